"""Two places of a report, two values: the mentions of one figure against the leading one."""

import pytest
from audited import MAIN, audited
from made_text import understood

from index.checks import audit
from index.checks.finding import what, where
from index.checks.strangers import same_value
from index.numbers.numerals import scan
from index.report import PLACES, Figure, Finding, Report, Source

TITLE = "LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN 2023\n"
PLAN = "BAB II\nPERENCANAAN KINERJA\nC. Perjanjian Kinerja\n"
RESULTS = """BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja
No Indikator Kinerja Target Realisasi %
1 Nilai IKPA 92 97,09 105,53%
"""
SPENDING = """B. Realisasi Anggaran
NO JENIS BELANJA PAGU REALISASI SISA %
1 Belanja Barang 1.546.577.000 1.522.940.756 23.636.244 98,47
"""
END = "BAB IV\nPENUTUP\nDemikian Laporan Kinerja ini.\n"


def report(*texts: str) -> Report:
    """Return a report made of these parts."""
    return understood(TITLE + "".join(texts) + END)


def conflicts(made: Report) -> list[Finding]:
    """Return what is said of one figure with two values."""
    return [one for one in audit(made) if one.kind == "mention_conflict"]


def found(*texts: str) -> list[Finding]:
    """Return the findings of a report made of these parts."""
    return conflicts(report(*texts))


def summary(realisasi: str) -> str:
    """Return a summary that gives the IKPA's realisasi."""
    return f"RINGKASAN EKSEKUTIF\n1. Nilai IKPA\nTarget : 92\nRealisasi : {realisasi}\n"


def test_a_report_that_says_one_value_everywhere_has_no_finding() -> None:
    assert found(summary("97,09"), RESULTS, SPENDING) == []


def test_a_summary_that_differs_from_the_main_text_is_a_conflict() -> None:
    [finding] = found(summary("97,04"), RESULTS)
    assert (finding.indicator, finding.role, finding.year) == ("ikpa", "realisasi", 2023)
    assert (finding.expected, finding.found) == ("97,09", "97,04")
    assert (finding.kind, finding.severity) == ("mention_conflict", "bertentangan")


def test_the_first_source_is_where_the_odd_one_stands() -> None:
    made = report(summary("97,04"), RESULTS)
    [finding] = conflicts(made)
    lines = {line.number: line.text for page in made.pages for line in page.lines}
    assert "97,04" in lines[finding.sources[0].first_line]
    assert "97,09" in lines[finding.sources[1].first_line]
    assert {source.report_id for source in finding.sources} == {made.id}


def test_each_source_is_quoted_letter_for_letter() -> None:
    [finding] = found(summary("97,04"), RESULTS)
    assert finding.quotes == ("Realisasi : 97,04", "1 Nilai IKPA 92 97,09 105,53%")


def test_a_finding_says_in_words_what_stands_where() -> None:
    [finding] = found(summary("97,04"), RESULTS)
    assert finding.explain.startswith("Ringkasan Eksekutif menulis 97,04")
    assert "BNN Kota Batu tahun 2023" in finding.explain
    assert "97,09" in finding.explain


def test_findings_of_one_figure_share_a_group_and_no_id() -> None:
    prose = "Nilai IKPA BNN Kota Batu tahun 2023 adalah 96,00.\n"
    findings = found(summary("97,04"), RESULTS, prose)
    assert {finding.found for finding in findings} == {"97,04", "96,00"}
    assert len({finding.group for finding in findings}) == 1
    assert len({finding.id for finding in findings}) == 2


def test_a_target_of_the_renproja_is_information() -> None:
    plan = "BAB II\nPERENCANAAN KINERJA\nA. Renproja\nNo Indikator Kinerja Target Kinerja\n"
    [finding] = found(plan, "2022 2023 2024\n1 Nilai IKPA 94 95 96\n", RESULTS)
    assert (finding.severity, finding.expected, finding.found) == ("informasi", "92", "95")
    assert "dua dokumen" in finding.explain


def test_a_target_of_the_perjanjian_kinerja_that_differs_is_a_conflict() -> None:
    rows = "NO SASARAN INDIKATOR KINERJA TARGET\n1 Meningkatnya tata kelola Nilai IKPA 90\n"
    [finding] = found(PLAN + rows, RESULTS)
    assert (finding.severity, finding.role, finding.found) == ("bertentangan", "target", "90")


def test_a_budget_told_otherwise_in_the_summary_is_a_conflict() -> None:
    text = "RINGKASAN EKSEKUTIF\nBelanja barang dengan pagu Rp1.546.577.000 terealisasi "
    [finding] = found(text + "Rp1.522.940.000.\n", RESULTS, SPENDING)
    assert (finding.indicator, finding.role) == ("belanja_barang", "realisasi")


