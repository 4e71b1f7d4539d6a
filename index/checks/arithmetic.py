"""What a row, a list or a sentence prints against what its own numbers give."""

from __future__ import annotations

import ast
import operator
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import permutations

from index.checks.finding import Rule, Subject, finding, name_of, sentence, what, where, written
from index.checks.rows import RowFigures, digits, is_money_row, is_share, rows_of
from index.checks.texts import Text, plain, says, texts, words_like
from index.checks.totals import Sums, right_sums
from index.errors import AmbiguousNumber, NotANumber
from index.names.indikator import find_indicators
from index.numbers.numerals import Numeral, interval, precision, read, scan, write
from index.proof import follows, formula_of, place_key
from index.report import Figure, Finding, Report

_CAPAIAN = Rule("arithmetic", "salah_hitung", "capaian = realisasi / target x 100")
_PROGRESS = Rule("arithmetic", "salah_hitung", "kemajuan = realisasi / target akhir Renstra x 100")
SHARE = Rule("arithmetic", "salah_hitung", "persentase = realisasi / pagu x 100")
LEFT = Rule("arithmetic", "salah_hitung", "sisa = pagu - realisasi")
LEFT_SHARE = Rule("arithmetic", "salah_hitung", "persentase sisa = sisa / pagu x 100")
_FORMULA = Rule("arithmetic", "salah_hitung", "hasil = hitungan yang tercetak di depannya")
_CHANGE = Rule("arithmetic", "salah_hitung", "selisih = nilai akhir - nilai awal")
_COMPARED = Rule("arithmetic", "perlu_diperiksa", "selisih = nilai akhir - nilai awal")

_NEAR, _BEFORE = 12, 6
"""Lines and figures within which a paragraph says target, realisasi and capaian of one result."""
_CENT = Decimal("0.01")
_OTHERS = 2
"""Rows of an indicator, at least, that tell by which formula it is reckoned."""
_FAR_OFF = 15
"""Times that a slip of a digit, or of a mark, takes a capaian off; what is further is none."""
_HUNDREDFOLD = 100
"""Spending that is no writer's slip, but cells of another column."""

Three = tuple[Figure, Figure, Figure]


def check_capaian(report: Report) -> Iterator[Finding]:
    """Compare each printed capaian with realisasi / target, within printed precision.

    Lower is better where (2 x target - realisasi) / target or target / realisasi fits (DOMAIN).
    Where the target or realisasi that the report leads with gives the capaian, that is told: the
    capaian is right then, and the number beside it wrong.
    """
    lead = {(f.satker, f.year, f.indicator, f.role): f for f in report.figures if f.authoritative}
    rows = [row.by_role for row in rows_of(report) if row.has("target", "realisasi", "capaian")]
    sets = [(r["target"], r["realisasi"], r["capaian"]) for r in rows]
    misread, turned = _misread(sets), _turned(sets)
    printed: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in report.figures:
        if f.row and isinstance(f.value, Decimal):
            printed[f.row].append(f)
    for told in (*sets, *_told(report)):
        target, realisasi, capaian = told
        usual = capaian.id in turned
        if not usual and (not target.value or follows(*told)):
            continue
        if _is_no_row(told, misread, lead) or _is_another(told, printed[target.row]):
            continue
        odd, why = capaian, turned.get(capaian.id, _capped(told))
        for mine in (target, realisasi):
            right = lead.get((mine.satker, mine.year, mine.indicator, mine.role))
            one, other = (right, realisasi) if mine is target else (target, right)
            if (
                right
                and one
                and other
                and right.value != mine.value
                and follows(one, other, capaian)
            ):
                odd = mine
                why = f" Hanya {mine.role} {right.as_written} menurut {where(right)} yang cocok."
        yield _of_ratio(_CAPAIAN, odd, told, what(capaian), why)


