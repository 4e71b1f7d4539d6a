"""A table's printed totals against the sum of its rows, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.checks.columns import Amount, amounts, is_summed, label_of
from index.checks.finding import Rule, Subject, finding, sentence, spot, written
from index.checks.spending import is_share
from index.figures.subjects import named_rows, table_key
from index.names.naming import CODE
from index.names.wording import slug
from index.report import Figure, Finding, Report, Row, Table

_RULE = Rule("sum", "salah_hitung", "jumlah = penjumlahan baris-barisnya")
_TOTAL = re.compile(
    r"^\W*(?:sub\s*)?(?:grand\s+)?(?:jumlah|total)(?:\s+(?:jumlah|total|keseluruhan|seluruhnya|"
    r"anggaran|pagu|realisasi|belanja|umum))*\W*$",
    re.IGNORECASE,
)
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
    figures = {(f.row, f.column, f.as_written): f for f in report.figures if f.row}
    for table in report.tables:
        sheet = _sheet(table)
        if sheet is None:
            continue
        for wrong in _wrong(sheet):
            yield _finding(report, sheet, wrong, figures)


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
    return bool(_TOTAL.match(label_of(row)))


def _sheet(table: Table) -> _Sheet | None:
    rows = tuple(named_rows(table))
    totals = tuple(at for at, row in enumerate(rows) if is_total(row))
    if not totals or totals[0] < 2:
        return None
    columns = {
        at: found
        for at in range(len(table.columns))
        if is_summed(table, at) and (found := amounts(table, rows, at)) is not None
    }
    return _Sheet(table, rows, totals, columns) if columns else None


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
            parts = _parts(sheet, column, readings[best])
            if len(parts) >= 2:
                yield _Wrong(column, printed, total, parts)


def _readings(sheet: _Sheet, total: int) -> list[tuple[int, ...]]:
    """The sets of rows a total may be the sum of, the likeliest first."""
    before = [t for t in sheet.totals if t < total]
    plain = [i for i in range(total) if i not in sheet.totals]
    own = [i for i in plain if not before or i > before[-1]]
    leaves = _leaves(sheet, plain)
    sets = [own, leaves, plain, before, [i for i in leaves if not before or i > before[-1]]]
    numbered = [i for i in plain if _is_numbered(sheet, i)]
    sets += [numbered, [i for i in plain if i not in numbered]]
    return [tuple(rows) for at, rows in enumerate(sets) if rows and rows not in sets[:at]]


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


def _heads(values: Sequence[Amount | None], rows: Sequence[int]) -> bool:
    """Whether the first row is the sum of at least two rows right under it."""
    first, under = values[rows[0]], Decimal(0)
    if first is None or not first.value:
        return False
    for count, i in enumerate(rows[1:], start=1):
        below = values[i]
        under += below.value if below else 0
        if under > first.value:
            return False
        if count >= 2 and under == first.value and below and below.value:
            return True
    return False


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
    known = figures.get((f"{key}.{wrong.at}", column.label, wrong.total.written))
    label = " ".join(column.label.split())
    about = known or Subject(
        report.satker, column.year or report.year, "other:" + slug(f"jumlah {label}")
    )
    right, parts = written(wrong.sum_, known, places=0), len(wrong.parts)
    first, last = wrong.parts[0][1], wrong.parts[-1][1]
    explain = (
        f"{sentence(label_of(sheet.rows[wrong.at]).strip(' :.'))} kolom {label} tertulis "
        f"{wrong.total.written}, padahal penjumlahan {parts} barisnya = {right} (selisih "
        f"{written(abs(wrong.total.value - wrong.sum_), places=0)})."
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
