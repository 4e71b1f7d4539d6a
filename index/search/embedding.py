"""Text to vectors: a model fitted on the corpus itself, or any sentence-transformers model."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
"""Rows of length 1 (or 0, for a text without a known word)."""

DIMENSIONS = 64
"""Of the fitted model. Measured with BM25 on 84 questions over the passages of three reports: the
line is in the first five for 0.81 of them; with 48, 80 and 96 for 0.77, with 128 for 0.73. Chosen
on those same questions, where one question is 0.012."""

VOCABULARY = 60_000
"""Words the fitted model keeps at most, the most frequent first."""

UNKNOWN = "[UNK]"
PREFIX = "lkip-fitted-"
FIT_FILE = "lkip_fit.json"
FILES = ("model.safetensors", "tokenizer.json")
AGAIN = "jalankan lagi `lkip index`."
E5_PROMPTS = {"query": "query: ", "passage": "passage: "}
"""What E5 models want before a text, by their model card."""


class Embedder(Protocol):
    """Anything that turns texts into vectors; `name` tells which, and goes with the vectors."""

    @property
    def name(self) -> str:
        """The model's name or path; for a fitted model it changes with every fit."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one normalised row a text, shape (texts, dimensions)."""

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimensions,)."""


class FittedEmbedder:
    """The model fitted on the corpus, read with numpy alone.

    The folder is a sentence-transformers `StaticEmbedding` followed by `Normalize`. A text is
    given to it with each distinct word once: a word repeated in a table says nothing more. On
    plain chunks, at 128 dimensions, this found the line in the first five for 0.77 of 84
    questions, counting repeats for 0.70.
    """

    def __init__(self, name: str, tokenizer: Tokenizer, weights: Vectors, fitted_on: int) -> None:
        self.name = name
        self.fitted_on = fitted_on  # passages
        self._tokenizer = tokenizer
        self._weights = weights

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one normalised row a text, shape (texts, dimensions)."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        rows = [self._weights[sorted(set(encoding.ids))].sum(axis=0) for encoding in encodings]
        return normalised(np.array(rows, np.float32).reshape(len(rows), self._weights.shape[1]))

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimensions,)."""
        row: Vectors = self.encode([text])[0]
        return row


class NamedEmbedder:
    """Any sentence-transformers model, by name or local path."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _sentence_transformer(name)
        self._prompts = E5_PROMPTS if "e5" in Path(name).name.lower() else {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one normalised row a text, shape (texts, dimensions)."""
        return self._encode(texts, "passage")

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimensions,)."""
        row: Vectors = self._encode([text], "query")[0]
        return row

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        prefix = self._prompts.get(prompt, "")
        rows = self._model.encode(
            [prefix + text for text in texts], convert_to_numpy=True, show_progress_bar=False
        )
        return normalised(np.asarray(rows, np.float32))


class Reranker:
    """A cross-encoder of sentence-transformers, by name or local path, that orders passages."""

    def __init__(self, name: str) -> None:
        """Load it; raises LibraryError where it cannot be had."""
        self.name = name
        try:
            from sentence_transformers import CrossEncoder

            self._model: Any = CrossEncoder(name, trust_remote_code=False)
        except (ImportError, OSError, ValueError, RuntimeError) as error:
            raise LibraryError(
                f"Model pengurut {name!r} tidak dapat dimuat ({str(error).splitlines()[0]}); "
                "beri nama atau folder model cross-encoder, atau kosongkan LKIP_RERANKER."
            ) from error

    def order(self, query: str, texts: Sequence[str]) -> list[int]:
        """Return the positions of texts, that which answers the query best first."""
        scores = self._model.predict([(query, text) for text in texts], show_progress_bar=False)
        return sorted(range(len(texts)), key=lambda place: -float(scores[place]))


def open_embedder(name: str, folder: Path) -> Embedder:
    """Return the model of that name: the fitted one in `folder`, or one of sentence-transformers.

    Raises LibraryError where it cannot be loaded.
    """
    return load_fitted(folder) if name.startswith(PREFIX) else NamedEmbedder(name)


def fit(texts: Sequence[str], folder: Path) -> FittedEmbedder:
    """Fit a model on the texts, save it in `folder` (in place of what is there) and return it.

    Latent semantic analysis: the singular vectors of the texts' TF-IDF matrix, a row a word, each
    times the word's idf. The same texts give the same model. Raises LibraryError where no text
    holds a word, or where the folder cannot be written.
    """
    words, weights = _word_vectors(texts)
    new = folder.with_name(folder.name + ".new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        _save(new, words, weights, fitted_on=len(texts))
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
    except OSError as error:
        raise LibraryError(
            f"Model tidak dapat disimpan di {folder} ({error}); periksa ruang dan hak tulis."
        ) from error
    return load_fitted(folder)


def load_fitted(folder: Path) -> FittedEmbedder:
    """Read a fitted model back; raises LibraryError where it is missing or damaged."""
    from safetensors.numpy import load
    from tokenizers import Tokenizer

    name, fitted_on, saved = _saved(folder)
    table = load(saved[0])["embedding.weight"]
    return FittedEmbedder(name, Tokenizer.from_str(saved[1].decode()), table, fitted_on)


def trouble_with_fitted(model: str, folder: Path) -> str:
    """Say why a model named by vectors cannot be used, "" where it can or is none of ours."""
    if not model.startswith(PREFIX):
        return ""
    try:
        found = _saved(folder)[0]
    except LibraryError as error:
        return str(error)
    return "" if found == model else f"vektor dibuat model {model}, yang ada {found}"


def _saved(folder: Path) -> tuple[str, int, tuple[bytes, bytes]]:
    """Return a fitted model's name, how many passages it was fitted on, and its two files."""
    try:
        facts = json.loads((folder / FIT_FILE).read_text(encoding="utf-8"))
        name, fitted_on = str(facts["name"]), int(facts["passages"])
        weights, tokenizer = (folder / file for file in FILES)
        files = weights.read_bytes(), tokenizer.read_bytes()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LibraryError(f"Model di {folder} hilang atau rusak ({error}); {AGAIN}") from error
    if name != _name(*files):
        raise LibraryError(f"Model di {folder} rusak: isinya bukan {name}; {AGAIN}")
    return name, fitted_on, files


