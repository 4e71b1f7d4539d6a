"""The units words name: found in a text, called by one name, looked up among those held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from index.names.indikator import find_indicators
from index.names.regions import (
    KABUPATEN,
    KOTA,
    PROVINSI,
    Area,
    Places,
    Word,
    area_at,
    areas_named,
    goes_on,
    joined,
    longest_run,
    near_areas,
    ordinary_words,
    reported,
    split_words,
)
from index.names.units import (
    BNN,
    EITHER,
    Unit,
    agency_words,
    is_abbreviation,
    is_other_agency,
    kinds_said,
    listed,
    own_of,
    own_places,
    same_agency,
    stands_for,
    title,
    unit_name,
    unit_of,
    whole_of,
    without_short,
)
from index.names.wording import key
from index.report import NASIONAL

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
_CAPITAL_WITHIN = re.compile("[a-z][A-Z]")
_LONGEST_PLACE = 4
_LONGEST_NAME = 9

_WHOLE = {
    "bnn", "bnnri", "bnnpusat", "nasional", "national", "badannarkotikanasional",
    "badannarkotikanasionalri", "badannarkotikanasionalrepublikindonesia",
}  # fmt: skip
_SAYS_PROVINCE = re.compile(r"\bprov|\bprop|bnnp|badan narkotika nasional prov", re.IGNORECASE)
_KIND = re.compile(r"^(?:BNN\s+(?:Provinsi|Kabupaten|Kota)|BNNK)\s+")
_BESIDE = 25
"""Letters at most between "BNN" and the place that its unit is named after."""

_MUCH_MORE = 3
"""A spelling other than the glossary's is taken when it is printed this many times as often."""


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
class Spoken:
    """A text with its words, and what they say at a place."""

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

    def on_line(self, index: int) -> bool:
        """Whether word `index` stands on the line of the one before it."""
        return "\n" not in self.text[self.words[index - 1].end : self.words[index].start]

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
    return list(_found_in(text, reported(), typos=typos))


@lru_cache(maxsize=8192)
def _found_in(text: str, _: Places, *, typos: bool) -> tuple[SatkerMention, ...]:
    read = Spoken(text, split_words(text))
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
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _mention_at(read: Spoken, first: int, *, typos: bool) -> tuple[SatkerMention | None, int]:
    """Return the unit that begins at word `first`, with the index to go on from."""
    start = read.words[first].start
    kind, after = agency_at(read, first)
    if after > first:
        return _explicit(read, first, kind, after)
    glued = start > 0 and read.text[start - 1].isalnum()  # "TAN" of "IKoTAN Kota Malang"
    other = None if glued else _other_agency(read, first)
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


def agency_at(read: Spoken, first: int) -> tuple[str, int]:
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


def _explicit(read: Spoken, first: int, kind: str, after: int) -> tuple[SatkerMention | None, int]:
    """Return the unit whose agency's words end before `after`.

    The state may stand in the agency's name ("BNN Republik Indonesia Provinsi Bali"): the whole of
    BNN is meant unless a place with its kind goes on behind it.
    """
    start = read.words[first].start
    end = after if kind == NASIONAL else after + _republic(read, after)
    whole = kind == NASIONAL or end > after
    at = end
    while not whole and read.letters(at) in listed("sambung") and read.near(at):
        at += 1
    found = None
    if read.spaced(at) and (not whole or kind_at(read, at)[0]):
        found = _place(read, at, "" if whole else kind) or _misspelt(read, at)
    if found:
        return _mention(read, start, found, explicit=True), found.after
    if whole:
        return SatkerMention(NASIONAL, start, read.words[end - 1].end, explicit=True), end
    return None, after


def _republic(read: Spoken, after: int) -> int:
    """How many words at `after` say that the whole of BNN is meant ("RI", "Republik Indonesia")."""
    if not read.near(after):
        return 0
    if read.letters(after) in {"ri", "pusat"}:
        return 1
    return 2 if read.letters(after) + read.letters(after + 1) == "republikindonesia" else 0


