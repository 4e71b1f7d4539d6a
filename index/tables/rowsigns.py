"""What tells a row of a broken table from running text: numbers, totals, headings, sentences."""

from __future__ import annotations

import re

from index.headings.cellvalues import UNIT_ONLY, tokens

NUMBERED = re.compile(r"^(\d{1,2})(?:[.)]\s*|\s+|$)(.*)$")
TOTAL = re.compile(
    r"^(?:grand\s+)?(?:jumlah|total)\b(?!\s+(?:berkas|petugas|lembaga|unit|kab|bnn|kawasan|pen|jar|rehab|orang|sat))",
    re.I,
)
PROSE_START = re.compile(
    r"^(?:dari|berdasarkan|pada|untuk|adapun|berikut|sedangkan|dengan|dalam|hal\s+ini|sumber|dapat|"
    r"sehingga|selain|namun|tabel|grafik|gambar|catatan|keterangan\s*:|perbandingan|analisis|analisa|"
    r"definisi|metode|faktor|rekomendasi|kendala|hambatan|permasalahan|upaya|sasaran\s*:|"
    r"bab\s+[ivx]+\b|[a-z][.)]\s+\S+\s+\S+)",
    re.I,
)
PROSE_WORDS = re.compile(
    r"\b(?:adalah|yaitu|merupakan|telah|tersebut|bahwa|sebesar|sebagai berikut|dapat|karena)\b",
    re.I,
)
SAYS = re.compile(r"\b(?:menjadi|sebesar|naik|turun|mencapai|dibanding\w*)\b", re.I)
YEAR_ROW = re.compile(r"^(20[0-4]\d)(?=\s|$)")
LETTERED = re.compile(r"^(?:[A-H]|[IVX]{1,4})\.\s+[A-Z]")
KATEGORI_WORD = re.compile(
    r"^(?:sangat\s+)?(?:tinggi|rendah|baik|mandiri|cukup|kurang|memuaskan|tanggap|aman|sedang|sangat)$",
    re.I,
)
LONG = 70


def is_prose(text: str) -> bool:
    """Whether a line reads as running text or a heading rather than as part of a cell."""
    if text.endswith((":", ";")) or LETTERED.match(text):
        return True
    return len(text) > 40 and bool(PROSE_START.match(text) or PROSE_WORDS.search(text))


def is_amount(rest: str) -> bool:
    """Whether what follows a number is its unit, so that it numbers no row ('2 Unit 2 Unit')."""
    if UNIT_ONLY.match(rest):
        return True
    first = next(iter(tokens(rest)))
    return first.kind != "text" or bool(UNIT_ONLY.match(first.written))
