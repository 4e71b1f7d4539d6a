"""Names of units and regulations, and codes, that are not the ones meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding, name_of, sentence, spot, what, where
from index.checks.money import told
from index.checks.texts import Text, ends_with, plain, says, texts
from index.figures.subjects import named_rows, table_key
from index.names.naming import CODE
from index.names.regions import areas_named
from index.names.unit_names import find_satkers, province_of, same_satker
from index.names.units import own_of, whole_of
from index.names.wording import key, words_of
from index.numbers.numerals import interval, write
from index.report import NASIONAL, Figure, Finding, Report, Source

# Names of units and regulations that are not the ones meant.

_OTHER = Rule("label", "perlu_diperiksa", "uraian menyebut satuan kerja laporan ini")
_KIND = Rule("label", "perlu_diperiksa", "jenis satuan kerja sesuai dengan wilayahnya")
_TOTAL = Rule("mention_conflict", "bertentangan", "angka satuan kerja ini, bukan gabungan jajaran")
_TOTALLED = ("pagu", "realisasi", "sisa", "persen")
_PARTIES = Rule("label", "perlu_diperiksa", "Perjanjian Kinerja dibuat oleh dua pihak")
_TITLES = Rule("label", "perlu_diperiksa", "satu peraturan, satu judul")
_KIND_SAID = re.compile(
    r"^(?:BNN|Badan\s+Narkotika\s+Nasional)\s+(?P<kind>Kota|Kabupaten|Kab\.?)\s+(?P<place>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PAIR = re.compile(
    r"\bperjanjian\b.{0,120}?\bantara\s+(?P<first>.{5,120}?)\s+(?:dengan|dan)\s+(?P<second>.{5,120})",
    re.IGNORECASE | re.DOTALL,
)
_BABS = ("", "RINGKASAN", "BAB I", "BAB II", "BAB III", "BAB IV", "KATA PENGANTAR")
_MOST = 4
"""Mentions from which on another unit belongs to what the report tells."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit named in a sentence of a text; `start` and `end` are its place in the text."""

    text: Text
    sentence: tuple[int, int]
    name: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return plain(self.text.words[self.start : self.end])

    @property
    def whole(self) -> str:
        """The sentence."""
        return self.text.words[slice(*self.sentence)]


def wrong_units(report: Report) -> Iterator[Finding]:
    """Units that are not the report's own where it speaks of itself, and one party named twice.

    Units of the report's own province, and those in its tables, may be spoken of; others too where
    a sentence tells of work done together.
    """
    named = list(_named(report))
    for each in named:
        if _is_of_wrong_kind(each):
            yield _finding(_KIND, each, f"satuan kerja laporan ini adalah {report.satker}.")
    known = {own_of(f.satker) for f in report.figures} | {report.satker}
    rows = (row for table in report.tables for row in table.rows)
    cells = " \n ".join(cell.text for row in rows for cell in row.cells)
    known |= {m.name for m in find_satkers(cells) if m.explicit}
    count = Counter(each.name for each in named)
    for each in named:
        other = own_of(each.name)
        spoken = count[each.name] > _MOST or any(same_satker(other, k) for k in known)
        if not spoken and _is_left_over(each, other):
            why = f"laporan ini milik {report.satker}: “{plain(each.whole)[:160]}”"
            yield _finding(_OTHER, each, why)
    for text in texts(report, cells=False):
        yield from _one_party(text)


def check_borrowed(report: Report) -> Iterator[Finding]:
    """Find sentences that tell of the report's own unit what is the total of it and its units.

    The sentence names the unit alone, and the report leads with another value of it. Amounts alone
    are like none by chance; percentages are held against them where they stand in one sentence.
    """
    own, whole = own_of(report.satker), whole_of(report.satker)
    leads = {(f.satker, f.year, f.indicator, f.role): f for f in report.figures if f.authoritative}
    spots: dict[tuple[int | None, int], list[Figure]] = defaultdict(list)
    for f in report.figures:
        mine = leads.get((own, f.year, f.indicator, f.role))
        total = leads.get((whole, f.year, f.indicator, f.role))
        told = f.role in _TOTALLED and not f.row and f.satker in (own, whole)
        if told and mine and total and mine.value != total.value == f.value:
            spots[(f.source.page, f.source.first_line)].append(f)
    for text in texts(report, cells=False) if spots else ():
        near = [f for _, line, page in text.lines for f in spots.get((page, line), ())]
        for start, end in text.sentences() if near else ():
            words = text.words[start:end]
            inside = [f for f in near if f.as_written in words]
            if any(f.unit == "Rp" for f in inside) and _is_of_one(words, own):
                for f in inside:
                    key = (f.year, f.indicator, f.role)
                    yield _borrowed(f, leads[(own, *key)], leads[(whole, *key)])


