"""The ledger's figures against gold's: how many leading ones are found, and are right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from eval.printed import squeezed
from index.report import Figure

Key = tuple[str, int, str, str]  # satker, year, indicator, role
Value = Decimal | str

PLACES = 4
"""Decimals to which values are compared."""

LEAST = 10
"""Figures gold must have of a group for its shares to mean anything."""

MEASURED = frozenset(("target", "realisasi", "capaian"))
SPENT = frozenset(("pagu", "realisasi", "sisa", "persen"))
BUDGET = frozenset(("anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal"))

UNCOMPARED = ("other:indikator_", "other:rata_rata_", "other:kemajuan_")
"""Beginnings of names that gold and the ledger each give in their own way."""

GROUPS: dict[str, Callable[[str, str], bool]] = {
    "core": lambda name, role: ":" not in name and name not in BUDGET and role in MEASURED,
    "budget": lambda name, role: name in BUDGET and role in SPENT,
    "other agencies": lambda name, role: (
        name.startswith("other:") and not name.startswith(UNCOMPARED) and role in MEASURED
    ),
}
"""What is counted apart: the glossary's indicators, the budget, and, of agencies that have none of
the glossary's indicators, their own."""

_SPELLINGS = (
    (re.compile(r"badan narkotika nasional"), "bnn"),
    (re.compile(r"\bbnn prov(?:insi|\.)?(?=\s)|\bbnnp\b"), "bnnp"),
    (re.compile(r"\bbnnk? kab(?:upaten|\.)?(?=\s)|\bbnnk? kota\b|\bbnnk\b"), "bnnk"),
)


@dataclass(frozen=True, slots=True)
class FigureScore:
    """How the leading figures of a group compare with gold's."""

    group: str
    wanted: int  # leading figures of gold
    found: int  # those that ours lead with
    mentioned: int  # those that stand among our mentions at all
    leading: int  # leading figures of ours
    right: int  # those that gold has in some place

    @property
    def recall(self) -> float:
        """The share of gold's leading figures that ours lead with."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of our leading figures that gold prints somewhere."""
        return self.right / self.leading if self.leading else 1.0


def score_figures(
    gold: Iterable[Mapping[str, Any]], figures: Iterable[Figure]
) -> list[FigureScore]:
    """Compare figures with gold's, one score a group; groups of fewer than ten are left out.

    A gold row has `satker`, `year`, `indicator`, `role`, `value` and `authoritative`.
    """
    told = [(_gold_key(row), _value(row["value"]), bool(row["authoritative"])) for row in gold]
    ours = [(_our_key(each), _value(each.value), each.authoritative) for each in figures]
    scores = [
        _group("core", told, ours),
        _group("budget", told, ours),
        _group("other agencies", _of_others(told, told), _of_others(ours, told)),
    ]
    return [score for score in scores if score.wanted >= LEAST]


Mention = tuple[Key, Value, bool]  # the last: whether it leads


def _of_others(mentions: list[Mention], told: list[Mention]) -> list[Mention]:
    """Return the mentions of units that gold gives none of the glossary's indicators."""
    units = {key[0] for key, _, _ in told}
    units -= {key[0] for key, _, _ in told if GROUPS["core"](key[2], key[3])}
    return [mention for mention in mentions if mention[0][0] in units]


def _group(name: str, told: list[Mention], ours: list[Mention]) -> FigureScore:
    counts = GROUPS[name]
    told = [mention for mention in told if counts(mention[0][2], mention[0][3])]
    ours = [mention for mention in ours if counts(mention[0][2], mention[0][3])]
    wanted, leading = _leaders(told), _leaders(ours)
    printed, mentioned = _by_key(told), _by_key(ours)
    return FigureScore(
        group=name,
        wanted=len(wanted),
        found=sum(leading.get(key) == value for key, value in wanted.items()),
        mentioned=sum(value in mentioned[key] for key, value in wanted.items()),
        leading=len(leading),
        right=sum(value in printed[key] for key, value in leading.items()),
    )


def _leaders(mentions: Iterable[Mention]) -> dict[Key, Value]:
    return {key: value for key, value, leads in mentions if leads}


def _by_key(mentions: Iterable[Mention]) -> defaultdict[Key, set[Value]]:
    found: defaultdict[Key, set[Value]] = defaultdict(set)
    for key, value, _ in mentions:
        found[key].add(value)
    return found


def _gold_key(row: Mapping[str, Any]) -> Key:
    return (unit_name(row["satker"]), row["year"], row["indicator"], row["role"])


def _our_key(figure: Figure) -> Key:
    return (unit_name(figure.satker), figure.year, figure.indicator, figure.role)


def _value(value: object) -> Value:
    if isinstance(value, str):
        return squeezed(value)
    return round(Decimal(str(value)), PLACES)


def unit_name(name: str) -> str:
    """Return one spelling for a unit, whether it is called kabupaten, kota or BNNK."""
    name = squeezed(name)
    for pattern, short in _SPELLINGS:
        name = pattern.sub(short, name)
    return squeezed(name)
