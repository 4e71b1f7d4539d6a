"""Phrases as people say them, turned into one pattern."""

from __future__ import annotations

import re

OPTIONAL_WORD = re.compile(r"(?<![^ |(])\(([^()]*)\)\? ")
ANY_ENDING = re.compile(r"(?<=\w)\*(?=$|[ |)])")


def cues(*phrases: str) -> re.Pattern[str]:
    """Compile phrases into one pattern over whole words, in any case.

    A space joins words however far apart they stand, ` ?` also joins them written as one, `*`
    ends a word anyhow, `(a|b)` is either, `(a)? ` may be missing, ` .. ` lets up to three words
    stand between, and ` ... ` any number of them within the sentence.
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, phrases))})(?!\w)", re.I)


def _pattern(phrase: str) -> str:
    phrase = ANY_ENDING.sub(r"\\w*", OPTIONAL_WORD.sub(r"(?:(?:\1) )?", phrase))
    phrase = phrase.replace(")?.. ", r")?(?:\w+ ){0,3}")  # words between, behind one left out
    phrase = phrase.replace(" ... ", r"(?!\w)[^?.;]*?(?<!\w)").replace(" .. ", r" (?:\w+ ){0,3}")
    return phrase.replace(" ?", r"\s*").replace(" ", r"\s+")


def word_set(words: str) -> frozenset[str]:
    """Give the words of a list written as one text."""
    return frozenset(words.split())
