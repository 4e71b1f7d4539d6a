"""Money as texts tell it: amounts, shares, growth and words held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from index.checks.arithmetic import LEFT, LEFT_SHARE, SHARE
from index.checks.finding import Rule, Subject, finding
from index.checks.rows import place_of_line
from index.checks.texts import Text, plain, says, texts, words_like
from index.errors import NotANumber
from index.names.indikator import find_indicators
from index.names.wording import slug
from index.numbers.numerals import Numeral, interval, scan, write
from index.numbers.terbilang import Spelled, find, parse, spell
from index.report import Figure, Finding, Report, Source

_GROWN = Rule("sum", "salah_hitung", "pagu akhir = pagu awal + penambahan - pengurangan")
_FAR = 140
"""Letters within which a word still says what a number is."""
_ROLES = ("blokir", "tambahan", "sisa", "realisasi", "pagu")


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

    @property
    def words(self) -> str:
        """It as written, on one line."""
        return plain(self.numeral.as_written)


def told(text: str) -> Iterator[Told]:
    """The amounts and percentages of a text, in order, each with the role of its last word.

    A percentage has the role of what it is a share of: of the amount before it, unless a word
    between says otherwise.
    """
    before, last = 0, ""
    for numeral in scan(text):
        if numeral.unit not in ("Rp", "%"):
            continue
        share = numeral.unit == "%"
        role = _role(text[max(before, numeral.start - _FAR) : numeral.start])
        item = Told(numeral, role or (last if share else ""))
        if share:
            item = replace(item, of_pagu_after=_pagu_follows(text, numeral))
        else:
            last = role
        yield item
        before = numeral.end


def _role(words: str) -> str:
    """The role that the last word on money gives; the longest of two that end together."""
    found = [(m.end(), len(m.group()), r) for r in _ROLES for m in words_like(r).finditer(words)]
    return max(found)[2] if found else ""


def _pagu_follows(text: str, numeral: Numeral) -> bool:
    """Whether the amount right after a percentage is the pagu it is a share of."""
    rest = text[numeral.end : numeral.end + _FAR]
    after = next((n for n in scan(rest) if n.unit == "Rp"), None)
    words = rest[: after.start] if after else ""
    return " dari " in f" {plain(words)} " and "." not in words and _role(words) == "pagu"


@dataclass(frozen=True, slots=True)
class _Story:
    """One text's amounts in the order told."""

    text: Text
    items: tuple[Told, ...]

    def last(self, role: str, at: int) -> Told | None:
        """The last amount of a role told before an item."""
        found = (t for t in reversed(self.items[:at]) if t.role == role and not t.is_percent)
        return next(found, None)

    def is_of_another(self, pagu: Told, part: Told, at: int) -> bool:
        """Whether a part is of another amount than the last pagu, or its share is told already.

        Between them stands an amount that nothing names; or another percentage is the part's.
        """
        first, last = self.items.index(pagu), self.items.index(part)
        between = self.items[first + 1 : last]
        unnamed = any(t.role in ("", "tambahan") and not t.is_percent for t in between)
        right = part.value / pagu.value * 100
        spans = [interval(t.numeral.as_written, t.value) for t in self.items[:at] if t.is_percent]
        return unnamed or any(low <= right <= high for low, high in spans)

    def all_of(self, *roles: str) -> list[Decimal]:
        """Every amount of some roles."""
        return [t.value for t in self.items if t.role in roles and not t.is_percent]


def check_told_spending(report: Report) -> Iterator[Finding]:
    """Compare each percentage and sisa of running text with the amounts it is told with.

    A percentage that fits any pagu and realisasi of its text is right: sentences do not say which.
    """
    for text in texts(report, cells=False):
        story = _Story(text, tuple(told(text.words)))
        for at, item in enumerate(story.items):
            if item.is_percent:
                yield from _share(story, at)
            elif item.role == "sisa":
                yield from _left(story, at)


