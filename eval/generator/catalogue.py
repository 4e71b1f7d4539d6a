"""Indicators of BNN's units as reports know them, with sentences of our own about each."""

from __future__ import annotations

from eval.generator.facts import Topic

CEGAH = "Bidang Pencegahan dan Pemberdayaan Masyarakat"
REHAB = "Bidang Rehabilitasi"
BERANTAS = "Bidang Pemberantasan"
UMUM = "Bagian Umum"

DEKTARI = Topic(
    "dektari",
    (
        "Indeks Ketahanan Diri Remaja terhadap Penyalahgunaan Narkoba",
        "Indeks Ketahanan Diri Remaja Terhadap Penyalahgunaan Narkotika (Dektari)",
        "Angka Indeks Ketahanan Diri Remaja",
    ),
    "Meningkatnya daya tangkal anak dan remaja terhadap pengaruh buruk penyalahgunaan dan "
    "peredaran gelap narkotika",
    CEGAH,
    "Indeks",
    ("47.10", "56.40"),
    2,
    "Indeks ini menggambarkan seberapa kuat remaja menolak ajakan memakai narkotika di "
    "lingkungan sekolah dan pergaulannya.",
    "Nilai dihitung dari kuesioner daring yang diisi peserta penyuluhan setelah kegiatan selesai.",
    "Sekolah memberi waktu khusus bagi siswa untuk mengikuti penyuluhan dan mengisi kuesioner.",
    (
        ("Sinyal internet di beberapa sekolah lemah sehingga pengisian terputus.", "sinyal"),
        ("Sebagian siswa mengisi kuesioner tanpa pendampingan guru.", "guru"),
    ),
    "Petugas mendampingi pengisian kuesioner di ruang kelas secara bergiliran.",
    "Menjadwalkan pengisian ulang bagi sekolah yang jumlah respondennya kurang.",
)

DEKTARA = Topic(
    "dektara",
    (
        "Indeks Ketahanan Keluarga terhadap Penyalahgunaan Narkoba",
        "Indeks Ketahanan Keluarga Terhadap Penyalahgunaan Narkotika (Dektara)",
    ),
    "Meningkatnya daya tangkal keluarga terhadap pengaruh buruk penyalahgunaan dan peredaran "
    "gelap narkotika",
    CEGAH,
    "Indeks",
    ("77.20", "95.60"),
    3,
    "Indeks ini menunjukkan kemampuan keluarga melindungi anggotanya dari penyalahgunaan "
    "narkotika.",
    "Nilai diperoleh dari wawancara orang tua dan anak pada desa yang diintervensi.",
    "Perangkat desa membantu memilih keluarga sasaran sejak awal tahun.",
    (
        ("Jadwal kerja orang tua sering berbenturan dengan pertemuan keluarga.", "jadwal"),
        ("Fasilitator terlatih baru tersedia di dua desa.", "fasilitator"),
    ),
    "Pertemuan keluarga dipindahkan ke sore hari dan akhir pekan.",
    "Menambah fasilitator dari unsur kader posyandu.",
)

IKP = Topic(
    "ikp",
    ("Indeks Kemandirian Partisipasi", "Indeks Kemandirian Partisipasi Masyarakat (IKP)"),
    "Meningkatnya kesadaran dan kepedulian masyarakat dalam penanganan P4GN",
    CEGAH,
    "Indeks",
    ("2.86", "3.90"),
    2,
    "Indeks ini mengukur kemandirian lembaga dan masyarakat dalam menjalankan program P4GN.",
    "Penilaian memakai enam aspek dengan skala 1 sampai 4 pada lembaga yang diberdayakan.",
    "Lembaga sasaran telah memiliki anggaran sendiri untuk kegiatan P4GN.",
    (
        ("Laporan kegiatan penggiat terlambat masuk sehingga verifikasi mundur.", "terlambat"),
        ("Pergantian pimpinan lembaga menghentikan sebagian rencana aksi.", "pimpinan"),
    ),
    "Tim mengirim pengingat bulanan kepada penggiat di setiap lembaga.",
    "Menandatangani kesepakatan tertulis dengan pimpinan lembaga pada awal tahun.",
)

