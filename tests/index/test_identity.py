"""A report is of the agency and the year it prints, and other writings are no report."""

import pytest
from made_covers import BODY, COVERS, Cover
from made_text import manuscript

from index.identity import Identity, identify


def read(text: str, file: str = "dokumen.txt") -> Identity:
    """Return what a text is."""
    return identify(manuscript(text, file=file))


@pytest.mark.parametrize("made", COVERS, ids=lambda made: made.satker)
def test_a_cover_says_whose_and_of_which_year(made: Cover) -> None:
    found = read(made.front + BODY)
    assert (found.satker, found.year) == (made.satker, made.year)
    assert found.is_lkip


def test_the_street_behind_a_name_is_not_its_part() -> None:
    front = "LAPORAN KINERJA\nDINAS SOSIAL KOTA AMBON Jl. Pattimura No. 3 97124\nTAHUN 2023\n"
    assert read(front + BODY).satker == "Dinas Sosial Kota Ambon"


def test_running_heads_name_the_report_where_no_cover_does() -> None:
    pages = [f"LKjIP BPS Kota Ambon Tahun 2023 | {n}\nUraian bagian {n} ini.\n" for n in range(6)]
    found = read("".join(pages) + BODY)
    assert (found.satker, found.year) == ("BPS Kota Ambon", 2023)


@pytest.mark.parametrize(
    "front",
    [
        "RENCANA STRATEGIS\nDINAS SOSIAL KOTA AMBON\nTAHUN 2021-2026\n",
        "PERJANJIAN KINERJA\nKPU KOTA AMBON\nTAHUN 2023\n",
        "PERATURAN BUPATI BURU\nNOMOR 4 TAHUN 2023\nTENTANG LAPORAN KINERJA\nMenimbang: bahwa\n",
        "Nomor: B/12/2023\nPerihal: Penyampaian LKjIP 2023\nYth. Kepala KPU Kota Ambon\n",
        "FORMULIR PENGUKURAN KINERJA\nBPS KOTA AMBON\nTAHUN 2023\n",
    ],
)
def test_plans_rules_letters_and_forms_are_no_report(front: str) -> None:
    found = read(front + BODY)
    assert (found.is_lkip, found.satker, found.year) == (False, "", 0)


@pytest.mark.parametrize(
    "heading",
    ["LKIP", "LKjIP", "LAKIP", "LKj", "LAKIN", "LAPORAN KINERJA", "LAPORAN AKUNTABILITAS KINERJA"],
)
def test_every_title_of_a_performance_report_is_one(heading: str) -> None:
    assert read(f"{heading}\nBPS KOTA AMBON\nTAHUN 2023\n{BODY}").is_lkip


def test_a_misspelt_title_is_still_a_title() -> None:
    assert read(f"LAPORAN KINEJRA\nBPS KOTA AMBON\nTAHUN 2023\n{BODY}").is_lkip


@pytest.mark.parametrize(
    ("front", "year"),
    [
        ("LKjIP\nBPS KOTA AMBON\n2022\nAmbon, 10 Januari 2023\nKepala\n", 2022),
        ("LAPORAN KINERJA\nBPS KOTA AMBON\nTAHUN 2022\nDisusun tahun 2023\n", 2022),
        ("LAPORAN KINERJA\nBPS KOTA AMBON\nAmbon, 10 Januari 2023\nKepala\n", 2022),
        ("LAPORAN KINERJA BPS KOTA AMBON\nTAHUN ANGGARAN 2024\nRenstra 2020-2023\n", 2024),
        ("LAPORAN KINERJA\nBPS KOTA AMBON\nPermen Nomor 53 Tahun 2014\nTahun 2021\n", 2021),
    ],
)
def test_the_year_is_the_one_reported(front: str, year: int) -> None:
    assert read(front + BODY).year == year


UNDER_A_DIRECTORATE = """LAPORAN KINERJA
TAHUN 2023

BALAI PENGUJIAN BENIH DAN PUPUK
TELUK KERAMAT

DIREKTORAT JENDERAL PEMBINAAN PENGUJIAN BENIH DAN
PUPUK
KEMENTERIAN PERTANIAN R.I.

KATA PENGANTAR
Laporan Kinerja Balai Pengujian Benih dan Pupuk (BPBP) Teluk Keramat Tahun 2023 telah disusun.
"""


def test_a_name_ends_where_the_text_ends_it_not_with_the_ministry_below_it() -> None:
    heads = "".join(f"Laporan Kinerja BPBP Teluk Keramat 2023   {n}\n" for n in range(1, 5))
    found = read(UNDER_A_DIRECTORATE + heads + BODY)
    assert found.satker == "Balai Pengujian Benih dan Pupuk Teluk Keramat"


def test_a_unit_over_its_ministry_is_the_one_the_text_speaks_of() -> None:
    cover = UNDER_A_DIRECTORATE.split("KATA PENGANTAR")[0]
    text = "KATA PENGANTAR\nBalai Pengujian Benih dan Pupuk Teluk Keramat menyusun laporan ini.\n"
    assert read(cover + text + BODY).satker == "Balai Pengujian Benih dan Pupuk Teluk Keramat"


def test_a_uptd_is_not_taken_for_the_dinas_below_it_on_the_cover() -> None:
    front = (
        "LAPORAN KINERJA\nUPTD PUSKESMAS SUNGAI BATANG\nDINAS KESEHATAN KOTA AMBON\nTAHUN 2023\n"
    )
    told = "UPTD Puskesmas Sungai Batang melayani sembilan desa di wilayah kerjanya.\n"
    assert read(front + told + BODY).satker == "UPTD Puskesmas Sungai Batang"
