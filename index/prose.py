"""Sentences and summary lists to figures: 'target 92 ... realisasi 97,04 (102,53%)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.errors import AmbiguousNumber, NotANumber
from index.indikator import Mention, find_indicators, indicators
from index.numerals import Kind, Numeral, scan, settle
from index.report import JAJARAN, NASIONAL, Block, Figure, Source
from index.subjects import Origin

_BUDGET = ("anggaran_total", "belanja_pegawai", "belanja_barang", "belanja_modal")
_LEAD = re.compile(
    r"(?P<target>target(?:nya|\s+(?:kinerja|indeks|ikm|nilai|capaian|yang\s+(?:telah\s+)?ditetapkan|tahun\s+20\d\d|sebanyak|sebesar|angka|indikator|nasional|ikk|ikpa|nka|\d{4}))*)"
    r"|(?P<realisasi>realisasi(?:nya)?|terealisasi|realisasi\s+sebesar|(?:men)?capai(?:an)?(?:nya)?|tercapai|mendapatkan\s+(?:angka|nilai)|memperoleh\s+(?:angka|nilai))"
    r"|(?P<pagu>pagu(?:\s+(?:anggaran|akhir))?|alokasi\s+anggaran|total\s+anggaran|anggaran\s+yang\s+disediakan)"
    r"|(?P<sisa>sisa\s+(?:anggaran|pagu)?|tersisa)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?:\s|:|=|sebesar|sebanyak|adalah|yaitu|yakni|indeks|angka|nilai|mencapai|tahun|20\d\d|kinerja|ini|itu|"
    r"berjumlah|rp\.?|senilai|anggaran|tersebut|menjadi|dengan|tahun\s+anggaran|akhir|total|belanja|pada|\*|,)*$",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"\b(?:target|capaian|rata-rata|angka|indeks|hasil)\b[^.;]{0,60}\bnasional\b|\bnasional\b[^.;]{0,40}\btarget\b|\btarget\b[^.;]{0,120}\bbnn\s+ri\b|\bsecara\s+nasional\b",
    re.IGNORECASE,
)
_JAJARAN = re.compile(r"\b(?:dan|beserta)\s+jajaran", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[^\d\s][.;])\s+(?=[A-Z“\"(]|$)|(?<=;)\s*|(?<=\d[.;])\s+(?=[A-Z][a-z])")
_MOST_UNITS = 40
"""No province has more kabupaten and kota than this (Jawa Timur has 38)."""

_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_STATES = re.compile(
    r"\b(?:adalah|sebesar|sebanyak|mencapai|menjadi|mendapatkan\s+(?:angka|nilai))\s*(?:indeks|angka|nilai|rp\.?|\s)*$",
    re.IGNORECASE,
)


def prose_figures(blocks: Sequence[Block], origin: Origin, first_id: int) -> Iterator[Figure]:
    """The figures of running text, sentence by sentence, and of lists 'Target : 92'.

    Only a sentence that names its indicator, or a list line under an item that does, gives figures.
    """
    number = first_id
    listed: str | None = None
    for block in blocks:
        if block.section.bab in ("DAFTAR ISI", "BAB I", "BAB II"):
            continue
        named = find_indicators(block.text)
        if named and len(block.text) < 220:
            listed = named[-1].id
        for sentence in _sentences(block.text):
            for figure in _sentence(sentence, block, origin, listed):
                where = _source(figure, block)
                if where is None:
                    continue
                yield replace(figure, id=f"{origin.report_id}:f{number}", source=where)
                number += 1


def _sentences(text: str) -> Iterator[str]:
    at = 0
    for m in _SENTENCE.finditer(text):
        yield text[at : m.start()]
        at = m.end()
    if at < len(text):
        yield text[at:]


def _sentence(text: str, block: Block, origin: Origin, listed: str | None) -> Iterator[Figure]:
    """The figures of one sentence: each number right after a word that gives it its role."""
    numerals = [n for n in scan(text) if not n.is_year]
    if not numerals:
        return
    mentions = _mentions(text, block)
    in_list = bool(re.match(r"^\W*(?:target|realisasi|capaian)\s*:", text, re.I))
    previous: Figure | None = None
    for numeral in numerals:
        role = _role_before(text, numeral)
        mention = _mention_for(mentions, numeral)
        indicator = _of_units(mention.id, numeral) if mention else listed if in_list else None
        if role is None and previous is not None and _is_percent_of(text, numeral, previous):
            indicator, role = previous.indicator, "persen" if previous.unit == "Rp" else "capaian"
        if role is None and mention is not None and _states_value(text, mention, numeral):
            role = _subject_role(text, mention)
        if indicator is None or role is None:
            continue
        if role == "capaian" and _is_share(indicator) and not _after_result(previous, indicator):
            role = "realisasi"  # 'target 68% dan capaian 79,5%' of an indicator in percent
        figure = _figure(numeral, indicator, role, _Said(text, block, origin))
        if figure is not None:
            previous = figure
            yield figure


def _is_share(indicator: str) -> bool:
    return indicator in indicators() and indicators()[indicator].unit == "%"


def _after_result(previous: Figure | None, indicator: str) -> bool:
    return previous is not None and previous.indicator == indicator and previous.role == "realisasi"


def _mentions(text: str, block: Block) -> list[Mention]:
    """The indicators a sentence names; 'indikator ini' is the one its section treats."""
    found = find_indicators(text)
    if block.section.indicator in indicators():
        for m in re.finditer(r"\bindikator(?:\s+kinerja)?\s+(?:ini|tersebut)\b", text, re.I):
            found.append(Mention(str(block.section.indicator), m.start(), m.end(), m.group()))
    return sorted(found, key=lambda m: m.start)


def _of_units(indicator: str, numeral: Numeral) -> str:
    """A number no count of units can be is of the index they are counted by: decimals, or 95."""
    counted = indicators()[indicator].unit_indicator if indicator in indicators() else None
    index = re.search(r"\d[.,]\d", numeral.as_written) or numeral.value > _MOST_UNITS
    return counted if counted and index and numeral.unit in ("", "Indeks") else indicator


def _role_before(text: str, numeral: Numeral) -> str | None:
    """The role of a number: that of the last such word before it with nothing of weight between."""
    last = None
    for m in _LEAD.finditer(text, max(0, numeral.start - 90), numeral.start):
        if _BETWEEN.match(re.sub(r"\s+", " ", text[m.end() : numeral.start])):
            last = m.lastgroup
    if last == "realisasi" and numeral.unit == "%":
        word = text[max(0, numeral.start - 40) : numeral.start].lower()
        if "capai" in word and "target" in text.lower()[: numeral.start]:
            return "capaian"
    return last


def _mention_for(mentions: Sequence[Mention], numeral: Numeral) -> Mention | None:
    """The indicator a number belongs to: the last named before it."""
    before = [m for m in mentions if m.end <= numeral.start]
    return before[-1] if before else None


def _is_percent_of(text: str, numeral: Numeral, previous: Figure) -> bool:
    """'97,04 (102,53%)', 'Rp1.542.940.756 atau 98,49%': a share of the number right before it."""
    if numeral.unit != "%" or previous.role not in ("realisasi",):
        return False
    at = text.rfind(previous.as_written, 0, numeral.start)
    between = text[at + len(previous.as_written) : numeral.start] if at >= 0 else "x" * 99
    between = re.sub(r"\([^)]*\)", "", between)
    return bool(
        re.fullmatch(
            r"[\s(,;-]*(?:\w+\s+)?(?:atau|dengan\s+(?:persentase|capaian)(?:\s+target)?(?:\s+mencapai)?|\()?(?:\s*(?:sebesar|tercapai|setara))*[\s(]*",
            between,
            re.I,
        )
    )


def _states_value(text: str, mention: Mention, numeral: Numeral) -> bool:
    """'Nilai IKPA BNN X tahun 2024 adalah 99,95': the indicator is the subject of the sentence."""
    if mention.id in _BUDGET or numeral.start - mention.end > 110:
        return False
    between = text[mention.end : numeral.start]
    if re.search(
        r"target|naik|turun|selisih|meningkat\s+sebesar|menurun|daripada|dibanding|bobot|responden|[;:]",
        between,
        re.I,
    ):
        return False
    fits = indicators()[mention.id].unit if mention.id in indicators() else ""
    if (fits == "%") != (numeral.unit == "%"):
        return False
    return bool(_STATES.search(between))


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, the block it stands in, and whose report it is."""

    text: str
    block: Block
    origin: Origin


