"""What reports held say of each other, found anew whenever one that touches them comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol

from index.checks.across import check_across
from index.checks.finding import SEVERITIES, fingerprint
from index.keep import rows
from index.names.unit_names import same_satker
from index.report import Finding, Source

KIND = "across"
"""The kind of these findings: none of a report by itself has it."""

UnitYear = tuple[str, int]

Held = Callable[..., list[Mapping[str, Any]]]
"""Rows of a table by filters."""


class Change(Protocol):
    """What one transaction changes, as far as findings need it."""

    @property
    def held(self) -> Held:
        """Return what gives rows of a table."""

    def satkers(self) -> list[str]:
        """Return every satker that figures are held of."""

    def own_satkers(self) -> list[str]:
        """Return every satker that reports are held of."""

    def forget_findings(self, found: Iterable[Mapping[str, Any]]) -> None:
        """Drop findings held, by their rows."""

    def add_findings(self, found: Iterable[Finding]) -> None:
        """Put in findings behind those that their reports have."""


def settle_across(change: Change, touched: Collection[UnitYear] | None = None) -> None:
    """Find anew what other reports say of the units' years `touched` (None: all) against their own.

    A report's reading changes what is found of the units and years that it tells of: its own, its
    province's, those of its province. No other report is looked at.
    """
    names = change.satkers()
    for satker in sorted(change.own_satkers()):
        alike = _names_of(satker, names, touched)
        years = {year for name, year in touched or () if name in alike}
        if touched is not None and not years:
            continue
        for card in change.held("reports", is_lkip=(True,), satker=(satker,)):
            if touched is None or card["year"] in years:
                change.forget_findings(_stale(card, alike, change.held))
                change.add_findings(_found(card, alike, change.held))


def _names_of(satker: str, names: list[str], touched: Collection[UnitYear] | None) -> list[str]:
    """Return the names that mean a unit, if it is one of those touched."""
    if touched is not None and not any(same_satker(satker, name) for name in dict(touched)):
        return []
    return [name for name in {*names, *dict(touched or ())} if same_satker(satker, name)]


def _stale(card: Mapping[str, Any], satkers: list[str], held: Held) -> list[Mapping[str, Any]]:
    """Return the findings held that set others' mentions against a report's own."""
    found = held("findings", kind=(KIND,), satker=satkers, year=(card["year"],))
    return [row for row in found if row["sources"][-1]["report_id"] == card["id"]]


def _found(card: Mapping[str, Any], satkers: list[str], held: Held) -> Iterator[Finding]:
    """Yield what other reports say of a unit's year against its own report, the gravest first."""
    if not satkers:
        return
    rows_held = held("figures", satker=satkers, year=(card["year"],))
    figures = [rows.figure_from(row) for row in rows_held]
    own = [figure for figure in figures if figure.source.report_id == card["id"]]
    others = [figure for figure in figures if figure.source.report_id != card["id"]]
    found = check_across(own, others) if own and others else ()
    for one in sorted(found, key=lambda one: SEVERITIES.index(one.severity)):
        yield _filed(one, held)


def _filed(one: Finding, held: Held) -> Finding:
    """A finding with its id, group, report and quotes: it is of the report that differs."""
    odd = one.sources[0]
    return replace(
        one,
        id=f"{odd.report_id}:{fingerprint(one)}",
        group=f"{odd.report_id}:{one.satker}:{one.year}:{one.indicator}:across",
        report=odd.report,
        report_id=odd.report_id,
        quotes=tuple(_quote(source, held) for source in one.sources),
    )


def _quote(source: Source, held: Held) -> str:
    """Return the lines of a source."""
    numbers = range(source.first_line, source.last_line + 1)
    place = {"report_id": (source.report_id,), "page": (source.page or 0,)}
    found = held("lines", **place, number=numbers)
    return "\n".join(row["text"] for row in sorted(found, key=lambda row: row["number"])).strip()
