"""What was achieved of a target, its kategori, and which values can be set against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.compose.wording import UNITLESS, unit_words
from assistant.computed import Value, capaian_of, number, share
from assistant.draft.material import BudgetLine, Matter, Topic, Yearly
from index import rules
from index.numbers.numerals import PERCENT, RUPIAH, interval
from index.proof import follows
from index.report import Figure

# What was achieved of a target: the printed capaian where it follows, else the computed one.

PLAIN, LOWER, INVERSE = "plain", "lower", "inverse"
"""Realisasi by target; (2 x target - realisasi) by target; target by realisasi."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A printed value that does not follow from the numbers beside it, and the computed one."""

    printed: Figure
    computed: Value


def capaian(yearly: Yearly, *, lower_is_better: bool) -> Value | None:
    """Return the capaian of a year: as printed where it follows, computed where it does not.

    None where none is printed and target or realisasi is missing, or the target is 0.
    """
    return _capaian(yearly, lower_is_better)[0]


def _capaian(yearly: Yearly, lower_is_better: bool) -> tuple[Value | None, Replaced | None]:
    target, realisasi, held = (yearly.get(role) for role in ("target", "realisasi", "capaian"))
    if held is not None and not isinstance(held.value, Decimal):
        held = None
    if target is None or realisasi is None or not _is_number(target) or not _is_number(realisasi):
        return held, None
    if not target.value or not comparable(target, realisasi):
        return held, None
    fitting = {LOWER, INVERSE} if lower_is_better else {PLAIN}
    if held is not None and formulas(target, realisasi, held) & fitting:
        return held, None
    ours = capaian_of(target, realisasi, lower_is_better=lower_is_better)
    return ours, Replaced(held, ours) if held is not None else None


def formulas(target: Figure, realisasi: Figure, held: Figure) -> frozenset[str]:
    """Return the formulas by which a printed capaian follows from a target that is not 0."""
    if not follows(target, realisasi, held):
        return frozenset()
    t, r = number(target), number(realisasi)
    low, high = interval(held.as_written, number(held))
    low_r, high_r = interval(realisasi.as_written, r)
    spans = {
        PLAIN: (low_r / t * 100, high_r / t * 100),
        LOWER: ((2 * t - r) / t * 100,) * 2,
        INVERSE: (t / r * 100,) * 2 if r else (high + 1,) * 2,
    }
    return frozenset(name for name, (a, b) in spans.items() if a <= high and b >= low)


def formula_said(topic: Topic) -> str:
    """Return the sentence on the formula of a year's capaian where lower is better, else ""."""
    target, realisasi, used = topic.now.get("target"), topic.now.get("realisasi"), of_topic(topic)
    if not topic.lower_is_better or used is None or target is None or realisasi is None:
        return ""
    if isinstance(used, Figure) and target.value and LOWER not in formulas(target, realisasi, used):
        return "formula_inverse"
    return "formula_lower"


def _is_number(figure: Figure) -> bool:
    return isinstance(figure.value, Decimal)


def of_topic(topic: Topic) -> Value | None:
    """Return the capaian of the chapter's year."""
    return capaian(topic.now, lower_is_better=topic.lower_is_better)


def outcome(topic: Topic) -> str:
    """Return "over", "met" or "under"; "" without target or realisasi."""
    target, realisasi = topic.now.get("target"), topic.now.get("realisasi")
    if target is None or realisasi is None or not _is_number(target) or not _is_number(realisasi):
        return ""
    if not comparable(target, realisasi):
        return ""
    ahead = number(realisasi) - number(target)
    if not ahead:
        return "met"
    return "over" if (ahead < 0) == topic.lower_is_better else "under"


def spent(line: BudgetLine) -> Value | None:
    """Return the share of a pagu that was spent: as printed where it follows, else computed."""
    return _spent(line)[0]


def _spent(line: BudgetLine) -> tuple[Value | None, Replaced | None]:
    pagu, realisasi, held = (line.by_role.get(role) for role in ("pagu", "realisasi", "persen"))
    if pagu is None or realisasi is None or not pagu.value:
        return held, None
    ours = share(realisasi, pagu)
    if held is None:
        return ours, None
    low, high = interval(held.as_written, number(held))
    exact = number(realisasi) / number(pagu) * 100
    return (held, None) if low <= exact <= high else (ours, Replaced(held, ours))


def is_doubtful(line: BudgetLine) -> bool:
    """Whether the source's own share contradicts its pagu and realisasi."""
    return _spent(line)[1] is not None


def replaced(matter: Matter) -> list[tuple[str, Replaced]]:
    """Return the printed values the chapter does not use, each with what it is about."""
    found = []
    for topic in matter.topics:
        for yearly in (*topic.earlier, topic.now):
            if (one := _capaian(yearly, topic.lower_is_better)[1]) is not None:
                found.append((topic.name, one))
    for line in matter.budgets:
        if (one := _spent(line)[1]) is not None:
            found.append((line.name, one))
    return found


# The kategori of a result: as the report prints it, else by the verified bands of its index.


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


# Which values can be set against each other: no share with a count, no people with offices.

_OF_THEIR_OWN = frozenset({PERCENT, RUPIAH})
_SAME = (
    frozenset({"orang", "peserta", "petugas", "klien", "responden", "jiwa", "penggiat", "agen"}),
    frozenset({"unit", "lembaga", "instansi", "satker", "satuan kerja", "klinik", "institusi"}),
    frozenset({"kabupaten/kota", "kabupaten", "kota", "bnn kabupaten/kota", "bnnk", "bnnk/kota"}),
    frozenset({"kawasan", "wilayah", "kawasan/wilayah rawan", "desa", "kelurahan"}),
    frozenset({"berkas", "berkas perkara", "perkara", "kasus"}),
    frozenset({"dokumen", "laporan", "naskah"}),
    frozenset({"kegiatan", "layanan", "paket"}),
)
"""Words for what is counted that stand for each other in the tables of different years."""

_SHORT = ((re.compile(r"\bkab\b\.?"), "kabupaten"), (re.compile(r"\bprov\b\.?"), "provinsi"))


def comparable(one: Value, other: Value) -> bool:
    """Whether two values are counted in the same way.

    What is counted may be called by several words ("unit", "lembaga"), or by none.
    """
    return alike(one.unit, other.unit)


def alike(one: str, other: str) -> bool:
    """Whether two units are the same, or two words for it; no word at all fits every count."""
    if one == other:
        return True
    if {one, other} & _OF_THEIR_OWN:
        return False
    first, second = _plain(one), _plain(other)
    if not first or not second or first == second:
        return True
    narrow, wide = sorted((set(first.split()), set(second.split())), key=len)
    return narrow <= wide or any(first in words and second in words for words in _SAME)


def is_said(unit: str) -> bool:
    """Whether a unit is a word for what is counted, which a reader sees beside the number."""
    return unit not in _OF_THEIR_OWN and bool(_plain(unit))


def _plain(unit: str) -> str:
    """Return a unit as it is compared: lower case, abbreviations written out, "" for an index."""
    words = unit_words(unit).casefold()
    if words in UNITLESS:
        return ""
    for short, whole in _SHORT:
        words = short.sub(whole, words)
    return words


# An indicator in one unit: the figures of all years say what is counted by this year's word.

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
