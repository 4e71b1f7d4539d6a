"""Totals and counts against the rows and items they are of."""

import pytest
from audited import MAIN, SPENDING, audited, said

MONEY = "No\tKegiatan\tPagu\tRealisasi\t%\n"


def table(*rows: str) -> str:
    """Return a budget table of these rows."""
    return f"{MAIN}{SPENDING}{MONEY}" + "".join(row + "\n" for row in rows) + "\n"


def test_a_total_that_is_the_sum_is_no_finding() -> None:
    rows = (
        "1\tRehabilitasi\t60.000.000\t30.000.000\t50%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
    )
    assert said(table(*rows, "\tJUMLAH\t100.000.000\t70.000.000\t70%"), kind="sum") == []


def test_a_wrong_total_is_found_with_the_sum() -> None:
    rows = (
        "1\tRehabilitasi\t60.000.000\t30.000.000\t50%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
    )
    wrong = table(*rows, "\tJUMLAH\t110.000.000\t70.000.000\t63,64%")
    [finding] = audited(wrong, kind="sum")
    assert (finding.found, finding.expected) == ("110.000.000", "100.000.000")
    assert "selisih 10.000.000" in finding.explain


def test_the_row_that_only_the_total_makes_right_is_named() -> None:
    rows = (
        "1\tRehabilitasi\t60.000.000\t20.000.000\t50%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
    )
    [total] = audited(table(*rows, "\tJUMLAH\t100.000.000\t70.000.000\t70%"), kind="sum")
    assert "hanya 30.000.000 yang cocok" in total.explain


def test_the_findings_of_one_wrong_number_share_a_group() -> None:
    rows = (
        "1\tRehabilitasi\t60.000.000\t20.000.000\t50%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
    )
    found = audited(table(*rows, "\tJUMLAH\t100.000.000\t70.000.000\t70%"))
    assert {f.kind for f in found} == {"arithmetic", "sum"}
    assert len({f.group for f in found}) == 1


def test_a_programme_over_its_activities_is_counted_once() -> None:
    rows = (
        "A\tProgram P4GN\t100.000.000\t70.000.000\t70%",
        "1\tRehabilitasi\t60.000.000\t30.000.000\t50%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
        "\tJUMLAH\t100.000.000\t70.000.000\t70%",
    )
    assert said(table(*rows), kind="sum") == []


def test_a_mean_called_total_is_no_wrong_total() -> None:
    units = "Satker\tTarget\tRealisasi\nBNNK Kediri\t80\t90\nBNNK Blitar\t80\t94\nTotal\t80\t92\n\n"
    assert said(MAIN, units, kind="sum") == []


@pytest.mark.parametrize(("last", "wrong"), [("1.200.000", 0), ("1.300.000", 1)])
def test_a_pagu_that_grew_is_added_up(last: str, wrong: int) -> None:
    sentence = (
        "Pagu awal sebesar Rp1.000.000 mendapat tambahan sebesar Rp200.000 sehingga menjadi "
        f"Rp{last}.\n\n"
    )
    assert len(said(MAIN, SPENDING, sentence, kind="sum")) == wrong


def test_a_list_is_held_against_what_announces_it() -> None:
    listed = "1. Tes urine\n\n2. Sosialisasi\n\n3. Razia\n\n"
    assert said(MAIN, "Dilakukan 3 kegiatan sebagai berikut:\n\n", listed, kind="count") == []
    [finding] = audited(MAIN, "Dilakukan 4 kegiatan sebagai berikut:\n\n", listed, kind="count")
    assert (finding.found, finding.expected) == ("4 kegiatan", "3 kegiatan")


def test_an_amount_announced_is_held_against_its_details() -> None:
    opening = "Alokasi anggaran ditetapkan sebesar Rp90.000.000 dengan rincian sebagai berikut:\n\n"
    rows = "No\tKegiatan\tPagu\n1\tRehabilitasi\t60.000.000\n2\tSosialisasi\t40.000.000\n\n"
    [finding] = audited(MAIN, SPENDING, opening, rows, kind="sum")
    assert finding.found == "Rp90.000.000"


@pytest.mark.parametrize(
    ("pagu", "wrong"),
    [("130.000.000", []), ("133.000.000", [("133.000.000", "130.000.000")])],
)
def test_a_row_that_one_column_proves_a_total_is_one_whatever_it_is_called(
    pagu: str, wrong: list[tuple[str, str]]
) -> None:
    rows = (
        "1\tRehabilitasi\t60.000.000\t30.000.000\t50%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
        "3\tPenyuluhan\t30.000.000\t15.000.000\t50%",
    )
    found = said(table(*rows, f"\tSeluruh kegiatan\t{pagu}\t85.000.000\t65%"), kind="sum")
    assert found == wrong


def test_a_programme_that_is_no_sum_of_its_activities_is_found_by_the_column_that_is() -> None:
    rows = (
        "A\tProgram P4GN\t120.000.000\t70.125.000\t70,13%",
        "1\tRehabilitasi\t60.000.000\t30.125.000\t50,21%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
        "\tJUMLAH\t100.000.000\t70.125.000\t70,13%",
    )
    found = audited(table(*rows))
    assert [(f.kind, f.found, f.expected) for f in found] == [("sum", "120.000.000", "100.000.000")]


def test_a_wrong_total_is_told_once_where_its_percentage_follows_from_the_right_one() -> None:
    rows = (
        "1\tRehabilitasi\t60.000.000\t30.000.000\t50%",
        "2\tSosialisasi\t40.000.000\t40.000.000\t100%",
        "3\tPenyuluhan\t50.000.000\t25.000.000\t50%",
    )
    wrong = table(*rows, "\tJUMLAH\t150.000.000\t59.000.000\t63,33%")
    assert [f.kind for f in audited(wrong)] == ["sum"]


def test_a_total_of_one_year_is_the_sum_of_that_year_s_rows() -> None:
    head = "Uraian\tTahun\tPagu\tRealisasi\n"
    rows = "".join(
        f"{name}\t{year}\t{pagu}.000.000\t{pagu - 10}.000.000\n"
        for name, year, pagu in (
            *(("Belanja Barang", 2022, 60), ("Belanja Barang", 2023, 70)),
            *(("Belanja Modal", 2022, 30), ("Belanja Modal", 2023, 40)),
        )
    )
    sums = "Jumlah\t2022\t90.000.000\t70.000.000\nJumlah\t2023\t110.000.000\t90.000.000\n\n"
    assert said(f"{MAIN}{SPENDING}{head}{rows}{sums}", kind="sum") == []


def test_a_change_in_people_opens_no_table_of_them() -> None:
    opening = "Peserta naik 12 orang dengan rincian sebagai berikut:\n\n"
    rows = "Satker\tPeserta\nBNNK Kediri\t80\nBNNK Blitar\t94\nJumlah\t174\n\n"
    assert said(MAIN, opening, rows, kind="count") == []
