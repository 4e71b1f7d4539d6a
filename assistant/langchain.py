"""The LangChain side: our search as a retriever, the chain over it, and chat models by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough
from pydantic import ConfigDict, Field, SkipValidation
from tenacity import (
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_exponential,
)

from assistant.answer import Answer, Question
from index.errors import NoReply, UsageError
from index.report import Passage, Source
from index.search.embedding import Embedder
from index.search.fused import Scope
from index.search.store import VectorStore
from prompts import say

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.vectorstores import VectorStore as LangChainVectorStore

Compose = Callable[[str, Sequence[Document]], Answer]
"""What makes an answer of a question and the documents found for it."""

Take = Callable[[object], None]
"""What is given each piece of a reply."""

LANGUAGE = "id"
"""The language of what is wrong with a model's name: it is set once, by who runs lkip."""

EXTRAS = ("openai", "ollama")
"""Providers whose package an extra of ours installs."""

NO_KEY = "tanpa-kunci"
"""What is sent as a key to an address that was given none; servers of one's own take any."""

TRIES, FIRST_WAIT, LONGEST_WAIT = 3, 0.25, 4
"""How often a request is made where faults may pass, and the seconds between."""

STATUSES = {
    401: "key", 403: "key", 404: "no_model", 408: "timeout", 409: "busy", 425: "busy", 429: "busy",
}  # fmt: skip
"""What a server's answer means, by its status."""

ENDED = ("finish_reason", "done_reason", "stop_reason")
"""What providers call the reason for which a reply ends."""

NOT_STRUCTURED = (400, 422, 501)
"""How servers answer that know no schemas."""


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


class ChatModel:
    """A chat model by name, asked within a time: what it writes, piece by piece, or an object.

    `name` is "provider:model" as `init_chat_model` takes it; `url` another address that speaks the
    provider's language; without a `key` the provider's own variable is used, but for another
    address none, so that a key goes nowhere it was not given for. It answers at temperature 0.
    Raises UsageError where the name or its package is not known.
    """

    def __init__(
        self, name: str, *, url: str | None = None, key: str | None = None, seconds: float = 60
    ) -> None:
        self.name = name
        provider = name.partition(":")[0]
        self._tells_its_end = provider in EXTRAS
        options: dict[str, Any] = {"temperature": 0}
        if provider == "ollama":
            options |= {"client_kwargs": {"timeout": seconds}}
        else:
            options |= {"timeout": seconds, "max_retries": 0}  # tenacity tries again, within a time
        if url:
            options |= {"base_url": url}
            key = key or NO_KEY
        if key and provider != "ollama":
            options |= {"api_key": key}
        if provider == "openai":
            options |= {"use_responses_api": False}  # what other servers speak
        self._model = _chat_model(name, options)

    def write(self, system: str, told: str, *, until: float) -> Iterator[str]:
        """Yield what the model writes, piece by piece, as it comes.

        `until` is a moment of `time.monotonic`. Raises NoReply where nothing usable comes by then.
        """
        messages = [("system", system), ("human", told)]

        def work(take: Take) -> None:
            ended = ""
            for chunk in self._model.stream(messages):
                ended = next(filter(None, map(chunk.response_metadata.get, ENDED)), ended)
                if text := str(chunk.text):
                    take(text)
            if ended == "length" or (not ended and self._tells_its_end):
                raise NoReply("cut")

        yield from _Pieces(work, until)

    def propose(
        self, schema: Mapping[str, Any], system: str, told: str, *, until: float
    ) -> dict[str, Any]:
        """Return an object of a JSON schema, as the model fills it in; nobody has checked it.

        Raises NoReply where none comes in time, or what comes is no object.
        """
        messages = [("system", system), ("human", told)]
        asked = self._model.with_structured_output(dict(schema), include_raw=True)

        def work(take: Take) -> None:
            try:
                take(asked.invoke(messages))
            except Exception as error:
                if getattr(error, "status_code", 0) not in NOT_STRUCTURED:
                    raise
                take({"raw": self._model.invoke(messages)})  # the server knows no schemas

        found: dict[str, Any] = next(iter(_Pieces(work, until)), {})
        parsed = found.get("parsed") or _object_in(found.get("raw"))
        if not isinstance(parsed, dict):
            raise NoReply("malformed")
        return parsed


