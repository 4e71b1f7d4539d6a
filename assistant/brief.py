"""A briefing for a leader: what was met, the money, what changed, what went wrong, what is planned.

Every sentence is one of an answer, a comparison or a finding that stands by itself, checked and
cited; the briefing only puts them one under the other.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Question
from assistant.ask import answer_question
from assistant.audit.answered import told
from assistant.citations import joined, pruned, renumbered
from assistant.compare.answered import Compared, compared
from assistant.compare.comparison import CHANGE, Wanted
from assistant.compare.shown import headings, is_computed, itemised, lines
from assistant.find.tallied import standings
from assistant.listing import satkers_held
from assistant.phrased import Model, opened_model, reworded
from assistant.render import answer_json, answer_text, source_line, sources_heading
from assistant.terminal import put, write_file
from assistant.view import desk_of, ledger_of
from assistant.words.roles import TOTAL
from index.errors import UsageError
from index.keep.library import Library
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Desk, Shelf
    from index.keep.library import Ledger

MISSED, QUOTES, FINDINGS = 3, 2, 3
"""Indicators whose obstacles are told, sentences of each, and findings."""

WHY = "kenapa target tidak tercapai, apa kendalanya"
"""What is asked of an indicator that missed its target."""

MONEY = ("pagu", "realisasi", "persen", "sisa")


@dataclass(frozen=True, slots=True)
class Briefing:
    """A title, and parts under headings whose marks count through; `table` of all indicators."""

    title: str
    parts: tuple[tuple[str, Answer], ...]
    table: Compared | None = None

    @property
    def answer(self) -> Answer:
        """Return it as one answer; refused where it has no part."""
        if not self.parts:
            return Answer("", self.title, refused=True)
        told_of = [replace(one, text=f"{name}\n{one.text}") for name, one in self.parts]
        first = replace(told_of[0], text=f"{self.title}\n\n{told_of[0].text}")
        return joined([first, *told_of[1:]], numbered=True)


def brief(
    satkers: Sequence[str],
    years: Sequence[int],
    library: Shelf | Ledger,
    language: str = "id",
    model: Model | None = None,
) -> Briefing:
    """Return the briefing of one unit's year, or of several units side by side.

    Args:
        satkers: the units, by their names as held.
        years: their years; () for the last reported.
        library: a library, or a bare ledger.
        language: "id" or "en"; quotes and findings stay in the report's language.
        model: a language model that words what is quoted and smooths what is composed.

    Returns:
        A briefing; without parts, its title saying so, where there is no report of that year.

    """
    desk = desk_of(ledger_of(library))
    named = ", ".join(satkers)
    held = sorted(c.year for c in desk.reports() if c.satker in satkers and c.year)
    shown = [year for year in held if not years or year in years][-1:]
    if not shown:
        return Briefing(say("brief", "none", language, satker=named), ())
    if len(satkers) > 1:
        title = say("brief", "title_of_several", language, satkers=named)
        return Briefing(title, _numbered(_side_by_side(satkers, years, desk, language)))
    whole = compared(Wanted(language=language, satkers=tuple(satkers), years=tuple(shown)), desk)
    parts = _parts(satkers[0], shown[0], library, whole, language)
    if model is not None:
        parts = ((name, reworded(one, library, model, language)) for name, one in parts)
    title = say("brief", "title", language, satker=named, year=shown[0])
    return Briefing(title, _numbered(parts), None if whole.answer.refused else whole)


def _numbered(parts: Iterator[tuple[str, Answer]]) -> tuple[tuple[str, Answer], ...]:
    """Return parts that are not refused, their marks counting through, each place once."""
    found, count = list[tuple[str, Answer]](), 0
    for heading, answer in parts:
        if not answer.refused:
            told_of = answer if not found else pruned(answer)  # the first has its table with it
            found.append((heading, renumbered(told_of, count)))
            count += len(told_of.citations)
    return tuple(found)


def _side_by_side(
    satkers: Sequence[str], years: Sequence[int], desk: Desk, language: str
) -> Iterator[tuple[str, Answer]]:
    """Yield the performance of several units in one table's rows, then their money."""
    wanted = Wanted(language=language, satkers=tuple(satkers), years=tuple(years))
    money = replace(wanted, indicators=(TOTAL,), role="persen", latest=not years)
    for heading, one in (("results", wanted), ("budget", money)):
        found = compared(one, desk)
        text = f"{found.answer.text}\n{itemised(found)}" if found.tables else found.answer.text
        yield say("brief", heading, language), replace(found.answer, text=text)


