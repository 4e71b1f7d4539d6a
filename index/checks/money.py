"""Money as sentences tell it: amounts, shares and words held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from index.checks.finding import Rule, Subject, finding
from index.checks.rows import place_of_line
from index.checks.texts import Text, texts
from index.errors import NotANumber
from index.names.indikator import find_indicators
from index.names.wording import slug
from index.numbers.numerals import Numeral, interval, scan, write
from index.numbers.terbilang import Spelled, find, parse, spell
from index.report import Figure, Finding, Line, Page, Report, Source

_ROLE = re.compile(
    r"(?P<blokir>blokir|automatic\s+adjustment)"
    r"|(?P<tambahan>(?:pe)?nambahan|tambahan|bertambah|pengurangan|berkurang|efisiensi|refocusing)"
    r"|(?P<sisa>(?:sisa|tersisa|tidak\s+(?:dapat\s+)?(?:terserap|terealisasi(?:kan)?))"
    r"(?:\s+(?:pagu|anggaran|dana))*)"
    r"|(?P<realisasi>realisasi(?:nya)?(?:\s+(?:penggunaan|anggaran|belanja|"
    r"keuangan|daya|pagu))*|terealisasi(?:kan)?|(?:ter|pen[gy])?serap(?:an)?(?:\s+anggaran)?|diserap)"
    r"|(?P<pagu>pagu(?:\s+(?:awal|akhir|anggaran|revisi))*|alokasi(?:\s+anggaran)?|"
    r"(?:total\s+)?(?:akhir\s+)?anggaran|dipa)",
    re.IGNORECASE,
)
_OF_PAGU = re.compile(r"\bdari\b[^.;]{0,60}\b(?:pagu|anggaran|alokasi|dipa)\b", re.IGNORECASE)
_FAR = 140
"""Characters within which a word still says what a number is."""


@dataclass(frozen=True, slots=True)
class Told:
    """An amount or a percentage of a text, and what it is said to be; "" where nothing says."""

    numeral: Numeral
    role: str
    of_pagu_after: bool = False  # '96,09% dari total anggaran sebesar Rp...'

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.numeral.value

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.numeral.unit == "%"


def told(text: str) -> Iterator[Told]:
    """The amounts and percentages of a text, in order, each with the role of its last word.

    Whole roles are `pagu realisasi sisa tambahan blokir`; a percentage has the role of what it is a
    share of: of the amount before it, unless a word between says otherwise.
    """
    before, last = 0, ""
    for numeral in scan(text):
        if numeral.unit not in ("Rp", "%"):
            continue
        between = text[max(before, numeral.start - _FAR) : numeral.start]
        words = [m.lastgroup or "" for m in _ROLE.finditer(between)]
        role = words[-1] if words else last if numeral.unit == "%" else ""
        item = Told(numeral, role)
        if numeral.unit == "%":
            item = replace(item, of_pagu_after=_pagu_follows(text, numeral))
        else:
            last = role
        yield item
        before = numeral.end


def _pagu_follows(text: str, numeral: Numeral) -> bool:
    """Whether the amount right after a percentage is the pagu it is a share of."""
    after = next((n for n in scan(text[numeral.end : numeral.end + _FAR]) if n.unit == "Rp"), None)
    return after is not None and bool(_OF_PAGU.search(text[numeral.end :][: after.start]))


_SHARE = Rule("arithmetic", "salah_hitung", "persentase = realisasi / pagu x 100")
_LEFT_SHARE = Rule("arithmetic", "salah_hitung", "persentase sisa = sisa / pagu x 100")
_LEFT = Rule("arithmetic", "salah_hitung", "sisa = pagu - realisasi")


@dataclass(frozen=True, slots=True)
class _Story:
    """One text's amounts in the order told."""

    report: Report
    text: Text
    items: tuple[Told, ...]

    def last(self, role: str, at: int) -> Told | None:
        """The last amount of a role told before an item."""
        found = (t for t in reversed(self.items[:at]) if t.role == role and not t.is_percent)
        return next(found, None)

    def all_of(self, role: str) -> list[Told]:
        """Every amount of a role."""
        return [t for t in self.items if t.role == role and not t.is_percent]


def check_told_spending(report: Report) -> Iterator[Finding]:
    """Compare each percentage and sisa of running text with the amounts it is told with.

    A percentage that fits any pagu and realisasi of its text is right: sentences do not say which.
    """
    for text in texts(report, cells=False):
        items = tuple(told(text.words))
        if len(items) < 2:
            continue
        story = _Story(report, text, items)
        for at, item in enumerate(items):
            if item.is_percent:
                yield from _share(story, at)
            elif item.role == "sisa":
                yield from _left(story, at)


