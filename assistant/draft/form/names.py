"""Which indicator or budget line the words of a form's row name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from index.names.indikator import budget_line, find_indicators, indicator_of, indicators
from index.names.naming import CODE, bare_name
from index.names.unit_names import canonical_satker
from index.names.units import is_whole, own_of, whole_of
from index.names.wording import key, slug, words_of
from index.report import NASIONAL

_OTHER = "other:"
_LONG = 400  # letters of a slug that is not cut
_GENERIC = frozenset(["nilai", "indeks", "jumlah", "persentase", "tingkat", "angka", "skor", "dan"])


@lru_cache(maxsize=8192)
def indicator_id(name: str) -> str:
    """Return the id an indicator's words give it: the glossary's, else "other:" and its slug."""
    return indicator_of(name) or _OTHER + slug(name)


def new_id(name: str, taken: Mapping[str, str]) -> str:
    """Return an id for an indicator beside those `taken` (names by id); "" when it is among them.

    Two indicators may share what the glossary knows ("Indeks Kepuasan Masyarakat layanan A" and
    "layanan B") or the first sixty letters of a slug: the second then goes by all of its own words.
    """
    for id_ in _candidates(name):
        if id_ not in taken:
            return id_
        if _same(name, taken[id_], id_):
            return ""
    return ""


def known_id(name: str, taken: Mapping[str, str]) -> str:
    """Return which of the indicators `taken` (names by id) words are; "" for none of them."""
    letters = key(name)
    for id_, other in taken.items():
        if _letters(other) == letters:
            return id_
    natural = indicator_id(name)
    sharing = [id_ for id_, other in taken.items() if indicator_id(other) == natural]
    if len(sharing) == 1 and not natural.startswith(_OTHER):
        return sharing[0]
    return next((id_ for id_ in sharing if _same(name, taken[id_], natural)), "")


@lru_cache(maxsize=8192)
def _letters(name: str) -> str:
    """Return the letters of a name, which every row is compared by."""
    return key(name)


def _candidates(name: str) -> Iterator[str]:
    """Yield the ids an indicator may go by, the likeliest first."""
    yield indicator_id(name)
    yield _OTHER + slug(name)
    yield _OTHER + slug(name, longest=_LONG)


def _same(name: str, other: str, id_: str) -> bool:
    """Whether two names of one id say the same but for words that every indicator has."""
    if id_.startswith(_OTHER):
        return slug(name, longest=_LONG) == slug(other, longest=_LONG)
    return _beside(name, id_) == _beside(other, id_)


def _beside(name: str, id_: str) -> frozenset[str]:
    """Return the words of a name beside those that name its indicator."""
    for mention in reversed(find_indicators(name)):
        if mention.id == id_:
            name = name[: mention.start] + " " + name[mention.end :]
    return frozenset(words_of(name)) - _GENERIC


def form_name(indicator: str, name: str) -> str:
    """Return the words a form has for an indicator: its name where that leads back to its id."""
    entry = indicators().get(indicator)
    if entry is None or indicator_id(name) == indicator:
        return name
    return entry.name


def unit_indicator(indicator: str, unit: str) -> tuple[str, str]:
    """Return what other units' figures beside an indicator are of, and the unit they count in.

    Beside "how many BNNK met their IKPA target" stands the IKPA of each BNNK.
    """
    entry = indicators().get(indicator)
    if entry is None or entry.unit_indicator is None:
        return indicator, unit
    return entry.unit_indicator, indicators()[entry.unit_indicator].unit


def budget_id(kind: str, name: str) -> str:
    """Return the id of a budget line, as those of reports are made."""
    if kind == "total":
        return "anggaran_total"
    if kind == "jenis":
        return budget_line(name) or _expenditure(name) or _OTHER + slug(name)
    code = CODE.search(name)
    if code and kind == "output":
        return "output:" + ".".join(part for part in code.groups() if part)
    return f"{kind}:{bare_name(name).lower()}"


def _expenditure(name: str) -> str:
    """Return the kind of expenditure the glossary reads in words; "" for none."""
    found = indicator_of(name) or ""
    return found if found.startswith("belanja_") else ""


def budget_words(kind: str, name: str, indicator: str) -> str:
    """Return the words a form has for a budget line: those that lead back to its id, if any do."""
    if budget_id(kind, name) == indicator:
        return name
    coded = f"{indicator.removeprefix('output:')} {name}"
    return coded if kind == "output" and budget_id(kind, coded) == indicator else name


def satker_name(words: str, own: str) -> str:
    """Return the unit that words name: Nasional where they are empty, BNN units by their one name.

    In the form of another agency "Kota Malang" is no unit of BNN.
    """
    if is_whole(words.rstrip()):
        return whole_of(satker_name(own_of(words.rstrip()), own))
    found = canonical_satker(words) if words else NASIONAL
    of_bnn = f"{words} {own}".casefold()
    if found and (found == NASIONAL or "bnn" in of_bnn or "narkotika" in of_bnn):
        return found
    return words
