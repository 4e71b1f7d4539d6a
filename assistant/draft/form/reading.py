"""The filled form read, sheet by sheet, or refused with every error it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.draft.form import cells
from assistant.draft.form.beside import read_analyses, read_earlier, read_elsewhere, read_planned
from assistant.draft.form.cells import (
    Complaints,
    FormErrors,
    Place,
    Row,
    rows_of,
    same_unit,
    sheets_of,
    unit_named,
    words,
)
from assistant.draft.form.columns import (
    ACHIEVED,
    ANALYSIS,
    BUDGET,
    EARLIER,
    ELSEWHERE,
    GROUPS,
    IDENTITY,
    IDENTITY_LABELS,
    PLANNED,
    POLARITIES,
    SHEETS,
)
from assistant.draft.form.figures import (
    About,
    Form,
    Seen,
    budget_id,
    known_id,
    near_year,
    new_id,
    numbers,
    word,
)
from assistant.draft.form.template import write_template
from assistant.draft.material import FORM, BudgetLine, Matter, Topic, Words, Yearly
from index.names.unit_names import same_satker
from index.names.wording import key, slug
from index.numbers.numerals import RUPIAH
from index.report import Figure, Source

__all__ = ["FormErrors", "read_form"]


# The filled form read into the matter of a chapter, or refused with every error it holds.


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


# The sheet Identitas: whose form it is, and of which year.

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


# The sheet Capaian: the indicators of the year, each with its target and realisasi.


def read_achieved(rows: Sequence[Row], form: Form) -> dict[str, Topic]:
    """Return the indicators of the form by id, in its order; what is wrong is noted."""
    topics: dict[str, Topic] = {}
    first: dict[str, Row] = {}
    for row in rows:
        id_ = _id(row, first, topics, form)
        topic = _topic(row, id_, form)
        if id_:
            topics[id_], first[id_] = topic, row
    return topics


def _id(row: Row, first: dict[str, Row], topics: dict[str, Topic], form: Form) -> str:
    """Return the id of a row's indicator; "" where none is named or it was named before."""
    name = cells.words(row, "indikator")
    if not slug(name):
        if row.empty("indikator") or name:
            form.complaints.add(row.place("indikator"), "no_indicator")
        return ""
    names = {id_: topic.name for id_, topic in topics.items()}
    id_ = new_id(name, names)
    if not id_:
        earlier = first[known_id(name, names)].place("indikator")
        form.complaints.add(row.place("indikator"), "twice", first=earlier)
    return id_


def _topic(row: Row, id_: str, form: Form) -> Topic:
    """Return the indicator of a row with its figures, as far as they can be read."""
    name = cells.words(row, "indikator")
    unit = unit_named(cells.words(row, "satuan"))
    about = About(form.file, form.satker, form.year, id_, name, unit)
    read = _one_unit(row, numbers(row, ("target", "realisasi"), about, form), form)
    _need(row, read, form)
    if category := word(row, "kategori", "kategori", about, form):
        read["kategori"] = category
    polarity = cells.choice(row, "polaritas", "polarity", form.complaints)
    units = [unit, *(figure.unit for figure in read.values())]
    return Topic(
        indicator=id_,
        name=name,
        sasaran=cells.words(row, "sasaran"),
        unit=next((known for known in units if known), ""),
        lower_is_better=POLARITIES.get(polarity, False),
        now=Yearly(form.year, read),
    )


def _one_unit(row: Row, read: dict[str, Figure], form: Form) -> dict[str, Figure]:
    """Return a row's figures in the unit one of them shows, where its Satuan is empty."""
    unit = next((figure.unit for figure in read.values() if figure.unit), "")
    for role, figure in read.items():
        if figure.unit and not same_unit(figure.unit, unit):
            fields = {"shown": figure.as_written, "unit": unit}
            form.complaints.add(row.place(role), "other_unit", **fields)
    return {role: replace(figure, unit=unit) for role, figure in read.items()}


def _need(row: Row, read: dict[str, Figure], form: Form) -> None:
    """Note a target that is missing or 0, and a realisasi that is missing."""
    for role in ("target", "realisasi"):
        if row.empty(role):
            form.complaints.add(row.place(role), f"no_{role}")
    if "target" in read and read["target"].value == 0:
        form.complaints.add(row.place("target"), "zero_target")


# The sheet Anggaran: the lines of the year's budget, and the totals of earlier years.

_TOTAL = "Total"


