"""How surely a figure was read: arithmetic, agreement, fit and place, and what OCR misread."""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from statistics import median

from index.language.tokens import COUNT_UNITS
from index.names.indikator import find_indicators, indicators
from index.names.wording import key
from index.proof import Proof, place_key, proofs
from index.report import BY_OCR, UNSURE, Figure, Page

# How surely a figure was read: arithmetic, agreement, fit and place, weighed into 0 to 1.

_MOST_VOICES = 3
"""Places beyond which one more that agrees, or differs, says nothing new."""

_LEAST, _MOST = 0.02, 0.98
"""The bounds within which a table's or sentence's own confidence is taken."""

_MOST_PERCENT = {"capaian": Decimal(400), "persen": Decimal(150)}
_LEAST_MONEY = Decimal(10_000)
_OF_WHAT_IT_SAYS = (
    *("row_arithmetic", "others_hold", "others_fail"),
    *("agreeing", "differing", "only_mention", "odd_in_trusted"),
)
"""Signs of whether a value is right: a report's own error has them too."""
_SURE = 0.0005
"""What a confidence of three decimals leaves open."""

_FEW, _FAR = 2, 2
"""Values up to which nothing is usual, and how many times off the usual is far."""


def weigh(figures: Iterable[Figure], satker: str, year: int) -> list[Figure]:
    """Return the figures with their confidence: the chance that value and key were read right.

    What each comes with is the confidence of its table or sentence; `satker` and `year` are the
    report's. The weights are in `rules/confidence.toml`, fitted by `eval.calibrate`.
    """
    figures = list(figures)
    signs = signs_of(figures, satker, year)
    return [replace(f, confidence=_chance(f.confidence, signs[f.id])) for f in figures]


def read_surely(figures: Sequence[Figure], satker: str, year: int) -> dict[str, float]:
    """Return how surely each weighed figure was read, by its id, be what it says right or wrong.

    Arithmetic and disagreement lower the confidence of an error that the report itself prints: they
    are taken out of it again, so that an audit does not call a contradiction a misreading.
    """
    weights, signs = weights_of(), signs_of(figures, satker, year)
    found = {}
    for f in figures:
        said = sum(weights.get(name, 0) * signs[f.id][name] for name in _OF_WHAT_IT_SAYS)
        known = min(max(f.confidence, _SURE), 1 - _SURE)
        found[f.id] = 1 / (1 + math.exp(said - math.log(known / (1 - known))))
    return found


def signs_of(figures: Sequence[Figure], satker: str, year: int) -> dict[str, dict[str, float]]:
    """Return what speaks for and against each figure of a report by its id, most from 0 to 1."""
    known, usual = proofs(figures), _usual(figures)
    strange = 1 - _share_known(figures)
    trusted = _trust(figures, known)
    found = {}
    for f in figures:
        fit = _signs_of_fit(f, usual.get((f.satker, f.indicator)))
        signs = {
            **_signs_of_proof(known[f.id]),
            **fit,
            "trusted_column": trusted[f.id],
            "odd_in_trusted": max(0, trusted[f.id]) * _is_odd(known[f.id]),
            "name_of_another": fit["loosely_named"] * strange,
            "other_satker": f.satker != satker,
            "other_year": f.year != year,
        }
        found[f.id] = {name: float(value) for name, value in signs.items()}
    return found


def _signs_of_proof(proof: Proof) -> dict[str, float]:
    """What arithmetic and the other mentions say."""
    row, other = proof.row, proof.elsewhere
    return {
        "row_arithmetic": 0 if row is None else -1 if not row.holds else 1 if row.plain else 0.3,
        "row_alone": row is None,
        "others_hold": other is not None and other.holds and other.plain,
        "others_fail": other is not None and not other.holds and not (row and row.holds),
        "agreeing": min(proof.voices - 1, _MOST_VOICES) / _MOST_VOICES,
        "differing": min(proof.dissent, _MOST_VOICES) / _MOST_VOICES,
        "only_mention": proof.voices + proof.dissent == 1,
    }


def _signs_of_fit(figure: Figure, usual: float | None) -> dict[str, float]:
    """What name, unit and range say; `usual` is the middle of the indicator's values."""
    uncovered = _uncovered(figure.label, figure.indicator)
    return {
        "sentence": not figure.row,
        "wrong_unit": not fits_unit(figure),
        "out_of_range": not fits_range(figure),
        "far_off": _is_far(figure, usual),
        "loosely_named": uncovered,
        "not_named": uncovered == 1,
        "unknown_indicator": figure.indicator.startswith("other:"),
        "qualified": bool(figure.qualifier),
    }