def _is_no_row(
    told: Three, misread: Set[str], lead: Mapping[tuple[str, int, str, str], Figure]
) -> bool:
    """Whether a table has no such rows, or numbers stand one column off.

    Each is what the report leads with in the role before then: a number in front of a row
    ("IKU 14") was taken for its first value.
    """
    if told[0].row and place_key(told[0]) in misread:
        return True
    right = [lead.get((f.satker, f.year, f.indicator, f.role)) for f in told]
    moved = [one and one.value == f.value for one, f in zip(right, told[1:], strict=False)]
    return all(moved)


def _is_another(told: Three, row: Sequence[Figure]) -> bool:
    """Whether a number is no capaian: nothing near it, or its row prints the right one elsewhere.

    So is one that follows where another number of the row is the target: of two targets, one.
    """
    target, realisasi, capaian = told
    right, said = Decimal(realisasi.value) / Decimal(target.value) * 100, Decimal(capaian.value)
    if not said or not right or not 1 <= max(right / said, said / right) <= _FAR_OFF:
        return bool(right)
    about = (capaian.indicator, capaian.year)
    others = [f for f in row if f not in told and f.value and (f.indicator, f.year) == about]
    right_ones = (follows(target, realisasi, f) for f in others if precision(f.as_written))
    return any(right_ones) or any(follows(f, realisasi, capaian) for f in others)


def _turned(sets: Sequence[Three]) -> dict[str, str]:
    """Capaian by the formula of lower-is-better where all others of the indicator have the usual.

    By id, each with why; two others at least make it no chance.
    """
    by_indicator: defaultdict[str, list[tuple[Figure, bool]]] = defaultdict(list)
    for told in sets:
        plain_one = formula_of(*told)
        if plain_one is not None:
            by_indicator[told[2].indicator].append((told[2], plain_one))
    found = {}
    for rows in by_indicator.values():
        odd = [capaian for capaian, usual in rows if not usual]
        if len(odd) == 1 and len(rows) > _OTHERS:
            found[odd[0].id] = " Baris lain indikator ini memakai realisasi / target."
    return found


def _misread(sets: Sequence[Three]) -> set[str]:
    """Tables with a row of value, weight and weighted value: no target, realisasi and capaian."""
    found = set()
    for told in sets:
        value, weight, weighted = (Decimal(f.value) for f in told)
        if not follows(*told) and abs(value * weight / 100 - weighted) <= _CENT:
            found.add(place_key(told[0]))
    return found


def check_progress(report: Report) -> Iterator[Finding]:
    """Compare each tingkat kemajuan with realisasi / end target of its own row or sentence."""
    by_row: dict[str, list[Figure]] = {}
    for f in report.figures:
        if f.row and isinstance(f.value, Decimal):
            by_row.setdefault(f.row, []).append(f)
    told = _said(report)
    sets = [(figures, figures) for figures in by_row.values()]
    sets += [(told[max(0, at - 3) : at], [f]) for at, f in enumerate(told)]
    for figures, last in sets:
        progress = [f for f in last if f.indicator.startswith("other:kemajuan_")]
        if len(progress) != 1:
            continue
        near = [f for f in figures if f.row or _is_progress_of(f, progress[0], report.year)]
        targets = [f for f in near if f.role == "target" and (f.row or f.place == "kemajuan")]
        results = [f for f in near if f.role == "realisasi"]
        if len(targets) == len(results) == 1 and targets[0].value:
            three = (targets[0], results[0], progress[0])
            if not follows(*three):
                yield _of_ratio(
                    _PROGRESS, progress[0], three, f"kemajuan {name_of(results[0])}", ""
                )


def _is_progress_of(figure: Figure, progress: Figure, year: int) -> bool:
    """Whether a figure is a plan's target, or the year's result, of which a share is told."""
    of = progress.indicator.removeprefix("other:kemajuan_")
    own = figure.satker == progress.satker and (figure.role == "target" or figure.year == year)
    return figure.indicator.removeprefix("other:") == of and own


def _of_ratio(rule: Rule, odd: Figure, told: Three, name: str, why: str) -> Finding:
    """The finding of a capaian that its target and realisasi do not give."""
    target, realisasi, capaian = told
    right = written(Decimal(realisasi.value) / Decimal(target.value) * 100)
    return finding(
        rule,
        odd,
        values=(capaian.as_written, f"{right} ({realisasi.as_written}/{target.as_written})"),
        explain=(
            f"{sentence(where(capaian))} menulis {capaian.as_written} untuk {name}, "
            f"padahal realisasi {realisasi.as_written} dari target {target.as_written} = "
            f"{right}%.{why}"
        ),
        sources=(capaian.source, realisasi.source, target.source),
    )


