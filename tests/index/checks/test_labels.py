"""Labels that do not fit what they stand on: years, indicators, units, and what was left open."""

import pytest
from made_text import understood

from index.checks.labels import check_label
from index.report import Finding

IKPA = "Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)"
NKA = "Nilai Kinerja Anggaran"
PLAN = f"""BAB II
PERENCANAAN KINERJA
C. Perjanjian Kinerja

No\tIndikator Kinerja\tTarget
1\t{IKPA}\t92
2\t{NKA}\t86
3\tIndeks Kepuasan Masyarakat\t3,40
4\tIndeks Ketahanan Diri Remaja\t52,5

"""
MAIN = f"""
No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
1\t{IKPA}\t92\t97,09\t105,53%
2\t{NKA}\t86\t87,10\t101,28%
3\tIndeks Kepuasan Masyarakat\t3,40\t3,60\t105,88%
4\tIndeks Ketahanan Diri Remaja\t52,5\t53,1\t101,14%

"""


def found(text: str, *, plan: str = "", satker: str = "BNN KOTA BATU") -> list[Finding]:
    """Return what is found in a report of 2023 whose Bab III holds this text."""
    title = f"LAPORAN KINERJA\n{satker}\nTAHUN 2023\n"
    chapter = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja Organisasi\n"
    end = "\nBAB IV\nPENUTUP\nDemikian Laporan Kinerja ini, dengan realisasi di atas.\n"
    made = understood(f"{title}{plan}{chapter}{text}{end}", tabbed=True)
    return list(check_label(made))


def spending(year: int, told: str) -> str:
    """Return part B of Bab III under a heading of a year."""
    return f"B. Realisasi Anggaran Tahun {year}\n{told}\n"


# Years


def test_a_heading_of_another_year_than_the_text_below_it_is_found() -> None:
    [one] = found(spending(2003, "Tahun 2023 unit ini mendapat alokasi Rp1.500.000.000."))
    assert (one.kind, one.found, one.expected) == ("label", "2003", "2023")
    assert one.severity == "perlu_diperiksa"


def test_a_heading_of_its_own_year_is_no_finding() -> None:
    assert found(spending(2023, "Tahun 2023 alokasinya Rp1.500.000.000.")) == []


def test_a_heading_that_the_text_below_agrees_with_is_no_finding() -> None:
    told = "Pada tahun 2022 alokasinya Rp1.400.000.000, tahun 2023 Rp1.500.000.000."
    assert found(spending(2022, told)) == []


def test_two_headings_that_differ_by_the_year_are_both_meant() -> None:
    first = spending(2022, "Sama dengan alokasi tahun 2023.")
    assert found(first + spending(2023, "Tahun 2023 bertambah.")) == []


def test_a_caption_whose_table_holds_this_year_s_values_is_proven_wrong() -> None:
    [one] = found(f"Tabel 3.1 Capaian Kinerja BNN Kota Batu Tahun 2022\n{MAIN}", plan=PLAN)
    assert (one.found, one.expected, one.severity) == ("2022", "2023", "bertentangan")


def test_a_caption_of_a_table_with_other_values_is_not() -> None:
    past = MAIN.replace("92\t", "90\t").replace("3,40", "3,30").replace("52,5", "51,0")
    past = past.replace("86\t", "85\t")
    assert found(f"Tabel 3.2 Capaian Kinerja BNN Kota Batu Tahun 2022\n{past}", plan=PLAN) == []


def test_a_caption_of_another_year_than_the_sentence_that_opens_its_table_is_found() -> None:
    opener = "Capaian kinerja tahun 2023 disajikan pada tabel berikut:"
    [one] = found(f"{opener}\nTabel 3.1 Capaian Kinerja BNN Kota Batu Tahun 2022\n{MAIN}")
    assert (one.found, one.expected, one.severity) == ("2022", "2023", "perlu_diperiksa")


def test_a_comparison_may_name_any_year() -> None:
    assert found(f"Tabel 3.1 Perbandingan Capaian dengan Tahun 2022\n{MAIN}", plan=PLAN) == []


# Indicators, column heads and units of measure

