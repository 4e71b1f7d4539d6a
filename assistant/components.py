"""The components of indices that are asked for by name, so that the index is not given for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

COMPONENTS = {
    "ikpa": (
        r"revisi\s+dipa",
        r"deviasi(?:\s+hal(?:aman|\.)?\s+(?:iii|3))?(?:\s+dipa)?",
        r"penyerapan(?:\s+anggaran)?",
        r"belanja\s+kontraktual",
        r"penyelesaian\s+tagihan",
        r"(?:pengelolaan\s+)?UP(?:\s*(?:dan|/|&)\s*|\s+)TUP",
        r"dispensasi(?:\s+SPM)?",
        r"capaian\s+(?:rincian\s+)?output",
    ),
    "nka": (
        r"penyerapan(?:\s+anggaran)?",
        r"konsistensi",
        r"capaian\s+(?:RO|(?:rincian\s+)?output|keluaran)",
        r"(?:nilai\s+)?efisiensi",
        r"nilai\s+perencanaan",
        r"nilai\s+pelaksanaan",
    ),
    "zi": (r"pengungkit", r"komponen\s+hasil"),
}
"""By indicator: IKPA (PER-5/PB/2022, PER-5/PB/2024), NKA (PMK 22/2021, PMK 62/2023), ZI."""


def named_component(text: str, indicators: Iterable[str]) -> str | None:
    """Return the words of a question that name a component of one of its indicators, or None."""
    for indicator in indicators:
        name = indicator.removeprefix("bnnk_")
        for pattern in COMPONENTS.get(name, ()):
            if match := re.search(rf"\b{pattern}\b", text, re.IGNORECASE):
                return match.group()
    return None
