"""Sentences that every report has, each in a few wordings; full reports use all of them."""

from __future__ import annotations

PROMISED = (
    "Pada tahun {year} {unit} memperjanjikan {count} indikator kinerja dengan hasil sebagai "
    "berikut:",
    "Perjanjian Kinerja {unit} tahun {year} memuat {count} indikator kinerja. Hasilnya adalah:",
    "Terdapat {count} indikator kinerja {unit} pada tahun {year}, dengan hasil sebagai berikut:",
)
MET = (
    "Rata-rata capaian kinerja adalah {average}. Sebanyak {above} indikator melebihi target, "
    "{level} indikator sesuai target, dan {below} indikator di bawah target.",
    "Dari seluruh indikator, {above} indikator melampaui target, {level} indikator sesuai target, "
    "dan {below} indikator belum mencapai target. Capaian kinerja rata-rata sebesar {average}.",
    "Rata-rata capaian indikator kinerja sebesar {average}, dengan {above} indikator di atas "
    "target, {level} indikator sesuai target, dan {below} indikator tidak mencapai target.",
)
ABOVE = (
    "{count} indikator melebihi target;",
    "Indikator yang melebihi target sebanyak {count} indikator;",
    "{count} indikator kinerja melampaui target;",
)
LEVEL = (
    "{count} indikator sesuai target;",
    "Indikator yang sesuai target sebanyak {count} indikator;",
    "{count} indikator kinerja sesuai dengan target;",
)
BELOW = (
    "{count} indikator di bawah target.",
    "Indikator yang di bawah target sebanyak {count} indikator.",
    "{count} indikator kinerja tidak mencapai target.",
)
RESULT = (
    "Realisasi {name} {unit} tahun {year} sebesar {realisasi} dari target {target} sehingga "
    "capaiannya {capaian}%{label}.",
    "Pada tahun {year}, {name} {unit} terealisasi sebesar {realisasi} dari target {target} atau "
    "tercapai {capaian}%{label}.",
    "Target {name} tahun {year} adalah {target} dengan realisasi {realisasi}, sehingga persentase "
    "capaiannya sebesar {capaian}%{label}.",
)
LABEL = (
    ' dengan kategori "{label}"',
    " dan termasuk dalam kategori {label}",
    " (kategori {label})",
)
SPENT = (
    "Pagu anggaran tahun {year} sebesar {pagu} dan terealisasi {realisasi} atau {share}.",
    "Anggaran tahun {year} sebesar {pagu} dengan realisasi sebesar {realisasi} ({share}).",
    "Realisasi anggaran tahun {year} mencapai {realisasi} atau {share} dari pagu sebesar {pagu}.",
)
SPELLED = (
    "Pagu anggaran {unit} tahun {year} sebesar {pagu} dengan realisasi {realisasi} atau {share}.",
    "Pada tahun {year}, {unit} mengelola anggaran sebesar {pagu} dan telah direalisasikan sebesar "
    "{realisasi} atau {share} dari pagu.",
    "Dari pagu anggaran sebesar {pagu}, {unit} merealisasikan {realisasi} pada tahun {year}, yaitu "
    "{share}.",
)
CONCLUDED = (
    "Rata-rata capaian kinerja {unit} tahun {year} mencapai {average}, sedangkan realisasi "
    "anggaran mencapai {share}.",
    "Tahun {year} {unit} meraih rata-rata capaian kinerja sebesar {average} dengan realisasi "
    "anggaran sebesar {share}.",
)
TOTALS = ("JUMLAH", "TOTAL", "Jumlah", "Total")
