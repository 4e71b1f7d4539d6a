"""Whose the numbers of sentences are, and of which year."""

import pytest
from made_claims import (
    BUDGET,
    CHAPTER,
    OF_PROVINCE,
    OF_TOWN,
    PROVINCE,
    TOWN,
    YOUTH,
    figures,
    headed,
    in_table,
    of_years,
    short,
    told,
)
from made_text import sections

from index.claims.read import claims_of
from index.report import NASIONAL


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


def test_a_quarter_is_not_the_year() -> None:
    [figure] = figures(YOUTH + "Sampai dengan triwulan III realisasi indeks mencapai 48,10.\n")
    assert (figure.role, figure.qualifier) == ("other", "triwulan 3")


def test_arithmetic_tells_a_list_whose_words_nobody_knows() -> None:
    text = "Dipatok : 50 Didapati : 52,40 (104,80%)\n"
    assert short(YOUTH + text) == {
        ("dektari", "target", "50"),
        ("dektari", "realisasi", "52,40"),
        ("dektari", "capaian", "104,80%"),
    }


def test_the_nations_target_is_the_nations() -> None:
    text = f"Target nasional indeks tahun 2024 adalah 53, sedangkan indeks {TOWN} mencapai 52,40.\n"
    assert told(YOUTH + text) == {
        (NASIONAL, 2024, "dektari", "target", "53"),
        (TOWN, 2024, "dektari", "realisasi", "52,40"),
    }


def test_two_units_at_once_leave_it_open_whose_a_number_is() -> None:
    text = "BNN Kota Denpasar dan BNN Kabupaten Badung melampaui target 53 indeks.\n"
    assert told(YOUTH + text, OF_PROVINCE) == set()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A.2 Ketahanan Keluarga", "dektara"),
        ("b) Rehabilitasi lahan kritis", "other:persentase_lahan_kritis_yang_direhabilitasi"),
        ("3.4 Pelatihan kader posyandu", "other:jumlah_kader_posyandu_yang_dilatih"),
        ("5) IKP BNN Kota Batu", "ikp"),
    ],
)
def test_a_title_means_the_indicator_whose_words_it_shares(title: str, name: str) -> None:
    assert headed(f"{title}\n\nUraian tahun berjalan.\n") == [(name, "Uraian tahun berjalan.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "IKP tahun 2023 3,10 dan tahun 2022 2,95.",
        "Tahun 2023 IKP sebesar 3,10 dari target 3,00 dan tahun 2022 2,95 dari target 2,90.",
    ],
)
def test_a_number_right_behind_its_year_is_that_years(sentence: str) -> None:
    said = told(CHAPTER + sentence + "\n")
    assert {
        (TOWN, 2023, "ikp", "realisasi", "3,10"),
        (TOWN, 2022, "ikp", "realisasi", "2,95"),
    } <= said


def test_units_told_behind_a_colon_have_a_result_each() -> None:
    said = told(
        CHAPTER + "IKP satuan kerja : BNN Kota Denpasar 3,11, BNN Kabupaten Badung 3,24.\n",
        OF_PROVINCE,
    )
    assert said == {
        ("BNN Kota Denpasar", 2024, "ikp", "realisasi", "3,11"),
        ("BNN Kabupaten Badung", 2024, "ikp", "realisasi", "3,24"),
    }


def test_the_nations_number_inherits_no_target() -> None:
    text = YOUTH + "Target Renstra sebesar 54,00 belum dicapai. Angka nasional 52,88.\n"
    assert (NASIONAL, 2024, "dektari", "realisasi", "52,88") in told(text)


def test_a_unit_in_an_aside_is_not_what_follows() -> None:
    text = "Hasilnya 53,10, sedangkan BNN Kota Malang memperoleh 51,90. Targetnya 52,40.\n"
    assert (TOWN, 2024, "dektari", "target", "52,40") in told(YOUTH + text)


def test_a_number_in_brackets_is_of_the_year_before_them() -> None:
    said = told(CHAPTER + "IKP tahun 2024 naik dari tahun 2023 yang bernilai 3,10 (target 3,00).\n")
    assert (TOWN, 2023, "ikp", "target", "3,00") in said


