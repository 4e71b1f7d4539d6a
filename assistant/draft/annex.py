"""The working annex: contradictions, open slots, doubtful spellings, sources and formulas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.compose import wording
from assistant.computed import number, summed
from assistant.draft.achieved import counted_otherwise, of_topic, replaced, unit_of
from assistant.draft.analyses import indicator_of_units
from assistant.draft.budget import differing
from assistant.draft.chapter import (
    NOTE,
    Chapter,
    Element,
    Heading,
    Items,
    Paragraph,
    gathered,
    note_number,
    texts_of,
)
from assistant.draft.form.plausible import implausible
from assistant.draft.material import KINDS, Corrected, Matter, Remark
from assistant.draft.writer import Pen
from index.names.indikator import indicators
from index.numbers.numerals import write
from index.report import Finding

# The working annex: contradictions of the sources, open slots, sources and formulas.

_YEAR = re.compile(r"\btahun\s+(20\d\d)\b", re.IGNORECASE)
_OPERATION = re.compile(r"[-+*/]")
_SWAP = str.maketrans(",.", ".,")
_FAR = Decimal(120)
"""Above this capaian a target may be too low (DOMAIN: advice, no error)."""


def annexes(matter: Matter, chapter: Chapter, pen: Pen) -> list[Element]:
    """Return what whoever prepares the chapter needs beside it."""
    opening = Paragraph(pen.say("annex_opening"))
    told = [*_findings(matter, pen), *_gaps(pen), *_sources(chapter, pen), *_formulas(pen)]
    return [Heading(1, pen.say("annex_heading")), opening, *told]


def _findings(matter: Matter, pen: Pen) -> list[Element]:
    """Return the contradictions that touch the figures, one an item."""
    items = [
        pen.say(
            "replaced",
            role=wording.capital(wording.word(one.printed.role, pen.language)),
            name=pen.name(name),
            printed=pen.value(one.printed),
            computed=pen.value(one.computed),
        )
        + pen.cite([one.printed])
        for name, one in replaced(matter)
    ]
    items += [
        _remark(one, matter, pen) + pen.cite([one.ours, one.theirs]) for one in matter.remarks
    ]
    items += [*_sums(matter, pen), *_counted(matter, pen), *_dated(matter, pen)]
    if doubtful := misspelt(matter):
        pairs = [f"“{word}” ({meant})" for word, meant in doubtful]
        items.append(pen.say("misspelt", words=wording.joined(pairs, pen.language)))
    items += [_corrected(one, pen) for one in matter.corrected]
    items += _by_ocr(matter, pen)
    items += [pen.name(line, "doubt") for line in implausible(matter, pen.language)]
    items += [
        pen.quote(finding.explain, finding.sources[0]) + pen.cite(finding.sources[:2])
        for finding in touching(matter)
    ]
    for topic in matter.topics:
        achieved = of_topic(topic)
        if achieved is not None and number(achieved) > _FAR:
            values = {"name": pen.name(topic.name), "capaian": pen.value(achieved)}
            items.append(pen.say("far_above", **values))
    if not items:
        return []
    opening = Paragraph(pen.say("annex_findings_opening"))
    return [Heading(2, pen.say("annex_findings")), opening, Items(tuple(items))]


def _remark(one: Remark, matter: Matter, pen: Pen) -> str:
    """Return that the form has another value than the reports, and of what it is."""
    fields = {
        "name": pen.name(wording.named(one.ours, pen.language)),
        "year": pen.year(one.ours.year),
        "ours": pen.value(one.ours),
        "theirs": pen.value(one.theirs),
    }
    if one.ours.document == "renstra":
        return pen.say("remark_renstra", **fields)
    fields["role"] = wording.capital(wording.word(one.ours.role, pen.language))
    if one.ours.satker == matter.satker:
        return pen.say("remark", **fields)
    return pen.say("remark_other", satker=pen.name(one.ours.satker), **fields)


def _sums(matter: Matter, pen: Pen) -> list[str]:
    """Return which lines of the budget do not add up to its total: those under a table's note."""
    total = next((line for line in matter.budgets if line.kind == "total"), None)
    items = list[str]()
    if total is None:
        return items
    for kind in KINDS[1:]:
        lines = [line for line in matter.budgets if line.kind == kind]
        for role in differing(lines, total) if lines else ():
            whole, parts = total.by_role[role], [line.by_role[role] for line in lines]
            fields = {
                "role": wording.capital(wording.word(role, pen.language)),
                "kind": pen.say(f"column_{kind}").lower(),
                "sum": pen.value(summed(parts)),
                "total": pen.value(whole),
            }
            items.append(pen.say("sum_differs", **fields) + pen.cite([whole, *parts]))
    return items


def _counted(matter: Matter, pen: Pen) -> list[str]:
    """Return which earlier results count something else than the year's, and were not compared."""
    return [
        pen.say(
            "counted_otherwise",
            name=pen.name(topic.name),
            year=pen.year(one.year),
            unit=wording.unit_words(one.unit),
            own_year=pen.year(matter.year),
            own_unit=wording.unit_words(unit_of(topic)),
        )
        + pen.cite([one])
        for topic in matter.topics
        for one in counted_otherwise(topic)
    ]


def _dated(matter: Matter, pen: Pen) -> list[str]:
    """Return which recommendations speak of the year itself or of one before it."""
    items = []
    for topic in matter.topics:
        words = topic.words.get("rekomendasi")
        years = (
            sorted({int(y) for text in words.texts for y in _YEAR.findall(text)}) if words else []
        )
        if words and years and years[-1] <= matter.year:
            told = wording.joined([pen.year(year) for year in years], pen.language)
            fields = {"name": pen.name(topic.name), "years": told, "year": pen.year(matter.year)}
            items.append(pen.say("advice_dated", **fields) + pen.cite([words.source]))
    return items


