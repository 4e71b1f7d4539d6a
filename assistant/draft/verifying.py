"""Whether every number of a finished document is one its trace knows, and every origin holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.compose.wording import amount
from assistant.draft.reread import texts_of
from assistant.draft.trace import NUMBER
from assistant.draft.trace_file import TraceFile, read_trace, value_of
from assistant.formula import FormulaError, evaluate, numbers_in
from index.errors import UnknownReport
from index.numbers import terbilang
from index.numbers.numerals import write
from prompts import LANGUAGES, say

if TYPE_CHECKING:
    from assistant.desk import Records

_PRECISION = Decimal("0.005")
_CONSTANTS = frozenset({"2", "100"})
"""Numbers of formulas that no figure gives: percent, and 'lower is better'."""

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Fault:
    """A number that does not hold: what is printed, in which text, and what is wrong with it."""

    written: str
    text: str
    why: str


def verify_file(file: Path, records: Records, *, language: str = "id") -> list[Fault]:
    """Read a finished document again and return what its trace does not bear out, [] for nothing.

    Raises NoTrace without its trace, a ReadError for a document that cannot be read.
    """
    trace = read_trace(file)
    texts = texts_of(file)
    return [
        *_unknown(texts, trace, language),
        *_changed(trace, records, language),
        *_misspelled(texts, language),
    ]


def _unknown(texts: Sequence[str], trace: TraceFile, language: str) -> Iterator[Fault]:
    """Yield the numbers of a document that the trace does not have at their place."""
    read = [(match.group(), text) for text in texts for match in NUMBER.finditer(text)]
    known = [one.written for one in trace.numbers]
    matcher = SequenceMatcher(None, known, [written for written, _ in read], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag in ("equal", "delete"):
            continue
        expected = known[first:last]
        for at, (written, text) in enumerate(read[start:end]):
            due = expected[at] if at < len(expected) else ""
            name = "changed" if due else "untraced"
            fields = {"written": written, "due": due} if due else {"written": written}
            yield Fault(written, _short(text), say("verify", name, language, **fields))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _changed(trace: TraceFile, records: Records, language: str) -> Iterator[Fault]:
    """Yield the origins that no longer hold: figures not as held, formulas that give another."""
    values = {write(v) for record in trace.origins if (v := value_of(record)) is not None}
    for record in trace.origins:
        name = _wrong(record, values, records)
        if name:
            written = str(record["written"])
            yield Fault(written, _told(record), say("verify", name, language, written=written))


def _told(record: Mapping[str, object]) -> str:
    """Return what an origin is, in words for a fault."""
    if "formula" in record:
        return str(record["formula"])
    source = record.get("source")
    return str(source.get("report", "")) if isinstance(source, dict) else ""


def _wrong(record: Mapping[str, object], values: set[str], records: Records) -> str:
    """Return which sentence tells what is wrong with an origin, "" for nothing."""
    kind, value = str(record["kind"]), value_of(record)
    if value is not None and not _is_written(record, value):
        return "miswritten"
    if kind == "figure":
        return "" if _is_held(record, records) else "not_held"
    if kind == "derived":
        return "" if _follows(str(record["formula"]), value, values) else "miscomputed"
    return ""


def _is_written(record: Mapping[str, object], value: Decimal) -> bool:
    """Whether what is printed is the value: with its unit or without, or its size alone."""
    unit = str(record.get("unit", ""))
    ways = {
        amount(v, u, lang) for v in (value, abs(value)) for u in (unit, "") for lang in LANGUAGES
    }
    return str(record["written"]) in ways


def _is_held(record: Mapping[str, object], records: Records) -> bool:
    try:
        held = records.figure(str(record["id"]))
    except UnknownReport:
        return False
    same = (str(held.value), held.unit, held.as_written)
    return same == (record["value"], record["unit"], record["as_written"])


def _follows(formula: str, value: Decimal | None, values: set[str]) -> bool:
    """Whether a formula gives the value, from numbers the trace holds."""
    try:
        wrong = value is None or abs(evaluate(formula) - value) > _PRECISION
    except FormulaError:
        return False
    return not wrong and set(numbers_in(formula)) <= values | _CONSTANTS


def _misspelled(texts: Sequence[str], language: str) -> Iterator[Fault]:
    """Yield amounts whose words behind them spell another amount."""
    for text in texts:
        for one in terbilang.find(text):
            if one.value != one.number.value:
                written = text[one.start : one.end]
                yield Fault(
                    written, _short(text), say("verify", "misspelled", language, written=written)
                )
