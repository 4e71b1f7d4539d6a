"""Personal numbers covered: telephones, NIK and NIP become bullets, digit for digit."""

from __future__ import annotations

import re

MASK = "•"
_PHONE_WORDS = (
    r"(?:no\.?|nomor)?\s*(?:telp|telepon|tlp|telfon|hp|handphone|ponsel|wa|whatsapp|fax|faks|"
    r"faksimile|faksimili|hotline|kontak|call[ ]center)"
)
_OUTSIDE = r"(?<![\w.,/\-•])"
_PERSONAL = re.compile(
    rf"""
    {_OUTSIDE}\d{{8}}[ ]?\d{{6}}[ ]?[12][ ]?\d{{3}}(?![\w/])             # NIP: birth, service, sex
  | {_OUTSIDE}(?:\d{{18}}|\d{{16}})(?![\w/])                             # NIP, NIK
  | {_OUTSIDE}\+62[ \-.]?(?:\(0?\)[ ]?)?\d{{2,4}}(?:[ \-.]?\d{{2,5}}){{1,4}}(?!\d)
  | {_OUTSIDE}628\d{{8,11}}(?![\w/])
  | {_OUTSIDE}08\d{{1,3}}(?:[ \-.]?\d{{3,5}}){{2,3}}(?![\w/]|[.,]\d)
  | {_OUTSIDE}\(0\d{{2,3}}\)[ \-]?\d{{3,8}}(?:[ \-]\d{{3,5}})?(?![\w/])
    """,
    re.VERBOSE | re.ASCII,
)
_NUMBER = r"\+?\(?\d{2,4}\)?(?:[ \-.]?\d{2,8}){1,4}"
_ANNOUNCED = re.compile(
    rf"\b{_PHONE_WORDS}\b\.?[ \t]*(?:/[ \t]*\w+\.?[ \t]*)?[:.]?[ \t]*"
    rf"(?P<numbers>{_NUMBER}(?:[ ]?[/,&;][ ]?{_NUMBER})*)(?![\w/])",
    re.IGNORECASE | re.ASCII,
)
_PHONE_HEADING = re.compile(rf"\s*{_PHONE_WORDS}\b[\s\w./]*", re.IGNORECASE)
_PHONE_CELL = re.compile(r"\s*\+?\(?\d[\d \-()]{4,16}\d\s*")
_NOT_A_PHONE = re.compile(
    r"[1-9]\d{0,2}(?:\.\d{3})+|(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d"
    r"|\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}"
)


def mask(text: str) -> str:
    """Cover the digits of telephones, NIK and NIP with bullets; the length stays the same.

    Numbers that only their surroundings betray are covered behind words as `Telp.` or `HP`, and in
    tabbed columns headed by such a word or holding a telephone above. Money, output codes, dates
    and letter numbers are left alone.
    """
    text = _PERSONAL.sub(_cover, text)
    text = _ANNOUNCED.sub(_cover_announced, text)
    return _mask_columns(text) if "\t" in text else text


def _cover(match: re.Match[str]) -> str:
    """Put a bullet in place of each digit of a match."""
    return _bullets(match[0])


def _bullets(words: str) -> str:
    """Put a bullet in place of each digit."""
    return re.sub("[0-9]", MASK, words)


def _cover_announced(match: re.Match[str]) -> str:
    """Cover the telephones behind a word that announces them, unless they are money or years."""
    numbers = match["numbers"]
    digits = sum(character.isdigit() for character in numbers)
    if digits < 6 or _NOT_A_PHONE.fullmatch(numbers):
        return match[0]
    return match[0][: -len(numbers)] + _bullets(numbers)


def _mask_columns(text: str) -> str:
    """Cover bare numbers in tabbed columns of telephones; a line without tabs ends the table."""
    lines = text.split("\n")
    columns: set[int] = set()
    for at, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) == 1:
            columns = columns if not line.strip() else set()
            continue
        columns |= {column for column, cell in enumerate(cells) if _opens_phones(cell)}
        lines[at] = "\t".join(
            _bullets(cell) if column in columns and _is_phone(cell) else cell
            for column, cell in enumerate(cells)
        )
    return "\n".join(lines)


def _opens_phones(cell: str) -> bool:
    """Whether a cell heads a column of telephones, or holds nothing but one already covered."""
    covered = cell.count(MASK) >= 8 and not re.search(r"[^\s+()•\-.]", cell)
    return covered or _PHONE_HEADING.fullmatch(cell) is not None


def _is_phone(cell: str) -> bool:
    """Whether a cell of a telephone column holds a telephone."""
    return _PHONE_CELL.fullmatch(cell) is not None and not _NOT_A_PHONE.fullmatch(cell.strip())
