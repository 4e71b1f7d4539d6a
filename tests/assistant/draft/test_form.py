"""`lkip draft --figures`: the Excel form read, every number as its cell holds and shows it."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from made_form import DEKTARI, MALANG, OPINI, SATKER, YEAR, filled, now, read, rows
from openpyxl import load_workbook

from assistant.draft.form.cells import amount_of, unit_of
from assistant.excel import Held
from index.report import Figure, Source

Fill = Callable[..., Path]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Return what writes a form by hand, with given cells changed."""
    return partial(filled, tmp_path)


def test_a_form_alone_is_enough_for_a_unit_that_no_report_mentions(fill: Fill) -> None:
    matter = read(fill())
    assert (matter.satker, matter.year, matter.parent) == (SATKER, YEAR, "BNN")
    topic = matter.topics[0]
    assert (topic.indicator, topic.name) == ("dektari", DEKTARI)
    assert (topic.sasaran, topic.unit) == ("Meningkatnya daya tangkal", "Indeks")
    assert {role: figure.value for role, figure in topic.now.by_role.items()} == {
        "target": Decimal("52"), "realisasi": Decimal("54.1"),
    }  # fmt: skip
    assert (matter.findings, matter.remarks) == ((), ())


def test_a_figure_names_the_cell_it_stands_in(fill: Fill) -> None:
    figure = now(fill())["realisasi"]
    assert figure == Figure(
        id="formulir:Capaian!F2",
        satker=SATKER,
        year=YEAR,
        indicator="dektari",
        role="realisasi",
        value=Decimal("54.1"),
        unit="Indeks",
        as_written="54,1",
        source=Source("formulir.xlsx", "formulir", None, None, 2, 2, "Capaian!F2"),
        place="utama",
        row="formulir:Capaian!2",
        label=DEKTARI,
        column="Realisasi",
    )


def test_the_unit_of_another_agency_fills_in_its_own_indicators(fill: Fill) -> None:
    other = "Dinas Kesehatan Kabupaten Contoh"
    cells = {"Identitas!B2": "DINAS KESEHATAN  kabupaten contoh", "Capaian!B2": OPINI}
    topic = read(fill(cells), satker=other).topics[0]
    assert topic.indicator == "other:nilai_evaluasi_pelayanan_publik"
    assert topic.now.by_role["target"].satker == other


def test_headings_are_found_by_their_words_wherever_they_stand(fill: Fill) -> None:
    swapped = {"Capaian!E1": "  REALISASI ", "Capaian!F1": "target"}
    assert now(fill(swapped))["target"].value == Decimal("54.1")


def test_labels_of_identitas_may_stand_from_the_first_row_on(fill: Fill) -> None:
    rows = {"A1": "Satker", "B1": SATKER, "A2": "Periode Renstra", "B2": "2020 - 2024",
            "A3": "Tahun", "B3": "2024"}  # fmt: skip
    matter = read(fill({f"Identitas!{cell}": value for cell, value in rows.items()}))
    assert matter.plan_years == "2020–2024"


def test_earlier_years_and_renstra_targets_follow_their_years(fill: Fill) -> None:
    cells = rows(
        "Tahun Sebelumnya", 2, (DEKTARI, 2023, 51, 53), ("Dektari", "2021", 48, "49,5", "103,13%")
    ) | rows("Renstra", 2, (DEKTARI, 2024, 55), (DEKTARI, 2022, 50))
    topic = read(fill(cells)).topics[0]
    assert [one.year for one in topic.earlier] == [2021, 2023]
    capaian = topic.earlier[0].by_role["capaian"]
    assert (capaian.value, capaian.unit, capaian.as_written) == (Decimal("103.13"), "%", "103,13%")
    assert (capaian.place, capaian.label) == ("multi_tahun", "Dektari")
    assert [(one.year, one.value) for one in topic.planned] == [(2022, 50), (2024, 55)]
    assert {(one.place, one.document, one.role) for one in topic.planned} == {
        ("renstra", "renstra", "target")
    }


