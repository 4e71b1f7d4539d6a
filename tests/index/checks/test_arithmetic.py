"""Results a report prints that do not follow from the numbers beside them."""

import pytest
from audited import HEAD, MAIN, SPENDING, audited, said

CHAPTER = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n"
MONEY = "Jenis Belanja\tPagu\tRealisasi\tSisa\t%\n"


def row(target: str, realisasi: str, capaian: str, name: str = "Nilai IKPA") -> str:
    """Return a main table of one indicator."""
    return f"{CHAPTER}{HEAD}1\t{name}\t{target}\t{realisasi}\t{capaian}\n\n"


def test_a_report_whose_numbers_follow_has_no_findings() -> None:
    assert audited(MAIN) == []


def test_a_capaian_that_does_not_follow_is_found_with_its_sum() -> None:
    [finding] = audited(row("92", "97,09", "115,53%"), kind="arithmetic")
    assert (finding.found, finding.severity) == ("115,53%", "salah_hitung")
    assert finding.expected == "105,53 (97,09/92)"
    assert "105,53%" in finding.explain


@pytest.mark.parametrize("capaian", ["105,53%", "105,5%", "105,54%", "106%", "105%", "105,534%"])
def test_rounding_and_cutting_are_no_findings(capaian: str) -> None:
    assert said(row("92", "97,09", capaian), kind="arithmetic") == []


def test_a_capaian_where_lower_is_better_follows_too() -> None:
    assert said(row("10", "8", "120%", "Angka kejadian kasus"), kind="arithmetic") == []


def test_a_count_is_never_taken_as_rounded() -> None:
    wrong = row("10 Orang", "10 Orang", "104%", "Jumlah petugas penyelenggara layanan IBM")
    assert said(wrong, kind="arithmetic") == [("104%", "100 (10/10)")]


def test_a_list_of_the_summary_is_held_against_itself() -> None:
    summary = (
        "RINGKASAN EKSEKUTIF\n\n1. Nilai IKPA\n\nTarget : 92\n\nRealisasi : 97,09 (115,53%)\n\n"
    )
    assert said(summary, kind="arithmetic") == [("115,53%", "105,53 (97,09/92)")]


def test_the_number_that_the_other_places_give_is_named_as_the_culprit() -> None:
    summary = (
        "RINGKASAN EKSEKUTIF\n\n1. Nilai IKPA\n\nTarget : 92\n\nRealisasi : 79,09 (105,53%)\n\n"
    )
    [finding] = audited(summary, MAIN, kind="arithmetic")
    assert "Hanya realisasi 97,09 menurut tabel utama Bab III yang cocok" in finding.explain


def test_progress_is_held_against_the_end_target() -> None:
    head = "No\tIndikator Kinerja\tTarget Renproja 2024\tRealisasi 2023\tTingkat Kemajuan\n"
    table = f"{CHAPTER}{head}1\tNilai Kinerja Anggaran\t86\t85,79\t98,84\n\n"
    assert said(table, kind="arithmetic") == [("98,84", "99,76 (85,79/86)")]


def test_a_wrong_percentage_of_a_budget_is_found() -> None:
    table = f"{MAIN}{SPENDING}{MONEY}Belanja Barang\t200.000.000\t150.000.000\t50.000.000\t85%\n\n"
    assert said(table, kind="arithmetic") == [("85%", "75 (150.000.000/200.000.000)")]


def test_a_wrong_sisa_is_found() -> None:
    table = f"{MAIN}{SPENDING}{MONEY}Belanja Barang\t200.000.000\t150.000.000\t55.000.000\t75%\n\n"
    assert said(table, kind="arithmetic") == [("55.000.000", "50.000.000")]


