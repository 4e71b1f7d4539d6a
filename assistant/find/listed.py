"""Rows and items that list things: the components of an index, or the names of what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.excerpts import Excerpt, squeeze
from assistant.find import extract
from assistant.find.extract import stem_set, stems
from assistant.find.members import about_unit, letters_of, own_letters
from assistant.view import lines_of, rows_of
from index.names.units import is_whole
from index.report import Line

if TYPE_CHECKING:
    from assistant.view import Records


# Rows and items that list things: the parts of a value, or the names of what it counts.

SURE = 0.4
"""What a table must score to list the parts: its section is the indicator's, or its words fit."""

MANY_COMPONENTS = 3
"""Components a table must name to be the one that breaks an index down."""

MOST_ROWS = 24
"""Rows of a table quoted; a longer table is asked for by part."""

MOST_DETAIL = 900
"""Characters of detail beside a value."""

MOST_TOLD = 1500
"""Characters of neighbouring sentences that tell of parts."""

NEIGHBOURS = 4
"""Lines between sentences of one paragraph, at most."""

_RANK = re.compile(r"\b(?:peringkat|ranking|urutan)\w*|\brank(?:ed)?\b", re.I)
_SHORT = re.compile(
    r"\b(?:tidak|belum|kurang dari|di\s?bawah|not|below|less than)\s+(?:\w+\s+){0,2}"
    r"(?:maksimal|maksimum|sempurna|penuh|optimal|100|full|maximum)\b",
    re.I,
)
_WHOLE = re.compile(r"\b(?:komponen\w*|pembentuk|unsur\w*|terdiri|components?|made up)\b", re.I)
_CONCLUDES = re.compile(r"(?:Sehingga|Dengan demikian|Jadi|Maka|Adapun|Oleh karena)\b")


def part_rows(question: Question, ledger: Records) -> list[Excerpt]:
    """Return the rows of the table that lists the parts asked for.

    Those the question names or all.
    """
    asked = set(extract.content(question))
    best: tuple[float, list[Excerpt]] = (0.0, [])
    for report_id in extract.reports_for(ledger, question):
        for stored, every in rows_of(ledger, report_id):
            rows = [e for e in every if extract.has_figure(e)]
            score = _table_score(question, asked, stored.table.section.indicator, rows)
            yearly = sum(c.kind in ("target", "tahun") for c in stored.table.columns)
            score -= 0.3 * bool(yearly)
            if _WHOLE.search(question.said) and not _breaks_down(question, rows):
                continue
            if rows and score > best[0] and _holds_terms(question, rows):
                best = score, rows
    return _asked_rows(question, ledger, best[1]) if best[0] >= SURE else []


def _asked_rows(question: Question, ledger: Records, rows: Sequence[Excerpt]) -> list[Excerpt]:
    """Of a table's rows those of the asked unit and part, or all where none is named."""
    mine = about_unit(rows, question, ledger) or list(rows)
    named = [own_letters(name) for name in question.satkers]
    own = [e for e in mine if any(n and n in letters_of(e.text) for n in named)]
    if own and len(own) < len(mine):
        mine = own
    if _WHOLE.search(question.said):
        return mine[:MOST_ROWS]
    terms = set(extract.named(question))
    exact = [e for e in mine if terms & set(stems(e.text))]
    return (exact if terms and exact else mine)[:MOST_ROWS]


def _table_score(
    question: Question, asked: set[str], indicator: str | None, rows: Sequence[Excerpt]
) -> float:
    text = " ".join(row.text for row in rows)
    held = set(stems(f"{text} {rows[0].context}" if rows else ""))
    share = len(asked & held) / len(asked) if asked else 0.0
    letters = letters_of(text)
    own = any(name and name in letters for name in map(own_letters, question.satkers))
    share += 0.5 * (_components_named(question, rows) >= MANY_COMPONENTS)
    return share + 0.4 * (indicator in extract.related(question.indicators)) + 0.3 * own


def _components_named(question: Question, rows: Sequence[Excerpt]) -> int:
    said = " ".join(row.text for row in rows)
    return most_components(f"{rows[0].context} {said}" if rows else "", question.indicators)


def _breaks_down(question: Question, rows: Sequence[Excerpt]) -> bool:
    """Whether a table names components of an index, where those of the index are known."""
    known = any(name in COMPONENTS for name in question.indicators)
    return not known or _components_named(question, rows) >= MANY_COMPONENTS


def _holds_terms(question: Question, rows: Sequence[Excerpt]) -> bool:
    """Whether a table holds half of what a question names beside the indicator."""
    terms = set(extract.named(question))
    if not terms or _WHOLE.search(question.said):
        return True
    held = set(stems(" ".join(row.text for row in rows)))
    return len(terms & held) >= 0.6 * len(terms)