YEARS = f"""
No\tIndikator Kinerja\tTarget 2022\tTarget 2023\tRealisasi 2022\tRealisasi 2023
1\t{IKPA}\t95\t92\t96,01\t97,09

"""


def opened(name: str) -> str:
    """Return IKPA's section with its table of years, opened by a sentence on this indicator."""
    sentence = f"Perbandingan capaian {name} dengan tahun sebelumnya adalah sebagai berikut:"
    return f"{MAIN}Indikator Kinerja : {IKPA}\nRealisasi IKPA tercapai.\n{sentence}\n{YEARS}"


def test_a_table_opened_under_another_indicator_s_name_is_found() -> None:
    [one] = found(opened(NKA))
    assert (one.found, one.expected, one.severity) == (NKA, "IKPA", "bertentangan")


def test_a_table_opened_under_its_own_name_is_no_finding() -> None:
    assert found(opened(IKPA)) == []


@pytest.mark.parametrize(("written", "count"), [("3,60%", 1), ("3,60", 0)])
def test_an_index_on_a_small_scale_is_no_percentage(written: str, count: int) -> None:
    section = "Indikator Kinerja : Indeks Kepuasan Masyarakat\n"
    told = f"Indeks kepuasan masyarakat tahun ini adalah {written} dan tercapai.\n"
    assert len(found(f"{MAIN}{section}{told}")) == count


def test_a_rise_in_percent_is_no_index_in_percent() -> None:
    section = "Indikator Kinerja : Indeks Kepuasan Masyarakat\n"
    assert found(f"{MAIN}{section}Nilainya meningkat 3,60% dari semula.\n") == []


# Units


def test_the_report_s_own_unit_under_the_wrong_kind_is_found() -> None:
    [one] = found("Anggaran BNN Kabupaten Batu tahun 2023 terserap penuh.\n")
    assert (one.found, one.expected) == ("BNN Kabupaten Batu", "BNN Kota Batu")


def test_another_unit_in_the_place_of_the_own_one_is_found() -> None:
    [one] = found("Hasil ini adalah kerja keras seluruh pegawai BNNK Sleman sepanjang tahun.\n")
    assert (one.found, one.expected) == ("BNNK Sleman", "BNN Kota Batu")


@pytest.mark.parametrize(
    "told",
    [
        "Kegiatan ini bekerja sama dengan BNNK Sleman di perbatasan.",
        "Capaian kinerja BNN Kota Batu lebih tinggi daripada kinerja BNNK Sleman.",
        "Kasus tersebut dilimpahkan kepada BNN Provinsi Bali.",
        "Klien dirujuk ke klinik BNN Kota Malang.",
        "Kebijakan BNN RI dilaksanakan oleh BNN Provinsi Jawa Timur.",
    ],
)
def test_other_units_that_a_sentence_tells_of_are_no_finding(told: str) -> None:
    assert found(f"{told}\n") == []


def test_an_agreement_between_one_party_and_itself_is_found() -> None:
    pair = "antara Kepala BNN Kota Batu dengan Kepala BNN Kota Batu"
    [one] = found(f"Berdasarkan Perjanjian Kinerja {pair}, targetnya sebagai berikut.\n")
    assert one.indicator == "other:pihak_perjanjian_kinerja"


def test_an_agreement_between_two_parties_is_no_finding() -> None:
    pair = "antara Kepala BNN Kota Batu dengan Kepala BNN Provinsi Jawa Timur"
    assert found(f"Berdasarkan Perjanjian Kinerja {pair}, targetnya sebagai berikut.\n") == []


# Left open


@pytest.mark.parametrize(
    "left",
    [
        "..........",
        "[nama kota]",
        "xxxxx",
        "(diisi)",
        "XXXX",
        "Tahun 20XX",
        "[isi jumlah peserta]",
        "#REF!",
        "Error! Reference source not found",
        "lorem ipsum",
    ],
)
def test_what_was_left_to_be_filled_in_is_found(left: str) -> None:
    [one] = found(f"Demikian kegiatan ini dilaksanakan di {left} oleh seluruh pegawai.\n")
    assert one.indicator == "other:isian"