def test_values_of_two_years_are_no_conflict() -> None:
    prose = "Nilai IKPA BNN Kota Batu tahun 2022 adalah 96,00.\n"
    assert found(RESULTS, prose) == []


def test_what_another_unit_reached_is_no_conflict() -> None:
    prose = "Secara nasional Nilai IKPA tahun 2023 sebesar 96,50.\n"
    assert found(RESULTS, prose) == []


@pytest.mark.parametrize("written", ["97.09", "97,090", "97,09 Indeks"])
def test_the_same_value_in_another_dress_is_no_conflict(written: str) -> None:
    assert found(summary(written), RESULTS) == []


def mention(written: str, role: str = "realisasi") -> Figure:
    """Return a mention of a value."""
    [numeral] = scan(written)
    source = Source("a.txt", "a", None, None, 1, 1, "")
    return Figure(
        "a:f1", "BNN Kota Batu", 2023, "ikpa", role, numeral.value, numeral.unit, written, source
    )


@pytest.mark.parametrize(
    ("one", "other"), [("105,5%", "105,53%"), ("105,53%", "105,5%"), ("98,49%", "98,490%")]
)
def test_a_percentage_with_fewer_decimals_is_the_same(one: str, other: str) -> None:
    assert same_value(mention(one, "capaian"), mention(other, "capaian"))


@pytest.mark.parametrize(
    ("one", "other", "role"),
    [
        ("86", "86,11", "realisasi"),  # reports are read to the digit printed
        ("105%", "105,53%", "capaian"),
        ("105,5%", "105,63%", "capaian"),
        ("Rp1.500.000", "Rp1.500.001", "pagu"),
    ],
)
def test_a_rounded_or_another_value_is_not_the_same(one: str, other: str, role: str) -> None:
    assert not same_value(mention(one, role), mention(other, role))


def test_every_place_has_words_for_it() -> None:
    source = Source("a.txt", "a", None, None, 1, 1, "")
    names = {where(Figure("f", "", 0, "", "", "", "", "", source, place=place)) for place in PLACES}
    assert len(names) == len(PLACES)


def test_two_digits_swapped_are_found_in_any_sentence_that_names_the_indicator() -> None:
    told = "KATA PENGANTAR\nIndeks Ketahanan Diri Remaja yang membanggakan: 54,58.\n"
    row = "2 Indeks Ketahanan Diri Remaja 51,10 54,85 107,34%\n"
    [finding] = found(told, RESULTS, row)
    assert (finding.found, finding.expected) == ("54,58", "54,85")


@pytest.mark.parametrize("told", ["54,58", "54,95"])
def test_a_number_near_another_is_no_slip_where_nothing_names_its_indicator(told: str) -> None:
    row = "2 Indeks Ketahanan Diri Remaja 51,10 54,85 107,34%\n"
    assert found(f"KATA PENGANTAR\nSebanyak {told} ton sampah diangkut.\n", RESULTS, row) == []


def test_a_row_whose_numbers_follow_from_each_other_alone_is_of_another_matter() -> None:
    quarter = "No Indikator Kinerja Target Realisasi %\n1 Nilai IKPA 80 84,00 105,00%\n"
    assert found(RESULTS, "Pengukuran triwulan ketiga\n", quarter) == []


def test_a_row_with_one_other_number_is_a_conflict() -> None:
    again = "No Indikator Kinerja Target Realisasi %\n1 Nilai IKPA 92 97,90 105,53%\n"
    assert [one.found for one in found(RESULTS, "Rincian\n", again)] == ["97,90"]


def test_a_share_beside_an_index_is_no_value_of_it() -> None:
    told = "Nilai IKPA dengan target 100% dari seluruh komponen telah dihitung.\n"
    assert found(RESULTS, told) == []


def test_what_a_unit_did_without_its_units_contradicts_nothing() -> None:
    main = (
        "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n"
        "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\n"
        "1\tJumlah berkas perkara P-21\t8\t11\t137,50%\n2\tNilai IKPA\t92\t97,09\t105,53%\n"
        "3\tNilai Kinerja Anggaran\t86\t87,72\t102,00%\n\n"
        "1. Jumlah berkas perkara P-21\n\n"
    )
    rows = "Satker\tTarget\tRealisasi\nBNNP Bali\t5\t7\nBNN Kota Denpasar\t3\t4\nJumlah\t8\t11\n\n"
    made = understood(
        f"LAPORAN KINERJA\nBNN PROVINSI BALI\nTAHUN 2023\n{main}{rows}{END}", tabbed=True
    )
    assert conflicts(made) == []


def test_two_columns_of_one_row_say_two_things() -> None:
    made = understood(
        f"{TITLE}BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n"
        "Indikator\tTarget Renstra 2024\tTarget PK 2024\tRealisasi 2023\n"
        f"Nilai IKPA\t93\t95\t94,2\n\n{END}",
        tabbed=True,
    )
    assert conflicts(made) == []


