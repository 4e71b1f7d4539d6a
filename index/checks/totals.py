"""Totals and announced counts against the rows, the sums and the items they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding, sentence, spot, written
from index.checks.results import promised
from index.checks.rows import (
    Amount,
    amounts,
    digits,
    is_share,
    is_summed,
    label_of,
    place_of_row,
)
from index.checks.texts import (
    Opening,
    ends_with,
    of_block,
    openings,
    plain,
    says,
    table_after,
    words_like,
)
from index.figures.subjects import named_rows, table_key, text_at
from index.names.naming import CODE
from index.names.wording import slug
from index.numbers.numerals import scan, write
from index.report import Block, Figure, Finding, Report, Row, Table

_RULE = Rule("sum", "salah_hitung", "jumlah = penjumlahan baris-barisnya")
_TOTAL = re.compile(
    r"^\W*(?:sub\s*)?(?:grand\s+)?(?:jumlah|total)(?:\s+(?:jumlah|total|keseluruhan|seluruhnya|"
    r"anggaran|pagu|realisasi|belanja|umum|[IVX]+\b|[A-E]\b))*(?:\s*(?:\+|dan|s\.?d\.?)\s*"
    r"(?:[IVX]+|[A-E])\b)*\W*(?:\b[IVX]+\.\s.*)?$",
    re.IGNORECASE,
)
_LEAST_PARTS = 3
"""Amounts, at least, whose sum tells a total by itself."""
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_BY_NO_CHANCE = 6
_NEARLY = Decimal("0.1")
"""How far a total of decimals may be from the sum, as a share of it, and still be meant as one."""
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.)]?\s*$")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with totals: its rows, which of them are totals, and its summable columns."""

    table: Table
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    columns: dict[int, tuple[Amount | None, ...]]


def check_totals(report: Report) -> Iterator[Finding]:
    """Compare every row called Jumlah or Total with the rows it can be the sum of.

    Rows that are themselves sums of the rows under them (a programme over its kegiatan, a code over
    its longer codes) count once. A mean is no wrong total. Nothing is said of a column with a cell
    that cannot be read.
    """
    figures = {(f.row, f.column, digits(f.as_written)): f for f in report.figures if f.row}
    for sheet in filter(None, map(_sheet, report.tables)):
        for wrong in (*_wrong(sheet), *_wrong_heads(sheet)):
            yield _finding(report, sheet, wrong, figures)


Sums = dict[tuple[str, str, str], Decimal]
"""What totals would be, by row, column and printed digits, as figures have them."""


def right_sums(report: Report) -> Sums:
    """Return the right sums of the totals, and of the rows over others, that are wrong."""
    return {
        (
            f"{table_key(report.id, sheet.table)}.{wrong.at}",
            sheet.table.columns[wrong.column].label,
            digits(wrong.total.written),
        ): wrong.sum_
        for sheet in filter(None, map(_sheet, report.tables))
        for wrong in (*_wrong(sheet), *_wrong_heads(sheet))
    }


def count_totals(report: Report) -> tuple[int, int]:
    """Return how many printed totals are the sum (or mean) of their rows, and how many are not."""
    agree = wrong = 0
    for table in report.tables:
        if sheet := _sheet(table):
            wrong += sum(1 for _ in _wrong(sheet))
            agree += sum(
                any(_agrees(sheet, column, total, rows) for rows in _readings(sheet, total))
                for total in sheet.totals
                for column in sheet.columns
            )
    return agree, wrong


def is_total(row: Row) -> bool:
    """Whether a row is named as a total and nothing else."""
    first = next((cell.text for cell in row.cells if cell.text.strip()), "")
    return bool(_TOTAL.match(label_of(row) or plain(first)))


def _sheet(table: Table) -> _Sheet | None:
    rows = tuple(named_rows(table))
    columns = {
        at: found
        for at in range(len(table.columns))
        if is_summed(table, at) and (found := amounts(table, rows, at)) is not None
    }
    totals = tuple(at for at, row in enumerate(rows) if is_total(row))
    if not totals and any(map(_ends_in_sum, columns.values())):
        totals = (len(rows) - 1,)
    if totals and totals[0] < 2:
        return None
    return _Sheet(table, rows, totals, columns) if columns else None


