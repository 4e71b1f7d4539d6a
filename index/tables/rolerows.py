"""Tables whose rows are roles ('Target', 'Realisasi') and columns years or units: upright."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import or_

from index.language.headings import VALUES, Heading, Phrase, read_heading, settle
from index.language.tokens import Token
from index.names.indikator import indicator_of
from index.names.naming import reads_as_indicator
from index.report import Cell, Column, Row
from index.tables.rows import Draft, finish

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