def _share(story: _Story, at: int) -> Iterator[Finding]:
    """A percentage against part / whole."""
    item = story.items[at]
    spent = {"realisasi": "realisasi", "blokir": "realisasi", "sisa": "sisa"}.get(item.role)
    part = story.last(spent, at) if spent else None
    whole = story.items[at + 1] if item.of_pagu_after else story.last("pagu", at)
    if part is None or whole is None or not whole.value or _apart(story, part, at):
        return
    if _fits_some(story, item):
        return
    right = write(part.value / whole.value * 100, decimals=2)
    rule = _LEFT_SHARE if item.role == "sisa" else _SHARE
    yield _finding(
        story,
        rule,
        (item, part, whole),
        values=(_words(item), f"{right} ({_words(part)}/{_words(whole)})"),
        explain=(
            f"Uraian menulis {part.role} {_words(part)} dari {_words(whole)} sebagai "
            f"{_words(item)}, padahal hasilnya {right}%."
        ),
    )


def _apart(story: _Story, part: Told, at: int) -> bool:
    """Whether another amount stands between a percentage and what it would be a share of."""
    between = [
        t for t in story.items[story.items.index(part) + 1 : at] if t.role not in ("sisa", "blokir")
    ]
    return bool(between)


def _fits_some(story: _Story, percent: Told) -> bool:
    low, high = interval(percent.numeral.as_written, percent.value)
    parts = story.all_of("sisa" if percent.role == "sisa" else "realisasi")
    return any(
        low <= part.value / whole.value * 100 <= high
        for part in parts
        for whole in story.all_of("pagu")
        if whole.value
    )


def _left(story: _Story, at: int) -> Iterator[Finding]:
    """A sisa right behind its realisasi, against pagu - realisasi."""
    left = story.items[at]
    amounts = [i for i, t in enumerate(story.items[:at]) if not t.is_percent]
    if len(amounts) < 2 or story.items[amounts[-1]].role != "realisasi":
        return
    spent = story.items[amounts[-1]]
    whole = story.last("pagu", amounts[-1])
    if whole is None or _is_difference(story, left.value):
        return
    right = write(whole.value - spent.value, decimals=0)
    yield _finding(
        story,
        _LEFT,
        (left, spent, whole),
        values=(_words(left), right),
        explain=(
            f"Uraian menulis sisa {_words(left)}, padahal {_words(whole)} dikurangi "
            f"{_words(spent)} = {right}."
        ),
    )


def _is_difference(story: _Story, value: Decimal) -> bool:
    spent = story.all_of("realisasi") + story.all_of("blokir")
    return any(w.value - s.value == value for w in story.all_of("pagu") for s in spent)


def _words(item: Told) -> str:
    return " ".join(item.numeral.as_written.split())


def _finding(
    story: _Story,
    rule: Rule,
    items: Sequence[Told],
    *,
    values: tuple[str, str],
    explain: str,
) -> Finding:
    named = [m.id for m in find_indicators(story.text.words[: items[0].numeral.start])]
    budget = [name for name in named if name.startswith(("belanja_", "anggaran_"))]
    role = "sisa" if rule is _LEFT else "persen"
    about = Subject(
        story.report.satker, story.report.year, (budget or ["anggaran_total"])[-1], role
    )
    places = [story.text.source(i.numeral.start, i.numeral.end) for i in items]
    return finding(rule, about, values=values, explain=explain, sources=places)


_RULE = Rule("sum", "salah_hitung", "pagu akhir = pagu awal + penambahan - pengurangan")
_HEAD = re.compile(
    r"pagu\s+awal.*(?:tambah|kurang|revisi|hibah|blokir).*pagu\s+akhir", re.IGNORECASE | re.DOTALL
)
_CHANGED = re.compile(r"tambah|kurang|naik|turun|efisiensi|refocusing|revisi", re.IGNORECASE)
_BECOMES = re.compile(r"menjadi\s*(?:sebesar\s*)?(?:rp\.?)?\s*$", re.IGNORECASE)
_HEAD_LINES = 16
_LEAST = 3
_MOST = 8
"""Amounts in a row or sentence beyond which any sum could come out by chance."""


def check_growth(report: Report) -> Iterator[Finding]:
    """Compare pagu akhir with pagu awal and the changes told between them.

    Whether a change adds or cuts is not always said: any signs that make it right are right.
    """
    for page in report.pages:
        for at, line in enumerate(page.lines):
            yield from _row(report, page, at, line)
    for text in texts(report, cells=False):
        items = [item for item in told(text.words) if not item.is_percent]
        for at, last in enumerate(items):
            before = text.words[: last.numeral.start]
            if at >= 1 and last.role in ("pagu", "") and _BECOMES.search(before):
                span = (items[0].numeral.start, last.numeral.end)
                place = text.source(last.numeral.start, last.numeral.end)
                if _CHANGED.search(text.words[slice(*span)]):
                    yield from _told(report, items[: at + 1], place)