def _place(read: Spoken, first: int, kind: str) -> _Found | None:
    """Return the place at `first`, its kind said before it, by `kind`, after it, or known."""
    areas, after, end = area_at(read.text, read.words, first)
    said, inner_first = kind_at(read, first)
    if said and read.near(inner_first):
        inner, inner_after, inner_end = area_at(read.text, read.words, inner_first)
        if inner and inner_after > after:
            longer = _longer_name(read, inner_first, inner_after, said)
            return longer or _settled(inner, said, inner_after, inner_end)
        if not areas and not inner:
            return _by_pattern(read, inner_first, said)
    if areas:
        longer = _longer_name(read, first, after, kind)
        return longer or _settled(areas, *_kind_after(read, kind, after, end))
    return _by_pattern(read, first, kind) if kind and not said else None


def kind_at(read: Spoken, first: int) -> tuple[str, int]:
    """Return the kind said at `first` ("Kab.", "Kabupaten/Kota"), and the index after it."""
    kind = kinds_said().get(read.letters(first), "")
    if kind == KABUPATEN and kinds_said().get(read.letters(first + 1)) == KOTA:
        between = read.text[read.words[first].end : read.words[first + 1].start]
        if "/" in between:
            return EITHER, first + 2
    return kind, first + 1 if kind else first


def _kind_after(read: Spoken, kind: str, after: int, end: int) -> tuple[str, int, int]:
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


def _by_pattern(read: Spoken, first: int, kind: str) -> _Found | None:
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


def _misspelt(read: Spoken, first: int) -> _Found | None:
    """Return the longest run of words at `first` that is the misprint of one name."""
    words = read.words[first : first + _LONGEST_PLACE]
    for count in range(longest_run(read.text, words), 0, -1):
        place = read.text[words[0].start : words[count - 1].end]
        found = _misprint(place, "", first + count, words[count - 1].end)
        if found:
            return found
    return None


def _longer_name(read: Spoken, first: int, after: int, kind: str) -> _Found | None:
    """Return the longer name meant where a known one goes on.

    It goes on misprinted ("OKU Tmur"), or to a place that nobody knows ("Maluku Barat").
    """
    end = read.words[after - 1].end
    letters = read.letters(after)
    if len(letters) < 3 or letters in listed("henti") or not read.spaced(after):
        return None
    longer = read.text[read.words[first].start : read.words[after].end]
    areas = near_areas(longer)
    known = areas_named(read.text[read.words[first].start : end])
    if areas and not set(areas) & set(known):
        return _settled(areas, kind, after + 1, read.words[after].end)
    if areas or not goes_on(read.words[after - 1].text, read.words[after].text):
        return None
    return _Found(kind, title(longer), after + 1, read.words[after].end)


def _misprint(place: str, kind: str, after: int, end: int) -> _Found | None:
    areas = near_areas(place)
    return _settled(areas, kind, after, end) if areas else None


def _means_place(read: Spoken, first: int, found: _Found) -> bool:
    """Whether a name without BNN before it is meant as a place, not as an ordinary word."""
    if not areas_named(found.place):
        return False
    if {read.letters(first), read.letters(found.after - 1)} & kinds_said().keys():
        return True
    words = read.text[read.words[first].start : found.end]
    if _CAPITAL_WITHIN.search(words):
        return False  # "SiAntar": a thing made, called so
    return key(words) not in ordinary_words() and (len(words) > 3 or words.isupper())


def _mention(read: Spoken, start: int, found: _Found, *, explicit: bool) -> SatkerMention:
    name, end = unit_name(found.kind, found.place), found.end
    follows = _WITH_UNITS.match(read.text, end)
    if follows and whole_of(name) != name:
        name, end = whole_of(name), follows.end()
    return SatkerMention(name, start, end, explicit)


