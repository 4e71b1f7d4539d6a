"""Answers from a table: the one whose words hold what is asked, and of it the rows and columns.

A table holds a word of the question in its caption and section, in the heading of a column or in
the name of a row. Words that some columns have and others not choose the columns; the same for
rows; units and years choose where a table names them. What is left is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.answer import Derived, Evidence, Question, Told
from assistant.ask.asked import (
    AVERAGE,
    CHECKED,
    DIFFERENCE,
    LIMIT,
    LISTED,
    NOUN,
    ORDER,
    Asked,
    asked_in,
)
from assistant.ask.cells import (
    PERIODS,
    ROLES_OF_COLUMNS,
    TOTAL_ROW,
    Cells,
    Sheet,
    counted,
    gives,
    is_of_money,
    picked,
    rarity,
    roots,
    sheets_of,
    unit_in,
    worked,
)
from assistant.ask.names import Word, is_code, root_of, words_in
from assistant.ask.question_words import counts_things, names_scale
from assistant.compose import wording
from assistant.computed import change
from assistant.excerpts import MOST_LINES, squeeze
from assistant.find import extract, quoting
from assistant.find.extract import SYNONYMS, indicator_words, parted_by
from assistant.find.members import SHORT, letters_of, own_letters
from assistant.view import in_cells, table_source
from assistant.words.idle_words import IDLE
from assistant.words.intent import COMPARE, PARTS, TOP, TREND, operation_cues
from assistant.words.language import cues
from assistant.words.roles import PERCENT, asks_money, is_budget
from index.masking import mask
from index.names.indikator import indicator_of
from index.report import Column, Figure, Passage, Row

if TYPE_CHECKING:
    from assistant.view import Records

_NOUN = re.compile(r"([^\W\d]{3,})\s+(?:apa|mana)\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(
    r"\W*(?:sub\s*)?(?:nilai\s+)?(?:total|jumlah|akhir|rata[-\s]?rata|rerata|konversi)\b", re.I
)
SHORTEST_TYPO = 5
UNKNOWN = 0.15
INNER, RELATED, OF_UNIT, OF_YEAR, OF_YEARS = 0.4, 0.25, 0.15, 0.1, 0.5
THROUGHOUT = cues(
    "(per|tiap|setiap|masing[- ]masing|each|every) (triwulan|tw|trw|semester|quarter)",
    "(triwulan|tw|trw|semester) .. (s\\.?d\\.?|sampai|hingga|-)",
)
_GROUPED = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+)(?:\s+[^\W\d]+)?\s*")
_ROMAN = re.compile(r"[ivIV]{1,3}")
PLANNED, REACHED = {"target", "pagu", "target_akhir"}, {"realisasi", "capaian", "persen", "sisa"}
"""Roles of columns before a year and after it."""

ASKS_NAMES = cues("nama(nya)?|nominal(nya)?|names?|TA")
CUED = (
    PARTS, TOP, TREND, COMPARE, LIMIT, LISTED, ORDER, AVERAGE, DIFFERENCE, ASKS_NAMES, PERCENT,
    CHECKED,
)  # fmt: skip
MOST_CELLS = 60
HELD = 0.75
FEWEST_PARTS = 3
FEWEST_ADDED, SMALL = 2, 100
KIND_OF_UNIT = re.compile(
    r"badannarkotikanasional|bnn[kp]?|kabupaten|kab|kota|provinsi|prov|dan|jajaran|\d"
)
"""Letters of a unit's name beside those of its place."""
AGENCY = re.compile(r"badannarkotikanasional|bnn")
FEWEST_WORDS = 2
SURELY, NAMED_SO, WITHIN, MOST_ALONE = 0.8, 0.5, 0.4, 12
WHOLE = cues("(total|seluruh|semua|keseluruhan)(nya)?|how many people|in (all|total)|altogether")
"""Words that ask for the total beside a part."""

MEASURE = cues("nilai(nya)?|skor|realisasi|capaian|score|value")
"""Headings of the column of a table whose values are compared."""

