"""What a line says of the section below it: its number, title, indicators and aspect."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from index.names.indikator import indicators, surely_found
from index.names.naming import bare_name, indicator_named
from index.names.unit_names import find_satkers
from index.names.wording import fold, key
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
    return tuple((k, i) for k, (_, i) in _declared(found).items() if len(k) >= _SHORTEST)


def _declared(found: Sequence[Found]) -> dict[str, tuple[str, str]]:
    """The names in the columns of indicators and their ids, by the letters of each name."""
    names: dict[str, tuple[str, str]] = {}
    for table in (f.table for f in found):
        at = next((i for i, c in enumerate(table.columns) if c.kind == "indikator"), None)
        for row in table.rows if at is not None else ():
            words = row.cells[at].text if at is not None and at < len(row.cells) else ""
            if id_ := indicator_named(words):
                names.setdefault(key(words), (words, id_))
    return names


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
        if mark := mark_of(title):
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
    m = _MARK.match(text)
    if m is None or not (m[1] or m[3].strip()):
        return None
    digits = m[2].isdigit()
    number = int(m[2]) if digits else ord(m[2].lower()) - ord("a") + 1
    kind = "#" if digits else "x"
    return Mark(f"{m[1]}{kind}{m[3].strip()}", number)


_WORD = re.compile(r"[^\W\d_]{3,}")
_BRACKET = re.compile(r"\(([^()]{2,20})\)")
_PARTS = re.compile(r"\s*(?:\bdan\b|\bserta\b|[/,&:]|\b\d{1,2}\s*[).])\s*", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:me(?:ng|ny|n|m)?|pe(?:ng|ny|n|m)?|be[rl]|te[rl]|di|ke|se)(?=\w{4})")
_SUFFIX = re.compile(r"(?<=\w{4})(?:kan|an|nya|i)$")
_TITLE_COVERED, _CLEAR, _WHOLE = 0.6, 0.12, 0.5
"""The share of a title that a name has to cover; how far the next name has to stay behind; how
much of the name a title has to say where another name covers the title as well."""
_SAME_STEM, _STEM = 0.8, 4
_NAME_SAID, _UNHEARD = 0.3, 0.7
"""The least of a name that a title says; what a word that no name has weighs of the rarest."""


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    """The lists of lexicon/sections.toml."""
    return tomllib.loads(files("index").joinpath("lexicon", "sections.toml").read_text("utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    """One list of `[words]`."""
    return frozenset(_lexicon()["words"][name])


@dataclass(frozen=True, slots=True)
class Name:
    """A declared name: the words of weight it has, and its id."""

    words: frozenset[str]
    id: str


def worded(found: Sequence[Found]) -> tuple[Name, ...]:
    """The names that the tables of a report print in a column of indicators, as words."""
    return names_of(_declared(found).values())


def names_of(printed: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    """Names as words, of labels each with the id it is of; the glossary's own names beside them."""
    names: dict[str, Name] = {}
    for words, id_ in printed:
        if id_:
            names.setdefault(key(words), Name(_weighty(bare_name(words)), id_))
    known = [
        Name(_weighty(indicators()[i].name), i)
        for i in dict.fromkeys(n.id for n in names.values())
        if i in indicators()
    ]
    return tuple(n for n in (*names.values(), *known) if n.words - _words("measures"))


def named_alike(title: str, names: Sequence[Name]) -> tuple[str, ...]:
    """The indicators a title means, one for each of its parts or one for all; () for none clear."""
    bare = _shortened(_without_units(title))
    parts = [p for p in _PARTS.split(bare) if _weighty(p)]
    each = [_one(p, names) for p in parts] if len(parts) > 1 else []
    kept = tuple(dict.fromkeys(i for i in each if i))
    if kept and (len(kept) > 1 or len(kept) == len(each)):
        return kept
    ways = (bare, *(m[1] for m in _BRACKET.finditer(bare) if " " in m[1]))
    whole = next((i for way in ways if (i := _one(way, names))), "")
    return (whole,) if whole else ()


def _without_units(title: str) -> str:
    """A title without the units it names: "IKPA BNN Provinsi X" is of the IKPA."""
    for unit in reversed(find_satkers(title)):
        title = f"{title[: unit.start]} {title[unit.end :]}"
    return title.strip()


def _one(title: str, names: Sequence[Name]) -> str:
    """The indicator whose name covers a title best, "" where none or several do."""
    said = [m for m in surely_found(title) if not m.loose]
    wanted = _weighty(title)
    if len({m.id for m in said}) == 1 and wanted - _words("measures") <= _weighty(said[0].words):
        return said[0].id
    rarity = _rarity(names)
    best: dict[str, tuple[float, float]] = {}
    for name in names:
        covers = _covered(wanted, name.words, rarity), _covered(name.words, wanted, rarity)
        best[name.id] = max(covers, best.get(name.id, (0.0, 0.0)))
    ranked = sorted(((a, b, i) for i, (a, b) in best.items()), reverse=True)
    ranked = [r for r in ranked if r[0] >= _TITLE_COVERED and r[1] >= _NAME_SAID]
    if not ranked:
        return ""
    rivals = [r for r in ranked[1:] if r[0] > ranked[0][0] - _CLEAR]
    fullest = max([ranked[0], *rivals], key=lambda r: r[1])
    clear = all(r[1] < fullest[1] - _CLEAR for r in [ranked[0], *rivals] if r[2] != fullest[2])
    return fullest[2] if clear and (not rivals or fullest[1] >= _WHOLE) else ""


def _weighty(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, all of them where those are fewer than two."""
    words = {fold(m.group()) for m in _WORD.finditer(text)} - _words("linking")
    kept = words - _words("measures")
    return frozenset(kept if len(kept) > 1 else words)


def _shortened(title: str) -> str:
    """A title without the words that an abbreviation behind them in brackets stands for."""
    for m in _BRACKET.finditer(title):
        letters = fold(m[1])
        spelt = list(re.finditer(r"[^\W\d_]+", title[: m.start()]))[-len(letters) :]
        if "".join(fold(w.group())[0] for w in spelt) == letters:
            return f"{title[: spelt[0].start()]} {title[m.start() :]}"
    return title


def _rarity(names: Sequence[Name]) -> Counter[str]:
    """Of how many indicators' names each word is."""
    return Counter(w for w, _ in {(w, name.id) for name in names for w in name.words})


def _covered(words: frozenset[str], by: frozenset[str], rarity: Counter[str]) -> float:
    """The share of words that others have too, the rare ones counting more."""
    most = 1 + max(rarity.values(), default=1)
    weights = {w: math.log(1 + most / max(1, rarity[w])) for w in words}
    weights = {w: n if rarity[w] else _UNHEARD * n for w, n in weights.items()}
    shared = sum(
        weight * max((_alike(w, v) for v in by), default=0.0) for w, weight in weights.items()
    )
    return shared / sum(weights.values()) if weights else 0.0


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> float:
    """How alike two words are: 1 the same, less of one stem, 0 for others."""
    if one == other:
        return 1.0
    a, b = _stem(one), _stem(other)
    short = min(len(a), len(b))
    alike = short >= _STEM and LCSseq.similarity(a, b) >= _SAME_STEM * max(len(a), len(b))
    return 0.8 if alike else 0.0


def _stem(word: str) -> str:
    return _SUFFIX.sub("", _PREFIX.sub("", word))


_CAUSE = re.compile(r"^analisi[as]s?\s+(?:atas\s+)?penyebab", re.IGNORECASE)
_OPENER = re.compile(r"^(?:[-•*]\s*)?(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s*)?")


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
