"""Which analysis words of a report are for: by the heading they stand under and what they say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from index.sections import aspect_of

CAUSES = ("keberhasilan", "hambatan", "solusi")
MEASUREMENT = ("definisi", "metode")

_SLOTS = {"upaya": "solusi"}
"""Slots that headings know by another name."""

_STRANGERS = {
    "definisi": {"hambatan", "solusi"},
    "metode": {"hambatan", "solusi"},
    "keberhasilan": {"hambatan", "definisi", "metode"},
    "program": {"keberhasilan", "hambatan", "definisi", "metode"},
    "rekomendasi": {"keberhasilan", "definisi"},
}
"""What else a sentence may not name, by slot; plans and solutions may name what they are for."""

_NUMBERING = re.compile(r"^\W*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.)]+\s*)?")
_LONGEST_HEADING = 240
_NUMBERS = 3
"""A row of a table, rather than a sentence, has a number among so many words."""

_MANY = 8
"""Words of a name, at most."""


@cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    """Return a list of lexicon/analyses.toml as one pattern."""
    text = files("index").joinpath("lexicon", "analyses.toml").read_text("utf-8")
    flags = re.IGNORECASE if name not in ("labelled",) else 0
    return re.compile("|".join(f"(?:{one})" for one in tomllib.loads(text)[kind][name]), flags)


@cache
def _names(kind: str) -> tuple[str, ...]:
    text = files("index").joinpath("lexicon", "analyses.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)[kind])


def slots_of(heading: str) -> frozenset[str]:
    """Return the slots that a heading or a lead-in is of: several where it names several.

    Programmes "that furthered success or failure" are programmes alone.
    """
    bare = _NUMBERING.sub("", heading, count=1)
    found = set[str]()
    if _pattern("heading", "opens").match(bare) and len(bare) <= _LONGEST_HEADING:
        slots = [name for name in _names("heading") if name != "opens"]
        found = {slot for slot in slots if _pattern("heading", slot).search(bare)}
    if "program" in found:
        found -= {"keberhasilan", "hambatan"}
    aspect = aspect_of(heading)
    return frozenset(found or ({_SLOTS.get(aspect, aspect)} if aspect else ()))


def is_named(text: str, slot: str) -> bool:
    """Whether a sentence says itself that it is for a slot."""
    return slot in _names("named") and bool(_pattern("named", slot).search(text))


def is_lacking(text: str) -> bool:
    """Whether a sentence tells what is amiss."""
    return bool(_pattern("lacking", "words").search(text))


def is_comparison_refused(text: str) -> bool:
    """Whether a sentence says that there is nothing to compare with."""
    return bool(_pattern("incomparable", "words").search(text))


def belongs(text: str, slot: str, slots: Collection[str]) -> bool:
    """Whether a text under a heading of several slots is of one of them.

    Of causes each says which it is; one that does not is of success, or an obstacle where it
    tells what is amiss.
    """
    several = [one for one in CAUSES if one in slots]
    if slot not in several or len(several) == 1:
        return slot in slots
    said = next((one for one in reversed(several) if is_named(text, one)), "")
    return slot == (said or ("hambatan" if is_lacking(text) else several[0]))


def fits(text: str, slot: str, *, headed: bool) -> bool:
    """Whether a text may stand in a slot: under its heading unless it is for another one.

    Elsewhere it must name the slot; an obstacle may also be what is amiss with its cause.
    """
    named = is_named(text, slot)
    if is_strange(text, slot) or _is_foreign(text, slot, named=named, headed=headed):
        return False
    return headed or named or (slot == "hambatan" and tells_why(text) and is_lacking(text))


def tells_why(text: str) -> bool:
    """Whether a sentence gives a cause."""
    return bool(_pattern("cause", "because").search(text))


def is_reached(text: str) -> bool:
    """Whether a sentence says that a target was reached, or more."""
    return bool(_pattern("reached", "words").search(text)) and not is_lacking(text)


def others_named(text: str, slot: str) -> set[str]:
    """Return the other slots that a sentence names."""
    return {one for one in _names("named") if one != slot and is_named(text, one)}


def says_enough(texts: Sequence[str], slot: str, *, listed: bool) -> bool:
    """Whether running words tell what their slot is for: an obstacle names what is amiss."""
    told = (is_named(text, slot) or is_lacking(text) for text in texts)
    return slot != "hambatan" or listed or any(told)


def opened(text: str) -> str:
    """Return a sentence without the conjunction it opens with, which joins it to another one."""
    joining = "|".join(_pattern("leaning", name).pattern for name in ("adding", "contrasting"))
    rest = re.sub(rf"^(?:{joining})\b,?\s+", "", text, flags=re.IGNORECASE)
    return rest[:1].upper() + rest[1:] if rest != text else text


def points_back(text: str) -> bool:
    """Whether a sentence opens by pointing at the one before it."""
    return bool(_pattern("leaning", "pointing").match(opened(text)))


def goes_on(text: str, slot: str) -> bool:
    """Whether a sentence goes on with what was said in a slot before it."""
    leans = points_back(text) or bool(_pattern("leaning", "adding").match(text))
    return leans and not is_strange(text, slot) and not others_named(text, slot)


def is_strange(text: str, slot: str) -> bool:
    """Whether words are no sentence or item of a slot: a caption, a running head, a name alone."""
    strange = (
        _pattern("strange", name).search(text) for name in ("caption", "pointing", "formula")
    )
    words = text.split()
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    if any(strange) or not re.search(r"[a-z]{3}", text) or numbers * _NUMBERS >= len(words):
        return True
    labelled = slot in MEASUREMENT and bool(_pattern("strange", "labelled").match(text))
    return labelled or (slot in MEASUREMENT and _is_name(text))


def _is_foreign(text: str, slot: str, *, named: bool, headed: bool) -> bool:
    """Whether a sentence is for another slot: it names that one and not its own.

    What is amiss is an obstacle, but where a heading of efficiency or programmes tells of it.
    """
    told = slot in ("hambatan", *MEASUREMENT) or (headed and slot in ("efisiensi", "program"))
    if not told and _pattern("lacking", "opens").search(text):
        return True
    is_over = bool(_pattern("done", "over").search(text))
    if slot == "rekomendasi" and is_over and not (named or _pattern("done", "ahead").search(text)):
        return True
    others = others_named(text, slot)
    if slot == "hambatan":
        return not named and bool(others & {"keberhasilan", "solusi"})
    strangers = others & _STRANGERS.get(slot, {"keberhasilan"})
    measured = slot in MEASUREMENT or bool(strangers & set(MEASUREMENT))
    return bool(strangers) and (measured or not named)


def _is_name(text: str) -> bool:
    """Whether all words of a text are capitalised, as those of an office."""
    words = text.split()
    return len(words) <= _MANY and all(word[0].isupper() for word in words) and text[-1:].isalpha()
