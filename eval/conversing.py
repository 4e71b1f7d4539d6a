"""Conversations held and scored turn by turn: `python -m eval chat` prints a table."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.chat import reply
from assistant.chat.topic import Reply, Topic
from assistant.compare.shown import lines, markdown
from eval.conversation import CONVERSATIONS_FOLDER, Conversation, Turn, load
from eval.generator.samples import SAMPLES_FOLDER
from eval.made_talks import made
from eval.originals import Originals
from eval.printed import bare, squeezed, states
from eval.report_card import table
from eval.scoring import mentions, unsupported
from eval.sets import SHARED
from index.errors import CRASHES, LkipError
from index.keep.build import SUFFIXES, build
from index.keep.library import Library

HALF = Decimal("0.005")
"""How far a computed number may be from ours, which is rounded to two decimals."""


@dataclass(frozen=True, slots=True)
class Held:
    """One turn as it was held: what was said, whether it was right, and why not."""

    conversation: str
    number: int
    say: str
    fault: str  # "" where it was right
    unsupported: tuple[str, ...]
    crashed: bool = False


def main(names: Sequence[str] = ()) -> int:
    """Hold every conversation, print what was right by file, and each turn that was not."""
    with tempfile.TemporaryDirectory(prefix="lkip-chat-") as folder:
        held = list(hold_all(Path(folder), names))
    rows = [_row(name, turns) for name, turns in _grouped(held)]
    heads = ("conversations", "turns right", "share", "unsupported numbers", "crashes")
    sys.stdout.write(table(("set", *heads), rows) + "\n")
    for one in held:
        if one.fault or one.unsupported:
            told = f"{one.conversation} {one.number}: {one.say!r}: {one.fault} {one.unsupported}\n"
            sys.stdout.write(told)
    return 0


def hold_all(folder: Path, names: Sequence[str] = ()) -> Iterator[Held]:
    """Hold the conversations of every file, and made-up ones, each on its reports.

    `names` are beginnings of the ids wanted; none are all.
    """
    talks, reports = made(folder / "made")
    found = [*load(CONVERSATIONS_FOLDER), *talks]
    places = {
        "shared": _texts(SHARED / "reports"),
        "samples": _files(SAMPLES_FOLDER),
        "made": reports,
    }
    for home, paths in places.items():
        mine = [one for one in found if one.reports == home and _wanted(one.id, names)]
        if not mine or not paths:
            continue
        with Library(folder / home, writing=True) as library:
            build(paths, library.ledger)
            library.sync_vectors()
        with Library(folder / home) as library:
            originals = Originals(paths)
            for one in mine:
                yield from hold(one, library, originals)


def _wanted(ident: str, names: Sequence[str]) -> bool:
    return not names or ident.startswith(tuple(names))


def _texts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt")) if folder.is_dir() else []


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def hold(one: Conversation, library: Library, originals: Originals) -> Iterator[Held]:
    """Hold one conversation, whatever its turns come to."""
    topic = Topic()
    for number, turn in enumerate(one.turns, start=1):
        try:
            said = reply(turn.say, topic, library)
        except (LkipError, *CRASHES) as error:
            yield Held(one.id, number, turn.say, f"{type(error).__name__}: {error}", (), True)
            continue
        topic = said.topic
        yield Held(one.id, number, turn.say, fault(turn, said), unsupported(said.answer, originals))


def fault(turn: Turn, said: Reply) -> str:
    """Return why a reply is not right, "" where it is."""
    text = shown(said)
    if turn.refused or turn.asks:
        asked = said.asks or bool(said.answer.choices)
        right = said.answer.refused if turn.refused else asked
        return (
            "" if right else f"should {'refuse' if turn.refused else 'ask back'} << {text[:120]!r}"
        )
    faults = []
    if said.answer.refused or said.asks:
        faults.append("refused" if said.answer.refused else "asked back")
    lacking = [str(n) for n in turn.numbers if not states(bare(text), n, within=HALF)]
    lacking += [phrase for phrase in turn.must_mention if not says(text, phrase)]
    if lacking:
        faults.append(f"lacks {', '.join(lacking)}")
    if turn.order and not in_order(turn.order, ranked_text(said)):
        faults.append(f"not in order {', '.join(turn.order)}")
    if turn.chart and not said.chart:
        faults.append("no chart")
    if turn.lang and said.topic.language != turn.lang:
        faults.append(f"not in {turn.lang}")
    return "; ".join([*faults, f"<< {text[:160]!r}"]) if faults else ""


def shown(said: Reply) -> str:
    """Return all a reader sees of a reply: note, sentence and tables."""
    tables = markdown(said.compared) if said.compared else ""
    return "\n".join(part for part in (said.note, said.answer.text, tables) if part)


def ranked_text(said: Reply) -> str:
    """Return the rows of the first table in order, or the sentence where there is none."""
    if said.compared and said.compared.tables:
        rows = lines(said.compared, said.compared.tables[0])
        return "\n".join(" ".join(row) for row in rows)
    return said.answer.text


def says(text: str, phrase: str) -> bool:
    """Tell whether a text has one of a phrase's alternatives, letter for letter or as a number."""
    plain = squeezed(text)
    return mentions(text, phrase) or any(squeezed(one) in plain for one in phrase.split("|"))


def in_order(names: Sequence[str], text: str) -> bool:
    """Tell whether names stand in a text, each behind the one before."""
    at = -1
    plain = squeezed(text)
    for name in names:
        at = plain.find(squeezed(name), at + 1)
        if at < 0:
            return False
    return True


def _grouped(held: Iterable[Held]) -> list[tuple[str, list[Held]]]:
    groups: dict[str, list[Held]] = {}
    for one in held:
        groups.setdefault(one.conversation.rpartition("-")[0], []).append(one)
    return [*groups.items(), ("all", [one for group in groups.values() for one in group])]


def _row(name: str, turns: Sequence[Held]) -> tuple[str, ...]:
    right = sum(not one.fault for one in turns)
    talks = len({one.conversation for one in turns})
    share = f"{100 * right / max(len(turns), 1):.1f}%"
    loose = sum(len(one.unsupported) for one in turns)
    crashes = sum(one.crashed for one in turns)
    return name, str(talks), f"{right}/{len(turns)}", share, str(loose), str(crashes)
