"""The ledger as data: opened by others' programs, read-only, and no cell of it a formula."""

import csv
import re
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from code_map import ROOT
from openpyxl import Workbook, load_workbook
from sqlite_utils import Database

from assistant.cli import main
from assistant.programs.export import VIEWS, tables_of, write_csv, write_sqlite, write_xlsx
from index.keep.library import Library

GUIDE = (ROOT / "docs/program.md").read_text(encoding="utf-8")
OKU_TIMUR = "BNN Kabupaten OKU Timur"


@pytest.fixture(scope="session")
def database(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the SQLite file of the samples."""
    file = tmp_path_factory.mktemp("export") / "lkip.db"
    assert main(["--home", str(home), "export", "--out", str(file)]) == 0
    return file


def test_sqlite_utils_finds_the_documented_views(database: Path) -> None:
    held = Database(database)
    assert set(held.view_names()) == set(VIEWS)
    assert all(f"| `{name}` |" in GUIDE for name in VIEWS)
    told = {row["tabel"]: row["isi"] for row in held["tentang"].rows if not row["kolom"]}
    assert set(VIEWS) | {"reports", "figures", "findings", "places"} <= told.keys()
    columns = {(row["tabel"], row["kolom"]) for row in held["tentang"].rows if row["kolom"]}
    assert {("figures", column.name) for column in held["figures"].columns} <= columns


def test_the_views_say_what_an_answer_says(database: Path) -> None:
    held = Database(database)
    where = "satker = ? and tahun = 2023 and indikator = ?"
    (ikpa,) = held["kinerja"].rows_where(where, [OKU_TIMUR, "ikpa"])
    assert (ikpa["target"], ikpa["realisasi"], ikpa["capaian"]) == (92, 97.09, 105.53)
    money = held["anggaran"].rows_where(
        "satker = ? and anggaran = 'anggaran_total' and tahun = 2024", ["BNN Kota Batu"]
    )
    (total,) = money
    assert total["realisasi"] / total["pagu"] == pytest.approx(total["persen"] / 100, abs=1e-4)
    others = held["sebutan_berbeda"].rows_where(where, [OKU_TIMUR, "ikpa"])
    assert 97.04 in {row["lain"] for row in others}
    (first, *_) = held["temuan"].rows
    assert first["tingkat"] == "salah_hitung" and first["kutipan"]


def test_the_query_of_the_guide_finds_what_was_not_met(database: Path) -> None:
    (command,) = (line for line in GUIDE.splitlines() if line.startswith("sqlite-utils"))
    query = re.findall(r'"(.*)"', command)[0]
    run = [sys.executable, "-m", "sqlite_utils", "query", str(database), query]
    done = subprocess.run(run, capture_output=True, check=True, encoding="utf-8")
    held = Database(database)
    names = [row["nama"] for row in held.query(query)]
    assert names and all(name in done.stdout for name in names)


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM figures", "UPDATE reports SET year = 1", "INSERT INTO tentang DEFAULT VALUES"],
)
def test_nothing_can_be_changed_in_the_file(change: str, database: Path) -> None:
    held = sqlite3.connect(database)
    with pytest.raises(sqlite3.DatabaseError):
        held.execute(change)
    held.close()
    assert not database.stat().st_mode & 0o222


def test_what_reports_print_as_formulas_is_text(home: Path, tmp_path: Path) -> None:
    with Library(home) as library:
        reports, figures, *_ = tables_of(library)
    bad = ["=1+1", "+62 1", "-x", "@SUM(A1)", "\t=1"]
    rows = [{**figures.rows[0], "label": words} for words in bad]
    made = type(figures)(figures.name, figures.about, figures.columns, rows)
    write_csv([made], tmp_path / "csv")
    with (tmp_path / "csv" / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert [row["label"] for row in csv.DictReader(file)] == [f"'{words}" for words in bad]
    write_xlsx([made], tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["figures"]
    at = list(figures.columns).index("label")
    cells = [row[at] for row in sheet.iter_rows(min_row=2)]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    write_sqlite([reports, made, *_], tmp_path / "a.db")
    assert [row["label"] for row in Database(tmp_path / "a.db")["figures"].rows] == bad


def test_all_formats_hold_the_same(home: Path, database: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for form in ("csv", "parquet"):
        words = ["export", "--format", form, "--out", str(tmp_path / form)]
        assert main(["--home", str(home), *words]) == 0
    assert main(["--home", str(home), "export", "--out", str(tmp_path / "a.xlsx")]) == 0
    book = load_workbook(tmp_path / "a.xlsx")
    for name in ("reports", "figures", "findings", "places"):
        held = [_rounded(row) for row in Database(database)[name].rows]
        columns = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist()
        assert [_rounded(row) for row in columns] == held
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            printed = list(csv.DictReader(file))
        assert len(printed) == len(held) == book[name].max_row - 1
        assert list(printed[0]) == list(held[0])


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {n: round(v, 6) if isinstance(v, float | Decimal) else v for n, v in row.items()}


def test_a_unit_and_a_year_alone_are_exported(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "--out", str(tmp_path / "a.db"), "--satker", "OKU Timur", "--tahun", "2023"]
    assert main(["--home", str(home), *words]) == 0
    held = Database(tmp_path / "a.db")
    assert {(r["satker"], r["year"]) for r in held["figures"].rows} == {(OKU_TIMUR, 2023)}
    assert "1 laporan" in capsys.readouterr().out


def test_a_format_that_nothing_tells_is_asked_for(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(home), "export", "--out", str(tmp_path / "data")]) == 2
    assert "--format" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_an_empty_home_gives_empty_tables(tmp_path: Path) -> None:
    assert main(["--home", str(tmp_path / "home"), "export", "--out", str(tmp_path / "a.db")]) == 0
    held = Database(tmp_path / "a.db")
    assert held["figures"].count == 0 and list(held["kinerja"].rows) == []


# e-SAKIP


def a_list(file: Path) -> None:
    """Write a list as e-SAKIP gives it: headings of two rows, merged, in words of its own."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Rencana Aksi"
    for line in ("RENCANA AKSI DAN REALISASI", "Dinas Kesehatan Kota Contoh", "Tahun 2024"):
        page.append([line])
    four = [None] * 3
    first = ["No", "Sasaran Strategis", "Indikator Sasaran", "Satuan", "Target"]
    page.append([*first, "Target Triwulan", *four, "Realisasi Triwulan", *four, "Capaian (%)"])
    page.append([None] * 5 + ["TW I", "TW II", "TW III", "TW IV"] * 2)
    page.merge_cells("F4:I4")
    page.merge_cells("J4:M4")
    for column in "ABCDEN":
        page.merge_cells(f"{column}4:{column}5")
    aims = ("Meningkatnya derajat kesehatan", "Meningkatnya mutu layanan", None)
    names = ("Angka stunting", "Indeks kepuasan masyarakat", "Jumlah puskesmas terakreditasi")
    values = (
        ("%", 14, 16, 15.5, 15, 14, 16.2, 15.6, 15.1, 13.8, 98.57),
        ("Indeks", 85, 20, 40, 60, 85, 21, 43, 62, 86.5, 101.76),
        ("Unit", 12, 3, 6, 9, 12, 3, 6, 10, 12, 100),
    )
    for number, (aim, name, row) in enumerate(zip(aims, names, values, strict=True), start=1):
        page.append([number, aim, name, *row])
    book.save(file)


def test_a_list_is_read_by_its_headings_and_given_back_by_quarter(tmp_path: Path) -> None:
    home = ["--home", str(tmp_path / "home")]
    a_list(tmp_path / "rencana-aksi.xlsx")
    assert main([*home, "index", "--no-embed", str(tmp_path / "rencana-aksi.xlsx")]) == 0
    out = tmp_path / "kinerja.xlsx"
    words = ["--satker", "Dinas Kesehatan Kota Contoh", "--tahun", "2024", "--out", str(out)]
    assert main([*home, "export", "--format", "sakip", *words]) == 0
    page = load_workbook(out)["Kinerja"]
    assert [page.cell(row, 1).value for row in (2, 3)] == [
        "Dinas Kesehatan Kota Contoh",
        "Tahun 2024",
    ]
    heads, *rows = list(page.iter_rows(min_row=4, values_only=True))
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["Indikator Kinerja"] for row in told] == [
        "Angka stunting",
        "Indeks kepuasan masyarakat",
        "Jumlah puskesmas terakreditasi",
    ]
    second = told[1]
    assert second["Sasaran"] == told[2]["Sasaran"] == "Meningkatnya mutu layanan"
    quarters = ("I", "II", "III", "IV")
    assert [second[f"Target Triwulan {q}"] for q in quarters] == [20, 40, 60, 85]
    assert [second[f"Realisasi Triwulan {q}"] for q in quarters] == [21, 43, 62, 86.5]
    assert (second["Target Tahunan"], second["Realisasi Tahunan"], second["Satuan"]) == (
        85,
        86.5,
        "Indeks",
    )
    assert page["F5"].comment.text == "rencana-aksi.xlsx, 'Rencana Aksi'!F6: 16"


