"""Lines and tables to blocks under their BAB, sub-heading, indicator and aspect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from index.language.headings import title_kind
from index.language.tokens import is_value
from index.names.indikator import indicators
from index.names.naming import Name, indicator_named, named_alike, reads_as_indicator
from index.readers.lines import Element, Placed
from index.report import Block, Section, Table
from index.sections import (
    DeclaredNames,
    Mark,
    Order,
    aspect_of,
    cue_of,
    declared_by,
    indicators_headed,
    mark_of,
    numbered,
    numbers_of,
    opens_section,
    plain_heading,
    promised_by,
    unspaced,
    worded,
)
from index.tables import Found

_ITEM = re.compile(r"^(?:(?:[Tt]ahun\s+)?20\d\d\s*:\s*|[-–•▪➢>*]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)\S")
_LONE_MARK = re.compile(r"^(?:[-•]|\(?(?:\d{1,2}|[a-zA-Z])[.)])$")
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+\S")
_DECIMAL = re.compile(r"\W*(\d{1,2})\.(\d{1,2})\.?\s+(\S.*)$")
_SHORT_LINE = 0.6
"""Of the lines above it, how long the last line of an item is at most that ends without a stop."""
_BAB = re.compile(r"^BAB\s*(IV|V|I{1,3})\b\s*[.:–-]?\s*(.{0,80})$", re.IGNORECASE)
_FRONT = re.compile(
    r"^(?:(?P<sum>(?:RINGKASAN|IKHTISAR|IKTISAR)\s+EKSEKUTIF|EXECUTIVE\s+SUMMARY|IKHTISAR)|(?P<pre>KATA\s+PENGANTAR|PENGANTAR)|"
    r"(?P<toc>DAFTAR\s+(?:ISI|TABEL|GAMBAR|LAMPIRAN|GRAFIK))|(?P<app>LAMPIRAN(?:[\s-]*(?:\d+|[IVX]+))?)|(?P<end>PENUTUP))\s*:?$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^([A-H])\.\s*(?=[A-Z(])(\S.{2,110})$")
_SASARAN = re.compile(
    r"^(?:\d{1,2}\s*[.)]?\s*)?[\"“]?sasaran(?:\s+(?:strategis|kegiatan|kinerja|program))?"
    r"(?P<number>\s+\d{1,2}(?:(?:\s*,|\s+dan|\s+s\.?d\.?)\s*\d{1,2})*)?\s*(?P<sign>[:.(])\s*",
    re.IGNORECASE,
)
_INDIKATOR = re.compile(
    r"^(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)?indikator(?:\s+kinerja)?(?:\s+(?:kegiatan|utama|sasaran|program))?"
    r"(?:\s*(?:ke[-\s]?)?\d{1,2})?\s*[:.]\s*(.*)$",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\.{4,}|…{2,}|\s\d{1,3}$")
_LETTER_RANK, _SASARAN_RANK, _INDIKATOR_RANK, _ASPECT_RANK = 1, 2, 3, 4
_FARTHEST_NEXT = 2
"""How far on the next numbered heading of a chapter may be: one may have been missed."""
_ITEMS_BACK = 3
"""Blocks looked back at for the item that a list goes on with."""
_INTRO = 220
"""Letters of what stands above a table that are kept as its introduction."""

IndicatorOf = Callable[[str], str | None]


@dataclass
class _Walk:
    """Where the walk is: the BAB, headings, indicator and aspect of the next element."""

    indicator_of: IndicatorOf
    names: DeclaredNames = ()
    worded: tuple[Name, ...] = ()
    numbers: Mapping[int, str] = field(default_factory=dict)
    order: Order = field(default_factory=Order)
    bab: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)  # rank and words
    indicator: str | None = None
    aspect: str | None = None
    also: tuple[str, ...] = ()  # further indicators of the same heading
    step: int = 1  # how far apart its lines stand
    numbered: tuple[int, int] = (0, 0)  # the last heading numbered like "3.1" of the chapter

    def section(self) -> Section:
        words = tuple(words for _, words in self.headings)
        return Section(self.bab, words, self.indicator, self.aspect, self.also)

    def enter_bab(self, bab: str, title: str) -> None:
        self.bab, self.headings, self.indicator, self.aspect = bab, [], None, None
        self.also = ()
        self.order, self.numbered = Order(), (0, 0)
        if title:
            self.headings = [(0, title)]

    def enter(self, rank: int, title: str) -> None:
        """Go under a heading: it ends those of its own rank and of lower ones."""
        above = [(r, words) for r, words in self.headings if r < rank]
        self.headings = [*above, (rank, title[:90])]
        self.aspect = None


def structure(
    elements: Sequence[Element], found: Sequence[Found], indicator_of: IndicatorOf
) -> tuple[list[Block], list[Table]]:
    """Blocks and tables of a report in reading order, each with the section it stands in.

    A section's indicator comes from its heading ('Indikator Kinerja : ...') or from the small table
    that opens it (one to three rows of indicators).
    """
    tabled = [f.table for f in found]
    printed = declared_by(tabled)
    listed = promised_by([e for e in elements if isinstance(e, Placed)])
    known = dict(printed)
    names = (
        (*printed, *((k, i) for k, i in listed if k not in known)),
        worded(tabled),
        numbered(tabled),
    )
    walk = _Walk(indicator_of, *names, step=_usual_step(elements))
    starts = {f.start: f for f in found}
    babs = _bab_lines(elements)
    blocks: list[Block] = []
    tables: list[Table] = []
    run: list[Placed] = []
    at = 0
    while at < len(elements):
        here = starts.get(at)
        if here is not None:
            _flush(run, walk, blocks)
            tables.append(_place_table(here.table, walk, blocks))
            at = here.end
            continue
        element = elements[at]
        at += 1
        if not isinstance(element, Placed):
            continue
        leaves = _leaving(element, walk, _next_text(elements, at))
        own = [element]
        if (below := _behind_mark(element, elements, at, starts)) is not None:
            own.append(below)
            element = replace(below, text=f"{element.text} {below.text}")
            at += 1
        near = elements[at : next((i for i in (at, at + 1) if i in starts), at + 2)]
        heading = _heading(element, walk, babs, elements, at) or leaves
        if heading and _goes_on(element, near):
            _flush(run, walk, blocks)
            heading()
            _add(own, run, walk, blocks)
            continue
        lines = [element] if heading else _title_lines(element, walk, near, run)
        if (
            not lines
            and (topic := _topic(element, walk, near, _marked_above(run, blocks))) is not None
        ):
            lines, heading = [element], partial(_enter_indicator, walk, topic, element.text)
        if lines:
            _flush(run, walk, blocks)
            (heading or _title(lines, walk))()
            blocks.append(_block("heading", [*own, *lines[1:]], walk.section()))
            at += len(lines) - 1
        else:
            _add(own, run, walk, blocks)
    _flush(run, walk, blocks)
    return blocks, tables


def _behind_mark(
    mark: Placed, elements: Sequence[Element], at: int, starts: Mapping[int, Found]
) -> Placed | None:
    """The line whose number or bullet stands on a line of its own above it, None for others."""
    below = elements[at] if at < len(elements) and at not in starts else None
    if not isinstance(below, Placed) or not _LONE_MARK.match(mark.text):
        return None
    return below if re.match(r"[^\W\d_]", below.text) else None


def _add(lines: Sequence[Placed], run: list[Placed], walk: _Walk, blocks: list[Block]) -> None:
    """Add a line, after its mark on a line of its own, to the paragraph or item it goes on with.

    In a summary an item ends a section.
    """
    text = " ".join(p.text for p in lines)
    if run and (_breaks(run, text) or _after_blank(run, lines[0], walk.step)):
        _flush(run, walk, blocks)
    if walk.bab == "RINGKASAN" and _NUMBERED.match(text):
        walk.indicator, walk.also = None, ()
    run.extend(lines)


def _place_table(table: Table, walk: _Walk, blocks: Sequence[Block]) -> Table:
    """Put a table in its section; a small table of indicators opens a section of its own."""
    label = next((i for i, c in enumerate(table.columns) if c.kind == "indikator"), None)
    if label is not None and walk.bab in ("BAB III", "") and len(table.rows) <= 3:
        words = [r.cells[label].text for r in table.rows if label < len(r.cells)]
        named = [indicator_named(w) for w in words]
        first = next((n for n, w in zip(named, words, strict=True) if _is_indicator(n, w)), None)
        if first and first != walk.indicator and walk.indicator not in named:
            walk.indicator, walk.aspect, walk.also = first, None, ()
    above = blocks[-1].text if blocks else ""
    intro = re.sub(r"^\S*\s", "", above[-_INTRO:]) if len(above) > _INTRO else above
    caption = f"{intro}\n{table.caption}".strip()
    return replace(table, section=walk.section(), caption=caption)


def _is_indicator(named: str, words: str) -> bool:
    """Whether a row's name is an indicator's, not that of a place or a body."""
    return bool(named) and (not named.startswith("other:") or reads_as_indicator(words))


def _bab_lines(elements: Sequence[Element]) -> dict[int, str]:
    """The element index of each BAB heading: the last one that is no line of contents.

    'Sistematika penyajian' lists all chapters inside Bab I, so of several headings of one chapter
    the last one that still precedes the next chapter's last one is the chapter itself.
    """
    seen: dict[str, list[int]] = {}
    for i, element in enumerate(elements):
        if not isinstance(element, Placed):
            continue
        text = unspaced(element)
        m = _BAB.match(text)
        if m and not _LEADER.search(text) and (not m[2] or m[2][:1].isupper()):
            seen.setdefault(f"BAB {m[1].upper()}", []).append(i)
    out: dict[int, str] = {}
    limit = len(elements)
    chapters = ("BAB I", "BAB II", "BAB III", "BAB IV", "BAB V")
    for n in range(4, -1, -1):
        earlier = [i for bab in chapters[1:n] for i in seen.get(bab, [])]
        fitting = [i for i in seen.get(chapters[n], []) if i < limit]
        if not fitting or fitting[-1] < max(earlier, default=-1):
            continue  # named only in the list of chapters
        at = fitting[0] if n == 0 else fitting[-1]
        out[at] = chapters[n]
        limit = at
    return out


def _heading(
    placed: Placed, walk: _Walk, babs: dict[int, str], elements: Sequence[Element], at: int
) -> Callable[[], None] | None:
    """What a line changes in the walk when it is a heading; None when it is none."""
    text = unspaced(placed)
    if at - 1 in babs:
        m = _BAB.match(text)
        return lambda: walk.enter_bab(babs[at - 1], m[2].strip() if m else "")
    front = _FRONT.match(text)
    if front and not _LEADER.search(text):
        return _front(front, walk)
    if _is_sasaran(text, _next_text(elements, at)):
        return lambda: _enter_sasaran(walk, text)
    found = _indicator_heading(text, walk, _next_text(elements, at))
    if found:
        return lambda: _enter_indicator(walk, found, text)
    if _LETTER.match(text) and not text.endswith((";", ",")) and not _LEADER.search(text):
        return lambda: _enter_letter(walk, text)
    key = aspect_of(text)
    return (lambda: _enter_aspect(walk, key, text)) if key else None


def _is_sasaran(text: str, following: str) -> bool:
    """Whether a line names a sasaran: behind a colon, or behind its number as titles do."""
    m = _SASARAN.match(text)
    if m is None or m["sign"] == ":":
        return m is not None
    return bool(m["number"]) and opens_section(text[m.end() :], following)


def _indicator_heading(text: str, walk: _Walk, following: str) -> str:
    """The indicator a heading opens the section of ('Indikator Kinerja : ...'), "" for none."""
    m = _INDIKATOR.match(text)
    if m is None or indicators_headed(f"{m[1]} {following}", walk.names)[1:]:
        return ""
    declared = indicators_headed(m[1], walk.names)
    known = declared[0] if declared else walk.indicator_of(m[1])
    known = known or walk.indicator_of(f"{m[1]} {following}")
    own = walk.bab == "BAB III" and reads_as_indicator(m[1]) and len(m[1].split()) > 1
    return known or (indicator_named(m[1]) if own else "")


def _title_lines(
    placed: Placed, walk: _Walk, near: Sequence[Element], run: Sequence[Placed]
) -> list[Placed]:
    """The one or two lines that are the title of indicators, [] where this line begins none.

    None goes on with a sentence, or stands where no indicators are treated.
    """
    if walk.bab not in ("BAB III", "RINGKASAN", "") or placed.text.endswith((",", ";")):
        return []
    marked = plain_heading(placed.text, placed.line.text)
    if not marked and run and not run[-1].text.endswith((".", ":", ";")):
        return []
    below = near[0] if near and isinstance(near[0], Placed) else None
    two = [placed, below] if below and not _ITEM.match(below.text) else []
    for lines in (two, [placed]):
        if lines and not _continues(_next_text(near, len(lines) - 1)) and _named_by(lines, walk):
            return lines
    return []


def _continues(text: str) -> bool:
    """Whether a line goes on with the sentence above: in lower case, and no item ('a. ...')."""
    return text[:1].islower() and not _ITEM.match(text)


def _named_by(lines: Sequence[Placed], walk: _Walk) -> tuple[str, ...]:
    """The indicators that lines are the title of, () for none or a mere part of the section's."""
    marked = plain_heading(lines[0].text, lines[0].line.text)
    words = " ".join((marked or lines[0].text, *(p.text for p in lines[1:])))
    found = indicators_headed(words, walk.names, marked=bool(marked))
    return () if found and _is_part(found, walk) else found