def _share(story: _Story, at: int) -> Iterator[Finding]:
    """A percentage against part / whole, no other amount between them; of more it is no share."""
    item = story.items[at]
    kind = {"realisasi": "realisasi", "blokir": "realisasi", "sisa": "sisa"}.get(item.role)
    part = story.last(kind, at) if kind else None
    pagu = story.items[at + 1] if item.of_pagu_after else story.last("pagu", at)
    if part is None or pagu is None or not pagu.value or part.value > pagu.value:
        return
    if not item.of_pagu_after and story.is_of_another(pagu, part, at):
        return
    between = story.items[story.items.index(part) + 1 : at]
    if any(t.role not in ("sisa", "blokir") for t in between):
        return
    low, high = interval(item.numeral.as_written, item.value)
    parts, wholes = story.all_of("sisa" if kind == "sisa" else "realisasi"), story.all_of("pagu")
    if any(low <= one / other * 100 <= high for one in parts for other in wholes if other):
        return
    right = write(part.value / pagu.value * 100, decimals=2)
    yield _of_money(
        story,
        LEFT_SHARE if kind == "sisa" else SHARE,
        (item, part, pagu),
        (f"{right} ({part.words}/{pagu.words})", f"{part.role} {part.words} dari {pagu.words}"),
    )


def _left(story: _Story, at: int) -> Iterator[Finding]:
    """A sisa right behind its realisasi, against pagu - realisasi."""
    left = story.items[at]
    amounts = [i for i, t in enumerate(story.items[:at]) if not t.is_percent]
    if len(amounts) < 2 or story.items[amounts[-1]].role != "realisasi":
        return
    spent = story.items[amounts[-1]]
    pagu = story.last("pagu", amounts[-1])
    gone = story.all_of("realisasi", "blokir")
    apart = {one - other for one in story.all_of("pagu") for other in gone}
    if pagu is None or left.value in apart or pagu.value < spent.value:
        return
    between = find_indicators(story.text.words[spent.numeral.end : left.numeral.start])
    if story.is_of_another(pagu, spent, at) or {m.id for m in between} - {"anggaran_total"}:
        return
    right = write(pagu.value - spent.value, decimals=0)
    yield _of_money(
        story, LEFT, (left, spent, pagu), (right, f"{pagu.words} dikurangi {spent.words}")
    )


def _of_money(
    story: _Story, rule: Rule, items: tuple[Told, Told, Told], right: tuple[str, str]
) -> Finding:
    odd, text = items[0], story.text
    result, sums = right
    named = [m.id for m in find_indicators(text.words[: odd.numeral.start])]
    budget = [name for name in named if name.startswith(("belanja_", "anggaran_"))]
    indicator, role = (budget or ["anggaran_total"])[-1], "sisa" if rule is LEFT else "persen"
    return finding(
        rule,
        Subject(text.report.satker, text.report.year, indicator, role),
        values=(odd.words, result),
        explain=(
            f"Uraian menulis {odd.words}, padahal {sums} = {result.partition(' ')[0]}"
            f"{'' if rule is LEFT else '%'}."
        ),
        sources=[text.source(i.numeral.start, i.numeral.end) for i in items],
    )


_HEAD_LINES = 16
_LEAST, _MOST = 3, 8
"""Amounts in a row or sentence beyond which any sum could come out by chance."""


