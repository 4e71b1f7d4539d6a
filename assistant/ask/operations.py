"""What is computed from figures held: shares, sums, means, growth and differences, with formulas.

Each operation takes its operands as they were named and held; where one is missing, nothing is
computed: no figure stands in for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Derived, Evidence, Question
from assistant.ask.question_words import many_said
from assistant.compose.wording import FIRST_BUDGET, UNITLESS
from assistant.computed import average, capaian_of, change, growth, number, share, summed, times
from assistant.find.lookup import Found, by_design, find, is_budget
from assistant.words.intent import operation_cues
from assistant.words.language import cues
from assistant.words.roles import PERCENT, TOTAL
from index.names.indikator import indicators
from index.report import NASIONAL, UNSURE, Figure

if TYPE_CHECKING:
    from assistant.view import Records
    from assistant.words.intent import Clues

ORDER = ("without", "ratio", "share", "growth", "mean", "sum", "difference")
"""The operations, the more special before those whose words they share."""

PREFERRED = ("capaian", "persen", "sisa", "realisasi", "pagu", "target")
"""Which of several roles asked is the operands'."""


def operation_in(text: str, clues: Clues, question: Question) -> str:
    """Return the operation that words ask for, where the question names what it needs; else ""."""
    asked = [name for name in ORDER if operation_cues()[name].search(text)]
    if NASIONAL in question.satkers and len(asked) > 1:
        asked = [name for name in asked if name != "mean"]  # the nation's own is called a mean
    return next((name for name in asked if _NEEDS[name](text, clues, question)), "")


def _several(clues: Clues, question: Question) -> bool:
    return max(clues.satkers, clues.years, clues.sides) > 1


def _can_share(text: str, clues: Clues, question: Question) -> bool:
    """A share needs a part that is a budget line, or two things named."""
    part = [i for i in question.indicators if i != TOTAL]
    if "realisasi" in question.roles and OF_ITS_OWN.search(text):
        return False  # what was spent in percent of its own budget
    return bool(part) and (all(map(is_budget, part)) or len(part) > 1)


OF_ITS_OWN = cues("(persen|persentase|%)(nya)? .. (dari|terhadap) (pagu|anggaran)nya")


def _can_leave_out(text: str, clues: Clues, question: Question) -> bool:
    """What is left out must be a line of the budget that is named."""
    return bool(question.indicators) and all(
        is_budget(one) and one != TOTAL for one in question.indicators
    )


def _can_sum(text: str, clues: Clues, question: Question) -> bool:
    return _several(clues, question)


def _can_mean(text: str, clues: Clues, question: Question) -> bool:
    return bool(question.indicators)


def _can_grow(text: str, clues: Clues, question: Question) -> bool:
    return bool(question.indicators) and clues.satkers < 2


def _can_differ(text: str, clues: Clues, question: Question) -> bool:
    return bool(question.indicators)


_NEEDS: Mapping[str, Callable[[str, Clues, Question], bool]] = {
    "without": _can_leave_out,
    "ratio": _can_differ,
    "share": _can_share,
    "growth": _can_grow,
    "mean": _can_mean,
    "sum": _can_sum,
    "difference": _can_differ,
}


def computed(question: Question, ledger: Records) -> Evidence | None:
    """Return the operands of a question's operation and what it gives; None where one is missing.

    The figures come in the order they are said: the result is the first of `derived`.
    """
    return _OPERATIONS[question.operation](question, ledger)


FIRST = "awal"
"""The qualifier of the budget that a year began with."""


def first_budget(question: Question, ledger: Records) -> Evidence | None:
    """Return the budget a year began with, or what it was changed by, where either is asked.

    None where the question means the budget in force, or the first one is not held.
    """
    others = set(question.qualifiers) - {FIRST}
    if question.indicators != (TOTAL,) or FIRST not in question.qualifiers:
        return None
    if others and JOINED.search(question.bare):
        return None  # another version is asked, too: what was blocked is told in words
    held = ledger.figures(
        satkers=question.satkers, years=question.years, indicators=[FIRST_BUDGET],
        roles=["pagu"], authoritative=True,
    )  # fmt: skip
    sure = [one for one in held if one.confidence >= UNSURE]
    if len({(one.satker, one.year) for one in sure}) != 1:
        return None
    first = sure[0]
    if not CUT.search(question.bare):
        return Evidence(replace(question, operation="", intent="figure"), (first,))
    key = (TOTAL, first.satker, first.year)
    last = _of_role(question, ledger, key, "pagu")
    if last is None or not alike(last, first):
        return None
    changed = replace(question, operation="difference")
    return _evidence(changed, ledger, (last, first), change(last, first))


