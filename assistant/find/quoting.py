"""Which words of the reports are quoted: sections, list items, table rows and single sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.excerpts import INNER, MOST_LINES, Excerpt, squeeze
from assistant.find import extract
from assistant.find.extract import Retrieve, stems
from assistant.find.listed import (
    MOST_DETAIL,
    component_lines,
    component_run,
    named_component,
    part_rows,
    ranked_row,
    shortfalls,
    told_on,
    unit_row,
    valued_items,
    with_items,
)
from assistant.find.members import about_unit, is_asked, members, naming_unit, of_unit
from assistant.view import lines_of
from index.masking import mask
from index.names.indikator import indicators
from index.names.units import own_of
from index.report import Figure, Line, Passage, Source

if TYPE_CHECKING:
    from assistant.view import Records

NEAR = 12
"""Lines around a mention in which its details stand, where the section was not recognised."""

LATE = 220
"""Characters before a sentence's number beyond which its beginning is left out."""

_AVERAGE = re.compile(r"rata[-\s]?rata|rerata", re.I)
_OVERALL = re.compile(
    r"\b(?:rata[-\s]?rata|rerata|tingkat)\s+(?:\w+\s+)?capaian\s+(?:\w+\s+)?kinerja", re.I
)
_COUNTED = re.compile(
    r"\b\d+\s*(?:\([^)]*\)\s*)?indikator(?:\s+kinerja)?(?:\s+kegiatan)?\s+(?:yang\s+|telah\s+){0,2}"
    r"(?:melebihi|melampaui|sesuai|mencapai|(?:tidak|belum)\s+(?:mencapai|tercapai|memenuhi)"
    r"|tercapai|(?:di\s?)?bawah|kurang)\b",
    re.I,
)
GAP = 4
"""Lines between two passages of one section, at most."""

CLAUSE = 220
"""Characters quoted of a sentence that counts what was met."""

_RUNNING = re.compile(r"\W*\d{1,2}[.)]?\s+(?=[^\W\d])")
_IS = r"(?:sebesar|adalah|mencapai|nilai|nilainya|skor|yaitu|hanya|bernilai|was|of)"


def component(question: Question) -> str | None:
    """Return the component of an index a question asks for.

    Where the ledger has no figure named so.
    """
    if any(":" in name for name in question.indicators):
        return None
    return named_component(question.said, question.indicators)


def component_rows(question: Question, ledger: Records, part: str) -> tuple[Passage, ...]:
    """Return the table row, or sentence, that gives a component's value for the unit.

    () if none does.
    """
    related = extract.related(question.indicators)
    found = extract.excerpts_of(ledger, extract.reports_for(ledger, question), indicators=related)
    row = re.compile(rf"\b{_spaced(part)}\D{{0,20}}\d", re.IGNORECASE)
    said = re.compile(rf"\b{_spaced(part)}\W{{0,3}}(?:{_IS}\W+){{0,2}}\d", re.IGNORECASE)
    rows = [e for e in found if (row if e.kind == "row" else said).search(e.text)]
    rows = of_unit(about_unit(rows, question, ledger), question)
    best = [e for e in rows if e.kind == "row"] or rows
    return as_passages(ledger, best[:1])


def detail(question: Question, ledger: Records, figures: Sequence[Figure]) -> tuple[Passage, ...]:
    """Return the sentence, items or rows that say more of a value: which ones, or what is named."""
    of_kategori = "kategori" in question.roles and not any(f.role == "kategori" for f in figures)
    labelled = {s for f in figures for s in stems(f"{f.label} {f.indicator}")}
    named = [s for s in extract.specific(question) if s not in labelled]
    terms = stems("kategori") if of_kategori else named
    if not (terms or extract.wants_list(question)):
        return ()
    found = about_unit(_around(question, ledger, figures), question, ledger)
    if of_kategori:  # another indicator's category is none of this one
        found = _on_value(found, figures)
    if is_asked(question, figures) and (things := members(question, figures[0], ledger)):
        return as_passages(ledger, things)
    naming = _naming(terms, found, [f.source.first_line for f in figures])
    if extract.wants_parts(question) and naming and naming[0].kind == "sentence":
        return as_passages(ledger, told_on(naming, found, terms))
    alone = len(naming) == 1
    told = with_items(naming[0], found) if alone else naming
    return as_passages(ledger, [*told, *ranked_row(question, ledger, found)])


def _on_value(found: Sequence[Excerpt], figures: Sequence[Figure]) -> list[Excerpt]:
    """Return the excerpts that give a value of the figures, or name their indicator in short."""
    values = [f.as_written.split()[0] for f in figures if isinstance(f.value, Decimal)]
    entries = [indicators().get(f.indicator) for f in figures]
    names = [entry.short for entry in entries if entry and entry.short]
    said = re.compile("|".join(rf"(?<![\w.,]){re.escape(one)}(?![\w]|[.,]\d)" for one in
                               dict.fromkeys([*values, *names])) or r"\Z\A")  # fmt: skip
    return [one for one in found if said.search(one.text)]


