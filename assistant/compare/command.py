"""What `lkip compare` does with what was typed, and a comparison as text for a terminal."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant import listing
from assistant.compare.answered import Compared, compared
from assistant.compare.comparison import Table, Wanted
from assistant.compare.shown import (
    as_record,
    headings,
    is_computed,
    lines,
    markdown,
    names_of,
    picture,
    records,
    title,
)
from assistant.listing import indicators_held, satkers_held
from assistant.render import findings_text, source_line, sources_heading
from assistant.terminal import put, tell, write_file
from assistant.view import desk_of
from index.errors import UsageError
from index.keep.library import Library
from prompts import say

# A comparison as text for a terminal: its finding, tables with aligned columns, its sources.

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


# What `lkip compare` does with what was typed.


def compare(args: Namespace) -> int:
    """Print units, years or indicators side by side; 0 for a refusal too: it is an answer."""
    if args.format == "xlsx" and not args.out:
        raise UsageError(say("commands", "xlsx_needs_out", args.lang))
    with Library(args.home) as library:
        asked = Wanted(
            args.lang,
            args.indikator,
            args.satker,
            args.tahun,
            role=args.peran or "",
            order=args.urut or "",
            average=args.rata_rata,
        )
        found = side_by_side(asked, library)
    _put_out(found, args)
    if args.chart:
        _draw(found, args)
    return 0


def side_by_side(typed: Wanted, library: Library) -> Compared:
    """Return the comparison of what was typed: names of units and indicators as people say them.

    Raises LkipError for a name that nothing held has, UsageError where nothing is held.
    """
    ledger, lang = library.ledger, typed.language
    wanted = replace(
        typed,
        indicators=tuple(indicators_held(typed.indicators, ledger.indicators(), lang)),
        satkers=tuple(satkers_held(typed.satkers, ledger.satkers(), lang)),
        years=tuple(sorted(set(typed.years))),
    )
    if not wanted.indicators and not wanted.satkers and not ledger.reports():
        raise UsageError(say("commands", "no_reports", lang, home=library.home))
    return compared(wanted, desk_of(ledger), "")


def _put_out(found: Compared, args: Namespace) -> None:
    """Print a comparison in the format asked for, or write it to a file."""
    form = "json" if args.json else args.format
    if form == "xlsx":
        write_file(args.out, partial(listing.write_xlsx, records(found)), args.lang)
        return
    text = TEXTS[form](found)
    if args.out:
        write_file(args.out, lambda to: to.write_text(text + "\n", encoding="utf-8"), args.lang)
    else:
        put(text)


def _draw(found: Compared, args: Namespace) -> None:
    """Write the chart; where there is a single value, say that there is nothing to draw."""
    drawn = picture(found, args.lang)
    if drawn is None:
        tell(say("chat", "one_value", args.lang))
        return
    content = drawn
    write_file(args.chart, lambda to: _written(to, content), args.lang)


def _written(to: Path, content: bytes) -> None:
    to.write_bytes(content)


def _as_json(found: Compared) -> str:
    return json.dumps(as_record(found), ensure_ascii=False, indent=2)


def _as_markdown(found: Compared) -> str:
    return "\n\n".join(part for part in (found.answer.text, markdown(found)) if part)


def _as_csv(found: Compared) -> str:
    return listing.as_csv(records(found))


TEXTS: Mapping[str, Callable[[Compared], str]] = {
    "table": comparison_text,
    "md": _as_markdown,
    "json": _as_json,
    "csv": _as_csv,
}
"""The formats that can be printed."""
