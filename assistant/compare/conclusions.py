"""What a comparison finds, in a sentence or two: ends, direction, how many met their targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from assistant.compare.comparison import (
    BEFORE,
    BESIDE,
    Comparison,
    Row,
    Table,
    is_kept,
    is_of,
    value_of,
)
from assistant.compare.phrases import (
    MOST_NAMED,
    NONE,
    about,
    cell,
    composed,
    counted,
    decimal_of,
    indicator_moves,
    larger_first,
    made_of,
    mean_of,
    paragraph,
    ranked,
    result_of,
    role_word,
    shown,
    value_in,
)
from assistant.compare.side_by_side import units
from assistant.compose import wording
from assistant.compose.series import together
from assistant.compose.wording import Composed
from assistant.computed import Value, change, growth, tally
from index.report import Figure
from prompts import say

# What the indicators of a unit's year show: how many met their target, the best and the worst.

FIRST_NAMED = 3
"""Rows named where the highest or lowest is asked for; the table has the rest."""

MOST_IN_LINE = 2
"""Indicators told within a sentence; more are a list."""

SOME = {
    "tercapai": "indicators_met",
    "tidak_tercapai": "indicators_missed",
    "melampaui": "indicators_above",
}
"""The sentences for rows asked for alone."""


def indicators(table: Table, comparison: Comparison) -> Composed:
    """Say how many indicators of a unit and year met their target, and the best and worst."""
    language, only = comparison.wanted.language, comparison.wanted.only
    satker, year = table.all_rows[0].satker, table.all_rows[0].year
    if comparison.wanted.indicators and not only:
        return _named_indicators(table, comparison)
    if BEFORE in table.columns:
        return indicator_moves(table, comparison)
    if only and only not in SOME:  # by the year before, which these rows do not have
        return Composed(say("compare", "no_years_before", language))
    known = [row for row in table.all_rows if row.standing]
    told = [_counted(table, known, only or "tercapai", language)]
    if only:
        told.append(_only_indicators(table, comparison))
    else:
        told.append(_best_indicator(table, language))
        missed = [row for row in known if row.standing == "below"]
        told.append(_listed(missed, "indicators_missed", (satker, year), language))
    return paragraph(told)


def _counted(table: Table, known: Sequence[Row], only: str, language: str) -> Composed:
    """Say how many of a unit's indicators stand as is told of: met, missed or beyond."""
    if not known:
        return Composed("")
    kept = [row for row in known if is_kept(row, only)]
    counts = [tally([shown(row, table.role) for row in rows]) for rows in (kept, known)]
    count, all_of = (wording.bound(wording.amount(one.value, "", language)) for one in counts)
    about = {"satker": known[0].satker, "year": known[0].year}
    text = say("compare", f"count_{only}", language, count=count, all=all_of, **about)
    return composed(text, [*counted(known, table.role), *counts])


def _only_indicators(table: Table, comparison: Comparison) -> Composed:
    language, only = comparison.wanted.language, comparison.wanted.only
    if not table.rows:
        return Composed(say("compare", NONE[only], language))
    about = table.rows[0].satker, table.rows[0].year
    return _listed(table.rows, SOME[only], about, language)


def _listed(rows: Sequence[Row], sentence: str, about: tuple[str, int], language: str) -> Composed:
    """Say each indicator with its realisasi and target; names alone where there are many."""
    if not rows or len(rows) > MOST_NAMED:
        return Composed("")
    names, sources = [], list[Value]()
    for row in rows:
        clauses, told = result_of(row, language)
        names.append(say("compare", "result", language, name=row.name, clauses=clauses))
        sources += told
    listed = wording.joined(names, language)
    if len(names) > MOST_IN_LINE:
        listed = "".join(f"\n- {name}" for name in names)
    satker, year = about
    return composed(
        say("compare", sentence, language, satker=satker, year=year, names=listed), sources
    )


def _best_indicator(table: Table, language: str) -> Composed:
    rows = ranked(table)
    if len(rows) < 2 or value_of(rows[0], table.role) == value_of(rows[-1], table.role):
        return Composed("")
    high, low = rows[0], rows[-1]
    top, of_top = value_in(high, table.role, language)
    bottom, of_bottom = value_in(low, table.role, language)
    role = wording.word(table.role, language)
    text = say(
        "compare",
        "best_indicator",
        language,
        satker=high.satker,
        year=high.year,
        role=wording.capital(role) if language == "id" else role,
        high=high.name,
        high_value=top,
        low=low.name,
        low_value=bottom,
    )
    return composed(text, [*of_top, *of_bottom])


