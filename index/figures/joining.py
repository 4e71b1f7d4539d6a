"""One indicator that tables call by several names, known again by what their rows print."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from index.language.parts import part_or_end
from index.names.naming import bare_name, is_telling, shared_words
from index.names.unit_names import canonical_satker
from index.names.units import of_bnn
from index.report import UNSURE, Figure, Origin

_MEASURED = ("target", "realisasi", "capaian")
_ASIDE = ("output:", "program:", "other:fisik_", "other:kemajuan_", "belanja_", "anggaran_")
"""Beginnings of ids that are no indicators."""

_CERTAIN = 2
"""Years in which rare values have to be the same where neither words nor order speak for it."""

_LEAST_ANCHORS = 2
"""Rows known from both tables, from which on the order of the others says which they are."""

_SHARED = 2
"""Of how many ids a rare value is that two print: of no third."""

Spot = tuple[int, str]
"""A year and a role."""


def one_name_each(figures: Sequence[Figure], origin: Origin) -> dict[str, str]:
    """The ids of indicators that are others by another name, each with the one that is kept.

    Two names are one where no table prints both, nothing that both print differs, and what is the
    same speaks for it: rare values in two years, or a rare value and a word that only they have,
    or the order of the rows in two tables that share others. A value that several indicators have
    (100%) proves nothing by itself.
    """
    told = _Told.of(figures, origin)
    pairs = list(_by_value(told, list(told.values)))
    found = _kept(told, pairs)
    return _kept(told, [*pairs, *_by_order(told, found)])


def _kept(told: _Told, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Each name that gives way with the one that is kept of those it is one with."""
    kept: dict[str, str] = {}
    for group in _groups(told, pairs):
        best = max(group, key=told.rank)
        kept.update({name: best for name in group if name != best})
    return kept


@dataclass(frozen=True, slots=True)
class _Told:
    """What tables print of each indicator of the report's unit."""

    values: Mapping[str, Mapping[Spot, Set[Decimal]]]  # by id
    rarity: Mapping[tuple[Spot, Decimal], int]  # of how many ids a value of a year and role is
    tables: Sequence[Sequence[str]]  # the ids of each table, in the order of its rows
    labels: Mapping[str, str]  # the longest label of each id
    units: Mapping[str, str]  # the unit of each id's target and realisasi
    main: Set[str]  # the ids that a main table or a Perjanjian Kinerja has a target of
    is_bnn: bool

    @classmethod
    def of(cls, figures: Sequence[Figure], origin: Origin) -> _Told:
        """Gather what rows print that name indicators of the report's unit."""
        rows = [f for f in figures if _counts(f, origin)]
        values: dict[str, dict[Spot, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
        tables: dict[str, dict[str, None]] = defaultdict(dict)
        labels: dict[str, str] = {}
        for f in rows:
            if isinstance(f.value, Decimal):
                values[f.indicator][(f.year, f.role)].add(f.value)
            tables[f.row.rpartition(".")[0]][f.indicator] = None
            labels[f.indicator] = max(labels.get(f.indicator, ""), bare_name(f.label), key=len)
        rarity = Counter(
            (spot, value) for told in values.values() for spot in told for value in told[spot]
        )
        measured = [f for f in rows if f.role != "capaian" and f.unit]
        units = {f.indicator: f.unit.casefold() for f in reversed(measured)}
        planned = (f for f in rows if f.place in ("utama", "pk") and f.role == "target")
        main = {f.indicator for f in planned if f.year == origin.year}
        return cls(
            values,
            rarity,
            list(map(list, tables.values())),
            labels,
            units,
            main,
            of_bnn(origin.satker),
        )

    def rank(self, name: str) -> tuple[bool, bool, bool, int, int]:
        """What the name to keep has most of: the glossary, the main table, tables, words.

        Other agencies keep the words of their main table; words that begin small are cut off.
        """
        known = self.is_bnn and not name.startswith("other:")
        in_tables = sum(name in ids for ids in self.tables)
        whole = self.labels[name][:1].isupper()
        return known, whole, name in self.main, in_tables, len(self.labels[name])

    def share_a_word(self, one: str, other: str) -> bool:
        """Whether two names have a word that no name beside either of them in a table has."""
        beside = {
            self.labels[name]
            for ids in self.tables if one in ids or other in ids
            for name in ids if name not in (one, other)
        }  # fmt: skip
        return bool(shared_words(self.labels[one], self.labels[other], beside))

    def are_two(self, one: str, other: str) -> bool:
        """Whether two ids are two indicators whatever they print: the glossary or a table says."""
        known = not (one.startswith("other:") or other.startswith("other:"))
        units = {self.units[name] for name in (one, other) if name in self.units}
        return known or len(units) > 1 or any(one in ids and other in ids for ids in self.tables)

    def same(self, one: str, other: str) -> dict[Spot, bool] | None:
        """The spots where both print one value, each with whether it is a rare one.

        None where they are two indicators, or print two values anywhere.
        """
        mine, theirs = self.values[one], self.values[other]
        both = mine.keys() & theirs.keys()
        if self.are_two(one, other) or any(not mine[spot] & theirs[spot] for spot in both):
            return None
        return {
            spot: any(
                is_telling(value) and self.rarity[(spot, value)] == _SHARED
                for value in mine[spot] & theirs[spot]
            )
            for spot in both
        }


def _counts(figure: Figure, origin: Origin) -> bool:
    """Whether a figure is a row's that names an indicator of the report's unit."""
    return (
        bool(figure.row)
        and figure.role in _MEASURED
        and isinstance(figure.value, Decimal)
        and figure.unit != "Rp"
        and figure.satker == origin.satker
        and not figure.qualifier
        and not figure.indicator.startswith(_ASIDE)
        and figure.confidence >= UNSURE
        and not figure.label.isdigit()
        and not part_or_end(figure.label)
        and canonical_satker(figure.label) is None
    )


def _by_value(told: _Told, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs that rare values join, with a word that only they have or in several years."""
    for one, other in combinations(names, 2):
        rare = [spot for spot, is_rare in (told.same(one, other) or {}).items() if is_rare]
        years = {year for year, _ in rare}
        if len(years) >= _CERTAIN or (rare and told.share_a_word(one, other)):
            yield one, other


def _by_order(told: _Told, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The pairs of rows that stand between the same rows in two tables, as many in both.

    Their values have to be the same, or, of one slip of the pen, their words to speak for it.
    """
    called = [[(found.get(name, name), name) for name in ids] for ids in told.tables]
    for first, second in combinations(called, 2):
        for (_, one), (_, other) in _between(first, second):
            alike = not told.are_two(one, other) and told.share_a_word(one, other)
            if alike or told.same(one, other):
                yield one, other


def _between(
    first: Sequence[tuple[str, str]], second: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The names of two lists that stand as many in each between those of both."""
    known = [name for name, _ in second]
    anchors = [(at, known.index(name)) for at, (name, _) in enumerate(first) if name in known]
    in_order = all(a < b for (_, a), (_, b) in pairwise(anchors))
    if len(anchors) < _LEAST_ANCHORS or not in_order:
        return
    ends = [(-1, -1), *anchors, (len(first), len(second))]
    for (a, b), (c, d) in pairwise(ends):
        if c - a == d - b:
            yield from zip(first[a + 1 : c], second[b + 1 : d], strict=True)


def _groups(told: _Told, pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The names that pairs join, a group each; none that holds two indicators."""
    groups: list[set[str]] = []
    for pair in pairs:
        met = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in met]
        groups.append(set(pair).union(*met))
    return [g for g in groups if not any(told.are_two(a, b) for a, b in combinations(g, 2))]
