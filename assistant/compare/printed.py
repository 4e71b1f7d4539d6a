"""A comparison as text for a terminal: its finding, tables with aligned columns, its sources."""

from __future__ import annotations

from assistant.compare.answered import Compared
from assistant.compare.comparison import Table
from assistant.compare.shown import headings, is_computed, lines, names_of, title
from assistant.render import findings_text, source_line, sources_heading
from prompts import say

GAP = "  "
"""What stands between two columns."""


def comparison_text(compared: Compared) -> str:
    """Return a comparison for people: what it finds, its tables, sources and findings."""
    answer = compared.answer
    if answer.refused:
        return "\n".join([answer.text, *(f"- {choice}" for choice in answer.choices)])
    language = compared.comparison.wanted.language
    parts = [answer.text, *(table_text(compared, table) for table in compared.tables)]
    if any(is_computed(table) for table in compared.tables):
        parts.append(say("compare", "computed", language))
    sources = "\n".join(source_line(citation, language) for citation in answer.citations)
    if sources:
        parts.append(f"{sources_heading(language)}\n{sources}")
    if told := findings_text(answer, language):
        parts.append(told)
    return "\n\n".join(parts)


def table_text(compared: Compared, table: Table) -> str:
    """Return a table with aligned columns, values to the right."""
    language = compared.comparison.wanted.language
    words = len(names_of(table))
    heads = headings(table, language)
    rows = [heads, *lines(compared, table)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    aligned = [
        GAP.join(
            cell.ljust(width) if at < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    about = title(table, language)
    return "\n".join([about, *aligned] if about else aligned)
