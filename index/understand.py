"""A manuscript to a report: whose it is, its blocks and tables, figures and passages."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from index.claims.read import claim_figures
from index.companion import SHEETS, Owner, Places, in_part, owners, unknown
from index.confidence import lessened, of_whole_digits, weigh
from index.errors import CRASHES
from index.figures.cells import table_figures
from index.figures.joining import one_name_each
from index.figures.scope import (
    agree_with_tables,
    in_own_words,
    in_their_units,
    of_a_wrong_title,
    of_all_budgets,
    of_all_units,
    of_names_cut_short,
    of_several_budgets,
    of_the_own_year,
    of_the_total_told,
    of_the_whole_province,
    of_their_parts,
    of_what_they_repeat,
    with_names,
)
from index.figures.subjects import of_what_was_agreed
from index.identity import identify, report_id
from index.leading import choose
from index.names.indikator import indicator_of
from index.names.regions import beside
from index.names.reported import places_of
from index.names.unit_names import as_printed, in_other_report
from index.names.units import own_of
from index.passages import make_passages
from index.readers.lines import Placed, elements
from index.reading import reading_of
from index.report import COMPANION, Block, Figure, Manuscript, Origin, Reading, Report, Table
from index.sections import worded
from index.structure import structure
from index.tables import find_tables

_Part = TypeVar("_Part", Block, Table)

LOG = logging.getLogger(__name__)

UNJUDGED = "Mutu pembacaan tidak dapat dinilai (galat program); angka yang terbaca tetap dimuat."
"""What is said where a report was read and how well cannot be told."""


def understand(manuscript: Manuscript, *, sha256: str) -> Report:
    """Understand a manuscript as a report; one that is no LKIP keeps its passages alone.

    Whose report it is and of which year is what `index.identity` reads.
    """
    with beside(places_of(manuscript.pages)):
        return _understood(manuscript, sha256)


def _understood(manuscript: Manuscript, sha256: str) -> Report:
    """Understand a manuscript whose places are known."""
    if manuscript.format in SHEETS:
        return _beside_a_report(manuscript, sha256)
    parts = elements(manuscript)
    lines = [p for p in parts if isinstance(p, Placed)]
    own = identify(manuscript)
    # "X dan jajaran" on a cover says whom the report covers; which figures are of all, tables say
    satker, year = own_of(own.satker), own.year
    identity = report_id(satker or Path(manuscript.file).stem, year, sha256)
    found = find_tables(parts)
    blocks, tables = structure(parts, found, indicator_of)
    report = Report(
        identity,
        manuscript.file,
        sha256,
        satker,
        year,
        own.title,
        own.is_lkip,
        manuscript.pages,
        tuple(blocks),
        tuple(tables),
        kind=own.kind,
    )
    if satker:
        report = with_mentions(report)
        report = _spelled(replace(report, figures=tuple(_figures(report))), lines)
    return replace(report, passages=make_passages(report), reading=_judged(report))


def _beside_a_report(manuscript: Manuscript, sha256: str) -> Report:
    """Understand a workbook's or CSV file's tables, each sheet as what its titles say it is of.

    Where the unit or year of the whole cannot be known, it keeps its passages alone.
    """
    whole, sheets = owners(manuscript)
    known = bool(whole.satker and whole.year)
    satker, year = (whole.satker, whole.year) if known else ("", 0)
    identity = report_id(satker or Path(manuscript.file).stem, year, sha256)
    title = next((line.text for page in manuscript.pages for line in page.lines if line.text), "")
    empty = Report(
        identity, manuscript.file, sha256, satker, year, title[:120], False, manuscript.pages,
        kind=COMPANION,
    )  # fmt: skip
    read = [
        _sheet(replace(manuscript, pages=(page,)), empty, owner)
        for page, owner in zip(manuscript.pages, sheets, strict=True)
    ]
    figures = _numbered(read, identity) if known else []
    places = Places(manuscript)
    report = replace(
        empty,
        blocks=tuple(block for one in read for block in one.blocks),
        tables=tuple(table for one in read for table in one.tables),
        figures=tuple(map(places.of_figure, _led(figures, empty))),
    )
    passages = tuple(map(places.of_passage, make_passages(report)))
    notes = (*filter(None, [unknown(whole, manuscript.file)]), *manuscript.notes)
    return replace(report, passages=passages, reading=_judged(report, notes))


def _sheet(page: Manuscript, whole: Report, owner: Owner) -> Report:
    """Return one sheet understood, its figures of its owner."""
    parts = elements(page)
    blocks, tables = structure(parts, find_tables(parts), indicator_of)
    own = replace(whole, satker=owner.satker, year=owner.year)
    report = replace(own, blocks=tuple(blocks), tables=tuple(tables))
    if not (owner.satker and owner.year):
        return report
    report = with_mentions(report)
    found = (in_part(figure, owner.part) for figure in report.figures)
    return replace(report, figures=tuple(weigh(list(found), owner.satker, owner.year)))


def _numbered(sheets: Sequence[Report], report_id: str) -> list[Figure]:
    """The figures of all sheets, their ids counted through."""
    figures = (figure for sheet in sheets for figure in sheet.figures)
    return [replace(f, id=f"{report_id}:f{n}") for n, f in enumerate(figures, start=1)]


def _led(figures: Sequence[Figure], report: Report) -> list[Figure]:
    """The figures of a companion, those marked that lead where no report tells of the same."""
    about = {report.id: (report.satker, report.year)}
    return choose(figures, about, beside={report.id})


def _judged(report: Report, notes: Sequence[str] = ()) -> Reading:
    """Return how well a report was read; where that cannot be told, so much, and all it holds.

    `notes` are its reader's.
    """
    try:
        reading = reading_of(report)
        return replace(reading, notes=(*notes, *reading.notes))
    except CRASHES:
        LOG.exception("%s: reading not judged", report.file)
        return Reading(notes=(UNJUDGED,))


def _figures(report: Report) -> list[Figure]:
    """A report's mentions, each with its confidence, the leading ones marked."""
    mentions = of_whole_digits(report.figures, report.pages)
    weighed = lessened(weigh(mentions, report.satker, report.year), report.pages)
    return choose(weighed, {report.id: (report.satker, report.year)})


