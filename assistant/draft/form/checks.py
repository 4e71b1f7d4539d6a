"""The column of a form in which Excel says beside a row what looks implausible in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.draft.form.columns import ACHIEVED, BUDGET, EARLIER, SHEETS, column_of, letter
from assistant.excel import Formula
from prompts import say


def checked(name: str, rows: Sequence[list[object]], language: str) -> list[list[object]]:
    """Return the rows of a sheet with the check of each behind its last column."""
    width = len(SHEETS[name])
    filled = [[*row, *[None] * (width - len(row))] for row in rows]
    return [
        [*row, Formula(CHECKS[name](number, language))]
        for number, row in enumerate(filled, start=2)
    ]


def _of_result(row: int, language: str) -> str:
    """Return the check of a result: far above its target, or ten times the years before."""
    name, target, realisasi = (
        f"{letter(column_of(ACHIEVED, key))}{row}" for key in ("indikator", "target", "realisasi")
    )
    names, values = (
        f"'{EARLIER}'!${letter(column_of(EARLIER, key))}$2:${letter(column_of(EARLIER, key))}$200"
        for key in ("indikator", "realisasi")
    )
    highest = f"IFERROR(SUMPRODUCT(MAX(({names}={name})*{values})),0)"
    far, leap = (say("form", word, language) for word in ("check_capaian", "check_leap"))
    return (
        f"=IF(AND(ISNUMBER({target}),ISNUMBER({realisasi})),"
        f'IF(AND({target}>0,{realisasi}>2*{target}),"{far}",'
        f'IF(AND({highest}>0,{realisasi}>=10*{highest}),"{leap}","")),"")'
    )


def _of_budget(row: int, language: str) -> str:
    """Return the check of a budget line: more was spent than there was."""
    pagu, realisasi = (f"{letter(column_of(BUDGET, key))}{row}" for key in ("pagu", "realisasi"))
    told = say("form", "check_overspent", language)
    both = f"ISNUMBER({pagu}),ISNUMBER({realisasi})"
    return f'=IF(AND({both},{realisasi}>{pagu}),"{told}","")'


CHECKS: Mapping[str, Callable[[int, str], str]] = {ACHIEVED: _of_result, BUDGET: _of_budget}
"""What is checked in the rows of a sheet."""
