"""A conversation as a file to take away: Word or Markdown, with tables, charts and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.audit.review import explained
from assistant.compare import shown
from assistant.render import MOST_FINDINGS, findings_told, source_line
from assistant.serve.talking import Talk, Turn
from assistant.word.book import About, Book
from assistant.word.library import Span
from assistant.word.tables import Rows
from index.errors import LkipError
from prompts import say

if TYPE_CHECKING:
    from assistant.compare.answered import Compared
    from assistant.compare.comparison import Table
    from assistant.serve.open_home import Shop

NAME = "tanya-jawab-lkip"
_ITEM = "- "
_SIGNS = re.compile(r"([\\`*_<>#|])")


def as_word(talk: Talk, shop: Shop, language: str) -> Path:
    """Return a Word file of the conversation; LkipError when there is none."""
    title, made = _opening(talk, language)
    footer = (say("paper", "page", language), say("paper", "of_pages", language))
    book = Book(About(title, "lkip", language, (title,), footer))
    book.title([_text(title)])
    book.paragraph(_text(made))
    for turn in talk.turns:
        _write_turn(book, turn, turn.language)
    file = shop.download(f"{NAME}-{date.today():%Y-%m-%d}.docx")
    book.save(file, ())
    return file


def _opening(talk: Talk, language: str) -> tuple[str, str]:
    """Return the title, and what is said below it."""
    if not talk.turns:
        raise LkipError(say("page", "nothing_to_save", language))
    made = say("page", "talk_made", language, date=f"{date.today():%d-%m-%Y}")
    return say("page", "talk_title", language), made


def _write_turn(book: Book, turn: Turn, language: str) -> None:
    reply = turn.reply
    book.heading(2, _text(turn.message), "")
    if reply.note:
        book.paragraph(_text(reply.note))
    for listed, lines in _runs(reply.answer.text):
        if listed:
            book.items([_text(line) for line in lines], ordered=False)
        else:
            book.paragraph(_text(" ".join(lines)))
    for table in reply.compared.tables if reply.compared is not None else ():
        _write_table(book, reply.compared, table)
    if turn.picture is not None and turn.picture.exists():
        book.picture(turn.picture.read_bytes(), say("page", "chart_of", language, what=""))
    for title, items in _notes(turn, language):
        book.paragraph(_text(title), keep=True)
        book.items([_text(item) for item in items], ordered=False)


def _write_table(book: Book, compared: Compared | None, table: Table) -> None:
    """Write a table of a comparison, its values to the right."""
    if compared is None:
        return
    language = compared.comparison.wanted.language
    heads = [_text(head) for head in shown.headings(table, language)]
    body = [[_text(cell) for cell in row] for row in shown.lines(compared, table)]
    words = len(shown.names_of(table))
    if title := shown.title(table, language):
        book.caption(_text(title), keep=True)
    book.grid(Rows(heads, body, frozenset(range(words, len(heads)))))
    if shown.is_computed(table):
        book.paragraph(_text(say("compare", "computed", language)))


def as_markdown(talk: Talk, shop: Shop, language: str) -> Path:
    """Return a Markdown file of the conversation; LkipError when there is none."""
    title, made = _opening(talk, language)
    parts = [f"# {title}", made]
    for turn in talk.turns:
        parts += _told(turn, turn.language)
    file = shop.download(f"{NAME}-{date.today():%Y-%m-%d}.md")
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return file


def _told(turn: Turn, language: str) -> Iterator[str]:
    """Yield the blocks of a turn in Markdown."""
    reply = turn.reply
    yield f"## {_plain(turn.message)}"
    if reply.note:
        yield f"*{_plain(reply.note)}*"
    for listed, lines in _runs(reply.answer.text):
        before = _ITEM if listed else ""
        yield "\n".join(before + _plain(line) for line in lines)
    if reply.compared is not None and reply.compared.tables:
        yield shown.markdown(reply.compared)
    for title, items in _notes(turn, language):
        yield f"{title}\n\n" + "\n".join(_ITEM + _plain(item) for item in items)


def _notes(turn: Turn, language: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what stands below an answer: its sources, then the findings that touch it."""
    answer = turn.reply.answer
    if not answer.citations:
        return
    count = len(answer.citations)
    yield (
        say("page", "sources", language, count=count),
        [source_line(one, language) for one in answer.citations],
    )
    if told := findings_told(answer):
        yield (
            say("render", "findings", language),
            [explained(one, language) for one in told[:MOST_FINDINGS]],
        )


def _runs(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Yield the paragraphs and lists of an answer: whether it is a list, and its lines."""
    run: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith(_ITEM):
            run.append(line.removeprefix(_ITEM))
            continue
        if run:
            yield True, run
            run = []
        yield False, [line]
    if run:
        yield True, run


def _text(words: str) -> list[Span]:
    return [Span(words)]


def _plain(words: str) -> str:
    """Return words in which Markdown finds no signs of its own."""
    return _SIGNS.sub(r"\\\1", words)
