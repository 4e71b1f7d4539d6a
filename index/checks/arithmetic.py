"""What a row, a list or a sentence prints against what its own numbers give."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding, name_of, sentence, what, where, written
from index.checks.rows import RowFigures, is_money_row, rows_of
from index.checks.texts import Text, texts
from index.errors import AmbiguousNumber, NotANumber
from index.names.indikator import find_indicators
from index.numbers.numerals import Numeral, interval, precision, read, scan, write
from index.proof import follows
from index.report import Figure, Finding, Report

_RULE = Rule("arithmetic", "salah_hitung", "capaian = realisasi / target x 100")
_PROGRESS = Rule(
    "arithmetic", "salah_hitung", "tingkat kemajuan = realisasi / target akhir Renstra x 100"
)
_NEAR = 12
"""Lines within which a list or a paragraph says target, realisasi and capaian of one result."""


def check_capaian(report: Report) -> Iterator[Finding]:
    """Compare each printed capaian with realisasi / target, within printed precision.

    Lower is better where (2 x target - realisasi) / target or target / realisasi fits (DOMAIN).
    """
    leading = {
        (f.satker, f.year, f.indicator, f.role): f for f in report.figures if f.authoritative
    }
    rows = (row.by_role for row in rows_of(report) if row.has("target", "realisasi", "capaian"))
    for told in (*((r["target"], r["realisasi"], r["capaian"]) for r in rows), *_told(report)):
        others = [leading.get((f.satker, f.year, f.indicator, f.role)) for f in told[:2]]
        yield from _unlike(told, others)


def check_progress(report: Report) -> Iterator[Finding]:
    """Compare each tingkat kemajuan with realisasi / end target of its own row."""
    by_row: dict[str, list[Figure]] = {}
    for f in report.figures:
        if f.row and isinstance(f.value, Decimal):
            by_row.setdefault(f.row, []).append(f)
    for figures in by_row.values():
        progress = [f for f in figures if f.indicator.startswith("other:kemajuan_")]
        targets = [f for f in figures if f.role == "target"]
        results = [f for f in figures if f.role == "realisasi"]
        if len(progress) == len(targets) == len(results) == 1:
            yield from _behind(targets[0], results[0], progress[0])
    yield from _told_progress(report)


def _told_progress(report: Report) -> Iterator[Finding]:
    """The same of sentences: end target, realisasi and percentage in the order they are told."""
    said = [f for f in report.figures if not f.row and isinstance(f.value, Decimal)]
    for at, progress in enumerate(said):
        of = progress.indicator.removeprefix("other:kemajuan_")
        if of == progress.indicator:
            continue
        before = [
            f
            for f in said[max(0, at - 3) : at]
            if f.indicator.removeprefix("other:") == of and f.satker == progress.satker
        ]
        targets = [f for f in before if f.role == "target" and f.place == "kemajuan"]
        results = [f for f in before if f.role == "realisasi"]
        if len(targets) == len(results) == 1:
            yield from _behind(targets[0], results[0], progress)


def _behind(target: Figure, realisasi: Figure, progress: Figure) -> Iterator[Finding]:
    if not target.value or follows(target, realisasi, progress):
        return
    right = written(Decimal(realisasi.value) / Decimal(target.value) * 100)
    yield finding(
        _PROGRESS,
        progress,
        values=(progress.as_written, f"{right} ({realisasi.as_written}/{target.as_written})"),
        explain=(
            f"Tingkat kemajuan {name_of(realisasi)} tertulis {progress.as_written}, padahal "
            f"{realisasi.as_written} dari target akhir {target.as_written} = {right}%."
        ),
        sources=(progress.source, realisasi.source),
    )


def _unlike(
    told: tuple[Figure, Figure, Figure], leading: Sequence[Figure | None]
) -> Iterator[Finding]:
    """The finding of a capaian that its target and realisasi do not give.

    Where the target or realisasi that the report leads with does give it, that is told: the
    capaian is right then, and the number beside it wrong.
    """
    target, realisasi, capaian = told
    if not target.value or follows(target, realisasi, capaian):
        return
    odd, why = capaian, _capped(capaian, Decimal(realisasi.value) / Decimal(target.value))
    for mine, lead in zip((target, realisasi), leading, strict=True):
        pair = (lead, realisasi) if mine is target else (target, lead)
        if lead and lead.value != mine.value and follows(pair[0] or mine, pair[1] or mine, capaian):
            odd = mine
            why = f" Hanya {mine.role} {lead.as_written} menurut {where(lead)} yang cocok."
    right = written(Decimal(realisasi.value) / Decimal(target.value) * 100)
    yield finding(
        _RULE,
        odd,
        values=(capaian.as_written, f"{right} ({realisasi.as_written}/{target.as_written})"),
        explain=(
            f"{sentence(where(capaian))} menulis {capaian.as_written} untuk {what(capaian)}, "
            f"padahal realisasi {realisasi.as_written} dari target {target.as_written} = "
            f"{right}%.{why}"
        ),
        sources=(capaian.source, realisasi.source, target.source),
    )


def _capped(capaian: Figure, ratio: Decimal) -> str:
    """A word to the author where the printed value may be a ceiling nobody wrote down."""
    if capaian.value not in (100, 120) or ratio < 1:
        return ""
    return " Bila capaian memang dibatasi, batas itu perlu disebutkan."


def _told(report: Report) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Target, realisasi and capaian of one result told near one another outside tables."""
    said = [f for f in report.figures if not f.row and isinstance(f.value, Decimal)]
    for at, capaian in enumerate(said):
        if capaian.role != "capaian":
            continue
        before = [f for f in said[max(0, at - 6) : at] if _of_one(f, capaian)]
        results = [f for f in before if f.role == "realisasi"]
        targets = [f for f in before if f.role == "target"]
        if results and targets and not any(f.role == "capaian" for f in before[-2:]):
            yield targets[-1], results[-1], capaian


