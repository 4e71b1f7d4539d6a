"""A question's words to the passages that answer it: BM25 and vectors, fused."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.passages import searchable, words
from index.report import Passage

K1, B = 1.2, 0.75
"""BM25's usual settings (Robertson and Zaragoza 2009); others found no more on real reports."""

DEPTH = 50
"""How far down each ranking is read before rankings are fused."""

NARROW = 2000
"""Passages up to which all of a scope are ranked: about eleven reports. They take some 10 MB."""

KEPT = 6
"""Scopes whose passages stay counted."""

WIDER = 10
"""So many times as many neighbours are looked at where some may be of other units and years.

Chroma's own filter takes 0.2 s among 100,000 passages, without it 0.005 s.
"""

MATCHES = 5000
"""Passages looked at of a wider scope, unless the rarest word alone is in more."""

MOST = 400
"""Of those, the best by FTS5 that are ranked by all words asked."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is about; an empty field leaves it open.

    `satkers` and `years` (of the report) shut others out; `indicators` and `aspects` only bring
    forward the passages of their sections, for a summary or a foreword may hold the answer too.
    """

    satkers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()


class Nearest(Protocol):
    """The vector store, as far as a search needs it."""

    def nearest(
        self,
        text: str,
        *,
        k: int,
        among: Sequence[str] = (),
    ) -> list[tuple[str, float]]:
        """Return passage ids and their likeness to the text, the likest first."""


class Statistics(Protocol):
    """What BM25 must know of all passages held."""

    @property
    def passages(self) -> int:
        """How many there are."""

    @property
    def words(self) -> int:
        """How many words they have together."""

    @property
    def holders(self) -> Mapping[str, int]:
        """How many of them have each word."""


class Records(Protocol):
    """The passages held, as far as a search needs them: the ledger, or passages in memory."""

    def passages_of(self, satkers: Collection[str] = (), years: Collection[int] = ()) -> int:
        """Return how many there are of some units and years."""

    def passages(
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        ids: Collection[str] = (),
    ) -> Sequence[Passage]:
        """Return those that pass every filter given."""

    def word_statistics(self, words: Collection[str]) -> Statistics:
        """Return how many have each of some words."""

    def passages_holding(  # noqa: PLR0913 - each a filter, by name
        self,
        words: Collection[str],
        most: int,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        aspects: Collection[str] = (),
    ) -> Sequence[Passage]:
        """Return the best `most` that hold one of the words and pass every filter given."""


