"""Indicators only a province reports: how many of its units reached theirs, and custody."""

from __future__ import annotations

from eval.generator.catalogue import (
    BERANTAS,
    CEGAH,
    DEKTARA,
    DEKTARI,
    IKM,
    IKP,
    IKPA,
    KUALITAS_HIDUP,
    NKA,
    P21,
    PETUGAS_IBM,
    UNIT_IBM,
    ZI,
)
from eval.generator.facts import Topic


def _counted(topic: Topic, indicator: str, name: str, uom: str) -> Topic:
    """Return the indicator that counts the units which reached another indicator's target."""
    return Topic(
        indicator,
        (name,),
        topic.sasaran,
        topic.bidang,
        uom,
        ("0", "0"),
        0,
        "Indikator ini menghitung satuan kerja di bawah BNN Provinsi yang mencapai targetnya. "
        + topic.definition,
        topic.method,
        topic.driver,
        topic.obstacles,
        topic.effort,
        topic.advice,
    )


KABKOTA_DEKTARI = _counted(
    DEKTARI,
    "kabkota_dektari",
    "Jumlah kabupaten/kota dengan Indeks Ketahanan Diri Remaja Terhadap Penyalahgunaan Narkoba "
    'berkategori "Tinggi" di wilayah Provinsi',
    "Kabupaten/Kota",
)
KABKOTA_DEKTARA = _counted(
    DEKTARA,
    "kabkota_dektara",
    "Jumlah kabupaten/kota dengan Indeks Ketahanan Keluarga Terhadap Penyalahgunaan Narkoba "
    'berkategori "Tinggi" di wilayah Provinsi',
    "Kabupaten/Kota",
)
KABKOTA_IKP = _counted(
    IKP,
    "kabkota_ikp",
    "Jumlah kabupaten/kota dengan Indeks Kemandirian Partisipasi berkategori "
    '"Mandiri" di wilayah Provinsi',
    "Kabupaten/Kota",
)
BNNK_NKA = _counted(
    NKA,
    "bnnk_nka",
    "Jumlah BNN Kabupaten/Kota di wilayah Provinsi dengan Nilai Kinerja Anggaran mencapai target",
    "BNNK",
)
BNNK_IKPA = _counted(
    IKPA,
    "bnnk_ikpa",
    "Jumlah BNN Kabupaten/Kota di wilayah Provinsi dengan Nilai IKPA mencapai target",
    "BNNK",
)

TAHANAN = Topic(
    "tahanan",
    ("Nilai tingkat keamanan, ketertiban, dan kesehatan tahanan",),
    "Meningkatnya pengawasan tahanan dan barang bukti narkotika",
    BERANTAS,
    "Indeks",
    ("96.20", "100"),
    2,
    "Nilai ini membandingkan tahanan yang aman dan sehat dengan seluruh tahanan.",
    "Data dihitung dari buku register tahanan setiap hari.",
    "Pemeriksaan kesehatan tahanan dilakukan setiap pekan.",
    (("Daya tampung ruang tahanan terbatas.", "tampung"),),
    "Sebagian tahanan dititipkan di rumah tahanan mitra.",
    "Mengusulkan perluasan ruang tahanan.",
)

BARANG_BUKTI = Topic(
    "barang_bukti",
    ("Nilai tingkat keamanan barang bukti narkotika dan non narkotika",),
    "Meningkatnya pengawasan tahanan dan barang bukti narkotika",
    BERANTAS,
    "Indeks",
    ("97.10", "100"),
    2,
    "Nilai ini menunjukkan kesesuaian berita acara penyimpanan dan pengeluaran barang bukti.",
    "Setiap berita acara diberi nilai satu apabila isinya sesuai.",
    "Gudang barang bukti dilengkapi kunci ganda.",
    (("Lemari penyimpanan belum memiliki pengatur suhu.", "suhu"),),
    "Barang bukti diperiksa ulang setiap bulan.",
    "Mengadakan lemari penyimpanan yang memenuhi syarat.",
)

IKKR = Topic(
    "ikkr",
    ("Nilai Keterpulihan Kawasan Rawan yang diintervensi",),
    "Meningkatnya upaya pemulihan kawasan atau wilayah rawan narkoba secara berkelanjutan",
    CEGAH,
    "Indeks",
    ("2.30", "3.20"),
    2,
    "Nilai ini menunjukkan pulihnya kawasan rawan setelah kegiatan pemberdayaan alternatif.",
    "Survei dilakukan terhadap warga dan aparat di kawasan yang diintervensi.",
    "Warga kawasan menjalankan usaha yang telah dilatihkan.",
    (("Pemasaran produk warga masih terbatas di pasar setempat.", "pemasaran"),),
    "Produk warga dipamerkan pada kegiatan pemerintah daerah.",
    "Menjalin kerja sama dengan dinas koperasi.",
)

COUNTED = (
    (KABKOTA_DEKTARI, DEKTARI),
    (KABKOTA_DEKTARA, DEKTARA),
    (KABKOTA_IKP, IKP),
    (BNNK_NKA, NKA),
    (BNNK_IKPA, IKPA),
)
"""The indicator that counts units, and the one it counts."""

PROVINCE = (
    KABKOTA_DEKTARI,
    KABKOTA_DEKTARA,
    KABKOTA_IKP,
    IKKR,
    KUALITAS_HIDUP,
    PETUGAS_IBM,
    UNIT_IBM,
    IKM,
    P21,
    TAHANAN,
    BARANG_BUKTI,
    NKA,
    BNNK_NKA,
    IKPA,
    BNNK_IKPA,
    ZI,
)
"""What a province reports, in the order of its Perjanjian Kinerja."""
