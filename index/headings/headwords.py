"""The words of table headings: what each kind of column is called, broken or whole."""

from __future__ import annotations

import re


def _loose(words: str) -> str:
    """A pattern for words whose letters a narrow cell may have pushed apart: 'targe t'."""
    return r"\s+".join(
        r"\s?".join(re.escape(c) if c != "?" else "" for c in word) for word in words.split()
    )


def _any(*phrases: str) -> str:
    return "|".join(_loose(p) for p in sorted(phrases, key=len, reverse=True))


_YEAR = r"(?:tahun\s+|t\.?a\.?\s+|th\.?\s+)?(20[0-4]\d)"
KINDS: tuple[tuple[str, str], ...] = (
    ("numbering", r"(?:\(?1\)?\s+\(?2\)?\s+\(?3\)?(?:\s+\(?\d{1,2}\)?)*(?:\s*=?\s*\([^)]*\))?)"),
    (
        "part",
        _any(
            "capaian output",
            "capaian rincian output",
            "capaian ro",
            "penyerapan anggaran",
            "belanja kontraktual",
        ),
    ),
    ("kemajuan", _any("tingkat kemajuan", "kemajuan", "% kemajuan")),
    (
        "target_akhir",
        "(?:" + _any("target akhir", "target") + r")\s+(?:akhir\s+)?"
        "(?:" + _any("renstra", "renproja", "reproja", "rpjmn", "rpjmd", "jangka menengah") + ")",
    ),
    ("no", r"no\.?(?=\s|$)|nomor(?=\s|$)"),
    (
        "satker",
        _any(
            "nama satuan kerja",
            "satuan kerja",
            "uraian satker",
            "nama satker",
            "satker bnnk/ bidang",
            "satker",
            "unit kerja",
            "bnn kabupaten/kota",
            "bnnk",
        ),
    ),
    (
        "sasaran",
        _any(
            "sasaran strategis",
            "sasaran kegiatan",
            "sasaran kinerja",
            "sasaran program",
            "sasaran",
            "tujuan",
        ),
    ),
    (
        "indikator",
        _any(
            "indikator kinerja kegiatan",
            "indikator kinerja utama",
            "indikator kinerja sasaran",
            "indikator kinerja program",
            "indikator kinerja",
            "indikator sasaran",
            "indikator",
        ),
    ),
    (
        "output",
        _any(
            "indikator output",
            "rincian output",
            "klasifikasi rincian output",
            "output",
            "kro/ro",
            "kro",
            "ro",
        ),
    ),
    (
        "kode",
        _any(
            "kode kegiatan",
            "kode satuan kerja",
            "kode satker",
            "kode kppn",
            "kode ba",
            "kode ro",
            "kode output",
            "kode",
        ),
    ),
    ("jenis", _any("jenis belanja", "sumber dana", "uraian belanja", "belanja")),
    (
        "kegiatan",
        _any(
            "program/kegiatan",
            "program / kegiatan",
            "uraian kegiatan",
            "kegiatan",
            "program",
            "uraian",
        ),
    ),
    (
        "pagu",
        _any(
            "kebutuhan pendanaan",
            "kebutuhan anggaran",
            "pagu anggaran",
            "pagu awal",
            "pagu akhir",
            "pagu revisi",
            "pagu dipa",
            "pagu",
            "alokasi anggaran",
            "alokasi",
        ),
    ),
    ("sisa", _any("sisa anggaran", "sisa pagu", "sisa dana", "sisa")),
    ("blokir", _any("blokir")),
    (
        "capaian_persen",
        "(?:"
        + _any(
            "persentase capaian",
            "% capaian",
            "capaian target (%)",
            "capaian (%)",
            "capaian %",
            "capaian kinerja (%)",
            "capaian indikator (%)",
            "capaian target",
            "tingkat capaian (%)",
            "tingkat capaian",
            "% capaian target",
            "prosentase capaian",
            "persentase capaian target",
        )
        + ")",
    ),
    (
        "target",
        _any("target/ volume", "target /volume", "target volume", "target kinerja", "target"),
    ),
    (
        "realisasi",
        _any(
            "realisasi kinerja",
            "realisasi anggaran",
            "realisasi keuangan",
            "realisasi",
            "realisa sasi",
            "hasil pengukuran",
        ),
    ),
    ("capaian", _any("capaian kinerja", "capaian indikator", "capaian", "pencapaian")),
    (
        "persen",
        r"\(\s?%\s?\)|%|" + _any("persentase", "prosentase", "presentase", "persen", "serapan"),
    ),
    ("kategori", _any("kategori", "predikat", "kriteria", "klasifikasi", "status")),
    ("satuan", _any("satuan", "sat.")),
    ("keterangan", _any("keterangan", "ket.", "ket")),
    ("anggaran", _any("anggaran", "dana")),
    ("year", _YEAR),
    ("tahun", r"t\.?a\.?(?=\s|$)|" + _any("tahun anggaran", "tahun")),
    (
        "noise",
        r"\(?rp\.?\)?|\(?rupiah\)?|"
        + _any("fisik", "keuangan", "volume", "vol", "v", "kinerja", "strategis"),
    ),
)
PHRASE = re.compile(
    "|".join(f"(?P<k{i}>{rx})(?![a-z])" for i, (_, rx) in enumerate(KINDS)), re.IGNORECASE
)
