"""Whose report a text is, of which year, and whether it is a performance report at all."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import log2
from pathlib import Path

from index.cover import (
    FRONT_LINES,
    YEAR,
    Piece,
    Token,
    Writing,
    cover_groups,
    is_month,
    is_place,
    is_ruled,
    kind_of,
    name_at,
    names_place,
    near,
    opens,
    said,
    tells_year,
    writing_of,
)
from index.names.regions import KABUPATEN, KOTA
from index.names.unit_names import find_satkers, same_satker
from index.names.units import BNN, EITHER, is_abbreviation, kinds_said, listed, title, unit_of
from index.names.wording import key
from index.report import LKIP, NASIONAL, Manuscript

_TITLE_LINES = 4
_LKIP = 3.0
"""The weight of evidence from which a text is a performance report."""

_BUILT_ELSE = 9.0
"""What speaks against a report that a writing is built as a regulation: no report is."""

_ASKED = 160
"""How many lines that name units are asked: enough to tell whose report it is."""

_UNTOLD = -1.0
"""What speaks against a name that nothing behind the cover prints: a report tells of its unit."""

_LINE = 120
"""Letters of a printed line; a paragraph in one line counts as what it would take."""

_NAMES_UNITS = re.compile(r"bnn|narkotika|dinas|kantor|balai|pengadilan", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|—|/|s\.?d\.?|sampai|hingga)\s*")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report, of which year, with its title; "" and 0 for what is no LKIP."""

    satker: str
    year: int
    title: str
    is_lkip: bool
    kind: str = LKIP  # one of report.KINDS


@dataclass(slots=True)
class _Name:
    """A name that may be the report's: as printed, and the weight of what speaks for it."""

    words: str
    weight: float = 0.0
    on_cover: bool = False


@dataclass(slots=True)
class _Names:
    """The names a text may be of, by their letters or, for units of BNN, their one name."""

    text: Writing
    found: dict[str, _Name] = field(default_factory=dict)
    votes: Counter[str] = field(default_factory=Counter)

    def add(self, words: str, weight: float, *, cover: bool = False) -> None:
        """Count what speaks for a name."""
        name = _of_bnn(words) or key(words)
        entry = self.found.setdefault(name, _Name(words))
        entry.weight = max(entry.weight, weight) if cover else entry.weight + weight
        entry.on_cover = entry.on_cover or cover

    def total(self, name: str) -> float:
        """Return the weight of a name with how often the text prints it."""
        times = self.votes[name] or self.text.squeezed.count(key(name))
        told = 0.6 * log2(1 + min(times, _ASKED)) if times else _UNTOLD
        return self.found[name].weight + told


def identify(manuscript: Manuscript) -> Identity:
    """Return whose report a manuscript is and of which year, by the weight of what it prints.

    The satker and year are "" and 0 for what is no performance report of a known unit and year.
    """
    text = writing_of(manuscript)
    heading = _title(text)
    if _evidence(text) < _LKIP:
        return Identity("", 0, heading, False, kind_of(text))
    satker, year = _satker(text), _year(text, manuscript.file)
    if not satker or not year:
        return Identity("", 0, heading, False, kind_of(text))
    return Identity(satker, year, heading, True)


def _evidence(text: Writing) -> float:
    """Return the weight of what makes a text a performance report; `_LKIP` is enough."""
    front = [at for at, _ in text.titles if text.tokens[at].line < max(text.cover, _TITLE_LINES)]
    weight = 1.5 * min(len(front), 2) + 0.5 * min(len(text.titles), 2)
    weight += 0.75 * _chapters(text)
    weight += _results(text)
    return weight - _other_writing(text)


def _chapters(text: Writing) -> int:
    """How many of the four chapters stand as headings."""
    heads = {key(re.sub(r"^BAB\s*[IVX\d]*\W*", "", line, flags=re.I)) for line in text.lines}
    short = {head for head in heads if 6 <= len(head) <= 40}
    return sum(
        any(chapter in head or near(head, chapter) for head in short)
        for chapter in said("laporan", "bab")
    )


def _results(text: Writing) -> float:
    """Return what targets and what was reached speak for a report; plans print no realisasi."""
    counted = Counter(token.key for token in text.tokens)
    met = sum(
        any(counted[word] for word in counted if word == wanted or _misspelt(word, wanted))
        for wanted in said("laporan", "hasil")
    )
    return 1.5 if met == 3 else 0.75 if met == 2 else -2.0


