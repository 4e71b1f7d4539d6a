"""How many indicators, or outputs, a report says it promised, against those it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.checks.finding import Rule, Subject, finding
from index.checks.met import main_indicators, promised
from index.checks.opening import openings, table_after
from index.checks.stretch import Text
from index.checks.this_year import of_this_year
from index.names.naming import CODE
from index.report import Figure, Finding, Report

_RULE = Rule("count", "perlu_diperiksa", "banyaknya yang disebut = banyaknya yang diperjanjikan")
_TOLD = re.compile(
    r"(?P<verb>memperjanjikan|menetapkan|ditetapkan|memiliki|mempunyai|terdiri\s+(?:dari|atas)|"
    r"pengukuran|sebanyak|\bdari|terdapat|\bada|seluruh|sejumlah|mengukur|memuat|melaksanakan)\s+"
    r"(?:(?!bidang|seksi|bagian|sasaran\s+ke)[\w/]+\s+){0,3}?"
    r"(?P<n>\d{1,2})\s*(?:\([^()\d]{2,30}\)\s*)?"
    r"(?P<what>indikator|klasifikasi\s+rincian\s+output|rincian\s+output|kro)\b"
    r"(?P<after>[^.;]{0,90})",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:bidang|seksi|sub\s?bagian|bagian|sekretariat|sasaran)\b|melebihi|melampaui|sesuai|tidak|belum|"
    r"mencapai|tercapai|di\s?bawah|di\s?atas|memenuhi|berkategori",
    re.IGNORECASE,
)
_FEW = 3
"""Below this, a count is of a part that has not been named as one."""
_PROMISED = re.compile(r"perjanjian\s+kinerja|\bpk\b", re.IGNORECASE)


def check_told_counts(report: Report) -> Iterator[Finding]:
    """Compare 'memperjanjikan 18 indikator' with the main table and the Perjanjian Kinerja.

    Only what is said of the whole report: not of a bidang, a sasaran, or those that met a target.
    """
    counts = {len(promised(report)), main_indicators(report)} - {0}
    main = (f for f in report.figures if f.place == "utama")
    first = next(iter(promised(report).values()), None) or next(main, None)
    if not counts or first is None:
        return
    for text, m in _told(report):
        outputs = not m["what"].lower().startswith("indikator")
        if outputs and not _PROMISED.search(m["after"]):
            continue
        right = counts | (_outputs(report) if outputs else set())
        if int(m["n"]) >= _FEW and int(m["n"]) not in right:
            yield _finding(report, text, m, (counts, first))


def _told(report: Report) -> Iterator[tuple[Text, re.Match[str]]]:
    """The counts told of the whole report; what opens a table is held against the table."""
    opened = {opening.at for opening in openings(report) if table_after(opening) is not None}
    barred = {id(report.blocks[at]) for at in opened}
    for text in of_this_year(report, _TOLD):
        if text.block is None or id(text.block) in barred:
            continue
        if text.block.section.indicator and text.bab == "BAB III":
            continue
        for m in _TOLD.finditer(text.words):
            before = re.split(r"[.;]\s", text.words[: m.start()])[-1]
            if not _PART.search(m["after"]) and not _PART.search(before):
                yield text, m


def _outputs(report: Report) -> set[int]:
    """How many outputs (RO) and kinds of outputs (KRO) the report's tables have by their codes."""
    codes = {
        f.indicator.removeprefix("output:")
        for f in report.figures
        if f.indicator.startswith("output:") and CODE.match(f.indicator.removeprefix("output:"))
    }
    return {len(codes), len({code.rpartition(".")[0] for code in codes if code.count(".") > 1})}


def _finding(
    report: Report, text: Text, m: re.Match[str], held_against: tuple[set[int], Figure]
) -> Finding:
    counts, first = held_against
    what, right = " ".join(m["what"].lower().split()), " atau ".join(map(str, sorted(counts)))
    return finding(
        _RULE,
        Subject(report.satker, report.year, "other:jumlah_indikator", "realisasi"),
        values=(f"{m['n']} {what}", f"{right} indikator"),
        explain=(
            f"Tertulis {m['n']} {what}, padahal tabel utama dan Perjanjian Kinerja memuat "
            f"{right} indikator."
        ),
        sources=(text.source(report, m.start("n"), m.end("what")), first.source),
    )
