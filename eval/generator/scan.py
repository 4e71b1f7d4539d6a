"""Scans made of PDFs: each page a grey picture, laid askew, with grain, and a stamp as its text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

DPI = 200
STAMP = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik "
    "yang diterbitkan BSrE"
)
"""What the service for electronic signatures prints at the foot of each page."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """How pages are scanned.

    `skew` is the most degrees a page lies askew, `noise` the spread of its grain (of 255),
    `stamp` the one text that each page has, "" for none, `quality` that of the JPEG.
    """

    skew: float = 0.8
    noise: float = 8.0
    stamp: str = STAMP
    quality: int = 70
    seed: int = 1


def scan_of(pdf: Path, pages: Sequence[int] = (), scanner: Scanner | None = None) -> bytes:
    """Return the scan of a PDF's pages (counted from 1, all by default), the same each time."""
    import pypdfium2  # type: ignore[import-untyped]
    from reportlab.pdfgen.canvas import Canvas

    how = scanner or Scanner()
    chance = random.Random(how.seed)
    held = BytesIO()
    canvas = Canvas(held, invariant=1)
    document = pypdfium2.PdfDocument(pdf)
    for number in pages or range(1, len(document) + 1):
        sheet = document[number - 1]
        size = sheet.get_size()
        _put(canvas, _scanned(sheet.render(scale=DPI / 72).to_pil(), how, chance), size, how)
    document.close()
    canvas.save()
    return held.getvalue()


def _scanned(picture: Any, how: Scanner, chance: random.Random) -> Any:
    """Return a page as a scanner gives it."""
    from PIL import Image, ImageFilter

    angle = chance.uniform(-how.skew, how.skew)
    grey = picture.convert("L").rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    blurred = grey.filter(ImageFilter.GaussianBlur(0.6))
    grain = np.random.default_rng(chance.randrange(2**32)).normal(0, how.noise, blurred.size[::-1])
    paper = np.asarray(blurred, dtype=np.float64) * 0.92 + 12 + grain
    return Image.fromarray(paper.clip(0, 255).astype(np.uint8))


def _put(canvas: Any, picture: Any, size: tuple[float, float], how: Scanner) -> None:
    """Put a picture on a page of its own, with the stamp below it."""
    from reportlab.lib.utils import ImageReader

    held = BytesIO()
    picture.save(held, "JPEG", quality=how.quality)
    held.seek(0)
    canvas.setPageSize(size)
    canvas.drawImage(ImageReader(held), 0, 0, *size)
    if how.stamp:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(40, 14, how.stamp)
    canvas.showPage()