def _title(lines: Sequence[Placed], walk: _Walk) -> Callable[[], None]:
    """What the title of indicators changes in the walk."""
    found, words = _named_by(lines, walk), " ".join(p.text for p in lines)
    return lambda: _enter_indicator(walk, found, words)


def _is_part(found: tuple[str, ...], walk: _Walk) -> bool:
    """Whether an indicator is only what the section's counts: the index of its units."""
    treated = indicators().get(walk.indicator or "")
    return treated is not None and treated.unit_indicator == found[0]


def _goes_on(placed: Placed, near: Sequence[Element]) -> bool:
    """Whether a heading is the first words of a sentence: "Perbandingan : pada tahun 2022 ..."."""
    words = re.search(r":\s+([^:]*)$", placed.text)
    plain = aspect_of(placed.text) and not _INDIKATOR.match(placed.text)
    return bool(plain and words and words[1] and _next_text(near, 0)[:1].islower())


def _topic(
    placed: Placed, walk: _Walk, near: Sequence[Element], above: Sequence[str]
) -> tuple[str, ...] | None:
    """The indicators that a numbered title means by its words, None for what is no title.

    () for one of no known indicator that goes on with the numbers of those above: it ends their
    sections.
    """
    words = plain_heading(placed.text, placed.line.text)
    following = _next_text(near, 0)
    if walk.bab not in ("BAB III", "") or not opens_section(words, following):
        return None
    mark = mark_of(placed.text)
    marked = mark is not None or placed.line.text.lstrip().startswith("#")
    if not marked or (mark and _in_list(mark, above, following)):
        return None
    found = _by_number(placed.text, walk) or named_alike(words, walk.worded)
    return found if found or (mark and walk.order.goes_on(mark)) else None


