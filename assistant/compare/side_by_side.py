"""What units side by side show: the ends, who met the target, and one unit's standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Rule
from assistant.compare.comparison import BEFORE, CHANGE, Comparison, Row, Table, value_of
from assistant.compare.phrases import (
    MOST_NAMED,
    NONE,
    about,
    composed,
    counted,
    moves,
    paragraph,
    ranked,
    shown,
    value_in,
)
from assistant.compose import wording
from assistant.compose.wording import Composed
from assistant.computed import Value, change, tally
from index import rules
from index.names.indikator import indicators
from index.report import Figure
from prompts import say

# What units side by side show: the ends, who met the target, where a value rose most.


def units(table: Table, comparison: Comparison) -> Composed:
    """Say what units side by side show."""
    wanted, language = comparison.wanted, comparison.wanted.language
    if not table.rows:
        return Composed(say("compare", NONE[wanted.only], language))
    if BEFORE in table.columns:
        return _two_years(table, comparison)
    if wanted.rank_of:
        return rank_of(table, wanted.rank_of, language)
    if len(table.all_rows) == 1 and (said := against_target(table.all_rows[0], language)).text:
        told = [said]
    elif wanted.only:
        told = [_count_only(table, comparison), _only_units(table, comparison)]
    else:
        told = [_ends(table, language), _met(table, comparison)]
    return paragraph([*told, _categories(table, comparison)])


def _categories(table: Table, comparison: Comparison) -> Composed:
    """Say the kategori of the rows, where it is asked; of the first alone, where one is asked."""
    if not comparison.wanted.category:
        return Composed("")
    rows = table.rows[:1] if comparison.wanted.order else table.rows[:MOST_NAMED]
    return categories(rows, comparison.wanted.language)


def _two_years(table: Table, comparison: Comparison) -> Composed:
    """Say what changed; where not all have both years, compare the year that all have."""
    language = comparison.wanted.language
    if table.role == CHANGE or all(CHANGE in row.cells for row in table.rows):
        return moves(table, language)
    column = BEFORE if all(BEFORE in row.cells for row in table.rows) else table.role
    rows = []
    for row in table.rows:
        one = row.cells.get(column)
        if isinstance(one, Figure):
            rows.append(replace(row, year=one.year, cells={table.role: one}))
    same = replace(table, columns=(table.role,), rows=tuple(rows))
    if not rows:
        return moves(table, language)
    return paragraph([_ends(same, language), _categories(same, comparison)])


def _ends(table: Table, language: str) -> Composed:
    """Say the highest and lowest of units in one year, or both of two."""
    rows = ranked(table)
    if not rows:
        return Composed("")
    if len({row.year for row in rows}) > 1:
        return _at_years(table, rows, language)
    told_of = about(table, rows[0], language)
    if len(rows) == 1:
        value, sources = value_in(rows[0], table.role, language)
        text = say("compare", "one", language, satker=rows[0].satker, value=value, **told_of)
        return composed(text, sources)
    high, low = rows[0], rows[-1]
    if value_of(high, table.role) == value_of(low, table.role):
        return _alike(table, rows, language)
    top, of_top = value_in(high, table.role, language)
    bottom, of_bottom = value_in(low, table.role, language)
    apart = change(high.cells[table.role], low.cells[table.role])
    told_of["difference"] = wording.bound(wording.amount(apart.value, apart.unit, language))
    if len(rows) == 2:
        fields = {"first": high.satker, "first_value": top}
        fields |= {"second": low.satker, "second_value": bottom}
        text = say("compare", "two", language, **fields, **told_of)
    else:
        fields = {"high": high.satker, "high_value": top, "low": low.satker, "low_value": bottom}
        text = say("compare", "ends", language, **fields, **told_of)
    return composed(text, [*of_top, *of_bottom, apart])


def _alike(table: Table, rows: Sequence[Row], language: str) -> Composed:
    value, sources = value_in(rows[0], table.role, language)
    told_of = about(table, rows[0], language)
    if len(rows) == 2:
        fields = {"first": rows[0].satker, "first_value": value, "second": rows[1].satker}
        text = say("compare", "two_alike", language, **fields, **told_of)
    else:
        text = say("compare", "all_alike", language, value=value, **told_of)
    return composed(text, sources)


def _at_years(table: Table, rows: Sequence[Row], language: str) -> Composed:
    """Say values of several years without ranking them."""
    listed, sources = _listed(table, rows, language)
    told_of = about(table, rows[0], language)
    told_of.pop("year")
    return composed(say("compare", "at_years", language, parts=listed, **told_of), sources)


def _listed(table: Table, rows: Sequence[Row], language: str) -> tuple[str, list[Value]]:
    """Return each unit with its year and value, and what supports them."""
    parts, sources = [], list[Value]()
    for row in [row for row in rows if table.role in row.cells][:MOST_NAMED]:
        value, own = value_in(row, table.role, language)
        parts.append(
            say("compare", "at_year", language, satker=row.satker, year=row.year, value=value)
        )
        sources += own
    return wording.joined(parts, language), sources


def _met(table: Table, comparison: Comparison) -> Composed:
    """Say how many units met their target, and which did not."""
    language = comparison.wanted.language
    known = [row for row in table.all_rows if row.standing]
    if len(known) < 2:
        return Composed("")
    met = [row for row in known if row.standing != "below"]
    counts = [tally([shown(row, table.role) for row in rows]) for rows in (met, known)]
    written = [wording.bound(wording.amount(one.value, "", language)) for one in counts]
    sentence = _counted_as(table, "met" if len(known) == len(table.all_rows) else "met_known")
    text = say("compare", sentence, language, met=written[0], all=written[1])
    missed = list(dict.fromkeys(_named(row, table) for row in known if row not in met))
    if missed:
        satkers = wording.joined(missed[:MOST_NAMED], language)
        text += " " + say("compare", "missed", language, satkers=satkers)
    return composed(text, [*counted(known, table.role), *counts])


def _counted_as(table: Table, sentence: str) -> str:
    """Return the sentence that counts rows as what they are: units, or a unit's years."""
    units = [row.satker for row in table.all_rows]
    return sentence if len(units) == len(set(units)) else f"{sentence}_years"