def test_the_budget_of_another_year_needs_no_word_for_it() -> None:
    said = told(
        BUDGET + "Pada tahun 2022 kantor mengelola Rp 900.000.000 dan menyerap Rp 850.000.000.\n"
    )
    assert {(y, r, w) for _, y, _, r, w in said} == {
        (2022, "pagu", "Rp 900.000.000"),
        (2022, "realisasi", "Rp 850.000.000"),
    }


@pytest.mark.parametrize(
    "values",
    [
        "3,5, 3,4 dan 3,3",
        "3,5; 3,4; dan 3,3",
    ],
)
def test_as_many_numbers_as_units_are_theirs_in_turn(values: str) -> None:
    text = "IKP BNN Kota Denpasar, BNN Kabupaten Badung dan BNN Kabupaten Gianyar berturut-turut "
    assert told(f"{CHAPTER}{text}{values}.\n", OF_PROVINCE) == {
        ("BNN Kota Denpasar", 2024, "ikp", "realisasi", "3,5"),
        ("BNN Kabupaten Badung", 2024, "ikp", "realisasi", "3,4"),
        ("BNN Kabupaten Gianyar", 2024, "ikp", "realisasi", "3,3"),
    }


def test_units_in_turn_are_known_by_any_stop_between_their_numbers() -> None:
    text = (
        "IKP BNN Kota Denpasar, BNN Kabupaten Badung dan BNN Kabupaten Gianyar berturut-turut "
        "3,5; 3,4; dan 3,3.\n"
    )
    found = claims_of(sections(CHAPTER + text)[0], OF_PROVINCE)
    assert [(c.satker, c.numeral.as_written) for c in found] == [
        ("BNN Kota Denpasar", "3,5"),
        ("BNN Kabupaten Badung", "3,4"),
        ("BNN Kabupaten Gianyar", "3,3"),
    ]


def test_fewer_numbers_than_units_are_nobodys_in_turn() -> None:
    text = (
        "IKP BNN Kota Denpasar, BNN Kabupaten Badung dan BNN Kabupaten Gianyar berturut-turut "
        "3,5 dan 3,3.\n"
    )
    found = told(CHAPTER + text, OF_PROVINCE)
    assert ("BNN Kabupaten Badung", 2024, "ikp", "realisasi", "3,3") not in found


def test_places_told_one_by_one_with_values_are_units() -> None:
    text = "Hasil tiap wilayah: Kota Denpasar 54,21, Kabupaten Badung 53,08.\n"
    assert told(YOUTH + text, OF_PROVINCE) == {
        ("BNN Kota Denpasar", 2024, "dektari", "realisasi", "54,21"),
        ("BNN Kabupaten Badung", 2024, "dektari", "realisasi", "53,08"),
    }


def test_a_place_named_beside_a_value_once_is_no_unit() -> None:
    text = "Pengukuran remaja di Kota Denpasar menghasilkan 54,21 indeks.\n"
    assert {f.satker for f in figures(YOUTH + text, OF_PROVINCE)} == {PROVINCE}


def moved(sentence: str) -> set[tuple[int, str, str]]:
    """Return of which year, in which role and how written the numbers of a sentence are."""
    text = CHAPTER + "Indikator Kinerja : Persentase kualitas hidup klien\n" + sentence + "\n"
    found = claims_of(sections(text)[0], OF_TOWN)
    return {(c.year, c.role, c.numeral.as_written) for c in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "Dibandingkan tahun 2023 persentase meningkat dari 97,62% menjadi 98,87%.",
        "Realisasi tahun 2024 meningkat dari 97,62% pada tahun 2023 menjadi 98,87%.",
        "Kualitas hidup klien meningkat dari 97,62% menjadi 98,87% dibandingkan tahun 2023.",
    ],
)
def test_a_change_against_one_year_began_in_that_year(sentence: str) -> None:
    assert moved(sentence) == {(2023, "realisasi", "97,62%"), (2024, "realisasi", "98,87%")}


def test_a_change_between_two_years_begins_in_the_first() -> None:
    sentence = "Dari tahun 2021 ke tahun 2022 terjadi kenaikan dari 97,62% menjadi 98,87%."
    assert moved(sentence) == {(2021, "realisasi", "97,62%"), (2022, "realisasi", "98,87%")}


def test_the_level_of_the_province_is_not_the_towns() -> None:
    text = f"Indeks tingkat provinsi mencapai 53,10, sedangkan {TOWN} mencapai 52,40.\n"
    assert told(YOUTH + text) == {
        ("BNN Provinsi Jawa Timur", 2024, "dektari", "realisasi", "53,10"),
        (TOWN, 2024, "dektari", "realisasi", "52,40"),
    }


