"""Whose a figure is where words leave it open."""

from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest
from made_text import understood

from index.figures.scope import (
    ALONE,
    agree_with_tables,
    in_their_units,
    of_all_budgets,
    of_all_units,
    of_names_cut_short,
    of_several_budgets,
    of_the_own_year,
    of_the_total_told,
    of_the_whole_province,
    of_their_parts,
    of_what_they_repeat,
)
from index.numbers.numerals import scan
from index.report import Figure, Origin, Source

PROVINCE = "BNN Provinsi Kalimantan Tengah"
WHOLE = f"{PROVINCE} dan jajaran"
UNIT = "BNN Kota Palangka Raya"
ORIGIN = Origin("kalteng", "lkip.txt", PROVINCE, 2024)
SOURCE = Source("lkip.txt", "kalteng", None, None, 1, 1, "BAB III")
_numbers = count(1)


def figure(satker: str, year: int, role: str, written: str, row: str = "", **changed) -> Figure:
    """Return a figure of p21, in a table of years where it has a row."""
    [numeral] = scan(written)
    place = "multi_tahun" if row else "prosa"
    told = {"indicator": "p21", "place": place, "unit": "Berkas"} | changed
    return Figure(
        f"f{next(_numbers)}",
        satker,
        year,
        value=numeral.value,
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


def named(indicator: str, role: str, written: str, row: str, **changed) -> Figure:
    """Return a figure of the province's own year in a table whose rows name their indicators."""
    told = {"label": indicator.removeprefix("other:").replace("_", " "), "place": "utama"}
    return figure(
        PROVINCE, 2024, role, written, row, indicator=indicator, **{"unit": ""} | told | changed
    )


PONDS, MARKETS = "other:kolam_ikan_bersih", "other:pasar_tertib"


def of_years(indicator: str, *written: tuple[int, str]) -> list[Figure]:
    """Return a table of years that its title gave to an indicator."""
    return [
        figure(
            PROVINCE, year, "realisasi", words, f"k:t0.70.{at}",
            indicator=indicator, label=str(year), unit="",
        )
        for at, (year, words) in enumerate(written)
    ]  # fmt: skip


def test_a_table_of_years_goes_to_the_indicator_whose_own_year_it_repeats() -> None:
    main = [
        named(PONDS, "realisasi", "71,38", "k:t0.5.0"),
        named(MARKETS, "realisasi", "64,27", "k:t0.5.1"),
    ]
    years = of_years("other:perkembangan_hasil", (2023, "69,05"), (2024, "71,38"))
    found = of_what_they_repeat([*main, *years], ORIGIN)
    assert {f.indicator for f in found[2:]} == {PONDS}


def test_a_table_of_years_that_repeats_its_own_indicator_too_stays() -> None:
    main = [
        named(PONDS, "realisasi", "71,38", "k:t0.5.0"),
        named(MARKETS, "realisasi", "80", "k:t0.5.1"),
    ]
    [result] = of_years(MARKETS, (2024, "80"))
    years = [result, replace(result, id="planned", role="target", value=Decimal("71.38"))]
    assert of_what_they_repeat([*main, *years], ORIGIN)[2:] == years


def test_a_table_of_years_that_repeats_round_values_alone_stays() -> None:
    main = [named(PONDS, "realisasi", "80", "k:t0.5.0")]
    years = of_years("other:perkembangan_hasil", (2023, "75"), (2024, "80"))
    assert of_what_they_repeat([*main, *years], ORIGIN)[1:] == years


def test_a_table_that_repeats_only_another_years_value_stays() -> None:
    main = [named(PONDS, "realisasi", "71,38", "k:t0.5.0")]
    years = of_years("other:perkembangan_hasil", (2023, "71,38"), (2024, "66,90"))
    assert of_what_they_repeat([*main, *years], ORIGIN)[1:] == years


LONG = "other:persentase_bengkel_las_yang_berizin"
SHORT = "other:bengkel_las"


def test_a_row_name_cut_short_takes_the_fuller_one_where_values_agree() -> None:
    main = [
        named(LONG, "target", "42", "k:t0.5.0"),
        named(LONG, "realisasi", "44,5", "k:t0.5.0"),
        named(MARKETS, "realisasi", "64,27", "k:t0.5.1"),
    ]
    cut = [named(SHORT, "realisasi", "44,5", "k:t0.9.0", place="bagian")]
    assert of_names_cut_short([*main, *cut], ORIGIN)[3].indicator == LONG


def test_a_row_name_cut_short_with_another_value_stays_its_own() -> None:
    main = [named(LONG, "realisasi", "44,5", "k:t0.5.0")]
    cut = [named(SHORT, "realisasi", "39,1", "k:t0.9.0", place="bagian")]
    assert of_names_cut_short([*main, *cut], ORIGIN)[1].indicator == SHORT


def test_two_rows_of_one_table_never_take_one_name() -> None:
    main = [
        named("other:persentase_bengkel_las_dan_bubut_berizin", "realisasi", "44,5", "k:t0.5.0")
    ]
    two = [
        named("other:bengkel_las", "realisasi", "44,5", "k:t0.9.0", place="bagian"),
        named("other:bengkel_bubut", "realisasi", "44,5", "k:t0.9.1", place="bagian"),
    ]
    found = of_names_cut_short([*main, *two], ORIGIN)
    assert len({f.indicator for f in found[1:]}) == 2


def test_names_of_one_table_are_never_one_indicator() -> None:
    table = [
        named(LONG, "realisasi", "44,5", "k:t0.5.0"),
        named(SHORT, "realisasi", "44,5", "k:t0.5.1"),
    ]
    assert of_names_cut_short(table, ORIGIN) == table


@pytest.mark.parametrize("role", ["target", "realisasi"])
def test_a_number_of_what_is_counted_is_no_decimal(role: str) -> None:
    printed = named("other:jumlah_bibit_kelapa", role, "27.200", "k:t0.5.0")
    [read] = in_their_units([replace(printed, value=Decimal("27.200"))])
    assert read.value == Decimal(27200)


def test_a_number_without_a_unit_is_read_by_the_unit_other_tables_print() -> None:
    told = named("other:petani_terdaftar", "target", "27.200", "k:t0.5.0", unit="Orang")
    bare = named("other:petani_terdaftar", "realisasi", "27.350", "k:t0.9.0")
    read = in_their_units([told, replace(bare, value=Decimal("27.350"))])[1]
    assert (read.value, read.unit) == (Decimal(27350), "Orang")


def test_a_number_of_what_is_measured_keeps_its_decimals() -> None:
    printed = named("other:indeks_kepadatan", "realisasi", "27.200", "k:t0.5.0")
    [read] = in_their_units([replace(printed, value=Decimal("27.200"))])
    assert read.value == Decimal("27.2")


def spent(indicator: str, year: int, written: str, row: str) -> Figure:
    """Return a pagu of a budget table."""
    return figure(
        PROVINCE, year, "pagu", written, row, indicator=indicator, place="anggaran", unit="Rp"
    )  # fmt: skip


def test_jenis_belanja_of_last_year_alone_are_this_years() -> None:
    table = [
        spent("belanja_barang", 2023, "Rp7.250.000", "k:t0.5.0"),
        spent("belanja_modal", 2023, "Rp1.100.000", "k:t0.5.1"),
    ]
    assert {f.year for f in of_the_own_year(table, ORIGIN)} == {2024}


def test_jenis_belanja_of_last_year_beside_this_years_are_last_years() -> None:
    table = [
        spent("belanja_barang", 2023, "Rp7.250.000", "k:t0.5.0"),
        spent("belanja_barang", 2024, "Rp8.400.000", "k:t0.9.0"),
    ]
    assert [f.year for f in of_the_own_year(table, ORIGIN)] == [2023, 2024]


def test_a_total_told_of_this_year_elsewhere_gives_its_table_this_year() -> None:
    table = [spent("anggaran_total", 2023, "Rp9.350.000", "k:t0.5.2")]
    told = [spent("anggaran_total", 2024, "Rp9.350.000", "")]
    assert [f.year for f in of_the_own_year([*table, *told], ORIGIN)] == [2024, 2024]


def in_all(total: str) -> list[Figure]:
    """Return a main table that says 10, and a table of units with its total."""
    main = figure(PROVINCE, 2024, "target", "10", "k:t0.5.0", place="utama", label="Berkas P-21")
    rows = by_unit()
    rows[-1] = figure(WHOLE, 2024, "target", total, "k:t0.10.2", label="Jumlah")
    rows[0] = replace(rows[0], label=PROVINCE)
    rows[1] = replace(rows[1], label=UNIT)
    return of_the_total_told([main, *rows], ORIGIN)


def test_the_total_that_a_report_tells_as_its_own_is_its_own() -> None:
    _, part, unit, total = in_all("10")
    assert (total.satker, unit.satker) == (PROVINCE, UNIT)
    assert (part.satker, part.qualifier) == (PROVINCE, ALONE)


def test_another_total_is_that_of_all_units() -> None:
    _, part, _, total = in_all("11")
    assert (total.satker, part.qualifier) == (WHOLE, "")


def amounts(row: str, label: str, pagu: str, spent: str, indicator: str) -> list[Figure]:
    """Return a row of a budget table."""
    told = {"indicator": indicator, "place": "anggaran", "unit": "Rp", "document": "anggaran"}
    return [
        figure(PROVINCE, 2024, role, f"Rp{written}", row, label=label, **told)
        for role, written in (("pagu", pagu), ("realisasi", spent))
    ]


def test_totals_that_add_up_to_another_are_its_parts() -> None:
    rows = [
        *amounts("t.1", "Jumlah A", "7.000.000", "6.000.000", "anggaran_total"),
        *amounts("t.2", "Jumlah B", "3.000.000", "2.500.000", "anggaran_total"),
        *amounts("t.3", "Jumlah A + B", "10.000.000", "8.500.000", "anggaran_total"),
    ]
    assert [f.indicator for f in of_their_parts(rows) if f.role == "pagu"] == [
        *("other:jumlah_a", "other:jumlah_b", "anggaran_total")
    ]


def test_a_total_that_another_table_prints_of_a_line_is_that_lines() -> None:
    rows = [
        *amounts("t.1", "Program Taman", "7.000.000", "6.000.000", "program:taman"),
        *amounts("t.2", "Total", "10.000.000", "8.500.000", "anggaran_total"),
        *amounts("u.1", "Total", "7.000.000", "6.000.000", "anggaran_total"),
    ]
    found = {f.row: f.indicator for f in of_their_parts(rows)}
    assert found == {"t.1": "program:taman", "t.2": "anggaran_total", "u.1": "program:taman"}


def test_a_line_that_is_the_whole_budget_leaves_the_total_its_name() -> None:
    rows = [
        *amounts("t.1", "Belanja Daerah", "7.000.000", "6.000.000", "output:belanja daerah"),
        *amounts("u.1", "Total", "7.000.000", "6.000.000", "anggaran_total"),
    ]
    assert {f.row: f.indicator for f in of_their_parts(rows)}["u.1"] == "anggaran_total"


def units_reached(target: str) -> list[Figure]:
    """Return the target a report tells, and a table of units with result and capaian."""
    told = {"indicator": "ikp", "unit": "Indeks"}
    results = (
        (PROVINCE, "3,38", "112,67%"),
        (UNIT, "3,41", "113,67%"),
        ("BNN Kota X", "2,87", "95,67%"),
    )
    return [
        figure(PROVINCE, 2024, "target", target, **told),
        *(
            figure(satker, 2024, role, written, f"t.{n}", **told)
            for n, (satker, result, share) in enumerate(results)
            for role, written in (("realisasi", result), ("capaian", share))
        ),
    ]


def test_a_target_that_a_tables_capaian_prove_is_of_each_of_its_units() -> None:
    found = of_all_units(units_reached("3,00"), ORIGIN)
    assert {(f.satker, f.role, f.as_written) for f in found} == {
        (UNIT, "target", "3,00"),
        ("BNN Kota X", "target", "3,00"),
    }
    assert of_all_units(units_reached("3,10"), ORIGIN) == []


def test_a_target_of_another_year_is_of_each_unit_of_a_table_that_shares_its_own() -> None:
    told = {"indicator": "ikp", "unit": "Indeks"}
    before = [
        figure(PROVINCE, 2023, "target", "2,90", **told),
        *(figure(unit, 2023, "realisasi", "3,20", f"t.{n}", **told) for n, unit in
          enumerate((PROVINCE, UNIT, "BNN Kota X"))),
    ]  # fmt: skip
    found = of_all_units([*units_reached("3,00"), *before], ORIGIN)
    assert {(f.satker, f.as_written) for f in found if f.year == 2023} == {
        (UNIT, "2,90"),
        ("BNN Kota X", "2,90"),
    }
    assert of_all_units([*units_reached("3,10"), *before], ORIGIN) == []


THREE = (UNIT, "BNN Kota X", "BNN Kota Y")


@pytest.mark.parametrize(
    ("line", "rows", "units"),
    [(9, THREE, set(THREE)), (3, THREE, set()), (9, (PROVINCE, *THREE), set())],
)
def test_a_target_told_right_above_a_table_of_results_is_of_each_of_its_units(
    line: int, rows: tuple[str, ...], units: set[str]
) -> None:
    told = {"indicator": "ikp", "unit": "Indeks"}
    target = figure(PROVINCE, 2023, "target", "2,90", **told)
    target = replace(target, source=replace(SOURCE, last_line=line))
    results = [
        figure(unit, 2023, "realisasi", "3,20", f"kalteng:t0.11.{n}", **told)
        for n, unit in enumerate(rows)
    ]
    assert {f.satker for f in of_all_units([target, *results], ORIGIN)} == units


def test_units_under_a_misspelt_count_of_units_have_the_index_counted_by() -> None:
    label = "Jumlah BNNK di wilayah provinsi dengan nilai kinerja anggaran mencapai target"
    own = "other:jumlah_bnnk_di_wilayah_provinsi_dengan_nilai_kinrja"
    main = figure(
        PROVINCE, 2024, "realisasi", "2", "k:t0.5.0", indicator="bnnk_nka", label=label, unit="BNNK"
    )
    misspelt = {"indicator": own, "label": label.replace("kinerja", "kinrja")}
    again = figure(PROVINCE, 2024, "realisasi", "2", "k:t0.7.0", **misspelt)
    unit = figure(UNIT, 2024, "realisasi", "99,10", "k:t0.9.0", **misspelt)
    found = of_names_cut_short([main, again, unit], ORIGIN)
    assert [f.indicator for f in found] == ["bnnk_nka", "bnnk_nka", "nka"]


def money(satker: str, role: str, written: str, row: str = "", **changed) -> Figure:
    """Return an amount of the year's budget, of a table where it has a row."""
    told = {"indicator": "anggaran_total", "unit": "Rp", "place": "anggaran"} | changed
    return figure(satker, 2024, role, written, row, **told)


def budget_by_unit() -> list[Figure]:
    """Return the budgets of a province and a unit of its, and what they come to."""
    return [
        money(PROVINCE, "pagu", "7.100.000.000", "k:t0.10.0"),
        money(PROVINCE, "realisasi", "7.000.000.000", "k:t0.10.0"),
        money(UNIT, "pagu", "2.900.000.000", "k:t0.10.1"),
        money(UNIT, "realisasi", "2.500.000.000", "k:t0.10.1"),
        money(WHOLE, "pagu", "10.000.000.000", "k:t0.10.2"),
        money(WHOLE, "realisasi", "9.500.000.000", "k:t0.10.2"),
    ]


def by_kind(pagu: str, realisasi: str) -> list[Figure]:
    """Return a table of kinds of spending under the province's name, with its total."""
    return [
        money(PROVINCE, "pagu", "4.000.000.000", "k:t0.50.0", indicator="belanja_pegawai"),
        money(PROVINCE, "pagu", pagu, "k:t0.50.1"),
        money(PROVINCE, "realisasi", realisasi, "k:t0.50.1"),
    ]


@pytest.mark.parametrize(
    ("pagu", "realisasi", "satker"),
    [
        ("10.000.000.000", "9.500.000.000", WHOLE),
        ("7.100.000.000", "7.000.000.000", PROVINCE),
        ("10.000.000.000", "7.000.000.000", PROVINCE),
    ],
)
def test_a_budget_by_kinds_is_of_those_whose_total_it_has(
    pagu: str, realisasi: str, satker: str
) -> None:
    found = of_all_budgets([*budget_by_unit(), *by_kind(pagu, realisasi)], ORIGIN)
    assert {f.satker for f in found if f.row.startswith("k:t0.50")} == {satker}


def test_a_sentence_that_tells_the_total_of_all_units_is_of_all() -> None:
    said = [money(PROVINCE, "pagu", "10.000.000.000"), money(PROVINCE, "pagu", "7.100.000.000")]
    found = of_all_budgets([*budget_by_unit(), *said], ORIGIN)
    assert [f.satker for f in found if not f.row] == [WHOLE, PROVINCE]


def test_the_total_of_a_unit_without_units_stays_its_own() -> None:
    town = replace(ORIGIN, satker=UNIT)
    amounts = [money(UNIT, "pagu", "5", "k:t0.10.0"), money(UNIT, "pagu", "9", "k:t0.10.1")]
    assert of_all_budgets([*amounts, money(UNIT, "pagu", "9")], town)[-1].satker == UNIT


def test_a_report_leads_with_the_provinces_own_row_and_not_with_the_total() -> None:
    report = understood(
        "LAPORAN KINERJA INSTANSI PEMERINTAH\nBNN PROVINSI BALI DAN JAJARAN\nTAHUN 2023\n\n"
        "BAB I\nPENDAHULUAN\nBAB II\nPERENCANAAN KINERJA\n"
        "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n\n"
        "Jenis Belanja\tPagu (Rp)\tRealisasi (Rp)\tSisa (Rp)\t%\n"
        "Belanja Pegawai\t4.000.000.000\t3.900.000.000\t100.000.000\t97,50\n"
        "Belanja Barang\t6.000.000.000\t5.600.000.000\t400.000.000\t93,33\n"
        "Jumlah\t10.000.000.000\t9.500.000.000\t500.000.000\t95,00\n\n"
        "Satuan Kerja\tPagu\tRealisasi\tSisa\t%\n"
        "BNN Provinsi Bali\t7.100.000.000\t7.000.000.000\t100.000.000\t98,59\n"
        "BNN Kota Denpasar\t2.900.000.000\t2.500.000.000\t400.000.000\t86,21\n"
        "Total\t10.000.000.000\t9.500.000.000\t500.000.000\t95,00\n\n"
        "BAB IV\nPENUTUP\nDemikian Laporan Kinerja ini.\n",
        tabbed=True,
    )
    assert report.satker == "BNN Provinsi Bali"
    told = {(f.satker, f.indicator): f.as_written for f in report.figures if f.role == "pagu"}
    assert told["BNN Provinsi Bali", "anggaran_total"] == "7.100.000.000"
    assert told["BNN Provinsi Bali dan jajaran", "belanja_barang"] == "6.000.000.000"


def test_the_one_budget_that_a_report_names_is_the_units_whole() -> None:
    one = money(UNIT, "pagu", "900.000.000", "k:t0.10.0", qualifier="dipa 01")
    other = money(UNIT, "pagu", "90.000.000", "k:t0.20.0", qualifier="dipa 03")
    assert [f.qualifier for f in of_several_budgets([one])] == [""]
    assert [f.qualifier for f in of_several_budgets([one, other])] == ["dipa 01", "dipa 03"]
