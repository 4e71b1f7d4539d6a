"""Figures beside a report: whose they are, what they lead, and that they replace nothing."""

import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from made_sheets import MAIN, workbook

from index.cell_places import around, cells_in, reference
from index.keep.build import build, read
from index.keep.library import Ledger
from index.readers.office import converter
from index.report import COMPANION, Figure

SAMPLE = Path(__file__).parents[2] / "eval/samples/lkip-bnn-kota-batu-2024-contoh-ruled.pdf"
TABLE = MAIN[3:]


def found(figures: tuple[Figure, ...], indicator: str, role: str) -> list[Figure]:
    return [f for f in figures if (f.indicator, f.role) == (indicator, role)]


def test_a_workbooks_figures_stand_in_their_cells(tmp_path: Path) -> None:
    report = read(workbook(tmp_path / "a.xlsx", formats={"E5:E6": "0.00%"}))
    assert (report.satker, report.year, report.kind) == ("BNN Kota Batu", 2024, COMPANION)
    [value] = found(report.figures, "ikpa", "realisasi")
    assert (value.value, value.source.place) == (Decimal("97.09"), "Kinerja!D5")
    [share] = found(report.figures, "ikpa", "capaian")
    assert share.as_written == "102,20%"


@pytest.mark.skipif(not converter(), reason="LibreOffice converts old sheets")
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_old_sheets_are_read_as_their_workbook_is(tmp_path: Path, form: str) -> None:
    made = workbook(tmp_path / "a.xlsx", formats={"E5:E6": "0.00%"})
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [converter(), profile, "--headless", "--convert-to", form, "--outdir"]
    subprocess.run([*command, str(tmp_path), str(made)], capture_output=True, timeout=120)
    if not (tmp_path / f"a.{form}").exists():
        pytest.skip("LibreOffice is here without Calc")
    told = [
        [(f.indicator, f.role, f.as_written, f.source.place) for f in read(path).figures]
        for path in (made, tmp_path / f"a.{form}")
    ]
    assert told[0] == told[1] != []


@pytest.mark.parametrize(
    ("name", "rows", "sheet"),
    [
        ("bnnk-batu-2024.xlsx", TABLE, "Sheet1"),
        ("capaian 2024.xlsx", TABLE, "BNN Kota Batu"),
        ("a.xlsx", (("Satuan Kerja", ":", "BNN Kota Batu"), ("Tahun", 2024), *TABLE), "Data"),
        ("a.xlsx", (("Capaian BNNK Batu per 31 Desember 2024",), (), *TABLE), "Data"),
        ("a.xlsx", (*MAIN, (), ("Batu, 5 Januari 2025",), ("Kepala",)), "Data"),
    ],
)
def test_unit_and_year_come_from_titles_sheets_and_the_files_name(
    tmp_path: Path, name: str, rows: Any, sheet: str
) -> None:
    report = read(workbook(tmp_path / name, rows, sheet=sheet))
    assert (report.satker, report.year) == ("BNN Kota Batu", 2024)


def test_a_unit_of_another_agency_is_known_by_what_names_it(tmp_path: Path) -> None:
    rows = (("Instansi :", "RSUD Tirta Husada"), ("Tahun :", 2023), *TABLE)
    assert read(workbook(tmp_path / "a.xlsx", rows)).satker == "RSUD Tirta Husada"


def test_what_no_one_says_the_unit_of_is_kept_as_text_and_told(tmp_path: Path) -> None:
    report = read(workbook(tmp_path / "a.xlsx", TABLE, sheet="Sheet1"))
    assert not report.figures and report.passages
    assert "satker dan tahun" in report.reading.notes[0]
    only_year = read(workbook(tmp_path / "b.xlsx", (("Capaian 2024",), *TABLE), sheet="Sheet1"))
    assert "tahun" not in only_year.reading.notes[0].partition(" tabel ini")[0]


def test_each_sheet_is_of_the_year_it_is_named_by(tmp_path: Path) -> None:
    def more(book: Any, _: Any) -> None:
        page = book.create_sheet("2023")
        for row in (TABLE[0], (1, "Nilai IKPA", 90, 91.5, None)):
            page.append(list(row))

    report = read(workbook(tmp_path / "bnnk batu.xlsx", TABLE, sheet="2024", change=more))
    assert {f.source.place: f.year for f in found(report.figures, "ikpa", "realisasi")} == {
        "'2024'!D2": 2024,
        "'2023'!D2": 2023,
    }


