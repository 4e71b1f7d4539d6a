"""A draft from end to end: matter gathered, chapter composed, file written, numbers checked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from errno import EISDIR
from os import strerror
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.draft.chapter import Chapter, Gap, Trace
from assistant.draft.chapter_files import PICTURES, write_markdown, write_word
from assistant.draft.form.cells import FormErrors
from assistant.draft.form.plausible import implausible
from assistant.draft.form.reading import read_form, with_typed
from assistant.draft.from_ledger import matter_of
from assistant.draft.material import Matter, merged, noted
from assistant.draft.outline import compose, compose_annex
from assistant.draft.smoothed import smoothed
from assistant.draft.summary import is_short
from assistant.draft.verifying import Fault, trace_of, verify_file, write_trace
from assistant.draft.writer import Pen
from index.errors import LkipError, UsageError
from prompts import say

if TYPE_CHECKING:
    from assistant.phrased import Model
    from assistant.view import Records
    from index.keep.notes import Notebook

FORMATS = (".docx", ".md")

Progress = Callable[[str], None]
"""What is told what is being done."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: whose chapter, of which year, with which parts, from which files."""

    satker: str
    year: int
    language: str = "id"
    extra: Collection[str] = ()
    figures: Path | None = None
    template: Path | None = None
    contents_pages: bool = True  # LibreOffice, where it is, lays a Word file out for them
    typed: Path | None = None  # a form whose sheet Analisis fills the slots left open
    model: Model | None = None  # a language model that smooths the chapter's own sentences


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written: the chapter, its trace and working annex, and what is open in it.

    `is_whole` says whether it has every indicator that its report promises; `warnings` what is
    implausible in the form.
    """

    file: Path
    trace: Path
    annex: Path
    numbers: int
    gaps: tuple[Gap, ...]
    topics: int
    is_whole: bool
    warnings: tuple[str, ...]


class Untraceable(LkipError):
    """A finished document states a number that cannot be traced; it is not handed over."""


def draft(
    wish: Wish,
    file: Path,
    records: Records,
    *,
    progress: Progress,
    notebook: Notebook | None = None,
) -> Drafted:
    """Write a chapter and its trace; nothing is written where a number cannot be traced.

    Raises UsageError for a suffix no writer has, LkipError where nothing is held of the unit and
    year and no form is given, FormErrors for a form with errors, OSError for a file that cannot
    be written.
    """
    if file.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(say("drafting", "suffix", wish.language, file=file.name, known=known))
    if file.is_dir():
        raise IsADirectoryError(EISDIR, strerror(EISDIR), str(file))
    progress(say("drafting", "gathering", wish.language))
    matter = gather(wish, records)
    if notebook is not None:
        matter = noted(matter, notebook)
    try:
        return _drafted(wish, file, records, matter, progress)
    except Untraceable:
        if wish.model is None:
            raise
        return _drafted(replace(wish, model=None), file, records, matter, progress)


def _drafted(
    wish: Wish, file: Path, records: Records, matter: Matter, progress: Progress
) -> Drafted:
    """Write a chapter of its matter, as `draft` does."""
    progress(say("drafting", "composing", wish.language, count=len(matter.topics)))
    pen = Pen(wish.language, names_of(records, wish.language), scans_of(records))
    pen.counts_references = file.suffix.lower() == ".docx"
    chapter = compose(matter, pen, wish.extra)
    annex = compose_annex(matter, chapter, pen)
    if wish.model is not None:
        progress(say("drafting", "smoothing", wish.language, model=wish.model.name))
        chapter = smoothed(chapter, pen, wish.model, records.satkers())
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent, prefix=".lkip-") as folder:
        made = Path(folder) / file.name
        progress(say("drafting", "writing", wish.language))
        numbers = _write(chapter, pen.trace, made, wish)
        _write(annex, pen.trace, annex_of(made), replace(wish, contents_pages=False))
        progress(say("drafting", "verifying", wish.language))
        told = [verify_file(one, records, language=wish.language) for one in (made, annex_of(made))]
        if faults := [fault for one in told for fault in one]:
            raise Untraceable(_told(faults, wish.language))
        for one in sorted(made.parent.iterdir()):
            _move(one, file.parent / one.name)
    return Drafted(
        file=file,
        trace=trace_of(file),
        annex=annex_of(file),
        numbers=numbers,
        gaps=chapter.gaps,
        topics=len(matter.topics),
        is_whole=not is_short(matter),
        warnings=tuple(implausible(matter, wish.language)),
    )


def annex_of(file: Path) -> Path:
    """Return where the working annex of a chapter stands: bab3.docx -> bab3-lampiran-kerja.docx."""
    return file.with_name(f"{file.stem}-lampiran-kerja{file.suffix}")


def scans_of(records: Records) -> dict[str, tuple[int, ...]]:
    """Return the pages of each report that OCR read."""
    return {card.id: card.reading.pages_by_ocr for card in records.reports()}


def gather(wish: Wish, records: Records) -> Matter:
    """Return the matter of a chapter, from the form and the ledger; LkipError for none."""
    held = matter_of(records, wish.satker, wish.year)
    if wish.figures is not None:
        held = merged(_form(wish, wish.figures), held)
    elif not any(topic.now.by_role for topic in held.topics):
        raise LkipError(
            say("drafting", "nothing", wish.language, satker=wish.satker, year=wish.year)
        )
    return with_typed(held, wish.typed, language=wish.language) if wish.typed else held


def _form(wish: Wish, file: Path) -> Matter:
    """Return the form's matter; several errors are told under a line that counts them."""
    try:
        return read_form(file, year=wish.year, satker=wish.satker, language=wish.language)
    except FormErrors as error:
        if len(error.lines) == 1:
            raise
        heading = say(
            "drafting", "form_errors", wish.language, file=file.name, count=len(error.lines)
        )
        raise FormErrors([heading, *error.lines]) from error


def names_of(records: Records, language: str) -> dict[str, str]:
    """Return what a footnote calls each report."""
    return {
        card.id: say("draft", "report_name", language, satker=card.satker, year=card.year)
        for card in records.reports()
    }


def _write(chapter: Chapter, trace: Trace, file: Path, wish: Wish) -> int:
    """Write a document and its trace; return how many numbers it has."""
    trace.begin()
    if file.suffix.lower() == ".docx":
        pages = wish.contents_pages
        write_word(chapter, trace, file, template=wish.template, contents_pages=pages)
    else:
        write_markdown(chapter, trace, file)
    write_trace(trace, chapter, file)
    return len(trace.printed)


def _told(faults: Collection[Fault], language: str) -> str:
    return "\n".join(
        [
            say("drafting", "untraceable", language, count=len(faults)),
            *(say("verify", "fault", language, why=f.why, text=f.text) for f in faults),
        ]
    )


def _move(made: Path, to: Path) -> None:
    """Put a file made in place of one of its name, pictures among what their folder holds."""
    if not made.is_dir():
        made.replace(to)
        return
    to.mkdir(exist_ok=True)
    for old in to.glob(PICTURES):
        old.unlink()
    for picture in made.iterdir():
        picture.replace(to / picture.name)
