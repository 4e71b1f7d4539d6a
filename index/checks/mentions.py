"""Two places of a report, two values: mentions of one figure held against the leading one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from index.checks.completeness import indicator_blocks
from index.checks.finding import Rule, Subject, finding, name_of, sentence, spot, what, where
from index.checks.money import told
from index.checks.results import numbers
from index.checks.rows import rows_of
from index.checks.strangers import PLANS, Key, is_rounded, same_value, strangers
from index.checks.texts import Text, of_block, plain, says, texts
from index.figures.scope import ALONE
from index.language.tokens import COUNT_UNITS
from index.names.indikator import find_indicators, indicator_of, indicators
from index.names.naming import CODE
from index.names.units import own_of
from index.names.wording import words_of
from index.numbers.numerals import Numeral, precision, scan
from index.proof import follows, place_key, proofs
from index.report import Figure, Finding, Report

_DIGITS = re.compile(r"[^\d.,]")
_FEW = 3
_FAR = 20
_WHOLE = 100
_SMALL, _MOST_OF = 10, 0.7

_CONFLICT = Rule("mention_conflict", "bertentangan", "satu angka, satu nilai di seluruh laporan")
_YEARLY_PLAN = Rule(
    "mention_conflict", "perlu_diperiksa", "rencana kinerja tahunan menurunkan angka yang sama"
)
_OUTPUT = Rule("mention_conflict", "perlu_diperiksa", "volume rincian output = angka indikator")
_FUNDING = Rule("mention_conflict", "perlu_diperiksa", "satu kegiatan, satu anggaran")
_YEARS = Rule("mention_conflict", "perlu_diperiksa", "kalimat tentang tahun = tabel beberapa tahun")
_SLIP = Rule("mention_conflict", "perlu_diperiksa", "angka yang sama, digit yang sama")
_ROUNDED = Rule("mention_conflict", "informasi", "pembulatan dan pemotongan angka")
_SHOWN = 12
_MANY, _TELLING = 7, 5
"""Digits, and digits but for zeros at the end, from which on a number is like none by chance."""
_BY_DESIGN = Rule(
    "mention_conflict", "informasi", "target Renstra dan target tahunan dua dokumen yang berbeda"
)


def check_mentions(report: Report) -> Iterator[Finding]:
    """Compare every mention of a (satker, year, indicator, role) with the leading one.

    Values equal at the coarser printed precision are one value (86 and 86,0). A target of the
    Renstra/Renproja against the year's own is information, not a contradiction: two documents
    (DOMAIN: they differ by design). Of a year to come only the Renstra speaks. What is plainly said
    of something else, of a part of the year or of a first budget, is left alone; what is rounded
    is told together.
    """
    keys: dict[tuple[str, int, str, str], list[Figure]] = defaultdict(list)
    for figure in report.figures:
        if figure.qualifier != ALONE:  # a part of what the unit reports
            keys[(figure.satker, figure.year, figure.indicator, figure.role)].append(figure)
    leads = {key: f for key, mentions in keys.items() for f in mentions if f.authoritative}
    strange = strangers(report, leads)
    rounded: list[tuple[Figure, Figure]] = []
    for key, lead in leads.items():
        if lead.role == "other" or isinstance(lead.value, str):
            continue
        mentions = [f for f in keys[key] if f.qualifier == lead.qualifier and f.id not in strange]
        for odd in _odd(lead, mentions):
            if is_rounded(lead, odd) and not _contradicts(odd, keys):
                rounded.append((lead, odd))
            else:
                yield _of_two(lead, odd, report.year)
    if rounded:
        yield _of_rounded(report, rounded)


def _of_two(lead: Figure, odd: Figure, year: int) -> Finding:
    """A mention that says another value than the leading one."""
    plan = _by_design(lead, odd, year)
    rule = _YEARLY_PLAN if odd.place == "rkt" else _CONFLICT
    return finding(
        _BY_DESIGN if plan else rule,
        lead,
        values=(odd.as_written, lead.as_written),
        explain=_explain(lead, odd, plan=plan),
        sources=(odd.source, lead.source),
    )


def _contradicts(odd: Figure, keys: Mapping[Key, Sequence[Figure]]) -> bool:
    """Whether a rounded number does not give the capaian that is told beside it."""
    about, place = (odd.satker, odd.year, odd.indicator), place_key(odd)
    beside = {
        role: [f for f in keys.get((*about, role), ()) if _is_beside(f, odd, place)]
        for role in ("target", "realisasi", "capaian")
    }
    if odd.role == "other" or not all(beside.values()):
        return False
    given = {role: odd if role == odd.role else found[0] for role, found in beside.items()}
    return not follows(given["target"], given["realisasi"], given["capaian"])


def _is_beside(figure: Figure, other: Figure, place: str) -> bool:
    """Whether two mentions stand in one row, or a few lines apart."""
    a, b = figure.source, other.source
    near = a.page == b.page and abs(a.first_line - b.first_line) <= _FEW
    return place_key(figure) == place or (near and not (figure.row or other.row))


def _of_rounded(report: Report, rounded: Sequence[tuple[Figure, Figure]]) -> Finding:
    """One line on all numbers that are printed coarser in some places."""
    pairs = [f"{odd.as_written} untuk {lead.as_written}" for lead, odd in rounded]
    told = "; ".join(dict.fromkeys(" ".join(pair.split()) for pair in pairs))
    return finding(
        _ROUNDED,
        Subject(report.satker, report.year, "other:pembulatan"),
        values=(told, "angka yang sama ditulis sama rinci"),
        explain=f"{len(rounded)} angka ditulis lebih kasar di tempat lain: {told}.",
        sources=[odd.source for _, odd in rounded[:_SHOWN]],
    )


def check_slips(report: Report) -> Iterator[Finding]:
    """Find numbers that are a leading one with two neighbouring digits swapped: 52,94 for 52,49.

    A short number must stand in a text that names the indicator, and be no value that any table
    prints, unless it is of another indicator and this one's name stands right before the number.
    One of many digits is like no other by chance. One that its own row contradicts is what is
    wrong itself.
    """
    swapped = _swapped(report)
    printed: defaultdict[object, set[str]] = defaultdict(set)
    for f in report.figures:
        if f.row:
            printed[f.value].add(f.indicator)
    for text in texts(report):
        for numeral in scan(text.words):
            lead = swapped.get(_normal(numeral.as_written))
            if lead is None or not _is_slip(text, numeral, lead, printed[numeral.value]):
                continue
            yield finding(
                _SLIP,
                lead,
                values=(plain(numeral.as_written), lead.as_written),
                explain=(
                    f"Tertulis {plain(numeral.as_written)}, sedangkan {where(lead)} menulis "
                    f"{lead.as_written} untuk {what(lead)}: dua angka bersebelahan tertukar."
                ),
                sources=(text.source(numeral.start, numeral.end), lead.source),
            )


def _swapped(report: Report) -> dict[str, Figure]:
    """The proven leading figures by each number that two swapped digits make of theirs."""
    swapped: dict[str, Figure] = {}
    known = proofs(report.figures)
    for f in report.figures:
        own = f.satker == report.satker and f.year == report.year
        borne = own and f.authoritative and known[f.id].standing > 0
        for other in _swaps(f.as_written) if borne else ():
            swapped.setdefault(other, f)
    return swapped


def _is_slip(text: Text, numeral: Numeral, lead: Figure, printed: Set[str]) -> bool:
    """Whether a number is a leading one gone wrong; `printed` are the indicators that have it."""
    if numeral.is_year or lead.indicator in printed:
        return False
    named = text.block is not None and _ends_with_name(text.words[: numeral.start], lead)
    if printed:
        return named
    digits = _bare(numeral.as_written)
    telling = len(digits) >= _MANY or len(digits.rstrip("0")) >= _TELLING
    return telling or (text.block is not None and _names(text.words, lead))


def _ends_with_name(words: str, figure: Figure) -> bool:
    """Whether words end by the name of a figure's indicator, a word or two aside."""
    found = find_indicators(words[-_BEFORE:])
    return (
        bool(found)
        and found[-1].id == figure.indicator
        and not re.search(r"[.;\d]", words[-_BEFORE:][found[-1].end :])
    )


