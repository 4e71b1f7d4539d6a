"""Marks to sources: an id becomes a number, its lines are read again, an unknown one is removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

from assistant.answer import Answer, Citation
from assistant.excerpts import MOST_LINES, squeeze
from index.cell_places import around, cells_in
from index.masking import mask
from index.report import Figure, Source

if TYPE_CHECKING:
    from assistant.view import Records

_T = TypeVar("_T")

MARK = re.compile(r"⟦([^⟦⟧]+)⟧")
"""A mark before it is numbered: the id of a figure or passage."""

NUMBERED = re.compile(r"\s*\[(\d+)\]")
"""A mark as users see it."""

QUOTED = re.compile(r"- “")
"""How the line of a quote begins."""

ROW_LINES = 12
"""Figures of one row share a mark where the row spans no more lines than this."""


class Cited(Protocol):
    """What a mark may stand for: a figure, a passage, a place of a finding."""

    @property
    def id(self) -> str:
        """Its id, as marks have it."""

    @property
    def source(self) -> Source:
        """Where it stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a page of a report, which one mark stands for."""

    report_id: str
    page: int | None
    first_line: int
    last_line: int


def cite(text: str, evidence: Iterable[Cited], ledger: Records) -> tuple[str, tuple[Citation, ...]]:
    """Return number the marks of a text in order of appearance and quote what they stand for.

    Marks of one place share a number; of neighbouring equal marks in a line the last is kept; a
    mark that no evidence has is removed.

    The text has `⟦id⟧` behind what they support; what comes back has [1], [2], and one citation a
    number, its lines read again from the ledger.
    """
    held = {one.id: one for one in evidence}
    marked = [held[i] for i in dict.fromkeys(MARK.findall(text)) if i in held]
    places = _places(marked)
    numbers: dict[Place, int] = {}
    sources: dict[Place, Source] = {}
    for one in marked:
        at = places[one.id]
        numbers.setdefault(at, len(numbers) + 1)
        sources[at] = _around(sources[at], one.source) if at in sources else one.source

    def numbered(match: re.Match[str]) -> str:
        place = places.get(match.group(1))
        return f" [{numbers[place]}]" if place else ""

    lines = (_once(MARK.sub(numbered, line)) for line in text.split("\n"))
    cited = [_citation(numbers[at], at, sources[at], ledger) for at in numbers]
    return "\n".join(lines), tuple(cited)


def renumbered(answer: Answer, by: int) -> Answer:
    """Return an answer whose marks count on from others: each number is `by` higher."""

    def higher(text: str) -> str:
        return re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + by}]", text)

    shifted = tuple(replace(one, mark=one.mark + by) for one in answer.citations)
    known = {one.mark for one in answer.citations}
    if not known:
        return answer
    return replace(
        answer, text=higher(answer.text), source=higher(answer.source), citations=shifted
    )


def pruned(answer: Answer) -> Answer:
    """Return an answer without the citations that its text does not mark, the others numbered on.

    For text that is told without the tables whose cells it cites as well.
    """
    told = [one for one in answer.citations if f"[{one.mark}]" in answer.text]
    numbers = {one.mark: at for at, one in enumerate(told, start=1)}

    def numbered(text: str) -> str:
        return re.sub(r"\[(\d+)\]", lambda m: f"[{numbers.get(int(m[1]), int(m[1]))}]", text)

    kept = tuple(replace(one, mark=numbers[one.mark]) for one in told)
    if not answer.citations:
        return answer
    return replace(
        answer, text=numbered(answer.text), source=numbered(answer.source), citations=kept
    )


def joined(answers: Sequence[Answer], *, numbered: bool = False) -> Answer:
    """Return answers as one, paragraph by paragraph, their marks numbered through.

    What one of them refuses is said in its paragraph; the whole is refused where all are. Marks
    that are `numbered` through already stay.
    """
    told, count = list[Answer](), 0
    for one in answers:
        told.append(one if numbered else renumbered(one, count))
        count += len(one.citations)

    return replace(
        told[0],
        text="\n\n".join(_unrepeated(one.text for one in told)),
        source="\n\n".join(_unrepeated(one.source for one in told)),
        refused=all(one.refused for one in told),
        asked=_all_of(one.asked for one in told),
        citations=tuple(c for one in told for c in one.citations),
        figures=_all_of(one.figures for one in told),
        derived=_all_of(one.derived for one in told),
        rules=_all_of(one.rules for one in told),
        choices=_all_of(one.choices for one in told),
        findings=_all_of(one.findings for one in told),
    )


def _unrepeated(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs without the quotes that one before has already, whatever their marks."""
    known = set[str]()
    for paragraph in dict.fromkeys(paragraphs):
        lines = paragraph.split("\n")
        kept = [line for line in lines if not (QUOTED.match(line) and _bare(line) in known)]
        known |= {_bare(line) for line in lines}
        while len(kept) < len(lines) and kept and kept[-1].endswith(":"):
            kept.pop()  # what led to quotes that are told
        if kept:
            yield "\n".join(kept)