QUARTER = re.compile(r"\b(?:triwulan|tw|trw|kuartal|quarter)\s*(IV|III|II|I|[1-4])\b", re.I)
_NUMBERED = r"(?:IV|III|II|I|[1-4])"
ONE_QUARTER = re.compile(rf"\b{_NUMBERED}\b", re.I)
SEVERAL_QUARTERS = re.compile(
    rf"\b(?:triwulan|tw|trw|kuartal|quarter)\s*({_NUMBERED}"
    rf"(?:(?:\s*,\s*|\s+(?:dan|and|serta)\s+){_NUMBERED})*)\b",
    re.I,
)
"""The quarters named: 'triwulan II', 'triwulan I, II dan III'."""

QUARTERS = {name: n for n, names in enumerate(("I 1", "II 2", "III 3", "IV 4"), start=1)
            for name in names.split()}  # fmt: skip
BY_ITSELF = cues(
    "(khusus(nya)?|tambahan(nya)?|selama|hanya|cuma|only) .. (triwulan|tw|trw|kuartal|quarter)",
    "(triwulan|tw|trw|kuartal|quarter) \\w+ (saja|sendiri|alone)",
    "(bukan|tidak|tanpa|non|not) (yang)? ?[- ]?(kumulatif|cumulative)",
)
CUMULATIVE = cues("kumulatif|(sampai|s\\.?\\s?/?d\\.?) .. (triwulan|tw|trw)")
"""A quarter's own value is asked, and columns that add up the quarters before."""

OPERATIONS = ("mean", "sum", "growth", "difference")
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _Sought:
    """A question as tables are searched with it."""

    question: Question
    heard: tuple[frozenset[str], ...]  # of each word, the roots of tables that it may mean
    weights: Mapping[str, float]
    own: frozenset[str]  # the roots of the indicators named
    parted: bool  # what something is made of is asked for


def answered(question: Question, asked: Asked, ledger: Records) -> Evidence | None:
    """Return the rows of a table that answer what is asked of many; None where none does surely."""
    if question.choices or question.unknown_satkers or (asked.of and asked.order):
        return None
    if any(map(is_code, asked_words(question))):  # an output by its code is a figure held
        return None
    timely = bool(PERIODS.search(question.bare)) and question.intent not in ("text", "count")
    if not timely and question.intent != "parts":
        return None
    cells = _of_many(question, ledger, timely=timely)
    if cells is None or _is_of_another_kind(cells, question):
        return None
    if one := _of_one_quarter(question, cells, ledger):
        return one
    if (chosen := picked(cells, asked)) is None:
        return None
    places, end = chosen
    if not (rows := told(cells, ledger, places)):
        return None
    beside = quoting.short_of_most(question, ledger)
    operation, derived = (end, ()) if places else worked(question, cells)
    return Evidence(question, rows=rows, passages=beside, derived=derived, picked=operation)


def _is_of_another_kind(cells: Cells, question: Question) -> bool:
    """Whether cells are parts by something else than asked, or money where things are counted."""
    things = counts_things(question.bare) and not asks_money(question.bare)
    return _parted_otherwise(cells, question) or (things and is_of_money(cells))


def _of_many(question: Question, ledger: Records, *, timely: bool) -> Cells | None:
    """Return the cells of the parts of a year, or of a thing, that a question asks for."""
    cells = found(question, ledger)
    if cells is not None and cells.share >= HELD:
        fits = _is_timed(cells) if timely else _is_of_parts(cells, question)
        if fits:
            return cells
    return None if timely else _adding_up(question, ledger)


