"""Names a user types for a satker, an indicator or a report, found among those held."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NoReturn

from index.errors import LkipError, UnknownReport
from index.keep.ledger import ReportCard
from index.names.indikator import indicator_of
from index.names.unit_names import resolve_satker
from prompts import say

SHOWN = 12
"""How many of the names held an error lists."""


def satkers_held(typed: Iterable[str], held: Collection[str], lang: str) -> list[str]:
    """Return the satker held that those typed mean, by any of their names.

    Raises LkipError for one that means none.
    """
    return [
        name
        for words in typed
        for name in _exact(words, held)
        or resolve_satker(words, held)
        or _containing(words, held)
        or _none("satker", words, held, lang)
    ]


def indicators_held(typed: Iterable[str], held: Collection[str], lang: str) -> list[str]:
    """Return the ids of indicators held that those typed mean: an id, a name, or words of one.

    Raises LkipError for one that means none.
    """
    return [
        name
        for words in typed
        for name in _exact(words, held)
        or _exact(indicator_of(words) or "", held)
        or _containing(words, held)
        or _none("indikator", words, held, lang)
    ]


def _exact(words: str, held: Collection[str]) -> list[str]:
    """Return the name held that is the one typed."""
    return [name for name in held if name.casefold() == words.strip().casefold()]


def _containing(words: str, held: Collection[str]) -> list[str]:
    """Return the names held that have all the words typed."""
    wanted = _words(words)
    return [name for name in sorted(held) if wanted and wanted <= _words(name)]


def _none(option: str, words: str, held: Collection[str], lang: str) -> NoReturn:
    """Say that a name means nothing held."""
    shown = _some(held, lang)
    raise LkipError(say("commands", "unknown_name", lang, option=option, name=words, held=shown))


def report_held(typed: str, cards: Sequence[ReportCard], lang: str) -> ReportCard:
    """Return the report of an id, the start of one, or a file name.

    Raises UnknownReport when none or several fit.
    """
    exact = [card for card in cards if typed in (card.id, card.file)]
    found = exact or [card for card in cards if typed and card.id.startswith(typed.casefold())]
    if len(found) == 1:
        return found[0]
    ids = _some([card.id for card in found or cards], lang)
    sentence = "many_reports" if found else "unknown_report"
    raise UnknownReport(say("commands", sentence, lang, name=typed, ids=ids))


def _words(name: str) -> set[str]:
    """Return the words of a name."""
    return set(re.findall(r"[^\W_]+", name.casefold()))


def _some(names: Collection[str], lang: str) -> str:
    """List names, not more than fit a line."""
    shown = sorted(names)[:SHOWN]
    more = ", …" if len(names) > SHOWN else ""
    return ", ".join(shown) + more if shown else say("commands", "nothing_held", lang)