def _named_indicators(table: Table, comparison: Comparison) -> Composed:
    """Say the values of the indicators named, of one unit and year; of an order, its first few."""
    language = comparison.wanted.language
    parts, sources = [], list[Value]()
    role = wording.word(table.role, language)
    for row in table.rows[: FIRST_NAMED if comparison.wanted.order else MOST_NAMED]:
        if table.role not in row.cells:
            continue
        value, own = value_in(row, table.role, language)
        parts.append(
            say("compare", "indicator_part", language, role=role, name=row.name, value=value)
        )
        sources += own
    if not parts:
        return Composed("")
    first = table.rows[0]
    listed = wording.joined(parts, language)
    text = say(
        "compare", "indicators_of", language, satker=first.satker, year=first.year, parts=listed
    )
    return composed(text, sources)


# What several years of a unit show: the first and the last, and the best and worst between.


def years(table: Table, comparison: Comparison) -> Composed:
    """Say the first and last of several years, and the best and worst of three or more."""
    language = comparison.wanted.language
    rows = sorted(ranked(table), key=lambda row: row.year)
    if not rows:
        return Composed("")
    told_of = about(table, rows[0], language)
    satker = rows[0].satker
    if len(rows) == 1:
        value, sources = value_in(rows[0], table.role, language)
        return composed(
            say("compare", "one", language, satker=satker, value=value, **told_of), sources
        )
    told_of.pop("year")
    first, last = rows[0], rows[-1]
    start, of_first = value_in(first, table.role, language)
    end, of_last = value_in(last, table.role, language)
    one, other = larger_first(last.cells[table.role], first.cells[table.role])
    apart = change(one, other)
    if not apart.value:
        text = say(
            "compare",
            "years_alike",
            language,
            satker=satker,
            first_year=first.year,
            last_year=last.year,
            value=end,
            **told_of,
        )
        return paragraph([composed(text, of_last), _best_year(table, rows, language)])
    direction = "naik" if one is last.cells[table.role] else "turun"
    text = say(
        "compare",
        "years",
        language,
        satker=satker,
        first_year=first.year,
        first_value=start,
        last_year=last.year,
        last_value=end,
        direction=wording.word(direction, language),
        difference=wording.bound(wording.amount(apart.value, apart.unit, language)),
        **told_of,
    )
    moved = composed(text, [*of_first, *of_last, apart])
    if comparison.wanted.growth:
        moved = paragraph([moved, _growth(first, last, table.role, language)])
    return paragraph([moved, _best_year(table, rows, language), _against(rows, language)])


def _growth(first: Row, last: Row, role: str, language: str) -> Composed:
    """Say a change in percent of the first value."""
    now, then = last.cells[role], first.cells[role]
    if not decimal_of(then):
        return Composed("")
    grown = growth(now, then)
    text = say(
        "compare",
        "growth",
        language,
        value=wording.bound(wording.amount(grown.value, "%", language)),
    )
    sources = [one for row in (first, last) for one in value_in(row, role, language)[1]]
    return composed(text, [grown, *sources])


def _best_year(table: Table, rows: Sequence[Row], language: str) -> Composed:
    by_value = sorted(rows, key=lambda row: value_of(row, table.role) or Decimal(0))
    low, high = by_value[0], by_value[-1]
    if len(rows) < 3 or value_of(low, table.role) == value_of(high, table.role):
        return Composed("")
    top, of_top = value_in(high, table.role, language)
    bottom, of_bottom = value_in(low, table.role, language)
    text = say(
        "compare",
        "best_year",
        language,
        high=high.year,
        high_value=top,
        low=low.year,
        low_value=bottom,
    )
    return composed(text, [*of_top, *of_bottom])


def _against(rows: Sequence[Row], language: str) -> Composed:
    """Say in which years the target was missed, or that it was met in all that have one."""
    known = [row for row in rows if row.standing and isinstance(row.cells.get("target"), Figure)]
    missed = [row for row in known if row.standing == "below"]
    if len(known) < 2:
        return Composed("")
    if not missed:
        return Composed(say("compare", "years_met", language))
    parts, sources = [], list[Value]()
    for row in missed:
        clauses, told = result_of(row, language)
        parts.append(say("compare", "year_result", language, year=row.year, clauses=clauses))
        sources += told
    listed = wording.joined(parts, language)
    return composed(say("compare", "years_missed", language, parts=listed), sources)


