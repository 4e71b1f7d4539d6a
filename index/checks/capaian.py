"""A printed capaian (%) against realisasi and target, of its row, its list or its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from index.checks.finding import Rule, finding, name_of, sentence, what, where, written
from index.checks.rows import rows_of
from index.figures.lead import follows
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
    for row in rows_of(report):
        if row.has("target", "realisasi", "capaian"):
            yield from _unlike(*(row.by_role[r] for r in ("target", "realisasi", "capaian")))
    for said in _told(report):
        yield from _unlike(*said)


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


def _unlike(target: Figure, realisasi: Figure, capaian: Figure) -> Iterator[Finding]:
    """The finding of a capaian that its target and realisasi do not give."""
    if not target.value or follows(target, realisasi, capaian):
        return
    right = written(Decimal(realisasi.value) / Decimal(target.value) * 100)
    yield finding(
        _RULE,
        capaian,
        values=(capaian.as_written, f"{right} ({realisasi.as_written}/{target.as_written})"),
        explain=(
            f"{sentence(where(capaian))} menulis {what(capaian)} {capaian.as_written}, padahal "
            f"realisasi {realisasi.as_written} dari target {target.as_written} = {right}%."
            f"{_capped(capaian, right)}"
        ),
        sources=(capaian.source, realisasi.source, target.source),
    )


def _capped(capaian: Figure, right: str) -> str:
    """A word to the author where the printed value may be a ceiling nobody wrote down."""
    if capaian.value not in (100, 120) or Decimal(right.replace(".", "").replace(",", ".")) < 100:
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
