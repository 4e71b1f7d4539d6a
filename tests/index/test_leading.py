"""Which mention of a figure an answer leads with, and why."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.leading import choose, wholes
from index.numbers.numerals import scan
from index.proof import follows
from index.report import JAJARAN, NASIONAL, PLACES, Figure, Source

OKU = "BNN Kabupaten OKU Timur"
PROVINCE = "BNN Provinsi Sumatera Selatan"
_numbers = count(1)


def mention(written: str, place: str, **changed) -> Figure:
    """Return a mention of the IKPA's realisasi of OKU Timur in 2023, unless said otherwise."""
    report = changed.pop("report", "own")
    line = changed.pop("line", 1)
    [numeral] = scan(written)
    told = {
        "satker": OKU,
        "year": 2023,
        "indicator": "ikpa",
        "role": "realisasi",
        "value": numeral.value,
        "unit": numeral.unit,
    } | changed
    source = Source(f"{report}.txt", report, None, None, line, line, "BAB III")
    number = f"{report}:f{next(_numbers)}"
    return Figure(id=number, as_written=written, source=source, place=place, **told)


REPORTS = {
    "own": (OKU, 2023),
    "later": (OKU, 2024),
    "province": (PROVINCE, 2023),
    "other": ("BNN Kota Prabumulih", 2023),
}


def leader(*mentions: Figure) -> Figure:
    """Return the one mention that leads."""
    [lead] = [figure for figure in choose(mentions, REPORTS) if figure.authoritative]
    return lead


def ladder(*places: str) -> list[tuple[str, str]]:
    """Return each two neighbouring rungs."""
    return list(pairwise(places))


@pytest.mark.parametrize(
    ("higher", "lower"), ladder("utama", "bagian", "pk", "ringkasan", "penutup", "prosa")
)
def test_of_the_reported_year_the_higher_place_leads(higher: str, lower: str) -> None:
    assert leader(mention("97,04", lower), mention("97,09", higher)).place == higher


@pytest.mark.parametrize(("higher", "lower"), ladder("multi_tahun", "renstra", "prosa"))
def test_of_another_year_the_table_of_years_leads_then_the_renstra(higher: str, lower: str) -> None:
    assert leader(mention("95", lower, year=2022), mention("94", higher, year=2022)).place == higher


@pytest.mark.parametrize(("higher", "lower"), ladder("anggaran", "lampiran", "prosa"))
@pytest.mark.parametrize(
    ("indicator", "written"),
    [("anggaran_total", "Rp1.566.577.000"), ("output:3236.EBA.994", "Rp5.000.000")],
)
def test_of_budgets_bab_iii_b_leads_then_the_annex(
    higher: str, lower: str, indicator: str, written: str
) -> None:
    low = mention("Rp1.000.000", lower, indicator=indicator, role="pagu")
    high = mention(written, higher, indicator=indicator, role="pagu")
    assert leader(low, high).place == higher


def test_a_percent_of_the_budget_goes_by_the_order_of_budgets() -> None:
    told = {"indicator": "anggaran_total", "role": "persen"}
    low, high = mention("98,47%", "ringkasan", **told), mention("98,49%", "anggaran", **told)
    assert leader(low, high).place == "anggaran"


@pytest.mark.parametrize(("nearer", "farther"), ladder("own", "later", "province"))
def test_the_nearer_report_leads_whatever_the_place(nearer: str, farther: str) -> None:
    far = mention("97,04", "utama", report=farther)
    near = mention("97,09", "prosa", report=nearer)
    assert leader(far, near).source.report_id == nearer


def test_the_provinces_report_leads_over_another_units() -> None:
    far = mention("97,04", "utama", report="other")
    near = mention("97,09", "prosa", report="province")
    assert leader(far, near).source.report_id == "province"


def test_of_a_province_with_its_jajaran_the_provinces_own_report_leads() -> None:
    own = mention("1", "prosa", report="province", satker=PROVINCE + JAJARAN)
    told = mention("2", "utama", report="own", satker=PROVINCE + JAJARAN)
    assert leader(told, own).source.report_id == "province"


def row(place: str, target: str, realisasi: str, capaian: str, name: str) -> list[Figure]:
    """Return the figures of one row of a table."""
    written = {"target": target, "realisasi": realisasi, "capaian": capaian}
    return [mention(words, place, role=role, row=name) for role, words in written.items()]


