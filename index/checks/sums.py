"""Sums, means and wholes that lines, texts and tables tell, against the parts they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise, takewhile

from index.checks.finding import Rule, Subject, finding
from index.checks.rows import number_in, place_of_line, place_of_row
from index.checks.texts import Text, ends_with, of_block, plain, says, texts, words_like
from index.checks.totals import is_total
from index.figures.subjects import named_rows, text_at
from index.language.parts import part_or_end
from index.names.indikator import find_indicators
from index.names.wording import slug
from index.numbers.numerals import Numeral, interval, precision, scan, write
from index.report import Block, Finding, Line, Page, Report, Row, Table

# Wholes and means that texts and tables tell, against the parts they tell them of.

_SUM = Rule("sum", "perlu_diperiksa", "jumlah yang disebut = jumlah rinciannya")
_MEAN = Rule("arithmetic", "perlu_diperiksa", "rata-rata = jumlah nilai / banyaknya nilai")
_SHARE = Rule("arithmetic", "salah_hitung", "persentase = bagian / seluruhnya x 100")
_SENTENCE = re.compile(r"(?<=[a-z)\d%])\.\s+(?=[A-Z])")
_AVERAGE = re.compile(r"\brata\s?-?\s?rata\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:merupakan|adalah|yaitu|dari)\s+(?:nilai\s+)?rata\s?-?\s?rata\b", re.I)
_MEAN_ROW = re.compile(
    r"^\W*rata\s?-?\s?rata(?:\s+(?:capaian|nilai|kinerja|indikator|indeks|seluruh\w*|"
    r"keseluruhan|total|wilayah))*\W*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:jumlah(?:nya)?|total(?:nya)?|se(?:luruhnya|tahun|cara\s+keseluruhan)|berjumlah)\b", re.I
)
_PART_OF = re.compile(r"\s*(?:\w+\s+){0,4}?dari\s+(?:\w+\s+){0,3}?$")
_SHARE_OF = re.compile(r"\s*(?:[^\W\d]+\s+){0,2}[^\W\d]*\s*,?\s*(?:\(|=|atau|sebesar|sehingga)\s*$")
_NEAR = Decimal("0.1")
"""How far a whole may be off, as a share of it, that is a slip and no whole of something else."""
_LEAST, _MOST, _FAR = 2, 12, 90
_CENT = Decimal("0.01")
_CEILINGS = (Decimal(100), Decimal(110), Decimal(120))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a text, where it begins, and its numbers but for years."""

    text: Text
    start: int
    words: str

    @property
    def numbers(self) -> list[Numeral]:
        """The numbers of the sentence that measure something."""
        return [n for n in scan(self.words) if not n.is_year and n.readings]

    def finding(
        self, rule: Rule, whole: Numeral, right: tuple[str, str], parts: Sequence[Numeral]
    ) -> Finding:
        """A whole that its parts do not make; `right` is the value and how it is reckoned."""
        value, why = right
        report, text = self.text.report, self.text
        named = next((m.id for m in find_indicators(self.words)), text.indicator)
        places = [self.start + n.start for n in (whole, parts[0], parts[-1])]
        return finding(
            rule,
            Subject(report.satker, report.year, named or "other:rincian"),
            values=(plain(whole.as_written), value),
            explain=f"Tertulis {plain(whole.as_written)}, padahal {why} = {value}.",
            sources=[text.source(at, at + 1) for at in places],
        )


def check_told_parts(report: Report) -> Iterator[Finding]:
    """Compare wholes and means of sentences with the parts that stand beside them.

    A whole that some of the parts make, or that is far from what they make, is of something else.
    """
    for text in texts(report, cells=False):
        edges = [0, *(m.end() for m in _SENTENCE.finditer(text.words)), len(text.words)]
        for start, end in pairwise(edges):
            one = _Sentence(text, start, text.words[start:end])
            if len(one.numbers) > _LEAST:
                yield from _consisting(one)
                yield from _summed(one)
                yield from _mean(one)
                yield from _shares(one)