def test_a_list_of_ours_is_no_source_of_ours_but_others_can_be_read_back(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kinerja.xlsx"
    words = ["--satker", "BNNK OKU Timur", "--tahun", "2023", "--out", str(out)]
    assert main(["--home", str(home), "export", "--format", "sakip", *words]) == 0
    own = ["--home", str(tmp_path / "home")]
    assert main([*own, "index", "--no-embed", str(out)]) == 1
    book = load_workbook(out)
    book.properties.creator = "e-SAKIP"
    book.save(out)
    assert main([*own, "index", "--no-embed", str(out)]) == 0
    with Library(tmp_path / "home") as library, Library(home) as first:
        read = _leading(library)
        assert len(read) >= 30
        held = _leading(first)
        assert {key: held.get(key) for key in read} == read


def _leading(library: Library) -> dict[tuple[str, str], Any]:
    figures = library.ledger.figures(satkers=[OKU_TIMUR], years=[2023], authoritative=True)
    roles = ("target", "realisasi", "capaian")
    return {
        (one.indicator, one.role): one.value
        for one in figures
        if one.role in roles and not one.indicator.startswith("other:")
    }


def test_a_list_is_of_one_unit_and_year(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "--format", "sakip", "--out", str(tmp_path / "a.xlsx")]
    assert main(["--home", str(home), *words]) == 2
    assert "--satker" in capsys.readouterr().err
