"""Which mentions answer a key (satker, year, indicator, role), and which contradict them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from assistant.answer import Question
from index.language.parts import part_of_budget, part_or_end
from index.names.indikator import indicators
from index.names.units import is_whole, own_of, whole_of
from index.report import PLACES, UNSURE, Figure, Finding

if TYPE_CHECKING:
    from assistant.view import Records

BUDGET = ("anggaran_total", "belanja_", "output:", "program:")
"""How the ids of budget lines begin."""

COMPANIONS = {
    "realisasi": ("target", "capaian", "kategori"),
    "target": ("realisasi", "capaian"),
    "capaian": ("realisasi", "target"),
    "kategori": ("realisasi",),
}
"""What is said beside an asked role of an indicator."""

BUDGET_COMPANIONS = {
    "pagu": ("realisasi", "persen"),
    "realisasi": ("pagu", "persen"),
    "sisa": ("pagu", "realisasi"),
    "persen": ("pagu", "realisasi"),
}
"""What is said beside an asked role of a budget line."""

MONEY = ("pagu", "sisa", "persen")
"""Roles of a budget alone."""

_RESULT = re.compile(r"realisasi|reali[sz]ed|capai|hasil|achiev|result", re.IGNORECASE)
"""Words that ask for what was reached, though a plan is named beside it."""

BY_DESIGN = ("renstra", "rkt", "kemajuan")
"""Places whose targets differ from the year's Perjanjian Kinerja by design."""

