"""Sentences and summary lists to figures: 'target 92 ... realisasi 97,04 (102,53%)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.figures.own_names import OwnNames, listed_below, own_names
from index.figures.prose_roles import (
    LISTED_CAPAIAN,
    RANKED,
    is_percent_of,
    role_before,
    stated_role,
)
from index.figures.said import BUDGET, LISTED, Said, figure_said, line_of
from index.figures.subjects import Origin
from index.language.tokens import COUNT_UNITS
from index.names.indikator import Mention, find_indicators, indicators
from index.numbers.numerals import Numeral, scan
from index.report import Block, Figure

_SENTENCE = re.compile(r"(?<=[^\d\s][.;])\s+(?=[A-Z“\"(]|$)|(?<=;)\s*|(?<=\d[.;])\s+(?=[A-Z][a-z])")
_LIST_START = re.compile(r"(?<!\w)target\s*:", re.IGNORECASE)
_NARROWER = re.compile(
    r"\b(?:[Pp]rogram|[Kk]egiatan|[Ss]eksi|[Bb]idang|[Oo]utput|[Ss]ub\s?[Bb]agian)\s+"
    r"(?!Dan\b|Kerja\b|Tahun\b|BNN|Badan\b)[A-Z][a-z]"
)
_OF_INDICATORS = re.compile(r"\s*(?:\([^()\d]{2,30}\)\s*)?indikator\b", re.IGNORECASE)
_END_TARGET = re.compile(
    r"\btarget\s+(?:akhir|jangka\s+menengah)\s+(?:\w+\s+){0,2}(?:ren\w*|reproja|rpjm\w*)",
    re.IGNORECASE,
)
_MOST_UNITS = 40
"""No province has more kabupaten and kota than this (Jawa Timur has 38)."""


def prose_figures(
    blocks: Sequence[Block], origin: Origin, first_id: int, tabled: Sequence[Figure] = ()
) -> Iterator[Figure]:
    """The figures of running text, sentence by sentence, and of lists 'Target : 92'.

    Only a sentence that names its indicator, or a list line under an item that does, gives figures.
    An item may name an indicator the glossary does not know by the words of the tables' rows.
    """
    number = first_id
    names = own_names(tabled)
    listed: str | None = None
    before: str | None = None
    for block in blocks:
        if block.section.bab in ("DAFTAR ISI", "BAB I", "BAB II"):
            continue
        listed = listed_below(block, names, (listed, before))
        before = block.section.indicator
        for start, sentence in _sentences(block.text, _list_start(block.text)):
            for at, figure in _sentence(sentence, block, origin, (names, listed)):
                where = line_of(figure, block, start + at)
                if where is None:
                    continue
                yield replace(figure, id=f"{origin.report_id}:f{number}", source=where)
                number += 1


def _list_start(text: str) -> int:
    """Where the lines 'Target : 2 Realisasi : 2' of a text begin, behind the end of their heading.

    0 for any other text.
    """
    found = _LIST_START.search(text)
    before = text[: found.start()] if found else ""
    return 0 if not before or scan(before) or find_indicators(before) else len(before)


def _sentences(text: str, at: int) -> Iterator[tuple[int, str]]:
    """The sentences of a text from `at` on, each with where it begins."""
    for m in _SENTENCE.finditer(text, at):
        yield at, text[at : m.start()]
        at = m.end()
    if at < len(text):
        yield at, text[at:]


def _sentence(
    text: str, block: Block, origin: Origin, named: tuple[OwnNames, str | None]
) -> Iterator[tuple[int, Figure]]:
    """The figures of one sentence, each with where its number begins.

    A number counts right after a word that gives it its role.
    """
    numerals = [n for n in scan(text) if not n.is_year and not _OF_INDICATORS.match(text, n.end)]
    if not numerals:
        return
    names, listed = named
    mentions = _mentions(text, block, names)
    said: list[Figure] = []
    told = 0  # where the number of the last figure ends
    progress = block.section.indicator if _END_TARGET.search(text) else None
    for numeral in numerals:
        previous = said[-1] if said else None
        role = role_before(text, numeral, mentions)
        mention = _mention_for(text, mentions, numeral)
        indicator = _indicator_for(numeral, mention, role, block)
        if indicator is None:
            indicator = listed if LISTED.match(text) else progress
        if (
            role is None
            and previous is not None
            and is_percent_of(text[told : numeral.start], numeral, previous)
        ):
            indicator, role = previous.indicator, "persen" if previous.unit == "Rp" else "capaian"
        if role is None and mention is not None:
            role = stated_role(text, mention, numeral, names.unit_of(mention.id))
        if indicator is None or role is None:
            continue
        listing = bool(LISTED_CAPAIAN.match(text) or RANKED.search(text, 0, numeral.start))
        of = (indicator, names.unit_of(indicator))
        role = _of_a_share(role, of, numeral, said, listed=listing)
        say = _progress_said if progress and indicator not in BUDGET else figure_said
        figure = say(numeral, indicator, role, Said(text, block, origin, names))
        if figure is not None:
            said.append(figure)
            told = numeral.end
            yield numeral.start, figure


def _indicator_for(
    numeral: Numeral, mention: Mention | None, role: str | None, block: Block
) -> str | None:
    """The indicator a number is of: the one named before it, else its section's by its unit."""
    if mention is not None:
        return _of_units(mention.id, numeral)
    return _counted_in_section(numeral, block) if role in ("target", "realisasi") else None