def _by_number(title: str, walk: _Walk) -> tuple[str, ...]:
    """The indicators whose numbers in the main table a title says behind a code ("IKK 4 dan 5")."""
    numbers = numbers_of(title)
    known = all(n in walk.numbers for n in numbers)
    return tuple(walk.numbers[n] for n in numbers) if known else ()


def _leaving(placed: Placed, walk: _Walk, following: str) -> Callable[[], None] | None:
    """What "3.2" behind "3.1" changes where it opens another section of the chapter, else None.

    The name of an aspect, or of an indicator, opens none of this kind.
    """
    m = _DECIMAL.match(placed.text)
    if m is None or not opens_section(m[3], following):
        return None
    before, walk.numbered = walk.numbered, (int(m[1]), int(m[2]))
    goes_on = before[0] == int(m[1]) and 0 < int(m[2]) - before[1] <= _FARTHEST_NEXT
    if not goes_on or walk.bab not in ("BAB III", "") or aspect_of(placed.text):
        return None
    named = _named_by([placed], walk) or named_alike(m[3], walk.worded)
    return None if named else lambda: _enter_letter(walk, placed.text)


def _marked_above(run: Sequence[Placed], blocks: Sequence[Block]) -> list[str]:
    """The texts whose numbers a title would go on with: what is being read, the items before."""
    texts = [" ".join(p.text for p in run[:2])] if run else [b.text for b in blocks[-1:]]
    return texts + [b.text for b in blocks[-_ITEMS_BACK:] if b.kind == "item"]


