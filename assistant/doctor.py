"""What lkip stands on: versions, the home, the models found, what is missing and how to get it."""

from __future__ import annotations

import json
import platform
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from index.errors import DamagedLedger, LkipError, NoReply, UsageError
from index.keep import copies
from index.keep.library import FILE, Ledger, ReportCard

PACKAGES = (
    "pdfplumber",
    "python-docx",
    "SQLAlchemy",
    "chromadb",
    "langchain",
    "openpyxl",
)
"""The packages whose versions a bug report needs."""

OPTIONAL = {
    "sentence-transformers": "tidak wajib; untuk model LKIP_EMBEDDING: pip install {name}",
    "torch": "tidak wajib; untuk model LKIP_EMBEDDING: pip install {name}",
    "pyarrow": "tidak wajib; untuk lkip export --format parquet: pip install 'lkip[parquet]'",
    "rapidocr": "tidak wajib; untuk membaca halaman pindaian: pip install 'lkip[ocr]'",
}
"""Packages that add something: how to get each."""

PROGRAMS = {
    "pdftotext": "tidak wajib; untuk memeriksa kutipan PDF: pasang poppler-utils",
    "soffice": "tidak wajib; untuk membaca .doc, .odt, .xls, .ods: pasang LibreOffice",
}
"""Programs that add something: how to get each."""


MOST_NAMED = 5
AGAIN = "buat ulang dengan 'lkip index --refit'"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    found: str  # "" when it is missing
    advice: str  # what to do when it is missing or wrong, "" when all is well
    needed: bool = True


def examine(home: Path) -> list[Check]:
    """Look at everything; nothing is changed, and nothing heavy imported but for a model set."""
    return [
        Check("python", platform.python_version(), ""),
        *(_package(name) for name in ("lkip", *PACKAGES)),
        *_home(home),
        *(_package(name, advice) for name, advice in OPTIONAL.items()),
        *_model(),
        *(_program(name) for name in PROGRAMS),
    ]


def _package(name: str, optional: str = "") -> Check:
    """Look for an installed package; `optional` says what one adds that need not be there."""
    try:
        return Check(name, metadata.version(name), "", needed=not optional)
    except metadata.PackageNotFoundError:
        advice = optional.format(name=name) or f"pasang dengan: pip install {name}"
        return Check(name, "", advice, needed=not optional)


def _model() -> Iterator[Check]:
    """Try the language model that is set: whether it replies, and after how long."""
    from assistant.phrased import opened_model, read_model, reason, tried

    try:
        chosen = read_model()
        model = opened_model(chosen)
        if chosen is None or model is None:
            return
        seconds = f"{tried(model):.1f}".replace(".", ",")
    except NoReply as error:
        yield Check("model", "", f"{chosen.shown if chosen else ''}: {reason(error, 'id')}")
        return
    except UsageError as error:
        yield Check("model", "", str(error))
        return
    yield Check("model", f"{chosen.shown}, menjawab dalam {seconds} detik", "")


def _program(name: str) -> Check:
    """Look for a program on the path."""
    found = shutil.which(name) or ""
    return Check(name, found, "" if found else PROGRAMS[name], needed=False)


def _home(home: Path) -> Iterator[Check]:
    """Look at the home folder: its ledger, its originals, its last good copy and its vectors."""
    yield Check("home", str(home), "" if home.is_dir() else "belum ada; jalankan 'lkip index'")
    try:
        with Ledger(home) as ledger:
            cards = ledger.reports()
            if trouble := _damage(home):
                raise DamagedLedger(f"rusak: {trouble}; jalankan 'lkip repair'")
            originals = _originals(ledger, cards)
    except LkipError as error:
        yield Check("ledger", "", str(error))
        return
    figures = sum(card.figures for card in cards)
    yield Check("ledger", f"{len(cards)} laporan, {figures} angka", "")
    yield originals
    if cards:
        yield _copy(home)
    yield _vectors(home)


def _damage(home: Path) -> str:
    """Say what is wrong with the ledger's file, "" for nothing or where there is none."""
    file = home / FILE
    return copies.damage(file, deep=True) if file.exists() else ""


def _originals(ledger: Ledger, cards: Sequence[ReportCard]) -> Check:
    """Look for the original of each report, and for originals that no report is held of."""
    from index.keep.recovery import unknown

    kept = {card.file: ledger.originals.found(card.id, card.file) for card in cards}
    lost = [name for name, path in kept.items() if not path.exists() or not path.stat().st_size]
    if lost:
        names = ", ".join(lost[:MOST_NAMED]) + (", ..." if len(lost) > MOST_NAMED else "")
        return Check("originals", "", f"{len(lost)} hilang ({names}); beri lagi: 'lkip index FILE'")
    if lacking := len(unknown(ledger)):
        return Check("originals", "", f"{lacking} tidak tercatat; baca dengan 'lkip repair'")
    return Check("originals", f"{len(kept)} berkas asli", "")


def _copy(home: Path) -> Check:
    """Look at the ledger's last good copy; the next change of the home makes it anew."""
    copy = home / copies.COPY
    if not copy.exists():
        return Check("copy", "", "belum ada; dibuat oleh 'lkip repair'", needed=False)
    trouble = copies.unsound(copy)
    return Check("copy", "" if trouble else copy.name, trouble and f"rusak: {trouble}")


def _vectors(home: Path) -> Check:
    """Look at the vectors and the model that made them."""
    from index.search.store import VectorStore

    state = home / "vectors.json"
    if not state.exists():
        lost = (home / "vectors").exists()
        told = "keterangannya hilang" if lost else "belum ada"
        return Check("vectors", "", f"{told}; {AGAIN}", needed=lost)
    try:
        model = json.loads(state.read_text(encoding="utf-8"))["model"]
        trouble = VectorStore(home).damage()
    except (OSError, ValueError, LookupError, TypeError, LkipError):
        model, trouble = "", "rusak"
    return Check("vectors", "" if trouble else f"model {model}", trouble and f"{trouble}; {AGAIN}")
