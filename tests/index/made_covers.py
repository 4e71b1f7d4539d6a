"""Made-up covers of many agencies, in the layouts that real ones have, with whose they are."""

from dataclasses import dataclass
from textwrap import dedent


@dataclass(frozen=True)
class Cover:
    """The first lines of a report, and the satker and year it prints."""

    satker: str
    year: int
    front: str


def cover(satker: str, year: int, front: str) -> Cover:
    """Return a cover typed with indents."""
    return Cover(satker, year, dedent(front).lstrip("\n"))


BODY = """
BAB I PENDAHULUAN
A. Latar Belakang
Dokumen ini disusun setiap tahun sebagai bentuk pertanggungjawaban.
BAB II PERENCANAAN KINERJA
Perjanjian kinerja memuat target yang harus dicapai.
BAB III AKUNTABILITAS KINERJA
A. Capaian Kinerja Organisasi
No Indikator Kinerja Target Realisasi Capaian
1 Persentase layanan yang selesai tepat waktu 80% 83% 103,75%
2 Indeks kepuasan pengguna layanan 85,00 86,20 101,41%
B. Realisasi Anggaran
Belanja Barang 1.250.000.000 1.200.500.000 96,04%
BAB IV PENUTUP
Demikian disampaikan untuk digunakan sebagaimana mestinya.
"""

