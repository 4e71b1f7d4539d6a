"""The trace beside a document: each number of it, in reading order, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from assistant.draft.chapter import Chapter
from assistant.draft.matter import FORM
from assistant.draft.reread import margins_of
from assistant.draft.trace import NUMBER, Origin, Trace
from index.errors import LkipError
from index.keep.home import version
from index.report import Figure, Source

SUFFIX = ".trace.json"

_NEEDS = {
    "figure": ("id", "value", "unit", "as_written", "source"),
    "form": ("value", "unit", "source"),
    "derived": ("value", "unit", "formula"),
}
"""What a record of a kind holds beside its kind and what is written."""


class NoTrace(LkipError):
    """A document's trace is missing or cannot be read."""


@dataclass(frozen=True, slots=True)
class Traced:
    """One number as the trace has it: what was printed, in which text, and its origin."""

    written: str
    text: str
    origin: int


@dataclass(frozen=True, slots=True)
class TraceFile:
    """A trace read back: `origins` are the records `numbers` point to by place in the list.

    `margins` are the numbers that stood beside the text, in header, footer and boxes, when the
    document was written: the unit's own name and year, and what its template has there.
    """

    satker: str
    year: int
    language: str
    numbers: tuple[Traced, ...]
    origins: tuple[Mapping[str, object], ...]
    margins: frozenset[str]


def trace_of(file: Path) -> Path:
    """Return where the trace of a document stands: bab3.docx -> bab3.docx.trace.json."""
    return file.with_name(file.name + SUFFIX)


def write_trace(trace: Trace, chapter: Chapter, file: Path) -> None:
    """Write the trace of a document just written; raises OSError when it cannot be written."""
    places: dict[Origin, int] = {}
    numbers = [
        {
            "written": one.written,
            "origin": places.setdefault(one.origin, len(places)),
            "text": one.text,
        }
        for one in trace.printed
    ]
    for origin in trace.origins:
        places.setdefault(origin, len(places))
    content = {
        "satker": chapter.satker,
        "tahun": chapter.year,
        "language": chapter.language,
        "made_by": f"lkip {version()}".strip(),
        "margins": sorted({n for text in margins_of(file) for n in NUMBER.findall(text)}),
        "origins": [_record(origin) for origin in places],
        "numbers": numbers,
    }
    trace_of(file).write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _record(origin: Origin) -> dict[str, object]:
    record: dict[str, object] = {"kind": origin.kind, "written": origin.written}
    if origin.figure is not None:
        record["kind"] = "form" if origin.figure.source.report_id == FORM else "figure"
        record |= _of_figure(origin.figure)
    if origin.derived is not None:
        one = origin.derived
        record |= {"value": str(one.value), "unit": one.unit, "formula": one.formula}
    if origin.source is not None:
        record["source"] = _of_source(origin.source)
    return record


def _of_figure(figure: Figure) -> dict[str, object]:
    return {
        "id": figure.id,
        "satker": figure.satker,
        "year": figure.year,
        "indicator": figure.indicator,
        "role": figure.role,
        "value": str(figure.value),
        "unit": figure.unit,
        "as_written": figure.as_written,
        "source": _of_source(figure.source),
    }


def _of_source(source: Source) -> dict[str, object]:
    return {
        "report": source.report,
        "report_id": source.report_id,
        "page": source.page,
        "page_label": source.page_label,
        "first_line": source.first_line,
        "last_line": source.last_line,
        "place": source.place,
    }


def read_trace(file: Path) -> TraceFile:
    """Read the trace of a document; raises NoTrace where it is missing or damaged."""
    path = trace_of(file)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        origins = tuple(_sound(dict(record)) for record in content["origins"])
        numbers = tuple(
            Traced(str(one["written"]), str(one["text"]), int(one["origin"]))
            for one in content["numbers"]
        )
        read = TraceFile(
            str(content["satker"]),
            int(content["tahun"]),
            str(content["language"]),
            numbers,
            origins,
            frozenset(map(str, content["margins"])),
        )
        if any(not 0 <= one.origin < len(origins) for one in numbers):
            raise ValueError("origin")
    except FileNotFoundError as error:
        raise NoTrace(
            f"{path.name} tidak ditemukan di samping {file.name}: letakkan kembali berkas jejaknya "
            "atau susun ulang dengan 'lkip draft'"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoTrace(f"{path.name} rusak: susun ulang dengan 'lkip draft'") from error
    return read


def _sound(record: dict[str, object]) -> dict[str, object]:
    """Return a record that has what its kind needs; KeyError for any other."""
    for name in ("kind", "written", *_NEEDS.get(str(record["kind"]), ())):
        record[name]
    return record


def value_of(record: Mapping[str, object]) -> Decimal | None:
    """Return the value of an origin; None where it is a word or has none."""
    try:
        return Decimal(str(record["value"]))
    except (KeyError, InvalidOperation):
        return None
