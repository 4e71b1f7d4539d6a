"""Scans made for tests: pictures of pages, and an engine that knows what is written on them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.readers.sheets import Run, Sides

SIZE = (595, 842)
"""Points of a page."""

SCALE = 200 / 72
STAMP = "Ditandatangani secara elektronik dengan sertifikat BSrE"


def picture(*, seed: int = 0) -> Image.Image:
    """Return an empty page, another one for each seed."""
    page = Image.new("RGB", tuple(round(side * SCALE) for side in SIZE), "white")
    ImageDraw.Draw(page).point((seed, 0), fill="grey")
    return page


def ruled(columns: Sequence[float], rows: Sequence[float]) -> Image.Image:
    """Return a page with a ruled table, its lines at these points from the left and the top."""
    page = picture()
    pen = ImageDraw.Draw(page)
    for x in columns:
        pen.line([(x * SCALE, rows[0] * SCALE), (x * SCALE, rows[-1] * SCALE)], fill=60, width=2)
    for y in rows:
        ends = [(columns[0] * SCALE, y * SCALE), (columns[-1] * SCALE, y * SCALE)]
        pen.line(ends, fill=60, width=2)
    return page


def run(text: str, x: float, y: float, *, sure: float = 0.99, doubts: str = "") -> Run:
    """Return a run of 10 point type that begins at x, on a baseline at y, in points.

    Characters of `doubts` are seen unsurely.
    """
    wide = 5.5 * len(text)
    box = (x * SCALE, (y - 8) * SCALE, (x + wide) * SCALE, (y + 0.5) * SCALE)
    places = tuple((at + 0.5) / len(text) for at in range(len(text)))
    return Run(text, box, places, tuple(0.4 if char in doubts else sure for char in text))


@dataclass
class Known:
    """An engine that sees on each page what is written for it, by the order they are seen in."""

    pages: Sequence[Sequence[Run]]
    seen: list[tuple[int, ...]] = field(default_factory=list)

    def __call__(self, picture: np.ndarray, places: Sequence[Sides]) -> Sequence[Run]:
        """Return the text of the next page; nothing in places looked at again."""
        if places:
            return ()
        self.seen.append(picture.shape)
        return self.pages[len(self.seen) - 1]


def scan(path: Path, *pages: Image.Image | str, stamp: str = "") -> Path:
    """Write a PDF: a picture over the whole page, or a page of text; a stamp on each."""
    canvas = Canvas(str(path), pagesize=SIZE)
    for page in pages:
        if isinstance(page, str):
            for at, line in enumerate(page.splitlines()):
                canvas.drawString(72, 760 - 16 * at, line)
        else:
            canvas.drawImage(ImageReader(page), 0, 0, *SIZE)
        if stamp:
            canvas.drawString(40, 20, stamp)
        canvas.showPage()
    canvas.save()
    return path
