"""Excel files: sheets written with headings, notes and rules for typing, and sheets read back."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

LONGEST = 32_000
"""Characters of a cell; Excel refuses a little more than this."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula when its cell is edited."""

MOST_ROWS, MOST_COLUMNS = 2_000, 40
"""What is read of a sheet."""

_LOOKED_AT = 50_000  # rows in which a cell beyond MOST_ROWS is still noticed
_A4 = 9
_HEADING_COLOUR = "D9E1F2"
_KINDS = {"n": "number", "d": "date", "b": "truth", "e": "error"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters (0: as Excel likes).

    `note` is the heading's comment; `format` the number format of cells still empty.
    """

    heading: str
    width: float = 0
    note: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Painted:
    """A cell with a look: a background of six hexadecimal digits, bold, a number format, a note."""

    value: object
    colour: str = ""
    bold: bool = False
    format: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that Excel computes, as "=A1+B1"."""

    words: str


@dataclass(frozen=True, slots=True)
class Typing:
    """What may be typed into cells ("E2:E500"), and what Excel says before and after.

    `kind` is "list" (`first` is the formula of its values), "whole" or "decimal" (from `first` to
    `last`, "" for no end); what does not fit is refused when `strict`, else asked about. Excel
    takes 32 characters of a title, 255 of the others.
    """

    cells: str
    kind: str
    first: str
    last: str = ""
    title: str = ""
    prompt: str = ""
    error: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: texts stay texts, numbers numbers.

    `still` columns stay in view beside the heading row; `filtered` puts a filter on every column;
    `above` are the lines of a title over the heading row.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    still: int = 0
    filtered: bool = True
    typing: Sequence[Typing] = ()
    above: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A cell that holds something.

    `kind` is "text", "number", "date", "truth", "error" (as #REF!) or "uncounted" (a formula whose
    value the file does not hold); `computed` says that a formula made the value.
    """

    value: object
    kind: str
    format: str = "General"
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet as read: its cells that hold something, by row and column from 1.

    `beyond` is the first row with a value after MOST_ROWS, 0 for none.
    """

    name: str
    cells: Mapping[tuple[int, int], Held]
    beyond: int = 0


class DamagedWorkbook(Exception):
    """A file is no .xlsx, or a broken one."""


def write_sheets(sheets: Sequence[Sheet], file: Path) -> None:
    """Write an Excel file; raises OSError when it cannot be written."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "lkip"
    with file.open("wb") as out:  # before the first row: sheets begun cannot be left unsaved
        for sheet in sheets:
            _fill(book.create_sheet(sheet.name), sheet)
        book.save(out)


def _fill(page: Any, sheet: Sheet) -> None:
    """Write one sheet; what holds for all of it must be said before its first row."""
    from openpyxl.utils import get_column_letter

    top = len(sheet.above) + 1  # the heading row
    page.freeze_panes = f"{get_column_letter(sheet.still + 1)}{top + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{top}:{top}"
    for number, column in enumerate(sheet.columns, start=1):
        _set_column(page.column_dimensions[get_column_letter(number)], column)
    for rule in sheet.typing:
        page.data_validations.append(_validation(rule))
    if sheet.filtered and sheet.columns:
        last = get_column_letter(len(sheet.columns))
        page.auto_filter.ref = f"A{top}:{last}{len(sheet.rows) + top}"
    for line in sheet.above:
        page.append([_title(page, line)])
    page.append([_cell(page, _heading(column)) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])


def _set_column(dimension: Any, column: Column) -> None:
    """Set a column's width, and how a cell looks that is still empty."""
    from openpyxl.styles import Alignment

    if column.width:
        dimension.width = column.width
    dimension.alignment = Alignment(vertical="top", wrap_text=not column.format)
    if column.format:
        dimension.number_format = column.format


def _validation(rule: Typing) -> Any:
    """Return a rule for typing as Excel knows it."""
    from openpyxl.worksheet.datavalidation import DataValidation

    between = "between" if rule.last else "greaterThanOrEqual"
    made = DataValidation(
        type=rule.kind,
        operator=None if rule.kind == "list" else between,
        formula1=rule.first,
        formula2=rule.last or None,
        allow_blank=True,
        sqref=rule.cells,
    )
    made.errorStyle = "stop" if rule.strict else "warning"
    made.errorTitle, made.error = rule.title or None, rule.error or None
    made.promptTitle, made.prompt = rule.title or None, rule.prompt or None
    made.showErrorMessage = made.showInputMessage = True
    return made


def _heading(column: Column) -> Painted:
    """Return a heading's cell."""
    return Painted(column.heading, _HEADING_COLOUR, bold=True, note=column.note)


def _title(page: Any, line: str) -> Any:
    """Return a line's cell above the heading row; it runs over the cells beside it."""
    from openpyxl.styles import Alignment

    cell = _cell(page, Painted(line, bold=True))
    cell.alignment = Alignment(wrap_text=False)
    return cell


def _cell(page: Any, value: object) -> Any:
    """Return a cell of a sheet, set at its top; a text is wrapped and never a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    if isinstance(value, Formula):
        return WriteOnlyCell(page, value.words)
    plain = value.value if isinstance(value, Painted) else value
    text = isinstance(plain, str)
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", plain)[:LONGEST] if text else plain)
    cell.alignment = Alignment(vertical="top", wrap_text=text)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = str(plain).startswith(FORMULA_STARTS)
    if isinstance(value, Painted):
        _paint(cell, value)
    return cell


def _paint(cell: Any, look: Painted) -> None:
    """Give a cell its look."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    if look.colour:
        cell.fill = PatternFill("solid", fgColor=look.colour)
    cell.font = Font(bold=look.bold)
    if look.format:
        cell.number_format = look.format
    if look.note:
        lines = sum(1 + len(line) // 45 for line in look.note.splitlines())
        cell.comment = Comment(look.note, "lkip", height=30 + 18 * lines, width=320)


def read_sheets(stream: BinaryIO) -> list[Filled]:
    """Read the sheets of an .xlsx, in its order: what cells hold, and where formulas stand.

    Raises DamagedWorkbook when the file is none, or is broken; OSError when it cannot be read.
    """
    from openpyxl import load_workbook
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils.exceptions import InvalidFileException

    odd = (KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, RuntimeError)
    own = (InvalidFileException, TokenizerError, TranslatorError)
    options = {"read_only": True, "keep_links": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing is written back
        try:
            values = load_workbook(stream, data_only=True, **options)
            formulas = load_workbook(stream, data_only=False, **options)
            pairs = zip(values.worksheets, formulas.worksheets, strict=True)
            return [_filled(page, twin) for page, twin in pairs]
        except (zipfile.BadZipFile, zlib.error, SyntaxError, *odd, *own) as error:
            raise DamagedWorkbook(str(error)) from error


def _filled(page: Any, twin: Any) -> Filled:
    """Return the cells of a sheet; `twin` holds the formulas where the sheet holds their values."""
    cells: dict[tuple[int, int], Held] = {}
    for row, column, held in _cells(page, twin):
        if row > MOST_ROWS:
            return Filled(page.title, cells, beyond=row)
        cells[row, column] = held
    return Filled(page.title, cells)


def _cells(page: Any, twin: Any) -> Iterator[tuple[int, int, Held]]:
    """Yield the cells of a sheet that hold something, row by row."""
    for sheet in (page, twin):
        sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    until = {"max_row": _LOOKED_AT, "max_col": MOST_COLUMNS}
    rows = zip_longest(page.iter_rows(**until), twin.iter_rows(**until), fillvalue=())
    for number, (row, formulas) in enumerate(rows, start=1):
        for column, (cell, formula) in enumerate(zip_longest(row, formulas), start=1):
            if held := _held(cell, formula):
                yield number, column, held


def _held(cell: Any, formula: Any) -> Held | None:
    """Return what a cell holds; None for an empty one."""
    computed = formula is not None and formula.data_type == "f"
    if cell is None or cell.value is None:
        empty_text = cell is not None and cell.data_type == "str"
        return Held(None, "uncounted", computed=True) if computed and not empty_text else None
    if isinstance(cell.value, str) and cell.data_type != "e":
        return Held(cell.value, "text", computed=computed) if cell.value.strip() else None
    return Held(cell.value, _KINDS[cell.data_type], cell.number_format, computed)
