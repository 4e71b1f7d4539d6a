"""Realisasi Anggaran: by jenis belanja, output and programme, by year, and against capaian."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose import wording
from assistant.compose.wording import FIRST_BUDGET
from assistant.computed import Value, average, change, number, summed
from assistant.draft.achieved import is_doubtful, spent
from assistant.draft.chapter import Element, Paragraph
from assistant.draft.material import BLOCKED, BudgetLine, Matter, name_of
from assistant.draft.summary import all_achieved
from assistant.draft.writer import Pen, extremes
from assistant.draft.writer import told as named
from index.numbers.terbilang import spell

_KINDS = ("jenis", "output", "program")
_PAIR = 2
"""Lines that need no highest and lowest one."""

FLAG = "*)"
"""What stands behind a share whose line the source contradicts."""


def budget(matter: Matter, pen: Pen) -> list[Element]:
    """Return what was budgeted and spent, in words and tables; an open slot where nothing is held.

    A sisa that is not printed, or is not pagu less realisasi, is computed.
    """
    total = next((line for line in matter.budgets if line.kind == "total"), None)
    if not matter.budgets:
        return [pen.gap(pen.say("part_budget"), "need_budget", year=pen.year(matter.year))]
    told: list[Element] = [_of_total(total, matter, pen)] if total else []
    told += [
        Paragraph(text) for text in (_revised(total, matter, pen), _blocked(matter, pen)) if text
    ]
    numbers = iter(range(1, len(_KINDS) + 3))
    for kind in _KINDS:
        lines = [line for line in matter.budgets if line.kind == kind]
        if lines:
            told.append(_heading(f"budget_by_{kind}", next(numbers), pen))
            told += _by_kind(kind, lines, total, matter, pen)
    if total and matter.budgets_before:
        told.append(_heading("budget_by_year", next(numbers), pen))
        told += _by_year(total, matter, pen)
    if total and (against := _efficiency(total, matter, pen)):
        told += [_heading("budget_efficiency", next(numbers), pen), Paragraph(against)]
    return told


def budget_in_short(matter: Matter, pen: Pen) -> str:
    """Return the total in one sentence; "" where none is held."""
    total = next((line for line in matter.budgets if line.kind == "total"), None)
    return _total_words(total, matter, pen) if total else ""


def _heading(name: str, number_: int, pen: Pen) -> Element:
    return pen.heading(3, pen.say(name), f"{number_}.")


def _of_total(total: BudgetLine, matter: Matter, pen: Pen) -> Element:
    """Return the total as a paragraph with its sources."""
    sources = [total.by_role[role] for role in ("pagu", "realisasi")]
    return Paragraph(_total_words(total, matter, pen) + pen.cite(sources))


def _revised(total: BudgetLine | None, matter: Matter, pen: Pen) -> str:
    """Return how the year's budget changed from its first one; "" where none is held."""
    first = next((f for f in matter.budget_notes if f.indicator == FIRST_BUDGET), None)
    if first is None or total is None:
        return ""
    last = total.by_role["pagu"]
    moved = change(last, first)
    if not moved.value:
        return ""
    direction = pen.say("grew" if moved.value > 0 else "shrank")
    fields = {"first": pen.value(first), "last": pen.value(last), "direction": direction}
    return pen.differing("budget_revised", moved, **fields) + pen.cite([first])


def _blocked(matter: Matter, pen: Pen) -> str:
    """Return what is blocked of the budget, in all and by line; "" where nothing is."""
    blocked = [f for f in matter.budget_notes if f.indicator.startswith(BLOCKED)]
    lines = [f for f in blocked if not set(f.label.casefold().split()) <= wording.GENERIC]
    if not blocked:
        return ""
    whole = next((f for f in blocked if f not in lines), None) or summed(lines)
    told = pen.say("budget_blocked", blocked=pen.value(whole))
    parts = [
        pen.say("budget_blocked_line", name=pen.name(name_of(one)), blocked=pen.value(one))
        for one in lines
    ]
    if parts:
        told += pen.say("budget_blocked_lines", lines=wording.joined(parts, pen.language))
    return f"{told}." + pen.cite(blocked)


def _total_words(total: BudgetLine, matter: Matter, pen: Pen) -> str:
    """Return the total in words, its amounts spelled out."""
    pagu, realisasi = total.by_role["pagu"], total.by_role["realisasi"]
    share, rest = spent(total), left(total)
    fields = {
        "satker": pen.name(matter.satker),
        "year": pen.year(matter.year),
        "pagu": pen.value(pagu),
        "pagu_words": _in_words(pagu, pen),
        "realisasi": pen.value(realisasi),
        "realisasi_words": _in_words(realisasi, pen),
    }
    if share is None:
        return pen.say("budget_total_without_share", **fields)
    fields["persen"] = pen.value(share)
    if number(rest) < 0:
        over = change(realisasi, pagu)
        return pen.say("budget_total_overspent", over=pen.value(over), **fields)
    return pen.say("budget_total", sisa=pen.value(rest), **fields)


def _in_words(value: Value, pen: Pen) -> str:
    amount = number(value)
    if amount != amount.to_integral_value():
        return ""
    return pen.say("in_words", words=spell(int(amount))) if pen.language == "id" else ""


def left(line: BudgetLine) -> Value:
    """Return what is left of a pagu: as printed where it follows, else computed."""
    ours = change(line.by_role["pagu"], line.by_role["realisasi"])
    held = line.by_role.get("sisa")
    return held if held is not None and held.value == ours.value else ours


