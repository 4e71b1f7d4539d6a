"""What sentences claim: each number with its role, indicator, unit and year, and how surely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from index.claims.context import BUDGET, Key, Known, Thread, Topic, owners_in
from index.claims.roles import (
    Asked,
    Sentence,
    of_both,
    role_scores,
    settled_cues,
)
from index.claims.sentences import (
    counts_something,
    cues,
    line_of,
    qualifier,
    sentences,
    values_in,
    weighs_something,
    years,
)
from index.claims.topics import is_far, named_in, shown_in, topics_for
from index.claims.weighing import Evidence, Weighed, weigh
from index.errors import AmbiguousNumber, NotANumber
from index.language.parts import is_end, is_first, listed, of_plan, part_of_budget
from index.language.tokens import COUNT_UNITS
from index.names.indikator import indicators
from index.names.naming import Declared, Printed, declared, printed
from index.names.unit_names import find_satkers
from index.names.wording import fold
from index.numbers.numerals import Kind, Numeral, settle
from index.report import JAJARAN, NASIONAL, UNSURE, Block, Figure, Origin, Source

_MOST_PAGES, _RUNNING = 400, 50
"""Pages that no report exceeds, and letters of a line from which on it is running text."""

_UNREAD = ("DAFTAR ISI", "BAB I")
_OF_INDICATORS = re.compile(r"\s*(?:\([^()\d]{2,30}\)\s*)?(?:indikator|sasaran)\b", re.IGNORECASE)
_END_TARGET = re.compile(
    r"\btarget\s+(?:akhir|jangka\s+menengah)\s+(?:\w+\s+){0,2}(?:ren\w*|reproja|rpjm\w*)", re.I
)
_ALSO = re.compile(r"\s*(?:,\s*)?(?:(?:dan|serta|maupun)\s+)?(?:tahun\s+)?", re.IGNORECASE)
"""What stands between two years of which one thing is said."""
_IN_WORDS = re.compile(r"\([^()\d]*\)")
_ROUNDED = Decimal("0.006")
"""How far a printed percentage may be from the share it rounds."""
_PLACE = {"RINGKASAN": "ringkasan", "KATA PENGANTAR": "ringkasan", "BAB IV": "penutup"}
_PLANNED = 0.9
_OTHER, _OTHER_COUNTED, _DIFFERS = 0.6, 0.75, 0.85
"""What a value that no table prints keeps: likely of something else where its subject is inherited,
less so with a unit of its own; least where the sentence names its indicator."""
_NO_INDEX = 1000
"""What no index reaches: a code ("Kegiatan 3260")."""
_SIZES, _COUNT_SIZES, _USUAL = Decimal("1.25"), 2, 0.8
"""How many times more or less than all others an index may be, and a count, of another year; how
sure the subject of one is then at least."""
_PLAIN = ("target", "realisasi")
"""The roles of values in an indicator's own unit."""
_PARTS = 3
"""Numbers of one indicator and year from which on they are parts' where tables print none."""
_SERIES, _LEAST_SERIES = 0.65, 2
"""How sure a result is that the other years of its series are, and how many of these there are."""
_PROVEN, _AGREED, _SPOKEN = 0.95, 0.85, 0.2
"""How sure a role is that arithmetic proves, a claim that a table prints too, a word says a bit."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says a number is; `start` and `end` are its place in the block's text.

    The role of a "part" is what it is of that part alone.
    """

    numeral: Numeral
    value: Decimal
    role: str  # one of report.ROLES
    indicator: str
    satker: str
    year: int
    kind: str  # "value"; "progress" towards a plan's end; "part" of a year; "first" budget
    confidence: float
    start: int
    end: int
    block: Block
    qualifier: str = ""
    national: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """What every sentence of a report is read with: whose it is, its names, its tables' values."""

    origin: Origin
    names: Declared
    known: Known = field(default_factory=dict)
    printed: Printed = field(default_factory=Printed)
    sizes: Mapping[str, Sequence[Decimal]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Group:
    """The numbers of a sentence that are of one unit, year and indicator."""

    key: Key
    evidence: Evidence
    members: tuple[tuple[Topic, Asked, Weighed], ...]

    @property
    def agrees(self) -> bool:
        """Whether a table prints one of them in the role that words give it."""
        return any(w.agrees and w.said > _SPOKEN for _, _, w in self.members)


def claims_of(
    blocks: Sequence[Block], origin: Origin, tabled: Sequence[Figure] = ()
) -> Iterator[Claim]:
    """What the sentences and lists of a report claim, in reading order.

    A number's indicator, unit, year and role come from its sentence, else from the lead-in of its
    list, the sentence before, the heading, the section. `tabled` are the figures of its tables:
    they declare names, and what a sentence repeats of them is surer.
    """
    known = _known(tabled)
    reader = Reader(origin, declared(tabled, blocks), known, printed(known), _sizes(known))
    thread = Thread()
    for block in blocks:
        if block.section.bab in _UNREAD:
            continue
        thread.enter(block)
        for start, text in sentences(block.text):
            yield from _claims(text, start, block, (reader, thread))
        thread.leave(block)


def claim_figures(
    blocks: Sequence[Block], origin: Origin, first_id: int, tabled: Sequence[Figure] = ()
) -> Iterator[Figure]:
    """The figures of what sentences claim, those that are sure enough, each on its own line."""
    names = declared(tabled, blocks)
    number = first_id
    sure = [c for c in claims_of(blocks, origin, tabled) if c.confidence >= UNSURE]
    for claim in _by_the_years_end(sure, tabled):
        figure = _figure(claim, origin, names)
        where = line_of(figure.source, figure.as_written, claim.block, claim.start)
        if where is not None and not _is_page_number(claim, where):
            yield replace(figure, id=f"{origin.report_id}:f{number}", source=where)
            number += 1


def _by_the_years_end(claims: Sequence[Claim], tabled: Sequence[Figure]) -> Iterator[Claim]:
    """The claims, what an index has come to by the last quarter as the year's where none else is.

    "Pada triwulan IV nilai kinerja anggaran mencapai 92,37".
    """
    told = {(f.satker, f.year, f.indicator) for f in tabled if f.role == "realisasi"}
    told |= {_key(c) for c in claims if c.kind == "value" and c.role == "realisasi"}
    for claim in claims:
        index = claim.indicator in indicators() and indicators()[claim.indicator].unit == "Indeks"
        ends = claim.role == "realisasi" and is_end(claim.qualifier) and index
        whole = claim.kind == "part" and ends and _key(claim) not in told
        yield replace(claim, kind="value", qualifier="") if whole else claim


def _key(claim: Claim) -> Key:
    return (claim.satker, claim.year, claim.indicator)


def _is_page_number(claim: Claim, where: Source) -> bool:
    """Whether a number without a unit stands alone on its line, within or behind running text."""
    if claim.numeral.unit or claim.value % 1 or claim.value > _MOST_PAGES:
        return False
    lines = [line.text.strip() for line in claim.block.lines]
    alone = any(
        line.number == where.first_line and line.text.strip() == claim.numeral.as_written
        for line in claim.block.lines
    )
    return alone and max(map(len, lines)) > _RUNNING


def _known(tabled: Sequence[Figure]) -> dict[Key, dict[str, frozenset[Decimal]]]:
    """The values tables print, by unit, year and indicator, then by role."""
    gathered: dict[Key, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for f in tabled:
        if isinstance(f.value, Decimal) and f.confidence >= UNSURE and not f.qualifier:
            gathered[(f.satker, f.year, f.indicator)][f.role].add(f.value)
    return {k: {r: frozenset(v) for r, v in roles.items()} for k, roles in gathered.items()}


def _sizes(known: Known) -> dict[str, list[Decimal]]:
    """The targets and results tables print of each indicator, of whatever year and unit."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    for (_, _, indicator), roles in known.items():
        found[indicator] += [value for role in _PLAIN for value in roles.get(role, ())]
    return found


def _claims(text: str, start: int, block: Block, reading: tuple[Reader, Thread]) -> Iterator[Claim]:
    """What one sentence claims; the thread then knows what it was about."""
    reader, thread = reading
    named = named_in(text, block, reader.names, thread)
    values = values_in(text, opens=start == 0)
    numerals = tuple(n for n in values if not _OF_INDICATORS.match(text, n.end))
    marks = years(text, reader.origin.year)
    masked = [(m.start, m.end) for m in named.indicators if m.id not in BUDGET]
    masked += [(m.start, m.end) for m in named.units]
    spans = [
        *((m.start, m.end) for m in named.indicators),
        *((m.start, m.end) for m in find_satkers(text)),
        *owners_in(text),
        *((m.start, m.end) for m in marks),
    ]
    spans += [m.span() for m in _IN_WORDS.finditer(text)]
    owners = tuple(a for a, _ in (*((u.start, u.end) for u in named.units), *owners_in(text)))
    found = settled_cues(text, cues(text), masked)
    sentence = Sentence(text, start, numerals, tuple(found), tuple(spans), tuple(marks), owners)
    claims: list[Claim] = []
    topics: list[Topic | None] = []
    if numerals:
        given = (thread, reader.origin, reader.known, reader.printed)
        topics = topics_for(sentence, named, block, given)
        claims = list(_of_topics(sentence, topics, block, reading))
    read = (reader.origin.satker, shown_in(topics), _last_role(claims))
    thread.follow(sentence, named, read, block)
    yield from claims


def _last_role(claims: Sequence[Claim]) -> str | None:
    """The role that goes on behind a sentence: its result's or budget's; None where it told none.

    Nothing goes on from a target that a sentence has told.
    """
    whole = [c for c in claims if c.kind != "part"]
    roles = [c.role for c in whole if c.role in ("target", "realisasi", "pagu")]
    going_on = [r for r in ("realisasi", "pagu") if r in roles]
    return going_on[0] if going_on else "" if roles else None


def _of_topics(
    sentence: Sentence,
    topics: Sequence[Topic | None],
    block: Block,
    reading: tuple[Reader, Thread],
) -> Iterator[Claim]:
    """The claims of a sentence, the numbers of each subject weighed together."""
    reader, thread = reading
    groups: dict[Key, list[tuple[Topic, Asked]]] = defaultdict(list)
    for numeral, topic in zip(sentence.numerals, topics, strict=True):
        asked = _asked(sentence.text, numeral, topic, reader) if topic else None
        if topic and asked:
            groups[(topic.satker, topic.year, topic.indicator)].append((topic, asked))
    weighed = [
        _weigh_group(sentence, key, members, (reader, thread)) for key, members in groups.items()
    ]
    weighed = _in_series(weighed)
    agreed = {(g.key[0], g.key[2]) for g in weighed if g.agrees}
    for group in weighed:
        settled = (group.key[0], group.key[2]) in agreed
        claims = [
            _claim(sentence, member, block, (group.evidence, settled)) for member in group.members
        ]
        for claim, (_, asked, _) in zip(_of_plans(claims, group), group.members, strict=True):
            told = thread.told.setdefault(group.key, {})
            if claim.kind != "part" and claim.confidence >= UNSURE:
                told[claim.role] = (asked.value, asked.numeral.as_written)
            yield claim
            for year in _spanned(sentence, asked.numeral, claim.role):
                yield replace(claim, year=year)
            if claim.role == "realisasi" and of_both(sentence, asked):
                told["target"] = (asked.value, asked.numeral.as_written)
                yield replace(claim, role="target")


def _in_series(groups: Sequence[_Group]) -> list[_Group]:
    """The groups, the first number of a year or unit a result where those of others are, alike.

    "Pada 2020 dirampungkan 2 berkas, 2021 sebanyak 3 berkas, 2022 sebanyak 4 berkas".
    """
    firsts = {g.key: g.members[0] for g in groups if g.members}
    told: dict[tuple[str, str], int] = defaultdict(int)
    for (_, _, indicator), (_, asked, weighed) in firsts.items():
        sure = _is_said(weighed) and weighed.role == "realisasi"
        told[indicator, asked.numeral.unit] += sure
    out: list[_Group] = []
    for group in groups:
        first = firsts.get(group.key)
        if first and not _is_said(first[2]):
            topic, asked, weighed = first
            alike = told[group.key[2], asked.numeral.unit] >= _LEAST_SERIES
            settled = replace(weighed, role="realisasi", said=_SERIES) if alike else weighed
            group = replace(group, members=((topic, asked, settled), *group.members[1:]))
        out.append(group)
    return out


def _is_said(weighed: Weighed) -> bool:
    """Whether words tell a role, or some word and a table."""
    return weighed.said >= _SERIES or (weighed.agrees and weighed.said > _SPOKEN)


def _of_plans(claims: Sequence[Claim], group: _Group) -> list[Claim]:
    """The claims of a group, a share of a plan's target as the progress it is."""
    plans = [c.value for c in claims if c.kind == "progress" and c.role == "target" and c.value]
    results = {*(c.value for c in claims if c.role == "realisasi")}
    results |= group.evidence.known.get("realisasi", frozenset())
    shares = [result / plan * 100 for plan in plans for result in results]
    return [
        replace(c, kind="progress")
        if c.role == "capaian" and any(abs(c.value - share) < _ROUNDED for share in shares)
        else c
        for c in claims
    ]


def _weigh_group(
    sentence: Sentence,
    key: Key,
    members: Sequence[tuple[Topic, Asked]],
    reading: tuple[Reader, Thread],
) -> _Group:
    """The numbers of one subject with the roles they are given."""
    reader, thread = reading
    peers = tuple(a.numeral for _, a in members)
    asked = _in_percent(sentence, [replace(a, peers=peers) for _, a in members])
    counted = bool(COUNT_UNITS.match(asked[0].unit))
    evidence = Evidence(reader.known.get(key, {}), thread.told.get(key, {}), counted)
    given = _apart(sentence, asked, weigh(sentence, asked, evidence), evidence)
    return _Group(
        key,
        evidence,
        tuple((t, a, w) for (t, _), a, w in zip(members, asked, given, strict=True) if w),
    )


def _apart(
    sentence: Sentence,
    asked: Sequence[Asked],
    given: Sequence[Weighed | None],
    evidence: Evidence,
) -> list[Weighed | None]:
    """The roles given, less sure of a number beside the one that tables print in its role.

    Several numbers that none print have none: what has one value is told of its parts. The budget
    that a year began with stands beside the one in force, and before its parts.
    """
    plain = [a.value for a in asked if a.numeral.unit != "%"]
    held = {value for values in evidence.known.values() for value in values}
    parts = held and len(set(plain)) >= _PARTS and not held & set(plain)
    out: list[Weighed | None] = []
    for one, role in zip(asked, given, strict=True):
        first = role is not None and role.role == "pagu"
        first = first and is_first(_since_amount(sentence, one.numeral))
        if role is not None and not (first or role.agrees or role.proven):
            known = evidence.known.get(role.role, frozenset())
            beside = any(
                a.value in known and (w is None or w.role == role.role)
                for a, w in zip(asked, given, strict=True)
            )
            role = replace(role, said=role.said / 2) if beside else role
            role = None if parts and one.value in plain else role
        out.append(role)
    return out


def _spanned(sentence: Sentence, numeral: Numeral, role: str) -> list[int]:
    """The years before the last that one number is said of, [] where it is of that alone.

    "Target 2022 hingga 2024 adalah 80", "pada tahun 2022 dan 2023 masing-masing tercapai 80".
    """
    marks = [y for y in sentence.years if y.end <= numeral.start]
    if len(sentence.numerals) > 1 or role not in ("target", "realisasi") or not marks:
        return []
    inner = [i for i, y in enumerate(marks) if i and y.start == marks[-1].start]
    if inner and inner[0] < len(marks) - 1:
        return [y.year for y in marks[inner[0] - 1 : -1]] if role == "target" else []
    first = len(marks) - 1
    while first and _ALSO.fullmatch(sentence.text[marks[first - 1].end : marks[first].start]):
        first -= 1
    run = marks[first:]
    return [] if any(y.compared for y in run) else [y.year for y in run[:-1]]


def _asked(text: str, numeral: Numeral, topic: Topic, reader: Reader) -> Asked | None:
    """A number to be weighed, its value read by its indicator's unit; None where it cannot be."""
    unit = reader.names.unit_of(topic.indicator)
    if topic.indicator in BUDGET:
        unit = "Rp"
    try:
        value = settle(numeral, kind=_kind(numeral, unit))
    except (AmbiguousNumber, NotANumber):
        return None
    index = unit in ("Indeks", "Nilai")
    counted = index and COUNT_UNITS.match(numeral.unit)
    if value < 0 or not (fits(numeral, unit) or (topic.bound and not counted)):
        return None
    if index and value >= _NO_INDEX:
        return None
    measured = unit in ("Indeks", "Nilai", "%") or COUNT_UNITS.match(unit)
    if topic.inherited and measured and counts_something(text, numeral):
        return None
    if weighs_something(text, numeral):
        return None
    wide = topic.satker == NASIONAL or topic.satker.endswith(JAJARAN)
    asked = Asked(numeral, value, unit, topic.name_end, wide, topic.role, owned=topic.owned)
    other = topic.year < reader.origin.year or topic.national or topic.owned
    usual = other and _is_usual(asked, reader.sizes.get(topic.indicator, ()))
    score = COUNT_UNITS.match(unit) and topic.owned and not (usual or numeral.unit)
    if score and listed("measure").intersection(map(fold, text[: numeral.start].split()[-1:])):
        return None  # "menghasilkan nilai 86" is no number of things
    return replace(asked, ahead=topic.year > reader.origin.year, usual=usual)


def _is_usual(asked: Asked, held: Sequence[Decimal]) -> bool:
    """Whether a number is of the size that tables print of its indicator, of any year or unit."""
    if not held:
        return False
    if COUNT_UNITS.match(asked.unit):
        return asked.value <= max(held) * _COUNT_SIZES
    return min(held) / _SIZES <= asked.value <= max(held) * _SIZES


def _in_percent(sentence: Sentence, asked: list[Asked]) -> list[Asked]:
    """The same numbers, of an index that this sentence plans in percent ("target 100%")."""
    planned = [
        a
        for a in asked
        if a.numeral.unit == "%"
        and a.unit in ("Indeks", "")
        and role_scores(sentence, replace(a, unit="%")).get("target", 0.0) >= _PLANNED
    ]
    return [replace(a, unit="%") if planned and a.numeral.unit == "%" else a for a in asked]


def _kind(numeral: Numeral, unit: str) -> Kind:
    if numeral.unit == "Rp" or (unit == "Rp" and numeral.unit != "%"):
        return "money"
    if numeral.unit == "%":
        return "percent"
    return "index" if unit in ("Indeks", "%") else "count"


def fits(numeral: Numeral, unit: str) -> bool:
    """Whether a number with its unit can be of an indicator with `unit`; a % may be its capaian."""
    if not numeral.unit or numeral.unit == "%":
        return numeral.unit == "%" or unit != "Rp" or numeral.value >= 1000
    if unit == "Rp" or numeral.unit == "Rp":
        return unit == numeral.unit
    if not unit:
        return True
    a, b = numeral.unit.lower(), unit.lower()
    alike = a[:4] == b[:4] or a in b or b in a or ("kab" in a and "kab" in b)
    counted_units = {a[:3], b[:3]} <= {"bnn", "kab", "sat"}
    return alike or counted_units or {a, b} <= {"indeks", "nilai", "poin", "skor"}


def _claim(
    sentence: Sentence,
    read: tuple[Topic, Asked, Weighed],
    block: Block,
    settling: tuple[Evidence, bool],
) -> Claim:
    """A claim with its confidence: the words' share, the subject's, then proof and agreement."""
    topic, asked, weighed = read
    evidence, settled = settling
    subject = _subject(read, evidence, settled=settled)
    if block.section.bab == "BAB II" and weighed.role not in ("target", "pagu"):
        subject *= 0.6  # a chapter of plans
    role = max(weighed.said, _PROVEN) if weighed.proven else weighed.said
    sure = role * subject
    if weighed.agrees and role > _SPOKEN:
        sure = max(sure, _AGREED)
    part = qualifier(sentence.text, asked.numeral)
    kind = "part" if part else "value"
    towards = weighed.role == "capaian" and asked.ahead
    if (towards or _END_TARGET.search(sentence.text)) and topic.indicator not in BUDGET:
        kind = "progress"
    if weighed.role == "target" and of_plan(_since_number(sentence, asked.numeral)):
        kind = "progress"
    if weighed.role == "pagu" and is_first(_since_amount(sentence, asked.numeral)):
        kind, part = "first", "awal"
    at = sentence.start + asked.numeral.start
    return Claim(
        asked.numeral,
        asked.value,
        weighed.role,
        topic.indicator,
        topic.satker,
        topic.year,
        kind,
        round(min(sure, 0.98), 2),
        at,
        at + len(asked.numeral.as_written),
        block,
        part or part_of_budget(sentence.text[: asked.numeral.start]),
        topic.national,
        (*topic.reasons, *weighed.reasons),
    )


def _subject(read: tuple[Topic, Asked, Weighed], evidence: Evidence, *, settled: bool) -> float:
    """How sure it is what a number is of: less where tables print others, far ones above all."""
    topic, asked, weighed = read
    subject = 1.0 if settled else topic.sure
    held = evidence.known.get(weighed.role)
    if held and not weighed.agrees and not settled:
        inherits = topic.inherited and not topic.bound
        counted = asked.numeral.unit not in ("", "%")
        other = _OTHER_COUNTED if counted else _OTHER
        subject *= other if inherits and not weighed.proven else _DIFFERS
    measured = weighed.role in _PLAIN and not COUNT_UNITS.match(asked.unit)
    printed = [v for name in _PLAIN for v in evidence.known.get(name, ())]
    if topic.inherited and measured and is_far(asked.value, printed):
        subject *= _OTHER
    if asked.usual and measured:
        subject = max(subject, _USUAL)
    if weighed.role == "capaian" and topic.inherited and not (settled or weighed.proven):
        subject *= 1.0 if evidence.told or len(asked.peers) > 1 else 0.5  # of the whole report
    return subject


def _since_number(sentence: Sentence, numeral: Numeral) -> str:
    """The words between the number before a number, whatever it counts, and it."""
    ends = [n.end for n in sentence.numerals if n.end <= numeral.start and not n.is_year]
    return sentence.text[max(ends, default=0) : numeral.start]


def _since_amount(sentence: Sentence, numeral: Numeral) -> str:
    """The words between the amount before a number and it."""
    ends = [n.end for n in sentence.numerals if n.end <= numeral.start and n.unit == "Rp"]
    return sentence.text[max(ends, default=0) : numeral.start]


def _figure(claim: Claim, origin: Origin, names: Declared) -> Figure:
    """A claim as a figure, its source still without lines."""
    known = indicators().get(claim.indicator)
    budget = claim.indicator in BUDGET
    bare = claim.indicator.partition(":")[2].replace("_", " ") or claim.indicator
    section = claim.block.section
    source = Source(
        origin.file, origin.report_id, claim.block.page, claim.block.page_label, 0, 0, section.place
    )
    percent = "%" if claim.role in ("capaian", "persen") else names.unit_of(claim.indicator)
    first = claim.kind == "first"
    figure = Figure(
        id="",
        satker=claim.satker,
        year=claim.year,
        indicator="other:pagu_awal" if first else claim.indicator,
        role="other" if claim.kind == "part" else claim.role,
        value=claim.value,
        unit=claim.numeral.unit or ("Rp" if budget and claim.role != "persen" else percent),
        as_written=claim.numeral.as_written,
        source=source,
        document="anggaran" if budget else "hasil",
        place=_PLACE.get(section.bab, "prosa"),
        column="nasional" if claim.national else "",
        label=known.name if known else bare,
        confidence=claim.confidence,
        qualifier=claim.qualifier,
    )
    return _of_progress(figure) if claim.kind == "progress" else figure


def _of_progress(figure: Figure) -> Figure:
    """A number of "dari target akhir Renproja ... dengan target 86": a plan's target, or progress.

    What is called capaian there is the progress towards the end target, not the year's.
    """
    if figure.role == "capaian":
        bare = figure.indicator.removeprefix("other:")
        return replace(figure, indicator=f"other:kemajuan_{bare}", role="other", document="renstra")
    if figure.role == "target":
        return replace(figure, place="kemajuan", document="renstra")
    return figure
