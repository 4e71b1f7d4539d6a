"""Whether every number of a finished document, read again, is one its trace file knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from assistant.compose.wording import amount
from assistant.computed import FormulaError, evaluate, numbers_in
from assistant.draft.achieved import alike
from assistant.draft.chapter import NUMBER, SCALED, Chapter, Origin, Trace
from assistant.draft.material import FORM
from index.errors import BrokenFile, LkipError, UnknownReport
from index.keep.home import version
from index.numbers import terbilang
from index.numbers.numerals import write
from index.readers import read_manuscript
from index.readers.docx import read_docx
from index.report import Figure, Source
from prompts import LANGUAGES, say

if TYPE_CHECKING:
    from assistant.view import Records


# Whether every number of a finished document is one its trace knows, and every origin holds.

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


# The trace beside a document: each number of it, in reading order, and where it comes from.

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


# A finished document as its reader meets it: every line in order, the footnotes last.

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _DELETED = "word/document.xml", frozenset({f"{_WORD}del", f"{_WORD}moveFrom"})
_FOOTNOTES = "word/footnotes.xml"
_NOTES = ((_FOOTNOTES, "footnote"), ("word/endnotes.xml", "endnote"))
_MARGINS = ("word/header", "word/footer")
_WRAPPED = frozenset(f"{_WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "ins"))
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")
"""Fields that count pages, which Word does anew whenever it likes."""


def texts_of(file: Path) -> list[str]:
    """Return every line of a document, a table's row as one; raises a ReadError.

    The table of contents of a Word file is left out: Word writes it anew from the headings, with
    the pages they have come to stand on; and its boxes, which stand beside the text.
    """
    manuscript = read_manuscript(file)
    if manuscript.format != "docx":
        return [line.text for page in manuscript.pages for line in page.lines]
    plain = read_docx(file, marked=False)
    lines = [line.text for page in plain.pages for line in page.lines]
    listed = _contents(_part(file, _TEXT))
    notes = lines[len(listed) :]
    if len(notes) != _footnotes(file):
        return lines
    return [line for line, is_listed in zip(lines, listed, strict=False) if not is_listed] + notes


def margins_of(file: Path) -> list[str]:
    """Return what a Word file says beside its text: headers, footers and boxes."""
    if read_manuscript(file).format != "docx":
        return []
    with ZipFile(file) as parts:
        names = [name for name in parts.namelist() if name.startswith(_MARGINS)]
    told = [_words(_part(file, name)) for name in names]
    for name in (_TEXT, _FOOTNOTES):
        told += map(_words, _part(file, name).iter(f"{_WORD}txbxContent"))
    return [words for words in told if words.strip()]


def _part(file: Path, name: str) -> Element:
    """Return a part of a Word file, an empty one where there is none; raises BrokenFile."""
    with ZipFile(file) as parts:
        if name not in parts.namelist():
            return Element("none")
        try:
            return ElementTree.fromstring(parts.read(name))
        except ElementTree.ParseError as error:
            told = f"{file.name} rusak ({name}): buka di Word lalu simpan ulang"
            raise BrokenFile(told) from error


def _footnotes(file: Path) -> int:
    """Return how many lines the notes of a Word file have, as our reader counts them."""
    return sum(
        note.get(f"{_WORD}type") is None
        for name, kind in _NOTES
        for note in _part(file, name).iter(f"{_WORD}{kind}")
        for _ in note.iter(f"{_WORD}p")
    )


def _words(story: Element) -> str:
    """Return the words of a note, a header or a box, without page numbers and deleted words."""
    return "".join(_pieces(story, [])).strip()


def _pieces(element: Element, fields: list[str]) -> Iterator[str]:
    """Yield the words below an element; `fields` are the codes of the fields that are open."""
    for child in element:
        name = child.tag.removeprefix(_WORD)
        if name == "fldChar":
            _open_or_close(child, fields)
        elif name == "instrText" and fields:
            fields[-1] += child.text or ""
        elif name == "t" and not _counts_pages(fields):
            yield child.text or ""
        elif name == "p":
            yield from (" ", *_pieces(child, fields), " ")
        elif child.tag not in _DELETED and not _counts_pages([child.get(f"{_WORD}instr", "")]):
            yield from _pieces(child, fields)


def _open_or_close(mark: Element, fields: list[str]) -> None:
    """Note that a field begins or ends."""
    kind = mark.get(f"{_WORD}fldCharType")
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()


def _counts_pages(fields: list[str]) -> bool:
    """Whether one of the fields counts pages."""
    return any(code.split()[:1] == [name] for code in fields for name in _PAGES)


def _contents(document: Element) -> list[bool]:
    """Return of each line of a Word file, as our reader counts them, whether it is left out.

    Contents are, and what stands beside the text.
    """
    body = document.find(f"{_WORD}body")
    found, fields = list[bool](), list[str]()
    for item in _blocks(body) if body is not None else ():
        before = _lists_contents(fields)
        for _ in _pieces(item, fields):
            before = before or _lists_contents(fields)
        before = before or _lists_contents(fields)
        found += _left_out(item, contents=before)
    return found


def _left_out(item: Element, *, contents: bool) -> list[bool]:
    """Return of each line a paragraph or table is, as our reader counts them, if it is left out.

    A row is one. Text boxes, which stand beside the text, and tables within the cells of one are
    read behind what holds them.
    """
    table = item.tag == f"{_WORD}tbl"
    found = [contents] * (sum(1 for _ in _rows(item)) if table else 1)
    for boxed, block in _held(item, tables=table):
        found += _left_out(block, contents=contents or boxed)
    return found


def _held(element: Element, *, tables: bool) -> Iterator[tuple[bool, Element]]:
    """Yield the blocks of the text boxes below an element, and the tables in its cells."""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "txbxContent":
            yield from ((True, block) for block in _blocks(child))
        elif name == "tbl" and tables:
            yield False, child
        elif name != "Fallback" and child.tag not in _DELETED:
            yield from _held(child, tables=tables)


def _lists_contents(fields: list[str]) -> bool:
    return any(code.split()[:1] == ["TOC"] for code in fields)


def _blocks(element: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, also those that something is wrapped around."""
    for child in element:
        if child.tag in (f"{_WORD}p", f"{_WORD}tbl"):
            yield child
        elif child.tag in _WRAPPED:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_WORD}tr":
            yield child
        elif child.tag in _WRAPPED:
            yield from _rows(child)