def _by_kind(
    kind: str, lines: Sequence[BudgetLine], total: BudgetLine | None, matter: Matter, pen: Pen
) -> list[Element]:
    """Return the table of one kind of lines, and which was spent most and least of."""
    heading, lead = pen.say(f"budget_by_{kind}"), pen.say(f"table_{kind}", table=pen.next_table)
    rows = [_row(line, pen) for line in lines]
    whole = _sum_row(lines, total, pen)
    heads = [pen.say(f"column_{kind}"), *_heads(pen)]
    table = pen.grid(
        pen.say("caption_budget", heading=heading, year=pen.year(matter.year)),
        heads,
        rows + ([whole] if whole else []),
        numeric=(1, 2, 3, 4),
        widths=(5.2, 3.3, 3.3, 3.0, 2.2),
        sources=[line.by_role[role] for line in lines for role in ("pagu", "realisasi")],
        strong=[len(rows)] if whole else (),
    )
    told = [pen.say("flagged", flag=FLAG)] if any(map(is_doubtful, lines)) else []
    told += [pen.say("parts_differ")] if total and differing(lines, total) else []
    told.append(_spread([line for line in lines if not is_doubtful(line)], pen))
    return [Paragraph(lead, keep=True), table, *(Paragraph(text) for text in told if text)]


def _heads(pen: Pen) -> list[str]:
    money = (pen.say("in_rupiah", word=pen.say(name)) for name in ("pagu", "realisasi", "sisa"))
    return [*money, pen.say("persen")]


def _row(line: BudgetLine, pen: Pen, name: str = "") -> list[str]:
    """Return a line's cells; amounts stand without Rp, which the heading says."""
    values: list[Value] = [line.by_role["pagu"], line.by_role["realisasi"], left(line)]
    amounts = [pen.amount(value) for value in values]
    share = pen.bare(spent(line)) + (FLAG if is_doubtful(line) else "")
    return [name or pen.name(line.name), *amounts, share]


def _sum_row(lines: Sequence[BudgetLine], total: BudgetLine | None, pen: Pen) -> list[str]:
    """Return the row of the total where the lines add up to it, [] where they do not.

    Lines that do not add up are not all there is, or contradict the total: the annex tells.
    """
    if total is None or len(lines) < 2 or differing(lines, total):
        return []
    return _row(total, pen, pen.say("jumlah"))


def differing(lines: Sequence[BudgetLine], total: BudgetLine) -> list[str]:
    """Return of which roles the lines do not add up to the total."""
    return [
        role
        for role in ("pagu", "realisasi")
        if summed([line.by_role[role] for line in lines]).value != total.by_role[role].value
    ]


def _spread(lines: Sequence[BudgetLine], pen: Pen) -> str:
    """Return the lines of which the greatest and smallest share was spent; "" for a pair."""
    shares = [
        (pen.name(line.name), value)
        for line in lines
        if number(line.by_role["pagu"]) and (value := spent(line)) is not None
    ]
    found = extremes(shares)
    if found is None or len(shares) <= _PAIR:
        return ""
    best, worst = found
    return pen.say(
        "budget_highest",
        best=named(best, pen),
        best_value=pen.value(best.value),
        worst=named(worst, pen),
        worst_value=pen.value(worst.value),
    )


def _by_year(total: BudgetLine, matter: Matter, pen: Pen) -> list[Element]:
    """Return the totals of the years, and how they changed from those of the year before."""
    lines = [*matter.budgets_before, (matter.year, total)]
    first, last, number_ = lines[0][0], lines[-1][0], pen.next_table
    table = pen.grid(
        pen.say("caption_budget_years", first=pen.year(first), last=pen.year(last)),
        [pen.say("tahun"), *_heads(pen)],
        [_row(line, pen, pen.year(year)) for year, line in lines],
        numeric=(1, 2, 3, 4),
        widths=(2, 3.6, 3.6, 3.2, 2.4),
        sources=[line.by_role[role] for _, line in lines for role in ("pagu", "realisasi")],
    )
    lead = pen.say("table_budget_years", table=number_)
    told = _changes(matter.budgets_before[-1], (matter.year, total), pen)
    return [Paragraph(lead, keep=True), table, *([Paragraph(told)] if told else [])]


def _changes(before: tuple[int, BudgetLine], now: tuple[int, BudgetLine], pen: Pen) -> str:
    """Return how pagu, realisasi and the share spent changed from one year to another."""
    (year_before, old), (year, new) = before, now
    years = {"before": pen.year(year_before), "year": pen.year(year)}
    told = [
        _change(role, old.by_role[role], new.by_role[role], years, pen)
        for role in ("pagu", "realisasi")
    ]
    shares = (spent(old), spent(new))
    if shares[0] is not None and shares[1] is not None and number(shares[0]) != number(shares[1]):
        told.append(_change("persen", shares[0], shares[1], years, pen))
    return " ".join(told)


def _change(role: str, old: Value, new: Value, years: dict[str, str], pen: Pen) -> str:
    """Return how one value changed, or that it did not."""
    moved = change(new, old)
    if not moved.value:
        return pen.say(f"budget_{role}_unchanged", value=pen.value(new), **years)
    direction = pen.say("rose" if moved.value > 0 else "fell")
    values = {"old": pen.value(old), "new": pen.value(new), "size": pen.size(moved)}
    return pen.say(f"budget_{role}_changed", direction=direction, **values, **years)


def _efficiency(total: BudgetLine, matter: Matter, pen: Pen) -> str:
    """Return the share spent beside the average capaian; "" where one is missing."""
    achieved = all_achieved(matter)
    share = spent(total)
    if share is None or len(achieved) < 2:
        return ""
    mean = average(achieved)
    moved = change(mean, share)
    if not moved.value:
        return ""
    return pen.differing(
        "efficiency",
        moved,
        persen=pen.value(share),
        average=pen.value(mean),
        direction=pen.say("higher" if moved.value > 0 else "lower"),
    )
