"""Words of a copied sasaran that may be typing errors: nearly like a word used elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.draft.matter import Matter
from index.names.indikator import indicators

_WORD = re.compile(r"[a-z]{7,}")
"""Short words are too often one letter from another."""

_MUCH_MORE = 2
"""How many times as often the likelier word is used."""


def misspelt(matter: Matter) -> list[tuple[str, str]]:
    """Return the doubtful words of all sasaran, each with the word it is nearly like.

    Doubtful is a word whose neighbour the sources quoted use much more often, or the glossary.
    """
    aims = dict.fromkeys(topic.sasaran for topic in matter.topics)
    quoted = [" ".join(words.texts) for topic in matter.topics for words in topic.words.values()]
    counted = Counter(_words([*aims, *quoted, *(topic.name for topic in matter.topics)]))
    glossary = set(_words(entry.name for entry in indicators().values()))
    found = []
    for word in dict.fromkeys(_words(aims)):
        least = counted[word] * _MUCH_MORE
        likely = (one for one in _near(word) if counted[one] >= least or one in glossary)
        if word not in glossary and (meant := next((one for one in likely if one != word), "")):
            found.append((word, meant))
    return found


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text.casefold())


def _near(word: str) -> Iterator[str]:
    """Yield every word with two neighbouring letters exchanged, or one letter another."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            yield word[:at] + letter + word[at + 1 :]
