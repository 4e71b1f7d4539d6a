"""PDF files: words, lines, ruled grids, printed page numbers, and files that cannot be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from eval.hostile import pdf
from index.errors import BrokenFile, LockedPdf, NoText
from index.readers import read_manuscript
from index.report import Manuscript

Draw = Callable[[Canvas], None]
RULED = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "laporan.pdf"


def drawn(path: Path, *pages: Draw, encrypt: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def words(*texts: str, at: float = 700) -> Draw:
    def draw(canvas: Canvas) -> None:
        for row, text in enumerate(texts):
            canvas.drawString(72, at - 16 * row, text)

    return draw


def table(rows: list[list[str]], *style: tuple[object, ...], at: float = 600) -> Draw:
    def draw(canvas: Canvas) -> None:
        flow = Table(rows, style=[RULED, *style])
        flow.wrapOn(canvas, 450, 600)
        flow.drawOn(canvas, 72, at)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def lines(manuscript: Manuscript, page: int = 0) -> list[str]:
    return [line.text for line in manuscript.pages[page].lines]


def grids(manuscript: Manuscript, page: int = 0) -> list[list[list[str]]]:
    found = manuscript.pages[page].grids
    return [[[cell.text for cell in row] for row in grid.rows] for grid in found]


def test_lines_are_words_by_single_spaces_counted_on_each_page(path: Path) -> None:
    drawn(path, words("RINGKASAN   EKSEKUTIF", "Target : 51,10"), words("BAB I"))
    manuscript = read_manuscript(path)
    assert lines(manuscript) == ["RINGKASAN EKSEKUTIF", "Target : 51,10"]
    assert [page.number for page in manuscript.pages] == [1, 2]
    assert [line.number for line in manuscript.pages[1].lines] == [1]
    box = manuscript.pages[0].lines[0].box
    assert box is not None and 70 < box.x0 < 74 and 120 < box.top < box.bottom < 150


def test_fake_bold_is_read_once(path: Path) -> None:
    def bold(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(72 + shift, 700, "CAPAIAN KINERJA TAHUN 2024 SEBESAR 1100")

    assert lines(read_manuscript(drawn(path, bold))) == ["CAPAIAN KINERJA TAHUN 2024 SEBESAR 1100"]


def test_a_note_number_does_not_grow_onto_a_value(path: Path) -> None:
    def noted(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "nilai IKPA tahun 2024 sebesar 97,09")
        end = 72 + canvas.stringWidth("nilai IKPA tahun 2024 sebesar 97,09")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(end, 704, "1")

    assert lines(read_manuscript(drawn(path, noted))) == ["nilai IKPA tahun 2024 sebesar 97,09 ¹"]


def test_a_ruled_table_keeps_its_cells_and_lines(path: Path) -> None:
    rows = [["No", "Indikator", "Target"], ["1", "Nilai\nIKPA", "92"], ["2", "Nilai NKA", "86"]]
    manuscript = read_manuscript(drawn(path, both(words("Berikut rinciannya:"), table(rows))))
    (grid,) = manuscript.pages[0].grids
    assert grids(manuscript)[0][1] == ["1", "Nilai IKPA", "92"]
    cell = grid.rows[1][1]
    covered = manuscript.pages[0].lines[cell.first_line - 1 : cell.last_line]
    assert {"Nilai", "IKPA"} <= {word for line in covered for word in line.text.split()}
    assert cell.box is not None


def test_merged_cells_stand_once_in_their_first_place(path: Path) -> None:
    rows = [["Satker", "2024", ""], ["", "Target", "Realisasi"], ["BNNK", "92", "97,09"]]
    merged = (("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)))
    assert grids(read_manuscript(drawn(path, table(rows, *merged)))) == [rows]


def test_tables_with_a_gap_are_two_grids(path: Path) -> None:
    above, below = [["T.A", "Target"], ["2023", "92"]], [["T.A", "Target"], ["2024", "97,96"]]
    page = both(table(above, at=600), table(below, at=560), words("Nilai IKPA tiap tahun"))
    assert grids(read_manuscript(drawn(path, page))) == [above, below]


def test_tables_glued_together_are_parted_where_the_columns_change(path: Path) -> None:
    above = [["Indikator Kinerja", "Target"], ["Nilai IKPA", "92"]]
    below = [["No", "Jenis Belanja Barang", "Pagu"], ["1", "Belanja Pegawai", "3.770"]]

    def page(canvas: Canvas) -> None:
        for rows, widths, at in ((above, (140, 60), 600), (below, (30, 130, 40), 564)):
            flow = Table(rows, colWidths=widths, rowHeights=18, style=[RULED])
            flow.wrapOn(canvas, 450, 600)
            flow.drawOn(canvas, 72, at)

    assert grids(read_manuscript(drawn(path, page))) == [above, below]


def test_a_table_open_at_the_page_end_keeps_its_last_row(path: Path) -> None:
    def page(canvas: Canvas) -> None:
        words("Kode", "1320103", at=120)(canvas)
        canvas.drawString(172, 120, "Nilai")
        canvas.drawString(172, 104, "33.000.000")
        for x in (70, 170, 270):
            canvas.line(x, 134, x, 96)
        for y in (134, 116):
            canvas.line(70, y, 270, y)

    page_words = both(page, words("Daftar aset yang dimiliki satker"))
    assert grids(read_manuscript(drawn(path, page_words)))[0][-1] == ["1320103", "33.000.000"]


def test_a_column_cut_off_by_the_page_edge_gives_no_values(path: Path) -> None:
    def page(canvas: Canvas) -> None:
        words("Rincian nilai IKPA tahun 2024 per satker", at=750)(canvas)
        for row, texts in enumerate((("Bobot", "Akhir", "Nil"), ("10,00", "99,95", "9"))):
            for column, text in enumerate(texts):
                canvas.drawString(74 + 60 * column, 700 - 18 * row, text)
        for x in (72, 132, 192):
            canvas.line(x, 714, x, 678)
        for y in (714, 696, 678):
            canvas.line(72, y, 230, y)

    found = grids(read_manuscript(drawn(path, page)))
    assert found == [[["Bobot", "Akhir"], ["10,00", "99,95"]]]


def test_values_of_neighbouring_columns_are_not_glued(path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for x in (72, 100, 120):
            canvas.line(x, 712, x, 695)
        for y in (712, 695):
            canvas.line(72, y, 120, y)
        canvas.drawRightString(99.8, 700, "97,09")
        canvas.drawString(100.3, 700, "92")
        words("Capaian dan target tahun berjalan", at=650)(canvas)

    assert grids(read_manuscript(drawn(path, page))) == [[["97,09", "92"]]]


def test_rows_that_only_bands_of_colour_part_are_rows(path: Path) -> None:
    rows = [["Alat Kantor", "481.078"], ["Alat Ukur", "223.895"], ["Alat Studio", "404.300"]]
    style = (("BACKGROUND", (0, 1), (-1, 1), colors.lightblue),)

    def page(canvas: Canvas) -> None:
        flow = Table(rows, style=[("BOX", (0, 0), (-1, -1), 0.5, colors.black), style[0]])
        flow.setStyle([("LINEBEFORE", (1, 0), (1, -1), 0.5, colors.black)])
        flow.wrapOn(canvas, 450, 600)
        flow.drawOn(canvas, 72, 600)

    assert grids(read_manuscript(drawn(path, page))) == [rows]


def test_a_coloured_heading_without_lines_belongs_to_its_table(path: Path) -> None:
    rows = [["No", "Uraian"], ["1", "Pegawai Negeri"], ["2", "Tenaga Kontrak"]]

    def page(canvas: Canvas) -> None:
        flow = Table(rows, style=[("BACKGROUND", (0, 0), (-1, 0), colors.blue)])
        flow.setStyle([("GRID", (0, 1), (-1, -1), 0.5, colors.black)])
        flow.wrapOn(canvas, 450, 600)
        flow.drawOn(canvas, 72, 600)

    assert grids(read_manuscript(drawn(path, page))) == [rows]


def test_values_stacked_in_one_ruled_row_are_rows(path: Path) -> None:
    stacked = [["Opini\nNilai SPI\nTindak lanjut\nhasil", "90\n80\n95\n", "91\n67\n80\n"]]
    manuscript = read_manuscript(drawn(path, table([["Uraian", "Target", "Realisasi"], *stacked])))
    assert grids(manuscript)[0][1:] == [
        ["Opini", "90", "91"],
        ["Nilai SPI", "80", "67"],
        ["Tindak lanjut hasil", "95", "80"],
    ]


def test_underlines_and_frames_are_no_tables(path: Path) -> None:
    def page(canvas: Canvas) -> None:
        words("PERJANJIAN KINERJA TAHUN 2024 BNN KOTA MALANG")(canvas)
        canvas.line(72, 697, 300, 697)
        canvas.rect(40, 40, 500, 760)

    assert grids(read_manuscript(drawn(path, page))) == []


@pytest.mark.parametrize("turn", [90, -90])
def test_turned_headings_read_as_words(path: Path, turn: int) -> None:
    def page(canvas: Canvas) -> None:
        words("Nilai aspek kualitas perencanaan anggaran", at=500)(canvas)
        canvas.translate(100, 700)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "Revisi DIPA")

    assert "Revisi DIPA" in lines(read_manuscript(drawn(path, page)))


def test_a_page_stored_sideways_reads_as_it_is_shown(path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(500, 100)
        canvas.rotate(90)
        table([["Indikator", "Target"], ["Nilai IKPA", "92"]], at=0)(canvas)

    manuscript = read_manuscript(drawn(path, page))
    assert grids(manuscript) == [[["Indikator", "Target"], ["Nilai IKPA", "92"]]]
    assert lines(manuscript) == ["Indikator Target", "Nilai IKPA 92"]


def numbered(label: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        words(*(f"Uraian kegiatan {row} pada halaman {label}" for row in range(5)))(canvas)
        canvas.drawString(290, 40, label)

    return draw


def test_printed_page_numbers_become_labels(path: Path) -> None:
    manuscript = read_manuscript(drawn(path, *map(numbered, ["i", "ii", "iii", "1", "2", "- 3 -"])))
    assert [page.label for page in manuscript.pages] == ["i", "ii", "iii", "1", "2", "3"]


def test_a_number_out_of_step_with_the_pages_is_no_label(path: Path) -> None:
    manuscript = read_manuscript(drawn(path, *map(numbered, ["12", "13", "86", "15", "92"])))
    assert [page.label for page in manuscript.pages] == ["12", "13", None, "15", None]


def test_a_number_at_the_end_of_a_running_foot_becomes_the_label(path: Path) -> None:
    feet = [f"LKIP BNN Kota Malang 2024 | {number}" for number in range(7, 12)]
    manuscript = read_manuscript(drawn(path, *map(numbered, feet)))
    assert [page.label for page in manuscript.pages] == ["7", "8", "9", "10", "11"]


def test_workers_read_what_one_process_reads(path: Path) -> None:
    drawn(path, *map(numbered, map(str, range(1, 25))))
    assert read_manuscript(path, workers=2) == read_manuscript(path)


def test_pages_of_pictures_ask_for_ocr(path: Path) -> None:
    def stamped(canvas: Canvas) -> None:
        canvas.drawInlineImage(str(picture), 72, 72, 400, 600)
        canvas.drawString(72, 40, "7")

    from PIL import Image

    picture = path.with_suffix(".png")
    Image.new("RGB", (8, 8), "grey").save(picture)
    told = r"laporan\.pdf berisi gambar tanpa teks \(halaman 1-2\): (pasang|indeks lagi tanpa)"
    with pytest.raises(NoText, match=told):
        read_manuscript(drawn(path, stamped, stamped))


def test_a_pdf_with_a_password_is_locked(path: Path) -> None:
    drawn(path, words("rahasia"), encrypt=StandardEncryption("sandi"))
    with pytest.raises(LockedPdf, match="kata sandi"):
        read_manuscript(path)


def test_a_pdf_that_only_forbids_changes_opens(path: Path) -> None:
    lock = StandardEncryption("", ownerPassword="pemilik", canModify=0)
    drawn(path, words("Laporan Kinerja Instansi Pemerintah 2024"), encrypt=lock)
    assert lines(read_manuscript(path)) == ["Laporan Kinerja Instansi Pemerintah 2024"]


def test_a_truncated_pdf_is_broken(path: Path) -> None:
    data = drawn(path, numbered("1"), numbered("2")).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(BrokenFile, match=r"laporan\.pdf rusak"):
        read_manuscript(path)


def test_a_text_named_pdf_is_broken(path: Path) -> None:
    path.write_text("Laporan Kinerja", encoding="utf-8")
    with pytest.raises(BrokenFile, match="bukan PDF"):
        read_manuscript(path)


@pytest.mark.parametrize("box", [b"[0 0 595 8 (Rp41)]", b"9 0 R"])
def test_a_page_whose_box_is_none_is_broken(path: Path, box: bytes) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox " + box + b">>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    path.write_bytes(pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page]))
    with pytest.raises(BrokenFile, match=r"laporan\.pdf rusak"):
        read_manuscript(path)
