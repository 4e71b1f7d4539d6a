"""The budget of a year as lines: the total, jenis belanja, outputs and programmes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from assistant.compose import wording
from assistant.draft.matter import KINDS, BudgetLine
from index.names.indikator import indicators
from index.report import Figure

ROLES = ("pagu", "realisasi", "sisa", "persen")
BLOCKED = "other:blokir_"
"""What the ids of blocked amounts begin with; the name of the line follows."""

_CODE = re.compile(r"\d{4}(?:\.[A-Z]{3}(?:\.\w{2,3})?)?")


def lines_of(figures: Iterable[Figure]) -> tuple[BudgetLine, ...]:
    """Return the lines of a budget that have a pagu and a realisasi in rupiah.

    The total first, then jenis belanja, outputs and programmes, each in the report's order.
    """
    by_indicator: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if kind_of(figure.indicator) and figure.role in ROLES:
            by_indicator[figure.indicator].setdefault(figure.role, figure)
    lines = [
        BudgetLine(kind_of(indicator), name_of(roles["pagu"]), indicator, roles)
        for indicator, roles in by_indicator.items()
        if all(role in roles and roles[role].unit == "Rp" for role in ("pagu", "realisasi"))
    ]
    return tuple(sorted(lines, key=_order))


def kind_of(indicator: str) -> str:
    """Return what a line of the budget is of, one of KINDS; "" for no budget line."""
    if indicator == "anggaran_total":
        return "total"
    if indicator.startswith("belanja_"):
        return "jenis"
    kind = indicator.partition(":")[0]
    return kind if kind in KINDS else ""


def name_of(figure: Figure) -> str:
    """Return what a line is called: by the glossary, else its code and the report's own words."""
    if entry := indicators().get(figure.indicator):
        return entry.name
    label = " ".join(figure.label.split())
    code = figure.indicator.partition(":")[2]
    if not _CODE.fullmatch(code):
        return label or code
    words = wording.CODE.sub("", label)
    return f"{code} {words}" if words and words != code else code


def _order(line: BudgetLine) -> tuple[int, int, int]:
    at = line.by_role["pagu"].source
    return KINDS.index(line.kind), at.page or 0, at.first_line
