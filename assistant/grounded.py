"""What a language model replies, held sentence by sentence against the evidence it was given.

A number stands where the evidence has it, in value and unit, under the marks of its sentence, and
of the unit, year, indicator and role that the sentence says it is of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from importlib.resources import files
from itertools import product
from tomllib import loads
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from assistant.check import cells_of
from assistant.citations import MARK, NUMBERED, covers
from assistant.compose import wording
from assistant.find.extract import stem_set
from assistant.words.language import ENGLISH, INDONESIAN
from assistant.words.roles import ROLE_CUES
from index.claims.sentences import cues
from index.claims.sentences import years as years_marked
from index.errors import NotANumber
from index.language.tokens import COUNT_UNITS
from index.names.indikator import find_indicators
from index.names.reported import held_mentions
from index.names.unit_names import find_satkers, resolve_satker
from index.numbers.numerals import Numeral, scan
from index.numbers.terbilang import parse
from index.report import NASIONAL, Figure
from prompts import LANGUAGES

if TYPE_CHECKING:
    from assistant.view import Records

DIMENSIONS = ("satker", "year", "indicator", "role")
"""What a number is of: of whom, of which year, of what, and in which role."""

LEAST_SHARE, LEAST_UNMARKED = 0.3, 0.6
"""Share of a sentence's words that the evidence has, at least; and of one without a mark."""

FEW_WORDS, LONG = 4, 9
"""Words of meaning from which on that share is asked for; words of a sentence that has grammar."""

_ROLES = {"target": "target", "result": "realisasi", "gets": "realisasi", "reached": "realisasi",
          "spent": "realisasi", "pagu": "pagu", "left": "sisa"}  # fmt: skip
"""The roles that words of reports say, by their kinds in the lexicon of sentences."""

EARLIEST = 1990
"""Years from which on a number may be one."""

WORDS_BEHIND = 3
"""Words between a number and what is named behind it at most, where it is of that."""

