"""A manuscript to a report: whose and of which year, and figures that stand where they say."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from made_text import understood

from eval.generator.make import make, recipe
from index.keep.build import read
from index.report import Report

BODY = """
BAB I
PENDAHULUAN
Laporan Kinerja ini disusun setiap tahun.
BAB II
PERENCANAAN KINERJA
C. Perjanjian Kinerja
NO SASARAN INDIKATOR KINERJA TARGET
1 Meningkatnya tata kelola Nilai IKPA 92
BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja
No Indikator Kinerja Target Realisasi %
1 Nilai IKPA 92 97,09 105,53%
B. Realisasi Anggaran
NO JENIS BELANJA PAGU REALISASI SISA
1 Belanja Barang 1.546.577.000 1.522.940.756 23.636.244
BAB IV
PENUTUP
Demikian Laporan Kinerja ini.
"""


def whose(front: str, file: str = "laporan.txt") -> tuple[str, int]:
    """Return the satker and year of a report with such a title."""
    report = understood(front + BODY, file=file)
    return report.satker, report.year


@pytest.mark.parametrize(
    ("front", "satker", "year"),
    [
        (
            "LAPORAN KINERJA\nBADAN NARKOTIKA NASIONAL\nKABUPATEN OGAN KOMERING ULU TIMUR\n"
            "TAHUN 2023\n",
            "BNN Kabupaten OKU Timur",
            2023,
        ),
        (
            "LAPORAN KINERJA INSTANSI PEMERINTAH\nBADAN NARKOTIKA NASIONAL KABUPATEN\n"
            "TRENGGALEK\nTAHUN ANGGARAN 2022\n",
            "BNN Kabupaten Trenggalek",
            2022,
        ),
        (
            "LAPORAN KINERJA TAHUN 2023\nBADAN NARKOTIKA NASIONAL PROVINSI\n"
            "DAERAH ISTIMEWA YOGYAKARTA\n",
            "BNN Provinsi Daerah Istimewa Yogyakarta",
            2023,
        ),
        ("LKjIP\nBNN KOTA BATU\nTAHUN 2024\n", "BNN Kota Batu", 2024),
        (
            "LAPORAN KINERJA\nDINAS PERTANIAN\nKOTA TANJUNGPINANG\nTAHUN 2024\n",
            "Dinas Pertanian Kota Tanjungpinang",
            2024,
        ),
        (
            "LAPORAN KINERJA (LKj)\nINSPEKTORAT DAERAH KABUPATEN SLEMAN\nTAHUN 2024\n",
            "Inspektorat Daerah Kabupaten Sleman",
            2024,
        ),
    ],
)
def test_the_title_says_whose_and_of_which_year(front: str, satker: str, year: int) -> None:
    assert whose(front) == (satker, year)


def test_a_province_that_names_its_units_is_still_the_provinces_report() -> None:
    units = "BNNK Badung, BNNK Gianyar dan BNN Kota Denpasar adalah jajaran BNNP Bali.\n"
    assert whose("LAKIP\nBNN PROVINSI BALI\nTAHUN 2024\n" + units) == ("BNN Provinsi Bali", 2024)


def test_a_bnnk_takes_the_name_that_says_what_it_is() -> None:
    front = "LAPORAN KINERJA\nBNNK MALANG\nTAHUN 2024\nBNN Kota Malang melayani warga.\n"
    assert whose(front) == ("BNN Kota Malang", 2024)


def test_years_of_plans_and_dates_are_not_the_reported_year() -> None:
    text = "Renstra 2020-2024 dan Renja 2025 menjadi acuan.\nDitandatangani Januari 2023.\n"
    assert whose("LAKIP\nBNNK BULELENG TAHUN 2022\n" + text) == ("BNN Kabupaten Buleleng", 2022)


def test_the_file_name_says_the_year_where_the_text_says_none() -> None:
    assert whose("LAPORAN KINERJA\nBNN KOTA BATU\n", "lkip-kota-batu-2024.txt")[1] == 2024


def test_a_court_is_no_bnnk() -> None:
    front = "LAPORAN KINERJA\nPENGADILAN NEGERI MALANG\nTAHUN 2023\n"
    assert not whose(front)[0].startswith("BNN")


def test_a_kecamatans_report_is_its_own() -> None:
    assert whose("LAPORAN KINERJA\nKECAMATAN LOWOKWARU\nTAHUN 2023\n") == (
        "Kecamatan Lowokwaru",
        2023,
    )


@pytest.mark.parametrize("title", ["RENCANA STRATEGIS", "RENCANA KERJA", "RENSTRA"])
def test_a_plan_is_no_lkip_and_keeps_its_passages_alone(title: str) -> None:
    report = understood(f"{title}\nBNN KOTA BATU\nTAHUN 2025-2029\n{BODY}")
    assert (report.is_lkip, report.satker, report.year) == (False, "", 0)
    assert report.figures == ()
    assert report.passages


def test_a_letter_that_mentions_an_lkip_is_none() -> None:
    report = understood("Yth. Kepala BNN Kota Batu\nMohon kirim LKIP tahun 2024 segera.\n")
    assert not report.is_lkip


def test_the_title_is_the_line_that_calls_it_a_report() -> None:
    front = "BNN KOTA BATU\nLAPORAN KINERJA TAHUN 2024\n"
    assert understood(front + BODY).title == "LAPORAN KINERJA TAHUN 2024"


def test_tables_and_sentences_give_figures_with_one_leading_each() -> None:
    report = understood("LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN 2024\n" + BODY)
    led = {f.role: f.place for f in report.figures if f.indicator == "ikpa" and f.authoritative}
    assert led == {"target": "bagian", "realisasi": "bagian", "capaian": "bagian"}


@dataclass(frozen=True)
class Read:
    """A made-up report as it was understood, and what gold says of it."""

    report: Report
    gold: dict


@cache
def generated(seed: int, format_: str, *, clean: bool = False) -> Read:
    """Return the report of a seed in a format, read as a user's file is."""
    made = make(recipe(seed, plants=()) if clean else recipe(seed), format_)
    with TemporaryDirectory() as folder:
        path = Path(folder) / made.file
        path.write_bytes(made.content)
        return Read(read(path, workers=1), made.gold)