def _is_of_one(words: str, own: str) -> bool:
    """Whether a sentence names one unit, alone: no other, and nothing that takes several."""
    named = {m.name for m in find_satkers(words)}
    return named == {own} and not says("with_others", words) and not says("together", words)


def _borrowed(told: Figure, mine: Figure, total: Figure) -> Finding:
    return finding(
        _TOTAL,
        mine,
        values=(told.as_written, mine.as_written),
        explain=(
            f"{sentence(where(told))} menulis {told.as_written} untuk {what(mine)}, padahal itu "
            f"angka {total.satker}; {where(mine)} menulis {mine.as_written}."
        ),
        sources=(told.source, mine.source),
    )


def _named(report: Report) -> Iterator[_Named]:
    for text in texts(report, cells=False):
        for start, end in text.sentences() if text.bab in _BABS else ():
            for m in find_satkers(text.words[start:end]):
                if m.explicit and m.name != NASIONAL:
                    yield _Named(text, (start, end), m.name, start + m.start, start + m.end)


def _is_of_wrong_kind(each: _Named) -> bool:
    """'BNN Kota X' where X is a kabupaten alone: the kind of the report's own unit is wrong."""
    own, said = each.text.report.satker, _KIND_SAID.match(each.words)
    if said is None or not same_satker(each.name, own):
        return False
    kinds = {area.kind for area in areas_named(said["place"])}
    kind = "Kota" if said["kind"].lower() == "kota" else "Kabupaten"
    return bool(kinds) and kind not in kinds and f" {kind} " not in f"{own} "


def _is_left_over(each: _Named, name: str) -> bool:
    """Whether a unit stands where the report's own should: whose work or results are told of.

    A neighbour's results may be told of too, and so may those of a province's own units.
    """
    own, sentence = each.text.report.satker, each.whole
    home, province = province_of(own), province_of(name)
    if province is None or name == home or len(find_satkers(sentence)) > 1:
        return False
    if says("with_others", sentence) or (own == home == province):
        return False
    before = each.text.words[each.sentence[0] : each.start]
    far = home is not None and province != home
    spoken = not before.strip() or ends_with("spoken_of", before)
    return ends_with("own_work", before) or (far and spoken and says("results", sentence))


def _one_party(text: Text) -> Iterator[Finding]:
    """'Perjanjian Kinerja ... antara X dengan X': an agreement has two parties."""
    for m in _PAIR.finditer(text.words):
        first, second = _party(m["first"]), _party(m["second"])
        if first[1] and first[:2] == second[:2]:
            yield finding(
                _PARTIES,
                Subject(text.report.satker, text.report.year, "other:pihak_perjanjian_kinerja"),
                values=(plain(m["first"]), "pimpinan yang lebih tinggi sebagai pihak kedua"),
                explain=(
                    f"Perjanjian Kinerja disebut dibuat antara {plain(m['first'])} dengan pihak "
                    f"yang sama, padahal pihak kedua adalah pimpinan yang lebih tinggi."
                ),
                sources=(text.source(m.start("first"), m.start("second") + second[2]),),
            )


def _party(words: str) -> tuple[str, str, int]:
    """Who a party is: its office, its unit and where that ends; ("", "", 0) without a unit."""
    found = next((m for m in find_satkers(words) if m.explicit), None)
    return (plain(words[: found.start]).lower(), found.name, found.end) if found else ("", "", 0)


def _finding(rule: Rule, each: _Named, why: str) -> Finding:
    report = each.text.report
    return finding(
        rule,
        Subject(report.satker, report.year, "other:nama_satker"),
        values=(each.words, report.satker),
        explain=f"Uraian menyebut “{each.words}”, padahal {why}",
        sources=(each.text.source(each.start, each.end),),
    )


