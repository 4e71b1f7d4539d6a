"""The figures of a form's rows, bound to their cells, and what each row names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.draft.form import cells
from assistant.draft.form.cells import Amount, Complaints, Row, same_unit
from assistant.draft.form.columns import (
    ACHIEVED,
    BUDGET,
    DOCUMENTS,
    PLACES,
    SHEETS,
    YEARS_AHEAD,
    YEARS_BACK,
)
from assistant.draft.material import FORM
from index.names.indikator import budget_line, find_indicators, indicator_of, indicators
from index.names.naming import CODE, bare_name
from index.names.unit_names import canonical_satker
from index.names.units import is_whole, own_of, whole_of
from index.names.wording import key as key_of
from index.names.wording import slug, words_of
from index.numbers.numerals import PERCENT, RUPIAH, Kind, write_percent
from index.report import NASIONAL, Figure, Source

# The figures of a form's rows, each bound to its cell.

_HIGHEST = 1000
"""Percent that no target, realisasi or capaian is believed to pass."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form being read: its file, the year and satker asked for, and what is wrong so far."""

    file: str
    year: int
    satker: str
    complaints: Complaints


@dataclass(frozen=True, slots=True)
class About:
    """What the figures of a row are about; `unit` is what the indicator is counted in, or ""."""

    file: str
    satker: str
    year: int
    indicator: str
    label: str
    unit: str


@dataclass(slots=True)
class Seen:
    """What the rows of a sheet have been about so far, and where."""

    _rows: dict[tuple[object, ...], Row] = field(default_factory=dict)

    def again(self, about: tuple[object, ...], row: Row, key: str, complaints: Complaints) -> bool:
        """Whether an earlier row is about the same; this one is then noted."""
        first = self._rows.setdefault(about, row)
        if first is row:
            return False
        complaints.add(row.place(key), "twice", first=first.place(key))
        return True


def numbers(row: Row, roles: Iterable[str], about: About, form: Form) -> dict[str, Figure]:
    """Return the figures of a row by role, of the columns that go by the roles' names."""
    found = {role: number(row, role, role, about, form) for role in roles}
    return {role: figure for role, figure in found.items() if figure is not None}


def number(row: Row, key: str, role: str, about: About, form: Form) -> Figure | None:
    """Return the figure of a cell; None for an empty one and for one that is wrong and noted."""
    unit = PERCENT if role == "capaian" else about.unit
    kinds: dict[str, Kind] = {RUPIAH: "money", PERCENT: "percent" if role == "capaian" else "plain"}
    kind = kinds.get(unit, "plain")
    amount = cells.number(row, key, form.complaints, kind=kind, unit=unit)
    if amount is None:
        return None
    if unit == PERCENT and not amount.unit and 0 < amount.value <= 1:
        low, high = (write_percent(value) for value in (amount.value, amount.value * 100))
        fields = {"shown": amount.written, "low": low, "high": high}
        form.complaints.add(row.place(key), "ambiguous_share", **fields)
        return None
    strict = role == "capaian" or row.sheet in (ACHIEVED, BUDGET)
    if strict and unit and amount.unit and not same_unit(amount.unit, unit):
        fields = {"shown": amount.written, "unit": unit}
        form.complaints.add(row.place(key), "other_unit", **fields)
        return None
    if not amount.unit or key_of(amount.unit) == key_of(unit) or strict:
        amount = replace(amount, unit=unit or amount.unit)
    if amount.unit == PERCENT and amount.value > _HIGHEST:
        form.complaints.add(row.place(key), "too_high", shown=amount.written)
        return None
    return _figure(row, key, role, about, amount)


def word(row: Row, key: str, role: str, about: About, form: Form) -> Figure | None:
    """Return the figure of a cell that holds a word; None for an empty one."""
    typed = cells.words(row, key)
    return _figure(row, key, role, about, typed) if typed else None


def _figure(row: Row, key: str, role: str, about: About, held: Amount | str) -> Figure:
    """Return the figure of a cell."""
    place = str(row.place(key))
    number = row.number
    return Figure(
        id=f"{FORM}:{place}",
        satker=about.satker,
        year=about.year,
        indicator=about.indicator,
        role=role,
        value=held if isinstance(held, str) else held.value,
        unit="" if isinstance(held, str) else held.unit,
        as_written=held if isinstance(held, str) else held.written,
        source=Source(about.file, FORM, None, None, number, number, place),
        document=DOCUMENTS.get(row.sheet, "hasil"),
        place=PLACES[row.sheet],
        row=f"{FORM}:{row.sheet}!{number}",
        label=about.label,
        column=next(h.words for h in SHEETS[row.sheet] if h.key == key),
    )


def near_year(row: Row, form: Form) -> int | None:
    """Return the year of a row, which must be there, and not be far from the form's own."""
    if row.empty("tahun"):
        form.complaints.add(row.place("tahun"), "no_year")
        return None
    found = cells.year(row, "tahun", form.complaints)
    first, last = form.year - YEARS_BACK, form.year + YEARS_AHEAD
    if found is not None and not first <= found <= last:
        form.complaints.add(row.place("tahun"), "year_far", year=found, first=first, last=last)
        return None
    return found


# Which indicator or budget line the words of a form's row name.

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
    letters = key_of(name)
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
    return key_of(name)


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