def test_a_first_budget_is_not_held_against_the_last() -> None:
    first = (
        "BAB II\nPERENCANAAN KINERJA\n\nProgram\tPagu awal\nProgram Taman\tRp 1.600.000.000\n"
        "Program Kolam\tRp 20.000.000\nJumlah\tRp 1.620.000.000\n\n"
    )
    spent = (
        "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n\nJenis Belanja\tPagu\tRealisasi\n"
        "Belanja Barang\t1.546.577.000\t1.522.940.756\nJumlah\t1.546.577.000\t1.522.940.756\n\n"
    )
    assert conflicts(understood(TITLE + first + spent + END, tabbed=True)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai IKPA tahun 2023 adalah 97,09. Terhadap target, nilai IKPA lebih tinggi 5,09 poin.",
        "Nilai IKPA tahun 2023 adalah 97,09. Sangat baik apabila nilai IKPA ≥ 95.",
        "Belanja Barang sebesar Rp1.522.940.756 dipakai untuk kegiatan.",
        "Belanja Barang semula Rp1.600.000.000 dan menjadi Rp1.546.577.000.",
    ],
)
def test_a_change_a_bound_or_another_role_s_value_is_no_second_value(sentence: str) -> None:
    assert found(RESULTS, SPENDING, sentence + "\n\n") == []


def test_a_part_that_another_amount_completes_is_no_second_total() -> None:
    parts = (
        "BNN Kota Batu mendapat anggaran sebesar Rp1.146.577.000 dan hibah Rp400.000.000.\n\n"
        "Jumlah 1.546.577.000 1.522.940.756 23.636.244 98,47\n\n"
    )
    assert found(RESULTS, SPENDING, parts) == []


def test_a_role_without_a_word_is_not_named() -> None:
    source = Source("lkip.txt", "batu", None, None, 1, 1, "")
    told = Figure("f1", "BNN Kota Batu", 2023, "belanja_modal", "other", "x", "", "x", source)
    assert what(told) == "Belanja modal BNN Kota Batu tahun 2023"


def test_rounded_mentions_are_one_line_of_information() -> None:
    told = "RINGKASAN EKSEKUTIF\n\nNilai IKPA tahun 2023 sebesar 97 dari target 92.\n\n"
    [one] = [f for f in audited(told, MAIN, kind="mention_conflict") if "kasar" in f.explain]
    assert (one.severity, one.found) == ("informasi", "97 untuk 97,09")


def test_a_value_that_its_row_and_all_places_bear_out_is_suggested() -> None:
    told = "RINGKASAN EKSEKUTIF\n\nNilai IKPA tahun 2023 sebesar 97,90 dari target 92.\n\n"
    again = "1. Nilai IKPA\n\nNilai IKPA tahun 2023 sebesar 97,09 dari target 92.\n\n"
    [one] = audited(told, MAIN, again, kind="mention_conflict")
    assert one.explain.endswith(" Usulan: 97,90 → 97,09.")


def test_a_number_of_things_is_no_value_of_an_index() -> None:
    told = "1. Indeks Ketahanan Diri Remaja\n\nTarget : 2 Unit\n\n"
    [one] = audited(MAIN, told, kind="mention_conflict")
    assert (one.found, one.expected) == ("2 Unit", "51,10")


UNITS = (
    "B. Realisasi Anggaran\n"
    "NO JENIS BELANJA PAGU REALISASI SISA %\n"
    "1 Belanja Pegawai 5.000.000.000 4.900.000.000 100.000.000 98,00\n"
    "2 Belanja Barang 2.988.525.000 2.775.626.440 212.898.560 92,88\n"
    "JUMLAH 7.988.525.000 7.675.626.440 312.898.560 96,08\n"
    "Pagu BNN Provinsi Bali sebesar Rp7.988.525.000 dengan realisasi Rp7.675.626.440 atau 96,08%.\n"
    "Total pagu BNN Provinsi Bali dan jajaran Rp9.735.132.000 terealisasi Rp9.403.732.499 "
    "atau 96,60%.\n"
)


@pytest.mark.parametrize(("whose", "count"), [("", 3), (" dan jajaran", 0)])
def test_a_total_of_all_units_told_of_the_own_unit_alone_is_found(whose: str, count: int) -> None:
    front = "LAPORAN KINERJA\nBNN PROVINSI BALI\nTAHUN 2023\nRINGKASAN EKSEKUTIF\n"
    told = (
        f"Realisasi anggaran BNN Provinsi Bali{whose} tahun 2023 sebesar Rp9.403.732.499 atau "
        "96,60% dari pagu sebesar Rp9.735.132.000.\n"
    )
    made = understood(front + told + RESULTS + UNITS + END)
    borrowed = [f for f in conflicts(made) if "BNN Provinsi Bali dan jajaran" in f.explain]
    assert len(borrowed) == count
