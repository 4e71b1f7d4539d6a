"""What a sentence announces (N indikator, N orang, Rp...) against the table right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.columns import Amount, amounts, is_summed, place_of_row
from index.checks.finding import Rule, Subject, finding
from index.checks.opening import COUNTED, Opening, openings, table_after
from index.checks.totals import is_total
from index.figures.subjects import named_rows, text_at
from index.numbers.numerals import scan, write
from index.report import Finding, Report, Table

_COUNT = Rule("count", "perlu_diperiksa", "banyaknya yang disebut = banyaknya yang dirinci")
_SUM = Rule("sum", "perlu_diperiksa", "jumlah yang disebut = jumlah rinciannya")
_STAFF = re.compile(
    r"(?<![\w.,/])(\d{1,4})\s*(?:\([^()\d]{2,40}\)\s*)?(?:orang|pegawai|personel|personil)\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"(?:\s+\w+){0,3}?\s+(?:melebihi|melampaui|sesuai|tidak|belum|mencapai|tercapai|di\s?bawah|di\s?atas)",
    re.IGNORECASE,
)
"""What follows a count of indicators that met their target, or did not."""
_MET_BEFORE = re.compile(r"\btarget(?:\s+\w+){0,3}\s*:?\s*$", re.IGNORECASE)


def check_announced(report: Report) -> Iterator[Finding]:
    """Compare what opening sentences announce with the rows or the sum of the table they open."""
    for opening in openings(report):
        table = table_after(opening)
        if table is not None:
            yield from _indicators(opening, table)
            yield from _money(opening, table)
            yield from _staff(opening, table)


def _indicators(opening: Opening, table: Table) -> Iterator[Finding]:
    """'11 indikator', '1 sasaran' before a table of indicators."""
    kinds = [c.kind for c in table.columns]
    if "indikator" not in kinds or not {"target", "realisasi"} & set(kinds):
        return
    rows = [row for row in named_rows(table) if not is_total(row)]
    labels = [text_at(row, kinds.index("indikator")) for row in rows]
    counts = {"indikator": {len([x for x in labels if x]), len({x.lower() for x in labels if x})}}
    counts["sasaran"] = _goals(table, kinds) | counts["indikator"]
    for m in COUNTED.finditer(opening.words):
        what = m["what"].lower()
        if _MET.match(opening.words, m.end()) or _MET_BEFORE.search(opening.words[: m.start()]):
            continue
        if what in counts and int(m["n"]) not in counts[what]:
            told = " atau ".join(str(n) for n in sorted(counts[what]))
            yield _finding(opening, (m.start(), m.end()), table, (what, m["n"], told))


def _goals(table: Table, kinds: Sequence[str]) -> set[int]:
    """How many sasaran a table can be said to have: those it names, or those it numbers."""
    counts = set()
    if "sasaran" in kinds:
        named = [text_at(row, kinds.index("sasaran")).lower() for row in table.rows]
        counts.add(len({name for name in named if name}))
    numbers = [text_at(row, 0).strip(" .") for row in table.rows] if kinds[:1] == ["no"] else []
    whole = [int(n) for n in numbers if n.isdigit()]
    return counts | ({max(whole), len(whole)} if whole else set())


def _money(opening: Opening, table: Table) -> Iterator[Finding]:
    """'sebesar Rp X dengan rincian sebagai berikut' before a table of money."""
    told = [n for n in scan(opening.words) if n.unit == "Rp"]
    columns = _columns(table)
    if not told or not columns or not re.search(r"rinci|sebagai\s+berikut", opening.words, re.I):
        return
    held = {value for column in columns for value in _values(column)}
    if held & _sums([n.value for n in told]):
        return
    largest = max(told, key=lambda n: n.value)
    right = " atau ".join(write(max(_values(column))) for column in columns[:2])
    yield _finding(
        opening,
        (largest.start, largest.end),
        table,
        ("anggaran", largest.as_written, right),
        rule=_SUM,
    )


def _columns(table: Table) -> list[list[Amount]]:
    """The money columns of a table without a total, those that can be read whole.

    A total is held against its rows by a check of its own, and speaks for them here.
    """
    rows = list(named_rows(table))
    if any(is_total(row) for row in rows):
        return []
    read = [amounts(table, rows, at) for at in range(len(table.columns)) if is_summed(table, at)]
    whole = [[a for a in column if a is not None] for column in read if column is not None]
    return [c for c in whole if any(a.money and a.value for a in c) and len(c) >= 2]


def _sums(told: Sequence[Decimal]) -> set[Decimal]:
    """The amounts a sentence tells, any two of them together, and all of them."""
    pairs = {one + other for at, one in enumerate(told) for other in told[:at]}
    return {*told, *pairs, sum(told, Decimal(0))}


def _values(column: Sequence[Amount]) -> set[Decimal]:
    """Every amount a column prints, and its sum."""
    printed = {amount.value for amount in column}
    return printed | {sum((amount.value for amount in column), Decimal(0))}


def _staff(opening: Opening, table: Table) -> Iterator[Finding]:
    """'119 orang dengan rincian sebagai berikut' before a table of counts with a total."""
    found = list(_STAFF.finditer(opening.words))
    total = next((row for row in table.rows if is_total(row)), None)
    if len(found) != 1 or total is None or "rinci" not in opening.words.lower():
        return
    numbers = [n.value for cell in total.cells for n in scan(cell.text)]
    if numbers and Decimal(found[0][1]) not in numbers:
        span = (found[0].start(), found[0].end())
        told = write(max(numbers))
        yield _finding(opening, span, table, ("orang", found[0][1], told))


def _finding(
    opening: Opening,
    span: tuple[int, int],
    table: Table,
    said: tuple[str, str, str],
    *,
    rule: Rule = _COUNT,
) -> Finding:
    what, told, right = said
    report, told = opening.report, " ".join(told.split())
    money = rule is _SUM
    about = Subject(report.satker, report.year, f"other:jumlah_{what}")
    if money:
        about = Subject(report.satker, report.year, "anggaran_total", "pagu")
    words = told if money else f"{told} {what}"
    detail = f"jumlah {right}" if money else f"{right} {what}"
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
    return finding(
        rule,
        about,
        values=(words, right),
        explain=(
            f"Kalimat pembuka tabel menyebut {words}, padahal tabel di bawahnya memuat {detail}."
        ),
        sources=(
            opening.source(*span),
            place_of_row(report, table, rows[0]),
            place_of_row(report, table, rows[-1]),
        ),
    )
