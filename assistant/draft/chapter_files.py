"""A chapter as a Word or Markdown file, every number printed in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from assistant.draft.chapter import (
    NOTE,
    Bars,
    Chapter,
    Element,
    Grid,
    Heading,
    Items,
    Origin,
    Paragraph,
    Trace,
    note_number,
)
from assistant.draft.charts import draw
from assistant.word.around_text import DEEPEST, Entry, heading_pages
from assistant.word.book import About, Book
from assistant.word.library import Span, Text
from assistant.word.numbering import LEVELS
from assistant.word.tables import Rows
from prompts import say

# A chapter as a Word file, every number printed in the order in which our reader meets it.

_GAP = re.compile(r"\[(?:perlu diisi|to be filled in)\b[^\]]*\]")
"""A slot left open, in both languages."""

_MANY_HEADINGS = 6
"""A chapter of more headings is given a table of contents."""


def write_word(
    chapter: Chapter,
    trace: Trace,
    file: Path,
    *,
    template: Path | None = None,
    contents_pages: bool = False,
) -> None:
    """Write a chapter as a .docx; `trace` remembers its numbers in reading order, notes last.

    `template` gives styles, margins, header and footer. `contents_pages` puts page numbers into
    the table of contents: LibreOffice lays the file out once for them, which takes seconds; where
    it is not installed the entries stand without.

    Raises MissingFile or BrokenFile for the template, OSError when the file cannot be written.
    """
    draft = _Draft(chapter, trace, template, _charts(chapter))
    pages: tuple[int, ...] = ()
    if contents_pages and _has_contents(chapter):
        pages = _pages(draft)
    _write(draft, trace.print, pages, file)


Printing = Callable[[str], str]
"""How a text is written out: `trace.print`, or `trace.plain` for a rehearsal."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a file is written from: the same for the rehearsal and for the file itself."""

    chapter: Chapter
    trace: Trace
    template: Path | None
    charts: Mapping[Bars, bytes]


def _charts(chapter: Chapter) -> dict[Bars, bytes]:
    """Return the picture of each chart."""
    bars = [element for element in chapter.elements if isinstance(element, Bars)]
    return {one: draw(one, language=chapter.language) for one in bars}


def _headings(chapter: Chapter) -> list[Heading]:
    return [element for element in chapter.elements if isinstance(element, Heading)]


def _has_contents(chapter: Chapter) -> bool:
    headings = _headings(chapter)
    return len(headings) > _MANY_HEADINGS and any(one.level <= DEEPEST for one in headings)


def _pages(draft: _Draft) -> tuple[int, ...]:
    """Return the page of each heading, from a file written for that alone; () where unknown."""
    headings = _headings(draft.chapter)
    with TemporaryDirectory() as folder:
        file = Path(folder, "rehearsal.docx")
        _write(draft, draft.trace.plain, (99,) * len(headings), file)
        pages = heading_pages(file)
    return pages if len(pages) == len(headings) else ()


def _write(draft: _Draft, printing: Printing, pages: tuple[int, ...], file: Path) -> None:
    """Write the file; all its words go through `printing` in reading order."""
    typist = _Typist(draft, printing)
    if _has_contents(draft.chapter):
        typist.front(pages)
    for element in draft.chapter.elements:
        typist.write(element)
    typist.save(file)