KUALITAS_HIDUP = Topic(
    "kualitas_hidup",
    (
        "Persentase Penyalahguna dan/atau Pecandu Narkotika yang mengalami peningkatan kualitas "
        "hidup",
    ),
    "Meningkatnya upaya pemulihan penyalahguna dan/atau pecandu narkotika",
    REHAB,
    "%",
    ("60.50", "92.40"),
    2,
    "Persentase ini menghitung klien yang kualitas hidupnya naik setelah layanan selesai.",
    "Kuesioner WHOQOL-BREF diisi klien sebelum dan sesudah menerima layanan rehabilitasi.",
    "Konselor menjaga hubungan dengan keluarga klien selama masa layanan.",
    (
        ("Beberapa klien pindah domisili sebelum pengukuran kedua.", "domisili"),
        ("Jarak rumah klien ke klinik cukup jauh.", "jarak"),
    ),
    "Pengukuran kedua dilakukan melalui kunjungan rumah.",
    "Menyediakan layanan jemput bola pada kecamatan terjauh.",
)

PETUGAS_IBM = Topic(
    "petugas_ibm",
    ("Jumlah petugas penyelenggara layanan IBM yang terlatih",),
    "Meningkatnya kapasitas tenaga teknis rehabilitasi",
    REHAB,
    "Orang",
    ("5", "15"),
    0,
    "Indikator ini menghitung Agen Pemulihan yang selesai mengikuti pelatihan teknis.",
    "Jumlah dihitung dari daftar hadir dan surat keterangan pelatihan.",
    "Kelurahan mengusulkan calon Agen Pemulihan yang berdomisili di wilayahnya.",
    (("Waktu pelatihan berdekatan dengan masa panen warga.", "panen"),),
    "Pelatihan dipecah menjadi dua gelombang.",
    "Menyusun kalender pelatihan bersama kelurahan.",
)

LEMBAGA_REHAB = Topic(
    "lembaga_rehab",
    ("Jumlah lembaga rehabilitasi yang operasional",),
    "Meningkatnya aksesibilitas dan kemampuan fasilitas layanan rehabilitasi narkotika",
    REHAB,
    "Lembaga",
    ("1", "5"),
    0,
    "Lembaga dihitung operasional apabila memiliki perjanjian kerja sama dan melayani klien.",
    "Verifikasi dilakukan terhadap dokumen kerja sama dan buku register klien.",
    "Rumah sakit daerah memperpanjang perjanjian kerja sama tepat waktu.",
    (("Petugas medis lembaga mitra sering berganti tugas.", "medis"),),
    "Dilakukan orientasi singkat bagi petugas medis yang baru.",
    "Mengusulkan penambahan lembaga mitra pada tahun berikutnya.",
)

UNIT_IBM = Topic(
    "unit_ibm",
    ("Jumlah unit penyelenggara layanan rehabilitasi IBM yang operasional",),
    "Meningkatnya aksesibilitas dan kemampuan fasilitas layanan rehabilitasi narkotika",
    REHAB,
    "Unit",
    ("1", "6"),
    0,
    "Unit IBM dihitung operasional apabila menjangkau klien dan melaporkan layanannya.",
    "Jumlah dihitung dari surat keputusan lurah atau kepala desa dan laporan bulanan.",
    "Kepala desa menyediakan ruang pertemuan bagi unit IBM.",
    (("Warga masih enggan melapor karena takut stigma.", "stigma"),),
    "Agen Pemulihan mendatangi tokoh agama untuk mengurangi rasa takut warga.",
    "Menambah dukungan dana desa untuk unit IBM.",
)

IKM = Topic(
    "ikm",
    (
        "Indeks Kepuasan Penerima Layanan Rehabilitasi pada Fasilitas Rehabilitasi BNN",
        "Indeks Kepuasan Layanan Klinik Rehabilitasi",
    ),
    "Meningkatnya kualitas layanan rehabilitasi narkotika",
    REHAB,
    "Indeks",
    ("3.12", "3.92"),
    2,
    "Indeks ini menunjukkan kepuasan klien atas sembilan unsur pelayanan klinik.",
    "Survei diisi klien melalui tautan daring pada akhir layanan.",
    "Ruang tunggu klinik diperbaiki dan alur layanan dipasang di dinding.",
    (("Klien usia anak kesulitan memahami pertanyaan survei.", "anak"),),
    "Petugas membacakan pertanyaan survei bagi klien anak.",
    "Menyederhanakan kalimat survei tanpa mengubah unsurnya.",
)

