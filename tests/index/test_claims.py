"""What sentences claim: whose number it is, of which year and indicator, and in which role."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_text import sections

from index.claims import claim_figures, claims_of
from index.figures.subjects import Origin
from index.report import NASIONAL, UNSURE, Figure, Source

PROVINCE = "BNN Provinsi Bali"
TOWN = "BNN Kota Batu"
OF_PROVINCE = Origin("bali", "lkip.txt", PROVINCE, 2024)
OF_TOWN = Origin("batu", "lkip.txt", TOWN, 2024)
CHAPTER = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n"
YOUTH = CHAPTER + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n"
BUDGET = "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n"
Said = set[tuple[str, int, str, str, str]]


def figures(
    text: str, origin: Origin = OF_TOWN, tabled: list[Figure] | None = None
) -> list[Figure]:
    """Return the figures of a text's sentences."""
    return list(claim_figures(sections(text)[0], origin, 1, tabled or []))


def told(text: str, origin: Origin = OF_TOWN, tabled: list[Figure] | None = None) -> Said:
    """Return whose, of which year, what, in which role and how written."""
    return {
        (f.satker, f.year, f.indicator, f.role, f.as_written) for f in figures(text, origin, tabled)
    }


def short(text: str, origin: Origin = OF_TOWN) -> set[tuple[str, str, str]]:
    """Return what, in which role and how written."""
    return {(f.indicator, f.role, f.as_written) for f in figures(text, origin)}


def in_table(
    indicator: str, role: str, value: str, *, satker: str = TOWN, label: str = ""
) -> Figure:
    """Return what a table prints."""
    source = Source("lkip.txt", "batu", None, None, 900, 900, "BAB III")
    number = Decimal(value.replace(",", "."))
    return Figure(
        f"t{value}", satker, 2024, indicator, role, number, "", value, source, place="utama",
        row="t.1", label=label,
    )  # fmt: skip


UNITS = """Hasil tiap satuan kerja diuraikan sebagai berikut:
1. BNN Kota Denpasar dengan indeks 54,21;
2. BNN Kabupaten Badung dengan indeks 53,08;
3. BNN Kabupaten Karangasem sebesar 50,77.
"""


def test_items_of_a_list_take_their_subject_from_what_stands_above_it() -> None:
    assert told(YOUTH + UNITS, OF_PROVINCE) == {
        ("BNN Kota Denpasar", 2024, "dektari", "realisasi", "54,21"),
        ("BNN Kabupaten Badung", 2024, "dektari", "realisasi", "53,08"),
        ("BNN Kabupaten Karangasem", 2024, "dektari", "realisasi", "50,77"),
    }


def test_a_region_taken_together_is_the_province_with_its_units() -> None:
    text = "Akumulasi seluruh wilayah mencapai 52,69 indeks.\n"
    assert told(YOUTH + text, OF_PROVINCE) == {
        (f"{PROVINCE} dan jajaran", 2024, "dektari", "realisasi", "52,69")
    }


def test_a_town_has_no_units_of_its_own() -> None:
    text = f"Nilai IKPA {TOWN} dan jajaran mencapai 97,20.\n"
    assert {f.satker for f in figures(CHAPTER + text)} == {TOWN}


def test_five_years_may_stand_in_one_paragraph() -> None:
    text = (
        "Pada tahun 2021 dengan target 49 indeks tercapai 50,10; tahun 2022 menurun dari tahun "
        "2021 yaitu dari 50,10 menjadi 49,60; tahun 2023 target 50 terealisasi 51,75. "
        "Tahun 2024 sebesar 52,40 indeks.\n"
    )
    assert {(year, role, written) for _, year, _, role, written in told(YOUTH + text)} == {
        (2021, "target", "49"),
        (2021, "realisasi", "50,10"),
        (2022, "realisasi", "49,60"),
        (2023, "target", "50"),
        (2023, "realisasi", "51,75"),
        (2024, "realisasi", "52,40"),
    }


def test_each_year_of_a_pair_has_its_own_number() -> None:
    text = "Target tahun 2022 dan 2023 masing-masing 49,5 dan 51 indeks.\n"
    assert {(y, w) for _, y, _, _, w in told(YOUTH + text)} == {(2022, "49,5"), (2023, "51")}


def test_one_target_may_be_of_several_years() -> None:
    text = "Target Nilai Kinerja Anggaran tahun 2021 hingga 2023 adalah 91.\n"
    assert {(y, w) for _, y, _, _, w in told(CHAPTER + text)} == {
        (2021, "91"),
        (2022, "91"),
        (2023, "91"),
    }