@pytest.mark.parametrize(
    ("title", "pagu"), [("(dalam ribu rupiah)", "Pagu"), ("", "Pagu (Rp ribu)")]
)
def test_amounts_headed_as_thousands_are_of_thousands(
    tmp_path: Path, title: str, pagu: str
) -> None:
    rows = (
        ("REALISASI ANGGARAN BNN KOTA BATU TA 2024",),
        (title,),
        ("Jenis Belanja", pagu, "Realisasi" + pagu.removeprefix("Pagu"), "%"),
        ("Belanja Pegawai", 1250000, 1200000, "96,00%"),
        ("Belanja Barang", 900000, 870000, "96,67%"),
        ("Jumlah", 2150000, 2070000, "96,28%"),
    )
    report = read(workbook(tmp_path / "a.xlsx", rows, formats={"B4:C6": "#,##0"}))
    [pagu_read] = found(report.figures, "belanja_pegawai", "pagu")
    assert (pagu_read.value, pagu_read.as_written) == (Decimal(1250000000), "1.250.000")
    [total] = found(report.figures, "anggaran_total", "realisasi")
    assert total.value == Decimal(2070000000)
    assert not report.findings


def test_a_quarters_table_is_of_its_quarter(tmp_path: Path) -> None:
    rows = (("Capaian BNNK Batu Triwulan III Tahun 2024",), *TABLE)
    report = read(workbook(tmp_path / "a.xlsx", rows))
    assert {f.qualifier for f in report.figures} == {"triwulan 3"}


def test_months_as_rows_are_parts_of_the_whole_budget(tmp_path: Path) -> None:
    months = ("Januari", "Februari", "Maret")
    rows = (
        ("REALISASI ANGGARAN BNNK BATU 2024",),
        ("Bulan", "Pagu", "Realisasi", "Persentase"),
        *[(name, 1200000, 100000 * at, at / 12) for at, name in enumerate(months, 1)],
    )
    formats = {"B3:C5": "#,##0", "D3:D5": "0.00%"}
    report = read(workbook(tmp_path / "a.xlsx", rows, formats=formats))
    spent = {f.qualifier: f.value for f in found(report.figures, "anggaran_total", "realisasi")}
    assert spent == {"januari": 100000, "februari": 200000, "maret": 300000}


def test_a_companion_stands_beside_its_report_and_leads_nothing_it_tells(tmp_path: Path) -> None:
    companion = workbook(tmp_path / "a.xlsx")
    with Ledger(tmp_path / "home", writing=True) as ledger:
        outcomes = build([SAMPLE, companion], ledger)
        assert [one.status for one in outcomes] == ["indexed", "indexed"]
        held = {card.id: card.kind for card in ledger.reports()}
        leading = ledger.figures(indicators=["ikpa"], roles=["realisasi"], authoritative=True)
    assert sorted(held.values()) == ["lkip", COMPANION]
    own = [f for f in leading if f.satker == "BNN Kota Batu" and f.year == 2024]
    assert [f.source.report for f in own] == [SAMPLE.name]


def test_a_companion_leads_where_no_report_is_held(tmp_path: Path) -> None:
    with Ledger(tmp_path / "home", writing=True) as ledger:
        build([workbook(tmp_path / "a.xlsx")], ledger)
        [lead] = ledger.figures(indicators=["ikpa"], roles=["target"], authoritative=True)
    assert lead.source.place == "Kinerja!C5"


def test_the_same_file_again_replaces_itself_and_other_figures_stand_beside_it(
    tmp_path: Path,
) -> None:
    older = workbook(tmp_path / "capaian.xlsx")
    changed = [list(row) for row in MAIN]
    changed[4][3] = 98.5
    (tmp_path / "baru").mkdir()
    newer = workbook(tmp_path / "baru" / "capaian.xlsx", changed)
    other = workbook(tmp_path / "anggaran.xlsx", [*MAIN[:4], (1, "Indeks Kepuasan", 3, 4, 1.33)])
    with Ledger(tmp_path / "home", writing=True) as ledger:
        build([older], ledger)
        assert [one.status for one in build([newer, other], ledger)] == ["replaced", "indexed"]


def test_places_of_cells_are_written_as_spreadsheets_write_them() -> None:
    assert reference("Kinerja", 7, 2) == "Kinerja!B7"
    assert reference("O'Neill 2", 1, 27, 28) == "'O''Neill 2'!AA1:AB1"
    assert reference("", 7, 2) == "B7"
    assert around(["Kinerja!B7", "Kinerja!D9:E9"]) == "Kinerja!B7:E9"
    assert around(["Kinerja!B7", "Lain!B8"]) == ""
    assert cells_in("BAB III > A. CAPAIAN > tabel") == ""
