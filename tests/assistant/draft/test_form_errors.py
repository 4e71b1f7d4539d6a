"""A form with mistakes is refused with all of them, each with its sheet and cell."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from made_form import DEKTARI, OPINI, SATKER, errors, filled, now, read, rows
from openpyxl import load_workbook

from assistant.draft.form.cells import FormErrors
from assistant.draft.form.columns import SHEETS

Fill = Callable[..., Path]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Return what writes a form by hand, with given cells changed."""
    return partial(filled, tmp_path)


UNSAVED = "rumus ini belum punya hasil tersimpan; buka di Excel, simpan, lalu ulangi."
OTHER_FORM = f"formulir ini milik 'BNN Kota Malang', sedangkan yang diminta '{SATKER}'"
ROLES = "pilih salah satu: target, realisasi, capaian, kategori."
GROUPS = "pilih salah satu: total, jenis belanja, output, program."
NOT_IN_CAPAIAN = "indikator 'Indeks lain' tidak ada di lembar Capaian"

CASES = [
    ("Capaian!E2", "sembilan puluh", "'sembilan puluh' bukan angka; tulis 90 atau 90,5."),
    ("Capaian!F2", "belum ada data tahun 2023", "'belum ada data tahun 2023' bukan angka"),
    ("Capaian!F2", "> 90", "'> 90' bukan angka"),
    ("Capaian!F2", "(5)", "'(5)' bukan angka"),
    ("Capaian!F2", True, "'True' bukan angka"),
    ("Capaian!F2", "90 dari 100", "'90 dari 100' memuat lebih dari satu angka"),
    ("Capaian!F2", "1.234", "'1.234' diketik sebagai teks dan dapat berarti 1,234 atau 1.234; "),
    ("Capaian!F2", "81,339", "'81,339' diketik sebagai teks dan dapat berarti 81,339 atau"),
    ("Anggaran!D2", "Rp1.542.94.756", "kelompok ribuan pada 'Rp1.542.94.756' tidak teratur"),
    ("Capaian!F2", datetime.date(2024, 5, 9), "berisi tanggal (09-05-2024), padahal harus angka"),
    ("Capaian!F2", "=45+47", UNSAVED),
    ("Capaian!F2", "#REF!", "berisi galat Excel #REF!; perbaiki rumusnya atau ketik nilainya."),
    ("Capaian!E2", None, "target kosong; isi, atau hapus baris ini"),
    ("Capaian!E2", 0, "target 0 tidak dapat menghasilkan capaian"),
    ("Capaian!F2", None, "realisasi kosong; isi, atau hapus baris ini"),
    ("Capaian!F2", "–", "realisasi kosong; isi, atau hapus baris ini"),
    ("Capaian!E2", -5, "-5 negatif; tulis angka 0 atau lebih."),
    ("Capaian!F2", "95%", "95% tidak sesuai dengan satuan 'Indeks' baris ini"),
    ("Capaian!D2", "tinggi", "'tinggi' tidak dikenal; pilih salah satu: maksimal, minimal."),
    ("Capaian!B2", None, "nama indikator kosong"),
    ("Capaian!E1", "Sasaran 2024", "judul kolom seharusnya 'Target', bukan 'Sasaran 2024'"),
    ("Capaian!I1", "Target", "judul kolom 'Target' sudah ada di E1; hapus salah satunya."),
    ("Capaian!A2001", "catatan", "ada isian sesudah baris 2.000"),
    ("Anggaran!A2", "belanja", f"'belanja' tidak dikenal; {GROUPS}"),
    ("Anggaran!A2", None, f"masih kosong; {GROUPS}"),
    ("Anggaran!D2", None, "pagu kosong atau 0, padahal realisasi 1.542.940.756; isi pagunya."),
    ("Anggaran!D2", 0, "pagu kosong atau 0, padahal realisasi 1.542.940.756; isi pagunya."),
    ("Anggaran!C2", 2025, "tahun 2025 sesudah tahun formulir (2024)"),
    ("Identitas!B2", "BNN Kota Malang", OTHER_FORM),
    ("Identitas!B2", None, f"satker kosong; tulis '{SATKER}'."),
    ("Identitas!B3", 2023, "formulir ini untuk tahun 2023, sedangkan yang diminta tahun 2024"),
    ("Identitas!B3", None, "tahun kosong; tulis 2024."),
    ("Identitas!B3", "dua ribu", "'dua ribu' bukan tahun"),
    ("Identitas!A4", "Kementerian", "label 'Kementerian' tidak dikenal; yang dipakai: Satker,"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "said"), CASES)
