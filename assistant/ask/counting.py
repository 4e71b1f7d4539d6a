"""The words of questions (queries.toml), and whether what is asked is counted or on a scale."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from assistant.ask.names import root_of
from assistant.cues import cues
from assistant.held import Held
from assistant.idle_words import IDLE
from assistant.language import FUNCTION_WORDS
from assistant.roles import ABSORBED, ROLE_CUES
from assistant.years import NUMERALS
from index.names.indikator import indicators

COUNTED = re.compile(r"\b(?:berapa|how\s+many)\s+(?:(?:banyak|jumlah)\s+)?(\w+)", re.I)
"""What is counted, behind its 'berapa'."""


AS_MANY = re.compile(
    rf"\b(?:ke)?({'|'.join(NUMERALS)})\s+(?:jenis\s+)?"
    r"(?:kegiatan|program|output|ro|kro|belanja|indikator|satker|unit|komponen|pos|activit\w+|items?)",
    re.I,
)
"""How many things are to be added or averaged: 'tiga kegiatan'."""


def many_said(text: str) -> int | None:
    """Return how many things a question says are to be added or averaged; None where it does not.

    Of fewer than are said nothing is computed.
    """
    said = AS_MANY.search(text)
    return NUMERALS[said[1].casefold()] if said else None


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases (queries.toml)."""
    return cues(*_lists()[name])


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of words (queries.toml)."""
    return frozenset(word for line in _lists()[name] for word in line.split())


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files(__package__).joinpath("queries.toml").read_text("utf-8"))


def counts_things(text: str) -> bool:
    """Tell whether people or things are counted one by one: 'berapa orang', 'berapa perkara'.

    What is behind the 'berapa' is a thing where it is no measure, no role and no word of talk.
    """
    if phrases("people").search(text):
        return True
    nouns = {match[1].casefold() for match in COUNTED.finditer(text)}
    return any(
        len(noun) > 2
        and not ({noun, root_of(noun)} & (IDLE | FUNCTION_WORDS) or noun.isdigit())
        and not noun.endswith("nya")
        and not any(cue.search(noun) for cue in (*_measured(), *ROLE_CUES.values(), ABSORBED))
        for noun in nouns
    )


def _measured() -> tuple[re.Pattern[str], ...]:
    return tuple(map(phrases, ("scale", "money", "measures", "periods")))


def is_scale(subject: str, held: Held) -> bool:
    """Whether a subject is an index or a share: not what is asked by how many there are."""
    entry = indicators().get(subject)
    label = entry.name if entry else held.other_labels.get(subject, "")
    plain = subject.removeprefix("other:").removeprefix("fisik_")
    return names_scale(label.casefold().removeprefix("fisik ")) or names_scale(plain)


def names_scale(label: str) -> bool:
    """Whether a name is that of an index or a share: 'Persentase perkara ...'."""
    return label.casefold().startswith(tuple(words_of("scales")))
