"""What the words of a sentence say each of its numbers is of its indicator: its possible roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.claims.sentences import Cue, YearMark, weight_between
from index.language.parts import lexicon, listed
from index.names.wording import fold
from index.numbers.numerals import Numeral

Roles = Mapping[str, float]
"""The roles a number may have, each with how well its sentence speaks for it, 0 to 1."""

_MEANS: Mapping[str, Roles] = {
    "target": {"target": 1.0},
    "result": {"realisasi": 1.0},
    "gets": {"realisasi": 1.0},
    "reached": {"realisasi": 0.9, "capaian": 0.5},
}
_OF_MONEY: Mapping[str, Roles] = {
    "result": {"realisasi": 1.0},
    "spent": {"realisasi": 1.0},
    "reached": {"realisasi": 0.9},
    "pagu": {"pagu": 1.0},
    "money": {"pagu": 0.7},
    "left": {"sisa": 1.0},
    "denied": {"sisa": 1.0},
}
_OF_SHARE: Mapping[str, Roles] = {
    "result": {"capaian": 0.7},
    "reached": {"capaian": 1.0},
    "share": {"capaian": 0.55},
}
_OF_MONEY_SHARE: Mapping[str, Roles] = {**_OF_SHARE, "spent": {"capaian": 1.0}}
_OF_PERCENT: Mapping[str, Roles] = {
    "target": {"target": 1.0},
    "result": {"realisasi": 1.0},
    "gets": {"realisasi": 1.0},
    "reached": {"realisasi": 0.75, "capaian": 0.7},
    "share": {"capaian": 0.1},
}
_SPEAKING = frozenset(
    {"target", "result", "gets", "reached", "spent", "pagu", "left", "denied", "change"}
)
SHARES = frozenset({"reached", "result", "spent", "share"})
OUT_OF = re.compile(r"\b(?:dari|terhadap)\b")
_WHICH = re.compile(r"(?:\s+[^\W\d]+){0,4}\s+yang(?:\s+telah)?\s+", re.IGNORECASE)
"""What stands between a number and what is told of what it counts."""
_BASE = re.compile(r"\b(?:menjadi|dari)\b|\byang\s+\w+\s*$", re.IGNORECASE)
"""What stands between a change and where it began or ended: "naik dibanding 2022 yang sebesar"."""
_VERB = re.compile(r"\b((?:di|me|ter)[a-z]{4,})\s+$", re.IGNORECASE)
_DONE_TO = re.compile(r"\s*\w+\s+yang\s+(?:telah\s+)?(?:di|ter)[a-z]{4,}\b", re.IGNORECASE)
"""Verbs by their prefixes, before what was acted upon and behind it."""
_EXPLAINS = re.compile(r"\b(?:yaitu|yakni)\s*$", re.IGNORECASE)
_AGAIN = re.compile(
    r"[\s.,:;()%]*(?:(?:dan|serta|juga|pada|tahun|di)\b[\s.,:;()%]*)*", re.IGNORECASE
)
"""What stands between two numbers of which one thing is said, but for whose and when."""
_APART = "poin"
"""The unit of how far one value is from another."""
_DONE = frozenset({"result", "spent"})
"""What is said of results alone, where "mencapai" is said of a goal too."""
_FAMILY = {"gets": "result", "spent": "result", "reached": "result", "denied": "left"}
STATED, _BARE, _INHERITED, UNSAID, CLEAR = 0.68, 0.4, 0.72, 0.12, 0.6
_WHOLE = 0.75
_TELLING = 0.85
"""How near a number is at least that is stated and of the size its indicator has."""
_NEAR = 14
"""Letters behind a number within which a year is its own: " pada tahun "."""
_LESS = 0.02
"""What a target is less likely than a result where no word speaks of either."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what was found in it; `named` are the words of indicators, units and years."""

    text: str
    start: int  # in the text of its block
    numerals: tuple[Numeral, ...]
    cues: tuple[Cue, ...]
    named: tuple[tuple[int, int], ...]
    years: tuple[YearMark, ...]
    owners: tuple[int, ...] = ()  # where it names a unit, all of them or the nation

    def stretch(self, numeral: Numeral) -> int:
        """Where the words of a number begin: at the last year or owner that follows another."""
        marks = [*(y.start for y in self.years), *self.owners]
        before = [m for m in marks if m < numeral.start]
        last = max(before, default=0)
        return last if any(n.end <= last for n in self.numerals) else 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A number to be given a role: the end of its indicator's name before it, -1 for none."""

    numeral: Numeral
    value: Decimal
    unit: str  # the indicator's
    name_end: int = -1
    wide: bool = False  # of a nation or a region, whose values are means
    inherited: str = ""  # the role of the sentence or lead-in before
    peers: tuple[Numeral, ...] = ()  # the numbers of the same indicator and sentence
    owned: bool = False  # its clause names whose it is: another unit, all of them, the nation
    ahead: bool = False  # of a year that the report's is before: nothing is reached yet
    usual: bool = False  # of another year or unit, and of the size its indicator has in tables