def _capped(told: Three) -> str:
    """A word to the author where the printed value may be a ceiling nobody wrote down."""
    target, realisasi, capaian = told
    if capaian.value not in (100, 120) or Decimal(realisasi.value) < Decimal(target.value):
        return ""
    return " Bila capaian memang dibatasi, batas itu perlu disebutkan."


def _said(report: Report) -> list[Figure]:
    return [f for f in report.figures if not f.row and isinstance(f.value, Decimal)]


def _told(report: Report) -> Iterator[Three]:
    """Target, realisasi and capaian of one result told near one another outside tables."""
    said = _said(report)
    for at, capaian in enumerate(said):
        if capaian.role != "capaian":
            continue
        before = [f for f in said[max(0, at - _BEFORE) : at] if _of_one(f, capaian)]
        results = [f for f in before if f.role == "realisasi"]
        targets = [f for f in before if f.role == "target"]
        if results and targets and not any(f.role == "capaian" for f in before[-2:]):
            yield targets[-1], results[-1], capaian


def _of_one(figure: Figure, capaian: Figure) -> bool:
    """Whether a mention tells the same result as a capaian, a few lines before it."""
    a, b = figure, capaian
    if (a.satker, a.year, a.indicator, a.place) != (b.satker, b.year, b.indicator, b.place):
        return False
    pages = (b.source.page or 0) - (a.source.page or 0)
    return 0 <= b.source.first_line - a.source.first_line <= _NEAR if pages == 0 else pages == 1


def check_spending(report: Report) -> Iterator[Finding]:
    """Compare sisa, persentase and persentase sisa of each budget row with its pagu and realisasi.

    Where one wrong realisasi or pagu explains a wrong sisa and percentage both, it is found; where
    either would, the one whose right amount a sentence tells. A row that its right sum mends is
    told as a wrong sum alone.
    """
    told = {digits(m) for b in report.blocks for m in _AMOUNT.findall(b.text)}
    sums = right_sums(report)
    for row in rows_of(report):
        if is_money_row(row) and _is_spending(row) and not _is_mended(row, sums):
            yield from _spent(row, told)


def _is_spending(row: RowFigures) -> bool:
    """Whether something was planned, and no more spent than a writer's slip may print.

    Where more was spent than planned, and what is left over is another amount than what lacks, the
    columns are others: quarters side by side.
    """
    pagu, spent = abs(row.value("pagu")), row.value("realisasi")
    if row.has("sisa") and spent > 2 * pagu and row.value("sisa") > pagu:
        return False
    return bool(pagu) and spent <= _HUNDREDFOLD * pagu


def _is_mended(row: RowFigures, sums: Sums) -> bool:
    """Whether a total's wrong sums, put right, make its row follow."""
    right = {
        role: sums.get((f.row, f.column, digits(f.as_written))) for role, f in row.by_role.items()
    }
    if not any(right.values()):
        return False
    value = {role: right[role] or Decimal(f.value) for role, f in row.by_role.items()}
    left = value.get("sisa", value["pagu"] - value["realisasi"])
    percent = row.by_role.get("persen")
    fits = percent is None or is_share(percent, value["realisasi"], value["pagu"])
    return fits and left == value["pagu"] - value["realisasi"]