def _adding_up(question: Question, ledger: Records) -> Cells | None:
    """Return the table whose one column of parts gives the value asked, as its sum or mean.

    The numbers prove what no word says: "Kelurahan A 71,40, B 68,90 dan C 56,80" are what an index
    of 65,70 is made of.
    """
    wholes = [
        f for f in ledger.figures(satkers=question.satkers, years=question.years,
                                  indicators=question.indicators or [""], authoritative=True)
        if f.role in ("realisasi", "pagu") and isinstance(f.value, Decimal)
    ]  # fmt: skip
    for whole in wholes:
        for sheet in sheets_of(ledger, whole.source.report_id):
            if any(map(_is_of_time, sheet.labels)):
                continue
            rows = tuple(n for n in range(len(sheet.rows)) if not TOTAL_ROW.match(sheet.labels[n]))
            for column in sheet.valued if FEWEST_ADDED <= len(rows) <= MOST_ALONE else ():
                cells = Cells(sheet, rows, (column,), 1.0, 1.0, 1.0, about=True)
                values = [counted(cells, row, column) for row in rows]
                if gives(values, whole.value) and _is_near(sheet, whole):
                    return cells
    return None


def _is_of_time(label: str) -> bool:
    """Whether a row is of a year or a part of one."""
    return bool(PERIODS.search(label) or _YEAR.fullmatch(label.strip()))


def _is_near(sheet: Sheet, whole: Figure) -> bool:
    """Whether a table is of an indicator's section, or speaks of it in its name.

    Small whole numbers are sums of much else: of them the section alone tells.
    """
    table = sheet.stored.table
    if table.section.indicator == whole.indicator:
        return True
    small = isinstance(whole.value, Decimal) and whole.value in range(SMALL)
    return not small and bool(roots(" ".join(indicator_words(whole.indicator))) & sheet.around)


def _parted_otherwise(cells: Cells, question: Question) -> bool:
    """Whether a breakdown is asked by what no row or heading of a table is: 'per kecamatan'."""
    by = {root_of(noun) for noun in parted_by(question)}
    return bool(by) and not by & cells.sheet.words


def instead(question: Question, ledger: Records) -> Evidence | None:
    """Return the cells that hold all that is asked, where no figure does; None where none do."""
    if question.choices or question.unknown_satkers or question.indicators:
        return None  # of what is named and not held, no table tells
    asked = asked_in(question.bare)
    one_of = bool(asked.order and asked.thing)
    if len(asked_words(question)) < (1 if one_of else FEWEST_WORDS):
        return None
    cells = found(question, ledger)
    if cells is None or cells.inside < WITHIN:
        return None
    listed = one_of and root_of(asked.thing) in cells.sheet.words
    if cells.certain < (NAMED_SO if listed else SURELY):
        return None
    counts = counts_things(question.bare)
    if counts and all(names_scale(cells.sheet.labels[r]) for r in cells.rows):
        return None
    if one := _of_one_quarter(question, cells, ledger):
        return one
    places, end = picked(cells, asked) or ([], "")
    if not places and len(cells.rows) * len(cells.columns) > MOST_ALONE:
        return None
    rows = told(cells, ledger, places)
    operation, derived = (end, ()) if places else worked(question, cells)
    return Evidence(question, rows=rows, derived=derived, picked=operation) if rows else None


def _of_one_quarter(question: Question, cells: Cells, ledger: Records) -> Evidence | None:
    """Return what one quarter alone adds to columns that add up; None where that is not asked."""
    named = QUARTER.findall(question.bare)
    columns = {
        QUARTERS[said[1].upper()]: n
        for n, column in enumerate(cells.sheet.columns)
        if (said := QUARTER.search(column.label)) and CUMULATIVE.search(column.label)
    }
    if not (named and BY_ITSELF.search(question.bare) and len(cells.rows) == 1):
        return None
    row, last = cells.rows[0], QUARTERS[named[-1].upper()]
    values = [counted(cells, row, columns[n]) for n in (last, last - 1) if n in columns]
    if len(values) != 2 or None in values:  # the first quarter's is its own as it stands
        return None
    unit = unit_in(cells.text(row, columns[last]))
    now, before = (Derived(value, "", unit) for value in values if value is not None)
    shown = (
        sorted(columns.values()) if len(cells.columns) > 2 else [columns[last - 1], columns[last]]
    )
    rows = told(replace(cells, columns=tuple(shown)), ledger)
    return Evidence(question, rows=rows, derived=(change(now, before),), picked="alone")


