"""What a line says of the section below it: its number, title, indicators and aspect."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from index.names.indikator import surely_found
from index.names.naming import Name, bare_name, indicator_named, names_of, reads_as_indicator
from index.names.wording import key
from index.readers.lines import Placed
from index.report import Table

DeclaredNames = tuple[tuple[str, str], ...]
"""The names in a report's tables of indicators, their letters alone, each with its id."""

_NUMBER = re.compile(
    r"^\W*(?:\(?(?:[a-z]\.)?\d{1,2}(?:\.\d{1,2})*\s*[.)]?|\(?[a-z][.)])\s+(?=\S)", re.IGNORECASE
)
_CODE = re.compile(
    r"^\W*(?P<code>[A-Z]{2,4})\s?(?P<numbers>\d{1,2}(?:\.\d{1,2})*"
    r"(?:\s*(?:,|-|dan|s\.?\s?d\.?)\s*(?:(?P=code)\s?)?\d{1,2})*)\s*[:.–-]?\s+(?=\S)"
)
_CALLED = re.compile(
    r"^\W*indikator(?:\s+(?:kinerja|kegiatan|utama|sasaran|program))*\s*(?:ke[-\s]?)?\d{0,2}\s*[:.–-]+\s*",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:\S ){3,}\S(?: |$)")
_VERB = re.compile(r"me(?:m[bpf]|n[dcjt]|ng|ny|[lrwym])\w*(?!nya\b)\b", re.IGNORECASE)
_ALIKE, _COVERED = 92.0, 0.75
"""How alike (percent) a line is to a declared name; the share of a line a known name covers."""
_LEAST, _SHORTEST, _LONGEST, _LONGEST_TITLE = 7, 10, 260, 90


def declared_by(tables: Sequence[Table]) -> DeclaredNames:
    """The names that the tables of a report print in a column of indicators."""
    return tuple((k, i) for k, (_, i) in _declared(tables).items() if len(k) >= _SHORTEST)


def _declared(tables: Sequence[Table]) -> dict[str, tuple[str, str]]:
    """The names in the columns of indicators and their ids, by the letters of each name."""
    names: dict[str, tuple[str, str]] = {}
    for table in tables:
        at = next((i for i, c in enumerate(table.columns) if c.kind == "indikator"), None)
        for row in table.rows if at is not None else ():
            words = row.cells[at].text if at is not None and at < len(row.cells) else ""
            if id_ := indicator_named(words):
                names.setdefault(key(words), (words, id_))
    return names


def promised_by(lines: Sequence[Placed]) -> DeclaredNames:
    """The names of indicators that a report lists and takes up again, each with its id.

    They begin as names of indicators do, and stand on marked lines (one or two) at least twice,
    once as a title, without the stop of a sentence: an obstacle told in each section has one.
    """
    marked: dict[str, str] = {}
    times: Counter[str] = Counter()
    titles: set[str] = set()
    for at, line in enumerate(lines):
        words = plain_heading(line.text, line.line.text)
        if not reads_as_indicator(words):
            continue
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        for name in (words.rstrip(" .;:"), f"{words} {below}".rstrip(" .;:")):
            times[key(name)] += 1
            marked.setdefault(key(name), name)
        if not words.rstrip().endswith((".", ";")):
            titles |= {key(words), key(f"{words} {below}")}
    again = (
        k for k, count in times.items()
        if count > 1 and k in titles and _SHORTEST <= len(k) <= _LONGEST
    )  # fmt: skip
    return tuple((k, id_) for k in again if (id_ := indicator_named(marked[k])))


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


_MARK = re.compile(
    r"^\W*?(\(?(?:[A-Za-z]\.)?(?:\d{1,2}\.)*)(\d{1,2}|[A-Za-z])(?![^\W_])(\s?[.)]?)\s+(?=\S)"
)
_COUNTED = re.compile(r"\W*(\d{1,2})\b")
_FARTHEST, _SEVERAL = 2, 2
"""How far the next number may be: "14) ... dan 15)" is one title of two;
how many titles in order make an order."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number before words: what stands around it, and its place in the order."""

    style: str
    number: int

    def follows(self, other: Mark | None, *, back: bool = False) -> bool:
        """Whether it comes right behind another of its kind, or with `back` right before."""
        step = -1 if back else 1
        return other is not None and (other.style, other.number + step) == (self.style, self.number)