def _corrected(one: Corrected, pen: Pen) -> str:
    """Return what somebody corrected: the value read stands in the chapter, theirs here."""
    figure, correction = one.figure, one.correction
    value = correction.value if isinstance(correction.value, str) else write(correction.value)
    told = pen.say(
        "corrected",
        role=wording.capital(wording.word(figure.role, pen.language)),
        name=pen.name(wording.named(figure, pen.language)),
        year=pen.year(figure.year),
        read=pen.value(figure),
        value=pen.name(value, "correction"),
        by=pen.name(correction.by),
        reason=pen.name(correction.reason),
    )
    return told + pen.cite([figure])


def touching(matter: Matter) -> list[Finding]:
    """Return the findings about what the chapter tells, each explanation once, by indicator."""
    told = [topic.indicator for topic in matter.topics]
    told += [below for topic in matter.topics if (below := indicator_of_units(topic)) not in told]
    told += [line.indicator for line in matter.budgets]
    once = {f.explain: f for f in reversed(matter.findings) if f.indicator in told}
    return sorted(once.values(), key=lambda finding: told.index(finding.indicator))


def _gaps(pen: Pen) -> list[Element]:
    """Return the slots left open, one an item."""
    if not pen.gaps:
        return []
    items = [pen.say("gap_item", about=gap.about, what=gap.what) for gap in gathered(pen.gaps)]
    opening = Paragraph(pen.say("annex_gaps_opening"))
    return [Heading(2, pen.say("annex_gaps")), opening, Items(tuple(items))]


def _sources(chapter: Chapter, pen: Pen) -> list[Element]:
    """Return the table of the chapter's footnotes, with the files and lines they stand for."""
    referred = [note_number(mark) for text in _texts(chapter) for mark in NOTE.findall(text)]
    counted = (
        enumerate(referred, start=1)
        if pen.counts_references
        else ((n, n) for n in sorted({*referred}))
    )
    rows = [[pen.order(str(number)), pen.places[note]] for number, note in counted]
    if not rows:
        return []
    caption, heads = pen.say("caption_sources"), ("footnote", "place_of_source")
    table = pen.grid(caption, [pen.say(name) for name in heads], rows, widths=(1.6, 14))
    opening = Paragraph(pen.say("annex_sources_opening"), keep=True)
    return [Heading(2, pen.say("annex_sources")), opening, table]


def _texts(chapter: Chapter) -> Iterator[str]:
    for element in chapter.elements:
        yield from texts_of(element)


def _formulas(pen: Pen) -> list[Element]:
    """Return the table of the numbers the chapter computes, with their formulas."""
    computed = [one for one in pen.trace.computed() if _OPERATION.search(one.formula)]
    if not computed:
        return []
    told = [(pen.trace.plain(pen.value(one)), _written(one.formula, pen)) for one in computed]
    rows = [[pen.name(words, "formula") for words in one] for one in told]
    caption, heads = pen.say("caption_formulas"), ("computed_value", "formula")
    table = pen.grid(caption, [pen.say(name) for name in heads], rows, widths=(3, 12.6))
    opening = Paragraph(pen.say("annex_formulas_opening"), keep=True)
    return [Heading(2, pen.say("annex_formulas")), opening, table]


def _written(formula: str, pen: Pen) -> str:
    """Return a formula with its numbers as the language writes them."""
    return formula if pen.language == "id" else formula.translate(_SWAP)


def _by_ocr(matter: Matter, pen: Pen) -> list[str]:
    """Return which figures of the chapter OCR read, to be held against their pages."""
    yearly = [(one, y) for one in matter.topics for y in (*one.earlier, one.now)]
    told = [(topic.name, f) for topic, one in yearly for f in one.by_role.values()]
    told += [(line.name, f) for line in matter.budgets for f in line.by_role.values()]
    return [
        pen.say(
            "by_ocr",
            role=wording.capital(wording.word(figure.role, pen.language)),
            name=pen.name(name),
            year=pen.year(figure.year),
            value=pen.value(figure),
        )
        + pen.cite([figure])
        for name, figure in told
        if pen.is_by_ocr(figure.source)
    ]


# Words of a copied sasaran that may be typing errors: nearly like a word used elsewhere.

_WORD = re.compile(r"[a-z]{7,}")
"""Short words are too often one letter from another."""

_MUCH_MORE = 2
"""How many times as often the likelier word is used."""


def misspelt(matter: Matter) -> list[tuple[str, str]]:
    """Return the doubtful words of all sasaran, each with the word it is nearly like.

    Doubtful is a word whose neighbour the sources quoted use much more often, or the glossary.
    """
    aims = dict.fromkeys(topic.sasaran for topic in matter.topics)
    quoted = [" ".join(words.texts) for topic in matter.topics for words in topic.words.values()]
    counted = Counter(_words([*aims, *quoted, *(topic.name for topic in matter.topics)]))
    glossary = set(_words(entry.name for entry in indicators().values()))
    found = []
    for word in dict.fromkeys(_words(aims)):
        least = counted[word] * _MUCH_MORE
        likely = (one for one in _near(word) if counted[one] >= least or one in glossary)
        if word not in glossary and (meant := next((one for one in likely if one != word), "")):
            found.append((word, meant))
    return found


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text.casefold())


def _near(word: str) -> Iterator[str]:
    """Yield every word with two neighbouring letters exchanged, or one letter another."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            yield word[:at] + letter + word[at + 1 :]
