"""The components of indices that are asked for by name, so that the index is not given for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.report import Line

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
        r"nilai\s+efisiensi",
        r"efisiensi",
        r"(?:nilai|NK)\s+(?:kinerja\s+)?perencanaan(?:\s+anggaran)?",
        r"(?:nilai|NK)\s+(?:kinerja\s+)?pelaksanaan(?:\s+anggaran)?",
    ),
    "zi": (r"pengungkit", r"komponen\s+hasil"),
}
"""By indicator: IKPA (PER-5/PB/2022, PER-5/PB/2024), NKA (PMK 22/2021, PMK 62/2023), ZI."""


_VALUED = re.compile(r"\d[\d.,]*\s*%?\s*$")
_ASIDE = re.compile(r"\([^)]*\)")
_ROW_NUMBER = re.compile(r"\d{1,2}[.)]?")
_VALUES = re.compile(r"\s*(?:\d[\d.,]*\s*%?\s*){1,3}")
_NAME = re.compile(r"(?:[-•*]\s*|\d{1,2}[.)]?\s+|[a-z][.)]\s+)?[^\W\d_][^\d.;:]{3,60}\s*:?")
_THING = re.compile(
    r"(?:[-•*]\s*|\d{1,2}[.)]?\s+|[a-z][.)]\s+)?[^\W\d_][^\d.;:]{3,60}?\s*:?\s*"
    r"(?:\d[\d.,]*\s*%?\s*){1,3}"
)
_ROLES = re.compile(r"\b(?:target|realisasi|capaian|tahun|nilai akhir|total|jumlah)\b", re.I)
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{1,2}(?![\d.,]*\d)")
_ALONE = re.compile(r"\s*\d[\d.,]*\s*%?\s*")


def named_component(text: str, indicators: Iterable[str]) -> str | None:
    """Return the words of a question that name a component of one of its indicators, or None."""
    for indicator in indicators:
        name = indicator.removeprefix("bnnk_")
        for pattern in COMPONENTS.get(name, ()):
            if match := re.search(rf"\b{pattern}\b", text, re.IGNORECASE):
                return match.group()
    return None


def most_components(text: str, indicators: Iterable[str]) -> int:
    """Return how many components of one of some indicators a text names, at most."""
    parts = (COMPONENTS.get(name, ()) for name in indicators)
    return max((sum(bool(re.search(p, text, re.I)) for p in names) for names in parts), default=0)


def component_lines(lines: Sequence[Line], indicator: str) -> Iterator[tuple[Line, Line]]:
    """Yield the first and last line of each component printed with its value, one each.

    The value stands at the end of the line that begins with the component's name, or alone on the
    next line that is not blank.
    """
    printed = [line for line in lines if line.text.strip()]
    left = list(COMPONENTS.get(indicator, ()))
    for line, after in zip(printed, [*printed[1:], Line(0, "")], strict=True):
        named = next((part for part in left if _begins(part).match(line.text)), None)
        if named is None:
            continue
        if _VALUED.search(line.text):
            yield line, line
        elif _ALONE.fullmatch(after.text):
            yield line, after
        else:
            continue
        left.remove(named)


def valued_items(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return the longest run of things that each have a value: "Revisi DIPA" over "100 10".

    A thing is a short line of words with its value at the end, or on the next line; running
    numbers, blank lines and words in brackets do not part a run, sentences and lines of roles or
    years do. [] for fewer than three.
    """
    printed = [line for line in lines if line.text.strip()]
    best: list[tuple[Line, Line]] = []
    run: list[tuple[Line, Line]] = []
    at = 0
    while at < len(printed):
        line = printed[at]
        after = printed[at + 1] if at + 1 < len(printed) else Line(0, "")
        words = _ASIDE.sub("", line.text).strip()
        if _ROW_NUMBER.fullmatch(words):
            at += 1
            continue
        if _THING.fullmatch(words) and not _ROLES.search(words):
            run.append((line, line))
        elif _NAME.fullmatch(words) and not _ROLES.search(words) and _VALUES.fullmatch(after.text):
            run.append((line, after))
            at += 1
        else:
            best, run = max(best, run, key=len), []
        at += 1
    best = max(best, run, key=len)
    return best if len(best) > 2 else []


def component_run(lines: Sequence[Line], indicator: str, longest: int) -> list[Line]:
    """Return the lines from the first component named to the last value after them; [] if none.

    They must name most of the components before as many values with decimals, within `longest`
    lines.
    """
    parts = COMPONENTS.get(indicator, ())
    for at, line in enumerate(lines):
        if not any(re.search(rf"\b{part}\b", line.text, re.I) for part in parts):
            continue
        run = [one for one in lines[at:] if one.number < line.number + longest]
        values = [n for n, one in enumerate(run) if _DECIMAL.search(one.text)]
        numbers = sum(len(_DECIMAL.findall(one.text)) for one in run)
        before = " ".join(one.text for one in run[: values[0]]) if values else ""
        if min(numbers, most_components(before, [indicator])) * 2 > len(parts):
            return run[: values[-1] + 1]
    return []


def _begins(part: str) -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:\d{{1,2}}[.)]?\s+|[a-z][.)]\s+)?{part}\b[^\d.:;]*(?:[\d.,\s%:]*)$", re.I
    )
