"""Formats that LibreOffice converts first: old Word and OpenDocument texts, old Excel sheets."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from index.errors import BrokenFile, EmptyFile, NoConverter
from index.readers.docx import read_docx
from index.readers.workbook import read_workbook
from index.report import Manuscript

_PART = {".docx": "Writer", ".xlsx": "Calc"}
"""The part of LibreOffice that makes a format."""

SECONDS = 120
"""How long a conversion may take."""

_ELSEWHERE = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where LibreOffice is put that is not on the path."""


def read_old_text(path: Path) -> Manuscript:
    """Read a .doc, .odt or .rtf as the .docx that LibreOffice makes of it.

    Raises NoConverter without LibreOffice or where it fails, else as `read_docx` does.
    """
    return _converted(path, "docx", read_docx)


def read_old_sheet(path: Path) -> Manuscript:
    """Read an .xls or .ods as the .xlsx that LibreOffice makes of it.

    Raises NoConverter without LibreOffice or where it fails, else as `read_workbook` does.
    """
    return _converted(path, "xlsx", read_workbook)


def converter() -> str:
    """Return the path of LibreOffice's program, "" where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((path for path in _ELSEWHERE if Path(path).is_file()), "")


def _converted(path: Path, form: str, reader: Callable[[Path], Manuscript]) -> Manuscript:
    """Convert a copy of a file in a folder of its own, gone afterwards, and read what was made."""
    try:
        if not path.stat().st_size:
            raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi laporan")
    except OSError as error:
        raise BrokenFile(f"{path.name} tidak dapat dibuka: periksa izin berkasnya") from error
    program = converter()
    if not program:
        raise NoConverter(
            f"{path.name} perlu LibreOffice untuk dibaca, dan LibreOffice tidak terpasang: pasang, "
            f"atau simpan ulang berkas itu sebagai .{form}"
        )
    with tempfile.TemporaryDirectory(prefix="lkip-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        source = room / path.name
        shutil.copyfile(path, source)
        made = room / "hasil" / f"{path.stem}.{form}"
        _run(program, source, made, path.name)
        return replace(reader(made), file=path.name)


def _run(program: str, source: Path, made: Path, name: str) -> None:
    """Run LibreOffice with a profile of its own, so that one in use does not matter."""
    room = source.parent
    words = [
        program,
        f"-env:UserInstallation={(room / 'profil').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        made.suffix.lstrip("."),
        "--outdir",
        str(made.parent),
        str(source),
    ]
    quiet = subprocess.DEVNULL
    own = sys.platform != "win32"
    with subprocess.Popen(
        words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=own
    ) as run:
        try:
            run.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            _stop(run)
            raise NoConverter(
                f"{name} tidak selesai diubah LibreOffice dalam {SECONDS} detik: simpan ulang "
                f"sebagai {made.suffix}"
            ) from error
    if not made.is_file():
        raise NoConverter(
            f"{name} tidak dapat diubah LibreOffice (rusak, berkata sandi, atau LibreOffice tanpa "
            f"{_PART[made.suffix]}): simpan ulang sebagai {made.suffix}"
        )


def _stop(run: subprocess.Popen[bytes]) -> None:
    """End a conversion with what it started."""
    if sys.platform == "win32":
        run.kill()
    else:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