def _names(words: str, figure: Figure) -> bool:
    """Whether words name a figure's indicator, or hold most of the words of its row."""
    if figure.indicator in {m.id for m in find_indicators(words)}:
        return True
    label = {word for word in words_of(figure.label) if len(word) > _FEW}
    return len(label) > _FEW and len(label & set(words_of(words))) > _MOST_OF * len(label)


def _swaps(written: str) -> Iterator[str]:
    """A number with each two neighbouring digits swapped, in the same places of marks."""
    said = _normal(written)
    at = [i for i, char in enumerate(said) if char.isdigit()]
    for one, other in pairwise(at) if len(at) > _FEW else ():
        if said[one] != said[other]:
            chars = list(said)
            chars[one], chars[other] = chars[other], chars[one]
            yield "".join(chars)


def _normal(written: str) -> str:
    """The digits and marks of a number, with one kind of mark."""
    return _DIGITS.sub("", written).replace(",", ".").strip(".")


def _bare(written: str) -> str:
    return re.sub(r"\D", "", written)


def _by_design(lead: Figure, odd: Figure, year: int) -> bool:
    """Whether two targets of the report's year stand in two documents that may differ."""
    planned = (odd.place in PLANS) != (lead.place in PLANS)
    this = lead.year <= year or "pk" in (odd.place, lead.place)
    return planned and this and lead.role in ("target", "pagu")


