"""A numbered list against the number of items that its opening sentence announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.checks.finding import Rule, Subject, finding
from index.checks.opening import COUNTED, openings, table_after
from index.checks.stretch import of_block
from index.report import Block, Finding, Report

_RULE = Rule("count", "perlu_diperiksa", "banyaknya yang disebut = banyaknya yang dirinci")
_LABEL = re.compile(r"^\s*(?:[-•*]\s*)?(?P<n>\d{1,2}|[a-z])\s?[.)]\s*\S", re.IGNORECASE)
_ROWS = ("indikator", "sasaran")
"""What a whole report lists in groups, bidang by bidang: counted only within one."""
_PART = re.compile(r"\b(?:bidang|seksi|sub\s?bagian|bagian|sekretariat)\b", re.IGNORECASE)
_LONGEST = 80
"""Blocks within which a list, its items' own paragraphs among them, ends."""


def check_lists(report: Report) -> Iterator[Finding]:
    """Compare '4 kegiatan sebagai berikut:' with the items of the list right below."""
    for opening in openings(report):
        found = list(COUNTED.finditer(opening.words))
        if not found or table_after(opening) is not None:
            continue
        if found[-1]["what"].lower() in _ROWS and not _PART.search(opening.words):
            continue
        told, what = found[-1]["n"], found[-1]["what"].lower()
        count, last = _listed(report.blocks[opening.at + 1 : opening.at + _LONGEST])
        if not count or count == int(told) or last is None:
            continue
        yield finding(
            _RULE,
            Subject(report.satker, report.year, f"other:jumlah_{what}"),
            values=(f"{told} {what}", f"{count} {what}"),
            explain=(
                f"Kalimat pembuka menyebut {told} {what}, padahal rincian di bawahnya berisi "
                f"{count} butir."
            ),
            sources=(
                opening.source(found[-1].start(), found[-1].end()),
                of_block(last).source(report, 0, 1),
            ),
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
