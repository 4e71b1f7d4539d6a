"""The filled form read into the matter of a chapter, or refused with every error it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.draft.form.beside import (
    read_analyses,
    read_earlier,
    read_elsewhere,
    read_planned,
)
from assistant.draft.form.budget import read_budget
from assistant.draft.form.cells import rows_of
from assistant.draft.form.columns import (
    ACHIEVED,
    ANALYSIS,
    BUDGET,
    EARLIER,
    ELSEWHERE,
    IDENTITY,
    PLANNED,
    SHEETS,
)
from assistant.draft.form.figures import Form
from assistant.draft.form.identity import read_identity
from assistant.draft.form.mistakes import Complaints, FormErrors
from assistant.draft.form.opening import sheets_of
from assistant.draft.form.results import read_achieved
from assistant.draft.matter import BudgetLine, Matter

__all__ = ["FormErrors", "read_form"]


def read_form(file: Path, *, year: int, satker: str, language: str = "id") -> Matter:
    """Return what a filled form says of a satker and year: every figure bound to its cell.

    Raises FormErrors: one line for each error of the workbook, in `language`, each beginning with
    its sheet and cell; one line that begins with the file's name where it is no workbook.
    """
    sheets = sheets_of(file, language)
    complaints = Complaints(language)
    form = Form(file.name, year, satker, complaints)
    rows = {name: rows_of(sheets, name, complaints) for name in SHEETS}
    identity = read_identity(rows[IDENTITY], form)
    form = replace(form, year=identity.year)  # where it is another, that is one error, not many
    topics = read_achieved(rows[ACHIEVED], form)
    topics = read_earlier(rows[EARLIER], topics, form)
    topics = read_planned(rows[PLANNED], topics, form)
    topics = read_elsewhere(rows[ELSEWHERE], topics, form)
    topics = read_analyses(rows[ANALYSIS], topics, form)
    lines = read_budget(rows[BUDGET], form)
    complaints.settle()
    return Matter(
        satker=satker,
        year=year,
        parent=identity.parent,
        plan_years=identity.plan_years,
        topics=tuple(topics.values()),
        budgets=tuple(line for of, line in lines if of == year),
        budgets_before=tuple(sorted(_before(lines, year), key=lambda pair: pair[0])),
    )


def _before(lines: Sequence[tuple[int, BudgetLine]], year: int) -> list[tuple[int, BudgetLine]]:
    """Return the lines of other years than the form's."""
    return [(of, line) for of, line in lines if of != year]
