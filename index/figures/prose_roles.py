"""What a sentence says a number of it is: a target, a result, a share of the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.figures.said import BUDGET
from index.names.indikator import Mention
from index.numbers.numerals import Numeral
from index.report import Figure

_LEAD = re.compile(
    r"(?P<target>target(?:nya|\s+(?:kinerja|indeks|ikm|nilai|capaian|yang\s+(?:telah\s+)?ditetapkan|tahun\s+20\d\d|sebanyak|sebesar|angka|indikator|nasional|ikk|ikpa|nka|\d{4}))*)"
    r"|(?P<realisasi>realisasi(?:nya)?|terealisasi|(?<!tidak\s)terserap|realisasi\s+sebesar|(?:men)?capai(?:an)?(?:nya)?|tercapai|mendapatkan\s+(?:angka|nilai)|memperoleh\s+(?:angka|nilai))"
    r"|(?P<pagu>pagu(?:\s+(?:anggaran|akhir))?|alokasi\s+anggaran|total\s+anggaran|anggaran\s+yang\s+disediakan)"
    r"|(?P<sisa>sisa\s+(?:anggaran|pagu)?|tersisa)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^(?:\s|:|=|sebesar|sebanyak|adalah|yaitu|yakni|indeks|angka|nilai|mencapai|tahun|20\d\d|kinerja|ini|itu|"
    r"berjumlah|rp\.?|senilai|anggaran|tersebut|menjadi|dengan|tahun\s+anggaran|akhir|total|belanja|pada|\*|,|"
    r"(?:bnn[kp]?|badan\s+narkotika\s+nasional)(?:\s+(?!sebesar|adalah|mencapai)\w+){1,5}?(?=\s+(?:sebesar|adalah|mencapai|tahun)))*$",
    re.IGNORECASE,
)
LISTED_CAPAIAN = re.compile(r"^\W*capaian\s*:", re.IGNORECASE)
RANKED = re.compile(r"\bcapaian\s+(?:kinerja\s+)?(?:tertinggi|terendah)\b", re.IGNORECASE)
_NAMED_CAPAIAN = re.compile(r"\bcapaian(?:nya)?\s+(?:\w+\s+)?$", re.IGNORECASE)
_MEAN = re.compile(r"\brata\s?-?\s?rata\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:penurunan|peningkatan|kenaikan|naik|turun|menurun|meningkat|selisih|kekurangan|"
    r"rata\s?-?\s?rata)(?:\s+(?:target|capaian|realisasi|nilai|kinerja|tersebut|indikator))*"
    r"\s*(?:adalah|sebesar|sebanyak|mencapai|yaitu|:)?\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:adalah|sebesar|sebanyak|mencapai|menjadi|mendapatkan\s+(?:angka|nilai))\s*(?:indeks|angka|nilai|rp\.?|\s)*$",
    re.IGNORECASE,
)


def role_before(text: str, numeral: Numeral, mentions: Sequence[Mention]) -> str | None:
    """The role of a number: that of the last such word before it with nothing of weight between.

    A word within an indicator's name ('... dengan NKA mencapai target') gives no role.
    """
    before, last = _unnamed(text[: numeral.start], mentions), None
    if _CHANGE.search(before):
        return None
    for m in _LEAD.finditer(before, max(0, len(before) - 90)):
        if _BETWEEN.match(re.sub(r"\s+", " ", before[m.end() :])):
            last = m.lastgroup
    if last == "realisasi" and numeral.unit == "%":
        return _share_role(text, before, numeral)
    return last


def _share_role(text: str, before: str, numeral: Numeral) -> str:
    """Whether a percentage told as achieved is a capaian (of a target) or a realisasi."""
    if LISTED_CAPAIAN.match(text):
        return "capaian"
    if "capai" in before[-40:].lower() and "target" in before.lower():
        return "capaian"
    named = _NAMED_CAPAIAN.search(before) and (numeral.value > 100 or RANKED.search(before))
    return "capaian" if named else "realisasi"


def _unnamed(before: str, mentions: Sequence[Mention]) -> str:
    """The words before a number, without the names of indicators that hold a role's word."""
    for m in reversed(mentions):
        if m.id not in BUDGET and m.end <= len(before) and _LEAD.search(m.words):
            before = before[: m.start] + before[m.end :]
    return before


def is_percent_of(between: str, numeral: Numeral, previous: Figure) -> bool:
    """'97,04 (102,53%)', 'Rp1.542.940.756 atau 98,49%': a share of the number right before it."""
    if numeral.unit != "%" or previous.role not in ("realisasi",):
        return False
    between = re.sub(r"\([^)]*\)", "", between)
    return bool(
        re.fullmatch(
            r"[\s(,;-]*(?:\w+\s+)?(?:atau|dengan\s+(?:persentase|capaian)(?:\s+target)?(?:\s+mencapai)?|\()?(?:\s*(?:sebesar|tercapai|setara))*[\s(]*",
            between,
            re.I,
        )
    )


def stated_role(text: str, mention: Mention, numeral: Numeral, unit: str) -> str | None:
    """The role of a number that a sentence states of its indicator, None where it does not.

    A percentage of an indicator that is none itself is a capaian where the sentence speaks of one.
    """
    if (unit == "%") == (numeral.unit == "%") and _states_value(text, mention, numeral):
        return _subject_role(text, mention)
    between = text[mention.end : numeral.start]
    counted = unit not in ("%", "Rp", "")
    states = numeral.unit == "%" and re.fullmatch(r"[\s)]*(?:adalah|sebesar|mencapai)\s*", between)
    speaks = re.search(r"\bcapaian\b", text[: mention.start], re.IGNORECASE)
    if _MEAN.search(text[: mention.start]):
        return None
    return "capaian" if counted and states and speaks else None


def _states_value(text: str, mention: Mention, numeral: Numeral) -> bool:
    """'Nilai IKPA BNN X tahun 2024 adalah 99,95': the indicator is the subject of the sentence."""
    if mention.id in BUDGET or numeral.start - mention.end > 110:
        return False
    between = text[mention.end : numeral.start]
    if re.search(
        r"target|naik|turun|selisih|meningkat\s+sebesar|menurun|daripada|dibanding|bobot|responden|[;:]",
        between,
        re.I,
    ):
        return False
    return bool(_STATES.search(between))


def _subject_role(text: str, mention: Mention) -> str:
    """'Target nasional IKP adalah 3,30' states a target, 'Nilai IKPA adalah 97,09' a realisasi."""
    clause = re.split(r"[,;]|\b(?:sementara|sedangkan|dan)\b", text[: mention.start], flags=re.I)[
        -1
    ]
    words = re.findall(r"target|realisasi|capaian|hasil", clause, re.I)
    return "target" if words and words[-1].lower() == "target" else "realisasi"
