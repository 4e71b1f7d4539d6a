"""The cells of one row: the leading figures of a unit, year and indicator, and what follows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.compare.comparison import Row
from assistant.compose import wording
from assistant.computed import Value, capaian_of, change, number, share
from assistant.lookup import by_design, is_budget
from assistant.tallied import standing_of
from index.names.indikator import indicators
from index.report import Figure

if TYPE_CHECKING:
    from assistant.desk import Records

RESULT_COLUMNS = ("target", "realisasi", "capaian", "kategori")
BUDGET_COLUMNS = ("pagu", "realisasi", "sisa", "persen")


def columns_of(indicator: str) -> tuple[str, ...]:
    """Return what is told of an indicator or budget line, in the order it is read."""
    return BUDGET_COLUMNS if is_budget(indicator) else RESULT_COLUMNS


def row_of(
    ledger: Records, satker: str, year: int, indicator: str, language: str = "id"
) -> Row | None:
    """Return what is held of one key as a row; None where nothing that was achieved is held.

    A target of another document than the year's own stands for no target here.
    """
    held = ledger.figures(
        satkers=[satker], years=[year], indicators=[indicator], authoritative=True
    )
    columns = columns_of(indicator)
    found: dict[str, Value] = {}
    for one in held:
        if one.role in columns and not by_design(one):
            found.setdefault(one.role, one)
    if not set(found) & {"realisasi", "capaian", "pagu"}:
        return None
    figures = {role: one for role, one in found.items() if isinstance(one, Figure)}
    named = next(iter(figures.values()))
    cells = _with_computed(found, indicator)
    return Row(
        satker=satker,
        year=year,
        indicator=indicator,
        name=wording.named(named, language),
        cells={role: cells[role] for role in columns if role in cells},
        standing="" if is_budget(indicator) else standing_of(figures),
    )


def _with_computed(found: dict[str, Value], indicator: str) -> dict[str, Value]:
    """Add the capaian, sisa and share that no report prints, from what it does print."""
    cells = dict(found)
    if is_budget(indicator):
        pagu, realisasi = _numeric(cells, "pagu"), _numeric(cells, "realisasi")
        if pagu is not None and realisasi is not None:
            cells.setdefault("sisa", change(pagu, realisasi))
            if number(pagu):
                cells.setdefault("persen", share(realisasi, pagu))
        return cells
    target, realisasi = _numeric(cells, "target"), _numeric(cells, "realisasi")
    if target is not None and realisasi is not None and number(target):
        entry = indicators().get(indicator)
        lower = entry is not None and not entry.higher_is_better
        cells.setdefault("capaian", capaian_of(target, realisasi, lower_is_better=lower))
    return cells


def _numeric(cells: dict[str, Value], role: str) -> Value | None:
    one = cells.get(role)
    return one if one is not None and isinstance(one.value, Decimal) else None
