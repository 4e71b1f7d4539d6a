"""A printed capaian (%) against realisasi and target, of its row, its list or its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.checks.finding import Rule, finding, name_of, sentence, what, where, written
from index.checks.rows import rows_of
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