def test_a_mistake_is_one_line_that_begins_with_its_sheet_and_cell(
    fill: Fill, cell: str, value: object, said: str
) -> None:
    told = errors(fill({cell: value}))
    assert len(told) == 1
    assert told[0].startswith(f"{cell}: {said}")


BESIDE: dict[str, tuple[object, ...]] = {
    "Tahun Sebelumnya": (DEKTARI, 2023, 50, 51, 102),
    "Renstra": (DEKTARI, 2024, 55),
    "Nasional": (DEKTARI, None, 2024, "realisasi", 50),
    "Analisis": (DEKTARI, "Ukuran ketahanan."),
    "Anggaran": ("output", "Layanan", 2024, 10, 9),
}
"""A good row of each sheet beside Capaian."""


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("Tahun Sebelumnya!A3", "Indeks lain", NOT_IN_CAPAIAN),
        ("Tahun Sebelumnya!A3", None, "nama indikator kosong"),
        ("Tahun Sebelumnya!B3", 2024, "tahun 2024 bukan tahun sebelum 2024"),
        ("Tahun Sebelumnya!B3", None, "tahun kosong"),
        ("Tahun Sebelumnya!B3", 1890, "tahun 1890 tidak masuk akal; tulis tahun antara 2004"),
        ("Tahun Sebelumnya!B3", datetime.date(2023, 1, 1), "'01-01-2023' bukan tahun"),
        ("Tahun Sebelumnya!E3", 1001, "1.001 melebihi 1.000%"),
        ("Tahun Sebelumnya!E3", -1, "-1 negatif"),
        ("Renstra!A3", "Indeks lain", NOT_IN_CAPAIAN),
        ("Renstra!B3", 2204, "tahun 2204 tidak masuk akal"),
        ("Renstra!C3", None, "target Renstra kosong"),
        ("Nasional!A3", "Indeks lain", NOT_IN_CAPAIAN),
        ("Nasional!D3", "hasil", f"'hasil' tidak dikenal; {ROLES}"),
        ("Nasional!D3", None, f"masih kosong; {ROLES}"),
        ("Nasional!E3", None, "nilai kosong"),
        ("Nasional!E3", "tinggi", "'tinggi' bukan angka"),
        ("Nasional!C3", 2025, "tahun 2025 sesudah tahun formulir (2024)"),
        ("Nasional!B3", SATKER, f"'{SATKER}' adalah satker formulir ini"),
        ("Analisis!A3", "Indeks lain", NOT_IN_CAPAIAN),
        ("Anggaran!B3", None, "uraian kosong"),
        ("Anggaran!E3", "9%", "9% tidak sesuai dengan satuan 'Rp'"),
    ],
)  # fmt: skip
def test_what_is_wrong_beside_capaian_is_told_too(
    fill: Fill, cell: str, value: object, said: str
) -> None:
    sheet = cell.split("!")[0]
    row = rows(sheet, 3, BESIDE[sheet])
    read(fill(row))
    told = errors(fill(row | {cell: value}))
    assert len(told) == 1
    assert told[0].startswith(f"{cell}: {said}")


def test_other_units_have_figures_of_the_forms_year_alone(fill: Fill) -> None:
    row = rows("Nasional", 2, BESIDE["Nasional"])
    told = errors(fill(row | {"Nasional!B2": "BNN Kota Malang", "Nasional!C2": 2023}))
    assert told == [
        "Nasional!C2: angka satker lain hanya untuk tahun 2024, sedangkan yang "
        "tertulis tahun 2023; ubah tahunnya atau hapus baris ini."
    ]


def test_of_earlier_budgets_only_the_total_is_taken(fill: Fill) -> None:
    row = rows("Anggaran", 3, BESIDE["Anggaran"])
    told = errors(fill(row | {"Anggaran!C3": 2023}))
    assert [line.split(";")[0] for line in told] == [
        "Anggaran!A3: untuk tahun sebelum 2024 hanya kelompok 'total' yang dipakai, "
        "sedangkan baris tahun 2023 ini memakai kelompok lain"
    ]


