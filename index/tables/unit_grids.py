"""Grids of units: rows that units name, units side by side, roles repeated under each indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.language.headings import VALUES, grid_column, read_heading, settle, spelled_out
from index.language.tokens import is_value
from index.names.indikator import indicator_of
from index.names.unit_names import canonical_satker
from index.report import Cell, Column

_LEAST = 2
"""Units, or names over the same headings, from which on a grid is one of them."""

_ROLES = (*VALUES, "kategori", "keterangan", "satuan")

Cells = Sequence[Cell]


def is_unit(text: str) -> bool:
    """Whether a cell is a unit's name alone: an agency with its place, or a kind with a place."""
    return len(text) < 60 and not is_value(text) and canonical_satker(text) is not None


def of_units(columns: Sequence[Column], body: Sequence[Cells]) -> list[Column]:
    """Return the columns, the one without a known heading whose cells name units called theirs."""
    found = list(columns)
    if any(column.kind == "satker" for column in columns):
        return found
    for at, column in enumerate(columns):
        texts = [row[at].text.strip() for row in body if row[at].text.strip()]
        named = sum(map(is_unit, texts))
        if column.kind in ("label", "sasaran") and named >= _LEAST and 3 * named >= 2 * len(texts):
            found[at] = replace(column, kind="satker")
            break
    return found


def side_by_side(rows: Sequence[Cells], title: str) -> tuple[list[Column], list[list[Cell]]] | None:
    """Return the columns and rows of a grid that prints units over their values, turned upright.

    None for any other. The values are what the title says, a result where it says nothing.
    """
    units = [cell for cell in rows[0] if cell.text.strip()]
    if len(rows) < _LEAST or len(units) < _LEAST or not all(is_unit(c.text) for c in units):
        return None
    spots = [at for at, cell in enumerate(rows[0]) if cell.text.strip()]
    values = sum(is_value(rows[1][at].text) for at in spots)
    if values < len(spots) or len(rows) > _LEAST + 1:
        return None
    said = [p.kind for p in read_heading(title).phrases if p.kind in ("target", "realisasi")]
    role = said[0] if len(set(said)) == 1 else "realisasi"
    beside = [Column("", "kategori")] if len(rows) > _LEAST else []
    columns = [Column("Satuan Kerja", "satker"), Column("", role), *beside]
    return columns, [[row[at] for row in rows] for at in spots]


def under_names(head: Sequence[Cells], columns: Sequence[Column]) -> list[Column] | None:
    """Return the columns of a grid of units that repeats the same headings under several names.

    "Petugas: T, R; Unit: T, R" has a target and a realisasi of each name. None for any other grid,
    and where headings are unknown under names that are no known indicators.
    """
    if len(head) != _LEAST or not any(column.kind == "satker" for column in columns):
        return None
    groups = _groups(head)
    same = {tuple(cell.text.strip().casefold() for _, cell in group) for _, group in groups}
    if len(groups) < _LEAST or len(same) != 1 or any(_says(name) for name, _ in groups):
        return None
    roles = _roles([cell.text.strip() for _, cell in groups[0][1]])
    named = all(indicator_of(name) for name, _ in groups)
    if any(role.year for role in roles) or not all(
        role.kind in _ROLES or (named and role.kind == "other") for role in roles
    ):
        return None
    found = list(columns)
    for name, group in groups:
        for (at, _), role in zip(group, roles, strict=True):
            found[at] = Column(f"{name} {role.label}", role.kind)
    return found


def _groups(head: Sequence[Cells]) -> list[tuple[str, list[tuple[int, Cell]]]]:
    """Return each name of the upper level with the headings below it and where they stand."""
    groups: list[tuple[str, list[tuple[int, Cell]]]] = []
    for at, (upper, lower) in enumerate(zip(*head, strict=True)):
        if upper.text.strip() and lower.text.strip():
            groups.append((bare(upper.text), []))
        if groups and lower.text.strip():
            groups[-1][1].append((at, lower))
    return groups


def bare(name: str) -> str:
    """Return a heading without what it remarks in brackets with a number ("NKA (target 86)")."""
    before, _, rest = name.partition("(")
    remark, _, after = rest.partition(")")
    return f"{before}{after}".strip() if any(map(str.isdigit, remark)) else name.strip()


def _says(name: str) -> bool:
    """Whether a heading says a role or a year itself, so that it is no name."""
    return any(p.kind in (*VALUES, "year") for p in read_heading(name).phrases)


def _roles(labels: Sequence[str]) -> list[Column]:
    """Return what headings under a name stand for; one that says nothing is a value of its own."""
    columns = settle([grid_column(label) for label in spelled_out(labels)])
    alone = [column for column in columns if column.kind == "label"]
    return [replace(c, kind="other") if alone == [c] else c for c in columns]
