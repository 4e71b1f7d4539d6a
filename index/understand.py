"""A manuscript to a report: whose it is, its blocks and tables, figures and passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.claims import claim_figures
from index.figures.cells import table_figures
from index.figures.lead import choose
from index.figures.scope import agree_with_tables, of_the_whole_province, with_names
from index.figures.subjects import Origin
from index.identity import identify, report_id
from index.names.indikator import indicator_of
from index.names.unit_names import as_printed
from index.report import Figure, Manuscript, Report
from index.search.chunks import make_passages
from index.tables.find import find_tables
from index.text.lines import Placed, elements
from index.text.structure import structure


def understand(manuscript: Manuscript, *, sha256: str) -> Report:
    """Understand a manuscript as a report; one that is no LKIP keeps its passages alone.

    Whose report it is and of which year is what `index.identity` reads.
    """
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
    return replace(report, passages=make_passages(report))


def _figures(report: Report) -> list[Figure]:
    """Every mention, tables first, the leading ones marked."""
    origin = Origin(report.id, report.file, report.satker, report.year)
    figures: list[Figure] = []
    for table in report.tables:
        figures.extend(table_figures(table, origin, len(figures) + 1))
    figures = with_names(of_the_whole_province(figures, origin))
    said = claim_figures(report.blocks, origin, len(figures) + 1, figures)
    figures.extend(agree_with_tables(list(said), figures, origin))
    return choose(figures, {report.id: (report.satker, report.year)})


def _spelled(report: Report, lines: Sequence[Placed]) -> Report:
    """The report with its units named as it spells them."""
    text = "\n".join(p.text for p in lines)
    names = {f.satker for f in report.figures} | {report.satker}
    printed = {name: as_printed(name, text) for name in names}
    figures = (replace(f, satker=printed[f.satker]) for f in report.figures)
    return replace(report, satker=printed[report.satker], figures=tuple(figures))
