"""What sections write with: sentences, values, captions, footnotes and open slots, all traced."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from assistant.answer import Derived
from assistant.compose import wording
from assistant.computed import Value, number, tally
from assistant.draft.chapter import (
    NOTE,
    NUMBER,
    Bars,
    Element,
    Gap,
    Grid,
    Heading,
    Items,
    Origin,
    Paragraph,
    Trace,
    note,
)
from assistant.draft.material import FORM, Words
from assistant.render import BY_OCR
from index.cell_places import cells_in
from index.numbers.terbilang import spell
from index.report import Figure, Source
from prompts import say_in_turn

_DIGITS = re.compile(r"\d")
_CHAPTER = re.compile(r"(?:BAB\s+[IVX]+|RINGKASAN|LAMPIRAN)\b")
_LETTERED = re.compile(r"[A-Z]\.\s+\S")
_LONGEST = 60
_WORD = re.compile(r"\b(?![IVX]+\b)[A-Z]{3,}")
_NEAR = 6
"""Lines between two places of one table, at most, that a footnote names as one."""


class Pen:
    """A chapter being written: what has been counted, noted and left open so far."""

    def __init__(
        self,
        language: str,
        reports: Mapping[str, str],
        scans: Mapping[str, Collection[int]] = MappingProxyType({}),
    ) -> None:
        """Begin; `reports` gives each report id the words a footnote names it by.

        `scans` has the pages of each that OCR read.
        """
        self.language = language
        self.trace = Trace()
        self.notes: list[str] = []
        self.gaps: list[Gap] = []
        self.places: dict[int, str] = {}
        self.by_file = False  # whether notes name files and lines, as the working annex does
        self.counts_references = True  # whether each reference has a note of its own, as in Word
        self._reports, self._scans = reports, scans
        self._noted: dict[str, int] = {}
        self._tables = 0
        self._pictures = 0
        self._turns: dict[str, int] = {}
        self._shown: dict[str, str] = {}
        self.chapter = "3"

    def begin(self, chapter: str) -> None:
        """Begin a chapter: its tables and pictures are counted anew."""
        self.chapter, self._tables, self._pictures = chapter, 0, 0

    # Words

    def say(self, sentence: str, **fields: object) -> str:
        """Return a sentence; where it has several wordings, the next of them in turn."""
        turn = self._turns.get(sentence, 0)
        self._turns[sentence] = turn + 1
        return say_in_turn("draft", sentence, self.language, turn, **fields)

    # Numbers

    def value(self, value: Value) -> str:
        """Return a figure or a computed number as it is printed, with its unit."""
        if isinstance(value.value, Decimal):
            written = wording.amount(number(value), value.unit, self.language)
        else:
            written = wording.valued(value, self.language)
        return self._mark(_origin(value, written))

    def bare(self, value: Value | None) -> str:
        """Return a value for a cell; a dash where there is none."""
        return "–" if value is None else self.value(value)

    def size(self, value: Derived) -> str:
        """Return a difference without its sign, for 'naik 3,19'."""
        written = wording.amount(abs(number(value)), value.unit, self.language)
        return self._mark(Origin("derived", written, derived=value))

    def counted(self, value: Derived) -> str:
        """Return a count with its words, as '11 (sebelas)'."""
        written = wording.amount(value.value, "", self.language)
        mark = self._mark(Origin("derived", written, derived=value))
        return f"{mark} ({spell(int(value.value))})" if self.language == "id" else mark

    def amount(self, value: Value) -> str:
        """Return an amount of money without its Rp, for a column whose heading says it.

        One below zero has a plain minus: our reader takes no bracket for one in a cell.
        """
        written = wording.amount(number(value), "", self.language)
        return self._mark(_origin(value, written))

    def differing(self, sentence: str, difference: Derived, **fields: object) -> str:
        """Return a sentence with a difference in it, said without its sign."""
        return self.say(sentence, difference=self.size(difference), **fields)

    def rule(self, words: str) -> str:
        """Return the words of a rule, their digits traced to it."""
        return self.name(words, "rule")

    def year(self, year: int) -> str:
        """Return a year."""
        return self._mark(Origin("year", str(year)))

    def name(self, words: str, kind: str = "name") -> str:
        """Return a name whose digits are its own, as 'P-21'."""
        return self._mark(Origin(kind, words)) if _DIGITS.search(words) else words

    def order(self, words: str) -> str:
        """Return numbering, as 'Tabel 3.1'."""
        return self.name(words, "order")

    def quote(self, words: str, source: Source) -> str:
        """Return words of a report or of the form, their digits traced to where they stand."""
        return self._mark(Origin("quote", words, source=source)) if NUMBER.search(words) else words

    def _mark(self, origin: Origin) -> str:
        if not _DIGITS.search(origin.written):
            return origin.written
        return self.trace.mark(origin)

    # Sources

    def cite(self, sources: Iterable[Source | Figure | Value | None]) -> str:
        """Return the reference to a footnote that names these places; "" for none of them.

        The chapter names documents and their pages, the working annex files and their lines too.
        """
        given = [s.source if isinstance(s, Figure) else s for s in sources]
        places = [place for place in given if isinstance(place, Source)]
        lines = self._told(places, by_file=True)
        if not lines:
            return ""
        told = lines if self.by_file else self._told(places, by_file=False)
        key = f"{self.by_file} {lines}"
        if key not in self._noted:
            self.notes.append(told)
            self._noted[key] = len(self.notes)
            self.places[len(self.notes)] = lines
        return note(self._noted[key])

    def is_by_ocr(self, place: Source) -> bool:
        """Whether a place is on a scanned page that OCR read."""
        return place.page is not None and place.page in self._scans.get(place.report_id, ())

    def _told(self, places: Sequence[Source], *, by_file: bool) -> str:
        """Return places in words: each report once, with its pages."""
        by_report: dict[str, list[Source]] = {}
        for place in places:
            by_report.setdefault(place.report_id, []).append(place)
        told = "; ".join(
            self._of_report(name, held, by_file=by_file) for name, held in by_report.items()
        )
        return f"{told}." if told else ""

    def _of_report(self, name: str, held: Sequence[Source], *, by_file: bool) -> str:
        file = self.name(held[0].report, "place")
        cells = self.name(", ".join(dict.fromkeys(place.place for place in held)), "place")
        if name == FORM:
            return self.say("note_form", file=file, cells=cells)
        title = self.name(self._reports.get(name, ""), "place")
        if cells_in(held[0].place):
            return self.say("note_file", report=title, file=file, where=cells)
        if not by_file:
            told = list(dict.fromkeys(filter(None, map(self._section, held))))
            return self.say("note_report", report=title, where="; ".join(told)) if told else title
        pages = groupby(together(held), key=lambda place: place.page)
        where = ", ".join(self._where(list(places)) for _, places in pages)
        return self.say("note_file", report=title, file=file, where=where)

    def _section(self, place: Source) -> str:
        """Return the page of a place as a reader finds it, else the chapter it stands in."""
        label = place.page_label or (str(place.page) if place.page is not None else "")
        if label:
            told = self.say("note_page_alone", page=self.name(label, "place"))
            return f"{told} ({BY_OCR})" if self.is_by_ocr(place) else told
        parts = place.place.split(" > ")
        named = [_WORD.sub(_lowered, part) for part in parts if _CHAPTER.match(part)][:1]
        named += [part[:_LONGEST].rstrip(" .:") for part in parts if _LETTERED.match(part)][:1]
        return self.name(", ".join(named), "place")

    def _where(self, places: Sequence[Source]) -> str:
        """Return the lines of one page."""
        lines = dict.fromkeys(self.name(_lines(place), "place") for place in places)
        told, first = ", ".join(lines), places[0]
        if first.page is None:
            return self.say("note_lines", lines=told)
        page = self.name(first.page_label or str(first.page), "place")
        where = self.say("note_page", page=page, lines=told)
        return f"{where} ({BY_OCR})" if self.is_by_ocr(first) else where

    # Elements

    def grid(  # noqa: PLR0913 - each a part of the table, by name
        self,
        caption: str,
        heading: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        numeric: Iterable[int] = (),
        widths: Sequence[float] = (),
        sources: Iterable[Source | Figure | Value | None] = (),
        strong: Iterable[int] = (),
    ) -> Grid:
        """Return a table with the next number, its sources in a footnote at the caption."""
        self._tables += 1
        return Grid(
            self.order(f"{self.chapter}.{self._tables}"),
            caption + self.cite(sources),
            tuple(heading),
            tuple(tuple(row) for row in rows),
            frozenset(numeric),
            tuple(widths),
            frozenset(strong),
        )

    @property
    def next_table(self) -> str:
        """The number the next table will have."""
        return self.order(f"{self.chapter}.{self._tables + 1}")

    @property
    def next_picture(self) -> str:
        """The number the next picture will have."""
        return self.order(f"{self.chapter}.{self._pictures + 1}")

    def shown(self, subject: str) -> str:
        """Return the number of the table of a subject that stands already, "" for none.

        Where there is none, the next table is remembered as the one of it.
        """
        known = self._shown.get(subject, "")
        self._shown.setdefault(subject, self.next_table)
        return known

    def bars(self, caption: str, points: Sequence[tuple[str, Value | None, Value | None]]) -> Bars:
        """Return a chart with the next number; a point is its label, value and target."""
        self._pictures += 1
        return Bars(
            self.order(f"{self.chapter}.{self._pictures}"),
            caption,
            tuple(self.trace.plain(label) for label, _, _ in points),
            tuple(_float(value) for _, value, _ in points),
            tuple(_float(target) for _, _, target in points),
            tuple(self.trace.plain(self.bare(value)) for _, value, _ in points),
            self.say("realisasi"),
            self.say("target"),
            NOTE.sub("", caption),
        )

    def words(self, words: Words) -> list[Element]:
        """Return words of a report or of the form as they stand, with their source."""
        texts = [self.quote(*one) for one in zip(words.texts, words.places(), strict=True)]
        texts[-1] += self.cite(words.places())
        items = texts[words.intro :]
        if not words.listed or len(items) < 2:
            return [Paragraph(" ".join(texts), quoted=True)]
        intro = " ".join(texts[: words.intro])
        told: list[Element] = [Paragraph(intro, quoted=True, keep=True)] if intro else []
        return [*told, Items(tuple(items), quoted=True)]

    def gap(self, about: str, need: str, **fields: str) -> Paragraph:
        """Return a slot left open, and remember it for the list at the end.

        `need` names the sentence that says what is missing, with its fields.
        """
        what = self.say(need, **fields)
        self.gaps.append(Gap(self.name(about), what))
        return Paragraph(self.say("gap", what=what))

    def missing(self, need: str, **fields: object) -> str:
        """Return a cell left open; the indicator's own section remembers it."""
        return self.say("gap", what=self.say(need, **fields))

    def heading(self, level: int, text: str, number: str = "") -> Heading:
        """Return a heading; `number` stands before it."""
        return Heading(level, text, self.order(number) if number else "")


