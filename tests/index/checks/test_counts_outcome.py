"""What sentences say of targets, reached or not, against the main table."""

import pytest
from made_text import understood

from index.checks.counts import check_outcome
from index.report import Finding

TITLE = "LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN 2023\n"
IKPA = "Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)"
ALL_MET = "Capaian kinerja BNN Kota Batu tahun 2023 sudah sesuai dengan target."


def found(realisasi: str, *, section: str = "", end: str = "") -> list[Finding]:
    """Return what is found where IKPA has this realisasi of 92, and sections say this."""
    table = (
        "\nNo\tIndikator Kinerja\tTarget\tRealisasi\n"
        f"1\t{IKPA}\t92\t{realisasi}\n2\tNilai Kinerja Anggaran\t86\t87,10\n"
        "3\tIndeks Kepuasan Masyarakat\t3,40\t3,60\n4\tIndeks Ketahanan Diri Remaja\t52,5\t53,1\n\n"
    )
    chapter = f"BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n{table}"
    told = f"Indikator Kinerja : {IKPA}\nRealisasi IKPA diukur setiap bulan.\n{section}\n"
    closing = f"BAB IV\nPENUTUP\nDemikian Laporan Kinerja tahun 2023 ini.\n{end}\n"
    return list(check_outcome(understood(f"{TITLE}{chapter}{told}{closing}", tabbed=True)))


def test_targets_said_to_be_met_with_one_below_it_is_found() -> None:
    [one] = found("91,00", end=ALL_MET)
    assert (one.kind, one.severity, one.indicator) == (
        "mention_conflict",
        "perlu_diperiksa",
        "ikpa",
    )
    assert "91,00 dari target 92" in one.explain


def test_targets_said_to_be_met_that_are_is_no_finding() -> None:
    assert found("97,09", end=ALL_MET) == []


def test_an_indicator_said_not_to_be_reached_that_was_is_found() -> None:
    [one] = found("97,09", section="Dengan demikian capaian indikator ini belum tercapai.")
    assert (one.indicator, one.expected) == ("ikpa", "97,09 dari target 92")


def test_an_indicator_said_to_be_reached_that_was_not_is_found() -> None:
    [one] = found("91,00", section="Dengan demikian indikator ini telah mencapai target.")
    assert one.found == "indikator ini telah mencapai target"


@pytest.mark.parametrize(
    "told",
    [
        "Dari seluruh indikator, 3 (tiga) indikator melampaui target.",
        "Sebagian capaian kinerja telah sesuai dengan target.",
        "Capaian kinerja tahun 2022 telah sesuai dengan target.",
        "Semua indikator diharapkan mencapai target.",
        "Semua indikator tercapai, kecuali IKPA.",
    ],
)
def test_what_is_said_of_some_or_of_another_year_is_no_finding(told: str) -> None:
    assert found("91,00", end=told) == []
