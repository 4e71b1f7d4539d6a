"""Word files: paragraphs and tables in order, merged cells, bad files."""

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
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


def run(text: str, marks: str = "") -> str:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*inner: str) -> str:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    return f"<w:p {nsdecls('w')} {math}>{''.join(inner)}</w:p>"


def read_lines(path: Path, *bodies: str) -> list[str]:
    document = docx.Document()
    for body in bodies:
        document.element.body.insert(-1, parse_xml(body))
    document.save(str(path))
    return [line.text for line in read_docx(path).pages[0].lines]


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", '<w:vanish w:val="true"/>'])
def test_words_crossed_out_or_hidden_are_no_text(path: Path, mark: str) -> None:
    assert read_lines(path, paragraph(run("Nilai "), run("88,10 ", mark), run("91,40"))) == [
        "Nilai 91,40"
    ]


def test_a_mark_that_is_turned_off_hides_nothing(path: Path) -> None:
    assert read_lines(path, paragraph(run("91,40", '<w:strike w:val="0"/>'))) == ["91,40"]


def test_a_style_that_crosses_out_hides_its_words(path: Path) -> None:
    document = docx.Document()
    for name, base in (("Dicoret", None), ("Dicoret Tebal", "Dicoret")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.strike = None if base else True
        style.base_style = document.styles[base] if base else None
    words = document.add_paragraph("Nilai ")
    words.add_run("88,10 ", style="Dicoret")
    words.add_run("77,00 ", style="Dicoret Tebal")
    words.add_run("91,40")
    document.save(str(path))
    assert [line.text for line in read_docx(path).pages[0].lines] == ["Nilai 91,40"]


def test_a_raised_number_is_a_note_and_no_digit_of_a_value(path: Path) -> None:
    note = run("2", '<w:vertAlign w:val="superscript"/>')
    assert read_lines(path, paragraph(run("97,85"), note), paragraph(run("luas m"), note)) == [
        "97,85²",
        "luas m2",
    ]


def test_a_fraction_of_an_equation_keeps_its_line(path: Path) -> None:
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>".format
    fraction = f"<m:oMath><m:f>{part('num', '7')}{part('den', '21')}</m:f></m:oMath>"
    assert read_lines(path, paragraph(run("Hasilnya"), fraction, run("x 100%"))) == [
        "Hasilnya 7/21 x 100%"
    ]


@pytest.mark.parametrize("copies", [1, 2])
def test_a_text_box_follows_its_paragraph_once(path: Path, copies: int) -> None:
    box = f"<w:txbxContent>{paragraph(run('Nilai IKPA 91,40'))}</w:txbxContent>"
    drawn = f"<w:r><w:pict>{box}</w:pict></w:r>"
    if copies == 2:
        space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        choice = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        drawn = f"<w:r><mc:AlternateContent {space}>{choice}</mc:AlternateContent></w:r>"
    assert read_lines(path, paragraph(run("Di atas"), drawn), paragraph(run("Di bawah"))) == [
        "Di atas",
        "Nilai IKPA 91,40",
        "Di bawah",
    ]


def test_a_table_within_a_cell_is_a_table_of_its_own(path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Uraian"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for cell, text in zip(inner._cells, ("Target", "Realisasi", "92", "97,09"), strict=True):
        cell.text = text
    document.save(str(path))
    grids = read_docx(path).pages[0].grids
    assert [[cell.text for cell in row] for row in grids[0].rows] == [["Uraian", ""]]
    assert [[cell.text for cell in row] for row in grids[1].rows] == [
        ["Target", "Realisasi"],
        ["92", "97,09"],
    ]


def test_rows_deleted_with_changes_tracked_are_gone(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    for cell, text in zip(table._cells, ("lama", "baru"), strict=True):
        cell.text = text
    gone = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>')
    table.rows[0]._tr.get_or_add_trPr().append(gone)
    document.save(str(path))
    assert [line.text for line in read_docx(path).pages[0].lines] == ["baru"]
