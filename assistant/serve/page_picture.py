"""A PDF page as a picture: cited lines framed, numbers highlighted, personal ones blacked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from index.errors import BrokenFile
from index.masking import mask
from index.readers.words import Word, around
from index.report import Box, Grid

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]

DPI = 110
"""How fine a picture is: the words of an A4 page can be read when it is enlarged."""

FRAME, FRAMED = (29, 78, 216), (232, 239, 255)
MARK, MARKED = (161, 98, 7), (255, 236, 140)
ODD, ODDLY = (185, 28, 28), (255, 193, 178)
_SPARE = 3.0
"""Points left free around what is framed."""

_PDFIUM = Lock()
"""PDFium is not made to be used from two threads at once."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number to highlight: how it is written, and the box it was read in where that is known."""

    written: str
    box: Box | None = None
    odd: bool = False  # the one that a finding says is wrong


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a picture points at: lines `first` to `last` of a page, and numbers in them."""

    page: int
    first: int
    last: int
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn, and where on it what it points at is: shares of its width and height."""

    file: Path
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page shows, where it shows it: its words line by line, and its grids."""

    rows: tuple[tuple[Word, ...], ...]
    grids: tuple[Grid, ...]


def picture_of(pdf: Path, pointed: Pointed, file: Path) -> Picture:
    """Return the picture of a page, drawn into `file` where it is not there yet.

    Raises BrokenFile when the PDF cannot be drawn.
    """
    if not file.exists():
        draw(pdf, pointed, file)
    return Picture(file, *focus_of(pdf, pointed))


@lru_cache(maxsize=256)
def focus_of(pdf: Path, pointed: Pointed) -> tuple[float, float]:
    """Return where the first number stands that is pointed at, else the lines cited."""
    layers = list(_layers(seen(pdf, pointed.page), pointed))
    if not layers:
        return 0.5, 0.0
    box = layers[-1][0]
    with _opened(pdf, pointed.page) as sheet:
        left, top = _origin(sheet)
        wide, high = sheet.get_size()
    across, down = (box.x0 + box.x1) / 2 - left, (box.top + box.bottom) / 2 - top
    return round(across / wide, 4), round(down / high, 4)


def draw(pdf: Path, pointed: Pointed, file: Path) -> None:
    """Write the picture of a page as a PNG; raises BrokenFile when the PDF cannot be drawn."""
    from PIL import Image, ImageChops, ImageDraw

    sight = seen(pdf, pointed.page)
    picture, onto = rendered(pdf, pointed.page)
    layers = list(_layers(sight, pointed))
    veil = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(veil)
    for box, _, paint in layers:
        pen.rectangle(onto(box), fill=paint)
    picture = ImageChops.multiply(picture, veil)
    pen = ImageDraw.Draw(picture)
    for box, line, _ in layers:
        pen.rectangle(onto(box), outline=line, width=2)
    for box in covered_boxes(sight):
        pen.rectangle(onto(box), fill="black")
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_suffix(".part")
    picture.save(made, "PNG")
    made.replace(file)


def _layers(sight: Sight, pointed: Pointed) -> Iterator[tuple[Box, Colour, Colour]]:
    """Yield what is drawn, the last on top: a box, the colour of its line and of its ground."""
    if framed := framed_box(sight, pointed):
        yield framed, FRAME, FRAMED
    for number in sorted(pointed.numbers, key=lambda one: one.odd):
        line, paint = (ODD, ODDLY) if number.odd else (MARK, MARKED)
        for box in marked_boxes(sight, pointed, number):
            yield box, line, paint


@lru_cache(maxsize=64)
def seen(pdf: Path, page: int) -> Sight:
    """Return what a page shows; of the pages looked at last it is remembered."""
    from index.keep.home import SHEETS
    from index.readers.pdf import words_on
    from index.readers.sheets import Sheets

    home = pdf.absolute().parents[2] if len(pdf.absolute().parents) > 2 else pdf.parent
    rows, grids = words_on(pdf, page, Sheets(home / SHEETS))  # <home>/originals/<report>/<file>
    return Sight(tuple(map(tuple, rows)), tuple(grids))


def framed_box(sight: Sight, pointed: Pointed) -> Box | None:
    """Return the box around the lines cited; None where the page has none of them."""
    words = _words(sight, pointed)
    return _wider(around(word.box for word in words)) if words else None


def marked_boxes(sight: Sight, pointed: Pointed, number: Number) -> list[Box]:
    """Return where a number stands: its cell, else its words, else where it was read."""
    cells = {cell.box for grid in sight.grids for row in grid.rows for cell in row}
    if number.box and number.box in cells:
        return [number.box]
    words = _words(sight, pointed)
    within = [word for word in words if _inside(word.box, number.box)] or words
    return _written(within, number.written) or ([_wider(number.box)] if number.box else [])


def covered_boxes(sight: Sight) -> Iterator[Box]:
    """Yield the box of each word with digits of a telephone, NIK or NIP in it."""
    for row in sight.rows:
        text = " ".join(word.text for word in row)
        hidden, start = mask(text), 0
        for word in row:
            end = start + len(word.text)
            if hidden[start:end] != text[start:end]:
                yield _wider(word.box, 1.0)
            start = end + 1
    for grid in sight.grids:
        yield from _covered_cells(grid, sight)


def _covered_cells(grid: Grid, sight: Sight) -> Iterator[Box]:
    """Yield the words of cells that only their column's heading betrays as telephones."""
    for cell in covered_cells(grid):
        for word in (word for row in sight.rows for word in row):
            if re.search(r"\d", word.text) and _inside(word.box, cell):
                yield _wider(word.box, 1.0)


