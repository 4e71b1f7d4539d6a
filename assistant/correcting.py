"""Figures that were read wrongly: corrected by people, who say who they are and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.compose.wording import amount, named, word
from index.errors import AmbiguousNumber, NotANumber, UnknownReport, UsageError
from index.keep.notes import Correction, mention_of
from index.numbers.numerals import read
from index.report import Figure
from prompts import say

if TYPE_CHECKING:
    from index.keep.library import Ledger


# Figures that were read wrongly: corrected by people, told beside what was read.

DROP = "batal"
"""What takes a correction away, typed in place of a value."""

_AS_TYPED = ("0,0",)
"""What a typed number is punctuated like: people type the decimal comma."""


@dataclass(frozen=True, slots=True)
class Request:
    """A correction as typed: a figure's id, its value, who and why."""

    id: str
    value: str
    by: str | None
    reason: str | None


def put_correction(request: Request, ledger: Ledger, lang: str) -> str:
    """Correct a figure of a ledger open for writing, or drop its correction; say what was done.

    Raises UsageError for a request that is not whole or a value that is not one number,
    UnknownReport for an id that names no figure.
    """
    figure = _figure(request.id.strip(), ledger, lang)
    if request.value.strip().casefold() == DROP:
        return _dropped(figure, ledger, lang)
    by, reason = signed(request.by, request.reason, partial(_needs, lang))
    satker, year = ledger.notes.owners()[figure.source.report_id]
    value = _value(request.value, figure, lang)
    today = date.today().isoformat()
    made = Correction(satker, year, mention_of(figure), value, by, reason, today)
    ledger.notes.correct(made)
    return say(
        "correction", "done", lang,
        figure=_told(figure, lang), read=figure.as_written, value=_said(made, figure, lang), by=by,
    )  # fmt: skip


def corrections_of(figures: Sequence[Figure], ledger: Ledger) -> Mapping[str, Correction]:
    """Return the correction of each of some figures of a ledger that has one, by figure id."""
    kin = ledger.figures(
        satkers={figure.satker for figure in figures},
        years={figure.year for figure in figures},
        indicators={figure.indicator for figure in figures},
        roles={figure.role for figure in figures},
    )
    return ledger.notes.corrections(kin)


def with_corrections(answer: Answer, ledger: Ledger, lang: str) -> Answer:
    """Return a verified answer with what people corrected of its figures told at its end."""
    if not answer.figures:
        return answer
    held = corrections_of(answer.figures, ledger)
    told = dict.fromkeys(
        say(
            "correction", "beside", lang,
            figure=_told(figure, lang), read=figure.as_written, value=_said(made, figure, lang),
            by=made.by, reason=made.reason,
        )
        for figure in answer.figures
        if (made := held.get(figure.id))
    )  # fmt: skip
    return replace(answer, text="\n\n".join([answer.text, *told])) if told else answer


def _figure(ident: str, ledger: Ledger, lang: str) -> Figure:
    """Return the figure of an id."""
    try:
        return ledger.figure(ident)
    except UnknownReport as error:
        raise UnknownReport(say("correction", "unknown", lang, id=ident)) from error


def _dropped(figure: Figure, ledger: Ledger, lang: str) -> str:
    """Drop the correction of a figure, and say so."""
    told = _told(figure, lang)
    made = corrections_of([figure], ledger).get(figure.id)
    if made is None:
        return say("correction", "missing", lang, figure=told)
    ledger.notes.uncorrect(made)
    return say("correction", "dropped", lang, figure=told, read=figure.as_written)


def _needs(lang: str, options: str) -> str:
    """Say which options a correction still needs."""
    return say("correction", "needs", lang, option=options)


def _value(typed: str, figure: Figure, lang: str) -> Decimal | str:
    """Read a typed value: a word for a word, else a number with a decimal comma."""
    words = one_line(typed)
    if not words:
        raise UsageError(say("correction", "empty", lang))
    if isinstance(figure.value, str):
        return words
    try:
        return read(words, peers=_AS_TYPED)
    except (NotANumber, AmbiguousNumber) as error:
        raise UsageError(say("correction", "no_number", lang, value=words)) from error


def _told(figure: Figure, lang: str) -> str:
    """Return a figure in words: 'realisasi IKPA BNN Kota Batu tahun 2024'."""
    role = word(figure.role, lang)
    name, satker, year = named(figure, lang), figure.satker, figure.year
    return say("correction", "figure", lang, role=role, name=name, satker=satker, year=year)


def _said(made: Correction, figure: Figure, lang: str) -> str:
    """Return a corrected value as it is said, with the figure's unit."""
    return amount(made.value, figure.unit, lang) if isinstance(made.value, Decimal) else made.value


# Who made a note and why, as typed on the command line.


def signed(by: str | None, reason: str | None, needs: Callable[[str], str]) -> tuple[str, str]:
    """Return a name and a reason, each on one line.

    Raises UsageError, in the words that `needs` gives for the options, when one is missing.
    """
    typed = {"--by": one_line(by), "--reason": one_line(reason)}
    if missing := [option for option, words in typed.items() if not words]:
        raise UsageError(needs(" & ".join(missing)))
    return typed["--by"], typed["--reason"]


def one_line(typed: str | None) -> str:
    """Return words on one line, without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in typed or "").split())