def _subject_role(text: str, mention: Mention) -> str:
    """'Target nasional IKP adalah 3,30' states a target, 'Nilai IKPA adalah 97,09' a realisasi."""
    clause = re.split(r"[,;]|\b(?:sementara|sedangkan|dan)\b", text[: mention.start], flags=re.I)[
        -1
    ]
    words = re.findall(r"target|realisasi|capaian|hasil", clause, re.I)
    return "target" if words and words[-1].lower() == "target" else "realisasi"


def _figure(numeral: Numeral, indicator: str, role: str, said: _Said) -> Figure | None:
    """One figure of a sentence, when its unit fits its indicator and its role."""
    text, block, origin = said.text, said.block, said.origin
    budget = indicator in _BUDGET
    money = numeral.unit == "Rp"
    if budget != (money or role == "persen") or (role in ("pagu", "sisa") and not money):
        return None
    if role == "target" and money:
        return None
    try:
        value = settle(numeral, kind=_kind(numeral, indicator, role))
    except (AmbiguousNumber, NotANumber):
        return None
    if not _plausible(value, numeral, indicator, role):
        return None
    known = indicators().get(indicator)
    unit = numeral.unit or ("%" if role in ("capaian", "persen") else known.unit if known else "")
    place = {"RINGKASAN": "ringkasan", "KATA PENGANTAR": "ringkasan", "BAB IV": "penutup"}.get(
        block.section.bab, "prosa"
    )
    source = Source(
        origin.file, origin.report_id, block.page, block.page_label, 0, 0, block.section.place
    )
    return Figure(
        id="",
        satker=_satker(text, numeral, block, origin),
        year=_year(text, numeral, origin),
        indicator=indicator,
        role=role,
        value=value,
        unit=unit,
        as_written=numeral.as_written,
        source=source,
        document="anggaran" if budget else "hasil",
        place=place,
        column="nasional" if _NATIONAL.search(text[: numeral.start]) else "",
        label=known.name if known else indicator,
    )


