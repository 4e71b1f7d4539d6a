"""What the numbers of a sentence are of their indicator: each reading weighed, the best taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, product

from index.claims.roles import (
    CLEAR,
    OUT_OF,
    SHARES,
    STATED,
    UNSAID,
    Asked,
    Sentence,
    role_scores,
)
from index.claims.sentences import weight_between
from index.numbers.numerals import Numeral, interval

_PROOF, _WEAK_PROOF, _CONTRADICTION, _AGREES, _DIFFERS = 1.2, 0.4, 0.6, 0.6, 0.1
_FITS, _TWICE, _RETOLD = 0.6, 0.5, 0.3
"""The least a role has whose arithmetic holds; what a role costs that is said of two numbers, or
was just told with another value."""
_HALF = Decimal("0.5")
_MOST = 5
"""Numbers of one sentence that are weighed together."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The role a number was given, how well the sentence says so, and what speaks for it."""

    role: str
    said: float
    proven: bool = False
    agrees: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one (satker, year, indicator): in tables, and just told before."""

    known: Mapping[str, frozenset[Decimal]] = field(default_factory=dict)
    told: Mapping[str, tuple[Decimal, str]] = field(default_factory=dict)
    counted: bool = False


@dataclass(frozen=True, slots=True)
class _Tie:
    """How a number stands to the one before it: as a share, one of nothing else, or its whole.

    An `aside` stands in brackets right behind the other: "93,05 (target 92)".
    """

    share: bool = False
    only_share: bool = False
    whole: bool = False
    aside: bool = False

    def speaks(self, role: str, before: str) -> float:
        """What this speaks for a role behind another: a share has a realisasi before it."""
        if role in ("capaian", "persen"):
            if before == "realisasi":
                return 0.3 * self.share
            return -0.8 * self.only_share
        return 0.4 * (self.whole and role in ("target", "pagu") and before == "realisasi")


def weigh(sentence: Sentence, asked: Sequence[Asked], evidence: Evidence) -> list[Weighed | None]:
    """The role of each number of one indicator in a sentence, None where it has none.

    All readings of up to five numbers at a time are tried: each number's own words, the arithmetic
    of target, realisasi and capaian (of pagu, realisasi, sisa and persen), what tables print.
    """
    out: list[Weighed | None] = []
    told = dict(evidence.told)
    for i in range(0, len(asked), _MOST):
        part = asked[i : i + _MOST]
        best = _best(sentence, part, Evidence(evidence.known, told, evidence.counted))
        out.extend(best)
        for one, given in zip(part, best, strict=True):
            if given:
                told[given.role] = (one.value, one.numeral.as_written)
    return out


def _best(sentence: Sentence, asked: Sequence[Asked], evidence: Evidence) -> list[Weighed | None]:
    own = [role_scores(sentence, one) for one in asked]
    scores = [_with_shares(sentence, asked, i, own) for i in range(len(asked))]
    scores = [_with_result(asked, i, scores) for i in range(len(asked))]
    ties = _ties(sentence, asked)
    options = [[("", 0.0), *s.items()] for s in scores]
    best_total, best_pick = -1.0, tuple(("", 0.0) for _ in asked)
    for pick in product(*options):
        roles = [r for r, _ in pick if r]
        pagu = roles.count("pagu") > 1
        twice = (_TWICE if pagu else 2 * _TWICE) * (len(roles) - len(set(roles)))
        total = (
            sum(s for _, s in pick) - twice + _together(asked, [r for r, _ in pick], ties, evidence)
        )
        if total > best_total + 1e-9:
            best_total, best_pick = total, pick
    roles = [r for r, _ in best_pick]
    values = _values(asked, roles, evidence)
    proof, fit = proven(values, evidence), _verdict(values, evidence) > 0
    least = [_least(i, asked, roles, ties, counted=evidence.counted) for i in range(len(asked))]
    return [
        _weighed(one, role, max(said, low, _FITS * fit), (proof, evidence)) if role else None
        for one, (role, said), low in zip(asked, best_pick, least, strict=True)
    ]


def _least(
    i: int, asked: Sequence[Asked], roles: Sequence[str], ties: Sequence[_Tie], *, counted: bool
) -> float:
    """What its neighbours say at least: "2 dari target 3" tells a result, what is spent a pagu.

    So does a target in brackets behind it. What things that are counted are out of is their target.
    """
    then = roles[i + 1] if i + 1 < len(roles) else ""
    if roles[i] == "target" and ties[i].whole and roles[i - 1] == "realisasi" and counted:
        return STATED
    if roles[i] == "realisasi" and then == "target" and (ties[i + 1].whole or ties[i + 1].aside):
        return STATED
    if roles[i] == "pagu" and then == "realisasi":
        return _FITS * (_HALF <= asked[i + 1].value / asked[i].value <= 1)
    return 0.0


def _with_shares(
    sentence: Sentence, asked: Sequence[Asked], i: int, own: Sequence[dict[str, float]]
) -> dict[str, float]:
    """Also "97,04 (102,53%)": a percentage right behind a number may be its share.

    The share of what is left is none of those told.
    """
    scores = own[i]
    one, previous = asked[i], asked[i - 1] if i else None
    if previous is None or one.numeral.unit != "%" or previous.numeral.unit == "%" != one.unit:
        return scores
    if not _right_behind(sentence, previous.numeral, one.numeral):
        return scores
    if own[i - 1].get("sisa", 0.0) >= CLEAR:
        return {}
    clear = {r: s for r, s in own[i - 1].items() if s >= CLEAR}
    if max(clear, key=lambda r: clear[r], default="") in ("target", "pagu"):
        return scores
    role = "persen" if one.unit == "Rp" else "capaian"
    return {**scores, role: max(scores.get(role, 0.0), 0.85)}


def _with_result(
    asked: Sequence[Asked], i: int, scores: Sequence[dict[str, float]]
) -> dict[str, float]:
    """Also "dari target 2 hanya 1": the target's word is the number's before, this may be reached.

    What else speaks for it are the sums alone.
    """
    own, before = scores[i], scores[i - 1] if i else {}
    used = own.keys() == {"target"} and before.get("target", 0.0) > own["target"]
    plain = asked[i].numeral.unit != "%" and not asked[i].ahead
    return {**own, "realisasi": UNSAID} if used and plain else own


def _right_behind(sentence: Sentence, first: Numeral, then: Numeral) -> bool:
    """Whether a number follows another with nothing of weight or of another role between."""
    between = re.sub(
        r"\([^)]*\)", lambda m: " " * len(m.group()), sentence.text[first.end : then.start]
    )
    text = sentence.text[: first.end] + between + sentence.text[then.start :]
    speaks = any(
        first.end <= c.start < then.start
        and c.kind in ("target", "pagu", "left", "denied", "change", "foreign", "compare")
        for c in sentence.cues
    )
    units = (*sentence.named, (first.end, first.end + len(first.unit) + 1))
    return not speaks and weight_between(text, first.end, then.start, units) == 0


def _ties(sentence: Sentence, asked: Sequence[Asked]) -> list[_Tie]:
    """How each number stands to the one before it."""
    out = [_Tie()]
    for first, then in pairwise(a.numeral for a in asked):
        between = sentence.text[first.end : then.start].lower()
        told = any(first.end <= c.start < then.start and c.kind in SHARES for c in sentence.cues)
        share = _right_behind(sentence, first, then)
        aside = "(" in between and ")" not in between
        out.append(_Tie(share, share and not told, bool(OUT_OF.search(between)), aside))
    return out


def _together(
    asked: Sequence[Asked], roles: Sequence[str], ties: Sequence[_Tie], evidence: Evidence
) -> float:
    """What speaks for an assignment as a whole: order, arithmetic, and what tables print."""
    total = 0.0
    before = ""
    for one, role, tie in zip(asked, roles, ties, strict=True):
        known, told = evidence.known.get(role), evidence.told.get(role)
        if role and known:
            total += _AGREES if one.value in known else -_DIFFERS
        total -= _RETOLD * bool(told and told[0] != one.value)
        total += tie.speaks(role, before)
        pair = tie.whole and role in ("target", "pagu") and before == "realisasi"
        before = before if pair else role  # what stands behind "2 dari target 3" is of both
    return total + _verdict(_values(asked, roles, evidence), evidence)


def _values(
    asked: Sequence[Asked], roles: Sequence[str], evidence: Evidence
) -> dict[str, tuple[Decimal, str]]:
    """The values of an assignment by role, with what was just told where it gives no own."""
    here = {r: (a.value, a.numeral.as_written) for a, r in zip(asked, roles, strict=True) if r}
    return {**evidence.told, **here} if here else {}


def _verdict(values: Mapping[str, tuple[Decimal, str]], evidence: Evidence) -> float:
    total = 0.0
    for holds, strong in _laws(values, evidence):
        total += (_PROOF if strong else _WEAK_PROOF) if holds else -_CONTRADICTION
    return total


def proven(values: Mapping[str, tuple[Decimal, str]], evidence: Evidence) -> bool:
    """Whether the arithmetic of these values holds where it could have failed."""
    laws = list(_laws(values, evidence))
    return bool(laws) and all(holds for holds, _ in laws) and any(strong for _, strong in laws)


def _laws(
    values: Mapping[str, tuple[Decimal, str]], evidence: Evidence
) -> Iterator[tuple[bool, bool]]:
    """Each law these values can be held to: whether it holds, and whether that proves anything."""
    if {"target", "realisasi", "capaian"} <= values.keys():
        equal = values["target"][0] == values["realisasi"][0]
        yield _capaian_follows(values, counted=evidence.counted), not equal
    if {"pagu", "realisasi", "persen"} <= values.keys():
        yield _is_share(values["persen"], values["realisasi"][0], values["pagu"][0]), True
    if {"pagu", "realisasi", "sisa"} <= values.keys():
        yield values["pagu"][0] - values["realisasi"][0] == values["sisa"][0], True
    if {"pagu", "realisasi"} <= values.keys() and values["realisasi"][0] > values["pagu"][0]:
        yield False, False


def _is_share(percent: tuple[Decimal, str], part: Decimal, whole: Decimal) -> bool:
    low, high = interval(percent[1], percent[0])
    return whole > 0 and low <= part / whole * 100 <= high


def _capaian_follows(values: Mapping[str, tuple[Decimal, str]], *, counted: bool) -> bool:
    """Whether capaian is realisasi / target, or follows where lower is better."""
    target = values["target"][0]
    result, written = values["realisasi"]
    if target <= 0:
        return True
    low, high = interval(values["capaian"][1], values["capaian"][0])
    low_r, high_r = (result, result) if counted else interval(written, result)
    spans = [(low_r / target * 100, high_r / target * 100)]
    spans.append(((2 * target - high_r) / target * 100, (2 * target - low_r) / target * 100))
    return any(a <= high and b >= low for a, b in spans)


def _weighed(one: Asked, role: str, said: float, by: tuple[bool, Evidence]) -> Weighed:
    proof, evidence = by
    agrees = one.value in evidence.known.get(role, ())
    reasons = [f"kata kalimat {said:.2f}"]
    if proof:
        reasons.append("hitungan cocok")
    if agrees:
        reasons.append("sama dengan tabel")
    return Weighed(role, min(said, 1.0), proof, agrees, tuple(reasons))
