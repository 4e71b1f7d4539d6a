"""What stands in a sentence: its cues, years, qualifiers, and the lines its numbers stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, zip_longest

from rapidfuzz.distance import OSA

from index.language.parts import lexicon, listed, part_named
from index.names.wording import fold
from index.numbers.numerals import Numeral, scan
from index.report import Block, Source

_END = re.compile(r"(?<=[^\d\s][.;])\s+(?=[A-Z“\"(]|$)|(?<=;)\s*|(?<=\d[.;])\s+(?=[A-Z][a-z])")
_LISTED = re.compile(
    r"\s*(?:(?:dan|serta)\s+)?(?:[A-Za-z][^\d;:.()]{2,40}\s)?\d[\d.,]*\d\s*%?\s*(?:[;.]|$)"
)
"""The next entry of a list of values within a sentence, with its name or bare."""
_MARKER = re.compile(r"\W*(?:\w{1,2}|\d{1,2}(?:\.\d{1,2})*)[.)]\s+")
_BEFORE_KEY = re.compile(r"\s+(?=[-•]?\s?[A-Z][a-z]+(?:\s\w+)?(?:\s\(%\))?\s*:\s*(?:Rp|[\d-]))")
_KEY = re.compile(r"[-•]?\s?[A-Z][a-z]+(?:\s\w+)?(?:\s\(%\))?\s*:")
_GOES_ON = re.compile(r"\s*(?:\([^()]*\)\s*)?(?=[A-Z][a-z]+\s+[a-z\d])")
_NAME = re.compile(r"\s*(?:\([^()]*\)\s*)?(?=[A-Z])")
_TITLED = re.compile(r"\s+[A-Z]\w*\s+[A-Z]")
"""Words of a title: "76 Nilai Kinerja Anggaran" has no unit."""
_FACTOR = re.compile(r"\d\s*%?\)?\s*[x×*]\s*$")
"""What stands before the second factor of a product: "10/13 x 100%"."""
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<![\d.,/])(20[0-4]\d)(?![\d/])")
_DAY = re.compile(r"(?<![-.,\d])\b\d{1,2}\s+(?!(?:dan|serta)\s)[A-Za-z]+\s+$")
"""What stands before the year of a date or of a rule ("Nomor 62 Tahun 2023"), no "P-21 tahun",
no "51,02 dan"."""
_OF_YEAR = re.compile(r"\b(?:tahun|pada|di|dan|serta)\s+$", re.IGNORECASE)
_YEAR_SPAN = re.compile(
    r"\s*(?:-|–|hingga|sampai(?:\s+dengan)?|s\.?\s?d\.?)\s*(?:tahun\s+)?$", re.I
)
_RANGE = re.compile(r"(?:-|–|—|s\.?\s?d\.?|s/d|sampai(?:\s+dengan)?)", re.IGNORECASE)
_DATED = re.compile(r"\W*(?:tahun\s+)?20\d\d\s*:\s*", re.IGNORECASE)
_NEAR_START = 4
"""Letters within which a cue opens a line."""
_LEAST_NAME, _LEAST_REST = 12, 30
"""Letters behind a value from which on they are the name of what follows, or a sentence."""
_LONGEST_ASIDE = 60
"""Letters of an aside in brackets."""
_ONE_OFF, _TWO_OFF = 6, 10
"""Letters from which a cue may have one, and two, letters wrong."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what the numbers near it are: `kind` is a key of lexicon/kalimat.toml."""

    kind: str
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year named in a sentence; `compared` where it is only what another is compared with."""

    year: int
    start: int
    end: int
    compared: bool


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The cues by their first word, longest first: the words of each, and its kind."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in lexicon()["cue"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            by_first.setdefault(words[0], []).append((words, kind))
    return {w: tuple(sorted(p, key=lambda x: -len(x[0]))) for w, p in by_first.items()}


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    """The first word of a cue that `word` is, with an ending or a typing error; "" for none."""
    known = _phrases()
    if word in known:
        return word
    bare = word.removesuffix("nya")
    if bare in known and bare != word:
        return bare
    if word in listed("ordinary") or len(bare) < _ONE_OFF or bare in listed("filler"):
        return ""
    limit = 2 if len(bare) >= _TWO_OFF else 1
    near = [
        (OSA.distance(bare, cue, score_cutoff=limit), cue)
        for cue in known
        if len(cue) >= _ONE_OFF and cue[0] == bare[0] and abs(len(cue) - len(bare)) <= limit
    ]
    best = min(near, default=(limit + 1, ""))
    return best[1] if best[0] <= limit else ""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, its clauses behind ';' and lines "Target : 92", each with its start.

    The number that opens an item ends no sentence.
    """
    marker = _MARKER.match(text)
    first = marker.end() if marker else 0
    ends = {
        m.start(): m.end()
        for m in _END.finditer(text, first)
        if not _lists_on(text, m) and not _in_aside(text, m)
    }
    keys = _keys(text, first)
    ends.update({m.start(): m.end() for m in keys[:1] if not _opens_with_key(text, first)})
    at = 0
    for start, end in sorted(ends.items()):
        if start >= at:
            yield from _keyed(text, at, start)
            at = end
    if at < len(text):
        yield from _keyed(text, at, len(text))