JOINED = cues("dan|serta|and")
CUT = cues(
    "(di|ter)?(potong|pangkas|kurangi|hemat)(an|nya)*|berkurang|pengurangan|pemotongan|turun*",
    "(kena|jadi|menjadi|sampai|ke) .. akhir|efisiensi|refocusing|naik*|bertambah|selisih*",
    "berubah|perubahan*|cut|reduced?",
    "changed?|increased?|decreased?",
)
"""Words that ask what became of the first budget."""


def worked_out(
    question: Question, ledger: Records, found: Found, key: tuple[str, str, int]
) -> tuple[tuple[Figure, ...], tuple[Derived, ...]]:
    """Return what is asked of a subject and printed nowhere, computed, with the figures it needs.

    The sisa and the share realised of a budget, the capaian of an indicator; their rules are those
    of the audit (index.checks.arithmetic).
    """
    indicator = key[0]
    held = {f.role: f for f in (*found.beside, *found.asked)}
    extra, made = list[Figure](), list[Derived]()
    money = is_budget(indicator)
    again = bool(RECOMPUTED.search(question.said))
    less = money and bool(LESS_THE_REST.search(question.said))
    for role in ("realisasi",) if less else question.roles:
        computable = role in (_OF_MONEY if money else _OF_RESULTS)
        if not less and (not computable or (role in held and not again)):
            continue
        needed = ("pagu", "realisasi") if money else ("target", "realisasi")
        needed = ("pagu", "sisa") if less else needed
        pair = []
        for name in needed:
            one = held.get(name) or _of_role(question, ledger, key, name)
            if one is not None and isinstance(one.value, Decimal) and one.confidence >= UNSURE:
                pair.append(one)
        if len(pair) != 2 or not alike(*pair) or not number(pair[0]):
            continue
        extra += [f for f in pair if f not in held.values()]
        held |= {f.role: f for f in pair}
        made.append(replace(_worked(role, pair[0], pair[1]), role=role))
    return tuple(extra), tuple(made)


_OF_MONEY, _OF_RESULTS = ("sisa", "persen"), ("capaian",)


RECOMPUTED = cues("(di)?hitung* (ulang|sendiri|kembali|dari)?|dikurang*|seharusnya|recalculat*")
"""Words that ask for what is printed to be computed as well."""

LESS_THE_REST = cues("(pagu|anggaran)(nya)? .. (di)?kurang(i|kan)? .. sisa(nya)?")
"""Words that ask what was spent as the budget less what is left."""


def _worked(role: str, planned: Figure, reached: Figure) -> Derived:
    if role in ("sisa", "realisasi"):  # a budget less what was spent, or less what is left
        return change(planned, reached)
    entry = indicators().get(reached.indicator)
    return capaian_of(planned, reached, lower_is_better=bool(entry and not entry.higher_is_better))


def _of_role(
    question: Question, ledger: Records, key: tuple[str, str, int], role: str
) -> Figure | None:
    indicator, satker, year = key
    asked = replace(question, satkers=(satker,), years=(year,))
    return _lead(asked, ledger, indicator, role=role)


def alike(one: Figure, other: Figure) -> bool:
    """Whether two values are of one measure; what a report leaves out is not another measure."""
    units = {f.unit.casefold() for f in (one, other)} - set(UNITLESS)
    words = sorted((set(unit.split()) for unit in units), key=len)
    same = len(words) < 2 or words[0] < words[1]  # 'berkas' is 'berkas perkara' said in short
    return same and ("rp" not in units or one.unit == other.unit)


def _is_of_one(question: Question) -> bool:
    """Whether one unit's one year is asked."""
    return len(question.satkers) == len(question.years) == 1


def _share(question: Question, ledger: Records) -> Evidence | None:
    """A part in percent of the whole: of the total budget where no other whole is named."""
    parts = [i for i in question.indicators if i != TOTAL]
    money = all(map(is_budget, parts))
    if not _is_of_one(question) or len(parts) != (1 if money else 2):
        return None
    whole = TOTAL if money else parts[1]
    role = _role_of_whole(question) or _role(question, parts[0])
    one = _lead(question, ledger, parts[0], role=role)
    other = _lead(question, ledger, whole, role=role)
    if one is None or other is None or not alike(one, other) or not number(other):
        return None
    return _evidence(question, ledger, (one, other), share(one, other))


def _role_of_whole(question: Question) -> str:
    """Return the role of the whole that a share is asked of: 'persen dari total pagu'; else ""."""
    said = OF_WHOLE.search(question.said)
    if said is None:
        return ""
    return "realisasi" if SPENT.search(said.group()) else "pagu"


