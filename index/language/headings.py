"""The words of table headings, recognised by likeness: what each column is called, and its year."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import OSA

from index.names.wording import begins_word, fold, key
from index.report import Column

LABELS = ("sasaran", "indikator", "satker", "kegiatan", "output", "jenis", "tahun", "kode")
"""Phrase kinds that name a row."""

VALUES = (
    "target",
    "realisasi",
    "capaian",
    "capaian_persen",
    "persen",
    "pagu",
    "sisa",
    "blokir",
    "kategori",
    "kemajuan",
    "target_akhir",
)
"""Phrase kinds that hold a row's values."""

_YEAR = re.compile(r"(?:tahun|ta|th)?(20[0-4]\d)")
_NUMBERING = re.compile(
    r"\(?1\)?\s+\(?2\)?\s+\(?3\)?(?:\s+\(?\d{1,2}\)?)*(?:\s*=?\s*\([^)]*\))?(?=\s|$)"
)
_SIGNED = re.compile(r"(?:[^\W\d_]+ %(?: |$)){2,}")
"""Words each with the unit of their values behind it: "Target % Realisasi % Capaian %"."""

_WORD = re.compile(r"[^\W\d_]+|%|\d+")
_LEAST_LETTERS = 2
"""Different letters that stand for roles, from which on they are no list's letters."""

_SHORT = 4
"""Phrases of fewer letters stand as whole words alone."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A heading recognised: its kind, its words, its year if it names one, how surely (0 to 1)."""

    kind: str
    words: str
    year: int | None = None
    likeness: float = 1.0

    @property
    def weak(self) -> bool:
        """Whether it means its role only where no unknown word stands beside it."""
        return key(self.words) in _rows()["lemah"]["kata"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A stretch of heading words: the phrases found in order, and the words no phrase covers."""

    phrases: tuple[Phrase, ...]
    rest: str

    def has(self, *kinds: str) -> bool:
        """Whether a phrase of one of these kinds stands in it."""
        return any(p.kind in kinds for p in self.phrases)


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    path = files("index").joinpath("lexicon", "headings.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    """Phrases (letters, kind) by their first letter, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in ("nama", "nilai", "lain"):
        for kind, phrases in _rows()[part].items():
            for phrase in phrases:
                letters = _letters(phrase)
                found.setdefault(letters[0], []).append((letters, kind))
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in found.items()}


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """The words of all phrases, of five letters and more."""
    words = (w for part in ("nama", "nilai", "lain") for ps in _rows()[part].values() for w in ps)
    return frozenset(w for phrase in words for w in re.findall(r"[a-z]{5,}", phrase))


def is_word(text: str) -> bool:
    """Whether a text is one word that table headings are made of, however short."""
    return fold(text) in _words()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    phrases = (p for part in ("nama", "nilai", "lain") for ps in _rows()[part].values() for p in ps)
    return frozenset(word for phrase in phrases for word in phrase.split())


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum() or c == "%")


@lru_cache(maxsize=8192)
def _respelled(word: str) -> str:
    """A word as the vocabulary spells it, when it is one of its words misspelt.

    One letter may be off, or two neighbours turned; two letters from eight letters on. The first
    letter is right.
    """
    if len(word) < 5 or word in _vocabulary() or _glued(word):
        return word
    limit = 1 if len(word) < 8 else 2
    near = [
        (OSA.distance(word, known, score_cutoff=limit), known)
        for known in _vocabulary()
        if known[0] == word[0] and abs(len(known) - len(word)) <= limit
    ]
    best = min(near, default=(limit + 1, ""))
    return best[1] if best[0] <= limit else word


def _glued(word: str) -> bool:
    """Whether a word is several of the vocabulary run together."""
    for known in _vocabulary():
        rest = word.removeprefix(known)
        if rest != word and (rest in _vocabulary() or _glued(rest)):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Letters:
    """Heading words as letters alone: where words begin, and where each letter stood."""

    text: str
    heads: frozenset[int]
    places: tuple[int, ...]
    changed: frozenset[int]  # letters of words that were misspelt

    def ends_word(self, at: int) -> bool:
        return at >= len(self.text) or at in self.heads