def _of_one(figure: Figure, capaian: Figure) -> bool:
    """Whether a mention tells the same result as a capaian, a few lines before it."""
    same = (figure.satker, figure.year, figure.indicator, figure.place) == (
        capaian.satker,
        capaian.year,
        capaian.indicator,
        capaian.place,
    )
    pages = (capaian.source.page or 0) - (figure.source.page or 0)
    apart = capaian.source.first_line - figure.source.first_line
    return same and (0 <= apart <= _NEAR if pages == 0 else pages == 1)


_SHARE = Rule("arithmetic", "salah_hitung", "persentase = realisasi / pagu x 100")
_LEFT = Rule("arithmetic", "salah_hitung", "sisa = pagu - realisasi")
_LEFT_SHARE = Rule("arithmetic", "salah_hitung", "persentase sisa = sisa / pagu x 100")


def check_spending(report: Report) -> Iterator[Finding]:
    """Compare sisa, persentase and persentase sisa of each budget row with its pagu and realisasi.

    Where one wrong realisasi or pagu explains a wrong sisa and percentage both, it is found.
    """
    for row in rows_of(report):
        if is_money_row(row) and row.value("pagu") and not _is_misread(row):
            yield from _row(row)


def _is_misread(row: RowFigures) -> bool:
    """Whether a budget is spent a hundredfold: no writer's slip, but cells of another column."""
    return row.value("realisasi") > 100 * abs(row.value("pagu"))


def _row(row: RowFigures) -> Iterator[Finding]:
    left_fits = not row.has("sisa") or row.value("sisa") == row.value("pagu") - row.value(
        "realisasi"
    )
    share_fits = not row.has("persen") or is_share(
        row.by_role["persen"], row.value("realisasi"), row.value("pagu")
    )
    culprit = "" if left_fits else _culprit(row)
    if culprit and not share_fits:
        yield from _wrong_base(row, culprit)
        return
    if not left_fits:
        yield from _wrong_left(row)
    if not share_fits:
        yield from _wrong_share(row)
    if row.has("sisa", "persen_sisa") and left_fits:
        yield from _wrong_left_share(row)