def test_the_provinces_own_report_means_itself_by_its_level() -> None:
    text = "Indeks tingkat provinsi mencapai 53,10.\n"
    assert {f.satker for f in figures(YOUTH + text, OF_PROVINCE)} == {PROVINCE}


def test_a_year_told_of_the_own_unit_is_not_the_nations() -> None:
    text = "Pada tahun 2023 indeks mencapai 50,80. Adapun indeks nasional sebesar 53,25.\n"
    assert told(YOUTH + text) == {
        (TOWN, 2023, "dektari", "realisasi", "50,80"),
        (NASIONAL, 2024, "dektari", "realisasi", "53,25"),
    }


def test_a_year_told_of_the_nation_is_the_nations() -> None:
    text = "Indeks nasional tahun 2023 sebesar 53,25.\n"
    assert told(YOUTH + text) == {(NASIONAL, 2023, "dektari", "realisasi", "53,25")}


def test_where_a_change_began_is_not_this_years_result() -> None:
    text = "Nilai IKPA naik dari 91,20 menjadi 93,40 dibandingkan tahun 2023.\n"
    assert (TOWN, 2024, "ikpa", "realisasi", "91,20") not in told(CHAPTER + text)


def test_what_another_place_obtains_is_not_the_provinces() -> None:
    text = "Kota Denpasar memperoleh 54,21; Kabupaten Badung memperoleh 53,08.\n"
    assert PROVINCE not in {f.satker for f in figures(YOUTH + text, OF_PROVINCE)}


def test_of_a_year_to_come_there_are_targets_alone() -> None:
    text = (
        "Pada akhir periode tahun 2026 diharapkan mencapai Indeks Kemandirian Partisipasi 3,45.\n"
    )
    assert told(CHAPTER + text) == {(TOWN, 2026, "ikp", "target", "3,45")}


def test_a_share_of_a_target_to_come_is_progress_and_no_capaian_of_a_year() -> None:
    text = "Terhadap target Dektari tahun 2026 sebesar 54,00, realisasi tersebut baru 97,04%.\n"
    found = figures(YOUTH + text)
    assert {(f.indicator, f.role) for f in found if f.as_written == "97,04%"} == {
        ("other:kemajuan_dektari", "other")
    }


def test_counts_of_two_years_are_told_with_what_they_count() -> None:
    text = (
        "Berkas perkara P-21 tahun 2024 terealisasi 5 berkas. "
        "Tahun 2022 dan 2023 masing-masing 3 berkas dan 6 berkas.\n"
    )
    found = {(y, r, w) for _, y, _, r, w in told(CHAPTER + text)}
    assert {(2022, "realisasi", "3"), (2023, "realisasi", "6")} <= found


@pytest.mark.parametrize(
    "units", ["ketiga kabupaten/kota", "seluruh satuan kerja", "tiga BNNK di jajaran"]
)
def test_a_mean_of_units_is_of_the_province_with_its_units(units: str) -> None:
    text = f"Rata-rata indeks {units} sebesar 52,40.\n"
    assert {(s, w) for s, _, _, _, w in told(YOUTH + text, OF_PROVINCE)} == {
        (f"{PROVINCE} dan jajaran", "52,40")
    }


def test_a_mean_of_the_province_is_not_the_towns_nor_the_provinces_own() -> None:
    text = "Indeks rata-rata Provinsi Jawa Timur adalah 52,75.\n"
    assert {s for s, *_ in told(YOUTH + text)} == {"BNN Provinsi Jawa Timur dan jajaran"}


def test_parts_of_a_value_are_not_the_province_with_its_units() -> None:
    text = (
        "Nilai Kinerja Anggaran sebesar 92,40 merupakan gabungan 50% nilai perencanaan dan "
        "50% nilai pelaksanaan, dengan target 91.\n"
    )
    assert told(CHAPTER + text, OF_PROVINCE) == {
        (PROVINCE, 2024, "nka", "realisasi", "92,40"),
        (PROVINCE, 2024, "nka", "target", "91"),
    }


def test_a_mean_of_others_is_not_the_units_own() -> None:
    text = "Rata-rata nilai IKPA kantor pelayanan di lingkungan kementerian adalah 94,15.\n"
    assert told(CHAPTER + text) == set()


