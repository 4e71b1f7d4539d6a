"""Tables of money to figures: budget lines, outputs, totals, what comes in."""

import pytest
from made_figures import CITY, PROVINCE
from made_text import RESULTS, SPENDING, figures, short

JENIS = (
    SPENDING
    + "\nNO\tJENIS BELANJA\tPAGU\tREALISASI\tSISA\t%\n"
    + "1\tBelanja Pegawai\t1.000.000\t900.000\t100.000\t90,00\n"
    + "2\tBelanja Barang dan Jasa\t2.000.000\t1.900.000\t100.000\t95,00\n"
    + "TOTAL\t\t3.000.000\t2.800.000\t200.000\t93,33\n"
)


def test_rows_of_jenis_belanja_are_budget_lines_with_their_total() -> None:
    found = figures(JENIS)
    assert {f.indicator for f in found} == {"belanja_pegawai", "belanja_barang", "anggaran_total"}
    assert {(f.role, f.unit) for f in found} == {
        ("pagu", "Rp"),
        ("realisasi", "Rp"),
        ("sisa", "Rp"),
        ("persen", "%"),
    }


def test_rows_of_pagu_sum_to_their_total() -> None:
    pagu = {f.indicator: f.value for f in figures(JENIS) if f.role == "pagu"}
    assert pagu["belanja_pegawai"] + pagu["belanja_barang"] == pagu["anggaran_total"]


OUTPUTS = (
    SPENDING
    + "\nNO\tKODE\tINDIKATOR OUTPUT\tANGGARAN\t\t\t\tOUTPUT\t\t\n"
    + "\t\t\tPagu Awal\tBlokir\tRealisasi\t%\tTarget\tRealisasi\tSatuan\n"
    + "1\t3236.EBA.994\tLayanan Perkantoran\t4,281,671,000\t1,000,000\t4,001,008,445\t93.45"
    + "\t12\t11\tLayanan\n"
    + "JUMLAH\t\t\t4,281,671,000\t\t4,001,008,445\t93.45\t\t\t\n"
)


def test_an_output_is_named_by_its_ro_code() -> None:
    found = short(figures(OUTPUTS))
    assert ("output:3236.EBA.994", "pagu", "4,281,671,000") in found
    assert ("output:3236.EBA.994", "persen", "93.45") in found


def test_what_an_output_delivered_is_not_what_it_cost() -> None:
    assert {
        ("other:fisik_3236_eba_994", "target", "12"),
        ("other:fisik_3236_eba_994", "realisasi", "11"),
    } <= (short(figures(OUTPUTS)))


def test_blocked_money_is_a_figure_of_its_own() -> None:
    assert ("other:blokir_layanan_perkantoran", "other", "1,000,000") in short(figures(OUTPUTS))


def test_the_total_of_outputs_is_the_whole_budget() -> None:
    assert ("anggaran_total", "realisasi", "4,001,008,445") in short(figures(OUTPUTS))


def test_an_output_without_a_code_is_named_by_its_words() -> None:
    found = figures(
        SPENDING
        + "\nNo\tKegiatan\tPagu\tRealisasi\n1\tPenyelenggaraan Advokasi\t110.000.000\t98.880.000\n"
    )
    assert {f.indicator for f in found} == {"output:penyelenggaraan advokasi"}


def test_the_budget_of_each_unit_is_its_own_and_the_sum_the_jajarans() -> None:
    found = figures(
        SPENDING
        + "\nNO\tSATKER\tPAGU\tREALISASI\t%\n"
        + "1\tBNNP Kalimantan Tengah\t7.000.000\t6.900.000\t98,57\n"
        + "2\tBNNK Palangka Raya\t2.000.000\t1.900.000\t95,00\n"
        + "JUMLAH\t\t9.000.000\t8.800.000\t97,78\n"
    )
    assert {(f.satker, f.as_written) for f in found if f.role == "pagu"} == {
        (PROVINCE, "7.000.000"),
        (CITY, "2.000.000"),
        (f"{PROVINCE} dan jajaran", "9.000.000"),
    }
    assert {f.indicator for f in found} == {"anggaran_total"}