COVERS = (
    cover(
        "KPU Kabupaten Sidrap",
        2023,
        """
        LAPORAN KINERJA INSTANSI PEMERINTAH
        (LKjIP)
        KPU KABUPATEN SIDRAP
        TAHUN 2023
        Jl. Harapan Baru No. 12 Pangkajene 91611
        KATA PENGANTAR
        Laporan Kinerja KPU Kabupaten Sidrap Tahun 2023 disusun oleh sekretariat.
        """,
    ),
    cover(
        "Badan Pusat Statistik Kabupaten Alor",
        2022,
        """
        BADAN PUSAT STATISTIK
        KABUPATEN ALOR
        LAPORAN KINERJA
        2022
        """,
    ),
    cover(
        "BPS Kota Bontang",
        2024,
        """
        LAKIN 2024
        Bps Kota Bontang
        Laporan Kinerja Bps Kota Bontang Tahun 2024
        """,
    ),
    cover(
        "Balai Besar POM di Mataram",
        2023,
        """
        LAPORAN KINERJA
        BALAI BESAR POM DI MATARAM
        TAHUN ANGGARAN 2023

        Kata Pengantar
        Sebagai unit pelaksana teknis, Balai Besar POM di Mataram menyusun laporan ini.
        Mataram, 12 Februari 2024
        Kepala Balai Besar POM di Mataram
        """,
    ),
    cover(
        "BPK Perwakilan Provinsi Jambi",
        2023,
        """
        LAPORAN AKUNTABILITAS KINERJA
        BPK PERWAKILAN PROVINSI JAMBI
        TAHUN 2023
        """,
    ),
    cover(
        "Bappeda Kabupaten Ngada",
        2024,
        """
        PEMERINTAH KABUPATEN NGADA

        LAPORAN KINERJA INSTANSI PEMERINTAH (LKIP)

        BAPPEDA KABUPATEN NGADA
        TAHUN 2024
        """,
    ),
    cover(
        "Bapenda Kota Parepare",
        2023,
        """
        LKjIP 2023
        BAPENDA KOTA PAREPARE
        KATA PENGANTAR
        Puji syukur, LKjIP Bapenda Kota Parepare Tahun 2023 telah tersusun.
        """,
    ),
    cover(
        "Direktorat Pembinaan Guru",
        2022,
        """
        KEMENTERIAN PENDIDIKAN REPUBLIK INDONESIA
        LAPORAN KINERJA
        DIREKTORAT PEMBINAAN GURU
        TAHUN 2022
        KATA PENGANTAR
        Laporan Kinerja Direktorat Pembinaan Guru Tahun 2022 memuat hasil kerja.
        """,
    ),
    cover(
        "RSUD Kabupaten Sumba Timur",
        2023,
        """
        LAPORAN KINERJA RSUD KABUPATEN SUMBA TIMUR TAHUN 2023
        Jalan Melati Nomor 4, Telp. (0387) 00000
        """,
    ),
    cover(
        "RSUD Bukit Harapan",
        2024,
        """
        PEMERINTAH KOTA TARAKAN
        RSUD BUKIT HARAPAN
        LAPORAN AKUNTABILITAS KINERJA INSTANSI PEMERINTAH
        TAHUN 2024
        Laporan kinerja RSUD Bukit Harapan Tahun 2024 disusun bersama.
        """,
    ),
    cover(
        "Politeknik Negeri Bahari",
        2023,
        """
        LAPORAN KINERJA (LAKIN)
        TAHUN 2023
        POLITEKNIK NEGERI BAHARI
        Kampus Utama, Jalan Pelaut 7
        KATA PENGANTAR
        Politeknik Negeri Bahari menyusun LAKIN Tahun 2023.
        """,
    ),
    cover(
        "Pengadilan Negeri Ruteng",
        2023,
        """
        LAPORAN KINERJA INSTANSI PEMERINTAH
        PENGADILAN NEGERI RUTENG
        KELAS II
        TAHUN 2023
        Jl. Komodo No. 30 Ruteng
        Laporan Kinerja Pengadilan Negeri Ruteng Tahun 2023
        """,
    ),
    cover(
        "Pengadilan Agama Bajawa",
        2024,
        """
        MAHKAMAH AGUNG REPUBLIK INDONESIA
        DIREKTORAT JENDERAL BADAN PERADILAN AGAMA
        PENGADILAN AGAMA BAJAWA
        LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)
        TAHUN 2024
        Bajawa, 10 Januari 2025
        """,
    ),
    cover(
        "Pengadilan Tinggi Bengkulu",
        2022,
        """
        LKjIP Pengadilan Tinggi Bengkulu Tahun 2022
        KATA PENGANTAR
        Pengadilan Tinggi Bengkulu sebagai pengadilan tingkat banding.
        """,
    ),
    cover(
        "Pengadilan Tata Usaha Negara Kupang",
        2023,
        """
        LAPORAN KINERJA
        PENGADILAN TATA USAHA NEGARA
        KUPANG
        TAHUN 2023
        Laporan Kinerja Pengadilan Tata Usaha Negara Kupang Tahun 2023 disusun.
        """,
    ),
    cover(
        "Kejaksaan Negeri Sikka",
        2024,
        """
        KEJAKSAAN REPUBLIK INDONESIA
        KEJAKSAAN TINGGI NUSA TENGGARA TIMUR
        KEJAKSAAN NEGERI SIKKA
        LAPORAN KINERJA INSTANSI PEMERINTAH
        TAHUN 2024
        """,
    ),
    cover(
        "Kejaksaan Tinggi Gorontalo",
        2023,
        """
        LAKIP
        KEJAKSAAN TINGGI GORONTALO
        TAHUN 2023
        Gorontalo, Januari 2024
        KEPALA KEJAKSAAN TINGGI GORONTALO
        """,
    ),
    cover(
        "Kecamatan Ruba Jaya",
        2023,
        """
        PEMERINTAH KABUPATEN BULUNGAN
        KECAMATAN RUBA JAYA
        LAPORAN KINERJA
        TAHUN 2023
        """,
    ),
    cover(
        "Kelurahan Tirto Asri",
        2024,
        """
        LAPORAN KINERJA (LKj)
        KELURAHAN TIRTO ASRI
        TAHUN ANGGARAN 2024
        Kelurahan Tirto Asri terletak di tengah kota.
        """,
    ),
    cover(
        "Kantor Wilayah Kementerian Agama Provinsi Maluku",
        2023,
        """
        KEMENTERIAN AGAMA REPUBLIK INDONESIA
        KANTOR WILAYAH KEMENTERIAN AGAMA
        PROVINSI MALUKU
        LAPORAN KINERJA
        TAHUN 2023
        """,
    ),
    cover(
        "Kantor Kementerian Agama Kota Ternate",
        2022,
        """
        LAPORAN KINERJA INSTANSI PEMERINTAH (LKIP) TAHUN 2022 KANTOR KEMENTERIAN AGAMA KOTA TERNATE
        Jalan Merdeka 45 Ternate
        """,
    ),
    cover(
        "Perwakilan BKKBN Provinsi Bengkulu",
        2024,
        """
        LAPORAN KINERJA
        PERWAKILAN BKKBN PROVINSI BENGKULU
        TAHUN 2024
        """,
    ),
    cover(
        "Balai Penelitian Tanaman Rawa",
        2021,
        """
        Laporan Kinerja
        Balai Penelitian Tanaman Rawa
        Tahun 2021
        Email: rawa@contoh.test
        """,
    ),
    cover(
        "Sekretariat DPRD Kabupaten Buru",
        2023,
        """
        PEMERINTAH KABUPATEN BURU
        SEKRETARIAT DPRD
        LAPORAN KINERJA INSTANSI PEMERINTAH
        TAHUN 2023
        KATA PENGANTAR
        Laporan Kinerja Sekretariat DPRD Kabupaten Buru Tahun 2023 disampaikan.
        """,
    ),
    cover(
        "Pemerintah Kabupaten Sanggau",
        2024,
        """
        LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)
        PEMERINTAH KABUPATEN SANGGAU
        TAHUN 2024
        """,
    ),
    cover(
        "Pemerintah Kota Dumai",
        2023,
        """
        LKjIP KOTA DUMAI TAHUN 2023
        KATA PENGANTAR
        LKjIP Pemerintah Kota Dumai Tahun 2023 adalah wujud pertanggungjawaban.
        """,
    ),
    cover(
        "Inspektorat Kabupaten Wajo",
        2023,
        """
        LAPORAN KINERJA
        INSPEKTORAT KABUPATEN WAJO
        TAHUN 2023
        DISUSUN TAHUN 2024
        """,
    ),
    cover(
        "Dinas Kesehatan Kabupaten Nias",
        2024,
        """
        PEMERINTAH KABUPATEN NIAS
        DINAS KESEHATAN
        Jl. Pelita No. 9 Gunungsitoli
        LAPORAN KINERJA TAHUN 2024
        KATA PENGANTAR
        Laporan Kinerja Dinas Kesehatan Tahun 2024 memuat hasil pelayanan kesehatan.
        """,
    ),
    cover(
        "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Kota Palopo",
        2023,
        """
        LAPORAN KINERJA
        DINAS PEMBERDAYAAN PEREMPUAN DAN
        PERLINDUNGAN ANAK
        KOTA PALOPO
        TAHUN 2023
        """,
    ),
    cover(
        "Satuan Polisi Pamong Praja Kota Sorong",
        2022,
        """
        LKIP
        SATUAN POLISI PAMONG PRAJA
        KOTA SORONG
        TAHUN 2022
        """,
    ),
    cover(
        "BPBD Kabupaten Lembata",
        2023,
        """
        LOGO DAERAH
        LAPORAN KINERJA INSTANSI PEMERINTAH
        BPBD KABUPATEN LEMBATA
        TAHUN 2023
        Laporan Kinerja BPBD Kabupaten Lembata Tahun 2023 menyajikan capaian.
        """,
    ),
    cover(
        "Lembaga Pemasyarakatan Kelas IIB Atambua",
        2024,
        """
        LAPORAN KINERJA
        LEMBAGA PEMASYARAKATAN KELAS IIB ATAMBUA
        TAHUN 2024
        """,
    ),
    cover(
        "Stasiun Meteorologi Kelas III Nabire",
        2023,
        """
        Stasiun Meteorologi Kelas III Nabire
        Laporan Akuntabilitas Kinerja Tahun 2023
        """,
    ),
    cover(
        "Balai Besar Rehabilitasi BNN",
        2023,
        """
        LAPORAN KINERJA INSTANSI PEMERINTAH
        BALAI BESAR REHABILITASI BNN
        TAHUN 2023
        """,
    ),
    cover(
        "BNN Kabupaten Ciamis",
        2024,
        """
        Bnn Kabupaten Ciamis
        Laporan Kinerja Tahun 2024
        Jl. Siliwangi 10 Ciamis 46211
        """,
    ),
    cover(
        "BNN Provinsi Papua",
        2023,
        """
        BADAN NARKOTIKA NASIONAL
        PROVINSI PAPUA
        LAPORAN KINERJA INSTANSI PEMERINTAH
        T.A. 2023
        Jayapura, 20 Januari 2024
        KEPALA BNN PROVINSI PAPUA
        """,
    ),
    cover(
        "BNN Kota Kendari",
        2022,
        """
        KATA PENGANTAR
        Dengan rahmat Tuhan, laporan ini dapat diselesaikan oleh BNN Kota Kendari.
        Kendari, 14 Januari 2023
        Kepala BNN Kota Kendari
        IKHTISAR
        Laporan Kinerja BNN Kota Kendari Tahun Anggaran 2022 memuat sasaran bersama
        Dinas Kesehatan Kota Kendari dan Polres.
        """,
    ),
    cover(
        "Universitas Samudra Timur",
        2023,
        """
        LAPORAN KINERJA UNIVERSITAS SAMUDRA TIMUR
        TAHUN 2023
        Renstra 2020-2024 menjadi acuan Universitas Samudra Timur.
        """,
    ),
    cover(
        "KPPN Watampone",
        2024,
        """
        LAPORAN KINERJA
        KPPN WATAMPONE
        TAHUN 2024
        Laporan Kinerja KPPN Watampone Tahun 2024 disusun berdasarkan kontrak kinerja.
        """,
    ),
    cover(
        "Museum Bahari Nusantara",
        2023,
        """
        Museum Bahari Nusantara
        LKj TAHUN 2023
        BERAKHLAK
        """,
    ),
    cover(
        "Kantor Pertanahan Kabupaten Donggala",
        2023,
        """
        L A P O R A N   K I N E R J A
        KANTOR PERTANAHAN KABUPATEN DONGGALA
        TAHUN 2023
        """,
    ),
    cover(
        "Badan Pemeriksa Keuangan Perwakilan Provinsi Riau",
        2023,
        """
        BADAN PEMERIKSA KEUANGAN
        PERWAKILAN PROVINSI RIAU
        LAPORAN AKUNTABILITAS KINERJA 2023
        """,
    ),
    cover(
        "Pengadilan Negeri Dobo",
        2022,
        """
        LAPORAN KINERJA INSTANSI PEMERINTAH (LKJIP)
        TAHUN 2022
        PENGADILAN NEGERI DOBO KELAS IA
        """,
    ),
    cover(
        "Kecamatan Sungai Pinang Kota Samarinda",
        2024,
        """
        PEMERINTAH KOTA SAMARINDA
        KECAMATAN SUNGAI PINANG
        LKj
        TAHUN 2024
        KATA PENGANTAR
        LKj Kecamatan Sungai Pinang Kota Samarinda Tahun 2024 memuat capaian.
        """,
    ),
    cover(
        "Rumah Sakit Jiwa Prof. Harapan",
        2023,
        """
        LAPORAN KINERJA
        RUMAH SAKIT JIWA PROF. HARAPAN
        TAHUN 2023
        """,
    ),
    cover(
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Ende",
        2024,
        """
        LAPORAN KINERJA
        BADAN KEPEGAWAIAN DAN PENGEMBANGAN
        SUMBER DAYA MANUSIA
        KABUPATEN ENDE
        TAHUN 2024
        """,
    ),
)
