"""Marks and corrections outlive the file they were made on, and go with the report."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from made_report import OKU, report_of

from index.keep.library import Ledger
from index.keep.notes import Correction, Mark, mention_of
from index.report import Report

pytestmark = pytest.mark.usefixtures("nothing_leads")


@pytest.fixture
def ledger(home: Path) -> Iterator[Ledger]:
    with Ledger(home, writing=True) as held:
        yield held


def reported(ident: str = "oku-timur-2023-3f2a91") -> Report:
    """Return the made-up report, its finding under the same six digits in every edition."""
    report = report_of(ident=ident)
    return replace(report, findings=(replace(report.findings[0], id=f"{ident}:0c8f21"),))


def moved(report: Report, *, by: int) -> Report:
    """Return a report whose figures stand some lines further down."""
    figures = tuple(
        replace(f, source=replace(f.source, first_line=f.source.first_line + by))
        for f in report.figures
    )
    return replace(report, figures=figures)


def mark(**changes: object) -> Mark:
    made = Mark(OKU, 2023, "0c8f21", "ditolak", "Tim Reviu", "dibulatkan", "2024-02-01", "oku")
    return replace(made, **changes)  # type: ignore[arg-type]


def correction(report: Report, value: Decimal | str = Decimal("97.90")) -> Correction:
    mention = mention_of(report.figures[0])
    return Correction(OKU, 2023, mention, value, "Tim Reviu", "salah baca", "2024-02-01")


def test_a_mark_is_kept_for_the_next_edition(ledger: Ledger, original: Path) -> None:
    older, newer = reported(), reported("oku-timur-2023-ffff")
    ledger.save(older, original)
    ledger.notes.mark(mark())
    assert ledger.notes.marks(ledger.findings()) == {"oku-timur-2023-3f2a91:0c8f21": mark()}
    ledger.save(newer, original, replaces=[older.id])
    assert ledger.notes.marks(ledger.findings()) == {"oku-timur-2023-ffff:0c8f21": mark()}


def test_a_finding_has_one_mark_the_last(ledger: Ledger, original: Path) -> None:
    ledger.save(reported(), original)
    ledger.notes.mark(mark())
    ledger.notes.mark(mark(status="diterima"))
    [held] = ledger.notes.marks(ledger.findings()).values()
    assert held.status == "diterima"
    assert ledger.notes.unmark(OKU, 2023, "0c8f21")
    assert ledger.notes.marks(ledger.findings()) == {}
    assert not ledger.notes.unmark(OKU, 2023, "0c8f21")


def test_a_mark_on_one_report_is_none_on_another(ledger: Ledger, original: Path) -> None:
    ledger.save(reported(), original)
    ledger.notes.mark(mark(year=2024))
    assert ledger.notes.marks(ledger.findings()) == {}


def test_a_correction_leaves_what_was_read(ledger: Ledger, original: Path) -> None:
    report = reported()
    ledger.save(report, original)
    ledger.notes.correct(correction(report))
    figures = ledger.figures()
    held = ledger.notes.corrections(figures)
    assert held == {report.figures[0].id: correction(report)}
    assert str(held[report.figures[0].id].value) == "97.90"
    assert str(figures[0].value) == "97.090"


def test_a_word_is_corrected_by_a_word(ledger: Ledger, original: Path) -> None:
    report = reported()
    ledger.save(report, original)
    ledger.notes.correct(correction(report, "Baik"))
    assert ledger.notes.corrections(ledger.figures())[report.figures[0].id].value == "Baik"


def test_a_correction_follows_its_mention_to_another_line(ledger: Ledger, original: Path) -> None:
    report = reported()
    ledger.save(report, original)
    ledger.notes.correct(correction(report))
    newer = moved(reported("oku-timur-2023-ffff"), by=7)
    ledger.save(newer, original, replaces=[report.id])
    assert ledger.notes.corrections(ledger.figures()).keys() == {newer.figures[0].id}


def test_a_correction_is_given_to_none_of_two_mentions_written_alike(
    ledger: Ledger, original: Path
) -> None:
    report = reported()
    ledger.save(report, original)
    ledger.notes.correct(correction(report))
    far = moved(report, by=7)
    twin = replace(far.figures[0], id="twin", source=replace(far.figures[0].source, first_line=99))
    ledger.save(replace(far, figures=(*far.figures, twin)), original)
    assert ledger.notes.corrections(ledger.figures()) == {}


def test_a_removed_report_takes_its_notes_along(ledger: Ledger, original: Path) -> None:
    report = reported()
    ledger.save(report, original)
    ledger.notes.mark(mark())
    ledger.notes.correct(correction(report))
    ledger.remove(report.id)
    ledger.save(report, original)
    assert ledger.notes.marks(ledger.findings()) == {}
    assert ledger.notes.corrections(ledger.figures()) == {}
