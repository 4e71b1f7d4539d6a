"""The audit's findings against planted contradictions: which are found, which findings are false.

A plant is found by a serious finding of its kind, or one that names its value, at its place. A
finding is false when it touches no plant: neither its place, nor that of the right value, nor its
indicator, nor a table that the planted cell is summed up in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eval.figure_score import unit_name
from eval.printed import squeezed
from index.checks.completeness import TABLE
from index.names.indikator import indicators
from index.names.wording import slug
from index.report import Finding, Report

Row = Mapping[str, Any]

APART = frozenset(("label", "regime", "completeness"))
"""Kinds that count in no precision of numbers; any severity of theirs finds a plant."""

UNCOUNTED = "other"
"""What transcribed gold calls everything that has no kind of its own."""

NEAR = 2
"""Lines between a plant and the source that points at it."""

PAGE_LINES = 45
"""Lines of a page, in formats that have none."""

ENOUGH = 40
"""Letters by which long words are known: findings and lines cut the rest off."""

GAP = "tidak berkategori"
"""What a finding says of the gap that dektari's bands (53,51-53,70) are printed with."""

WHOLES = {"ikpa": "ikpa", "nka": "nka", "nk": "nka"}
"""What the names of parts begin with, and what they are parts of."""

_GROUPED = ("rata_rata_capaian", "indikator_", "jumlah_indikator")
"""What a name of a figure over a whole table begins with."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted contradiction and whether a finding names it."""

    name: str  # a name of PLANTERS
    kind: str
    row: Row  # its conflict, as gold tells it
    found: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What the audit made of one made-up report."""

    label: str  # seed and format
    form: str
    planted: tuple[Planted, ...]
    true: tuple[Finding, ...]  # serious findings of numbers that touch a plant
    false: tuple[Finding, ...]  # those that touch none
    pages: float


def checked(label: str, form: str, gold: list[dict[str, Any]], report: Report) -> Checked:
    """Return how a report's findings compare with the conflicts of its gold."""
    told = [each for each in report.findings if not is_gap(each) or _pointed(each, gold)]
    serious = [each for each in told if each.severity != "informasi" and each.kind not in APART]
    true = tuple(each for each in serious if any(touches(each, row) for row in gold))
    return Checked(
        label=label,
        form=form,
        planted=tuple(_planted(row, told) for row in gold if row["planted"] != UNCOUNTED),
        true=true,
        false=tuple(each for each in serious if each not in true),
        pages=pages_of(report),
    )


def _pointed(finding: Finding, gold: list[dict[str, Any]]) -> bool:
    """Whether a finding points at what gold tells too."""
    return any(_near(finding, row["line_found"]) for row in gold)


def is_gap(finding: Finding) -> bool:
    """Whether a finding tells of the gap that every report with dektari's bands has."""
    return finding.kind == "category" and GAP in finding.explain


def finds(finding: Finding, row: Row) -> bool:
    """Whether a finding names a plant: the right kind or the planted value, at the right place."""
    if row["planted"] in APART:
        return finding.kind == row["planted"] and _names(finding, row)
    named = finding.kind == row["planted"] or _holds(
        f"{finding.found} {finding.explain}", str(row["found"])
    )
    return finding.severity != "informasi" and named and _at_its_place(finding, row)


def _names(finding: Finding, row: Row) -> bool:
    """Whether a finding on words names what was planted, or what is left out."""
    if row["planted"] != "completeness":
        return _at_its_place(finding, row)
    wanted = str(row["expected"]).split("/")
    if finding.indicator == TABLE:
        lacks = (line.partition(": ") for line in finding.expected.split("\n"))
        of_it = [what for name, _, what in lacks if _is_called(name, row["indicator"])]
        return any(word in squeezed(what) for what in of_it for word in wanted)
    said = squeezed(f"{finding.found} {finding.expected} {finding.explain}")
    missed = any(word in said for word in wanted)
    return missed and (_same_figure(finding, row, role=False) or _at_its_place(finding, row))