def _odd(lead: Figure, mentions: Sequence[Figure]) -> Iterator[Figure]:
    """The mentions whose value is not the leading one's."""
    seen: set[tuple[object, int | None, int]] = set()
    for figure in mentions:
        place = (figure.value, figure.source.page, figure.source.first_line)
        if figure is lead or isinstance(figure.value, str) or place in seen:
            continue
        if figure.row and figure.row == lead.row and figure.column != lead.column:
            continue  # two columns of one row say two things
        if same_value(lead, figure) or _is_misread(lead, figure) or _is_of_other_kind(lead, figure):
            continue
        seen.add(place)
        yield figure


def _is_misread(lead: Figure, figure: Figure) -> bool:
    """Whether one of two amounts of money is not the thousandth of the other: no amount at all.

    Or, of a budget, not the twentieth in running text: a slip changes no number so far.
    """
    if figure.role != "pagu" and figure.unit != "Rp":
        return False
    small, large = sorted((abs(Decimal(lead.value)), abs(Decimal(figure.value))))
    return small * (1000 if figure.row or figure.unit != "Rp" else _FAR) < large


def _is_of_other_kind(lead: Figure, figure: Figure) -> bool:
    """Whether two numbers are the same ink read otherwise, or of two kinds that none confuses.

    Running text tells percentages and counts beside an index, and shares that are no capaian.
    """
    if _normal(lead.as_written) == _normal(figure.as_written):
        return True
    if figure.row:
        return False
    if lead.role == "capaian":
        small, large = sorted((abs(Decimal(lead.value)), abs(Decimal(figure.value))))
        return small * _FEW < large
    if lead.role not in ("target", "realisasi"):
        return False
    if lead.unit == "%" and figure.unit != "%" and Decimal(figure.value) > _WHOLE:
        return True  # a count of what a percentage is of
    share = figure.unit == "%" and lead.unit not in ("%", "")
    count = Decimal(figure.value) < _SMALL and precision(figure.as_written) == 0
    return share or (count and precision(lead.as_written) > 1)


