"""Tables whose rows say Target and Realisasi and whose columns are years."""

import pytest
from made_text import kinds, rows, tables

ONE = [
    ["2031", "40", "38", "95"],
    ["2032", "50", "55", "110"],
    ["2033", "60", "66", "110"],
]
TWO = [
    ["Panjang jalan mulus", "2031", "40", "38"],
    ["Panjang jalan mulus", "2032", "50", "55"],
    ["Luas taman", "2031", "4", "3"],
    ["Luas taman", "2032", "5", "7"],
]


@pytest.mark.parametrize("gap", [" ", "\t"])
def test_rows_of_roles_become_a_row_a_year(gap: str) -> None:
    lines = [
        ["Uraian", "2031", "2032", "2033"],
        ["Target", "40", "50", "60"],
        ["Realisasi", "38", "55", "66"],
        ["Capaian", "95", "110", "110"],
    ]
    [table] = tables("\n".join(gap.join(line) for line in lines) + "\n", tabbed=gap == "\t")
    assert kinds(table) == ["tahun", "target", "realisasi", "capaian"]
    assert rows(table) == ONE


@pytest.mark.parametrize(
    ("text", "tabbed"),
    [
        (
            "Indikator 2031 2032\nPanjang jalan mulus\nTarget 40 50\nRealisasi 38 55\n"
            "Luas taman\nTarget 4 5\nRealisasi 3 7\n",
            False,
        ),
        (
            "Indikator\t\t2031\t2032\nPanjang jalan mulus\tTarget\t40\t50\n\tRealisasi\t38\t55\n"
            "Luas taman\tTarget\t4\t5\n\tRealisasi\t3\t7\n",
            True,
        ),
        (
            "Uraian\t2031\t2032\nPanjang jalan mulus\t\t\nTarget\t40\t50\nRealisasi\t38\t55\n"
            "Luas taman\t\t\nTarget\t4\t5\nRealisasi\t3\t7\n",
            True,
        ),
        (
            "Uraian\t2031\t2032\nPanjang jalan mulus - Target\t40\t50\n"
            "Panjang jalan mulus - Realisasi\t38\t55\n"
            "Luas taman - Target\t4\t5\nLuas taman - Realisasi\t3\t7\n",
            True,
        ),
    ],
)
def test_several_indicators_keep_their_names(text: str, tabbed: bool) -> None:
    [table] = tables(text, tabbed=tabbed)
    assert kinds(table) == ["indikator", "tahun", "target", "realisasi"]
    assert rows(table) == TWO


def test_a_name_of_one_word_before_its_role_is_kept() -> None:
    [table] = tables(
        "Uraian\t2031\t2032\nJalan - Target\t40\t50\nJalan - Realisasi\t38\t55\n"
        "Taman - Target\t-\t5\nTaman - Realisasi\t-\t7\n",
        tabbed=True,
    )
    assert {row[0] for row in rows(table)} == {"Jalan", "Taman"}


def test_a_year_without_any_value_has_no_row() -> None:
    [table] = tables("Uraian\t2031\t2032\nTarget\t40\t\nRealisasi\t38\t\n", tabbed=True)
    assert [row[0] for row in rows(table)] == ["2031"]


def test_a_role_named_twice_for_one_indicator_turns_nothing() -> None:
    text = "Uraian\t2031\t2032\nTarget\t40\t50\nTarget\t41\t51\nRealisasi\t38\t55\n"
    assert all(len(rows(table)) == 3 for table in tables(text, tabbed=True))


def test_rows_of_names_that_only_hold_a_role_word_are_not_turned() -> None:
    text = "Indikator\t2031\t2032\nJumlah target operasi\t40\t50\nJumlah realisasi bantuan\t3\t5\n"
    [table] = tables(text, tabbed=True)
    assert kinds(table)[0] == "indikator"
    assert [row[0] for row in rows(table)] == ["Jumlah target operasi", "Jumlah realisasi bantuan"]


def test_a_role_told_twice_in_its_row_is_one_role() -> None:
    text = "Uraian\t2031\t2032\nPagu\t4000000\t5000000\nRealisasi\t3000000\t4000000\n"
    [table] = tables(f"{text}Serapan (%)\t75,00\t80,00\n", tabbed=True)
    assert kinds(table) == ["tahun", "pagu", "realisasi", "persen"]
    assert rows(table)[1] == ["2032", "5000000", "4000000", "80,00"]


def test_rows_of_roles_under_names_of_indicators_are_a_row_each() -> None:
    [table] = tables(
        "Uraian\tIndeks Ketahanan Diri Remaja\tPersentase jalan mulus\n"
        "Target\t51,25\t40\nRealisasi\t52,50\t38\n",
        tabbed=True,
    )
    assert kinds(table) == ["indikator", "target", "realisasi"]
    assert rows(table) == [
        ["Indeks Ketahanan Diri Remaja", "51,25", "52,50"],
        ["Persentase jalan mulus", "40", "38"],
    ]


def test_a_percent_sign_behind_a_role_is_its_unit() -> None:
    text = "Uraian\t2031\t2032\nTarget (%)\t40\t50\nRealisasi (%)\t38\t55\n"
    [table] = tables(f"{text}Capaian (%)\t95\t110\n", tabbed=True)
    assert kinds(table) == ["tahun", "target", "realisasi", "capaian"]
    assert rows(table)[0] == ["2031", "40", "38", "95"]


def test_roles_under_names_of_belanja_keep_what_their_column_is_called() -> None:
    lines = ["Belanja\tUraian\tNilai"]
    for name, pagu, spent in (
        ("Pegawai", "90.000.000", "81.000.000"),
        ("Modal", "9.000.000", "9.000.000"),
    ):
        lines += [f"{name}\tPagu\t{pagu}", f"\tRealisasi\t{spent}"]
    [table] = tables("\n".join(lines) + "\n", tabbed=True)
    assert kinds(table)[0] == "jenis"
    assert [row[0] for row in rows(table)] == ["Pegawai", "Modal"]