def _other_agency(read: Spoken, first: int) -> tuple[str, int] | None:
    """Another agency with its place ("Dinas Kesehatan Kabupaten X"), and the index after it."""
    words = read.words
    if not _opens_agency(read, first):
        return None
    index = first + 1
    while index < min(first + _LONGEST_NAME, len(words)):
        if agency_at(read, index)[1] > index or not read.near(index):
            break
        said, start = kind_at(read, index)
        areas, after, _ = area_at(read.text, words, start)
        if areas and (said or read.letters(index) not in ordinary_words()):
            return _agency_name(read, first, index, said, areas[0].name), after
        if said or not _goes_on(read, first, index):
            break
        index += 1
    return _with_own_place(read, first, index)


def _agency_name(read: Spoken, first: int, index: int, said: str, place: str) -> str:
    """Return the name of the agency whose words end before `index`, of a place and its kind."""
    lead = title(read.text[read.words[first].start : read.words[index].start])
    return " ".join(part for part in (lead, said, place) if part)


def _opens_agency(read: Spoken, first: int) -> bool:
    """Whether an agency's name begins at a word: a noun of agencies, or letters before a kind."""
    word = read.words[first].text
    if read.letters(first) in listed("lain"):
        return True
    letters = word.isupper() and len(word) > 1 and is_abbreviation(word)
    if not letters or read.letters(first) in listed("istilah") or find_indicators(word):
        return False
    return bool(kinds_said().get(read.letters(first + 1))) and read.spaced(first + 1)


def _goes_on(read: Spoken, first: int, index: int) -> bool:
    """Whether a word may belong to the agency's name that begins at `first`: it has its capitals.

    A name typed in small letters goes on in them.
    """
    word = read.words[index].text
    if word in listed("kecil"):
        return True
    if read.letters(index) in listed("henti"):
        return False
    return word[0].isupper() or read.words[first].text[0].islower()


def _with_own_place(read: Spoken, first: int, end: int) -> tuple[str, int] | None:
    """Return an agency whose name always ends in its place, which no gazetteer needs to know."""
    before = own_places().get(read.letters(first), 0)
    if not before or end - first <= before or read.words[first].text[0].islower():
        return None
    if first and read.near(first) and read.letters(first - 1) in listed("terhitung"):
        return None  # "Jumlah Puskesmas Terakreditasi": of a kind, not one of a name
    while read.words[end - 1].text in listed("kecil"):
        end -= 1
    name = title(read.text[read.words[first].start : read.words[end - 1].end])
    return (name, end) if end - first > before else None


def canonical_satker(words: str) -> str | None:
    """Return the one name of the unit that `words` are, None when they name none.

    "BNN Provinsi X", "BNN Kabupaten X", "BNN Kota X"; "BNNK X" where a kabupaten and a kota have
    the name and it is not said which. BNN alone is Nasional; another agency comes in title case,
    and its place never makes it one of BNN.
    """
    plain = " ".join(words.split()).strip(" .,:;*-")
    if key(plain) in _WHOLE:
        return NASIONAL
    mentions = find_satkers(plain)
    explicit = [mention for mention in mentions if mention.explicit]
    if explicit:
        return explicit[0].name
    whole = [m for m in mentions if m.start == 0 and m.end == len(plain)]
    if whole:
        return whole[0].name
    if is_other_agency(plain):
        return title(plain)
    if not mentions:
        return None
    return title(plain[: mentions[0].end]) if _is_named(plain, mentions[0]) else mentions[0].name


def _is_named(words: str, place: SatkerMention) -> bool:
    """Whether words before a place are the name of an agency of it, and no indicator's."""
    lead = words[: place.start]
    before = [part for part in lead.split() if any(map(str.isalpha, part))]
    if not before or find_indicators(lead) or key(before[0]) in listed("istilah"):
        return False
    return all(
        part in listed("kecil") or (part[0].isupper() and key(part) not in listed("henti"))
        for part in before
    )


def same_satker(a: str, b: str) -> bool:
    """Whether two names mean one unit; BNNK X may be the kabupaten's or the kota's."""
    if a == b:
        return True
    one, other = (_unit_meant(name, reported()) for name in (a, b))
    return one.scope == other.scope and _same_unit(one, other)


