"""The words of an indicator's sections in reading order, and which analysis each is for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from assistant.excerpts import cut, is_item, joined, squeeze
from assistant.view import ROW, prose_lines
from index.names.indikator import find_indicators
from index.names.naming import bare_name, indicator_named
from index.report import Line, Passage, Row, Source, Table
from index.sections import aspect_of

if TYPE_CHECKING:
    from assistant.view import Records


# The words of an indicator's sections in reading order, each with the analyses it stands under.

_EMPHASIS = re.compile(r"(?<!\w)\*([^*\s][^*]*)\*(?!\w)")
"""Markdown's emphasis, which is no word of the report."""

_ENDS = re.compile(r"[.;:,?!]\s*$")
_AIM = re.compile(r"\bsasaran\b[^:“\"]*[:“\"]\s*(.{12,})", re.IGNORECASE)
_ALIKE = 90.0
_SHORT_HEADING = 90
_LEAD = re.compile(
    r"[^:]*(?:\b(?:berikut|antara\s+lain|yaitu)\s*:(?=\s*[A-Z])|:$)|[^:]{12,}:(?=\s[A-Z])"
)
"""A lead-in, which its sentence may run on from: of a list, or the heading of an analysis."""

_LEADS = re.compile(r"\b(?:berikut|antara\s+lain)\s*:$")

_LEAST, _SHORT_LINE = 20, 0.6
"""Letters by which a sasaran is known; the share of the width up to which a line is short."""