def _ends_in_sum(column: Sequence[Amount | None]) -> bool:
    """Whether a column of money ends in the sum of all others, so that its row is a total.

    However it is called: "Seluruh wilayah". Three amounts at least come out so by no chance.
    """
    known = [amount for amount in column if amount is not None and amount.written]
    if len(known) <= _LEAST_PARTS or len(known) < len(column) or not known[-1].money:
        return False
    return known[-1].value == sum((part.value for part in known[:-1]), Decimal(0))


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A total that is not the sum of its parts."""

    column: int
    total: Amount
    at: int
    parts: tuple[tuple[int, Amount], ...]

    @property
    def sum_(self) -> Decimal:
        return sum((part.value for _, part in self.parts), Decimal(0))

    @property
    def is_no_sum(self) -> bool:
        """Whether a total of decimals is far from the sum: indices have a mean, or none."""
        decimals = any(part.value % 1 for _, part in self.parts)
        return decimals and abs(self.total.value - self.sum_) > self.sum_ * _NEARLY


def _wrong(sheet: _Sheet) -> Iterator[_Wrong]:
    """The totals that no reading of the table's structure makes right."""
    for total in sheet.totals:
        readings = _readings(sheet, total)
        agreeing = [sum(_agrees(sheet, c, total, rows) for c in sheet.columns) for rows in readings]
        best = agreeing.index(max(agreeing))
        if not agreeing[best] and _is_nested(sheet, total):
            continue
        for column in sheet.columns:
            printed = sheet.columns[column][total]
            if (
                printed is None
                or not printed.written
                or any(_agrees(sheet, column, total, r) for r in readings)
            ):
                continue
            wrong = _Wrong(column, printed, total, _parts(sheet, column, readings[best]))
            with_sums = printed.money and wrong.sum_ == 2 * printed.value  # each below its parts
            if len(wrong.parts) >= 2 and not with_sums and not wrong.is_no_sum:
                yield wrong


def _readings(sheet: _Sheet, total: int) -> list[tuple[int, ...]]:
    """The sets of rows a total may be the sum of, the likeliest first."""
    before = [t for t in sheet.totals if t < total]
    plain = [i for i in range(total) if i not in sheet.totals and not _is_head(sheet.rows[i])]
    if year := _year_of(sheet, total):  # of one year in a table of several
        return [tuple(i for i in plain if _year_of(sheet, i) == year)]
    own = [i for i in plain if not before or i > before[-1]]
    leaves = _leaves(sheet, plain)
    sets = [own, leaves, plain, before, [i for i in leaves if not before or i > before[-1]]]
    numbered = [i for i in plain if _is_numbered(sheet, i)]
    sets += [numbered, [i for i in plain if i not in numbered]]
    return [tuple(rows) for at, rows in enumerate(sets) if rows and rows not in sets[:at]]


def _year_of(sheet: _Sheet, at: int) -> str:
    """The year of a row in a table with a column of years."""
    kinds = [c.kind for c in sheet.table.columns]
    return text_at(sheet.rows[at], kinds.index("tahun")).strip() if "tahun" in kinds else ""


