"""PDF files: words, lines and ruled grids of each page from one pass over its objects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from index.errors import CRASHES, BrokenFile, EmptyFile, LockedPdf, NoText, TooLarge
from index.readers.aligned import aligned_grids
from index.readers.columns import in_columns
from index.readers.drawn_lines import (
    THIN,
    Rule,
    along,
    banded,
    box_rules,
    bridged,
    cuts,
    joined,
    tables,
    whole,
)
from index.readers.lines import labelled
from index.readers.page_glyphs import (
    UNPAINTED,
    Ink,
    Read,
    Scene,
    is_skewed,
    lying,
    note_filled,
    note_glyph,
    seen,
    set_in,
)
from index.readers.rapid import how_to_read
from index.readers.ruled import grids_of
from index.readers.scans import (
    FEWEST_WORDS,
    Leaf,
    listed,
    may_be_scan,
    own_words,
    scanned,
    sheets_of,
    stamps_of,
)
from index.readers.sheets import Ocr, Sheet, Sheets, doubtful, set_back
from index.readers.sheets import scene_of as scene_of_sheet
from index.readers.words import Glyph, Glyphs, Word, around, lines_of, spelled, word_rows
from index.report import BY_OCR, UNREAD, Box, Grid, Manuscript, Page

PAGES_A_WORKER = 12
"""A process takes half a second to start: it must have this many pages to read."""

MOST_RULES, MOST_SHADES = 2000, 500
"""More straight lines or filled boxes than this on one page are a drawing, not tables."""


def read_pdf(
    path: Path, *, workers: int = 1, ocr: Ocr | None = None, most_pages: int | None = None
) -> Manuscript:
    """Read a PDF, its pages shared out to at most `workers` processes when there are many.

    Lines count from 1 on each page; boxes are in points from its top left corner. Scanned pages
    are read by `ocr`, where it has an engine or saw them before. Raises LockedPdf, NoText,
    EmptyFile, BrokenFile for a damaged one, or TooLarge for more than `most_pages`.
    """
    with _opened(path) as pdf:
        count = len(pdf.pages)
        if not count:
            raise BrokenFile(f"{path.name} rusak, tidak ada halamannya: unduh atau simpan ulang")
        if most_pages is not None and count > most_pages:
            raise TooLarge(
                f"{path.name} berisi {count} halaman, lebih dari {most_pages}: pecah berkasnya, "
                "atau naikkan batas LKIP_LIMITS (pages=...)"
            )
        shares = min(workers, count // PAGES_A_WORKER)
        leaves = _shared(path, count, shares) if shares > 1 else _leaves(pdf)
    pages = _with_scans(path, leaves, ocr or Ocr(), workers)
    _must_have_text(path, leaves, pages, ocr or Ocr())
    return Manuscript(path.name, "pdf", labelled(spelled(pages)))


def words_on(
    path: Path, number: int, kept: Sheets | None = None
) -> tuple[list[list[Word]], list[Grid]]:
    """Return the words of one page, a list a line, and its grids: where what was read stands.

    Lines are numbered as `read_pdf` numbers them; raises as it does. A scan shows what OCR saw
    of it before, if that is `kept`.
    """
    with _opened(path, [number]) as pdf:
        if not pdf.pages:
            raise BrokenFile(f"{path.name} tidak memuat halaman {number}")
        scene = scene_of(pdf.pages[0])
        rows, grids = _seen(scene)
        leaf = _leaf(pdf.pages[0], scene, (rows, grids))
        sheet = kept.find(leaf.key) if kept and leaf.key and scanned([leaf]) else None
        return _seen_by_ocr(sheet, leaf.paper)[0] if sheet else (rows, grids)


def _with_scans(path: Path, leaves: Sequence[Leaf], ocr: Ocr, workers: int) -> list[Page]:
    """Return the pages, the scans among them as OCR reads them, or marked as not read."""
    scans = scanned(leaves)
    keys = {leaf.page.number or 0: leaf.key for leaf in leaves if leaf.page.number in scans}
    sheets = sheets_of(path, keys, ocr, workers) if keys else {}
    pages = []
    for leaf in leaves:
        number = leaf.page.number or 0
        if number in sheets:
            pages.append(_page_of(sheets[number], leaf))
        else:
            pages.append(replace(leaf.page, scan=UNREAD) if number in scans else leaf.page)
    return pages


def _page_of(sheet: Sheet, leaf: Leaf) -> Page:
    """Return a scanned page as OCR reads it; its own text where OCR finds none."""
    (rows, grids), doubts = _seen_by_ocr(sheet, leaf.paper)
    if not rows:
        return replace(leaf.page, scan=BY_OCR)
    return Page(leaf.page.number, None, lines_of(rows), tuple(grids), BY_OCR, doubts)


def _seen_by_ocr(sheet: Sheet, paper: Box) -> tuple[Read, tuple[tuple[int, str], ...]]:
    """Return the words and grids of a sheet where they stand on the page, and words in doubt."""
    rows, grids = _seen(scene_of_sheet(sheet))
    return set_back((rows, grids), sheet, (paper.x0, paper.top)), doubtful(rows, sheet)


def _must_have_text(path: Path, leaves: Sequence[Leaf], pages: Sequence[Page], ocr: Ocr) -> None:
    """Raise NoText where pages hold nothing but pictures and stamps."""
    scans = [page for page in pages if page.scan]
    stamps = stamps_of(scans)
    words = sum(own_words(page, stamps if page.scan else frozenset()) for page in pages)
    if words and (words >= FEWEST_WORDS * len(pages) or not any(leaf.pictures for leaf in leaves)):
        return
    what = f"{path.name} berisi gambar tanpa teks"
    if scans:
        what += f" (halaman {listed(page.number or 0 for page in scans)})"
    if ocr.engine is None:
        raise NoText(f"{what}: {how_to_read()}, atau jalankan OCR lebih dahulu")
    raise NoText(f"{what}, dan OCR tidak menemukan teks di dalamnya: periksa mutu pindaiannya")


@contextmanager
def _opened(path: Path, pages: Iterable[int] | None = None) -> Iterator[Any]:
    """Open a PDF; whatever is wrong with it, then or later, becomes a ReadError."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

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
        with (  # a file of ours: pdfplumber leaves its own open where a page is no page
            path.open("rb") as file,
            pdfplumber.open(file, pages=None if pages is None else list(pages)) as pdf,
        ):
            yield pdf
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise LockedPdf(
                f"{path.name} terkunci kata sandi: buka kuncinya, lalu indeks lagi"
            ) from error
        raise BrokenFile(f"{path.name} rusak: unduh atau simpan ulang PDF-nya") from error
    except (MalformedPDFException, *CRASHES) as error:  # a page's box that is none
        if not _is_of_library(error):
            raise
        raise BrokenFile(f"{path.name} rusak: unduh atau simpan ulang PDF-nya") from error