@pytest.mark.parametrize(("sheet", "column"), list(zip(BESIDE, "BBDAB", strict=True)))
def test_two_rows_about_the_same_are_told(fill: Fill, sheet: str, column: str) -> None:
    told = errors(fill(rows(sheet, 3, BESIDE[sheet], (), BESIDE[sheet])))
    assert told == [f"{sheet}!{column}5: sudah ada di {sheet}!{column}3; hapus salah satunya."]


@pytest.mark.parametrize("again", [DEKTARI, DEKTARI.upper(), "Dektari"])
def test_an_indicator_that_stands_twice_is_told(fill: Fill, again: str) -> None:
    told = errors(fill({"Capaian!B4": again, "Capaian!E4": 1, "Capaian!F4": 1}))
    assert told == ["Capaian!B4: sudah ada di Capaian!B2; hapus salah satunya."]


def test_percentages_beyond_belief_are_told(fill: Fill) -> None:
    told = errors(fill({"Capaian!C2": "%", "Capaian!E2": 1001, "Capaian!F2": -1}))
    assert told == [
        "Capaian!E2: 1.001 melebihi 1.000%; periksa letak komanya.",
        "Capaian!F2: -1 negatif; tulis angka 0 atau lebih.",
    ]
    assert now(fill({"Capaian!C2": "%", "Capaian!E2": 100, "Capaian!F2": 250}))


def test_every_mistake_of_the_workbook_is_told_at_once_in_its_order(fill: Fill) -> None:
    cells = {
        "Renstra!A2": "Indeks lain", "Renstra!B2": "kapan", "Renstra!C2": "banyak",
        "Capaian!E2": "sembilan puluh", "Capaian!F2": None, "Identitas!B3": 2023,
        "Capaian!B3": DEKTARI, "Capaian!E3": 0, "Capaian!F3": "#DIV/0!", "Anggaran!D2": 0,
    }  # fmt: skip
    told = errors(fill(cells, without="Analisis"))
    assert [line.split(":")[0] for line in told] == [
        "Identitas!B3", "Capaian!E2", "Capaian!F2", "Capaian!B3", "Capaian!E3", "Capaian!F3",
        "Renstra!A2", "Renstra!B2", "Renstra!C2", "Anggaran!D2", "Analisis!A1",
    ]  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_missing_sheet_is_one_line(fill: Fill, sheet: str) -> None:
    told = errors(fill(without=sheet))
    assert len(told) == 1
    assert told[0].startswith(f"{sheet}!A1: lembar '{sheet}' tidak ada; ")


def test_a_deleted_column_is_one_line_however_many_rows_there_are(fill: Fill) -> None:
    file = fill({"Capaian!B3": OPINI, "Capaian!F3": 4})
    book = load_workbook(file)
    book["Capaian"].delete_cols(5)
    book.save(file)
    assert errors(file) == [
        "Capaian!E1: judul kolom 'Target' tidak ada di baris 1; tulis kembali judul itu."
    ]


def test_a_form_without_an_indicator_says_so(fill: Fill) -> None:
    file = fill({f"Capaian!{c}2": None for c in "ABCEF"})
    assert errors(file) == ["Capaian!A2: lembar ini belum diisi; isi paling sedikit satu baris."]


def test_errors_are_told_in_english_too(fill: Fill) -> None:
    told = errors(fill({"Capaian!E2": "ninety"}), language="en")
    assert told == ["Capaian!E2: 'ninety' is no number; write 90 or 90,5."]


ODD = [
    1e308, -1e-300, float("inf"), "NaN", "½", "٣", "1.", "\n", "{0}", "…" * 300, "BNN", "%",
    datetime.time(3, 4), datetime.timedelta(hours=30), "2020–2024", "0x10", "'5", "3/4",
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_whatever_cells_hold_a_form_is_read_or_refused(fill: Fill, odd: object) -> None:
    for sheet in SHEETS:
        file = fill(rows(sheet, 2, (odd,) * len(SHEETS[sheet])))
        with suppress(FormErrors):
            read(file)
