"""Like with like: which indicators cannot stand side by side by their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.compare.comparison import Wanted
from assistant.lookup import is_budget
from index.names.indikator import indicators

if TYPE_CHECKING:
    from assistant.desk import Records

RELATIVE = ("capaian", "persen")
"""Columns in percent of a target or a pagu: these may stand side by side, whatever they are of."""


def unlike(wanted: Wanted, ledger: Records) -> tuple[str, ...]:
    """Return one indicator of each measure where those wanted have several; () where they agree.

    An index and a number of kabupaten are no more comparable than rupiah and persons; what was
    achieved of their targets is.
    """
    if len(wanted.indicators) < 2 or wanted.role in RELATIVE:
        return ()
    measures: dict[str, str] = {}
    for indicator in wanted.indicators:
        measures.setdefault(_measure(indicator, wanted, ledger), indicator)
    return tuple(measures.values()) if len(measures) > 1 else ()


def measure_of(indicator: str, wanted: Wanted, ledger: Records) -> str:
    """Return what an indicator is measured in, as the glossary or the reports have it."""
    entry = indicators().get(indicator)
    if entry is not None:
        return entry.unit
    held = ledger.figures(indicators=[indicator], satkers=wanted.satkers, roles=["realisasi"])
    return next((one.unit for one in held if one.unit), "")


def _measure(indicator: str, wanted: Wanted, ledger: Records) -> str:
    if is_budget(indicator):
        return "rp"
    unit = measure_of(indicator, wanted, ledger).casefold()
    return "indeks" if unit in ("", "indeks", "nilai", "skor", "poin") else unit
