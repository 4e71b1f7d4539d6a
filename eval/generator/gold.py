"""What is right about a made-up report: its figures and planted contradictions, as gold."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from eval.generator.mentions import OTHER, Key, Mention

Line = dict[str, object]
Lines = dict[str, int]


def number(value: Decimal | str) -> object:
    """Return a value as JSON holds it: an int where whole, a float otherwise, words as they are."""
    if isinstance(value, str):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def leaders(mentions: tuple[Mention, ...]) -> dict[Key, Mention]:
    """Return the mention each key leads with: the earliest place, a planted one only if alone."""
    by_key: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.is_figure:
            by_key[mention.key].append(mention)
    return {
        key: min(all_of, key=lambda each: (each.plant is not None, each.where.rank))
        for key, all_of in by_key.items()
    }


def figure_lines(doc: str, mentions: tuple[Mention, ...], lines: Lines) -> list[Line]:
    """Gold's figures: every printed number; `line` is None where the format has no lines."""
    leads = leaders(mentions)
    return [
        {
            "doc": doc,
            **_key_fields(mention.key),
            "value": number(mention.value),
            "uom": mention.uom,
            "as_written": mention.as_written,
            "line": lines.get(mention.mark),
            "place": mention.where.words,
            "authoritative": leads[mention.key] is mention,
        }
        for mention in mentions
        if mention.is_figure
    ]


def conflict_lines(doc: str, mentions: tuple[Mention, ...], lines: Lines) -> list[Line]:
    """Gold's conflicts: every mention that a plant made, with the line of the right one."""
    found = []
    for mention in mentions:
        if mention.plant is None:
            continue
        right = _right(mention, mentions)
        found.append(
            {
                "doc": doc,
                **_key_fields(mention.key),
                "kind": "other" if mention.plant.kind in OTHER else mention.plant.kind,
                "plant": mention.plant.name,
                "planted": mention.plant.kind,
                "place": mention.where.words,
                "expected": mention.plant.expected or mention.right,
                "found": mention.as_written,
                "line_expected": lines.get(right.mark),
                "line_found": lines.get(mention.mark),
                "explain": mention.plant.explain,
            }
        )
    return found


def _key_fields(key: Key) -> Line:
    return {
        "satker": key.satker,
        "year": key.year,
        "indicator": key.indicator,
        "role": key.role,
    }


def _right(mention: Mention, mentions: tuple[Mention, ...]) -> Mention:
    """Where the right value, or what it follows from, stands; the mention itself if nowhere."""
    plant = mention.plant
    if plant and plant.expected_where:
        near = [
            other
            for other in mentions
            if other.where.name == plant.expected_where
            and other.key.indicator == mention.key.indicator
            and other.key.role == "realisasi"
            and other.key.year == mention.key.year
        ]
        return near[0] if near else mention
    same = [other for other in mentions if other.key == mention.key and other.plant is None]
    return min(same, key=lambda other: other.where.rank, default=mention)
