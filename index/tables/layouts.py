"""Tables laid out otherwise: rows that are roles or units, headings that remark on all rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import or_

from index.language.headings import VALUES, Heading, Phrase, read_heading, settle, without_roles
from index.language.tokens import Token, is_value, tokens
from index.names.indikator import indicator_of
from index.names.naming import reads_as_indicator
from index.names.unit_names import canonical_satker
from index.report import Cell, Column, Row
from index.tables.rows import Draft, finish

# Tables whose rows are roles ('Target', 'Realisasi') and columns years or units: upright.

YEARS, UNITS = Column("Tahun", "tahun"), Column("Satuan Kerja", "satker")
INDICATORS = Column("Indikator", "indikator")
"""The columns that the headings of turned rows become."""

_PERCENT = re.compile(r"(?<=\w)\s*\(\s*%\s*\)\s*$")
"""The unit of a role's values, that is not a role of its own behind one: "Target (%)"."""

_NOTHING = Token("dash", "-")
_LEAST = 2
"""Rows that must name a role, one of them a target, a realisasi or a pagu."""


def by_role(
    rows: Sequence[Draft], heading: Heading
) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    """The table turned upright, a row a year and a column a role; None where rows are no roles."""
    years = [str(p.year) for p in heading.phrases if p.year]
    width = max((len(r.values) for r in rows), default=0)
    if not rows or width > max(1, len(years)):
        return None
    plain = [Column("", "other") for _ in range(width)]
    lead = [Row(finish(one, plain).cells, None, None) for row in rows for one in _parted(row)]
    return turned(lead, (1, 2), years or [""])


def _parted(row: Draft) -> tuple[Draft, ...]:
    """A row whose last line of words is its role as two: the name above it, and the role."""
    *name, last = row.words or [""]
    if not name or role_named(last) is None or role_named(row.text) is not None:
        return (row,)
    lines = row.label or [row.values[0][1]]
    return (
        replace(row, words=name, label=lines[:-1] or lines, values=[(_NOTHING, lines[0])]),
        replace(row, words=[last], label=lines[-1:]),
    )


def turned(
    rows: Sequence[Row],
    spots: tuple[int, int],
    heads: Sequence[str],
    by: Column = YEARS,
    *,
    names: Column = INDICATORS,
) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    """Rows of roles as a table of years, of units or of indicators.

    `spots` are the column of the rows' names and the first column of values, `heads` the years,
    units or indicators of these columns ("" for none), `by` the column they become. Indicators,
    or what the column `names` is of, named before the roles, in a column of their own or in a row
    above, part the rows into groups.
    None where fewer than two rows, or less than most, name a role.
    """
    label, first = spots
    named = list(_named_roles(rows, label, first))
    roles = [role for _, _, role in named]
    filled = sum(any(c.text.strip() for c in row.cells[first:]) for row in rows)
    if len(named) < _LEAST or len(named) * 4 < filled * 3:
        return None
    if not {"target", "realisasi", "pagu"} & {p.kind for p in roles}:
        return None
    groups: dict[str, list[tuple[Cell | None, Row, Phrase]]] = {}
    for name, row, role in named:
        groups.setdefault(name.text if name else "", []).append((name, row, role))
    kinds = list(dict.fromkeys(role.kind for role in roles))
    if any(len({r.kind for _, _, r in g}) != len(g) for g in groups.values()):
        return None
    words = {role.kind: role.words for role in reversed(roles)}
    values = settle([Column(words[kind], kind) for kind in kinds])
    many = any(groups)
    lead = (names,) if many else ()
    found = [
        upright
        for group in groups.values()
        for at, head in enumerate(heads)
        if (upright := _upright(group, kinds, (first + at, head), named=many)) is not None
    ]
    return ((*lead, by, *values), tuple(found)) if found else None


def _named_roles(
    rows: Sequence[Row], label: int, first: int
) -> Iterator[tuple[Cell | None, Row, Phrase]]:
    """Rows that name a role, each with the cell that says of what: beside it or in a row above."""
    name: Cell | None = None
    for row in rows:
        if (ends := ends_in_role(row.cells[label].text)) is not None:
            words, ending = ends
            yield replace(row.cells[label], text=words), row, ending
            continue
        role = role_named(row.cells[label].text)
        before = [c for c in row.cells[:label] if re.search(r"[A-Za-z]{3}", c.text)]
        empty = not any(c.text.strip(" -") for c in row.cells[first:])
        if before:
            name = before[-1]
        elif role is None and empty and row.cells[label].text.strip():
            name = row.cells[label]
        if role is not None:
            yield name, row, role


