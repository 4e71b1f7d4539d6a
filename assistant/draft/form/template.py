"""The form of a year's figures as an Excel file: filled in as known, checked while typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from assistant.draft.form.cells import format_of
from assistant.draft.form.columns import (
    ACHIEVED,
    ANALYSIS,
    BUDGET,
    CHOICES,
    EARLIER,
    ELSEWHERE,
    GROUPS,
    IDENTITY,
    IDENTITY_LABELS,
    IDENTITY_NOTES,
    PLANNED,
    SHEETS,
    YEARS_AHEAD,
    YEARS_BACK,
    Heading,
    column_of,
    letter,
)
from assistant.draft.form.figures import budget_words, form_name, unit_indicator
from assistant.draft.material import FORM, SLOTS, BudgetLine, Matter, Topic, Words, Yearly
from assistant.excel import Column, Formula, Painted, Sheet, Typing, write_sheets
from index.cell_places import cells_in
from index.names.indikator import indicators
from index.names.wording import key
from index.numbers.numerals import COUNTS, PERCENT
from index.report import NASIONAL, Figure
from prompts import say

# The rows of the form that are known already, and the cells that wait to be filled.

Cells = list[object]

TO_FILL = "FFF2CC"
"""The background of cells that wait for a figure of the year."""

MONEY = "#,##0"
"""The number format of rupiah."""

_BLANK_ROWS = 10
_EXPENDITURE = ("belanja_pegawai", "belanja_barang", "belanja_modal")


def names_of(matter: Matter) -> dict[str, str]:
    """Return the words of each indicator in the form, by id; no two are the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for topic in matter.topics:
        name = form_name(topic.indicator, topic.name)
        name = topic.name if key(name) in taken else name
        names[topic.indicator] = name
        taken.add(key(name))
    return names


def identity_rows(matter: Matter, language: str) -> list[Cells]:
    """Return the rows of the sheet Identitas, each label with its note."""
    known = {
        "satker": matter.satker,
        "tahun": matter.year,
        "induk": matter.parent,
        "renstra": matter.plan_years,
    }
    return [
        [
            Painted(label, bold=True, note=say("form", IDENTITY_NOTES[name], language)),
            known.get(name) or Painted(None, TO_FILL if name in known else ""),
        ]
        for name, label in IDENTITY_LABELS.items()
    ]


def achieved_rows(matter: Matter, language: str) -> list[Cells]:
    """Return the rows of the sheet Capaian; without an indicator, blank ones to be filled."""
    empty = Painted(None, TO_FILL)
    if not matter.topics:
        return [[empty, empty, empty, None, empty, empty] for _ in range(_BLANK_ROWS)]
    names = names_of(matter)
    return [_achieved(topic, names[topic.indicator], language) for topic in matter.topics]


def _achieved(topic: Topic, name: str, language: str) -> Cells:
    now = topic.now
    figures = [figure for role in ("target", "realisasi") if (figure := now.get(role))]
    unit = next((u for u in (topic.unit, *(f.unit for f in figures)) if u), "")
    numbers = [
        _number(now.get(role), to_fill=TO_FILL, form=_usual(topic, role))
        for role in ("target", "realisasi")
    ]
    category = now.get("kategori")
    polarity = "minimal" if topic.lower_is_better else "maksimal"
    words = category.value if category else None
    sources = _sources(now.by_role.values(), language)
    return [topic.sasaran, name, unit, polarity, *numbers, words, sources]


def _usual(topic: Topic, role: str) -> str:
    """Return the number format of a figure not yet known: that of the year before, if any."""
    earlier = [figure for one in topic.earlier if (figure := one.get(role))]
    if earlier and isinstance(earlier[-1].value, Decimal):
        return format_of(earlier[-1].value)
    return MONEY if topic.unit in COUNTS else ""


