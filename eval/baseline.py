"""The plain LangChain RAG that ours is measured against: does it find the line of the answer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.report import Passage, Source
from index.search.embedding import Embedder, fit
from index.search.fused import WordIndex, fuse

CHUNK = 1000
"""Characters a chunk holds, the line that reaches them included."""

DEPTHS = (1, 5, 10)
FOUND = 50
"""How far down each ranking is read before rankings are fused."""

Rank = Callable[[str], list[str]]
"""A question to the ids of chunks, the best first."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one retriever found: for each depth, the share of questions whose line was there."""

    retriever: str
    questions: int
    recall: dict[int, float]


def baseline(reports: Sequence[Path], questions: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Measure BM25, the fitted vectors and both fused over plain chunks of text reports.

    A question is a gold line with `question`, `evidence_lines` and `doc` (the file's stem);
    those without a line of evidence are left out. It counts as found when one of its lines stands
    in one of the first chunks.
    """
    chunks = [chunk for path in reports for chunk in chunks_of(path)]
    asked = [question for question in questions if question["evidence_lines"]]
    return [
        Row(name, len(asked), {k: _recall(rank, chunks, asked, k) for k in DEPTHS})
        for name, rank in retrievers(chunks).items()
    ]


def chunks_of(path: Path) -> list[Passage]:
    """Cut a text file into chunks of 1,000 characters at line ends, as any RAG tutorial does."""
    chunks: list[Passage] = []
    held: list[str] = []
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, start=1):
        held.append(line)
        if sum(len(text) + 1 for text in held) >= CHUNK or number == len(lines):
            chunks.append(_chunk(path, held, number, len(chunks)))
            held = []
    return chunks


def retrievers(chunks: Sequence[Passage]) -> dict[str, Rank]:
    """Return BM25, LangChain's vector store over a model fitted on the chunks, and both fused."""
    index = WordIndex(chunks)
    with tempfile.TemporaryDirectory() as folder:
        near = _vectors(chunks, fit([chunk.text for chunk in chunks], Path(folder) / "model"))
    return {
        "BM25": lambda text: index.rank(text, k=FOUND),
        "vektor": near,
        "BM25 + vektor": lambda text: fuse(index.rank(text, k=FOUND), near(text)),
    }


def found_lines(passages: Sequence[Passage], question: Mapping[str, Any]) -> bool:
    """Tell whether one of the question's lines of evidence stands in one of the passages."""
    return any(
        Path(passage.source.report).stem == question["doc"]
        and passage.source.first_line <= line <= passage.source.last_line
        for passage in passages
        for line in question["evidence_lines"]
    )


def _recall(
    rank: Rank, chunks: Sequence[Passage], asked: Sequence[Mapping[str, Any]], k: int
) -> float:
    by_id = {chunk.id: chunk for chunk in chunks}
    hits = [
        found_lines([by_id[name] for name in rank(question["question"])[:k]], question)
        for question in asked
    ]
    return sum(hits) / len(hits) if hits else 0.0


def _vectors(chunks: Sequence[Passage], embedder: Embedder) -> Rank:
    from langchain_core.documents import Document
    from langchain_core.vectorstores import InMemoryVectorStore

    from assistant.langchain import CorpusEmbeddings

    store = InMemoryVectorStore(CorpusEmbeddings(embedder))
    store.add_documents([Document(id=c.id, page_content=c.text) for c in chunks])
    return lambda text: [str(found.id) for found in store.similarity_search(text, k=FOUND)]


def _chunk(path: Path, held: Sequence[str], last: int, number: int) -> Passage:
    return Passage(
        id=f"{path.stem}:{number}",
        text="\n".join(held),
        kind="paragraph",
        satker="",
        year=0,
        indicator=None,
        aspect=None,
        source=Source(
            report=path.name,
            report_id=path.stem,
            page=None,
            page_label=None,
            first_line=last - len(held) + 1,
            last_line=last,
            place="",
        ),
    )