def _around(question: Question, ledger: Records, figures: Sequence[Figure]) -> list[Excerpt]:
    """Return the excerpts of the indicator's section.

    And of the pages or lines around its mentions.
    """
    report_id = figures[0].source.report_id
    mentions = ledger.figures(
        satkers=[figures[0].satker],
        years=[figures[0].year],
        indicators=[figures[0].indicator],
        report_id=report_id,
    )
    section = set(extract.related(question.indicators))
    near = [(one.source.page, one.source.first_line) for one in mentions]
    found = extract.excerpts_of(ledger, [report_id])
    own = set(
        extract.excerpts_of(ledger, [report_id], indicators=tuple(section)) if section else ()
    )
    return [e for e in found if e in own or _near(e, near)]


def _near(excerpt: Excerpt, places: Iterable[tuple[int | None, int]]) -> bool:
    at = excerpt.source
    return any(
        at.page == page and at.first_line - NEAR <= line <= at.last_line + NEAR
        for page, line in places
    )


def parts(question: Question, ledger: Records) -> tuple[Passage, ...]:
    """Return the rows of the table that lists the parts asked for; () if none does."""
    rows = part_rows(question, ledger)
    lines = _component_lines(question, ledger)
    held = " ".join(one.text for one in rows).casefold()
    absent = [one for one in lines if _words(one.text) not in held]
    chosen = lines if len(absent) * 2 > len(lines) > 1 else rows
    chosen = chosen or _component_run(question, ledger)
    return as_passages(ledger, [*chosen, *shortfalls(question, ledger)] if chosen else [])


def short_of_most(question: Question, ledger: Records) -> tuple[Passage, ...]:
    """Return the items said not to be at their maximum, where those are asked for."""
    return as_passages(ledger, shortfalls(question, ledger))


def _component_lines(question: Question, ledger: Records) -> list[Excerpt]:
    """Return the lines of the indicator's section that give its components, unruled as they are."""
    found: list[Excerpt] = []
    for part, lines in _own_stretches(question, ledger):
        named = list(component_lines(lines, question.indicators[0]))
        valued = valued_items(lines)
        for first, last in valued if len(valued) > len(named) else named:
            text = squeeze(" ".join(dict.fromkeys((first.text, last.text))))
            at = replace(part, first_line=first.number, last_line=last.number, box=None)
            found.append(Excerpt(text, "sentence", at))
    return list({_words(one.text): one for one in reversed(found)}.values())[::-1]


def _component_run(question: Question, ledger: Records) -> list[Excerpt]:
    """Return the run of lines that names the components and then their values.

    For a table whose columns are lost; the quote keeps the order of the page.
    """
    for part, lines in _own_stretches(question, ledger):
        if run := component_run(lines, question.indicators[0], MOST_LINES):
            at = replace(part, first_line=run[0].number, last_line=run[-1].number, box=None)
            return [Excerpt(squeeze(" ".join(one.text for one in run)), "sentence", at)]
    return []


def _own_stretches(question: Question, ledger: Records) -> Iterator[tuple[Source, Sequence[Line]]]:
    """Yield the runs of lines about the first indicator asked in the units' own reports."""
    own = {card.id for card in ledger.reports() if card.satker in question.satkers}
    reports = extract.reports_for(ledger, question) if question.indicators else []
    for report_id in [name for name in reports if name in own]:
        passages = ledger.passages(report_id=report_id, indicators=question.indicators[:1])
        for part in _stretches(passages):
            yield part, lines_of(ledger, replace(part, last_line=part.last_line + GAP))


def _stretches(passages: Sequence[Passage]) -> list[Source]:
    """Runs of passages on a page as one source, a heading between them included."""
    found: list[Source] = []
    for one in passages:
        last = found[-1] if found else None
        if last and last.page == one.source.page and one.source.first_line - last.last_line <= GAP:
            end = max(last.last_line, one.source.last_line)
            found[-1] = replace(last, last_line=end)
        else:
            found.append(one.source)
    return found


def _words(text: str) -> str:
    """Return the words of a line before its value, without a running number."""
    return re.split(r"\s*\d", _RUNNING.sub("", text))[0].strip(" .:-\t").casefold()


def counted(question: Question, ledger: Records) -> tuple[Passage, ...]:
    """Return the sentences that print an average, or how many indicators met their target."""
    found = extract.excerpts_of(ledger, extract.reports_for(ledger, question))
    if _AVERAGE.search(question.said) or "average" in question.said.lower():
        same = [e for e in found if _OVERALL.search(e.text) and "%" in e.text]
    else:
        same = [_counting_clause(e, m) for e in found if (m := _COUNTED.search(e.text))]
    same = [e for e in same if e.kind != "row" and extract.has_figure(e)]
    return as_passages(ledger, _named_year(question, same)[:5])


def _counting_clause(excerpt: Excerpt, match: re.Match[str]) -> Excerpt:
    """Return a long sentence as the clause that counts: from the count on, whole words."""
    if len(excerpt.text) <= CLAUSE + 80:
        return excerpt
    rest = excerpt.text[match.start() :]
    ends = [m.start() for m in re.finditer(r"\s", rest[:CLAUSE])]
    return replace(excerpt, text=rest if len(rest) <= CLAUSE else rest[: ends[-1]])


