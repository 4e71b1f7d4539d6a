"""Questions once answered wrongly, each with the mechanism that was missing."""

from dataclasses import replace

import pytest
from made_ledger import LEDGER, FakeLedger, figure

from assistant.ask import answer
from assistant.ask.queries import understand
from assistant.compose.wording import named
from assistant.find.listed import component_lines, component_run
from assistant.find.tallied import standings, tally
from assistant.view import Desk
from assistant.words.intent import asks_person
from assistant.words.known_names import Held, delivered, is_aside
from index.report import Figure, Line

PROVINCE, UNIT, SERVICE = "BNN Provinsi Jambi", "BNN Kota Jambi", "Dinas Kesehatan Kota Jambi"
LABELS = {
    "output:3260.BAA.003": "3260.BAA.003 Layanan Surat Keterangan Hasil Pemeriksaan Narkoba",
    "other:fisik_3260_baa_003": "3260.BAA.003 Layanan Surat Keterangan Hasil Pemeriksaan Narkoba",
    "other:nilai_tukar_petani": "Nilai Tukar Petani",
    "other:kemajuan_nilai_tukar_petani": "Nilai Tukar Petani",
    "other:produktivitas_padi": "Produktivitas Padi Sawah",
    "kegiatan:3260": "Pascarehabilitasi Penyalahguna",
}
IDS = frozenset({"ikpa", "bnnk_ikpa", "anggaran_total", *LABELS}) - {"kegiatan:3260"}
UNITS = (PROVINCE, UNIT, SERVICE)
HELD = Held(
    satkers=UNITS,
    years=dict.fromkeys(UNITS, (2022, 2023)),
    indicators={(unit, year): IDS for unit in UNITS for year in (2022, 2023)},
    other_labels=LABELS,
    reports={PROVINCE: (2023,), SERVICE: (2023,)},
)

FARMING = "Dinas Pertanian Kota Tanjungpinang"
TWO = Held(
    satkers=(UNIT, FARMING),
    years={UNIT: (2024,), FARMING: (2024,)},
    indicators={(unit, 2024): IDS for unit in (UNIT, FARMING)},
    other_labels=LABELS,
    reports={UNIT: (2024,), FARMING: (2024,)},
)


def test_an_abbreviation_stands_for_the_words_it_is_made_of() -> None:
    asked = understand("Pagu layanan SKHPN BNN Kota Jambi berapa?", HELD)
    assert asked.indicators[0] == "output:3260.BAA.003"


def test_people_served_are_what_an_output_delivered() -> None:
    asked = understand("Pagu layanan SKHPN BNN Kota Jambi berapa, terlayani berapa orang?", HELD)
    assert asked.indicators == ("output:3260.BAA.003", delivered("output:3260.BAA.003"))


def test_progress_towards_a_plan_is_given_only_where_it_is_asked_for() -> None:
    assert is_aside("other:kemajuan_nilai_tukar_petani", "nilai tukar petani")
    assert not is_aside("other:kemajuan_nilai_tukar_petani", "kemajuan nilai tukar petani")
    asked = understand("Berapa nilai tukar petani Dinas Kesehatan Kota Jambi?", HELD)
    assert asked.indicators == ("other:nilai_tukar_petani",)


def test_a_kegiatan_is_asked_for_by_its_outputs() -> None:
    asked = understand("Berapa anggaran pascarehabilitasi penyalahguna BNN Kota Jambi?", HELD)
    assert asked.indicators[0] == "output:3260.BAA.003"


def test_units_that_are_counted_are_not_asked_one_by_one() -> None:
    asked = understand("Jumlah BNNK dengan nilai IKPA mencapai target BNN Provinsi Jambi?", HELD)
    assert (asked.satkers, asked.indicators) == ((PROVINCE,), ("bnnk_ikpa",))


def test_a_word_of_the_reports_is_no_typing_error_of_another() -> None:
    asked = understand("Berapa produktivitas padi sawah Dinas Kesehatan Kota Jambi?", HELD)
    assert asked.indicators == ("other:produktivitas_padi",)


def test_an_agency_is_named_as_its_report_names_it() -> None:
    asked = understand("Nilai Tukar Petani Dinas Kesehatan Kota Jambi 2023?", HELD)
    assert (asked.satkers, asked.unknown_satkers) == ((SERVICE,), ())


@pytest.mark.parametrize(
    "question", ["Siapa kepala BNN Kota Jambi?", "Who is the head of BNN Kota Jambi?"]
)
def test_persons_are_not_named(question: str) -> None:
    assert asks_person(question)
    assert answer(question, LEDGER).refused  # type: ignore[arg-type]