def earlier_rows(matter: Matter, language: str) -> list[Cells]:
    """Return the rows of the sheet Tahun Sebelumnya."""
    names = names_of(matter)
    return [
        [
            names[topic.indicator],
            one.year,
            _number(one.get("target"), topic.unit),
            _number(one.get("realisasi"), topic.unit),
            _number(one.get("capaian"), PERCENT),
            _sources(one.by_role.values(), language),
        ]
        for topic in matter.topics
        for one in topic.earlier
        if one.by_role
    ]


def planned_rows(matter: Matter, language: str) -> list[Cells]:
    """Return the rows of the sheet Renstra."""
    names = names_of(matter)
    return [
        [
            names[topic.indicator],
            figure.year,
            _number(figure, topic.unit),
            _sources([figure], language),
        ]
        for topic in matter.topics
        for figure in topic.planned
    ]


def elsewhere_rows(matter: Matter, language: str) -> list[Cells]:
    """Return the rows of the sheet Nasional: the country first, then other units."""
    names = names_of(matter)
    rows: list[Cells] = []
    for topic in matter.topics:
        country = [(NASIONAL, topic.national)] if topic.national else []
        for satker, one in (*country, *topic.of_units):
            _, theirs = unit_indicator(topic.indicator, topic.unit)
            unit = topic.unit if satker == NASIONAL else theirs
            rows += _of_other(names[topic.indicator], satker, one, unit, language)
    return rows


def _of_other(name: str, satker: str, one: Yearly, unit: str, language: str) -> list[Cells]:
    return [
        [
            name,
            satker,
            one.year,
            role,
            _number(figure, PERCENT if role == "capaian" else unit),
            _sources([figure], language),
        ]
        for role, figure in one.by_role.items()
    ]


def budget_rows(matter: Matter, language: str) -> list[Cells]:
    """Return the rows of the sheet Anggaran, the year's first; its usual lines where none is known.

    Totals of earlier years stand below.
    """
    lines = [(matter.year, line) for line in matter.budgets or _usual_lines()]
    lines += matter.budgets_before
    return [_budget(line, year, matter, language) for year, line in lines]


def _usual_lines() -> list[BudgetLine]:
    """Return the total and the kinds of expenditure every unit has, without figures."""
    named = [BudgetLine("jenis", indicators()[id_].name, id_, {}) for id_ in _EXPENDITURE]
    return [BudgetLine("total", indicators()["anggaran_total"].name, "anggaran_total", {}), *named]


def _budget(line: BudgetLine, year: int, matter: Matter, language: str) -> Cells:
    group = next(word for word, kind in GROUPS.items() if kind == line.kind)
    name = budget_words(line.kind, line.name, line.indicator)
    to_fill = TO_FILL if year == matter.year else ""
    numbers = [
        _number(line.by_role.get(role), "Rp", to_fill=to_fill, form=MONEY)
        for role in ("pagu", "realisasi")
    ]
    shown = [line.by_role[role] for role in ("pagu", "realisasi") if role in line.by_role]
    return [group, name, year, *numbers, _sources(shown, language)]


def analysis_rows(matter: Matter) -> list[Cells]:
    """Return the rows of the sheet Analisis: one an indicator, lists numbered."""
    names = names_of(matter)
    return [
        [names[topic.indicator], *(_told(topic.words, slot) for slot in SLOTS)]
        for topic in matter.topics
    ]


def _told(words: Mapping[str, Words], slot: str) -> str | None:
    """Return the words of a slot as `reading` takes them; None for none."""
    held = words.get(slot)
    if held is None:
        return None
    if held.listed:
        return "\n".join(f"{n}. {text}" for n, text in enumerate(held.texts, start=1))
    return "\n\n".join(held.texts)


def _number(
    figure: Figure | None, unit: str | None = None, *, to_fill: str = "", form: str = ""
) -> object:
    """Return the cell of a figure with its own decimals, and its unit where that is not `unit`.

    Without a figure, an empty cell with a background and number format; a kategori stays a word.
    """
    if figure is None:
        return Painted(None, to_fill, format=form)
    if not isinstance(figure.value, Decimal):
        return figure.value
    own = unit is None or (key(figure.unit), figure.unit == PERCENT) == (key(unit), unit == PERCENT)
    could_be_a_fraction = figure.unit == PERCENT and 0 < figure.value <= 1  # 1 is 100% in Excel
    suffix = "" if own and not could_be_a_fraction else figure.unit
    return Painted(figure.value, format=format_of(figure.value, suffix))


