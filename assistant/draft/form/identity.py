"""The sheet Identitas: whose form it is, and of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.draft.form import cells
from assistant.draft.form.cells import Row
from assistant.draft.form.columns import IDENTITY, IDENTITY_LABELS
from assistant.draft.form.figures import Form
from assistant.draft.form.mistakes import Place
from index.names.unit_names import same_satker
from index.names.wording import key

_PERIOD = re.compile(
    r"((?:19|20)\d\d)\s*(?:[-–—/]|s\.?\s?d\.?|sampai(?: dengan)?)\s*((?:19|20)\d\d)"
)
_NEEDED = ("satker", "tahun")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the form says of its unit: the agency above it and its plan's years, "" for unsaid.

    `year` is the form's own, the one asked for where it says none.
    """

    year: int
    parent: str
    plan_years: str


def read_identity(rows: Sequence[Row], form: Form) -> Identity:
    """Return what the form says of its unit; another satker or year than asked for is noted."""
    by_key = _by_key(rows, form)
    for name in _NEEDED:
        if name not in by_key and rows:
            place = Place(IDENTITY, 2 + list(IDENTITY_LABELS).index(name), 1)
            form.complaints.add(place, "no_label", label=IDENTITY_LABELS[name])
    if row := by_key.get("satker"):
        _same_satker(row, form)
    row = by_key.get("tahun")
    year = _same_year(row, form) if row else form.year
    parent, plan = by_key.get("induk"), by_key.get("renstra")
    return Identity(year, cells.words(parent, "isi") if parent else "", _period(plan, form))


def _by_key(rows: Sequence[Row], form: Form) -> dict[str, Row]:
    """Return the rows by the keys of their labels; an unknown label with words is noted."""
    keys = {key(label): name for name, label in IDENTITY_LABELS.items()}
    found: dict[str, Row] = {}
    for row in rows:
        label = cells.words(row, "isian")
        name = keys.get(key(label), "")
        if name in found:
            first = found[name].place("isian")
            form.complaints.add(row.place("isian"), "twice", first=first)
        elif name:
            found[name] = row
        elif row.number > 1 and not row.empty("isi"):  # in row 1 stands a heading
            known = ", ".join(IDENTITY_LABELS.values())
            form.complaints.add(row.place("isian"), "unknown_label", shown=label, known=known)
    return found


def _same_satker(row: Row, form: Form) -> None:
    """Note a satker that is missing or not the one asked for."""
    written = cells.words(row, "isi")
    if row.empty("isi"):
        form.complaints.add(row.place("isi"), "no_satker", asked=form.satker)
    elif written and key(written) != key(form.satker) and not same_satker(written, form.satker):
        fields = {"shown": written, "asked": form.satker}
        form.complaints.add(row.place("isi"), "other_satker", **fields)


def _same_year(row: Row, form: Form) -> int:
    """Return the form's own year; one that is missing or not the one asked for is noted."""
    if row.empty("isi"):
        form.complaints.add(row.place("isi"), "no_form_year", asked=form.year)
        return form.year
    written = cells.year(row, "isi", form.complaints)
    if written is not None and written != form.year:
        form.complaints.add(row.place("isi"), "other_year", year=written, asked=form.year)
    return written or form.year


def _period(row: Row | None, form: Form) -> str:
    """Return the years of the plan as "2020–2024"; "" where none are written."""
    written = cells.words(row, "isi") if row else ""
    if row is None or row.empty("isi") or not written:
        return ""
    found = _PERIOD.search(written)
    if found and int(found[1]) <= int(found[2]):
        return f"{found[1]}–{found[2]}"
    form.complaints.add(row.place("isi"), "no_period", shown=written)
    return ""