def settled_cues(text: str, found: Sequence[Cue], masked: Sequence[tuple[int, int]]) -> list[Cue]:
    """The cues that count: none within a name; "tidak terserap" is one; "capaian target" is one."""
    kept: list[Cue] = []
    for cue in found:
        if any(a <= cue.start < b for a, b in masked):
            continue
        last = next((c for c in reversed(kept) if c.start < cue.start), None)
        if last is None or not _adjoins(text, last, cue):
            kept.append(cue)
        elif last.kind == "deny" and cue.kind in ("result", "spent", "reached"):
            kept[kept.index(last)] = Cue("denied", last.start, cue.end, cue.word)
        elif _swallows(last, cue) and not _has_its_number(text, last):
            kept[kept.index(last)] = Cue(last.kind, last.start, cue.end, last.word)
        else:
            if cue.kind == "target" and last.kind in ("reached", "gets"):  # "mencapai target 92"
                kept.remove(last)
            kept.append(cue)
    return kept


def _has_its_number(text: str, cue: Cue) -> bool:
    """Whether what is foreign has its number right before it: "150 responden menghasilkan"."""
    return cue.kind == "foreign" and text[: cue.start].rstrip()[-1:].isdigit()


def of_both(sentence: Sentence, asked: Asked) -> bool:
    """Whether one number is both target and realisasi ("target dan realisasi sama, N")."""
    start = asked.numeral.start
    before = [c for c in sentence.cues if c.end <= start and c.kind in _SPEAKING][-2:]
    kinds = {_FAMILY.get(c.kind, c.kind) for c in before}
    if kinds != {"target", "result"}:
        return False
    between = fold(sentence.text[before[0].end : before[1].start].strip())
    alone = [a for a in asked.peers if a.start >= before[1].end and a.unit != "%"]
    return between in listed("joins") and alone == [asked.numeral]


def _adjoins(text: str, first: Cue, then: Cue) -> bool:
    return first.end <= then.start and not text[first.end : then.start].strip()


def _swallows(first: Cue, then: Cue) -> bool:
    """Whether two nouns side by side say one thing: "capaian target", "target capaian"."""
    noun = not first.word.startswith("me")
    if then.kind == "money":
        return first.kind in ("pagu", "result", "left", "spent", "change", "target")
    if first.kind in ("change", "foreign", "mean"):
        return then.kind in ("reached", "result", "target", "pagu", "share")
    if first.kind in ("reached", "result") and noun:
        return then.kind in ("target", "reached", "result")
    return first.kind in ("target", "pagu") and then.kind in ("reached", "result", "pagu")


