"""On which pages the headings of a Word file stand, as LibreOffice lays it out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PROGRAMS = ("soffice", "libreoffice")
"""What LibreOffice is called."""

_PATIENCE = 120
"""Seconds until LibreOffice is given up."""


def heading_pages(file: Path) -> tuple[int, ...]:
    """Return the page of each heading in order, counted from 1.

    () where LibreOffice is not installed, or cannot lay the file out.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return ()
    with TemporaryDirectory() as folder:
        room = Path(folder)
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        words = [program, profile, "--headless", "--norestore", "--convert-to", "pdf"]
        try:
            subprocess.run(
                [*words, "--outdir", folder, str(file)],
                capture_output=True,
                check=True,
                timeout=_PATIENCE,
            )
        except (OSError, subprocess.SubprocessError):
            return ()
        made = room / f"{file.stem}.pdf"
        return _outlined(made) if made.is_file() else ()


def _outlined(file: Path) -> tuple[int, ...]:
    """Return the page each entry of a PDF's outline leads to."""
    import pdfplumber

    with pdfplumber.open(file) as pdf:
        places = {page.page_obj.pageid: number for number, page in enumerate(pdf.pages, start=1)}
        if "Outlines" not in pdf.doc.catalog:
            return ()
        return tuple(
            places[_target(destination, action)]
            for _, _, destination, action, _ in pdf.doc.get_outlines()
        )


def _target(destination: Any, action: Any) -> int:
    """Return the id of the page an entry leads to, told directly or by an action."""
    return int((destination or action["D"])[0].objid)
