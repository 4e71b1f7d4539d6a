"""Finds the units a text names, as printed, abbreviated, broken by layout or misspelt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.names.agencies import EITHER, agency_words, kinds_said, listed, title, unit_name
from index.names.wilayah import (
    KABUPATEN,
    KOTA,
    PROVINSI,
    Area,
    Word,
    area_at,
    areas_named,
    joined,
    longest_run,
    near_areas,
    ordinary_words,
    split_words,
)
from index.names.wording import key
from index.report import JAJARAN, NASIONAL

_WITH_UNITS = re.compile(
    r"[\s,(]*(?:dan|beserta|serta|bersama|dengan|termasuk)\s+(?:seluruh\s+|semua\s+|para\s+)?"
    r"(?:jajaran(?:nya)?\b|(?:ke)?(?:dua\s+|tiga\s+|empat\s+|lima\s+)?bnnk"
    r"(?:[-\s]?nya\b|\s+(?:di\s+)?(?:jajaran|wilayah)(?:nya)?\b))"
    r"|\s+(?:and|with|including)\s+(?:all\s+)?its\s+(?:\w+\s+){0,2}(?:units|offices)\b",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"\b(?:target|capaian|realisasi|indeks|nilai|angka|rata[- ]?rata|tingkat|skala|secara"
    r"|dektar[ai]|ikp)\s+(nasional)\b|\b(national(?:ly)?)\b(?!\s+narcotics)",
    re.IGNORECASE,
)
_LONGEST_PLACE = 4


@dataclass(frozen=True, slots=True)
class SatkerMention:
    """A unit named in a text: `text[start:end]` are its words.

    `explicit` says that BNN, BNNK or BNNP stands there; a bare place ("Kota Malang") or another
    agency ("Dinas Kesehatan Kota Malang") is not explicit.
    """

    name: str
    start: int
    end: int
    explicit: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its words."""

    text: str
    words: list[Word]

    def near(self, index: int) -> bool:
        """Whether word `index` stands right after the one before it."""
        words = self.words
        return 0 < index < len(words) and joined(self.text, words[index - 1], words[index])

    def spaced(self, index: int) -> bool:
        """Whether only blanks part word `index` from the one before it."""
        if not 0 < index < len(self.words):
            return False
        between = self.text[self.words[index - 1].end : self.words[index].start]
        return not between.strip(" \n")

    def letters(self, index: int) -> str:
        """Return the letters of word `index`, "" past the end."""
        return key(self.words[index].text) if index < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class _Found:
    """A place read: the kind and place of its unit, the index after its words, where they end."""

    kind: str
    place: str
    after: int
    end: int


def find_satkers(text: str, *, typos: bool = False) -> list[SatkerMention]:
    """Find the units `text` names, in text order; an agency without a place names none.

    With `typos`, a misspelt place counts without BNN before it, too.
    """
    read = _Text(text, split_words(text))
    mentions: list[SatkerMention] = []
    index = 0
    while index < len(read.words):
        mention, index = _mention_at(read, index, typos=typos)
        if mention:
            mentions.append(mention)
    taken = [(mention.start, mention.end) for mention in mentions]
    for match in _NATIONAL.finditer(text):
        start, end = match.span(1) if match.group(1) else match.span(2)
        if all(end <= first or start >= last for first, last in taken):
            mentions.append(SatkerMention(NASIONAL, start, end, explicit=False))
    return sorted(mentions, key=lambda mention: mention.start)


def _mention_at(read: _Text, first: int, *, typos: bool) -> tuple[SatkerMention | None, int]:
    """Return the unit that begins at word `first`, with the index to go on from."""
    start = read.words[first].start
    kind, after = _agency_at(read, first)
    if after > first:
        return _explicit(read, first, kind, after)
    other = _other_agency(read, first)
    if other:
        name, after = other
        return SatkerMention(name, start, read.words[after - 1].end, explicit=False), after
    found = _place(read, first, "")
    if found and not _means_place(read, first, found):
        return None, first + 1
    if found is None and typos:
        found = _misspelt(read, first)
    if found is None:
        return None, first + 1
    return _mention(read, start, found, explicit=False), found.after


def _agency_at(read: _Text, first: int) -> tuple[str, int]:
    """Return the kind the agency's word says, and the index after it (`first` for none)."""
    letters = read.letters(first)
    if letters in agency_words():
        return agency_words()[letters], first + 1
    for index in range(first + 1, min(first + 5, len(read.words))):
        if not read.near(index) or not "badannarkotikanasional".startswith(letters):
            break
        letters += read.letters(index)
        if letters == "badannarkotikanasional":
            return "", index + 1
    return "", first


def _explicit(read: _Text, first: int, kind: str, after: int) -> tuple[SatkerMention | None, int]:
    """Return the unit whose agency's words end before `after`."""
    start = read.words[first].start
    end = after if kind == NASIONAL else after + _republic(read, after)
    if kind == NASIONAL or end > after:
        return SatkerMention(NASIONAL, start, read.words[end - 1].end, explicit=True), end
    at = after
    while read.letters(at) in listed("sambung") and read.near(at):
        at += 1
    found = (_place(read, at, kind) or _misspelt(read, at)) if read.spaced(at) else None
    if found is None:
        return None, after
    return _mention(read, start, found, explicit=True), found.after


def _republic(read: _Text, after: int) -> int:
    """How many words at `after` say that the whole of BNN is meant ("RI", "Republik Indonesia")."""
    if not read.near(after):
        return 0
    if read.letters(after) in {"ri", "pusat"}:
        return 1
    return 2 if read.letters(after) + read.letters(after + 1) == "republikindonesia" else 0


