"""Numbers Word counts itself: those of headings, and lists that begin at one again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from importlib import resources
from typing import Any

from assistant.word.document import Styles
from assistant.word.library import add_part, element, parsed, qualified, related

_HEADINGS, _ORDERED, _BULLETS = range(3)
"""The ids of numbering.xml."""

LEVELS = 4
"""How many levels of headings there are; the first shows no number."""

NOT_NUMBERED = (0, 0)
"""The numbering, and level of it, of what has no number."""


@dataclass(frozen=True, slots=True)
class _Level:
    """Where a heading style is counted: by which definition, on which level, and whether seen."""

    definition: int
    level: int
    is_shown: bool


class Numbering:
    """The numbering of one document: what is defined, and how far its headings have counted."""

    def __init__(self, document: Any, styles: Styles, *, anew: bool) -> None:
        """Define our lists; `anew` in place of what the document has, else beside it.

        Heading styles are given our numbering where the template does not number them.
        """
        self._root = _root(document, anew=anew)
        self._styles = styles
        self._abstract = self._define()
        self._bullets = self._use(self._abstract[_BULLETS])
        names = [styles[f"Heading{level}"] for level in range(1, LEVELS + 1)]
        heads = [document.styles.element.get_by_id(name) for name in names]
        use = self._use(self._abstract[_HEADINGS])
        self._levels = [self._linked(style, level, use) for level, style in enumerate(heads)]
        self._counted: Counter[tuple[int, int]] = Counter()
        self._now: dict[int, int] = {}

    def items(self, *, ordered: bool) -> int:
        """Return the numbering of a new list: an ordered one begins at one."""
        return self._use(self._abstract[_ORDERED], {0: 1}) if ordered else self._bullets

    def heading(self, level: int, number: str) -> tuple[int, int] | None:
        """Return the numbering of a heading of this written number ("A.", "1.", ""), its level.

        None is that of its style; numbering 0 is none at all. Where Word would count otherwise
        than the number says, it is one that begins there.
        """
        at = self._levels[level - 1]
        if not number and (level > 1 or at.is_shown):
            return NOT_NUMBERED
        self._count(at)
        if number and self._counted[at.definition, at.level] != ordinal(number):
            self._counted[at.definition, at.level] = ordinal(number)
            self._now[at.definition] = self._use(at.definition, self._starts(at))
        now = self._now.get(at.definition)
        return None if now is None else (now, at.level)

    def _count(self, at: _Level) -> None:
        """Count a heading as Word does: the levels below it begin again."""
        for definition, level in self._counted:
            if definition == at.definition and level > at.level:
                self._counted[definition, level] = 0
        self._counted[at.definition, at.level] += 1

    def _starts(self, at: _Level) -> dict[int, int]:
        """Return where the levels of a definition begin, that of a heading at what it counts.

        Word goes on with the levels above by itself; LibreOffice has to be told.
        """
        above = [one for one in self._levels if one.definition == at.definition and one.is_shown]
        starts = {one.level: self._counted[one.definition, one.level] + 1 for one in above}
        return {level: start for level, start in starts.items() if level < at.level} | {
            at.level: self._counted[at.definition, at.level]
        }

    def _define(self) -> list[int]:
        """Add what numbering.xml defines; return its ids in the document."""
        file = resources.files(__package__).joinpath("numbering.xml")
        first = _next(self._root, "abstractNum")
        numbers = self._root.findall(qualified("w:num"))
        ids = list[int]()
        for definition in parsed(file.read_bytes()).findall(qualified("w:abstractNum")):
            ids.append(first + len(ids))
            definition.set(qualified("w:abstractNumId"), str(ids[-1]))
            for linked in definition.iter(qualified("w:pStyle")):
                linked.set(qualified("w:val"), self._styles[linked.get(qualified("w:val"))])
            if numbers:
                numbers[0].addprevious(definition)
            else:
                self._root.append(definition)
        return ids

    def _use(self, definition: int, starts: dict[int, int] | None = None) -> int:
        """Add a use of a definition, each level beginning where it is told; return its id."""
        number = max(_next(self._root, "num"), 1)
        made = element("w:num", element("w:abstractNumId", val=str(definition)), numId=str(number))
        for level, start in (starts or {}).items():
            over = element("w:startOverride", val=str(start))
            made.append(element("w:lvlOverride", over, ilvl=str(level)))
        last = self._root.find(qualified("w:numIdMacAtCleanup"))
        if last is None:
            self._root.append(made)
        else:
            last.addprevious(made)
        return number

    def _linked(self, style: Any, level: int, use: int) -> _Level:
        """Return where a heading style is counted, by our numbering if the template has none."""
        if held := _level(self._root, style):
            return held
        numbered = style.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = use
        return _Level(self._abstract[_HEADINGS], level, level > 0)


def ordinal(number: str) -> int:
    """Return which one a written number is: 2 for "B.", "2.", "b." and "1.2"."""
    last = re.findall(r"\d+|[A-Za-z]+", number)[-1]
    if last.isdecimal():
        return int(last)
    place = 0
    for letter in last.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def numbered(number: int, level: int = 0) -> list[Any]:
    """Return w:numPr of a paragraph."""
    ids = (element("w:ilvl", val=str(level)), element("w:numId", val=str(number)))
    return [element("w:numPr", *ids)]


def _root(document: Any, *, anew: bool) -> Any:
    """Return the root of a document's numbering, made where it has none."""
    if held := related(document, "numbering"):
        root = held[1].element
        for child in list(root) if anew else ():
            root.remove(child)
        return root
    root = element("w:numbering")
    add_part(document, "numbering", root)
    return root


def _next(root: Any, kind: str) -> int:
    """Return the first id of a kind that nothing has."""
    name = qualified("w:numId" if kind == "num" else "w:abstractNumId")
    ids = [int(held.get(name)) for held in root.findall(qualified(f"w:{kind}"))]
    return max(ids, default=-1) + 1


def _number(style: Any) -> str:
    """Return the numbering a style counts its paragraphs by, "" for none."""
    number = _value(style.find(qualified("w:pPr")), "w:numId")
    return "" if number == "0" else number


def _level(root: Any, style: Any) -> _Level | None:
    """Return where a style is counted, None where it is not."""
    use = _found(root, "num", _number(style))
    definition = _found(root, "abstractNum", _value(use, "w:abstractNumId"))
    if definition is None:
        return None
    level = _value(style.find(qualified("w:pPr")), "w:ilvl") or "0"
    name = style.get(qualified("w:styleId"))
    levels = definition.findall(qualified("w:lvl"))
    linked = [one for one in levels if _value(one, "w:pStyle") == name]
    same = [one for one in levels if one.get(qualified("w:ilvl")) == level]
    for found in (*linked, *same):
        shown = _value(found, "w:numFmt") != "none" and _value(found, "w:lvlText")
        number = definition.get(qualified("w:abstractNumId"))
        return _Level(int(number), int(found.get(qualified("w:ilvl"))), bool(shown))
    return None


def _found(root: Any, kind: str, number: str) -> Any:
    """Return the numbering or definition of an id, None where there is none."""
    name = qualified("w:numId" if kind == "num" else "w:abstractNumId")
    held = root.findall(qualified(f"w:{kind}"))
    return next((one for one in held if one.get(name) == number), None)


def _value(element: Any, name: str) -> str:
    """Return the value of what an element holds of a name, "" for nothing."""
    found = None if element is None else next(element.iter(qualified(name)), None)
    return "" if found is None else str(found.get(qualified("w:val")))