class _Typist:
    """One writing of the file: the book, its notes as they are referred to, its captions."""

    def __init__(self, draft: _Draft, printing: Printing) -> None:
        chapter, plain = draft.chapter, draft.trace.plain
        self._chapter, self._trace, self._charts = chapter, draft.trace, draft.charts
        self._printing = printing
        title, satker = plain(chapter.title), plain(chapter.satker)
        footer = (self._told("page"), self._told("of_pages"))
        about = About(title, satker, chapter.language, (satker, title), footer)
        self._book = Book(about, draft.template)
        self._notes: list[int] = []
        self._counted: dict[str, int] = {}

    def front(self, pages: tuple[int, ...]) -> None:
        """Write the title and the table of contents, with the page of each heading if known."""
        self._book.title([self._text(self._named(line)) for line in self._title_lines()])
        headings = _headings(self._chapter)
        told = [str(page + self._book.first_page - 1) for page in pages] or [""] * len(headings)
        listed = [(h, page) for h, page in zip(headings, told, strict=True) if h.level <= DEEPEST]
        self._book.contents(self._told("contents"), [self._entry(*pair) for pair in listed])

    def write(self, element: Element) -> None:
        """Write an element."""
        match element:
            case Heading():
                self._heading(element)
            case Paragraph(text, quoted, keep):
                self._book.paragraph(self._text(text), quoted=quoted, keep=keep)
            case Items(items, ordered, quoted):
                texts = [self._text(text) for text in items]
                self._book.items(texts, ordered=ordered, quoted=quoted)
            case Grid():
                self._grid(element)
            case Bars():
                self._book.picture(self._charts[element], self._trace.plain(element.alt))
                caption = self._caption("picture", element.number, element.caption)
                self._book.caption(caption, keep=False)

    def save(self, file: Path) -> None:
        """Print the footnotes and write the file."""
        notes = self._chapter.notes
        texts = [self._text(notes[number - 1]) for number in self._notes]
        self._book.save(file, texts, comment=self._told("comment_gap"))

    # Elements

    def _heading(self, heading: Heading) -> None:
        """Write a heading; the number of a chapter is text, as Word counts none of that level."""
        if heading.level == 1 and heading.number:
            self._book.heading(1, self._text(f"{heading.number} {heading.text}"), "")
        else:
            number = self._trace.plain(heading.number)
            self._book.heading(min(heading.level, LEVELS), self._text(heading.text), number)

    def _grid(self, grid: Grid) -> None:
        if grid.number or grid.caption:
            self._book.caption(self._caption("table", grid.number, grid.caption), keep=True)
        heading = [self._text(cell) for cell in grid.heading]
        body = [[self._text(cell) for cell in row] for row in grid.rows]
        self._book.grid(Rows(heading, body, grid.numeric, grid.widths, grid.strong))

    def _entry(self, heading: Heading, page: str) -> Entry:
        """Return the line of a heading in the contents, which Word writes anew: it is no text."""
        number, words = map(self._trace.plain, (heading.number, heading.text))
        return Entry(heading.level, number, " ".join(words.split()), page)

    # Texts

    def _told(self, words: str) -> str:
        """Return fixed words of ours."""
        return say("paper", words, self._chapter.language)

    def _title_lines(self) -> list[str]:
        """Return the title with its unit on a line of its own, or the unit below it."""
        plain = self._trace.plain
        title, satker = plain(self._chapter.title), plain(self._chapter.satker)
        before, unit, after = title.partition(satker)
        lines = [before, unit, after] if unit else [title, satker]
        return [line.strip(" ,") for line in lines if line.strip(" ,")]

    def _named(self, words: str) -> str:
        """Return a name with its digits marked as its own."""
        return self._trace.mark(Origin("name", words)) if re.search(r"\d", words) else words

    def _text(self, text: str) -> Text:
        """Print a text; return its spans: words, open slots, references to footnotes."""
        return self._spans(text, self._printing(text), (0, 0, ""))

    def _caption(self, kind: str, number: str, words: str) -> Text:
        """Print a caption ('Tabel 3.1 Judul'); the last part of its number is a field."""
        word = self._told(kind) if number else ""
        line = " ".join(filter(None, (word, number, words)))
        printed = self._printing(line)
        end = len(f"{word} {self._trace.plain(number)}") if number else 0
        start = end - len(re.findall(r"\d*$", printed[:end])[0])
        return self._spans(line, printed, (start, end, self._sequence(word, printed[start:end])))

    def _sequence(self, word: str, last: str) -> str:
        """Return the code that counts captions; it begins anew where the number does."""
        if not last:
            return ""
        expected = self._counted.get(word, 0) + 1
        self._counted[word] = int(last)
        return rf"SEQ {word} \* ARABIC" + ("" if int(last) == expected else rf" \r {last}")

    def _spans(self, text: str, printed: str, field: tuple[int, int, str]) -> Text:
        """Cut a printed text where an open slot, a footnote or a field begins or ends."""
        notes = [
            (len(self._trace.plain(text[: found.start()])), note_number(found.group()))
            for found in NOTE.finditer(text)
        ]
        gaps = [found.span() for found in _GAP.finditer(printed)]
        start, stop, code = field
        cuts = {0, len(printed), start, stop, *(at for at, _ in notes), *chain(*gaps)}
        spans = list[Span]()
        for a, b in pairwise([*sorted(cuts), len(printed)]):
            spans += [self._note(number) for at, number in notes if at == a]
            is_open = any(first <= a and b <= last for first, last in gaps)
            spans.append(Span(printed[a:b], is_open, code if start <= a < b <= stop else ""))
        return spans

    def _note(self, number: int) -> Span:
        """Return a reference to a note of the chapter: a footnote of its own each time."""
        self._notes.append(number)
        return Span(note=self._book.note())


