"""What sentences say is left or spent of a budget, against the amounts they say it of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding
from index.checks.stretch import Text, texts
from index.checks.told_money import Told, told
from index.names.indikator import find_indicators
from index.numbers.numerals import interval, write
from index.report import Finding, Report

_SHARE = Rule("arithmetic", "salah_hitung", "persentase = realisasi / pagu x 100")
_LEFT_SHARE = Rule("arithmetic", "salah_hitung", "persentase sisa = sisa / pagu x 100")
_LEFT = Rule("arithmetic", "salah_hitung", "sisa = pagu - realisasi")


@dataclass(frozen=True, slots=True)
class _Story:
    """One text's amounts in the order told."""

    report: Report
    text: Text
    items: tuple[Told, ...]

    def last(self, role: str, at: int) -> Told | None:
        """The last amount of a role told before an item."""
        found = (t for t in reversed(self.items[:at]) if t.role == role and not t.is_percent)
        return next(found, None)

    def all_of(self, role: str) -> list[Told]:
        """Every amount of a role."""
        return [t for t in self.items if t.role == role and not t.is_percent]


def check_told_spending(report: Report) -> Iterator[Finding]:
    """Compare each percentage and sisa of running text with the amounts it is told with.

    A percentage that fits any pagu and realisasi of its text is right: sentences do not say which.
    """
    for text in texts(report, cells=False):
        items = tuple(told(text.words))
        if len(items) < 2:
            continue
        story = _Story(report, text, items)
        for at, item in enumerate(items):
            if item.is_percent:
                yield from _share(story, at)
            elif item.role == "sisa":
                yield from _left(story, at)


def _share(story: _Story, at: int) -> Iterator[Finding]:
    """A percentage against part / whole."""
    item = story.items[at]
    spent = {"realisasi": "realisasi", "blokir": "realisasi", "sisa": "sisa"}.get(item.role)
    part = story.last(spent, at) if spent else None
    whole = story.items[at + 1] if item.of_pagu_after else story.last("pagu", at)
    if part is None or whole is None or not whole.value or _apart(story, part, at):
        return
    if _fits_some(story, item):
        return
    right = write(part.value / whole.value * 100, decimals=2)
    rule = _LEFT_SHARE if item.role == "sisa" else _SHARE
    yield _finding(
        story,
        rule,
        (item, part, whole),
        values=(_words(item), f"{right} ({_words(part)}/{_words(whole)})"),
        explain=(
            f"Uraian menulis {part.role} {_words(part)} dari {_words(whole)} sebagai "
            f"{_words(item)}, padahal hasilnya {right}%."
        ),
    )


def _apart(story: _Story, part: Told, at: int) -> bool:
    """Whether another amount stands between a percentage and what it would be a share of."""
    between = [
        t for t in story.items[story.items.index(part) + 1 : at] if t.role not in ("sisa", "blokir")
    ]
    return bool(between)


def _fits_some(story: _Story, percent: Told) -> bool:
    low, high = interval(percent.numeral.as_written, percent.value)
    parts = story.all_of("sisa" if percent.role == "sisa" else "realisasi")
    return any(
        low <= part.value / whole.value * 100 <= high
        for part in parts
        for whole in story.all_of("pagu")
        if whole.value
    )


def _left(story: _Story, at: int) -> Iterator[Finding]:
    """A sisa right behind its realisasi, against pagu - realisasi."""
    left = story.items[at]
    amounts = [i for i, t in enumerate(story.items[:at]) if not t.is_percent]
    if len(amounts) < 2 or story.items[amounts[-1]].role != "realisasi":
        return
    spent = story.items[amounts[-1]]
    whole = story.last("pagu", amounts[-1])
    if whole is None or _is_difference(story, left.value):
        return
    right = write(whole.value - spent.value, decimals=0)
    yield _finding(
        story,
        _LEFT,
        (left, spent, whole),
        values=(_words(left), right),
        explain=(
            f"Uraian menulis sisa {_words(left)}, padahal {_words(whole)} dikurangi "
            f"{_words(spent)} = {right}."
        ),
    )


def _is_difference(story: _Story, value: Decimal) -> bool:
    spent = story.all_of("realisasi") + story.all_of("blokir")
    return any(w.value - s.value == value for w in story.all_of("pagu") for s in spent)


def _words(item: Told) -> str:
    return " ".join(item.numeral.as_written.split())


def _finding(
    story: _Story,
    rule: Rule,
    items: Sequence[Told],
    *,
    values: tuple[str, str],
    explain: str,
) -> Finding:
    named = [m.id for m in find_indicators(story.text.words[: items[0].numeral.start])]
    budget = [name for name in named if name.startswith(("belanja_", "anggaran_"))]
    role = "sisa" if rule is _LEFT else "persen"
    about = Subject(
        story.report.satker, story.report.year, (budget or ["anggaran_total"])[-1], role
    )
    places = [story.text.source(story.report, i.numeral.start, i.numeral.end) for i in items]
    return finding(rule, about, values=values, explain=explain, sources=places)