def _is_head(row: Row) -> bool:
    """Whether a row holds years alone: the second line of the table's heads."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    return len(texts) > 1 and all(_YEAR.match(text) for text in texts)


def _leaves(sheet: _Sheet, rows: Sequence[int]) -> list[int]:
    """The rows that are no sums of rows under them."""
    codes = {i: _code(sheet.rows[i]) for i in rows}
    heads = {
        i
        for i in rows
        if codes[i] and any(c != codes[i] and c.startswith(codes[i]) for c in codes.values())
    }
    for values in sheet.columns.values():
        heads |= {i for at, i in enumerate(rows) if _heads(values, rows[at:])}
    return [i for i in rows if i not in heads]


def _heads(values: Sequence[Amount | None], rows: Sequence[int]) -> int:
    """How many rows right under the first, two at least, it is the sum of; 0 for none."""
    first, under = values[rows[0]], Decimal(0)
    if first is None or not first.value:
        return 0
    for count, i in enumerate(rows[1:], start=1):
        below = values[i]
        under += below.value if below else 0
        if under > first.value:
            return 0
        if count >= 2 and under == first.value and below and below.value:
            return count
    return 0


def _wrong_heads(sheet: _Sheet) -> Iterator[_Wrong]:
    """Rows of money that are the sum of the rows under them in one column, in another not."""
    if any(c.kind == "tahun" for c in sheet.table.columns):
        return
    plain = [i for i in range(len(sheet.rows)) if i not in sheet.totals]
    money = {c: v for c, v in sheet.columns.items() if any(a and a.money for a in v)}
    for at, i in enumerate(plain):
        sums = [(_heads(values, plain[at:]), values[i]) for values in money.values()]
        telling = [n for n, head in sums if n and head and _is_telling(n, head)]
        count = max(telling, default=0)
        under = plain[at + 1 : at + 1 + count]
        for column in money if count else ():
            printed, parts = money[column][i], _parts(sheet, column, under)
            whole = sum((part.value for _, part in parts), Decimal(0))
            if printed and printed.written and len(parts) == count and whole != printed.value:
                yield _Wrong(column, printed, i, parts)


def _is_telling(count: int, head: Amount) -> bool:
    """Whether so many rows come out at an amount by no chance: the rounder it is, the more."""
    return count + len(str(head.value).rstrip("0")) >= _BY_NO_CHANCE


def _code(row: Row) -> str:
    found = CODE.search(" ".join(cell.text for cell in row.cells[:4]))
    return ".".join(part for part in found.groups() if part) if found else ""


def _is_numbered(sheet: _Sheet, at: int) -> bool:
    cells = sheet.rows[at].cells
    return bool(cells) and bool(_NUMBERED.match(cells[0].text))


def _is_nested(sheet: _Sheet, total: int) -> bool:
    """Whether the rows above a total are of several levels, so that none is surely a part."""
    plain = [i for i in range(total) if i not in sheet.totals]
    numbered = sum(_is_numbered(sheet, i) for i in plain)
    codes = {len(_code(sheet.rows[i]).split(".")) for i in plain if _code(sheet.rows[i])}
    return 0 < numbered < len(plain) or len(codes) > 1


def _parts(sheet: _Sheet, column: int, rows: Sequence[int]) -> tuple[tuple[int, Amount], ...]:
    values = sheet.columns[column]
    return tuple((i, part) for i in rows if (part := values[i]) is not None)


def _agrees(sheet: _Sheet, column: int, total: int, rows: Sequence[int]) -> bool:
    printed = sheet.columns[column][total]
    parts = [part.value for _, part in _parts(sheet, column, rows)]
    if printed is None or not parts:
        return False
    whole = sum(parts, Decimal(0))
    mean = whole / len(parts)
    return printed.value == whole or (not printed.money and abs(printed.value - mean) < 1)


def _finding(
    report: Report, sheet: _Sheet, wrong: _Wrong, figures: dict[tuple[str, str, str], Figure]
) -> Finding:
    column = sheet.table.columns[wrong.column]
    key = table_key(report.id, sheet.table)
    known = figures.get((f"{key}.{wrong.at}", column.label, digits(wrong.total.written)))
    label = " ".join(column.label.split())
    about = known or Subject(
        report.satker, column.year or report.year, "other:" + slug(f"jumlah {label}")
    )
    places = max(-int(part.value.as_tuple().exponent) for _, part in wrong.parts)
    right = written(wrong.sum_, known, places=places)
    parts = sum(bool(part.written) for _, part in wrong.parts)
    first, last = wrong.parts[0][1], wrong.parts[-1][1]
    explain = (
        f"{sentence(label_of(sheet.rows[wrong.at]).strip(' :.'))}{' kolom ' * bool(label)}{label} "
        f"tertulis {wrong.total.written}, padahal penjumlahan {parts} barisnya = {right} (selisih "
        f"{written(abs(wrong.total.value - wrong.sum_), places=places)})."
    )
    culprit = _culprit(report, key, wrong, figures)
    sources = [wrong.total.source(report, sheet.table, sheet.rows[wrong.at])]
    if culprit:
        explain += (
            f" {sentence(spot(culprit.source))} diduga sumbernya: bukan "
            f"{' '.join(culprit.as_written.split())}, hanya "
            f"{written(Decimal(culprit.value) + wrong.total.value - wrong.sum_, culprit)} yang "
            f"cocok dengan hitungan baris itu dan dengan jumlah ini."
        )
        sources.append(culprit.source)
    else:
        ends = ((wrong.parts[0][0], first), (wrong.parts[-1][0], last))
        sources += [part.source(report, sheet.table, sheet.rows[i]) for i, part in ends]
    found = finding(
        _RULE, about, values=(wrong.total.written, right), explain=explain, sources=sources
    )
    return replace(found, group=culprit.id) if culprit else found


def _culprit(
    report: Report, key: str, wrong: _Wrong, figures: dict[tuple[str, str, str], Figure]
) -> Figure | None:
    """The one part whose own row fits only what the total would have it be."""
    short = wrong.total.value - wrong.sum_
    found = []
    for i, _ in wrong.parts:
        row = {f.role: f for f in report.figures if f.row == f"{key}.{i}"}
        odd = next((f for f in row.values() if f.as_written == _written(wrong, i)), None)
        if odd is not None and _fits_better(row, odd, Decimal(odd.value) + short):
            found.append(odd)
    return found[0] if len(found) == 1 else None


def _fits_better(row: dict[str, Figure], odd: Figure, right: Decimal) -> bool:
    """Whether a row's own arithmetic holds with another value of one figure, and only then."""
    return _holds(row, {odd.role: right}) and not _holds(row, {})


