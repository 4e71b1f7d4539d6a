"""Plain text, as dumped from a PDF: every line letter for letter, under its own number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from index.errors import BrokenFile, EmptyFile
from index.readers.spaced import spaced_grids
from index.report import Line, Manuscript, Page

_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word, Excel atau ZIP",
    b"\xd0\xcf\x11\xe0": "Word atau Excel lama",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
}
_BLANKS = frozenset("\t\n\r\f\v")
_STRANGE_SHARE = 0.01  # of control characters: more of them and it is no text


def read_text(path: Path) -> Manuscript:
    """Read a plain text; form feeds part its pages, which have no number of their own.

    Raises EmptyFile, or BrokenFile for anything that is not text.
    """
    lines = source_lines(path)
    pages = (Page(None, None, tuple(p), tuple(spaced_grids(p))) for p in _parted(lines))
    return Manuscript(path.name, "text", tuple(pages))


def source_lines(path: Path) -> list[Line]:
    """Return the lines of a text file, counted from 1 at each line break and nothing else.

    Raises EmptyFile when there is not a word in it, BrokenFile when it is not text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenFile(f"{path.name} tidak dapat dibuka: periksa izin berkasnya") from error
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise BrokenFile(f"{path.name} berisi {kind}, bukan teks: perbaiki akhiran namanya")
    text = decode(data)
    if not text.strip():
        raise EmptyFile(f"{path.name} kosong: pilih berkas yang berisi laporan")
    if sum(_is_strange(letter) for letter in text) > _STRANGE_SHARE * len(text):
        raise BrokenFile(f"{path.name} bukan teks: simpan ulang sebagai teks UTF-8 atau PDF")
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not rows[-1]:
        rows.pop()
    return [Line(number, row) for number, row in enumerate(rows, start=1)]


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, or what Windows wrote (cp1252).

    Bytes that are no UTF-8 are read as cp1252 one by one, so that a file of both loses nothing.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for half, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) > 2 and data[half::2].count(0) > 0.4 * len(data) / 2:
            return data.decode(encoding, errors="replace")
    text = data.decode("utf-8-sig", errors="surrogateescape")
    return "".join(map(_windows, text)) if any(map(_is_escaped, text)) else text


def undouble(text: str) -> str:
    """Return the text with doubled letters made single: 'RRIINNGG' becomes 'RING'.

    Fake bold leaves every letter of a heading twice. Words are changed only in a run in which
    each consists of pairs and one of them could not be read otherwise.
    """
    pieces = re.split(r"(\s+)", text)
    words = [_halved(piece) for piece in pieces]
    out: list[str] = []
    for doubled, group in groupby(
        range(len(pieces)), key=lambda i: words[i] is not None or pieces[i].isspace()
    ):
        run = list(group)
        if doubled and any(_surely_doubled(pieces[i]) for i in run):
            out += [_single_space(pieces[i]) if words[i] is None else words[i] or "" for i in run]
        else:
            out += [pieces[i] for i in run]
    return "".join(out)


def _is_escaped(letter: str) -> bool:
    return "\udc80" <= letter <= "\udcff"


def _windows(letter: str) -> str:
    """Return the cp1252 character of an escaped byte, any other letter as it is."""
    if not _is_escaped(letter):
        return letter
    return bytes([ord(letter) - 0xDC00]).decode("cp1252", errors="replace")


def _is_strange(letter: str) -> bool:
    return (letter < " " and letter not in _BLANKS) or letter == "\ufffd"


def _parted(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each page: a page starts on the line of a form feed, or after it."""
    page: list[Line] = []
    for line in lines:
        before, feed, after = line.text.rpartition("\f")
        opens = feed and (after.strip() or not before.strip())
        if opens and page:
            yield page
            page = []
        page.append(line)
        if feed and not opens:
            yield page
            page = []
    if page:
        yield page


def _halved(word: str) -> str | None:
    """Return every second letter of a word made of pairs, or None when it is not."""
    body = word if len(word) % 2 == 0 else word[:-1]
    tail = word[len(body) :]
    if not body or tail.isalnum() or body[::2] != body[1::2] or body.isspace():
        return None
    return body[::2] + tail


def _surely_doubled(word: str) -> bool:
    """Tell whether a word of pairs cannot be a word: three pairs of letters, two different."""
    halved = _halved(word)
    letters = [letter for letter in halved or "" if letter.isalpha()]
    return len(letters) >= 3 and len(set(letters)) >= 2


def _single_space(space: str) -> str:
    """Halve the blanks between doubled words; a single one stays."""
    return space[: max(1, len(space) // 2)]
