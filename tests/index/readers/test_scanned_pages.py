"""Scanned pages: which they are, how OCR reads them, and what is kept of that."""

from pathlib import Path

import pytest
from made_scans import STAMP, Known, picture, ruled, run, scan
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.errors import NoText
from index.readers import read_manuscript
from index.readers.pdf import words_on
from index.readers.sheets import Ocr, Sheets
from index.report import BY_OCR, UNREAD, Manuscript

PROSE = "\n".join(["Laporan kinerja ini menguraikan hasil yang dicapai pada tahun 2024."] * 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pindaian.pdf"


def scans(manuscript: Manuscript) -> list[str]:
    return [page.scan for page in manuscript.pages]


def test_scans_with_a_stamp_on_each_page_are_refused_with_their_pages(path: Path) -> None:
    scan(path, picture(seed=1), picture(seed=2), picture(seed=3), stamp=STAMP)
    with pytest.raises(NoText, match=r"\(halaman 1-3\): (?:pasang .*lkip\[ocr\]|indeks lagi)"):
        read_manuscript(path)


def test_scans_on_which_ocr_finds_no_more_than_the_stamp_are_refused(path: Path) -> None:
    scan(path, picture(seed=1), picture(seed=2), stamp=STAMP)
    engine = Known([[run(STAMP, 40, 820)], [run(STAMP, 40, 820)]])
    with pytest.raises(NoText, match="OCR tidak menemukan teks"):
        read_manuscript(path, ocr=Ocr(engine))


def test_a_scanned_page_of_a_report_is_told_apart(path: Path) -> None:
    assert scans(read_manuscript(scan(path, PROSE, picture(), PROSE, stamp=STAMP))) == [
        "", UNREAD, "",
    ]  # fmt: skip


def test_a_picture_behind_the_titles_of_several_pages_is_no_scan(path: Path) -> None:
    behind = ImageReader(picture())
    canvas = Canvas(str(path))
    for title in ("BAB I", "BAB II"):
        canvas.drawImage(behind, 0, 0, 595, 842)
        canvas.drawString(200, 500, title)
        canvas.showPage()
        canvas.drawString(72, 700, PROSE.replace("\n", " "))
        canvas.showPage()
    canvas.save()
    assert not any(scans(read_manuscript(path)))


def test_the_text_layer_of_a_scan_is_left_as_it_is(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(picture()), 0, 0, 595, 842)
    for at, line in enumerate(PROSE.splitlines()):
        canvas.drawString(72, 700 - 20 * at, line)
    canvas.save()
    engine = Known([])
    manuscript = read_manuscript(path, ocr=Ocr(engine))
    assert scans(manuscript) == [""]
    assert manuscript.pages[0].lines[0].text == PROSE.splitlines()[0]
    assert not engine.seen


TABLE = (
    *(run(text, x, 112) for text, x in (("Indikator", 75), ("Target", 205), ("Realisasi", 305))),
    *(run(text, x, 142) for text, x in (("Nilai IKPA", 75), ("92", 205), ("97,09", 305))),
)
ROWS = [["Indikator", "Target", "Realisasi"], ["Nilai IKPA", "92", "97,09"]]


def rows_of(manuscript: Manuscript) -> list[list[str]]:
    [grid] = manuscript.pages[0].grids
    return [[cell.text for cell in row] for row in grid.rows]


def test_the_ruling_lines_of_a_scan_make_a_table(path: Path) -> None:
    scan(path, ruled((70, 200, 300, 400), (95, 125, 155)))
    manuscript = read_manuscript(path, ocr=Ocr(Known([TABLE])))
    assert scans(manuscript) == [BY_OCR]
    assert rows_of(manuscript) == ROWS
    assert [line.text for line in manuscript.pages[0].lines] == [" ".join(row) for row in ROWS]


def test_a_word_seen_over_a_ruling_line_is_parted_by_it(path: Path) -> None:
    scan(path, ruled((70, 200, 300, 400), (95, 125, 155)))
    glued = (*TABLE[:4], run("Kegiatan 92", 170, 142), TABLE[-1])
    cells = rows_of(read_manuscript(path, ocr=Ocr(Known([glued]))))[1]
    assert cells[-1] == "97,09"
    assert cells[1].endswith("92")


@pytest.mark.parametrize("angle", [-1.5, 2.0])
def test_a_page_laid_askew_is_set_straight(path: Path, angle: float) -> None:
    page = ruled((70, 200, 300, 400), (95, 125, 155))
    askew = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")
    manuscript = read_manuscript(scan(path, askew), ocr=Ocr(Known([TABLE])))
    assert rows_of(manuscript) == ROWS
    box = manuscript.pages[0].grids[0].rows[1][2].box
    assert box is not None
    moved = 140 + (297 - 350) * angle * 0.0175  # right of the middle it rose, left of it it fell
    assert abs((box.top + box.bottom) / 2 - moved) < 40


def test_a_table_that_lies_on_its_side_is_turned(path: Path) -> None:
    page = ruled((70, 200, 300, 400), (95, 125, 155)).rotate(90, expand=True)
    tall = [run("Realisasi", 100, 300), run("Indikator", 130, 300)]
    tall = [
        type(one)(one.text, (one.box[0], 100, one.box[0] + 30, 400), one.places, (0.3,) * 9)
        for one in tall
    ]
    canvas = Canvas(str(path), pagesize=(842, 595))
    canvas.drawImage(ImageReader(page), 0, 0, 842, 595)
    canvas.save()
    engine = Known([tall, TABLE])
    assert rows_of(read_manuscript(path, ocr=Ocr(engine))) == ROWS
    assert engine.seen[0][:2] == engine.seen[1][1::-1]


def test_a_dash_that_the_engine_looks_past_is_a_cell(path: Path) -> None:
    from PIL import ImageDraw

    page = ruled((70, 200, 300, 400), (95, 125, 155))
    pen = ImageDraw.Draw(page)
    pen.rectangle((240 * 2.78, 138 * 2.78, 244 * 2.78, 139 * 2.78), fill=20)
    for one in TABLE:  # type as high as capitals are
        x0, top, x1, bottom = one.box
        pen.rectangle((x0, top + 3, x1, bottom - 1), fill=20)
    without = [one for one in TABLE if one.text != "92"]
    cells = rows_of(read_manuscript(scan(path, page), ocr=Ocr(Known([without]))))[1]
    assert cells == ["Nilai IKPA", "-", "97,09"]


def test_words_with_digits_in_doubt_are_noted(path: Path) -> None:
    engine = Known([[run("Nilai IKPA sebesar", 75, 112), run("97,09", 200, 112, doubts="7")]])
    page = read_manuscript(scan(path, picture(), PROSE), ocr=Ocr(engine)).pages[0]
    assert page.doubts == ((1, "97,09"),)


def test_pages_seen_before_are_not_looked_at_again(path: Path, tmp_path: Path) -> None:
    scan(path, picture(seed=1), picture(seed=2), PROSE)
    kept = Sheets(tmp_path / "ocr")
    told: list[tuple[int, int]] = []
    engine = Known([[run("Nilai IKPA 97,09", 75, 112)], [run("Nilai NKA 88,10", 75, 112)]])
    first = read_manuscript(path, ocr=Ocr(engine, kept, lambda *pages: told.append(pages)))
    assert told == [(0, 2), (1, 2), (2, 2)]
    again = Known([])
    assert read_manuscript(path, ocr=Ocr(again, kept)) == first
    assert read_manuscript(path, ocr=Ocr(None, kept)) == first
    assert not again.seen
    rows, _ = words_on(path, 1, kept)
    assert " ".join(word.text for word in rows[0]) == "Nilai IKPA 97,09"
    assert rows[0][0].box == first.pages[0].lines[0].box or rows[0][0].box.x0 > 70


def test_a_reading_that_was_stopped_goes_on_where_it_was(path: Path, tmp_path: Path) -> None:
    scan(path, picture(seed=1), picture(seed=2), PROSE)
    kept = Sheets(tmp_path / "ocr")

    class Stopped(Known):
        def __call__(self, picture, places):
            if self.seen:
                raise KeyboardInterrupt
            return super().__call__(picture, places)

    with pytest.raises(KeyboardInterrupt):
        read_manuscript(path, ocr=Ocr(Stopped([[run("Nilai IKPA 97,09", 75, 112)]]), kept))
    rest = Known([[run("Nilai NKA 88,10", 75, 112)]])
    manuscript = read_manuscript(path, ocr=Ocr(rest, kept))
    assert len(rest.seen) == 1
    assert [page.lines[0].text for page in manuscript.pages[:2]] == [
        "Nilai IKPA 97,09",
        "Nilai NKA 88,10",
    ]


def test_what_is_kept_and_damaged_is_seen_again(path: Path, tmp_path: Path) -> None:
    scan(path, picture(), PROSE)
    kept = Sheets(tmp_path / "ocr")
    read_manuscript(path, ocr=Ocr(Known([[run("Nilai IKPA", 75, 112)]]), kept))
    [file] = (tmp_path / "ocr").glob("*/*.json")
    file.write_text("{", encoding="utf-8")
    engine = Known([[run("Nilai IKPA", 75, 112)]])
    assert read_manuscript(path, ocr=Ocr(engine, kept)).pages[0].lines[0].text == "Nilai IKPA"
    assert len(engine.seen) == 1
