"""The ledger keeps a report whole, gives it back letter for letter, and forgets it wholly."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from made_report import LINES, OKU, report_of

from index.errors import LibraryError
from index.keep import ledger_file
from index.keep.library import Ledger, Subject
from index.report import Figure, Reading

pytestmark = pytest.mark.usefixtures("nothing_leads")


def test_a_saved_report_comes_back_letter_for_letter(home: Path, original: Path) -> None:
    report = report_of()
    with Ledger(home, writing=True) as ledger:
        ledger.save(report, original, note="edisi revisi")
    with Ledger(home) as ledger:
        assert tuple(ledger.figures()) == report.figures
        assert str(ledger.figure(report.figures[0].id).value) == "97.090"
        assert ledger.passages() == [ledger.passage(report.passages[0].id)] == list(report.passages)
        assert [held.table for held in ledger.tables()] == list(report.tables)
        assert tuple(ledger.findings()) == report.findings
        assert ledger.lines(report.id, 3, 1, 2) == "\n".join(LINES[:2])
        assert ledger.original(report.id).read_text() == original.read_text()
        [card] = ledger.reports()
    assert (card.satker, card.year, card.format, card.note) == (OKU, 2023, "txt", "edisi revisi")
    assert (card.pages, card.figures, card.passages, card.findings) == (1, 3, 1, 1)


def test_how_surely_and_how_well_it_was_read_is_kept(home: Path, original: Path) -> None:
    report = report_of()
    first = replace(report.figures[0], confidence=0.31, qualifier="triwulan 2", caption="Tabel 7")
    reading = Reading(
        18, 4, 9, 2, (3, 7), (8,), (9,), 1, 2, ("2 tabel tidak dipahami: halaman 3.",)
    )
    told = replace(report, figures=(first, *report.figures[1:]), reading=reading)
    with Ledger(home, writing=True) as ledger:
        ledger.save(told, original)
    with Ledger(home) as ledger:
        assert ledger.figure(first.id) == first
        assert ledger.reports()[0].reading == reading


def test_figures_pass_every_filter_given(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
        ledger.save(report_of("BNN Kota Malang", 2024, ident="kota-malang-2024-0a"), original)
        assert [f.id for f in ledger.figures(satkers=[OKU], roles=["kategori"])] == [
            "oku-timur-2023-3f2a91-f2"
        ]
        assert len(ledger.figures(indicators=["ikpa"], years=[2023, 2024])) == 4
        assert ledger.figures(report_id="kota-malang-2024-0a", authoritative=True) == []
        assert ledger.satkers() == [OKU, "BNN Kota Malang", "Nasional"]
        assert ledger.years("Nasional") == [2022, 2023]
        assert ledger.indicators() == ["ikpa", "nka"]


def test_what_is_held_is_listed_once_with_its_longest_words(home: Path, original: Path) -> None:
    report = report_of()
    labels = ("IKPA", "Nilai IKPA", "NKA")
    figures = tuple(map(lambda f, label: replace(f, label=label), report.figures, labels))
    with Ledger(home, writing=True) as ledger:
        ledger.save(replace(report, figures=figures), original)
        assert ledger.subjects() == [
            Subject(OKU, 2023, "ikpa", "Nilai IKPA", frozenset({"realisasi", "kategori"})),
            Subject("Nasional", 2022, "nka", "NKA", frozenset({"target"})),
        ]


def test_a_removed_report_leaves_nothing(home: Path, original: Path) -> None:
    report = report_of()
    with Ledger(home, writing=True) as ledger:
        ledger.save(report, original)
        ledger.set_aside("sha-of-the-pdf", report.id, "salinan")
        ledger.remove(report.id)
        assert not list((home / "originals").iterdir())
    with sqlite3.connect(home / "ledger.db") as raw:
        names = [
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
            if name not in ("passage_words_config", "passage_words_data")  # what makes an index
        ]
        raw.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, passage_words, 'row')")
        assert raw.execute("SELECT * FROM words").fetchall() == []
        held = {name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    raw.close()
    assert held.pop("alembic_version") == 1
    assert set(held.values()) == {0}


def test_findings_of_others_that_cite_a_removed_report_go_too(home: Path, original: Path) -> None:
    oku, malang = report_of(), report_of("BNN Kota Malang", 2024, ident="kota-malang-2024-0a")
    across = replace(oku.findings[0], kind="across", sources=(malang.figures[0].source,))
    with Ledger(home, writing=True) as ledger:
        ledger.save(malang, original)
        ledger.save(replace(oku, findings=(across,)), original)
        ledger.remove(malang.id)
        assert ledger.findings() == []


def test_a_report_that_cannot_be_saved_changes_nothing(home: Path, original: Path) -> None:
    report = report_of()
    broken = report_of(ident="broken-2023-00")
    twice = replace(broken, figures=broken.figures[:1] * 2)
    with Ledger(home, writing=True) as ledger:
        ledger.save(report, original)
        with pytest.raises(LibraryError, match="tidak dapat dipakai"):
            ledger.save(twice, original, replaces=[report.id])
        assert [card.id for card in ledger.reports()] == [report.id]
        assert [kept.name for kept in (home / "originals").iterdir()] == [report.id]


def test_a_newer_edition_takes_the_place_of_the_older(home: Path, original: Path) -> None:
    newer = report_of(ident="oku-timur-2023-ffff")
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
        ledger.save(newer, original, replaces=[report_of().id])
        assert [card.id for card in ledger.reports()] == [newer.id]
        assert len(ledger.figures()) == 3


def test_which_mention_leads_is_chosen_again_when_a_report_comes_or_goes(
    home: Path, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def last_leads(figures: list[Figure], _: object, **__: object) -> list[Figure]:
        last = figures[-1].id if figures else ""
        return [replace(figure, authoritative=figure.id == last) for figure in figures]

    monkeypatch.setattr(ledger_file, "choose", last_leads)
    later = report_of(ident="zz-2024-00")
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
        ledger.save(later, original)
        assert [figure.id for figure in ledger.figures(authoritative=True)] == [later.figures[2].id]
        ledger.remove(later.id)
        assert [figure.id for figure in ledger.figures(authoritative=True)] == [
            report_of().figures[2].id
        ]
