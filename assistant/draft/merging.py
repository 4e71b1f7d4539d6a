"""The form and the ledger as one matter: the form leads, the ledger fills in, both are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.draft.matter import BudgetLine, Matter, Remark, Topic, Yearly
from index.report import Figure


def merged(form: Matter, held: Matter) -> Matter:
    """Return the form's matter with what only the ledger holds, and a remark where they differ."""
    by_indicator = {topic.indicator: topic for topic in held.topics}
    named = {topic.indicator for topic in form.topics}
    return replace(
        form,
        parent=form.parent or held.parent,
        plan_years=form.plan_years or held.plan_years,
        topics=tuple(_topic(topic, by_indicator.get(topic.indicator)) for topic in form.topics),
        budgets=form.budgets or held.budgets,
        budgets_before=form.budgets_before or held.budgets_before,
        findings=held.findings,
        remarks=tuple(_differing(form, held)),
        promised=held.promised,
        left_out=tuple(topic.name for topic in held.topics if topic.indicator not in named),
        budget_notes=held.budget_notes,
    )


def _topic(form: Topic, held: Topic | None) -> Topic:
    if held is None:
        return form
    return replace(
        form,
        sasaran=form.sasaran or held.sasaran,
        now=_yearly(form.now, held.now),
        earlier=_years(form.earlier, held.earlier),
        planned=form.planned or held.planned,
        national=form.national or held.national,
        of_units=form.of_units or held.of_units,
        words={**held.words, **form.words},
    )


def _yearly(form: Yearly, held: Yearly) -> Yearly:
    """Return a year of the form; a capaian or kategori of the ledger that its numbers left alone.

    They go with the ledger's own target and realisasi, and are no one's where those differ.
    """
    same = all(
        (mine := form.get(role)) is None
        or (theirs := held.get(role)) is None
        or mine.value == theirs.value
        for role in ("target", "realisasi")
    )
    return Yearly(form.year, {**held.by_role, **form.by_role} if same else form.by_role)


def _years(form: tuple[Yearly, ...], held: tuple[Yearly, ...]) -> tuple[Yearly, ...]:
    by_year = {one.year: one for one in held}
    by_year |= {
        one.year: _yearly(one, by_year[one.year]) if one.year in by_year else one for one in form
    }
    return tuple(by_year[year] for year in sorted(by_year))


def _differing(form: Matter, held: Matter) -> Iterator[Remark]:
    """Yield the values of the form that the reports lead with others for."""
    by_indicator = {topic.indicator: topic for topic in held.topics}
    for topic in form.topics:
        theirs = by_indicator.get(topic.indicator)
        if theirs is None:
            continue
        years = {one.year: one for one in (*theirs.earlier, theirs.now)}
        for yearly in (*topic.earlier, topic.now):
            if yearly.year in years:
                yield from _unlike(yearly.by_role, years[yearly.year].by_role)
        yield from _differing_beside(topic, theirs)
    lines = {line.indicator: line for line in held.budgets}
    for line in form.budgets:
        yield from _unlike(line.by_role, _roles(lines.get(line.indicator)))
    totals = dict(held.budgets_before)
    for year, line in form.budgets_before:
        yield from _unlike(line.by_role, _roles(totals.get(year)))


def _differing_beside(form: Topic, held: Topic) -> Iterator[Remark]:
    """Yield what differs of the plan's targets, of the country and of other units."""
    planned = {figure.year: {"target": figure} for figure in held.planned}
    for figure in form.planned:
        yield from _unlike({"target": figure}, planned.get(figure.year, {}))
    if form.national and held.national and form.national.year == held.national.year:
        yield from _unlike(form.national.by_role, held.national.by_role)
    units = {unit: yearly.by_role for unit, yearly in held.of_units}
    for unit, yearly in form.of_units:
        yield from _unlike(yearly.by_role, units.get(unit, {}))


def _roles(line: BudgetLine | None) -> Mapping[str, Figure]:
    return line.by_role if line is not None else {}


def _unlike(mine: Mapping[str, Figure], theirs: Mapping[str, Figure]) -> Iterator[Remark]:
    for role, ours in mine.items():
        other = theirs.get(role)
        if other is not None and ours.value != other.value:
            yield Remark(ours, other)