@dataclass(slots=True)
class Order:
    """The last number of each kind that a title of indicators had, and how many there were."""

    last: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, title: str) -> None:
        """Keep a title's number, the last where it has several."""
        if coded := _CODE.match(title):
            self.counts[coded["code"]] += 1
            self.last[coded["code"]] = numbers_of(title)[-1]
        elif mark := mark_of(title):
            number = mark.number
            closing = mark.style[-1]
            inner = re.findall(rf"(?<!\w)(\d{{1,2}}){re.escape(closing)}\s", title)
            later = [int(n) for n in inner if number < int(n) <= number + _FARTHEST]
            self.counts[mark.style] = self.counts[mark.style] * self._next(mark) + 1
            self.last[mark.style] = max([number, *later])

    def goes_on(self, mark: Mark) -> bool:
        """Whether a number goes on with those of several titles above."""
        return self._next(mark) and self.counts[mark.style] >= _SEVERAL

    def _next(self, mark: Mark) -> bool:
        last = self.last.get(mark.style)
        return last is not None and last < mark.number <= last + _FARTHEST


def mark_of(text: str) -> Mark | None:
    """The number or letter that opens a line ("5)", "A.2", "b."), None where none does."""
    if coded := _CODE.match(text):
        return Mark(coded["code"], next(iter(numbers_of(text)), 0))
    m = _MARK.match(text)
    if m is None or not (m[1] or m[3].strip()):
        return None
    digits = m[2].isdigit()
    number = int(m[2]) if digits else ord(m[2].lower()) - ord("a") + 1
    kind = "#" if digits else "x"
    return Mark(f"{m[1]}{kind}{m[3].strip()}", number)


def numbers_of(text: str) -> list[int]:
    """The numbers behind a code that opens a line ("IKK 4 dan IKK 5."), a span's in full."""
    m = _CODE.match(text)
    found = [int(n) for n in re.findall(r"\d+", m["numbers"])] if m else []
    spans = m is not None and bool(re.search(r"-|s\.?\s?d", m["numbers"]))
    return list(range(found[0], found[-1] + 1)) if spans and len(found) == _SEVERAL else found


def numbered(tables: Sequence[Table]) -> dict[int, str]:
    """The indicators by their numbers in the longest table that counts its rows; {} for none.

    Of equals the one whose names the glossary knows best.
    """
    found = [_numbers(table) for table in tables]
    own = {id(one): sum(i.startswith("other:") for i in one.values()) for one in found}
    return max(found, key=lambda one: (len(one), -own[id(one)]), default={})


def _numbers(table: Table) -> dict[int, str]:
    """The indicators of a table's rows by number, {} where a number comes twice."""
    kinds = [c.kind for c in table.columns]
    if "indikator" not in kinds:
        return {}
    named = kinds.index("indikator")
    at = kinds.index("no") if "no" in kinds else named
    rows = [(_COUNTED.match(r.cells[at].text), r.cells[named].text) for r in table.rows]
    told = [(int(m[1]), id_) for m, words in rows if m and (id_ := indicator_named(words))]
    return dict(told) if len(dict(told)) == len(told) else {}


def worded(tables: Sequence[Table]) -> tuple[Name, ...]:
    """The names that the tables of a report print in a column of indicators, as words."""
    return names_of((bare_name(words), id_) for words, id_ in _declared(tables).values())


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    """The lists of lexicon/sections.toml."""
    return tomllib.loads(files("index").joinpath("lexicon", "sections.toml").read_text("utf-8"))


_OPENER = re.compile(
    r"^(?:[-•*]\s*)?(?:\d{1,2}(?:\.\d{1,2})+\.?\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s*)?"
)
_CAUSE = re.compile(r"^analisi[as]s?\s+(?:atas\s+)?penyebab", re.IGNORECASE)


@cache
def _aspects(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The aspects with what shows them ("heading", "cue"), in order."""
    patterns = {k: "|".join(v) for k, v in _lexicon()[kind].items()}
    return tuple((k, re.compile(v, re.IGNORECASE)) for k, v in patterns.items())


def aspect_of(text: str) -> str | None:
    """The aspect a heading names ('5. Permasalahan yang dihadapi' -> hambatan), or None."""
    bare = _OPENER.sub("", text).strip()
    if len(bare) > 170 or not bare[:1].isupper():
        return None
    if _CAUSE.match(bare):
        return "keberhasilan"
    for aspect, pattern in _aspects("heading"):
        m = pattern.match(bare)
        if m and _reads_as_heading(bare, m.end()):
            return aspect
    return None


def _reads_as_heading(text: str, end: int) -> bool:
    """Whether a line that begins with an aspect's words is a heading and no sentence."""
    if text.endswith(":") or text.isupper() or len(text) < 45:
        return not re.search(r"\b(?:adalah|merupakan)\b\s+\w+\s+\w+\s+\w+", text)
    if text.endswith((".", ",", ";")):
        return False
    return bool(re.match(r"(?:analis|perbandingan)", text, re.I)) and not re.search(
        r"\b(?:adalah|merupakan|telah)\b\s+\w+\s+\w+\s+\w+", text[end:]
    )


def cue_of(text: str) -> str | None:
    """The aspect a paragraph treats that stands under no aspect's heading, by its first words."""
    return next((k for k, pattern in _aspects("cue") if pattern.search(text[:240])), None)
