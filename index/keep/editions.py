"""Which of two files of one report is kept: the newer edition, or the form that has pages."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise

_REVISED = re.compile(r"(?:revisi|perbaikan|rev)(?![a-z])[ ._-]*(?:ke)?[ ._-]*(\d{1,2}(?!\d))?")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[ ._-]?(0[1-9]|1[0-2])[ ._-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[ ._-]?(0[1-9]|1[0-2])[ ._-]?(20\d\d)(?!\d)")

_WORD = re.compile(r"[^\W_]+")

SAME_TEXT = 0.8
"""From this likeness on two texts are one report, read twice.

Measured on the text and PDF forms of three reports: a report and its other form are 0.93 to 1.00
alike, two units' reports 0.12 to 0.15 (word pairs; one word alone gives 0.42 between units).
"""

SAME_UNIT = 0.4
"""From this likeness on two reports of one name without a place are of one unit.

Well above two units' reports, below what a revision leaves of its first edition.
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """A file, as far as it matters which of two is kept."""

    file: str
    modified: float  # seconds since 1970
    has_pages: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether the newcomer is kept, and why, in words for the user."""

    newcomer: bool
    why: str


def choose(newcomer: Edition, held: Edition, alike: float) -> Choice:
    """Choose between two files of the same satker and year.

    What the names say comes first (a revision, a date); then, of the same text, the form with
    pages; then the file changed last. `alike` is the likeness of their texts, 0 to 1.
    """
    revised = revision(newcomer.file) - revision(held.file)
    if revised:
        return Choice(revised > 0, "edisi revisi dipakai")
    dates = dated(newcomer.file), dated(held.file)
    if all(dates) and dates[0] != dates[1]:
        return Choice(dates[0] > dates[1], "edisi dengan tanggal lebih baru dipakai")
    if alike >= SAME_TEXT and newcomer.has_pages != held.has_pages:
        return Choice(newcomer.has_pages, "isi sama; berkas yang berhalaman dipakai")
    later = (newcomer.modified, newcomer.file) > (held.modified, held.file)
    if alike >= SAME_TEXT:
        return Choice(later, "isi sama; berkas yang terakhir diubah dipakai")
    return Choice(later, "isi berbeda; edisi yang terakhir diubah dipakai, periksa mana yang sah")


def revision(name: str) -> int:
    """Return the number of the revision a file name speaks of: 1 for a bare one, 0 for none."""
    found = _REVISED.search(name.casefold().replace("_", " "))
    return int(found[1] or 1) if found else 0


def dated(name: str) -> str:
    """Return the date in a file name as yyyymmdd, "" when there is none."""
    if found := _YEAR_FIRST.search(name):
        return found[1] + found[2] + found[3]
    if found := _DAY_FIRST.search(name):
        return found[3] + found[2] + found[1]
    return ""


def word_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring words and numbers, without regard to case and layout."""
    words = _WORD.findall(text.casefold())
    return frozenset(pairwise(words))


def likeness(one: Set[tuple[str, str]], other: Set[tuple[str, str]]) -> float:
    """Return the share of pairs two texts have in common, 0 to 1; 1 when both are empty."""
    either = len(one | other)
    return len(one & other) / either if either else 1.0
