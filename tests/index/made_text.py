"""Texts typed into tests, read and understood as the files of reports are."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from index.figures.cells import table_figures
from index.names.indikator import indicator_of
from index.readers.lines import Element, elements
from index.readers.markdown import read_markdown
from index.readers.text import read_text
from index.report import Block, Figure, Manuscript, Origin, Report, Table
from index.structure import structure
from index.tables import find_tables
from index.understand import understand


def manuscript(text: str, *, tabbed: bool = False, file: str = "lkip.txt") -> Manuscript:
    """Return the text as its reader sees it: a plain dump, or Markdown with tab rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.write_text(dedent(text), encoding="utf-8")
        return read_markdown(path) if tabbed else read_text(path)


def parts(text: str, *, tabbed: bool = False) -> list[Element]:
    """Return the lines and grids of a text."""
    return elements(manuscript(text, tabbed=tabbed))


def tables(text: str, *, tabbed: bool = False) -> list[Table]:
    """Return the tables of a text, outside any section."""
    return [found.table for found in find_tables(parts(text, tabbed=tabbed))]


def sections(text: str, *, tabbed: bool = False) -> tuple[list[Block], list[Table]]:
    """Return the blocks and tables of a text, each in its section."""
    read = parts(text, tabbed=tabbed)
    return structure(read, find_tables(read), indicator_of)


def understood(text: str, *, tabbed: bool = False, file: str = "lkip.txt") -> Report:
    """Return the report a text is."""
    return understand(manuscript(text, tabbed=tabbed, file=file), sha256="0" * 64)


def kinds(table: Table) -> list[str]:
    """Return what the columns of a table hold."""
    return [column.kind for column in table.columns]


def columns(table: Table) -> list[tuple[str, int | None]]:
    """Return what the value columns of a table hold, and of which year."""
    return [(column.kind, column.year) for column in table.columns[2:]]


def rows(table: Table) -> list[list[str]]:
    """Return the words of a table's cells, a list a row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def values(table: Table) -> list[list[str]]:
    """Return the words of the value cells of a broken table, a list a row."""
    return [row[2:] for row in rows(table)]


def told(found: Iterable[Figure]) -> set[tuple[str, int, str, str, str]]:
    """Return whose, when, what, in which role and how written figures are."""
    return {(f.satker, f.year, f.indicator, f.role, f.as_written) for f in found}


def only(text: str, *, tabbed: bool = False) -> list[list[str]]:
    """Return the rows of the one table of a text."""
    [table] = tables(text, tabbed=tabbed)
    return rows(table)


KALTENG = Origin("kalteng", "lkip.txt", "BNN Provinsi Kalimantan Tengah", 2024)
OKU = Origin("oku", "lkip.txt", "BNN Kabupaten OKU Timur", 2023)
RESULTS = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n"
SPENDING = "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n"


def figures(text: str, origin: Origin = KALTENG, *, tabbed: bool = True) -> list[Figure]:
    """Return the figures of a text's tables."""
    _, found = sections(text, tabbed=tabbed)
    return [figure for table in found for figure in table_figures(table, origin, 1)]


def short(found: Iterable[Figure]) -> set[tuple[str, str, str]]:
    """Return what figures are, in which role and how written."""
    return {(f.indicator, f.role, f.as_written) for f in found}