def answered(question: Question, ledger: Records) -> tuple[Passage, ...]:
    """Return the sentences or rows that hold the question's own words with a number."""
    found = extract.excerpts_of(ledger, extract.reports_for(ledger, question))
    found = about_unit(found, question, ledger)
    if not _has_report(question, ledger):
        found = naming_unit(found, question)
    if row := unit_row(question, found):
        return as_passages(ledger, [row])
    best = extract.answering(question, found)
    if not best:
        return ()
    lead = best[0].excerpt
    others = [s.excerpt for s in best[1:2] if s.score >= 0.85 * best[0].score]
    told = [part for one in others for part in with_items(one, found)]
    chosen = list(dict.fromkeys([*with_items(lead, found), *told]))
    return as_passages(ledger, [_shortened(chosen[0]), *chosen[1:]])


def _shortened(excerpt: Excerpt) -> Excerpt:
    """Return a long sentence from the clause that states its first number.

    So that the answer leads.
    """
    money = excerpt.text.find("Rp")
    first = money if money > 0 else extract.first_figure(excerpt.text)
    if excerpt.kind == "row" or first < LATE:
        return excerpt
    start = excerpt.text.rfind(", ", 0, first - 60)
    start = start + 2 if start > 0 else excerpt.text.rfind(" ", 0, first - 60) + 1
    return replace(excerpt, text=excerpt.text[start:])


def section(question: Question, ledger: Records, retrieve: Retrieve | None) -> tuple[Passage, ...]:
    """Return the passages of the asked aspect of the indicator, whole.

    Else the nearest sentences.
    """
    from assistant.find import account

    return as_passages(ledger, account.told(question, ledger, retrieve))


def told_for_sure(
    question: Question, ledger: Records, retrieve: Retrieve | None
) -> tuple[Passage, ...]:
    """Return what the report tells where it has nearly all that is asked, though no figure is."""
    from assistant.find import account

    told = account.told(question, ledger, retrieve, least=account.SURE)
    return as_passages(
        ledger, told if _has_report(question, ledger) else naming_unit(told, question)
    )


def _has_report(question: Question, ledger: Records) -> bool:
    """Whether a report of a unit asked is held, and not only what another's tells of it."""
    owners = {card.satker for card in ledger.reports()}
    return not question.satkers or bool(owners & {own_of(name) for name in question.satkers})


def as_passages(ledger: Records, excerpts: Iterable[Excerpt]) -> tuple[Passage, ...]:
    """Excerpts as passages of their reports, personal numbers masked."""
    cards = {card.id: card for card in ledger.reports()}
    found = []
    for n, one in enumerate(excerpts):
        at = one.source
        card = cards[at.report_id]
        found.append(
            Passage(
                id=f"{at.report_id}:{at.page or 0}:{at.first_line}-{at.last_line}:{n}",
                text=mask(one.text).translate(INNER),
                kind="table" if one.kind == "row" else "paragraph",
                satker=card.satker,
                year=card.year,
                indicator=_section_of(ledger, at),
                aspect=None,
                source=at,
            )
        )
    return tuple(found)


def _section_of(ledger: Records, at: Source) -> str | None:
    """Return the indicator that the section of a place treats."""
    return next(
        (
            one.indicator
            for one in ledger.passages(report_id=at.report_id)
            if one.source.page == at.page
            and one.source.first_line <= at.first_line <= one.source.last_line
        ),
        None,
    )


def _spaced(words: str) -> str:
    return r"\W+".join(map(re.escape, words.split()))


def _naming(terms: Sequence[str], found: Sequence[Excerpt], lines: Sequence[int]) -> list[Excerpt]:
    """Return the fewest excerpts with a number, three at most, that hold all the specific words.

    Of those that hold as many, the one on a line of the figures shown, then the shorter.
    """

    def worth(pair: tuple[set[str], Excerpt]) -> tuple[int, bool, int]:
        at = pair[1].source
        own = any(at.first_line <= line <= at.last_line for line in lines)
        return len(left & pair[0]), own, -len(pair[1].text)

    left = set(terms)
    held = [(set(stems(e.text)), e) for e in found if extract.has_figure(e)]
    chosen: list[Excerpt] = []
    while left and held and len(chosen) < 3:
        words, best = max(held, key=worth)
        if not left & words:
            break
        left -= words
        chosen.append(best)
    size = sum(len(e.text) for e in chosen)
    if left or size > MOST_DETAIL:
        return []
    return sorted(chosen, key=lambda e: (e.source.page or 0, e.source.first_line))


def _named_year(question: Question, found: list[Excerpt]) -> list[Excerpt]:
    """Excerpts of the asked year, where some name it and some another."""
    years = {str(year) for year in question.years}
    other = re.compile(r"\b(?:19|20)\d\d\b")
    return [
        e for e in found
        if not (named := set(other.findall(e.text + e.context.rpartition(">")[2]))) or named & years
    ]  # fmt: skip
