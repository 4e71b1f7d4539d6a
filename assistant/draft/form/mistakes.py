"""What is wrong with a filled form: gathered while it is read, told all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.draft.form.columns import SHEETS, letter
from index.errors import LkipError
from prompts import say


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
