"""The tables of a report in reading order: grids and broken rows, joined over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.language.headings import title_kind
from index.readers.lines import Element, Placed, PlacedGrid
from index.report import Table
from index.tables.grids import grid_table, join, same_heading
from index.tables.streams import find_streams

_NEAR = 3
"""How many lines may stand between two parts of a table that a page break cut."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the elements it covers: from `start` up to, not including, `end`."""

    start: int
    end: int
    table: Table


def find_tables(elements: Sequence[Element]) -> list[Found]:
    """Find the tables of a report, in reading order, joined across page breaks."""
    found = [*_from_grids(elements), *_from_lines(elements)]
    return _join_continued(sorted(found, key=lambda f: f.start), elements)


def _from_grids(elements: Sequence[Element]) -> list[Found]:
    found: list[Found] = []
    for i, element in enumerate(elements):
        if not isinstance(element, PlacedGrid):
            continue
        near = found[-1].table if found and i - found[-1].end <= _NEAR else None
        table = grid_table(element, near)
        if table is not None:
            found.append(Found(i, i + 1, table))
    return found


def _from_lines(elements: Sequence[Element]) -> list[Found]:
    """Broken-row tables in the runs of lines between grids."""
    found: list[Found] = []
    run: list[Placed] = []
    start = 0
    for i, element in enumerate([*elements, None]):
        if isinstance(element, Placed):
            if not run:
                start = i
            run.append(element)
            continue
        found.extend(Found(start + a, start + b, t) for a, b, t in find_streams(run))
        run = []
    return found


def _join_continued(found: Sequence[Found], elements: Sequence[Element]) -> list[Found]:
    out: list[Found] = []
    for part in found:
        last = out[-1] if out else None
        if (
            last is not None
            and part.start - last.end <= _NEAR
            and last.table.kind == part.table.kind == "tab"
            and same_heading(last.table, part.table)
            and not _restarts(last.table, part.table)
            and not _titled_anew(last.table, part.table)
            and not _titled_between(elements[last.end : part.start])
        ):
            out[-1] = Found(last.start, part.end, join(last.table, part.table))
        else:
            out.append(part)
    return out


def _titled_anew(first: Table, second: Table) -> bool:
    """Whether a part has a title of its own: it is another table, of another thing."""
    return bool(second.caption.strip()) and second.caption != first.caption


def _titled_between(elements: Sequence[Element]) -> bool:
    """Whether what stands between two tables numbers the second one: "Tabel 9b ..."."""
    return any(isinstance(e, Placed) and title_kind(e.text) == "tabel" for e in elements)


def _restarts(first: Table, second: Table) -> bool:
    """Whether rows count from 1 again, or the years of a table of years come again: a new table."""
    kinds = [c.kind for c in second.columns]
    if not kinds or not second.rows:
        return False
    if "tahun" in kinds and not {"satker", "indikator"} & set(kinds):
        at = kinds.index("tahun")
        return bool(
            {r.cells[at].text for r in first.rows} & {r.cells[at].text for r in second.rows}
        )
    return kinds[0] == "no" and second.rows[0].cells[0].text.strip(" .") == "1"