def _is_called(name: str, indicator: str) -> bool:
    """Whether a line of the table of analyses is of an indicator."""
    known = indicators().get(indicator)
    ours, wanted = slug(name), indicator.removeprefix("other:")
    return known.short == name if known else _begins(ours, wanted)


def touches(finding: Finding, row: Row) -> bool:
    """Whether a finding follows from a plant, its culprit or not."""
    if _near(finding, row["line_found"]) or _near(finding, row["line_expected"]):
        return True
    if _same_figure(finding, row, role=False) or _sums_up(finding, row):
        return True
    if _of_the_whole(finding, row):
        return True
    return row["line_found"] is None and _quoted(finding, row)


def _planted(row: Row, told: list[Finding]) -> Planted:
    hit = any(finds(each, row) for each in told)
    return Planted(str(row["plant"]), str(row["planted"]), row, hit)


def _at_its_place(finding: Finding, row: Row) -> bool:
    if _of_the_whole(finding, row):
        return True
    if row["line_found"] is not None:
        return _near(finding, row["line_found"])
    return _quoted(finding, row) or _same_figure(finding, row, role=True)


def _near(finding: Finding, line: int | None) -> bool:
    return line is not None and any(
        source.first_line - NEAR <= line <= source.last_line + NEAR for source in finding.sources
    )


def _quoted(finding: Finding, row: Row) -> bool:
    said = (*finding.quotes, finding.explain)
    return any(_holds(text, str(row["found"])) for text in said)


def _holds(text: str, words: str) -> bool:
    """Whether a text holds the words (the first of many), and not as a part of a longer number."""
    said = squeezed(words)
    end = "" if len(said) > ENOUGH else r"(?!\d|[.,]\d)"
    pattern = rf"(?<![\w.,]){re.escape(said[:ENOUGH])}{end}"
    return re.search(pattern, squeezed(text)) is not None


def _same_figure(finding: Finding, row: Row, *, role: bool) -> bool:
    if not _same_unit(finding, row):
        return False
    ours, wanted = (name.removeprefix("other:") for name in (finding.indicator, row["indicator"]))
    same = ours == wanted or (min(len(ours), len(wanted)) > 8 and _begins(ours, wanted))
    return same and (not role or finding.role == row["role"])


def _same_unit(finding: Finding, row: Row) -> bool:
    return bool(
        finding.year == row["year"] and unit_name(finding.satker) == unit_name(row["satker"])
    )


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _of_the_whole(finding: Finding, row: Row) -> bool:
    """Whether a finding says of IKPA or NKA that its parts, one of them planted, do not make it."""
    whole = WHOLES.get(str(row["indicator"]).removeprefix("other:").partition("_")[0])
    return finding.indicator == whole and _same_unit(finding, row)


def _sums_up(finding: Finding, row: Row) -> bool:
    """Whether a finding on the whole main table follows from a cell planted wrong, or a row gone.

    An indicator that is promised and never reported is missing in every count of them.
    """
    over_all = finding.indicator.removeprefix("other:").startswith(_GROUPED)
    return over_all and ("utama" in str(row["place"]) or row["plant"] == "tanpa_indikator")


def pages_of(report: Report) -> float:
    """Return how many pages a report has; 45 lines a page where its format has none."""
    if report.pages[0].number is not None:
        return len(report.pages)
    return sum(len(page.lines) for page in report.pages) / PAGE_LINES


def misses(done: Checked) -> Iterator[str]:
    """Yield a line for each plant that was not found."""
    for each in done.planted:
        if not each.found:
            row = each.row
            yield (
                f"MISS  {done.label} {each.name} ({each.kind}) line {row['line_found']}: "
                f"{row['indicator']} {row['role']} {row['year']} found {row['found']!r} "
                f"expected {row['expected']!r}"
            )


def alarms(done: Checked) -> Iterator[str]:
    """Yield a line for each finding that touches no plant."""
    for each in done.false:
        at = each.sources[0]
        page = f"page {at.page} " if at.page else ""
        yield (
            f"ALARM {done.label} {each.kind} {each.severity} {page}line {at.first_line}: "
            f"{each.explain}"
        )