def role_scores(sentence: Sentence, asked: Asked) -> dict[str, float]:
    """What a sentence says a number is: cues before it, near ones first, else what it states."""
    if any(_planned_number(sentence, c) == asked.numeral for c in sentence.cues):
        return {"target": 1.0}
    before = [c for c in _cues_before(sentence, asked) if _planned_number(sentence, c) is None]
    if any(_blocks(sentence, cue, asked) for cue in _unspoken(before)):
        return {}
    scores, crossed = _spoken(sentence, asked, before)
    spoken = max((c.end for c in before if c.kind in _SPEAKING), default=-1)
    if spoken < asked.name_end or not crossed or _became(sentence, asked.numeral):
        _state(sentence, asked, scores, alone=not crossed)
    if not scores and (alike := _said_alike(sentence, asked)) is not None:
        return role_scores(sentence, replace(asked, numeral=alike))
    scores = _by_type(scores, asked)
    last = next((c.kind for c in reversed(before) if c.kind in _SPEAKING), "")
    return _planned(scores, last) if asked.ahead else scores


def _unspoken(before: Sequence[Cue]) -> Iterator[Cue]:
    """The cues from the last back to the last one that says a role, that one included."""
    for cue in reversed(before):
        yield cue
        if cue.kind in _SPEAKING and cue.kind != "change":
            return


def _spoken(
    sentence: Sentence, asked: Asked, before: Sequence[Cue]
) -> tuple[dict[str, float], set[str]]:
    """What the cues before a number say it is, and the kinds of those that speak."""
    table = _meanings(asked)
    scores: dict[str, float] = {}
    crossed: set[str] = set()
    averaged = False
    for cue in reversed(before):
        near = _nearness(sentence, cue, asked, crossed)
        averaged = averaged or cue.kind == "mean"
        for role, strength in table.get(cue.kind, {}).items():
            if averaged and role == "target":
                continue  # nobody plans a mean
            scores[role] = max(scores.get(role, 0.0), strength * near)
        if cue.kind in _SPEAKING and cue.kind != "change":
            crossed.add(_FAMILY.get(cue.kind, cue.kind))
    return scores, crossed


def _said_alike(sentence: Sentence, asked: Asked) -> Numeral | None:
    """The number before one that only another year or owner parts from it, None elsewhere.

    "100 pada tahun 2023 dan 100 pada tahun 2022", "target 78,68 (tahun 2022 : 78,67)".
    """
    before = [n for n in sentence.numerals if n.end <= asked.numeral.start][-1:]
    if not before or before[0] in asked.peers or before[0].unit != asked.numeral.unit:
        return None
    at = before[0].end
    words = sentence.text[at : asked.numeral.start].removeprefix(f" {asked.numeral.unit}")
    between = [span for span in sentence.named if at <= span[0] and span[1] <= asked.numeral.start]
    for start, end in between:
        words = words.replace(sentence.text[start:end], " ", 1)
    return before[0] if between and _AGAIN.fullmatch(words) else None


def _cues_before(sentence: Sentence, asked: Asked) -> list[Cue]:
    """The cues before a number that may be of it, none before a change of something else."""
    found = [
        c
        for c in sentence.cues
        if c.end <= asked.numeral.start
        and not _is_past(sentence, c, asked)
        and not _is_closed(sentence.text, c, asked.numeral)
    ]
    changed = [c.start for c in found if c.kind == "change" and _tells_what(sentence, c, asked)]
    return [c for c in found if c.start >= max(changed, default=0)]


def _tells_what(sentence: Sentence, change: Cue, asked: Asked) -> bool:
    """Whether a change says itself what changed: "turunnya indeks X dari 50 menjadi 49".

    What was told with its number before it did not change: "target 5 (100%), naik dari 3".
    """
    between = sentence.text[change.end : asked.numeral.start]
    measured = {fold(w) for w in re.findall(r"\w+", between)} & listed("measure")
    became = any(c.kind == "becomes" and change.end <= c.start for c in sentence.cues)
    targets = [c.end for c in sentence.cues if c.kind == "target" and c.end <= change.start]
    told = targets and any(targets[-1] <= n.start < change.start for n in sentence.numerals)
    return bool(measured or told) and (became or _moves(sentence, asked.numeral))