P21 = Topic(
    "p21",
    (
        "Jumlah berkas perkara tindak pidana narkotika dan prekursor narkotika yang P-21",
        "Jumlah Berkas Perkara Tindak Pidana Narkotika yang P-21",
    ),
    "Meningkatnya pengungkapan tindak pidana narkotika dan lahan tanaman ganja dan tanaman "
    "terlarang lainnya",
    BERANTAS,
    "Berkas",
    ("1", "14"),
    0,
    "Indikator ini menghitung berkas perkara yang dinyatakan lengkap oleh penuntut umum.",
    "Jumlah dihitung dari surat pemberitahuan P-21 yang diterima penyidik.",
    "Masyarakat menyampaikan informasi awal yang akurat kepada penyidik.",
    (
        ("Hasil uji laboratorium barang bukti menunggu antrean.", "laboratorium"),
        ("Jumlah penyidik belum sebanding dengan luas wilayah.", "penyidik"),
    ),
    "Penyidik berkoordinasi dengan penuntut umum sejak awal perkara.",
    "Mengusulkan penambahan personel penyidik.",
)

NKA = Topic(
    "nka",
    ("Nilai Kinerja Anggaran", "Nilai Kinerja Anggaran (NKA)"),
    "Meningkatnya proses manajemen kinerja secara efektif dan efisien",
    UMUM,
    "Indeks",
    ("80.15", "99.98"),
    2,
    "Nilai ini mencerminkan mutu perencanaan dan pelaksanaan anggaran satuan kerja.",
    "Nilai diambil dari aplikasi Kementerian Keuangan pada akhir tahun.",
    "Rencana penarikan dana disusun bersama seluruh seksi.",
    (
        ("Operator belum memahami cara mengisi capaian keluaran setiap bulan.", "operator"),
        ("Beberapa kegiatan bergeser dari jadwal semula.", "bergeser"),
    ),
    "Operator mengikuti pendampingan dari kantor pelayanan perbendaharaan.",
    "Melakukan rekonsiliasi data capaian keluaran setiap bulan.",
)

IKPA = Topic(
    "ikpa",
    (
        "Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)",
        "Nilai IKPA",
        "Indikator Kinerja Pelaksanaan Anggaran (IKPA)",
    ),
    "Meningkatnya tata kelola administrasi keuangan yang sesuai prosedur",
    UMUM,
    "Indeks",
    ("91.20", "99.96"),
    2,
    "Nilai ini menunjukkan kepatuhan dan mutu pelaksanaan anggaran belanja satuan kerja.",
    "Nilai diambil dari aplikasi pemantauan perbendaharaan Kementerian Keuangan.",
    "Bendahara menyelesaikan tagihan sebelum batas waktu.",
    (
        ("Deviasi Halaman III DIPA masih terjadi pada triwulan pertama.", "deviasi"),
        ("Sisa gaji pegawai yang pindah tidak dapat diserap.", "gaji"),
    ),
    "Pejabat pembuat komitmen memperbarui rencana penarikan dana setiap triwulan.",
    "Membatasi revisi anggaran pada awal triwulan.",
)

ZI = Topic(
    "zi",
    ("Nilai Zona Integritas BNN berdasarkan penilaian internal",),
    "Meningkatnya pengelolaan reformasi birokrasi unit kerja vertikal",
    UMUM,
    "Indeks",
    ("72.10", "88.60"),
    2,
    "Nilai ini menunjukkan pemenuhan komponen pengungkit dan hasil pembangunan zona integritas.",
    "Penilaian dilakukan tim penilai internal terhadap bukti dukung satuan kerja.",
    "Tim kerja zona integritas rapat setiap dua minggu.",
    (("Bukti dukung pengawasan belum tersusun rapi.", "bukti"),),
    "Bukti dukung disimpan dalam satu folder bersama.",
    "Menetapkan agen perubahan di setiap bidang.",
)

LOCAL = (
    DEKTARI,
    DEKTARA,
    IKP,
    KUALITAS_HIDUP,
    PETUGAS_IBM,
    LEMBAGA_REHAB,
    UNIT_IBM,
    IKM,
    P21,
    NKA,
    IKPA,
)
"""What a kabupaten or kota reports."""
