"""Names of real units and of what their money is for; every figure beside them is made up."""

from __future__ import annotations

LOCAL_UNITS = (
    ("Kabupaten", "Banyuasin", "Sumatera Selatan", "Pangkalan Balai"),
    ("Kabupaten", "Lampung Selatan", "Lampung", "Kalianda"),
    ("Kabupaten", "Sleman", "DI Yogyakarta", "Sleman"),
    ("Kabupaten", "Trenggalek", "Jawa Timur", "Trenggalek"),
    ("Kabupaten", "Purbalingga", "Jawa Tengah", "Purbalingga"),
    ("Kabupaten", "Tapin", "Kalimantan Selatan", "Rantau"),
    ("Kabupaten", "Bolaang Mongondow", "Sulawesi Utara", "Lolak"),
    ("Kabupaten", "Sumbawa Barat", "Nusa Tenggara Barat", "Taliwang"),
    ("Kabupaten", "Karanganyar", "Jawa Tengah", "Karanganyar"),
    ("Kabupaten", "Bangka Selatan", "Kepulauan Bangka Belitung", "Toboali"),
    ("Kabupaten", "Polewali Mandar", "Sulawesi Barat", "Polewali"),
    ("Kabupaten", "Gayo Lues", "Aceh", "Blangkejeren"),
    ("Kabupaten", "Solok", "Sumatera Barat", "Arosuka"),
    ("Kabupaten", "Buleleng", "Bali", "Singaraja"),
    ("Kabupaten", "Belu", "Nusa Tenggara Timur", "Atambua"),
    ("Kabupaten", "Tulungagung", "Jawa Timur", "Tulungagung"),
    ("Kabupaten", "Kuantan Singingi", "Riau", "Teluk Kuantan"),
    ("Kota", "Langsa", "Aceh", "Langsa"),
    ("Kota", "Lubuklinggau", "Sumatera Selatan", "Lubuklinggau"),
    ("Kota", "Singkawang", "Kalimantan Barat", "Singkawang"),
    ("Kota", "Palopo", "Sulawesi Selatan", "Palopo"),
    ("Kota", "Kupang", "Nusa Tenggara Timur", "Kupang"),
    ("Kota", "Batu", "Jawa Timur", "Batu"),
    ("Kota", "Tegal", "Jawa Tengah", "Tegal"),
    ("Kota", "Payakumbuh", "Sumatera Barat", "Payakumbuh"),
    ("Kota", "Tanjungpinang", "Kepulauan Riau", "Tanjungpinang"),
    ("Kota", "Samarinda", "Kalimantan Timur", "Samarinda"),
    ("Kota", "Bitung", "Sulawesi Utara", "Bitung"),
)
"""Kind, place, province, town of the signature."""

PROVINCES = (
    ("Jambi", "Jambi", ("BNN Kota Jambi", "BNNK Batanghari", "BNNK Tanjung Jabung Timur")),
    ("Bengkulu", "Bengkulu", ("BNN Kota Bengkulu", "BNNK Bengkulu Selatan")),
    (
        "Kalimantan Timur",
        "Samarinda",
        ("BNN Kota Samarinda", "BNN Kota Balikpapan", "BNN Kota Bontang"),
    ),
    ("Sulawesi Utara", "Manado", ("BNN Kota Manado", "BNN Kota Bitung", "BNNK Bolaang Mongondow")),
    ("Nusa Tenggara Barat", "Mataram", ("BNN Kota Mataram", "BNNK Bima", "BNNK Sumbawa Barat")),
    ("Bali", "Denpasar", ("BNN Kota Denpasar", "BNNK Badung", "BNNK Buleleng")),
    ("Sulawesi Barat", "Mamuju", ("BNNK Polewali Mandar", "BNNK Mamuju")),
    ("Kepulauan Riau", "Tanjungpinang", ("BNN Kota Tanjungpinang", "BNN Kota Batam")),
    ("Sumatera Barat", "Padang", ("BNN Kota Payakumbuh", "BNNK Solok", "BNNK Pasaman Barat")),
    ("Riau", "Pekanbaru", ("BNN Kota Pekanbaru", "BNN Kota Dumai", "BNNK Kuantan Singingi")),
    ("Gorontalo", "Gorontalo", ("BNN Kota Gorontalo", "BNNK Boalemo", "BNNK Bone Bolango")),
)
"""Province, town, units."""

KEGIATAN = (
    "Pembinaan administrasi dan pengelolaan keuangan",
    "Penyusunan dan pengembangan rencana program dan anggaran BNN",
    "Penyelenggaraan ketatausahaan, rumah tangga dan pengelolaan sarana dan prasarana",
    "Penyelenggaraan kehumasan dan keprotokolan",
    "Pengelolaan informasi dan edukasi",
    "Penyelenggaraan advokasi",
    "Pemberdayaan peran serta masyarakat",
    "Pascarehabilitasi penyalahguna dan/atau pecandu narkotika",
    "Penguatan lembaga rehabilitasi instansi pemerintah",
    "Penguatan lembaga rehabilitasi komponen masyarakat",
    "Penyidikan jaringan peredaran gelap narkotika",
)

OUTPUTS = (
    ("3236.EBA.994", "Layanan Perkantoran"),
    ("3236.EBD.955", "Layanan Manajemen Keuangan"),
    ("3238.EBD.952", "Layanan Perencanaan dan Penganggaran"),
    ("3239.EBA.962", "Layanan Umum"),
    ("3979.EBA.958", "Layanan Hubungan Masyarakat dan Informasi"),
    ("3247.QDE.002", "Pendampingan Program Ketahanan Keluarga Anti Narkoba"),
    ("3257.QDB.001", "Advokasi Kebijakan Kab/Kota Tanggap Ancaman Narkoba"),
    ("3259.PDG.001", "Agen Pemulihan yang Dilatih Kompetensi Teknis Rehabilitasi"),
    ("3260.BAA.003", "Layanan SKHPN"),
    ("3260.BDB.001", "Lembaga Rehabilitasi yang Operasional"),
    ("3260.QDB.001", "Unit IBM yang Operasional"),
    ("5354.BCA.002", "Berkas Perkara Tindak Pidana Narkotika"),
)
