"""The years a question means, named or relative to what is held."""

from __future__ import annotations

import re
from dataclasses import dataclass

YEAR = r"(?<![\d/])(?<!\d[.,])((?:19|20)\d\d)(?!\d|[.,]\d|/(?!20)\d)"
TO = r"\s*(?:-|–|—|/|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?|hingga|ke|to|until|through|till)\s*"
TAHUN = r"(?:(?:tahun|thn|th|t\.?a)\b\.?)?\s*"
RANGE = re.compile(rf"{YEAR}{TO}{TAHUN}((?:19|20)\d\d)(?!\d|[.,/]\d)", re.I)
BETWEEN = re.compile(rf"\bbetween\s+{YEAR}\s+and\s+{YEAR}", re.I)
SINCE = re.compile(
    rf"\b(?:sejak|semenjak|mulai(?:\s+dari)?|since|starting(?:\s+from)?)\s+{TAHUN}{YEAR}", re.I
)
ONWARDS = re.compile(rf"{YEAR}\s+(?:ke\s+atas|dan\s+seterusnya|onwards?)\b", re.I)
EACH = re.compile(YEAR)
SHORT = re.compile(
    r"\b(?:tahun|thn|th|t\.?a)\b\.?\s*['’]?(1\d|2\d|3\d)\b(?![.,]\d|\s*(?:tahun|%))", re.I
)
AGAINST = re.compile(
    r"\b(?:di\s*banding(?:kan)?|daripada|ketimbang|terhadap|lebih\s+\w+\s+dari|compared\s+(?:to|with)"
    rf"|versus|vs\.?|than(?:\s+in)?|against)\s+(?:dengan\s+)?(?:capaian\s+|realisasi\s+)?{TAHUN}{YEAR}",
    re.I,
)
NUMERALS = {
    word: count
    for count, words in enumerate(
        ("dua two 2", "tiga three 3", "empat four 4", "lima five 5", "enam six 6"), start=2
    )
    for word in words.split()
}
LAST_N = re.compile(
    rf"\b({'|'.join(NUMERALS)})\s+tahun\s+(?:terakhir|belakangan)"
    rf"|\b(?:last|past)\s+({'|'.join(NUMERALS)})\s+years",
    re.I,
)
BEFORE_N = re.compile(
    rf"\b({'|'.join(NUMERALS)})\s+tahun\s+(?:sebelumnya|sebelum\s+itu|ke\s+belakang)"
    rf"|\b({'|'.join(NUMERALS)})\s+years\s+before",
    re.I,
)
ALL = re.compile(
    r"\b(?:dari\s+tahun\s+ke\s+tahun|(?:se)?tiap\s+tahun|per\s+tahun|(?:semua|seluruh)\s+tahun"
    r"|beberapa\s+tahun|tahun[-\s]tahun|antar[-\s]?tahun|year\s+(?:by|on|over)\s+year|each\s+year"
    r"|every\s+year|all\s+years|over\s+the\s+years|recent\s+years)\b",
    re.I,
)
PREVIOUS = re.compile(
    r"\b(?:se)?tahun\s+(?:yang\s+)?(?:lalu|kemarin|sebelumnya|sebelum\s+itu)\b|\b(?:last|previous|prior)\s+year\b"
    r"|\bthe\s+year\s+before\b",
    re.I,
)
COMPARED = re.compile(
    r"banding|\bperbandingan|\bdaripada\b|\bcompare|\bversus\b|\bvs\b|\bthan\b|\bselisih|"
    r"\bdifference|\b(?:naik|turun|meningkat|menurun)\b|\b(?:rise|fall|increase|decrease)d?\b"
    r"|\b(?:rose|fell)\b",
    re.I,
)
REGULATION = re.compile(
    r"\b(?:nomor|no\.?|number|PMK|UU|perpres|permen[\w-]*|peraturan)\s*\S+\s+(?:tahun|of)\s+(?:19|20)\d\d",
    re.I,
)
ASIDES = (
    re.compile(
        r"\b(?:mau|ingin|akan|untuk|biar|supaya|buat)\s+(?:(?!berapa)\w+\s+){0,2}?(?:di|mem)?banding\w*"
        r"[^?,.;]*",
        re.I,
    ),
    re.compile(
        r"\b(?:menurut|dalam|di|pada|dari)\s+(?:laporan(?:\s+kinerja)?|lkj?ip|lakip|lkj)\s+(?:\w+\s+){0,3}?"
        rf"{TAHUN}(?:19|20)\d\d\b",
        re.I,
    ),
)
"""What the asker wants it for ("mau dibandingkan dengan 2024"), and the report it stands in."""

