"""Rows of a table as an answer: each with its name and its cells under their headings, marked."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answer import Evidence, Told
from assistant.compose import wording
from assistant.compose.quote import quoted_lines
from assistant.compose.wording import Composed
from prompts import say


def table(evidence: Evidence) -> Composed:
    """Tell the rows gathered, under the report they come from; one alone as a sentence."""
    language = evidence.question.language
    first = evidence.rows[0].passage
    where = say("table", "in_table" if first.kind == "table" else "in_list", language)
    fields: dict[str, object] = {"where": where, "satker": first.satker, "year": first.year}
    passages = tuple(one.passage for one in evidence.rows)
    if len(evidence.rows) == len(evidence.rows[0].cells) == 1:
        sentence = evidence.picked if evidence.picked in ("terendah", "tertinggi") else "cell"
        text = say("table", sentence, language, row=row(evidence.rows[0]), **fields)
        return Composed(text, passages=passages)
    lines = [_lead(evidence, fields)]
    for one in evidence.rows:
        if len(evidence.rows) == 1:
            lines += [
                f"- {heading or one.name}: {_cell(words, one)}" for heading, words in one.cells
            ]
        else:
            lines.append(f"- {row(one)}")
    if evidence.passages:
        lines.append(quoted_lines(evidence, language))
    return Composed(
        "\n".join(lines), passages=(*passages, *evidence.passages), derived=evidence.derived
    )


def _lead(evidence: Evidence, fields: Mapping[str, object]) -> str:
    """Return what was computed of the rows, in the words that introduce them."""
    language = evidence.question.language
    if not evidence.derived:
        none = evidence.picked == "none"
        return say("table", "none" if none else "heading", language, **fields)
    values = [
        wording.bound(wording.amount(abs(one.value), one.unit, language))
        for one in evidence.derived
    ]
    value = values[0] if len(values) == 1 else f"{values[0]} ({values[1]})"
    if evidence.picked == "sum":
        heads = [heading for heading, _ in evidence.rows[0].cells]
        named = [f"{h} {v}".strip() for h, v in zip(heads, values, strict=False)]
        value = wording.joined(named, language)
    return say("table", evidence.picked, language, value=value, **fields)


def row(one: Told) -> str:
    """Return a row as 'name: heading value; heading value', marked."""
    cells = "; ".join(f"{heading} {wording.bound(words)}".strip() for heading, words in one.cells)
    name = ": ".join(part for part in (one.name, cells) if part)
    return name + wording.mark(one.passage.id)


def _cell(words: str, one: Told) -> str:
    return wording.bound(words) + wording.mark(one.passage.id)