def _consisting(one: _Sentence) -> Iterator[Finding]:
    """'58 orang, terdiri dari 37 PNS, 9 PPPK dan 12 tenaga kontrak'."""
    for m in words_like("consists").finditer(one.words):
        before = [n for n in one.numbers if m.start() - _FAR < n.start < m.start()]
        if before and before[-1].unit != "%":
            whole = before[-1]
            parts = _alike(whole, [n for n in one.numbers if n.start > m.end()])
            yield from _judged(one, whole, parts)


def _summed(one: _Sentence) -> Iterator[Finding]:
    """'... 120 orang, ... 210 orang dan ... 95 orang, sehingga berjumlah 600 orang'."""
    *parts, whole = one.numbers
    words = one.words[parts[-1].end : whole.start]
    if _TOTAL.search(words) and not says("consists", one.words) and whole.unit != "%":
        yield from _judged(one, whole, _alike(whole, parts))


def _alike(whole: Numeral, numbers: Sequence[Numeral]) -> list[Numeral]:
    """The numbers that can be parts of a whole: all of its kind, or () where they are mixed."""
    money = whole.unit == "Rp"
    found = [n for n in numbers if (n.unit == "Rp") == money and n.unit != "%"]
    return (
        found
        if len(found) > 1
        and all(precision(n.as_written) == precision(whole.as_written) for n in found)
        else []
    )


def _judged(one: _Sentence, whole: Numeral, parts: Sequence[Numeral]) -> Iterator[Finding]:
    if not _LEAST <= len(parts) <= _MOST:
        return
    values = [n.value for n in parts]
    right = sum(values, Decimal(0))
    some = (sum(c) for k in range(2, len(values) + 1) for c in combinations(values, k))
    off = abs(whole.value - right)
    if not off or whole.value <= max(values) or off > _NEAR * right or whole.value in some:
        return
    sums = " + ".join(plain(n.as_written) for n in parts)
    yield one.finding(_SUM, whole, (write(right), sums), parts)


def _mean(one: _Sentence) -> Iterator[Finding]:
    """'65,70 merupakan rata-rata dari ...', '..., sehingga nilai rata-rata 2,91'."""
    numbers = [n for n in one.numbers if n.unit != "Rp"]
    for m in _AVERAGE.finditer(one.words):
        behind = [n for n in numbers if n.start > m.end()]
        before = [n for n in numbers if n.end < m.start()]
        if before and _OF.search(one.words[: m.end()][before[-1].end :]):
            whole, parts = before[-1], behind
        elif behind and len(before) > _LEAST and behind[0].start - m.end() < _FAR:
            whole, parts = behind[0], before
        else:
            continue
        fine = precision(whole.as_written)
        parts = [n for n in parts if precision(n.as_written) == fine and n.unit == whole.unit]
        if fine and len(parts) > _LEAST and not _is_mean(whole, [n.value for n in parts]):
            yield from _of_mean(one, whole, parts)


def _of_mean(one: _Sentence, whole: Numeral, parts: Sequence[Numeral]) -> Iterator[Finding]:
    right = sum((n.value for n in parts), Decimal(0)) / len(parts)
    if abs(right - whole.value) <= _NEAR * right:
        value = write(right, decimals=precision(whole.as_written))
        yield one.finding(_MEAN, whole, (value, f"rata-rata {len(parts)} nilai itu"), parts)


def _is_mean(whole: Numeral, values: Sequence[Decimal]) -> bool:
    """Whether a number can be the mean of values, each of them rounded."""
    low, high = interval(whole.as_written, whole.value)
    return low - _CENT <= sum(values, Decimal(0)) / len(values) <= high + _CENT