_SWAP = str.maketrans(",.", ".,")
_TOKEN = re.compile(r"\d[\d.,]*\d")
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[,;:()]|\b(?:dan|serta|sedangkan|sementara|and|while|whereas)\b", re.I)
_IN_TURN = re.compile(r"\b(?:masing[- ]masing|berturut[- ]turut|respectively)\b", re.I)
_END = re.compile(r"(?:[.!?][”\"')*]*(?:\s*\[\d+\])*(?=\s+\S|$)|\n+)")
_SHORT = re.compile(r"(?:\b(?:Rp|No|hal|s\.d|dr|Kab|Prov|dkk|a\.n|[A-Z])|(?:^|\n)\s*\d{1,2})$")
"""What a full stop behind ends no sentence: an abbreviation, the number of an item."""
_STRANGE = re.compile(r"https?:|www\.|\w@\w|[<>{}`]|!\[|\]\(|\b(?:\+62|08)\d{7,}")
"""Addresses, markup and code, which no answer has unless its evidence has them."""
_QUOTE = re.compile(r"“[^”]*”|\"[^\"]*\"")


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of words of replies.toml."""
    lists = loads(files(__package__).joinpath("replies.toml").read_text("utf-8"))
    return frozenset(lists[name])


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of the evidence: under which marks it stands and what it is of.

    No marks: it was computed, and stands under any. A dimension that `about` lacks is open.
    """

    value: Decimal
    unit: str
    marks: frozenset[int] = frozenset()
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sentence: an entry of prompts/model.toml, and the words meant."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a reply may state, in which language, and the names that it may use."""

    language: str
    facts: tuple[Fact, ...]
    marks: frozenset[int]
    words: frozenset[str]  # stems of the evidence, the question and the names
    text: str  # all of the evidence
    satkers: tuple[str, ...]  # every unit held
    asked: frozenset[str]  # the units and years that the evidence is of
    labels: Mapping[str, str]  # what indicators that no glossary has are called -> their ids
    year: int = 0  # what "tahun ini" is; 0 where nothing says
    unmarked: bool = False  # whether a sentence with a number may have no mark


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence without marks that nothing has, what is wrong with it, and what it names."""

    text: str
    faults: tuple[Fault, ...]
    named: Mapping[str, frozenset[str]]  # with what the sentences before it named, by dimension


@dataclass(frozen=True, slots=True)
class Named:
    """Something a sentence names: of which dimension, what, and where."""

    dimension: str
    what: str
    start: int
    end: int


def grounds_of(answer: Answer, ledger: Records, language: str) -> Grounds:
    """Return what a reply that says an answer in other words may state."""
    held, labels = tuple(ledger.satkers()), _labels(answer, ledger)
    text = "\n".join([answer.question, answer.text, *(c.quote for c in answer.citations)])
    names = [*(c.satker for c in answer.citations), *(f.satker for f in answer.figures)]
    years = [*(c.year for c in answer.citations), *(f.year for f in answer.figures)]
    facts = [f for one in answer.citations for f in _of_citation(one, answer, ledger, labels)]
    about = about_all(answer.figures)
    facts += [Fact(one.value, one.unit, about=about) for one in answer.derived]
    facts += [Fact(n.value, n.unit) for rule in answer.rules for n in scan(rule.text)]
    return Grounds(
        language,
        tuple(facts),
        frozenset(one.mark for one in answer.citations),
        stem_set(text) | listed("reporting"),
        text,
        held,
        frozenset([*names, *map(str, years), *answer.asked]),
        labels,
        max(years, default=0),
    )


def _labels(answer: Answer, ledger: Records) -> dict[str, str]:
    """Return what indicators held are called, in the words of their ids and of their reports."""
    ids = {one.indicator for one in ledger.subjects()}
    owners = dict.fromkeys(one.satker for one in answer.citations if one.satker)
    own = ledger.figures(satkers=tuple(owners)) if owners else []
    called = [(one.partition(":")[2].replace("_", " "), one) for one in ids]
    called += [
        (wording.titled(one, each), one) for each in LANGUAGES for one in ids if ":" not in one
    ]
    return _by_name([*called, *_names_of(own)], ledger.satkers())


def indicators_called(figures: Iterable[Figure], satkers: Iterable[str]) -> dict[str, str]:
    """Return what the indicators of some figures are called, in both languages, with their ids."""
    return _by_name(_names_of(figures), satkers)


def _names_of(figures: Iterable[Figure]) -> list[tuple[str, str]]:
    return [(wording.named(f, each), f.indicator) for f in figures for each in LANGUAGES]


def _by_name(called: Iterable[tuple[str, str]], satkers: Iterable[str]) -> dict[str, str]:
    """Return the ids of each name of several words, joined by "|"; a unit's name is none."""
    found: dict[str, set[str]] = {}
    for name, ident in called:
        found.setdefault(_key(name), set()).add(ident)
    units = set(map(_key, satkers))
    return {n: "|".join(sorted(ids)) for n, ids in found.items() if " " in n and n not in units}


def _of_citation(
    one: Citation, answer: Answer, ledger: Records, labels: Mapping[str, str]
) -> Iterator[Fact]:
    """Yield the numbers on the lines of a citation: as the ledger has them, else as they are read.

    What is read of words is of the report's unit and year where they name none.
    """
    marks = frozenset([one.mark])
    figures = [*ledger.figures(report_id=one.report_id), *answer.figures]
    led = _led(figures)
    known = set()
    for figure in dict.fromkeys(f for f in figures if covers(one, f)):
        told = figure in answer.figures or figure.authoritative
        other = led.get(_subject(figure), {figure.value})
        if isinstance(figure.value, Decimal) and (told or figure.value in other):
            known.add(abs(figure.value))
            yield Fact(figure.value, figure.unit, marks, about_all([figure]))
    held = tuple(ledger.satkers())
    quote = Grounds("id", (), marks, frozenset(), "", held, frozenset(), labels, one.year)
    default = {
        "satker": frozenset([one.satker]),
        "year": frozenset([str(one.year)]),
        "indicator": frozenset(m.id for m in find_indicators(one.place)),
    }
    in_table = next(cells_of(one, ledger), None) is not None
    for number, said in _said(one.quote, quote):
        opens = in_table and not number.unit and not one.quote[: number.start].strip()
        if opens or known & {abs(value) for value in number.readings}:
            continue  # the number of a row, or what the ledger knows better
        about = {**default, **said}
        for value in number.readings:
            if not _contradicts(value, about, led):
                more = {"satker": about["satker"] | default["satker"]}
                yield Fact(value, number.unit, marks, {**about, **more})


