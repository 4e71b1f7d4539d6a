"""A report's words and cover lines: the names they print, and what is no report by them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from index.names.regions import areas_named
from index.names.units import is_abbreviation, kinds_said, listed, own_places, without_short
from index.names.wording import key
from index.readers.markdown import clean
from index.readers.text import undouble
from index.report import OTHER, Manuscript

# A report's words and cover lines: where they call it a report, and the names they print.

YEAR = re.compile(r"20[0-4]\d")
FRONT_LINES = 40

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SPACED = re.compile(r"\W*\w(?:\s\w)+(?:\s{2,}\w(?:\s\w)+)*\W*")
_CLASS = re.compile(r"[IVX]{1,4}[A-D]?")
_STOPS = re.compile(r"[,;:|\t()\[\]/]")
_LONGEST_NAME = 14
_SAME_WORD = 0.8


@dataclass(frozen=True, slots=True)
class Token:
    """A word with the line it stands on and what stands between it and the word before."""

    text: str
    key: str
    line: int
    gap: str


@dataclass(frozen=True, slots=True)
class Writing:
    """A text by lines and words, and where its words name a performance report."""

    lines: tuple[str, ...]
    tokens: tuple[Token, ...]
    titles: tuple[tuple[int, int], ...]  # token spans
    cover: int  # how many lines stand before the first running text
    squeezed: str = field(repr=False)  # the letters of the lines behind the cover


@dataclass(frozen=True, slots=True)
class Piece:
    """What a line of the cover gives to a name: its words, from `first` on among the tokens."""

    line: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(self.words)

    @property
    def opens(self) -> bool:
        """Whether an agency's name may begin with it."""
        part = key(self.words[0]) in listed("sebagian") and is_place(self.words[1:])
        return opens(self.words[0]) and not part

    @property
    def shouts(self) -> bool:
        """Whether it is printed in capitals."""
        return self.text.isupper()