MADE = [(seed, name) for seed in (1, 3) for name in ("text", "tab")] + [
    (2, "tab"),
    (3, "docx"),
    (3, "pdf-ruled"),
]


PRINTED = ("target", "realisasi", "capaian", "pagu", "sisa", "persen")


def squeezed(text: str) -> str:
    """Return a text without its spaces and case."""
    return "".join(text.lower().split())


@pytest.mark.parametrize(("seed", "name"), [*MADE, pytest.param(2, "text")])
def test_every_figure_stands_in_the_lines_it_cites(seed: int, name: str) -> None:
    report = generated(seed, name).report
    lines = {(p.number, line.number): line.text for p in report.pages for line in p.lines}
    assert len(report.figures) > 100
    for figure in report.figures:
        cited = range(figure.source.first_line, figure.source.last_line + 1)
        here = "".join(lines.get((figure.source.page, number), "") for number in cited)
        assert squeezed(figure.as_written) in squeezed(here), figure


@pytest.mark.parametrize(("seed", "name"), MADE)
def test_the_leading_figures_are_golds(seed: int, name: str) -> None:
    made = generated(seed, name)
    report, gold = made.report, made.gold["figures"]
    known = {f.indicator for f in report.figures if ":" not in f.indicator}
    wanted = {
        (g["satker"], g["year"], g["indicator"], g["role"]): float(g["value"])
        for g in gold
        if g["authoritative"] and g["indicator"] in known and g["role"] in PRINTED
    }
    led = {
        (f.satker, f.year, f.indicator, f.role): float(f.value)
        for f in report.figures
        if f.authoritative and not isinstance(f.value, str)
    }
    right = sum(led.get(key) == value for key, value in wanted.items())
    assert len(wanted) > 40
    assert right >= 0.97 * len(wanted)


@pytest.mark.parametrize(("seed", "name"), MADE)
def test_a_generated_report_knows_its_unit_and_year(seed: int, name: str) -> None:
    unit = recipe(seed).unit
    report = generated(seed, name).report
    assert (report.satker, report.year) == (unit.satker, unit.year)


@pytest.mark.parametrize(("seed", "name"), MADE)
def test_each_figure_leads_exactly_once(seed: int, name: str) -> None:
    figures = generated(seed, name).report.figures
    keys = sorted((f.satker, f.year, f.indicator, f.role) for f in figures)
    led = [(f.satker, f.year, f.indicator, f.role) for f in figures if f.authoritative]
    assert sorted(led) == [key for key, _ in groupby(keys)]


@pytest.mark.parametrize(("seed", "name"), [(1, "text"), (2, "tab")])
def test_rows_of_pagu_sum_to_their_total(seed: int, name: str) -> None:
    report = generated(seed, name, clean=True).report
    checked = 0
    for table in report.tables:
        key = f"t{table.page or 0}.{table.first_line}."
        rows = [f for f in report.figures if f":{key}" in f.row and f.unit == "Rp"]
        for role in ("pagu", "realisasi", "sisa"):
            here = [f for f in rows if f.role == role and f.satker == report.satker]
            total = [f.value for f in here if f.indicator == "anggaran_total"]
            parts = [f.value for f in here if f.indicator != "anggaran_total"]
            if len(total) == 1 and len(parts) > 1:
                assert sum(parts) == total[0], (table.first_line, role)
                checked += 1
    assert checked


@pytest.mark.parametrize(("seed", "name"), MADE)
def test_every_citation_leads_to_a_section(seed: int, name: str) -> None:
    report = generated(seed, name).report
    assert all(f.source.place for f in report.figures if f.place == "utama")
    assert {f.source.report_id for f in report.figures} == {report.id}


COVER = "LAPORAN KINERJA\nBNN KABUPATEN TRENGGALEK\nTAHUN 2022\n"
MEASURED = "\nNo\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\n"
IKPA, NKA = "1\tNilai IKPA\t93\t{}\t{}\n", "2\tNilai Kinerja Anggaran\t88\t{}\t{}\n"


@pytest.mark.parametrize(
    ("ikpa", "nka", "of"),
    [
        (("96,41", "103,67"), ("90,20", "102,50"), {"BNN Kabupaten Trenggalek"}),
        (("95,10", "102,26"), ("91,00", "103,41"), {"BNN Kabupaten Trenggalek", "BNN Kota Batu"}),
    ],
)
def test_a_title_with_another_units_name_yields_to_the_values_below_it(
    ikpa: tuple[str, str], nka: tuple[str, str], of: set[str]
) -> None:
    main = MEASURED + IKPA.format("96,41", "103,67") + NKA.format("90,20", "102,50")
    again = MEASURED + IKPA.format(*ikpa) + NKA.format(*nka)
    text = f"{COVER}BAB III\nAKUNTABILITAS KINERJA\n{main}\nRinciannya ada di bawah ini.\n"
    report = understood(f"{text}Tabel 3.9 Hasil Pengukuran BNN Kota Batu\n{again}", tabbed=True)
    assert {f.satker for f in report.figures if f.row} == of