_CITED = re.compile(
    r"(?P<kind>Undang[-\s]*Undang|Peraturan|Keputusan|Instruksi)\s*"
    r"(?P<issuer>[A-Za-z/()\s]{0,90}?)\s*(?:Nomor|No\.?)\s*:?\s*0*(?P<number>\d{1,3})\s+"
    r"Tahun\s+(?P<year>\d{4})\s+tentang\s+(?P<title>[^;,.\n(]{8,120})",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\b(?:kepala|republik|indonesia|ri|negara|perka|menteri)\b|\([^)]*\)", re.IGNORECASE
)
_BNN = re.compile(r"badan\s+narkotika\s+nasional", re.IGNORECASE)
_LEAST_WORDS = 2
_ALIKE = 6
"""Letters by which two words are one ('strategi', 'strategis')."""


@dataclass(frozen=True, slots=True)
class _Citation:
    """A regulation as a text cites it."""

    name: str
    title: str
    words: frozenset[str]
    source: Source


def two_titles(report: Report) -> Iterator[Finding]:
    """Regulations of one issuer, number and year whose titles share no word."""
    first: dict[tuple[str, str, str], _Citation] = {}
    for text in texts(report, cells=False):
        for m in _CITED.finditer(text.words):
            told = (w for w in words_of(m["title"]) if len(w) > 2 and not w.isdigit())
            words = frozenset(w for w in told if not says("any_title", w))
            if len(words) < _LEAST_WORDS or "perubahan" in words:
                continue
            issuer = key(_BNN.sub("BNN", _PLAIN.sub(" ", f"{m['kind']} {m['issuer']}")))
            source = text.source(m.start(), m.end())
            name = " ".join(m.group()[: m.start("title") - m.start()].split())
            one = _Citation(name.rpartition(" ")[0], plain(m["title"]), words, source)
            before = first.setdefault((issuer, m["number"], m["year"]), one)
            if not _share(before.words, words):
                yield _finding_regulation_titles(report, one, before)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles share a word or its beginning ('strategi', 'strategis')."""
    return bool({a[:_ALIKE] for a in one} & {b[:_ALIKE] for b in other})


def _finding_regulation_titles(report: Report, one: _Citation, before: _Citation) -> Finding:
    return finding(
        _TITLES,
        Subject(report.satker, report.year, "other:judul_peraturan"),
        values=(one.title, before.title),
        explain=(
            f"{one.name} disebut tentang {one.title}, padahal pada {spot(before.source)} disebut "
            f"tentang {before.title}."
        ),
        sources=(one.source, before.source),
    )


# Budgets under one code in two places: what a plan gives an activity, and its outputs' rows.

_PLANNED = Rule("mention_conflict", "perlu_diperiksa", "pagu kegiatan = jumlah pagu outputnya")
_SPENT = Rule("mention_conflict", "perlu_diperiksa", "realisasi kegiatan = jumlah realisasi output")
_SHARE = Rule("arithmetic", "perlu_diperiksa", "persentase kegiatan menurut rincian outputnya")
_BARE, _HEAD = re.compile(r"\b\d{4}\b"), 4
"""The number of an activity, which the codes of its outputs begin with."""
_LEAST = 2
_NEAR = Decimal("0.1")
"""How far an amount may be off, as a share, and still be meant as the same."""


@dataclass(frozen=True, slots=True)
class _Activity:
    """An activity of the yearly plan and the rows of its outputs."""

    plan: Figure
    code: str
    outputs: tuple[Figure, ...]  # their pagu
    spent: tuple[Figure, ...]  # their realisasi

    @property
    def pagu(self) -> Decimal:
        """What its outputs were given."""
        return sum((Decimal(f.value) for f in self.outputs), Decimal(0))

    @property
    def realisasi(self) -> Decimal:
        """What was spent on its outputs."""
        return sum((Decimal(f.value) for f in self.spent), Decimal(0))


def check_codes(report: Report) -> Iterator[Finding]:
    """Compare an activity's pagu, and what its section tells was spent, with its outputs' rows.

    Only where the plan's codes are those of the outputs: most of their amounts agree.
    """
    activities = list(_activities(report))
    right = [one for one in activities if one.pagu == one.plan.value]
    if len(right) < _LEAST or 2 * len(right) <= len(activities):
        return
    for one in activities:
        if one not in right:
            yield _of_plan(report, one)
    by_indicator = {one.plan.indicator: one for one in right}
    for text in texts(report, cells=False):
        activity = by_indicator.get(text.indicator or "") if text.bab == "BAB III" else None
        if activity is not None:
            yield from _of_section(text, activity)


def _activities(report: Report) -> Iterator[_Activity]:
    """The rows of the yearly plan with a code that begins those of outputs elsewhere."""
    own = [
        f
        for f in report.figures
        if (f.satker, f.year, f.unit) == (report.satker, report.year, "Rp") and f.row
    ]
    coded: Mapping[str, dict[str, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for f in own:
        if f.place in ("lampiran", "anggaran") and "." in _code(f):
            coded[f.role][_code(f)].setdefault(f.row, f)
    words = {
        f"{table_key(report.id, table)}.{i}": " ".join(cell.text for cell in row.cells)
        for table in report.tables
        for i, row in enumerate(named_rows(table))
    }
    heads = {code[:_HEAD] for rows in coded.values() for code in rows}
    for plan in own:
        planned = plan.place == "rkt" and plan.role == "pagu"
        bare = (n for n in _BARE.findall(words.get(plan.row, "")) if n in heads)
        code = (_code(plan) or next(bare, "")) if planned else ""
        pagu, spent = (_under(coded[role], code) for role in ("pagu", "realisasi"))
        if code and pagu and len(pagu) == len(spent):
            yield _Activity(plan, code, pagu, spent)


def _code(figure: Figure) -> str:
    found = CODE.search(plain(figure.label))
    return ".".join(part for part in found.groups() if part) if found else ""


def _under(rows: Mapping[str, Mapping[str, Figure]], code: str) -> tuple[Figure, ...]:
    """The rows of a code's outputs, those that are over others left out."""
    below = [c for c in rows if c.startswith(f"{code}.") or c == code]
    leaves = [c for c in below if not any(o != c and o.startswith(f"{c}.") for o in below)]
    return tuple(next(iter(rows[c].values())) for c in leaves)


