"""What arithmetic and the report's other places say of a mention's value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.errors import NotANumber
from index.language.tokens import COUNT_UNITS
from index.names.indikator import indicators
from index.numbers.numerals import interval
from index.report import Figure

Span = tuple[Decimal, Decimal]
"""The least and the greatest value that a printed number may stand for."""

Matter = tuple[str, str, int, str, str]
"""What values are held against each other: report, satker, year, indicator and qualifier."""

LAWS = (
    ("target", "realisasi", "capaian"),
    ("pagu", "realisasi", "sisa"),
    ("pagu", "realisasi", "persen"),
)
"""Roles of which the last follows from the two before it."""

_MOST_VALUES = 12
"""Values of one role that are tried; a key with more of them is no key that arithmetic helps."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a law stands with three values: whether it `holds`, by the usual formula, and for whom.

    `plain` is false for the formulas of lower-is-better; `telling` is false where any two equal
    numbers would do (target = realisasi, nothing spent); `exact` where only what a rounded value
    may have been makes it hold.
    """

    holds: bool
    plain: bool = True
    telling: bool = True
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of one mention's value besides the place it stands in."""

    row: Verdict | None  # of its own row; None where the row has not all of a law
    elsewhere: Verdict | None  # with the values other places print; None where there are none
    voices: int  # independent places that print this value, its own among them
    dissent: int  # independent places that print another

    @property
    def exact(self) -> bool:
        """Whether a law holds with the numbers as they are printed."""
        return any(v.holds and v.exact for v in (self.row, self.elsewhere) if v is not None)

    @property
    def standing(self) -> int:
        """3 proved, 2 possible by a formula of lower-is-better, 1 not tested, 0 contradicted."""
        tested = [v for v in (self.row, self.elsewhere) if v is not None]
        held = [v for v in tested if v.holds]
        if any(v.plain for v in held):
            return 3
        return 2 if held else 0 if tested else 1


def proofs(figures: Iterable[Figure]) -> dict[str, Proof]:
    """Return the proof of every figure by its id; words (kategori) have voices alone."""
    matters: dict[Matter, list[Figure]] = defaultdict(list)
    for f in figures:
        matters[(f.source.report_id, f.satker, f.year, f.indicator, f.qualifier)].append(f)
    found: dict[str, Proof] = {}
    for mentions in matters.values():
        found.update(_proofs_of(mentions))
    return found


def follows(target: Figure, realisasi: Figure, capaian: Figure) -> bool:
    """Whether a printed capaian (%) can be realisasi / target, rounded or cut as printed.

    A target is decided, not measured: it is what it prints, while a realisasi may be rounded.
    Lower-is-better indicators use (2 x target - realisasi) / target or target / realisasi. What
    cannot be divided is believed.
    """
    verdict = _capaian_verdict(target, realisasi, capaian)
    return verdict is None or verdict.holds


def formula_of(target: Figure, realisasi: Figure, capaian: Figure) -> bool | None:
    """Whether a capaian is realisasi / target; False for a formula of lower-is-better.

    None where it follows by neither, or by any (target = realisasi).
    """
    verdict = _capaian_verdict(target, realisasi, capaian)
    return verdict.plain if verdict and verdict.holds and verdict.telling else None


def place_key(figure: Figure) -> str:
    """The table or sentence a figure stands in: two of them are independent witnesses."""
    if figure.row:
        return figure.row.rpartition(".")[0]
    return f"{figure.source.page}:{figure.source.first_line}"


def _proofs_of(mentions: Sequence[Figure]) -> dict[str, Proof]:
    """The proofs of the mentions of one matter."""
    by_role: dict[str, list[Figure]] = defaultdict(list)
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    for f in mentions:
        by_role[f.role].append(f)
        if f.row and isinstance(f.value, Decimal):
            rows[f.row].setdefault(f.role, f)
    out = {}
    for f in mentions:
        numeric = isinstance(f.value, Decimal)
        row = _best(_row_verdicts(f, rows[f.row])) if f.row and numeric else None
        other = _best(_verdicts_elsewhere(f, by_role)) if numeric else None
        voices, dissent = _voices(f, by_role[f.role])
        out[f.id] = Proof(row, other, voices, dissent)
    return out


