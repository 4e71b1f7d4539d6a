"""Embeddings: fitted on the corpus without torch, readable by sentence-transformers, repeatable."""

import subprocess
import sys

import numpy as np
import pytest

from index.errors import LibraryError
from index.search.embedding import NamedEmbedder, fit, load_fitted, open_embedder

TEXTS = [
    "Indeks Ketahanan Diri Remaja naik karena sosialisasi di sekolah",
    "Remaja dan keluarga menjadi sasaran sosialisasi bahaya narkotika",
    "Nilai IKPA turun karena revisi DIPA dan deviasi Halaman III",
    "Penyerapan anggaran dan deviasi DIPA memengaruhi nilai IKPA",
    "Klien rehabilitasi rawat jalan menilai layanan sangat baik",
    "Layanan rehabilitasi rawat jalan diberikan Klinik Pratama",
]


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    return fit(TEXTS, tmp_path_factory.mktemp("home") / "model")


def test_a_question_is_nearest_to_the_text_about_it(fitted):
    near = fitted.encode(TEXTS) @ fitted.encode_query("bagaimana penyerapan anggaran?")
    assert near.argmax() == 3


def test_vectors_have_length_one(fitted):
    vectors = fitted.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_a_text_of_unknown_words_has_no_direction(fitted):
    assert not fitted.encode_query("qwerty ???").any()


def test_no_texts_give_no_vectors(fitted):
    assert len(fitted.encode([])) == 0


def test_case_and_repetition_change_nothing(fitted):
    once, often = fitted.encode(["nilai ikpa", "Nilai IKPA, nilai IKPA"])
    assert np.allclose(once, often)


def test_the_same_texts_give_the_same_model(fitted, tmp_path):
    again = fit(TEXTS, tmp_path / "model")
    assert again.name == fitted.name
    assert np.array_equal(again.encode(TEXTS), fitted.encode(TEXTS))


def test_other_texts_give_a_model_of_another_name(fitted, tmp_path):
    assert fit(TEXTS[:3], tmp_path / "model").name != fitted.name


def test_one_short_text_is_enough(tmp_path):
    assert fit(["Kendala"], tmp_path / "model").encode_query("kendala").any()


def test_texts_without_words_are_refused(tmp_path):
    with pytest.raises(LibraryError, match="Tidak ada kata"):
        fit(["", "???"], tmp_path / "model")


def test_a_fitted_model_is_read_back(tmp_path):
    made = fit(TEXTS, tmp_path / "model")
    held = open_embedder(made.name, tmp_path / "model")
    assert np.array_equal(held.encode(TEXTS), made.encode(TEXTS))
    assert load_fitted(tmp_path / "model").fitted_on == len(TEXTS)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "lkip_fit.json"])
@pytest.mark.parametrize("content", [None, b"", b"{\x00"])
def test_a_damaged_model_is_refused_with_what_to_do(tmp_path, name, content):
    fit(TEXTS, tmp_path / "model")
    if content is None:
        (tmp_path / "model" / name).unlink()
    else:
        (tmp_path / "model" / name).write_bytes(content)
    with pytest.raises(LibraryError, match="lkip index"):
        load_fitted(tmp_path / "model")


def test_e5_models_get_their_prompts(monkeypatch):
    seen = []

    class Model:
        def encode(self, texts, **_):
            seen.extend(texts)
            return np.ones((len(texts), 2), np.float32)

    monkeypatch.setattr("index.search.embedding._sentence_transformer", lambda _: Model())
    e5 = NamedEmbedder("intfloat/multilingual-e5-small")
    assert np.allclose(e5.encode_query("kendala"), [0.7071, 0.7071], atol=1e-4)
    e5.encode(["Kendala"])
    NamedEmbedder("BAAI/bge-m3").encode(["Kendala"])
    assert seen == ["query: kendala", "passage: Kendala", "Kendala"]


def test_reading_and_asking_load_neither_torch_nor_scikit_learn(fitted, tmp_path):
    fit(TEXTS, tmp_path / "model")
    code = (
        "import sys; from pathlib import Path; from index.search.embedding import load_fitted; "
        f"load_fitted(Path({str(tmp_path / 'model')!r})).encode_query('kendala'); "
        "print(sorted({'torch', 'sklearn', 'sentence_transformers'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_sentence_transformers_reads_the_model_and_gives_the_same_vectors(tmp_path):
    # In a process of its own: torch takes seconds to load, and warns as it does.
    fit(TEXTS, tmp_path / "model")
    code = f"""
import numpy as np
from pathlib import Path
from sentence_transformers import SentenceTransformer
from index.search.embedding import load_fitted
ours, folder = load_fitted(Path({str(tmp_path / "model")!r})), {str(tmp_path / "model")!r}
theirs = SentenceTransformer(folder, device="cpu").encode({TEXTS!r})
print(np.allclose(ours.encode({TEXTS!r}), theirs, atol=1e-5))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True"]


TINY = """
import sys
from pathlib import Path
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import (
    BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast
)
folder = Path(sys.argv[1])
words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sys.argv[2:]]
tokenizer = Tokenizer(models.WordLevel({w: n for n, w in enumerate(words)}, unk_token="[UNK]"))
tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
tokenizer.post_processor = processors.TemplateProcessing(
    single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
    special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
)
fast = PreTrainedTokenizerFast(
    tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
    sep_token="[SEP]", mask_token="[MASK]", model_max_length=32,
)
torch.manual_seed(5)
size = dict(vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=16, max_position_embeddings=32)
for name, model in (
    ("embedding", BertModel(BertConfig(**size))),
    ("e5-reranker", BertForSequenceClassification(BertConfig(**size, num_labels=1))),
):
    model.save_pretrained(folder / name)
    fast.save_pretrained(folder / name)

from sentence_transformers import CrossEncoder
from index.search.embedding import Reranker, open_embedder
texts = ["revisi dipa", "klien puas", "remaja naik"]
ours = open_embedder(str(folder / "embedding"), folder)
rows = ours.encode(texts)
print(rows.shape, abs((rows ** 2).sum(axis=1) - 1).max() < 1e-5)
scores = CrossEncoder(str(folder / "e5-reranker")).predict([("dipa", text) for text in texts])
order = Reranker(str(folder / "e5-reranker")).order("dipa", texts)
print(order == sorted(range(3), key=lambda n: -scores[n]), len(set(map(float, scores))))
"""


def test_a_tiny_model_made_on_the_spot_embeds_and_another_reranks(tmp_path):
    # In a process of its own: torch takes seconds to load, and warns as it does.
    words = ["revisi", "dipa", "klien", "puas", "remaja", "naik"]
    run = subprocess.run(
        [sys.executable, "-c", TINY, str(tmp_path), *words],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.splitlines()[-2:] == ["(3, 16) True", "True 3"]


def test_a_model_that_is_not_there_is_refused_with_what_to_do(monkeypatch, tmp_path):
    class Fails:
        def __init__(self, name, **_):
            raise OSError(f"{name} is not a local folder\nmore")

    module = type(sys)("sentence_transformers")
    module.SentenceTransformer = Fails
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    with pytest.raises(LibraryError, match="tidak dapat dimuat"):
        open_embedder("tidak/ada", tmp_path)