def _is_past(sentence: Sentence, cue: Cue, asked: Asked) -> bool:
    """Whether a cue has its own number, and another year, owner or name goes on behind that.

    "Target 3, B 2" says nothing of B where the target's number stands right behind its word.
    """
    at = sentence.stretch(asked.numeral)
    if any(cue.end <= n.start and n.end <= at for n in sentence.numerals):
        return True
    own = [n for n in sentence.numerals if cue.end <= n.start][:1]
    right = own and not any(cue.end <= a < own[0].start for a, _ in sentence.named)
    named_since = own and own[0].end < asked.name_end <= asked.numeral.start
    return bool(right and named_since and cue.kind == "target")


def _planned_number(sentence: Sentence, cue: Cue) -> Numeral | None:
    """The number that a clause behind it calls planned: "2 berkas yang ditargetkan"."""
    if cue.kind != "target":
        return None
    before = [n for n in sentence.numerals if n.end <= cue.start][-1:]
    words = sentence.text[before[0].end : cue.start] if before else ""
    return before[0] if before and _WHICH.fullmatch(words) else None


def _is_closed(text: str, cue: Cue, numeral: Numeral) -> bool:
    """Whether a cue stands in brackets that close before a number: it is of those inside."""
    opened = text.rfind("(", 0, cue.start) > text.rfind(")", 0, cue.start)
    return opened and text.find(")", cue.end, numeral.start) >= 0


def _meanings(asked: Asked) -> Mapping[str, Roles]:
    if asked.numeral.unit == "Rp" or asked.unit == "Rp":
        return _OF_MONEY if asked.numeral.unit != "%" else _OF_MONEY_SHARE
    if asked.numeral.unit == "%":
        return _OF_PERCENT if asked.unit == "%" else _OF_SHARE
    return _OF_PERCENT if asked.unit == "%" else _MEANS


def _blocks(sentence: Sentence, cue: Cue, asked: Asked) -> bool:
    """Whether the nearest cue says that a number is no value: a change, a weight, a mean ..."""
    between = sentence.text[cue.end : asked.numeral.start]
    if any(cue.end <= n.start < asked.numeral.start for n in asked.peers):
        return False
    weight = weight_between(sentence.text, cue.end, asked.numeral.start, sentence.named)
    if cue.kind == "change":
        return not (_BASE.search(between) or _is_base(sentence, cue, asked)) and weight <= 1
    if cue.kind == "mean":
        return not asked.wide  # however many words say of what
    if cue.kind == "foreign":  # what the nation has may be what others are above or below
        of_others = any(cue.end <= at < asked.numeral.start for at in sentence.owners)
        stated = asked.wide and of_others and asked.numeral.unit.casefold() != _APART
        return weight <= 2 and not (stated or _opens_anew(sentence, cue, asked.numeral))
    return cue.kind in ("left", "denied") and asked.numeral.unit == "%"


def _is_base(sentence: Sentence, change: Cue, asked: Asked) -> bool:
    """Whether a number behind a change is where it began or ended, by its size.

    "Naik dibanding tahun 2021 sebesar 83,40" where the indicator has 86; 1,38 is how far it rose.
    """
    between = sentence.text[change.end : asked.numeral.start]
    span = (change.end, asked.numeral.start)
    compared = any(y.compared and span[0] <= y.start < span[1] for y in sentence.years)
    explained = _EXPLAINS.search(between) is not None
    return asked.usual and (compared or explained) and asked.numeral.unit.casefold() != _APART


def _opens_anew(sentence: Sentence, cue: Cue, numeral: Numeral) -> bool:
    """Whether a clause of another year begins between a cue and a number."""
    comma = sentence.text.find(",", cue.end, numeral.start)
    return comma >= 0 and any(comma < y.start < numeral.start for y in sentence.years)


