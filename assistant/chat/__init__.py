"""A conversation about reports: each message answered with what is talked about in mind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from assistant.ask import answer, answer_question
from assistant.ask.asked import (
    INVENTORY,
    asked_in,
    halves,
    kind_of,
    language_asked,
    questions_in,
    refused_kind,
)
from assistant.ask.queries import understand
from assistant.ask.question_words import as_indonesian, plain_words
from assistant.ask.select import selected
from assistant.ask.tables import answered
from assistant.audit.answered import is_of, told_beside
from assistant.audit.answered import told as audited
from assistant.brief import brief
from assistant.chat import asides
from assistant.chat.asides import aside, courtesy_reply
from assistant.chat.carried import held_years, one_of_rows
from assistant.chat.comparing import wanted_of
from assistant.chat.topic import RECENT, Reply, Topic
from assistant.chat.understood import Understood, understood
from assistant.check import values_told
from assistant.citations import joined, renumbered
from assistant.compare.answered import Compared, compared
from assistant.compare.comparison import Wanted
from assistant.excerpts import squeeze
from assistant.render import source_line
from assistant.view import desk_of, known, ledger_of
from assistant.words.intent import TEXTUAL, operation_cues
from assistant.words.language import cues, evidence_of, language_of
from prompts import say

if TYPE_CHECKING:
    from assistant.view import Records, Shelf
    from assistant.words.known_names import Held
    from index.keep.library import Ledger

__all__ = ["Reply", "Topic", "reply"]

REFERS = cues(
    "(angka|nilai|indikator|itu|tersebut|tadi)(nya)? (itu|tersebut|tadi)",
    "(that|this) (number|figure)",
)
"""Words that refer to what was answered before."""

PLACED = cues(
    "(dari|di|pada) .. (tabel|bagian|halaman|bab|baris|mana) (mana|berapa|apa)",
    "sumber(nya)? (apa|mana|dari)|(apa|mana) sumber(nya)?|(tabel|halaman|bab|baris) (berapa|mana)",
    "(dari|di) mana (angka|data|nilai)(nya)?|(tulis|sebut|cantum|beri|minta)(kan)? .. sumber(nya)?",
    "(which|what) (table|page|part|section|chapter)|where .. (from|stated|printed)",
)
"""Words that ask where an answer stands."""

ANEW = cues(
    "(ganti|beda|lain|pindah) topik|topik (lain|baru)|hal lain",
    "(different|another|new) (topic|subject)|change of topic",
)
"""Words that leave what was asked before."""

TITLE = re.compile(r"\b(?:Tabel|Table|Daftar)\s+[\dIVX]+[\w.]*.*")
LONGEST_TITLE = 110

FEW_FINDINGS = 2
"""Findings told where a check is asked for and nothing answers what of."""

FEW = 3
"""As many rows, picked out of a table, are what is talked about next."""


def reply(message: str, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Answer one message of a conversation.

    Args:
        message: what is typed, in Indonesian or English.
        topic: what is talked about; `Topic()` for a conversation that begins.
        library: the reports held.

    Returns:
        The answer, every number of it cited or computed with its formula, and the topic from then
        on. What a message leaves out is taken from the topic; where that leaves it open, one
        short question comes back with choices.

    """
    ledger = ledger_of(library)
    held = known(ledger)
    language, rest = language_asked(plain_words(message))
    if language:
        topic = replace(topic, language=language, fixed_language=True)
        if not rest:
            return _said_again(message, topic, library, held)
    if evidence_of(rest) and not topic.fixed_language:
        topic = replace(topic, language=language_of(rest))
    if found := aside(message, rest, topic, held):
        return found
    rest, _ = as_indonesian(rest, held)
    replies = list[Reply]()
    for part in questions_in(rest):
        said = _in_full(part, replies[-1].topic if replies else topic, library)
        if not (replies and kind_of(part) == "value") or _adds(
            said.answer, [one.answer for one in replies]
        ):
            replies.append(said)
    whole = _joined(message, replies)
    cited = whole.answer.citations or topic.citations
    return replace(whole, topic=replace(whole.topic, citations=cited))


def answer_message(text: str, library: Shelf | Ledger, *, language: str | None = None) -> Answer:
    """Answer one message by itself: a question, several in one, or what is asked of a whole report.

    `language` is "id" or "en" instead of the message's own.
    """
    held = known(ledger_of(library))
    turned, own = as_indonesian(text, held)
    plain = plain_words(turned)
    asked = asked_in(plain)
    topic = Topic(language=language or own, fixed_language=bool(language))
    several = len(questions_in(plain)) > 1
    if several or asked.checked or asked.summary or refused_kind(plain):
        return reply(text, topic, library).answer
    whole = Reply(answer(text, library, language=language), topic)
    first = replace(_with_halves(plain, whole, topic, library).answer, question=text)
    if not (first.refused or first.choices):
        return first
    said = reply(text, topic, library)
    if INVENTORY.search(plain):
        return said.answer
    meant = understand(turned, held, language=own).indicators
    same = said.topic.question is not None and said.topic.question.indicators == meant
    told = said.answer.citations and not (said.asks or said.answer.refused or said.compared)
    return said.answer if same and told else first


