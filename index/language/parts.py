"""The part of a year, the first budget and the plan that words name, by lexicon/kalimat.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from index.names.wording import fold, words_of

_WORD = re.compile(r"[^\W\d_]+")
_ORDINAL = re.compile(
    r"\W*(?:ke[-\s]?)?(iv|i{1,3}|[1-4]|satu|dua|tiga|empat|pertama|kedua|ketiga|keempat)\b", re.I
)
_ORDINALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "satu": 1, "dua": 2, "tiga": 3, "empat": 4,
    "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4,
}  # fmt: skip
_DIPA = re.compile(r"\bDIPA\s*\(?(0\d)\b", re.IGNORECASE)
"""A budget of a unit that has several: each DIPA is of another part of its ministry."""
_JOINED = re.compile(r"\W*(?:(?:dan|serta|maupun|beserta|ditambah)\b\W*)?", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:awal|semula)\b(?!.*\b(?:akhir|menjadi)\b)", re.IGNORECASE)
_ENDS = ("triwulan 4", "semester 2")
"""Parts whose end is the year's: what is counted up to them may be of all of it."""


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Any]:
    """The lists of lexicon/kalimat.toml."""
    path = files("index").joinpath("lexicon", "kalimat.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def listed(name: str) -> frozenset[str]:
    """One list of `[words]`."""
    return frozenset(lexicon()["words"][name])


def is_first(words: str) -> bool:
    """Whether words are of a first budget ("pagu awal") that another follows."""
    return bool(_FIRST.search(words))


def of_plan(words: str) -> bool:
    """Whether words name a plan of several years, whose targets are not the year's."""
    said = f" {' '.join(words_of(words))} "
    return any(f" {name} " in said for name in lexicon()["plan"]["words"])


def part_of_budget(words: str) -> str:
    """The last budget of a unit with several that words name ("dipa 01"), "" for none or all."""
    named = list(_DIPA.finditer(words))
    together = len(named) > 1 and _JOINED.fullmatch(words[named[-2].end() : named[-1].start()])
    return f"dipa {named[-1][1]}" if named and not together else ""


def part_of_year(heading: str) -> str:
    """The part of a year that the words over a column name, "" for the whole or its end."""
    part = part_named(heading)
    return "" if is_end(part) else part


def is_end(part: str) -> bool:
    """Whether a part of a year is its last: what an index is by then is the year's."""
    return part in _ENDS


def part_named(before: str) -> str:
    """The last part of a year that words name."""
    for m in reversed(list(_WORD.finditer(before))):
        word = fold(m.group())
        if word in listed("turn"):
            return ""
        for name in ("triwulan", "semester"):
            if word in lexicon()["part"][name]:
                ordinal = _ORDINAL.match(before, m.end())
                said = ordinal[1].lower() if ordinal else ""
                return f"{name} {_ORDINALS.get(said, said)}".strip()
        if word in lexicon()["part"]["bulan"] and word != "desember":
            return "" if re.search(r"\d\s*$", before[: m.start()]) else word
    return ""


def part_or_end(words: str) -> str:
    """The part of a year that words name, its last month too: "desember", "triwulan 4"."""
    last = re.search(r"\bdesember\b", words, re.IGNORECASE)
    return part_named(words) or ("desember" if last else "")