def _kind(numeral: Numeral, indicator: str, role: str) -> Kind:
    if numeral.unit == "Rp":
        return "money"
    if numeral.unit == "%" or role in ("capaian", "persen"):
        return "percent"
    unit = indicators()[indicator].unit if indicator in indicators() else ""
    return "index" if unit in ("Indeks", "%") else "count"


def _plausible(value: Decimal, numeral: Numeral, indicator: str, role: str) -> bool:
    """Whether a number can be what its sentence seems to say: units that agree, no stray count."""
    if role in ("capaian", "persen"):
        return numeral.unit == "%" and value < 1000
    unit = indicators()[indicator].unit if indicator in indicators() else ""
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
    if _JAJARAN.search(clause):
        return origin.satker + JAJARAN
    place = origin.satker.split(" ", 2)[-1]
    local = re.search(rf"\bBNN|provinsi|kabupaten|\bkota\b|{re.escape(place)}", clause, re.I)
    if block.section.aspect == "perbandingan_nasional" and not local:
        return NASIONAL
    return origin.satker


def _year(text: str, numeral: Numeral, origin: Origin) -> int:
    """The year a number is of: the last one named before it in its sentence, else the report's."""
    before = _YEAR.findall(text[: numeral.start])
    return int(before[-1]) if before else origin.year


def _source(figure: Figure, block: Block) -> Source | None:
    """The line and page of the block the number stands on."""
    squeezed = re.sub(r"\s", "", figure.as_written)
    lines = list(block.paged())
    for i, (line, page) in enumerate(lines):
        here = re.sub(r"\s", "", line.text)
        two = here + (re.sub(r"\s", "", lines[i + 1][0].text) if i + 1 < len(lines) else "")
        at = two.find(squeezed)
        if not 0 <= at < len(here) or re.search(r"[\d.,]$", here[:at]):
            continue
        number = line.number
        return replace(figure.source, page=page, first_line=number, last_line=number, box=line.box)
    return None