def _lowered(word: re.Match[str]) -> str:
    return word[0].capitalize()


def _lines(place: Source) -> str:
    """Return the lines of a place, as '4–9'."""
    last = f"–{place.last_line}" if place.last_line > place.first_line else ""
    return f"{place.first_line}{last}"


def together(places: Sequence[Source]) -> list[Source]:
    """Return places of one report in order, those of neighbouring lines of a page as one."""
    found: list[Source] = []
    for place in sorted(places, key=lambda one: (one.page or 0, one.first_line)):
        last = found[-1] if found else None
        if last and last.page == place.page and place.first_line - last.last_line <= _NEAR:
            line = max(last.last_line, place.last_line)
            found[-1] = replace(last, last_line=line)
        else:
            found.append(place)
    return found


def _origin(value: Value, written: str) -> Origin:
    """Return the origin of a value as it is printed."""
    if isinstance(value, Figure):
        return Origin("figure", written, figure=value)
    return Origin("derived", written, derived=value)


def _float(value: Value | None) -> float | None:
    """Return the height of a bar."""
    return float(value.value) if value is not None and isinstance(value.value, Decimal) else None


# The highest and the lowest of several values, those that are alike told together.

_NAMED = 3
"""Names that are told of those with one value; where there are more, the first one and a count."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """A value, and the printed names of all that have it."""

    names: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def value(self) -> Value:
        """The value that all of them have."""
        return self.values[0]


def extremes(named: Sequence[tuple[str, Value]]) -> tuple[Extreme, Extreme] | None:
    """Return who has the highest and who the lowest value; None where all are alike."""
    if not named:
        return None
    numbers = [number(value) for _, value in named]
    high, low = max(numbers), min(numbers)
    if high == low:
        return None
    best = [one for one in named if number(one[1]) == high]
    worst = [one for one in named if number(one[1]) == low]
    return _extreme(best), _extreme(worst)


def _extreme(named: Sequence[tuple[str, Value]]) -> Extreme:
    return Extreme(tuple(name for name, _ in named), tuple(value for _, value in named))


def told(one: Extreme, pen: Pen, *, most: int = _NAMED) -> str:
    """Return the names of an extreme; of more than `most` the first, and how many more."""
    if len(one.names) <= most:
        return wording.joined(one.names, pen.language)
    return pen.say("and_others", name=one.names[0], count=pen.counted(tally(one.values[1:])))
