"""Forms that tests fill in by hand, and matters that forms are written from."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.draft.form.cells import FormErrors
from assistant.draft.form.columns import SHEETS
from assistant.draft.form.reading import read_form
from assistant.draft.material import BudgetLine, Matter, Topic, Words, Yearly
from index.report import NASIONAL, Figure, Source

SATKER, YEAR = "BNN Kabupaten Ogan Komering Ulu Timur", 2024
DEKTARI = "Indeks Ketahanan Diri Remaja"
BERKAS = "Jumlah berkas perkara narkotika yang P-21"
OPINI = "Nilai evaluasi pelayanan publik"

Cells = dict[str, object]


def rows(sheet: str, first: int, *held: tuple[object, ...]) -> Cells:
    """Return the cells of rows of a sheet, from the row `first` on."""
    return {
        f"{sheet}!{'ABCDEFGHI'[column]}{number}": value
        for number, row in enumerate(held, start=first)
        for column, value in enumerate(row)
    }


def filled(folder: Path, cells: Mapping[str, object] | None = None, *, without: str = "") -> Path:
    """Write a form by hand: one indicator, the budget's total, and `cells` (by "Capaian!E2")."""
    book = Workbook()
    for name, headings in SHEETS.items():
        book.create_sheet(name).append([heading.words for heading in headings])
    book.remove(book.worksheets[0])
    for row in (["Satker", SATKER], ["Tahun", YEAR], ["Instansi induk", "BNN"]):
        book["Identitas"].append(row)
    book["Capaian"].append(["Meningkatnya daya tangkal", DEKTARI, "Indeks", None, 52, 54.1])
    book["Anggaran"].append(["total", "Total", None, 1_566_577_000, 1_542_940_756])
    for place, value in (cells or {}).items():
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    if without:
        book.remove(book[without])
    book.save(folder / "formulir.xlsx")
    return folder / "formulir.xlsx"


def read(file: Path, **asked: Any) -> Matter:
    """Read the form of the unit and year that the tests are about, or of others."""
    return read_form(file, **{"year": YEAR, "satker": SATKER, **asked})


def errors(file: Path, **asked: Any) -> list[str]:
    """Return the lines a form is refused with."""
    with pytest.raises(FormErrors) as refused:
        read(file, **asked)
    assert str(refused.value) == "\n".join(refused.value.lines)
    return list(refused.value.lines)


def now(file: Path) -> Mapping[str, Figure]:
    """Return the figures of the year of a form's first indicator."""
    return read(file).topics[0].now.by_role


FOUND = Source("lkip-2023.pdf", "r1", 12, "8", 3, 5, "BAB III")


def figure(about: tuple[str, int, str], role: str, value: Decimal | str, unit: str) -> Figure:
    """Return a figure of a report: `about` is its satker, year and indicator."""
    return Figure("f", *about, role, value, unit, str(value), FOUND)


def yearly(about: tuple[str, int, str], unit: str, **values: Decimal | str) -> Yearly:
    """Return figures of a year by role, in their units."""
    units = {"capaian": "%", "kategori": ""}
    held = {r: figure(about, r, v, units.get(r, unit)) for r, v in values.items()}
    return Yearly(about[1], held)


def budget(kind: str, name: str, id_: str, year: int = YEAR, **values: int) -> BudgetLine:
    """Return a line of the budget."""
    about = (SATKER, year, id_)
    held = {role: figure(about, role, Decimal(value), "Rp") for role, value in values.items()}
    return BudgetLine(kind, name, id_, held)


MALANG = "BNN Kota Malang"

FULL = Matter(
    SATKER,
    YEAR,
    "Badan Narkotika Nasional",
    "2020–2024",
    (
        Topic(
            "dektari", DEKTARI, "Meningkatnya daya tangkal", "Indeks", False,
            yearly((SATKER, YEAR, "dektari"), "Indeks", target=Decimal("52.00"),
                   realisasi=Decimal("54.10"), kategori="Sangat Tinggi"),
            (
                yearly((SATKER, 2022, "dektari"), "Indeks", target=Decimal(50),
                       realisasi=Decimal("51.2"), capaian=Decimal("102.40")),
                yearly((SATKER, 2023, "dektari"), "Nilai", realisasi=Decimal("53.710")),
            ),
            (figure((SATKER, 2024, "dektari"), "target", Decimal("55.00"), "Indeks"),),
            yearly((NASIONAL, 2023, "dektari"), "Indeks", realisasi=Decimal("52.89"),
                   kategori="Tinggi"),
            ((MALANG, yearly((MALANG, YEAR, "dektari"), "Indeks", capaian=Decimal("99.1"))),),
            {
                "definisi": Words(("Mengukur ketahanan diri.", "Nilainya 0–100."), False, FOUND),
                "hambatan": Words(("Anggaran kurang", "=SDM kurang 5 orang"), True, FOUND),
                "solusi": Words(("1. Menambah petugas",), True, FOUND),
            },
        ),
        Topic(
            "p21", BERKAS, "", "Berkas", True,
            yearly((SATKER, YEAR, "p21"), "Berkas", target=Decimal(1500), realisasi=Decimal(0)),
        ),
    ),
    (
        budget("total", "Total Anggaran", "anggaran_total", pagu=1_566_577_000, realisasi=5),
        budget("jenis", "Belanja Pegawai", "belanja_pegawai", pagu=1_000, realisasi=0),
        budget("output", "3260.BAA.003 Layanan", "output:3260.BAA.003", pagu=5_000, realisasi=0),
        budget("output", "Layanan Lain", "output:layanan lain", pagu=5_000, realisasi=1),
        budget("program", "Program Dukungan", "program:program dukungan", realisasi=0, pagu=9),
    ),
    ((2023, budget("total", "Total", "anggaran_total", 2023, pagu=900, realisasi=800)),),
)  # fmt: skip
"""A matter with something for every sheet of the form."""