def _explain(lead: Figure, odd: Figure, *, plan: bool) -> str:
    first, second = where(odd), where(lead)
    if first == second:
        first = f"{first} ({spot(odd.source)})"
        second = f"{second} ({spot(lead.source)})"
    first = sentence(first)
    if plan:
        return (
            f"{first} menetapkan {odd.as_written} untuk {what(lead)}, sedangkan {second} "
            f"{lead.as_written}: dua dokumen yang memang dapat berbeda."
        )
    return (
        f"{first} menulis {odd.as_written} untuk {what(lead)}, "
        f"sedangkan {second} menulis {lead.as_written}."
    )


def check_outputs(report: Report) -> Iterator[Finding]:
    """Compare the volumes of an output with target and realisasi of the indicator it is named for.

    Only of indicators that are counted, and only where the targets differ: an output that stops at
    its target is no contradiction.
    """
    own = [f for f in report.figures if (f.satker, f.year) == (report.satker, report.year)]
    leading = {(f.indicator, f.role): f for f in own if f.authoritative}
    for row in rows_of(report):
        first = next(iter(row.by_role.values()))
        if not first.indicator.startswith("other:fisik_") or first.satker != report.satker:
            continue
        known = _named(plain(CODE.sub("", first.label)))
        target = leading.get((known, "target"))
        counted = known and COUNT_UNITS.match(indicators()[known].unit)
        if (
            not counted
            or not target
            or not row.has("target")
            or row.value("target") == target.value
        ):
            continue
        for role in ("target", "realisasi"):
            odd, lead = row.by_role.get(role), leading.get((known, role))
            if odd and lead and odd.value != lead.value:
                yield _other_output(odd, lead)


def _named(label: str) -> str:
    """The indicator that an output's name is, or is in most of its letters; "" for none."""
    if known := indicator_of(label):
        return known
    found = find_indicators(label)
    return found[0].id if len(found) == 1 and len(found[0].words) * 2 > len(label) else ""


def _other_output(odd: Figure, lead: Figure) -> Finding:
    return finding(
        _OUTPUT,
        lead,
        values=(odd.as_written, lead.as_written),
        explain=(
            f"{sentence(where(odd))} menulis {odd.role} {odd.as_written} untuk output "
            f"{plain(odd.label)}, sedangkan {what(lead)} menurut {where(lead)} adalah "
            f"{lead.as_written}."
        ),
        sources=(odd.source, lead.source),
    )


_KEYED = re.compile(
    r"\b(?P<role>target|realisasi)(?:nya)?\s*:\s*(?P<number>\d+)\s+(?P<unit>[A-Za-z]+)\b", re.I
)


def check_pasted(report: Report) -> Iterator[Finding]:
    """Find 'Target : 2 Unit' told of an index: the number of another indicator, copied with it."""
    own = (f for f in report.figures if (f.satker, f.year) == (report.satker, report.year))
    leads = {(f.indicator, f.role): f for f in own if f.authoritative}
    for text in texts(report, cells=False):
        entry = indicators().get(text.indicator or "")
        counted = entry is None or COUNT_UNITS.match(entry.unit)
        for m in _KEYED.finditer(text.words) if not counted else ():
            lead = leads.get((text.indicator or "", m["role"].lower()))
            if lead is None or not COUNT_UNITS.fullmatch(m["unit"]):
                continue
            said = plain(text.words[m.start("number") : m.end()])
            yield finding(
                _CONFLICT,
                lead,
                values=(said, lead.as_written),
                explain=(
                    f"Tertulis {said} untuk {what(lead)}, padahal indikator itu tidak dihitung "
                    f"dalam {m['unit']}; {where(lead)} menulis {lead.as_written}."
                ),
                sources=(text.source(m.start("number"), m.end()), lead.source),
            )