def _holds(row: dict[str, Figure], other: dict[str, Decimal]) -> bool:
    """Whether a row's sisa and persentase follow from its pagu and realisasi; no row of less."""
    values = {
        role: Decimal(f.value) for role, f in row.items() if isinstance(f.value, Decimal)
    } | other
    if not {"pagu", "realisasi"} <= values.keys() or not values["pagu"]:
        return False
    pagu, spent = values["pagu"], values["realisasi"]
    if "sisa" in values and values["sisa"] != pagu - spent:
        return False
    return "persen" not in row or is_share(row["persen"], spent, pagu)


def _written(wrong: _Wrong, at: int) -> str:
    return next(part.written for i, part in wrong.parts if i == at)


_COUNT = Rule("count", "perlu_diperiksa", "banyaknya yang disebut = banyaknya yang dirinci")
_SUM = Rule("sum", "perlu_diperiksa", "jumlah yang disebut = jumlah rinciannya")
_SPELLED = r"\s*(?:\([^()\d]{2,40}\)\s*)?"
_NUMBER = re.compile(rf"(?<![\w.,/])(\d{{1,2}}){_SPELLED}$")
_STAFF = re.compile(
    rf"(?<![\w.,/])(\d{{1,4}}){_SPELLED}(?:orang|pegawai|personel|personil)\b", re.IGNORECASE
)
_LABEL = re.compile(r"^\s*(?:[-•*]\s*)?(?P<n>\d{1,2}|[a-z])\s?[.)]\s*\S", re.IGNORECASE)
_ROWS = ("indikator", "sasaran")
"""What a whole report lists in groups, bidang by bidang: counted only within one."""
_LONGEST = 80
"""Blocks within which a list, its items' own paragraphs among them, ends."""
_NEAR = 4
_OF_TARGET = re.compile(r"\btarget(?:\s+\w+){0,3}\s*:?\s*$", re.IGNORECASE)


def check_announced(report: Report) -> Iterator[Finding]:
    """Compare what opening sentences announce with what they open: rows, sums, or list items."""
    for opening in openings(report):
        table = table_after(opening)
        if table is None:
            yield from _list(opening)
            continue
        yield from _indicators(opening, table)
        yield from _money(opening, table)
        yield from _staff(opening, table)


def _told(words: str) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """The counts of a sentence ('11 (sebelas) indikator'): number, what is counted, and place."""
    for m in words_like("listed").finditer(words):
        if number := _NUMBER.search(words[: m.start()]):
            yield int(number[1]), m.group().lower(), (number.start(1), m.end())


def _indicators(opening: Opening, table: Table) -> Iterator[Finding]:
    """'11 indikator', '1 sasaran' before a table of indicators; not how many met their target."""
    kinds = [c.kind for c in table.columns]
    if "indikator" not in kinds or not {"target", "realisasi"} & set(kinds):
        return
    rows = [row for row in named_rows(table) if not is_total(row)]
    labels = [text_at(row, kinds.index("indikator")) for row in rows]
    counts = {"indikator": {len([x for x in labels if x]), len({x.lower() for x in labels if x})}}
    counts["sasaran"] = _goals(table, kinds) | counts["indikator"]
    counts["indikator"] |= {len(promised(opening.report))} - {0}
    for number, what, (start, end) in _told(opening.words):
        if what not in counts or number in counts[what] or _is_banded(opening.words, start, end):
            continue
        right = " atau ".join(str(n) for n in sorted(counts[what]))
        yield _opened(opening, (start, end), table, (f"{number} {what}", f"{right} {what}"))


def _is_banded(words: str, start: int, end: int) -> bool:
    """Whether a count is of those that met their target, or did not."""
    near = " ".join(words[end:].split()[:_NEAR])
    bands = ("below", "above", "level", "reached")
    return any(says(b, near) for b in bands) or bool(_OF_TARGET.search(words[:start]))


def _goals(table: Table, kinds: Sequence[str]) -> set[int]:
    """How many sasaran a table can be said to have: those it names, or those it numbers."""
    counts = set()
    if "sasaran" in kinds:
        named = [text_at(row, kinds.index("sasaran")).lower() for row in table.rows]
        counts.add(len({name for name in named if name}))
    numbers = [text_at(row, 0).strip(" .") for row in table.rows] if kinds[:1] == ["no"] else []
    numbered = [int(n) for n in numbers if n.isdigit()]
    return counts | ({max(numbered), len(numbered)} if numbered else set())


