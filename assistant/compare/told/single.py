"""What one unit's value shows: its standing to its target, its place among others, its kategori."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Rule
from assistant.compare.comparison import Row, Table
from assistant.compare.ranking import value_of
from assistant.compare.told.parts import about, composed, counted, ranked, value_in
from assistant.compose import wording
from assistant.compose.wording import Composed
from assistant.computed import tally
from index import rules
from index.names.indikator import indicators
from index.report import Figure
from prompts import say


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
