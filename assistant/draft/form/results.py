"""The sheet Capaian: the indicators of the year, each with its target and realisasi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.draft.form import cells
from assistant.draft.form.amounts import same_unit, unit_named
from assistant.draft.form.cells import Row
from assistant.draft.form.columns import POLARITIES
from assistant.draft.form.figures import About, Form, numbers, word
from assistant.draft.form.names import known_id, new_id
from assistant.draft.matter import Topic, Yearly
from index.names.wording import slug
from index.report import Figure


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