def _money(opening: Opening, table: Table) -> Iterator[Finding]:
    """'sebesar Rp X dengan rincian sebagai berikut' before a table of money without a total."""
    told = [n for n in scan(opening.words) if n.unit == "Rp"]
    columns = _columns(table)
    if not told or not columns or not re.search(r"rinci|sebagai\s+berikut", opening.words, re.I):
        return
    pairs = {one.value + other.value for at, one in enumerate(told) for other in told[:at]}
    sums = {n.value for n in told} | pairs | {sum((n.value for n in told), Decimal(0))}
    held = [{a.value for a in c} | {sum((a.value for a in c), Decimal(0))} for c in columns]
    if any(sums & each for each in held):
        return
    largest = max(told, key=lambda n: n.value)
    right = " atau ".join(write(max(each)) for each in held[:2])
    span = (largest.start, largest.end)
    yield _opened(opening, span, table, (plain(largest.as_written), right), rule=_SUM)


def _columns(table: Table) -> list[list[Amount]]:
    """The money columns of a table without a total, those that can be read whole.

    A total is held against its rows by a check of its own, and speaks for them here.
    """
    rows = list(named_rows(table))
    if any(is_total(row) for row in rows):
        return []
    read = [amounts(table, rows, at) for at in range(len(table.columns)) if is_summed(table, at)]
    columns = [[a for a in column if a is not None] for column in read if column is not None]
    return [c for c in columns if any(a.money and a.value for a in c) and len(c) >= 2]


def _staff(opening: Opening, table: Table) -> Iterator[Finding]:
    """'119 orang dengan rincian sebagai berikut' before a table of counts with a total."""
    found = [
        m
        for m in _STAFF.finditer(opening.words)
        if not ends_with("changes", opening.words[: m.start()])
    ]
    total = next((row for row in table.rows if is_total(row)), None)
    if len(found) != 1 or total is None or "rinci" not in opening.words.lower():
        return
    numbers = [n.value for cell in total.cells for n in scan(cell.text)]
    if numbers and Decimal(found[0][1]) not in numbers:
        said = (f"{found[0][1]} orang", f"{write(max(numbers))} orang")
        yield _opened(opening, found[0].span(), table, said)


def _opened(
    opening: Opening,
    span: tuple[int, int],
    table: Table,
    said: tuple[str, str],
    *,
    rule: Rule = _COUNT,
) -> Finding:
    report, (told, right) = opening.report, said
    about = Subject(report.satker, report.year, "other:jumlah_" + told.rpartition(" ")[2])
    if rule is _SUM:
        about = Subject(report.satker, report.year, "anggaran_total", "pagu")
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
    return finding(
        rule,
        about,
        values=(told, right),
        explain=f"Kalimat pembuka menyebut {told}, padahal tabel di bawahnya memuat {right}.",
        sources=(
            opening.source(*span),
            place_of_row(report, table, rows[0]),
            place_of_row(report, table, rows[-1]),
        ),
    )


def _list(opening: Opening) -> Iterator[Finding]:
    """'4 kegiatan sebagai berikut:' before a list of so many items."""
    report, counted = opening.report, list(_told(opening.words))
    if not counted:
        return
    number, what, span = counted[-1]
    if what in _ROWS and not says("part", opening.words):
        return
    count, last = _listed(report.blocks[opening.at + 1 : opening.at + _LONGEST])
    if not count or count == number or last is None:
        return
    yield finding(
        _COUNT,
        Subject(report.satker, report.year, f"other:jumlah_{what}"),
        values=(f"{number} {what}", f"{count} {what}"),
        explain=(
            f"Kalimat pembuka menyebut {number} {what}, padahal rincian di bawahnya berisi "
            f"{count} butir."
        ),
        sources=(opening.source(*span), of_block(report, last).source(0, 1)),
    )


def _listed(blocks: Sequence[Block]) -> tuple[int, Block | None]:
    """How many items a list right below has, by its first item's style, and the last one."""
    first = _LABEL.match(blocks[0].text) if blocks else None
    if first is None or first["n"].lower() not in ("1", "a"):
        return 0, None
    digits, count, last = first["n"].isdigit(), 0, None
    for block in blocks:
        label = _LABEL.match(block.text)
        if label is None or label["n"].isdigit() != digits:
            continue
        number = int(label["n"]) if digits else ord(label["n"].lower()) - ord("a") + 1
        if number != count + 1:
            break
        count, last = number, block
    return count, last