def covered_cells(grid: Grid) -> list[Box]:
    """Return the boxes of cells in which numbers of persons stand."""
    text = "\n".join("\t".join(re.sub(r"\s", " ", c.text) for c in row) for row in grid.rows)
    hidden = [line.split("\t") for line in mask(text).split("\n")]
    told = [line.split("\t") for line in text.split("\n")]
    return [
        cell.box
        for row, after, before in zip(grid.rows, hidden, told, strict=True)
        for cell, one, other in zip(row, after, before, strict=False)
        if one != other and cell.box
    ]


def _words(sight: Sight, pointed: Pointed) -> list[Word]:
    """Return the words of the lines cited; a row cut by a page break goes to the page's end."""
    last = pointed.last if pointed.last >= pointed.first else len(sight.rows)
    return [word for row in sight.rows for word in row if pointed.first <= word.line <= last]


def _inside(inner: Box, outer: Box | None) -> bool:
    """Whether the middle of a box stands in another one."""
    if outer is None:
        return False
    across, down = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= across <= outer.x1 and outer.top <= down <= outer.bottom


def _written(words: Sequence[Word], written: str) -> list[Box]:
    """Return a box for each run of words that writes a number as given."""
    wanted = "".join(written.split())
    if not wanted:
        return []
    exact = re.compile(rf"(?<![\d.,]){re.escape(wanted)}(?!\d|[.,]\d)", re.IGNORECASE)
    found = []
    for start in range(len(words)):
        text = ""
        for end in range(start, len(words)):
            text += words[end].text
            if exact.search(text):
                if end == start or not exact.search(text[len(words[start].text) :]):
                    found.append(_wider(around(word.box for word in words[start : end + 1])))
                break
            if len(text) > len(wanted) + len(words[start].text):
                break
    return found


def _wider(box: Box, by: float = _SPARE) -> Box:
    return Box(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


@contextmanager
def _opened(pdf: Path, page: int) -> Iterator[Any]:
    """Open a page for drawing, for one thread at a time."""
    import pypdfium2  # type: ignore[import-untyped]

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
            try:
                yield document[page - 1]
            finally:
                document.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise BrokenFile(f"{pdf.name} tidak dapat digambar, halaman {page}") from error


def rendered(pdf: Path, page: int) -> tuple[Image, Any]:
    """Return a page as a picture, and what turns a box on the page into its pixels."""
    scale = DPI / 72
    with _opened(pdf, page) as sheet:
        left, top = _origin(sheet)
        picture = sheet.render(scale=scale).to_pil().convert("RGB")

    def onto(box: Box) -> tuple[float, float, float, float]:
        sides: Iterable[float] = (box.x0 - left, box.top - top, box.x1 - left, box.bottom - top)
        x0, y0, x1, y1 = (side * scale for side in sides)
        return (x0, y0, max(x0, x1), max(y0, y1))

    return picture, onto


def _origin(sheet: Any) -> tuple[float, float]:
    """Return where the picture begins: a PDF may show a part of its page alone."""
    paper, shown = sheet.get_mediabox(), sheet.get_cropbox()
    return shown[0], paper[1] + paper[3] - shown[3]