def _row(report: Report, page: Page, at: int, line: Line) -> Iterator[Finding]:
    """One row of amounts under a heading from Pagu Awal to Pagu Akhir."""
    numerals = [n for n in scan(line.text) if abs(n.value) >= 1000 or n.unit == "Rp"]
    if not _LEAST <= len(numerals) <= _MOST:
        return
    head = " ".join(above.text for above in page.lines[max(0, at - _HEAD_LINES) : at])
    found = _HEAD.search(head)
    if found is None or _amounts_between(head[found.end() :]):
        return
    first, *changes, last = [abs(n.value) for n in numerals]
    if not _reached(first, changes, last):
        yield _finding_growth(report, numerals, place_of_line(report, page, line))


def _amounts_between(words: str) -> bool:
    return any(n.value >= 1000 and not n.is_year for n in scan(words))


def _told(report: Report, items: Sequence[Told], place: Source) -> Iterator[Finding]:
    """A sentence 'semula Rp A ... tambahan Rp B ... menjadi Rp C'."""
    roles = [item.role for item in items]
    if roles[0] != "pagu" or "tambahan" not in roles[1:-1] or len(items) > _MOST:
        return
    values = [item.value for item in items]
    changes = values[1:-1]
    subsets = (
        [v for v, use in zip(changes, mask, strict=True) if use]
        for mask in product((True, False), repeat=len(changes))
    )
    if any(_reached(values[0], subset, values[-1]) for subset in subsets if subset):
        return
    yield _finding_growth(report, [item.numeral for item in items], place)


def _reached(first: Decimal, changes: Sequence[Decimal], last: Decimal) -> bool:
    """Whether some signs of the changes lead from first to last."""
    return any(
        first + sum((s * c for s, c in zip(signs, changes, strict=True)), Decimal(0)) == last
        for signs in product((1, -1), repeat=len(changes))
    )


def _finding_growth(report: Report, numerals: Sequence[Numeral], place: Source) -> Finding:
    words = [" ".join(n.as_written.split()).lstrip("- ") for n in numerals]
    right = sum((abs(n.value) for n in numerals[:-1]), Decimal(0))
    sums = " + ".join(words[:-1])
    return finding(
        _RULE,
        Subject(report.satker, report.year, "anggaran_total", "pagu"),
        values=(words[-1], f"{write(right)} ({sums})"),
        explain=(
            f"Pagu akhir tertulis {words[-1]}, padahal {sums} = {write(right)} (selisih "
            f"{write(abs(right - numerals[-1].value))})."
        ),
        sources=(place,),
    )


_RULE_terbilang = Rule("terbilang", "bertentangan", "ejaan sama dengan angkanya")
_UNREAD = Rule("terbilang", "perlu_diperiksa", "ejaan sama dengan angkanya")
_MOST_SHOWN = 60


def check_terbilang(report: Report) -> Iterator[Finding]:
    """Compare each amount in words behind digits with the digits; years and decimals are left."""
    for text in texts(report):
        for spelled in find(text.words):
            if spelled.number.is_year or "koma" in spelled.words.lower():
                continue
            readings = spelled.number.readings or (spelled.number.value,)
            if spelled.value is None or Decimal(spelled.value) not in readings:
                yield from _wrong(report, text, spelled)


def _wrong(report: Report, text: Text, spelled: Spelled) -> Iterator[Finding]:
    number = spelled.number
    if number.value % 1 or number.value < 0:
        return
    right, words = spell(int(number.value)), " ".join(spelled.words.split())
    source = text.source(spelled.start, spelled.end)
    if spelled.value is not None:
        rule, why = _RULE_terbilang, f"ejaan itu berarti {spelled.value:,}".replace(",", ".")
    else:
        fault = _unread(words)
        if not fault:
            return
        rule, why = (_UNREAD if fault != words else _RULE_terbilang), _fault(fault, words)
    yield finding(
        rule,
        _about(report, number.as_written, text),
        values=(f"{number.as_written} ({words})", f"{number.as_written} ({right})"),
        explain=f"Angka {number.as_written} dieja “{_short(words)}”: {why}; seharusnya “{right}”.",
        sources=(source,),
    )


def _fault(fault: str, words: str) -> str:
    if fault == words:
        return "susunan kata itu tidak membentuk bilangan"
    return f"“{fault}” bukan kata bilangan"


def _unread(words: str) -> str:
    """The word that is no number word; the words themselves where their order is at fault."""
    try:
        parse(words)
    except NotANumber as reason:
        said = str(reason)
        return said.split("'")[1] if said.startswith("Bukan kata") else words
    return ""


def _about(report: Report, as_written: str, text: Text) -> Figure | Subject:
    """The figure that prints these digits in this text, else the words' own place."""
    lines = {number for _, number, _ in text.lines}
    for figure in report.figures:
        if figure.as_written == as_written and figure.source.first_line in lines:
            return figure
    heading = text.place.rpartition(" > ")[2]
    return Subject(report.satker, report.year, "other:" + slug(f"terbilang {heading}"[:60]))


def _short(words: str) -> str:
    return words if len(words) <= _MOST_SHOWN else words[: _MOST_SHOWN - 1] + "…"
