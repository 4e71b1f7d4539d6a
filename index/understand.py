"""A manuscript to a report: whose it is, its blocks and tables, figures and passages."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.by_ocr import lessened, of_whole_digits
from index.claims.read import claim_figures
from index.confidence import weigh
from index.errors import CRASHES
from index.figures.cells import table_figures
from index.figures.scope import (
    agree_with_tables,
    in_own_words,
    in_their_units,
    of_a_wrong_title,
    of_all_units,
    of_names_cut_short,
    of_the_own_year,
    of_the_total_told,
    of_the_whole_province,
    of_their_parts,
    of_what_they_repeat,
    with_names,
)
from index.identity import identify, report_id
from index.leading import choose
from index.names.indikator import indicator_of
from index.names.regions import beside
from index.names.reported import places_of
from index.names.unit_names import as_printed
from index.passages import make_passages
from index.readers.lines import Placed, elements
from index.reading import reading_of
from index.report import Figure, Manuscript, Origin, Reading, Report
from index.sections import worded
from index.structure import structure
from index.tables import find_tables

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
    parts = elements(manuscript)
    lines = [p for p in parts if isinstance(p, Placed)]
    own = identify(manuscript)
    satker, year = own.satker, own.year
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
    )
    if satker:
        report = _spelled(replace(report, figures=tuple(_figures(report))), lines)
    return replace(report, passages=make_passages(report), reading=_judged(report))


def _judged(report: Report) -> Reading:
    """Return how well a report was read; where that cannot be told, so much, and all it holds."""
    try:
        return reading_of(report)
    except CRASHES:
        LOG.exception("%s: reading not judged", report.file)
        return Reading(notes=(UNJUDGED,))


def _figures(report: Report) -> list[Figure]:
    """Every mention, tables first, each with its confidence, the leading ones marked."""
    mentions = of_whole_digits(mentions_of(report), report.pages)
    weighed = lessened(weigh(mentions, report.satker, report.year), report.pages)
    return choose(weighed, {report.id: (report.satker, report.year)})


def mentions_of(report: Report) -> list[Figure]:
    """Every mention of a report's tables and blocks, as sure as its table or sentence is."""
    origin = Origin(report.id, report.file, report.satker, report.year)
    figures: list[Figure] = []
    names = worded(report.tables)
    for table in report.tables:
        figures.extend(table_figures(table, origin, len(figures) + 1, names))
    figures = of_a_wrong_title(in_their_units(figures), origin)
    figures = of_what_they_repeat(figures, origin)
    figures = in_their_units(of_names_cut_short(figures, origin))
    figures = of_the_total_told(of_the_whole_province(figures, origin), origin)
    figures = with_names(figures)
    said = claim_figures(report.blocks, origin, len(figures) + 1, figures)
    figures.extend(agree_with_tables(list(said), figures, origin))
    figures.extend(of_all_units(figures, origin))
    return of_their_parts(of_the_own_year(in_own_words(figures, origin), origin))


def _spelled(report: Report, lines: Sequence[Placed]) -> Report:
    """The report with its units named as it spells them."""
    text = "\n".join(p.text for p in lines)
    names = {f.satker for f in report.figures} | {report.satker}
    printed = {name: as_printed(name, text) for name in names}
    figures = (replace(f, satker=printed[f.satker]) for f in report.figures)
    return replace(report, satker=printed[report.satker], figures=tuple(figures))