_BEFORE = 120
"""Letters before an amount within which it is called the whole of a budget."""


def check_funding(report: Report) -> Iterator[Finding]:
    """Compare 'total anggaran kegiatan ... Rp X' in an indicator's section with its own funding.

    The plan's table and the outputs print the same money, unless it was revised: to be looked at.
    """
    rows = [f for f in report.figures if f.role in ("pagu", "realisasi") and f.row]
    plans = [f for f in rows if (f.role, f.place, f.year) == ("pagu", "rkt", report.year)]
    planned = {f.indicator: f for f in reversed(plans)}
    spent = {f.value for f in rows}
    for text in texts(report, cells=False):
        lead = planned.get(text.indicator or "") if text.bab == "BAB III" else None
        for item in told(text.words) if lead else ():
            start = item.numeral.start
            if lead is None or item.role != "pagu" or item.is_percent or item.value in spent:
                continue
            if says("whole_budget", text.words[max(0, start - _BEFORE) : start]):
                yield finding(
                    _FUNDING,
                    lead,
                    values=(item.words, lead.as_written),
                    explain=(
                        f"Uraian menyebut anggaran {item.words} untuk kegiatan {name_of(lead)}, "
                        f"sedangkan {where(lead)} mencantumkan {lead.as_written}."
                    ),
                    sources=(text.source(start, item.numeral.end), lead.source),
                )


_MOST = re.compile(
    r"\b(?P<what>capaian|realisasi|persentase)\b[^.;\d]{0,50}?\bter(?P<most>besar|tinggi|rendah|kecil)"
    r"\b[^.;\d]{0,30}?\btahun\s+(?P<year>20[0-4]\d)",
    re.IGNORECASE,
)
_NO_TARGET = re.compile(
    r"\btahun\s+(?P<first>20[0-4]\d)(?:\s*(?:[-–]|s\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*"
    r"(?:tahun\s+)?(?P<last>20[0-4]\d))?[^.;\d]{0,160}?\b(?:belum|tidak|bukan)\s+(?!(?:me|ter|di)(?:n?capai|menuhi|penuhi|lampaui)\b)\w+"
    r"\s+target\b",
    re.IGNORECASE,
)


_OF_ALL = re.compile(
    r"\bter(?P<most>besar|tinggi|rendah|kecil)\s+(?:dalam|selama|sepanjang)\s+(?:kurun\s+waktu\s+)?"
    r"(?P<years>\w+)\s*(?:\(\w+\)\s*)?tahun\b",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b(?:terus|selalu)\s+(?:mengalami\s+)?(?P<up>\w+)|"
    r"\b(?P<way>meningkat|naik|menurun|turun)\s+(?:setiap|tiap|dari\s+tahun\s+ke)\s+tahun\b",
    re.IGNORECASE,
)


def check_all_years(report: Report) -> Iterator[Finding]:
    """Compare 'tertinggi selama lima tahun' and 'terus meningkat' with the years led with."""
    series: defaultdict[tuple[str, str], dict[int, Figure]] = defaultdict(dict)
    for f in report.figures:
        own = f.satker == report.satker and f.year <= report.year
        if own and f.authoritative and isinstance(f.value, Decimal):
            series[f.indicator, f.role][f.year] = f
    for text in texts(report, cells=False):
        for start, end in text.sentences() if text.indicator else ():
            words = text.words[start:end]
            role = "capaian" if re.search(r"\bcapaian\b", words, re.IGNORECASE) else "realisasi"
            years = series[text.indicator or "", role]
            if len(years) >= _FEW and report.year in years and not says("limited", words):
                yield from _of_all_years(text, (start, words), years)


