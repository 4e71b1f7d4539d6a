"""PDF files: words, lines and ruled grids of each page from one pass over its objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from index.errors import CRASHES, BrokenFile, EmptyFile, LockedPdf, NoText
from index.readers.aligned import aligned_grids
from index.readers.drawn import THIN, Rule, along, box_rules, cuts, joined, tables
from index.readers.lines import labelled
from index.readers.prose import in_columns
from index.readers.ruled import grids_of
from index.readers.shades import banded, bridged, whole
from index.readers.spelling import spelled
from index.readers.turned import Scene, lying, set_in
from index.readers.unseen import UNPAINTED, Ink, is_skewed, note_filled, note_glyph, seen
from index.readers.words import Glyph, Glyphs, Word, around, lines_of, word_rows
from index.report import Box, Grid, Manuscript, Page

PAGES_A_WORKER = 12
"""A process takes half a second to start: it must have this many pages to read."""

FEWEST_WORDS = 5
"""Fewer words a page than this, on average, and the pages are pictures with a stamp."""

MOST_RULES, MOST_SHADES = 2000, 500
"""More straight lines or filled boxes than this on one page are a drawing, not tables."""


def read_pdf(path: Path, *, workers: int = 1) -> Manuscript:
    """Read a PDF, its pages shared out to at most `workers` processes when there are many.

    Lines count from 1 on each page; boxes are in points from its top left corner. Raises
    LockedPdf, NoText, EmptyFile, or BrokenFile for a damaged one.
    """
    with _opened(path) as pdf:
        count = len(pdf.pages)
        if not count:
            raise BrokenFile(f"{path.name} rusak, tidak ada halamannya: unduh atau simpan ulang")
        shares = min(workers, count // PAGES_A_WORKER)
        pages = _shared(path, count, shares) if shares > 1 else _pages(path, pdf)
    words = sum(len(line.text.split()) for page, _ in pages for line in page.lines)
    if not words or (words < FEWEST_WORDS * count and any(pictured for _, pictured in pages)):
        raise NoText(
            f"{path.name} berisi gambar tanpa teks: jalankan OCR lebih dahulu, lalu indeks lagi"
        )
    return Manuscript(path.name, "pdf", labelled(spelled([page for page, _ in pages])))


def words_on(path: Path, number: int) -> tuple[list[list[Word]], list[Grid]]:
    """Return the words of one page, a list a line, and its grids: where what was read stands.

    Lines are numbered as `read_pdf` numbers them; raises as it does.
    """
    with _opened(path, [number]) as pdf:
        if not pdf.pages:
            raise BrokenFile(f"{path.name} tidak memuat halaman {number}")
        rows, grids = _seen(scene_of(pdf.pages[0]))
        return rows, grids


@contextmanager
def _opened(path: Path, pages: Iterable[int] | None = None) -> Iterator[Any]:
    """Open a PDF; whatever is wrong with it, then or later, becomes a ReadError."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise BrokenFile(f"{path.name} tidak dapat dibuka: periksa izin berkasnya") from error
    if not head:
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi laporan")
    if b"%PDF" not in head:
        raise BrokenFile(f"{path.name} bukan PDF: perbaiki akhiran namanya atau simpan ulang")
    try:
        with pdfplumber.open(path, pages=None if pages is None else list(pages)) as pdf:
            yield pdf
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise LockedPdf(
                f"{path.name} terkunci kata sandi: buka kuncinya, lalu indeks lagi"
            ) from error
        raise BrokenFile(f"{path.name} rusak: unduh atau simpan ulang PDF-nya") from error


