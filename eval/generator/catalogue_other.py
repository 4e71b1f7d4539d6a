"""Agencies that are not BNN, with indicators no glossary of BNN's knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eval.generator.facts import Topic


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of a region: its name before the place, and what it reports."""

    name: str
    topics: tuple[Topic, ...]
    kegiatan: tuple[str, ...]


def slug(name: str) -> str:
    """Return an indicator's own words as an id: "Angka Kematian Ibu" -> "angka_kematian_ibu"."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _topic(name: str, sasaran: str, bidang: str, uom: str, span: tuple[str, str, int]) -> Topic:
    low, high, places = span
    return Topic(
        f"other:{slug(name)}",
        (name,),
        sasaran,
        bidang,
        uom,
        (low, high),
        places,
        f"{name} dihitung sesuai pedoman teknis yang berlaku bagi perangkat daerah.",
        "Data dikumpulkan setiap bulan dari unit pelaksana teknis dan diperiksa silang.",
        "Koordinasi dengan kecamatan berjalan setiap bulan.",
        (
            ("Pelaporan dari unit pelaksana di wilayah terpencil belum tepat waktu.", "terpencil"),
            ("Jumlah tenaga teknis belum memenuhi kebutuhan.", "tenaga"),
        ),
        "Dilakukan pendampingan pelaporan secara langsung ke unit pelaksana.",
        "Menambah tenaga teknis melalui pengadaan pegawai.",
    )


_SEHAT = "Meningkatnya derajat kesehatan masyarakat"
_LAYANAN = "Meningkatnya mutu pelayanan kesehatan"
_DIDIK = "Meningkatnya mutu dan pemerataan pendidikan"
_TANI = "Meningkatnya produksi dan pendapatan petani"
_TATA = "Meningkatnya akuntabilitas kinerja perangkat daerah"

DINKES = Agency(
    "Dinas Kesehatan",
    (
        _topic(
            "Persentase Balita Gizi Baik",
            _SEHAT,
            "Bidang Kesehatan Masyarakat",
            "%",
            ("81.20", "94.80", 2),
        ),
        _topic(
            "Cakupan Imunisasi Dasar Lengkap",
            _SEHAT,
            "Bidang Pencegahan Penyakit",
            "%",
            ("78.40", "97.30", 2),
        ),
        _topic(
            "Jumlah Puskesmas Terakreditasi Paripurna",
            _LAYANAN,
            "Bidang Pelayanan Kesehatan",
            "Puskesmas",
            ("3", "19", 0),
        ),
        _topic(
            "Indeks Kepuasan Masyarakat Layanan Puskesmas",
            _LAYANAN,
            "Bidang Pelayanan Kesehatan",
            "Indeks",
            ("76.10", "89.90", 2),
        ),
        _topic("Nilai SAKIP Dinas Kesehatan", _TATA, "Sekretariat", "Nilai", ("61.10", "82.40", 2)),
    ),
    (
        "Pengelolaan pelayanan kesehatan bagi balita",
        "Pengelolaan imunisasi rutin",
        "Penyelenggaraan akreditasi fasilitas kesehatan",
        "Administrasi keuangan perangkat daerah",
        "Penyediaan jasa penunjang urusan pemerintahan",
    ),
)

DISDIK = Agency(
    "Dinas Pendidikan",
    (
        _topic(
            "Angka Partisipasi Sekolah Usia 7-12 Tahun",
            _DIDIK,
            "Bidang Sekolah Dasar",
            "%",
            ("95.10", "99.80", 2),
        ),
        _topic(
            "Rata-rata Lama Sekolah",
            _DIDIK,
            "Bidang Sekolah Menengah Pertama",
            "Tahun",
            ("7.12", "10.45", 2),
        ),
        _topic(
            "Jumlah Sekolah Adiwiyata",
            _DIDIK,
            "Bidang Sekolah Menengah Pertama",
            "Sekolah",
            ("4", "26", 0),
        ),
        _topic(
            "Persentase Guru Bersertifikat Pendidik",
            _DIDIK,
            "Bidang Ketenagaan",
            "%",
            ("41.60", "78.20", 2),
        ),
    ),
    (
        "Pengelolaan pendidikan sekolah dasar",
        "Pengelolaan pendidikan sekolah menengah pertama",
        "Pengembangan kompetensi guru",
        "Administrasi umum perangkat daerah",
    ),
)

DISTAN = Agency(
    "Dinas Pertanian",
    (
        _topic(
            "Produktivitas Padi Sawah",
            _TANI,
            "Bidang Tanaman Pangan",
            "Kuintal/Hektare",
            ("44.10", "62.70", 2),
        ),
        _topic(
            "Jumlah Kelompok Tani Kelas Madya",
            _TANI,
            "Bidang Penyuluhan",
            "Kelompok",
            ("12", "74", 0),
        ),
        _topic("Nilai Tukar Petani", _TANI, "Bidang Penyuluhan", "Nilai", ("98.20", "114.60", 2)),
        _topic("Nilai SAKIP Dinas Pertanian", _TATA, "Sekretariat", "Nilai", ("58.40", "79.30", 2)),
    ),
    (
        "Pengelolaan sarana produksi tanaman pangan",
        "Penyuluhan pertanian",
        "Administrasi keuangan perangkat daerah",
    ),
)

AGENCIES = (DINKES, DISDIK, DISTAN)
