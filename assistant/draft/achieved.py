"""What was achieved of a target: the printed capaian where it follows, else the computed one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.computed import Value, capaian_of, number, share
from assistant.draft.matter import BudgetLine, Matter, Topic, Yearly
from index.figures.lead import follows
from index.numbers.numerals import interval
from index.report import Figure


@dataclass(frozen=True, slots=True)
class Replaced:
    """A printed value that does not follow from the numbers beside it, and the computed one."""

    printed: Figure
    computed: Value


def capaian(yearly: Yearly, *, lower_is_better: bool) -> Value | None:
    """Return the capaian of a year: as printed where it follows, computed where it does not.

    None without a realisasi, without a target, or for a target of 0 that no printed capaian has.
    """
    return _capaian(yearly, lower_is_better)[0]


def _capaian(yearly: Yearly, lower_is_better: bool) -> tuple[Value | None, Replaced | None]:
    target, realisasi, held = (yearly.get(role) for role in ("target", "realisasi", "capaian"))
    if held is not None and not isinstance(held.value, Decimal):
        held = None
    if target is None or realisasi is None or not _is_number(target) or not _is_number(realisasi):
        return None, None
    if not target.value:
        return held, None
    if held is not None and follows(target, realisasi, held):
        return held, None
    ours = capaian_of(target, realisasi, lower_is_better=lower_is_better)
    return ours, Replaced(held, ours) if held is not None else None


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
