"""What was achieved of a target: the printed capaian where it follows, else the computed one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.computed import Value, capaian_of, number, share
from assistant.draft.matter import BudgetLine, Matter, Topic, Yearly
from assistant.draft.measure import comparable
from index.numbers.numerals import interval
from index.proof import follows
from index.report import Figure

PLAIN, LOWER, INVERSE = "plain", "lower", "inverse"
"""Realisasi by target; (2 x target - realisasi) by target; target by realisasi."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A printed value that does not follow from the numbers beside it, and the computed one."""

    printed: Figure
    computed: Value


def capaian(yearly: Yearly, *, lower_is_better: bool) -> Value | None:
    """Return the capaian of a year: as printed where it follows, computed where it does not.

    None where none is printed and target or realisasi is missing, or the target is 0.
    """
    return _capaian(yearly, lower_is_better)[0]


def _capaian(yearly: Yearly, lower_is_better: bool) -> tuple[Value | None, Replaced | None]:
    target, realisasi, held = (yearly.get(role) for role in ("target", "realisasi", "capaian"))
    if held is not None and not isinstance(held.value, Decimal):
        held = None
    if target is None or realisasi is None or not _is_number(target) or not _is_number(realisasi):
        return held, None
    if not target.value or not comparable(target, realisasi):
        return held, None
    fitting = {LOWER, INVERSE} if lower_is_better else {PLAIN}
    if held is not None and formulas(target, realisasi, held) & fitting:
        return held, None
    ours = capaian_of(target, realisasi, lower_is_better=lower_is_better)
    return ours, Replaced(held, ours) if held is not None else None


def formulas(target: Figure, realisasi: Figure, held: Figure) -> frozenset[str]:
    """Return the formulas by which a printed capaian follows from a target that is not 0."""
    if not follows(target, realisasi, held):
        return frozenset()
    t, r = number(target), number(realisasi)
    low, high = interval(held.as_written, number(held))
    low_r, high_r = interval(realisasi.as_written, r)
    spans = {
        PLAIN: (low_r / t * 100, high_r / t * 100),
        LOWER: ((2 * t - r) / t * 100,) * 2,
        INVERSE: (t / r * 100,) * 2 if r else (high + 1,) * 2,
    }
    return frozenset(name for name, (a, b) in spans.items() if a <= high and b >= low)


def formula_said(topic: Topic) -> str:
    """Return the sentence on the formula of a year's capaian where lower is better, else ""."""
    target, realisasi, used = topic.now.get("target"), topic.now.get("realisasi"), of_topic(topic)
    if not topic.lower_is_better or used is None or target is None or realisasi is None:
        return ""
    if isinstance(used, Figure) and target.value and LOWER not in formulas(target, realisasi, used):
        return "formula_inverse"
    return "formula_lower"


def _is_number(figure: Figure) -> bool:
    return isinstance(figure.value, Decimal)


def of_topic(topic: Topic) -> Value | None:
    """Return the capaian of the chapter's year."""
    return capaian(topic.now, lower_is_better=topic.lower_is_better)


def outcome(topic: Topic) -> str:
    """Return "over", "met" or "under"; "" without target or realisasi."""
    target, realisasi = topic.now.get("target"), topic.now.get("realisasi")
    if target is None or realisasi is None or not _is_number(target) or not _is_number(realisasi):
        return ""
    if not comparable(target, realisasi):
        return ""
    ahead = number(realisasi) - number(target)
    if not ahead:
        return "met"
    return "over" if (ahead < 0) == topic.lower_is_better else "under"


def spent(line: BudgetLine) -> Value | None:
    """Return the share of a pagu that was spent: as printed where it follows, else computed."""
    return _spent(line)[0]


def _spent(line: BudgetLine) -> tuple[Value | None, Replaced | None]:
    pagu, realisasi, held = (line.by_role.get(role) for role in ("pagu", "realisasi", "persen"))
    if pagu is None or realisasi is None or not pagu.value:
        return held, None
    ours = share(realisasi, pagu)
    if held is None:
        return ours, None
    low, high = interval(held.as_written, number(held))
    exact = number(realisasi) / number(pagu) * 100
    return (held, None) if low <= exact <= high else (ours, Replaced(held, ours))


def is_doubtful(line: BudgetLine) -> bool:
    """Whether the source's own share contradicts its pagu and realisasi."""
    return _spent(line)[1] is not None


def replaced(matter: Matter) -> list[tuple[str, Replaced]]:
    """Return the printed values the chapter does not use, each with what it is about."""
    found = []
    for topic in matter.topics:
        for yearly in (*topic.earlier, topic.now):
            if (one := _capaian(yearly, topic.lower_is_better)[1]) is not None:
                found.append((topic.name, one))
    for line in matter.budgets:
        if (one := _spent(line)[1]) is not None:
            found.append((line.name, one))
    return found
