"""The sheets beside Capaian: earlier years, the Renstra, the country and other units, analyses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.draft.form import cells
from assistant.draft.form.cells import Row
from assistant.draft.form.columns import ROLES
from assistant.draft.form.figures import (
    About,
    Form,
    Seen,
    known_id,
    near_year,
    number,
    numbers,
    satker_name,
    unit_indicator,
    word,
)
from assistant.draft.material import FORM, SLOTS, Topic, Words, Yearly
from index.names.unit_names import same_satker
from index.numbers import terbilang
from index.report import NASIONAL, Figure, Source

Topics = Mapping[str, Topic]

_NUMBERING = re.compile(
    r"[-–—•·▪*](?=\D|$)|\(?(?:\d{1,2}|[a-zA-Z])[.)](?=\s|$)|\d{1,2}[.)](?=[A-Za-z])"
)


def read_earlier(rows: Sequence[Row], topics: Topics, form: Form) -> dict[str, Topic]:
    """Return the indicators with their earlier years, ascending; a row without numbers is none."""
    seen, found = Seen(), dict[str, list[Yearly]]()
    for row in rows:
        topic, year = topic_of(row, topics, form), near_year(row, form)
        if year is not None and year >= form.year:
            form.complaints.add(row.place("tahun"), "year_not_before", year=year, own=form.year)
        about = _about(row, topic, year, form)
        read = numbers(row, ("target", "realisasi", "capaian"), about, form)
        if topic is None or year is None:
            continue
        if not seen.again((topic.indicator, year), row, "tahun", form.complaints) and read:
            found.setdefault(topic.indicator, []).append(Yearly(year, read))
    return {
        id_: replace(topic, earlier=tuple(sorted(found.get(id_, ()), key=lambda one: one.year)))
        for id_, topic in topics.items()
    }


def read_planned(rows: Sequence[Row], topics: Topics, form: Form) -> dict[str, Topic]:
    """Return the indicators with the targets of the Renstra, by year."""
    seen, found = Seen(), dict[str, list[Figure]]()
    for row in rows:
        topic, year = topic_of(row, topics, form), near_year(row, form)
        figure = number(row, "target", "target", _about(row, topic, year, form), form)
        if row.empty("target"):
            form.complaints.add(row.place("target"), "no_plan")
        if topic is None or year is None:
            continue
        if not seen.again((topic.indicator, year), row, "tahun", form.complaints) and figure:
            found.setdefault(topic.indicator, []).append(figure)
    return {
        id_: replace(topic, planned=tuple(sorted(found.get(id_, ()), key=lambda one: one.year)))
        for id_, topic in topics.items()
    }


def read_elsewhere(rows: Sequence[Row], topics: Topics, form: Form) -> dict[str, Topic]:
    """Return the indicators with the country's latest year and what other units have this year."""
    seen, found = Seen(), dict[str, list[Figure]]()
    for row in rows:
        topic, figure = topic_of(row, topics, form), _elsewhere(row, topics, form)
        if topic is None or figure is None:
            continue
        about = (figure.satker, figure.year, topic.indicator, figure.role)
        if not seen.again(about, row, "peran", form.complaints):
            found.setdefault(topic.indicator, []).append(figure)
    return {id_: _with_others(topic, found.get(id_, []), form) for id_, topic in topics.items()}


def _elsewhere(row: Row, topics: Topics, form: Form) -> Figure | None:
    """Return the figure of a row of the sheet Nasional; None where anything is wrong with it."""
    satker = satker_name(cells.words(row, "satker"), form.satker)
    if satker != NASIONAL and same_satker(satker, form.satker):
        form.complaints.add(row.place("satker"), "own_satker", shown=cells.words(row, "satker"))
    year = _others_year(row, satker, form)
    role = cells.choice(row, "peran", "role", form.complaints)
    if row.empty("peran"):
        form.complaints.add(row.place("peran"), "no_word", known=", ".join(ROLES))
    if row.empty("nilai"):
        form.complaints.add(row.place("nilai"), "no_number")
    if not role:
        return None
    about = replace(_about(row, known(row, topics), year, form), satker=satker)
    if satker != NASIONAL:
        indicator, unit = unit_indicator(about.indicator, about.unit)
        about = replace(about, indicator=indicator, unit=unit)
    read = (word if role == "kategori" else number)(row, "nilai", role, about, form)
    return read if year is not None else None


