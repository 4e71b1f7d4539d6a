"""The reports held: uploads checked at the door, lists, removal, and figures corrected."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.brief import Briefing, brief, write_word
from assistant.compose import wording
from assistant.compose.wording import titled
from assistant.correcting import DROP, Request, corrections_of, put_correction
from assistant.serve.indexer import Job
from assistant.serve.runs import Item, Progress, Runs
from assistant.serve.shop import safe_name
from assistant.serve.sources import stands_at
from assistant.serve.writing import writing
from index.errors import LkipError, UnknownReport, UsageError
from index.keep.build import SUFFIXES
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.shop import Shop
    from index.keep.ledger import ReportCard
    from index.keep.notes import Correction
    from index.report import Figure, Source

MOST_FILES = 30
MOST_MEGABYTES = 50
MEGABYTE = 1024 * 1024
MOST_FIGURES = 400
"""Figures of a report that are listed at once."""

MOST_AT_PLACE = 12
"""Figures of one place that can be chosen to be corrected."""

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures of a report are asked for: of an indicator ("" for all), leading ones alone."""

    report: str
    indicator: str = ""
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a report: the figures asked for, each with its correction if it has one."""

    card: ReportCard
    asked: Asked
    figures: tuple[Figure, ...]
    corrections: dict[str, Correction]
    number: int  # of figures that pass, shown or not


def upload(
    files: Sequence[Path], shop: Shop, runs: Runs, session: str, language: str
) -> Iterator[Progress]:
    """Yield the progress of files being read into the home; refused ones are named with a reason.

    Raises UsageError where there are no files, or too many.
    """
    if not files:
        raise UsageError(say("page_documents", "no_files", language))
    if len(files) > MOST_FILES:
        fields = {"number": len(files), "most": MOST_FILES}
        raise UsageError(say("page_documents", "too_many", language, **fields))
    folder = shop.download("unggahan").parent
    items = list(_taken(files, folder, language))
    try:
        yield from _run(items, shop, runs, session, language)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_again(
    reports: Sequence[str], shop: Shop, runs: Runs, session: str, language: str
) -> Iterator[Progress]:
    """Yield the progress of reports held being read again from their own copies."""
    with shop.library() as library:
        held = {card.id: card.file for card in library.ledger.reports()}
        known = [report for report in reports if report in held]
        items = [Item(held[one], path=library.ledger.original(one)) for one in known]
    if not items:
        raise UsageError(say("page_documents", "needs_report", language))
    yield from _run(items, shop, runs, session, language, again=True)


def _run(  # noqa: PLR0913 - who asked, of what, and how
    items: Sequence[Item], shop: Shop, runs: Runs, session: str, language: str, *,
    again: bool = False,
) -> Iterator[Progress]:  # fmt: skip
    paths = tuple(str(item.path) for item in items if item.path)
    job = Job(str(shop.home), paths, again, runs.embed, shop.embedding)
    yield from runs.steps(session, items, job, language)


def _taken(files: Sequence[Path], folder: Path, language: str) -> Iterator[Item]:
    """Yield the files of an upload, copied under harmless names, or refused with the reason."""
    names: set[str] = set()
    for file in files:
        name = safe_name(file.name)
        reason = _refusal(file, language)
        if not reason and name.casefold() in names:
            reason = say("page_documents", "refused_twice", language)
        if reason:
            yield Item(name, "refused", reason)
            continue
        names.add(name.casefold())
        shutil.copyfile(file, folder / name)
        yield Item(name, path=folder / name)


def _refusal(file: Path, language: str) -> str:
    """Return why a file is not even tried, "" where it is."""
    if file.suffix.lower() not in SUFFIXES:
        fields: dict[str, object] = {"suffix": file.suffix or "?", "known": ", ".join(SUFFIXES)}
        return say("page_documents", "refused_suffix", language, **fields)
    size = file.stat().st_size
    if not size:
        return say("page_documents", "refused_empty", language)
    if size > MOST_MEGABYTES * MEGABYTE:
        fields = {"size": -(-size // MEGABYTE), "most": MOST_MEGABYTES}
        return say("page_documents", "refused_size", language, **fields)
    return ""


def reports(shop: Shop) -> list[ReportCard]:
    """Return the reports held, by satker and year; what is no report comes last."""
    with shop.library() as library:
        return sorted(library.ledger.reports(), key=lambda card: not card.satker)


def card_of(report: str, shop: Shop, language: str) -> ReportCard:
    """Return what is known of a report; UnknownReport where it is held no more."""
    for card in reports(shop):
        if card.id == report:
            return card
    raise UnknownReport(say("page_documents", "gone", language))


def briefing(report: str, shop: Shop, language: str) -> Briefing:
    """Return the briefing of a report's unit and year.

    Raises UnknownReport where it is held no more, UsageError where it is no performance report.
    """
    card = card_of(report, shop, language)
    if not card.satker or not card.is_lkip:
        raise UsageError(say("page_documents", "no_briefing", language, report=card.file))
    with shop.library() as library:
        return brief([card.satker], [card.year], library, language)


def briefing_file(made: Briefing | None, shop: Shop, language: str) -> Path:
    """Return a briefing as a Word file; LkipError where none was made."""
    if made is None:
        raise LkipError(say("page_documents", "needs_briefing", language))
    file = shop.download(f"{safe_name(made.title)}.docx")
    write_word(made, file, language)
    return file


def remove(report: str, shop: Shop, language: str) -> str:
    """Take a report out, with all that was noted of it; return what was done, in words.

    Raises LibraryLocked, in words for people, while somebody else writes.
    """
    if not report:
        raise UsageError(say("page_documents", "needs_report", language))
    card = card_of(report, shop, language)
    with writing(shop, language) as library:
        library.ledger.remove(card.id)
    return say("page_documents", "removed", language, report=card.file)


def what_was_read(asked: Asked, shop: Shop, language: str) -> Read:
    """Return the figures of a report that were asked for: those of indicators first."""
    card = card_of(asked.report, shop, language)
    with shop.library() as library:
        held = library.ledger.figures(report_id=card.id)
        corrections = library.ledger.notes.corrections(held)
    figures = [
        figure
        for figure in held
        if asked.indicator in ("", figure.indicator) and (figure.authoritative or not asked.leading)
    ]
    figures.sort(key=lambda figure: figure.role == "other")
    return Read(card, asked, tuple(figures[:MOST_FIGURES]), corrections, len(figures))


def indicators_of(report: str, shop: Shop, language: str) -> list[Choice]:
    """Return the indicators a report has figures of, by name; the first choice is all of them."""
    every = [(say("page_documents", "all_indicators", language), "")]
    if not report:
        return every
    with shop.library() as library:
        held = {figure.indicator for figure in library.ledger.figures(report_id=report)}
    return every + sorted((titled(one, language), one) for one in held)


def figure_of(ident: str, shop: Shop) -> Figure | None:
    """Return a figure; None where it is held no more."""
    with shop.library() as library, suppress(UnknownReport):
        return library.ledger.figure(ident)
    return None


def figure_named(figure: Figure, language: str) -> str:
    """Return a figure shortly, to be chosen by: 'realisasi IKPA 2024: 94,79'."""
    return f"{_named(figure, language)}: {' '.join(figure.as_written.split())}"


def figure_told(ident: str, shop: Shop, language: str) -> tuple[str, bool]:
    """Return how a figure was read and what people made of it, in words, and whether they did.

    Raises UnknownReport where it is held no more.
    """
    with shop.library() as library:
        figure = library.ledger.figure(ident)
        made = corrections_of([figure], library.ledger).get(ident)
    about = f"{_named(figure, language)}, {figure.satker}"
    told = say("page_documents", "read_as", language, figure=about, read=figure.as_written)
    if made is None:
        return told, False
    value = made.value
    written = value if isinstance(value, str) else wording.amount(value, figure.unit, language)
    fields = {"value": written, "by": made.by, "date": made.date, "reason": made.reason}
    return f"{told}. **{say('page_documents', 'corrected_to', language, **fields)}**", True


def _named(figure: Figure, language: str) -> str:
    name = wording.short(figure.indicator, wording.named(figure, language))
    return f"{wording.word(figure.role, language)} {name} {figure.year}"


def figures_at(places: Sequence[Source], shop: Shop, first: Sequence[Figure] = ()) -> list[Figure]:
    """Return the figures held that stand at some places, those told `first` before the others."""
    with shop.library() as library:
        held = [
            figure
            for report in dict.fromkeys(place.report_id for place in places)
            for figure in library.ledger.figures(report_id=report)
            if any(stands_at(figure.source, place) for place in places)
        ]
    told = {figure.id for figure in first}
    held.sort(key=lambda figure: (figure.id not in told, not figure.authoritative))
    return held[:MOST_AT_PLACE]


def correct(request: Request, shop: Shop, language: str) -> str:
    """Correct a figure, or drop its correction; return what was done, in words.

    Raises UsageError for a request that is not whole, LibraryLocked while somebody else writes.
    """
    if not request.id:
        raise UsageError(say("page_documents", "needs_figure", language))
    signed = (request.by or "").strip() and (request.reason or "").strip()
    if request.value.strip().casefold() != DROP and not signed:
        raise UsageError(say("page_documents", "needs_name", language))
    with writing(shop, language) as library:
        return put_correction(request, library.ledger, language)