def _nearness(sentence: Sentence, cue: Cue, asked: Asked, crossed: set[str]) -> float:
    """How near a cue is to a number, 1 right before it, less with every word, cue and number."""
    start = asked.numeral.start
    weight = weight_between(sentence.text, cue.end, start, sentence.named)
    used = sum(cue.end <= n.start < start for n in asked.peers)
    used -= used > 0 and _revised(sentence, asked)
    own = _FAMILY.get(cue.kind, cue.kind)
    turns = sum(
        fold(w) in listed("turn") for w in re.findall(r"\w+", sentence.text[cue.end : start])
    )
    lost = 0.08 * weight + 0.4 * used + 0.4 * len(crossed - {own}) + 0.3 * turns
    return max(_least_of_whole(sentence, cue, asked), 1.0 - lost)


def _revised(sentence: Sentence, asked: Asked) -> bool:
    """Whether an amount is what the one before it became: "semula Rp3.100, menjadi Rp3.250"."""
    last = max((n.end for n in asked.peers if n.end <= asked.numeral.start), default=-1)
    became = any(c.kind == "becomes" and last <= c.start for c in _before(sentence, asked))
    return asked.numeral.unit == "Rp" and last >= 0 and became


def _least_of_whole(sentence: Sentence, cue: Cue, asked: Asked) -> float:
    """How near a word of the budget is at least to the first amount behind it, alone before it."""
    spoken = {c.kind for c in _before(sentence, asked) if c.kind in (*_SPEAKING, "money")}
    first = not any(n.unit == "Rp" and n.end <= asked.numeral.start for n in sentence.numerals)
    whole = cue.kind in ("money", "pagu") and spoken <= {"money", "pagu"}
    return _WHOLE if whole and first and asked.numeral.unit == "Rp" else 0.0


def _before(sentence: Sentence, asked: Asked) -> list[Cue]:
    return [c for c in sentence.cues if c.end <= asked.numeral.start]


def _state(sentence: Sentence, asked: Asked, scores: dict[str, float], *, alone: bool) -> None:
    """Score a number stated of its indicator ("Nilai X adalah N"), or with a role inherited."""
    near = _nearness_of_name(sentence, asked)
    behind = any(y.end < asked.numeral.start <= y.end + 2 for y in sentence.years)
    dated = any(y.start < asked.numeral.end + _NEAR for y in sentence.years)
    says = _says(sentence, asked.numeral) or (near == 1.0 and (asked.owned or behind))
    telling = asked.usual and re.search(r"\d[.,]\d", asked.numeral.as_written) is not None
    alike = _said_alike(sentence, asked)
    if alike is not None:  # "target 78,68 (tahun 2022 : 78,67)" has no result
        said = role_scores(sentence, replace(asked, numeral=alike))
        telling = telling and max(said, key=lambda r: said[r], default="") == "realisasi"
    done = asked.usual and _is_done(sentence, asked)
    says = says or done or (telling and near == 1.0)
    near = max(near, _TELLING * (says and (telling or done)))
    if asked.numeral.unit == "%" and asked.unit != "%":
        return
    if not alone:
        if says and asked.unit != "Rp":
            scores["realisasi"] = max(scores.get("realisasi", 0.0), STATED * near)
    elif asked.inherited and (asked.inherited != "pagu" or asked.unit == "Rp"):
        scores[asked.inherited] = _INHERITED * near
    elif (asked.name_end >= 0 or (says and (asked.owned or dated))) and asked.unit != "Rp":
        scores["realisasi"] = (STATED if says else _BARE) * near