def _shared(path: Path, count: int, shares: int) -> list[tuple[Page, bool]]:
    """Read the pages in `shares` processes, each a stretch of its own."""
    bounds = [1 + count * share // shares for share in range(shares + 1)]
    with ProcessPoolExecutor(shares, mp_context=get_context("spawn")) as pool:
        parts = pool.map(_stretch, [path] * shares, bounds[:-1], bounds[1:])
        return [page for part in parts for page in part]


def _stretch(path: Path, first: int, end: int) -> list[tuple[Page, bool]]:
    """Read the pages from `first` up to before `end`, in a process of its own."""
    with _opened(path, range(first, end)) as pdf:
        return _pages(path, pdf)


def _pages(path: Path, pdf: Any) -> list[tuple[Page, bool]]:
    """Read the pages of an open PDF; with each, whether it holds a picture."""
    read = []
    for page in pdf.pages:
        read.append(_page(page))
        page.close()
    return read


def _page(page: Any) -> tuple[Page, bool]:
    """Read one page; tell also whether it holds a picture."""
    scene = scene_of(page)
    rows, grids = _seen(scene)
    read = Page(page.page_number, None, lines_of(rows), tuple(grids))
    return read, bool(scene.pictures)


def _seen(scene: Scene) -> tuple[list[list[Word]], list[Grid]]:
    """Return the lines of words and the grids of what a page shows, turned where it lies down."""
    part = lying(scene)
    if part is None:
        return _read(scene)
    return set_in(_read(part.rest(scene)), _read(part.there(scene)), part)


def _read(scene: Scene) -> tuple[list[list[Word]], list[Grid]]:
    """Return the lines of words and the grids of a page whose words run level."""
    shades = scene.shades if len(scene.shades) <= MOST_SHADES else []
    rules = banded(joined(scene.rules), shades)
    if len(rules) > MOST_RULES:
        rules = []
    framed = [around(map(along, table)) for table in tables(rules)]
    rows = in_columns(word_rows(scene.glyphs, cuts(rules)), framed)
    words = [word for row in rows for word in row]
    rules = bridged(rules, shades, words)
    grids = grids_of(rules, words, whole(shades)) if rules else []
    grids.extend(aligned_grids(rows, grids))
    grids.sort(key=lambda grid: grid.first_line)
    return rows, grids


MOST_SHADED = 0.8
"""A filled rectangle over more of the page than this is paper, not the shade of a cell."""


_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns the coordinates of a PDF (from the lower left) into points from the top left."""

    left: float
    foot: float
    page: Box

    def edges(self, item: Any) -> tuple[float, float, float, float]:
        """Return the box of an object as x0, top, x1, bottom."""
        left, foot = self.left, self.foot
        return (
            round(item.x0 + left, 2),
            round(foot - item.y1, 2),
            round(item.x1 + left, 2),
            round(foot - item.y0, 2),
        )

    def box(self, item: Any) -> Box:
        """Return the box of an object."""
        return Box(*self.edges(item))

    def shows(self, across: float, down: float) -> bool:
        """Tell whether a point stands on the page."""
        page = self.page
        return page.x0 <= across <= page.x1 and page.top <= down <= page.bottom


def scene_of(page: Any) -> Scene:
    """Return what a pdfplumber page shows.

    Taken from its `layout`, not from its `objects`: turning every glyph into a dict of thirty
    attributes costs a third of the whole pass.
    """
    left, top = page.mediabox[:2]
    frame = _Frame(left, page.height + top, Box(*page.bbox))
    scene = Scene()
    ink = Ink()
    for item in _flat(_layout(page)):
        kind = type(item).__name__
        if kind == "LTChar":
            _take_glyph(scene.glyphs, frame, item, ink)
        elif kind in {"LTRect", "LTLine", "LTCurve"}:
            _take_drawing(scene, frame, item)
            if item.fill and _is_thick(box := frame.box(item)):
                note_filled(ink, scene.glyphs, box, item)
        elif kind == "LTImage":
            scene.pictures.append(frame.box(item))
    return replace(scene, glyphs=seen(scene.glyphs, ink, scene.pictures))


def _layout(page: Any) -> Any:
    """Return the layout of a pdfplumber page; characters it does not paint are `unpainted`."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.utils.exceptions import PdfminerException

    device: Any = PDFPageAggregator(page.pdf.rsrcmgr, page.page_number)
    render = device.render_string

    def marked(state: Any, *rest: Any) -> None:
        before = len(device.cur_item)
        render(state, *rest)
        if state.render in UNPAINTED:
            for item in list(device.cur_item)[before:]:
                item.unpainted = True

    device.render_string = marked
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except CRASHES as error:
        raise PdfminerException(error) from error
    return device.get_result()


def _flat(container: Iterable[Any]) -> Iterator[Any]:
    """Yield the objects of a page, those within figures too."""
    for item in container:
        if type(item).__name__ == "LTFigure":
            yield from _flat(item)
        else:
            yield item


def _take_glyph(glyphs: Glyphs, frame: _Frame, item: Any, ink: Ink) -> None:
    """Add a character that stands on the page to those of its direction."""
    x0, top, x1, bottom = frame.edges(item)
    a, b, _, _, e, f = item.matrix
    if not frame.shows((x0 + x1) / 2, (top + bottom) / 2) or (b and is_skewed(a, b)):
        return
    text = item.get_text().translate(_LIGATURES)
    base, wide = e + frame.left, x1 - x0
    if abs(a) >= abs(b):
        run, glyph = glyphs.upright, Glyph(text, x0, x1, top, bottom, frame.foot - f, item.size)
    elif b > 0:
        run, glyph = glyphs.rising, Glyph(text, -bottom, -top, x0, x1, base, wide)
    else:
        run, glyph = glyphs.falling, Glyph(text, top, bottom, -x1, -x0, -base, wide)
    run.append(glyph)
    note_glyph(ink, glyph, item)


def _take_drawing(scene: Scene, frame: _Frame, item: Any) -> None:
    """Add the ruling lines that a painted rectangle, line or curve makes."""
    if not (item.stroke or item.fill):
        return
    box = frame.box(item)
    stroked = bool(item.stroke)
    if type(item).__name__ == "LTCurve" and stroked:
        scene.rules.extend(_straights(item.pts, frame))
        return
    rules = list(box_rules(box, stroked=stroked))
    if rules:
        scene.rules.extend(rules)
    elif _is_thick(box) and type(item).__name__ == "LTRect" and not _is_paper(box, frame.page):
        scene.shades.append(box)


def _straights(points: Iterable[tuple[float, float]], frame: _Frame) -> Iterator[Rule]:
    """Yield the upright and level stretches of a stroked path."""
    for (x0, y0), (x1, y1) in pairwise(points):
        ys, xs = sorted((frame.foot - y0, frame.foot - y1)), sorted((x0, x1))
        yield from box_rules(
            Box(xs[0] + frame.left, ys[0], xs[1] + frame.left, ys[1]), stroked=False
        )


def _is_thick(box: Box) -> bool:
    return min(box.x1 - box.x0, box.bottom - box.top) > THIN


def _is_paper(box: Box, page: Box) -> bool:
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    return area > MOST_SHADED * (page.x1 - page.x0) * (page.bottom - page.top)