def test_of_the_country_the_latest_year_counts_and_of_units_the_forms_year(fill: Fill) -> None:
    cells = rows(
        "Nasional", 2,
        (DEKTARI, None, 2022, "realisasi", 50),
        (DEKTARI, "Nasional", 2023, "Realisasi", 51.5),
        (DEKTARI, "Nasional", 2023, "kategori", "Tinggi"),
        (DEKTARI, "BNNK Malang", 2024, "capaian", "101,2%"),
    )  # fmt: skip
    topic = read(fill(cells)).topics[0]
    assert topic.national is not None
    assert topic.national.year == 2023
    assert {role: f.value for role, f in topic.national.by_role.items()} == {
        "realisasi": Decimal("51.5"), "kategori": "Tinggi",
    }  # fmt: skip
    assert [(satker, set(one.by_role)) for satker, one in topic.of_units] == [
        ("BNNK Malang", {"capaian"})
    ]
    assert topic.of_units[0][1].by_role["capaian"].place == "bagian"


def test_beside_a_count_of_units_stands_what_each_of_them_reached(fill: Fill) -> None:
    name = "Jumlah BNN Kabupaten/Kota yang memperoleh nilai IKPA sesuai target"
    cells = {"Capaian!B2": name, "Capaian!C2": "BNNK"}
    row = rows("Nasional", 2, (name, MALANG, YEAR, "realisasi", 98.74))
    topic = read(fill(cells | row)).topics[0]
    reached = topic.of_units[0][1].by_role["realisasi"]
    assert (topic.indicator, reached.indicator, reached.unit) == ("bnnk_ikpa", "ikpa", "Indeks")


def test_budget_lines_are_known_by_their_kind_and_name(fill: Fill) -> None:
    cells = rows(
        "Anggaran", 3,
        ("Jenis Belanja", "Belanja Barang dan Jasa", None, 10, 9),
        ("output", "3260.BAA.003 Layanan", 2024, 8, 7),
        ("program", "Program Dukungan Manajemen", 2024, 6, 0),
        ("jenis belanja", "Belanja Hibah", None, 5, 5),
        ("total", None, 2023, 900, 800),
        ("total", None, 2022, 700, 600),
        ("output", "Belum ada", None, None, "-"),
    )  # fmt: skip
    matter = read(fill(cells))
    assert [(line.kind, line.indicator) for line in matter.budgets] == [
        ("total", "anggaran_total"), ("jenis", "belanja_barang"), ("output", "output:3260.BAA.003"),
        ("program", "program:program dukungan manajemen"), ("jenis", "other:belanja_hibah"),
    ]  # fmt: skip
    assert matter.budgets[2].name == "3260.BAA.003 Layanan"
    assert [(year, line.by_role["pagu"].value) for year, line in matter.budgets_before] == [
        (2022, 700), (2023, 900),
    ]  # fmt: skip
    pagu = matter.budgets[0].by_role["pagu"]
    assert (pagu.value, pagu.unit, pagu.as_written) == (1_566_577_000, "Rp", "1.566.577.000")
    assert (pagu.document, pagu.place) == ("anggaran", "anggaran")


@pytest.mark.parametrize(
    ("typed", "texts", "listed"),
    [
        ("Satu kalimat  saja.", ("Satu kalimat saja.",), False),
        ("Anggaran kurang\nSDM kurang", ("Anggaran kurang", "SDM kurang"), True),
        ("1. Anggaran\nkurang\n2) SDM kurang", ("Anggaran kurang", "SDM kurang"), True),
        ("- Anggaran kurang\n-SDM kurang\n", ("Anggaran kurang", "SDM kurang"), True),
        ("1. Anggaran kurang", ("Anggaran kurang",), True),
        ("Alinea satu.\n\nAlinea dua.", ("Alinea satu.", "Alinea dua."), False),
        ("1.234 orang dilayani", ("1.234 orang dilayani",), False),
        ("-5 derajat", ("-5 derajat",), False),
    ],
)
def test_lines_of_an_analysis_make_a_list(
    fill: Fill, typed: str, texts: tuple[str, ...], listed: bool
) -> None:
    words = read(fill({"Analisis!A2": DEKTARI, "Analisis!E2": typed})).topics[0].words["hambatan"]
    assert (words.texts, words.listed, words.source.place) == (texts, listed, "Analisis!E2")


def test_lower_is_better_where_the_polarity_says_so(fill: Fill) -> None:
    assert read(fill({"Capaian!D2": "Minimal"})).topics[0].lower_is_better
    assert not read(fill()).topics[0].lower_is_better