def read_budget(rows: Sequence[Row], form: Form) -> list[tuple[int, BudgetLine]]:
    """Return the lines of the budget with their years; a row without pagu and realisasi is none."""
    seen, found = Seen(), list[tuple[int, BudgetLine]]()
    for row in rows:
        year, kind = _year(row, form), _kind(row, form)
        line = _line(row, kind, year or 0, form)
        if not kind or year is None or not line.by_role:
            continue
        if kind != "total" and year < form.year:
            form.complaints.add(row.place("kelompok"), "before_total", year=year, own=form.year)
        about = (year, kind, line.indicator)
        key = "kelompok" if kind == "total" else "uraian"
        if not seen.again(about, row, key, form.complaints):
            found.append((year, line))
    return found


def _kind(row: Row, form: Form) -> str:
    """Return the kind of a row's budget line; "" where it is missing or unknown, which is noted."""
    group = cells.choice(row, "kelompok", "group", form.complaints)
    if row.empty("kelompok"):
        form.complaints.add(row.place("kelompok"), "no_word", known=", ".join(GROUPS))
    return GROUPS.get(group, "")


def _year(row: Row, form: Form) -> int | None:
    """Return the year of a row, the form's own where it is empty; None for a wrong one, noted."""
    if row.empty("tahun"):
        return form.year
    year = near_year(row, form)
    if year is None or year <= form.year:
        return year
    form.complaints.add(row.place("tahun"), "year_after", year=year, own=form.year)
    return None


def _line(row: Row, kind: str, year: int, form: Form) -> BudgetLine:
    """Return the budget line of a row, as far as it can be read."""
    words = cells.words(row, "uraian")
    if not words and kind not in ("", "total") and row.empty("uraian"):
        form.complaints.add(row.place("uraian"), "no_item")
    indicator = budget_id(kind, words)
    about = About(form.file, form.satker, year, indicator, words or _TOTAL, RUPIAH)
    read = numbers(row, ("pagu", "realisasi"), about, form)
    spent, funds = read.get("realisasi"), read.get("pagu")
    no_funds = row.empty("pagu") or (funds is not None and funds.value == 0)
    if spent is not None and spent.value != 0 and no_funds:
        form.complaints.add(row.place("pagu"), "no_pagu", spent=spent.as_written)
    elif len(read) == 1:
        (held,) = read
        _note_half(row, held, form)
    return BudgetLine(kind, words or _TOTAL, indicator, read)


def _note_half(row: Row, held: str, form: Form) -> None:
    """Note that a line of the budget has its pagu or its realisasi, `held`, without the other."""
    missing = "realisasi" if held == "pagu" else "pagu"
    if row.empty(missing):
        form.complaints.add(row.place(missing), "half_budget", missing=missing, held=held)


# What an author types into the open slots of a draft: kept in a form, and read from its cells.

Typed = Mapping[tuple[str, str], str]
"""The words typed, by indicator and slot."""


def write_typed(matter: Matter, typed: Typed, file: Path, *, language: str = "id") -> None:
    """Write the form of a matter with the words typed in its open slots.

    Raises OSError when the file cannot be written.
    """
    nowhere = Source(file.name, FORM, None, None, 0, 0, "")
    topics = []
    for topic in matter.topics:
        own = {
            slot: Words((text.strip(),), listed=False, source=nowhere)
            for (indicator, slot), text in typed.items()
            if indicator == topic.indicator and text.strip() and slot not in topic.words
        }
        topics.append(replace(topic, words={**topic.words, **own}))
    write_template(replace(matter, topics=tuple(topics)), file, language=language)


def with_typed(matter: Matter, file: Path, *, language: str = "id") -> Matter:
    """Return a matter whose open slots have the words of a form's sheet Analisis.

    What is held already stays: only cells for which nobody's words were held are read.
    """
    complaints = Complaints(language)
    form = Form(file.name, matter.year, matter.satker, complaints)
    rows = rows_of(sheets_of(file, language), ANALYSIS, complaints)
    read = read_analyses(rows, {topic.indicator: topic for topic in matter.topics}, form)
    complaints.settle()
    topics = (
        replace(topic, words={**read[topic.indicator].words, **topic.words})
        for topic in matter.topics
    )
    return replace(matter, topics=tuple(topics))


def whose_form(file: Path, *, language: str = "id") -> tuple[str, str]:
    """Return the satker and year a form says it is of, as they are written; "" for unsaid.

    Raises FormErrors where the file is no workbook.
    """
    rows = rows_of(sheets_of(file, language), IDENTITY, Complaints(language))
    by_label = {key(words(row, "isian")): words(row, "isi") for row in rows}
    satker, year = (by_label.get(key(IDENTITY_LABELS[name]), "") for name in ("satker", "tahun"))
    return satker, year