def _is_asked_of(cells: Cells, question: Question, ledger: Records) -> bool:
    """Whether a table can be of the units and years named: its report's own, or it names them.

    What names another unit held and not the one asked is that unit's.
    """
    sheet = cells.sheet
    card = next(card for card in ledger.reports() if card.id == sheet.stored.report_id)
    told = letters_of(
        " ".join((sheet.stored.table.caption, *(sheet.labels[r] for r in cells.rows)))
    )
    asked = {own_letters(name) for name in question.satkers} - {""}
    others = {own_letters(name) for name in ledger.satkers()} - asked
    named = any(name in told for name in asked)
    of_others = any(len(name) > SHORT and name in told for name in others)
    if _is_of_other_roles(cells, question):
        return False
    units = named or (set(question.satkers) <= {card.satker} and not of_others)
    dated = question.year_assumed or set(question.years) <= {card.year, *_years_of(sheet)}
    return units and dated


def _is_of_other_roles(cells: Cells, question: Question) -> bool:
    """Whether only targets stand where a result is asked, or the other way round."""
    kinds = {cells.sheet.columns[c].kind for c in cells.columns}
    if not question.roles_said:
        return kinds == {"target"}  # what was planned is not what is
    asked = set(question.roles) & (PLANNED | REACHED)
    return bool(asked) and any(
        kinds <= one and asked <= other for one, other in ((PLANNED, REACHED), (REACHED, PLANNED))
    )


def _is_timed(cells: Cells) -> bool:
    """Whether the columns or rows asked of a table are parts of a year."""
    heads = [cells.sheet.columns[c].label for c in cells.columns]
    names = [cells.sheet.labels[r] for r in cells.rows]
    return all(map(PERIODS.search, heads)) or all(map(PERIODS.search, names))


def _is_of_parts(cells: Cells, question: Question) -> bool:
    """Whether what is asked of a table are parts of something, and not its own values or years.

    A row alone is of parts where its columns are; else the rows are, if none is the whole itself.
    """
    nouns = {root_of(noun.casefold()) for noun in _NOUN.findall(question.bare)}
    if any(noun not in IDLE and noun not in cells.sheet.words for noun in nouns):
        return False
    columns = [cells.sheet.columns[c] for c in cells.columns]
    if len(cells.rows) == 1:
        return sum(not (c.kind in ROLES_OF_COLUMNS or c.year) for c in columns) >= FEWEST_PARTS
    things = nouns & _headed(cells.sheet)  # 'kecamatan mana' of a table of kecamatan
    measured = {"target", "realisasi"} <= {c.kind for c in columns} and not things
    if measured and question.indicators and not extract.wants_parts(question):
        return False  # its rows are indicators, and no things that one of them counts
    whole = own_roots(question)
    names = [cells.sheet.names[r] for r in cells.rows]
    if any(_is_of_time(cells.sheet.labels[r]) for r in cells.rows):
        return False  # the course of a year, or of several
    if whole and (any(whole <= one for one in names) or not cells.about):
        return False
    return len({n - cells.sheet.around for n in names if any(map(str.isalpha, n))}) > 1


def own_roots(question: Question) -> frozenset[str]:
    """Return the roots of the short names of the performance indicators a question names."""
    whole = [name for name in question.indicators if ":" not in name and not is_budget(name)]
    return roots(" ".join(w for name in whole for w in indicator_words(name)))


