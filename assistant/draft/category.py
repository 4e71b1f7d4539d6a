"""The kategori of a result: as the report prints it, else by the verified bands of its index."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.draft.matter import Topic, Yearly
from index import rules
from index.report import Figure


@dataclass(frozen=True, slots=True)
class Category:
    """A kategori's label, and what it stands on: the report's own word, or a rule."""

    label: str
    held: Figure | None = None
    rule: rules.Band | None = None


def category_of(topic: Topic) -> Category | None:
    """Return the kategori of the chapter's year; None where neither report nor rule tells."""
    return category_in(topic.indicator, topic.now)


def category_in(indicator: str, yearly: Yearly) -> Category | None:
    """Return the kategori of an indicator's result in a year.

    A printed one that its verified bands contradict is left out: the annex tells of it.
    """
    realisasi, held = yearly.get("realisasi"), yearly.get("kategori")
    band = None
    if realisasi is not None and isinstance(realisasi.value, Decimal):
        band = rules.band(indicator, realisasi.value, yearly.year)
    if band is not None and not band.shown:
        band = None
    if held is not None:
        label = _cased(str(held.value))
        agrees = band is None or band.label.casefold() == label.casefold()
        return Category(label, held=held) if agrees else None
    if band is None or band.label == rules.UNDEFINED:
        return None
    return Category(band.label, rule=band)


def _cased(label: str) -> str:
    """Return a label printed in capitals as words; 'A' and 'BB' stay."""
    return label.title() if label.isupper() and len(label) > 2 else label