def _misspelt(word: str, wanted: str) -> bool:
    return abs(len(word) - len(wanted)) <= 1 and near(word, wanted)


def _other_writing(text: Writing) -> float:
    """Return what speaks for a plan, a letter or a regulation: its title, words they alone have."""
    head = text.lines[: min(text.cover, _TITLE_LINES) or 1]
    first = text.tokens[text.titles[0][0]].line if text.titles else len(text.lines)
    words = key(" ".join(head))
    weight = 0.0
    if first >= len(head) and any(name in words for name in said("lain", "rencana")):
        weight += 6.0
    opening = {t.key for t in text.tokens if t.line < FRONT_LINES}
    weight += 2.0 * len(opening & said("lain", "surat"))
    return max(weight, _BUILT_ELSE * is_ruled(text))


def _title(text: Writing) -> str:
    """Return the first short line that calls the text a report, else its first line."""
    for at, _ in text.titles:
        line = text.lines[text.tokens[at].line]
        if text.tokens[at].line < 3 * FRONT_LINES and len(line) < 120:
            return line
    return text.lines[0][:120] if text.lines else ""


def _satker(text: Writing) -> str:
    """Return the unit whose name the cover, titles, signature and text print with most weight."""
    names = _Names(text)
    groups = cover_groups(text)
    for words, weight in _from_cover(groups, text):
        names.add(words, weight, cover=True)
    for words, times in Counter(_behind_titles(text)).items():
        names.add(words, 1.2 * log2(1 + times))
    for words in _signed(text):
        names.add(words, 1.0)
    _vote(names)
    _join_short(names)
    if not names.found:
        return ""
    return _finished(max(names.found, key=names.total), names, groups)


def _of_bnn(words: str) -> str:
    """Return the unit of BNN that words name from their beginning on, "" for none."""
    mentions = [m for m in find_satkers(words) if m.explicit and m.start == 0]
    return mentions[0].name if mentions and mentions[0].name != NASIONAL else ""


def _from_cover(groups: Sequence[Sequence[Piece]], text: Writing) -> Iterator[tuple[str, float]]:
    """Yield every run of lines of the cover that may be a name, with what its form speaks for."""
    titled = [text.tokens[at].line for at, _ in text.titles]
    order = 0.0
    for group in groups:
        for first in range(len(group)):
            order += 0.3
            for last in range(first, len(group)):
                run = group[first : last + 1]
                weight = _form(run) + order + (1.0 if last == len(group) - 1 else 0.0)
                beside = min((abs(run[0].line - line) for line in titled), default=FRONT_LINES)
                yield " ".join(piece.text for piece in run), weight + (beside <= 3)


def _form(run: Sequence[Piece]) -> float:
    """Return what the form of a name speaks for: how it begins, goes on and ends."""
    words = [word for piece in run for word in piece.words]
    weight = 2.0 + 1.5 * run[0].opens + 1.0 * names_place(words)
    weight -= 1.0 * sum(piece.opens for piece in run[1:])
    weight -= 2.5 * sum(_is_beyond(run, at) for at in range(1, len(run)))
    if words[-1].lower() in listed("kecil") or len(words) == 1:
        weight -= 3.0
    if is_place(words):
        weight -= 1.5
    if key(words[-1]) in {"indonesia", "ri"} or key(words[0]) == "pemerintah":
        weight -= 1.5
    if key(" ".join(words)) in {"bnn", "badannarkotikanasional"}:
        weight -= 3.0
    return weight


def _is_beyond(run: Sequence[Piece], at: int) -> bool:
    """Whether a line only says where the place of the name above it lies: its province."""
    before = [word for piece in run[:at] for word in piece.words]
    return is_place(run[at].words, kind_said=True) and names_place(before)


def _behind_titles(text: Writing) -> Iterator[str]:
    """Yield the names that follow 'Laporan Kinerja' wherever it stands, its year passed over."""
    for _, end in text.titles:
        at = end
        while at < len(text.tokens) and at < end + 4 and tells_year(text.tokens[at]):
            at += 1
        words = name_at(text.tokens, at)
        if len(words) > 1:
            yield " ".join(words)


def _signed(text: Writing) -> Iterator[str]:
    """Yield the names below a place and date: 'Kepala' and whose head signs."""
    tokens = text.tokens
    for at in range(1, len(tokens) - 2):
        if not (is_month(tokens[at].key) and YEAR.fullmatch(tokens[at + 1].text)):
            continue
        line = tokens[at].line + 1
        first = at + 2
        if tokens[first].line != line or len(text.lines[line - 1].split()) > 6:
            continue
        while first < len(tokens) and tokens[first].line == line and not opens(tokens[first].text):
            first += 1
        words = name_at(tokens, first) if first < len(tokens) and tokens[first].line == line else ()
        if len(words) > 1:
            yield " ".join(words)