def test_what_a_value_is_compared_with_has_its_role_and_another_year() -> None:
    text = (
        "Dibandingkan tahun 2023 yang sebesar 51,02 indeks, realisasi tahun 2024 sebesar "
        "52,40 indeks.\n"
    )
    assert {(y, r, w) for _, y, _, r, w in told(YOUTH + text)} == {
        (2023, "realisasi", "51,02"),
        (2024, "realisasi", "52,40"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Realisasi tahun ini meningkat sebesar 1,38 indeks.",
        "Capaian indeks naik 1,38 poin dari tahun sebelumnya.",
        "Terjadi penurunan capaian sebesar 1,38%.",
        "Kategori Tinggi berlaku pada rentang 49,74 - 53,50.",
        "Tabel 3.7 Perkembangan indeks remaja",
        "Angka tersebut lebih dari 50 indeks.",
    ],
)
def test_changes_bands_and_numbers_of_tables_are_no_values(sentence: str) -> None:
    assert short(YOUTH + sentence + "\n") == set()


def test_a_quarter_is_not_the_year() -> None:
    [figure] = figures(YOUTH + "Sampai dengan triwulan III realisasi indeks mencapai 48,10.\n")
    assert (figure.role, figure.qualifier) == ("other", "triwulan 3")


def test_another_subject_of_its_own_inherits_nothing() -> None:
    text = "Jumlah peserta penyuluhan sekolah mencapai 45 orang.\n"
    assert short(YOUTH + text) == set()
    assert short(YOUTH + "Cakupan imunisasi bayi: 91,20 dari target 95 (96%).\n") == set()


def test_a_capaian_of_the_whole_report_is_no_indicators() -> None:
    text = "Nilai IKPA mencapai 97,20.\nSecara umum capaian kinerja tahun 2024 sebesar 103,40%.\n"
    assert short(CHAPTER + text) == {("ikpa", "realisasi", "97,20")}


def test_capaian_target_is_what_was_achieved() -> None:
    text = "Indikator Kinerja : Nilai Kinerja Anggaran\nCapaian target sebesar 98,20.\n"
    assert short(CHAPTER + text) == {("nka", "realisasi", "98,20")}


def test_words_decide_even_where_their_arithmetic_fails() -> None:
    text = "Realisasi indeks 52,40 dari target 50 indeks sehingga capaiannya 140,80%.\n"
    assert short(YOUTH + text) == {
        ("dektari", "realisasi", "52,40"),
        ("dektari", "target", "50"),
        ("dektari", "capaian", "140,80%"),
    }


def test_arithmetic_tells_a_list_whose_words_nobody_knows() -> None:
    text = "Dipatok : 50 Didapati : 52,40 (104,80%)\n"
    assert short(YOUTH + text) == {
        ("dektari", "target", "50"),
        ("dektari", "realisasi", "52,40"),
        ("dektari", "capaian", "104,80%"),
    }


def test_role_words_may_be_misspelt() -> None:
    text = "Terget indeks 50 dan realiasi 52,40.\n"
    assert short(YOUTH + text) == {
        ("dektari", "target", "50"),
        ("dektari", "realisasi", "52,40"),
    }


def test_what_is_not_spent_is_left() -> None:
    text = (
        "Pagu anggaran sebesar Rp5.000.000.000. Anggaran yang tidak terealisasi sebesar "
        "Rp50.000.000 atau 1,00%, sedangkan yang terserap Rp4.950.000.000.\n"
    )
    assert short(BUDGET + text) == {
        ("anggaran_total", "pagu", "Rp5.000.000.000"),
        ("anggaran_total", "sisa", "Rp50.000.000"),
        ("anggaran_total", "realisasi", "Rp4.950.000.000"),
    }


def test_parts_of_a_budget_are_told_apart_from_it() -> None:
    text = (
        f"{TOWN} dengan pagu sebesar Rp3.000.000.000 terdiri atas belanja pegawai "
        "Rp1.200.000.000, belanja barang Rp1.500.000.000 dan belanja modal Rp300.000.000.\n"
    )
    assert short(BUDGET + text) == {
        ("anggaran_total", "pagu", "Rp3.000.000.000"),
        ("belanja_pegawai", "pagu", "Rp1.200.000.000"),
        ("belanja_barang", "pagu", "Rp1.500.000.000"),
        ("belanja_modal", "pagu", "Rp300.000.000"),
    }


def test_the_whole_may_follow_one_of_its_parts() -> None:
    text = (
        "Terdapat tambahan belanja modal sebesar Rp20.000.000 sehingga pagu akhir menjadi "
        "Rp3.020.000.000.\n"
    )
    assert ("anggaran_total", "pagu", "Rp3.020.000.000") in short(BUDGET + text)


