"""What the reports held say of each other: found when asked, so that none outlives its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.checks.across import check_across
from index.checks.finding import SEVERITIES, fingerprint
from index.keep.ledger import Ledger, ReportCard
from index.names.unit_names import same_satker
from index.report import Figure, Finding


def findings_across(ledger: Ledger) -> list[Finding]:
    """Return where two reports held differ on one figure of a unit, the gravest first.

    Each is of the report whose mention differs from the unit's own report of the year. Nothing is
    stored: without one of the two reports there is no finding.
    """
    cards = [card for card in ledger.reports() if card.is_lkip]
    satkers = ledger.satkers()
    found = []
    for card in cards if len(cards) > 1 else ():
        own, others = _figures(ledger, card, satkers)
        found += [_filed(ledger, one) for one in check_across(own, others)]
    return sorted(found, key=lambda one: SEVERITIES.index(one.severity))


def _figures(
    ledger: Ledger, card: ReportCard, satkers: list[str]
) -> tuple[list[Figure], Iterator[Figure]]:
    """The mentions of a unit and its year in its own report, and in every other one."""
    names = [name for name in satkers if same_satker(name, card.satker)]
    held = ledger.figures(satkers=names, years=(card.year,))
    own = [figure for figure in held if figure.source.report_id == card.id]
    return own, (figure for figure in held if figure.source.report_id != card.id)


def _filed(ledger: Ledger, one: Finding) -> Finding:
    """A finding with its id, group, report and quotes."""
    odd = one.sources[0]
    return replace(
        one,
        id=f"{odd.report_id}:{fingerprint(one)}",
        group=f"{odd.report_id}:{one.satker}:{one.year}:{one.indicator}:across",
        report=odd.report,
        report_id=odd.report_id,
        quotes=tuple(
            ledger.lines(s.report_id, s.page, s.first_line, s.last_line).strip()
            for s in one.sources
        ),
    )
