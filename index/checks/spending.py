"""What is left and what was spent of a budget, in rupiah and percent, of its own row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from index.checks.finding import Rule, finding, sentence, what, where, written
from index.checks.rows import RowFigures, is_money_row, rows_of
from index.numbers.numerals import interval
from index.report import Figure, Finding, Report

_SHARE = Rule("arithmetic", "salah_hitung", "persentase = realisasi / pagu x 100")
_LEFT = Rule("arithmetic", "salah_hitung", "sisa = pagu - realisasi")
_LEFT_SHARE = Rule("arithmetic", "salah_hitung", "persentase sisa = sisa / pagu x 100")


def check_spending(report: Report) -> Iterator[Finding]:
    """Compare sisa, persentase and persentase sisa of each budget row with its pagu and realisasi.

    Where one wrong realisasi or pagu explains a wrong sisa and percentage both, it is found.
    """
    for row in rows_of(report):
        if is_money_row(row) and row.value("pagu") and not _is_misread(row):
            yield from _row(row)


def _is_misread(row: RowFigures) -> bool:
    """Whether a budget is spent a hundredfold: no writer's slip, but cells of another column."""
    return row.value("realisasi") > 100 * abs(row.value("pagu"))


def _row(row: RowFigures) -> Iterator[Finding]:
    left_fits = not row.has("sisa") or row.value("sisa") == row.value("pagu") - row.value(
        "realisasi"
    )
    share_fits = not row.has("persen") or is_share(
        row.by_role["persen"], row.value("realisasi"), row.value("pagu")
    )
    culprit = "" if left_fits else _culprit(row)
    if culprit and not share_fits:
        yield from _wrong_base(row, culprit)
        return
    if not left_fits:
        yield from _wrong_left(row)
    if not share_fits:
        yield from _wrong_share(row)
    if row.has("sisa", "persen_sisa") and left_fits:
        yield from _wrong_left_share(row)


def is_share(percent: Figure, part: Decimal, whole: Decimal) -> bool:
    """Whether a printed percentage can be part / whole, rounded or cut as printed."""
    low, high = interval(percent.as_written, Decimal(percent.value))
    return low <= part / whole * 100 <= high


def _culprit(row: RowFigures) -> str:
    """The role whose one wrong value explains both wrong results, "" where none does."""
    if not row.has("sisa", "persen"):
        return ""
    pagu, spent, left = row.value("pagu"), row.value("realisasi"), row.value("sisa")
    percent = row.by_role["persen"]
    if pagu - left > 0 and is_share(percent, pagu - left, pagu):
        return "realisasi"
    if spent + left and is_share(percent, spent, spent + left):
        return "pagu"
    return ""


def _wrong_base(row: RowFigures, role: str) -> Iterator[Finding]:
    odd, left, percent = row.by_role[role], row.by_role["sisa"], row.by_role["persen"]
    if role == "realisasi":
        right, sum_ = row.value("pagu") - row.value("sisa"), "pagu - sisa"
    else:
        right, sum_ = row.value("realisasi") + row.value("sisa"), "realisasi + sisa"
    yield finding(
        _LEFT,
        odd,
        values=(odd.as_written, f"{written(right, odd)} ({sum_})"),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}; hanya "
            f"{written(right, odd)} yang cocok dengan sisa {left.as_written} dan dengan "
            f"persentase {percent.as_written}."
        ),
        sources=(odd.source, left.source, percent.source),
    )


def _wrong_left(row: RowFigures) -> Iterator[Finding]:
    odd, pagu, spent = row.by_role["sisa"], row.by_role["pagu"], row.by_role["realisasi"]
    right = written(row.value("pagu") - row.value("realisasi"), odd)
    yield finding(
        _LEFT,
        odd,
        values=(odd.as_written, right),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}, padahal "
            f"{pagu.as_written} dikurangi {spent.as_written} = {right}."
        ),
        sources=(odd.source, pagu.source, spent.source),
    )


def _wrong_share(row: RowFigures) -> Iterator[Finding]:
    odd, pagu, spent = row.by_role["persen"], row.by_role["pagu"], row.by_role["realisasi"]
    right = written(row.value("realisasi") / row.value("pagu") * 100)
    yield finding(
        _SHARE,
        odd,
        values=(odd.as_written, f"{right} ({spent.as_written}/{pagu.as_written})"),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}, padahal "
            f"{spent.as_written} dari {pagu.as_written} = {right}%."
        ),
        sources=(odd.source, spent.source, pagu.source),
    )


def _wrong_left_share(row: RowFigures) -> Iterator[Finding]:
    odd, left, pagu = row.by_role["persen_sisa"], row.by_role["sisa"], row.by_role["pagu"]
    if is_share(odd, row.value("sisa"), row.value("pagu")):
        return
    right = written(row.value("sisa") / row.value("pagu") * 100)
    yield finding(
        _LEFT_SHARE,
        odd,
        values=(odd.as_written, f"{right} ({left.as_written}/{pagu.as_written})"),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk persentase sisa, padahal sisa "
            f"{left.as_written} dari pagu {pagu.as_written} = {right}%."
        ),
        sources=(odd.source, left.source, pagu.source),
    )