def _best(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """The verdict that says most for a value; None where no law could be tried."""
    tried = [v for v in verdicts if v is not None]
    return max(tried, key=lambda v: (v.holds, v.plain, v.telling, v.exact), default=None)


def _row_verdicts(figure: Figure, row: dict[str, Figure]) -> list[Verdict | None]:
    """The laws held against the figure's own row; a budget's row must keep all it can."""
    verdicts = [
        _verdict(law, (row[law[0]], row[law[1]], row[law[2]]))
        for law in LAWS
        if figure.role in law and all(role in row for role in law)
    ]
    broken = [v for v in verdicts if v is not None and not v.holds]
    return [broken[0]] if broken else list(verdicts)


def _verdicts_elsewhere(figure: Figure, by_role: dict[str, list[Figure]]) -> list[Verdict | None]:
    """The laws held against the other roles' values, wherever they stand but in its own row."""
    verdicts: list[Verdict | None] = []
    for law in LAWS:
        if figure.role not in law:
            continue
        first, second = (_values(by_role.get(role, ())) for role in law if role != figure.role)
        for one in first:
            for other in second:
                if figure.row and one.row == other.row == figure.row:
                    continue
                given = {figure.role: figure, one.role: one, other.role: other}
                verdicts.append(_verdict(law, (given[law[0]], given[law[1]], given[law[2]])))
    return verdicts


def _values(mentions: Sequence[Figure]) -> list[Figure]:
    """Mentions, one for each table or sentence and value as printed."""
    seen = {(place_key(f), f.as_written): f for f in mentions if isinstance(f.value, Decimal)}
    return list(seen.values())[:_MOST_VALUES]


def _voices(figure: Figure, mentions: Sequence[Figure]) -> tuple[int, int]:
    """How many places print a figure's value, and how many print another."""
    agreeing = {place_key(f) for f in mentions if same_value(f, figure)}
    others = {place_key(f) for f in mentions} - agreeing
    return len(agreeing), len(others)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two mentions may print one value, each rounded as it is."""
    if isinstance(one.value, str) or isinstance(other.value, str):
        return str(one.value).casefold() == str(other.value).casefold()
    if one.value == other.value:
        return True
    (low, high), (least, most) = span_of(one), span_of(other)
    return low < most and least < high


def _verdict(law: tuple[str, str, str], row: tuple[Figure, Figure, Figure]) -> Verdict | None:
    if law[2] == "capaian":
        return _capaian_verdict(*row)
    return _sisa_verdict(*row) if law[2] == "sisa" else _persen_verdict(*row)


def _capaian_verdict(target: Figure, realisasi: Figure, capaian: Figure) -> Verdict | None:
    """How realisasi / target stands with a printed capaian; None where nothing can be divided."""
    numbers = (target.value, realisasi.value, capaian.value)
    if any(isinstance(n, str) for n in numbers) or not target.value:
        return None
    t, r = Decimal(target.value), Decimal(realisasi.value)
    (low_r, high_r), (low, high) = span_of(realisasi), printed_span(capaian)
    telling = t != r
    if 100 * low_r / t <= high and 100 * high_r / t >= low:
        return Verdict(True, True, telling, low <= 100 * r / t <= high)
    inverse = [(2 * t - r) / t * 100, *([100 * t / r] if r else [])]
    known = indicators().get(target.indicator)
    usual = known is None or not known.higher_is_better
    return Verdict(any(low <= n <= high for n in inverse), usual and known is not None, telling)


def _sisa_verdict(pagu: Figure, realisasi: Figure, sisa: Figure) -> Verdict | None:
    """Whether sisa is pagu - realisasi, as far as each is printed."""
    if pagu.unit != "Rp":
        return None
    (low_p, high_p), (low_r, high_r) = money_span(pagu), money_span(realisasi)
    low, high = money_span(sisa)
    holds = low_p - high_r <= high and high_p - low_r >= low
    return Verdict(holds, True, bool(sisa.value) and sisa.value != pagu.value)


def _persen_verdict(pagu: Figure, realisasi: Figure, persen: Figure) -> Verdict | None:
    """Whether persen is realisasi / pagu."""
    if pagu.unit != "Rp" or not pagu.value:
        return None
    p, r = Decimal(pagu.value), Decimal(realisasi.value)
    low, high = printed_span(persen)
    return Verdict(low <= r / p * 100 <= high, True, p != r and bool(r))


def span_of(figure: Figure) -> Span:
    """What a printed value may have been before rounding; things counted are never rounded."""
    value = Decimal(figure.value)
    counted = figure.indicator.startswith(("other:fisik_", "other:jumlah_"))
    if COUNT_UNITS.match(figure.unit) or counted:
        return value, value
    return printed_span(figure)


def money_span(figure: Figure) -> Span:
    """What a printed amount may be: itself to the rupiah, or what 'Rp1,5 miliar' rounds."""
    value = Decimal(figure.value)
    low, high = printed_span(figure)
    return (low, high) if high - low > 2 else (value, value)


def printed_span(figure: Figure) -> Span:
    """The interval of a value as printed; the value itself where its words cannot be read."""
    return _interval(figure.as_written, Decimal(figure.value))


@lru_cache(maxsize=4096)
def _interval(as_written: str, value: Decimal) -> Span:
    try:
        return interval(as_written, value)
    except NotANumber:
        return value, value