@pytest.mark.parametrize("of", ["Program P4GN", "kegiatan penyuluhan", "Seksi Rehabilitasi"])
def test_a_budget_below_the_reports_own_is_not_its_total(of: str) -> None:
    text = f"Realisasi anggaran {of} sebesar Rp500.000.000 dari pagu Rp600.000.000.\n"
    assert short(BUDGET + text) == set()


def test_the_first_budget_is_not_the_one_in_force() -> None:
    text = "Pagu awal sebesar Rp3.100.000.000, sehingga pagu akhir menjadi Rp3.000.000.000.\n"
    found = {f.as_written: (f.indicator, f.qualifier) for f in figures(BUDGET + text)}
    assert found["Rp3.000.000.000"] == ("anggaran_total", "")
    assert found["Rp3.100.000.000"] == ("other:pagu_awal", "awal")


def test_the_nations_target_is_the_nations() -> None:
    text = f"Target nasional indeks tahun 2024 adalah 53, sedangkan indeks {TOWN} mencapai 52,40.\n"
    assert told(YOUTH + text) == {
        (NASIONAL, 2024, "dektari", "target", "53"),
        (TOWN, 2024, "dektari", "realisasi", "52,40"),
    }


def test_two_units_at_once_leave_it_open_whose_a_number_is() -> None:
    text = "BNN Kota Denpasar dan BNN Kabupaten Badung melampaui target 53 indeks.\n"
    assert told(YOUTH + text, OF_PROVINCE) == set()


OWN = "other:persentase_perkara_yang_diselesaikan_tepat_waktu"


def test_names_that_tables_declare_are_known_again_though_misspelt() -> None:
    label = "Persentase perkara yang diselesaikan tepat waktu"
    tabled = [in_table(OWN, "target", "90", label=label)]
    text = "Presentase perkara yang di selesaikan tepat waktu dengan target 90% tercapai 93,10%.\n"
    assert {(i, r, w) for _, _, i, r, w in told(CHAPTER + text, tabled=tabled)} >= {
        (OWN, "realisasi", "93,10%")
    }


def test_what_a_table_prints_too_is_surer() -> None:
    text = YOUTH + "Indeks tersebut adalah 52,40.\n"
    [alone] = claims_of(sections(text)[0], OF_TOWN)
    [printed] = claims_of(sections(text)[0], OF_TOWN, [in_table("dektari", "realisasi", "52,40")])
    assert printed.confidence > alone.confidence >= UNSURE


def test_a_plan_states_targets_alone() -> None:
    plan = "BAB II\nPERENCANAAN KINERJA\nTarget Nilai IKPA tahun 2024 adalah 95. "
    assert short(plan + "Nilai IKPA tahun 2023 adalah 97,09.\n") == {("ikpa", "target", "95")}


def test_a_heading_of_two_lines_names_the_section() -> None:
    text = "2.2 Indeks Ketahanan Keluarga terhadap\nPenyalahgunaan Narkoba\n"
    said = "Target 78 yang diperjanjikan dijawab dengan realisasi 80,10.\n"
    assert short(CHAPTER + text + said) == {
        ("dektara", "target", "78"),
        ("dektara", "realisasi", "80,10"),
    }


def test_letters_set_apart_still_open_a_chapter() -> None:
    blocks, _ = sections("B A B  I I I  A K U N T A B I L I T A S\nUraian tahun berjalan.\n")
    assert blocks[-1].section.bab == "BAB III"


def test_a_heading_may_name_several_indicators() -> None:
    heading = "3. Indeks Ketahanan Diri Remaja dan Indeks Ketahanan Keluarga\n"
    blocks, _ = sections(CHAPTER + heading + "Uraian tahun berjalan.\n")
    section = blocks[-1].section
    assert (section.indicator, *section.also) == ("dektari", "dektara")


VALUE = st.integers(4000, 9999).map(lambda n: f"{n // 100},{n % 100:02d}")
WAYS = [
    "Target indeks {t} dan realisasi {r}.",
    "Pada tahun 2024 ditargetkan {t} indeks dan tercapai {r} indeks.",
    "Indikator ini memperoleh {r} dari target {t}.",
    "Hasil pengukuran menunjukkan angka {r} indeks terhadap target {t} indeks.",
]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(WAYS), VALUE, VALUE)
def test_what_is_written_in_a_sentence_is_read_from_it(way: str, target: str, result: str) -> None:
    if target == result:
        return
    text = YOUTH + way.format(t=target, r=result) + "\n"
    found = figures(text)
    assert {(f.role, f.as_written) for f in found} == {("target", target), ("realisasi", result)}
    lines = text.split("\n")
    assert all(f.as_written in lines[f.source.first_line - 1] for f in found)