def _in_list(mark: Mark, above: Sequence[str], following: str) -> bool:
    """Whether the number before or behind stands above or right below: items, no titles."""
    before = any(mark.follows(mark_of(text)) for text in above)
    return before or mark.follows(mark_of(following), back=True)


def _front(m: re.Match[str], walk: _Walk) -> Callable[[], None] | None:
    if m["toc"]:
        return lambda: walk.enter_bab("DAFTAR ISI", "")
    if m["sum"] and walk.bab in ("", "KATA PENGANTAR", "DAFTAR ISI", "RINGKASAN"):
        return lambda: walk.enter_bab("RINGKASAN", "")
    if m["pre"] and walk.bab in ("", "DAFTAR ISI", "RINGKASAN"):
        return lambda: walk.enter_bab("KATA PENGANTAR", "")
    if m["app"] and walk.bab in ("BAB IV", "BAB V", "LAMPIRAN"):
        return lambda: walk.enter_bab("LAMPIRAN", "")
    return None


def _enter_sasaran(walk: _Walk, text: str) -> None:
    walk.enter(_SASARAN_RANK, text)
    walk.indicator, walk.also = None, ()


def _enter_indicator(walk: _Walk, found: str | tuple[str, ...], text: str) -> None:
    walk.enter(_INDIKATOR_RANK, text)
    several = (found,) if isinstance(found, str) else found
    walk.indicator, walk.also = next(iter(several), None), several[1:]
    walk.order.note(text)