def _lists_on(text: str, end: re.Match[str]) -> bool:
    """Whether a list goes on behind ';' with one more value: "A 3,38; B 3,30", "3,38; 3,30"."""
    closed = text[: end.start()].rstrip().endswith(";") or end.group().strip() == ";"
    return closed and bool(_LISTED.match(text, end.end()))


def _in_aside(text: str, end: re.Match[str]) -> bool:
    """Whether ';' parts two values of an aside: "72,15 (target 70; 103,07%)"."""
    before = text[: end.start() + 1]
    opened, closes = before.rfind("("), text.find(")", end.end())
    if ";" not in text[end.start() - 1 : end.end()] or opened <= before.rfind(")"):
        return False
    return 0 <= closes - opened <= _LONGEST_ASIDE and "(" not in text[end.end() : closes]


def _keyed(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Lines "Realisasi : 95 Capaian : 97 (102%)" as one sentence, cut off from what follows.

    What follows may be the name above the next such lines.
    """
    part = text[start:end]
    keys = [_KEY.match(part), *_keys(part, 0)] if _opens_with_key(part, 0) else []
    for key, then in zip_longest(filter(None, keys), keys[1:]):
        stop = then.start() if then else len(part)
        cut = _behind_value(part, key.end(), stop, named=then is not None)
        if not cut:
            continue
        yield start, part[:cut]
        yield start + cut, part[cut:stop]
        if then:
            yield from _keyed(text, start + then.end(), end)
        return
    yield start, part


def _keys(text: str, at: int) -> list[re.Match[str]]:
    """Where blanks part words from a key: "Target :", "Target Kinerja :", no "Batu Target :"."""
    return [m for m in _BEFORE_KEY.finditer(text, at) if _opens_with_key(text, m.end())]


def _opens_with_key(text: str, at: int) -> bool:
    """Whether a key stands at a place: one word, or two of which the first says a role."""
    key = _KEY.match(text, at)
    words = _WORD.findall(key.group()) if key else []
    known = _phrases().get(_spelled(fold(words[0])), ()) if words else ()
    said = {kind for phrase, kind in known if len(phrase) == 1}
    return len(words) == 1 or (len(words) == 2 and bool(said - {"money"}))


def _behind_value(part: str, key: int, stop: int, *, named: bool) -> int:
    """Where a sentence, or a name, begins behind the value of a key; 0 where none does."""
    values = [n for n in scan(part[:stop]) if n.start >= key]
    if not values or stop <= values[0].end + (_LEAST_NAME if named else _LEAST_REST):
        return 0
    behind, unit = values[0].end, values[0].unit
    if unit and unit != "%" and not (named and _TITLED.match(part, behind)):
        behind += len(unit) + 1
    goes_on = (_NAME if named else _GOES_ON).match(part, min(behind, stop))
    return goes_on.end() if goes_on else 0


def cues(text: str) -> list[Cue]:
    """The cues of a sentence, in order; a word is of every kind that lists it."""
    words = [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]
    found: list[Cue] = []
    for i, (start, _, word) in enumerate(words):
        longest = 0
        for phrase, kind in _phrases().get(_spelled(word), ()):
            rest = tuple(w for _, _, w in words[i + 1 : i + len(phrase)])
            if rest == phrase[1:] and len(phrase) >= longest:
                longest = len(phrase)
                found.append(Cue(kind, start, words[i + len(phrase) - 1][1], word))
    return found


def values_in(text: str, *, opens: bool) -> list[Numeral]:
    """The numbers of a sentence that may be values of something.

    Not the years, not what numbers a table, an item (where the sentence `opens` its block) or a
    page, no bounds of a range, no row of a table that nobody read as one, no factor of a formula.
    """
    found = scan(text)
    rows = _rows(text, found)
    kept = [
        n
        for n in found
        if not n.is_year
        and n not in rows
        and not _is_label(text, n, opens=opens)
        and not _is_subject(text, n)
        and not _FACTOR.search(text[: n.start])
    ]
    words = len([w for w in _WORD.findall(text) if len(w) > 1])
    dated = _DATED.match(text)  # "2021 : target 75, realisasi 76,40"
    opens_at = (dated.end() if dated else 0) + _NEAR_START
    keyed = bool(_KEY.match(text)) or any(c.start <= opens_at for c in cues(text))
    lines = len(kept) <= 4 and keyed
    bare = [n for n in kept if not _in_brackets(text, n)]
    return kept if words >= 1.5 * len(bare) or lines else []


def _in_brackets(text: str, numeral: Numeral) -> bool:
    """Whether a number stands in brackets: an aside to the one before."""
    before = text[: numeral.start]
    return before.rfind("(") > before.rfind(")")


def _rows(text: str, found: Sequence[Numeral]) -> list[Numeral]:
    """Numbers that only blanks or a dash part from another one: cells of a row, or a range."""
    out: list[Numeral] = []
    for first, then in pairwise(found):
        if first.is_year and not then.is_year and _OF_YEAR.search(text[: first.start]):
            continue
        between = text[first.end : then.start].removeprefix(first.unit).strip(" \n%")
        if between == "" or _RANGE.fullmatch(between):
            out += [first, then]
    return out


def _is_label(text: str, numeral: Numeral, *, opens: bool) -> bool:
    """Whether a number only numbers something: "Tabel 3.2", "IKU 4", "2." before an item."""
    if numeral.unit in ("Rp", "%"):
        return False
    before, after = text[: numeral.start], text[numeral.end :]
    if opens and not re.search(r"\w", before):
        return bool(re.match(r"[.)]|\s*$|\s+[A-Z]", after)) or numeral.as_written.count(".") > 1
    closed = numeral.as_written.isdigit() and "." in after and not after.strip("*.) ")
    if closed and before.rstrip("* ").endswith((".", ";", ":")):
        return True  # of the item below
    last = re.search(r"([^\W\d_]+)[\s.:-]{0,3}$", before)
    if last is None:
        return bool(re.search(r"\.{4,}|…\s*$", before))
    coded = last[1].isupper() and 2 <= len(last[1]) <= 4 and numeral.value < 20
    return fold(last[1]) in listed("label") or (
        coded and not numeral.unit and before[:4].strip() in last[1]
    )


def _is_subject(text: str, numeral: Numeral) -> bool:
    """Whether a number belongs to what another is said of: "... nilai 75 adalah sebanyak 6"."""
    return bool(re.match(r"\s+(?:adalah|sebanyak|sebesar)\b[^.;\d]{0,12}\d", text[numeral.end :]))


def weighs_something(text: str, numeral: Numeral) -> bool:
    """Whether a percentage is the weight of the measure named right behind ("50% nilai X").

    What begins with a capital begins anew.
    """
    behind = re.match(r"\s+([a-z]+)", text[numeral.end :])
    return numeral.unit == "%" and behind is not None and behind[1] in listed("measure")


def counts_something(text: str, numeral: Numeral) -> bool:
    """Whether a whole number without a unit counts what the word behind names ("40 penenun")."""
    spaced = text[numeral.end : numeral.end + 1] == " "
    behind = _WORD.match(text, numeral.end + 1) if spaced else None
    if behind is None or numeral.unit or re.search(r"[.,]", numeral.as_written):
        return False
    word = fold(behind.group())
    named = behind.group()[0].islower() and word not in listed("filler") | listed("turn")
    return named and not _spelled(word)


def weight_between(text: str, start: int, end: int, named: Sequence[tuple[int, int]]) -> int:
    """How many words of weight stand between two places, outside what is named there."""
    count = 0
    for m in _WORD.finditer(text, start, end):
        word = fold(m.group())
        inside = any(a <= m.start() < b for a, b in named)
        if not inside and len(word) > 1 and word not in listed("filler") and not _spelled(word):
            count += 1
    return count


def years(text: str, year: int) -> list[YearMark]:
    """The years a sentence names, "tahun ini" and "tahun sebelumnya" as seen from `year`."""
    found: list[YearMark] = []
    for m in _YEAR.finditer(text):
        if _DAY.search(text[: m.start()]) and not text[: m.start()].lower().endswith("desember "):
            continue  # of a date
        found.extend(_up_to(found, text, m))
        found.append(YearMark(int(m[1]), m.start(), m.end(), _compared(text, m.start())))
    for m in re.finditer(r"\btahun\s+(\w+)", text, re.I):
        word = fold(m[1])
        if word == "ini":
            found.append(YearMark(year, m.start(), m.end(), False))
        elif word in listed("before"):
            found.append(YearMark(year - 1, m.start(), m.end(), _compared(text, m.start())))
    for m in re.finditer(r"(?<!tahun )\b(?:sebelumnya|semula)\b", text, re.I):
        found.append(YearMark(year - 1, m.start(), m.end(), True))
    return sorted(found, key=lambda mark: mark.start)


def _up_to(found: Sequence[YearMark], text: str, m: re.Match[str]) -> Iterator[YearMark]:
    """The years between two that "hingga" joins."""
    last = found[-1] if found else None
    if last and _YEAR_SPAN.fullmatch(text[last.end : m.start()]):
        for year in range(last.year + 1, int(m[1])):
            yield YearMark(year, m.start(), m.start(), False)


def _compared(text: str, at: int) -> bool:
    """Whether the words before a year say that something is compared with it."""
    clause = re.split(r"[\d,;]", text[max(0, at - 60) : at])[-1]
    words = [fold(w) for w in _WORD.findall(clause)]
    began = any(_phrases_of("change", a) and b == "dari" for a, b in pairwise(words))
    before = words[-4:]
    while before and before[-1] in ("tahun", "capaian", "realisasi", "nilai", "target"):
        before.pop()
    return began or (bool(before) and _phrases_of("compare", before[-1]))


def _phrases_of(kind: str, word: str) -> bool:
    return any(k == kind for _, k in _phrases().get(word, ()))


def qualifier(text: str, numeral: Numeral) -> str:
    """The part of a year that a number is of ("triwulan 2", "maret"), "" for the whole.

    The last one named before it in its clause; the end of December is the year's.
    """
    return part_named(text[max(0, numeral.start - 90) : numeral.start])


def line_of(source: Source, as_written: str, block: Block, at: int) -> Source | None:
    """The line and page a number of a block stands on: the first one from `at` of its text."""
    squeezed = re.sub(r"\s", "", as_written)
    before = len(re.sub(r"\s", "", block.text[:at]))
    lines = list(block.paged())
    passed, found = 0, None
    for i, (line, page) in enumerate(lines):
        here = re.sub(r"\s", "", line.text)
        two = here + (re.sub(r"\s", "", lines[i + 1][0].text) if i + 1 < len(lines) else "")
        spot = _spot(two, squeezed, len(here), max(0, before - passed))
        late = spot is not None
        if spot is None and found is None:
            spot = _spot(two, squeezed, len(here), 0)
        passed += len(here)
        if spot is None:
            continue
        cut = spot + len(squeezed) > len(here) and lines[i + 1][1] == page
        last = lines[i + 1][0].number if cut else line.number
        found = replace(source, page=page, first_line=line.number, last_line=last, box=line.box)
        if late:
            break
    return found


def _spot(text: str, number: str, within: int, start: int) -> int | None:
    """Where a number begins in the first `within` characters of a text, from `start` on.

    Right at `start` a year may stand before it, squeezed to it.
    """
    at = text.find(number, start)
    if not 0 <= at < within or (at != start and re.search(r"[\d.,]$", text[:at])):
        return None
    return at
