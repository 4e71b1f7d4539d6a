"""The file of a form opened, or the one sentence that says why it cannot be."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO

from assistant.draft.form.mistakes import FormErrors
from assistant.excel import DamagedWorkbook, Filled, read_sheets
from prompts import say

_OLE = b"\xd0\xcf\x11\xe0"  # how an .xls begins, and any workbook with a password
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHER_SHEETS = {"xl/workbook.bin", "content.xml"}  # .xlsb; .ods
_LARGEST = 500_000_000  # bytes of a workbook unpacked


def sheets_of(file: Path, language: str) -> list[Filled]:
    """Return the sheets of a form's file; raises FormErrors, of one line that begins with it."""
    try:
        with file.open("rb") as stream:
            if not (sentence := _objection(stream)):
                return read_sheets(stream)
    except FileNotFoundError:
        sentence = "file_missing"
    except DamagedWorkbook:
        sentence = "file_damaged"
    except OSError:
        sentence = "file_folder" if file.is_dir() else "file_closed"
    raise FormErrors([f"{file.name}: {say('form', sentence, language)}"])


def _objection(stream: BinaryIO) -> str:
    """Return the sentence against what is no .xlsx by its first bytes and parts; "" for none."""
    start = stream.read(4)
    if start == _OLE:
        return "file_locked" if _PASSWORD in stream.read() else "file_old"
    if start[:2] != b"PK":
        return "file_empty" if not start else "file_other"
    try:
        with zipfile.ZipFile(stream) as parts:
            names, size = set(parts.namelist()), sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "file_damaged"
    if "xl/workbook.xml" not in names:
        return "file_old" if _OTHER_SHEETS & names else "file_other"
    return "file_large" if size > _LARGEST else ""