def _enter_letter(walk: _Walk, text: str) -> None:
    walk.enter(_LETTER_RANK, text)
    walk.indicator, walk.also = None, ()
    if walk.bab == "BAB IV" and re.search(r"laporan realisasi|perjanjian kinerja", text, re.I):
        walk.bab = "LAMPIRAN"


def _enter_aspect(walk: _Walk, key: str, text: str) -> None:
    walk.enter(_ASPECT_RANK, text)
    walk.aspect = key


def _next_text(elements: Sequence[Element], at: int) -> str:
    element = elements[at] if at < len(elements) else None
    return element.text if isinstance(element, Placed) else ""


def _breaks(run: Sequence[Placed], following: str) -> bool:
    """Whether a new paragraph or item starts with this line."""
    if _ITEM.match(following) or title_kind(following):
        return True
    last = run[-1].text
    if not following[:1].isupper():
        return False
    return last.endswith((".", ":", ";")) or is_value(last) or _ends_short(run)


def _after_blank(run: Sequence[Placed], following: Placed, step: int) -> bool:
    """Whether more than a line's usual space parts an item from words that begin anew."""
    apart = following.line.number - run[-1].line.number
    same_page = following.page == run[-1].page
    return same_page and apart > step and _is_item(run) and following.text[:1].isupper()


def _usual_step(elements: Sequence[Element]) -> int:
    """How far apart lines with words stand: 1, or 2 where blank ones part them all."""
    lines = [e for e in elements if isinstance(e, Placed)]
    steps = Counter(b.line.number - a.line.number for a, b in pairwise(lines) if a.page == b.page)
    return steps.most_common(1)[0][0] if steps else 1


def _ends_short(run: Sequence[Placed]) -> bool:
    """Whether an item ends without a full stop: its last line is far shorter than the others."""
    if not _is_item(run) or len(run) < 2:
        return False
    return len(run[-1].text) < _SHORT_LINE * max(len(p.text) for p in run[:-1])


def _is_item(run: Sequence[Placed]) -> bool:
    """Whether lines begin with a number or bullet, on their first line or on one of its own."""
    return bool(_ITEM.match(" ".join(p.text for p in run[:2])))


def _flush(run: list[Placed], walk: _Walk, blocks: list[Block]) -> None:
    if not run:
        return
    kind = "item" if _is_item(run) else "paragraph"
    _adopt(run, walk)
    section = walk.section()
    if section.aspect is None and section.bab in ("BAB III", ""):
        section = replace(section, aspect=cue_of(" ".join(p.text for p in run)))
    blocks.append(_block(kind, run, section))
    run.clear()


def _adopt(run: Sequence[Placed], walk: _Walk) -> None:
    """Take a section's indicator from its first words that name one, when nothing else gave it."""
    if walk.indicator is not None or walk.bab != "BAB III":
        return
    if any(_SASARAN.match(words) for _, words in walk.headings):
        walk.indicator = walk.indicator_of(" ".join(p.text for p in run))


def _block(kind: str, run: Sequence[Placed], section: Section) -> Block:
    text = " ".join(p.text for p in run)
    first = run[0]
    return Block(kind, text, first.page, first.page_label, tuple(p.line for p in run), section)
