"""Bab III as the page writes it: the form, the steps, the slots left open, and the files made."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING

from assistant import listing
from assistant.draft.chapter import Gap
from assistant.draft.drafting import Drafted, Wish, gather
from assistant.draft.drafting import draft as write_draft
from assistant.draft.form.cells import FormErrors
from assistant.draft.form.reading import Typed, whose_form, write_typed
from assistant.draft.form.template import write_template
from assistant.draft.from_ledger import matter_of
from assistant.draft.material import SLOTS, Matter
from assistant.draft.verifying import trace_of
from assistant.serve.open_home import safe_name
from assistant.view import Desk
from index.errors import LkipError, UsageError
from index.names.unit_names import canonical_satker
from prompts import load, say

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop

STEPS = ("gathering", "composing", "writing", "verifying")
"""The sentences of prompts/drafting.toml that a draft goes through."""

LONGEST = 4000
"""Characters of a slot that are taken."""

_FIRST, _LAST = 1990, 2100
_ONE_DRAFT = Lock()
"""One draft is written at a time: it takes a processor, and LibreOffice, to itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for: whose chapter, of which year, in which form, with which other chapters."""

    satker: str
    year: int
    suffix: str = ".docx"
    extra: tuple[str, ...] = ()
    form: Path | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot that words can fill: of which indicator, what is due, and what was typed for it."""

    indicator: str
    slot: str
    about: str
    what: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A draft: its files, what is said of it, the slots to fill here, and the other gaps.

    `warned` are what the chapter lacks before anything else, and what is implausible in the form.
    """

    files: tuple[Path, ...]
    told: str
    slots: tuple[Slot, ...]
    others: tuple[Gap, ...]
    warned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """How far a draft is: the step being done; `made` at the end, or what is wrong in a form."""

    number: int
    told: str
    made: Made | None = None
    errors: tuple[str, ...] = ()


def planned(  # noqa: PLR0913 - each as it is typed
    satker: str | None,
    year: object,
    suffix: str,
    extra: Sequence[str],
    *,
    form: str | None,
    language: str,
) -> Plan:
    """Return what was typed as a plan; UsageError where the unit or the year is missing."""
    name = " ".join(str(satker or "").split())
    if not name:
        raise UsageError(say("page_draft", "needs_satker", language))
    written = str(year or "").strip()
    if not (written.isascii() and written.isdigit() and _FIRST <= int(written) <= _LAST):
        raise UsageError(say("page_draft", "needs_year", language))
    own = Path(form) if form else None
    if own and own.suffix.lower() != ".xlsx":
        raise UsageError(say("page_draft", "not_xlsx", language, file=own.name))
    return Plan(canonical_satker(name) or name, int(written), suffix, tuple(extra), own)


def units(shop: Shop) -> list[str]:
    """Return the units whose reports are held."""
    with shop.library() as library:
        return sorted({card.satker for card in library.ledger.reports() if card.is_lkip})


def years(satker: str, shop: Shop) -> list[int]:
    """Return the years a unit's reports are held of, the latest first, and the year to come."""
    with shop.library() as library:
        held = {card.year for card in library.ledger.reports() if card.satker == satker}
    latest = sorted(held, reverse=True)
    return [*latest, latest[0] + 1] if latest else []


def whose(form: Path, language: str) -> tuple[str, str]:
    """Return the unit and year that a form says it is of; FormErrors where it is no form."""
    if form.suffix.lower() != ".xlsx":
        raise UsageError(say("page_draft", "not_xlsx", language, file=form.name))
    satker, year = whose_form(form, language=language)
    return canonical_satker(satker) or satker, year


def template(plan: Plan, shop: Shop, language: str) -> Path:
    """Return the form of a unit and year, filled in with what is held."""
    with shop.library() as library:
        matter = matter_of(Desk(library.ledger), plan.satker, plan.year)
    file = shop.download(f"formulir-{_named(plan)}.xlsx")
    write_template(matter, file, language=language)
    return file


def draft(plan: Plan, typed: Typed, shop: Shop, language: str) -> Iterator[Step]:
    """Yield the steps of a draft, at the end what was made, or what is wrong in its form.

    `typed` are the author's words for slots left open. Raises LkipError where nothing is held of
    the unit and year, or a number cannot be traced.
    """
    yield Step(0, say("page_draft", "turn" if _ONE_DRAFT.locked() else "begun", language))
    with _ONE_DRAFT:
        number = 0
        for told in _while_working(lambda tell: _drafted(plan, typed, (shop, language), tell)):
            if isinstance(told, str):
                number += 1
                yield Step(number, told)
            elif isinstance(told, FormErrors):
                yield Step(number, "", errors=told.lines)
            else:
                yield Step(len(STEPS) + 1, told.told, told)


