"""Counts of indicators against the rows of the main table, and against each other."""

import pytest
from audited import MAIN, said


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Sebanyak 2 (dua) indikator melebihi target, 1 (satu) indikator sesuai target.", []),
        ("Sebanyak 3 (tiga) indikator melebihi target.", ["3"]),
        ("Terdapat 1 indikator yang tidak mencapai target.", []),
        ("Terdapat 2 indikator yang tidak mencapai target.", ["2"]),
        ("Pada tahun 2022 sebanyak 3 indikator melebihi target.", []),
        ("Dua dari empat indikator melampaui target.", []),
        ("Tiga dari empat indikator melampaui target.", ["3"]),
        ("Tiga di antara indikator itu mencapai atau melampaui target.", []),
        ("Indikator yang dua di antaranya belum berhasil mencapai target.", ["2"]),
        ("Dua indikator, yaitu IKPA dan NKA, belum mencapai target.", ["2"]),
        ("Indikator yang melebihi target: 3 indikator.", ["3"]),
        ("Ada indikator yang membuat tiga satuan kerja melampaui target.", []),
        ("BNN Kota Batu memperjanjikan 4 (empat) indikator kinerja.", []),
        ("BNN Kota Batu memperjanjikan 6 (enam) indikator kinerja.", ["6 indikator"]),
    ],
)
def test_counts_of_indicators_are_held_against_the_main_table(
    sentence: str, found: list[str]
) -> None:
    assert [one for one, _ in said(MAIN, sentence + "\n\n", kind="count")] == found


def test_counts_that_one_place_makes_whole_judge_the_other_where_no_table_was_read() -> None:
    right = "Dari 9 indikator, 5 melebihi target, 3 sesuai target dan 1 belum tercapai.\n\n"
    wrong = right.replace("5 melebihi", "6 melebihi")
    chapter = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n"
    told = said("RINGKASAN EKSEKUTIF\n\n", wrong, chapter, right, kind="count")
    assert told == [("6", "5")]
    assert said("RINGKASAN EKSEKUTIF\n\n", right, chapter, right, kind="count") == []


def test_counts_that_do_not_make_up_all_indicators_are_found() -> None:
    told = "Dari 9 indikator, 6 melebihi target, 3 sesuai target dan 1 belum tercapai.\n\n"
    assert said("RINGKASAN EKSEKUTIF\n\n", told, kind="count") == [("6", "9 indikator seluruhnya")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Dari 4 IKK, 2 IKK melebihi target.", []),
        ("Dari 4 IKK, 3 IKK melebihi target.", ["3"]),
        ("IKK 3 melebihi target.", []),
    ],
)
def test_indicators_are_counted_by_their_abbreviations_too(sentence: str, found: list[str]) -> None:
    assert [one for one, _ in said(MAIN, sentence + "\n\n", kind="count")] == found


CHAPTER = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n"
SECTIONS = "".join(
    f"{n}. {name}\n\nTarget {name} tahun 2023 adalah {target} dengan realisasi {result}.\n\n"
    for n, (name, target, result) in enumerate(
        (
            ("Indeks Ketahanan Diri Remaja", "51,10", "54,85"),
            ("Nilai Kinerja Anggaran", "86,00", "85,79"),
            ("Nilai IKPA", "92,00", "97,09"),
        ),
        start=1,
    )
)


def test_rows_told_in_sections_are_counted_where_they_are_as_many_as_said() -> None:
    told = "RINGKASAN EKSEKUTIF\n\nDari 3 indikator, {} indikator melebihi target.\n\n"
    assert said(told.format(2), CHAPTER, SECTIONS, kind="count") == []
    assert said(told.format(3), CHAPTER, SECTIONS, kind="count") == [("3", "2")]


def test_a_rise_of_counts_is_held_against_both_years() -> None:
    years = (
        "Capaian tahun 2022 dapat disimpulkan sebagai berikut:\n\n"
        "a. 3 indikator kinerja melebihi target;\n\nb. 1 indikator kinerja di bawah target.\n\n"
        "Capaian tahun 2023 dapat disimpulkan sebagai berikut:\n\n"
        "a. 2 indikator kinerja melebihi target;\n\nb. 1 indikator kinerja di bawah target.\n\n"
    )
    rise = "Terdapat penambahan jumlah indikator kinerja yang melebihi target.\n\n"
    fall = "Terdapat penurunan jumlah indikator kinerja yang melebihi target.\n\n"
    assert [right for _, right in said(MAIN, years, rise, kind="count")] == [
        "3 (2022) menjadi 2 (2023)"
    ]
    assert said(MAIN, years, fall, kind="count") == []