OF_WHOLE = cues(
    "(dari|terhadap|banding) (seluruh|semua|total|keseluruhan)* (pagu|anggaran|realisasi|serapan)",
    "(dari|terhadap) (seluruh|semua|total|keseluruhan)* (realisasi)? (anggaran|belanja)",
)
SPENT = cues("realisasi|serapan|terealisasi")


def _growth(question: Question, ledger: Records) -> Evidence | None:
    ends = _ends(question, ledger)
    if len(ends) != 2 or not number(ends[0]):
        return None
    before, now = ends
    return _evidence(question, ledger, (now, before), growth(now, before), change(now, before))


def _mean(question: Question, ledger: Records) -> Evidence | None:
    found = _all_operands(question, ledger) if _are_as_many(question) else []
    return _evidence(question, ledger, found, average(found)) if found else None


def _sum(question: Question, ledger: Records) -> Evidence | None:
    """The sum of all that is named, of each role of money where several are said."""
    if not _are_as_many(question):
        return None
    each = [_all_operands(one, ledger) for one in _by_role(question)]
    if not all(found and _may_add(found) for found in each):
        return None
    return _evidence(question, ledger, [f for found in each for f in found], *map(summed, each))


def _by_role(question: Question) -> list[Question]:
    """Return a question once for each role of money that it says, as it is where it says one."""
    said = [role for role in ("pagu", "realisasi", "sisa") if role in question.roles]
    money = all(map(is_budget, question.indicators)) and question.roles_said
    if not money or len(said) < 2:
        return [question]
    return [replace(question, roles=(role,)) for role in said]


def _without(question: Question, ledger: Records) -> Evidence | None:
    """The total budget less the lines that are left out, of each role that is said."""
    if not _is_of_one(question):
        return None
    figures, made = list[Figure](), list[Derived]()
    for one in _by_role(question):
        role = _role(one, question.indicators[0])
        whole = _lead(one, ledger, TOTAL, role=role)
        parts = [_lead(one, ledger, name, role=role) for name in question.indicators]
        known = [part for part in parts if part is not None]
        if whole is None or len(known) != len(parts) or role == "persen":
            return None
        figures += [whole, *known]
        made.append(change(whole, summed(known) if len(known) > 1 else known[0]))
    return _evidence(question, ledger, figures, *made)


def _are_as_many(question: Question) -> bool:
    """Whether as many subjects are known as a question says that there are."""
    many = len(question.indicators) * len(question.satkers)
    return many_said(question.bare) in (None, many)


def _all_operands(question: Question, ledger: Records) -> list[Figure]:
    """Return the value of everything named, of one measure; [] where one is not held."""
    found = list(_operands(question, ledger))
    wanted = len(question.indicators) * len(question.satkers) * len(question.years)
    whole = len(found) == wanted > 1
    return found if whole and all(alike(found[0], one) for one in found) else []


def _may_add(found: Sequence[Figure]) -> bool:
    """Whether values may be added: amounts and counts may, indices and percentages may not."""
    return all(f.unit not in ("%", "Indeks", "indeks", "Nilai", "nilai") for f in found)


def _difference(question: Question, ledger: Records) -> Evidence | None:
    """Between two years, units or subjects; else between what was reached and its target."""
    pair = _pair(question, ledger)
    if pair is None or not alike(*pair):
        return None
    one, other = pair
    derived = [change(one, other)]
    moved = one.year != other.year and bool(number(other))
    if moved and (one.unit == "Rp" or PERCENT.search(question.said)):
        derived.append(growth(one, other))
    return _evidence(question, ledger, pair, *derived)


def _pair(question: Question, ledger: Records) -> tuple[Figure, Figure] | None:
    if question.dated:
        each = [
            _lead(replace(question, satkers=(satker,), years=(year,)), ledger,
                  question.indicators[0], role=_role(question, question.indicators[0]))
            for satker, year in zip(question.satkers, question.dated, strict=True)
        ]  # fmt: skip
        sure = [one for one in each if one is not None]
        both = len(sure) == 2 and len(question.indicators) == 1
        return (sure[0], sure[1]) if both else None
    if len(question.years) == 2:
        ends = _ends(question, ledger)
        return (ends[1], ends[0]) if len(ends) == 2 else _to_a_later_target(question, ledger)
    if len(question.satkers) == 2 or len(question.indicators) == 2:
        found = list(_operands(question, ledger))
        if len(found) == 2 and len(question.satkers) * len(question.indicators) == 2:
            return found[0], found[1]
        return None
    if len(question.satkers) * len(question.indicators) * len(question.years) != 1:
        return None
    first, second = (
        _lead(question, ledger, question.indicators[0], role=role) for role in _sides(question)
    )
    return (first, second) if first and second else None