def _shares(one: _Sentence) -> Iterator[Finding]:
    """'19 klien dari 25 klien (76%)', '76% (19 dari 25 klien)': counts and their share."""
    numbers = one.numbers
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        words = [one.words[first.end : second.start], one.words[second.end : third.start]]
        if third.unit == "%" and _PART_OF.match(words[0]) and _SHARE_OF.match(words[1]):
            part, whole, share = first, second, third
        elif first.unit == "%" and words[0].strip() == "(" and _PART_OF.match(words[1]):
            share, part, whole = first, second, third
        else:
            continue
        counts = not any(precision(n.as_written) or n.unit == "%" for n in (part, whole))
        if counts and 0 < part.value <= whole.value:
            yield from _of_share(one, share, (part, whole))


def _of_share(one: _Sentence, share: Numeral, counts: tuple[Numeral, Numeral]) -> Iterator[Finding]:
    part, whole = counts
    low, high = interval(share.as_written, share.value)
    right = part.value / whole.value * 100
    if not low <= right <= high and abs(right - share.value) <= _NEAR * right:
        why = f"{plain(part.as_written)} dari {plain(whole.as_written)}"
        yield one.finding(_SHARE, share, (f"{write(right, decimals=2)}%", why), counts)


def check_listed_means(report: Report) -> Iterator[Finding]:
    """Compare 'rata-rata kelima satuan kerja tersebut sebesar ...' with the items right above."""
    blocks = report.blocks
    for at, block in enumerate(blocks):
        m = _AVERAGE.search(block.text) if block.kind == "paragraph" else None
        if m is None or at < _LEAST or blocks[at - 1].kind != "item":
            continue
        one = _Sentence(of_block(report, block), 0, _SENTENCE.split(block.text)[0])
        behind = [n for n in one.numbers if m.end() < n.start < m.end() + _FAR]
        whole = next((n for n in behind if precision(n.as_written)), None)
        if whole is None or not ends_with("states", one.words[: whole.start]):
            continue
        values = _values_of_items(blocks[:at], whole)
        if says("this_one", one.words) and len(values) > _LEAST and not _is_mean(whole, values):
            right = sum(values, Decimal(0)) / len(values)
            if abs(right - whole.value) <= _NEAR * right:
                value = write(right, decimals=precision(whole.as_written))
                why = f"rata-rata {len(values)} nilai di atasnya"
                yield one.finding(_MEAN, whole, (value, why), [whole])


def _values_of_items(blocks: Sequence[Block], like: Numeral) -> list[Decimal]:
    """The first number like another of each item that ends blocks; [] where one has none."""
    items = [*takewhile(lambda block: block.kind == "item", reversed(blocks))]
    fine = precision(like.as_written)
    told = [
        [n.value for n in scan(b.text) if (precision(n.as_written), n.unit) == (fine, like.unit)]
        for b in items
    ]
    return [values[0] for values in told] if all(told) else []


def check_mean_rows(report: Report) -> Iterator[Finding]:
    """Compare a row called Rata-rata with the mean of the column above, capped or not."""
    for table in report.tables:
        rows = list(named_rows(table))
        for at, row in enumerate(rows):
            label = next((c.text for c in row.cells if re.search(r"[A-Za-z]{3}", c.text)), "")
            if at > _LEAST and _MEAN_ROW.match(label):
                yield from _of_row(report, table, rows[:at], row)


def _of_row(report: Report, table: Table, above: Sequence[Row], row: Row) -> Iterator[Finding]:
    """The columns whose mean is wrong, where others' are right, or there is one."""
    judged = [
        (at, mean)
        for at in range(1, len(table.columns))
        if (mean := _mean_of(above, at, text_at(row, at))) is not None
    ]
    wrong = [(at, mean) for at, mean in judged if mean]
    sure = len(wrong) < len(judged)
    for at, mean in wrong if sure or len(wrong) == 1 else ():
        words, value = text_at(row, at), write(mean, decimals=2)
        label = plain(table.columns[at].label)
        yield finding(
            Rule(_MEAN.kind, "salah_hitung" if sure else _MEAN.severity, _MEAN.text),
            Subject(report.satker, report.year, "other:" + slug(f"rata-rata {label}")),
            values=(words, value),
            explain=(
                f"Rata-rata {label} tertulis {words}, padahal rata-rata {len(above)} barisnya = "
                f"{value}."
            ),
            sources=(place_of_row(report, table, row, row.cells[at]),),
        )


