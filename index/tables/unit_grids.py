"""Grids of units: rows that units name, units side by side, roles repeated under each indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.headings import VALUES, read_heading, settle, without_roles
from index.language.tokens import is_value
from index.names.indikator import indicator_of
from index.names.unit_names import canonical_satker
from index.report import Cell, Column

_LEAST = 2
"""Units, or names over the same headings, from which on a grid is one of them."""

TOGETHER = re.compile(r"^(?:grand\s+)?(?:jumlah|total|rata[\s-]*rata)\b", re.IGNORECASE)
"""How the name of what units come to together begins."""

OWN = ("satker", "tahun", "no", "satuan", "keterangan", "indikator", "kategori")
"""Kinds of columns that are of the row, not of a name in their heading."""

_MONEY = ("pagu", "sisa", "blokir")
_ROLES = ("target", "realisasi", "capaian", "kategori")

Cells = Sequence[Cell]


def is_unit(text: str) -> bool:
    """Whether a cell is a unit's name alone: an agency with its place, or a kind with a place."""
    return len(text) < 60 and not is_value(text) and canonical_satker(text) is not None


def are_units(heads: Sequence[str]) -> bool:
    """Whether headings name units side by side, what they come to together among them."""
    named = sum(map(is_unit, heads))
    return named >= _LEAST and all(is_unit(head) or TOGETHER.match(head) for head in heads)


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


def under_names(columns: Sequence[Column]) -> list[Column] | None:
    """Return the columns of a grid of units or years whose headings name what each is of.

    "Petugas T, Petugas R, Unit T, Unit R" has a target and a realisasi of each name. None for any
    other grid, and where names are no known indicators and not all have the same headings.
    """
    if not {"satker", "tahun"} & {column.kind for column in columns}:
        return None
    groups = _groups(columns)
    known = {indicator_of(name) for name in groups} - {None}
    roles = [_roles(columns, group) for group in groups.values()]
    alike = len({tuple(role.kind for role in group) for group in roles}) == 1
    plain = all(role.kind in _ROLES for group in roles for role in group)
    if len(groups) < _LEAST:
        return None
    if len(known) < _LEAST and not (alike and plain and len(roles[0]) > 1):
        return None
    found = list(columns)
    for group, settled in zip(groups.values(), roles, strict=True):
        for at, role in zip(group, settled, strict=True):
            found[at] = role
    return found


def _groups(columns: Sequence[Column]) -> dict[str, list[int]]:
    """Return the columns that each name heads; those of money, of years or without one left out."""
    groups: dict[str, list[int]] = {}
    for at, column in enumerate(columns):
        if column.kind in (*OWN, *_MONEY) or column.year:
            continue
        if name := without_roles(bare(column.label)):
            groups.setdefault(name.casefold(), []).append(at)
    return groups


def _roles(columns: Sequence[Column], group: Sequence[int]) -> list[Column]:
    """Return the columns of a name as what their headings say; one that says nothing is `other`."""
    said = []
    for at in group:
        label = bare(columns[at].label)
        kinds = [p.kind for p in read_heading(label).phrases if p.kind in VALUES]
        said.append(Column(label, kinds[0] if kinds else "other"))
    return settle(said)


def bare(name: str) -> str:
    """Return a heading without what it remarks in brackets with a number ("NKA (target 86)")."""
    before, _, rest = name.partition("(")
    remark, _, after = rest.partition(")")
    return f"{before}{after}".strip() if any(map(str.isdigit, remark)) else name.strip()