def test_components_are_read_from_lines_that_no_table_holds() -> None:
    printed = ("Rincian:", "1. Penyerapan 97,79", "", "Konsistensi", "94,35", "Efisiensi naik")
    lines = [Line(number, text) for number, text in enumerate(printed, start=1)]
    spans = [(first.number, last.number) for first, last in component_lines(lines, "nka")]
    assert spans == [(2, 2), (4, 5)]


def test_results_without_a_printed_capaian_are_set_against_their_targets() -> None:
    found = standings(LEDGER, ["BNN Kabupaten Garut"], [2023])  # type: ignore[arg-type]
    assert [int(one.value) for one in tally(found)] == [4, 2, 0, 2]


class WithSums(FakeLedger):
    """The ledger with two more rows of its main table: a mean of all, and an indicator so named."""

    def figures(self, **filters: object) -> list[Figure]:
        """Return the figures that pass the filters, and those of the two rows."""
        mean, stay = {"label": "Rata-rata capaian"}, {"label": "Rata-rata lama rawat inap"}
        return [
            *super().figures(**filters),  # type: ignore[arg-type]
            figure("G 2023 other:rata_rata_capaian capaian %", "99.48", "99,48%", 9, **mean),
            figure("G 2023 other:lama_rawat target Hari", "5", "5", 10, **stay),
            figure("G 2023 other:lama_rawat capaian %", "96.20", "96,20%", 10, **stay),
        ]


def test_what_indicators_come_to_together_is_none_that_misses_its_target() -> None:
    found = standings(WithSums(), ["BNN Kabupaten Garut"], [2023])  # type: ignore[arg-type]
    missed = {one.figure.indicator for one in found if one.group == "below"}
    assert missed == {"petugas_ibm", "nka", "other:lama_rawat"}


class WithBudgets(FakeLedger):
    """The ledger with an IKPA of each of two budgets, and none of both."""

    def figures(self, **filters: object) -> list[Figure]:
        """Return the figures that pass the filters, the IKPA of 2023 a budget each."""
        held = super().figures(**{**filters, "authoritative": None})  # type: ignore[arg-type]
        parted = [_of_budget(f) if (f.indicator, f.year) == ("ikpa", 2023) else f for f in held]
        wanted = filters.get("authoritative")
        return [f for f in parted if wanted is None or f.authoritative == wanted]

    def figure(self, figure_id: str) -> Figure:
        """Return a figure as it is listed."""
        return next(f for f in self.figures() if f.id == figure_id)


def _of_budget(told: Figure) -> Figure:
    budget = "dipa 03" if told.place == "ringkasan" else "dipa 01"
    return replace(told, qualifier=budget, authoritative=False)


def test_a_budget_that_is_named_is_answered_with_its_own_value() -> None:
    asked = "Berapa realisasi IKPA DIPA 03 BNN Kabupaten Garut 2023?"
    said = answer(asked, WithBudgets())  # type: ignore[arg-type]
    assert "96,04" in said.text
    assert "DIPA 03" in said.text
    assert "96,40" not in said.text


def test_where_no_value_is_of_all_budgets_each_is_told() -> None:
    said = answer("Berapa realisasi IKPA BNN Kabupaten Garut 2023?", WithBudgets())  # type: ignore[arg-type]
    assert all(part in said.text for part in ("96,40", "DIPA 01", "96,04", "DIPA 03"))


def test_another_agency_has_its_own_name_for_an_indicator_of_bnns_service() -> None:
    told = figure("G 2023 ikm realisasi Indeks", "86.13", "86,13", 5, label="Survei IKM")
    theirs = replace(told, satker=FARMING, label="a. Indeks Kepuasan Masyarakat")
    assert named(told, "id") == "Indeks Kepuasan Penerima Layanan Rehabilitasi (IKM)"
    assert named(theirs, "id") == "Indeks Kepuasan Masyarakat"
    assert named(replace(theirs, label=""), "id") == "Indeks Kepuasan Masyarakat (IKM)"


def test_a_name_cut_within_its_bracket_is_closed() -> None:
    one = figure("G 2023 other:angka_konsumsi_ikan_aki realisasi -", "49.72", "49,72", 5)
    assert named(replace(one, label="Angka Konsumsi Ikan (AKI)"), "id").endswith("Ikan (AKI)")


def test_the_lowest_indicator_is_named() -> None:
    said = answer(
        "Indikator mana yang capaiannya paling rendah di BNN Kabupaten Garut 2023?", LEDGER
    )  # type: ignore[arg-type]
    assert "terendah" in said.text
    assert "90%" in said.text


def test_a_desk_reads_what_the_ledger_holds() -> None:
    desk = Desk(LEDGER)  # type: ignore[arg-type]
    assert desk.lines("garut-2023", None, 11, 12) == LEDGER.lines("garut-2023", None, 11, 12)
    assert desk.tables(report_id="garut-2023") == LEDGER.tables(report_id="garut-2023")