def test_two_indicators_that_the_glossary_takes_for_one_are_kept_apart(fill: Fill) -> None:
    second = ("B3", "Indeks Kepuasan Masyarakat layanan B"), ("E3", 80), ("F3", 82)
    cells = {"Capaian!B2": "Indeks Kepuasan Masyarakat layanan A"}
    cells |= {f"Capaian!{cell}": value for cell, value in second}
    beside = {
        "Renstra!A2": "indeks kepuasan masyarakat layanan b",
        "Renstra!B2": 2024,
        "Renstra!C2": 90,
    }
    first, other = read(fill(cells | beside)).topics
    assert (first.indicator, other.indicator) == (
        "ikm",
        "other:indeks_kepuasan_masyarakat_layanan_b",
    )
    assert ([f.value for f in first.planned], [f.value for f in other.planned]) == ([], [90])


def test_long_names_that_differ_only_at_their_end_are_two_indicators(fill: Fill) -> None:
    name = "Persentase satuan pendidikan menengah di wilayah kerja yang melaksanakan kegiatan "
    cells = {
        "Capaian!B2": name + "pertama",
        "Capaian!B3": name + "kedua",
        "Capaian!E3": 1,
        "Capaian!F3": 1,
    }
    assert len({topic.indicator for topic in read(fill(cells)).topics}) == 2


@pytest.mark.parametrize(
    ("value", "form", "expected", "written"),
    [
        (97.1, "0.00", "97.10", "97,10"),
        (97.095, "0.00", "97.095", "97,095"),
        (97.09000000000001, "General", "97.09", "97,09"),
        (0.1 + 0.2, "General", "0.3", "0,3"),
        (0.9709, "0.00%", "97.09", "97,09%"),
        (1, "0%", "100", "100%"),
        (97.09, '0.00"%"', "97.09", "97,09%"),
        (1566577000, "#,##0", "1566577000", "1.566.577.000"),
        (1566577000, '_-[$Rp-421]* #,##0_-;-"Rp"* #,##0', "1566577000", "Rp1.566.577.000"),
        (12, '0" Orang"', "12", "12 Orang"),
        (123456789012345, "General", "123456789012345", "123.456.789.012.345"),
        (90.0, "General", "90", "90"),
        (3.5, "0.##", "3.5", "3,5"),
    ],
)
def test_a_number_is_what_excel_holds_with_the_decimals_it_shows(
    value: float, form: str, expected: str, written: str
) -> None:
    amount = amount_of(Held(value, "number", form))
    assert (str(amount.value), amount.written) == (expected, written)


def test_a_number_that_a_formula_made_counts_as_it_is_shown() -> None:
    ratio = Held(107.8777777777778, "number", "0.00", computed=True)
    assert amount_of(ratio).value == Decimal("107.88")


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("97,09", "97.09", "Indeks"), ("85.79", "85.79", "Indeks"), ("3,4 Indeks", "3.4", "Indeks"),
        ("90 (sembilan puluh) indeks", "90", "Indeks"), (" 52 ", "52", "Indeks"),
    ],
)  # fmt: skip
def test_a_number_typed_as_a_text_is_read_as_printed(
    fill: Fill, typed: str, value: str, unit: str
) -> None:
    figure = now(fill({"Capaian!F2": typed}))["realisasi"]
    assert (figure.value, figure.unit, figure.as_written) == (Decimal(value), unit, typed.strip())


def test_money_typed_as_a_text_stays_exact(fill: Fill) -> None:
    cells = {"Anggaran!D2": "Rp1.566.577.000", "Anggaran!E2": "1.542.940.756,-"}
    line = read(fill(cells)).budgets[0]
    assert [figure.value for figure in line.by_role.values()] == [1_566_577_000, 1_542_940_756]


def test_a_cell_formatted_in_percent_means_its_value_times_100(fill: Fill) -> None:
    file = fill({"Capaian!C2": "persen", "Capaian!E2": 90, "Capaian!F2": 0.9709})
    book = load_workbook(file)
    book["Capaian"]["F2"].number_format = "0.00%"
    book.save(file)
    figures = now(file)
    assert [(f.value, f.unit) for f in figures.values()] == [(90, "%"), (Decimal("97.09"), "%")]


def test_an_empty_satuan_is_what_the_cells_show(fill: Fill) -> None:
    figures = now(fill({"Capaian!C2": None, "Capaian!E2": "90%", "Capaian!F2": 95}))
    assert [figure.unit for figure in figures.values()] == ["%", "%"]


def test_a_unit_in_a_number_format_is_known_whatever_surrounds_it() -> None:
    shown = ["General", '0.0" Berkas"', '_("Rp"* #,##0_);_("Rp"* (#,##0)', "[Red]0%", '"- "0']
    assert [unit_of(form) for form in shown] == ["", "Berkas", "Rp", "%", ""]
