"""A ledger in memory with two made-up reports, for tests of answers."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from index.errors import UnknownReport
from index.keep.library import Subject
from index.report import (
    Cell,
    Column,
    Figure,
    Finding,
    Passage,
    Reading,
    Row,
    Section,
    Source,
    Table,
)
from index.search.fused import Statistics, WordIndex

GARUT, CIMAHI = "BNN Kabupaten Garut", "BNN Kota Cimahi"

LINES = {
    "garut-2023": [
        "RINGKASAN EKSEKUTIF",
        "Nilai IKPA tahun 2023 sebesar 96,04 dengan capaian 104,39%.",
        "Rata-rata capaian kinerja tahun 2023 adalah 101,25%.",
        "BAB III",
        "IKPA  92  96,40  104,78%",
        "Indeks Ketahanan Diri Remaja  51,10  52,65  103,03%",
        "Jumlah petugas IBM yang terlatih  10 Orang  9 Orang  90%",
        "Nilai Kinerja Anggaran  86  85,79  99,76%",
        "Tahun 2021 2022 2023: 94,10 95,20 96,40",
        "Rincian perhitungan nilai kinerja anggaran",
        "Penyerapan 97,79",
        "Konsistensi 94,35",
        "Efisiensi 1,51",
        "Faktor penghambat :",
        "1. Jadwal kegiatan bergeser sehingga penyerapan anggaran terlambat;",
        "2. Operator belum terbiasa mengisi capaian output pada aplikasi.",
        "Jumlah pegawai sebanyak 41 orang yang terdiri dari 15 PNS, 6 Polri dan 20 PPNPN.",
        "Belanja Barang Rp. 1.500.000.000,- Rp. 1.450.000.000,- 50.000.000,- 96,67%",
        "Perjanjian Kinerja: IKPA 92",
        "Renproja: IKPA 94",
    ],
    "cimahi-2023": ["BAB III", "IKPA  93  95,25  102,42%", "Kualitas indeks: Baik"],
}


NOTHING = Reading()


@dataclass(frozen=True)
class Card:
    """A report as the ledger lists it."""

    id: str
    file: str
    sha256: str
    satker: str
    year: int
    reading: Reading = NOTHING
    kind: str = "lkip"


CARDS = (
    Card("cimahi-2023", "cimahi.txt", "c", CIMAHI, 2023),
    Card("garut-2023", "garut.txt", "g", GARUT, 2023),
)


@dataclass(frozen=True)
class Stored:
    """A table with its id."""

    id: str
    report_id: str
    table: Table


def source(report_id: str, first: int, last: int | None = None, place: str = "BAB III") -> Source:
    file = next(card.file for card in CARDS if card.id == report_id)
    return Source(file, report_id, None, None, first, last or first, place)


def figure(key: str, value: str, as_written: str, line: int, **more: object) -> Figure:
    """Return a figure by 'satker year indicator role unit', the satker as G or C."""
    unit, year, indicator, role, measure = ([*key.split(" "), ""])[:5]
    report_id = "garut-2023" if unit == "G" else "cimahi-2023"
    number: Decimal | str = value if role == "kategori" else Decimal(value)
    options = {"place": "utama", "authoritative": True, "row": f"{report_id}-{line}"} | more
    return Figure(
        f"{report_id}:f{line}-{indicator}-{role}-{year}",
        GARUT if unit == "G" else CIMAHI,
        int(year),
        indicator,
        role,
        number,
        measure,
        as_written,
        source(
            report_id, line, place="RINGKASAN" if options["place"] == "ringkasan" else "BAB III"
        ),
        **options,  # type: ignore[arg-type]
    )


LOOSE = {"authoritative": False}
FIGURES = (
    figure("G 2023 ikpa realisasi Indeks", "96.04", "96,04", 2, place="ringkasan", **LOOSE),
    figure("G 2023 ikpa capaian %", "104.39", "104,39%", 2, place="ringkasan", **LOOSE),
    figure("G 2023 ikpa target Indeks", "92", "92", 5),
    figure("G 2023 ikpa realisasi Indeks", "96.40", "96,40", 5),
    figure("G 2023 ikpa capaian %", "104.78", "104,78%", 5),
    figure("G 2023 dektari target Indeks", "51.10", "51,10", 6),
    figure("G 2023 dektari realisasi Indeks", "52.65", "52,65", 6),
    figure("G 2023 dektari capaian %", "103.03", "103,03%", 6),
    figure("G 2023 petugas_ibm target Orang", "10", "10 Orang", 7),
    figure("G 2023 petugas_ibm realisasi Orang", "9", "9 Orang", 7),
    figure("G 2023 petugas_ibm capaian %", "90", "90%", 7),
    figure("G 2023 nka target Indeks", "86", "86", 8),
    figure("G 2023 nka realisasi Indeks", "85.79", "85,79", 8),
    figure("G 2023 nka capaian %", "99.76", "99,76%", 8),
    figure("G 2021 ikpa realisasi Indeks", "94.10", "94,10", 9, place="multi_tahun"),
    figure("G 2022 ikpa realisasi Indeks", "95.20", "95,20", 9, place="multi_tahun"),
    figure("G 2023 belanja_barang pagu Rp", "1500000000", "Rp. 1.500.000.000,-", 18),
    figure("G 2023 belanja_barang realisasi Rp", "1450000000", "Rp. 1.450.000.000,-", 18),
    figure("G 2023 belanja_barang sisa Rp", "50000000", "50.000.000,-", 18),
    figure("G 2023 belanja_barang persen %", "96.67", "96,67%", 18),
    figure("G 2023 ikpa target Indeks", "94", "94", 20, place="renstra", **LOOSE),
    figure("C 2023 ikpa target Indeks", "93", "93", 2),
    figure("C 2023 ikpa realisasi Indeks", "95.25", "95,25", 2),
    figure("C 2023 ikpa capaian %", "102.42", "102,42%", 2),
    figure("C 2023 ikpa kategori", "Baik", "Baik", 3, place="bagian"),
)

PASSAGES = (
    Passage(
        "g1", "", "paragraph", GARUT, 2023, None, None, source("garut-2023", 1, 3, "RINGKASAN")
    ),
    Passage("g2", "", "list", GARUT, 2023, "nka", "hambatan", source("garut-2023", 14, 16)),
    Passage("g3", "", "paragraph", GARUT, 2023, None, None, source("garut-2023", 17, 17, "BAB I")),
)


def parts_table() -> Table:
    texts = [("Penyerapan", "97,79", 11), ("Konsistensi", "94,35", 12), ("Efisiensi", "1,51", 13)]
    rows = tuple(
        Row((Cell(name, line, line), Cell(value, line, line))) for name, value, line in texts
    )
    columns = (Column("Komponen", "label"), Column("Nilai", "other"))
    section = Section("BAB III", (), "nka", "hasil")
    caption = "Rincian perhitungan nilai kinerja anggaran"
    return Table("broken", caption, columns, rows, section, 10, 13)


class FakeLedger:
    """The ledger's reading half, over the lists above."""

    def __init__(self) -> None:
        self.findings_held: list[Finding] = []

    def figures(
        self,
        *,
        satkers: Collection[str] = (),
        years: Collection[int] = (),
        indicators: Collection[str] = (),
        roles: Collection[str] = (),
        report_id: str = "",
        authoritative: bool | None = None,
    ) -> list[Figure]:
        """Return the figures that pass the filters."""
        return [
            f
            for f in FIGURES
            if (not satkers or f.satker in satkers)
            and (not years or f.year in years)
            and (not indicators or f.indicator in indicators)
            and (not roles or f.role in roles)
            and (not report_id or f.source.report_id == report_id)
            and (authoritative is None or f.authoritative == authoritative)
        ]

    def figure(self, figure_id: str) -> Figure:
        """Return a figure by its id."""
        for one in FIGURES:
            if one.id == figure_id:
                return one
        raise UnknownReport(figure_id)

    def subjects(self) -> list[Subject]:
        """Return what the figures are held of."""
        keys = dict.fromkeys((f.satker, f.year, f.indicator, f.label) for f in FIGURES)
        return [Subject(*key) for key in keys]

    def passages(
        self, *, report_id: str = "", indicators: Collection[str] = (), **_: object
    ) -> list[Passage]:
        """Return the passages that pass the filters."""
        return [
            p
            for p in PASSAGES
            if (not report_id or p.source.report_id == report_id)
            and (not indicators or p.indicator in indicators)
        ]

    def passages_of(self, *_: object) -> int:
        """Return how many passages there are."""
        return len(self.passages())

    def word_statistics(self, words: Collection[str]) -> Statistics:
        """Count who has each word."""
        return WordIndex(self.passages()).statistics(words)

    def passages_holding(self, *_: object, **__: object) -> list[Passage]:
        """Return all passages."""
        return self.passages()

    def tables(self, *, report_id: str = "") -> list[Stored]:
        """Return the tables of a report."""
        held = [Stored("t1", "garut-2023", parts_table())]
        return [one for one in held if not report_id or one.report_id == report_id]

    def findings(self, **_: object) -> list[Finding]:
        """Return the findings held."""
        return self.findings_held

    def reports(self) -> list[Card]:
        """Return the two reports."""
        return list(CARDS)

    def state(self) -> int:
        """Nothing changes."""
        return 0

    def satkers(self) -> list[str]:
        """Return the two units."""
        return [GARUT, CIMAHI]

    def years(self, satker: str) -> list[int]:
        """Return a unit's years."""
        return sorted({f.year for f in FIGURES if f.satker == satker})

    def lines(self, report_id: str, page: int | None, first: int, last: int) -> str:
        """Return lines, letter for letter."""
        found = LINES[report_id][first - 1 : last]
        if page is not None or not found:
            raise UnknownReport(report_id)
        return "\n".join(found)


LEDGER = FakeLedger()