@pytest.mark.parametrize(
    "words",
    ["Dinas Pertanian Tanjungpinang", "dinas pertanian kota tanjungpinang", "Tanjungpinang"],
)
def test_another_agency_is_meant_by_its_place_where_no_other_of_it_is_held(words: str) -> None:
    asked = understand(f"Berapa nilai tukar petani {words} 2024?", TWO)
    assert (asked.satkers, asked.unknown_satkers) == ((FARMING,), ())


@pytest.mark.parametrize("words", ["Dinas Pendidikan Tanjungpinang", "BNN Kota Tanjungpinang"])
def test_an_agency_named_is_not_another_of_the_same_place(words: str) -> None:
    asked = understand(f"Berapa nilai tukar petani {words} 2024?", TWO)
    assert not asked.satkers
    assert asked.unknown_satkers


LIBRARY = "Dinas Perpustakaan Kabupaten Tanah Laut"
OF_ONE_PLACE = replace(
    TWO, satkers=(*TWO.satkers, LIBRARY), reports={**TWO.reports, LIBRARY: (2024,)}
)


@pytest.mark.parametrize("words", ["BNN Kabupaten Tanah Laut", "BNNK Tanah Laut"])
def test_an_office_of_two_words_of_place_is_not_another_agency_of_it(words: str) -> None:
    asked = understand(f"Berapa IKPA {words} 2024?", OF_ONE_PLACE)
    assert LIBRARY not in asked.satkers
    assert asked.unknown_satkers


def test_a_table_whose_columns_are_lost_is_quoted_from_its_first_component_to_its_last_value() -> (
    None
):
    words = (
        "Sampai Dengan : DESEMBER",
        "Keterangan Revisi DIPA",
        "Deviasi",
        "Penyerapan Anggaran",
        "Belanja Kontraktual",
        "Penyelesaian Tagihan Dispensasi SPM",
        "Nilai",
        *("90,57", "87,14", "100,00", "91,17", "94,88"),
        "Faktor keberhasilan",
    )
    lines = [Line(number, text) for number, text in enumerate(words, 1)]
    run = component_run(lines, "ikpa", 60)
    assert (run[0].text, run[-1].text) == ("Keterangan Revisi DIPA", "94,88")
    assert component_run(lines[:7], "ikpa", 60) == []


def test_a_word_that_begins_as_a_short_name_is_none() -> None:
    asked = understand(
        "Target nilai tukar petani Dinas Kesehatan Kota Jambi dipasang berapa?", HELD
    )
    assert asked.indicators == ("other:nilai_tukar_petani",)


def test_letters_in_another_order_are_another_name() -> None:
    assert understand("Capaian AKIP BNN Kota Jambi 2023 berapa?", HELD).indicators == ()
    assert understand("Nilai IKAP BNN Kota Jambi 2023 berapa?", HELD).indicators == ("ikpa",)


def test_units_may_each_be_asked_in_a_year_of_its_own() -> None:
    asked = understand("Selisih IKPA BNN Kota Jambi 2022 dan BNN Provinsi Jambi 2023 berapa?", HELD)
    assert dict(zip(asked.satkers, asked.dated, strict=True)) == {UNIT: 2022, PROVINCE: 2023}
    same = understand("Selisih IKPA BNN Kota Jambi dan BNN Provinsi Jambi 2023 berapa?", HELD)
    assert same.dated == ()


def test_a_greeting_and_its_office_name_no_budget_line() -> None:
    asked = understand("Yth. Bagian Perencanaan, mohon total pagu BNN Kota Jambi TA 2023.", HELD)
    assert (asked.indicators, asked.qualifiers) == (("anggaran_total",), ())


@pytest.mark.parametrize("said", ["dispertan tapin", "disp. kota tapin"])
def test_other_words_are_no_short_name_of_a_unit(said: str) -> None:
    assert FARMING not in understand(f"Berapa nilai tukar petani {said}?", TWO).satkers


def test_units_in_a_province_are_meant_where_their_kind_is_said_to_lie_in_it() -> None:
    asked = understand("ikpa bnnk di jambi tahun 2023, siapa yang tidak mencapai target?", HELD)
    assert asked.satkers == (UNIT,)


def test_a_place_that_no_gazetteer_has_is_known_where_a_report_of_it_is_held() -> None:
    units = ("BNN Provinsi Jambi Hulu", PROVINCE)
    held = replace(HELD, satkers=units, reports=dict.fromkeys(units, (2023,)))
    for said in ("BNNP Jambi Hulu", "BNN Jambi Hulu", "BNNP Jamhul"):
        assert understand(f"Berapa IKPA {said} 2023?", held).satkers == units[:1]
    assert understand("Berapa IKPA BNNP Jambi 2023?", held).satkers == (PROVINCE,)
