"""One function a format: a file in, a Manuscript out; the suffix and a look inside choose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.errors import BrokenFile, MissingFile, UnknownFormat
from index.readers.docx import read_docx
from index.readers.markdown import looks_like_markdown, read_markdown
from index.readers.office import read_old_sheet, read_old_text
from index.readers.pdf import read_pdf
from index.readers.sheets import Ocr
from index.readers.text import read_text, source_lines
from index.readers.workbook import read_csv, read_workbook
from index.report import Manuscript

READERS: dict[str, Callable[[Path], Manuscript]] = {
    "pdf": read_pdf,
    "text": read_text,
    "markdown": read_markdown,
    "docx": read_docx,
    "workbook": read_workbook,
    "csv": read_csv,
    "old_text": read_old_text,
    "old_sheet": read_old_sheet,
}
"""The formats known, each with its reader; every reader raises a ReadError for a bad file."""

SUFFIXES = {
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "markdown",
    ".docx": "docx",
    ".doc": "old_text",
    ".odt": "old_text",
    ".rtf": "old_text",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "old_sheet",
    ".ods": "old_sheet",
    ".csv": "csv",
}
"""The format a suffix promises; a .txt may turn out to hold Markdown."""


def read_manuscript(
    path: Path, *, workers: int = 1, ocr: Ocr | None = None, most_pages: int | None = None
) -> Manuscript:
    """Read a report file as it stands.

    `workers` is the number of processes that share the pages of a long PDF, `ocr` what reads the
    scanned ones among them, `most_pages` how many it may have. Raises a ReadError
    (MissingFile, EmptyFile, NoText, LockedPdf, BrokenFile, TooLarge, NoConverter, UnknownFormat)
    when there is nothing to be read.
    """
    known = sniff(path)
    if known == "pdf":
        return read_pdf(path, workers=workers, ocr=ocr, most_pages=most_pages)
    return READERS[known](path)


def sniff(path: Path) -> str:
    """Return the format of a file, a key of READERS, by its suffix and a look inside."""
    if not path.exists():
        raise MissingFile(f"{path.name} tidak ditemukan: periksa nama dan foldernya")
    known = SUFFIXES.get(path.suffix.lower())
    if known is None:
        raise UnknownFormat(
            f"{path.name} tidak dikenal formatnya: ubah dahulu menjadi {', '.join(SUFFIXES)}"
        )
    if not path.is_file():
        raise BrokenFile(f"{path.name} bukan berkas: berikan nama berkas di dalamnya")
    if known == "text" and looks_like_markdown(source_lines(path)):
        return "markdown"
    return known
