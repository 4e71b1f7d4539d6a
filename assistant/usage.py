"""What is wrong with a command as typed, said in the user's language: argparse speaks English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn

from prompts import say

_FAULTS = (
    ("choice", r"invalid choice: (?P<typed>.+?) \(choose from (?P<known>.+)\)"),
    ("no_number", r"invalid int value: (?P<typed>.+)"),
    ("bad_value", r"invalid \S+ value: (?P<typed>.+)"),
    ("needs_one", r"expected one argument"),
    ("needs_some", r"expected at least one argument"),
    ("needs_many", r"expected (?P<number>\d+) arguments?"),
    ("missing", r"the following arguments are required: (?P<names>.+)"),
    ("unknown", r"unrecognized arguments: (?P<words>.+)"),
    ("ambiguous", r"ambiguous option: (?P<typed>.+?) could match (?P<known>.+)"),
    ("takes_none", r"ignored explicit argument (?P<typed>.+)"),
    ("not_with", r"not allowed with argument (?P<option>.+)"),
)
"""The faults argparse tells of, each with its English words and what they name."""

_OPTION = re.compile(r"argument (?P<option>[^:]+): (?P<fault>.+)", re.DOTALL)
_NEGATIVE = re.compile(r"-(?:Rp\.?\s*)?\d[\d.,]*%?$")
_OURS = re.compile(r"'.*': ", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    language = "id"
    """The language of its errors."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._negative_number_matcher = _NEGATIVE  # theirs takes '-5,2' for an option

    def error(self, message: str) -> NoReturn:
        """Exit with 2, after one line on stderr."""
        fault = told(message, self.language)
        self.exit(2, say("usage", "wrong", self.language, fault=fault, prog=self.prog) + "\n")


def told(message: str, language: str) -> str:
    """Return what argparse says is wrong in a language; words of our own stay as they are."""
    if named := _OPTION.fullmatch(message):
        option = named["option"].replace("COMMAND", say("usage", "command", language))
        fault = told(named["fault"], language)
        return say("usage", "option", language, option=option, fault=fault)
    for sentence, words in _FAULTS:
        if found := re.fullmatch(words, message, re.DOTALL):
            return say("usage", sentence, language, **_squeezed(found))
    return message if _OURS.match(message) else say("usage", "other", language)


def _squeezed(found: re.Match[str]) -> dict[str, str]:
    """Return what a fault names, each on one line; names of commands as they are typed."""
    return {
        name: " ".join(words.replace("COMMAND", "PERINTAH").split())
        if name != "known"
        else words.replace("'", "")  # newer Pythons leave the quotes out
        for name, words in found.groupdict().items()
    }


def language_of(typed: Sequence[str]) -> str:
    """Return the language a command asks for anywhere in its words."""
    return "en" if ("--lang", "en") in pairwise(typed) or "--lang=en" in typed else "id"