def _trust(figures: Sequence[Figure], known: Mapping[str, Proof]) -> dict[str, float]:
    """How the other figures of each one's column, or of its section's sentences, fare: -1 to 1.

    One odd value in a column that is otherwise borne out was read right and is the report's own
    slip; a column of odd values was not understood.
    """
    fared: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    for f in figures:
        fared[_column(f)][0] += _is_borne_out(known[f.id])
        fared[_column(f)][1] += _is_odd(known[f.id])
    found = {}
    for f in figures:
        right, odd = fared[_column(f)]
        right -= _is_borne_out(known[f.id])
        odd -= _is_odd(known[f.id])
        found[f.id] = (right - odd) / (right + odd + 2)
    return found


def _column(figure: Figure) -> tuple[str, ...]:
    """What figures are read alike: a column of a table, a role in the sentences of a section."""
    where = (place_key(figure), figure.column) if figure.row else (figure.source.place, "")
    return (*where, figure.role)


def _is_borne_out(proof: Proof) -> bool:
    return not _is_odd(proof) and (proof.voices > 1 or proof.standing > 1)


def _is_odd(proof: Proof) -> bool:
    """Whether a value is alone against others, or against all arithmetic."""
    return (proof.voices == 1 and proof.dissent > 0) or proof.standing == 0


def _usual(figures: Sequence[Figure]) -> dict[tuple[str, str], float]:
    """The middle of the targets and realisasi of each satker's indicator, over all years."""
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for f in figures:
        if f.role in ("target", "realisasi", "pagu") and isinstance(f.value, Decimal):
            values[(f.satker, f.indicator)].append(float(f.value))
    return {about: median(found) for about, found in values.items() if len(found) > _FEW}


def _share_known(figures: Sequence[Figure]) -> float:
    """The share of a report's indicators that the glossary knows.

    Where it is low, the report is another agency's, and a glossary name that covers a part of a
    row's words is likely a coincidence.
    """
    measured = {f.indicator for f in figures if f.role in ("target", "realisasi")}
    own = {one for one in measured if one.startswith("other:")}
    return 1 - len(own) / len(measured) if measured else 1.0


def _is_far(figure: Figure, usual: float | None) -> bool:
    """Whether a target or realisasi is less than half, or more than twice, what is usual."""
    if figure.role not in ("target", "realisasi", "pagu") or isinstance(figure.value, str):
        return False
    return bool(usual) and not (usual or 0) / _FAR < figure.value < (usual or 0) * _FAR


@lru_cache(maxsize=2048)
def _uncovered(label: str, indicator: str) -> float:
    """The share of a row's words that do not name its indicator: all of them name another's."""
    letters = len(key(label))
    if not letters or indicator not in indicators():
        return 0.0
    named = [m for m in find_indicators(label) if m.id == indicator]
    if not named:
        return 1.0
    return 1 - min(1.0, max(len(key(m.words)) for m in named) / letters)


def fits_unit(figure: Figure) -> bool:
    """Whether a figure's unit is one its role and indicator can have."""
    if figure.role in ("pagu", "sisa"):
        return figure.unit in ("Rp", "%", "")
    known = indicators().get(figure.indicator)
    if figure.role not in ("target", "realisasi") or known is None or not known.unit:
        return True
    if not figure.unit or not isinstance(figure.value, Decimal):
        return True
    counted = bool(COUNT_UNITS.match(known.unit))
    if counted != bool(COUNT_UNITS.match(figure.unit)):
        return False
    return all((known.unit == sign) == (figure.unit == sign) for sign in ("Rp", "%"))


def fits_range(figure: Figure) -> bool:
    """Whether a figure's value is one its role and unit can have."""
    value = figure.value
    if not isinstance(value, Decimal):
        return True
    if value < 0 or (figure.unit == "Rp" and 0 < value < _LEAST_MONEY):
        return False
    if most := _MOST_PERCENT.get(figure.role):
        return value <= most
    known = indicators().get(figure.indicator)
    if known and COUNT_UNITS.match(known.unit) and value % 1:
        return False
    return not (1990 <= value < 2100 and figure.as_written.strip() == str(figure.year))


