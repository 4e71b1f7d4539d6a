"""The printed figures of BNN Kabupaten OKU Timur for 2023, with the contradictions they hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from eval.generator.catalogue import LOCAL
from eval.generator.facts import Component, Indicator, Spending, Unit, Year
from eval.generator.layout import Layout, draw_layout
from eval.generator.mentions import Key, Plant

SATKER = "BNN Kabupaten OKU Timur"

YEARS: dict[str, tuple[tuple[int, str, str], ...]] = {
    "dektari": ((2021, "", "48.88"), (2022, "", "49.46"), (2023, "51.10", "52.65")),
    "dektara": ((2021, "", "79.375"), (2022, "", "91.607"), (2023, "78.69", "90.982")),
    "ikp": ((2022, "", ""), (2023, "3.25", "3.57")),
    "kualitas_hidup": ((2022, "", ""), (2023, "62", "86.11")),
    "petugas_ibm": ((2022, "", ""), (2023, "10", "10")),
    "lembaga_rehab": ((2022, "", ""), (2023, "2", "2")),
    "unit_ibm": ((2022, "", ""), (2023, "2", "2")),
    "ikm": ((2022, "", ""), (2023, "3.4", "3.4")),
    "p21": ((2021, "0", "0"), (2022, "1", "2"), (2023, "1", "1")),
    "nka": ((2021, "90", "87.33"), (2022, "88", "85.48"), (2023, "86", "85.79")),
    "ikpa": ((2021, "94", "96.96"), (2022, "95", "96.01"), (2023, "92", "97.09")),
}
"""Year, target, realisasi; "" where the report prints none."""

RENSTRA = {
    "dektari": ("", "51.00", "51.00", "51.00", "51.00"),
    "dektara": ("", "78.67", "78.67", "78.67", "78.67"),
    "ikp": ("", "3.40", "3.40", "3.40", "3.40"),
    "lembaga_rehab": ("1", "1", "1", "1", "1"),
    "unit_ibm": ("", "1", "1", "1", "1"),
    "ikm": ("", "3.2", "3.2", "3.2", "3.2"),
    "p21": ("1", "", "1", "1", "1"),
    "nka": ("88", "90", "90", "90", "90"),
    "ikpa": ("", "94", "94", "94", "94"),
}
"""Targets of 2020 to 2024."""

NKA_PARTS = (
    Component("other:nka_penyerapan", "Penyerapan", Decimal("98.49"), uom="%"),
    Component("other:nka_konsistensi", "Konsistensi", Decimal("95.35"), uom="%"),
    Component("other:nka_capaian_rincian_output", "Capaian Rincian Output (CRO)", Decimal(100)),
    Component("other:nka_efisiensi", "Efisiensi", Decimal("1.51"), uom="%"),
    Component("other:nka_nilai_efisiensi", "Nilai Efisiensi", Decimal("53.77")),
)

KEGIATAN = (
    ("Pembinaan administrasi dan pengelolaan keuangan", 111212000, 111131793),
    ("Pengembangan organisasi, tatalaksana SDM", 16992000, 16992000),
    ("Penyusunan dan pengembangan rencana program dan anggaran BNN", 35718000, 35418682),
    (
        "Penyelenggaraan ketatausahaan, rumah tangga dan pengelolaan sarana dan prasarana",
        844830000,
        843806281,
    ),
    ("Penyelenggaraan kehumasan dan keprotokolan", 20000000, 19975000),
    ("Pengelolaan informasi dan edukasi", 74000000, 74000000),
    ("Fasilitas dan pembinaan keluarga", 100000000, 98880000),
    ("Pemberdayaan peran serta masyarakat", 189405000, 186747000),
    ("Pascarehabilitasi penyalahguna dan/atau pecandu narkoba", 4065000, 4065000),
    ("Penguatan lembaga rehabilitasi instansi pemerintah", 13400000, 10215000),
    ("Fasilitas dan pembinaan lembaga", 106955000, 91710000),
    ("Berkas Perkara Tindak Pidana Narkoba", 50000000, 50000000),
)
"""Name, pagu, realisasi (the third as its printed percent has it; a plant prints the other)."""


def unit() -> Unit:
    """Return the unit with the figures of its main table, its multi-year tables and its budget."""
    return Unit(
        SATKER,
        "Badan Narkotika Nasional Kabupaten OKU Timur",
        "BNNK OKU TIMUR",
        "Sumatera Selatan",
        "Martapura",
        2023,
        tuple(_indicator(at) for at in range(len(LOCAL))),
        (
            Spending("belanja_barang", "Belanja Barang", 1546577000, 1522940756),
            Spending("belanja_modal", "Belanja Modal", 20000000, 20000000),
        ),
        kegiatan=tuple(Spending(f"output:{name}", name, pagu, got) for name, pagu, got in KEGIATAN),
        last_year=Spending("anggaran_total", "TOTAL", 1479100000, 1440379652),
    )


def layout() -> Layout:
    """Broken text with a summary list, a plan, and budgets by jenis and kegiatan."""
    return replace(
        draw_layout(Random("oku-timur"), 2023),
        columns=("no", "sasaran", "indikator", "target", "realisasi", "capaian"),
        heads={
            "no": "No",
            "sasaran": "Sasaran Kegiatan",
            "indikator": "Indikator Kinerja",
            "satuan": "Satuan",
            "target": "Target",
            "realisasi": "Realisasi",
            "capaian": "%",
        },
        comma=",",
        other_comma=0.1,
        percent="%",
        unit_in_cell=True,
        bare_index=True,
        cut=False,
        rupiah="titik-strip",
        milyar=True,
        bab="dua_baris",
        summary_title="RINGKASAN EKSEKUTIF",
        summary="daftar",
        section="sasaran",
        years="berpasangan",
        budgets=("jenis", "kegiatan", "dua_tahun"),
        pk=("bab2",),
        renstra=True,
        rkt=False,
        progress=True,
        number_row=False,
        blank_lines=True,
        row_style="gabung",
        unit_below=True,
        page_lines=38,
        furniture="",
        doubled=False,
    )


def _key(indicator: str, role: str) -> Key:
    return Key(SATKER, 2023, indicator, role)


def _summary(indicator: str, role: str, found: str, why: str) -> Plant:
    return Plant(
        "mention_conflict",
        "ringkasan",
        _key(indicator, role),
        Decimal(found),
        f"Ringkasan berbeda dengan tabel utama: {why}.",
    )


def _indicator(at: int) -> Indicator:
    topic = LOCAL[at]
    return Indicator(
        topic,
        topic.names[0],
        tuple(Year(year, _number(want), _number(got)) for year, want, got in YEARS[topic.id]),
        renstra=tuple((2020 + at, _number(cell)) for at, cell in enumerate(_plan(topic.id))),
        components=NKA_PARTS if topic.id == "nka" else (),
    )


def _plan(indicator: str) -> tuple[str, ...]:
    return RENSTRA.get(indicator, ("", "", "", "", ""))


def _number(written: str) -> Decimal | None:
    return Decimal(written) if written else None


PLANTS: tuple[Plant, ...] = (
    _summary("kualitas_hidup", "realisasi", "86", "dibulatkan"),
    _summary("nka", "realisasi", "58.06", "angka lain"),
    _summary("nka", "capaian", "98.91", "angka lain"),
    _summary("ikpa", "realisasi", "97.04", "angka lain"),
    _summary("ikpa", "capaian", "102.53", "angka lain"),
    _summary("other:rata_rata_capaian", "capaian", "106.26", "memakai capaian yang keliru"),
    Plant(
        "terbilang",
        "ringkasan",
        _key("other:indikator_di_bawah_target", "realisasi"),
        "1 (tiga)",
        "Angka 1 dieja tiga.",
        expected_where="ringkasan",
    ),
    Plant(
        "count",
        "utama",
        _key("other:indikator_sesuai_target", "realisasi"),
        Decimal(6),
        "Lima baris tabel utama capaiannya tepat 100%.",
    ),
    Plant(
        "mention_conflict",
        "prosa",
        _key("ikpa", "capaian"),
        Decimal("105.03"),
        "Uraian menulis 105,03%, tabel utama 105,53%.",
    ),
    Plant(
        "mention_conflict",
        "komponen",
        _key("other:nka_penyerapan", "realisasi"),
        Decimal("98.79"),
        "Penyerapan pada rincian berbeda dengan tabel anggaran.",
    ),
    Plant(
        "arithmetic",
        "kegiatan",
        _key(f"output:{KEGIATAN[2][0]}", "realisasi"),
        Decimal(34418682),
        "Persentase 99,16% hanya cocok dengan realisasi 35.418.682.",
    ),
    Plant(
        "sum",
        "kegiatan",
        _key("anggaran_total", "realisasi"),
        Decimal(1542940756),
        "Jumlah realisasi dua belas baris kegiatan kurang satu juta.",
        expected="1.541.940.756",
    ),
    Plant(
        "label",
        "judul",
        _key("judul", "other"),
        "2003",
        "Tahun pada judul bukan tahun laporan.",
    ),
)
"""The contradictions of the real report, where the generator prints their places."""
