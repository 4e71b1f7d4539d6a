"""Figures beside a report: whose a workbook's or CSV file's tables are, and of which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from index.cell_places import around
from index.cover import is_month, name_at, opens, said, writing_of
from index.language.parts import part_of_year, part_or_end
from index.names.unit_names import find_satkers, same_satker
from index.names.units import own_of, title
from index.names.wording import key
from index.report import NASIONAL, Figure, Line, Manuscript, Page, Passage, Source

SHEETS = ("workbook", "csv")
"""The formats whose files are companions of reports."""

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_RANGE = re.compile(r"20\d\d\s*(?:-|–|—|/|s\.?d\.?|sampai|hingga)\s*20\d\d")
_RULE = re.compile(r"\b(?:nomor|no\.?)\s*\S{1,12}\s+tahun\s+20\d\d", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}\s+(?=[^\W\d]+\s+20\d\d)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_TITLE, _SHEET_NAME, _FILE_NAME, _SIGNED = 3.0, 2.5, 2.0, 0.2
"""What a unit or year speaks for itself by where it stands; below a table stand signatures."""

_TOLD = 1.0
"""The weight from which on a unit or year is known."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose figures these are, and of which year; "" and 0 for what cannot be known."""

    satker: str = ""
    year: int = 0
    part: str = ""  # the part of a year that titles name: "triwulan 3"

    def beside(self, other: Owner) -> Owner:
        """Return this owner, what it does not know taken from another."""
        return Owner(self.satker or other.satker, self.year or other.year, self.part or other.part)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that may name a unit or a year, and how much they say."""

    text: str
    weight: float


def owners(manuscript: Manuscript) -> tuple[Owner, tuple[Owner, ...]]:
    """Return whose a companion is as a whole, and whose each of its sheets is.

    A unit and year are read from the words above tables, names of sheets, the file's name, and a
    year from headings where they name but one. A sheet that says nothing is as the whole.
    """
    name = _Said(re.sub(r"[-_.]+", " ", Path(manuscript.file).stem), _FILE_NAME)
    said_by = [list(_said(page)) for page in manuscript.pages]
    own = [_owner(words, page) for words, page in zip(said_by, manuscript.pages, strict=True)]
    front = [one for words in said_by for one in words]
    whole = Owner(_unit([*front, name]), _year([*front, name]))
    if not whole.year:
        years = {one.year for one in own if one.year}
        whole = replace(whole, year=years.pop() if len(years) == 1 else 0)
    sheets = tuple(_of_whole(one, whole).beside(replace(whole, part="")) for one in own)
    return whole, sheets


def _of_whole(one: Owner, whole: Owner) -> Owner:
    """Return a sheet's owner, its unit called as the whole's is where it is the same."""
    same = bool(one.satker and whole.satker) and same_satker(one.satker, whole.satker)
    return replace(one, satker=whole.satker) if same else one


def _owner(words: Sequence[_Said], page: Page) -> Owner:
    """Return what a sheet says of its own owner."""
    parts = [_part(one.text) for one in words if one.weight > _SIGNED]
    return Owner(
        _unit(words),
        _year(words) or _year_of_headings(page),
        next(filter(None, parts), ""),
    )


def _part(text: str) -> str:
    """Return the part of a year that a title names, with its number; "" for none.

    "Per 30 September 2024" is up to September, as "s.d. September 2024" is.
    """
    part = part_of_year(_DAY.sub(" ", text))
    return "" if part in ("triwulan", "semester") else part


def _said(page: Page) -> Iterator[_Said]:
    """Yield the words of a sheet outside its tables, its name first."""
    held = {n for grid in page.grids for n in range(grid.first_line, grid.last_line + 1)}
    last = max(held, default=0)
    for line in page.lines:
        if line.text.strip() and line.number not in held:
            above = _TITLE if line.number < last or not held else _SIGNED
            yield _Said(line.text, above if line.place else _SHEET_NAME)


def _unit(words: Iterable[_Said]) -> str:
    """Return the unit that words name with most weight, "" for none."""
    weights: Counter[str] = Counter()
    for one in words:
        if named := _named(one.text):
            weights[named] += one.weight  # type: ignore[assignment]  # a Counter adds floats too
    best = max(weights, key=lambda name: weights[name], default="")
    return best if best and weights[best] >= _TOLD else ""


def _named(text: str) -> str:
    """Return the unit a line of words names: the first, or what stands behind "Satuan Kerja"."""
    mentions = [m for m in find_satkers(text) if m.name != NASIONAL]
    if mentions:
        return own_of(mentions[0].name)
    words, told = re.split(r"\s*:\s*", text, maxsplit=1) if ":" in text else ("", text)
    labelled = key(words) in said("pendamping", "satker")
    written = writing_of(Manuscript("", "text", (Page(None, None, (Line(1, told),)),)))
    name = name_at(written.tokens, 0) if written.tokens else ()
    whole = len(name) == len(written.tokens) > 1
    return title(" ".join(name)) if whole and (labelled or opens(name[0])) else ""


def _year(words: Iterable[_Said]) -> int:
    """Return the year that words name with most weight, 0 for none."""
    weights: Counter[int] = Counter()
    for one in words:
        for year, weight in _years(one.text):
            weights[year] += one.weight * weight  # type: ignore[assignment]
    best = max(weights, key=lambda year: (weights[year], year), default=0)
    return best if best and weights[best] >= _TOLD else 0


def _years(text: str) -> Iterator[tuple[int, float]]:
    """Yield the years of a line, each with what it says: a day of signing says little."""
    plain = _RULE.sub(" ", _RANGE.sub(" ", text))
    words = [m.group() for m in _WORD.finditer(plain)]
    for at, word in enumerate(words):
        if _YEAR.fullmatch(word):
            yield int(word), 0.1 if _is_signing([key(w) for w in words[max(0, at - 5) : at]]) else 1


def _is_signing(before: Sequence[str]) -> bool:
    """Whether a day and month stand before a year that no "per" or "s.d." leads to."""
    dated = len(before) > 1 and is_month(before[-1]) and before[-2].isdigit()
    return dated and not set(before) & said("pendamping", "per")


def _year_of_headings(page: Page) -> int:
    """Return the one year that the first rows of a sheet's tables name, 0 for none or several."""
    years = {
        int(year)
        for grid in page.grids
        for row in grid.rows[:2]
        for cell in row
        for year in _YEAR.findall(_RANGE.sub(" ", cell.text))
    }
    return years.pop() if len(years) == 1 else 0