def _sources(figures: Iterable[Figure], language: str) -> str:
    """Return where figures were found: report, page and lines, or the cell of an earlier form."""
    return "; ".join(dict.fromkeys(_source(figure, language) for figure in figures))


def _source(figure: Figure, language: str) -> str:
    source = figure.source
    if source.report_id == FORM or cells_in(source.place):
        return say("form", "source_form", language, report=source.report, cell=source.place)
    lines = "–".join(dict.fromkeys([str(source.first_line), str(source.last_line)]))
    if source.page is None:
        return say("form", "source_lines", language, report=source.report, lines=lines)
    page = source.page_label or source.page
    return say("form", "source_page", language, report=source.report, page=page, lines=lines)


# The form of a year's figures as an Excel file, with everything that is known filled in.

_CHECK_WIDTH = 34
_FORMATS = {"money": MONEY, "year": "0", "earlier": "0"}
_UNMOVED = {EARLIER, PLANNED, ELSEWHERE, ANALYSIS}  # their indicator stays in view


def write_template(matter: Matter, file: Path, *, language: str = "id") -> None:
    """Write the form of a matter's satker and year; its notes and hints are in `language`.

    Figures and words of the matter stand in their cells with where they were found; cells of the
    year that wait for a figure are light yellow. Raises OSError when the file cannot be written.
    """
    rows: dict[str, list[Cells]] = {
        ACHIEVED: achieved_rows(matter, language),
        EARLIER: earlier_rows(matter, language),
        PLANNED: planned_rows(matter, language),
        ELSEWHERE: elsewhere_rows(matter, language),
        BUDGET: budget_rows(matter, language),
        ANALYSIS: analysis_rows(matter),
    }
    sheets = [_sheet(name, held, matter.year, language) for name, held in rows.items()]
    write_sheets([_identity(matter, language), *sheets], file)


def _identity(matter: Matter, language: str) -> Sheet:
    """Return the sheet that says whose form it is."""
    row = 2 + list(IDENTITY_LABELS).index("tahun")
    years = matter.year - YEARS_BACK, matter.year + YEARS_AHEAD
    rule = year_rule(IDENTITY_LABELS["tahun"], f"B{row}", *years, language)
    columns = [Column(heading.words, heading.width) for heading in SHEETS[IDENTITY]]
    rows = identity_rows(matter, language)
    return Sheet(IDENTITY, columns, rows, filtered=False, typing=[rule])


def _sheet(name: str, rows: Sequence[Cells], year: int, language: str) -> Sheet:
    """Return a sheet of the form: its headings with notes, its rows, its rules for typing."""
    columns = [_column(heading, language) for heading in SHEETS[name]]
    if name in CHECKS:
        told = (say("form", word, language) for word in ("check", "note_check"))
        columns.append(Column(next(told), _CHECK_WIDTH, next(told)))
        rows = checked(name, rows, language)
    typing = typing_of(name, year, language)
    return Sheet(name, columns, rows, int(name in _UNMOVED), filtered=False, typing=typing)


def _column(heading: Heading, language: str) -> Column:
    """Return a column as Excel shows it."""
    note = say("form", heading.note, language)
    return Column(heading.words, heading.width, note, _FORMATS.get(heading.takes, ""))


# What Excel lets be typed into the columns of the form, and what it says about it.

LAST_ROW = 500
"""The last row the rules reach to."""

_INDICATORS = letter(column_of(ACHIEVED, "indikator"))
_LISTED = f"{ACHIEVED}!${_INDICATORS}$2:${_INDICATORS}$200"


def typing_of(sheet: str, year: int, language: str) -> list[Typing]:
    """Return the rules of a sheet's columns; columns of words have none."""
    made = []
    for number, heading in enumerate(SHEETS[sheet], start=1):
        cells = f"{letter(number)}2:{letter(number)}{LAST_ROW}"
        if rule := _RULES.get(heading.takes):
            made.append(rule(heading, cells, year, language))
    return made