def _ratio(question: Question, ledger: Records) -> Evidence | None:
    """How many times the one is the other: of two years, units or subjects, or of its target."""
    pair = _pair(question, ledger)
    if pair is None or not alike(*pair) or not number(pair[1]):
        return None
    return _evidence(question, ledger, pair, times(*pair))


def _to_a_later_target(question: Question, ledger: Records) -> tuple[Figure, Figure] | None:
    """Return the target of the later of two years and what was reached in the earlier."""
    if "target" not in question.roles or len(question.indicators) * len(question.satkers) != 1:
        return None
    first, last = sorted(question.years)
    reached = _lead(replace(question, years=(first,)), ledger, question.indicators[0],
                    role="realisasi")  # fmt: skip
    target = _lead(replace(question, years=(last,)), ledger, question.indicators[0], role="target")
    return (target, reached) if target and reached else None


def _sides(question: Question) -> tuple[str, str]:
    """Return the two roles set against each other, where one unit's one year is asked."""
    money = is_budget(question.indicators[0])
    first, second = ("pagu", "realisasi") if money else ("realisasi", "target")
    own = [role for role in question.roles if role in ("pagu", "realisasi", "sisa")]
    return (own[0], own[1]) if money and len(own) == 2 else (first, second)


def _ends(question: Question, ledger: Records) -> list[Figure]:
    """Return the value in each of two years, as they follow each other."""
    named = (question.years, question.satkers, question.indicators)
    if tuple(map(len, named)) != (2, 1, 1):
        return []
    role = _role(question, question.indicators[0])
    found = [
        _lead(replace(question, years=(year,)), ledger, question.indicators[0], role=role)
        for year in sorted(question.years)
    ]
    return [one for one in found if one is not None]


def _operands(question: Question, ledger: Records) -> Iterator[Figure]:
    """Yield the value of each subject, unit and year named, of the one role asked."""
    for indicator in question.indicators:
        for satker in question.satkers:
            for year in question.years:
                asked = replace(question, satkers=(satker,), years=(year,))
                one = _lead(asked, ledger, indicator, role=_role(question, indicator))
                if one is not None:
                    yield one


def _role(question: Question, indicator: str) -> str:
    """Return the one role the operands have: that asked, else what was reached, else the pagu."""
    money = is_budget(indicator)
    allowed = (
        ("realisasi", "pagu", "sisa", "persen") if money else ("realisasi", "target", "capaian")
    )
    asked = [role for role in PREFERRED if role in question.roles and role in allowed]
    shares = asked[:1] == ["persen"] and "pagu" not in asked
    if money and shares and question.operation in ("difference", "mean"):
        return "persen"  # of two shares realised, and not of the amounts
    if money:
        asked = [role for role in asked if role != "persen"] or asked
        return asked[0] if len(asked) == 1 else "pagu" if "pagu" in asked or not asked else asked[0]
    return "realisasi" if "realisasi" in asked or not asked else asked[0]


def _lead(question: Question, ledger: Records, indicator: str, *, role: str) -> Figure | None:
    """Return the leading number of one role of a subject of the question's one unit and year."""
    asked = replace(question, roles=(role,))
    for satker in question.satkers[:1]:
        for year in question.years[:1]:
            found = find(ledger, asked, satker, year, indicator)
            one = next((f for f in found.asked if f.role == role), None)
            if one is not None and isinstance(one.value, Decimal):
                return one
    return None


def _evidence(
    question: Question, ledger: Records, figures: Sequence[Figure], *derived: Derived
) -> Evidence:
    """Return the operands and what they give, with what other places say against an operand."""
    rivals = [rival for one in figures for rival in _against(question, ledger, one)]
    return Evidence(
        question, tuple(figures), derived=tuple(derived), rivals=tuple(dict.fromkeys(rivals))
    )


def _against(question: Question, ledger: Records, one: Figure) -> list[Figure]:
    asked = replace(question, roles=(one.role,))
    found = find(ledger, asked, one.satker, one.year, one.indicator)
    return [rival for rival in found.rivals if rival.role == one.role and not by_design(rival)]


_OPERATIONS: Mapping[str, Callable[[Question, Records], Evidence | None]] = {
    "without": _without,
    "ratio": _ratio,
    "share": _share,
    "growth": _growth,
    "mean": _mean,
    "sum": _sum,
    "difference": _difference,
}
"""What each operation gathers and computes."""