def leading(figures: list[Figure], role: str) -> Figure:
    """Return the leading mention of a role."""
    [lead] = [f for f in choose(figures, REPORTS) if f.authoritative and f.role == role]
    return lead


def test_a_row_whose_own_capaian_does_not_follow_yields_to_one_that_agrees() -> None:
    wrong = row("utama", "92", "79,09", "105,53%", "r:t1.1.0")
    right = row("bagian", "92", "97,09", "105,53%", "r:t1.9.0")
    lead = leading([*wrong, *right], "realisasi")
    assert lead.as_written == "97,09"
    assert "hitungan" in lead.why


def test_a_contradicted_row_leads_where_nothing_else_is_said() -> None:
    wrong = row("utama", "92", "79,09", "105,53%", "r:t1.1.0")
    assert leading(wrong, "realisasi").as_written == "79,09"


def test_a_budget_row_whose_sisa_does_not_follow_yields() -> None:
    told = {"indicator": "anggaran_total"}
    wrong = [
        mention("Rp100.000.000", "anggaran", role="pagu", row="r:t1.1.0", **told),
        mention("Rp70.000.000", "anggaran", role="realisasi", row="r:t1.1.0", **told),
        mention("Rp10.000.000", "anggaran", role="sisa", row="r:t1.1.0", **told),
    ]
    right = [
        mention("Rp100.000.000", "lampiran", role="pagu", row="r:t1.9.0", **told),
        mention("Rp90.000.000", "lampiran", role="realisasi", row="r:t1.9.0", **told),
        mention("Rp10.000.000", "lampiran", role="sisa", row="r:t1.9.0", **told),
    ]
    assert leading([*wrong, *right], "realisasi").as_written == "Rp90.000.000"


def test_a_table_by_jenis_belanja_leads_over_one_by_outputs() -> None:
    told = {"indicator": "anggaran_total", "role": "pagu"}
    outputs = mention("Rp1.000.000", "anggaran", row="r:t1.1.9", line=1, **told)
    jenis = mention("Rp2.000.000", "anggaran", row="r:t1.50.2", line=52, **told)
    part = mention(
        "Rp2.000.000", "anggaran", row="r:t1.50.0", indicator="belanja_barang", role="pagu"
    )
    found = [f for f in choose([outputs, jenis, part], REPORTS) if f.indicator == "anggaran_total"]
    assert [f.as_written for f in found if f.authoritative] == ["Rp2.000.000"]


def test_a_national_value_said_to_be_national_leads_over_one_that_is_not() -> None:
    loose = mention("96,10", "prosa", satker=NASIONAL, line=1)
    said = mention("96,50", "prosa", satker=NASIONAL, line=9, column="nasional")
    assert leader(loose, said).as_written == "96,50"


def test_of_two_mentions_alike_the_first_in_the_report_leads() -> None:
    assert leader(mention("97,04", "prosa", line=9), mention("97,09", "prosa", line=3)).value == (
        Decimal("97.09")
    )


def test_the_leading_mention_says_where_it_stands() -> None:
    assert leader(mention("97,09", "utama")).why == "tabel utama Bab III"


def test_a_result_contradicted_by_what_other_places_print_yields() -> None:
    alone = mention("79,09", "utama", row="r:t1.1.0")  # its table has no target and no capaian
    others = [
        mention("92", "pk", role="target", row="r:t1.40.0"),
        mention("105,53%", "ringkasan", role="capaian", line=3),
        mention("97,09", "prosa", line=90),
    ]
    lead = leading([alone, *others], "realisasi")
    assert lead.as_written == "97,09"
    assert "hitungan" in lead.why


def test_a_right_value_in_a_row_with_a_misprint_still_leads() -> None:
    wrong_capaian = row("utama", "92", "97,09", "150,35%", "r:t1.1.0")
    right = row("bagian", "92", "97,09", "105,53%", "r:t1.9.0")
    figures = [*wrong_capaian, *right]
    assert leading(figures, "realisasi").place == "utama"
    assert leading(figures, "capaian").as_written == "105,53%"


