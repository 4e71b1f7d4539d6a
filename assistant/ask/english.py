"""English questions in the words that Indonesian ones ask with: one understanding serves both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from assistant.held import Held
from assistant.language import language_of
from assistant.roles import is_budget
from assistant.units import find_units
from index.names.indikator import find_indicators

NAME = "namayangdisebut{}z"
"""What stands for a name while the words around it are put into Indonesian; a noun of many."""


def as_indonesian(text: str, held: Held) -> tuple[str, str]:
    """Return a question in the words that Indonesian ones ask with, and the language it is in."""
    language = language_of(text)
    if language != "en":
        return text, language
    line = " ".join(text.split())
    named = [one for one in find_indicators(line) if not is_budget(one.id)]
    mentions = [(one.start, one.end) for one in named]
    return _turned(line, [*find_units(line, held).spans, *mentions]), language


def _turned(text: str, names: Sequence[tuple[int, int]]) -> str:
    """Return an English question with its words of asking in Indonesian.

    Args:
        text: the question, in one line.
        names: where names of units and indicators stand in it, which stay as they are.

    Returns:
        The same question; words of content that the phrases (english.toml) do not have stay
        English, for the names of what is held to be looked up by them.

    """
    kept, turned, end = list[str](), "", 0
    for start, stop in sorted(names):
        if start < end:
            continue
        turned += f"{text[end:start]}{NAME.format(len(kept))}"
        kept.append(text[start:stop])
        end = stop
    turned += text[end:]
    for pattern, replacement in _phrases():
        turned = pattern.sub(replacement, turned)
    for number, name in enumerate(kept):
        turned = turned.replace(NAME.format(number), name)
    return re.sub(r"\s+([,?.;])", r"\1", " ".join(turned.split()))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = tomllib.loads(files(__package__).joinpath("english.toml").read_text("utf-8"))
    return tuple((_pattern(one["en"]), one["id"]) for one in listed["phrase"])


def _pattern(phrase: str) -> re.Pattern[str]:
    """Compile a phrase over whole words; a space behind what may be missing may be missing too."""
    spaced = phrase.replace(")? ", r")?\s*").replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)
