"""Answers in the report's own words: sentences, lists, rows and cells of tables, marked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from assistant.answer import Evidence, Told
from assistant.compose import wording
from assistant.compose.wording import Composed
from index.numbers.numerals import scan, write
from index.report import Passage
from prompts import say

# Answers in the report's own words: sentences, lists and table rows, each with its mark.

MOST = 3300
"""Characters of quotes; whole items are left out beyond it."""


def text(evidence: Evidence) -> Composed:
    """Quote the excerpts gathered, whole items, under the report they come from."""
    lines = quoted_lines(evidence, evidence.question.language)
    if evidence.derived and not evidence.figures:
        lines = f"{_between(evidence)}\n{lines}"
    return Composed(lines, passages=evidence.passages, derived=evidence.derived)


def _between(evidence: Evidence) -> str:
    """Say what is between the two numbers that one of the quotes tells."""
    made, language = evidence.derived[0], evidence.question.language
    pair = made.formula.split(" - ")
    of = next(p for p in evidence.passages if set(pair) <= {write(n.value) for n in scan(p.text)})
    high, low = (wording.bound(one) + wording.mark(of.id) for one in pair)
    value = wording.bound(wording.amount(made.value, made.unit, language))
    return say("quote", "between", language, value=value, high=high, low=low)


def quoted_lines(evidence: Evidence, language: str) -> str:
    """Return the excerpts under a heading for each report, as a sentence or as a list."""
    lines: list[str] = []
    size = 0
    for (satker, year), same in groupby(evidence.passages, key=lambda p: (p.satker, p.year)):
        passages = list(same)
        if len(passages) == 1 and not lines:
            quote = quoted(passages[0])
            if not satker:
                return f"{say('quote', 'other_document', language)} {quote}."
            return say("quote", "sentence", language, satker=satker, year=year, quote=quote)
        lines.append(
            say("quote", "heading", language, satker=satker, year=year)
            if satker
            else say("quote", "other_document", language)
        )
        for passage in passages:
            line = f"- {quoted(passage)}"
            size += len(line)
            if size > MOST:
                break
            lines.append(line)
    return "\n".join(lines)


def quoted(passage: Passage) -> str:
    """Return an excerpt between quotation marks; a table row as its cells under their headings."""
    words = passage.text if passage.kind == "table" else f"“{passage.text}”"
    return words + wording.mark(passage.id)


# Rows of a table as an answer: each with its name and its cells under their headings, marked.


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
