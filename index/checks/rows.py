"""The figures of a report's table rows, by role, so that a row's own arithmetic can be done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.report import Figure, Report


@dataclass(frozen=True, slots=True)
class RowFigures:
    """The figures of one row, unit, year and indicator: `by_role` holds one for each role."""

    by_role: dict[str, Figure]

    def value(self, role: str) -> Decimal:
        """The value of a role; KeyError where the row has none."""
        return Decimal(self.by_role[role].value)

    def has(self, *roles: str) -> bool:
        """Whether the row prints all these roles."""
        return all(role in self.by_role for role in roles)


def rows_of(report: Report) -> Iterator[RowFigures]:
    """Every row's figures, in reading order; one printed twice in a row counts once."""
    rows: dict[tuple[str, str, int, str], dict[str, Figure]] = defaultdict(dict)
    for f in report.figures:
        if f.row and isinstance(f.value, Decimal):
            rows[(f.row, f.satker, f.year, f.indicator)].setdefault(_role(f), f)
    yield from map(RowFigures, rows.values())


def _role(figure: Figure) -> str:
    """The role, that of the percentage of what is left told apart."""
    return "persen_sisa" if figure.role == "other" and figure.unit == "%" else figure.role


def is_money_row(row: RowFigures) -> bool:
    """Whether a row spends money: a pagu and a realisasi in rupiah."""
    return row.has("pagu", "realisasi") and row.by_role["pagu"].unit == "Rp"
