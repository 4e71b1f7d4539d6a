"""Which of target, realisasi, capaian, pagu, sisa, persen and kategori a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words.language import cues

TOTAL = "anggaran_total"
BUDGET_IDS = (TOTAL, "belanja_pegawai", "belanja_barang", "belanja_modal")
BUDGET_KINDS = ("output:", "program:")

ROLE_CUES = {
    "target": cues("target(nya|kan|ed|s)?|ditargetkan"),
    "pagu": cues("pagu(nya)?|ceilings?|alokasi*|dialokasikan|allocat*|budgeted|dianggarkan"),
    "realisasi": cues(
        "(te|di)?realisasi*|terealisasi*|reali[sz](ed|ation)|sp[eo]nd|spent|spending|expenditure",
        "disbursed|actual|reach(ed)?|dicapai|tercapai|mencapai|hasil(nya)?",
    ),
    "capaian": cues("(pen)?capaian(nya)?|achievements?|achieved"),
    "sisa": cues(
        "(ter)?sisa(nya)?|(belum|tidak|tak) (terserap|terpakai|dibelanjakan)",
        "(belum|tidak|tak) (terealisasi(kan)?|habis)",
        "remain|remains|remaining|remainder|unspent|left ?over|left",
    ),
    "kategori": cues(
        "kategori(nya)?|predikat(nya)?|kualifikasi(nya)?|tergolong|digolongkan",
        "category|categories|predicate|rated|grade",
    ),
}
"""The words that say each role."""

ORDER = ("target", "pagu", "realisasi", "capaian", "sisa", "persen", "kategori")

PERCENT = cues("(di)?persen(nya|kan)?|persentase(nya)?|per ?cent(age)?|share of")
OF_TARGET = cues(
    "(persen*|per ?cent*) ... (target(nya)?|capaian(nya)?|tercapai|achieve*)",
    "(capaian|tercapai|achieve*) ... (persen*|per ?cent*)",
)
ABSORBED = cues(
    "(daya serap|serapan|penyerapan)(nya)?|terserap(nya)?|diserap|menyerap",
    "dibelanjakan|terpakai|digunakan|menghabiskan|dihabiskan|terealisasi|absorbed|absorption",
)
MONEY = cues("anggaran(nya)?|dana(nya)?|budgets?|funds?|money|rupiah")
GOVERNED = cues(
    "(realisasi|sisa|daya serap|serapan|penyerapan|terserap|efisiensi|kinerja|pelaksanaan"
    "|perencanaan|tambahan|revisi|persen|persentase) (total)? (anggaran|dana)(nya)?",
    "of (its|the) .. budget ... (sp[eo]nd|spent|used)",
    "spend ... budget|rupiah",
)
"""Words of money that stand under another role, and ask for no pagu."""

SPENDING = cues(
    "belanja*|dibelanjakan|(ter|di|me|peny|pen)?serap(an)?(nya)?|rp|output*|program|kegiatan"
    "|spent|spending|expenditure|dibiayai|biaya*|pembiayaan"
)
"""Words that speak of spending, or of what money is planned for."""

ASKED = cues("berapa(kah)?|brp|how (much|many)|nilai(nya)?")
HOW_MUCH = cues("berapa(kah)?|brp|how (much|many)|what (is|was|were)")
FROM_TARGET = cues("(dari|dr|terhadap|thd|of) .. target(nya)?")
APART = cues("(kurang|lebih|selisih(nya)?|meleset|terpaut|jauh) .. .. (dari|dr) .. target(nya)?")
"""Words of how far something is from its target, which is asked for then."""

AGAINST_TARGET = cues(
    "(mencapai|melebihi|melampaui|memenuhi|sesuai|di ?bawah|terhadap|dibanding*|met|meet"
    "|miss(ed|es)?|exceed(ed)?|above|below|against) .. targets?(nya)?",
    "lolos|tembus|kena (tidak|belum|kah)",
    "(tercapai|terpenuhi|memenuhi) (atau)? (tidak|belum|kah)",
    "target(nya)? .. (tercapai|terpenuhi|terlampaui|met|achieved|reached)",
)


OF_WHAT = re.compile(
    r"\b(persen|percent)(?:tase)?(?:nya)?\s+(?:dari|terhadap|of)\s+(?:total\s+|the\s+)?"
    r"(?:pagu|anggaran|budget|ceiling)\w*",
    re.I,
)
"""A share with what it is of, which is not asked for itself: 'berapa persen dari pagu'."""


def is_budget(indicator: str) -> bool:
    """Tell whether an id counts rupiah (pagu, realisasi, sisa) and not performance."""
    return indicator in BUDGET_IDS or indicator.startswith(BUDGET_KINDS)


def asks_money(text: str) -> bool:
    """Tell whether words of money stand in a text: 'anggaran', 'pagu', 'belanja', 'rupiah'."""
    return any(cue.search(text) for cue in (MONEY, SPENDING, ROLE_CUES["pagu"], ROLE_CUES["sisa"]))


def find_roles(text: str, indicators: Sequence[str]) -> tuple[str, ...]:
    """Find the roles asked for; `text` has the names of performance indicators blanked out.

    Where none is said, performance gives realisasi and budgets pagu and realisasi.
    """
    money = any(is_budget(indicator) for indicator in indicators) or bool(MONEY.search(text))
    text = OF_WHAT.sub(r"\1", text)
    found = {role for role, cue in ROLE_CUES.items() if cue.search(text)}
    if money:
        found |= _budget_roles(text)
    elif ABSORBED.search(text):
        found.add("realisasi")
    found = _percent_roles(text, found, money=money)
    found |= _beside_target(text, found)
    if "capaian" in found and not money and not PERCENT.search(text):
        found.add("realisasi")
    if found == {"kategori"} and ASKED.search(text):
        found.add("realisasi")
    if not found and indicators:
        found = {"pagu", "realisasi"} if money else {"realisasi"}
    return tuple(role for role in ORDER if role in found)


def _budget_roles(text: str) -> set[str]:
    """Read serapan as realisasi and its persen, anggaran on its own as pagu."""
    roles = {"pagu"} if MONEY.search(GOVERNED.sub(" ", text)) else set()
    return roles | {"realisasi", "persen"} if ABSORBED.search(text) else roles


def _percent_roles(text: str, found: set[str], *, money: bool) -> set[str]:
    """Read a percentage: it is persen of a budget, capaian of a target, else the realisasi itself.

    The target a percentage is taken of is not asked for.
    """
    if not PERCENT.search(text):
        return found
    if money:
        return found | ({"persen"} if {"realisasi", "sisa"} & found else {"realisasi", "persen"})
    if not OF_TARGET.search(text):
        return found | {"realisasi"}
    once = len(ROLE_CUES["target"].findall(text)) == 1
    taken = once and FROM_TARGET.search(text) and not APART.search(text)
    rest = found - {"target"} if taken else found
    return rest | {"capaian"} | ({"realisasi"} if _asked_twice(text) else set())


def _beside_target(text: str, found: set[str]) -> set[str]:
    """Add what is asked beside the target: '7 dari target 6', 'apakah target tercapai'."""
    if "target" not in found or "capaian" in found:
        return set()
    if AGAINST_TARGET.search(text):
        return {"realisasi", "capaian"}
    beside = FROM_TARGET.search(text) or (found == {"target"} and _asked_twice(text))
    return {"realisasi"} if beside else set()


def _asked_twice(text: str) -> bool:
    return len(HOW_MUCH.findall(text)) > 1
