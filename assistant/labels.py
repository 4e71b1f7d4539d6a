"""Which of the reports' own figures (outputs, components, items) a question's words name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.held import KEGIATAN, Held, is_aside, words_of
from assistant.language import content_words

SURE = 0.6
"""A label is named when this share of its words' weight stands in the question (or the reverse)."""

CLOSE = 0.85
"""Labels this near the best one are named too."""

MOST = 8
"""No question means more labels than that; it is a theme, and left to the passages."""

LOOKED_UP = 40
"""Question words tried against the labels' words; a pasted page has more and means none of them."""


SHORTEST = 2
"""A word of no more letters names nothing alone: the numerals of 'triwulan II'."""

ACRONYM = range(3, 8)
"""Letters of an abbreviation a user may write for words of a label."""

SHORTEST_TYPO = 5
CODE = re.compile(r"\d{4}(?:\.[a-z]{3}(?:\.\d{3})?)?")
SPELLINGS = {"shabu": "sabu", "ijin": "izin", "kuisioner": "kuesioner", "inex": "ekstasi"}


@dataclass(frozen=True, slots=True)
class Bar:
    """How well a label must be named, from 0 to 1: `sure` at least, and `close` to the best."""

    sure: float = SURE
    close: float = CLOSE


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all labels: their weights, the labels they stand in, the labels' weights."""

    weights: Mapping[str, float]
    labels_by_word: Mapping[str, frozenset[str]]
    totals: Mapping[str, float]
    sizes: Mapping[str, int]  # how many words each label has
    by_initial: Mapping[str, tuple[str, ...]]  # the words a typing error may mean
    acronyms: Mapping[str, tuple[str, ...]]  # initials of words that follow each other, to them


@lru_cache(maxsize=4)
def vocabulary(held: Held) -> Vocabulary:
    """Weigh the words of the labels held: the rarer, the heavier."""
    words_by_label = {
        label: frozenset(map(_spelled, content_words(words or words_of(label))))
        for label, words in held.other_labels.items()
    }
    counts = Counter(word for words in words_by_label.values() for word in words)
    weights = {word: log(1 + len(words_by_label) / count) for word, count in counts.items()}
    by_word: dict[str, set[str]] = defaultdict(set)
    by_initial: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for label, words in words_by_label.items():
        for word in words:
            by_word[word].add(label)
    for word in sorted(weights):
        if len(word) >= SHORTEST_TYPO:
            by_initial[word[0]] += (word,)
    return Vocabulary(
        weights=weights,
        labels_by_word={word: frozenset(labels) for word, labels in by_word.items()},
        totals={label: sum(weights[w] for w in words) for label, words in words_by_label.items()},
        sizes={label: len(words) for label, words in words_by_label.items()},
        by_initial=by_initial,
        acronyms=dict(pair for words in held.other_labels.values() for pair in _initials(words)),
    )


def _initials(label: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the initials of every run of words: 'skhpn' of 'surat keterangan hasil ...'."""
    words = re.findall(r"[^\W\d_]{3,}", label.casefold())
    for start, end in combinations(range(len(words) + 1), 2):
        if end - start in ACRONYM:
            run = words[start:end]
            yield "".join(word[0] for word in run), content_words(" ".join(run))


def spelled_out(terms: tuple[str, ...], held: Held) -> tuple[str, ...]:
    """Put the words of the reports' own labels for the abbreviations of them; others stay."""
    known = vocabulary(held)
    turned = [
        (term,) if term in known.weights else known.acronyms.get(term, (term,)) for term in terms
    ]
    return tuple(dict.fromkeys(word for words in turned for word in words))


def find_labels(
    terms: tuple[str, ...],
    said: tuple[str, ...],
    held: Held,
    *,
    bar: Bar = Bar(),
    among: Collection[str] = (),
) -> tuple[str, ...]:
    """Find the labels a question names, best first; () where none reaches the bar.

    `terms` are its words that nothing else accounts for: a label must hold one of them. All its
    words, `said`, count towards a label ('IKP' in 'IKP lingkungan pendidikan'). A code names the
    output and all below it. Labels close to the best come with it.
    `among` limits them to those a unit has figures of.
    """
    coded = tuple(code for term in terms if CODE.fullmatch(term) for code in _below(term, held))
    known = vocabulary(held)
    heard = {word for term in terms[:LOOKED_UP] if (word := _heard(term, known))}
    if coded or not any(len(word) > SHORTEST for word in heard):
        return coded
    asked = sum(known.weights[word] for word in heard) + log(2) * (len(terms) - len(heard))
    everything = heard | {word for word in map(_spelled, said) if word in known.weights}
    explained = _shares(heard, known)
    share = _shares(everything, known)
    text = " ".join(said)
    scores = {
        label: _score(share[label], known.totals[label], weight / asked)
        for label, weight in explained.items()
        if not is_aside(label, text) and _is_among(label, among, held)
        and (known.sizes[label] > 1 or len(heard) == len(terms))
    }  # fmt: skip
    best = max(scores.values(), default=0.0)
    named = [label for label, score in scores.items() if score >= max(best * bar.close, bar.sure)]
    ranked = sorted(named, key=lambda label: (-scores[label], len(label), label))
    ordered = _told_apart(ranked, held)
    below = (one for label in ordered for one in _outputs(label, held))
    return tuple(dict.fromkeys(below))[:MOST]


def _told_apart(labels: Iterable[str], held: Held) -> list[str]:
    """Leave out a label of the same words as one before it, unless both are budget lines."""
    kept: dict[object, str] = {}
    for label in labels:
        own = label.startswith("other:") and not label.startswith("other:fisik_")
        words = frozenset(content_words(held.other_labels[label])) if own else label
        kept.setdefault(words, label)
    return list(kept.values())


def _is_among(label: str, among: Collection[str], held: Held) -> bool:
    """Tell whether a label is one of some, or a kegiatan with an output that is."""
    return not among or any(one in among for one in _outputs(label, held))


def _outputs(label: str, held: Held) -> tuple[str, ...]:
    """Give the outputs of a kegiatan, and any other label itself."""
    code = label.removeprefix(KEGIATAN)
    return _below(code, held) if code != label else (label,)


def _below(code: str, held: Held) -> tuple[str, ...]:
    """List the outputs of a budget code: '3247' has '3247.QDE.002' below it."""
    wanted = f"output:{code}".casefold()
    ids = (label for label in held.other_labels if label.casefold().startswith(wanted))
    return tuple(sorted(ids))


def _shares(words: Iterable[str], known: Vocabulary) -> dict[str, float]:
    """Weigh the words in each label they stand in."""
    shares: dict[str, float] = defaultdict(float)
    for word in words:
        for label in known.labels_by_word[word]:
            shares[label] += known.weights[word]
    return shares


def _score(said: float, total: float, explained: float) -> float:
    """Weigh how much of the label is said against how much of the question it explains."""
    share = min(said / total, 1.0) if total else 0.0
    return 0.6 * share + 0.4 * min(explained, 1.0)


def _heard(term: str, known: Vocabulary) -> str | None:
    """Give the label word a question's word is, typing errors allowed in longer ones.

    The first letter must be right: 'ketahanan' is not 'tahanan'.
    """
    word = _spelled(term)
    if word in known.weights or len(word) < SHORTEST_TYPO or not word.isalpha():
        return word if word in known.weights else None
    limit = 1 if len(word) < 8 else 2
    near = [other for other in known.by_initial[word[0]] if abs(len(other) - len(word)) <= limit]
    found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=limit)
    return found[0] if found else None


def _spelled(word: str) -> str:
    return SPELLINGS.get(word, word)
