"""The list that e-SAKIP asks for: sasaran, indikator, satuan, target and realisasi by triwulan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from assistant.draft.form.cells import format_of
from assistant.draft.from_ledger import matter_of
from assistant.draft.material import Matter, Topic
from assistant.draft.sections import sasaran_of
from assistant.excel import Column, Painted, Sheet, write_sheets
from assistant.view import desk_of
from index.cell_places import cells_in
from index.errors import LkipError
from index.keep.library import Library
from index.language.parts import part_named
from index.report import Figure
from prompts import say

QUARTERS = ("I", "II", "III", "IV")
ROLES = ("target", "realisasi")

Quarters = Mapping[tuple[str, str, str], Figure]
"""The figure of an indicator, role and quarter ("triwulan 2")."""


def write_sakip(library: Library, satker: str, year: int, file: Path) -> int:
    """Write the list of one unit's year, each value with its place as a note; returns its rows.

    Raises LkipError where no indicator is held of it.
    """
    desk = desk_of(library.ledger)
    matter = matter_of(desk, satker, year)
    topics = [topic for topic in matter.topics if topic.now.by_role]
    if not topics:
        raise LkipError(say("drafting", "nothing", "id", satker=satker, year=year))
    quarters = _quarters(desk.figures(satkers=[satker], years=[year]))
    reports = [card.id for card in desk.reports() if (card.satker, card.year) == (satker, year)]
    own = sasaran_of(desk, reports)  # an indicator is called as the unit's report calls it
    rows = [
        _row(number, topic, own[topic.indicator].name if topic.indicator in own else "", quarters)
        for number, topic in enumerate(topics, start=1)
    ]
    title = (say("programs", "sakip_title", "id"), satker, f"Tahun {year}")
    listed = Sheet("Kinerja", _columns(), rows, 3, above=title)
    about = [Column("Keterangan", 20), Column("Isi", 60)]
    write_sheets([listed, Sheet("Sumber", about, _of(matter))], file)
    return len(rows)


def _columns() -> list[Column]:
    """Return the headings, in the words that tables of reports are read by too."""
    quarterly = [f"{role.capitalize()} Triwulan {number}" for role in ROLES for number in QUARTERS]
    first, last = quarterly[: len(QUARTERS)], quarterly[len(QUARTERS) :]
    widths = {"No": 5, "Sasaran": 40, "Indikator Kinerja": 44}
    names = [
        *("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target Tahunan"),
        *(*first, *last, "Realisasi Tahunan", "Capaian (%)"),
    ]
    return [Column(name, widths.get(name, 13)) for name in names]


def _quarters(figures: Iterable[Figure]) -> Quarters:
    """Return the figure held of each quarter, the one most surely read of several."""
    found: dict[tuple[str, str, str], Figure] = {}
    for figure in sorted(figures, key=lambda one: one.confidence):
        part = figure.qualifier or part_named(figure.column)
        if figure.role in ROLES and part.startswith("triwulan "):
            found[figure.indicator, figure.role, part] = figure
    return found


def _row(number: int, topic: Topic, name: str, quarters: Quarters) -> list[object]:
    year = {role: topic.now.get(role) for role in (*ROLES, "capaian")}
    unit = topic.unit or next((one.unit for one in year.values() if one and one.unit), "")
    parts = [
        _cell(quarters.get((topic.indicator, role, f"triwulan {count}")))
        for role in ROLES
        for count in range(1, len(QUARTERS) + 1)
    ]
    first = [number, topic.sasaran, name or topic.name, unit, _cell(year["target"])]
    return [*first, *parts, _cell(year["realisasi"]), _cell(year["capaian"])]


def _cell(figure: Figure | None) -> object:
    """Return a cell with a value and its place; an empty one where none is held."""
    if figure is None:
        return None
    form = format_of(figure.value) if isinstance(figure.value, Decimal) else ""
    return Painted(figure.value, format=form, note=_place(figure))


def _place(figure: Figure) -> str:
    """Return where a figure stands, as it is written there."""
    source = figure.source
    page = f"hlm. {source.page}" if source.page else f"baris {source.first_line}"
    where = cells_in(source.place) or page
    return f"{source.report}, {where}: {figure.as_written}"


def _of(matter: Matter) -> Sequence[Sequence[object]]:
    return [
        ["Satuan kerja", matter.satker],
        ["Tahun", matter.year],
        ["Nilai", say("programs", "sakip_values", "id")],
        ["Sel kosong", say("programs", "sakip_empty", "id")],
    ]
