"""The words of an indicator's sections in reading order, each with the analyses it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from assistant.desk import ROW, prose_lines
from assistant.draft.sasaran import Sasaran, is_aim
from assistant.draft.slot_cues import slots_of
from assistant.excerpts import cut, is_item, joined, squeeze
from index.report import Line, Passage, Source

if TYPE_CHECKING:
    from assistant.desk import Records

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
