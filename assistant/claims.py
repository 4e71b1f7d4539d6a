"""What a text claims: each value with the unit, year, indicator and role said before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.citations import NUMBERED

NUMBER = re.compile(r"(?<![\w.,])-?(?:Rp)?\d(?:[\d.,]*\d)?%?")
"""A number as it stands in an answer, with the Rp or % that belongs to it."""

_YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Names:
    """What each thing is called in a text: a name to its id; the longest name wins."""

    satkers: Mapping[str, str]
    indicators: Mapping[str, str]
    roles: Mapping[str, str]
    words: Sequence[str] = ()  # values that are words: kategori


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of a text, and what governs it: the nearest names before it."""

    written: str
    following: str  # the words right after it
    satker: str | None
    year: int | None
    indicator: str | None
    role: str | None
    marks: tuple[int, ...]  # the next marks behind it in its line


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    kind: str
    value: str


def claims(text: str, names: Names) -> Iterator[Claim]:
    """Every number and kategori of a text outside names, years and marks, with what governs it.

    A role word inside a name is part of that name; a year counts as what governs, not as a value.
    """
    units = _spans(text, names.satkers, "satker")
    rest = _blanked(text, units)
    indicators = _spans(rest, names.indicators, "indicator")
    rest = _blanked(rest, indicators)
    roles = _spans(rest, names.roles, "role")
    years = [_Span(m.start(), m.end(), "year", m.group()) for m in _YEAR.finditer(rest)]
    governing = sorted([*units, *indicators, *roles, *years], key=lambda span: span.start)
    bare = NUMBERED.sub(lambda m: " " * len(m.group()), _blanked(rest, years))
    for start, end in _values(bare, names.words):
        before = {span.kind: span.value for span in governing if span.end <= start}
        year = before.get("year")
        yield Claim(
            bare[start:end],
            bare[end : end + 24],
            before.get("satker"),
            int(year) if year else None,
            before.get("indicator"),
            before.get("role"),
            marks_behind(text, end),
        )


def years_of(text: str) -> set[int]:
    """Return the years a text names."""
    return {int(year) for year in _YEAR.findall(text)}


def marks_behind(text: str, at: int) -> tuple[int, ...]:
    """Return the first run of marks behind a place, in its line."""
    line = text[at:].split("\n", 1)[0]
    first = NUMBERED.search(line)
    if first is None:
        return ()
    run = re.match(r"(?:\s*\[\d+\])+", line[first.start() :])
    return tuple(map(int, re.findall(r"\d+", run.group()))) if run else ()


def says(text: str, satker: str) -> bool:
    """Whether a text names a unit, and not another whose name begins the same."""
    return bool(_spans(text, {satker: satker}, "satker"))


def _values(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    found = [match.span() for match in NUMBER.finditer(text)]
    for word in words:
        found += [m.span() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?! [A-Z]|\w)", text)]
    return sorted(found)


def _spans(text: str, names: Mapping[str, str], kind: str) -> list[_Span]:
    """Where the names stand, the longest first; a name that goes on with a capital is another's."""
    found: list[_Span] = []
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        if kind == "satker":
            pattern += r"(?! dan jajaran| [A-Z])"
        flags = re.IGNORECASE if kind == "role" else 0
        for match in re.finditer(pattern, text, flags):
            if all(match.end() <= s.start or match.start() >= s.end for s in found):
                found.append(_Span(match.start(), match.end(), kind, names[name]))
    return found


def _blanked(text: str, spans: Iterable[_Span]) -> str:
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = " " * (span.end - span.start)
    return "".join(chars)
