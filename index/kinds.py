"""What a writing is that is no report: a regulation, letter, form or plan, by what it prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cover import FRONT_LINES, Writing, is_kind_word, kind_words
from index.names.wording import key
from index.report import OTHER

_ENOUGH = 3.0
"""The weight from which on a writing is of a kind: a title and a word, or what it is built of."""

_TITLE, _MARK, _BUILT = 2.0, 1.0, 2.0
_MOST_MARKS = 3
_TITLE_LINES, _TITLE_WORDS = 12, 14
"""Lines at the top of a writing in which its title stands, and the words of one of them."""

_PASAL = re.compile(r"Pasal\s+\d{1,3}(?:\W.{0,60})?", re.IGNORECASE)
_DIKTUM = re.compile(r"KE(?:SATU|DUA|TIGA|EMPAT|LIMA)\b|[a-h]\.\s+bahwa\b", re.IGNORECASE)
_FIELD = re.compile(r"(?:nomor|sifat|lampiran|hal|perihal|dari|kepada|tanggal|yth)\b\.?\s*:?", re.I)
_BLANK = re.compile(r"\.{5,}|…{2,}|_{4,}|\[\s?\]|\(\s{2,}\)|[☐□▢◻❏]")
_LEADER = re.compile(r"(?:\.{4,}|…{2,})\s*(?:\d{1,3}|[ivxl]+)\s*$", re.IGNORECASE)
_SPAN = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_LEAST_ARTICLES, _LEAST_FIELDS, _LEAST_BLANKS = 3, 3, 3
_BLANK_SHARE = 0.15
"""The share of a form's lines that are to be filled in."""


def kind_of(text: Writing) -> str:
    """Return what a writing is that is no report: one of `report.KINDS`, "lain" for none known.

    Its title, the words its lines begin with, its phrases and what it is built of (articles,
    fields of a letter's head, blanks to be filled in, a span of years) each speak for a kind; no
    one of them is enough.
    """
    weights = {kind: weight_of(kind, text) for kind in _BUILT_OF}
    best = max(weights, key=lambda kind: weights[kind])
    return best if weights[best] >= _ENOUGH else OTHER


def is_ruled(text: Writing) -> bool:
    """Tell whether a writing is built of articles and says that it rules, whatever its title."""
    begun = {word for line in text.lines for word in _begun(line, "peraturan")}
    return _of_articles(text.lines) and len(begun) >= _LEAST_ARTICLES


def weight_of(kind: str, text: Writing) -> float:
    """Return what speaks for a writing being of a kind."""
    titles = [line for line in text.lines[:_TITLE_LINES] if len(line.split()) <= _TITLE_WORDS]
    titled = any(_opens(line, kind, "judul") for line in titles)
    begun = {word for line in text.lines for word in _begun(line, kind)}
    told = {phrase for phrase in kind_words(kind, "isi") if phrase in _letters(text)}
    marks = min(len(begun | told), _MOST_MARKS)
    return _TITLE * titled + _MARK * marks + _BUILT * _BUILT_OF[kind](text.lines)


def _letters(text: Writing) -> str:
    """Return the letters of a writing, its cover among them."""
    return key(" ".join(text.lines[: text.cover])) + text.squeezed


def _opens(line: str, kind: str, part: str) -> bool:
    """Whether a line begins with a word of a list, or holds one in capitals."""
    plain = re.sub(r"^\W*(?:rancangan|draf|salinan)\W+", "", line, flags=re.IGNORECASE)
    letters = key(plain)
    return any(letters.startswith(word) for word in kind_words(kind, part)) or is_kind_word(
        key(" ".join(plain.split()[:1])), kind, part
    )


def _begun(line: str, kind: str) -> set[str]:
    """Return the words of a kind that a line begins with, where they end a word."""
    words = re.findall(r"[^\W\d_]+", line)[:4]
    heads = {key(" ".join(words[:count])) for count in range(1, len(words) + 1)}
    return heads & kind_words(kind, "awal")


def _of_articles(lines: Sequence[str]) -> bool:
    """Whether a writing is built of articles, or of considerations and dicta."""
    articles = sum(bool(_PASAL.fullmatch(line.strip())) for line in lines)
    dicta = sum(bool(_DIKTUM.match(line.strip())) for line in lines)
    return articles >= _LEAST_ARTICLES or dicta >= _LEAST_ARTICLES


def _of_fields(lines: Sequence[str]) -> bool:
    """Whether a writing opens with the fields of a letter's head."""
    return sum(bool(_FIELD.match(line)) for line in lines[:FRONT_LINES]) >= _LEAST_FIELDS


def _of_blanks(lines: Sequence[str]) -> bool:
    """Whether many lines of a writing are to be filled in; those of a contents list are not."""
    blank = sum(bool(_BLANK.search(line)) and not _LEADER.search(line) for line in lines)
    return blank >= max(_LEAST_BLANKS, _BLANK_SHARE * len(lines))


def _of_span(lines: Sequence[str]) -> bool:
    """Whether a writing's title names a span of years."""
    return any(_SPAN.search(line) for line in lines[:_TITLE_LINES])


_BUILT_OF = {
    "peraturan": _of_articles,
    "surat": _of_fields,
    "formulir": _of_blanks,
    "rencana": _of_span,
}
"""What each kind is built of."""