def _parts(
    satker: str, year: int, library: Shelf | Ledger, whole: Compared, language: str
) -> Iterator[tuple[str, Answer]]:
    """Yield the parts of one unit's year with their headings."""
    desk = desk_of(ledger_of(library))
    about = Question("", language, "text", satkers=(satker,), years=(year,))
    yield say("brief", "results", language), whole.answer
    money = replace(about, intent="figure", indicators=(TOTAL,), roles=MONEY, roles_said=True)
    yield say("brief", "budget", language), answer_question(money, library)
    change = replace(whole.comparison.wanted, role=CHANGE, order="tertinggi")
    yield say("brief", "change", language), compared(change, desk).answer
    missed = [s.figure for s in standings(desk, [satker], [year]) if s.group == "below"]
    why = [
        replace(about, indicators=(figure.indicator,), aspects=("hambatan",), text=WHY)
        for figure in missed[:MISSED]
    ]
    answers = [answer_question(one, library, most=QUOTES, of_section=True) for one in why]
    if known := [one for one in answers if not one.refused]:
        yield say("brief", "obstacles", language), joined(known)
    plans = replace(about, aspects=("rekomendasi",), text="rekomendasi")
    yield say("brief", "plans", language), answer_question(plans, library, most=QUOTES)
    yield say("brief", "check", language), told(about, desk, most=FINDINGS)


def run(args: Namespace) -> int:
    """Print the briefing asked for, or write it to a .docx or .md file.

    Raises UsageError for another kind of file, and for a unit no report names.
    """
    if args.out and args.out.suffix.lower() not in (".docx", ".md"):
        raise UsageError(say("brief", "not_a_file", args.lang, file=args.out.name))
    with Library(args.home) as library:
        held = library.ledger.satkers()
        satkers = satkers_held(args.satker, held, args.lang)
        made = brief(satkers, args.tahun, library, args.lang, opened_model())
    if args.json:
        put(json.dumps(answer_json(made.answer), ensure_ascii=False, indent=2))
    elif args.out and made.parts:
        write = write_word if args.out.suffix.lower() == ".docx" else _write_markdown
        write_file(args.out, lambda file: write(made, file, args.lang), args.lang)
    else:
        put(answer_text(made.answer, args.lang))
    return 0


def _write_markdown(made: Briefing, file: Path, language: str) -> None:
    """Write a briefing as Markdown: headings, the table of indicators, and its sources."""
    blocks = [f"# {made.title}"]
    for number, (heading, answer) in enumerate(made.parts):
        blocks += [f"## {heading}", answer.text]
        if number == 0 and made.table:
            blocks += _markdown_tables(made.table, language)
    blocks += [f"## {sources_heading(language)}", "\n".join(_sources(made, language))]
    file.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _markdown_tables(found: Compared, language: str) -> Iterator[str]:
    for table in found.tables:
        rows = [headings(table, language), *lines(found, table)]
        rows.insert(1, ["---"] * len(rows[0]))
        yield "\n".join(f"| {' | '.join(c.replace('|', '/') for c in row)} |" for row in rows)
    if any(is_computed(table) for table in found.tables):
        yield say("compare", "computed", language)


def write_word(made: Briefing, file: Path, language: str) -> None:
    """Write a briefing as a Word document of two or three pages."""
    from assistant.word.paper import Paper

    paper = Paper(made.title, (say("brief", "page", language), say("brief", "of", language)))
    paper.title(made.title)
    for number, (heading, answer) in enumerate(made.parts):
        paper.heading(heading)
        for line in answer.text.split("\n"):
            if line.strip():
                paper.paragraph(line.replace("- ", "• ", 1) if line.startswith("- ") else line)
        if number == 0 and made.table:
            for table in made.table.tables:
                rows = list(lines(made.table, table))
                words = len(rows[0]) - len(table.columns) if rows else 1
                widths = [4.0] * words + [1.3] * len(table.columns)
                paper.grid(headings(table, language), rows, widths)
            if any(is_computed(table) for table in made.table.tables):
                paper.paragraph(say("compare", "computed", language), size=9)
    paper.heading(sources_heading(language).rstrip(":"))
    for source in _sources(made, language):
        paper.paragraph(source, size=8.5)
    paper.save(file)


def _sources(made: Briefing, language: str) -> list[str]:
    return [source_line(one, language) for one in made.answer.citations]
