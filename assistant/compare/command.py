"""What `lkip compare` does with what was typed."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant import listing
from assistant.compare.answered import Compared, compared
from assistant.compare.chart import picture
from assistant.compare.comparison import Wanted
from assistant.compare.printed import comparison_text
from assistant.compare.shown import as_record, markdown, records
from assistant.filters import indicators_held, satkers_held
from assistant.terminal import put, tell, write_file
from assistant.view import desk_of
from index.errors import UsageError
from index.keep.library import Library
from prompts import say


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