def test_a_rounded_result_does_not_contradict_the_exact_one() -> None:
    table = row("utama", "92", "97,09", "105,53%", "r:t1.1.0")
    rounded = mention("97,1", "ringkasan", line=3)
    assert leading([rounded, *table], "realisasi").as_written == "97,09"
    assert all("hitungan" not in f.why for f in choose([rounded, *table], REPORTS))


def test_of_values_that_nothing_fits_the_one_most_places_print_leads() -> None:
    wrong = row("utama", "92", "19,07", "105,53%", "r:t1.1.0")
    said = [mention("91,07", "prosa", line=line) for line in (40, 60, 80)]
    assert leading([*wrong, *said], "realisasi").as_written == "91,07"


@pytest.mark.parametrize("qualifier", ["triwulan 2", "maret", "awal", "blokir"])
def test_a_part_of_the_year_never_leads_over_the_whole(qualifier: str) -> None:
    quarter = mention("40", "utama", qualifier=qualifier)
    assert leader(quarter, mention("97,09", "prosa")).as_written == "97,09"
    assert leader(quarter) == replace(quarter, authoritative=True, why="tabel utama Bab III")


def test_what_was_read_unsurely_never_leads_not_even_alone() -> None:
    unsure = mention("97,04", "utama", confidence=0.4)
    assert leader(unsure, mention("97,09", "prosa", confidence=0.6)).as_written == "97,09"
    assert not any(f.authoritative for f in choose([unsure], REPORTS))


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"),
    [
        ("92", "97,09", "105,53%"),  # realisasi / target, rounded
        ("86", "85,79", "99,75%"),  # cut, not rounded
        ("3,25", "3,57", "109,85%"),
        ("62%", "86,11%", "138,88%"),
        ("10", "8", "120%"),  # lower is better: (2 x target - realisasi) / target
        ("10", "8", "125%"),  # lower is better: target / realisasi
        ("0", "1", "100%"),  # nothing to divide by
    ],
)
def test_a_capaian_that_can_follow_is_believed(target: str, realisasi: str, capaian: str) -> None:
    assert follows(*row("utama", target, realisasi, capaian, "r"))


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian"),
    [("92", "97,04", "102,53%"), ("86", "85,79", "97,15%"), ("86,0", "43,0", "100%")],
)
def test_a_capaian_that_cannot_follow_is_not(target: str, realisasi: str, capaian: str) -> None:
    assert not follows(*row("utama", target, realisasi, capaian, "r"))


def test_a_count_is_exact_when_its_capaian_is_checked() -> None:
    told = {"unit": "Unit", "indicator": "unit_ibm"}
    target = mention("2", "utama", role="target", **told)
    realisasi = mention("1", "utama", role="realisasi", **told)
    assert not follows(target, realisasi, mention("100%", "utama", role="capaian"))


drawn = st.builds(
    mention,
    st.sampled_from(["97,09", "97,04", "86", "Rp5.000.000", "98,49%"]),
    st.sampled_from(PLACES),
    satker=st.sampled_from([OKU, PROVINCE, PROVINCE + JAJARAN, NASIONAL]),
    year=st.sampled_from([2022, 2023, 2024]),
    indicator=st.sampled_from(["ikpa", "anggaran_total", "output:x"]),
    role=st.sampled_from(["target", "realisasi", "capaian", "pagu", "persen"]),
    report=st.sampled_from(sorted(REPORTS)),
    row=st.sampled_from(["", "a:t1.1.0", "a:t1.1.1", "a:t1.9.0"]),
    line=st.integers(1, 99),
)


def keys(figures: list[Figure]) -> Counter:
    """Count the mentions of each figure."""
    return Counter((f.satker, f.year, f.indicator, f.role) for f in figures)


@settings(max_examples=50)
@given(st.lists(drawn, max_size=25))
def test_exactly_one_mention_of_each_figure_leads(mentions: list[Figure]) -> None:
    chosen = choose(mentions, REPORTS)
    assert keys([f for f in chosen if f.authoritative]) == Counter(set(keys(mentions)))
    assert all(bool(f.why) == f.authoritative for f in chosen)


@settings(max_examples=50)
@given(st.lists(drawn, max_size=25))
def test_choosing_changes_neither_the_mentions_nor_their_order(mentions: list[Figure]) -> None:
    assert [f.id for f in choose(mentions, REPORTS)] == [f.id for f in mentions]