def is_share(percent: Figure, part: Decimal, whole: Decimal) -> bool:
    """Whether a printed percentage can be part / whole, rounded or cut as printed."""
    low, high = interval(percent.as_written, Decimal(percent.value))
    return low <= part / whole * 100 <= high


def _culprit(row: RowFigures) -> str:
    """The role whose one wrong value explains both wrong results, "" where none does."""
    if not row.has("sisa", "persen"):
        return ""
    pagu, spent, left = row.value("pagu"), row.value("realisasi"), row.value("sisa")
    percent = row.by_role["persen"]
    if pagu - left > 0 and is_share(percent, pagu - left, pagu):
        return "realisasi"
    if spent + left and is_share(percent, spent, spent + left):
        return "pagu"
    return ""


def _wrong_base(row: RowFigures, role: str) -> Iterator[Finding]:
    odd, left, percent = row.by_role[role], row.by_role["sisa"], row.by_role["persen"]
    if role == "realisasi":
        right, sum_ = row.value("pagu") - row.value("sisa"), "pagu - sisa"
    else:
        right, sum_ = row.value("realisasi") + row.value("sisa"), "realisasi + sisa"
    yield finding(
        _LEFT,
        odd,
        values=(odd.as_written, f"{written(right, odd)} ({sum_})"),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}; hanya "
            f"{written(right, odd)} yang cocok dengan sisa {left.as_written} dan dengan "
            f"persentase {percent.as_written}."
        ),
        sources=(odd.source, left.source, percent.source),
    )


def _wrong_left(row: RowFigures) -> Iterator[Finding]:
    odd, pagu, spent = row.by_role["sisa"], row.by_role["pagu"], row.by_role["realisasi"]
    right = written(row.value("pagu") - row.value("realisasi"), odd)
    yield finding(
        _LEFT,
        odd,
        values=(odd.as_written, right),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}, padahal "
            f"{pagu.as_written} dikurangi {spent.as_written} = {right}."
        ),
        sources=(odd.source, pagu.source, spent.source),
    )


def _wrong_share(row: RowFigures) -> Iterator[Finding]:
    odd, pagu, spent = row.by_role["persen"], row.by_role["pagu"], row.by_role["realisasi"]
    right = written(row.value("realisasi") / row.value("pagu") * 100)
    yield finding(
        _SHARE,
        odd,
        values=(odd.as_written, f"{right} ({spent.as_written}/{pagu.as_written})"),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk {what(odd)}, padahal "
            f"{spent.as_written} dari {pagu.as_written} = {right}%."
        ),
        sources=(odd.source, spent.source, pagu.source),
    )


def _wrong_left_share(row: RowFigures) -> Iterator[Finding]:
    odd, left, pagu = row.by_role["persen_sisa"], row.by_role["sisa"], row.by_role["pagu"]
    if is_share(odd, row.value("sisa"), row.value("pagu")):
        return
    right = written(row.value("sisa") / row.value("pagu") * 100)
    yield finding(
        _LEFT_SHARE,
        odd,
        values=(odd.as_written, f"{right} ({left.as_written}/{pagu.as_written})"),
        explain=(
            f"{sentence(where(odd))} menulis {odd.as_written} untuk persentase sisa, padahal sisa "
            f"{left.as_written} dari pagu {pagu.as_written} = {right}%."
        ),
        sources=(odd.source, left.source, pagu.source),
    )


