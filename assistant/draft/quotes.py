"""What a unit's own reports say of an indicator in words: sentences and items, slot by slot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest
from typing import TYPE_CHECKING

from assistant.draft.material import COMPARISONS, SLOTS, Words
from assistant.draft.sections import (
    CAUSES,
    MEASUREMENT,
    Piece,
    belongs,
    fits,
    goes_on,
    is_comparison_refused,
    is_lacking,
    is_reached,
    is_strange,
    opened,
    others_named,
    pieces_of,
    points_back,
    says_enough,
    tells_why,
)
from assistant.excerpts import is_cut_off
from index.masking import mask
from index.report import Finding, Source

if TYPE_CHECKING:
    from assistant.draft.sections import Sasaran
    from assistant.view import Records

MOST, LONGEST = 8, 1400
"""Sentences quoted for a slot, and their characters together; a list is quoted whole."""

_LEAD_IN = re.compile(r"(?::|\bberikut(?:\s+ini)?\s*[.:;]?|\bantara lain\s*[.:;]?)$", re.IGNORECASE)
_VALUE = re.compile(r"\d[.,]\d|\d\s*%|\bRp|\d\s+(?:persen|juta|miliar|milyar)\b", re.IGNORECASE)
_VALUED = frozenset({"efisiensi", "program"})
"""Slots whose sentences may state values without a heading: what was spent, and on what."""

_SHORTEST, _SHORTEST_ITEM, _TELLING = 16, 3, 60
"""Letters of a sentence, of an item, and of a lead-in that says more than that a list follows."""


def words_of(
    records: Records,
    reports: Sequence[str],
    indicator: str,
    findings: Sequence[Finding],
    aims: Mapping[str, Sasaran],
) -> Mapping[str, Words]:
    """Return what the reports (the year's first, then earlier ones) say of an indicator, by slot.

    Left out are sentences that only lead in, that belong in another slot, that a finding touches,
    or that state another value than the report leads with; and values where no heading vouches
    for them: those stand in the chapter's tables.
    """
    found: dict[str, Words] = {}
    for number, report in enumerate(reports):
        wrong = [s for f in findings for s in f.sources] + _rivals(records, report, indicator)
        pieces = [
            replace(one, is_doubtful=any(_touches(at, one) for at in wrong))
            for one in pieces_of(records, report, indicator, aims)
        ]
        for slot in (*SLOTS, *COMPARISONS) if not number else MEASUREMENT:
            kept = [] if slot in found else _of_slot(pieces, slot)
            if kept:
                found[slot] = _words(kept)
    return found


def _of_slot(pieces: Sequence[Piece], slot: str) -> list[Piece]:
    """Return what is said in a slot: under a heading of it, else in sentences that name it."""
    if slot in COMPARISONS:
        told = [one for one in pieces if slot in one.slots and is_comparison_refused(one.text)]
        return [one for one in told if not (one.is_doubtful or _VALUE.search(one.text))][:MOST]
    headed = [one for one in pieces if one.slots and belongs(one.text, slot, one.slots)]
    for _, run in groupby(headed, key=lambda one: one.run):
        if kept := _headed(list(run), slot):
            return kept
    return _named(pieces, slot)


def _headed(run: Sequence[Piece], slot: str) -> list[Piece]:
    """Return what of the words under a heading belongs in its slot, [] where it tells too little.

    Of a list all items do where most do; the sentences before it introduce it.
    """
    whole = [
        one
        for one in _nested(_without_leads(run, slot))
        if (_reads_alone(one) or _is_lead_in(one))
        and not is_strange(one.text, slot)
        and not one.is_doubtful
        if not (slot in MEASUREMENT and _VALUE.search(one.text))
    ]
    fitting = [one for one in whole if fits(one.text, slot, headed=True)]
    if _is_listed(whole):
        items = [one for one in whole if one.is_item]
        most = sum(one.is_item for one in fitting) * 2 >= len(items)
        intro = [one for one in whole[: whole.index(items[0])] if one in fitting]
        return [*intro, *items] if most else []
    return _cut(fitting) if says_enough([one.text for one in fitting], slot, listed=False) else []


def _named(pieces: Sequence[Piece], slot: str) -> list[Piece]:
    """Return the sentences that say themselves that they are for a slot, and what they lean on.

    Headings of other analyses are no place for them; what describes a measurement is known by
    the paragraph it stands in.
    """
    found: dict[int, Piece] = {}
    for number, one in enumerate(pieces):
        if not _may_hold(one, slot) or not _may_be_quoted(one, slot):
            continue
        if _is_cut_short(pieces[number : number + 2], slot):
            continue
        before = pieces[number - 1] if number else None
        is_said = fits(one.text, slot, headed=slot in MEASUREMENT)
        if before is not None and number - 1 not in found and points_back(one.text):
            if _explains(before, one, slot) or (is_said and _goes_before(before, one, slot)):
                found |= {number - 1: before, number: one}
        elif is_said or (number - 1 in found and goes_on(one.text, slot)):
            found[number] = one
        elif slot in MEASUREMENT and found:
            break
    kept = [found[number] for number in sorted(found)]
    return _cut(kept) if says_enough([one.text for one in kept], slot, listed=False) else []


def _may_be_quoted(one: Piece, slot: str) -> bool:
    """Whether a sentence under no heading may be quoted: sure, by itself, and without values.

    What was spent is told with its values, unless the sentences around are in doubt.
    """
    valued = slot not in _VALUED and bool(_VALUE.search(one.text))
    return _reads_alone(one) and not valued and not one.is_doubtful


def _is_cut_short(told: Sequence[Piece], slot: str) -> bool:
    """Whether what was spent is told on in a sentence that is in doubt."""
    valued = slot in _VALUED and bool(_VALUE.search(told[0].text))
    return valued and len(told) > 1 and told[1].is_doubtful and told[0].run == told[1].run


def _goes_before(before: Piece, one: Piece, slot: str) -> bool:
    """Whether the sentence that another one points back at can be quoted with it."""
    same = before.run == one.run and _may_be_quoted(before, slot)
    return same and not points_back(before.text) and not is_strange(before.text, slot)


def _explains(before: Piece, one: Piece, slot: str) -> bool:
    """Whether a sentence says why a target was reached or missed, as the one before it tells."""
    result = {"keberhasilan": is_reached, "hambatan": is_lacking}.get(slot)
    if result is None or not result(before.text) or not tells_why(one.text):
        return False
    return not others_named(one.text, slot) and _goes_before(before, one, slot)


def _may_hold(one: Piece, slot: str) -> bool:
    """Whether words stand where a slot may be told of: under no heading of another analysis."""
    if slot in MEASUREMENT:
        return not one.slots and one.cue == slot
    return not one.slots & {*SLOTS, *COMPARISONS} or bool(
        one.slots & set(CAUSES) and slot in CAUSES
    )


def _without_leads(run: Sequence[Piece], slot: str) -> list[Piece]:
    """Return words without what only leads in a list; what a measurement is of, it says itself."""
    kept = list[Piece]()
    for one, following in zip_longest(run, run[1:]):
        leads = _is_lead_in(one)
        tells = slot in MEASUREMENT and following is not None and following.is_item
        if not leads or (tells and len(one.text) >= _TELLING):
            kept.append(one)
    return kept


def _reads_alone(one: Piece) -> bool:
    """Whether words are a sentence or item of their own: no lead-in, nor a part of one."""
    if is_cut_off(one.text):
        return False
    if one.is_item:
        return len(one.text) >= _SHORTEST_ITEM
    return len(one.text) >= _SHORTEST and not _is_lead_in(one) and not one.text[:1].islower()


def _is_lead_in(one: Piece) -> bool:
    return not one.is_item and bool(_LEAD_IN.search(one.text))


def _cut(kept: Sequence[Piece]) -> list[Piece]:
    """Return as many sentences as fit, in their order, the first without a conjunction."""
    length, found = 0, list[Piece]()
    for one in kept:
        length += len(one.text)
        if len(found) == MOST or (length > LONGEST and found):
            break
        found.append(one)
    return [replace(one, text=opened(one.text)) if not at else one for at, one in enumerate(found)]


def _nested(run: Sequence[Piece]) -> list[Piece]:
    """Return items with those of an inner list behind the item that they stand under.

    "2. Kriteria Output", "a. Formulir diisi", "b. ..." is one item: "Kriteria Output: formulir
    ...; ...". Which list is the inner one is told by the marks: the first item's is the outer.
    """
    outer = next((_style(one.mark) for one in run if one.is_item), "")
    found = list[Piece]()
    for before, one in pairwise([None, *run]):
        if one is None:
            continue
        inner = one.is_item and _style(one.mark) != outer
        if not inner or not found or not found[-1].is_item:
            found.append(one)
            continue
        opens = before is not None and before.is_item and _style(before.mark) == outer
        whole = found[-1].text.rstrip(" .:;") + (": " if opens else "; ") + one.text.rstrip(" .;")
        last = max(found[-1].source.last_line, one.source.last_line)
        found[-1] = replace(found[-1], text=whole, source=replace(found[-1].source, last_line=last))
    return found


def _style(mark: str) -> str:
    """Return what kind of mark an item has: "1" for numbers, "a" for letters, else itself."""
    return re.sub(r"[a-z]", "a", re.sub(r"\d+", "1", mark))


def _rivals(records: Records, report: str, indicator: str) -> list[Source]:
    """Return where a report states another value of an indicator than the one it leads with."""
    told = records.figures(indicators=[indicator], report_id=report)
    led = {(f.satker, f.year, f.role): f.value for f in told if f.authoritative}
    return [
        figure.source
        for figure in told
        if figure.place == "prosa"
        and figure.value != led.get((figure.satker, figure.year, figure.role), figure.value)
    ]


def _touches(at: Source, one: Piece) -> bool:
    """Whether words stand on lines of a place."""
    here = one.source
    same = (at.report_id, at.page) == (here.report_id, here.page)
    return same and at.first_line <= here.last_line and here.first_line <= at.last_line


def _words(kept: Sequence[Piece]) -> Words:
    """Return the words of a slot with where each stands, numbers of persons covered."""
    texts, places = tuple(mask(one.text) for one in kept), tuple(one.source for one in kept)
    intro = next((number for number, one in enumerate(kept) if one.is_item), 0)
    return Words(texts, _is_listed(kept), places[0], places, intro)


def _is_listed(read: Sequence[Piece]) -> bool:
    return sum(one.is_item for one in read) * 2 > len(read)
