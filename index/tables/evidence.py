"""What a table's values say of its columns: sums that come out, kinds, headings, order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from index.language.headings import Phrase, is_money
from index.language.tokens import Token
from index.numbers.numerals import interval, scan
from index.report import Column

Values = Sequence[Token | None]
"""The values of one row, one a column; None where its cell is empty."""

_LIKE = {
    ("capaian", "realisasi"): 0.8,
    ("capaian", "capaian"): 0.8,
    ("capaian_persen", "capaian"): 1.0,
    ("capaian_persen", "realisasi"): 0.2,
    ("capaian_persen", "persen"): 0.8,
    ("persen", "capaian"): 0.9,
    ("persen", "persen"): 1.0,
    ("persen", "other"): 0.6,
    ("anggaran", "pagu"): 0.9,
    ("target", "pagu"): 0.3,
    ("realisasi", "persen"): 0.1,
    ("year", "other"): 1.0,
    ("unknown", "other"): 1.0,
}
"""How well a heading's word fits a role it does not name outright."""

_HEADING, _ARITHMETIC, _MISS, _TYPE = 3.0, 4.0, 0.8, 1.5
_UNEXPLAINED, _TURNED, _YEARS, _DOUBLE, _AGAINST, _UNNAMED = 0.35, 0.6, 0.5, 2.0, 0.5, 0.7
_PART = 2.5
"""Weights of the evidence; the first prototypes had 3, 4, 0.8, 2, 0.35, 0.6 and 1.5."""

_ORDER = ("pagu", "target_akhir", "target", "realisasi", "sisa", "persen", "capaian", "kemajuan")
"""How columns usually follow each other, from left to right."""

_BARE = {
    1: ("realisasi", "target", "capaian", "pagu"),
    2: ("target realisasi", "realisasi capaian", "target capaian", "pagu realisasi", "target pagu"),
    3: ("target realisasi capaian", "pagu realisasi persen", "pagu realisasi sisa"),
    4: (
        "pagu realisasi sisa persen",
        "pagu realisasi persen sisa",
        "target_akhir target realisasi capaian",
    ),
    5: ("pagu realisasi sisa persen other", "pagu realisasi persen sisa other"),
}
"""Roles of columns that no heading names, as reports print them, by how many there are."""

_WEAK = 0.4
"""What a sum counts that comes out in more than one order of the columns."""

_SHARES = (
    ("target", "realisasi", "capaian"),
    ("pagu", "serapan", "persen"),
    ("target_akhir", "realisasi", "kemajuan"),
)
"""Whole, part and percentage of the shares that tables print."""

_TRIPLES = (
    ("target", "realisasi", "capaian"),
    ("pagu", "realisasi", "persen"),
    ("pagu", "realisasi", "sisa"),
    ("pagu", "sisa", "realisasi"),
)
"""Roles that three columns may have when they add up, from left to right."""

_MOSTLY = 0.5
"""From which share on sums prove columns that no heading names; below, they may come by chance."""

_LEAST_SUMS = 2
_ROUNDED = Decimal("0.02")
"""Rows that must add up before columns are parts of a sum, and what rounding may take from it."""

_OUTRIGHT = ("target", "realisasi", "pagu", "sisa", "kategori")
"""Words of a heading that say one role and no other."""