def _vote(names: _Names) -> None:
    """Count the units that lines name: those of BNN, and other agencies with their place."""
    asked = 0
    lines = names.text.lines
    for at, line in enumerate(lines):
        if asked > _ASKED or not _NAMES_UNITS.search(line):
            continue
        asked += 1 + len(line) // _LINE
        following = lines[at + 1] if at + 1 < len(lines) else ""
        for mention in find_satkers(f"{line} {following}"):
            if mention.start > len(line) or mention.name == NASIONAL:
                continue
            if mention.explicit:
                names.votes[mention.name] += 1
                names.found.setdefault(mention.name, _Name(mention.name))
            elif unit_of(mention.name).agency != BNN:
                names.found.setdefault(key(mention.name), _Name(mention.name))


def _join_short(names: _Names) -> None:
    """Give what speaks for a short name to the full one, the cover's form first."""
    order = sorted(names.found, key=lambda n: (names.found[n].on_cover, len(n)), reverse=True)
    for at, name in enumerate(order):
        for other in order[at + 1 :]:
            if other in names.found and name in names.found and _is_short(name, other, names):
                names.found[name].weight += names.found.pop(other).weight


def _is_short(name: str, other: str, names: _Names) -> bool:
    """Whether one of two names of other agencies is short for the other."""
    one, two = names.found[name].words, names.found[other].words
    if _of_bnn(one) or _of_bnn(two):
        return False
    if _contracts(one.split(), two.split()) or _contracts(two.split(), one.split()):
        return True
    short = any(is_abbreviation(words.split()[0].upper()) for words in (one, two))
    return short and same_satker(title(one), title(two))