def test_a_year_compared_with_has_the_second_target() -> None:
    text = (
        "Nilai IKPA tahun 2024 sebesar 94,82 dari target 93,00, lebih baik dibanding tahun 2023 "
        "sebesar 91,91 dengan target 91,00 (capaian 101,00%).\n"
    )
    found = {(y, r, w) for _, y, _, r, w in told(CHAPTER + text)}
    assert {(2024, "target", "93,00"), (2023, "target", "91,00")} <= found
    assert (2023, "capaian", "101,00%") in found


@pytest.mark.parametrize("mark", ["({})", "(tahun {})", "pada {}"])
def test_a_year_right_behind_a_number_is_its_own(mark: str) -> None:
    years = [mark.format(year) for year in (2022, 2023, 2024)]
    text = (
        f"Jumlah kawasan rawan yang beralih status sebanyak 2 kawasan {years[0]}, "
        f"sebanyak 3 kawasan {years[1]} dan sebanyak 4 kawasan {years[2]}.\n"
    )
    assert {(y, w) for _, y, _, _, w in told(CHAPTER + text)} == {
        (2022, "2"),
        (2023, "3"),
        (2024, "4"),
    }


@pytest.mark.parametrize("joined", ["2022 dan 2023", "2022, 2023", "2022 serta tahun 2023"])
def test_one_number_may_be_said_of_several_years(joined: str) -> None:
    text = f"Nilai IKPA pada tahun {joined} masing-masing tercapai 93,40.\n"
    found = {(y, r, w) for _, y, _, r, w in told(CHAPTER + text)}
    assert found == {(2022, "realisasi", "93,40"), (2023, "realisasi", "93,40")}


def test_one_number_compared_with_two_years_is_of_neither() -> None:
    text = "Dibandingkan tahun 2022 dan 2023, nilai IKPA sebesar 95,10.\n"
    assert len(told(CHAPTER + text)) <= 1


def test_a_year_before_what_is_measured_is_no_value() -> None:
    text = "Indeks Ketahanan Diri Remaja 2022 dan 2023 nilai ini tetap sebesar 52,10.\n"
    assert "2023" not in {w for *_, w in told(CHAPTER + text)}


def test_an_aside_of_target_and_share_is_one() -> None:
    text = "Nilai IKPA tahun 2023 sebesar 93,00 (target 92; 101,09%), artinya naik 1,20.\n"
    assert {(y, r, w) for _, y, _, r, w in told(CHAPTER + text)} == {
        (2023, "realisasi", "93,00"),
        (2023, "target", "92"),
        (2023, "capaian", "101,09%"),
    }


def test_a_verb_that_nobody_knows_tells_what_the_years_beside_it_do() -> None:
    text = (
        "Jumlah berkas perkara P-21 tahun 2021 dirampungkan 2 berkas, tahun 2022 sebanyak 3 "
        "berkas dan tahun 2023 sebanyak 5 berkas.\n"
    )
    assert {(y, r, w) for _, y, _, r, w in told(CHAPTER + text)} == {
        (2021, "realisasi", "2"),
        (2022, "realisasi", "3"),
        (2023, "realisasi", "5"),
    }


def test_whose_a_value_is_may_stand_between_it_and_its_name() -> None:
    text = "Pada tahun 2023 nilai IKPA BNN Kota Batu 93,46.\n"
    assert told(CHAPTER + text) == {(TOWN, 2023, "ikpa", "realisasi", "93,46")}


def test_what_no_index_can_be_is_how_many_units_reach_it() -> None:
    tabled = [
        in_table("dektari", "realisasi", "53,94", satker=PROVINCE),
        in_table("kabkota_dektari", "target", "4", satker=PROVINCE),
    ]
    text = YOUTH + "Pada tahun 2022 dari target 4 terealisasi 3 dengan capaian 75%.\n"
    assert told(text, OF_PROVINCE, tabled) == {
        (PROVINCE, 2022, "kabkota_dektari", "target", "4"),
        (PROVINCE, 2022, "kabkota_dektari", "realisasi", "3"),
        (PROVINCE, 2022, "kabkota_dektari", "capaian", "75%"),
    }


