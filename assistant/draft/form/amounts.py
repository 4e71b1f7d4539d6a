"""Numbers of cells: what Excel holds and shows, and what is typed as a text, read exactly."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NoReturn

from assistant.excel import Held
from index.errors import AmbiguousNumber
from index.names.wording import key
from index.numbers.numerals import (
    PERCENT,
    RUPIAH,
    UNITS,
    Kind,
    Numeral,
    scan,
    settle,
    write,
    write_rupiah,
)

_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)  # digits Excel keeps of a number
_DECIMALS = Decimal("1e-10")
_TOO_LARGE = 10**18  # no count or amount is; nor are infinity and NaN smaller
_LITERAL = re.compile(r'"([^"]*)"')
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_HIDDEN = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
_NONE = re.compile(r"[-–—]+")
_PERCENTS = {"persen", "persentase", "prosentase", "percent"}
_MONEY = {"rp", "rupiah", "idr"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a cell: `unit` is what the cell itself shows: "%", "Rp", "Orang", or ""."""

    value: Decimal
    unit: str
    written: str


class Unread(Exception):
    """A cell holds no number; `sentence` (of prompts/form.toml) and `fields` say what instead."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields


def is_none(held: Held) -> bool:
    """Whether a cell says that there is no number: a dash."""
    return isinstance(held.value, str) and _NONE.fullmatch(held.value.strip()) is not None


def amount_of(held: Held, *, kind: Kind = "plain", unit: str = "") -> Amount:
    """Return the number of a cell; `unit` may stand behind a number typed as a text.

    A number format with % means the value times 100, in percent; its decimals are kept, zeros too,
    where they lose nothing of a number typed; one that a formula made counts as it is shown.

    Raises Unread.
    """
    if isinstance(held.value, str) and held.kind == "text":
        return _typed(held.value.strip(), kind, unit)
    if isinstance(held.value, bool) or not isinstance(held.value, int | float):
        _refuse(held)
    if not abs(held.value) < _TOO_LARGE:
        raise Unread("not_number", shown=str(held.value))
    value = _exact(held.value)
    if "%" in _HIDDEN.sub("", held.format):
        value *= 100
    value = _as_shown(value, held)
    shown = unit_of(held.format)
    return Amount(value, shown, _written(value, shown))


def unit_of(form: str) -> str:
    """Return the unit a number format shows: "%", "Rp", or the words it puts behind a number."""
    if "%" in _HIDDEN.sub("", form):
        return PERCENT
    first = form.split(";")[0]
    unit = unit_named(" ".join(_LITERAL.findall(first) + _CURRENCY.findall(first)).strip())
    return unit if key(unit) or unit == PERCENT else ""


def unit_named(words: str) -> str:
    """Return a unit as figures have it: "%" for persen, "Rp" for rupiah, others as they stand."""
    letters = key(words)
    if letters in _PERCENTS or (not letters and PERCENT in words):
        return PERCENT
    return RUPIAH if letters in _MONEY else words


def same_unit(shown: str, unit: str) -> bool:
    """Whether the unit a cell shows is the one its row has ("Indeks" of "Indeks (0-100)")."""
    if PERCENT in (shown, unit):
        return shown == unit
    return key(shown) in key(unit) or key(unit) in key(shown)


def format_of(value: Decimal, suffix: str = "") -> str:
    """Return the number format that shows a value's own decimals, and a unit behind it."""
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    behind = suffix.replace('"', "")
    literal = f'"{behind}"' if behind == PERCENT else f'" {behind}"' if behind else ""
    return "#,##0" + ("." + "0" * decimals if decimals else "") + literal


def shown(held: Held) -> str:
    """Return what a cell shows, on one line of at most sixty letters, for a sentence about it."""
    value = held.value
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%d-%m-%Y")
    if held.kind == "number" and isinstance(value, int | float) and abs(value) < _TOO_LARGE:
        return amount_of(held).written
    words = " ".join(str(value).split())
    return words if len(words) <= 60 else words[:59] + "…"


def _exact(value: int | float) -> Decimal:
    """Return a number without the dust of binary fractions: 15 digits, ten decimals."""
    if isinstance(value, int):
        return Decimal(value)
    rounded = _EXACT.plus(Decimal(repr(value)))
    exponent = rounded.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -10:
        rounded = rounded.quantize(_DECIMALS, ROUND_HALF_UP)
    return _bare(rounded)


def _bare(value: Decimal) -> Decimal:
    """Return a number without zeros behind its last decimal, never with an exponent."""
    whole = value.to_integral_value()
    return Decimal(f"{whole:f}") if value == whole else value.normalize()


def _as_shown(value: Decimal, held: Held) -> Decimal:
    """Return a number with the decimals its cell shows."""
    value = _bare(value)
    decimals = _decimals(held.format)
    if decimals is None:
        return value
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded if held.computed or rounded == value else value


def _decimals(form: str) -> int | None:
    """Count the decimals a number format always shows; None where it leaves them open."""
    plain = _HIDDEN.sub("", form.split(";")[0])
    if not re.search("[0#?]", plain) or re.search("[Ee/@]", plain):
        return None
    found = re.search(r"\.([0#?]*)", plain)
    places = found[1] if found else ""
    return None if set(places) - {"0"} else len(places)


def _written(value: Decimal, unit: str) -> str:
    """Return a number as it is printed, with the unit its cell shows."""
    if unit == RUPIAH:
        return write_rupiah(value)
    behind = unit if unit == PERCENT else f" {unit}" if unit else ""
    return write(value) + behind


def _typed(words: str, kind: Kind, unit: str) -> Amount:
    """Return the number typed as a text; other words than its unit beside it are refused."""
    numerals = scan(words)
    if len(numerals) > 1:
        raise Unread("many_numbers", shown=words)
    if not numerals or not _alone(words, numerals[0], unit):
        raise Unread("not_number", shown=words)
    numeral = numerals[0]
    if not numeral.readings:
        raise Unread("odd_groups", shown=words)
    try:
        value = settle(numeral, kind=kind)
    except AmbiguousNumber as error:
        low, high = sorted(numeral.readings, key=abs)
        raise Unread("ambiguous", shown=words, low=write(low), high=write(high)) from error
    return Amount(value, numeral.unit, words)


def _alone(words: str, numeral: Numeral, unit: str) -> bool:
    """Whether nothing stands beside a number but its unit and, in brackets, the number in words."""
    before, after = words[: numeral.start].strip(), words[numeral.end :]
    left = key(re.sub(r"\([^()\d]*\)", "", after))
    units = {"", key(numeral.unit), key(unit), *(key(u) for u in UNITS if UNITS[u] == numeral.unit)}
    return not before and left in units


def _refuse(held: Held) -> NoReturn:
    """Raise Unread for a cell that holds a date or a truth."""
    if held.kind == "date":
        raise Unread("is_date", shown=shown(held))
    raise Unread("not_number", shown=shown(held))