def check_growth(report: Report) -> Iterator[Finding]:
    """Compare pagu akhir with pagu awal and the changes told between them.

    Whether a change adds or cuts is not always said: any signs that make it right are right, and
    of a sentence any of the changes.
    """
    for page in report.pages:
        for at, line in enumerate(page.lines):
            numerals = [n for n in scan(line.text) if abs(n.value) >= 1000 or n.unit == "Rp"]
            if _LEAST <= len(numerals) <= _MOST:
                head = " ".join(above.text for above in page.lines[max(0, at - _HEAD_LINES) : at])
                if _heads_growth(head):
                    yield from _grown(report, numerals, (1, -1), place_of_line(report, page, line))
    for text in texts(report, cells=False):
        items = [item for item in told(text.words) if not item.is_percent]
        roles = [item.role for item in items]
        for at, last in enumerate(items[:_MOST]):
            before = plain(text.words[: last.numeral.start]).lower()
            becomes = before.endswith(("menjadi", "menjadi sebesar"))
            if becomes and roles[0] == "pagu" and "tambahan" in roles[1:at]:
                place = text.source(last.numeral.start, last.numeral.end)
                yield from _grown(report, [i.numeral for i in items[: at + 1]], (1, 0, -1), place)


def _heads_growth(words: str) -> bool:
    """Whether words are the heads of pagu awal, its changes and pagu akhir, no amount behind."""
    first, last = words.lower().find("pagu awal"), words.lower().rfind("pagu akhir")
    if not 0 <= first < last or not says("tambahan", words[first:last]):
        return False
    return not any(n.value >= 1000 and not n.is_year for n in scan(words[last:]))


def _grown(
    report: Report, numerals: Sequence[Numeral], signs: tuple[int, ...], place: Source
) -> Iterator[Finding]:
    """The finding of a last amount to which no signs of the changes lead from the first."""
    first, *changes, last = [abs(n.value) for n in numerals]
    for chosen in product(signs, repeat=len(changes)):
        steps = (sign * change for sign, change in zip(chosen, changes, strict=True))
        if any(chosen) and first + sum(steps, Decimal(0)) == last:
            return
    words = [plain(n.as_written).lstrip("- ") for n in numerals]
    right, sums = first + sum(changes, Decimal(0)), " + ".join(words[:-1])
    yield finding(
        _GROWN,
        Subject(report.satker, report.year, "anggaran_total", "pagu"),
        values=(words[-1], f"{write(right)} ({sums})"),
        explain=(
            f"Pagu akhir tertulis {words[-1]}, padahal {sums} = {write(right)} (selisih "
            f"{write(abs(right - last))})."
        ),
        sources=(place,),
    )


_SPELLED = Rule("terbilang", "bertentangan", "ejaan sama dengan angkanya")
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
    right, words = spell(int(number.value)), plain(spelled.words)
    fault = "" if spelled.value is not None else _unread(words)
    if spelled.value is None and not fault:
        return
    why = (
        f"ejaan itu berarti {spelled.value:,}".replace(",", ".")
        if not fault
        else (
            "susunan kata itu tidak membentuk bilangan"
            if fault == words
            else f"“{fault}” bukan kata bilangan"
        )
    )
    short = words if len(words) <= _MOST_SHOWN else words[: _MOST_SHOWN - 1] + "…"
    yield finding(
        _UNREAD if fault not in ("", words) else _SPELLED,
        _about(text, number.as_written),
        values=(f"{number.as_written} ({words})", f"{number.as_written} ({right})"),
        explain=f"Angka {number.as_written} dieja “{short}”: {why}; seharusnya “{right}”.",
        sources=(text.source(spelled.start, spelled.end),),
    )


def _unread(words: str) -> str:
    """The word that is no number word; the words themselves where their order is at fault."""
    try:
        parse(words)
    except NotANumber as reason:
        said = str(reason)
        return said.split("'")[1] if said.startswith("Bukan kata") else words
    return ""


def _about(text: Text, as_written: str) -> Figure | Subject:
    """The figure that prints these digits in this text, else the words' own place."""
    report, lines = text.report, {number for _, number, _ in text.lines}
    for figure in report.figures:
        if figure.as_written == as_written and figure.source.first_line in lines:
            return figure
    heading = text.place.rpartition(" > ")[2]
    return Subject(report.satker, report.year, "other:" + slug(f"terbilang {heading}"[:60]))
