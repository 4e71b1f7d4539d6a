"""What headings remark of all their rows ("2022 (target 52)"), as columns of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language.headings import read_heading, without_roles
from index.language.tokens import is_value, tokens
from index.report import Cell

_REMARK = re.compile(r"\s*\(([^()]*\d[^()]*)\)\s*$")
_LEAST = 2
"""Headings of a row, from which on what they remark is of their columns."""

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