def normalised(rows: Vectors) -> Vectors:
    """Return the rows at length 1; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


def _word_vectors(texts: Sequence[str]) -> tuple[list[str], Vectors]:
    """Return the words of the texts and a row for each, shape (words, dimensions)."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.utils.extmath import randomized_svd

    tokenizer = _tokenizer([])
    vectorizer = TfidfVectorizer(
        analyzer=lambda text: _words(tokenizer, text), sublinear_tf=True, max_features=VOCABULARY
    )
    try:
        matrix = vectorizer.fit_transform(texts)
    except ValueError as error:
        raise LibraryError(
            "Tidak ada kata untuk membuat model; indeks dahulu laporan yang berisi teks."
        ) from error
    words = [str(word) for word in vectorizer.get_feature_names_out()]
    dimensions = min(DIMENSIONS, *matrix.shape)
    _, _, directions = randomized_svd(matrix, dimensions, n_iter=7, random_state=0)
    return words, (directions * vectorizer.idf_).T.astype(np.float32)


def _tokenizer(words: Sequence[str]) -> Tokenizer:
    """Return a tokenizer of whole lower-case words, unknown ones to id 0."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    vocabulary = {word: number for number, word in enumerate([UNKNOWN, *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\w+"), behavior="removed", invert=True)
    return tokenizer


def _words(tokenizer: Tokenizer, text: str) -> list[str]:
    """Return the words of a text as the tokenizer cuts them, whether it knows them or not."""
    assert tokenizer.normalizer is not None
    assert tokenizer.pre_tokenizer is not None
    normal = tokenizer.normalizer.normalize_str(text)
    return [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal)]


def _save(folder: Path, words: Sequence[str], weights: Vectors, *, fitted_on: int) -> None:
    """Write the folder as `SentenceTransformer.save` would, without torch.

    The names of the two modules are those sentence-transformers 5 wrote, which 6 reads too.
    """
    from safetensors.numpy import save

    table = np.vstack([np.zeros((1, weights.shape[1]), np.float32), weights])
    saved = save({"embedding.weight": table}), _tokenizer(words).to_str().encode()
    (folder / "1_Normalize").mkdir(parents=True)
    for file, content in zip(FILES, saved, strict=True):
        (folder / file).write_bytes(content)
    module = "sentence_transformers.models."
    settings: dict[str, Any] = {
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": module + "StaticEmbedding"},
            {"idx": 1, "name": "1", "path": "1_Normalize", "type": module + "Normalize"},
        ],
        "1_Normalize/config.json": {},
        "config_sentence_transformers.json": {"similarity_fn_name": "cosine"},
        FIT_FILE: {"name": _name(*saved), "passages": fitted_on},
    }
    for name, value in settings.items():
        (folder / name).write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _name(weights: bytes, tokenizer: bytes) -> str:
    """Return the name of a fitted model: it says what is in its files."""
    return PREFIX + hashlib.sha256(weights + tokenizer).hexdigest()[:12]


def _sentence_transformer(name: str) -> Any:
    """Load a model by name or path; raises LibraryError where it cannot be had."""
    try:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name, trust_remote_code=False)
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        raise LibraryError(
            f"Model embedding {name!r} tidak dapat dimuat ({str(error).splitlines()[0]}); "
            "beri nama atau folder model sentence-transformers, atau pakai model bawaan."
        ) from error