def _named(row: Row, table: Table) -> str:
    """Return a unit, with its year where a unit has several rows."""
    return f"{row.satker} {row.year}" if _counted_as(table, "") else row.satker


def _count_only(table: Table, comparison: Comparison) -> Composed:
    """Say how many units stand as was asked for."""
    language = comparison.wanted.language
    known = [row for row in table.all_rows if row.standing]
    if len(known) < 2 or not table.rows:
        return Composed("")
    counts = [tally([shown(row, table.role) for row in rows]) for rows in (table.rows, known)]
    count, all_of = (wording.bound(wording.amount(one.value, "", language)) for one in counts)
    sentence = _counted_as(table, f"units_{comparison.wanted.only}")
    text = say("compare", sentence, language, count=count, all=all_of)
    return composed(text, [*counted(known, table.role), *counts])


def _only_units(table: Table, comparison: Comparison) -> Composed:
    """Say which units stand as was asked for, each with its result and its target."""
    language = comparison.wanted.language
    if len(table.rows) <= MOST_NAMED:
        told = [against_target(row, language) for row in table.rows]
        if all(one.text for one in told):
            return paragraph(told)
    listed, sources = _listed(table, table.rows, language)
    role = wording.capital(wording.word(table.role, language))
    what = say("compare", "title", language, role=role, what=table.rows[0].name)
    return composed(f"{what}: {listed}.", sources)


# What one unit's value shows: its standing to its target, its place among others, its kategori.


def against_target(row: Row, language: str) -> Composed:
    """Say how a realisasi stands to its target; "" where either is not printed."""
    realisasi, target = row.cells.get("realisasi"), row.cells.get("target")
    if not isinstance(realisasi, Figure) or not isinstance(target, Figure) or not row.standing:
        return Composed("")
    role = wording.word("realisasi", language)
    text = say(
        "compare",
        "against_target",
        language,
        role=wording.capital(role) if language == "id" else role,
        indicator=row.name,
        satker=row.satker,
        year=row.year,
        value=wording.said(realisasi, language),
        verdict=say("compare", _verdict(row), language),
        target=wording.said(target, language),
    )
    return composed(text, [realisasi, target])


def _verdict(row: Row) -> str:
    """Return the sentence for a standing; where lower is better the words turn round."""
    entry = indicators().get(row.indicator)
    lower = entry is not None and not entry.higher_is_better
    return f"{row.standing}_lower" if lower and row.standing != "equal" else row.standing


def rank_of(table: Table, satker: str, language: str) -> Composed:
    """Say which place a unit has among those of a table, the highest being first."""
    rows = ranked(table)
    own = next((row for row in rows if row.satker == satker), None)
    if own is None:
        return Composed(say("compare", "no_rank", language, satker=satker))
    mine = value_of(own, table.role) or Decimal(0)
    ahead = [row for row in rows if row is own or (value_of(row, table.role) or mine) > mine]
    place, all_of = (tally([one.cells[table.role] for one in same]) for same in (ahead, rows))
    value, sources = value_in(own, table.role, language)
    text = say(
        "compare",
        "rank",
        language,
        satker=satker,
        value=value,
        rank=wording.bound(wording.amount(place.value, "", language)),
        all=wording.bound(wording.amount(all_of.value, "", language)),
        **about(table, own, language),
    )
    return composed(text, [*sources, *counted(rows, table.role), place, all_of])


def categories(rows: Sequence[Row], language: str) -> Composed:
    """Say the kategori of each row: as printed, else by the bands in force."""
    told, figures, by_rule = [], list[Figure](), list[Rule]()
    for row in rows:
        printed = row.cells.get("kategori")
        fields = {"satker": row.satker, "year": row.year}
        if isinstance(printed, Figure):
            value = wording.said(printed, language)
            told.append(say("compare", "category_printed", language, category=value, **fields))
            figures.append(printed)
        elif (band := _band(row)) is not None:
            told.append(say("compare", "category", language, category=band.label, **fields))
            by_rule.append(Rule(band.text, band.source, band.years))
    rules_used = tuple({rule.text: rule for rule in by_rule}.values())
    return Composed(" ".join(told), tuple(figures), rules=rules_used)


def _band(row: Row) -> rules.Band | None:
    """Return the band of a row's realisasi, where the rule in force has one that may be shown."""
    one = row.cells.get("realisasi")
    if not isinstance(one, Figure) or not isinstance(one.value, Decimal):
        return None
    band = rules.band(one.indicator, one.value, one.year)
    return band if band and band.shown and band.label != rules.UNDEFINED else None
