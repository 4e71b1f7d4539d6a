"""A chapter as Markdown, its charts beside it, every number printed in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from assistant.draft.chapter import Bars, Chapter, Element, Grid, Heading, Items, Paragraph
from assistant.draft.charts import draw
from assistant.draft.trace import NOTE, Origin, Trace, note_number
from prompts import say

_SIGNS = re.compile(r"[\\*`<|~]|(?<!\w)_|_(?!\w)|\[(?=\^)|\](?=\()|&(?=#?\w+;)")
"""What Markdown would take for its own, anywhere in a line."""

_FIRST = re.compile(r"^(\d+)([.)])(?=\s)|^()([-+](?=\s)|[>=#])")
"""What it would take for a list, a quote or a heading at the beginning of a paragraph."""

_GAP = re.compile(r"\[(?:perlu diisi|to be filled in)\b[^\]]*\]")

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