def test_the_year_of_a_plans_end_does_not_go_on() -> None:
    text = YOUTH + "Target Renstra 2029 yaitu 56 terlampaui. Nilai BNN Kota Kediri 53,68.\n"
    assert 2029 not in {year for satker, year, *_ in told(text) if satker == "BNN Kota Kediri"}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Nilai tersebut berada di atas rata-rata nasional sebesar 52,04.", (NASIONAL, 2024)),
        ("Target indeks 53,20 (tahun 2023 : 52,04).", (TOWN, 2023)),
        ("Nilai naik dibandingkan tahun 2023 yang sebesar 52,04 dari target 51.", (TOWN, 2023)),
        ("Nilainya 53,20, turun dari 55 pada tahun 2022 dan 52,04 pada tahun 2023.", (TOWN, 2023)),
        ("Nilainya sebesar 53,20, sama dengan tahun 2023 (52,04).", (TOWN, 2023)),
    ],
)
def test_a_value_told_beside_another_is_of_whom_and_when_it_says(
    text: str, of: tuple[str, int]
) -> None:
    found = told(f"{YOUTH}Indeks Ketahanan Diri Remaja tahun 2024 adalah 53,20. {text}\n")
    assert {(satker, year) for satker, year, *_, value in found if value == "52,04"} == {of}


def test_what_is_above_the_nation_in_points_is_no_value_of_the_nation() -> None:
    text = "Nilai BNN Kota Batu berada di atas nasional sebesar 1,13 poin.\n"
    assert "1,13" not in {value for *_, value in told(YOUTH + text)}


def test_what_is_told_of_other_units_with_one_verb_tells_the_first_too() -> None:
    text = CHAPTER + (
        "Indikator Kinerja : Jumlah berkas perkara P-21\nBNN Kota Denpasar merampungkan 2 berkas, "
        "BNN Kabupaten Badung 3 berkas dan BNN Kabupaten Karangasem 1 berkas.\n"
    )
    assert {(s, w) for s, _, _, r, w in told(text, OF_PROVINCE) if r == "realisasi"} == {
        ("BNN Kota Denpasar", "2"),
        ("BNN Kabupaten Badung", "3"),
        ("BNN Kabupaten Karangasem", "1"),
    }


def test_a_clause_of_another_year_is_no_part_of_the_kategori_before_it() -> None:
    text = "Indeks ini 52,40 kategori Tinggi, tahun 2023 sebesar 51,02."
    assert (2023, "realisasi", "51,02") in of_years(text)


def test_the_nation_and_a_province_in_one_clause_have_a_value_each() -> None:
    text = (
        "Bila disandingkan dengan angka nasional 53,10 hasil ini masih lebih baik daripada capaian "
        "BNN Provinsi Jawa Timur yang tercatat 50,90.\n"
    )
    found = told(YOUTH + text, tabled=[in_table("dektari", "realisasi", "52,40")])
    assert (NASIONAL, 2024, "dektari", "realisasi", "53,10") in found
    assert ("BNN Provinsi Jawa Timur", 2024, "dektari", "realisasi", "50,90") in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Tahun 2023 juga dilatih 9 orang.",
        "Pada tahun 2023 BNN Kota Batu meluluskan 9 orang.",
        "Tahun 2023 sebanyak 9 orang yang dikukuhkan.",
    ],
)
def test_what_a_verb_did_to_things_of_the_indicators_unit_is_its_result(sentence: str) -> None:
    head = CHAPTER + "Indikator Kinerja : Jumlah petugas IBM yang terlatih\n"
    found = told(head + sentence + "\n", tabled=[in_table("petugas_ibm", "realisasi", "10")])
    assert {(y, r, w) for _, y, _, r, w in found} == {(2023, "realisasi", "9")}


def test_the_whole_budget_of_another_year_is_known_by_its_size() -> None:
    pagu = in_table("anggaran_total", "pagu", "3000000000")
    text = (
        "Program Dukungan Manajemen memperoleh pagu Rp1.800.000.000. Tahun 2023 pagu sebesar "
        "Rp2.900.000.000 dengan realisasi Rp2.871.000.000 atau 99,00%.\n"
    )
    found = told(BUDGET + text, tabled=[pagu])
    assert {(y, i, r) for _, y, i, r, _ in found} == {
        (2023, "anggaran_total", role) for role in ("pagu", "realisasi", "persen")
    }


