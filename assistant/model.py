"""The LangChain side: our search as a retriever, the chain over it, and chat models by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough
from pydantic import ConfigDict, Field, SkipValidation

from assistant.answer import Answer, Question
from index.errors import UsageError
from index.report import Passage, Source
from index.search.embedding import Embedder
from index.search.fused import Scope
from index.search.store import VectorStore

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.vectorstores import VectorStore as LangChainVectorStore

Compose = Callable[[str, Sequence[Document]], Answer]
"""What makes an answer of a question and the documents found for it."""


class Searchable(Protocol):
    """A library, as far as a search needs it: `index.keep.library.Library` is one."""

    def search(self, query: str, *, scope: Scope | None = None, k: int = 8) -> list[Passage]:
        """Return at most `k` passages that answer a query, the likeliest first."""


class LkipRetriever(BaseRetriever):
    """BM25 and Chroma, fused, over the passages of a library.

    It finds what the library's search does. `scope` limits what `invoke` searches; `passages` takes
    its scope from a question. A document's text is the passage's; its metadata holds what
    `to_document` says.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: SkipValidation[Searchable]
    scope: Scope = Field(default_factory=Scope)
    k: int = 8

    def passages(self, question: Question) -> list[Passage]:
        """Return the best passages for a question, within its units, years and sections."""
        scope = Scope(question.satkers, question.years, question.indicators, question.aspects)
        return self.library.search(question.text, scope=scope, k=self.k)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        found = self.library.search(query, scope=self.scope, k=self.k)
        return [to_document(passage) for passage in found]


class CorpusEmbeddings(Embeddings):
    """An embedder of ours as LangChain's `Embeddings`."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a normalised vector a text."""
        rows: list[list[float]] = self._embedder.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """Return the normalised vector of a question."""
        row: list[float] = self._embedder.encode_query(text).tolist()
        return row


def make_chain(retriever: BaseRetriever, compose: Compose) -> Runnable[str, Answer]:
    """Return the chain question -> Answer: retrieve, then compose from what was found."""

    def answer(found: dict[str, Any]) -> Answer:
        return compose(found["question"], found["documents"])

    steps: dict[str, Runnable[Any, Any]] = {
        "question": RunnablePassthrough(),
        "documents": retriever,
    }
    return steps | RunnableLambda(answer)


def to_document(passage: Passage) -> Document:
    """Return a passage as a LangChain document.

    Its metadata: passage_id, kind, satker, year, indicator, aspect and `lines` ("12-20"), and the
    source's report, report_id, page, page_label, first_line, last_line, place and box.
    """
    source = asdict(passage.source)
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "passage_id": passage.id,
            "kind": passage.kind,
            "satker": passage.satker,
            "year": passage.year,
            "indicator": passage.indicator,
            "aspect": passage.aspect,
            "lines": f"{passage.source.first_line}-{passage.source.last_line}",
            **source,
        },
    )


def to_passage(document: Document) -> Passage:
    """Return the passage `to_document` made a document of; KeyError where it made none."""
    held = document.metadata
    names = ("report", "report_id", "page", "page_label", "first_line", "last_line", "place")
    return Passage(
        id=held["passage_id"],
        text=document.page_content,
        source=Source(**{name: held[name] for name in names}),
        **{name: held[name] for name in ("kind", "satker", "year", "indicator", "aspect")},
    )


def chroma_store(store: VectorStore) -> LangChainVectorStore:
    """Return the library's vectors as `langchain_chroma.Chroma`, for chains of one's own.

    Reading only: what is added through it is gone at the next `lkip index`.
    """
    from langchain_chroma import Chroma

    chroma: LangChainVectorStore = Chroma(
        client=store.client,
        collection_name=store.collection,
        embedding_function=CorpusEmbeddings(store.embedder),
    )
    return chroma


def chat_model(name: str) -> BaseChatModel:
    """Return the chat model of that name, as `init_chat_model` takes it ("ollama:qwen3:8b").

    It answers at temperature 0. Raises UsageError where the name or its package is not known.
    """
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(name, temperature=0)
    except (ImportError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(
            f"Model bahasa {name!r} tidak dapat dibuka ({reason}); "
            "tulis penyedia:nama dan pasang paket langchain penyedianya."
        ) from error
    return model


def scripted_model(*replies: str) -> BaseChatModel:
    """Return a chat model that gives these replies in turn, for tests and dry runs."""
    from langchain_core.language_models import GenericFakeChatModel
    from langchain_core.messages import AIMessage

    return GenericFakeChatModel(messages=iter([AIMessage(reply) for reply in replies]))