def _of_plan(report: Report, one: _Activity) -> Finding:
    right, first, last = write(one.pagu), one.outputs[0], one.outputs[-1]
    return finding(
        _PLANNED,
        Subject(report.satker, report.year, f"output:{one.code}", "pagu"),
        values=(one.plan.as_written, right),
        explain=(
            f"Rencana Kinerja Tahunan memberi {one.plan.as_written} untuk kegiatan "
            f"{one.code}, sedangkan pagu {len(one.outputs)} outputnya pada {where(first)} "
            f"berjumlah {right}."
        ),
        sources=(one.plan.source, first.source, last.source),
    )


def _of_section(text: Text, one: _Activity) -> Iterator[Finding]:
    """Amounts and percentages that a section says were spent on its activity."""
    right, odd = one.realisasi, False
    for item in told(text.words):
        if item.role != "realisasi":
            continue
        place = text.source(item.numeral.start, item.numeral.end)
        if not item.is_percent:
            odd = item.value != right and abs(item.value - right) <= _NEAR * right
            if odd:
                yield _of_told(one, (item.words, write(right), "realisasi"), (_SPENT, place))
        elif odd and one.pagu:
            low, high = interval(item.numeral.as_written, item.value)
            share = right / one.pagu * 100
            if not low <= share <= high:
                value = f"{write(share, decimals=2)}%"
                yield _of_told(one, (item.words, value, "persentase realisasi"), (_SHARE, place))


def _of_told(one: _Activity, said: tuple[str, str, str], by: tuple[Rule, Source]) -> Finding:
    words, right, role = said
    rule, place = by
    outputs: Sequence[Figure] = one.spent
    return finding(
        rule,
        one.plan,
        values=(words, right),
        explain=(
            f"Uraian {name_of(one.plan)} menyebut {role} kegiatan {words}, sedangkan "
            f"{len(outputs)} outputnya pada {where(outputs[0])} memberi {right}."
        ),
        sources=(place, outputs[0].source, outputs[-1].source),
    )