def _is_of_library(error: BaseException) -> bool:
    """Whether what crashed is the library that opens PDFs, at something no PDF should have."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    name = str(at.tb_frame.f_globals.get("__name__", "")) if at else ""
    return name.startswith(("pdfplumber", "pdfminer"))


def _shared(path: Path, count: int, shares: int) -> list[Leaf]:
    """Read the pages in `shares` processes, each a stretch of its own."""
    bounds = [1 + count * share // shares for share in range(shares + 1)]
    with ProcessPoolExecutor(shares, mp_context=get_context("spawn")) as pool:
        parts = pool.map(_stretch, [path] * shares, bounds[:-1], bounds[1:])
        return [page for part in parts for page in part]


def _stretch(path: Path, first: int, end: int) -> list[Leaf]:
    """Read the pages from `first` up to before `end`, in a process of its own."""
    with _opened(path, range(first, end)) as pdf:
        return _leaves(pdf)


def _leaves(pdf: Any) -> list[Leaf]:
    """Read the pages of an open PDF."""
    read = []
    for page in pdf.pages:
        scene = scene_of(page)
        read.append(_leaf(page, scene, _seen(scene)))
        page.close()
    return read


def _leaf(page: Any, scene: Scene, read: Read) -> Leaf:
    """Return a page as read, with its pictures; one that they cover goes by their hash."""
    rows, grids = read
    paper = Box(*page.bbox)
    told = Page(page.page_number, None, lines_of(rows), tuple(grids))
    ids = (getattr(stream, "objid", None) or 0 for stream in scene.streams)
    leaf = Leaf(told, paper, tuple(zip(ids, scene.pictures, strict=True)))
    return replace(leaf, key=_hash(scene, paper)) if may_be_scan(leaf) else leaf


def _hash(scene: Scene, paper: Box) -> str:
    """Return the hash of a page's pictures as they are stored, and of where they stand."""
    found = hashlib.sha256(repr((paper, scene.pictures)).encode())
    for stream in scene.streams:
        found.update(stream.rawdata or stream.get_data())
    return found.hexdigest()


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
            scene.streams.append(item.stream)
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
