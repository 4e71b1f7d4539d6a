"""The sentences users read and what a model is told.

One file a task, declared fields, id and en.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

LANGUAGES = ("id", "en")
"""The languages every sentence is written in."""


class PromptError(ValueError):
    """A template names a field it does not declare, or is called with other fields."""


@cache
def load(task: str) -> Mapping[str, Mapping[str, object]]:
    """Read the templates of a task.

    Args:
        task: the name of a file beside this one, without its suffix.

    Returns:
        One entry a sentence: `fields` (a list of names), `id` and `en` (the words, or a list of
        wordings of the same sentence).

    Raises:
        PromptError: an entry whose placeholders are not the fields it declares.

    """
    text = resources.files(__name__).joinpath(f"{task}.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)
    for name, entry in entries.items():
        _check(f"{task}.{name}", entry)
    return entries


def say(task: str, sentence: str, language: str, **fields: object) -> str:
    """Fill one sentence of a task in a language, its first wording where it has several.

    Raises:
        PromptError: the sentence is unknown, or the fields given are not those declared.

    """
    return say_in_turn(task, sentence, language, 0, **fields)


def say_in_turn(task: str, sentence: str, language: str, turn: int, /, **fields: object) -> str:
    """Fill one sentence of a task in a language; `turn` (from 0) goes through its wordings.

    Raises:
        PromptError: as `say`.

    """
    entry = load(task).get(sentence)
    if entry is None:
        known = ", ".join(sorted(load(task)))
        raise PromptError(f"prompts/{task}.toml has no '{sentence}'; it has {known}")
    if set(fields) != set(_declared(entry)):
        raise PromptError(f"{task}.{sentence} takes {_declared(entry)}, not {sorted(fields)}")
    wordings = _wordings(entry[language])
    return wordings[turn % len(wordings)].format(**fields)


def _wordings(words: object) -> list[str]:
    return [str(one) for one in words] if isinstance(words, list) else [str(words)]


def _declared(entry: Mapping[str, object]) -> list[str]:
    fields = entry.get("fields", [])
    return [str(name) for name in fields] if isinstance(fields, list) else []


def _check(name: str, entry: Mapping[str, object]) -> None:
    """Refuse an entry whose words use other fields than it declares."""
    for language in LANGUAGES:
        if language not in entry:
            raise PromptError(f"{name} has no words in '{language}'")
        for wording in _wordings(entry[language]):
            used = {field for _, field, _, _ in string.Formatter().parse(wording) if field}
            if used != set(_declared(entry)):
                raise PromptError(
                    f"{name} ({language}) uses {sorted(used)}, declares {_declared(entry)}"
                )
