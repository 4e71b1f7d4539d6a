"""The words of all passages in SQL: SQLite's FTS5 finds who has them, a table counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, column, func, select, table, text

from index.keep import rows, schema
from index.passages import digest_of_all, searchable, words
from index.report import Passage

NAME = "passage_words"
"""The FTS5 table: it holds no text of its own, and its rows go by the numbers of passages."""

_MAKE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5(words, content='', detail=column, "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
)
_PUT = text(f"INSERT INTO {NAME} (rowid, words) VALUES (:number, :words)")
_TAKE_OUT = text(f"INSERT INTO {NAME} ({NAME}, rowid, words) VALUES ('delete', :number, :words)")
_COUNT = text(
    "INSERT INTO word_counts (word, passages) VALUES (:word, :passages) "
    "ON CONFLICT (word) DO UPDATE SET passages = word_counts.passages + excluded.passages"
)


@dataclass(frozen=True, slots=True)
class WordStatistics:
    """What BM25 must know of all passages held: how many, their words, who holds each word."""

    passages: int
    words: int
    holders: dict[str, int]


def make(connection: Connection) -> None:
    """Make the index of words; it is empty."""
    connection.exec_driver_sql(_MAKE)


def fill(connection: Connection) -> None:
    """Put the words of all passages held into an index that has just been made."""
    passages, reports = schema.passages, schema.reports
    for report_id in list(connection.scalars(select(reports.c.id))):
        query = select(passages).where(passages.c.report_id == report_id)
        held = connection.execute(query.order_by(passages.c.position)).mappings().all()
        found = [rows.passage_from(dict(row)) for row in held]
        put(connection, found, [row["number"] for row in held])
        about = {"words": length_of(found), "passages_digest": digest_of_all(found)}
        connection.execute(reports.update().where(reports.c.id == report_id).values(about))


def next_number(connection: Connection) -> int:
    """Return the number that the next passage gets."""
    return int(connection.scalar(select(func.max(schema.passages.c.number))) or 0) + 1


def put(connection: Connection, passages: Sequence[Passage], numbers: Sequence[int]) -> None:
    """Put in the words of passages."""
    if passages:
        connection.execute(_PUT, _texts(passages, numbers))
        connection.execute(_COUNT, _counts(passages, 1))


def take_out(connection: Connection, report_ids: Collection[str]) -> None:
    """Take out the words of reports' passages, which are held still."""
    query = select(schema.passages).where(schema.passages.c.report_id.in_(report_ids))
    held = connection.execute(query).mappings().all()
    if not held:
        return
    passages = [rows.passage_from(dict(row)) for row in held]
    connection.execute(_TAKE_OUT, _texts(passages, [row["number"] for row in held]))
    connection.execute(_COUNT, _counts(passages, -1))
    counts = schema.word_counts
    connection.execute(counts.delete().where(counts.c.passages <= 0))


def tidy(connection: Connection) -> None:
    """Let nothing be left of words taken out: FTS5 only marks them."""
    command = (
        "optimize" if connection.scalar(select(schema.passages.c.id).limit(1)) else "delete-all"
    )
    connection.execute(text(f"INSERT INTO {NAME} ({NAME}) VALUES (:command)"), {"command": command})


def length_of(passages: Sequence[Passage]) -> int:
    """Return how many words passages have together."""
    return sum(len(words(searchable(passage))) for passage in passages)


def statistics(connection: Connection, asked: Collection[str]) -> WordStatistics:
    """Return how many passages are held, and how many of them have each word asked."""
    reports, counts = schema.reports.c, schema.word_counts.c
    total = select(func.sum(reports.passages), func.sum(reports.words))
    passages, length = connection.execute(total).one()
    found = select(counts.word, counts.passages).where(counts.word.in_(asked))
    holders = ((word, number) for word, number in connection.execute(found))
    return WordStatistics(passages or 0, length or 0, dict(holders))


def holding(asked: Collection[str], most: int) -> Select[Any]:
    """Return the query for the passages that have one of the words, the best `most` by FTS5."""
    index = table(NAME, column("rowid"), column("rank"), column(NAME))
    any_of = " OR ".join(f'"{word}"' for word in asked)
    return (
        select(schema.passages)
        .join_from(index, schema.passages, schema.passages.c.number == index.c.rowid)
        .where(index.c[NAME].op("MATCH")(any_of))
        .order_by(index.c.rank)
        .limit(most)
    )


def _texts(passages: Sequence[Passage], numbers: Sequence[int]) -> list[rows.Values]:
    """Return the words of each passage as the index takes them."""
    return [
        {"number": number, "words": " ".join(words(searchable(passage)))}
        for passage, number in zip(passages, numbers, strict=True)
    ]


def _counts(passages: Sequence[Passage], sign: int) -> list[rows.Values]:
    """Return how many of the passages have each of their words, times `sign`."""
    counts = Counter(word for one in passages for word in set(words(searchable(one))))
    return [{"word": word, "passages": sign * number} for word, number in sorted(counts.items())]