def year_rule(title: str, cells: str, first: int, last: int, language: str) -> Typing:
    """Return the rule of cells that take a year from first to last."""
    ends = {"first": first, "last": last}
    prompt = say("form", "ask_year", language, **ends)
    error = say("form", "wrong_year", language, **ends)
    return Typing(cells, "whole", str(first), str(last), title, prompt, error)


def _year(heading: Heading, cells: str, year: int, language: str) -> Typing:
    last = year - 1 if heading.takes == "earlier" else year + YEARS_AHEAD
    return year_rule(heading.words, cells, year - YEARS_BACK, last, language)


def _indicator(heading: Heading, cells: str, _year: int, language: str) -> Typing:
    prompt, error = (say("form", f"{word}_indicator", language) for word in ("ask", "wrong"))
    return Typing(cells, "list", _LISTED, "", heading.words, prompt, error, strict=False)


def _number_typing(heading: Heading, cells: str, _year: int, language: str) -> Typing:
    what = heading.takes
    prompt, error = (say("form", f"{word}_{what}", language) for word in ("ask", "wrong"))
    return Typing(cells, "decimal", "0", "", heading.words, prompt, error)


def _choice(heading: Heading, cells: str, _year: int, language: str) -> Typing:
    words = CHOICES[heading.takes]
    known = {"known": ", ".join(words)}
    prompt, error = (say("form", f"{word}_word", language, **known) for word in ("ask", "wrong"))
    return Typing(cells, "list", f'"{",".join(words)}"', "", heading.words, prompt, error)


_RULES: dict[str, Callable[[Heading, str, int, str], Typing]] = {
    "indicator": _indicator,
    "year": _year,
    "earlier": _year,
    "number": _number_typing,
    "money": _number_typing,
    **dict.fromkeys(CHOICES, _choice),
}


# The column of a form in which Excel says beside a row what looks implausible in it.


def checked(name: str, rows: Sequence[list[object]], language: str) -> list[list[object]]:
    """Return the rows of a sheet with the check of each behind its last column."""
    width = len(SHEETS[name])
    filled = [[*row, *[None] * (width - len(row))] for row in rows]
    return [
        [*row, Formula(CHECKS[name](number, language))]
        for number, row in enumerate(filled, start=2)
    ]


def _of_result(row: int, language: str) -> str:
    """Return the check of a result: far above its target, or ten times the years before."""
    name, target, realisasi = (
        f"{letter(column_of(ACHIEVED, key))}{row}" for key in ("indikator", "target", "realisasi")
    )
    names, values = (
        f"'{EARLIER}'!${letter(column_of(EARLIER, key))}$2:${letter(column_of(EARLIER, key))}$200"
        for key in ("indikator", "realisasi")
    )
    highest = f"IFERROR(SUMPRODUCT(MAX(({names}={name})*{values})),0)"
    far, leap = (say("form", word, language) for word in ("check_capaian", "check_leap"))
    return (
        f"=IF(AND(ISNUMBER({target}),ISNUMBER({realisasi})),"
        f'IF(AND({target}>0,{realisasi}>2*{target}),"{far}",'
        f'IF(AND({highest}>0,{realisasi}>=10*{highest}),"{leap}","")),"")'
    )


def _of_budget(row: int, language: str) -> str:
    """Return the check of a budget line: more was spent than there was."""
    pagu, realisasi = (f"{letter(column_of(BUDGET, key))}{row}" for key in ("pagu", "realisasi"))
    told = say("form", "check_overspent", language)
    both = f"ISNUMBER({pagu}),ISNUMBER({realisasi})"
    return f'=IF(AND({both},{realisasi}>{pagu}),"{told}","")'


CHECKS: Mapping[str, Callable[[int, str], str]] = {ACHIEVED: _of_result, BUDGET: _of_budget}
"""What is checked in the rows of a sheet."""
