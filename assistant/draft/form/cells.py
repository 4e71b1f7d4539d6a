"""The cells of a form: its file opened, its rows and numbers read, every mistake gathered."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path
from typing import BinaryIO, NoReturn

from assistant.draft.form.columns import (
    ACHIEVED,
    CHOICES,
    IDENTITY,
    SHEETS,
    Heading,
    column_of,
    letter,
)
from assistant.excel import MOST_ROWS, DamagedWorkbook, Filled, Held, read_sheets
from index.errors import AmbiguousNumber, LkipError
from index.names.wording import key as letters_of
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
from prompts import say

# The rows of a form's sheets and what stands in their cells, every cell that cannot be noted.

_FIXED: Mapping[str, Mapping[str, int]] = {IDENTITY: {"isian": 1, "isi": 2}}
_NEEDED = (IDENTITY, ACHIEVED)
_UNREADABLE = ("error", "uncounted")
_YEAR = re.compile(r"(?:(?:tahun|ta)\s*)?(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its cells by the keys of their columns, and where those stand."""

    sheet: str
    number: int
    cells: Mapping[str, Held]
    columns: Mapping[str, int]

    def place(self, key: str) -> Place:
        """Return where a cell of the row is, or would be."""
        return Place(self.sheet, self.number, self.columns.get(key) or column_of(self.sheet, key))

    def empty(self, key: str) -> bool:
        """Whether a cell holds nothing, or the dash that says so; not where its column is none."""
        held = self.cells.get(key)
        return key in self.columns and (held is None or is_none(held))


def rows_of(sheets: Sequence[Filled], name: str, complaints: Complaints) -> list[Row]:
    """Return the rows of a sheet below its headings; what the sheet lacks is noted."""
    sheet = next((s for s in sheets if letters_of(s.name) == letters_of(name)), None)
    if sheet is None:
        complaints.add(Place(name, 1, 1), "no_sheet", sheet=name)
        return []
    if sheet.beyond:
        complaints.add(Place(name, sheet.beyond, 1), "too_long", rows=write(MOST_ROWS))
    columns = _FIXED.get(name) or _columns(sheet, name, complaints)
    rows = _rows(sheet, name, columns)
    if not rows and name in _NEEDED:
        complaints.add(Place(name, 2, 1), "no_rows")
    for row in rows:
        for key, held in row.cells.items():
            if held.kind in _UNREADABLE:
                _note_unreadable(row.place(key), held, complaints)
    return rows


def _rows(sheet: Filled, name: str, columns: Mapping[str, int]) -> list[Row]:
    """Return the rows of a sheet that hold something in one of its columns."""
    first = 1 if name in _FIXED else 2
    keys = {column: key for key, column in columns.items()}
    by_row: dict[int, dict[str, Held]] = {}
    for (number, column), held in sheet.cells.items():
        if number >= first and column in keys:
            by_row.setdefault(number, {})[keys[column]] = held
    return [Row(name, number, cells, columns) for number, cells in sorted(by_row.items())]


def _note_unreadable(place: Place, held: Held, complaints: Complaints) -> None:
    """Note an error value of Excel, or a formula whose value the file does not hold."""
    if held.kind == "error":
        complaints.add(place, "excel_error", shown=held.value)
    else:
        complaints.add(place, "formula_unsaved")


def _columns(sheet: Filled, name: str, complaints: Complaints) -> dict[str, int]:
    """Return where each column stands by its heading in row 1; those missing or twice are noted."""
    found: dict[str, int] = {}
    written = {column: str(held.value) for (row, column), held in sheet.cells.items() if row == 1}
    for number, heading in enumerate(SHEETS[name], start=1):
        places = [
            c for c, w in sorted(written.items()) if letters_of(w) == letters_of(heading.words)
        ]
        if not places:
            _miss(Place(name, 1, number), heading, written.get(number, ""), complaints)
            continue
        found[heading.key] = places[0]
        for column in places[1:]:
            complaints.add(
                Place(name, 1, column), "heading_twice", heading=heading.words,
                first=f"{letter(places[0])}1",
            )  # fmt: skip
    return found


def _miss(place: Place, heading: Heading, written: str, complaints: Complaints) -> None:
    """Note that a column's heading is missing; say what stands in its place, if anything."""
    known = {letters_of(one.words) for one in SHEETS[place.sheet]}
    if written and letters_of(written) not in known:
        complaints.add(place, "heading_renamed", heading=heading.words, shown=written)
    else:
        complaints.add(place, "no_heading", heading=heading.words)


def lines(row: Row, key: str) -> list[str]:
    """Return the lines of a cell, white space made even; blank ones are kept, as ""."""
    held = row.cells.get(key)
    if held is None or held.kind in _UNREADABLE:
        return []
    text = held.value if isinstance(held.value, str) else _bare(held)
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def _bare(held: Held) -> str:
    """Return a number, date or truth that stands where words are due."""
    return str(held.value) if isinstance(held.value, int) else shown(held)


def words(row: Row, key: str) -> str:
    """Return the words of a cell on one line, "" for an empty one."""
    return " ".join(line for line in lines(row, key) if line)


def number(
    row: Row, key: str, complaints: Complaints, *, kind: Kind = "plain", unit: str = ""
) -> Amount | None:
    """Return the number of a cell; None for an empty one and for what is no number, which is noted.

    No figure of the form may be negative.
    """
    held = row.cells.get(key)
    if held is None or held.kind in _UNREADABLE or is_none(held):
        return None
    try:
        amount = amount_of(held, kind=kind, unit=unit)
    except Unread as why:
        complaints.add(row.place(key), why.sentence, **why.fields)
        return None
    if amount.value < 0:
        complaints.add(row.place(key), "negative", shown=amount.written)
        return None
    return amount