def found(question: Question, ledger: Records) -> Cells | None:
    """Return the table that holds most of what is asked, with its rows and columns asked.

    Only of those that are of the unit and year asked.
    """
    best: tuple[float, Cells] | None = None
    words = asked_words(question)
    own = own_roots(question)
    parted = bool(PARTS.search(question.bare))
    for report_id in extract.reports_for(ledger, question):
        sheets = sheets_of(ledger, report_id)
        weights = rarity(sheets)
        heard = tuple(_heard(word, weights) for word in words)
        sought = _Sought(question, heard, weights, own, parted)
        for sheet in sheets:
            score, one = _fit(sheet, sought)
            better = best is None or score > best[0]
            if better and _is_asked_of(one, question, ledger):
                best = score, one
    return best[1] if best else None


def asked_words(question: Question) -> tuple[Word, ...]:
    """Return the words of a question that name something."""
    text = question.bare
    every = words_in(text, question.language)
    things = {m.start(1) for m in _NOUN.finditer(text)}  # 'sekolah mana' names what is listed
    left = _outside(every, [*CUED, *operation_cues().values()], text)
    words = [
        w for w in every
        if (w in left or w.start in things)
        and not w.idle and text[w.start : w.end].casefold() not in IDLE
    ]  # fmt: skip
    if THROUGHOUT.search(text):
        words = [w for w in words if not _ROMAN.fullmatch(text[w.start : w.end])]
    return tuple(_outside(words, NOUN.values(), text) or words)


def _outside(words: Sequence[Word], cued: Iterable[re.Pattern[str]], text: str) -> list[Word]:
    """Return the words that are no part of a cue."""
    spans = [match.span() for cue in cued for match in cue.finditer(text)]
    return [w for w in words if not any(start <= w.start < end for start, end in spans)]


def _heard(word: Word, known: Mapping[str, float]) -> frozenset[str]:
    """Return the roots of tables that a word may mean: itself, or the one it misspells."""
    meant = (*word.roots, *(SYNONYMS[r] for r in word.roots if r in SYNONYMS))
    spelled = frozenset(root for root in meant if root in known)
    root = word.roots[0]
    if spelled or len(root) < SHORTEST_TYPO or not root.isalpha():
        return spelled
    near = [r for r in known if r[0] == root[0] and abs(len(r) - len(root)) < 2]
    match = process.extractOne(root, near, scorer=OSA.distance, score_cutoff=1)
    return frozenset((match[0],)) if match else frozenset()


def _fit(sheet: Sheet, sought: _Sought) -> tuple[float, Cells]:
    """Return how well a table fits a question, and its rows and columns asked."""
    question = sought.question
    heaviest = max(sought.weights.values(), default=1.0)
    related = sheet.stored.table.section.indicator in extract.related(question.indicators)
    inner = roots(sheet.stored.table.caption).union(*sheet.heads, *sheet.names)
    named = _named(sheet, question, range(len(sheet.rows)))
    if sought.parted:
        inner -= sought.own
    total = held = own = lost = 0.0
    for word in sought.heard:
        weight = max((sought.weights[r] for r in word), default=UNKNOWN * heaviest)
        total += weight
        lost += 0.0 if word else (1 - UNKNOWN) * heaviest
        held += weight * bool(word & sheet.words or ((related or named) and word & sought.own))
        own += weight * bool(word & inner)
    about = related or bool(sought.own & sheet.around)
    parted = frozenset().union(*(roots(m[0]) for m in PARTS.finditer(question.bare)))
    share, inside = (held / total, own / total) if total else (float(about), 0.0)
    certain = held / (total + lost) if total else 0.0
    rows, columns = _rows(sheet, sought), _columns(sheet, sought)
    rows = tuple(n for n in rows if any(_filled(sheet.rows[n], c) for c in columns)) or rows
    years = set() if question.year_assumed or sought.own else set(question.years)
    yearly = len(years & _years_of(sheet)) / len(years) if years else 0.0
    score = (
        share
        + INNER * inside
        + RELATED * (related or bool(parted & _headed(sheet)))
        + OF_UNIT * _of_unit(sheet, question)
    )
    score += (OF_YEARS if len(years) > 1 else OF_YEAR) * yearly
    if sought.parted and sought.own:
        whole = any(sought.own <= names for names in sheet.names)
        score += RELATED * (bool(sought.own & sheet.around) - whole)
    return score, Cells(sheet, rows, columns, share, inside, certain, about)


