"""What a text claims: each number with the unit, year, indicator and role said before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.citations import NUMBERED

NUMBER = re.compile(r"(?<![\w.,])-?(?:Rp)?\d(?:[\d.,]*\d)?%?")
"""A number as it stands in an answer, with the Rp or % that belongs to it."""

QUOTED = re.compile(r"“([^”]*)”")
"""Words of a report, letter for letter."""

_YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Names:
    """What each thing is called in a text: a name to its id; the longest name wins."""

    satkers: Mapping[str, str]
    indicators: Mapping[str, str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One number of a text, and what governs it: the nearest names before it."""

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
    """Every number of a text outside quotes, marks, names and list numbers, with what governs it."""
    plain = QUOTED.sub(lambda m: " " * len(m.group()), text)
    named = list(_named(plain, names))
    blanked = _blanked(plain, [span for span in named if span.kind != "role"])
    years = [_Span(m.start(), m.end(), "year", m.group()) for m in _YEAR.finditer(blanked)]
    blanked = _blanked(blanked, years)
    governing = sorted([*named, *years], key=lambda span: span.start)
    bare = NUMBERED.sub(lambda m: " " * len(m.group()), blanked)
    for match in NUMBER.finditer(bare):
        before = {span.kind: span.value for span in governing if span.end <= match.start()}
        year = before.get("year")
        yield Claim(
            match.group(),
            bare[match.end() : match.end() + 24],
            before.get("satker"),
            int(year) if year else None,
            before.get("indicator"),
            before.get("role"),
            marks_behind(plain, match.end()),
        )


def years_of(text: str) -> set[int]:
    """The years a text names outside quotes."""
    return {int(year) for year in _YEAR.findall(QUOTED.sub(" ", text))}


def marks_behind(text: str, at: int) -> tuple[int, ...]:
    """The first run of marks behind a place, in its line."""
    line = text[at:].split("\n", 1)[0]
    first = NUMBERED.search(line)
    if first is None:
        return ()
    run = re.match(r"(?:\s*\[\d+\])+", line[first.start() :])
    return tuple(map(int, re.findall(r"\d+", run.group()))) if run else ()


def named_before(text: str, names: Mapping[str, str]) -> set[str]:
    """The ids whose names a text holds outside quotes."""
    plain = QUOTED.sub(lambda m: " " * len(m.group()), text)
    return {span.value for span in _spans(plain, names, "name")}


def _named(text: str, names: Names) -> list[_Span]:
    """Where names stand; a role word inside a name is part of that name."""
    units = _spans(text, names.satkers, "satker")
    rest = _blanked(text, units)
    indicators = _spans(rest, names.indicators, "indicator")
    rest = _blanked(rest, indicators)
    return [*units, *indicators, *_spans(rest, names.roles, "role")]


def _spans(text: str, names: Mapping[str, str], kind: str) -> list[_Span]:
    """Where the names stand, the longest first; a name that goes on with a capital is another's."""
    found: list[_Span] = []
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        if kind == "satker":
            pattern += r"(?! dan jajaran| [A-Z])"
        flags = re.IGNORECASE if kind != "satker" else 0
        for match in re.finditer(pattern, text, flags):
            if all(match.end() <= s.start or match.start() >= s.end for s in found):
                found.append(_Span(match.start(), match.end(), kind, names[name]))
    return found


def _blanked(text: str, spans: Iterable[_Span]) -> str:
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = " " * (span.end - span.start)
    return "".join(chars)


def ordered_in(tokens: Sequence[str], quote: str) -> bool:
    """Whether the tokens stand in a quote in that order, each as a whole number or word."""
    at = 0
    for token in tokens:
        pattern = rf"(?<![\w])(?<!\d[.,]){re.escape(token)}(?!\w|[.,]\d)"
        match = re.compile(pattern).search(quote, at)
        if match is None:
            return False
        at = match.end()
    return True
