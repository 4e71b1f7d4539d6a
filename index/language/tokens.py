"""What a cell or a line of a table holds: values with their words as written, dashes, and text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.names.wording import key

_LONGEST_CUT = 5
"""Pieces that a narrow cell may cut a unit into."""
_LEAST_GLUED = 4
"""Letters of a unit that may be glued to its number: fewer are a code's ("3A")."""


@lru_cache(maxsize=1)
def _rows() -> dict[str, list[str]]:
    path = files("index").joinpath("lexicon", "units.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _loose(unit: str) -> str:
    """The pattern of a unit's words: a slash may have blanks beside it, a word its stop."""
    return re.escape(unit).replace(r"\ ", r"\s+").replace("/", r"\.?\s*/\s*")


def _any(units: Iterable[str]) -> str:
    return "|".join(_loose(unit) for unit in sorted(units, key=len, reverse=True))


_ALL = _any([*_rows()["hitungan"], *_rows()["lain"]])
_DECIMAL = "|".join(rf"(?<=[.,]\d\s){u}|(?<=[.,]\d\d\s){u}" for u in _rows()["desimal"])
_UNIT = re.compile(
    rf"\s*(?P<open>\()?(?P<unit>(?:{_ALL}|{_DECIMAL}))\.?(?![a-z]|\s*/)(?(open)\))"
    r"(?:\s*\(p-?\s?21\))?",
    re.IGNORECASE,
)
UNIT_ONLY = re.compile(
    rf"^\(?(?:/\s*)?(?:{_ALL}|p-?\s?21)\.?\)?(?:\s*/?\s*(?:{_ALL}|\(p-?21\)))*$", re.IGNORECASE
)
_COUNTED = _any(unit for unit in _rows()["hitungan"] if len(unit) >= _LEAST_GLUED)
COUNT_UNITS = re.compile(_any(_rows()["hitungan"]), re.IGNORECASE)
"""Units of things that are counted: their numbers are whole and never rounded."""

_NUMBER = re.compile(
    r"(?<![\w/.,:•])(?<![A-Za-z]-)"
    r"(?P<written>(?:-(?=\d{1,3}[.,]\d{3}))?(?:Rp\.?\s*)?"
    r"(?P<num>\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\s?\d+)?)"
    r"(?P<tail>,-|\.-|,–)?(?:\s*\.?\s*(?P<pct>%))?)"
    rf"(?!(?!(?-i:[A-Z][a-z]{{2}})|(?:{_COUNTED})(?![a-z]))[\w/:•]|[.,]\d|\.(?-i:[A-Z]))",
    re.IGNORECASE,
)  # a capital and small letters, or a unit, may be glued to a value: '3,15Indeks', '15orang'
_NOTE = re.compile("(?<=[0-9%)])[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+")
_DASH = re.compile(r"(?<!\S)(?:[-–—]{1,2}|N/?A|nihil)(?!\S)", re.IGNORECASE)
_WORDED = re.compile(r"\s*\(\s*[a-z]+(?:\s+[a-z]+){0,2}\s*\)", re.IGNORECASE)
_YEAR = re.compile(r"20[0-4]\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line: a value (`written` as printed), a dash (an empty cell), or text."""

    kind: str  # "value", "dash" or "text"
    written: str
    unit: str = ""
    money: bool = False
    percent: bool = False

    @property
    def digits(self) -> int:
        """How many digits the value has."""
        return sum(c.isdigit() for c in self.written)

    @property
    def year(self) -> int | None:
        """The year the value is, when it can be one: four digits and nothing beside them."""
        bare = not self.unit and not self.percent and _YEAR.fullmatch(self.written)
        return int(self.written) if bare else None


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a line, left to right; a note's number raised behind a value is none."""
    return tuple(_pieces(text if text.isascii() else _NOTE.sub(" ", text)))


def is_value(text: str) -> bool:
    """Whether a text is a value and nothing else: a number, one with its unit, or a dash."""
    found = tokens(text)
    return bool(found) and all(t.kind != "text" for t in found)


def _pieces(text: str) -> Iterator[Token]:
    at = 0
    marks = sorted([*_NUMBER.finditer(text), *_DASH.finditer(text)], key=lambda m: m.start())
    for m in marks:
        if m.start() < at:
            continue
        if text[at : m.start()].strip():
            yield Token("text", text[at : m.start()].strip())
        at = m.end()
        if m.re is _DASH:
            yield Token("dash", m.group().strip())
            continue
        unit, at = _unit_at(text, at, percent=bool(m["pct"]))
        written = m["written"].strip()
        money = bool(re.match("rp", written, re.IGNORECASE)) or bool(m["tail"])
        yield Token(
            "value", written, _unit_of(m, unit), money or _groups(m["num"]) >= 2, bool(m["pct"])
        )
    if text[at:].strip():
        yield Token("text", text[at:].strip())


def _unit_at(text: str, at: int, *, percent: bool) -> tuple[str, int]:
    """The unit behind a value, after its words in brackets, and where it ends."""
    worded = None if _UNIT.match(text, at) else _WORDED.match(text, at)
    if worded:
        at = worded.end()
    unit = _UNIT.match(text, at)
    if unit and not percent:
        return unit["unit"], unit.end()
    return "", at


def _unit_of(m: re.Match[str], unit: str) -> str:
    if m["pct"]:
        return "%"
    if re.match("rp", m["written"], re.IGNORECASE):
        return "Rp"
    return re.sub(r"\s+", " ", unit).strip()


def _groups(number: str) -> int:
    """How many groups of thousands a number is printed with."""
    return len(re.findall(r"[.,]\d{3}(?!\d)", number))


@lru_cache(maxsize=16384)
def trailing(text: str) -> tuple[str, tuple[Token, ...]]:
    """A line's text and the values at its end ('Partisipasi 3,41 3.52' -> two values)."""
    pieces = tokens(text)
    cut = len(pieces)
    while cut and pieces[cut - 1].kind != "text":
        cut -= 1
    head = " ".join(
        p.written + (f" {p.unit}" if p.unit and p.unit not in p.written else "")
        for p in pieces[:cut]
    )
    return head, pieces[cut:]


@lru_cache(maxsize=1)
def _unit_letters() -> frozenset[str]:
    return frozenset(key(u) for name in ("hitungan", "lain") for u in _rows()[name])


@lru_cache(maxsize=4096)
def _cut_unit(letters: str) -> bool:
    return any(unit.startswith(letters) for unit in _unit_letters())


def unit_pieces(pieces: Sequence[str]) -> int:
    """How many of the leading pieces are one unit, whole or cut ('Kabup', 'aten/K', 'ota').

    0 when they are none; the longest unit counts.
    """
    letters, best = "", 0
    for count, piece in enumerate(pieces[:_LONGEST_CUT], start=1):
        if not key(piece).isalpha():
            break
        if UNIT_ONLY.match(piece) and not letters:
            best = count
        letters += key(piece)
        if letters in _unit_letters():
            best = count
        if not letters or not _cut_unit(letters):
            break
    return best