# Where figures stand


def in_part(figure: Figure, part: str) -> Figure:
    """Return a figure as of the part of a year that its sheet's title names.

    A target of the year, as its column says, stays one; so does what names its own part.
    """
    yearly = re.search(r"\btahun(?:an)?\b|20\d\d", figure.column, re.IGNORECASE)
    own = _part(figure.caption) or part
    if not own or figure.qualifier or yearly or part_or_end(figure.column):
        return figure
    return replace(figure, qualifier=own)


class Places:
    """Which cells the lines of a companion are made of."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._places = {
            line.number: line.place
            for page in manuscript.pages
            for line in page.lines
            if line.place
        }

    def of_figure(self, figure: Figure) -> Figure:
        """Return a figure whose source is told by cells."""
        return replace(figure, source=self._placed(figure.source))

    def of_passage(self, passage: Passage) -> Passage:
        """Return a passage whose source is told by cells."""
        return replace(passage, source=self._placed(passage.source))

    def _placed(self, source: Source) -> Source:
        """Return a source with its cells for a place, as far as they are of one sheet."""
        if around([source.place]):
            return source
        lines = range(source.first_line, source.last_line + 1)
        told = around(self._places.get(number, "") for number in lines)
        return replace(source, place=told) if told else source


def unknown(owner: Owner, file: str) -> str:
    """Say what of a companion is not known, and what to do; "" where all is."""
    lacking = [word for word, held in (("satker", owner.satker), ("tahun", owner.year)) if not held]
    if not lacking:
        return ""
    what = " dan ".join(lacking)
    example = f"{Path(file).stem}-bnnk-contoh-2024{Path(file).suffix}"
    return (
        f"Tidak diketahui {what} tabel ini, maka angkanya tidak dipakai: tulis {what} di baris "
        f"judul, nama lembar, atau nama berkas (misalnya '{example}'), lalu indeks lagi."
    )


def numbers_of(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring numbers of a text: what tells two quarters' tables apart."""
    return frozenset(pairwise(re.findall(r"\d[\d.,]*", text)))