def _headed(sheet: Sheet) -> frozenset[str]:
    """Return the roots of the headings of columns that name a table's rows: "Unsur Pelayanan"."""
    return frozenset().union(*(h for n, h in enumerate(sheet.heads) if n not in sheet.valued))


def _of_unit(sheet: Sheet, question: Question) -> bool:
    text = letters_of(" ".join((sheet.stored.table.caption, *sheet.labels)))
    return any(name and name in text for name in map(own_letters, question.satkers))


def _years_of(sheet: Sheet) -> set[int]:
    named = {int(cell.text.strip()) for row in sheet.rows for cell in row.cells
             if _YEAR.fullmatch(cell.text.strip())}  # fmt: skip
    return named | {column.year for column in sheet.columns if column.year}


def _rows(sheet: Sheet, sought: _Sought) -> tuple[int, ...]:
    """Return the rows asked: of the units and years named, and of the words that part them."""
    rows = tuple(range(len(sheet.rows)))
    units = [name for name in map(own_letters, sought.question.satkers) if name]
    letters = [letters_of(label) for label in sheet.labels]
    mine = tuple(n for n in rows if any(u in letters[n] for u in units))
    if not any(_is_unit(letters[n], u) for n in mine for u in units):
        mine = ()  # what lies in the unit's place is not the unit
    rows = mine or rows
    if not sought.parted and (named := _named(sheet, sought.question, rows)):
        return named
    rows = _of_quarters(rows, sheet.labels, sought.question) or rows
    if not sought.question.year_assumed:
        years = {str(year) for year in sought.question.years}
        dated = tuple(n for n in rows if any(c.text.strip() in years for c in sheet.rows[n].cells))
        rows = dated or rows
    said = frozenset[str]().union(*sought.heard) - (sought.own if sought.parted else frozenset())
    best = (
        _best(rows, lambda n: sheet.names[n] - sheet.around, said, sought.weights)
        or _best(rows, lambda n: sheet.names[n], said, sought.weights)
        or rows
    )
    whole = tuple(n for n in rows if n not in best and TOTAL_ROW.match(sheet.labels[n]))
    return tuple(sorted((*best, *whole))) if WHOLE.search(sought.question.bare) else best


def _named(sheet: Sheet, question: Question, rows: Sequence[int]) -> tuple[int, ...]:
    """Return the rows named after the indicators asked; () where not each has one."""
    asked = {name for name in question.indicators if ":" not in name}
    if not asked:
        return ()
    named = {n: indicator_of(sheet.labels[n]) for n in rows}
    if asked <= set(named.values()):
        return tuple(n for n in rows if named[n] in asked)
    own = own_roots(question)
    called = tuple(n for n in rows if own and own <= sheet.names[n])
    return called if len(called) == len(asked) else ()


def _of_quarters(
    places: Sequence[int], labels: Sequence[str], question: Question
) -> tuple[int, ...]:
    """Return the rows or columns of the quarters named: 'triwulan II dan III'; () for none."""
    asked = {QUARTERS[name.upper()] for said in SEVERAL_QUARTERS.finditer(question.bare)
             for name in ONE_QUARTER.findall(said[1])}  # fmt: skip
    found = {n: said for n in places if (said := QUARTER.search(labels[n]))}
    return tuple(n for n, said in found.items() if QUARTERS[said[1].upper()] in asked)


def _is_unit(letters: str, unit: str) -> bool:
    """Whether a row's name is that of a unit, and not of something in its place ('SMPN 3 X')."""
    rest = letters.replace(unit, "")
    return not KIND_OF_UNIT.sub("", rest) or bool(AGENCY.search(rest))


