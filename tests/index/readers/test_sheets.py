"""Workbooks and CSV files: what is seen, where it stands, and what is told of the rest."""

from pathlib import Path
from typing import Any

import pytest
from made_sheets import MAIN, workbook

from index.errors import BrokenFile, EmptyFile, NoConverter, TooLarge
from index.readers import office, read_manuscript
from index.readers.workbook import MOST_ROWS
from index.report import Grid, Manuscript

SIDE_BY_SIDE = (
    ("REALISASI ANGGARAN TA 2024",),
    ("(dalam ribu rupiah)",),
    (),
    ("Jenis Belanja", "Pagu", "Realisasi", None, "No", "Kegiatan", "Pagu", "Realisasi"),
    ("Belanja Pegawai", 1250, 1200, None, 1, "Penyuluhan", 500, 480),
    ("Belanja Barang", 900, 870, None, 2, "Penyelidikan", 1650, 1590),
    ("Jumlah", 2150, 2070, None, None, "Jumlah", 2150, 2070),
)


def grids(manuscript: Manuscript) -> list[list[list[str]]]:
    """Return the cells' words of every grid."""
    return [_texts(grid) for page in manuscript.pages for grid in page.grids]


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def lines(manuscript: Manuscript) -> list[str]:
    return [line.text for page in manuscript.pages for line in page.lines if line.text]


