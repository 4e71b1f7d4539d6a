"""Whether every number of a finished document is one its trace knows, and every origin holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.compose.wording import amount
from assistant.draft.measure import alike
from assistant.draft.reread import margins_of, texts_of
from assistant.draft.trace import NUMBER, SCALED
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

_NAMES = ("year", "name")
"""Origins whose numbers may stand in a header as they do in the text."""

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
        *_beside(margins_of(file), trace, language),
        *_changed(trace, records, language),
        *_misspelled(texts, language),
    ]


def removed_from(file: Path) -> list[str]:
    """Return the numbers of a trace that its document no longer states, in order.

    A sentence may be struck out: that is no fault, but whoever signs should know of it.
    """
    known = _known(read_trace(file))
    read = [match.group() for text in texts_of(file) for match in SCALED.finditer(text)]
    parts = _compared(known, read)
    return [one for tag, first, last, _, _ in parts if tag == "delete" for one in known[first:last]]


def _known(trace: TraceFile) -> list[str]:
    """Return the numbers of a trace, each with the word behind it that makes another one of it."""
    found: list[str] = []
    while len(found) < len(trace.numbers):
        rest = trace.numbers[len(found) :]
        scaled = SCALED.findall(rest[0].text) or [""]
        found += [
            full if full.startswith(one.written) else one.written
            for one, full in zip(rest, scaled, strict=False)
        ]
    return found


def _compared(
    known: Sequence[str], read: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    """Return how the numbers read differ from those known, as difflib tells it."""
    return SequenceMatcher(None, known, read, autojunk=False).get_opcodes()


def _unknown(texts: Sequence[str], trace: TraceFile, language: str) -> Iterator[Fault]:
    """Yield the numbers of a document that the trace does not have at their place."""
    read = [(match.group(), text) for text in texts for match in SCALED.finditer(text)]
    known = _known(trace)
    for tag, first, last, start, end in _compared(known, [written for written, _ in read]):
        if tag in ("equal", "delete"):
            continue
        expected = known[first:last]
        for at, (written, text) in enumerate(read[start:end]):
            due = expected[at] if at < len(expected) else ""
            name = "changed" if due else "untraced"
            fields = {"written": written, "due": due} if due else {"written": written}
            yield Fault(written, _short(text), say("verify", name, language, **fields))


def _beside(texts: Sequence[str], trace: TraceFile, language: str) -> Iterator[Fault]:
    """Yield the numbers in header, footer and boxes that did not stand there, nor name anything."""
    named = [str(one["written"]) for one in trace.origins if one["kind"] in _NAMES]
    known = trace.margins.union(*map(NUMBER.findall, named))
    for text in texts:
        for written in NUMBER.findall(text):
            if written not in known:
                why = say("verify", "untraced", language, written=written)
                yield Fault(written, _short(text), why)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _changed(trace: TraceFile, records: Records, language: str) -> Iterator[Fault]:
    """Yield the origins that no longer hold: figures not as held, formulas that give another."""
    for one in trace.numbers:
        if one.written not in str(trace.origins[one.origin]["written"]):
            why = say("verify", "miswritten", language, written=one.written)
            yield Fault(one.written, _short(one.text), why)
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
    same = (str(held.value), held.as_written) == (record["value"], record["as_written"])
    return same and alike(held.unit, str(record["unit"]))


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