_BEFORE_AIM = re.compile(
    r"^\W*(?:(?:\d{1,2}[.)]?|[a-z][.)])\s+)?(?:[A-Z]{1,3}\s?\d[\d.]*(?:\s+|$))?(?:sasaran\b[^“\":]*)?[\s:“\"*]*",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^\W*(?:tabel|grafik|gambar|diagram)\s+[\dIVX]+[\d.]*\b", re.IGNORECASE)
_CUES = {"upaya": "solusi"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or an item: `slots` of the heading it stands under, `cue` of its paragraph.

    Pieces under one heading or lead-in have one `run`.
    """

    text: str
    is_item: bool
    mark: str
    source: Source
    slots: frozenset[str]
    cue: str
    run: int
    is_doubtful: bool = False  # a finding touches it, or it states another value than others


def pieces_of(
    records: Records, report: str, indicator: str, aims: Mapping[str, Sasaran]
) -> list[Piece]:
    """Return the words of a report on an indicator: of its sections, and of its sasaran's."""
    found = list[Piece]()
    for is_stale, passages in groupby(
        _passages(records, report, indicator, aims), key=lambda one: one[1]
    ):
        told = [one for one, _ in passages]
        for passage in joined(told):
            lines = _own(prose_lines(records, passage.source), indicator, aims)
            run = found[-1].run + 1 if found else 0
            pieces = _of_passage(passage, lines, run, is_stale=is_stale)
            found += [replace(one, cue=_cue(one, told)) for one in pieces]
    return found


def _cue(piece: Piece, passages: Sequence[Passage]) -> str:
    """Return the slot of the paragraph that a piece begins in, "" for none."""
    at = piece.source
    for one in passages:
        source = one.source
        if source.page == at.page and source.first_line <= at.first_line <= source.last_line:
            return _CUES.get(one.aspect or "", one.aspect or "")
    return ""


def _passages(
    records: Records, report: str, indicator: str, aims: Mapping[str, Sasaran]
) -> Iterator[tuple[Passage, bool]]:
    """Yield the passages of an indicator, and whether their heading is another indicator's.

    Those of no indicator are of the one their sasaran has; where several serve it, of the one
    just told of. A heading goes with the indicator told of first below it.
    """
    last, firsts = "", dict[str, str]()
    for passage in records.passages(report_id=report):
        place, owner = passage.source.place, passage.indicator or ""
        if not owner and (serving := _serving(place, aims)):
            owner = serving[0] if len(serving) == 1 else last if last in serving else ""
        first = firsts.setdefault(place, owner)
        if passage.kind != "table" and owner == indicator:
            yield passage, first not in ("", owner)
        last = owner or last


def _serving(place: str, aims: Mapping[str, Sasaran]) -> list[str]:
    """Return the indicators of the sasaran that the headings of a place name."""
    named = next((m[1] for part in reversed(place.split(" > ")) if (m := _AIM.search(part))), "")
    if not named:
        return []
    words = squeeze(named).casefold()
    return [
        indicator
        for indicator, aim in aims.items()
        if aim.words and fuzz.partial_ratio(words, squeeze(aim.words).casefold()) >= _ALIKE
    ]


def _own(lines: Sequence[Line], indicator: str, aims: Mapping[str, Sasaran]) -> list[Line]:
    """Return the lines of a section up to the heading of another one, its captions as rows.

    Such a heading is a sasaran or the name of an indicator with the sasaran above it. A line that
    ends far from the margin and in no mark ends its sentence all the same.
    """
    own = _aim_of(indicator, aims)
    titles = {words for one in aims if (words := _aim_of(one, aims)) and words != own}
    titles |= {squeeze(aim.name).casefold() for one, aim in aims.items() if one != indicator}
    widest = max((len(squeeze(line.text)) for line in lines), default=0)
    found = list[Line]()
    for line, following in pairwise([*lines, Line(0, "")]):
        text = squeeze(line.text)
        if any(_is_titled(_BEFORE_AIM.sub("", text, count=1), title) for title in titles):
            break
        found.append(replace(line, text=ROW) if _CAPTION.match(text) else line)
        is_short = 0 < len(text) < widest * _SHORT_LINE and not _ENDS.search(text)
        if is_short and not following.text.strip() and not is_item(line.text):
            found.append(Line(line.number, ""))
    return _without_aim(found)


def _aim_of(indicator: str, aims: Mapping[str, Sasaran]) -> str:
    return squeeze(aims[indicator].words).casefold() if indicator in aims else ""


def _is_titled(text: str, title: str) -> bool:
    """Whether a line is a title, its beginning where it goes on below, or little more than it."""
    bare = text.casefold().rstrip(' *”"')
    if min(len(bare), len(title)) < _LEAST:
        return False
    more = len(bare) - len(title)
    return title.startswith(bare) or (bare.startswith(title) and more <= _LEAST)


def _without_aim(lines: Sequence[Line]) -> list[Line]:
    """Return lines without a sasaran at their end, which runs over three lines at most."""
    told = [number for number, line in enumerate(lines) if line.text.strip()]
    for number in reversed(told[-3:]):
        if _ENDS.search(lines[number].text):
            break
        bare = _BEFORE_AIM.sub("", squeeze(lines[number].text), count=1)
        if not bare or is_aim(bare):
            return list(lines[:number])
    return list(lines)


def _of_passage(
    passage: Passage, lines: Sequence[Line], run: int, *, is_stale: bool
) -> Iterator[Piece]:
    """Yield the words of a passage; a heading or a lead-in of an analysis begins a new run."""
    place = [] if is_stale else list(reversed(passage.source.place.split(" > ")))
    title = next((part for part in place if slots_of(part)), "")
    slots, heading = slots_of(title), ""
    for one in cut(passage, lines, _headings(lines)):
        text = _EMPHASIS.sub(r"\1", squeeze(one.text))
        if one.heading != heading:
            title = heading = one.heading
            slots, run = slots_of(heading), run + 1
        lead = _LEAD.match(text) if one.kind != "item" else None
        if lead and (led := slots_of(lead[0]) | slots_of(f"{title} {lead[0]}")):
            slots, run = led, run + 1
            text = text[lead.end() :].strip()
        elif lead and slots and _LEADS.search(lead[0]):
            text = text[lead.end() :].strip()
        title = ""
        if text:
            yield Piece(text, one.kind == "item", one.mark, one.source, slots, "", run)


def _headings(lines: Sequence[Line]) -> frozenset[str]:
    """Return the lines that are headings of an analysis by their words: short, and no sentence.

    What follows a heading begins anew.
    """
    found, told = set[str](), [squeeze(line.text) for line in lines if line.text.strip()]
    for words, following in pairwise([*told, "-"]):
        ends = _ENDS.search(words) or following[:1].islower()
        if len(words) <= _SHORT_HEADING and not ends and slots_of(words):
            found.add(words.casefold())
    return frozenset(found)


# Which analysis words of a report are for: by the heading they stand under and what they say.

CAUSES = ("keberhasilan", "hambatan", "solusi")
MEASUREMENT = ("definisi", "metode")

_SLOTS = {"upaya": "solusi"}
"""Slots that headings know by another name."""

_STRANGERS = {
    "definisi": {"hambatan", "solusi"},
    "metode": {"hambatan", "solusi"},
    "keberhasilan": {"hambatan", "definisi", "metode"},
    "program": {"keberhasilan", "hambatan", "definisi", "metode"},
    "rekomendasi": {"keberhasilan", "definisi"},
}
"""What else a sentence may not name, by slot; plans and solutions may name what they are for."""

_NUMBERING = re.compile(r"^\W*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.)]+\s*)?")
_LONGEST_HEADING = 240
_NUMBERS = 3
"""A row of a table, rather than a sentence, has a number among so many words."""

_MANY = 8
"""Words of a name, at most."""


@cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    """Return a list of lexicon/analyses.toml as one pattern."""
    text = files("index").joinpath("lexicon", "analyses.toml").read_text("utf-8")
    flags = re.IGNORECASE if name not in ("labelled",) else 0
    return re.compile("|".join(f"(?:{one})" for one in tomllib.loads(text)[kind][name]), flags)


@cache
def _names(kind: str) -> tuple[str, ...]:
    text = files("index").joinpath("lexicon", "analyses.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)[kind])


def slots_of(heading: str) -> frozenset[str]:
    """Return the slots that a heading or a lead-in is of: several where it names several.

    Programmes "that furthered success or failure" are programmes alone.
    """
    bare = _NUMBERING.sub("", heading, count=1)
    found = set[str]()
    if _pattern("heading", "opens").match(bare) and len(bare) <= _LONGEST_HEADING:
        slots = [name for name in _names("heading") if name != "opens"]
        found = {slot for slot in slots if _pattern("heading", slot).search(bare)}
    if "program" in found:
        found -= {"keberhasilan", "hambatan"}
    aspect = aspect_of(heading)
    return frozenset(found or ({_SLOTS.get(aspect, aspect)} if aspect else ()))


def is_named(text: str, slot: str) -> bool:
    """Whether a sentence says itself that it is for a slot."""
    return slot in _names("named") and bool(_pattern("named", slot).search(text))


def is_lacking(text: str) -> bool:
    """Whether a sentence tells what is amiss."""
    return bool(_pattern("lacking", "words").search(text))


def is_comparison_refused(text: str) -> bool:
    """Whether a sentence says that there is nothing to compare with."""
    return bool(_pattern("incomparable", "words").search(text))


def belongs(text: str, slot: str, slots: Collection[str]) -> bool:
    """Whether a text under a heading of several slots is of one of them.

    Of causes each says which it is; one that does not is of success, or an obstacle where it
    tells what is amiss.
    """
    several = [one for one in CAUSES if one in slots]
    if slot not in several or len(several) == 1:
        return slot in slots
    said = next((one for one in reversed(several) if is_named(text, one)), "")
    return slot == (said or ("hambatan" if is_lacking(text) else several[0]))


def fits(text: str, slot: str, *, headed: bool) -> bool:
    """Whether a text may stand in a slot: under its heading unless it is for another one.

    Elsewhere it must name the slot; an obstacle may also be what is amiss with its cause.
    """
    named = is_named(text, slot)
    if is_strange(text, slot) or _is_foreign(text, slot, named=named, headed=headed):
        return False
    return headed or named or (slot == "hambatan" and tells_why(text) and is_lacking(text))


def tells_why(text: str) -> bool:
    """Whether a sentence gives a cause."""
    return bool(_pattern("cause", "because").search(text))


def is_reached(text: str) -> bool:
    """Whether a sentence says that a target was reached, or more."""
    return bool(_pattern("reached", "words").search(text)) and not is_lacking(text)


def others_named(text: str, slot: str) -> set[str]:
    """Return the other slots that a sentence names."""
    return {one for one in _names("named") if one != slot and is_named(text, one)}


def says_enough(texts: Sequence[str], slot: str, *, listed: bool) -> bool:
    """Whether running words tell what their slot is for: an obstacle names what is amiss."""
    told = (is_named(text, slot) or is_lacking(text) for text in texts)
    return slot != "hambatan" or listed or any(told)


def opened(text: str) -> str:
    """Return a sentence without the conjunction it opens with, which joins it to another one."""
    joining = "|".join(_pattern("leaning", name).pattern for name in ("adding", "contrasting"))
    rest = re.sub(rf"^(?:{joining})\b,?\s+", "", text, flags=re.IGNORECASE)
    return rest[:1].upper() + rest[1:] if rest != text else text


def points_back(text: str) -> bool:
    """Whether a sentence opens by pointing at the one before it."""
    return bool(_pattern("leaning", "pointing").match(opened(text)))


def goes_on(text: str, slot: str) -> bool:
    """Whether a sentence goes on with what was said in a slot before it."""
    leans = points_back(text) or bool(_pattern("leaning", "adding").match(text))
    return leans and not is_strange(text, slot) and not others_named(text, slot)


def is_strange(text: str, slot: str) -> bool:
    """Whether words are no sentence or item of a slot: a caption, a running head, a name alone."""
    strange = (
        _pattern("strange", name).search(text) for name in ("caption", "pointing", "formula")
    )
    words = text.split()
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    if any(strange) or not re.search(r"[a-z]{3}", text) or numbers * _NUMBERS >= len(words):
        return True
    labelled = slot in MEASUREMENT and bool(_pattern("strange", "labelled").match(text))
    return labelled or (slot in MEASUREMENT and _is_name(text))


def _is_foreign(text: str, slot: str, *, named: bool, headed: bool) -> bool:
    """Whether a sentence is for another slot: it names that one and not its own.

    What is amiss is an obstacle, but where a heading of efficiency or programmes tells of it.
    """
    told = slot in ("hambatan", *MEASUREMENT) or (headed and slot in ("efisiensi", "program"))
    if not told and _pattern("lacking", "opens").search(text):
        return True
    is_over = bool(_pattern("done", "over").search(text))
    if slot == "rekomendasi" and is_over and not (named or _pattern("done", "ahead").search(text)):
        return True
    others = others_named(text, slot)
    if slot == "hambatan":
        return not named and bool(others & {"keberhasilan", "solusi"})
    strangers = others & _STRANGERS.get(slot, {"keberhasilan"})
    measured = slot in MEASUREMENT or bool(strangers & set(MEASUREMENT))
    return bool(strangers) and (measured or not named)


def _is_name(text: str) -> bool:
    """Whether all words of a text are capitalised, as those of an office."""
    words = text.split()
    return len(words) <= _MANY and all(word[0].isupper() for word in words) and text[-1:].isalpha()


# Which sasaran each indicator of a report serves, and what the report calls the indicator.

_AIM_VERB = re.compile(r"^\W*(?:\d+[.)]?\s+)?((?:ter|me|di)\w+(?:nya|kan|i)\b.*)", re.I | re.S)
_ITEM_NUMBER = re.compile(r"^\W*\d{1,2}[.)]\s*")


@dataclass(frozen=True, slots=True)
class Sasaran:
    """The sasaran of an indicator, in the report's words, and the indicator in its words."""

    words: str
    name: str


def is_aim(text: str) -> bool:
    """Whether words open as a sasaran does: 'Meningkatnya ...', 'Terwujudnya ...'."""
    return bool(_AIM_VERB.match(text))


def sasaran_of(records: Records, reports: Sequence[str]) -> Mapping[str, Sasaran]:
    """Return the sasaran of each indicator, the fullest wording the reports' tables have."""
    found: dict[str, Sasaran] = {}
    for report in reports:
        for stored in records.tables(report_id=report):
            for indicator, one in _of_table(stored.table):
                held = found.get(indicator)
                if held is None or (one.words and not held.words):
                    found[indicator] = one
    return found


def _of_table(table: Table) -> Iterator[tuple[str, Sasaran]]:
    """Yield the indicators of a table's rows; a sasaran stands over the rows that name none."""
    kinds = [column.kind for column in table.columns]
    if "indikator" not in kinds or not {"target", "realisasi"} & set(kinds):
        return
    at, aim_at = kinds.index("indikator"), kinds.index("sasaran") if "sasaran" in kinds else None
    aim = ""
    for row in table.rows:
        label = _text(row, at)
        aim = (_text(row, aim_at) or aim) if aim_at is not None else _aim(label)
        if indicator := indicator_named(label):
            yield indicator, Sasaran(_ITEM_NUMBER.sub("", aim), _name(label))


def _text(row: Row, at: int) -> str:
    return " ".join(row.cells[at].text.split()) if at < len(row.cells) else ""


def _aim(label: str) -> str:
    """Return the sasaran before an indicator in one cell, "" where there is none."""
    name = _name(label)
    before = label[: label.rfind(name)] if name else ""
    match = _AIM_VERB.match(before)
    return match[1].strip(" ,;:") if match else ""


def _name(label: str) -> str:
    """Return the indicator's own words in a cell that may begin with its sasaran."""
    bare = bare_name(label)
    if bare != label:
        return bare
    mentions = find_indicators(label)
    return label[mentions[-1].start :] if mentions and _AIM_VERB.match(label) else label