class WordIndex:
    """The words of some passages, counted once and ranked by BM25."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = tuple(passages)
        self._number = {passage.id: n for n, passage in enumerate(self.passages)}
        counts = [Counter(words(searchable(passage))) for passage in self.passages]
        self._lengths = np.array([count.total() for count in counts], np.float64)
        self._holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for word, times in count.items():
                self._holders[word].append((number, times))

    def __getitem__(self, passage_id: str) -> Passage:
        """Return a passage by id; KeyError when it is not held."""
        return self.passages[self._number[passage_id]]

    def __contains__(self, passage_id: object) -> bool:
        return passage_id in self._number

    def rank(
        self,
        query: str,
        *,
        k: int = DEPTH,
        among: Collection[str] | None = None,
        statistics: Statistics | None = None,
    ) -> list[str]:
        """Return the ids of the passages that share words with the query, the best first.

        `among` limits them to some ids; `statistics` are of more passages than these.
        """
        scores = self._scores(query, statistics or self.statistics(set(words(query))))
        if among is not None:
            allowed = np.zeros(len(scores), bool)
            allowed[[self._number[passage_id] for passage_id in among]] = True
            scores = np.where(allowed, scores, 0.0)
        order = np.argsort(-scores, kind="stable")[:k]
        return [self.passages[n].id for n in order if scores[n] > 0]

    def statistics(self, asked: Collection[str]) -> Counted:
        """Return the statistics of these passages alone."""
        holders = {word: len(self._holders[word]) for word in asked if word in self._holders}
        return Counted(len(self.passages), int(self._lengths.sum()), holders)

    def _scores(self, query: str, of_all: Statistics) -> NDArray[np.float64]:
        scores = np.zeros(len(self.passages))
        mean = of_all.words / of_all.passages if of_all.words else 1.0
        damping = K1 * (1 - B + B * self._lengths / mean)
        for word in sorted(set(words(query))):
            number = of_all.holders.get(word, 0)
            if word not in self._holders or not number:
                continue
            weight = math.log(1 + (of_all.passages - number + 0.5) / (number + 0.5))
            where, times = np.array(self._holders[word]).T
            scores[where] += weight * times * (K1 + 1) / (times + damping[where])
        return scores


@dataclass(frozen=True, slots=True)
class Counted:
    """How many passages there are, their words, and how many have each word."""

    passages: int
    words: int
    holders: Mapping[str, int]


class Search:
    """The search over passages held, which stand still: those of the last scopes stay counted.

    Of a scope of few passages (a report, a unit's reports) all are ranked. Of a wider one those
    are that hold the question's rarest words, so that neither time nor memory grow with what is
    held.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self._counted = lru_cache(KEPT)(self._count)
        self._size = lru_cache(10 * KEPT)(records.passages_of)

    def __call__(
        self, query: str, store: Nearest | None, *, scope: Scope | None = None, k: int = 8
    ) -> list[Passage]:
        """Return at most `k` passages that answer the query, the likeliest first.

        The same query over the same passages gives the same answer. Without a store only words
        count. Where no report of the scope's units and years is held, the units' other reports are
        searched, then other units' reports of the years: they may speak of them. Raises
        LibraryError where the vectors cannot be read.
        """
        about = self._reach(scope or Scope())
        if about is None:
            return []
        rankings = [self.by_words(query, replace(about, indicators=(), aspects=()))]
        if store is not None:
            rankings.append(self.by_vectors(query, about, store))
        for section in _sections(about):
            rankings.append(self.by_words(query, section))
        held = {passage.id: passage for ranking in reversed(rankings) for passage in ranking}
        names = fuse(*([passage.id for passage in ranking] for ranking in rankings))
        return [held[name] for name in names[:k]]

    def by_words(self, query: str, scope: Scope, *, k: int = DEPTH) -> list[Passage]:
        """Return the best passages by BM25, of the scope's sections alone where it names some."""
        asked = tuple(sorted(set(words(query))))
        statistics = self.records.word_statistics(asked)
        if self._is_narrow(scope):
            index = self._counted(scope.satkers, scope.years)
        else:
            index = WordIndex(
                self.records.passages_holding(
                    _rarest(asked, statistics),
                    MOST,
                    satkers=scope.satkers,
                    years=scope.years,
                    indicators=scope.indicators,
                    aspects=scope.aspects,
                )
            )
        among = [passage.id for passage in index.passages if _is_of(passage, scope)]
        found = index.rank(query, k=k, among=among, statistics=statistics)
        return [index[passage_id] for passage_id in found]

    def by_vectors(
        self, query: str, scope: Scope, store: Nearest, *, k: int = DEPTH
    ) -> list[Passage]:
        """Return the passages of the scope's units and years that are likest to the query."""
        if self._is_narrow(scope):
            index = self._counted(scope.satkers, scope.years)
            ids = [passage.id for passage in index.passages]
            near = store.nearest(query, k=k, among=ids) if ids else []
            return [index[name] for name, _ in near if name in index]
        names = [name for name, _ in store.nearest(query, k=WIDER * k)]
        found = self.records.passages(ids=names) if names else []
        held = {passage.id: passage for passage in found}
        return [held[name] for name in names if name in held and _within(held[name], scope)][:k]

    def _reach(self, scope: Scope) -> Scope | None:
        """Return the scope as far as it must be widened to hold passages; None where none are."""
        wider = [replace(scope, years=())] if scope.satkers else []
        wider += [replace(scope, satkers=())] if scope.years else []
        return next((one for one in (scope, *wider) if self._size(one.satkers, one.years)), None)

    def _is_narrow(self, scope: Scope) -> bool:
        return self._size(scope.satkers, scope.years) <= NARROW

    def _count(self, satkers: tuple[str, ...], years: tuple[int, ...]) -> WordIndex:
        return WordIndex(self.records.passages(satkers=satkers, years=years))


def fuse(*rankings: Sequence[str], k: int = 60) -> list[str]:
    """Fuse rankings by reciprocal rank (Cormack, Clarke and Büttcher 2009), the best first.

    An id's score is the sum of 1 / (k + rank) over the rankings it is in; a tie goes to the one
    met first.
    """
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, name in enumerate(ranking, start=1):
            scores[name] += 1 / (k + rank)
    return sorted(scores, key=lambda name: -scores[name])


def _within(passage: Passage, scope: Scope) -> bool:
    of_satker = not scope.satkers or passage.satker in scope.satkers
    return of_satker and (not scope.years or passage.year in scope.years)


def _is_of(passage: Passage, scope: Scope) -> bool:
    """Whether a passage is of the scope's units and years, and of its sections where named."""
    of_indicator = not scope.indicators or passage.indicator in scope.indicators
    of_aspect = not scope.aspects or passage.aspect in scope.aspects
    return of_indicator and of_aspect and _within(passage, scope)


def _sections(scope: Scope) -> list[Scope]:
    """Return the sections of the asked indicators, of the asked aspects, and of both."""
    kinds = []
    if scope.indicators:
        kinds.append(replace(scope, aspects=()))
    if scope.aspects:
        kinds.append(replace(scope, indicators=()))
    return [*kinds, scope] if len(kinds) > 1 else kinds


def _rarest(asked: Sequence[str], statistics: Statistics) -> list[str]:
    """Return the rarest words, as many as few enough passages hold: one at least."""
    held = statistics.holders
    chosen: list[str] = []
    matches = 0
    for word in sorted((word for word in asked if held.get(word)), key=lambda one: held[one]):
        matches += held[word]
        if chosen and matches > MATCHES:
            break
        chosen.append(word)
    return chosen