def test_what_is_told_out_of_a_number_of_units_counts_them() -> None:
    held = [
        in_table("ikp", "realisasi", "3,20", satker=PROVINCE),
        in_table("kabkota_ikp", "target", "4", satker=PROVINCE),
    ]
    head = CHAPTER + "Indikator Kinerja : Indeks Kemandirian Partisipasi (IKP)\n"
    text = "Semua kabupaten minimal Mandiri, turun dibanding tahun 2023 (4 dari 4).\n"
    found = told(head + text, OF_PROVINCE, held)
    assert {(y, i, r, w) for _, y, i, r, w in found} == {
        (2023, "kabkota_ikp", "realisasi", "4"),
        (2023, "kabkota_ikp", "target", "4"),
    }


def test_what_follows_units_told_one_by_one_is_the_reports_own() -> None:
    text = (
        "BNN Kota Denpasar meraih 54,21 dan BNN Kabupaten Badung meraih 53,08. "
        "Nilai IKPA adalah 97,20.\n"
    )
    assert (PROVINCE, 2024, "ikpa", "realisasi", "97,20") in told(YOUTH + text, OF_PROVINCE)


def test_a_year_told_in_an_aside_is_not_the_one_the_aside_stands_by() -> None:
    text = "Nilai IKPA tahun 2023 sebesar 95,14. Sedangkan NKA sebesar 90,86 (tahun 2023: 88,19).\n"
    found = {(y, i, w) for _, y, i, _, w in told(CHAPTER + text)}
    assert {(2024, "nka", "90,86"), (2023, "nka", "88,19")} <= found


def test_a_score_that_another_unit_gives_is_no_number_of_things() -> None:
    head = CHAPTER + "Indikator Kinerja : Jumlah lembaga rehabilitasi yang memenuhi SPM\n"
    text = "Penilaian SPM oleh BNN Provinsi Jawa Timur menghasilkan nilai 86.\n"
    assert short(head + text) == set()


def test_what_an_index_is_by_the_last_quarter_is_the_years_where_no_other_is_told() -> None:
    head = CHAPTER + "Indikator Kinerja : Nilai Kinerja Anggaran\n"
    text = "Pada Triwulan IV nilai ini mencapai 92,37; target tahun 2024 sebesar 86.\n"
    assert short(head + text) == {("nka", "realisasi", "92,37"), ("nka", "target", "86")}
    more = "Nilai kinerja anggaran tahun 2024 adalah 93,10.\n"
    assert ("nka", "other", "92,37") in short(head + text + more)


def test_the_target_right_behind_a_value_compared_with_is_of_its_year() -> None:
    text = "Indeks ini 52,40, naik dibandingkan tahun 2023 yaitu 51,02 dari target 50,50."
    assert {(2023, "realisasi", "51,02"), (2023, "target", "50,50")} <= of_years(text)


@pytest.mark.parametrize("mark", [" :", "\t:", ":"])
def test_years_with_a_colon_are_a_list_under_what_leads_them_in(mark: str) -> None:
    text = (
        f"Realisasi Nilai IKPA adalah sebagai berikut:\nTahun 2022{mark} 91,11\n"
        f"Tahun 2023{mark} 93,22\n"
    )
    assert {(y, i, r, w) for _, y, i, r, w in told(CHAPTER + text)} == {
        (2022, "ikpa", "realisasi", "91,11"),
        (2023, "ikpa", "realisasi", "93,22"),
    }


def test_a_value_of_the_nation_behind_one_of_the_province_is_the_nations() -> None:
    text = (
        "Realisasi ini termasuk kategori Tinggi. Angka provinsi pada tahun yang sama 50,90, "
        "sehingga BNN Kota Batu berada di atas rata-rata provinsi, sedangkan angka nasional "
        "sebesar 53,10.\n"
    )
    found = told(YOUTH + text, tabled=[in_table("dektari", "realisasi", "52,40")])
    assert {(satker, w) for satker, _, _, _, w in found} == {
        ("BNN Provinsi Jawa Timur", "50,90"),
        (NASIONAL, "53,10"),
    }


def test_two_names_of_one_year_have_a_value_each() -> None:
    held = [in_table("nka", "realisasi", "91,20"), in_table("ikpa", "realisasi", "96,10")]
    text = "Tahun 2023 nilai IKPA 96,40 dan NKA 90,88.\n"
    assert {(y, i, r, w) for _, y, i, r, w in told(CHAPTER + text, tabled=held)} == {
        (2023, "ikpa", "realisasi", "96,40"),
        (2023, "nka", "realisasi", "90,88"),
    }
