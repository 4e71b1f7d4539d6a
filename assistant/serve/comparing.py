"""A comparison picked from lists: what can be picked, what comes of it, and files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import listing
from assistant.compare import shown
from assistant.compare.answered import Compared, compared
from assistant.compare.comparison import Table, Wanted
from assistant.compose import wording
from assistant.correcting import with_corrections
from assistant.excel import Column, Painted, Sheet, write_sheets
from assistant.serve.open_home import drawn
from assistant.view import desk_of, known
from index.errors import LkipError
from index.names.units import is_whole
from index.report import NASIONAL
from prompts import say

if TYPE_CHECKING:
    from assistant.computed import Value
    from assistant.serve.open_home import Shop
    from assistant.words.known_names import Held

ROLES = ("", "realisasi", "capaian", "target", "pagu", "sisa", "persen")
"""Which column can be compared; "" leaves it to the kind of indicator."""

NAME = "perbandingan-lkip"
FORMATS = {"Rp": "#,##0", "%": '0.00"%"'}
"""How Excel writes a number of a unit; others as they are."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be picked: indicators by name, units and years; all () where nothing is held."""

    indicators: tuple[tuple[str, str], ...]
    satkers: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked; () is all that is held."""

    indicators: Sequence[str] = ()
    satkers: Sequence[str] = ()
    years: Sequence[int] = ()
    role: str = ""
    order: str = ""
    only: str = ""


def choices(shop: Shop, language: str) -> Choices:
    """Return what can be picked of the reports held."""
    with shop.library() as library:
        held = known(library.ledger)
    units = [one for one in held.satkers if one != NASIONAL and not is_whole(one)]
    own = [one for one in units if one in held.reports]
    last = held.latest(()) or 0
    years = {year for unit in units for year in held.years[unit] if year <= last}
    return Choices(
        _indicators(held, set(own), language),
        (*own, *(one for one in units if one not in held.reports)),
        tuple(sorted(years, reverse=True)),
    )


def _indicators(held: Held, units: set[str], language: str) -> tuple[tuple[str, str], ...]:
    """Return the indicators of the units' reports by name: those that most units have first."""
    of: dict[str, set[str]] = {}
    for (satker, _), ids in held.indicators.items():
        for one in ids if satker in units else ():
            of.setdefault(one, set()).add(satker)
    names = {one: _name(one, held, language) for one in of}
    in_order = sorted(of, key=lambda one: (":" in one, -len(of[one]), names[one].casefold()))
    return tuple((names[one], one) for one in in_order)


def _name(indicator: str, held: Held, language: str) -> str:
    """Return what an indicator is called: by the glossary, else in the reports' own words."""
    named = held.other_labels.get(indicator) or wording.titled(indicator, language)
    return wording.capital(" ".join(named.split()))


def compare(picked: Picked, shop: Shop, language: str) -> Compared:
    """Return what comes of a comparison; LkipError where no report is held."""
    wanted = Wanted(
        language=language,
        indicators=tuple(picked.indicators),
        satkers=tuple(picked.satkers),
        years=tuple(sorted(picked.years)),
        role=picked.role,
        order=picked.order,
        only=picked.only,
    )
    with shop.library() as library:
        if not library.ledger.reports():
            raise LkipError(say("page", "add_reports", language))
        found = compared(wanted, desk_of(library.ledger))
        told = with_corrections(found.answer, library.ledger, language)
        return replace(found, answer=told)


def as_png(found: Compared | None, shop: Shop, language: str) -> Path:
    """Return the chart as a file; LkipError where there is none."""
    file = drawn(found, shop, f"{NAME}.png")
    if file is None:
        raise LkipError(say("page", "nothing_to_draw", language))
    return file


def as_csv(found: Compared | None, shop: Shop, language: str) -> Path:
    """Return a line a cell, with its source; LkipError where nothing was compared."""
    file = shop.download(f"{NAME}.csv")
    text = listing.as_csv(shown.records(_tabled(found, language)))
    file.write_text(text + "\n", encoding="utf-8-sig")  # Excel takes it for Latin without the sign
    return file


def as_xlsx(found: Compared | None, shop: Shop, language: str) -> Path:
    """Return the tables as sheets, and a sheet of sources; LkipError where nothing was compared."""
    held = _tabled(found, language)
    file = shop.download(f"{NAME}.xlsx")
    sheets = [_sheet(held, table, number) for number, table in enumerate(held.tables, start=1)]
    records = shown.records(held)
    columns = [Column(name, 18) for name in records[0]] if records else []
    title = say("page", "source", language)
    rows = [[_plain(value) for value in record.values()] for record in records]
    write_sheets([*sheets, Sheet(title, columns, rows)], file)
    return file


def _tabled(found: Compared | None, language: str) -> Compared:
    if found is None or not found.tables:
        raise LkipError(say("page", "nothing_compared", language))
    return found


def _sheet(found: Compared, table: Table, number: int) -> Sheet:
    """Return a table as a sheet, its numbers as numbers."""
    language = found.comparison.wanted.language
    words = shown.names_of(table)
    heads = shown.headings(table, language)
    widths = [34] * len(words) + [18] * (len(heads) - len(words))
    rows = [
        [shown.words_of(row, name) for name in words]
        + [_cell(row.cells.get(name)) for name in table.columns]
        for row in table.rows
    ]
    columns = [Column(head, width) for head, width in zip(heads, widths, strict=True)]
    return Sheet(f"{say('page', 'table', language)} {number}", columns, rows, still=1)


def _cell(one: Value | None) -> object:
    """Return a cell of a sheet; one we computed has its formula as a note."""
    if one is None or not isinstance(one.value, Decimal):
        return one.value if one is not None else None
    return Painted(one.value, format=FORMATS.get(one.unit, ""), note=getattr(one, "formula", ""))


def _plain(value: object) -> object:
    return value if isinstance(value, Decimal | int | None) else str(value)


def kept(picked: Sequence[object] | None, held: Sequence[object]) -> list[object]:
    """Return what of a pick can still be picked."""
    values = [one[1] if isinstance(one, tuple) else one for one in held]
    return [one for one in picked or () if one in values]