def choice(row: Row, key: str, takes: str, complaints: Complaints) -> str:
    """Return the word of CHOICES a cell holds; "" for none and for any other, which is noted."""
    typed = words(row, key)
    for word in CHOICES[takes]:
        if letters_of(word) == letters_of(typed):
            return word
    if typed:
        known = ", ".join(CHOICES[takes])
        complaints.add(row.place(key), "unknown_word", shown=typed, known=known)
    return ""


def year(row: Row, key: str, complaints: Complaints) -> int | None:
    """Return the year of a cell; None for an empty one and for what is no year, which is noted."""
    held = row.cells.get(key)
    if held is None or held.kind in _UNREADABLE:
        return None
    if held.kind == "number" and isinstance(held.value, int | float):
        typed = str(held.value).removesuffix(".0")
    else:
        typed = words(row, key)
    if found := _YEAR.fullmatch(typed):
        return int(found[1])
    complaints.add(row.place(key), "not_year", shown=typed)
    return None


# Numbers of cells: what Excel holds and shows, and what is typed as a text, read exactly.

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
    return unit if letters_of(unit) or unit == PERCENT else ""


def unit_named(words: str) -> str:
    """Return a unit as figures have it: "%" for persen, "Rp" for rupiah, others as they stand."""
    letters = letters_of(words)
    if letters in _PERCENTS or (not letters and PERCENT in words):
        return PERCENT
    return RUPIAH if letters in _MONEY else words


def same_unit(shown: str, unit: str) -> bool:
    """Whether the unit a cell shows is the one its row has ("Indeks" of "Indeks (0-100)")."""
    if PERCENT in (shown, unit):
        return shown == unit
    return letters_of(shown) in letters_of(unit) or letters_of(unit) in letters_of(shown)


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
    return _without_zeros(rounded)


def _without_zeros(value: Decimal) -> Decimal:
    """Return a number without zeros behind its last decimal, never with an exponent."""
    whole = value.to_integral_value()
    return Decimal(f"{whole:f}") if value == whole else value.normalize()


def _as_shown(value: Decimal, held: Held) -> Decimal:
    """Return a number with the decimals its cell shows."""
    value = _without_zeros(value)
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
    left = letters_of(re.sub(r"\([^()\d]*\)", "", after))
    units = {
        "",
        letters_of(numeral.unit),
        letters_of(unit),
        *(letters_of(u) for u in UNITS if UNITS[u] == numeral.unit),
    }
    return not before and left in units


def _refuse(held: Held) -> NoReturn:
    """Raise Unread for a cell that holds a date or a truth."""
    if held.kind == "date":
        raise Unread("is_date", shown=shown(held))
    raise Unread("not_number", shown=shown(held))


# What is wrong with a filled form: gathered while it is read, told all at once.


class FormErrors(LkipError):
    """The form cannot be used; the message has one line an error, which begins with its cell."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the form, written "Capaian!E7"."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.sheet}!{letter(self.column)}{self.row}"


class Complaints:
    """The errors of one form, as far as it has been read."""

    def __init__(self, language: str) -> None:
        """Begin without any."""
        self.language = language
        self._found: dict[tuple[Place, str], str] = {}

    def add(self, place: Place, sentence: str, **fields: object) -> None:
        """Note what is wrong with a cell, in a sentence of prompts/form.toml."""
        told = say("form", sentence, self.language, **fields)
        self._found[place, sentence] = f"{place}: {told}"

    def settle(self) -> None:
        """Raise FormErrors, in the order of the sheets and rows, where anything was wrong."""
        sheets = list(SHEETS)
        found = sorted(
            self._found.items(),
            key=lambda item: (
                sheets.index(item[0][0].sheet),
                item[0][0].row,
                item[0][0].column,
            ),
        )
        if found:
            raise FormErrors([line for _, line in found])


# The file of a form opened, or the one sentence that says why it cannot be.

_OLE = b"\xd0\xcf\x11\xe0"  # how an .xls begins, and any workbook with a password
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHER_SHEETS = {"xl/workbook.bin", "content.xml"}  # .xlsb; .ods
_LARGEST = 500_000_000  # bytes of a workbook unpacked


def sheets_of(file: Path, language: str) -> list[Filled]:
    """Return the sheets of a form's file; raises FormErrors, of one line that begins with it."""
    try:
        with file.open("rb") as stream:
            if not (sentence := _objection(stream)):
                return read_sheets(stream)
    except FileNotFoundError:
        sentence = "file_missing"
    except DamagedWorkbook:
        sentence = "file_damaged"
    except OSError:
        sentence = "file_folder" if file.is_dir() else "file_closed"
    raise FormErrors([f"{file.name}: {say('form', sentence, language)}"])


def _objection(stream: BinaryIO) -> str:
    """Return the sentence against what is no .xlsx by its first bytes and parts; "" for none."""
    start = stream.read(4)
    if start == _OLE:
        return "file_locked" if _PASSWORD in stream.read() else "file_old"
    if start[:2] != b"PK":
        return "file_empty" if not start else "file_other"
    try:
        with zipfile.ZipFile(stream) as parts:
            names, size = set(parts.namelist()), sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "file_damaged"
    if "xl/workbook.xml" not in names:
        return "file_old" if _OTHER_SHEETS & names else "file_other"
    return "file_large" if size > _LARGEST else ""