_RULE_formulas = Rule("arithmetic", "salah_hitung", "hasil = hitungan yang tercetak di depannya")
_SUM = re.compile(
    r"(?<![\w.,])(?P<sum>[(\d][\d.,()\s%]*(?:[-+–/:÷x×*]\s*[\d(][\d.,()\s%]*)+)="
    r"\s*(?P<result>\d[\d.,]*\d|\d)\s*%?",
    re.IGNORECASE,
)
_TIMES_25 = re.compile(
    r"(?<![\d.,])(?P<index>[1-4][.,]\d{1,3})\b[^.;=\d]{0,60}(?:x|×|dikali(?:kan)?(?:\s+dengan)?)\s*25\b"
    r"[^.;=\d]{0,40}(?:menjadi|sebesar|adalah|yaitu)\s*(?P<result>\d{2,3}[.,]\d{1,3})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SIGNS = str.maketrans({"x": "*", "X": "*", "×": "*", ":": "/", "÷": "/", "–": "-", "%": " "})
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
            value = _computed(m["sum"])
            if value is not None and not _is(m["result"], value):
                yield _finding(report, text, m, (m["sum"], value))
        for m in _TIMES_25.finditer(text.words):
            value = _read(m["index"]) * 25
            if not _is(m["result"], value):
                yield _finding(report, text, m, (f"{m['index']} x 25", value))


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


def _is(words: str, value: Decimal) -> bool:
    """Whether a printed result can be a value, or nothing can be said."""
    printed = _read(words)
    if printed.is_nan() or value.is_nan():
        return True
    low, high = interval(words, printed)
    return low <= value <= high


def _finding(report: Report, text: Text, m: re.Match[str], told: tuple[str, Decimal]) -> Finding:
    words, value = " ".join(told[0].split()), told[1]
    right = write(value, decimals=0 if value == value.to_integral_value() else 2)
    section = text.block.section.indicator if text.block else None
    return finding(
        _RULE_formulas,
        Subject(report.satker, report.year, section or "other:hitungan", "other"),
        values=(m["result"], right),
        explain=f"Hitungan {words} tertulis menghasilkan {m['result']}, padahal hasilnya {right}.",
        sources=(text.source(m.start(), m.end()),),
    )


_RULE_difference = Rule("arithmetic", "salah_hitung", "selisih = nilai akhir - nilai awal")
_CHANGE = re.compile(
    r"\b(?P<down>penurunan|menurun|turun|berkurang|pengurangan)|"
    r"\b(?P<up>peningkatan|meningkat|kenaikan|naik|bertambah|penambahan)|\b(?P<gap>selisih)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\s*(?:(?:capaian|realisasi|nilai|kinerja|tersebut|sekitar|yaitu|adalah|indeks|poin|rp\.?)\s*)*"
    r"(?:sebesar|sebanyak|adalah|:)?\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"tahun\s+(?:sebelumnya|lalu)|\b(?:di)?banding|\bdari(?:pada)?\s+tahun\b", re.IGNORECASE
)
_FROM_TO = re.compile(r"\bdari\b.{0,120}\bmenjadi\b", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[a-z)%])\.\s+(?=[A-Z])|(?<=\d)\.\s+(?=[A-Z][a-z])|;")


def check_differences(report: Report) -> Iterator[Finding]:
    """Compare 'naik sebesar X dari A menjadi B' with B - A, or the change in percent.

    A sentence that says both values is judged by them; one that compares with another year, by the
    values the report leads with in any two years. A change that fits any two of these, or their
    change in percent, is right.
    """
    for text in texts(report, cells=False):
        for start, sentence in _sentences(text.words):
            numerals = [n for n in scan(sentence) if not n.is_year]
            for change in numerals:
                others = [n for n in numerals if n is not change]
                if not _is_change(sentence, change):
                    continue
                if _FROM_TO.search(sentence) and len(others) >= 2:
                    yield from _judged(report, text, start, (change, others, sentence))
                elif _COMPARED.search(sentence):
                    yield from _compared(report, text, start, (change, sentence))


def _sentences(words: str) -> Iterator[tuple[int, str]]:
    at = 0
    for m in _SENTENCE.finditer(words):
        yield at, words[at : m.start() + 1]
        at = m.end()
    yield at, words[at:]


def _is_change(sentence: str, numeral: Numeral) -> bool:
    """Whether a number is told as the size of a change."""
    found = list(_CHANGE.finditer(sentence, 0, numeral.start))
    return bool(found) and bool(_BY.match(sentence[found[-1].end() : numeral.start]))