@lru_cache(maxsize=8192)
def _unit_meant(name: str, _places: Places) -> Unit:
    """Return the unit a name means where some places are known beside the gazetteer's."""
    return unit_of(canonical_satker(name) or name)


def _same_unit(one: Unit, other: Unit) -> bool:
    """Whether two units are one, whatever their scope."""
    if one.place and other.place:
        return (
            key(one.place) == key(other.place)
            and _kinds_agree(one.kind, other.kind)
            and same_agency(one.agency, other.agency)
        )
    return _same_words(one.agency, other.agency)


def _same_words(one: str, other: str) -> bool:
    """Whether names without a known place are one: equal, or short before the same last words."""
    if key(one) == key(other):
        return True
    left, right = one.split(), other.split()
    shared = 0
    while shared < min(len(left), len(right)) - 1 and key(left[-1 - shared]) == key(
        right[-1 - shared]
    ):
        shared += 1
    return any(
        same_agency(" ".join(left[: len(left) - n]), " ".join(right[: len(right) - n]))
        for n in range(shared + 1)
    )


def _kinds_agree(kind: str, other: str) -> bool:
    below = {EITHER, KABUPATEN, KOTA}
    return kind == other or (EITHER in (kind, other) and {kind, other} <= below)


def resolve_satker(mention: str, held: Iterable[str]) -> list[str]:
    """Return the held units `mention` means: [] where nobody holds it, several where it is open.

    A province with its units is meant only where they are said. A misspelt place counts where
    the gazetteer does not know it as another place. Another agency is meant by its own name or
    what is short for it, at the same place.
    """
    units, mention = list(held), without_short(mention)
    name = canonical_satker(mention) or title(mention)
    exact = [unit for unit in units if same_satker(unit, name)]
    if exact:
        return exact
    wanted = unit_of(name)
    if wanted.agency != BNN:
        return [unit for unit in units if _may_be(unit_of(unit), wanted)]
    if wanted.kind == PROVINSI and wanted.scope == "own" and not _SAYS_PROVINCE.search(mention):
        return [unit for unit in units if _of_place(unit_of(unit), wanted)]
    if areas_named(wanted.place):
        return []
    return [unit for unit in units if _misspells(wanted, unit_of(unit))]


def _of_place(unit: Unit, wanted: Unit) -> bool:
    """Whether a unit of BNN is of the wanted place, of whatever kind."""
    same_place = key(unit.place) == key(wanted.place)
    return same_place and unit.agency == BNN and unit.scope == wanted.scope


def _misspells(wanted: Unit, unit: Unit) -> bool:
    """Whether the wanted place may be a misprint of a unit's."""
    alike = _kinds_agree(unit.kind, wanted.kind) and unit.scope == wanted.scope
    return alike and unit.agency == BNN and _near(key(unit.place), key(wanted.place))


def _may_be(unit: Unit, wanted: Unit) -> bool:
    """Whether a held unit may be the other agency asked for: part of its name, or near it."""
    if unit.agency in (BNN, NASIONAL):
        return False
    if wanted.place and unit.place:
        open_kind = not wanted.kind or not unit.kind
        same_place = open_kind and key(unit.place) == key(wanted.place)
        return same_place and same_agency(unit.agency, wanted.agency)
    asked, held = key(wanted.name), key(unit.name)
    return bool(asked) and (asked in held or _near(held, asked) or _opens_with(unit, wanted))


def _opens_with(unit: Unit, short: Unit) -> bool:
    """Whether a unit's name begins with the words that one word stands for, its place left out."""
    words = unit.name.split()
    heads = (" ".join(words[:n]) for n in range(2, len(words)))
    return is_abbreviation(short.name) and any(stands_for(short.name, head) for head in heads)


def _near(place: str, written: str) -> bool:
    """Whether `written` may be a misspelt `place`: one letter off, two in longer names."""
    limit = 2 if len(written) >= 8 else 1
    return len(written) >= 5 and OSA.distance(place, written, score_cutoff=limit) <= limit