def _spent(row: RowFigures, told: Set[str]) -> Iterator[Finding]:
    pagu, spent = row.value("pagu"), row.value("realisasi")
    left = row.value("sisa") if row.has("sisa") else pagu - spent
    left_fits = left == pagu - spent
    share_fits = not row.has("persen") or is_share(row.by_role["persen"], spent, pagu)
    culprit = "" if left_fits or share_fits else _culprit(row, told)
    if culprit:
        right, sums = _right_base(row)[culprit]
        yield _of_base(row, row.by_role[culprit], right, sums)
        return
    if not left_fits:
        yield _of_money(LEFT, row, ("sisa", "pagu", "realisasi"), pagu - spent)
    if not share_fits:
        yield _of_money(SHARE, row, ("persen", "realisasi", "pagu"), spent / pagu * 100)
    rest = row.by_role.get("persen_sisa")
    if left_fits and rest and row.has("sisa") and not is_share(rest, left, pagu):
        yield _of_money(LEFT_SHARE, row, ("persen_sisa", "sisa", "pagu"), left / pagu * 100)


def _culprit(row: RowFigures, told: Set[str]) -> str:
    """The role whose one wrong value explains both wrong results, "" where none does."""
    if not row.has("sisa", "persen"):
        return ""
    pagu, spent, percent = row.value("pagu"), row.value("realisasi"), row.by_role["persen"]
    amounts = {role: right for role, (right, _) in _right_base(row).items() if right > 0}
    shares = {"realisasi": (amounts.get("realisasi", spent), pagu)}
    shares["pagu"] = (spent, amounts.get("pagu", pagu))
    fitting = [role for role in amounts if is_share(percent, *shares[role])]
    elsewhere = [role for role in fitting if str(amounts[role]) in told]
    return next(iter([*elsewhere, *fitting]), "")


def _right_base(row: RowFigures) -> dict[str, tuple[Decimal, str]]:
    """What realisasi, and what pagu, would make the sisa right, and by which sum."""
    pagu, spent, left = row.value("pagu"), row.value("realisasi"), row.value("sisa")
    return {"realisasi": (pagu - left, "pagu - sisa"), "pagu": (spent + left, "realisasi + sisa")}


def _of_base(row: RowFigures, odd: Figure, right: Decimal, sums: str) -> Finding:
    left, percent, value = row.by_role["sisa"], row.by_role["persen"], written(right, odd)
    return finding(
        LEFT,
        odd,
        values=(odd.as_written, f"{value} ({sums})"),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}; hanya {value} "
            f"yang cocok dengan sisa {left.as_written} dan persentase {percent.as_written}."
        ),
        sources=(odd.source, left.source, percent.source),
    )


def _of_money(rule: Rule, row: RowFigures, roles: tuple[str, str, str], right: Decimal) -> Finding:
    """A result of a budget's row that the two numbers it follows from do not give."""
    odd, one, other = (row.by_role[role] for role in roles)
    result = written(right, odd if rule is LEFT else None)
    sign, end = ("dikurangi", "") if rule is LEFT else ("dari", "%")
    sums = "" if rule is LEFT else f" ({one.as_written}/{other.as_written})"
    return finding(
        rule,
        odd,
        values=(odd.as_written, result + sums),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}, padahal "
            f"{one.as_written} {sign} {other.as_written} = {result}{end}."
        ),
        sources=(odd.source, one.source, other.source),
    )