_DOCUMENTS = {
    "renstra": re.compile(r"\b(?:renstra|renproja|matriks?|strategic plan)\b", re.IGNORECASE),
    "rkt": re.compile(r"\b(?:rkt|rencana kinerja tahunan)\b", re.IGNORECASE),
    "pk": re.compile(r"\b(?:pk|(?:perjanjian|penetapan) kinerja)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the ledger holds for one satker, year and indicator."""

    asked: tuple[Figure, ...]  # the leading mention of each asked role that is held
    beside: tuple[Figure, ...]  # leading mentions of what belongs to it
    rivals: tuple[Figure, ...]  # mentions that contradict an asked one
    aside: tuple[Figure, ...]  # mentions that contradict one beside it
    missing: tuple[str, ...]  # asked roles that are not held


def is_budget(indicator: str) -> bool:
    """Whether an indicator id names a budget line."""
    return indicator.startswith(BUDGET)


def roles_for(question: Question, indicator: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the roles a question asks of an indicator, and those said beside them."""
    table = BUDGET_COMPANIONS if is_budget(indicator) else COMPANIONS
    roles = question.roles
    if indicator.startswith("other:fisik_"):
        roles = tuple(role for role in roles if role not in MONEY)
    if (
        roles == ("realisasi",)
        and document_named(question.said)
        and not _RESULT.search(question.said)
    ):
        roles = ("target", "realisasi")
    asked = roles or (("pagu", "realisasi") if is_budget(indicator) else ("realisasi",))
    beside = [role for name in asked for role in table.get(name, ()) if role not in asked]
    return asked, tuple(dict.fromkeys(beside))


def find(ledger: Records, question: Question, satker: str, year: int, indicator: str) -> Found:
    """Look up what a question asks of one satker, year and indicator."""
    mentions = ledger.figures(satkers=[satker], years=[year], indicators=[indicator])
    if not mentions and (wider := whole_of(satker)) != satker:
        mentions = ledger.figures(satkers=[wider], years=[year], indicators=[indicator])
    entry = indicators().get(indicator)
    if not mentions and is_whole(satker) and entry and entry.unit_indicator:
        alone = own_of(satker)  # who counts units counts those below it
        mentions = ledger.figures(satkers=[alone], years=[year], indicators=[indicator])
    asked, beside = roles_for(question, indicator)
    document = document_named(question.said)
    leads = {
        role: lead
        for role in asked
        if (lead := leading(mentions, role, document) or unsure(mentions, role))
    }
    if not leads and "kategori" in asked and (value := leading(mentions, "realisasi", document)):
        leads = {"realisasi": value}
    if not leads and (other := _any_role(mentions, indicator, asked)):
        apart = question.roles_said and "target" in (other.role, *asked) and other.role not in asked
        leads = {} if apart else {other.role: other}
    near = [lead for role in beside if leads and (lead := leading(mentions, role, document))]
    rivals = [r for lead in leads.values() for r in contradicting(lead, mentions)]
    aside = [r for lead in near for r in contradicting(lead, mentions) if not by_design(r)]
    missing = tuple(r for r in asked if leads and r not in leads and ":" not in indicator)
    return Found(
        tuple(leads.values()),
        tuple(near),
        tuple(_own(ledger, rivals)),
        tuple(_own(ledger, aside)),
        missing,
    )


def _own(ledger: Records, rivals: list[Figure]) -> list[Figure]:
    """Leave out what prose says of another unit: its value is that unit's leading one.

    Targets are often alike, so a target tells nothing of whose it is.
    """
    loose = [one for one in rivals if one.place == "prosa" and one.role != "target"]
    if not loose:
        return rivals
    held = ledger.figures(
        years=[loose[0].year], indicators=[loose[0].indicator], authoritative=True
    )
    others = {(f.role, f.value) for f in held if f.satker != loose[0].satker}
    return [one for one in rivals if one not in loose or (one.role, one.value) not in others]


def leading(mentions: Iterable[Figure], role: str, document: str = "") -> Figure | None:
    """Return the mention an answer leads with.

    Of the named document, else the authoritative one.
    """
    same = [f for f in mentions if f.role == role and f.confidence >= UNSURE]
    if document and (named := [f for f in same if document in (f.place, f.document)]):
        return named[0]
    return next((figure for figure in same if figure.authoritative), None)


def unsure(mentions: Iterable[Figure], role: str) -> Figure | None:
    """Return the surest of mentions that were all read unsurely; an answer says that they were."""
    same = [figure for figure in mentions if figure.role == role]
    if any(figure.confidence >= UNSURE for figure in same):
        return None
    return max(same, key=lambda figure: figure.confidence, default=None)


def contradicting(lead: Figure, mentions: Iterable[Figure]) -> list[Figure]:
    """Mentions of the lead's key with another value, one for each place and value.

    Targets of the Renstra/Renproja and the yearly plan are other documents and no contradiction;
    they come last, so that a composer may name them as such. What was read unsurely contradicts
    nothing.
    """
    mentions = [figure for figure in mentions if figure.confidence >= UNSURE]
    if by_design(lead):
        return []
    found: dict[tuple[str, str], Figure] = {}
    for figure in mentions:
        if figure.role == lead.role and figure.id != lead.id and _rivals(lead, figure):
            found.setdefault((figure.place, str(figure.value)), figure)
    ordered = sorted(found.values(), key=lambda f: (by_design(f), PLACES.index(f.place)))
    return _once_per_value(ordered)


def _rivals(lead: Figure, other: Figure) -> bool:
    """Whether a mention contradicts the lead, and is not of another thing: an amount far off."""
    if same_value(lead, other) or not _same_unit(lead.unit, other.unit):
        return False
    part = part_or_end(other.qualifier) or part_of_budget(other.qualifier)
    if part and part != lead.qualifier:
        return (
            False  # a quarter's value is another one than the year's, and one budget's than all's
        )
    if other.place != "prosa" or not is_budget(lead.indicator):
        return True
    one, two = lead.value, other.value
    if not isinstance(one, Decimal) or not isinstance(two, Decimal) or not min(one, two):
        return True
    return max(one, two) / min(one, two) < 2


def _same_unit(one: str, other: str) -> bool:
    """Whether two units may be one: 'Berkas' and 'Berkas Perkara' are."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return short == long or (bool(short) and short != "%" and long.startswith(short))


def by_design(figure: Figure) -> bool:
    """Whether a target stands in a document that differs from the year's own by design."""
    return figure.role == "target" and (
        figure.place in BY_DESIGN or figure.document in ("renstra", "rkt")
    )


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two mentions say the same, as far as their printed precision tells."""
    if isinstance(one.value, Decimal) and isinstance(other.value, Decimal):
        return _agree(one.value, other.value)
    return str(one.value).casefold() == str(other.value).casefold()


def document_named(text: str) -> str:
    """Return the one document of a report a question names: 'renstra', 'rkt', 'pk', else ''."""
    named = [name for name, words in _DOCUMENTS.items() if words.search(text)]
    return named[0] if len(named) == 1 else ""


def _once_per_value(figures: Sequence[Figure]) -> list[Figure]:
    """Keep two places at most for one value; more would only repeat it."""
    kept: list[Figure] = []
    for figure in figures:
        if sum(same_value(figure, other) for other in kept) < 2:
            kept.append(figure)
    return kept


def _agree(one: Decimal, other: Decimal) -> bool:
    places = max(int(one.as_tuple().exponent), int(other.as_tuple().exponent), -6)
    step = Decimal(1).scaleb(min(places, 0))
    return any(
        one.quantize(step, rounding) == other.quantize(step, rounding)
        for rounding in (ROUND_HALF_UP, ROUND_DOWN)
    )


def _any_role(mentions: Sequence[Figure], indicator: str, asked: Sequence[str]) -> Figure | None:
    """Return what an indicator of the report's own words is led by, where no asked role is held."""
    if ":" not in indicator:
        return None
    money = bool({"pagu", "sisa"} & set(asked))
    order = ("realisasi", "capaian", "persen", "pagu", "sisa", "kategori", "other", "target")
    held = [figure for figure in mentions if not money or figure.unit == "Rp"]
    return next((lead for role in order if (lead := leading(held, role))), None)


def findings_on(ledger: Records, figures: Sequence[Figure]) -> tuple[Finding, ...]:
    """Return the findings that touch the figures gathered."""
    if not figures:
        return ()
    keys = {(f.satker, f.year, f.indicator, f.role) for f in figures}
    found = ledger.findings(
        satkers=sorted({f.satker for f in figures}),
        years=sorted({f.year for f in figures}),
        indicators=sorted({f.indicator for f in figures}),
    )
    return tuple(f for f in found if (f.satker, f.year, f.indicator, f.role) in keys)
