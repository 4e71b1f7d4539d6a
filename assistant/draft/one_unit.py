"""An indicator in one unit: the figures of all years say what is counted by this year's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.draft.matter import Topic, Yearly
from assistant.draft.measure import alike, is_said
from index.report import Figure

_COUNTED = ("target", "realisasi")


def in_one_unit(topic: Topic) -> Topic:
    """Return an indicator whose counts are all said in the unit of its year.

    A value counted in something else (people, institutions) keeps its unit: it is not compared.
    """
    unit = unit_of(topic)
    if not unit:
        return topic
    return replace(
        topic,
        unit=unit,
        now=_yearly(topic.now, unit),
        earlier=tuple(_yearly(one, unit) for one in topic.earlier),
        planned=tuple(_figure(one, unit) for one in topic.planned),
        national=_yearly(topic.national, unit) if topic.national else None,
    )


def unit_of(topic: Topic) -> str:
    """Return what the year's target counts, else its realisasi or other mentions; "" for none."""
    figures = (topic.now.get(role) for role in _COUNTED)
    units = [*(figure.unit for figure in figures if figure), topic.unit]
    return next((unit for unit in units if is_said(unit)), "")


def counted_otherwise(topic: Topic) -> list[Figure]:
    """Return the realisasi of earlier years that count something else than the year's figures."""
    unit = unit_of(topic)
    told = (yearly.get("realisasi") for yearly in topic.earlier)
    return [one for one in told if unit and one is not None and not alike(one.unit, unit)]


def _yearly(one: Yearly, unit: str) -> Yearly:
    return Yearly(one.year, _said(one.by_role, unit))


def _said(by_role: Mapping[str, Figure], unit: str) -> Mapping[str, Figure]:
    roles: Iterable[tuple[str, Figure]] = by_role.items()
    return {role: _figure(one, unit) if role in _COUNTED else one for role, one in roles}


def _figure(one: Figure, unit: str) -> Figure:
    return replace(one, unit=unit) if alike(one.unit, unit) else one
