"""Amounts in words against the digits before them: tolerant of spelling, strict on value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding
from index.checks.stretch import Text, texts
from index.errors import NotANumber
from index.names.wording import slug
from index.numbers.terbilang import Spelled, find, parse, spell
from index.report import Figure, Finding, Report

_RULE = Rule("terbilang", "bertentangan", "ejaan sama dengan angkanya")
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
    source = text.source(report, spelled.start, spelled.end)
    if spelled.value is not None:
        rule, why = _RULE, f"ejaan itu berarti {spelled.value:,}".replace(",", ".")
    else:
        fault = _unread(words)
        if not fault:
            return
        rule, why = (_UNREAD if fault != words else _RULE), _fault(fault, words)
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
