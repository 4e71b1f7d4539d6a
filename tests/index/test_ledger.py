"""The ledger keeps a report whole, gives it back letter for letter, and forgets it wholly."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from index import ledger_file, schema
from index.errors import LibraryError, LibraryLocked, UnknownReport
from index.ledger import Ledger
from index.report import (
    Box,
    Cell,
    Column,
    Figure,
    Finding,
    Line,
    Page,
    Passage,
    Report,
    Row,
    Section,
    Source,
    Table,
)

OKU = "BNN Kabupaten OKU Timur"
LINES = ("Nilai IKPA sebesar 97,09 dari target 92.", "\tKategori Sangat Baik ", "Tahun 2023")


def report_of(
    satker: str = OKU, year: int = 2023, *, ident: str = "oku-timur-2023-3f2a91"
) -> Report:
    source = Source(f"{ident}.txt", ident, 3, "50", 1, 2, "BAB III > A. Capaian", Box(1.5, 2, 3, 4))
    figures = (
        Figure(
            f"{ident}-f1",
            satker,
            year,
            "ikpa",
            "realisasi",
            Decimal("97.090"),
            "",
            "97,090",
            source,
        ),
        Figure(
            f"{ident}-f2",
            satker,
            year,
            "ikpa",
            "kategori",
            "Sangat Baik",
            "",
            "Sangat Baik",
            source,
        ),
        Figure(
            f"{ident}-f3", "Nasional", year - 1, "nka", "target", Decimal("92"), "", "92", source
        ),
    )
    passage = Passage(
        f"{ident}-p1", "\n".join(LINES), "paragraph", satker, year, "ikpa", None, source
    )
    cell = Cell("97,09", 1, 1, Box(1, 2, 3, 4))
    section = Section("BAB III", ("A. Capaian", "11. IKPA"), "ikpa", None)
    table = Table(
        "ruled",
        "Tabel 1",
        (Column("Realisasi", "realisasi", 2023),),
        (Row((cell, Cell("", 1, 1)), 3, "50"),),
        section,
        1,
        2,
        3,
        "50",
    )
    finding = Finding(
        f"{ident}-t1",
        "arithmetic",
        "salah_hitung",
        "g1",
        satker,
        year,
        "ikpa",
        "capaian",
        "105,53%",
        "105,35%",
        "97,09 / 92",
        "realisasi / target",
        f"{ident}.txt",
        ident,
        (source,),
        (LINES[0],),
    )
    page = Page(3, "50", tuple(Line(n, text) for n, text in enumerate(LINES, 1)))
    return Report(
        ident,
        f"{ident}.txt",
        f"sha-{ident}",
        satker,
        year,
        "LKIP",
        True,
        (page,),
        tables=(table,),
        figures=figures,
        passages=(passage,),
        findings=(finding,),
    )


@pytest.fixture(autouse=True)
def nothing_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_file, "choose", lambda figures, _: list(figures))


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "laporan.txt"
    file.write_text("\n".join(LINES))
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


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


def test_a_removed_report_leaves_nothing(home: Path, original: Path) -> None:
    report = report_of()
    with Ledger(home, writing=True) as ledger:
        ledger.save(report, original)
        ledger.set_aside("sha-of-the-pdf", report.id, "salinan")
        ledger.remove(report.id)
        assert not list((home / "originals").iterdir())
    with sqlite3.connect(home / "ledger.db") as raw:
        names = [
            name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
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
    def last_leads(figures: list[Figure], _: object) -> list[Figure]:
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


def test_a_second_writer_is_told_to_wait_while_readers_read(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
        with pytest.raises(LibraryLocked, match="sedang ditulis"):
            Ledger(home, writing=True)
        with Ledger(home) as reader:
            assert len(reader.reports()) == 1
    Ledger(home, writing=True).close()


def test_reading_a_home_that_does_not_exist_finds_nothing_and_makes_nothing(home: Path) -> None:
    with Ledger(home) as ledger:
        assert ledger.reports() == []
        assert ledger.figures(satkers=[OKU]) == []
    assert not home.exists()


@pytest.mark.parametrize("noun", ["figure", "passage", "original", "remove"])
def test_an_unknown_name_is_named(home: Path, noun: str) -> None:
    with Ledger(home, writing=True) as ledger, pytest.raises(UnknownReport, match="'hilang'"):
        getattr(ledger, noun)("hilang")


def test_a_damaged_ledger_is_said_to_be_unusable(home: Path) -> None:
    home.mkdir()
    (home / "ledger.db").write_bytes(b"bukan basis data" * 100)
    with pytest.raises(LibraryError, match=r"ledger\.db tidak dapat dipakai"):
        Ledger(home)


def set_version(home: Path, version: str) -> None:
    Ledger(home, writing=True).close()
    with sqlite3.connect(home / "ledger.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", [version])
    raw.close()


@pytest.mark.parametrize("writing", [False, True])
def test_a_ledger_of_a_newer_lkip_is_refused(home: Path, *, writing: bool) -> None:
    set_version(home, "9999")
    with pytest.raises(LibraryError, match="9999"):
        Ledger(home, writing=writing)


def test_the_newest_migration_is_the_version_of_the_tables() -> None:
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert scripts.get_current_head() == schema.VERSION


def test_originals_left_by_a_stopped_process_are_swept(home: Path) -> None:
    left = home / "originals" / "tak-selesai-2023-00"
    left.mkdir(parents=True)
    Ledger(home, writing=True).close()
    assert not left.exists()


def test_looking_up_a_figure_loads_nothing_heavy(home: Path, original: Path) -> None:
    with Ledger(home, writing=True) as ledger:
        ledger.save(report_of(), original)
    script = (
        "import sys, pathlib; from index.ledger import Ledger\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "assert Ledger(pathlib.Path(sys.argv[1])).figures(indicators=['ikpa'])\n"
        "heavy = {'chromadb', 'langchain', 'torch', 'gradio', 'pandas', 'sqlalchemy.orm'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script, str(home)],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