# A chapter as Markdown, its charts beside it, every number printed in reading order.

_SIGNS = re.compile(r"[\\*`<|~]|(?<!\w)_|_(?!\w)|\[(?=\^)|\](?=\()|&(?=#?\w+;)")
"""What Markdown would take for its own, anywhere in a line."""

_FIRST = re.compile(r"^(\d+)([.)])(?=\s)|^()([-+](?=\s)|[>=#])")
"""What it would take for a list, a quote or a heading at the beginning of a paragraph."""


PICTURES = "gambar-*.png"
"""What the pictures of a chapter are called, in their folder."""

_BETWEEN = "<!-- -->"
"""What keeps two lists apart that follow each other."""


def write_markdown(chapter: Chapter, trace: Trace, file: Path) -> None:
    """Write a chapter as Markdown; `trace` remembers its numbers line by line, footnotes last.

    Charts become pictures in a folder beside it: 'bab3_gambar' for 'bab3.md'. Raises OSError when
    something cannot be written.
    """
    scribe = _Scribe(chapter, trace, file)
    blocks = [scribe.title()]
    for before, element in pairwise([None, *chapter.elements]):
        if isinstance(before, Items) and isinstance(element, Items):
            blocks.append(_BETWEEN)
        if element is not None:
            blocks.append("\n".join(scribe.lines(element)))
    blocks.append("\n".join(scribe.notes()))
    file.write_text("\n\n".join(filter(None, blocks)) + "\n", encoding="utf-8")


