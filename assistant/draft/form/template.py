"""The form of a year's figures as an Excel file, with everything that is known filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.draft.form import prefilled
from assistant.draft.form.checks import CHECKS, checked
from assistant.draft.form.columns import (
    ACHIEVED,
    ANALYSIS,
    BUDGET,
    EARLIER,
    ELSEWHERE,
    IDENTITY,
    IDENTITY_LABELS,
    PLANNED,
    SHEETS,
    YEARS_AHEAD,
    YEARS_BACK,
    Heading,
)
from assistant.draft.form.prefilled import MONEY, Cells
from assistant.draft.form.typing_rules import typing_of, year_rule
from assistant.draft.matter import Matter
from assistant.excel import Column, Sheet, write_sheets
from prompts import say

_CHECK_WIDTH = 34
_FORMATS = {"money": MONEY, "year": "0", "earlier": "0"}
_UNMOVED = {EARLIER, PLANNED, ELSEWHERE, ANALYSIS}  # their indicator stays in view


def write_template(matter: Matter, file: Path, *, language: str = "id") -> None:
    """Write the form of a matter's satker and year; its notes and hints are in `language`.

    Figures and words of the matter stand in their cells with where they were found; cells of the
    year that wait for a figure are light yellow. Raises OSError when the file cannot be written.
    """
    rows: dict[str, list[Cells]] = {
        ACHIEVED: prefilled.achieved_rows(matter, language),
        EARLIER: prefilled.earlier_rows(matter, language),
        PLANNED: prefilled.planned_rows(matter, language),
        ELSEWHERE: prefilled.elsewhere_rows(matter, language),
        BUDGET: prefilled.budget_rows(matter, language),
        ANALYSIS: prefilled.analysis_rows(matter),
    }
    sheets = [_sheet(name, held, matter.year, language) for name, held in rows.items()]
    write_sheets([_identity(matter, language), *sheets], file)


def _identity(matter: Matter, language: str) -> Sheet:
    """Return the sheet that says whose form it is."""
    row = 2 + list(IDENTITY_LABELS).index("tahun")
    years = matter.year - YEARS_BACK, matter.year + YEARS_AHEAD
    rule = year_rule(IDENTITY_LABELS["tahun"], f"B{row}", *years, language)
    columns = [Column(heading.words, heading.width) for heading in SHEETS[IDENTITY]]
    rows = prefilled.identity_rows(matter, language)
    return Sheet(IDENTITY, columns, rows, filtered=False, typing=[rule])


def _sheet(name: str, rows: Sequence[Cells], year: int, language: str) -> Sheet:
    """Return a sheet of the form: its headings with notes, its rows, its rules for typing."""
    columns = [_column(heading, language) for heading in SHEETS[name]]
    if name in CHECKS:
        told = (say("form", word, language) for word in ("check", "note_check"))
        columns.append(Column(next(told), _CHECK_WIDTH, next(told)))
        rows = checked(name, rows, language)
    typing = typing_of(name, year, language)
    return Sheet(name, columns, rows, int(name in _UNMOVED), filtered=False, typing=typing)


def _column(heading: Heading, language: str) -> Column:
    """Return a column as Excel shows it."""
    note = say("form", heading.note, language)
    return Column(heading.words, heading.width, note, _FORMATS.get(heading.takes, ""))