def _place(read: _Text, first: int, kind: str) -> _Found | None:
    """Return the place at `first`, its kind said before it, by `kind`, after it, or known."""
    areas, after, end = area_at(read.text, read.words, first)
    said, inner_first = _kind_at(read, first)
    if said and read.near(inner_first):
        inner, inner_after, inner_end = area_at(read.text, read.words, inner_first)
        if inner and inner_after > after:
            longer = _longer_misprint(read, inner_first, inner_after, said)
            return longer or _settled(inner, said, inner_after, inner_end)
        if not areas and not inner:
            return _by_pattern(read, inner_first, said)
    if areas:
        longer = _longer_misprint(read, first, after, kind)
        return longer or _settled(areas, *_kind_after(read, kind, after, end))
    return _by_pattern(read, first, kind) if kind and not said else None


def _kind_at(read: _Text, first: int) -> tuple[str, int]:
    """Return the kind said at `first` ("Kab.", "Kabupaten/Kota"), and the index after it."""
    kind = kinds_said().get(read.letters(first), "")
    if kind == KABUPATEN and kinds_said().get(read.letters(first + 1)) == KOTA:
        between = read.text[read.words[first].end : read.words[first + 1].start]
        if "/" in between:
            return EITHER, first + 2
    return kind, first + 1 if kind else first


def _kind_after(read: _Text, kind: str, after: int, end: int) -> tuple[str, int, int]:
    """Return the kind that follows the place ("Malang City"), with what comes after."""
    said = kinds_said().get(read.letters(after), "")
    if not said or read.text[end : read.words[after].start] != " ":
        return kind, after, end
    if area_at(read.text, read.words, after + 1)[0]:
        return kind, after, end
    return said, after + 1, read.words[after].end


def _settled(areas: tuple[Area, ...], said: str, after: int, end: int) -> _Found:
    """Return the one unit that a name and the kind said with it mean.

    A kind that no area of this name has yields: some texts call a kota kabupaten.
    """
    wanted = {KABUPATEN, KOTA} if said == EITHER else {said}
    fitting = [area for area in areas if area.kind in wanted] or list(areas)
    provinces = [area for area in fitting if area.kind == PROVINSI]
    if provinces:
        return _Found(PROVINSI, provinces[0].name, after, end)
    kind = fitting[0].kind if len({area.kind for area in fitting}) == 1 else EITHER
    return _Found(kind, fitting[0].name, after, end)


def _by_pattern(read: _Text, first: int, kind: str) -> _Found | None:
    """Return a place the gazetteer lacks: up to four capitalised words, a misprint set right."""
    index = first
    while index < min(first + _LONGEST_PLACE, len(read.words)):
        word = read.words[index]
        if not word.text[0].isupper() or read.letters(index) in listed("henti"):
            break
        if index > first and not read.spaced(index):
            break
        index += 1
    if index == first:
        return None
    end = read.words[index - 1].end
    place = read.text[read.words[first].start : end]
    return _misprint(place, kind, index, end) or _Found(kind, title(place), index, end)


def _misspelt(read: _Text, first: int) -> _Found | None:
    """Return the longest run of words at `first` that is the misprint of one name."""
    words = read.words[first : first + _LONGEST_PLACE]
    for count in range(longest_run(read.text, words), 0, -1):
        place = read.text[words[0].start : words[count - 1].end]
        found = _misprint(place, "", first + count, words[count - 1].end)
        if found:
            return found
    return None


def _longer_misprint(read: _Text, first: int, after: int, kind: str) -> _Found | None:
    """Return the longer name meant where a known one goes on misprinted ("OKU Tmur")."""
    end = read.words[after - 1].end
    letters = read.letters(after)
    if len(letters) < 3 or letters in listed("henti") or not read.spaced(after):
        return None
    areas = near_areas(read.text[read.words[first].start : read.words[after].end])
    known = areas_named(read.text[read.words[first].start : end])
    if not areas or set(areas) & set(known):
        return None
    return _settled(areas, kind, after + 1, read.words[after].end)


def _misprint(place: str, kind: str, after: int, end: int) -> _Found | None:
    areas = near_areas(place)
    return _settled(areas, kind, after, end) if areas else None


def _means_place(read: _Text, first: int, found: _Found) -> bool:
    """Whether a name without BNN before it is meant as a place, not as an ordinary word."""
    if not areas_named(found.place):
        return False
    if {read.letters(first), read.letters(found.after - 1)} & kinds_said().keys():
        return True
    words = read.text[read.words[first].start : found.end]
    return key(words) not in ordinary_words() and (len(words) > 3 or words.isupper())


def _mention(read: _Text, start: int, found: _Found, *, explicit: bool) -> SatkerMention:
    name, end = unit_name(found.kind, found.place), found.end
    follows = _WITH_UNITS.match(read.text, end)
    if found.kind == PROVINSI and follows:
        name, end = name + JAJARAN, follows.end()
    return SatkerMention(name, start, end, explicit)


def _other_agency(read: _Text, first: int) -> tuple[str, int] | None:
    """Another agency with its area ("Dinas Kesehatan Kabupaten X"), and the index after it."""
    words, text = read.words, read.text
    if read.letters(first) not in listed("lain") or not words[first].text[0].isupper():
        return None
    for index in range(first + 1, min(first + 9, len(words))):
        small = words[index].text in listed("kecil")
        if (
            _agency_at(read, index)[1] > index
            or not read.near(index)
            or not (small or words[index].text[0].isupper())
        ):
            return None
        said, start = _kind_at(read, index)
        if said:
            areas, after, _ = area_at(text, words, start)
            lead = title(text[words[first].start : words[index].start])
            return (f"{lead} {said} {areas[0].name}", after) if areas else None
    return None