def _contracts(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name's first word draws the first ones of another together ("Lapas Kelas II X")."""
    heads = [key(w) for w in short], [key(w) for w in full]
    same = 0
    while same < min(map(len, heads)) and heads[0][-1 - same] == heads[1][-1 - same]:
        same += 1
    one, several = heads[0][: len(short) - same], heads[1][: len(full) - same]
    if not same or len(one) != 1 or len(several) < 2 or one[0][:1] != several[0][:1]:
        return False
    if one[0] == several[0]:
        return False  # the first word itself: the other name only begins and ends alike
    letters = iter("".join(several))
    return all(letter in letters for letter in one[0])


def _finished(best: str, names: _Names, groups: Sequence[Sequence[Piece]]) -> str:
    """Return the name as it is written: with its place, in ordinary capitals."""
    if _of_bnn(best):
        return _firmer(best, names.votes)
    words = _as_said(names.found[best].words, names).split()
    words = _with_place(words, groups)
    if is_place(words):
        words = ["Pemerintah", *words]
    return _spelled(words, names.text)


def _as_said(words: str, names: _Names) -> str:
    """Return the name with the place, or next line of the cover, that the text mostly adds."""
    counted = names.text.squeezed.count
    for other in names.found.values():
        rest = other.words.split()[len(words.split()) :]
        goes_on = rest and key(other.words).startswith(key(words))
        added = is_place(rest, kind_said=True) or (other.on_cover and counted(key(other.words)))
        if goes_on and added and 2 * counted(key(other.words)) > counted(key(words)):
            return other.words
    return words


def _firmer(name: str, votes: Counter[str]) -> str:
    """A unit called 'BNNK X' takes the name that says what X is, when the report says it."""
    unit = unit_of(name)
    if unit.kind != EITHER:
        return name
    both = {replace(unit, kind=kind).name for kind in (KABUPATEN, KOTA)}
    known = both & set(votes)
    return max(known, key=lambda n: votes[n]) if known else name


def _with_place(words: list[str], groups: Sequence[Sequence[Piece]]) -> list[str]:
    """A name without a place takes the one its next line prints, or its government's."""
    if names_place(words):
        return words
    while len(words) > 1 and key(words[-1]) in kinds_said():
        words = words[:-1]  # 'Dinas X Kab', its stop and place cut off
    for piece, following in (pair for group in groups for pair in pairwise(group)):
        if words[-len(piece.words) :] == list(piece.words) and is_place(following.words):
            return [*words, *following.words]
    return [*words, *_government(groups)] if key(words[0]) in listed("perangkat") else words


def _government(groups: Sequence[Sequence[Piece]]) -> tuple[str, ...]:
    """Return the place whose government a cover names, () for none."""
    for piece in (piece for group in groups for piece in group):
        if key(piece.words[0]) == "pemerintah" and is_place(piece.words[1:]):
            return piece.words[1:]
    return ()


def _spelled(words: Sequence[str], text: Writing) -> str:
    """Return a name in ordinary capitals; letters are kept where the text's sentences keep them."""
    wanted = {key(word) for word in words if word.isupper()}
    forms: Counter[tuple[str, bool]] = Counter()
    lines = [line.isupper() for line in text.lines]
    for token in text.tokens:
        if token.key in wanted and not lines[token.line]:
            forms[(token.key, token.text.isupper())] += 1
    shown = []
    for word in title(" ".join(words)).split():
        plain = forms[(key(word), False)]
        if word.isupper() and plain > forms[(key(word), True)] and len(word) <= 3:
            word = word[0] + word[1:].lower()
        shown.append(f"{word}." if key(word) in listed("gelar") else word)
    return " ".join(shown)


def _year(text: Writing, file: str) -> int:
    """Return the year reported: by titles, 'Tahun Anggaran', the file's name and the text."""
    weights: dict[int, float] = {}
    signed: list[int] = []
    ends = _title_reach(text)
    for at, token in enumerate(text.tokens):
        if not YEAR.fullmatch(token.text):
            continue
        if _is_date(text.tokens, at):
            signed.append(int(token.text))
            continue
        weight = _year_weight(text, at, ends)
        weights[int(token.text)] = weights.get(int(token.text), 0.0) + weight
    for found in re.findall(r"(?<!\d)20[0-4]\d(?!\d)", file):
        weights[int(found)] = weights.get(int(found), 0.0) + 3.0
    weights = {year: weight for year, weight in weights.items() if weight > 0}
    if weights:
        return max(weights, key=lambda year: weights[year])
    return max(signed) - 1 if signed else 0


def _title_reach(text: Writing) -> set[int]:
    """Return the tokens that stand in a title or close behind it, on its line or the next."""
    reach: set[int] = set()
    for _, end in text.titles:
        line = text.tokens[end - 1].line
        reach |= {
            at
            for at in range(end, min(end + 16, len(text.tokens)))
            if text.tokens[at].line <= line + (2 if line < text.cover else 1)
        }
    return reach


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year belongs to the day something was signed or printed."""
    before = [token.key for token in tokens[max(0, at - 2) : at]]
    return any(is_month(letters) for letters in before[-1:]) or bool(
        set(before) & said("sampul", "terbit")
    )


def _year_weight(text: Writing, at: int, reach: set[int]) -> float:
    """Return what one mention speaks for its year; a span of years and a rule's say nothing."""
    tokens = text.tokens
    before = [token.key for token in tokens[max(0, at - 3) : at]]
    if _of_rule(tokens, at) or _in_range(tokens, at):
        return 0.0
    alone = text.lines[tokens[at].line].strip() == tokens[at].text
    if at in reach:
        return 5.0
    if tokens[at].line < text.cover and (alone or before[-1:] == ["tahun"]):
        return 4.0
    if before[-1:] == ["anggaran"] or before[-1:] == ["ta"]:
        return 1.5
    return 1.0 if before[-1:] == ["tahun"] else 0.1


def _of_rule(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year is that of a numbered rule ("Nomor 29 Tahun 2014")."""
    if at < 2 or tokens[at - 1].key != "tahun":
        return False
    number = tokens[at - 2]
    return number.text.isdigit() and len(number.text) < 4 and "\n" not in tokens[at - 1].gap


def _in_range(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year is one end of a span ("2020-2024")."""
    near_by = [i for i in (at, at + 1) if 0 < i < len(tokens)]
    return any(
        _RANGE.fullmatch(tokens[i].gap)
        and YEAR.fullmatch(tokens[i - 1].text)
        and YEAR.fullmatch(tokens[i].text)
        for i in near_by
    )


# What a file and a report are called in the index


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def report_id(name: str, year: int, sha256: str) -> str:
    """Return a report's id, a slug such as 'bnn-kabupaten-oku-timur-2023-3f2a91'.

    Args:
        name: the satker, or the file's stem when it is no LKIP.
        year: the year reported, 0 when there is none.
        sha256: of the file; six of its digits tell two editions apart.

    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain) or ["laporan"]
    return "-".join([*words, *([str(year)] if year else []), sha256[:6]])