def _says(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether the words right before a number state it ("adalah", "sebesar", "turun dari")."""
    end = _without_owner(sentence, numeral)
    words = re.findall(r"\w+", sentence.text[max(0, end - 30) : end])
    states = listed("measure") | frozenset(lexicon()["cue"]["states"])
    said = any(fold(w).removesuffix("nya") in states for w in words[-2:])
    return said or _moves(sentence, numeral)


def _is_done(sentence: Sentence, asked: Asked) -> bool:
    """Whether a verb says that things of the indicator's unit were acted upon, before or behind.

    "Dilatih 10 orang", "menyelesaikan 9 berkas", "0 berkas yang terselesaikan".
    """
    unit, start = asked.numeral.unit.casefold(), asked.numeral.start
    if not unit or unit[:4] != asked.unit.casefold()[:4]:
        return False
    before = _VERB.search(sentence.text[:start])
    planned = any(before and c.start == before.start(1) for c in sentence.cues)
    ordinary = before is not None and fold(before[1]) in listed("filler") | listed("ordinary")
    behind = _DONE_TO.match(sentence.text[asked.numeral.end :])
    return bool(behind or (before and not planned and not ordinary))


def _without_owner(sentence: Sentence, numeral: Numeral) -> int:
    """Where the words before a number end, whose it is left out: "nilai X BNN Kota Y 95,46"."""
    own = [n for n in sentence.named if n[0] in sentence.owners and n[1] <= numeral.start]
    last = max(own, default=None)
    apart = sentence.text[last[1] : numeral.start].strip() if last else ""
    return last[0] if last and not apart else numeral.start


def _nearness_of_name(sentence: Sentence, asked: Asked) -> float:
    """How near a number is to the last name before it, 1 where no word of weight parts them.

    What has become a number by rising or falling is what was named, whatever is told between.
    """
    if _became(sentence, asked.numeral):
        return 1.0
    start = asked.numeral.start
    last = max((end for _, end in sentence.named if end <= start), default=0)
    weight = weight_between(sentence.text, last, start, sentence.named)
    used = any(n.start < start for n in asked.peers)
    return max(0.0, 1.0 - 0.15 * weight - 0.3 * used)


def _became(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether a number is where a change ended: "dengan target 80 menurun menjadi 78"."""
    before = [c for c in sentence.cues if c.end <= numeral.start]
    ends = before[-1:] and before[-1].start == max(
        (c.start for c in before if c.kind == "becomes"), default=-1
    )
    changes = [c for c in before if c.kind == "change"]
    return bool(ends and changes) and not any(
        changes[-1].start < n.start < numeral.start for n in sentence.numerals
    )


def _moves(sentence: Sentence, numeral: Numeral) -> bool:
    """Whether a number is where a change began: "turun dari 99 ... menjadi 98"."""
    before = sentence.text[: numeral.start].rstrip().lower()
    changes = any(c.kind == "change" and c.end <= numeral.start for c in sentence.cues)
    return changes and before.endswith("dari")


def _by_type(scores: dict[str, float], asked: Asked) -> dict[str, float]:
    """The roles a number of this type may have; a share of money is its persen."""
    numeral, percent = asked.numeral, asked.numeral.unit == "%"
    if asked.unit == "Rp":
        if percent:
            best = max(scores.values(), default=0.0)
            return {"persen": best} if asked.value <= 200 else {}
        kept = {r: s for r, s in scores.items() if r in ("pagu", "realisasi", "sisa")}
        return _or_unsaid(kept, ("pagu", "realisasi")) if numeral.unit == "Rp" else {}
    if percent and asked.unit != "%":
        said = {r: s for r, s in scores.items() if r == "capaian"}
        return {"capaian": UNSAID, **said} if asked.value < 1000 else {}
    if percent and asked.value > 100 and "capaian" in scores:
        scores = {**scores, "capaian": scores["capaian"] + 0.25}
    return _or_unsaid(scores, ("target", "realisasi"))


def _planned(scores: dict[str, float], said: str) -> dict[str, float]:
    """The roles of a number of a year to come: what is stated of it is planned, none was reached.

    `said` is the kind of the word that speaks last before it.
    """
    way = {r: s for r, s in scores.items() if r == "capaian"}  # how far the plan is reached
    if said in _DONE:
        return way
    plan = "pagu" if "pagu" in scores else "target"
    best = max(scores.get(plan, 0.0), scores.get("realisasi", 0.0))
    return {plan: best, **way} if best else way


def _or_unsaid(scores: dict[str, float], roles: Sequence[str]) -> dict[str, float]:
    """The scores, and a little for roles that no word speaks of where none speaks clearly."""
    if max(scores.values(), default=0.0) >= CLEAR:
        return scores
    return {**{r: UNSAID - _LESS * (r == "target") for r in roles}, **scores}
