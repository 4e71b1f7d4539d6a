"""What sentences say of years, against the section's table of several years."""

import pytest
from audited import MAIN, said
from made_text import understood

from index.checks.mentions import check_told_years
from index.report import Finding

TITLE = "LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN 2024\n"
NAME = "Jumlah berkas perkara tindak pidana narkotika yang diselesaikan (P-21)"
YEARS = (
    "Target dan realisasi beberapa tahun terakhir:\n\nTahun\tTarget\tRealisasi\tPersentase\n"
    "2021\t-\t-\t-\n2022\t10\t23\t230%\n2023\t12\t26\t216%\n2024\t7\t16\t228,57%\n\n"
)


def found(told: str) -> list[Finding]:
    """Return what is found where this follows the table of years."""
    chapter = f"BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\nIndikator Kinerja : {NAME}\n"
    end = "BAB IV\nPENUTUP\nDemikian Laporan Kinerja tahun 2024 ini.\n"
    made = understood(f"{TITLE}{chapter}{YEARS}{told}\n{end}", tabbed=True)
    return list(check_told_years(made))


def test_a_year_said_to_be_the_highest_that_is_not_is_found() -> None:
    [one] = found("Adapun persentase capaian terbesar adalah pada tahun 2023.")
    assert (one.kind, one.severity, one.indicator) == ("mention_conflict", "perlu_diperiksa", "p21")
    assert one.expected == "tahun 2022"


@pytest.mark.parametrize(
    "told",
    [
        "Adapun persentase capaian terbesar adalah pada tahun 2022.",
        "Adapun realisasi tertinggi terjadi pada tahun 2023.",
        "Adapun persentase capaian terendah adalah pada tahun 2023.",
        "Pada tahun 2021 indikator ini belum memiliki target.",
        "Pada tahun 2020 indikator ini belum menjadi target.",
    ],
)
def test_what_the_table_bears_out_is_no_finding(told: str) -> None:
    assert found(told) == []


@pytest.mark.parametrize("years", ["2022", "2020-2023", "2021 sampai dengan tahun 2022"])
def test_a_target_said_not_to_be_that_the_table_prints_is_found(years: str) -> None:
    [one] = found(f"Pada tahun {years} indikator ini belum menjadi target unit ini.")
    assert (one.role, one.year, one.expected) == ("target", 2022, "10")


SERIES = (
    "1. Nilai IKPA\n\nTahun\tTarget\tRealisasi\tCapaian (%)\n2021\t90\t98,10\t109,00\n"
    "2022\t90\t95,40\t106,00\n2023\t92\t97,09\t105,53\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Nilai ini merupakan yang tertinggi selama tiga tahun.", ["98,10 tahun 2021"]),
        ("Nilai ini merupakan yang tertinggi dalam 2 (dua) tahun terakhir.", []),
        ("Nilai IKPA terus meningkat.", ["98,10 tahun 2021"]),
        ("Capaian IKPA menurun setiap tahun.", []),
    ],
)
def test_what_is_said_of_all_years_is_so_in_each(sentence: str, found: list[str]) -> None:
    told = said(MAIN, SERIES, f"{sentence}\n\n", kind="mention_conflict")
    assert [right for _, right in told] == found