def with_items(lead: Excerpt, found: Sequence[Excerpt]) -> list[Excerpt]:
    """Return an excerpt, with the items or rows it introduces where it ends with a colon."""
    if lead.text.rstrip().endswith(";"):
        return _enumerated(lead, found)
    kept = [lead]
    if not lead.text.rstrip().endswith(":"):
        return kept + _going_on(lead, found)
    after = [
        e for e in found
        if e.source.report_id == lead.source.report_id
        and e.source.page == lead.source.page
        and 0 < e.source.first_line - lead.source.last_line <= 40
    ]  # fmt: skip
    after.sort(key=lambda e: e.source.first_line)
    size = len(lead.text)
    for one in after:
        if (
            one.kind == "sentence"
            or one.source.place != lead.source.place
            or size + len(one.text) > MOST_DETAIL
        ):
            break
        size += len(one.text)
        kept.append(one)
    return kept


def _enumerated(lead: Excerpt, found: Sequence[Excerpt]) -> list[Excerpt]:
    """Return one of several clauses that semicolons part, with those behind it to the last."""
    at = next((n for n, one in enumerate(found) if one is lead or one == lead), None)
    kept, size = [lead], len(lead.text)
    for one in found[at + 1 :] if at is not None else ():
        size += len(one.text)
        if not kept[-1].text.rstrip().endswith(";") or one.kind != lead.kind or size > MOST_TOLD:
            break
        kept.append(one)
    return kept


def told_on(
    chosen: Sequence[Excerpt], found: Sequence[Excerpt], terms: Sequence[str]
) -> list[Excerpt]:
    """Return the sentences from the first chosen on, as far as they tell of the parts asked for."""
    at = min(found.index(one) for one in chosen)
    if found[at].text.rstrip().endswith(";"):
        return list(dict.fromkeys([*_enumerated(found[at], found), *chosen]))
    kept = [found[at]]
    size = len(found[at].text)
    for one in found[at + 1 :]:
        away = one.source.first_line - kept[-1].source.last_line
        same = one.kind == "sentence" and one.source.page == kept[-1].source.page
        about = extract.has_figure(one) or stem_set(one.text) & set(terms)
        size += len(one.text)
        if not (same and about and 0 <= away <= NEIGHBOURS and size <= MOST_TOLD):
            break
        kept.append(one)
        if _CONCLUDES.match(one.text):
            break
    return [*kept, *(one for one in chosen if one not in kept)]


def ranked_row(question: Question, ledger: Records, found: Sequence[Excerpt]) -> list[Excerpt]:
    """Return the line of a ranked table that gives the unit's place, where its rank is asked."""
    if not _RANK.search(question.said):
        return []
    names = [name for name in map(own_letters, question.satkers) if name]
    for one in found:
        if one.kind == "row" and any(name in letters_of(one.text) for name in names):
            text = squeeze(" ".join(line.text for line in lines_of(ledger, one.source)))
            if re.match(r"\d{1,3}\b", text):
                return [replace(one, text=text, kind="sentence")]
    return []


def unit_row(question: Question, found: Sequence[Excerpt]) -> Excerpt | None:
    """Return the unit's own row of a table whose caption or columns hold all that is asked."""
    asked = set(extract.content(question))
    named = [own_letters(name) for name in question.satkers]
    whole = any(is_whole(name) for name in question.satkers)
    for one in found:
        if one.kind != "row" or not asked or not asked <= stem_set(one.context):
            continue
        letters = letters_of(one.text.partition(":")[0])
        total = letters.startswith(("total", "jumlah"))
        own = any(name and name in letters for name in named)
        if (total if whole else own) and extract.has_figure(one):
            return one
    return None


def shortfalls(question: Question, ledger: Records) -> list[Excerpt]:
    """Return the items said not to be at their maximum, where those are asked for."""
    if not _SHORT.search(question.said):
        return []
    found = extract.excerpts_of(
        ledger,
        extract.reports_for(ledger, question),
        indicators=extract.related(question.indicators),
    )
    found = about_unit(found, question, ledger)
    names = [name for name in map(own_letters, question.satkers) if name]
    said = [e for e in found if _SHORT.search(e.text) and e.kind != "row"
            and any(name in letters_of(e.text) for name in names)]  # fmt: skip
    return with_items(said[0], found) if said else []


def _going_on(lead: Excerpt, found: Sequence[Excerpt]) -> list[Excerpt]:
    """Return the sentence right behind that draws the conclusion: 'Sehingga ...'."""
    for one, other in pairwise(found):
        if one is lead and _CONCLUDES.match(other.text) and extract.has_figure(other):
            return [other]
    return []


# The components of indices that are asked for by name, so that the index is not given for them.

COMPONENTS = {
    "ikpa": (
        r"revisi\s+dipa",
        r"deviasi(?:\s+hal(?:aman|\.)?\s+(?:iii|3))?(?:\s+dipa)?",
        r"penyerapan(?:\s+anggaran)?",
        r"belanja\s+kontraktual",
        r"penyelesaian\s+tagihan",
        r"(?:pengelolaan\s+)?UP(?:\s*(?:dan|/|&)\s*|\s+)TUP",
        r"dispensasi(?:\s+SPM)?",
        r"capaian\s+(?:rincian\s+)?output",
    ),
    "nka": (
        r"penyerapan(?:\s+anggaran)?",
        r"konsistensi",
        r"capaian\s+(?:RO|(?:rincian\s+)?output|keluaran)",
        r"nilai\s+efisiensi",
        r"efisiensi",
        r"(?:nilai|NK)\s+(?:kinerja\s+)?perencanaan(?:\s+anggaran)?",
        r"(?:nilai|NK)\s+(?:kinerja\s+)?pelaksanaan(?:\s+anggaran)?",
    ),
    "zi": (r"pengungkit", r"komponen\s+hasil"),
}
"""By indicator: IKPA (PER-5/PB/2022, PER-5/PB/2024), NKA (PMK 22/2021, PMK 62/2023), ZI."""


