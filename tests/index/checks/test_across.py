"""Reports held together: a unit's own report of a year against a later one and its province's."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from made_text import understood

from index.checks.across import check_across
from index.keep.library import Ledger
from index.report import Finding, Report


def across(ledger: Ledger) -> list[Finding]:
    """Return what reports held say of each other."""
    return [one for one in ledger.findings() if one.kind == "across"]


BATU = "BNN KOTA BATU"
EAST_JAVA = "BNN PROVINSI JAWA TIMUR"


def report(satker: str, year: int, table: str) -> Report:
    """Return a report of a unit and year whose Bab III holds a table."""
    title = f"LAPORAN KINERJA\n{satker}\nTAHUN {year}\n"
    text = f"{title}BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n{table}"
    end = f"\nBAB IV\nPENUTUP\nDemikian Laporan Kinerja dan realisasi {satker}.\n"
    file = f"{satker}-{year}.txt".replace(" ", "-")
    return replace(understood(text + end, tabbed=True, file=file), sha256=file)


def main(ikpa: str, nka: str = "87,10") -> str:
    """Return a main table with these realisasi."""
    return (
        "\nNo\tIndikator Kinerja\tTarget\tRealisasi\tCapaian\n"
        f"1\tNilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\t92\t{ikpa}\t105,53%\n"
        f"2\tNilai Kinerja Anggaran\t86\t{nka}\t101,28%\n"
        "3\tIndeks Kemandirian Partisipasi\t3,25\t3,57\t109,85%\n"
        "4\tIndeks Ketahanan Diri Remaja\t52,5\t53,1\t101,14%\n\n"
    )


def years(before: str) -> str:
    """Return an IKPA section with last year's realisasi beside this year's."""
    return (
        "\nIndikator Kinerja : Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\n\n"
        "Tahun\tTarget\tRealisasi\tCapaian\n"
        f"2023\t92\t{before}\t105,53%\n2024\t93\t98,00\t105,38%\n\n"
    )


def units(ikpa: str) -> str:
    """Return a province's IKPA section with a row for each of its units."""
    return (
        "\nIndikator Kinerja : Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)\n\n"
        "Satuan Kerja\tTarget\tRealisasi\tCapaian\n"
        f"BNN Kota Batu\t92\t{ikpa}\t105,53%\nBNN Kota Malang\t92\t96,00\t104,35%\n\n"
    )


def held_against(own: Report, *others: Report) -> list[Finding]:
    """Return where other reports say otherwise than the unit's own."""
    return list(check_across(own.figures, (f for other in others for f in other.figures)))


def test_a_later_report_that_repeats_the_value_agrees() -> None:
    assert held_against(report(BATU, 2023, main("97,09")), report(BATU, 2024, years("97,09"))) == []


def test_last_year_s_realisasi_told_otherwise_is_found() -> None:
    own, later = report(BATU, 2023, main("97,09")), report(BATU, 2024, years("96,09"))
    [one] = held_against(own, later)
    assert (one.kind, one.severity, one.year, one.indicator) == (
        "across",
        "bertentangan",
        2023,
        "ikpa",
    )
    assert (one.found, one.expected) == ("96,09", "97,09")
    assert [source.report_id for source in one.sources] == [later.id, own.id]


def test_a_province_that_tells_its_unit_s_figure_otherwise_is_found() -> None:
    own, province = report(BATU, 2023, main("97,09")), report(EAST_JAVA, 2023, units("97,90"))
    [one] = held_against(own, province)
    assert (one.satker, one.found, one.expected) == ("BNN Kota Batu", "97,90", "97,09")


@pytest.mark.parametrize("written", ["97,1", "97", "97.09", "97,090"])
def test_the_same_value_at_another_precision_is_no_conflict(written: str) -> None:
    assert held_against(report(BATU, 2023, main("97,09")), report(BATU, 2024, years(written))) == []


def test_a_report_that_says_the_own_value_anywhere_agrees() -> None:
    later = report(BATU, 2024, years("96,09") + years("97,09"))
    assert held_against(report(BATU, 2023, main("97,09")), later) == []


def test_figures_of_other_units_are_not_compared() -> None:
    province = report(EAST_JAVA, 2023, units("97,09"))
    assert held_against(report("BNN KOTA KEDIRI", 2023, main("95,00")), province) == []


def saved(home: Path, reports: Iterable[Report]) -> None:
    """Save reports into a home."""
    with Ledger(home, writing=True) as ledger:
        for one in reports:
            original = home / one.file
            original.write_text("", encoding="utf-8")
            ledger.save(one, original)


def test_the_ledger_s_reports_are_held_together_when_asked(tmp_path: Path) -> None:
    own, later = report(BATU, 2023, main("97,09")), report(BATU, 2024, years("96,09"))
    saved(tmp_path, (own, later))
    with Ledger(tmp_path) as ledger:
        [one] = across(ledger)
    assert (one.report_id, one.report) == (later.id, later.file)
    assert "96,09" in one.quotes[0]
    assert "97,09" in one.quotes[1]


def test_nothing_is_left_of_a_report_taken_out(tmp_path: Path) -> None:
    own, later = report(BATU, 2023, main("97,09")), report(BATU, 2024, years("96,09"))
    saved(tmp_path, (own, later))
    with Ledger(tmp_path, writing=True) as ledger:
        ledger.remove(own.id)
        assert across(ledger) == []