def test_the_one_number_that_explains_sisa_and_percentage_is_the_one_found() -> None:
    table = f"{MAIN}{SPENDING}{MONEY}Belanja Barang\t200.000.000\t155.000.000\t50.000.000\t75%\n\n"
    [finding] = audited(table, kind="arithmetic")
    assert (finding.found, finding.role) == ("155.000.000", "realisasi")
    assert "hanya 150.000.000 yang cocok" in finding.explain


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Pagu anggaran sebesar Rp200.000.000 terealisasi Rp150.000.000 atau 75%.", []),
        ("Pagu anggaran sebesar Rp200.000.000 terealisasi Rp150.000.000 atau 85%.", ["85%"]),
        ("Realisasi Rp150.000.000 atau 85% dari total anggaran sebesar Rp200.000.000.", ["85%"]),
        (
            "Pagu Rp200.000.000 terealisasi Rp150.000.000 atau 75% dengan sisa anggaran "
            "Rp50.000.000 atau 35%.",
            ["35%"],
        ),
        (
            "Pagu Rp200.000.000 terealisasi Rp150.000.000 dengan sisa anggaran Rp40.000.000.",
            ["Rp40.000.000"],
        ),
        (
            "Pagu awal Rp200.000.000 setelah revisi menjadi Rp160.000.000 dengan realisasi "
            "Rp150.000.000 atau 93,75%.",
            [],
        ),
        (
            "Penyerapan naik dari 75% (pagu Rp200.000.000 dengan realisasi Rp150.000.000) "
            "menjadi 93,75%.",
            [],
        ),
    ],
)
def test_money_in_sentences_is_held_against_itself(sentence: str, found: list[str]) -> None:
    told = said(MAIN, SPENDING, sentence + "\n\n", kind="arithmetic")
    assert [one for one, _ in told] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Rata-rata capaian kinerja tahun 2023 adalah 103,16%.", []),
        ("Rata-rata capaian kinerja tahun 2023 adalah 113,16%.", ["113,16%"]),
        ("Capaian kinerja BNN Kota Batu tahun 2023 sebesar 75%.", []),
        ("Capaian kinerja BNN Kota Batu tahun 2023 sebesar 90%.", ["90%"]),
        ("Rata-rata capaian kinerja tahun 2022 adalah 113,16%.", []),
    ],
)
def test_averages_are_held_against_the_main_table(sentence: str, found: list[str]) -> None:
    assert [one for one, _ in said(MAIN, sentence + "\n\n", kind="arithmetic")] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Nilai IKPA naik 0,62 dari 97,47 menjadi 98,09.", []),
        ("Nilai IKPA naik 0,92 dari 97,47 menjadi 98,09.", ["0,92"]),
        ("Jumlah siswa bertambah sebanyak 5 orang dari 10 orang menjadi 16 orang.", ["5"]),
    ],
)
def test_changes_are_held_against_their_two_values(sentence: str, found: list[str]) -> None:
    assert [one for one, _ in said(MAIN, sentence + "\n\n", kind="arithmetic")] == found


GRID = (
    "Uraian Satker\tKeterangan\tKualitas Perencanaan Anggaran Revisi DIPA\t"
    "Kualitas Perencanaan Anggaran Deviasi Halaman III DIPA\t"
    "Kualitas Pelaksanaan Anggaran Penyerapan Anggaran\t"
    "Kualitas Hasil Pelaksanaan Anggaran Capaian Output\tNilai Total\tKonversi Bobot\tNilai Akhir\n"
)


def ikpa(aspect: str, final: str) -> str:
    """Return an IKPA matrix of four parts whose weights make 70."""
    return (
        f"{MAIN}{GRID}BNN KOTA BATU\tNilai\t100,00\t90,00\t95,00\t100,00\t67,50\t70%\t{final}\n"
        f"\tBobot\t10\t15\t20\t25\n\tNilai Akhir\t10,00\t13,50\t19,00\t25,00\n"
        f"\tNilai Aspek\t{aspect}\t\t95,00\t100,00\n\n"
    )


def test_an_ikpa_matrix_that_follows_its_weights_has_no_findings() -> None:
    assert said(ikpa("95,00", "96,43"), kind="arithmetic") == []


def test_a_wrong_aspect_of_ikpa_is_found() -> None:
    assert said(ikpa("99,00", "96,43"), kind="arithmetic") == [("99,00", "95,00")]


def test_a_wrong_final_value_of_ikpa_is_found() -> None:
    assert said(ikpa("95,00", "98,43"), kind="arithmetic") == [("98,43", "96,43")]


def nka(penyerapan: str) -> str:
    """Return the parts of an NKA of 85,79 in 2023."""
    return (
        f"{MAIN}Indikator\tNilai\nPenyerapan\t{penyerapan}\nKonsistensi\t95,35\n"
        "Capaian Rincian Output (CRO)\t100\nEfisiensi\t1,51\nNilai Efisiensi\t53,77\n"
        "Nilai Kinerja Anggaran\t85,79\n\n"
    )