_SUM = re.compile(
    r"(?<![\w.,])(?P<sum>[(\d][\d.,()\s%]*(?:[-+–/:÷x×*]\s*[\d(][\d.,()\s%]*)+)="
    r"\s*(?P<result>\d[\d.,]*\d|\d)\s*%?",
    re.IGNORECASE,
)
_CONVERTED = re.compile(r"\b(?:x|×|dikali(?:kan)?(?:\s+dengan)?)\s*25\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SIGNS = str.maketrans({"x": "*", "X": "*", "×": "*", ":": "/", "÷": "/", "–": "-", "%": " "})
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
_YEAR_BEFORE = re.compile(r"^\s*(?:19|20)\d\d\s*[:–-]")
_COLUMNS = 20
"""Sums of whole numbers up to this are of a table's columns ('5 : 4 x 100 = 6')."""
_DO: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def check_formulas(report: Report) -> Iterator[Finding]:
    """Compute each sum that is printed with its result; rounding of the result is no finding.

    So are the formulas of tahanan and barang bukti (DOMAIN), filled in, and an index on a scale
    of 4 converted by 25. A sum that cannot be read whole is left alone.
    """
    for text in texts(report):
        for m in _SUM.finditer(text.words):
            yield from _of_formula(text, m.span(), m["sum"], m["result"])
        for m in _CONVERTED.finditer(text.words):
            before, after = scan(text.words[: m.start()])[-1:], scan(text.words[m.end() :])[:1]
            if before and after and 1 <= before[0].value <= 4 and after[0].value > _COLUMNS:
                span = (before[0].start, m.end() + after[0].end)
                if not re.search(r"[.;=]", text.words[before[0].end : m.end() + after[0].start]):
                    sums = f"{before[0].as_written} x 25"
                    yield from _of_formula(text, span, sums, after[0].as_written)


def _of_formula(text: Text, span: tuple[int, int], sums: str, result: str) -> Iterator[Finding]:
    value, printed = _computed(_YEAR_BEFORE.sub("", sums)), _read(result)
    if value is None or value.is_nan() or printed.is_nan():
        return
    low, high = interval(result, printed)
    if low <= value <= high:
        return
    right = write(value, decimals=0 if value == value.to_integral_value() else 2)
    yield finding(
        _FORMULA,
        Subject(text.report.satker, text.report.year, text.indicator or "other:hitungan"),
        values=(result, right),
        explain=f"Hitungan {plain(sums)} tertulis menghasilkan {result}, padahal hasilnya {right}.",
        sources=(text.source(*span),),
    )


def _computed(words: str) -> Decimal | None:
    """The value of a printed sum; None for one that is of columns, or cannot be read."""
    numbers = [_read(n) for n in _NUMBER.findall(words)]
    if all(n == n.to_integral_value() and n <= _COLUMNS for n in numbers if n != 100):
        return None
    exact = _NUMBER.sub(lambda m: f"{_read(m.group())}", words).translate(_SIGNS)
    try:
        return _value(ast.parse(exact.strip(), mode="eval").body)
    except (SyntaxError, ArithmeticError, KeyError, ValueError):
        return None


def _value(node: ast.expr) -> Decimal:
    """The value of a parsed sum; KeyError or ValueError for anything that is none."""
    if isinstance(node, ast.BinOp):
        return _DO[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.Constant):
        return Decimal(str(node.value))
    raise ValueError(f"no sum: {ast.dump(node)}")


def _read(words: str) -> Decimal:
    try:
        return read(words, kind="index" if len(re.split(r"[.,]", words)) == 2 else "plain")
    except (AmbiguousNumber, NotANumber):
        return Decimal("NaN")


_FROM_TO = re.compile(r"\bdari\b.{0,120}\bmenjadi\b", re.IGNORECASE | re.DOTALL)
_BECOMES = 60
"""Letters behind 'menjadi' within which its value stands."""


def check_differences(report: Report) -> Iterator[Finding]:
    """Compare 'naik sebesar X dari A menjadi B' with B - A, or the change in percent.

    A sentence that says both values is judged by them; one that compares with another year, by the
    values the report leads with in any two years. A change that fits any two of these, or their
    change in percent, is right.
    """
    for text in texts(report, cells=False):
        for start, end in text.sentences():
            words = text.words[start:end]
            numerals = [n for n in scan(words) if not n.is_year]
            for change in numerals:
                if not _is_change(words, change):
                    continue
                others = [n for n in numerals if n is not change]
                place = (text, start)
                if _FROM_TO.search(words) and len(others) >= 2:
                    yield from _judged(place, change, others)
                elif says("compares_years", words):
                    yield from _compared(place, words, (change, others))


def _is_change(words: str, numeral: Numeral) -> bool:
    """Whether a number is told as the size of a change: its words alone stand between."""
    found = list(words_like("changes").finditer(words, 0, numeral.start))
    between = words[found[-1].end() : numeral.start] if found else "x"
    return not re.search(r"\w", words_like("by").sub(" ", between))


def _judged(
    place: tuple[Text, int], change: Numeral, others: Sequence[Numeral]
) -> Iterator[Finding]:
    text, start = place
    words = text.words[start:]
    pair = _from_to(words, others)
    if pair is None or any(_is_between(change, a, b) for a, b in permutations(others, 2)):
        return
    first, last = pair
    if (first.unit == "Rp") != (change.unit == "Rp") and change.unit != "%":
        return
    right = write(abs(last.value - first.value))
    name = next(iter(m.id for m in find_indicators(words[: others[-1].end])), None)
    said = [plain(n.as_written) for n in (change, first, last)]
    yield finding(
        _CHANGE,
        Subject(text.report.satker, text.report.year, name or text.indicator or "other:selisih"),
        values=(said[0], right),
        explain=(
            f"Perubahan dari {said[1]} menjadi {said[2]} disebut sebesar {said[0]}, padahal "
            f"selisihnya {right}."
        ),
        sources=(text.source(start + change.start, start + change.end),),
    )


def _compared(
    place: tuple[Text, int], words: str, told: tuple[Numeral, Sequence[Numeral]]
) -> Iterator[Finding]:
    """A change against another year, by what the report leads with for its one indicator.

    Of another one are two numbers told beside it that the report leads with in neither year.
    """
    text, start = place
    change, others = told
    report = text.report
    named = {m.id for m in find_indicators(words)}
    own = [
        f
        for f in report.figures
        if f.authoritative and f.satker == report.satker and isinstance(f.value, Decimal)
    ]
    beside = {n.value for n in others}
    of_year = [f for f in own if f.role == "realisasi" and f.year == report.year - 1]
    told_of = {f.indicator for f in of_year if f.value in beside and precision(f.as_written)}
    about = next(iter(named or told_of), text.indicator) if len(named or told_of) < 2 else None
    lead = [f for f in own if f.indicator == about]
    pairs = [(a, b) for a in lead for b in lead if a.role == b.role and a.year > b.year]
    kind = "pagu" if change.unit == "Rp" else "realisasi"
    years = (report.year, report.year - 1)
    shown = next(((a, b) for a, b in pairs if (a.year, b.year) == years and a.role == kind), None)
    if shown is None:
        return
    last, first = shown
    values = {Decimal(last.value), Decimal(first.value)}
    of_another = beside and not named and not values & {change.value, *beside}
    pairs = [shown] if values & beside else pairs
    fits = any(_is_between(change, *pair) for a, b in pairs for pair in ((a, b), (b, a)))
    if fits or of_another or any(_is_between(change, a, b) for a, b in permutations(others, 2)):
        return
    right = write(abs(Decimal(last.value) - Decimal(first.value)))
    yield finding(
        _COMPARED,
        last,
        values=(plain(change.as_written), right),
        explain=(
            f"Perubahan {what(last)} disebut sebesar {plain(change.as_written)}, padahal "
            f"{first.as_written} pada tahun {first.year} dan {last.as_written} pada tahun "
            f"{last.year} berselisih {right}."
        ),
        sources=(
            text.source(start + change.start, start + change.end),
            last.source,
            first.source,
        ),
    )


def _from_to(words: str, numerals: Sequence[Numeral]) -> tuple[Numeral, Numeral] | None:
    """The values behind 'dari' and 'menjadi'."""
    found = _FROM_TO.search(words)
    if found is None:
        return None
    before = [n for n in numerals if found.start() < n.start < found.end()]
    after = [n for n in numerals if n.start >= found.end()]
    if len(before) != 1 or not after or after[0].start - found.end() > _BECOMES:
        return None
    return before[0], after[0]


def _is_between(change: Numeral, one: Numeral | Figure, other: Numeral | Figure) -> bool:
    """Whether a change can be the difference of two values, or that in percent of the first.

    A difference of printed values is exact, unless the change is printed coarser than they are.
    """
    low, high = interval(change.as_written, change.value)
    first, last = Decimal(one.value), Decimal(other.value)
    apart = abs(first - last)
    if apart in change.readings or change.value == apart:
        return True
    finest = max(precision(n.as_written) for n in (one, other))
    if precision(change.as_written) < finest and low <= apart <= high:
        return True
    share = change.unit == "%" or "persen" in change.as_written or isinstance(one, Figure)
    return bool(first) and share and low <= apart / first * 100 <= high