def _in_full(part: str, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Answer a question of a conversation, both halves of it."""
    return _with_halves(part, _of_reports(part, part, topic, library), topic, library)


def _with_halves(part: str, whole: Reply, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Return the answer to a question with what its second half asks for and it leaves out."""
    quoted = _is_told(whole) and not (whole.answer.figures or whole.answer.derived)
    if len(whole.answer.derived) > 1 and operation_cues()["without"].search(part):
        return whole  # each role that is said is told of what is left
    for first, second in halves(part) if not quoted else ():
        one = _of_reports(first, first, topic, library)
        if not _is_told(one):
            continue
        two = _of_reports(second, second, one.topic, library)
        if not _is_told(two) or (_is_told(whole) and not _adds(two.answer, [whole.answer])):
            continue
        kept = _is_told(whole) and _adds(whole.answer, [one.answer, two.answer])
        return _joined(part, [whole if kept else one, two])
    return whole


def _is_told(said: Reply) -> bool:
    return not (said.asks or said.answer.refused or said.answer.choices)


def _adds(answer: Answer, before: Sequence[Answer]) -> bool:
    """Whether an answer tells more than those before it: a number, or words of another place."""
    if answer.refused or answer.choices or not answer.citations:
        return True
    numbers, quotes = _told_in(answer)
    known = [_told_in(one) for one in before]
    more = numbers - set().union(*(one for one, _ in known))
    return bool(more or quotes - set().union(*(one for _, one in known)))


def _told_in(answer: Answer) -> tuple[frozenset[Decimal], set[str]]:
    """Return the values an answer tells, and what it quotes where it tells none."""
    values = values_told(answer.text)
    return values, set() if values else {one.quote for one in answer.citations}


def _joined(message: str, replies: Sequence[Reply]) -> Reply:
    """Return several replies as one: what is answered before what is refused or asked back."""
    last = replies[-1]
    if len(replies) == 1:
        return replace(last, answer=replace(last.answer, question=message))
    answered = [one for one in replies if not (one.answer.refused or one.asks)]
    first = replies[0]
    others = [one for one in answered if one.topic.indicators != first.topic.indicators]
    if first.answer.refused and not others:  # what follows is of what is not held
        return replace(first, answer=replace(first.answer, question=message))
    told = replace(joined([one.answer for one in replies]), question=message)
    tables = [one for one in answered if one.compared]
    shown = tables[-1] if len(tables) == 1 and tables[-1] is replies[0] else None
    return Reply(
        told,
        last.topic,
        shown.compared if shown else None,
        chart=bool(shown and shown.chart),
        note="\n".join(dict.fromkeys(one.note for one in replies if one.note)),
    )


def _of_reports(message: str, text: str, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Answer a message about reports, or ask back what it is about."""
    ledger = ledger_of(library)
    held, desk = known(ledger), desk_of(ledger)
    if topic.citations and PLACED.search(text) and not asked_in(text).of_rows:
        return Reply(_where(message, topic, desk), topic)
    if ANEW.search(text):  # the unit stays, what was asked of it does not
        topic = replace(Topic(satkers=topic.satkers, language=topic.language),
                        fixed_language=topic.fixed_language, recent_satkers=topic.recent_satkers,
                        recent_indicators=topic.recent_indicators)  # fmt: skip
    text, topic = one_of_rows(text, topic, desk)
    pending, topic = topic.pending, replace(topic, pending="")
    means = understood(text, topic, held)
    if pending and not (means.own_intent and means.said_subject):
        means = understood(f"{pending} {text}", topic, held)
    if (told := _of_whole_report(message, means, topic, library)) is not None:
        return told
    if (tabled := _of_table(message, means, topic, library)) is not None:
        return tabled
    back = asides.needed(means, topic, held, desk)
    if (whole := _by_itself(message, means, topic, library, asks_back=bool(back))) is not None:
        return whole
    if back:
        waiting = replace(_next(means, topic), pending=means.text)
        return Reply(replace(back, question=message), waiting, asks=True)
    return _or_audited(_answered(message, means, topic, library), message, means, desk)


def _or_audited(said: Reply, message: str, means: Understood, ledger: Records) -> Reply:
    """Return a reply, with what the audit found that shares a word with what is to be checked."""
    about = replace(means.question, indicators=())
    if not means.asked.checked or not about.satkers or said.asks:
        return said
    if said.answer.refused:
        of_it = is_of(about, ledger, least=1)
        found = audited(about, ledger, most=FEW_FINDINGS) if of_it else said.answer
        return replace(said, answer=replace(found, question=message))
    more = told_beside(about, said.answer, ledger, least=1) if about.terms else None
    return replace(said, answer=joined([said.answer, more])) if more else said


def _by_itself(
    message: str, means: Understood, topic: Topic, library: Shelf | Ledger, *, asks_back: bool
) -> Reply | None:
    """Answer a message that says all it needs as `ask` would; None where that has no answer.

    One that leaves open what would be asked back is answered only where words tell it.
    """
    question, asked = means.question, means.asked
    named = means.said_units or len(question.satkers) == 1
    picks = asked.chart or asked.of  # rows picked are what is talked about next
    one_value = means.said_subject and named and len(question.satkers) == 1 and not picks
    told = asks_back and question.intent == "text" and question.terms and not topic.satkers
    told = told and not asked.ours
    if not (told or (one_value and not asks_back and asked.of_rows and means.names_indicator)):
        return None
    answer = replace(answer_question(question, library), question=message)
    if answer.refused or answer.choices:
        return None
    return Reply(answer, replace(_next(means, topic), wanted=None))


def _where(message: str, topic: Topic, ledger: Records) -> Answer:
    """Say where the numbers answered before stand, with the titles of their tables."""
    lines = [say("chat", "placed", topic.language)]
    for one in topic.citations:
        where = source_line(one, topic.language).partition("] ")[2]
        lines.append(f"- {where}{_captioned(one, ledger)} [{one.mark}]")
    text = "\n".join(lines)
    return Answer(message, text, source=text, citations=topic.citations)


def _captioned(one: Citation, ledger: Records) -> str:
    """Return the title of the table that a citation lies in, where it has one."""
    for stored in ledger.tables(report_id=one.report_id):
        table = stored.table
        title = TITLE.search(squeeze(table.caption))
        within = table.first_line <= one.first_line <= table.last_line
        if title and within and table.page in (None, one.page):
            return f" ({title[0][:LONGEST_TITLE].strip()})"
    return ""


def _of_whole_report(
    message: str, means: Understood, topic: Topic, library: Shelf | Ledger
) -> Reply | None:
    """Answer what is asked of a whole report: what it contradicts, or what it says in short."""
    question = means.question
    if question.unknown_satkers or question.choices or not question.satkers:
        return None
    if means.asked.checked and (found := _checked(means, library)):
        return Reply(replace(found, question=message), _next(means, topic))
    told_of = means.names_indicator or TEXTUAL & set(question.aspects)
    if means.asked.summary and not told_of:
        found = brief(question.satkers, question.years, library, question.language).answer
        whole = Wanted(question.language, satkers=question.satkers, years=question.years)
        return Reply(replace(found, question=message), replace(_next(means, topic), wanted=whole))
    return None


def _checked(means: Understood, library: Shelf | Ledger) -> Answer | None:
    """Return what the audit found of what is asked about, the value itself first.

    None where something of its own is asked that no finding is on.
    """
    desk = desk_of(ledger_of(library))
    carried = means.question.indicators and not means.question.terms
    named = means.said_subject or means.said_roles or REFERS.search(means.text) or carried
    subjects = means.question.indicators if named else ()
    years = means.question.years if means.said_years else ()
    about = replace(means.question, indicators=subjects, years=years, roles_said=means.said_roles)
    if subjects:
        value = answer_question(replace(means.question, indicators=subjects), library)
        if not (value.refused or value.choices):
            found = told_beside(about, value, desk)
            return joined([value, found]) if found else value
    about = replace(about, indicators=())
    return audited(about, desk) if is_of(about, desk) else None


def _of_table(
    message: str, means: Understood, topic: Topic, library: Shelf | Ledger
) -> Reply | None:
    """Answer from a table of a report: its parts, or one of the rows just told."""
    desk, question = desk_of(ledger_of(library)), means.question
    if not means.own_intent or question.unknown_satkers or selected(question, means.asked, desk):
        return None
    last = topic.question
    if topic.tabled and last and means.asked.of_rows and not means.said_subject:
        question = replace(last, text=message, bare=f"{last.bare} {question.bare}")
    if not answered(question, asked_in(question.bare), desk):
        return None
    answer = replace(answer_question(question, library), question=message)
    if answer.refused:
        return None
    return Reply(answer, replace(_next(means, topic), question=question, tabled=True, wanted=None))


def _answered(message: str, means: Understood, topic: Topic, library: Shelf | Ledger) -> Reply:
    """Answer what is understood: compared where several things are meant, else as a question."""
    desk = desk_of(ledger_of(library))
    means, note = held_years(means, topic, desk)
    after = _next(means, topic)
    wanted = wanted_of(means, topic, known(ledger_of(library)), desk)
    if wanted is None or means.question.dated:
        answer = replace(answer_question(means.question, library), question=message)
        after = replace(after, wanted=None, earlier=topic.wanted or topic.earlier)
        if answer.refused and topic.years:
            after = replace(after, years=topic.years)
        return Reply(answer, after, note="" if answer.refused else note)
    found = compared(wanted, desk, message)
    if not found.comparison.unlike and (found.answer.refused or _is_one_question(means)):
        told = replace(answer_question(means.question, library), question=message)
        if not (told.refused or told.choices):
            return _with_tables(Reply(told, after, note=note), found, means)
    if found.answer.refused:
        return Reply(
            found.answer, replace(after, wanted=None, pending=_pending(found, means)), found
        )
    note = note if wanted.years == means.question.years else ""
    return Reply(found.answer, _after(found, after, means), found, means.asked.chart, note)


def _is_one_question(means: Understood) -> bool:
    """Say whether a message is a whole question, to be answered as `ask` answers it."""
    asked, question = means.asked, means.question
    of_rows = asked.of_rows or asked.chart or means.all_units
    several = len(question.satkers) > 1 and len(question.years) > 1
    return means.said_subject and not of_rows and not several


def _with_tables(told: Reply, found: Compared, means: Understood) -> Reply:
    """Return an answer with the tables of a comparison, their marks numbered on from its own."""
    if found.answer.refused:
        return replace(told, topic=replace(told.topic, wanted=None))
    first = told.answer
    shifted = renumbered(found.answer, len(first.citations)).citations
    whole = replace(
        first,
        citations=(*first.citations, *shifted),
        figures=tuple(dict.fromkeys((*first.figures, *found.answer.figures))),
        derived=tuple(dict.fromkeys((*first.derived, *found.answer.derived))),
    )
    shown = replace(found, answer=replace(found.answer, citations=shifted))
    return replace(told, answer=whole, topic=_after(found, told.topic, means), compared=shown)


def _pending(found: Compared, means: Understood) -> str:
    """Return the message to take up again where a choice is offered instead of an answer."""
    return means.text if found.answer.choices else ""


def _next(means: Understood, topic: Topic) -> Topic:
    """Return what is talked about after a message."""
    q = means.question
    return replace(
        topic,
        satkers=q.satkers,
        indicators=q.indicators,
        years=q.years,
        roles=q.roles,
        aspects=q.aspects,
        intent=q.intent,
        language=q.language,
        question=q,
        tabled=False,
        years_before=topic.years if topic.years != q.years and len(topic.years) == 1 else (),
    ).remembering(q.satkers, q.indicators)


def _after(found: Compared, topic: Topic, means: Understood) -> Topic:
    """Return the topic after a comparison: what a few rows were picked out for is talked about."""
    wanted = found.comparison.wanted
    rows = [row for table in found.tables for row in table.rows]
    topic = replace(
        topic, wanted=wanted, years=topic.years or tuple(sorted({r.year for r in rows}))
    )
    axis = found.tables[0].axis
    units = tuple(dict.fromkeys(row.satker for row in rows if row.satker))
    if len(units) > 1:
        topic = topic.remembering(tuple(reversed(units[:RECENT])), ())
    if wanted.satkers:
        topic = replace(topic, satkers=wanted.satkers)
    first = means.asked.order and not means.asked.sort and not wanted.latest
    picked = rows if wanted.only else rows[:1] if first else []
    if axis == "indikator" and 0 < len(picked) <= FEW:
        return replace(topic, indicators=tuple(row.indicator for row in picked))
    if axis == "satker" and 0 < len(picked) <= FEW and wanted.indicators:
        return replace(topic, satkers=tuple(row.satker for row in picked))
    return topic


def _said_again(message: str, topic: Topic, library: Shelf | Ledger, held: Held) -> Reply:
    """Say the last answer again, in the language now asked for."""
    if topic.wanted is not None:
        wanted = replace(topic.wanted, language=topic.language)
        found = compared(wanted, desk_of(ledger_of(library)), message)
        return Reply(found.answer, replace(topic, wanted=wanted), found)
    if topic.question is not None:
        question = replace(topic.question, language=topic.language)
        answer = replace(answer_question(question, library), question=message)
        return Reply(answer, replace(topic, question=question))
    return courtesy_reply("help", message, topic, held)
