"""What sentences claim of their numbers: targets, results and shares, changes and bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_claims import (
    BUDGET,
    CHAPTER,
    OF_TOWN,
    TOWN,
    YOUTH,
    figures,
    in_table,
    of_years,
    short,
    told,
)
from made_text import sections

from index.claims.read import claims_of
from index.report import UNSURE


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


def test_what_a_table_prints_too_is_surer() -> None:
    text = YOUTH + "Indeks tersebut adalah 52,40.\n"
    [alone] = claims_of(sections(text)[0], OF_TOWN)
    [printed] = claims_of(sections(text)[0], OF_TOWN, [in_table("dektari", "realisasi", "52,40")])
    assert printed.confidence > alone.confidence >= UNSURE


def test_a_plan_states_targets_alone() -> None:
    plan = "BAB II\nPERENCANAAN KINERJA\nTarget Nilai IKPA tahun 2024 adalah 95. "
    assert short(plan + "Nilai IKPA tahun 2023 adalah 97,09.\n") == {("ikpa", "target", "95")}


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


def test_what_is_told_out_of_a_target_is_a_result_and_its_share_follows() -> None:
    text = "Indikator Kinerja : Jumlah lembaga rehabilitasi yang operasional\n"
    said = short(CHAPTER + text + "Tahun 2024 hanya 1 lembaga dari target 2 lembaga (50%).\n")
    assert {(r, w) for _, r, w in said} == {
        ("realisasi", "1"),
        ("target", "2"),
        ("capaian", "50%"),
    }


BOTH = CHAPTER + "Uraian tahun berjalan.\n"


def test_a_target_told_in_closed_brackets_is_no_role_of_what_follows() -> None:
    text = "Indeks Ketahanan Diri Remaja 52,47 (target 51,90), Indeks Ketahanan Keluarga 86,12.\n"
    found = claims_of(sections(BOTH + text)[0], OF_TOWN)
    assert {(c.indicator, c.role, c.numeral.as_written) for c in found} == {
        ("dektari", "realisasi", "52,47"),
        ("dektari", "target", "51,90"),
        ("dektara", "realisasi", "86,12"),
    }


def test_a_number_of_things_counted_is_no_index() -> None:
    text = "Realisasi indeks mencapai 52,40. Hasil pelatihan mencapai 40 penenun.\n"
    assert short(YOUTH + text) == {("dektari", "realisasi", "52,40")}


def test_a_percentage_behind_a_result_out_of_its_target_is_their_share() -> None:
    text = "1. Unit penyelenggara IBM 3 unit dari target 3 unit (100%).\n"
    assert short(CHAPTER + text) == {
        ("unit_ibm", "realisasi", "3"),
        ("unit_ibm", "target", "3"),
        ("unit_ibm", "capaian", "100%"),
    }


def test_what_a_value_fell_to_beside_its_target_is_the_result() -> None:
    text = "Tahun 2023 dengan target 52,40 menurun menjadi 51,30 (97,90%).\n"
    assert {(y, r, w) for _, y, _, r, w in told(YOUTH + text)} == {
        (2023, "target", "52,40"),
        (2023, "realisasi", "51,30"),
        (2023, "capaian", "97,90%"),
    }


def test_one_number_may_be_of_target_and_result() -> None:
    text = "Pada tahun 2022 target dan realisasi unit IBM sama yaitu 4 unit.\n"
    assert {(r, w) for _, r, w in short(CHAPTER + text)} == {("target", "4"), ("realisasi", "4")}


def test_a_result_compared_with_has_no_role_from_the_target_beside_it() -> None:
    text = (
        "Sebagai perbandingan, nilai IKPA tahun 2022 sebesar 91,20 dari target 90,00 (101,33%) "
        "dan tahun 2023 sebesar 93,60 dari target 92,00 (101,74%).\n"
    )
    assert {(y, r, w) for _, y, _, r, w in told(CHAPTER + text)} == {
        (2022, "realisasi", "91,20"),
        (2022, "target", "90,00"),
        (2022, "capaian", "101,33%"),
        (2023, "realisasi", "93,60"),
        (2023, "target", "92,00"),
        (2023, "capaian", "101,74%"),
    }


def test_what_was_reached_may_stand_behind_its_target_without_a_word_of_it() -> None:
    text = (
        "Jumlah kawasan rawan yang beralih status tahun 2024 sebanyak 3 kawasan. Tahun 2023 dari "
        "target 4 kawasan hanya 2 kawasan yang beralih status (50%). Warga dilatih menjahit, "
        "yaitu 30 warga.\n"
    )
    assert {(y, r, w) for _, y, _, r, w in told(CHAPTER + text) if y == 2023} == {
        (2023, "target", "4"),
        (2023, "realisasi", "2"),
        (2023, "capaian", "50%"),
    }


def test_the_share_of_a_plans_target_is_progress() -> None:
    tabled = [in_table("dektari", "realisasi", "54,60")]
    text = "Terhadap target Renstra sebesar 52,00 realisasi telah melampauinya (105,00 %).\n"
    found = {(i, r, w) for _, _, i, r, w in told(YOUTH + text, tabled=tabled)}
    assert ("other:kemajuan_dektari", "other", "105,00 %") in found
    assert "capaian" not in {r for _, r, _ in found}


def test_what_is_asked_is_not_the_index_it_gives() -> None:
    tabled = [in_table("dektari", "realisasi", "54,60"), in_table("dektari", "target", "53,00")]
    text = "Indeks diperoleh dari 318 responden di enam sekolah.\n"
    assert told(YOUTH + text, tabled=tabled) == set()


def test_a_factor_of_a_formula_is_no_value() -> None:
    tabled = [in_table("kualitas_hidup", "realisasi", "75,00")]
    text = (
        "Persentase klien yang meningkat kualitas hidupnya dihitung dari klien yang pulih "
        "(9/12 x 100 % = 75,00 %).\n"
    )
    found = told(CHAPTER + text, tabled=tabled)
    assert "100 %" not in {w for *_, w in found}
    assert "capaian" not in {r for *_, r, _ in found}


def test_what_a_clause_calls_planned_is_the_number_before_it() -> None:
    text = (
        "Dari 4 berkas yang ditargetkan untuk berkas perkara P-21, sebanyak 3 berkas "
        "dinyatakan lengkap (75%).\n"
    )
    section = CHAPTER + "Indikator Kinerja : Jumlah berkas perkara P-21\n"
    found = {(r, w) for *_, r, w in told(section + text)}
    assert ("target", "4") in found
    assert ("target", "3") not in found


def test_a_value_with_its_target_in_brackets_is_the_result() -> None:
    text = "Tahun 2022 NKA 88,40 (target 84) dan tahun 2023 87,25 (target 85).\n"
    assert {(y, r, w) for _, y, _, r, w in told(CHAPTER + text)} == {
        (2022, "realisasi", "88,40"),
        (2022, "target", "84"),
        (2023, "realisasi", "87,25"),
        (2023, "target", "85"),
    }


def test_a_target_that_arithmetic_proves_may_differ_from_a_plans() -> None:
    plan = [in_table("dektari", "target", "55,00")]
    text = "Tahun 2024 naik menjadi 54,60 dari target 52,00 (105,00 %).\n"
    assert ("dektari", "target", "52,00") in {
        (i, r, w) for _, _, i, r, w in told(YOUTH + text, tabled=plan)
    }


def test_several_values_that_no_table_prints_are_of_parts() -> None:
    tabled = [in_table("dektari", "realisasi", "53,41")]
    text = YOUTH + (
        "Sekolah negeri dengan nilai 53,52 (Tinggi) Madrasah dengan nilai 53,47 (Tinggi) "
        "Kursus dengan nilai 53,24 (Tinggi) Pada tahun 2022 indeks tercatat 52,94, tahun 2023 "
        "meningkat menjadi 53,12.\n"
    )
    assert 2024 not in {year for _, year, *_ in told(text, OF_TOWN, tabled)}


def test_what_counted_things_are_out_of_is_their_target() -> None:
    text = "Indikator Kinerja : Jumlah unit IBM\nTahun 2022 tercapai 2 unit dari 4 unit.\n"
    assert {(r, w) for _, r, w in short(CHAPTER + text)} == {("realisasi", "2"), ("target", "4")}


@pytest.mark.parametrize(
    "words",
    ["naik dibanding tahun 2023 sebesar {}", "meningkat dibandingkan tahun 2023 yaitu {}"],
)
def test_behind_a_change_what_is_as_large_as_the_index_is_its_value(words: str) -> None:
    value, change = (f"Indeks ini 52,40, {words.format(n)}." for n in ("51,02", "1,38"))
    assert (2023, "realisasi", "51,02") in of_years(value)
    assert {w for _, _, w in of_years(change)} == {"52,40"}


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("Pagu anggaran DIPA 03 sebesar Rp90.000.000.", "dipa 03"),
        ("Pagu anggaran DIPA 01 dan DIPA 03 seluruhnya sebesar Rp790.000.000.", ""),
        ("Pagu anggaran sebesar Rp790.000.000.", ""),
    ],
)
def test_an_amount_is_of_the_budget_named_before_it(said: str, part: str) -> None:
    amounts = [f for f in figures(BUDGET + said + "\n") if f.unit == "Rp"]
    assert {f.qualifier for f in amounts} == {part}


def test_what_comes_in_is_no_budget() -> None:
    said = "Pendapatan BLUD ditargetkan Rp900.000.000 dan terealisasi Rp951.223.400 (105,69%)."
    assert short(BUDGET + said + "\n") == set()


def test_an_amount_revised_is_the_pagu_and_the_one_before_it_the_first() -> None:
    said = "Pagu awal tahun 2024 adalah Rp3.105.000.000, direvisi menjadi Rp3.248.916.000."
    found = short(BUDGET + said + "\n")
    assert ("anggaran_total", "pagu", "Rp3.248.916.000") in found
    assert ("anggaran_total", "pagu", "Rp3.105.000.000") not in found


def test_the_first_amount_of_a_sentence_on_the_budget_is_its_pagu_however_far() -> None:
    said = "Anggaran tahun 2024 bersumber dari APBD, BOK, dan BLUD seluruhnya Rp3.412.560.000."
    assert short(BUDGET + said + "\n") == {("anggaran_total", "pagu", "Rp3.412.560.000")}


def test_a_count_of_those_asked_leaves_the_result_behind_its_verb() -> None:
    said = "Survei terhadap 150 responden menghasilkan nilai indeks 52,45."
    assert short(YOUTH + said + "\n") == {("dektari", "realisasi", "52,45")}