def _mean_of(rows: Sequence[Row], at: int, words: str) -> Decimal | None:
    """What a printed mean of a column should be; 0 where it is right, None where it is no mean."""
    printed, values = number_in(words), [number_in(text_at(row, at)) for row in rows]
    known = [v for v in values if v is not None]
    if printed is None or len(known) <= _LEAST or len(known) < len(rows):
        return None
    low, high = interval(words, printed)
    means = [
        sum((min(v, top) for v in known), Decimal(0)) / len(known)
        for top in (max(known), *_CEILINGS)
    ]
    if any(low - _CENT <= mean <= high + _CENT for mean in means):
        return Decimal(0)
    return means[0] if abs(means[0] - printed) <= _NEAR * abs(means[0]) else None


# Totals of lists that no table was made of, and of rows that end in the sum of their numbers.

_LINE_SUM = Rule("sum", "salah_hitung", "jumlah = penjumlahan baris-barisnya")
_ACROSS = Rule("sum", "salah_hitung", "jumlah = penjumlahan angka di baris itu")
_LINE_TOTAL = re.compile(r"^\W*(?:jumlah|total)\b[\s:A-Za-z()]*(?=\d)", re.IGNORECASE)
_HEAD = re.compile(r"^\W*(?:jumlah|total)\b", re.IGNORECASE)
_LEAST_NUMBERS, _MOST_NUMBERS = 2, 40
_EDGE = 2
"""Lines at the edge of a page that may be its head or foot."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of a list: its numbers at the end of it, in order."""

    page: Page
    line: Line
    numbers: tuple[Numeral, ...]


def check_line_sums(report: Report) -> Iterator[Finding]:
    """Compare the total that ends a list of lines with the sum of the numbers above it.

    Lists of several columns are judged by those that add up; one of a single column only where
    its total is near. Lines of tables that were understood are left to them.
    """
    taken = {
        (table.page if row.page is None else row.page, number)
        for table in report.tables
        for row in table.rows
        for cell in row.cells
        for number in range(cell.first_line, cell.last_line + 1)
    }
    before: Page | None = None
    for page in report.pages:
        for at, line in enumerate(page.lines):
            if _LINE_TOTAL.match(line.text) and (page.number, line.number) not in taken:
                total = _Listed(page, line, _numbers(line.text))
                above = [*_above(page, page.lines[:at], total)]
                if before and at - len(above) <= _EDGE:
                    above += _above(before, before.lines, total)
                yield from _of_list(report, total, above[::-1])
        before = page


def _numbers(words: str) -> tuple[Numeral, ...]:
    """The numbers that end a line, without words between them."""
    found = [n for n in scan(words) if n.unit != "%"]
    out: list[Numeral] = []
    for numeral in reversed(found):
        behind = words[numeral.end : out[-1].start] if out else words[numeral.end :]
        if re.search(r"[A-Za-z]{2}", behind):
            break
        out.append(numeral)
    return tuple(reversed(out))


def _above(page: Page, lines: Sequence[Line], total: _Listed) -> Iterator[_Listed]:
    """The lines above a total with a label and as many numbers as it has, the nearest first.

    The last lines of a page may be its foot.
    """
    foot = _EDGE if lines and lines[-1] is page.lines[-1] else 0
    for line in reversed(lines[-_MOST_NUMBERS:]):
        numbers = _numbers(line.text)
        labelled = re.search(r"[A-Za-z]{2}", line.text[: numbers[0].start] if numbers else "")
        alike = len(numbers) == len(total.numbers) and labelled and not _HEAD.match(line.text)
        if alike and not all(n.is_year for n in numbers):
            foot = 0
            yield _Listed(page, line, numbers)
        elif line.text.strip():
            foot -= 1
            if foot < 0:
                return