Subject = tuple[str, str, str]
"""A unit, a year and an indicator."""


def _subject(figure: Figure) -> Subject:
    return figure.satker, str(figure.year), figure.indicator


def _led(figures: Iterable[Figure]) -> dict[Subject, set[Decimal | str]]:
    """Return the values that lead, by what they are of."""
    found: dict[Subject, set[Decimal | str]] = {}
    for one in figures:
        if one.authoritative:
            found.setdefault(_subject(one), set()).add(one.value)
    return found


def _contradicts(
    value: Decimal, about: Mapping[str, frozenset[str]], led: Mapping[Subject, set[Decimal | str]]
) -> bool:
    """Whether words give something another value than all that lead: a report may hold anything."""
    own = [[i for n in about.get(d, ()) for i in n.split("|")] for d in DIMENSIONS[:3]]
    held = [led[key] for key in product(own[0], own[1], own[2]) if key in led]
    return bool(held) and not any(value in values for values in held)


def about_all(figures: Iterable[Figure]) -> dict[str, frozenset[str]]:
    """Return what some figures are of together."""
    found = tuple(figures)
    return {
        "satker": frozenset(f.satker for f in found),
        "year": frozenset(str(f.year) for f in found),
        "indicator": frozenset(f.indicator for f in found),
        "role": frozenset(f.role for f in found),
    }


