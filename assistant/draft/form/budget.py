"""The sheet Anggaran: the lines of the year's budget, and the totals of earlier years."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft.form import cells
from assistant.draft.form.cells import Row
from assistant.draft.form.columns import GROUPS
from assistant.draft.form.figures import About, Form, Seen, near_year, numbers
from assistant.draft.form.names import budget_id
from assistant.draft.matter import BudgetLine
from index.numbers.numerals import RUPIAH

_TOTAL = "Total"


def read_budget(rows: Sequence[Row], form: Form) -> list[tuple[int, BudgetLine]]:
    """Return the lines of the budget with their years; a row without pagu and realisasi is none."""
    seen, found = Seen(), list[tuple[int, BudgetLine]]()
    for row in rows:
        year, kind = _year(row, form), _kind(row, form)
        line = _line(row, kind, year or 0, form)
        if not kind or year is None or not line.by_role:
            continue
        if kind != "total" and year < form.year:
            form.complaints.add(row.place("kelompok"), "before_total", year=year, own=form.year)
        about = (year, kind, line.indicator)
        key = "kelompok" if kind == "total" else "uraian"
        if not seen.again(about, row, key, form.complaints):
            found.append((year, line))
    return found


def _kind(row: Row, form: Form) -> str:
    """Return the kind of a row's budget line; "" where it is missing or unknown, which is noted."""
    group = cells.choice(row, "kelompok", "group", form.complaints)
    if row.empty("kelompok"):
        form.complaints.add(row.place("kelompok"), "no_word", known=", ".join(GROUPS))
    return GROUPS.get(group, "")


def _year(row: Row, form: Form) -> int | None:
    """Return the year of a row, the form's own where it is empty; None for a wrong one, noted."""
    if row.empty("tahun"):
        return form.year
    year = near_year(row, form)
    if year is None or year <= form.year:
        return year
    form.complaints.add(row.place("tahun"), "year_after", year=year, own=form.year)
    return None


def _line(row: Row, kind: str, year: int, form: Form) -> BudgetLine:
    """Return the budget line of a row, as far as it can be read."""
    words = cells.words(row, "uraian")
    if not words and kind not in ("", "total") and row.empty("uraian"):
        form.complaints.add(row.place("uraian"), "no_item")
    indicator = budget_id(kind, words)
    about = About(form.file, form.satker, year, indicator, words or _TOTAL, RUPIAH)
    read = numbers(row, ("pagu", "realisasi"), about, form)
    spent, funds = read.get("realisasi"), read.get("pagu")
    no_funds = row.empty("pagu") or (funds is not None and funds.value == 0)
    if spent is not None and spent.value != 0 and no_funds:
        form.complaints.add(row.place("pagu"), "no_pagu", spent=spent.as_written)
    elif len(read) == 1:
        (held,) = read
        _note_half(row, held, form)
    return BudgetLine(kind, words or _TOTAL, indicator, read)


def _note_half(row: Row, held: str, form: Form) -> None:
    """Note that a line of the budget has its pagu or its realisasi, `held`, without the other."""
    missing = "realisasi" if held == "pagu" else "pagu"
    if row.empty(missing):
        form.complaints.add(row.place(missing), "half_budget", missing=missing, held=held)