def _judged(
    report: Report, text: Text, start: int, told: tuple[Numeral, Sequence[Numeral], str]
) -> Iterator[Finding]:
    change, others, sentence = told
    pair = _from_to(sentence, others)
    if pair is None or any(_fits(change, a, b) for a in others for b in others):
        return
    first, last = pair
    if (first.unit == "Rp") != (change.unit == "Rp") and change.unit != "%":
        return
    right = write(abs(last.value - first.value))
    name = next(iter(m.id for m in find_indicators(sentence)), None)
    section = text.block.section.indicator if text.block else None
    words = [" ".join(n.as_written.split()) for n in (change, first, last)]
    yield finding(
        _RULE_difference,
        Subject(report.satker, report.year, name or section or "other:selisih"),
        values=(words[0], right),
        explain=(
            f"Perubahan dari {words[1]} menjadi {words[2]} disebut sebesar {words[0]}, padahal "
            f"selisihnya {right}."
        ),
        sources=(text.source(start + change.start, start + change.end),),
    )


def _compared(
    report: Report, text: Text, start: int, told: tuple[Numeral, str]
) -> Iterator[Finding]:
    """A change against another year, by what the report leads with for its one indicator."""
    change, sentence = told
    named = {m.id for m in find_indicators(sentence)}
    section = text.block.section.indicator if text.block else None
    about = named.pop() if len(named) == 1 else section if not named else None
    leading = [
        f
        for f in report.figures
        if f.authoritative and f.indicator == about and f.satker == report.satker
    ]
    pairs = [
        (a, b)
        for a in leading
        for b in leading
        if a.role == b.role and a.year > b.year and isinstance(a.value, Decimal)
    ]
    now = [(a, b) for a, b in pairs if a.year == report.year and b.year == report.year - 1]
    kind = "pagu" if change.unit == "Rp" else "realisasi"
    shown = next(((a, b) for a, b in now if a.role == kind), None)
    if shown is None or any(_is_between(change, a, b) for a, b in pairs):
        return
    last, first = shown
    right = write(abs(Decimal(last.value) - Decimal(first.value)))
    words = " ".join(change.as_written.split())
    yield finding(
        Rule(_RULE_difference.kind, "perlu_diperiksa", _RULE_difference.text),
        last,
        values=(words, right),
        explain=(
            f"Perubahan {what(last)} disebut sebesar {words}, padahal {first.as_written} pada "
            f"tahun {first.year} dan {last.as_written} pada tahun {last.year} berselisih {right}."
        ),
        sources=(
            text.source(start + change.start, start + change.end),
            last.source,
            first.source,
        ),
    )


def _is_between(change: Numeral, one: Figure, other: Figure) -> bool:
    """Whether a change can be the difference of two figures, or that in percent."""
    low, high = interval(change.as_written, change.value)
    a, b = Decimal(one.value), Decimal(other.value)
    if abs(a - b) in change.readings:
        return True
    shares = [abs(a - b) / whole * 100 for whole in (a, b) if whole]
    return any(low <= value <= high for value in (abs(a - b), *shares))


def _from_to(sentence: str, numerals: Sequence[Numeral]) -> tuple[Numeral, Numeral] | None:
    """The values behind 'dari' and 'menjadi'."""
    found = _FROM_TO.search(sentence)
    if found is None:
        return None
    before = [n for n in numerals if found.start() < n.start < found.end()]
    after = [n for n in numerals if n.start >= found.end()]
    if len(before) != 1 or not after or after[0].start - found.end() > 60:
        return None
    return before[0], after[0]


def _fits(change: Numeral, one: Numeral, other: Numeral) -> bool:
    """Whether a change can be the difference of two values, or that in percent of the first.

    A difference of printed values is exact, unless the change is printed coarser than they are.
    """
    low, high = interval(change.as_written, change.value)
    apart = abs(one.value - other.value)
    if apart in change.readings:
        return True
    if precision(change.as_written) >= max(precision(n.as_written) for n in (one, other)):
        if change.value == apart:
            return True
    elif low <= apart <= high:
        return True
    share = change.unit == "%" or "persen" in change.as_written
    return bool(one.value) and share and low <= apart / one.value * 100 <= high