def _squeezed(words: str) -> _Letters:
    letters: list[str] = []
    places: list[int] = []
    heads: set[int] = set()
    changed: set[int] = set()
    found = list(_WORD.finditer(words))
    for i, m in enumerate(found):
        word = fold(m.group())
        right = word if _cut(found, i) else _respelled(word)
        if begins_word(words, m.start()) or word == "%":
            heads.add(len(letters))
        if right != word:
            changed.update(range(len(letters), len(letters) + len(right)))
            places += [m.start() + min(i, len(word) - 1) for i in range(len(right))]
        else:
            heads |= {
                len(letters) + i for i in range(1, len(word)) if begins_word(words, m.start() + i)
            }
            places += [m.start() + i for i in range(len(word))]
        letters += right
    return _Letters("".join(letters), frozenset(heads), tuple(places), frozenset(changed))


def _cut(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word and the ones behind it are one word of the vocabulary, cut ('Targe t')."""
    letters = fold(words[at].group())
    for word in words[at + 1 : at + 4]:
        letters += fold(word.group())
        if letters in _vocabulary():
            return True
    return False


@lru_cache(maxsize=16384)
def read_heading(words: str) -> Heading:
    """Read heading words as phrases, in order; never fails: what is unknown is in `rest`.

    A letter beside a year or beside another one is the role it begins ('2023 T', 'T R %').
    """
    plain = without_scale(re.sub(r"\s+", " ", words).strip())
    signed = _SIGNED.search(plain)
    if signed and not _read_heading(plain[: signed.start()]).has(*VALUES, "anggaran"):
        plain = plain[: signed.start()] + plain[signed.start() :].replace("%", "")
    heading = _read_heading(" ".join(spelled_out(plain.split(" "))))
    role = _rows()["huruf"].get(heading.rest.casefold())
    if role and [p.kind for p in heading.phrases] == ["year"]:
        return Heading((*heading.phrases, Phrase(str(role), heading.rest, None, 0.9)), "")
    return heading


def spelled_out(labels: Sequence[str]) -> list[str]:
    """Headings with the role spelled out where their last word is its letter, beside another one.

    'Unit T', 'Unit R' are the target and realisasi of units; a letter alone says nothing, and
    other letters beside it are a word's, printed apart.
    """
    roles = {label: _rows()["huruf"].get(_last_word(label).lower()) for label in labels}
    letters = {label for label in labels if len(label) == 1 and label.isalpha()}
    told = {role for role in roles.values() if role}
    if len(told) < _LEAST_LETTERS or not all(roles[letter] for letter in letters):
        return list(labels)
    return [f"{label[:-1]}{roles[label]}" if roles[label] else label for label in labels]


def _last_word(label: str) -> str:
    """The last word of a heading, "" for none."""
    return label.rsplit(maxsplit=1)[-1] if label.strip() else ""


@lru_cache(maxsize=16384)
def _read_heading(words: str) -> Heading:
    numbering = _NUMBERING.search(words)
    if numbering:
        before = _read_heading(words[: numbering.start()].strip())
        after = _read_heading(words[numbering.end() :].strip())
        mark = Phrase("numbering", numbering.group().strip())
        unknown = f"{before.rest} {after.rest}".strip()
        return Heading((*before.phrases, mark, *after.phrases), unknown)
    letters = _squeezed(words)
    phrases: list[Phrase] = []
    rest: list[str] = []
    at = 0
    while at < len(letters.text):
        found = _phrase_at(letters, at)
        if found is None:
            end = next((i for i in range(at + 1, len(letters.text)) if i in letters.heads), None)
            end = len(letters.text) if end is None else end
            rest.append(_printed(words, letters, at, end))
            at = end
            continue
        kind, end = found
        year = re.search(r"20[0-4]\d", letters.text[at:end]) if kind == "year" else None
        sure = 1 - len(letters.changed & set(range(at, end))) / (4 * (end - at))
        printed = _printed(words, letters, at, end)
        phrases.append(Phrase(kind, printed, int(year.group()) if year else None, sure))
        at = end
    linking = _rows()["sambung"]["kata"]
    kept = [w for w in rest if key(w) and key(w) not in linking]
    return Heading(tuple(phrases), " ".join(kept))


def _printed(words: str, letters: _Letters, at: int, end: int) -> str:
    last = letters.places[end] if end < len(letters.places) else len(words)
    return words[letters.places[at] : last].strip(" -–:/&.,()")


def _phrase_at(letters: _Letters, at: int) -> tuple[str, int] | None:
    """The longest phrase that begins at a letter, and where it ends."""
    year = _YEAR.match(letters.text, at)
    if year and letters.ends_word(year.end()):
        return "year", year.end()
    for phrase, kind in _phrases().get(letters.text[at], ()):
        if not letters.text.startswith(phrase, at):
            continue
        end = at + len(phrase)
        if letters.ends_word(end) or (len(phrase) >= _SHORT and _goes_on(letters, end)):
            return kind, end
        if letters.text.startswith("nya", end) and letters.ends_word(end + 3):
            return kind, end + 3
    return None


def _goes_on(letters: _Letters, at: int) -> bool:
    """Whether another phrase follows without a space: 'sasarankegiatan', 'target2024'."""
    year = _YEAR.match(letters.text, at)
    if year and letters.ends_word(year.end()):
        return True
    for phrase, _ in _phrases().get(letters.text[at], ()):
        if len(phrase) >= _SHORT and letters.text.startswith(phrase, at):
            end = at + len(phrase)
            if letters.ends_word(end) or _goes_on(letters, end):
                return True
    return False


def value_columns(heading: Heading) -> list[Column]:
    """The value columns of a heading read as one run of words, in the order of the rows' values.

    Two levels are multiplied out: 'Target Realisasi 2021 2022 2023 2021 2022 2023' is six columns,
    'Tahun 2022 Tahun 2023 Pagu Realisasi % Pagu Realisasi %' too.
    """
    flat = [p for p in _drop_groups(heading.phrases) if p.kind in (*VALUES, "other", "year")]
    values = [p for p in flat if p.kind != "year"]
    years = [p for p in flat if p.kind == "year"]
    if not years:
        return [_column(p, None) for p in values]
    if not values:
        return [Column(str(y.year), "other", y.year) for y in years] if len(years) > 1 else []
    attached = _attach_years(flat)
    if attached is not None:
        return attached
    return _multiplied(values, years)


def _multiplied(values: Sequence[Phrase], years: Sequence[Phrase]) -> list[Column]:
    """The columns of two levels of headings: roles over years, or years over roles."""
    kinds = {v.kind for v in values}
    if len(years) % len(values) == 0 and len(years) > len(values):
        each = len(years) // len(values)
        return [_column(values[i // each], y.year) for i, y in enumerate(years)]
    if len(values) % len(years) == 0 and len(kinds) * len(years) >= len(values):
        each = len(values) // len(years)
        return [_column(v, years[i // each].year) for i, v in enumerate(values)]
    if len(values) == 1:
        return [_column(values[0], y.year) for y in years]
    return [_column(v, None) for v in values]


def _attach_years(flat: Sequence[Phrase]) -> list[Column] | None:
    """Columns when every year follows its own value word ('Target 2024 Realisasi 2024')."""
    columns: list[Column] = []
    for i, p in enumerate(flat):
        if p.kind == "year":
            if i == 0 or flat[i - 1].kind == "year":
                return None
            columns[-1] = replace(columns[-1], year=p.year, label=f"{columns[-1].label} {p.year}")
        else:
            columns.append(_column(p, None))
    return columns


def _drop_groups(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Leave out a word that only stands over others ('Anggaran' over 'Pagu'), else a pagu.

    '% Capaian Target' in a heading without another Target is two columns run together.
    """
    kinds = {p.kind for p in phrases}
    kept: list[Phrase] = []
    for p in phrases:
        if p.kind == "anggaran" and "pagu" in kinds:
            continue
        if kept and p.kind == kept[-1].kind == "persen" and key(p.words) != key(kept[-1].words):
            continue  # 'Persen Serapan' is one column
        glued = p.kind == "capaian_persen" and p.words[-6:].lower() == "target"
        if glued and "target" not in kinds:
            kept += [replace(p, words=p.words[:-6].strip()), Phrase("target", p.words[-6:])]
            continue
        kept.append(replace(p, kind="pagu") if p.kind == "anggaran" else p)
    return kept


def _column(phrase: Phrase, year: int | None) -> Column:
    label = phrase.words if year is None else f"{phrase.words} {year}"
    return Column(label, phrase.kind, year)


_GRID_ORDER = (
    (("kemajuan", "target_akhir"), 4),
    (("target", "realisasi", "capaian_persen", "capaian", "persen"), 4),
    (("pagu", "sisa", "blokir", "kategori", "satuan", "keterangan", "no"), 1),
    (("anggaran",), 0),
    (LABELS, 3),
)


def role_of(words: str) -> str:
    """The kind that words or a letter behind a unit's name give a column ("T", "R", "%"), or ""."""
    letter = _rows()["huruf"].get(words.strip(" .()").casefold())
    if letter:
        return str(letter)
    kinds = [p.kind for p in read_heading(words).phrases if p.kind in VALUES]
    named = {"capaian_persen": "capaian", "persen": "capaian"}
    return named.get(kinds[0], kinds[0]) if len(kinds) == 1 else ""


def title_kind(line: str) -> str:
    """What a line is the numbered title of: "tabel" ("Tabel 3.1 ..."), "gambar", "" for none."""
    found = _titles()[0].match(line)
    return (found.lastgroup or "") if found else ""


def title_in(caption: str) -> str:
    """A caption from the numbered title in its last line, or the one before, on; "" for none."""
    found = _titles()[1].search(caption)
    return found.group() if found else ""


@lru_cache(maxsize=1)
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a line begins that is a numbered title, and how a caption ends that has one."""
    kinds = (f"(?P<{kind}>{'|'.join(words)})" for kind, words in _rows()["judul"].items())
    word = f"(?:{'|'.join(kinds)})"
    return (
        re.compile(rf"\W*{word}\s*\d", re.IGNORECASE),
        re.compile(rf"\b{word}\s*[\d.]+[^\n]*(?:\n.*)?$", re.IGNORECASE),
    )


def revenue_in(label: str) -> str:
    """The word of a heading that says money comes in ("Target Pendapatan"), "" for none."""
    words = (fold(w) for w in re.findall(r"[^\W\d_]+", label))
    return next((w for w in words if w in _rows()["masuk"]["kata"]), "")


def without_roles(label: str) -> str:
    """The words of a heading but those that name roles of values ("Target P-21" is "P-21")."""
    for phrase in read_heading(label).phrases:
        if phrase.kind in VALUES:
            label = re.sub(rf"(?i)\b{re.escape(phrase.words)}(?!\w)", " ", label, count=1)
    return re.sub(r"\([^\w]*\)", " ", label).strip(" .%-")


def grid_column(label: str) -> Column:
    """The column a grid's heading cell (all its levels joined) stands for."""
    heading = read_heading(label)
    year = next((p.year for p in heading.phrases if p.kind == "year"), None)
    unknown = len(heading.rest.split())
    named = heading.phrases and heading.phrases[0].kind in ("indikator", "satker", "sasaran")
    for kinds, allowed in _GRID_ORDER:
        said = [p for p in heading.phrases if not (p.weak and heading.rest)]
        hit = next((p for p in said if p.kind in kinds), None)
        if hit and hit.kind == "indikator" and heading.has("output"):
            hit = next(p for p in heading.phrases if p.kind == "output")
        if (
            hit is None
            or heading.has("part")
            or unknown > allowed
            or (named and kinds is not LABELS)
        ):
            continue
        if hit.kind == "tahun" and year is not None:
            break
        return Column(label, "pagu" if hit.kind == "anggaran" else hit.kind, year)
    if year is not None and not heading.rest:
        return Column(label, "other", year)
    return Column(label, "label", year)


def settle(columns: Sequence[Column]) -> list[Column]:
    """Decide what the neighbours decide: Capaian that is a realisasi, % of a target or of a pagu.

    A table with Target and Capaian but no Realisasi prints the realisasi under Capaian (tables of
    several years: 'T.A, TARGET, CAPAIAN, PERSENTASE'); beside Realisasi, or behind the results of
    years, Capaian is a percentage.
    """
    kinds = [c.kind for c in columns]
    out: list[Column] = []
    money = "pagu" in kinds and "target" not in kinds
    for c in columns:
        money = c.kind == "pagu" or (money and c.kind != "target")
        kind = _settled(c.kind, kinds, out, money=money)
        if kind == "target" and out and out[-1].kind == kind and _same(out[-1], c):
            kind = "realisasi"  # 'Target Target' under one year: the second heading is a slip
        out.append(replace(c, kind=kind))
    return out


def _same(one: Column, other: Column) -> bool:
    return one.year == other.year and key(one.label) == key(other.label)


def _settled(kind: str, kinds: Sequence[str], before: Sequence[Column], *, money: bool) -> str:
    has_realisasi = "realisasi" in kinds
    if kind == "capaian":
        results = any(c.kind == "other" and c.year for c in before) and "target" not in kinds
        return "capaian" if has_realisasi or results else "realisasi"
    if kind == "capaian_persen":
        alone = has_realisasi or "target" not in kinds or "persen" not in kinds
        return "capaian" if alone else "realisasi"
    if kind == "persen":
        after_sisa = {"sisa", "persen"} <= {o.kind for o in before}
        alone = not {"target", "realisasi", "pagu", "capaian"} & set(kinds)
        return "other" if after_sisa or alone else "persen" if money else "capaian"
    return kind


def is_money(columns: Sequence[Column], at: int) -> bool:
    """Whether the column at this place holds rupiah: pagu, sisa, or a realisasi beside a pagu.

    The pagu stands before it; behind it where nothing else stands before.
    """
    kind = columns[at].kind
    if kind in ("pagu", "sisa", "blokir"):
        return True
    before = [c.kind for c in columns[:at] if c.kind in ("pagu", "target")]
    behind = [c.kind for c in columns[at:] if c.kind in ("pagu", "target")]
    return kind == "realisasi" and (before[-1:] or behind[:1]) == ["pagu"]


def label_kind(heading: Heading) -> str:
    """What the rows of a heading are named by: the last of the words that name rows."""
    for kind in ("indikator", "satker", "jenis", "output", "kegiatan", "sasaran", "tahun"):
        if heading.has(kind):
            budget = kind == "indikator" and heading.has("output") and heading.has("pagu")
            return "output" if budget else kind
    return "label"


# The power of ten that a heading gives the amounts under it: "dalam ribu rupiah", "(juta Rp)".

_POWERS = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_SCALE = r"(ribu|rb|juta|jt|mil[iy]ar|triliun)"
_RUPIAH = r"(?:rupiah|rp\.?)"
_TOLD_SCALE = re.compile(
    rf"\bdalam\s+(?:satuan\s+)?{_SCALE}(?:an)?\b(?:\s+{_RUPIAH})?|\b{_SCALE}an\s+{_RUPIAH}"
    rf"|\(\s*(?:{_RUPIAH}\s*)?{_SCALE}(?:\s+{_RUPIAH})?\s*\)",
    re.IGNORECASE,
)
"""A scale as titles tell it; an amount in words that ends in "ribu rupiah" is none."""

_BESIDE = re.compile(rf"\b{_SCALE}\s+{_RUPIAH}|\b{_RUPIAH}\s*{_SCALE}\b", re.IGNORECASE)
"""A scale as headings of columns print it, too: "Pagu juta Rp"."""

_LABEL_WORDS = 6
_ZEROS = re.compile(
    r"(?:\(\s*(?:[x×]\s*)?(?:rp\.?\s*)?1?|[x×]\s*(?:rp\.?\s*)?1?|\brp\.?\s*)"
    r"[.,]?(000(?:[.,]?000){0,2})\b",
    re.IGNORECASE,
)
"""A scale by its zeros: "(Rp000)", "x 1.000.000", "(000)"."""


def power_of(title: str) -> int:
    """Return the power of ten that a title gives the amounts below it, 0 for none."""
    if found := _TOLD_SCALE.search(title):
        return _POWERS[_scale_word(found)]
    zeros = _ZEROS.search(title)
    return zeros[1].count("0") if zeros else 0


def power_of_column(label: str) -> int:
    """Return the power of ten that the heading of a column gives its amounts, 0 for none."""
    beside = _scale_beside(label)
    return power_of(label) or (_POWERS[_scale_word(beside)] if beside else 0)


def without_scale(heading: str) -> str:
    """Return a heading without its scale: "Pagu (juta Rp)" is "Pagu (Rp)"."""
    if _scale_beside(heading):
        return _BESIDE.sub("Rp", heading)
    return _TOLD_SCALE.sub("Rp", heading) if _TOLD_SCALE.search(heading) else heading


def _scale_beside(label: str) -> re.Match[str] | None:
    """Return the scale of a short heading; a longer one may tell an amount in words."""
    return _BESIDE.search(label) if len(label.split()) <= _LABEL_WORDS else None


def _scale_word(found: re.Match[str]) -> str:
    return str(next(filter(None, found.groups()))).lower()
