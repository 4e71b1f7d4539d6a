"""Files as units send them: what a user would find in the ledger, whatever the style of a table."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from index.readers import read_manuscript
from index.understand import understand

HEADS = ("No", "Sasaran Kegiatan", "Indikator Kinerja", "Target", "Realisasi", "Capaian")
ROWS = (
    ("1", "Meningkatnya daya tangkal masyarakat terhadap narkotika",
     "Indeks Ketahanan Diri Remaja terhadap Penyalahgunaan Narkoba", "51,25", "52,50", "102,44%"),
    ("2", "Meningkatnya kesadaran masyarakat dalam P4GN",
     "Indeks Kemandirian Partisipasi", "3,20", "3,36", "105,00%"),
    ("3", "Meningkatnya kualitas layanan publik",
     "Persentase pengaduan warga yang ditindaklanjuti tepat waktu", "80,00", "76,00", "95,00%"),
    ("4", "Meningkatnya tata kelola administrasi keuangan",
     "Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)", "92", "96,60", "105,00%"),
)  # fmt: skip
MONEY_HEADS = ("Jenis Belanja", "Pagu (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)")
MONEY = (
    ("Belanja Pegawai", "2.350.500.000", "2.303.490.000", "98,00%", "47.010.000"),
    ("Belanja Barang", "1.100.250.000", "1.056.240.000", "96,00%", "44.010.000"),
    ("Belanja Modal", "90.000.000", "85.500.000", "95,00%", "4.500.000"),
)
NAMES = ("dektari", "ikp", "pengaduan", "ikpa")
BUDGETS = ("belanja_pegawai", "belanja_barang", "belanja_modal")
COVER = (
    "LAPORAN KINERJA INSTANSI PEMERINTAH (LKIP)",
    "BADAN NARKOTIKA NASIONAL KABUPATEN CILACAP",
    "TAHUN ANGGARAN 2024",
)
RESULTS = ("BAB III AKUNTABILITAS KINERJA", "A. CAPAIAN KINERJA ORGANISASI",
           "Hasil pengukuran kinerja tahun 2024 disajikan pada tabel berikut.")  # fmt: skip
SPENT = ("B. REALISASI ANGGARAN",
         "Realisasi anggaran tahun 2024 menurut jenis belanja adalah sebagai berikut.")  # fmt: skip

Found = dict[tuple[str, str], Decimal | str]


def leading(path: Path) -> Found:
    """Return the figures of the year that lead, by indicator and role."""
    report = understand(read_manuscript(path), sha256="0" * 64)
    return {(f.indicator, f.role): f.value for f in report.figures if f.authoritative}


def number(written: str) -> Decimal:
    return Decimal(written.rstrip("%").replace(".", "").replace(",", "."))


def wrong(found: Found) -> list[str]:
    """Return what the ledger lacks or has otherwise than the tables print."""
    wanted = [
        (name, role, row[at])
        for names, rows, roles in (
            (NAMES, ROWS, {"target": 3, "realisasi": 4, "capaian": 5}),
            (BUDGETS, MONEY, {"pagu": 1, "realisasi": 2, "persen": 3, "sisa": 4}),
        )
        for name, row in zip(names, rows, strict=True)
        for role, at in roles.items()
    ]
    held = {
        (name, role): [v for (i, r), v in found.items() if r == role and _is(name, i)]
        for name, role, _ in wanted
    }
    return [
        f"{name} {role}: {held[name, role]}, printed {written}"
        for name, role, written in wanted
        if held[name, role] != [number(written)]
    ]


def _is(name: str, indicator: str) -> bool:
    return indicator == name or (indicator.startswith("other:") and name in indicator)


# --- PDFs drawn by a report generator ------------------------------------------------------------

BLACK = colors.black
Style = list[tuple[Any, ...]]
ALL, HEAD_ROW = ((0, 0), (-1, -1)), ((0, 0), (-1, 0))

BOXED = ("GRID", *HEAD_ROW, 0.5, BLACK)
BELOW = ("LINEBELOW", *ALL, 0.5, BLACK)
FRAME = ("BOX", *ALL, 0.5, BLACK)
STYLES: dict[str, Style] = {
    "heads boxed, rows parted by lines, framed": [BOXED, BELOW, FRAME],
    "heads boxed, rows parted by lines": [BOXED, BELOW],
    "heads boxed and no line more": [BOXED],
    "lines between rows alone": [("LINEABOVE", *HEAD_ROW, 1, BLACK), BELOW],
    "lines between columns alone": [BOXED, FRAME, ("LINEAFTER", *ALL, 0.5, BLACK)],
    "a frame and lines between rows": [FRAME, BELOW],
    "some columns ruled": [BOXED, FRAME, BELOW, ("LINEAFTER", (0, 0), (1, -1), 0.5, BLACK)],
    "no outer lines": [("INNERGRID", *ALL, 0.5, BLACK)],
    "every second row grey": [
        ("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (0, 2, 4)
    ],
    "every cell of its own grey": [
        ("BACKGROUND", (c, r), (c, r), colors.Color(0.8 + 0.03 * ((c + r) % 3), 0.9, 0.9))
        for c in range(6)
        for r in range(5)
    ],
}


def paragraphs(texts: Sequence[str], size: float = 11) -> list[Flowable]:
    style = ParagraphStyle("prose", fontSize=size, leading=size * 1.3)
    return [Paragraph(text, style) for text in texts]


def flowing(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> Table:
    style = ParagraphStyle("cell", fontSize=size, leading=size * 1.2)
    return Table([[Paragraph(text, style) for text in row] for row in rows], colWidths=widths)


def _fits(line: tuple[Any, ...], table: Table) -> bool:
    """Tell whether a line of a style is of rows and columns that a table has."""
    column, row = line[2]
    return column < len(table._argW) and row < len(table._argH)


def set_in(path: Path, style: Style, size: float, align: str) -> Path:
    """Write a report whose tables have a style of lines and shades."""
    results = flowing((HEADS, *ROWS), (25, 130, 150, 55, 60, 60), size)
    budget = flowing((MONEY_HEADS, *MONEY), (100, 100, 100, 55, 90), size)
    for one in (results, budget):
        one.setStyle([("VALIGN", *ALL, align), *(x for x in style if _fits(x, one))])
    story = [
        *paragraphs(COVER), PageBreak(), *paragraphs(RESULTS), Spacer(1, 10), results,
        Spacer(1, 14), *paragraphs(SPENT), Spacer(1, 10), budget,
    ]  # fmt: skip
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


@pytest.mark.parametrize("align", ["TOP", "MIDDLE"])
@pytest.mark.parametrize("style", STYLES)
def test_a_table_is_read_however_it_is_ruled(tmp_path: Path, style: str, align: str) -> None:
    for size in (8, 10):
        path = set_in(tmp_path / f"{size}.pdf", STYLES[style], size, align)
        assert wrong(leading(path)) == []


# --- Word files turned into PDF ------------------------------------------------------------------

needs_soffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice turns Word files into PDF"
)


@dataclass(frozen=True)
class Word:
    """How a Word file sets its tables."""

    style: str = "Table Grid"
    size: float = 10
    filler: int = 1  # lines of prose before the table
    repeats: bool = False  # its heading on every page
    merged: bool = False  # the sasaran of the last two rows in one cell
    bottom: bool = False
    widths: tuple[float, ...] = ()
    money: tuple[float, ...] = field(default=(4, 3.4, 3.4, 2, 3.2))

    def save(self, path: Path) -> None:
        """Write it."""
        document = docx.Document()
        for text in COVER:
            document.add_paragraph(text)
        document.add_page_break()
        for text in (*RESULTS[:2], *["Kalimat ini mengisi halaman."] * self.filler, RESULTS[2]):
            document.add_paragraph(text)
        table = self._table(document, (HEADS, *ROWS), self.widths)
        if self.repeats:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if self.merged:
            table.cell(3, 1).merge(table.cell(4, 1)).text = ROWS[2][1]
        for text in SPENT:
            document.add_paragraph(text)
        self._table(document, (MONEY_HEADS, *MONEY), self.money)
        document.save(str(path))

    def _table(
        self,
        document: docx.document.Document,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
    ) -> docx.table.Table:
        table = document.add_table(rows=len(rows), cols=len(rows[0]), style=self.style)
        for cell, text in zip(table._cells, (text for row in rows for text in row), strict=True):
            cell.paragraphs[0].add_run(text).font.size = Pt(self.size)
            if self.bottom:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        table.autofit = not widths
        for column, width in zip(table.columns, widths, strict=False):
            for cell in column.cells:
                cell.width = Cm(width)
            column.width = Cm(width)
        return table


def as_pdf(folder: Path, files: Sequence[Word]) -> list[Path]:
    """Write Word files and turn them into PDF, all at once."""
    names = [folder / f"{at}.docx" for at in range(len(files))]
    for name, word in zip(names, files, strict=True):
        word.save(name)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, names)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [name.with_suffix(".pdf") for name in names]


@needs_soffice
def test_a_row_that_a_page_break_cuts_is_one_row(tmp_path: Path) -> None:
    files = [
        Word(size=size, filler=filler, repeats=repeats, merged=merged, bottom=bottom)
        for size, repeats, merged, bottom in (
            (11, False, False, False), (12, True, True, False), (10, False, True, False),
            (12, False, False, True),
        )
        for filler in (15, 17, 19, 21)
    ]  # fmt: skip
    told = [
        (word, wrong(leading(pdf)))
        for word, pdf in zip(files, as_pdf(tmp_path, files), strict=True)
    ]
    assert [(word, bad) for word, bad in told if bad] == []


@needs_soffice
def test_amounts_and_words_cut_by_narrow_cells_are_put_together(tmp_path: Path) -> None:
    files = [
        Word(size=size, money=(2.5, wide, wide, 1.2, wide), widths=(1, 2.1, 2.3, 1.8, 2, 2.2))
        for size in (9, 11, 12)
        for wide in (2.6, 2.2, 1.9, 1.6, 1.3)
    ]
    told = [
        (word, wrong(leading(pdf)))
        for word, pdf in zip(files, as_pdf(tmp_path, files), strict=True)
    ]
    assert [(word, bad) for word, bad in told if bad] == []


@needs_soffice
def test_the_table_styles_of_word_are_read(tmp_path: Path) -> None:
    names = (
        "Light List", "Light Shading", "Light Grid Accent 2", "Medium Shading 1", "Medium List 1",
        "Medium Shading 2 Accent 3", "Medium List 2", "Medium Grid 3 Accent 1", "Dark List",
        "Colorful Shading", "Colorful List", "Colorful Grid",
    )  # fmt: skip
    widths = (1, 4, 4.5, 2, 2.2, 2.2)
    files = [Word(style=name, size=size, widths=widths) for name in names for size in (9, 11)]
    told = [
        (word, wrong(leading(pdf)))
        for word, pdf in zip(files, as_pdf(tmp_path, files), strict=True)
    ]
    assert [(word, bad) for word, bad in told if bad] == []


# --- what nobody reads, and pages on their side --------------------------------------------------

GRID: Style = [("GRID", *ALL, 0.5, BLACK), ("VALIGN", *ALL, "MIDDLE")]
Draw = Callable[[Canvas], None]


def on_pages(path: Path, *extra: Draw, over: bool = False, table_on: Draw | None = None) -> Path:
    """Write a report of two pages, drawing more below or over its tables."""
    canvas = Canvas(str(path), pagesize=A4)
    write(canvas, COVER, 760)
    canvas.showPage()
    for draw in () if over else extra:
        draw(canvas)
    write(canvas, RESULTS, 790)
    (table_on or (lambda c: place(c, (HEADS, *ROWS), 560)))(canvas)
    write(canvas, SPENT, 420)
    place(canvas, (MONEY_HEADS, *MONEY), 310)
    for draw in extra if over else ():
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return path


def write(canvas: Canvas, texts: Sequence[str], at: float) -> None:
    canvas.setFont("Helvetica", 10)
    for row, text in enumerate(texts):
        canvas.drawString(60, at - 14 * row, text)


def place(canvas: Canvas, rows: Sequence[Sequence[str]], at: float, x: float = 60) -> None:
    widths = (22, 120, 150, 50, 55, 60) if len(rows[0]) == 6 else (100, 90, 90, 50, 80)
    one = flowing(rows, widths, 8)
    one.setStyle(GRID)
    one.wrapOn(canvas, 500, 500)
    one.drawOn(canvas, x, at)


def watermark(size: float, shade: float, angle: float, at: tuple[float, float]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica-Bold", size)
        canvas.setFillGray(shade)
        canvas.translate(*at)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "RAHASIA 75")
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("over", [False, True])
@pytest.mark.parametrize("shade", [0.9, 0.75, 0.3])
@pytest.mark.parametrize(
    "mark",
    [(60, 45, 120, 300), (40, 30, 150, 500), (28, 0, 150, 330), (34, 0, 250, 600)],
    ids=lambda mark: f"{mark[0]} points at {mark[1]} degrees",
)
def test_a_watermark_is_no_text(
    tmp_path: Path, mark: tuple[int, int, int, int], shade: float, over: bool
) -> None:
    size, angle, *at = mark
    drawn = watermark(size, shade, angle, (at[0], at[1]))
    path = on_pages(tmp_path / "a.pdf", drawn, over=over)
    assert wrong(leading(path)) == []
    assert "RAHASIA" not in text_of(path)


def text_of(path: Path) -> str:
    return "\n".join(x.text for page in read_manuscript(path).pages for x in page.lines)


def hidden(how: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 460)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3 if how == "unpainted" else 0)
        text.setFillGray(1 if how == "white" else 0)
        text.textOut("Realisasi nilai IKPA tahun 2024 sebesar 11,11.")
        text.setTextRenderMode(0)
        text.setFillGray(0)
        canvas.drawText(text)
        if how == "covered":
            canvas.setFillGray(1)
            canvas.rect(50, 450, 300, 25, stroke=0, fill=1)
            canvas.setFillGray(0)

    return draw


@pytest.mark.parametrize("how", ["white", "unpainted", "covered"])
def test_text_that_nobody_sees_is_no_text(tmp_path: Path, how: str) -> None:
    path = on_pages(tmp_path / "a.pdf", hidden(how))
    assert "11,11" not in text_of(path)
    assert wrong(leading(path)) == []


def test_white_words_on_a_dark_heading_are_read(tmp_path: Path) -> None:
    def dark(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(50, 450, 300, 25, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(60, 460, "Kata putih di atas gelap")
        canvas.setFillGray(0)

    assert "Kata putih di atas gelap" in text_of(on_pages(tmp_path / "a.pdf", dark))


@pytest.mark.parametrize(("angle", "x", "y"), [(90, -520, 60), (-90, 130, -560)])
def test_a_table_on_its_side_is_read_where_it_stands(
    tmp_path: Path, angle: int, x: float, y: float
) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(angle)
        place(canvas, (HEADS, *ROWS), x if angle > 0 else 300, 130 if angle > 0 else -740)
        canvas.restoreState()

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    write(canvas, COVER, 760)
    canvas.showPage()
    write(canvas, RESULTS, 790)
    turned(canvas)
    canvas.showPage()
    write(canvas, SPENT, 790)
    place(canvas, (MONEY_HEADS, *MONEY), 650)
    canvas.save()
    assert wrong(leading(tmp_path / "a.pdf")) == []
    page = read_manuscript(tmp_path / "a.pdf").pages[1]
    assert [line.text for line in page.lines[:3]] == list(RESULTS)
    boxes = [cell.box for row in page.grids[0].rows for cell in row if cell.box]
    assert all(0 <= box.x0 <= box.x1 <= A4[0] and 0 <= box.top <= A4[1] for box in boxes)


FILLER = (
    "Berbagai kegiatan sosialisasi dilaksanakan bersama para pemangku kepentingan di seluruh "
    "kecamatan sehingga masyarakat memahami bahaya penyalahgunaan narkotika dan ikut berperan "
    "aktif dalam pencegahannya di lingkungan keluarga, sekolah, dan tempat kerja masing-masing."
)


@pytest.mark.parametrize(("size", "gap"), [(9, 14), (10, 20), (11, 30)])
def test_two_columns_of_prose_are_read_one_after_the_other(
    tmp_path: Path, size: float, gap: float
) -> None:
    wide = (A4[0] - 120 - gap) / 2
    frames = [Frame(60 + at * (wide + gap), 60, wide, A4[1] - 120) for at in (0, 1)]
    columns = PageTemplate("two", frames)
    path = tmp_path / "a.pdf"
    document = BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[columns])
    left = ("Kolom kiri dibuka.", *[FILLER] * 4, "Kolom kiri ditutup.")
    right = ("Kolom kanan dibuka.", FILLER, f"{FILLER} {FILLER}", *[FILLER] * 2)
    document.build([*paragraphs(left, size), FrameBreak(), *paragraphs(right, size)])
    told = " ".join(text_of(path).split())
    assert told == " ".join((*left, *right))