# Sentences


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of a text that comes in pieces, each with its marks, once it is whole.

    What a model thinks aloud before its reply (<think>) is no part of it.
    """
    text = ""
    for piece in pieces:
        text = _thought_out(text + piece)
        *whole, text = _cut(text)
        yield from whole
    yield from (one for one in _cut(text, at_end=True) if one.strip())


def _thought_out(text: str) -> str:
    """Return a text without what is thought aloud at its beginning; "" while that goes on."""
    if not text.lstrip().startswith("<think>"):
        return text
    return text.partition("</think>")[2] if "</think>" in text else text


def _cut(text: str, *, at_end: bool = False) -> list[str]:
    """Return the whole sentences of a text, and last what may go on."""
    if text.lstrip().startswith("<think>"):
        return [] if at_end else [text]
    found, at = list[str](), 0
    for end in _END.finditer(text):
        before, behind = text[at : end.start()], text[end.end() :].lstrip(" ")
        if _SHORT.search(before) and end[0][0] == ".":
            continue
        if behind.startswith("[") or (not behind and "\n" not in end[0]):
            continue  # a mark of its own may come
        found.append(text[at : end.end()])
        at = end.end()
    return [*found, text[at:]]


def judged(
    sentence: str, grounds: Grounds, before: Mapping[str, frozenset[str]] | None = None
) -> Judged:
    """Judge a sentence; `before` is what those before it named last, at first what is asked of."""
    carried = asked_of(grounds) if before is None else before
    bare = MARK.sub("", sentence)
    kept = NUMBERED.sub(lambda m: m[0] if int(m[1]) in grounds.marks else "", bare)
    faults = (*_of_words(kept, grounds), *_of_numbers(kept, grounds, carried))
    named = _named(NUMBERED.sub(" ", kept), grounds)
    own = {d: frozenset(n.what for n in named if n.dimension == d) for d in DIMENSIONS[:3]}
    return Judged(kept, faults, {**carried, **{d: what for d, what in own.items() if what}})


def asked_of(grounds: Grounds) -> dict[str, frozenset[str]]:
    """Return the one unit and year that are asked of, where there is one."""
    years = frozenset(one for one in grounds.asked if one.isdigit())
    found = {"satker": grounds.asked - years, "year": years}
    return {name: what for name, what in found.items() if len(what) == 1}


# Words


def _of_words(sentence: str, grounds: Grounds) -> Iterator[Fault]:
    """Yield what is wrong with the words of a sentence: its language, names, what nobody said."""
    bare = NUMBERED.sub(" ", sentence)
    if (strange := _STRANGE.search(bare)) and strange[0] not in grounds.text:
        yield Fault("strange", strange[0])
    named = _named(bare, grounds)
    if not _is_in(_QUOTE.sub(" ", _without(bare, named)), grounds.language):
        yield Fault("language", grounds.language)
    own = [n for n in named if n.dimension in ("satker", "year")]
    known = grounds.asked | {what for f in grounds.facts for w in f.about.values() for what in w}
    for one in own:
        if one.what not in known and bare[one.start : one.end] not in grounds.text:
            yield Fault("unnamed", bare[one.start : one.end])
    stems = stem_set(bare)
    share = len(stems & grounds.words) / len(stems) if stems else 1.0
    marked = bool(NUMBERED.search(sentence))
    least = LEAST_SHARE if marked else LEAST_UNMARKED
    if len(stems) >= FEW_WORDS and share < least and not (grounds.language == "en" and marked):
        yield Fault("ungrounded", " ".join(bare.split()[:8]))


def _is_in(text: str, language: str) -> bool:
    """Whether a sentence may be of a language: by the words of grammar, and by its letters."""
    letters = [c for c in text if c.isalpha()]
    if any(ord(c) > 0x24F for c in letters):
        return False
    words = [word.casefold() for word in _WORD.findall(text)]
    own, other = (INDONESIAN | listed("indonesian"), ENGLISH | listed("english"))
    if language == "en":
        own, other = other, own
    ours = sum(word in own and word not in other for word in words)
    theirs = sum(word in other and word not in own for word in words)
    return theirs <= ours if theirs else ours > 0 or len(words) < LONG


def _without(text: str, named: Iterable[Named]) -> str:
    """Return a text with blanks for the names in it: they are of no language."""
    for one in named:
        if one.dimension != "role":
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


# Numbers


def _of_numbers(
    sentence: str, grounds: Grounds, before: Mapping[str, frozenset[str]]
) -> Iterator[Fault]:
    """Yield what is wrong with the numbers of a sentence, in digits or in words."""
    marks = frozenset(map(int, NUMBERED.findall(sentence)))
    said = list(_said(sentence, grounds))
    spelled = list(_spelled(sentence))
    if (said or spelled) and not (marks or grounds.unmarked):
        yield Fault("unmarked", said[0][0].as_written if said else spelled[0][1])
    for number, about in said:
        yield from _of_number(number, {**before, **about}, grounds, marks)
    for value, words in spelled:
        if not any(abs(fact.value) == value for fact in grounds.facts):
            yield Fault("number", words)


def _of_number(
    number: Numeral, about: Mapping[str, frozenset[str]], grounds: Grounds, marks: frozenset[int]
) -> Iterator[Fault]:
    """Yield the first thing that no fact agrees with: value, unit, mark, what it is of."""
    values = {abs(value) for value in number.readings} or {abs(number.value)}
    facts = [f for f in grounds.facts if abs(f.value) in values]
    tests: dict[str, Callable[[Fact], bool]] = {
        "number": lambda _: True,
        "unit": lambda fact: _same_unit(number.unit, fact.unit, grounds),
        "mark": lambda fact: not fact.marks or bool(fact.marks & marks),
        **{name: partial(_agrees, name, about.get(name, frozenset())) for name in DIMENSIONS},
    }
    for kind, test in tests.items():
        facts = [fact for fact in facts if test(fact)]
        if not facts:
            told = ", ".join(sorted(about.get(kind, ())))
            yield Fault(kind, f"{number.as_written} ({told})" if told else number.as_written)
            return


def _agrees(name: str, said: frozenset[str], fact: Fact) -> bool:
    """Whether a fact may be of what a sentence says: of one of it, or nothing is known of it."""
    own = fact.about.get(name, frozenset())
    alike = _same_role if name == "role" else _shares_an_id
    return not own or not said or any(alike(o, s) for o in own for s in said)


def _shares_an_id(own: str, said: str) -> bool:
    """Whether two names mean one thing: a name may stand for several ids."""
    return bool({*own.split("|")} & {*said.split("|")})


def _same_role(own: str, said: str) -> bool:
    """Whether what is called `said` may be a figure's role: people call a result its "capaian"."""
    alike = {"realisasi": {"capaian", "persen"}, "capaian": {"realisasi", "persen"},
             "pagu": {"target"}, "persen": {"sisa"}}  # fmt: skip
    return own in ("other", said) or own in alike.get(said, ())