def test_a_table_has_its_titles_above_it_and_its_cells_their_places(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", formats={"E5:E6": "0.00%"})
    read = read_manuscript(file)
    assert lines(read)[:3] == ["Kinerja", "CAPAIAN KINERJA BNN KOTA BATU", "TAHUN 2024"]
    grid = read.pages[0].grids[0]
    assert [cell.text for cell in grid.rows[1]][2:] == ["95", "97,09", "102,20%"]
    assert [cell.place for cell in grid.rows[1]][-1] == "Kinerja!E5"


def test_tables_beside_each_other_are_two(tmp_path: Path) -> None:
    one, two = grids(read_manuscript(workbook(tmp_path / "a.xlsx", SIDE_BY_SIDE)))
    assert one[0] == ["Jenis Belanja", "Pagu", "Realisasi"]
    assert two[-1] == ["", "Jumlah", "2150", "2070"]


def test_a_blank_column_within_a_table_parts_nothing(tmp_path: Path) -> None:
    rows = (("No", "Indikator", None, "Target", "Realisasi"), (1, "IKPA", None, 95, 97))
    [table] = grids(read_manuscript(workbook(tmp_path / "a.xlsx", rows)))
    assert table == [["No", "Indikator", "Target", "Realisasi"], ["1", "IKPA", "95", "97"]]


def test_rows_behind_a_blank_row_go_on_with_their_table(tmp_path: Path) -> None:
    rows = (*MAIN, (), (3, "Indeks Kepuasan", 3.2, 3.4, 1.06))
    [table] = grids(read_manuscript(workbook(tmp_path / "a.xlsx", rows)))
    assert table[-1][1] == "Indeks Kepuasan"


def test_a_heading_behind_a_blank_row_begins_another_table(tmp_path: Path) -> None:
    rows = (*MAIN, (), ("Tabel 2. Anggaran",), ("Jenis", "Pagu"), ("Belanja Pegawai", 100))
    found = grids(read_manuscript(workbook(tmp_path / "a.xlsx", rows)))
    assert [table[0][0] for table in found] == ["No", "Jenis"]


def test_a_word_and_its_answer_above_a_table_are_no_row_of_it(tmp_path: Path) -> None:
    rows = (("Satuan Kerja", ":", "BNN Kota Batu"), ("Tahun", 2024), *MAIN[3:])
    read = read_manuscript(workbook(tmp_path / "a.xlsx", rows))
    assert "Satuan Kerja : BNN Kota Batu" in lines(read)
    assert grids(read)[0][0][0] == "No"


def test_a_note_below_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    rows = (*MAIN, ("Catatan: angka sementara, belum diverifikasi",))
    read = read_manuscript(workbook(tmp_path / "a.xlsx", rows))
    assert len(grids(read)[0]) == 3
    assert lines(read)[-1].startswith("Catatan")


def test_hidden_parts_are_not_read_and_told(tmp_path: Path) -> None:
    def hide(book: Any, page: Any) -> None:
        page.row_dimensions[6].hidden = True
        page.column_dimensions["E"].hidden = True
        book.create_sheet("Rahasia")["A1"] = "tersembunyi"
        book["Rahasia"].sheet_state = "hidden"

    read = read_manuscript(workbook(tmp_path / "a.xlsx", change=hide))
    assert "Nilai Kinerja Anggaran" not in " ".join(lines(read))
    assert "Capaian" not in " ".join(lines(read)).split("\t")
    told = " ".join(read.notes)
    assert "Rahasia" in told and "baris 6" in told and "kolom E" in told


def test_formulas_without_a_value_are_told_with_what_to_do(tmp_path: Path) -> None:
    def compute(_: Any, page: Any) -> None:
        page["E5"] = "=D5/C5"

    read = read_manuscript(workbook(tmp_path / "a.xlsx", change=compute))
    assert "Kinerja!E5" in read.notes[0] and "simpan" in read.notes[0]


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    rows = (
        ("No", "Indikator", "Target", None, "Realisasi", None),
        (None, None, "TW I", "TW II", "TW I", "TW II"),
        (1, "IKPA", 90, 91, 92, 93),
    )

    def merge(_: Any, page: Any) -> None:
        for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
            page.merge_cells(cells)

    [table] = grids(read_manuscript(workbook(tmp_path / "a.xlsx", rows, change=merge)))
    assert table[0] == ["No", "Indikator", "Target", "", "Realisasi", ""]


def test_a_sheet_named_in_words_is_quoted_in_its_places(tmp_path: Path) -> None:
    read = read_manuscript(workbook(tmp_path / "a.xlsx", sheet="Data IKU 2024"))
    assert read.pages[0].grids[0].rows[0][0].place == "'Data IKU 2024'!A4"


@pytest.mark.parametrize(
    "data",
    [
        "No;Indikator;Target;Realisasi\r\n1;Nilai IKPA;95;97,09\r\n".encode("utf-8-sig"),
        b"No\tIndikator\tTarget\tRealisasi\n1\tNilai IKPA\t95\t97,09\n",
        b'No,Indikator,Target,Realisasi\n1,Nilai IKPA,95,"97,09"\n',
        b"sep=|\nNo|Indikator|Target|Realisasi\n1|Nilai IKPA|95|97,09\n",
    ],
)
def test_a_csv_is_read_whatever_parts_its_cells(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    [table] = grids(read_manuscript(file))
    assert table[1] == ["1", "Nilai IKPA", "95", "97,09"]


def test_a_csv_of_windows_keeps_its_signs(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Indikator;Nilai\nDaya tangkal – remaja;52\nLain;3".encode("cp1252"))
    read = read_manuscript(file)
    assert grids(read)[0][1][0] == "Daya tangkal – remaja"
    assert read.pages[0].grids[0].rows[1][1].place == "B2"


def test_what_lkip_wrote_itself_is_no_source(tmp_path: Path) -> None:
    def ours(book: Any, _: Any) -> None:
        book.properties.creator = "lkip"

    with pytest.raises(BrokenFile, match="lkip sendiri"):
        read_manuscript(workbook(tmp_path / "angka.xlsx", change=ours))
    listed = tmp_path / "figures.csv"
    listed.write_text("satker,year,indicator,role,value\na,2024,b,target,1\n")
    with pytest.raises(BrokenFile, match="lkip figures"):
        read_manuscript(listed)


def test_more_rows_than_a_table_of_figures_has_are_refused(tmp_path: Path) -> None:
    rows = [("Indikator", "Nilai"), *[("a", number) for number in range(MOST_ROWS)]]
    with pytest.raises(TooLarge, match="rekapitulasi"):
        read_manuscript(workbook(tmp_path / "a.xlsx", rows))


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.doc", "a.xls"])
def test_an_empty_or_damaged_file_says_so(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.touch()
    with pytest.raises(EmptyFile, match=name):
        read_manuscript(file)
    if name == "a.xlsx":
        file.write_bytes(b"PK\x03\x04 rusak")
        with pytest.raises(BrokenFile, match="simpan ulang"):
            read_manuscript(file)


def test_without_libreoffice_an_old_word_file_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "converter", lambda: "")
    file = tmp_path / "laporan.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0isi")
    with pytest.raises(NoConverter, match=r"LibreOffice tidak terpasang.*\.docx"):
        read_manuscript(file)


@pytest.mark.skipif(not office.converter(), reason="LibreOffice is not installed")
def test_an_opendocument_text_is_read_through_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "laporan.odt"
    file.write_text("BAB I PENDAHULUAN", encoding="utf-8")  # LibreOffice takes it as a text
    read = read_manuscript(file)
    assert read.file == "laporan.odt"
    assert lines(read) == ["BAB I PENDAHULUAN"]


@pytest.mark.skipif(not office.converter(), reason="LibreOffice is not installed")
def test_a_conversion_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.01)
    file = tmp_path / "laporan.odt"
    file.write_text("isi", encoding="utf-8")
    with pytest.raises(NoConverter, match="tidak selesai"):
        read_manuscript(file)
