"""What lkip stands on: versions, the home, the models found, what is missing and how to get it."""

from __future__ import annotations

import json
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from index.errors import LkipError

PACKAGES = (
    "pdfplumber",
    "python-docx",
    "SQLAlchemy",
    "chromadb",
    "langchain",
    "sentence-transformers",
    "torch",
    "openpyxl",
)
"""The packages whose versions a bug report needs."""

PROGRAMS = {
    "pdftotext": "tidak wajib; untuk memeriksa kutipan PDF: pasang poppler-utils",
    "soffice": "tidak wajib; untuk membaca .doc, .odt, .xls, .ods: pasang LibreOffice",
}
"""Programs that add something: how to get each."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    found: str  # "" when it is missing
    advice: str  # what to do when it is missing or wrong, "" when all is well
    needed: bool = True


def examine(home: Path) -> list[Check]:
    """Look at everything; nothing heavy is imported and nothing is changed."""
    return [
        Check("python", platform.python_version(), ""),
        *(_package(name) for name in ("lkip", *PACKAGES)),
        *_home(home),
        _ocr(),
        *(_program(name) for name in PROGRAMS),
    ]


def _package(name: str) -> Check:
    """Look for an installed package."""
    try:
        return Check(name, metadata.version(name), "")
    except metadata.PackageNotFoundError:
        return Check(name, "", f"pasang dengan: pip install {name}")


def _ocr() -> Check:
    """Look for the extra that reads scans."""
    advice = "tidak wajib; untuk membaca halaman pindaian: pip install 'lkip[ocr]'"
    try:
        return Check("rapidocr", metadata.version("rapidocr"), "", needed=False)
    except metadata.PackageNotFoundError:
        return Check("rapidocr", "", advice, needed=False)


def _program(name: str) -> Check:
    """Look for a program on the path."""
    found = shutil.which(name) or ""
    return Check(name, found, "" if found else PROGRAMS[name], needed=False)


def _home(home: Path) -> Iterator[Check]:
    """Look at the home folder, its ledger and its vectors."""
    from index.keep.ledger import Ledger

    yield Check("home", str(home), "" if home.is_dir() else "belum ada; jalankan 'lkip index'")
    try:
        with Ledger(home) as ledger:
            cards = ledger.reports()
    except LkipError as error:
        yield Check("ledger", "", str(error))
        return
    figures = sum(card.figures for card in cards)
    yield Check("ledger", f"{len(cards)} laporan, {figures} angka", "")
    yield _vectors(home)


def _vectors(home: Path) -> Check:
    """Look for the vectors and the model that made them."""
    state = home / "vectors.json"
    if not state.exists():
        return Check("vectors", "", "belum ada; jalankan 'lkip index --refit FOLDER'", needed=False)
    try:
        model = json.loads(state.read_text(encoding="utf-8"))["model"]
    except (OSError, ValueError, LookupError, TypeError):
        return Check("vectors", "", "rusak; buat ulang dengan 'lkip index --refit FOLDER'")
    return Check("vectors", f"model {model}", "")