def _of_all_years(
    text: Text, sentence: tuple[int, str], years: Mapping[int, Figure]
) -> Iterator[Finding]:
    start, words = sentence
    this = text.report.year
    if m := _OF_ALL.search(words):
        sign = 1 if m["most"].lower() in ("besar", "tinggi") else -1
        count = next((one.number for one in numbers(m["years"])), 0)
        known = [f for year, f in years.items() if this - count < year]
        beyond = max(known, key=lambda f: sign * Decimal(f.value))
        if count > 1 and sign * Decimal(beyond.value) > sign * Decimal(years[this].value):
            yield _of_claim(text, (start, m), (years[this], beyond))
    elif (m := _ALWAYS.search(words)) and (rises := _direction(m["up"] or m["way"])):
        ordered = [years[year] for year in sorted(years)]
        pairs = [(a, b) for a, b in pairwise(ordered) if b.year - a.year == 1]
        against = [(b, a) for a, b in pairs if rises * (Decimal(b.value) - Decimal(a.value)) < 0]
        if against:
            yield _of_claim(text, (start, m), against[-1])


def _direction(word: str) -> int:
    """1 for a word that says up, -1 for down, 0 for another."""
    return says("grows", word) - says("falls", word)


def _of_claim(
    text: Text, told: tuple[int, re.Match[str]], figures: tuple[Figure, Figure]
) -> Finding:
    (start, m), (this, other) = told, figures
    said = plain(m.group())
    return finding(
        _YEARS,
        this,
        values=(said, f"{other.as_written} tahun {other.year}"),
        explain=(
            f"Uraian menyatakan “{said}”, padahal {what(this)} {this.as_written} dan tahun "
            f"{other.year} {other.as_written}."
        ),
        sources=(text.source(start + m.start(), start + m.end()), this.source, other.source),
    )


def check_told_years(report: Report) -> Iterator[Finding]:
    """Compare sentences of an indicator's section with its tables of several years."""
    own: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in report.figures:
        number = isinstance(f.value, Decimal)
        if number and f.place == "multi_tahun" and own_of(f.satker) == report.satker:
            own[f.indicator].append(f)
    for indicator, block in indicator_blocks(report):
        text = of_block(report, block)
        for m in _MOST.finditer(text.words) if indicator in own else ():
            yield from _most(text, m, own[indicator])
        for m in _NO_TARGET.finditer(text.words) if indicator in own else ():
            years = range(int(m["first"]), int(m["last"] or m["first"]) + 1)
            targets = (f for f in own[indicator] if f.role == "target" and f.value)
            if odd := next((f for f in targets if f.year in years), None):
                yield _of_years(text, m, (odd, odd), f"target {odd.as_written} tahun {odd.year}")


def _most(text: Text, m: re.Match[str], figures: Sequence[Figure]) -> Iterator[Finding]:
    """'Persentase capaian terbesar adalah pada tahun 2023' where another year's is beyond it."""
    role = "realisasi" if m["what"].lower() == "realisasi" else "capaian"
    sign = 1 if m["most"].lower() in ("besar", "tinggi") else -1
    tables: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.role == role:
            tables[(place_key(f), f.satker)].append(f)
    for rows in tables.values():
        named = next((f for f in rows if f.year == int(m["year"])), None)
        beyond = max(rows, key=lambda f: sign * Decimal(f.value))
        if named is None or len({f.year for f in rows}) < _FEW:
            continue
        if sign * Decimal(beyond.value) > sign * Decimal(named.value):
            both = (f"{f.as_written} tahun {f.year}" for f in (named, beyond))
            yield _of_years(text, m, (named, beyond), " dan ".join(both))
            return


def _of_years(text: Text, m: re.Match[str], figures: tuple[Figure, Figure], right: str) -> Finding:
    said, (about, other) = plain(m.group()), figures
    return finding(
        _YEARS,
        about,
        values=(said, f"tahun {other.year}" if other is not about else other.as_written),
        explain=f"Uraian menyatakan “{said}”, padahal tabel {name_of(about)} memuat {right}.",
        sources=(text.source(m.start(), m.end()), other.source, about.source),
    )