class _Scribe:
    """One writing of the file: its pictures, and the notes referred to so far."""

    def __init__(self, chapter: Chapter, trace: Trace, file: Path) -> None:
        self._chapter, self._trace = chapter, trace
        self._folder = file.with_name(f"{file.stem}_gambar")
        self._noted: set[int] = set()

    def title(self) -> str:
        """Return the title, its digits its own."""
        return f"**{_escaped(self._print_as('name', self._trace.plain(self._chapter.title)))}**"

    def lines(self, element: Element) -> Iterator[str]:
        """Yield the lines of an element."""
        match element:
            case Heading(level, text, number):
                yield "#" * level + " " + self._text(f"{number} {text}".strip())
            case Paragraph(text, quoted):
                yield ("> " if quoted else "") + _begun(self._text(text))
            case Items(items, ordered, quoted):
                yield from self._items(items, "> " if quoted else "", ordered=ordered)
            case Grid():
                yield from self._grid(element)
            case Bars():
                yield self._picture(element)
                yield ""
                yield self._caption("picture", element.number, element.caption)

    def notes(self) -> Iterator[str]:
        """Yield the footnotes referred to, a line each."""
        for number in sorted(self._noted):
            label = self._print_as("order", str(number))
            yield f"[^{label}]: {self._text(self._chapter.notes[number - 1])}"

    # Elements

    def _items(self, items: Iterable[str], before: str, *, ordered: bool) -> Iterator[str]:
        for number, item in enumerate(items, start=1):
            sign = self._print_as("order", f"{number}.") if ordered else "-"
            yield f"{before}{sign} {self._text(item)}"

    def _grid(self, grid: Grid) -> Iterator[str]:
        """Yield the caption and rows of a table, its numbers to the right."""
        if grid.number or grid.caption:
            yield self._caption("table", grid.number, grid.caption)
            yield ""
        yield self._row(grid.heading)
        ends = ["---:" if n in grid.numeric else "---" for n in range(len(grid.heading))]
        yield f"| {' | '.join(ends)} |"
        for number, row in enumerate(grid.rows):
            yield self._row(row, strong=number in grid.strong)

    def _row(self, cells: Iterable[str], *, strong: bool = False) -> str:
        texts = [self._text(cell) for cell in cells]
        shown = [f"**{text}**" if strong and text.strip() else text for text in texts]
        return f"| {' | '.join(shown)} |"

    def _picture(self, bars: Bars) -> str:
        """Write the picture of a chart; return the link to it."""
        name = re.sub(r"\W+", "-", self._trace.plain(bars.number)).strip("-") or "tanpa-nomor"
        self._folder.mkdir(parents=True, exist_ok=True)
        picture = self._folder / f"gambar-{name}.png"
        picture.write_bytes(draw(bars, language=self._chapter.language))
        alt = re.sub(r"([\\\[\]])", r"\\\1", self._trace.print(bars.alt).replace("\n", " "))
        link = quote(f"{self._folder.name}/{picture.name}")
        return f"![{alt}]({self._print_as('order', link)})"

    def _caption(self, kind: str, number: str, words: str) -> str:
        """Return a caption in bold: 'Tabel 3.1 Judul'."""
        word = say("paper", kind, self._chapter.language) if number else ""
        return f"**{self._text(' '.join(filter(None, (word, number, words))))}**"

    # Texts

    def _print_as(self, kind: str, words: str) -> str:
        """Print words whose digits are numbering or a name's own."""
        marked = self._trace.mark(Origin(kind, words)) if re.search(r"\d", words) else words
        return self._trace.print(marked)

    def _text(self, text: str) -> str:
        """Print a text on one line, its footnotes as references, what is left open in bold."""
        pieces = [self._referred(piece) for piece in re.split(f"({NOTE.pattern})", text)]
        printed, at, written = self._trace.print("".join(pieces)), 0, list[str]()
        for place, piece in enumerate(pieces):
            end = at + len(self._trace.plain(piece))
            is_note = place % 2 == 1
            written.append(printed[at:end] if is_note else _escaped(printed[at:end]))
            at = end
        return "".join(written)

    def _referred(self, piece: str) -> str:
        """Return a reference for the character of a footnote, words as they are."""
        if not NOTE.fullmatch(piece):
            return piece
        self._noted.add(note_number(piece))
        return f"[^{self._trace.mark(Origin('order', str(note_number(piece))))}]"


def _escaped(words: str) -> str:
    """Return words that Markdown shows as they are, lines parted by <br>."""
    escaped = _SIGNS.sub(lambda found: f"\\{found.group()}", words)
    return _GAP.sub(lambda found: f"**{found.group()}**", escaped).replace("\n", "<br>")


def _begun(line: str) -> str:
    """Return a line that begins no list, quote or heading."""
    return _FIRST.sub(lambda f: f"{f[1] or ''}\\{f[2] or f[4]}", line)
