"""Wholes, means and shares against the parts told beside them, in prose, items, lines and rows."""

import pytest
from audited import MAIN, SPENDING, audited, said

STAFF = "BAB I\nPENDAHULUAN\n\n"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Jumlah pegawai 58 orang, terdiri dari 37 PNS, 9 PPPK dan 12 tenaga kontrak.", []),
        (
            "Jumlah pegawai 59 orang, terdiri dari 37 PNS, 9 PPPK dan 12 tenaga kontrak.",
            [("59", "58")],
        ),
        (
            "Peserta triwulan I 120 orang, triwulan II 210 orang dan triwulan III 180 orang, "
            "sehingga seluruhnya 500 orang.",
            [("500", "510")],
        ),
        ("Dari 25 klien terdiri dari 3 klien lama dan 4 klien baru.", []),
    ],
)
def test_a_whole_is_the_sum_of_its_parts(sentence: str, wrong: list[tuple[str, str]]) -> None:
    found = said(STAFF, sentence + "\n\n", MAIN, kind="sum")
    assert [(f.split(" ")[0], right) for f, right in found] == wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Nilai 3,20 pemerintah, 3,30 swasta dan 3,40 pendidikan, sehingga rata-rata 3,30.", 0),
        ("Nilai 3,20 pemerintah, 3,30 swasta dan 3,40 pendidikan, sehingga rata-rata 3,33.", 1),
        ("Sebanyak 18 klien dari 25 klien (72,00%) meningkat kualitas hidupnya.", 0),
        ("Sebanyak 18 klien dari 25 klien (70,00%) meningkat kualitas hidupnya.", 1),
    ],
)
def test_means_and_shares_follow_from_what_stands_beside_them(sentence: str, wrong: int) -> None:
    assert len(audited(STAFF, sentence + "\n\n", MAIN, kind="arithmetic")) == wrong


def test_a_mean_of_the_items_above_is_theirs() -> None:
    items = (
        "Capaian per satuan kerja adalah sebagai berikut:\n\na. Kecamatan Batu dengan nilai 52,10;"
        "\n\nb. Kecamatan Junrejo dengan nilai 53,20;\n\nc. Kecamatan Bumiaji dengan nilai 54,30."
        "\n\n"
    )
    wrong = "Rata-rata ketiga kecamatan tersebut sebesar 53,91.\n\n"
    assert said(MAIN, items, wrong, kind="arithmetic") == [("53,91", "53,20")]
    assert said(MAIN, items, wrong.replace("53,91", "53,20"), kind="arithmetic") == []


def test_a_total_of_lines_that_are_no_table_is_their_sum() -> None:
    lines = "Status pegawai\n\nPNS 31\nPPPK 14\nPPPJ 27\nTotal {}\n\n"
    assert ("71", "72") in said(STAFF, lines.format(71), MAIN, kind="sum")
    assert said(STAFF, lines.format(72), MAIN, kind="sum") == []


def test_a_row_that_ends_in_its_sum_is_held_against_it() -> None:
    head = "Satuan\tPNS\tPolri\tPPNPN\tJumlah\n"
    rows = "Bagian Umum\t4\t1\t7\t12\nTim Rehabilitasi\t3\t1\t2\t{}\nTim Pencegahan\t5\t2\t2\t9\n\n"
    assert said(STAFF, head, rows.format(7), MAIN, kind="sum") == [("7", "6")]
    assert said(STAFF, head, rows.format(6), MAIN, kind="sum") == []


def test_totals_named_by_numerals_are_of_the_rows_since_the_last() -> None:
    head = "Kegiatan\tPagu\tRealisasi\n"
    rows = (
        "Umum\t100.000.000\t90.000.000\nKeuangan\t50.000.000\t40.000.000\n"
        "Jumlah I\t150.000.000\t130.000.000\nAdvokasi\t30.000.000\t20.000.000\n"
        "Rehabilitasi\t20.000.000\t10.000.000\nJumlah II\t50.000.000\t{}\n"
        "Jumlah I + II\t200.000.000\t160.000.000\n\n"
    )
    right = MAIN + SPENDING + head
    assert said(right, rows.format("30.000.000"), kind="sum") == []
    assert ("30.300.000", "30.000.000") in said(right, rows.format("30.300.000"), kind="sum")
