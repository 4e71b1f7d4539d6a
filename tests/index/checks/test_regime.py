"""Rules of another year, where a report applies them to its own."""

import pytest
from made_text import understood

from index.checks.regime import check_regime
from index.report import Finding

WEIGHTS_2023 = "10\t10\t20\t10\t10\t10\t5\t25"
WEIGHTS_2024 = "10\t15\t20\t10\t10\t10\t\t25"
PARTS = (
    "Revisi DIPA\tDeviasi Halaman III DIPA\tPenyerapan Anggaran\tBelanja Kontraktual\t"
    "Penyelesaian Tagihan\tPengelolaan UP dan TUP\tDispensasi SPM\tCapaian Output"
)


def found(text: str, year: int = 2024, *, tabbed: bool = False) -> list[Finding]:
    """Return what is found in the chapter of results of a report of `year`."""
    title = f"LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN {year}\n"
    chapter = "BAB III\nAKUNTABILITAS KINERJA\nRealisasi dan capaian.\n"
    end = "\nBAB IV\nPENUTUP\nDemikian Laporan Kinerja ini.\n"
    return list(check_regime(understood(f"{title}{chapter}{text}{end}", tabbed=tabbed)))


@pytest.mark.parametrize(
    "written", ["PER-4/PB/2021", "PER-04/PB/2021", "PER-\n4/PB/2021", "PER 4/PB/2021"]
)
def test_a_rule_of_another_year_is_found_however_it_is_written(written: str) -> None:
    [one] = found(f"Kategori nilai IKPA mengacu pada {written} tentang penilaian IKPA.\n", 2023)
    assert (one.kind, one.severity, one.indicator) == ("regime", "perlu_diperiksa", "ikpa")
    assert one.expected == "PER-5/PB/2022"


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("PER-5/PB/2022", 2024),
        ("PMK 22/PMK.02/2021", 2024),
        ("Peraturan Menteri Keuangan Nomor 22/PMK.02/2021", 2025),
        ("Peraturan Menteri Keuangan 214 Tahun 2017", 2023),
    ],
)
def test_a_rule_that_no_longer_or_not_yet_holds_is_found(written: str, year: int) -> None:
    [one] = found(f"Nilai ini diukur menurut {written}.\n", year)
    assert one.found == written


@pytest.mark.parametrize(
    "told",
    [
        "Nilai IKPA diukur menurut PER-5/PB/2024.",
        "Nilai IKPA tahun 2021 diukur menurut PER-4/PB/2021.",
        "PER-5/PB/2022 dicabut dengan PER-5/PB/2024.",
        "Sebelumnya penilaian mengacu pada PER-5/PB/2022.",
        "Pada tahun 2023 nilai IKPA turun. Penilaiannya mengacu pada PER-5/PB/2022.",
    ],
)
def test_the_year_s_own_rule_and_history_are_no_findings(told: str) -> None:
    assert found(f"{told}\n") == []


def test_a_rule_to_come_may_be_cited_but_measures_nothing_yet() -> None:
    rule = "Peraturan Menteri Keuangan Nomor 62 Tahun 2023"
    assert found(f"Anggaran disusun menurut {rule}.\n", 2023) == []
    [one] = found(f"Nilai Kinerja Anggaran diukur menurut {rule}.\n", 2023)
    assert one.expected == "PMK 22/2021"


def test_thirteen_indicators_of_ikpa_were_2021_s() -> None:
    [one] = found("IKPA diukur melalui 13 (tiga belas) indikator.\n")
    assert one.found == "13 (tiga belas) indikator"
    assert one.expected.startswith("8 indikator")


def test_thirteen_indicators_in_2021_or_of_something_else_are_none() -> None:
    assert found("IKPA diukur melalui 13 (tiga belas) indikator.\n", 2021) == []
    assert found("Unit ini memperjanjikan 13 (tiga belas) indikator kinerja.\n") == []


def matrix(weights: str) -> str:
    """Return an IKPA matrix with these weights."""
    return (
        "Rincian IKPA sebagai berikut:\n\n"
        f"Uraian Satker\tKeterangan\t{PARTS}\tNilai Total\n"
        "BNN KOTA BATU\tNilai\t100\t99\t98\t100\t97\t96\t100\t100\t98,9\n"
        f"\tBobot\t{weights}\t\n"
        "\tNilai Akhir\t10\t15\t19\t10\t9\t9\t5\t25\t\n"
    )


def test_weights_of_another_year_are_found() -> None:
    [one] = found(matrix(WEIGHTS_2023), tabbed=True)
    assert one.found == "10/10/20/10/10/10/5/25"
    assert one.expected == "10/15/20/10/10/10/25"


@pytest.mark.parametrize(
    ("weights", "year"),
    [
        (WEIGHTS_2024, 2024),
        (WEIGHTS_2023, 2023),
        ("10\t15\t20\t0\t0\t10\t\t25", 2024),
        ("10\t15\t20\t10\t10\t25\t\t", 2024),  # a row cut short says nothing
    ],
)
def test_weights_of_the_year_are_no_finding(weights: str, year: int) -> None:
    assert found(matrix(weights), year, tabbed=True) == []


def test_the_old_formula_of_nka_is_found_by_its_weights() -> None:
    told = "NKA dihitung dari penyerapan 9,7%, konsistensi 18,2%, RO 43,5% dan efisiensi 28,6%.\n"
    assert [one.indicator for one in found(told)] == ["nka"]
    assert found(told, 2023) == []