def test_nka_is_computed_from_its_parts_by_its_years_formula() -> None:
    assert said(nka("98,49"), kind="arithmetic") == []
    [finding] = audited(nka("89,49"), kind="arithmetic")
    assert "84,9" in finding.explain


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Capaian dihitung dengan 85,79 / 86 x 100 = 99,76%.", []),
        ("Capaian dihitung dengan 85,79 / 86 x 100 = 98,84%.", ["98,84"]),
        ("Nilai tahanan adalah (25 - 1) / 25 x 100 = 96.", []),
        ("Nilai tahanan adalah (25 - 1) / 25 x 100 = 100.", ["100"]),
        ("Indeks 3,57 dikalikan 25 menjadi 89,25.", []),
        ("Indeks 3,57 dikalikan 25 menjadi 98,25.", ["98,25"]),
        ("Kolom 5 : 4 x 100 = 6.", []),
    ],
)
def test_sums_printed_with_their_result_are_computed(sentence: str, found: list[str]) -> None:
    assert [one for one, _ in said(MAIN, sentence + "\n\n", kind="arithmetic")] == found


def test_a_column_of_weights_is_not_what_nka_is_computed_from() -> None:
    parts = (
        f"{MAIN}Variabel\tBobot\tSkor\tBobot x Skor\nPenyerapan\t9,7\t98,49\t9,55\n"
        "Konsistensi\t18,2\t95,35\t17,35\nCapaian Rincian Output (CRO)\t43,5\t100\t43,50\n"
        "Nilai Efisiensi\t28,6\t53,77\t15,38\nJumlah\t100\t\t85,79\n\n"
    )
    assert said(parts, kind="arithmetic") == []


def test_of_two_amounts_that_would_fit_the_one_a_sentence_tells_is_right() -> None:
    rows = f"{SPENDING}{MONEY}Belanja Barang\t569.120.000\t553.411.950\t15.798.050\t97,22\n\n"
    prose = "Pagu belanja barang ditetapkan sebesar {} pada awal tahun.\n\n"
    for told, wrong in (("Rp569.210.000", "569.120.000"), ("Rp553.321.950", "553.411.950")):
        found = said(MAIN, rows, prose.format(told), kind="arithmetic")
        assert [odd for odd, _ in found] == [wrong]


def test_a_change_against_another_year_needs_no_word_of_comparing() -> None:
    years = "Tahun\tTarget\tRealisasi\n2022\t90\t95,11\n2023\t92\t97,09\n\n"
    wrong = "1. Nilai IKPA\n\nTerhadap tahun 2022 terjadi kenaikan sebesar {} poin.\n\n"
    assert said(MAIN, wrong.format("1,98"), years, kind="arithmetic") == []
    assert said(MAIN, wrong.format("1,89"), years, kind="arithmetic") == [("1,89", "1,98")]


def test_numbers_one_column_off_are_a_misreading_and_no_error() -> None:
    section = "1. Nilai IKPA\n\nIndikator\tTarget\tRealisasi\tCapaian (%)\nNilai IKPA\t{}\n\n"
    assert said(MAIN, section.format("14\t92\t97,09"), kind="arithmetic") == []
    assert said(MAIN, section.format("92\t97,09\t115,53"), kind="arithmetic") != []


def test_progress_is_held_against_the_years_result_alone() -> None:
    told = (
        "Indikator Kinerja : Nilai IKPA\nPada tahun 2022 nilai IKPA 90,20. "
        "Terhadap target Renstra 2024 sebesar 95 realisasi tahun ini telah 102,20%.\n"
    )
    assert not [f for f in audited(MAIN, told, kind="arithmetic") if "kemajuan" in f.explain]


def test_a_capaian_by_the_other_formula_than_its_indicator_s_is_wrong() -> None:
    head = "1. Nilai IKPA\n\nTahun\tTarget\tRealisasi\tCapaian (%)\n"
    rows = "2021\t90\t95\t105,56\n2022\t90\t81\t{}\n2023\t92\t97,09\t105,53\n\n"
    assert said(MAIN, head, rows.format("90,00"), kind="arithmetic") == []
    found = said(MAIN, head, rows.format("111,11"), kind="arithmetic")
    assert found == [("111,11", "90 (81/90)")]
