"""What an author types into the open slots of a draft: kept in a form, and read from its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assistant.draft.form.beside import read_analyses
from assistant.draft.form.cells import rows_of, words
from assistant.draft.form.columns import ANALYSIS, IDENTITY, IDENTITY_LABELS
from assistant.draft.form.figures import Form
from assistant.draft.form.mistakes import Complaints
from assistant.draft.form.opening import sheets_of
from assistant.draft.form.template import write_template
from assistant.draft.matter import FORM, Matter, Words
from index.names.wording import key
from index.report import Source

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