def with_mentions(report: Report) -> Report:
    """The report with every mention of its tables and blocks, as sure as these are.

    Tables come first. An indicator has one name, in sections too.
    """
    origin = Origin(report.id, report.file, report.satker, report.year)
    figures = _tabled(report, origin)
    names = one_name_each(figures, origin)
    figures = with_names(
        [replace(f, indicator=names.get(f.indicator, f.indicator)) for f in figures]
    )
    blocks = tuple(_called(names, block) for block in report.blocks)
    tables = tuple(_called(names, table) for table in report.tables)
    figures.extend(
        agree_with_tables(
            list(claim_figures(blocks, origin, len(figures) + 1, figures)), figures, origin
        )
    )
    figures = of_all_budgets(of_several_budgets(figures), origin)
    figures.extend(of_all_units(figures, origin))
    figures = of_their_parts(of_the_own_year(in_own_words(figures, origin), origin))
    return replace(report, blocks=blocks, tables=tables, figures=tuple(figures))


def _tabled(report: Report, origin: Origin) -> list[Figure]:
    """The mentions of a report's tables, of what and of whom they say together."""
    each: list[list[Figure]] = []
    names = worded(report.tables)
    for table in report.tables:
        each.append(list(table_figures(table, origin, 1 + sum(map(len, each)), names)))
    figures = of_what_was_agreed(each)
    figures = of_a_wrong_title(in_their_units(figures), origin)
    figures = of_what_they_repeat(figures, origin)
    figures = in_their_units(of_names_cut_short(figures, origin))
    figures = of_the_total_told(of_the_whole_province(figures, origin), origin)
    return of_all_budgets(figures, origin)


def _called(names: Mapping[str, str], part: _Part) -> _Part:
    """A block or table, the indicator of its section called by the name that is kept."""
    section = part.section
    if section.indicator not in names and not names.keys() & set(section.also):
        return part
    own = names.get(section.indicator or "", section.indicator)
    also = tuple(names.get(one, one) for one in section.also)
    return replace(part, section=replace(section, indicator=own, also=also))


def _spelled(report: Report, lines: Sequence[Placed]) -> Report:
    """The report with its units named as it spells them."""
    text = "\n".join(p.text for p in lines)
    names = {f.satker for f in report.figures} | {report.satker}
    printed = {name: as_printed(in_other_report(name, report.satker, text), text) for name in names}
    figures = (replace(f, satker=printed[f.satker]) for f in report.figures)
    return replace(report, satker=printed[report.satker], figures=tuple(figures))