def _progress_said(numeral: Numeral, indicator: str, role: str, said: Said) -> Figure | None:
    """A number of 'dari target akhir Renproja 2024 dengan target 86 ...': a target, or progress.

    What it calls the percentage of capaian is the progress towards the end target, not the year's.
    """
    if role == "capaian":
        figure = figure_said(numeral, indicator, "capaian", said)
        bare = indicator.removeprefix("other:")
        return figure and replace(
            figure, indicator=f"other:kemajuan_{bare}", role="other", document="renstra"
        )
    figure = figure_said(numeral, indicator, role, said)
    if figure and role == "target":
        return replace(figure, place="kemajuan", document="renstra")
    return figure


def _of_a_share(
    role: str, of: tuple[str, str], numeral: Numeral, said: Sequence[Figure], *, listed: bool
) -> str:
    """The role of 'target 68% dan capaian 79,5%' for an indicator that is itself in percent.

    `of` is the indicator and its unit. What percentage of a budget was realised is its persen.
    """
    indicator, unit = of
    if indicator in BUDGET and numeral.unit == "%" and role in ("realisasi", "capaian"):
        return "persen"
    if role != "capaian" or unit != "%" or listed or _after_result(said, indicator):
        return role
    return role if numeral.value > 100 else "realisasi"


def _counted_in_section(numeral: Numeral, block: Block) -> str | None:
    """The section's indicator, for a count in its own unit: 'dengan target 10 Orang'."""
    found = block.section.indicator
    if found is None or found not in indicators() or not COUNT_UNITS.match(numeral.unit):
        return None
    return found if indicators()[found].unit.lower().startswith(numeral.unit.lower()) else None


def _after_result(said: Sequence[Figure], indicator: str) -> bool:
    """Whether a sentence has told the realisasi of an indicator already."""
    return any(f.indicator == indicator and f.role == "realisasi" for f in said)


def _mentions(text: str, block: Block, names: OwnNames) -> list[Mention]:
    """The indicators a sentence names; 'indikator ini' is the one its section treats."""
    found = find_indicators(text)
    own = names.mentions(text)
    found = [k for k in found if not any(m.start < k.end and k.start < m.end for m in own)] + own
    if block.section.indicator in indicators():
        for m in re.finditer(r"\bindikator(?:\s+kinerja)?\s+(?:ini|tersebut)\b", text, re.I):
            found.append(Mention(str(block.section.indicator), m.start(), m.end(), m.group()))
    return sorted(found, key=lambda m: m.start)


def _of_units(indicator: str, numeral: Numeral) -> str:
    """A number no count of units can be is of the index they are counted by: decimals, or 95."""
    counted = indicators()[indicator].unit_indicator if indicator in indicators() else None
    index = re.search(r"\d[.,]\d", numeral.as_written) or numeral.value > _MOST_UNITS
    return counted if counted and index and numeral.unit in ("", "Indeks") else indicator


def _mention_for(text: str, mentions: Sequence[Mention], numeral: Numeral) -> Mention | None:
    """The indicator a number belongs to: the last named before it.

    The budget of a programme, activity or section named before it is not the report's.
    """
    before = [m for m in mentions if m.end <= numeral.start]
    last = before[-1] if before else None
    if last and last.id == "anggaran_total" and _NARROWER.search(text[: last.start]):
        return None
    return last
