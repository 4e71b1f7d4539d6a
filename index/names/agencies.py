"""The words of agencies' names, and how running text writes a name (glossary/satker.toml)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from index.names.wording import key

EITHER = "BNNK"
"""The kind of a unit that is a kabupaten's or a kota's, where it is not said which."""


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    path = files("index").joinpath("glossary", "satker.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def agency_words() -> dict[str, str]:
    """Return the words of BNN with the kind of unit each says, "" where it says none."""
    words: dict[str, str] = _rows()["badan"]
    return words


def kinds_said() -> dict[str, str]:
    """Return the words for Provinsi, Kabupaten and Kota, each with which it is."""
    words: dict[str, str] = _rows()["jenis"]
    return words


@lru_cache(maxsize=8)
def listed(name: str) -> frozenset[str]:
    """One of the glossary's word lists: sambung, lain, kecil, kapital or henti."""
    return frozenset(_rows()["kata"][name])


def is_other_agency(words: str) -> bool:
    """Whether `words` are another agency's name: a known first word, all in capitals."""
    parts = [part for part in words.split() if part.lower() not in listed("kecil")]
    known = bool(parts) and key(parts[0]) in listed("lain")
    return known and 2 <= len(parts) <= 12 and all(part[0].isupper() for part in parts)


def title(words: str) -> str:
    """Return a name as in running text: capitals at word beginnings, known abbreviations kept."""
    parts = []
    for index, part in enumerate(words.split()):
        if key(part) in listed("kapital") and part.isupper():
            parts.append(part)
        elif index and part.lower() in listed("kecil"):
            parts.append(part.lower())
        else:
            parts.append("-".join(p[:1].upper() + p[1:].lower() for p in part.split("-")))
    return " ".join(parts)


def unit_name(kind: str, place: str) -> str:
    """Return the name of the unit of a kind (Provinsi, Kabupaten, Kota, BNNK or "") at a place."""
    return " ".join(part for part in ("BNN" if kind != EITHER else "", kind, place) if part)
