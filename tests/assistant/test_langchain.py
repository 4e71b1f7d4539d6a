"""The LangChain side: a retriever that can be swapped, a chain, chat models by name."""

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Answer, Question
from assistant.langchain import (
    ChatModel,
    LkipRetriever,
    chroma_store,
    make_chain,
    scripted_model,
    to_document,
    to_passage,
)
from index.errors import UsageError
from index.passages import digest_of_all
from index.report import Passage, Source
from index.search.fused import Scope, Search, WordIndex
from index.search.store import VectorStore


def passage(name, satker, year, text, indicator=None):
    source = Source(f"{name}.txt", name, None, "38", 12, 20, "BAB III > A. Capaian Kinerja")
    return Passage(f"{name}:p1", text, "paragraph", satker, year, indicator, "hambatan", source)


HELD = (
    passage("malang", "BNN Kota Malang", 2024, "Pelatihan petugas belum merata.", "lembaga_spm"),
    passage("okut", "BNNK OKU Timur", 2023, "Minimnya pelatihan bagi lembaga mitra.", "ikpa"),
    passage("kalteng", "BNN Provinsi Kalimantan Tengah", 2024, "Deviasi Halaman III tinggi."),
)


class Shelf:
    """A library in memory, whose vectors name what they are told to."""

    def __init__(self, *near):
        self.near = near

    def passages(self, *, satkers=(), years=(), ids=(), report_id=""):
        """Return what is held."""
        return [
            one
            for one in HELD
            if (not satkers or one.satker in satkers) and (not years or one.year in years)
            if (not ids or one.id in ids) and report_id in ("", one.source.report_id)
        ]

    def passages_of(self, satkers=(), years=()):
        """Return how many are held."""
        return len(self.passages(satkers=satkers, years=years))

    def passages_digests(self):
        """Return what each report says, in short."""
        return {one.source.report_id: digest_of_all([one]) for one in HELD}

    def word_statistics(self, words):
        """Count who has each word."""
        return WordIndex(HELD).statistics(words)

    def search(self, query, *, scope=None, k=8):
        """Search as a library does."""
        return Search(self)(query, self, scope=scope, k=k)

    def nearest(self, text, *, k, among=()):
        """Return what was told."""
        return [(name, 0.9) for name in self.near]


class Fixed(BaseRetriever):
    """A retriever that always finds the same."""

    def _get_relevant_documents(self, query, *, run_manager):
        return [Document(id="x", page_content="Revisi DIPA terlambat.", metadata={"year": 2022})]


def first_words(question, documents):
    return Answer(question, documents[0].page_content if documents else "", not documents)


def test_a_document_says_where_it_stands():
    found = LkipRetriever(library=Shelf()).invoke("deviasi halaman III")
    assert found[0].metadata == {
        "passage_id": "kalteng:p1",
        "kind": "paragraph",
        "satker": "BNN Provinsi Kalimantan Tengah",
        "year": 2024,
        "indicator": None,
        "aspect": "hambatan",
        "lines": "12-20",
        "report": "kalteng.txt",
        "report_id": "kalteng",
        "page": None,
        "page_label": "38",
        "first_line": 12,
        "last_line": 20,
        "place": "BAB III > A. Capaian Kinerja",
        "box": None,
    }


def test_a_document_becomes_its_passage_again():
    assert [to_passage(to_document(held)) for held in HELD] == list(HELD)


def test_vectors_and_words_are_fused():
    found = LkipRetriever(library=Shelf("kalteng:p1")).invoke("pelatihan petugas")
    assert [d.id for d in found] == ["malang:p1", "kalteng:p1", "okut:p1"]


def test_the_scope_shuts_other_units_out():
    retriever = LkipRetriever(library=Shelf("malang:p1"), scope=Scope(satkers=("BNNK OKU Timur",)))
    assert [d.id for d in retriever.invoke("pelatihan")] == ["okut:p1"]


def test_a_question_brings_its_own_scope():
    asked = Question("kendala pelatihan", "id", "text", satkers=("BNNK OKU Timur",), years=(2023,))
    assert [p.id for p in LkipRetriever(library=Shelf()).passages(asked)] == ["okut:p1"]


def test_another_retriever_gives_another_answer():
    question = "mengapa pelatihan belum merata?"
    ours = make_chain(LkipRetriever(library=Shelf()), first_words).invoke(question)
    other = make_chain(Fixed(), first_words).invoke(question)
    assert (ours.question, ours.text) == (question, "Pelatihan petugas belum merata.")
    assert other.text == "Revisi DIPA terlambat."


def test_langchains_own_chroma_reads_the_vectors(tmp_path):
    store = VectorStore(tmp_path)
    store.sync(Shelf())
    (found,) = chroma_store(store).similarity_search("deviasi halaman", k=1, filter={"year": 2024})
    store.close()
    assert (found.id, found.page_content) == ("kalteng:p1", "Deviasi Halaman III tinggi.")


def test_the_scripted_model_replies_in_turn():
    model = scripted_model("Pertama [1].", "Kedua [2].")
    assert [model.invoke("?").content for _ in range(2)] == ["Pertama [1].", "Kedua [2]."]


@pytest.mark.parametrize("name", ["tidakada:model", "tanpa-penyedia"])
def test_an_unknown_chat_model_says_what_to_do(name):
    with pytest.raises(UsageError, match="penyedia:nama"):
        ChatModel(name)
