"""What a unit's own reports say of an indicator in words: sentences and items, slot by slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.desk import prose_lines
from assistant.draft.matter import SLOTS, Words
from assistant.draft.slot_cues import fitting, is_headed, says_enough
from assistant.excerpts import Excerpt, cut, joined, squeeze
from index.masking import mask
from index.report import Finding, Passage

if TYPE_CHECKING:
    from assistant.desk import Records

_ASPECT = {"solusi": "upaya"}
"""Slots that the index knows by another name; the others have the name of their aspect."""

_LASTING = frozenset({"definisi", "metode"})
"""Slots that an earlier report of the unit may fill: they do not change with the year."""

MOST, LONGEST = 6, 900
"""Sentences or items quoted for a slot, and their characters together."""

_LEAD_IN = re.compile(r"(?::|\bberikut(?:\s+ini)?\s*[.:;]?|\bantara lain\s*[.:;]?)$", re.IGNORECASE)
_VALUE = re.compile(r"\d[.,]\d|\d\s*%|\bRp|\d\s+(?:persen|juta|miliar|milyar)\b", re.IGNORECASE)
_RUN_ON = re.compile(r"^.*?\b(?:sebagai\s+berikut|antara\s+lain|yaitu)\s*:\s*(?=[A-Z])")
"""A lead-in that its sentence runs on from: what follows is quoted."""

_EMPHASIS = re.compile(r"(?<!\w)\*([^*\s][^*]*)\*(?!\w)")
"""Markdown's emphasis, which is no word of the report."""

_SHORTEST = 24


def words_of(
    records: Records, reports: Sequence[str], indicator: str, findings: Sequence[Finding]
) -> Mapping[str, Words]:
    """Return what the reports (the year's first, then earlier ones) say of an indicator, by slot.

    Left out are sentences that only lead in, that belong in another slot, that a finding touches,
    or that state values: those stand in the chapter's own tables.
    """
    found: dict[str, Words] = {}
    for slot in SLOTS:
        for report in reports if slot in _LASTING else reports[:1]:
            if words := _of_slot(records, report, (indicator, slot), findings):
                found[slot] = words
                break
    return found


def _of_slot(
    records: Records, report: str, wanted: tuple[str, str], findings: Sequence[Finding]
) -> Words | None:
    indicator, slot = wanted
    aspect = _ASPECT.get(slot, slot)
    passages = [
        p
        for p in records.passages(indicators=(indicator,), report_id=report)
        if p.aspect == aspect and p.kind != "table"
    ]
    for passage in joined(passages):
        kept = list(_kept(_fitting(records, passage, slot), findings))
        if kept:
            return _words(kept)
    return None


def _fitting(records: Records, passage: Passage, slot: str) -> list[Excerpt]:
    """Return what of a passage reads alone and belongs in a slot, [] where it tells too little."""
    read = [
        replace(one, text=_RUN_ON.sub("", _EMPHASIS.sub(r"\1", squeeze(one.text))))
        for one in cut(passage, prose_lines(records, passage.source))
    ]
    whole = [one for one in read if _reads_alone(one.text, one.kind)]
    listed, headed = _is_listed(whole), is_headed(passage.source.place, slot)
    fits = fitting([one.text for one in whole], slot, headed=headed, listed=listed)
    found = [whole[number] for number in fits]
    return found if says_enough([one.text for one in found], slot, listed=listed) else []


def _kept(read: Sequence[Excerpt], findings: Sequence[Finding]) -> Iterator[Excerpt]:
    """Yield what may be quoted of a passage, as much as fits, in its order."""
    length = count = 0
    for excerpt in read:
        if _VALUE.search(excerpt.text) or any(_touches(one, excerpt) for one in findings):
            continue
        length, count = length + len(excerpt.text), count + 1
        if count > MOST or (length > LONGEST and count > 1):
            return
        yield replace(excerpt, text=mask(excerpt.text))


def _reads_alone(text: str, kind: str) -> bool:
    """Whether words are a sentence or item of their own: no lead-in, nor the end of one."""
    if len(text) < _SHORTEST or _LEAD_IN.search(text):
        return False
    return kind == "item" or not text[:1].islower()


def _touches(finding: Finding, excerpt: Excerpt) -> bool:
    at = excerpt.source
    return any(
        (s.report_id, s.page) == (at.report_id, at.page)
        and s.first_line <= at.last_line
        and at.first_line <= s.last_line
        for s in finding.sources
    )


def _words(kept: Sequence[Excerpt]) -> Words:
    """Return excerpts of one passage as the words of a slot."""
    listed = _is_listed(kept)
    first, last = kept[0].source, kept[-1].source
    source = replace(first, last_line=max(first.first_line, last.last_line), box=None)
    return Words(tuple(one.text for one in kept), listed, source)


def _is_listed(read: Sequence[Excerpt]) -> bool:
    return sum(one.kind == "item" for one in read) * 2 > len(read)
