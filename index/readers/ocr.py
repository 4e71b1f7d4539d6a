"""Scanned pages read by OCR: several at once, those seen before taken from what is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from index.readers.engine import Ocr
from index.readers.sheets import Sheet


def sheets_of(path: Path, pages: Mapping[int, str], ocr: Ocr, workers: int = 1) -> dict[int, Sheet]:
    """Return the sheets of pages of a PDF by their numbers, those kept taken as they are.

    `pages` gives the hash of each. A page is kept as soon as it was seen, so that a reading that
    was stopped goes on where it was. Without an engine only pages kept are returned.
    """
    known = {number: sheet for number, key in pages.items() if (sheet := _kept(ocr, key))}
    missing = [number for number in pages if number not in known]
    file_hash = _hash_of(path)
    for number, sheet in known.items():
        _keep(ocr, file_hash, pages[number], sheet)
    engine = ocr.engine
    if engine is None or not missing:
        return known

    from index.readers.straight import drawn, sheet_of  # with numpy, for scans alone

    def see(number: int) -> tuple[int, Sheet]:
        picture, scale = drawn(path, number)
        sheet = sheet_of(picture, engine, scale)
        _keep(ocr, file_hash, pages[number], sheet)
        return number, sheet

    told = ocr.told or (lambda done, count: None)
    told(len(known), len(pages))
    with _threads(min(workers, len(missing))) as pool:
        for seen in as_completed([pool.submit(see, number) for number in missing]):
            number, sheet = seen.result()
            known[number] = sheet
            told(len(known), len(pages))
    return known


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Give threads; what they have not begun is dropped when one fails or the user stops."""
    pool = ThreadPoolExecutor(max(1, count))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _kept(ocr: Ocr, page_hash: str) -> Sheet | None:
    return ocr.kept.find(page_hash) if ocr.kept else None


def _keep(ocr: Ocr, file_hash: str, page_hash: str, sheet: Sheet) -> None:
    """Keep a sheet under its own PDF: those of another one go with it."""
    if ocr.kept:
        ocr.kept.keep(file_hash, page_hash, sheet)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
