"""Findings as plain text, for pipes and files: every finding with its places and their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.audit import words
from assistant.audit.matrix import is_table
from assistant.audit.review import Entry, Section
from prompts import say

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
    what = words.kind(finding, lang)
    if finding.severity != section.severity:
        what += f", {words.severity(finding, lang)}"
    yield f"{entry.short} {what}: {words.explained(finding, lang)}"
    if rule := words.rule(finding, lang):
        yield _INDENT + say("audit", "rule", lang, rule=rule)
    if is_table(entry):
        yield from (f"{_INDENT}- {line}" for line in finding.found.split("\n"))
    for source, quote in entry.spots if not is_table(entry) else ():
        yield f"{_INDENT}- {words.place(source, finding, lang)}: {shortened(quote)}"
    if entry.mark:
        yield _INDENT + words.mark(entry, lang)


def shortened(quote: str, width: int = QUOTE_WIDTH) -> str:
    """Return a quote on one line of at most `width` characters."""
    text = " ".join(quote.split())
    return text if len(text) <= width else text[: width - 1] + "…"