def _while_working(
    work: Callable[[Callable[[str], None]], Made],
) -> Iterator[str | Made | FormErrors]:
    """Yield what a work tells while it is done in a thread, then what it came to."""
    told: SimpleQueue[str | Made | BaseException] = SimpleQueue()

    def worked() -> None:
        try:
            told.put(work(told.put))
        except BaseException as error:  # noqa: BLE001 - raised again where the steps are read
            told.put(error)

    thread = Thread(target=worked, daemon=True)
    thread.start()
    while True:
        one = told.get()
        if isinstance(one, BaseException) and not isinstance(one, FormErrors):
            raise one
        yield one
        if not isinstance(one, str):
            thread.join()
            return


def _drafted(
    plan: Plan, typed: Typed, where: tuple[Shop, str], tell: Callable[[str], None]
) -> Made:
    """Write a draft and return what was made."""
    shop, language = where
    file = shop.download(f"bab3-{_named(plan)}{plan.suffix}")
    with shop.library() as library:
        desk = Desk(library.ledger)
        held = matter_of(desk, plan.satker, plan.year)
        if plan.form is None and not any(topic.now.by_role for topic in held.topics):
            fields = {"satker": plan.satker, "year": plan.year}
            raise LkipError(say("page_draft", "nothing", language, **fields))
        wish = Wish(plan.satker, plan.year, language, plan.extra, plan.form)
        matter = gather(wish, desk)
        form = _form_of(matter, typed, file, language)
        wish = Wish(
            plan.satker, plan.year, language, plan.extra, plan.form, typed=form, model=shop.model
        )
        done = write_draft(wish, file, desk, progress=tell, notebook=library.ledger.notes)
        read = listing.of(library.ledger.reports(), plan.satker, plan.year, language)
    made = _made(done, form, (matter, typed), language)
    return replace(made, told=" ".join([*read, made.told]))


def _form_of(matter: Matter, typed: Typed, file: Path, language: str) -> Path | None:
    """Write what was typed into a form beside the draft; None where nothing was."""
    if not any(text.strip() for text in typed.values()):
        return None
    form = file.with_name(f"isian-{file.stem.removeprefix('bab3-')}.xlsx")
    write_typed(matter, typed, form, language=language)
    return form


def _made(done: Drafted, form: Path | None, given: tuple[Matter, Typed], language: str) -> Made:
    """Return what was made, its open slots sorted into those to fill here and the others."""
    matter, typed = given
    slots, others = _sorted(done.gaps, matter, _needs(language))
    names = {topic.indicator: topic.name for topic in matter.topics}
    due = {slot: what for what, slot in _needs(language).items()}
    slots += (
        Slot(indicator, slot, names[indicator], due.get(slot, slot), text)
        for (indicator, slot), text in typed.items()
        if indicator in names and text.strip()
    )
    order = list(names)
    slots.sort(key=lambda one: (order.index(one.indicator), SLOTS.index(one.slot)))
    told = say("page_draft", "done", language, topics=done.topics, numbers=done.numbers)
    short = [] if done.is_whole else [say("page_draft", "short", language)]
    return Made(_files(done, form), told, tuple(slots), tuple(others), (*short, *done.warnings))


def _sorted(
    gaps: Sequence[Gap], matter: Matter, needs: Mapping[str, str]
) -> tuple[list[Slot], list[Gap]]:
    """Return the slots that words can fill, and the gaps that wait for something else."""
    ids = {topic.name: topic.indicator for topic in matter.topics}
    here: list[Slot] = []
    others: list[Gap] = []
    for gap in gaps:
        slot, indicator = needs.get(gap.what), ids.get(gap.about)
        if slot and indicator:
            here.append(Slot(indicator, slot, gap.about, gap.what))
        else:
            others.append(gap)
    return here, others


def _needs(language: str) -> dict[str, str]:
    """Return which slot each sentence about a missing one is of.

    Of how an indicator is measured the sentence on its definition speaks too.
    """
    named = {slot: f"need_{slot}" for slot in SLOTS if f"need_{slot}" in load("draft")}
    return {say("draft", name, language): slot for slot, name in named.items()}


def _files(done: Drafted, form: Path | None) -> tuple[Path, ...]:
    """Return the files to take away: a Word file and what is beside it, Markdown as one zip."""
    beside = [done.annex, done.trace, trace_of(done.annex), *([form] if form else [])]
    if done.file.suffix.lower() == ".docx":
        return (done.file, *beside)
    pack = done.file.with_suffix(".zip")
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in sorted(done.file.parent.rglob("*")):
            if one.is_file() and one != pack:
                packed.write(one, one.relative_to(done.file.parent))
    return (pack,)


def _named(plan: Plan) -> str:
    """Return the unit and year as they go into the name of a file."""
    return safe_name(f"{plan.satker} {plan.year}".casefold().replace(" ", "-"))
