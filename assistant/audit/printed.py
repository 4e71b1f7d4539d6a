"""Findings in a terminal: as a table as wide as it allows, or as plain text for pipes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.audit import review
from assistant.audit.review import Entry, Section, is_table
from assistant.terminal import harmless
from prompts import say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


# Findings as plain text, for pipes and files: every finding with its places and their words.

QUOTE_WIDTH = 240
"""Characters of a quote under a finding; the value it is about must not be cut off."""

_INDENT = "       "


def as_plain(sections: Sequence[Section], lang: str) -> str:
    """Write sections one below the other, without lines, colours or wrapped sentences."""
    return "\n\n".join(block for section in sections for block in _blocks(section, lang))


def _blocks(section: Section, lang: str) -> Iterator[str]:
    """Yield a section's heading and its groups."""
    heading = say("audit", section.severity, lang).upper()
    yield f"{heading}: {section.report} ({section.about})"
    for group in section.groups:
        yield "\n".join(line for entry in group for line in _lines(entry, section, lang))


def _lines(entry: Entry, section: Section, lang: str) -> Iterator[str]:
    """Yield the lines of one finding."""
    finding = entry.finding
    what = review.kind(finding, lang)
    if finding.severity != section.severity:
        what += f", {review.severity(finding, lang)}"
    yield f"{entry.short} {what}: {review.explained(finding, lang)}"
    if rule := review.rule(finding, lang):
        yield _INDENT + say("audit", "rule", lang, rule=rule)
    if is_table(entry):
        yield from (f"{_INDENT}- {line}" for line in finding.found.split("\n"))
    for source, quote in entry.spots if not is_table(entry) else ():
        yield f"{_INDENT}- {review.place(source, finding, lang)}: {shortened(quote)}"
    if entry.mark:
        yield _INDENT + review.mark(entry, lang)


def shortened(quote: str, width: int = QUOTE_WIDTH) -> str:
    """Return a quote on one line of at most `width` characters."""
    text = " ".join(quote.split())
    return text if len(text) <= width else text[: width - 1] + "…"


# Findings as a table for a terminal, its columns as wide as the terminal allows.

COLOURS = {
    "salah_hitung": "red",
    "bertentangan": "yellow",
    "perlu_diperiksa": "cyan",
    "informasi": "blue",
}
"""The colour of each severity."""

_NAME_WIDTH = 15
_PLACE_WIDTH = 18


def show_table(sections: Sequence[Section], console: Console, lang: str) -> None:
    """Print sections, each severity under its heading; a line parts the groups."""
    from rich.text import Text

    heading = ""
    for section in sections:
        if section.severity != heading:
            heading = section.severity
            style = f"bold {COLOURS[heading]}"
            console.print(Text(say("audit", heading, lang).upper(), style=style))
        console.print(Text(harmless(f"{section.report} ({section.about})"), style="bold"))
        console.print(_table(section, lang), "")


def _table(section: Section, lang: str) -> Table:
    """Lay out a section: what it is, why, and where."""
    from rich.box import HORIZONTALS
    from rich.table import Table

    table = Table(
        box=HORIZONTALS, expand=True, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim"
    )
    table.add_column(say("audit", "column_finding", lang), width=_NAME_WIDTH)
    table.add_column(say("audit", "column_explain", lang), ratio=1)
    table.add_column(say("audit", "column_place", lang), width=_PLACE_WIDTH, overflow="fold")
    for group in section.groups:
        for entry in group:
            table.add_row(
                _name(entry, section, lang),
                _explained(entry, lang),
                _places(entry, lang),
                end_section=entry is group[-1],
            )
    return table


def _name(entry: Entry, section: Section, lang: str) -> Text:
    """Return a finding's id and kind, and its severity where it is another than its group's."""
    from rich.text import Text

    finding = entry.finding
    name = Text().append(entry.short, style=f"bold {COLOURS[finding.severity]}")
    name.append(f"\n{review.kind(finding, lang)}")
    if finding.severity != section.severity:
        name.append(f"\n{review.severity(finding, lang)}", style=COLOURS[finding.severity])
    return name


def _explained(entry: Entry, lang: str) -> Text:
    """Return what is wrong, and what somebody decided about it."""
    from rich.text import Text

    told = Text(harmless(review.explained(entry.finding, lang)))
    if is_table(entry):
        told.append(harmless(f"\n{entry.finding.found}"))
    if entry.mark:
        told.append(harmless(f"\n{review.mark(entry, lang)}"), style="italic green")
    return told


def _places(entry: Entry, lang: str) -> Text:
    """Return the places of a finding, one a line."""
    from rich.text import Text

    spots = [] if is_table(entry) else entry.spots
    places = [review.place(source, entry.finding, lang) for source, _ in spots]
    return Text(harmless("\n".join(places)))