_VALUED = re.compile(r"\d[\d.,]*\s*%?\s*$")
_ASIDE = re.compile(r"\([^)]*\)")
_ROW_NUMBER = re.compile(r"\d{1,2}[.)]?")
_VALUES = re.compile(r"\s*(?:\d[\d.,]*\s*%?\s*){1,3}")
_NAME = re.compile(r"(?:[-•*]\s*|\d{1,2}[.)]?\s+|[a-z][.)]\s+)?[^\W\d_][^\d.;:]{3,60}\s*:?")
_THING = re.compile(
    r"(?:[-•*]\s*|\d{1,2}[.)]?\s+|[a-z][.)]\s+)?[^\W\d_][^\d.;:]{3,60}?\s*:?\s*"
    r"(?:\d[\d.,]*\s*%?\s*){1,3}"
)
_ROLES = re.compile(r"\b(?:target|realisasi|capaian|tahun|nilai akhir|total|jumlah)\b", re.I)
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{1,2}(?![\d.,]*\d)")
_ALONE = re.compile(r"\s*\d[\d.,]*\s*%?\s*")


def named_component(text: str, indicators: Iterable[str]) -> str | None:
    """Return the words of a question that name a component of one of its indicators, or None."""
    for indicator in indicators:
        name = indicator.removeprefix("bnnk_")
        for pattern in COMPONENTS.get(name, ()):
            if match := re.search(rf"\b{pattern}\b", text, re.IGNORECASE):
                return match.group()
    return None


def most_components(text: str, indicators: Iterable[str]) -> int:
    """Return how many components of one of some indicators a text names, at most."""
    parts = (COMPONENTS.get(name, ()) for name in indicators)
    return max((sum(bool(re.search(p, text, re.I)) for p in names) for names in parts), default=0)


def component_lines(lines: Sequence[Line], indicator: str) -> Iterator[tuple[Line, Line]]:
    """Yield the first and last line of each component printed with its value, one each.

    The value stands at the end of the line that begins with the component's name, or alone on the
    next line that is not blank.
    """
    printed = [line for line in lines if line.text.strip()]
    left = list(COMPONENTS.get(indicator, ()))
    for line, after in zip(printed, [*printed[1:], Line(0, "")], strict=True):
        named = next((part for part in left if _begins(part).match(line.text)), None)
        if named is None:
            continue
        if _VALUED.search(line.text):
            yield line, line
        elif _ALONE.fullmatch(after.text):
            yield line, after
        else:
            continue
        left.remove(named)


def valued_items(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return the longest run of things that each have a value: "Revisi DIPA" over "100 10".

    A thing is a short line of words with its value at the end, or on the next line; running
    numbers, blank lines and words in brackets do not part a run, sentences and lines of roles or
    years do. [] for fewer than three.
    """
    printed = [line for line in lines if line.text.strip()]
    best: list[tuple[Line, Line]] = []
    run: list[tuple[Line, Line]] = []
    at = 0
    while at < len(printed):
        line = printed[at]
        after = printed[at + 1] if at + 1 < len(printed) else Line(0, "")
        words = _ASIDE.sub("", line.text).strip()
        if _ROW_NUMBER.fullmatch(words):
            at += 1
            continue
        if _THING.fullmatch(words) and not _ROLES.search(words):
            run.append((line, line))
        elif _NAME.fullmatch(words) and not _ROLES.search(words) and _VALUES.fullmatch(after.text):
            run.append((line, after))
            at += 1
        else:
            best, run = max(best, run, key=len), []
        at += 1
    best = max(best, run, key=len)
    return best if len(best) > 2 else []


def component_run(lines: Sequence[Line], indicator: str, longest: int) -> list[Line]:
    """Return the lines from the first component named to the last value after them; [] if none.

    They must name most of the components before as many values with decimals, within `longest`
    lines.
    """
    parts = COMPONENTS.get(indicator, ())
    for at, line in enumerate(lines):
        if not any(re.search(rf"\b{part}\b", line.text, re.I) for part in parts):
            continue
        run = [one for one in lines[at:] if one.number < line.number + longest]
        values = [n for n, one in enumerate(run) if _DECIMAL.search(one.text)]
        numbers = sum(len(_DECIMAL.findall(one.text)) for one in run)
        before = " ".join(one.text for one in run[: values[0]]) if values else ""
        if min(numbers, most_components(before, [indicator])) * 2 > len(parts):
            return run[: values[-1] + 1]
    return []


def _begins(part: str) -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:\d{{1,2}}[.)]?\s+|[a-z][.)]\s+)?{part}\b[^\d.:;]*(?:[\d.,\s%:]*)$", re.I
    )