def _upright(
    group: Sequence[tuple[Cell | None, Row, Phrase]],
    kinds: Sequence[str],
    spot: tuple[int, str],
    *,
    named: bool,
) -> Row | None:
    """One row of a group: its name, the year or unit, a cell for each role; None if empty."""
    at, by = spot
    by_kind = {role.kind: row for _, row, role in group}
    empty = Cell("", 0, 0)
    cells = [
        by_kind[k].cells[at] if k in by_kind and at < len(by_kind[k].cells) else empty
        for k in kinds
    ]
    line = next((c for c in cells if c.text.strip()), None)
    if line is None:
        return None
    name, first, _ = group[0]
    lead = (name or empty,) if named else ()
    head = replace(line, text=by)
    return Row((*lead, head, *cells), first.page, first.page_label)


def are_indicators(heads: Sequence[str]) -> bool:
    """Whether headings are names of indicators side by side, one that the glossary knows at least.

    What is called by a measure alone names none ("Nilai", "Jumlah").
    """
    named = [len(head.split()) > 1 and reads_as_indicator(head) for head in heads]
    known = [indicator_of(head) is not None for head in heads]
    return len(heads) >= _LEAST and any(known) and all(map(or_, named, known))


def ends_in_role(words: str) -> tuple[str, Phrase] | None:
    """The name and the role of 'IKP - Target'; None where words do not end in a role."""
    parts = re.split(r"\s+[-–:|]\s+|\s*[:–]\s*", words.strip())
    role = role_named(parts[-1]) if len(parts) > 1 else None
    name = " ".join(parts[:-1])
    own = role is not None and not read_heading(name).has(*VALUES, "anggaran")
    return (name, role) if role is not None and own else None


def role_named(words: str) -> Phrase | None:
    """The role a row's name is, None where it is more, or other, than a role."""
    heading = read_heading(_PERCENT.sub("", words))
    named = [p for p in heading.phrases if p.kind in (*VALUES, "anggaran")]
    extra = [p for p in heading.phrases if p.kind not in (*VALUES, "anggaran", "noise", "year")]
    if len({p.kind for p in named}) != 1 or extra or len(heading.rest.split()) > 1:
        return None
    role = named[0]
    return replace(role, kind="pagu") if role.kind == "anggaran" else role


# Grids of units: rows that units name, units side by side, roles repeated under each indicator.

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


# What headings remark of all their rows ("2022 (target 52)"), as columns of their own.

_REMARK = re.compile(r"\s*\(([^()]*\d[^()]*)\)\s*$")

_MOST_ROWS = 2
"""Rows of headings that are looked at: the years, and what is remarked below them."""


def spread(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Return the rows of a grid, a target remarked in brackets in a column behind its own.

    It is of each row that has values in all such columns. A row of such remarks is joined to the
    one above.
    """
    for at in range(min(_MOST_ROWS, len(rows) - 1)):
        told = {j: value for j, cell in enumerate(rows[at]) if (value := _target(cell.text))}
        if len(told) >= _LEAST and all(is_value(rows[at + 1][j].text) for j in told):
            head = _joined(rows[: at + 1], told)
            return [
                _widened(row, told, head=n == 0) for n, row in enumerate([head, *rows[at + 1 :]])
            ]
    return [*rows]


def _target(heading: str) -> str:
    """Return the value of a target that a heading ends with in brackets, "" for none."""
    remark = _REMARK.search(heading)
    if remark is None or not read_heading(remark[1]).has("target"):
        return ""
    values = [t.written for t in tokens(remark[1]) if t.kind == "value" and not t.year]
    return values[0] if len(values) == 1 else ""


def _joined(head: Sequence[Sequence[Cell]], told: dict[int, str]) -> list[Cell]:
    """Return the rows of headings as one, the cells of each column joined."""
    above = head[0] if len(head) > 1 else [replace(cell, text="") for cell in head[-1]]
    return [
        replace(low, text=f"{up.text} {low.text}".strip() if j in told or low.text else up.text)
        for j, (up, low) in enumerate(zip(above, head[-1], strict=True))
    ]


def _widened(row: Sequence[Cell], told: dict[int, str], *, head: bool) -> list[Cell]:
    """Return a row with a cell more behind each column of which a target is told."""
    out: list[Cell] = []
    for j, cell in enumerate(row):
        if j not in told:
            out.append(cell)
        elif head:
            bare = _REMARK.sub("", cell.text)
            out += [replace(cell, text=bare), replace(cell, text=f"Target {without_roles(bare)}")]
        else:
            whole = all(is_value(row[i].text) for i in told)
            out += [cell, replace(cell, text=told[j] if whole else "")]
    return out
