"""Which lines are titles of indicators: by names the report declares, whatever stands before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from index.names.indikator import surely_found
from index.names.naming import indicator_named
from index.names.wording import key
from index.readers.lines import Placed
from index.tables.find import Found

DeclaredNames = tuple[tuple[str, str], ...]
"""The names in a report's tables of indicators, their letters alone, each with its id."""

_NUMBER = re.compile(
    r"^\W*(?:\(?(?:[a-z]\.)?\d{1,2}(?:\.\d{1,2})*\s*[.)]?|\(?[a-z][.)])\s+(?=\S)", re.IGNORECASE
)
_CODE = re.compile(r"^\W*[A-Z]{2,4}\s?\d{1,2}(?:\.\d{1,2})*\s*[:.–-]?\s+(?=\S)")
_CALLED = re.compile(
    r"^\W*indikator(?:\s+(?:kinerja|kegiatan|utama|sasaran|program))*\s*(?:ke[-\s]?)?\d{0,2}\s*[:.–-]+\s*",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:\S ){3,}\S(?: |$)")
_VERB = re.compile(r"me(?:m[bpf]|n[dcjt]|ng|ny|[lrwym])\w*(?!nya\b)\b", re.IGNORECASE)
_ALIKE, _COVERED = 92.0, 0.75
"""How alike (percent) a line is to a declared name; the share of a line a known name covers."""
_LEAST, _SHORTEST, _LONGEST, _LONGEST_TITLE = 7, 10, 260, 90


def declared_by(found: Sequence[Found]) -> DeclaredNames:
    """The names that the tables of a report print in a column of indicators."""
    names: dict[str, str] = {}
    for table in (f.table for f in found):
        at = next((i for i, c in enumerate(table.columns) if c.kind == "indikator"), None)
        for row in table.rows if at is not None else ():
            words = row.cells[at].text if at is not None and at < len(row.cells) else ""
            if len(key(words)) >= _SHORTEST and (id_ := indicator_named(words)):
                names.setdefault(key(words), id_)
    return tuple(names.items())


def unspaced(placed: Placed) -> str:
    """A line's text, letters set apart joined again: "B A B  I I" is "BAB II"."""
    if not _SPACED.match(placed.text):
        return placed.text
    words = re.split(r"\s{2,}", placed.line.text.strip())
    letters = [w for w in words if re.fullmatch(r"(?:\S )*\S", w)]
    return (
        " ".join(w.replace(" ", "") for w in words) if len(letters) == len(words) else placed.text
    )


def plain_heading(text: str, printed: str) -> str:
    """The words of a line behind its number, code or "Indikator :", "" where it has none.

    Marks of a heading (# or bold over the whole line) count as one.
    """
    for mark in (_CALLED, _NUMBER, _CODE):
        if m := mark.match(text):
            return _CODE.sub("", text[m.end() :]) or ""
    marked = re.match(r"\s*(?:#+\s|\*\*[^*]+\*\*\s*$)", printed)
    return text if marked else ""


def indicators_headed(words: str, names: DeclaredNames, *, marked: bool = True) -> tuple[str, ...]:
    """The indicators that words are the names of and little else; () for a sentence or label.

    Without a number or mark before them only a name that a table prints will do.
    """
    bare = key(words)
    if not _LEAST <= len(bare) <= _LONGEST or re.search(r"\d[.,]\d|[:=]\s*\d|\.{3}|…", words):
        return ()
    alike = [(fuzz.ratio(name, bare), id_) for name, id_ in names]
    best = max(alike, default=(0.0, ""))
    if best[0] >= _ALIKE:
        return (best[1],)
    if not marked:
        return ()
    mentions = [m for m in surely_found(words) if not m.loose]
    share = sum(len(key(m.words)) for m in mentions) / len(bare)
    if share < _COVERED:
        return ()
    return tuple(dict.fromkeys(m.id for m in mentions))


def opens_section(words: str, following: str) -> bool:
    """Whether the words behind a number can be a title: short, no sentence, no value, no deed."""
    return (
        3 <= len(words) <= _LONGEST_TITLE
        and words[0].isupper()
        and not words.endswith((".", ",", ";", ":"))
        and not following[:1].islower()
        and not re.search(r"\d[.,]\d|[:=]\s*\d|\.{3}|…|%|\b20\d\d\b", words)
        and not _VERB.match(words)
    )