class _Pieces:
    """What work, done in a thread of its own, takes: an iterator that gives up at a moment."""

    def __init__(self, work: Callable[[Take], None], until: float) -> None:
        self._work, self._until = work, until
        self._taken: Queue[tuple[str, Any]] = Queue()
        self._given_up, self._begun = Event(), Event()

    def __iter__(self) -> Iterator[Any]:
        """Yield each piece as it comes; NoReply where the work fails or is late."""
        Thread(target=self._run, daemon=True).start()
        try:
            while (piece := self._next())[0] != "end":
                yield piece[1]
        finally:
            self._given_up.set()

    def _next(self) -> tuple[str, Any]:
        try:
            kind, what = self._taken.get(timeout=max(0.0, self._until - monotonic()))
        except Empty:
            raise NoReply("timeout") from None
        if kind == "error":
            raise NoReply(_reason(what, begun=self._begun.is_set())) from None
        return kind, what

    def _take(self, piece: object) -> None:
        if self._given_up.is_set():
            raise TimeoutError
        self._begun.set()
        self._taken.put(("piece", piece))

    def _run(self) -> None:
        """Work; again, at most twice, where a fault may pass and nothing was taken yet.

        Nothing is told to LangSmith, whatever the environment says.
        """
        from langsmith import tracing_context

        again = Retrying(
            retry=retry_if_exception(lambda e: not self._begun.is_set() and _may_pass(e)),
            stop=stop_after_attempt(TRIES) | stop_before_delay(self._until - monotonic()),
            wait=wait_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT),
            reraise=True,
        )
        try:
            with tracing_context(enabled=False):
                again(self._work, self._take)
            self._taken.put(("end", None))
        except Exception as error:  # noqa: BLE001 - providers raise what they like; told above
            self._taken.put(("error", error))


def _may_pass(error: BaseException) -> bool:
    """Whether a fault may be gone at the next try: too many requests, a server's, the network's."""
    return _reason(error) in ("busy", "server", "unreachable")


def _reason(error: BaseException, *, begun: bool = False) -> str:
    """Return why no reply came, as an entry of prompts/model.toml names it.

    What the provider says itself is not told: it may hold the key.
    """
    if isinstance(error, NoReply):
        return str(error)
    status = int(getattr(error, "status_code", 0) or 0)
    named = " ".join(type(one).__name__ for one in _causes(error))
    if status in STATUSES:
        return STATUSES[status]
    if status >= 500:
        return "server"
    if "Timeout" in named:
        return "timeout"
    if begun:
        return "cut"
    if re.search(r"Connect|Network|Protocol|ReadError|OSError", named):
        return "unreachable"
    return "refused" if status else "malformed"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those it came from."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__


def _object_in(raw: object) -> object:
    """Return the JSON object that a message holds somewhere, None where it holds none."""
    text = str(getattr(raw, "text", ""))
    start, end = text.find("{"), text.rfind("}")
    try:
        return json.loads(text[start : end + 1])
    except ValueError:
        return None


def _chat_model(name: str, options: Mapping[str, Any]) -> BaseChatModel:
    """Return the chat model of that name; UsageError where it cannot be made."""
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(name, **options)
    except ImportError as error:
        extra = name.partition(":")[0]
        if extra not in EXTRAS:
            reason = str(error).splitlines()[0]
            raise UsageError(
                say("model", "no_package", LANGUAGE, name=name, reason=reason)
            ) from error
        raise UsageError(say("model", "no_extra", LANGUAGE, name=name, extra=extra)) from error
    except (ValueError, TypeError) as error:
        raise UsageError(say("model", "not_opened", LANGUAGE, name=name)) from error
    return model


def scripted_model(*replies: str) -> BaseChatModel:
    """Return a chat model that gives these replies in turn, for tests and dry runs."""
    from langchain_core.language_models import GenericFakeChatModel
    from langchain_core.messages import AIMessage

    return GenericFakeChatModel(messages=iter([AIMessage(reply) for reply in replies]))