def _of_list(report: Report, total: _Listed, parts: Sequence[_Listed]) -> Iterator[Finding]:
    if len(parts) < _LEAST_NUMBERS or not total.numbers:
        return
    sums = [
        sum((part.numbers[i].value for part in parts), Decimal(0))
        for i in range(len(total.numbers))
    ]
    wrong = [i for i, n in enumerate(total.numbers) if n.value != sums[i]]
    alone = len(sums) == 1 and len(parts) > _LEAST_NUMBERS
    if not wrong or (not alone and 2 * len(wrong) > len(sums)):
        return
    for i in wrong:
        numeral = total.numbers[i]
        if abs(numeral.value - sums[i]) > _NEAR * abs(sums[i]) or numeral.value == 100:
            continue
        right = write(sums[i])
        yield finding(
            _LINE_SUM,
            Subject(report.satker, report.year, "other:" + slug(total.line.text[: numeral.start])),
            values=(numeral.as_written, right),
            explain=(
                f"Jumlah tertulis {numeral.as_written}, padahal penjumlahan {len(parts)} baris di "
                f"atasnya = {right} (selisih {write(abs(numeral.value - sums[i]))})."
            ),
            sources=[
                place_of_line(report, one.page, one.line) for one in (total, parts[0], parts[-1])
            ],
        )


def check_row_sums(report: Report) -> Iterator[Finding]:
    """Compare a column called Jumlah or Total with the sum of the numbers to its left.

    Most rows must add up, or the columns be the parts of a year, so that one is wrong by a slip.
    """
    for table in report.tables:
        rows = [row for row in named_rows(table) if not is_total(row)]
        for at, label in enumerate(_heads(table)):
            if at > _LEAST_NUMBERS and _HEAD.match(label):
                yield from _of_column(report, table, rows, at)


def _heads(table: Table) -> list[str]:
    """The heads of the columns; of a table whose heads were not understood, its first row's."""
    labels = [c.label for c in table.columns]
    first = [cell.text for cell in table.rows[0].cells] if table.rows else []
    return labels if any(labels) else first


def _of_column(report: Report, table: Table, rows: Sequence[Row], at: int) -> Iterator[Finding]:
    heads = _heads(table)
    read = [(row, _row_numbers(row, at)) for row in rows]
    known = [(row, n[:-1], n[-1]) for row, n in read if len(n) > _LEAST_NUMBERS]
    wrong = [one for one in known if sum(one[1], Decimal(0)) != one[2]]
    parts = [bool(part_or_end(head)) for head in heads[:at]]
    of_year = sum(parts) >= 2 and len(known) <= 2
    if not wrong or (2 * len(wrong) >= len(known) and not of_year):
        return
    for row, numbers, total in wrong:
        right = sum(numbers, Decimal(0))
        whole = all(n % 1 == 0 for n in numbers)
        if abs(total - right) > max(_NEAR * right, Decimal(1)) or (of_year and not whole):
            continue
        words, label = text_at(row, at), next((c.text for c in row.cells if c.text.strip()), "")
        yield finding(
            _ACROSS,
            Subject(report.satker, report.year, "other:" + slug(label)),
            values=(words, write(right)),
            explain=(
                f"Kolom {heads[at].strip()} tertulis {words}, padahal penjumlahan "
                f"{len(numbers)} angka di barisnya = {write(right)}."
            ),
            sources=(place_of_row(report, table, row, row.cells[at]),),
        )


def _row_numbers(row: Row, at: int) -> list[Decimal]:
    """The numbers of a row up to a column, right beside one another; [] where that has none."""
    found: list[Decimal] = []
    for i in range(at, 0, -1):
        text = text_at(row, i)
        value = None if re.search(r"[A-Za-z%]", text) else number_in(text)
        if value is None:
            break
        found.append(value)
    return found[::-1]
