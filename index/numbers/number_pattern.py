"""What a printed number looks like, the unit words behind it, and the codes that are no numbers."""

from __future__ import annotations

import re

GRADES = ("Indeks", "Nilai", "Skor", "Poin")  # never in thousands: a three-digit group is decimals
MEASURES = ("Gram", "Kilogram", "Kg", "Liter", "Jam")  # may have decimals: the unit does not decide
_COUNTED = (
    "Orang/Berkas Perkara/Berkas/Perkara/Lembaga/Unit/Kabupaten/Kota/Provinsi/Kecamatan/Kelurahan/"
    "Desa/Kawasan/Keluarga/Laporan/Layanan/Dokumen/Butir/Satker/Satuan Kerja/Tahanan/Tersangka/"
    "Responden/Peserta/Klien/Petugas/Kegiatan/Indikator/Sasaran/Aspek/Kali/Bulan/Tahun/Hari/"
    "Kelompok Masyarakat/Kelompok/Produk/Sekolah/Fasilitas/Instansi/Paket/Rekomendasi/Kasus/"
    "Batang/Program/Jaringan/KRO/RO/BNNK/BNNP/LKN"
)
COUNTS = (*_COUNTED.split("/"), "Kabupaten/Kota", "Orang/km2")
UNITS = {name.lower(): name for name in (*GRADES, *MEASURES, *COUNTS)} | {
    "kab/kota": "Kabupaten/Kota",
    "gr": "Gram",
}
_UNIT_WORDS = "|".join(
    re.escape(name).replace("/", r"\.?[ ]?/[ ]?").replace(r"\ ", "[ ]")
    for name in sorted(UNITS, key=len, reverse=True)
)

_MONTHS = (
    "(?i:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|"
    "nopember|desember|jan|feb|mar|apr|jun|jul|agu|ags|agt|sep|sept|okt|nov|des)"
)
_UNTIL = r"(?:[-–]|s\.?d\.?)"
PATTERN = re.compile(
    rf"""
    (?=[-−+(\d]|[RrI][PpD]|(?<![\w.\-/])(?:[A-Za-z_./\-@]*\d|https?:|www\.|SNI|ISO))  # for speed
    (?:(?P<code>
        (?:https?://|www\.)\S+
      | \b(?:SNI|ISO)(?:[ ][A-Z][a-z]+)?[ ]*\d[\d:;\-]*
      | \+62[\d ().\-]{{6,16}}\d  |  \(0\d{{2,3}}\)[ ]?\d{{5,8}}\b           # telephones
      | (?<![\w.\-/])(?=[A-Za-z_./\-@]*\d)(?!(?:[Rr][Pp]|IDR)[.\d\-])(?:
            [\w.\-]+@[\w.\-]+
          | (?!(?:19|20)\d\d/(?:19|20)\d\d(?![\w/]))[\w.\-]*/[\w./\-]+       # letter numbers, d/m/y
          | (?!(?i:ke-))[A-Za-z.]+-\d[\w\-]*                                 # P-21, PER-5
          | [A-Za-z]*[A-Z]\d\w*  |  [a-z]{{1,3}}\d\w*                        # P21, P4GN, km2
          | (?:\d+\.)+[A-Z]{{2,3}}(?:\.\w+)+                                 # 3260.BAA.003
          | (?!(?:19|20)\d\d\.)\d{{4}}\.[A-Z]{{3}}\b
          | (?:\d{{1,2}}[ ]?{_UNTIL}[ ]?)?\d{{1,2}}[ \n]{{1,4}}{_MONTHS}\b(?:[ \n]{{1,4}}\d{{4}}\b)?
          | \d{{1,2}}-\d{{1,2}}-\d{{4}}\b  |  \d{{4}}-\d{{2}}-\d{{2}}\b
          | \d{{1,2}}[.:]\d{{2}}(?:[ ]?{_UNTIL}[ ]?\d{{1,2}}[.:]\d{{2}})?[ ]?WI(?:B|TA|T)\b
          | \d{{4,5}}[:;]\d{{4}}\b  |  (?!(?:19|20)\d\d:)\d+:\d+(?:x\d+)?(?![.,]?\d)
          | 0\d{{2,3}}[- ]\d{{3,4}}[- ]\d{{3,5}}\b  |  0\d{{2,3}}-\d{{5,8}}\b
          | \d{{16,}}  |  0\d{{2,}}+(?![.,]\d)
          | \d+(?:[A-Z](?![a-z]{{2}})|[a-z](?:\d|\b))\w*                     # 5a, 4x100
        )
    )
  | (?P<number>
        (?:(?<![\w.,%)])(?P<minus>[-−]))?
        (?: (?P<rp>(?:(?<![A-Z])R[Pp]|(?<![A-Za-z])(?:rp|IDR)))
            (?:[ ]{{0,3}}[.:]?[ ]{{0,40}}|[ ]?[.:]?\s{{1,40}}(?=\d{{1,3}}[.,]\d{{3}}))
            (?P<debit>[-−])?
          | (?<!\d)(?<!\d[.,])(?<![A-Z])(?:(?<![a-z])|(?<=[a-z]{{4}})) )
        (?P<core>
            (?<!,[ ])\d{{1,3}}(?:,[ ]|[ ],)\d{{1,3}}(?=[ ]?%)                # 107, 1 %
          | (?<!,[ ])\d{{2,3}},[ ]\d{{3}}(?![.,]?\d|[ ]?,[ ]?\d|[ ](?:dan|atau|serta)[ ]\d)
          | \d++(?:[.,]\d++)*+ )
        (?P<dash>[ ]{{0,2}},[-–—]{{1,2}}(?!\d)|\.[-–—](?!\d))?
        (?:\s{{1,3}}(?P<magnitude>(?i:ribu|juta|mil[iy]ar|tril[iy]un))\b)?
        (?:(?P<percent>\.?[ ]{{0,2}}\\?%|[ ](?i:persen)\b)|(?P<rupiah>\s{{1,3}}(?i:rupiah)\b))?
        (?![A-Z](?![a-z]{{2}})|[a-z](?:\d|\b))
    )
    )
    (?:(?=[ ]{{0,2}}(?:\([^()\d\t\n]{{2,60}}\)[ ]{{0,2}})?                   # 1 (satu) Berkas
        (?P<unit>(?i:{_UNIT_WORDS}))(?![A-Za-z/]))|)
    """.replace("[ ]", "[ \u00a0]"),
    re.VERBOSE | re.ASCII,
)
