"""One indicator under several names is one; two that print the same ordinary values are two."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from made_text import understood

from index.figures.joining import one_name_each
from index.report import Figure, Origin, Source

MUSEUM = "Museum Negeri Kota Sagara"
ORIGIN = Origin("museum", "lkip.txt", MUSEUM, 2031)
SOURCE = Source("lkip.txt", "museum", None, None, 1, 1, "BAB III")
_numbers = count(1)

VISITS = "Persentase rombongan sekolah yang dipandu edukator"
LOANS = "Persentase koleksi keramik yang dikonservasi"
SAFE = "Persentase vitrin yang lolos uji kelembapan"
MAIN = {
    VISITS: {"target": "90", "realisasi": "93.17"},
    LOANS: {"target": "80", "realisasi": "76.48"},
    SAFE: {"target": "100", "realisasi": "100"},
}


def table(
    number: int, rows: dict[str, dict[str, str]], *, year: int = 2031, place: str = "utama"
) -> list[Figure]:
    """Return the figures of a table, a row a name, each with its values by role."""
    return [
        Figure(
            f"f{next(_numbers)}", MUSEUM, year, "other:" + label.lower().replace(" ", "_"), role,
            Decimal(written), "", written, SOURCE, place=place, label=label,
            row=f"museum:t0.{number}.{at}",
        )
        for at, (label, values) in enumerate(rows.items())
        for role, written in values.items()
    ]  # fmt: skip


def joined(*tables: Sequence[Figure]) -> dict[str, str]:
    """Return the short names with the names of the main table they are."""
    labels = {f.indicator: f.label for found in tables for f in found}
    names = one_name_each([f for found in tables for f in found], ORIGIN)
    return {labels[name]: labels[kept] for name, kept in names.items()}


def test_a_short_name_with_a_rare_value_and_a_word_of_its_own_is_the_main_tables() -> None:
    short = {"Keramik": {"realisasi": "76.48"}}
    assert joined(table(10, MAIN), table(50, short)) == {"Keramik": LOANS}


def test_a_row_between_two_known_ones_is_known_by_the_order() -> None:
    main = {VISITS: MAIN[VISITS], SAFE: MAIN[SAFE], LOANS: MAIN[LOANS]}
    short = {
        "Edukator": {"realisasi": "93.17"},
        "Uji ruang": {"realisasi": "100"},
        "Keramik": {"realisasi": "76.48"},
    }
    assert joined(table(10, main), table(50, short)) == {
        "Edukator": VISITS,
        "Uji ruang": SAFE,
        "Keramik": LOANS,
    }


def test_ordinary_values_alone_join_nothing() -> None:
    other = {"Persentase pamong yang bersertifikat": {"target": "100", "realisasi": "100"}}
    assert joined(table(10, MAIN), table(50, other)) == {}


def test_one_value_that_differs_keeps_two_names_apart() -> None:
    short = {"Keramik": {"target": "85", "realisasi": "76.48"}}
    assert joined(table(10, MAIN), table(50, short)) == {}


def test_two_rows_of_one_table_are_two_indicators() -> None:
    both = {**MAIN, "Keramik asing": {"target": "80", "realisasi": "76.48"}}
    assert joined(table(10, both)) == {}


def test_a_value_that_a_third_indicator_has_too_proves_nothing() -> None:
    main = {**MAIN, "Persentase keramik pinjaman": {"realisasi": "76.48"}}
    assert joined(table(10, main), table(50, {"Konservasi": {"realisasi": "76.48"}})) == {}


def test_years_in_short_names_and_sentences_stand_under_the_main_name() -> None:
    report = understood(
        "LAPORAN KINERJA INSTANSI PEMERINTAH\nDINAS KEBUDAYAAN KOTA BATU\nTAHUN 2023\n\n"
        "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n"
        "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\n"
        f"1\t{VISITS}\t90\t93,17\t103,52\n2\t{LOANS}\t80\t76,48\t95,60\n"
        f"3\t{SAFE}\t95\t97,31\t102,43\n4\tJumlah pameran keliling\t4\t5\t125,00\n\n"
        "Perbandingan dengan tahun lalu\n\n"
        "Indikator\tRealisasi 2022\tRealisasi 2023\n"
        "1.a Dipandu edukator\t88,64\t93,17\n1.b Koleksi keramik\t71,29\t76,48\n"
        "1.c Vitrin lolos uji\t96,18\t97,31\n",
        tabbed=True,
    )
    told = {(f.year, f.as_written): f.indicator for f in report.figures if f.role == "realisasi"}
    assert told[2022, "71,29"] == told[2023, "76,48"]
    assert told[2022, "96,18"] == told[2023, "97,31"]
    assert len({told[2022, "88,64"], told[2022, "71,29"], told[2022, "96,18"]}) == 3
    assert not [f.indicator for f in report.figures if f.indicator.startswith("other:1_")]