def _chance(given: float, signs: Mapping[str, float]) -> float:
    """The chance that signs and a table's own confidence give together."""
    weights = weights_of()
    total = weights["start"] + sum(weights.get(name, 0) * value for name, value in signs.items())
    total += weights["source"] * (_log_odds(given) - _log_odds(1.0))
    return round(1 / (1 + math.exp(-total)), 3)


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _LEAST), _MOST)
    return math.log(bounded / (1 - bounded))


@lru_cache(maxsize=1)
def weights_of() -> Mapping[str, float]:
    """Return the weight of each sign, `start` for none of them, `source` for the table's own."""
    path = files("index").joinpath("rules", "confidence.toml")
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["weights"])


# How far figures are trusted that OCR read: what nothing proves is less sure, mixed ones go.

_UNPROVED = 0.8
"""What is left of the confidence of a value that nothing proves, every digit of it seen surely."""

_IN_DOUBT = UNSURE - 0.1
"""The most that is left where a digit was in doubt."""

_MOST_LETTERS = 2
"""Letters that OCR may have taken digits for; more of them are a word glued to a number."""

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
_MIXED = re.compile(r"\d[.,]?(?P<after>[^\W\d_]+)|(?P<before>[^\W\d_]+)[.,]?(?=\d)")
_CURRENCY = re.compile(r"(?:Rp|IDR)\.?(?=\d)", re.IGNORECASE)
_GLUED = re.compile(r"[^\W\d_]{3,}")


def of_whole_digits(figures: Iterable[Figure], pages: Sequence[Page]) -> list[Figure]:
    """Return the figures without those that OCR read out of digits mixed with letters.

    '97,O9' is neither 97 nor 97,09: nothing is held of it.
    """
    scans = _scans(pages)
    if not scans:
        return list(figures)
    return [f for f in figures if not _is_cut_out(f, scans)]


def lessened(figures: Sequence[Figure], pages: Sequence[Page]) -> list[Figure]:
    """Return the figures, those less sure that OCR read and nothing proves.

    A value is proved by the arithmetic of its row or of other mentions, or by another mention of
    the same value.
    """
    scans = _scans(pages)
    if not scans:
        return list(figures)
    known = proofs(figures)
    return [
        replace(f, confidence=_left(f, scans))
        if f.source.page in scans and not _is_proved(known[f.id])
        else f
        for f in figures
    ]


def _scans(pages: Sequence[Page]) -> dict[int | None, Page]:
    """Return the pages that OCR read, by number."""
    return {page.number: page for page in pages if page.scan == BY_OCR}


def _is_proved(proof: Proof) -> bool:
    tested = [one for one in (proof.row, proof.elsewhere) if one is not None]
    return proof.voices > 1 or any(one.holds and one.plain for one in tested)


def _left(figure: Figure, scans: Mapping[int | None, Page]) -> float:
    """Return the confidence of a figure that nothing proves."""
    least = round(figure.confidence * _UNPROVED, 3)
    return min(least, _IN_DOUBT) if _is_in_doubt(figure, scans[figure.source.page]) else least


def _is_in_doubt(figure: Figure, page: Page) -> bool:
    """Tell whether a word with the digits of a figure was seen unsurely."""
    lines = range(figure.source.first_line, figure.source.last_line + 1)
    digits = _digits(figure.as_written)
    return any(
        line in lines and bool(found := _digits(word)) and (found in digits or digits in found)
        for line, word in page.doubts
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_cut_out(figure: Figure, scans: Mapping[int | None, Page]) -> bool:
    """Tell whether a value stands in mixed words alone, wherever its lines write it."""
    page = scans.get(figure.source.page)
    number = re.search(r"\d[\d.,]*\d|\d", figure.as_written)
    if page is None or number is None:
        return False
    first, last = figure.source.first_line, figure.source.last_line
    words = [word for line in page.lines[first - 1 : last] for word in _words(line.text)]
    within = [word for word in words if number[0] in word]
    return bool(within) and all(map(is_mixed, within))


def _words(text: str) -> list[str]:
    """Return the words of a line that hold digits, letters glued before or behind them cut off."""
    return [part for word in _WORD.findall(text) for part in _GLUED.split(word) if _digits(part)]


def is_mixed(word: str) -> bool:
    """Tell whether digits touch letters that may be misread digits: '97,O9', 'l00', '1.25O'."""
    bare = _CURRENCY.sub("", word)
    return any(len(m["after"] or m["before"]) <= _MOST_LETTERS for m in _MIXED.finditer(bare))