def opens(word: str) -> bool:
    """Whether a word is one that names of agencies begin with."""
    letters = key(word)
    known = listed("lain") | listed("perangkat") | listed("pembuka")
    return letters in known or is_abbreviation(word)


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, Mapping[str, list[str]]]:
    path = files("index").joinpath("glossary", "laporan.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def said(part: str, name: str) -> frozenset[str]:
    """Return a list of the glossary of reports, each entry's letters alone."""
    return frozenset(key(entry) for entry in _rows()[part][name])


@lru_cache(maxsize=32)
def kind_words(kind: str, name: str) -> frozenset[str]:
    """Return a list of what a kind of writing prints, each entry's letters alone."""
    rows: Mapping[str, Mapping[str, list[str]]] = _rows()["jenis"]  # type: ignore[assignment]
    return frozenset(key(entry) for entry in rows[kind][name])


def is_kind_word(letters: str, kind: str, name: str) -> bool:
    """Whether letters are an entry of a kind's list, or from six letters on a misprint of one."""
    return len(letters) > 5 and any(near(letters, entry) for entry in kind_words(kind, name))


@lru_cache(maxsize=65536)
def is_said(letters: str, part: str, name: str) -> bool:
    """Whether letters are an entry of a list, or from five letters on a misprint of one."""
    entries = said(part, name)
    if letters in entries or len(letters) < 5:
        return letters in entries
    return any(near(letters, entry) for entry in entries)


@lru_cache(maxsize=32768)
def near(letters: str, word: str) -> bool:
    """Whether letters are a word, or its misprint."""
    return OSA.normalized_similarity(letters, word) >= _SAME_WORD


def writing_of(manuscript: Manuscript) -> Writing:
    """Return a manuscript's lines and words, running heads and cells among them."""
    marked = manuscript.format == "markdown"
    lines = tuple(
        text
        for page in manuscript.pages
        for line in page.lines
        if (text := _plain(clean(line.text) if marked else line.text))
    )
    tokens = tuple(_tokens(lines))
    cover = _cover(lines)
    return Writing(lines, tokens, tuple(_titles(tokens)), cover, key(" ".join(lines[cover:])))


def _plain(line: str) -> str:
    """Return a line with its letters together where they are printed apart ("L A P O R A N")."""
    if _SPACED.fullmatch(line) and len(line.split()) > 3:
        line = " ".join(part.replace(" ", "") for part in re.split(r"\s{2,}", line.strip()))
    plain = undouble(re.sub(r"[^\S\t]+", " ", line).strip())
    return without_short(plain, kept=said("laporan", "singkatan"))


def _tokens(lines: Sequence[str]) -> Iterator[Token]:
    for number, line in enumerate(lines):
        before = 0
        for match in _TOKEN.finditer(line):
            gap = ("" if before else "\n") + line[before : match.start()]
            yield Token(match.group(), key(match.group()), number, gap)
            before = match.end()


def _titles(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where words name a performance report: its short name, or 'laporan ... kinerja ...'."""
    at = 0
    while at < len(tokens):
        end = _title_end(tokens, at)
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _title_end(tokens: Sequence[Token], at: int) -> int:
    """Return the index after the report words that begin at a token, `at` for none."""
    if tokens[at].key in said("laporan", "singkatan"):
        return at + 1
    if not near(tokens[at].key, "laporan"):
        return at
    end, performs = at + 1, False
    while end < min(at + 9, len(tokens)):
        letters = tokens[end].key
        of_government = letters.startswith("pemerintah") and near(tokens[end - 1].key, "instansi")
        if not (
            of_government
            or letters in said("laporan", "singkatan")
            or is_said(letters, "laporan", "judul")
        ):
            break
        performs = performs or near(letters, "kinerja")
        end += 1
    return end if performs else at


def _cover(lines: Sequence[str]) -> int:
    """How many lines stand before the first heading or sentence of a report."""
    for number, line in enumerate(lines[:FRONT_LINES]):
        letters = key(line)
        if letters in said("sampul", "akhir") or is_said(letters, "sampul", "akhir"):
            return number
        if re.match(r"bab\s+[ivx]+\b", line, re.IGNORECASE) or _is_sentence(line):
            return number
    return min(len(lines), FRONT_LINES)


def _is_sentence(line: str) -> bool:
    """Whether a line is running text: several words in small letters that join no name."""
    small = [w for w in line.split() if w[:1].islower() and w.lower() not in listed("kecil")]
    return len(small) >= 3


# Names -----------------------------------------------------------------------------------------


def name_at(tokens: Sequence[Token], at: int, *, within: int | None = None) -> tuple[str, ...]:
    """Return the words of a name that begins at a token, () for none.

    It ends where a year, a number, a sign, an address or a word in small letters begins; `within`
    keeps it on one line, whose last word may be one that joins ("dan").
    """
    words: list[str] = []
    for token in tokens[at : at + _LONGEST_NAME]:
        if within is not None and token.line != within:
            return tuple(words)
        if words and (_ends_at(words[-1], token.gap) or _ends_with_line(words, token)):
            break
        if not _belongs(token, bool(words)):
            break
        words.append(token.text)
    while words and words[-1].lower() in listed("kecil"):
        words.pop()
    return tuple(words)


def _ends_at(word: str, gap: str) -> bool:
    """Whether a sign between words ends a name; the stop of a title ("Prof.") does not."""
    return bool(_STOPS.search(gap)) or ("." in gap and key(word) not in listed("gelar"))


def without_class(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without the class behind its place ("Kelas IA")."""
    classed = len(words) > 2 and key(words[-2]) == "kelas" and _CLASS.fullmatch(words[-1])
    return words[:-2] if classed and ends_in_place(words[:-2]) else words


def _ends_with_line(words: Sequence[str], token: Token) -> bool:
    """Whether a name is over where its line is: it has its place, or the next is printed else."""
    if "\n" not in token.gap or words[-1].lower() in listed("kecil"):
        return False
    complete = ends_in_place(words) and key(words[-1]) not in kinds_said()
    return complete or " ".join(words).isupper() != token.text.isupper()


def _belongs(token: Token, inside: bool) -> bool:
    """Whether a word may be one of a name's; `inside` when others stand before it."""
    if token.text.lower() in listed("kecil"):
        return inside
    if token.text == "dr":
        return inside
    if not token.text[0].isupper() or (token.text[-1].isdigit() and len(token.text) > 1):
        return False
    outside = said("sampul", "tahun") | said("sampul", "alamat") | said("sampul", "bulan")
    return token.key not in outside and not is_said(token.key, "sampul", "akhir")


def cover_groups(text: Writing) -> list[list[Piece]]:
    """Return the names' words of the cover, those of lines that go on as one together.

    A line of an address, a year or a title alone parts them, and so does another way of capitals.
    """
    groups: list[list[Piece]] = [[]]
    for number in range(text.cover):
        piece, goes_on = _piece(text, number)
        last = groups[-1][-1] if groups[-1] else None
        if piece and last and (last.shouts != piece.shouts):
            groups.append([])
        if piece:
            groups[-1].append(piece)
        if not goes_on:
            groups.append([])
    return [group for group in groups if group]


def _piece(text: Writing, number: int) -> tuple[Piece | None, bool]:
    """Return what a line of the cover gives to a name, and whether the next line may go on."""
    past = bisect_left(text.tokens, number + 1, key=lambda token: token.line)
    at = range(bisect_left(text.tokens, number, key=lambda token: token.line), past)
    keys = {text.tokens[i].key for i in at}
    titled = {i for start, end in text.titles for i in range(start, end)} & set(at)
    rest = [i for i in at if i not in titled and not tells_year(text.tokens[i])]
    if not rest or "@" in text.lines[number] or any(is_month(letters) for letters in keys):
        return None, False
    words = name_at(text.tokens, rest[0], within=number)
    if not words or (keys & said("sampul", "alamat") and not (opens(words[0]) or titled)):
        return None, False
    return Piece(number, without_class(words)), text.tokens[at[-1]].text == words[-1]


def tells_year(token: Token) -> bool:
    """Whether a word tells the year of a title."""
    return token.key in said("sampul", "tahun") or bool(YEAR.fullmatch(token.text))


def is_month(letters: str) -> bool:
    """Whether letters are a month's name."""
    return letters in said("sampul", "bulan")


def ends_in_place(words: Sequence[str]) -> bool:
    """Whether a name ends in a place: one known, or that of an agency that always has its own."""
    before = own_places().get(key(words[0]), 99)
    known = any(areas_named(" ".join(words[at:])) for at in range(1, len(words)))
    return known or len(words) > before


def names_place(words: Sequence[str]) -> bool:
    """Whether a whole name ends in a place: as above, or one that is called so ("Kabupaten X")."""
    called = any(is_place(words[at:], kind_said=True) for at in range(1, len(words)))
    return called or ends_in_place(words)


def is_place(words: Sequence[str], *, kind_said: bool = False) -> bool:
    """Whether words are a place alone: "Kabupaten Buru", or "Papua Barat" where no kind is due."""
    kind = bool(words) and key(words[0]) in kinds_said()
    rest = words[1:] if kind else words
    return bool(rest) and (kind or (not kind_said and bool(areas_named(" ".join(rest)))))


# What a writing is that is no report: a regulation, letter, form or plan, by what it prints.

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