@settings(max_examples=50)
@given(st.lists(drawn, max_size=15), st.randoms(use_true_random=False))
def test_the_place_and_report_that_lead_do_not_hang_on_the_order_read(mentions, random) -> None:
    shuffled = random.sample(mentions, len(mentions))
    led = [
        {
            (f.satker, f.year, f.indicator, f.role): (f.place, f.source.report_id)
            for f in choose(order, REPORTS)
            if f.authoritative
        }
        for order in (mentions, shuffled)
    ]
    assert led[0] == led[1]


def budgets(second: str = "Rp300.000", whole: str = "Rp1.000.000") -> list[Figure]:
    """Return the totals of two budget tables, and what a sentence tells of them together."""
    told = {"indicator": "anggaran_total"}
    first = [
        mention("Rp700.000", "anggaran", role="pagu", row="r:t1.1.4", line=5, **told),
        mention("Rp600.000", "anggaran", role="realisasi", row="r:t1.1.4", line=5, **told),
    ]
    then = [
        mention(second, "anggaran", role="pagu", row="r:t1.30.2", line=32, **told),
        mention("Rp250.000", "anggaran", role="realisasi", row="r:t1.30.2", line=32, **told),
    ]
    both = [
        mention(whole, "prosa", role="pagu", line=90, **told),
        mention("Rp850.000", "prosa", role="realisasi", line=90, **told),
        mention("85%", "prosa", role="persen", line=90, **told),
    ]
    return [*first, *then, *both]


@pytest.mark.parametrize(("role", "written"), [("pagu", "Rp1.000.000"), ("realisasi", "Rp850.000")])
def test_what_two_budgets_add_up_to_leads_over_either(role: str, written: str) -> None:
    assert leading(budgets(), role).as_written == written


def test_the_share_of_two_budgets_together_is_of_the_whole_too() -> None:
    figures = budgets()
    assert figures[-1].id in wholes(figures)


@pytest.mark.parametrize(
    "changed", [{"second": "Rp310.000"}, {"whole": "Rp1.100.000"}], ids=["part", "whole"]
)
def test_an_amount_that_two_budgets_do_not_add_up_to_is_no_whole(changed: dict[str, str]) -> None:
    assert wholes(budgets(**changed)) == frozenset()


def test_rows_of_one_table_that_add_up_are_no_two_budgets() -> None:
    told = {"indicator": "anggaran_total"}
    figures = [
        mention(words, "anggaran", role=role, row=f"r:t1.1.{at}", **told)
        for at, pair in enumerate((("700.000", "600.000"), ("300.000", "250.000")))
        for role, words in zip(("pagu", "realisasi"), pair, strict=True)
    ]
    figures += budgets()[-3:]
    assert wholes(figures) == frozenset()


@pytest.mark.parametrize(("main", "section"), [("103,30", "103,03"), ("103,03", "103,30")])
def test_of_two_capaian_the_one_of_the_printed_numbers_leads(main: str, section: str) -> None:
    row = {"unit": "Indeks", "indicator": "ikkr"}
    told = [
        mention("2,97", "utama", role="target", row="a.1", **row),
        mention("3,06", "utama", row="a.1", **row),
        mention(main, "utama", role="capaian", row="a.1", indicator="ikkr", unit="%"),
        mention("2,97", "bagian", role="target", row="b.1", **row),
        mention("3,06", "bagian", row="b.1", **row),
        mention(section, "bagian", role="capaian", row="b.1", indicator="ikkr", unit="%"),
    ]
    [lead] = [f for f in choose(told, REPORTS) if f.authoritative and f.role == "capaian"]
    assert lead.as_written == "103,03"


def test_one_of_two_budgets_never_leads_for_their_unit() -> None:
    first = mention("Rp700", "anggaran", indicator="anggaran_total", qualifier="dipa 01")
    second = mention("Rp90", "anggaran", indicator="anggaran_total", qualifier="dipa 03")
    both = mention("Rp790", "ringkasan", indicator="anggaran_total")
    assert leader(first, second, both).as_written == "Rp790"
    assert not [f for f in choose([first, second], REPORTS) if f.authoritative]
    assert leader(first).as_written == "Rp700"
