"""Whose a figure is where words leave it open."""

from itertools import count

from index.figures.scope import agree_with_tables, of_the_whole_province
from index.figures.subjects import Origin
from index.numbers.numerals import scan
from index.report import Figure, Source

PROVINCE = "BNN Provinsi Kalimantan Tengah"
WHOLE = f"{PROVINCE} dan jajaran"
UNIT = "BNN Kota Palangka Raya"
ORIGIN = Origin("kalteng", "lkip.txt", PROVINCE, 2024)
SOURCE = Source("lkip.txt", "kalteng", None, None, 1, 1, "BAB III")
_numbers = count(1)


def figure(satker: str, year: int, role: str, written: str, row: str = "", **changed) -> Figure:
    """Return a figure of p21, in a table of years where it has a row."""
    [numeral] = scan(written)
    told = {"indicator": "p21", "place": "multi_tahun" if row else "prosa"} | changed
    return Figure(
        f"f{next(_numbers)}",
        satker,
        year,
        value=numeral.value,
        unit="Berkas",
        role=role,
        as_written=written,
        source=SOURCE,
        row=row,
        **told,
    )


def by_unit() -> list[Figure]:
    """Return a table of units with its total: 7 of the province's own, 10 of all."""
    return [
        figure(PROVINCE, 2024, "target", "7", "k:t0.10.0"),
        figure(UNIT, 2024, "target", "3", "k:t0.10.1"),
        figure(WHOLE, 2024, "target", "10", "k:t0.10.2"),
    ]


def by_year(target: str) -> list[Figure]:
    """Return a table of years under the province's name."""
    return [
        figure(PROVINCE, 2024, "target", target, "k:t0.50.1"),
        figure(PROVINCE, 2024, "realisasi", "16", "k:t0.50.1"),
        figure(PROVINCE, 2023, "realisasi", "26", "k:t0.50.0"),
    ]


def test_a_table_of_years_with_the_totals_of_all_units_is_of_all() -> None:
    found = of_the_whole_province([*by_unit(), *by_year("10")], ORIGIN)
    assert {f.satker for f in found if f.row.startswith("k:t0.50")} == {WHOLE}


def test_a_table_of_years_with_the_provinces_own_targets_stays_its_own() -> None:
    found = of_the_whole_province([*by_unit(), *by_year("7")], ORIGIN)
    assert {f.satker for f in found if f.row.startswith("k:t0.50")} == {PROVINCE}


def test_a_table_of_years_that_no_table_of_units_explains_stays_the_provinces() -> None:
    assert {f.satker for f in of_the_whole_province(by_year("10"), ORIGIN)} == {PROVINCE}


def test_a_table_of_years_whose_target_is_both_the_own_and_the_total_stays_the_own() -> None:
    same = [
        figure(PROVINCE, 2024, "target", "7", "k:t0.10.0"),
        figure(WHOLE, 2024, "target", "7", "k:t0.10.1"),
    ]
    found = of_the_whole_province([*same, *by_year("7")], ORIGIN)
    assert {f.satker for f in found if f.row.startswith("k:t0.50")} == {PROVINCE}


def test_a_table_of_units_keeps_its_units() -> None:
    found = of_the_whole_province([*by_unit(), *by_year("10")], ORIGIN)
    assert [f.satker for f in found[:3]] == [PROVINCE, UNIT, WHOLE]


def test_a_sentence_of_the_jajaran_that_repeats_the_own_value_is_the_own() -> None:
    said = figure(WHOLE, 2024, "realisasi", "16")
    [named] = agree_with_tables([said], [figure(PROVINCE, 2024, "realisasi", "16")], ORIGIN)
    assert named.satker == PROVINCE


def test_a_sentence_of_the_jajaran_with_another_value_is_the_jajarans() -> None:
    said = figure(WHOLE, 2024, "realisasi", "23")
    [named] = agree_with_tables([said], [figure(PROVINCE, 2024, "realisasi", "16")], ORIGIN)
    assert named.satker == WHOLE


def test_a_kindred_name_with_the_tables_value_is_the_tables_indicator() -> None:
    said = figure(PROVINCE, 2024, "realisasi", "1", indicator="lembaga_rehab")
    held = figure(PROVINCE, 2024, "realisasi", "1", "k:t0.9.0", indicator="lembaga_spm")
    assert agree_with_tables([said], [held], ORIGIN)[0].indicator == "lembaga_spm"


def test_a_kindred_name_with_another_value_is_another_indicator() -> None:
    said = figure(PROVINCE, 2024, "realisasi", "4", indicator="lembaga_rehab")
    held = figure(PROVINCE, 2024, "realisasi", "1", "k:t0.9.0", indicator="lembaga_spm")
    assert agree_with_tables([said], [held], ORIGIN)[0].indicator == "lembaga_rehab"
