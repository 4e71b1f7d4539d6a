"""A number of a sentence as a figure: its value, whose it is, of which year, and on which line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.errors import AmbiguousNumber, NotANumber
from index.figures.own_names import NO_NAMES, OwnNames
from index.figures.subjects import Origin
from index.names.indikator import indicators
from index.names.unit_names import find_satkers, same_satker
from index.names.units import whole_of
from index.numbers.numerals import Kind, Numeral, settle
from index.report import NASIONAL, Block, Figure, Source

BUDGET = ("anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal")
LISTED = re.compile(r"^\W*(?:target|realisasi|capaian)\s*:", re.IGNORECASE)
_NATIONAL = re.compile(
    r"\b(?:target|capaian|rata-rata|angka|indeks|hasil)\b[^.;]{0,60}\bnasional\b|\bnasional\b[^.;]{0,40}\btarget\b|\btarget\b[^.;]{0,120}\bbnn\s+ri\b|\bsecara\s+nasional\b",
    re.IGNORECASE,
)
_WITH_UNITS = re.compile(r"\b(?:dan|beserta)\s+jajaran", re.IGNORECASE)
_YEAR_BEHIND = re.compile(
    r"\s*(?:(?!dan\b|serta\b|menjadi\b|sedangkan\b)[^\W\d]+[\s/]+){0,3}?pada\s+tahun\s+(20\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20[0-4]\d)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, the block it stands in, and whose report it is."""

    text: str
    block: Block
    origin: Origin
    names: OwnNames = NO_NAMES


def figure_said(numeral: Numeral, indicator: str, role: str, said: Said) -> Figure | None:
    """One figure of a sentence, when its unit fits its indicator and its role."""
    text, block, origin = said.text, said.block, said.origin
    usual = said.names.unit_of(indicator)
    budget = indicator in BUDGET
    money = numeral.unit == "Rp"
    if budget != (money or role == "persen") or (role in ("pagu", "sisa") and not money):
        return None
    if role == "target" and money:
        return None
    try:
        value = settle(numeral, kind=_kind(numeral, usual, role))
    except (AmbiguousNumber, NotANumber):
        return None
    listed = LISTED.match(text)
    if not listed and not _plausible(value, numeral, usual, role):
        return None
    satker = _satker(text, numeral, block, origin)
    if not satker:
        return None
    known = indicators().get(indicator)
    unit = numeral.unit or ("%" if role in ("capaian", "persen") else usual)
    place = {"RINGKASAN": "ringkasan", "KATA PENGANTAR": "ringkasan", "BAB IV": "penutup"}.get(
        block.section.bab, "prosa"
    )
    source = Source(
        origin.file, origin.report_id, block.page, block.page_label, 0, 0, block.section.place
    )
    return Figure(
        id="",
        satker=satker,
        year=_year(text, numeral, origin),
        indicator=indicator,
        role=role,
        value=value,
        unit=unit,
        as_written=numeral.as_written,
        source=source,
        document="anggaran" if budget else "hasil",
        place=place,
        column="nasional" if satker == NASIONAL and _NATIONAL.search(text) else "",
        label=known.name if known else indicator.partition(":")[2].replace("_", " ") or indicator,
    )


def _kind(numeral: Numeral, unit: str, role: str) -> Kind:
    if numeral.unit == "Rp":
        return "money"
    if numeral.unit == "%" or role in ("capaian", "persen"):
        return "percent"
    return "index" if unit in ("Indeks", "%") else "count"


def _plausible(value: Decimal, numeral: Numeral, unit: str, role: str) -> bool:
    """Whether a number can be what its sentence seems to say: units that agree, no stray count."""
    if role in ("capaian", "persen"):
        return numeral.unit == "%" and value < 1000
    if numeral.unit and unit and numeral.unit not in ("%", "Rp"):
        a, b = numeral.unit.lower(), unit.lower()
        return (
            a[:4] == b[:4]
            or a in b
            or b in a
            or {a, b} <= {"indeks", "nilai", "poin"}
            or ("kab" in a and "kab" in b)
        )
    if numeral.unit == "%" and unit != "%":
        return False
    return value >= 0


def _satker(text: str, numeral: Numeral, block: Block, origin: Origin) -> str:
    """Whose a number is: the nation's where the clause or its section says so, else the unit's."""
    before = text[: numeral.start]
    clause = re.split(r"\b(?:sementara|sedangkan|adapun)\b", before, flags=re.I)[-1]
    if _NATIONAL.search(clause):
        return NASIONAL
    if _WITH_UNITS.search(clause):
        return whole_of(origin.satker)
    named = [m.name for m in find_satkers(clause) if m.explicit and m.name != NASIONAL]
    if named and not any(same_satker(n, origin.satker) for n in named[-1:]):
        return named[-1]
    if re.search(r"(?<!\d\s)\bBNNK\b(?!\s+[A-Z])", clause) and origin.satker.startswith(
        "BNN Provinsi"
    ):
        return ""  # of its units, and it is not said which
    place = origin.satker.split(" ", 2)[-1]
    local = re.search(rf"\bBNN|provinsi|kabupaten|\bkota\b|{re.escape(place)}", clause, re.I)
    if block.section.aspect == "perbandingan_nasional" and not local:
        return NASIONAL
    return origin.satker


def _year(text: str, numeral: Numeral, origin: Origin) -> int:
    """The year a number is of: 'menjadi 6 pada tahun 2024', else the last one named before it.

    The report's own where its sentence names none.
    """
    if behind := _YEAR_BEHIND.match(text, numeral.end):
        return int(behind[1])
    before = _YEAR.findall(text[: numeral.start])
    return int(before[-1]) if before else origin.year


def line_of(figure: Figure, block: Block, at: int = 0) -> Source | None:
    """The line and page of the block the number stands on: the first one from `at` of its text."""
    squeezed = re.sub(r"\s", "", figure.as_written)
    before = len(re.sub(r"\s", "", block.text[:at]))
    lines = list(block.paged())
    passed, found = 0, None
    for i, (line, page) in enumerate(lines):
        here = re.sub(r"\s", "", line.text)
        two = here + (re.sub(r"\s", "", lines[i + 1][0].text) if i + 1 < len(lines) else "")
        spot = _spot(two, squeezed, len(here), max(0, before - passed))
        late = spot is not None
        if spot is None and found is None:
            spot = _spot(two, squeezed, len(here), 0)
        passed += len(here)
        if spot is None:
            continue
        cut = spot + len(squeezed) > len(here) and lines[i + 1][1] == page
        last = lines[i + 1][0].number if cut else line.number
        found = replace(
            figure.source, page=page, first_line=line.number, last_line=last, box=line.box
        )
        if late:
            break
    return found


def _spot(text: str, number: str, within: int, start: int) -> int | None:
    """Where a number begins in the first `within` characters of a text, from `start` on."""
    at = text.find(number, start)
    if not 0 <= at < within or re.search(r"[\d.,]$", text[:at]):
        return None
    return at