def _same_unit(said: str, own: str, grounds: Grounds) -> bool:
    """Whether a number's unit is that of a fact; a unit that is counted need not be said again."""
    one, other = _unit(said), _unit(own)
    if one == other:
        return True
    if {one, other} & listed("measures"):
        return False
    return not one or _key(said) in _key(grounds.text)


def _unit(unit: str) -> str:
    """Return the one name of a unit; "" for what measures an index, or none."""
    plain = _key(unit)
    if plain in wording.UNITLESS:
        return ""
    return {"persen": "%", "percent": "%", "rupiah": "rp"}.get(plain, plain)


def _said(text: str, grounds: Grounds) -> Iterator[tuple[Numeral, dict[str, frozenset[str]]]]:
    """Yield the numbers of a text, each with what the words near it say it is of."""
    bare = NUMBERED.sub(lambda m: " " * len(m[0]), text)
    named = _named(bare, grounds)
    plain = _TOKEN.sub(lambda m: m[0].translate(_SWAP), bare) if grounds.language == "en" else bare
    found = scan(plain)
    named = [one for one in named if not any(_is_unit(one, number) for number in found)]
    within = [n for n in named if n.dimension in ("satker", "indicator")]
    numbers = [
        n
        for n in found
        if not (n.is_year or _numbers_an_item(bare, n))
        and not any(one.start <= n.start < one.end for one in within)
    ]
    for place, number in enumerate(numbers):
        about = {
            name: _governing(bare, numbers, place, [n for n in named if n.dimension == name])
            for name in DIMENSIONS[:3]
        }
        about["role"] = _role_at(bare, number, named)
        yield number, {name: what for name, what in about.items() if what}


def _is_unit(one: Named, number: Numeral) -> bool:
    """Whether a name is but the unit behind a number: "12 berkas perkara"."""
    behind = number.end + len(number.unit) + 1
    return one.dimension == "indicator" and number.end <= one.start < one.end <= behind


def _numbers_an_item(text: str, number: Numeral) -> bool:
    """Whether a number only opens a line: "1. ..."."""
    line = text[: number.start].rpartition("\n")[2]
    return not line.strip(" *#-") and bool(re.match(r"[.)]\s", text[number.end :]))


def _governing(
    text: str, numbers: Sequence[Numeral], place: int, named: Sequence[Named]
) -> frozenset[str]:
    """Return what is named that a number is of; nothing where nothing is named.

    What is named right behind it in its own part of the sentence, else what was named last, else
    first; where numbers are given in turn, the one of its place.
    """
    number = numbers[place]
    if len({one.what for one in named}) < 2:
        return frozenset(one.what for one in named)
    if _IN_TURN.search(text) and len(named) == len(numbers):
        return frozenset([named[place].what])
    after = [one for one in named if one.start >= number.end]
    before = [one for one in named if one.end <= number.start]
    following = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
    if after and after[0].start < following:
        between = text[number.end : after[0].start].strip()
        if _is_right_behind(between[len(number.unit) :] if number.unit in between else between):
            return frozenset([after[0].what])
    return frozenset([(before[-1] if before else after[0]).what])


