"""Names of units that come from reports: places no gazetteer knows, agencies held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.names.regions import (
    KABUPATEN,
    KOTA,
    PROVINSI,
    Area,
    Places,
    Word,
    areas_named,
    near_areas,
    shorter,
    split_words,
)
from index.names.unit_names import SatkerMention, Spoken, agency_at, kind_at
from index.names.units import (
    EITHER,
    agency_words,
    kinds_said,
    listed,
    same_agency,
    stands_for,
    title,
)
from index.names.wording import key
from index.report import NASIONAL, Page

_LONGEST = 5
"""Words of a place's name, with those that may follow it."""

_MORE = 2
"""Letters behind a known name, at least, that make another of it."""

_TOLD = 2
"""How often a report names a unit, at least, whose place is taken to be one."""

Run = tuple[str, ...]
"""Words that follow an agency and its kind, in title case: a place, and what goes on behind it."""


def places_of(pages: Sequence[Page]) -> Places:
    """Return the names of places, by their letters, that a report has units of and nobody knows.

    A name ends where the report mostly ends it: "Buru Raya", if "Raya" stands behind most "Buru".
    A word that is short for such a name is another name of it ("BNNP Malbar").
    """
    text = "\n".join(line.text.strip() for page in pages for line in page.lines)
    read = Spoken(text, split_words(text))
    runs = list(_runs(read))
    counted = _Counted.of(run for _, run in runs)
    kinds: dict[str, Counter[str]] = {}
    for kind, run in runs:
        name = " ".join(counted.name_in(run))
        if not areas_named(name) and not _is_misprint(name):
            kinds.setdefault(name, Counter())[kind] += 1
    firm = {
        name: kind for name, votes in kinds.items()
        if votes.total() >= _TOLD and (kind := _kind(votes)) and _is_place(name, read)
    }  # fmt: skip
    return tuple(_named(firm))


def _is_misprint(name: str) -> bool:
    """Whether a name is a known one misprinted; what goes on behind one is another name."""
    letters = key(name)
    return any(
        not letters.startswith(key(area.name)) or len(letters) < len(key(area.name)) + _MORE
        for area in near_areas(name)
    )


def _is_place(name: str, read: Spoken) -> bool:
    """Whether a name's first word mostly follows an agency or a kind: "Tabel" behind one is none.

    Words in small letters do not count.
    """
    first = name.split()[0]
    words = [(at, word.text) for at, word in enumerate(read.words) if word.text[0].isupper()]
    at = [at for at, word in words if title(word) == first]
    led = [i for i in at if i and read.letters(i - 1) in kinds_said().keys() | agency_words()]
    return 2 * len(led) >= len(at)


def _kind(votes: Counter[str]) -> str:
    """Return the kind mostly said of a place, "" where only BNNK is."""
    firm = [kind for kind, _ in votes.most_common() if kind != EITHER]
    return firm[0] if firm else ""


def _named(kinds: dict[str, str]) -> Iterator[tuple[str, Area]]:
    """Yield the letters of each name with its area; the one province is that of the others."""
    full = {name: _full(name, kinds) for name in kinds}
    provinces = {full[name] for name, kind in kinds.items() if kind == PROVINSI}
    home = provinces.pop() if len(provinces) == 1 else ""
    for name, kind in kinds.items():
        area = Area(kind, full[name], full[name] if kind == PROVINSI else home)
        for letters in {key(name), shorter(name)}:
            yield letters, area


def _full(name: str, kinds: dict[str, str]) -> str:
    """Return the place of the same kind that a name is short for, else the name itself."""
    longer = [
        other for other, kind in kinds.items()
        if " " not in name and kind == kinds[name] and stands_for(name, other)
    ]  # fmt: skip
    return longer[0] if len(longer) == 1 else name


@dataclass(frozen=True, slots=True)
class _Counted:
    """How often runs begin with some words, and how often these words are all of a run."""

    begun: Counter[Run]
    ended: Counter[Run]

    @classmethod
    def of(cls, runs: Iterator[Run]) -> _Counted:
        """Count runs and their beginnings."""
        begun: Counter[Run] = Counter()
        ended: Counter[Run] = Counter()
        for run in runs:
            ended[run] += 1
            begun.update(run[:length] for length in range(1, len(run) + 1))
        return cls(begun, ended)

    def name_in(self, run: Run) -> Run:
        """Return the beginning of a run that is the place's name."""
        length = 1
        while length < len(run) and self.begun[run[: length + 1]] > max(
            self.ended[run[:length]], _TOLD - 1
        ):
            length += 1
        return run[:length]


def _runs(read: Spoken) -> Iterator[tuple[str, Run]]:
    """Yield what follows the units of BNN that a text names, each with the kind it says."""
    for first in range(len(read.words)):
        kind, after = agency_at(read, first)
        if after == first or kind == NASIONAL or not read.near(after):
            continue
        said, start = kind_at(read, after)
        run = tuple(_run(read, start))
        if run and (said or kind) and read.on_line(start):
            yield said or kind, run


def _run(read: Spoken, first: int) -> Iterator[str]:
    """Yield the words in capitals that stand side by side from a word on, in title case."""
    for at in range(first, min(first + _LONGEST, len(read.words))):
        word = read.words[at].text
        if not word[0].isupper() or not read.near(at) or read.letters(at) in listed("henti"):
            return
        yield title(word)


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