THIS = re.compile(r"\btahun\s+(?:ini|berjalan)\b|\bthis\s+year\b", re.I)
LONGEST = 30
"""No report looks back further; a longer range is two years that have nothing to do."""


@dataclass(frozen=True, slots=True)
class Years:
    """Years in rising order; `assumed` when the latest held one was filled in."""

    years: tuple[int, ...]
    assumed: bool = False


def find_years(text: str, held: tuple[int, ...], latest: int | None) -> Years:
    """Find the years of a question; `held` are those of its units, `latest` the one reported last.

    A year before what is held is given as named: the answer must say that it is missing.
    """
    text = _asked(REGULATION.sub(" ", text))
    named = _named(text, latest)
    if named:
        return _with_neighbours(text, named, latest)
    if latest is None:
        return Years(())
    past = tuple(year for year in held if year <= latest) or (latest,)
    return _relative(text, past, latest)


def _asked(text: str) -> str:
    """Return a text without asides that name a year, where another is named beside them."""
    for aside in ASIDES:
        rest = aside.sub(" ", text)
        text = rest if EACH.search(rest) else text
    return text


def says_year(text: str) -> bool:
    """Tell whether a text names a year, or says one relative to another."""
    text = REGULATION.sub(" ", text)
    cues = (EACH, SHORT, LAST_N, BEFORE_N, ALL, PREVIOUS, THIS)
    return any(cue.search(text) for cue in cues)


def years_until(held: tuple[int, ...], last: int) -> tuple[int, ...]:
    """Give the years held up to one, for a trend that names no other."""
    return tuple(year for year in held if year <= last) or (last,)


def _named(text: str, latest: int | None) -> tuple[int, ...]:
    """Every year that stands in the text, with those between the ends of a range."""
    found = {int(match[1]) for match in EACH.finditer(text)}
    found |= {2000 + int(match[1]) for match in SHORT.finditer(text)}
    for match in (*RANGE.finditer(text), *BETWEEN.finditer(text)):
        first, last = sorted((int(match[1]), int(match[2])))
        found |= set(range(first, last + 1)) if last - first <= LONGEST else {first, last}
    for match in (*SINCE.finditer(text), *ONWARDS.finditer(text)):
        first = int(match[1])
        if latest is not None and first < latest <= first + LONGEST:
            found |= set(range(first, latest + 1))
    return tuple(sorted(found))


def _with_neighbours(text: str, named: tuple[int, ...], latest: int | None) -> Years:
    """Add the year before to 'tahun sebelumnya', and the latest to a lone 'dibanding 2022'."""
    if len(named) > 1:
        return Years(named)
    year = named[0]
    if PREVIOUS.search(text):
        return Years((year - 1, year))
    many = LAST_N.search(text)
    if many:
        return Years(tuple(range(year - _count(many) + 1, year + 1)))
    if AGAINST.search(text) and latest is not None and latest > year:
        return Years((year, latest), assumed=True)
    return Years(named)


def _relative(text: str, past: tuple[int, ...], latest: int) -> Years:
    """Years said without a number: this year, last year, the last three, every year."""
    many = LAST_N.search(text)
    if many:
        return Years(tuple(range(latest - _count(many) + 1, latest + 1)), assumed=True)
    before = BEFORE_N.search(text)
    if before:
        return Years(tuple(range(latest - _count(before), latest)), assumed=True)
    if ALL.search(text):
        return Years(past, assumed=True)
    if PREVIOUS.search(text):
        both = bool(COMPARED.search(text) or THIS.search(text))
        return Years((latest - 1, latest) if both else (latest - 1,), assumed=True)
    return Years((latest,), assumed=True)


def _count(match: re.Match[str]) -> int:
    return NUMERALS[(match[1] or match[2]).casefold()]