def _bare(line: str) -> str:
    return NUMBERED.sub("", line).strip()


def _all_of(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(item for part in parts for item in part))


def quote_of(ledger: Records, place: Place) -> str:
    """Return the lines of a place.

    Letter for letter but for white space, personal numbers masked.
    """
    lines = ledger.lines(place.report_id, place.page, place.first_line, place.last_line)
    return squeeze(mask(lines))


def marks_behind(text: str, at: int) -> tuple[int, ...]:
    """Return the first run of marks behind a place, in its line."""
    line = text[at:].split("\n", 1)[0]
    first = NUMBERED.search(line)
    if first is None:
        return ()
    run = re.match(r"(?:\s*\[\d+\])+", line[first.start() :])
    return tuple(map(int, re.findall(r"\d+", run.group()))) if run else ()


def covers(one: Citation, figure: Figure) -> bool:
    """Say whether a figure stands on the lines of a citation."""
    at = figure.source
    return (one.report_id, one.page) == (at.report_id, at.page) and (
        one.first_line <= at.first_line <= one.last_line
    )


def _places(marked: Sequence[Cited]) -> Mapping[str, Place]:
    """Where each piece of evidence stands; figures of one short row stand together."""
    rows: dict[tuple[str, str], list[Source]] = {}
    for one in marked:
        rows.setdefault(_row_of(one), []).append(one.source)
    found = {}
    for one in marked:
        same = rows[_row_of(one)]
        first, last = min(s.first_line for s in same), max(s.last_line for s in same)
        if last - first >= ROW_LINES or len({s.page for s in same}) > 1:
            first, last = one.source.first_line, one.source.last_line
        last = min(max(last, first), first + MOST_LINES - 1)
        found[one.id] = Place(one.source.report_id, one.source.page, first, last)
    return found


def _around(one: Source, other: Source) -> Source:
    """Return a source; of a sheet, with the cells of another one of the same mark."""
    told = around([one.place, other.place]) if cells_in(one.place) else ""
    return replace(one, place=told) if told else one


def _row_of(one: Cited) -> tuple[str, str]:
    row = one.row if isinstance(one, Figure) else ""
    return one.source.report_id, row or one.id


def _once(line: str) -> str:
    """Return a line without the marks that the next mark of the same sentence repeats."""
    marks = list(NUMBERED.finditer(line))
    for this, following in reversed(list(pairwise(marks))):
        between = line[this.end() : following.start()]
        if this.group(1) == following.group(1) and not re.search(r"[.!?]\s", between):
            line = line[: this.start()] + line[this.end() :]
    return line


def _citation(number: int, at: Place, source: Source, ledger: Records) -> Citation:
    card = next((c for c in ledger.reports() if c.id == at.report_id), None)
    return Citation(
        mark=number,
        report=source.report,
        report_id=at.report_id,
        satker=card.satker if card else "",
        year=card.year if card else 0,
        page=at.page,
        page_label=source.page_label,
        first_line=at.first_line,
        last_line=at.last_line,
        place=source.place,
        quote=quote_of(ledger, at),
        ocr=card is not None and at.page in card.reading.pages_by_ocr,
    )