def _columns(sheet: Sheet, sought: _Sought) -> tuple[int, ...]:
    """Return the columns asked: of the years and roles named, and of the words that part them."""
    columns = sheet.valued
    if not sought.question.year_assumed:
        dated = tuple(n for n in columns if sheet.columns[n].year in sought.question.years)
        columns = dated or columns
    timed = tuple(n for n in columns if PERIODS.search(sheet.columns[n].label))
    if quarters := _of_quarters(columns, [one.label for one in sheet.columns], sought.question):
        kinds = tuple(n for n in quarters if sheet.columns[n].kind in sought.question.roles)
        return kinds if kinds and sought.question.roles_said else quarters
    if len(timed) > 1 and PERIODS.search(sought.question.bare):
        columns = timed
    elif sought.question.roles_said:
        kinds = tuple(n for n in columns if sheet.columns[n].kind in sought.question.roles)
        columns = kinds or columns
    said = frozenset[str]().union(*sought.heard) - (sought.own if sought.parted else frozenset())
    roles = frozenset(ROLES_OF_COLUMNS)
    return _best(columns, lambda n: sheet.heads[n] - roles, said, sought.weights) or columns


def _filled(row: Row, at: int) -> bool:
    return at < len(row.cells) and bool(row.cells[at].text.strip(" -–"))


def _best(
    places: Sequence[int],
    roots_at: Callable[[int], frozenset[str]],
    said: frozenset[str],
    weights: Mapping[str, float],
) -> tuple[int, ...]:
    """Return the places that hold most of the words by which they differ; () where none does."""
    if len(places) < 2:
        return tuple(places)
    shared = frozenset.intersection(*map(roots_at, places))
    worth = {n: sum(weights.get(r, 0) for r in (roots_at(n) & said) - shared) for n in places}
    most = max(worth.values())
    return tuple(n for n in places if worth[n] >= most - 1e-9) if most else ()


def told(cells: Cells, ledger: Records, picked: Sequence[tuple[int, int]] = ()) -> tuple[Told, ...]:
    """Return the rows asked, each with its cells asked: those `picked` where any are.

    A row alone is told cell by cell, as if its columns were the rows.
    """
    places = picked or [(r, c) for r in cells.rows for c in cells.columns]
    places = [(r, c) for r, c in places if cells.text(r, c).strip(" -–")]
    by_row: dict[int, list[int]] = {}
    for row, column in places[:MOST_CELLS]:
        by_row.setdefault(row, []).append(column)
    return tuple(_told(cells, row, columns, ledger) for row, columns in by_row.items())


def _told(cells: Cells, row: int, columns: Sequence[int], ledger: Records) -> Told:
    sheet = cells.sheet
    alone = len(cells.columns) == 1
    named = [
        (
            "" if alone else _heading(sheet.columns[c]),
            wording.cell(cells.text(row, c), english=c in sheet.english),
        )
        for c in columns
    ]
    return Told(_passage(sheet, row, ledger), sheet.labels[row], tuple(named))


def _heading(column: Column) -> str:
    return squeeze(_ASIDE.sub("", column.label))


def _passage(sheet: Sheet, row: int, ledger: Records) -> Passage:
    table, one = sheet.stored.table, sheet.rows[row]
    filled = [cell for cell in one.cells if cell.text.strip()]
    first = min(cell.first_line for cell in filled)
    last = min(max(cell.last_line for cell in filled), first + MOST_LINES - 1)
    card = next(card for card in ledger.reports() if card.id == sheet.stored.report_id)
    at = replace(
        table_source(card.file, sheet.stored),
        page=one.page, page_label=one.page_label, first_line=first, last_line=last,
    )  # fmt: skip
    at = in_cells(at, filled)
    words = mask(" ".join(squeeze(cell.text) for cell in filled))
    return Passage(
        id=f"{at.report_id}:{at.page or 0}:{first}-{last}:t{row}",
        text=words, kind="paragraph" if table.kind == "list" else "table",
        satker=card.satker, year=card.year,
        indicator=table.section.indicator, aspect=None, source=at,
    )  # fmt: skip