_BY_YEAR = (
    ("target", "realisasi"), ("target", "realisasi", "capaian"),
    ("pagu", "realisasi"), ("pagu", "realisasi", "persen"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """The rows of a run and what stands over them.

    `rows` are its whole rows; `over` the heading's phrases, either those over each column (grids)
    or, with `ordered`, those of the run in order (text). `years` are those the heading names.
    """

    rows: tuple[tuple[Token | None, ...], ...]
    over: tuple[tuple[Phrase, ...], ...]
    ordered: bool
    years: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns hold values."""
        return max((len(r) for r in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A way to read the columns, with its score, the lead over the next way, and the reasons."""

    columns: tuple[Column, ...]
    score: float
    margin: float
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    """What rows add up to under one assignment: sums that come out, fail, and the rows tried."""

    hold: float
    fail: int
    tried: int  # sums
    rows: int  # rows with a sum

    @property
    def share(self) -> float:
        """From -1 (all fail) to 1 (all come out)."""
        return (self.hold - _MISS * self.fail) / self.tried if self.tried else 0.0

    @property
    def weight(self) -> float:
        """How much comes out in a row, less where few were tried: one may come out by chance."""
        return (self.hold - _MISS * self.fail) / (self.rows + 1)


@lru_cache(maxsize=65536)
def readings(written: str) -> tuple[Decimal, ...]:
    """Every value a printed number could have, the likeliest first; () for none."""
    numerals = scan(written)
    return numerals[0].readings if numerals else ()


def _values(token: Token | None) -> tuple[Decimal, ...]:
    return readings(token.written) if token is not None and token.kind == "value" else ()


@lru_cache(maxsize=65536)
def share_holds(part: str, whole: str, percent: str) -> bool | None:
    """Whether `percent` can be part / whole in percent, rounded or cut as printed.

    Lower is better too: (2 x whole - part) / whole, or whole / part. A share printed as a fraction
    (1,05 for 105%) counts. None where nothing can be computed.
    """
    tried = False
    for p in readings(percent):
        low, high = interval(percent, p)
        for w in readings(whole):
            for r in readings(part):
                if w == 0 or (r == 0 and p == 0):
                    continue
                tried = True
                low_r, high_r = interval(part, r)
                ways = [(low_r / w, high_r / w), ((2 * w - r) / w,) * 2]
                ways += [(w / r, w / r)] if r else []
                for a, b in ways:
                    if a * 100 <= high and b * 100 >= low:
                        return True
                    if p < 3 and _is_fraction(percent) and a <= high and b >= low:
                        return True
    return False if tried else None


def _is_fraction(percent: str) -> bool:
    """Whether a printed share may be a fraction: decimals, and no sign of percent."""
    return "%" not in percent and bool(set(percent) & {",", "."})


@lru_cache(maxsize=65536)
def _plain_share(part: str, whole: str, percent: str) -> bool:
    """Whether `percent` is part / whole x 100 and nothing else, rounded or cut as printed."""
    for p in readings(percent):
        low, high = interval(percent, p)
        for w in readings(whole):
            if w and any(low <= 100 * r / w <= high for r in readings(part)):
                return True
    return False


@lru_cache(maxsize=65536)
def left_holds(pagu: str, realisasi: str, sisa: str) -> bool | None:
    """Whether `sisa` is pagu - realisasi, whatever its sign; None where nothing can be computed."""
    values = [readings(w) for w in (pagu, realisasi, sisa)]
    if not all(values):
        return None
    slack = Decimal("1.5")
    return any(
        abs(abs(p - r) - abs(s)) <= slack
        for p in values[0] for r in values[1] for s in values[2]
    )  # fmt: skip


def weigh(seen: Seen, proposals: Sequence[Sequence[Column]]) -> Weighed | None:
    """The likeliest way to read the columns, among the proposals and what the values suggest.

    None where there are no values at all.
    """
    if not seen.rows or not seen.width:
        return None
    ways: dict[tuple[tuple[str, int | None], ...], tuple[Column, ...]] = {}
    for columns in (*proposals, *_suggested(seen, proposals)):
        if len(columns) == seen.width and _years_agree(seen, proposals, columns):
            ways.setdefault(tuple((c.kind, c.year) for c in columns), tuple(columns))
    scored = sorted(((_score(seen, way), i, way) for i, way in enumerate(ways.values())),
                    key=lambda s: (-s[0], s[1]))  # fmt: skip
    if not scored:
        return None
    best, _, columns = scored[0]
    margin = best - scored[1][0] if len(scored) > 1 else best
    return Weighed(columns, best, margin, *_confidence(seen, columns, margin))


def _years_agree(
    seen: Seen, proposals: Sequence[Sequence[Column]], columns: Sequence[Column]
) -> bool:
    """Whether no column is given another year than the one its own heading names."""
    if seen.ordered or not proposals:
        return True
    pairs = zip(proposals[0], columns, strict=False)
    return all(a.year is None or b.year is None or a.year == b.year for a, b in pairs)


# ---------------------------------------------------------------- ways to read


def _suggested(seen: Seen, proposals: Sequence[Sequence[Column]]) -> Iterator[tuple[Column, ...]]:
    """Ways to read the columns that the proposals lack: by what adds up, and as reports print."""
    width = seen.width
    bases = [tuple(p) for p in proposals if len(p) == width]
    blank = tuple(Column("", "other") for _ in range(width))
    yield blank
    found = _relations(seen)
    for base in [*bases, blank]:
        for named in found:
            read = tuple(
                Column(c.label, named[i], c.year) if i in named else c for i, c in enumerate(base)
            )
            yield read
            yield _single(read, named)
    for roles in _BARE.get(width, ()):
        yield tuple(Column(r, r) for r in roles.split())
    years = sorted(set(seen.years))
    if len(years) > 1:
        yield from _over_years(width, seen.years, years)


def _single(columns: Sequence[Column], named: dict[int, str]) -> tuple[Column, ...]:
    """Columns without a second one of a role that adds up elsewhere: the pagu before a revision."""
    taken = {(columns[i].year, role) for i, role in named.items()}
    return tuple(
        Column(c.label, "other", c.year) if i not in named and (c.year, c.kind) in taken else c
        for i, c in enumerate(columns)
    )


def _over_years(
    width: int, said: Sequence[int], years: Sequence[int]
) -> Iterator[tuple[Column, ...]]:
    """Columns of several years: a role for each, or several roles under or over the years."""
    order = tuple(dict.fromkeys(said)) or tuple(years)
    count = len(order)
    if width == count:
        for role in ("target", "realisasi", "capaian", "other"):
            yield tuple(Column(f"{role} {y}", role, y) for y in order)
    for roles in _BY_YEAR:
        if width == count * len(roles):
            yield tuple(Column(f"{r} {y}", r, y) for y in order for r in roles)
            yield tuple(Column(f"{r} {y}", r, y) for r in roles for y in order)


def _relations(seen: Seen) -> list[dict[int, str]]:
    """Roles for three columns at a time, where they add up in most rows.

    Rows that print the same three values count once: they prove no more than one of them.
    """
    found = []
    for spots in combinations(range(seen.width), 3):
        rows = {
            tuple(t.written for i in spots if (t := row[i]) is not None and t.kind == "value")
            for row in seen.rows
            if len(row) == seen.width
        }
        whole = [r for r in rows if len(r) == len(spots)]
        products = _products(whole)
        for roles in _TRIPLES:
            named = dict(zip(spots, roles, strict=True))
            hold = sum(_adds_up(dict(zip(roles, r, strict=True))) for r in whole)
            likely = hold > max(_chance(seen.width), products) and hold * 2 > len(whole)
            if likely and _money_fits(seen, named):
                found.append(named)
    return found


def _adds_up(row: dict[str, str]) -> bool:
    """Whether three values are what their roles say: a share of a whole, or what is left of it."""
    if "sisa" in row:
        return bool(left_holds(row["pagu"], row["realisasi"], row["sisa"]))
    whole, percent = ("target", "capaian") if "target" in row else ("pagu", "persen")
    return _plain_share(row["realisasi"], row[whole], row[percent])


def _products(rows: Sequence[tuple[str, ...]]) -> int:
    """In how many rows the third value is the first weighed by the second (nilai x bobot / 100)."""
    count = 0
    for row in rows:
        values = [readings(written)[:1] for written in row]
        if all(values):
            a, b, c = (v[0] for v in values)
            count += bool(c) and abs(a * b / 100 - c) <= Decimal("0.02")
    return count


def _chance(width: int) -> int:
    """How many rows may come out by chance: the more columns, the more threes are tried."""
    return 0 if width <= 3 else 1 if width <= 5 else 3


def _money_fits(seen: Seen, named: dict[int, str]) -> bool:
    """Whether columns called pagu, sisa or spent hold amounts of money in most rows."""
    if "pagu" not in named.values():
        return True
    spots = [i for i, role in named.items() if role != "persen"]
    tokens = [row[i] for row in seen.rows for i in spots if i < len(row) and row[i] is not None]
    large = sum(t is not None and (t.money or t.digits >= 7) for t in tokens)
    return large * 2 > len(tokens)


# ---------------------------------------------------------------- scores


def _score(seen: Seen, columns: tuple[Column, ...]) -> float:
    score = _HEADING * (1.4 if seen.ordered else 1.0) * heading_fit(seen, columns)
    score += _ARITHMETIC * _sums(seen, columns).weight
    score -= _AGAINST * _against(seen, columns)
    score -= _TYPE * _misfits(seen, columns)
    score -= _UNEXPLAINED * sum(c.kind in ("other", "label") and not c.year for c in columns)
    score -= _UNNAMED * _unnamed(seen, columns)
    score -= _TURNED * _turns(columns) * (1 - heading_fit(seen, columns))
    score -= _DOUBLE * _doubles(columns)
    score -= _PART * sum(
        columns[i].kind in ("target", "realisasi", "capaian") for i in _parts(seen)
    )
    years = {c.year for c in columns if c.year}
    if seen.years:
        score += _YEARS * (len(years & set(seen.years)) / len(set(seen.years)))
    return score


def heading_fit(seen: Seen, columns: Sequence[Column]) -> float:
    """How well the heading's words name these roles, 0 to 1."""
    if not columns:
        return 0.0
    if seen.ordered:
        words = [p for ps in seen.over for p in ps]
        return _aligned(words, columns) / max(len(words), len(columns))
    fits = [
        max((_like(p, c.kind) for p in over), default=0.0)
        for over, c in zip(seen.over, columns, strict=False)
    ]
    return sum(fits) / len(columns)


def _like(phrase: Phrase, kind: str) -> float:
    usual = 1.0 if phrase.kind == kind else 0.0
    return _LIKE.get((phrase.kind, kind), usual) * phrase.likeness


def _aligned(words: Sequence[Phrase], columns: Sequence[Column]) -> float:
    """The best sum of likenesses of words to columns, both in order."""
    best = [0.0] * (len(columns) + 1)
    for word in words:
        row = [0.0]
        for j, column in enumerate(columns, start=1):
            row.append(max(row[-1], best[j], best[j - 1] + _like(word, column.kind)))
        best = row
    return best[-1]


def _sums(seen: Seen, columns: Sequence[Column]) -> _Sum:
    hold, fail, tried, rows = 0.0, 0, 0, 0
    groups = _groups(columns)
    for row in seen.rows:
        for at in groups:
            found = list(_tests(row, at))
            tried += len(found)
            rows += bool(found)
            hold += sum(weight for verdict, weight in found if verdict)
            fail += sum(not verdict for verdict, _ in found)
    return _Sum(hold, fail, tried, rows)


def _groups(columns: Sequence[Column]) -> list[dict[str, int]]:
    """The columns of each year by kind; columns without a year belong to the one group there is.

    What was spent of a pagu is `serapan` here: a realisasi beside it may be of a target.
    """
    found: dict[int | None, dict[str, int]] = {}
    for i, c in enumerate(columns):
        found.setdefault(c.year, {}).setdefault(_kind_at(columns, i), i)
    shared = found.get(None, {})
    years = [y for y in found if y is not None]
    if len(years) == 1:
        return [{**shared, **found[years[0]]}]
    return list(found.values())


def _kind_at(columns: Sequence[Column], at: int) -> str:
    kind = columns[at].kind
    return "serapan" if kind == "realisasi" and is_money(columns, at) else kind


def _tests(row: Values, at: dict[str, int]) -> Iterator[tuple[bool, float]]:
    """The sums that can be tried in one row, whether they come out, and what each weighs.

    Equal target and realisasi prove little: any role order makes 100%. So does target / realisasi,
    which comes out wherever the three columns are a share in another order.
    """
    words = {k: row[i] for k, i in at.items() if i < len(row)}
    written = {k: t.written for k, t in words.items() if t is not None and t.kind == "value"}
    for whole, part, percent in _SHARES:
        if {whole, part, percent} <= written.keys():
            verdict = share_holds(written[part], written[whole], written[percent])
            if verdict is not None:
                same = bool(set(_values(words[whole])) & set(_values(words[part])))
                plain = _plain_share(written[part], written[whole], written[percent])
                yield verdict, _WEAK if same or not plain else 1.0
    if {"pagu", "serapan", "sisa"} <= written.keys():
        left = left_holds(written["pagu"], written["serapan"], written["sisa"])
        if left is not None:
            yield left, 1.0


def _misfits(seen: Seen, columns: Sequence[Column]) -> float:
    """The share of cells whose kind of value the role cannot have."""
    wrong = total = 0.0
    for row in seen.rows:
        for token, column in zip(row, columns, strict=False):
            if token is None or token.kind == "dash":
                continue
            total += 1
            wrong += _misfit(token, column.kind)
    return len(columns) * wrong / total if total else 0.0


def _misfit(token: Token, kind: str) -> float:
    if token.kind == "text":
        return 0.0 if kind in ("kategori", "other") else 1.0
    if kind == "kategori":
        return 3.0
    large = token.money or token.digits >= 8
    if kind in ("pagu", "sisa"):
        large = large or token.written == "0" or (kind == "sisa" and _in_thousands(token))
        return 2.0 if token.percent else 0.0 if large else 1.0
    if kind in ("capaian", "persen"):
        if token.percent:
            return 0.0
        return 1.0 if large or token.unit not in ("", "%") else 0.1
    if kind == "target":
        return 0.6 if large else 0.0
    return 0.0


def _in_thousands(token: Token) -> bool:
    """Whether a value is printed in groups of three digits, as little money is that is left."""
    return bool(re.fullmatch(r"\D*\d{1,3}(?:[.,]\d{3})+\D*", token.written))


def _turns(columns: Sequence[Column]) -> int:
    """How often a column stands before one that it usually follows, within a year."""
    ranks = [(c.year, _ORDER.index(c.kind)) for c in columns if c.kind in _ORDER]
    return sum(
        a[1] > b[1]
        for i, a in enumerate(ranks)
        for b in ranks[i + 1 :]
        if a[0] == b[0]
    )  # fmt: skip


def _doubles(columns: Sequence[Column]) -> int:
    """How many columns have the role and year of another."""
    named = [
        (_kind_at(columns, i), c.year)
        for i, c in enumerate(columns)
        if c.kind not in ("other", "kategori", "label")
    ]
    return len(named) - len(set(named))


@lru_cache(maxsize=512)
def _parts(seen: Seen) -> frozenset[int]:
    """The columns that are parts of a sum printed right behind them, in all rows (two at least).

    Amounts of money are left out: what is spent and what is left make the pagu.
    """
    rows = {tuple(t.written if t else "" for t in row) for row in seen.rows if _no_money(row)}
    values = [[next(iter(readings(w)), None) for w in row] for row in rows]
    if len(values) < _LEAST_SUMS:
        return frozenset()
    for end in range(2, seen.width):
        for start in range(end - 1):
            if all(_sums_up(row[start:end], row[end]) for row in values):
                return frozenset(range(start, end))
    return frozenset()


def _no_money(row: Values) -> bool:
    return not any(t is not None and (t.money or t.percent) for t in row)


def _sums_up(parts: Sequence[Decimal | None], total: Decimal | None) -> bool:
    known = [part for part in parts if part]
    return len(known) == len(parts) and total is not None and abs(sum(known) - total) <= _ROUNDED


def _unnamed(seen: Seen, columns: Sequence[Column]) -> int:
    """How many columns have a role although their own heading's words name another thing."""
    if seen.ordered:
        return 0
    return sum(
        bool(over) and all(p.kind == "unknown" for p in over) and c.kind not in ("other", "label")
        for over, c in zip(seen.over, columns, strict=False)
    )


def _against(seen: Seen, columns: Sequence[Column]) -> int:
    """How many columns stand under a word that says another role outright."""
    if len(seen.over) != len(columns):
        return 0
    return sum(
        bool(over)
        and all(p.kind in _OUTRIGHT and _like(p, c.kind) < 0.25 for p in over)
        for over, c in zip(seen.over, columns, strict=True)
    )  # fmt: skip


def _confidence(
    seen: Seen, columns: tuple[Column, ...], margin: float
) -> tuple[float, tuple[str, ...]]:
    """How surely the columns are what they are read as, 0 to 1, and why."""
    fit, sums = heading_fit(seen, columns), _sums(seen, columns)
    reasons = [f"kepala tabel cocok {fit:.2f}"]
    if sums.tried:
        reasons.append(f"hitungan cocok pada {sums.tried - sums.fail} dari {sums.tried} baris")
    reasons.append(f"selisih dengan bacaan lain {margin:.2f}")
    if sums.tried and sums.share > 0:
        proven = sums.share > _MOSTLY and sums.hold >= 1
        sure = 0.99 if fit >= 0.6 else 0.93 if proven else 0.55
    elif fit >= 0.85:
        sure = 0.95 if not sums.tried else 0.85
    else:
        sure = 0.9 * fit
    if _doubles(columns):
        sure = min(sure, 0.45)  # of two columns for one role and year neither is sure
    if margin < 0.3:
        sure = min(sure, 0.75) if fit >= 0.85 else min(sure, 0.55)
    return round(sure, 2), tuple(reasons)
