"""What makes two files one report: the bytes, the name given to a report, the likeness of words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Set
from itertools import pairwise
from pathlib import Path

SAME_TEXT = 0.8
"""From this likeness on two texts are one report, read twice.

Measured on the text and PDF forms of three reports: a report and its other form are 0.93 to 1.00
alike, two units' reports 0.12 to 0.15 (word pairs; one word alone gives 0.42 between units).
"""

_WORD = re.compile(r"[^\W_]+")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def report_id(name: str, year: int, sha256: str) -> str:
    """Return a report's id, a slug such as 'bnn-kabupaten-oku-timur-2023-3f2a91'.

    Args:
        name: the satker, or the file's stem when it is no LKIP.
        year: the year reported, 0 when there is none.
        sha256: of the file; six of its digits tell two editions apart.

    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain) or ["laporan"]
    return "-".join([*words, *([str(year)] if year else []), sha256[:6]])


def word_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring words and numbers, without regard to case and layout."""
    words = _WORD.findall(text.casefold())
    return frozenset(pairwise(words))


def likeness(one: Set[tuple[str, str]], other: Set[tuple[str, str]]) -> float:
    """Return the share of pairs two texts have in common, 0 to 1; 1 when both are empty."""
    either = len(one | other)
    return len(one & other) / either if either else 1.0