def _others_year(row: Row, satker: str, form: Form) -> int | None:
    """Return the year of a row of the sheet Nasional: not after the form's, of units the same."""
    year = near_year(row, form)
    if year is None or year == form.year or (satker == NASIONAL and year < form.year):
        return year
    sentence = "year_after" if year > form.year else "units_year"
    form.complaints.add(row.place("tahun"), sentence, year=year, own=form.year)
    return None


def _with_others(topic: Topic, found: Sequence[Figure], form: Form) -> Topic:
    """Return an indicator with the figures of others; of the country the latest year alone."""
    country = [figure for figure in found if figure.satker == NASIONAL]
    latest = max((figure.year for figure in country), default=0)
    by_role = {figure.role: figure for figure in country if figure.year == latest}
    units: dict[str, dict[str, Figure]] = {}
    for figure in found:
        if figure.satker != NASIONAL:
            units.setdefault(figure.satker, {})[figure.role] = figure
    return replace(
        topic,
        national=Yearly(latest, by_role) if by_role else None,
        of_units=tuple((satker, Yearly(form.year, read)) for satker, read in units.items()),
    )


def read_analyses(rows: Sequence[Row], topics: Topics, form: Form) -> dict[str, Topic]:
    """Return the indicators with what is said of them in words."""
    seen, found = Seen(), dict[str, dict[str, Words]]()
    for row in rows:
        topic = topic_of(row, topics, form)
        if topic and not seen.again((topic.indicator,), row, "indikator", form.complaints):
            told = {slot: words_of(row, slot, form) for slot in SLOTS}
            for slot, words in told.items():
                _note_misspelled(row, slot, words, form)
            found[topic.indicator] = {slot: words for slot, words in told.items() if words}
    return {id_: replace(topic, words=found.get(id_, {})) for id_, topic in topics.items()}


def words_of(row: Row, key: str, form: Form) -> Words | None:
    """Return the words of a cell; None for an empty one.

    Lines, and lines that begin "1.", "a." or "-", are the items of a list, a line without numbering
    going on with the numbered one before it; blank lines between them part paragraphs.
    """
    lines = cells.lines(row, key)
    if not any(lines):
        return None
    place = str(row.place(key))
    source = Source(form.file, FORM, None, None, row.number, row.number, place)
    if not any(_NUMBERING.match(line) for line in lines):
        paragraphs = [" ".join(p.split()) for p in "\n".join(lines).split("\n\n") if p.strip()]
        listed = "" not in lines and len(lines) > 1
        return Words(tuple(lines if listed else paragraphs), listed, source)
    items: list[str] = []
    numbered = False
    for line in filter(None, lines):
        match = _NUMBERING.match(line)
        if numbered and not match:
            items[-1] += f" {line}"
        else:
            items.append(line[match.end() :].strip() if match else line)
        numbered = numbered or match is not None
    kept = tuple(item for item in items if item)
    return Words(kept, True, source) if kept else None


def _note_misspelled(row: Row, key: str, words: Words | None, form: Form) -> None:
    """Note amounts whose words behind them spell another amount, as '5 (enam)'."""
    for text in words.texts if words else ():
        for one in terbilang.find(text):
            if one.value != one.number.value:
                shown = text[one.start : one.end]
                form.complaints.add(row.place(key), "misspelled", shown=shown)


def topic_of(row: Row, topics: Topics, form: Form) -> Topic | None:
    """Return the indicator of Capaian a row is about; None, noted, where there is none."""
    name = cells.words(row, "indikator")
    if row.empty("indikator"):
        form.complaints.add(row.place("indikator"), "no_indicator")
    found = known(row, topics)
    if found is None and name and topics:  # without any, the fault is in the sheet Capaian
        form.complaints.add(row.place("indikator"), "unknown_indicator", shown=name)
    return found


def known(row: Row, topics: Topics) -> Topic | None:
    """Return the indicator of Capaian a row names, if it does."""
    name = cells.words(row, "indikator")
    return topics.get(known_id(name, {id_: t.name for id_, t in topics.items()})) if name else None


def _about(row: Row, topic: Topic | None, year: int | None, form: Form) -> About:
    """Return what a row's figures are about, as far as it is known."""
    name = cells.words(row, "indikator")
    indicator, unit = (topic.indicator, topic.unit) if topic else ("", "")
    return About(form.file, form.satker, year or 0, indicator, name, unit)