@pytest.mark.parametrize(
    "told",
    [
        "Lampiran XXX memuat daftar peserta kegiatan ini.",
        "Hasil dihitung dengan rumus a + b + ..... + n untuk semua kegiatan.",
        "Kuesioner (diisi oleh responden) dibagikan kepada peserta kegiatan.",
        "Nomor rekening 3571xxxxxxxx dipakai untuk kegiatan ini.",
        "NIP ............................",
        "Penyuluhan, pelatihan, dan lain-lain... telah dilaksanakan.",
        "Sarana yang dipakai berupa meja, kursi, papan tulis, dll........",
        "Nilai = [jumlah kegiatan terlaksana] / [jumlah kegiatan direncanakan] x 100%.",
        "Sampel diperbesar 200x dengan mikroskop di laboratorium.",
        "A. Latar Belakang umum dan tujuan penulisan .......... 3 B. Maksud .......... 5",
    ],
)
def test_what_only_looks_like_it_is_not(told: str) -> None:
    assert found(f"{told}\n") == []


# Regulations

OF_WORK = "Peraturan BNN Nomor 6 Tahun 2020 tentang Organisasi dan Tata Kerja Unit."


def test_one_regulation_under_two_titles_is_found() -> None:
    other = "Peraturan Badan Narkotika Nasional Nomor 6 Tahun 2020 tentang Rencana Strategis."
    [one] = found(f"{OF_WORK}\nArah kebijakan mengikuti {other}\n")
    assert (one.found, one.expected) == ("Rencana Strategis", "Organisasi dan Tata Kerja Unit")


@pytest.mark.parametrize(
    "other",
    [
        "Peraturan Badan Narkotika Nasional Nomor 6 Tahun 2020 tentang Tata Kerja.",
        "Peraturan Presiden Nomor 6 Tahun 2020 tentang Rencana Aksi Nasional.",
        "Peraturan BNN Nomor 7 Tahun 2020 tentang Rencana Strategis.",
        "Peraturan BNN Nomor 6 Tahun 2020 tentang Perubahan Kedua Rencana Strategis.",
    ],
)
def test_other_regulations_and_shorter_titles_are_no_finding(other: str) -> None:
    assert found(f"{OF_WORK}\nArah kebijakan mengikuti {other}\n") == []


# Codes


def matrix(*rows: tuple[str, str, str]) -> str:
    """Return a table for each unit: its agency's code, its own, its name."""
    head = "Kode BA\tKode Satker\tUraian Satker\tNilai IKPA"
    return "".join(
        f"Rincian nilai sebagai berikut.\n\n{head}\n{ba}\t{code}\t{name}\t98,74\n\n"
        for ba, code, name in rows
    )


MALANG = "BADAN NARKOTIKA NASIONAL KOTA MALANG"
BATU = "BADAN NARKOTIKA NASIONAL KOTA BATU"


def test_one_agency_under_two_codes_is_found() -> None:
    [one] = found(matrix(("066", "145101", MALANG), ("066", "145101", MALANG), ("006", "2", BATU)))
    assert (one.found, one.expected) == ("006", "066")


def test_one_unit_under_two_codes_is_found() -> None:
    [one] = found(matrix(("066", "145101", MALANG), ("066", "882858", MALANG)))
    assert {one.found, one.expected} == {"145101", "882858"}


def test_units_with_codes_of_their_own_are_no_finding() -> None:
    assert found(matrix(("066", "145101", MALANG), ("066", "882858", BATU))) == []


@pytest.mark.parametrize(("year", "wrong"), [(2022, ["2022"]), (2023, [])])
def test_a_caption_over_the_parts_of_this_year_s_result_is_proven_wrong(
    year: int, wrong: list[str]
) -> None:
    told = f"{MAIN}Nilai IKPA tahun 2022 sebesar 95,33.\n"
    parts = (
        "Aspek\tBobot\tSkor\nRevisi DIPA\t40\t98,10\nCapaian Output\t60\t96,42\n"
        "Nilai akhir\t100\t97,09\n\n"
    )
    caption = f"Tabel 3.4 Rincian Nilai IKPA BNN Kota Batu Tahun Anggaran {year}\n"
    assert [one.found for one in found(f"{told}{caption}{parts}")] == wrong
