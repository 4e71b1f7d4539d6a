"""Word files: paragraphs and tables in order, merged cells, bad files."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.errors import BrokenFile, EmptyFile
from index.readers.docx import read_docx


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "laporan.docx"


def test_paragraphs_and_table_rows_are_lines_in_order(path: Path) -> None:
    document = docx.Document()
    document.add_heading("BAB III", level=1)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Target", "Realisasi", "92", "97,09"), strict=True):
        cell.text = text
    document.add_paragraph("Nilai IKPA\nmelampaui target.")
    document.save(str(path))
    page = read_docx(path).pages[0]
    assert [(line.number, line.text) for line in page.lines] == [
        (1, "BAB III"),
        (2, "Target\tRealisasi"),
        (3, "92\t97,09"),
        (4, "Nilai IKPA melampaui target."),
    ]
    assert (page.grids[0].first_line, page.grids[0].last_line) == (2, 3)
    assert page.number is None


def test_merged_cells_stand_once_in_their_first_place(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2024"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Satker"
    for at, text in enumerate(("BNNK", "92", "97,09")):
        table.cell(2, at).text = text
    table.cell(1, 1).text, table.cell(1, 2).text = "Target", "Realisasi"
    document.save(str(path))
    (grid,) = read_docx(path).pages[0].grids
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Satker", "2024", ""],
        ["", "Target", "Realisasi"],
        ["BNNK", "92", "97,09"],
    ]


def test_content_controls_are_read_and_deleted_words_are_not(path: Path) -> None:
    document = docx.Document()
    space = nsdecls("w")
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>Pagu </w:t></w:r>"
            "<w:del><w:r><w:t>lama</w:t></w:r></w:del><w:ins><w:r><w:t>baru</w:t></w:r></w:ins>"
            "</w:p></w:sdtContent></w:sdt>"
        ),
    )
    document.save(str(path))
    assert read_docx(path).pages[0].lines[0].text == "Pagu baru"


def test_a_document_without_words_is_empty(path: Path) -> None:
    docx.Document().save(str(path))
    with pytest.raises(EmptyFile, match=r"laporan\.docx kosong"):
        read_docx(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 rusak", b"bukan Word", b"\xd0\xcf\x11\xe0 lama"])
def test_damaged_and_old_word_files_are_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(BrokenFile, match=r"laporan\.docx"):
        read_docx(path)
