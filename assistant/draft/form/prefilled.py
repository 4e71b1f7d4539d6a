"""The rows of the form that are known already, and the cells that wait to be filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assistant.draft.form.amounts import format_of
from assistant.draft.form.columns import GROUPS, IDENTITY_LABELS, IDENTITY_NOTES
from assistant.draft.form.names import budget_words, form_name, unit_indicator
from assistant.draft.matter import FORM, SLOTS, BudgetLine, Matter, Topic, Words, Yearly
from assistant.excel import Painted
from index.cell_places import cells_in
from index.names.indikator import indicators
from index.names.wording import key
from index.numbers.numerals import COUNTS, PERCENT
from index.report import NASIONAL, Figure
from prompts import say

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
