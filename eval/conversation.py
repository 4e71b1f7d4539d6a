"""A conversation: messages, and what a right reply to each states; one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from index.errors import UsageError

CONVERSATIONS_FOLDER = Path(__file__).resolve().parent / "conversations"

HOMES = ("shared", "samples", "made")
"""Which reports a conversation is on: those beside the checkout, our samples, or made-up ones."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A message and what a right reply states; nothing but what is asked here is held to it."""

    say: str
    numbers: tuple[Decimal, ...] = ()  # each must stand in the reply, sentence or table
    must_mention: tuple[str, ...] = ()  # each must stand in it; "a|b" is either
    order: tuple[str, ...] = ()  # each must stand in it, in this order
    refused: bool = False  # whether it must be refused
    asks: bool = False  # whether one question must come back, with choices
    chart: bool = False
    lang: str = ""  # "en" where the reply must be English


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns on the same reports, each understood by those before it."""

    id: str
    reports: str  # one of HOMES
    turns: tuple[Turn, ...]


def load(path: Path) -> list[Conversation]:
    """Read the conversations of a JSON Lines file, or of every one in a folder.

    Raises UsageError, with file and line, for a line that is no conversation.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [one for file in files for one in _read(file)]


def _read(file: Path) -> Iterator[Conversation]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield conversation(json.loads(line, parse_float=Decimal))
        except (ValueError, TypeError, KeyError) as error:
            raise UsageError(
                f"{file}:{number}: no conversation ({error}); mend the line"
            ) from error


def conversation(row: dict[str, Any]) -> Conversation:
    """Return a conversation from its fields; ValueError for reports nobody knows."""
    if row["reports"] not in HOMES:
        raise ValueError(f"reports is {row['reports']}, not one of {', '.join(HOMES)}")
    return Conversation(row["id"], row["reports"], tuple(_turn(one) for one in row["turns"]))


def _turn(row: dict[str, Any]) -> Turn:
    known = {
        **row,
        "numbers": tuple(Decimal(str(value)) for value in row.get("numbers", ())),
        "must_mention": tuple(row.get("must_mention", ())),
        "order": tuple(row.get("order", ())),
    }
    return Turn(**known)