def _is_right_behind(between: str) -> bool:
    """Whether words between a number and a name only join them: " orang pada tahun "."""
    if _PARTS.search(re.sub(r"^\s*\(", "", between)):
        return False
    first, *words = [*map(str.casefold, _WORD.findall(between)), ""]
    strange = {first, *words} - listed("joining") - {""}
    return len(words) <= WORDS_BEHIND and strange <= {first}  # which may be a unit


def _role_at(text: str, number: Numeral, named: Sequence[Named]) -> frozenset[str]:
    """Return the role said of a number: right before it, but for names and "sebesar" and such."""
    before = [n for n in named if n.dimension == "role" and n.end <= number.start]
    if not before:
        return frozenset()
    between = _without(text, named)[before[-1].end : number.start]
    stands = set(map(str.casefold, _WORD.findall(between))) <= listed("stating")
    if not stands or re.search(r"\d", between):
        return frozenset()
    return frozenset(one.what for one in before if one.start == before[-1].start)


def _named(text: str, grounds: Grounds) -> list[Named]:
    """Return what a text names, in its order."""
    units = list(_units_named(text, grounds))
    called = _indicators_named(text, grounds)
    apart = [n for n in called if not any(u.start < n.end and n.start < u.end for u in units)]
    found = [*units, *apart]
    marked = years_marked(text, grounds.year)
    found += [Named("year", str(m.year), m.start, m.end) for m in marked if m.year > EARLIEST]
    roles = [Named("role", _ROLES[c.kind], c.start, c.end) for c in cues(text) if c.kind in _ROLES]
    for role, cue in ROLE_CUES.items():
        roles += [Named("role", role, m.start(), m.end()) for m in cue.finditer(text)]
    found += [r for r in roles if not any(n.start <= r.start < n.end for n in found)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _units_named(text: str, grounds: Grounds) -> Iterator[Named]:
    """Yield the units a text names: those held by their names, others by their own."""
    taken = list[tuple[int, int]]()
    for name in sorted(grounds.satkers, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield Named("satker", name, *match.span())
    for one in (*find_satkers(text), *held_mentions(text, grounds.satkers)):
        if any(a < one.end and one.start < b for a, b in taken) or one.name == NASIONAL:
            continue
        resolved = resolve_satker(one.name, grounds.satkers)
        if one.explicit or resolved:
            taken.append((one.start, one.end))
            yield Named("satker", (resolved or [one.name])[0], one.start, one.end)


def _indicators_named(text: str, grounds: Grounds) -> Iterator[Named]:
    """Yield the indicators a text names, by the glossary or by the reports' own words."""
    taken = list[tuple[int, int]]()
    for label, ident in sorted(grounds.labels.items(), key=lambda pair: -len(pair[0])):
        pattern = r"\W+".join(map(re.escape, label.split()))
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.I):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield Named("indicator", ident, *match.span())
    for one in find_indicators(text):
        if not any(a < one.end and one.start < b for a, b in taken):
            yield Named("indicator", one.id, one.start, one.end)


def _spelled(text: str) -> Iterator[tuple[Decimal, str]]:
    """Yield the numbers that a text spells out in several words, or before a unit of things."""
    run = list[re.Match[str]]()
    for word in _WORD.finditer(text):
        if word[0].casefold() in listed("numerals"):
            run.append(word)
            continue
        yield from _amount(run, counted=bool(COUNT_UNITS.fullmatch(word[0])))
        run = []
    yield from _amount(run, counted=False)


def _amount(run: Sequence[re.Match[str]], *, counted: bool) -> Iterator[tuple[Decimal, str]]:
    """Yield the value of words that stand side by side, where they are an amount."""
    if not run or (len(run) == 1 and not counted):
        return
    words = " ".join(one[0] for one in run)
    try:
        yield Decimal(parse(words)), words
    except NotANumber:
        yield Decimal("NaN"), words


def _key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|%", text.casefold()))