# What whole performances show: how many indicators of each unit's year met their targets.


def summaries(table: Table, comparison: Comparison) -> Composed:
    """Say of each unit and year how many indicators met their target, and the best average."""
    language = comparison.wanted.language
    told = []
    for row in table.rows[:MOST_NAMED]:
        met, known = row.cells["tercapai"], row.cells["jumlah"]
        text = say(
            "compare",
            "summary",
            language,
            satker=row.satker,
            year=row.year,
            met=wording.bound(wording.amount(decimal_of(met), "", language)),
            all=wording.bound(wording.amount(decimal_of(known), "", language)),
        )
        counts = [met, known, *made_of(row, "tercapai"), *made_of(row, "jumlah")]
        told.append(composed(text, counts))
    rows = [row for row in table.rows if "rata_capaian" in row.cells]
    if len(rows) > 1 and len({row.satker for row in rows}) > 1:
        rows.sort(key=lambda row: decimal_of(row.cells["rata_capaian"]), reverse=True)
        high, low = rows[0], rows[-1]
        text = say(
            "compare",
            "summary_average",
            language,
            high=_named(high, table),
            high_value=cell(high.cells["rata_capaian"], language)[0],
            low=_named(low, table),
            low_value=cell(low.cells["rata_capaian"], language)[0],
        )
        ends = [one for row in (high, low) for one in value_in(row, "rata_capaian", language)[1]]
        told.append(composed(text, ends))
    return paragraph(told)


def _named(row: Row, table: Table) -> str:
    """Return a unit, with its year where the table has other years of it."""
    several = sum(one.satker == row.satker for one in table.rows) > 1
    return f"{row.satker} {row.year}" if several else row.satker


TELLERS: Mapping[str, Callable[[Table, Comparison], Composed]] = {
    "satker": units,
    "tahun": years,
    "indikator": indicators,
    "ringkasan": summaries,
}
"""What tells of a table, by what its rows differ in."""


def finding(comparison: Comparison) -> Composed:
    """Say what each table shows, and what was asked for and is not held."""
    language = comparison.wanted.language
    parts = [_of_table(table, comparison) for table in comparison.tables]
    if comparison.absent:
        satkers = wording.joined(comparison.absent, language)
        parts.append(Composed(say("compare", "absent", language, satkers=satkers)))
    if comparison.absent_years:
        years = wording.joined([str(year) for year in comparison.absent_years], language)
        parts.append(Composed(say("compare", "absent_years", language, years=years)))
    return together([part for part in parts if part.text])


def _of_table(table: Table, comparison: Comparison) -> Composed:
    """Say what one table shows, by what its rows differ in; units side by side are looked at."""
    if table.axis == BESIDE:
        return Composed("")
    if comparison.wanted.limit and is_of(comparison.wanted.limit, table):
        return within(table, comparison.wanted.language)
    teller = TELLERS["ringkasan" if not table.all_rows[0].indicator else table.axis]
    mean = [mean_of(table, comparison.wanted.language)] if comparison.wanted.average else []
    return paragraph([*mean, teller(table, comparison)])


# What lies above or below a value that was asked for: how many, and each with its value.


def within(table: Table, language: str) -> Composed:
    """Say which rows are within a limit; the limit itself is the question's and not said again."""
    known = [row for row in table.all_rows if table.role in row.cells]
    if not known:
        return Composed("")
    if not table.rows:
        return Composed(say("compare", "none_within", language))
    counts = [tally([shown(row, table.role) for row in rows]) for rows in (table.rows, known)]
    count, every = (wording.bound(wording.amount(one.value, "", language)) for one in counts)
    text = say("compare", "within", language, count=count, all=every)
    told = [composed(text, [*counted(known, table.role), *counts])]
    for row in table.rows[:MOST_NAMED]:
        value, sources = value_in(row, table.role, language)
        role = wording.capital(role_word(table.role, language))
        about = {"indicator": row.name, "satker": row.satker, "year": row.year, "value": value}
        told.append(composed(say("compare", "one", language, role=role, **about), sources))
    return paragraph(told)