BARE_JENIS = (
    SPENDING
    + "\nNo\tJenis Belanja\tPagu\tRealisasi\n"
    + "1\tPegawai\t4.000.000\t3.900.000\n"
    + "2\tBarang\t2.500.000\t2.400.000\n"
    + "3\tModal\t1.500.000\t1.450.000\n"
)


def test_under_jenis_belanja_a_row_needs_no_word_belanja() -> None:
    assert short(figures(BARE_JENIS)) >= {
        ("belanja_pegawai", "pagu", "4.000.000"),
        ("belanja_barang", "realisasi", "2.400.000"),
        ("belanja_modal", "pagu", "1.500.000"),
    }


REVENUE = (
    SPENDING
    + "\nUraian\tPagu Pendapatan\tRealisasi Pendapatan\n"
    + "Sewa gedung\t45.000.000\t47.250.000\n"
    + "Jasa laboratorium\t12.000.000\t11.400.000\n"
)


@pytest.mark.parametrize("word", ["Pagu", "Target", "Anggaran"])
def test_what_comes_in_is_no_budget(word: str) -> None:
    found = figures(REVENUE.replace("Pagu", word))
    assert found
    assert not {f.indicator for f in found} & {"anggaran_total", "belanja_barang"}
    assert not any(f.indicator.startswith("output:") for f in found)
    assert {f.document for f in found} == {"hasil"}


@pytest.mark.parametrize(
    "word",
    [
        "Pagu",
        "Target",
    ],
)
def test_what_is_planned_to_come_in_is_a_target_and_no_pagu(word: str) -> None:
    found = figures(REVENUE.replace("Pagu", word))
    assert {(f.role, f.as_written) for f in found} >= {
        ("target", "45.000.000"),
        ("realisasi", "47.250.000"),
    }


def test_what_is_left_in_parentheses_is_overspent_unless_the_row_says_not() -> None:
    head = SPENDING + "\nNo\tJenis Belanja\tPagu\tRealisasi\tSisa\n"
    rows = (
        "1\tBelanja Pegawai\t2.000.000.000\t2.100.000.000\t(100.000.000)\n"
        "2\tBelanja Barang\t1.000.000.000\t900.000.000\t(100.000.000)\n"
    )
    left = {f.indicator: f.value for f in figures(head + rows) if f.role == "sisa"}
    assert left == {"belanja_pegawai": -100_000_000, "belanja_barang": 100_000_000}


def test_an_amount_in_words_of_scale_is_whole() -> None:
    head = SPENDING + "\nNo\tJenis Belanja\tPagu (Rp)\tRealisasi (Rp)\n"
    found = short(figures(head + "1\tBelanja Modal\tRp1,25 miliar\tRp1.150,5 jt\n"))
    assert {v for i, r, v in found if i == "belanja_modal"} == {"Rp1,25 miliar", "Rp1.150,5 jt"}
    values = {f.value for f in figures(head + "1\tBelanja Modal\tRp1,25 miliar\tRp1.150,5 jt\n")}
    assert values == {1_250_000_000, 1_150_500_000}


def test_half_an_amount_is_no_figure() -> None:
    head = RESULTS + "\nNo\tIndikator Kinerja\tTarget\tRealisasi\n"
    assert not [f for f in figures(head + "1\tJumlah klien\t24 731\t9 063\n") if f.value < 100]


def test_what_was_spent_may_stand_before_what_was_given() -> None:
    found = figures(
        "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n\n"
        "Satuan Kerja\tRealisasi\tPagu\t%\n"
        "BNN Kota Batu\t1.900.000.000\t2.000.000.000\t95,00\n"
        "BNN Kota Malang\t2.700.000.000\t3.000.000.000\t90,00\n"
    )
    spent = {(f.satker, f.indicator, f.as_written) for f in found if f.role == "realisasi"}
    assert spent == {
        ("BNN Kota Batu", "anggaran_total", "1.900.000.000"),
        ("BNN Kota Malang", "anggaran_total", "2.700.000.000"),
    }