def province_of(name: str) -> str | None:
    """Return the unit of the province that a unit lies in; a province's unit is its own.

    None for Nasional, agencies without a known place, and places in two provinces.
    """
    unit = unit_of(canonical_satker(name) or name)
    return own_of(unit.name) if unit.kind == PROVINSI else unit.parent or None


def held_mentions(text: str, held: Iterable[str]) -> Iterator[SatkerMention]:
    """Find the held units of other agencies that a text names, in full or by what is short.

    "Kejari Kepanjen" names the Kejaksaan Negeri Kepanjen held: the place agrees, and the word
    before it stands for the agency.
    """
    words, units = split_words(text), tuple(held)
    likely = {name for word in words for name in _placed_by(key(word.text), units)}
    for name in (name for name in units if name in likely):
        for start, end in _spans_of(words, name):
            yield SatkerMention(name, words[start].start, words[end - 1].end, explicit=False)


@lru_cache(maxsize=4096)
def _placed_by(letters: str, held: tuple[str, ...]) -> tuple[str, ...]:
    """Return the units whose place may begin with a word of these letters, or be short for it.

    No other is named with that word: of thousands held, a text has words of a few.
    """
    return tuple(name for name in held if _may_be_placed(letters, _parts(name)))


def _may_be_placed(letters: str, parts: list[str]) -> bool:
    return any(
        key(parts[n]) == letters or stands_for(letters, " ".join(parts[n:]))
        for n in range(1, len(parts))
    )


def _parts(name: str) -> list[str]:
    """Return the words of a unit's name without its rank."""
    return [part for part in name.split() if part not in (PROVINSI, KABUPATEN, KOTA)]


def _spans_of(words: list[Word], name: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands among words: its last words, and its first ones or their short."""
    parts = _parts(name)
    said = [(at, key(word.text)) for at, word in enumerate(words)]
    said = [(at, letters) for at, letters in said if letters not in kinds_said()]
    for split in range(len(parts) - 1, 0, -1):
        agency, place_words = " ".join(parts[:split]), " ".join(parts[split:])
        place = [key(part) for part in parts[split:]]
        for at in range(1, len(said)):
            behind = [letters for _, letters in said[at : at + len(place)]]
            many = len(place) if behind == place else int(stands_for(said[at][1], place_words))
            if many and same_agency(words[said[at - 1][0]].text, agency):
                yield said[at - 1][0], said[at + many - 1][0] + 1


def in_other_report(name: str, own: str, text: str) -> str:
    """What a place is called in the report of another agency than BNN: the place, or the agency.

    A place named alone is taken for BNN's unit there, which it is in BNN's own reports only. Where
    the text names BNN at that place, the unit is meant.
    """
    head = _KIND.match(name)
    if head is None or head.group().startswith("BNNK") or _KIND.match(own) or name != own_of(name):
        return name
    place = name[head.end() :]
    if re.search(rf"\bBNN[KP]?\b[^.\n]{{0,{_BESIDE}}}\b{re.escape(place)}\b", text, re.I):
        return name
    area = f"{head.group().removeprefix('BNN').strip()} {place}"
    return own if key(own).endswith(key(area)) else area


def as_printed(name: str, text: str) -> str:
    """The name of a unit with its place spelled as the report does, where only spaces differ.

    The glossary's spelling stands unless the report prints another one much more often: names
    broken by a narrow cell are rare and do not count.
    """
    plain = own_of(name)
    head = _KIND.match(plain)
    if head is None:
        return name
    place = plain[head.end() :]
    letters = re.sub(r"[^a-z]", "", place.lower())
    pattern = r"[ \t-]?".join(letters)
    found = Counter(
        re.sub(r"\s+", " ", m.group()).title()
        for m in re.finditer(rf"(?<![a-z]){pattern}(?![a-z])", text, re.IGNORECASE)
    )
    other, times = next(iter(found.most_common(1)), (place, 0))
    known = sum(n for spelled, n in found.items() if spelled == place.title())
    if other == place.title() or key(other) != key(place) or times < max(2, _MUCH_MORE * known):
        return name
    return head.group() + other + name[len(plain) :]
