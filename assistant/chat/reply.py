"""What comes back for a message: an answer, tables, a chart, and what is talked about next."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answer import Answer
from assistant.chat.topic import Topic
from assistant.compare.answered import Compared


@dataclass(frozen=True, slots=True)
class Reply:
    """One turn of a conversation answered."""

    answer: Answer
    topic: Topic
    compared: Compared | None = None  # the tables beneath the answer
    chart: bool = False  # whether a chart of them was asked for
    note: str = ""  # said before the answer: another year than was talked about
    asks: bool = field(default=False)  # whether it is a question back, its choices in the answer
