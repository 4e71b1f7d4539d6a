"""Which of the subjects held, or known to the glossary, a question names, and how surely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.find.extract import stem
from assistant.words.known_names import KEGIATAN, Held, delivered, words_of
from assistant.words.language import FUNCTION_WORDS, STOPWORDS, in_indonesian, word_set
from index.names.indikator import find_indicators, indicators
from index.names.naming import SHORT_FORM
from index.names.wording import slug

SURE = 0.45
"""Share of a name's weight that must be said; below it the name is not meant."""

PARTLY = 0.3
"""Share from which a name's words speak for its subject beside another of its names."""

ALONE, RARE = 0.5, 0.5
"""How surely one word names a subject that alone has it, and how rare the word must be."""

KIN = 0.75
"""How surely at most a word names the kin of what is talked about."""

WITHIN = 4
"""More words than a name has, over which it may be spread in a question."""

ENDINGS = word_set("nya kah lah pun an s es ed")
"""Endings that a name may have in a question: "pagunya", "ceilings"."""

SHORTEST_TYPO = 5
"""Letters from which a word may be misspelt."""

SHORTEST_PART = 6
"""Letters of a word that may stand for a longer one it begins or ends: "linmas" of "satlinmas"."""

JOINING = word_set("yang dan dari untuk pada dengan oleh atau dalam serta the and for")
"""Words that give no letter to an abbreviation."""

ACRONYM = range(3, 8)
"""Words whose initials people use for a name."""

_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_CLITIC = re.compile(r"(?<=\w{4})(?:nya|kah|lah|pun)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"\d{4}(?:\.[a-z]{3}(?:\.\w{2,3})?)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: its roots, as the reports' words have them, and where it stands."""

    roots: tuple[str, ...]  # one, or those of all that an English word may be
    start: int
    end: int
    idle: bool = False  # it names nothing: a word of questions, of grammar, a year


@dataclass(frozen=True, slots=True)
class Named:
    """A subject that a question may mean: `words` are the positions of what names it."""

    subject: str
    sureness: float  # the share of its name's weight that is said, 0 to 1
    words: frozenset[int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of all subjects: the roots of each, the subjects it stands for, and the weights."""

    names: tuple[frozenset[str], ...]
    subjects: tuple[tuple[str, ...], ...]
    totals: tuple[float, ...]
    weights: Mapping[str, float]  # root -> inverse document frequency over the names
    by_root: Mapping[str, tuple[int, ...]]
    by_initial: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, tuple[tuple[int, frozenset[str]], ...]]  # to names, and their words
    heaviest: float

    def weight(self, root: str) -> float:
        """Return the weight of a root between 0 and 1; 0 where no name has it."""
        return self.weights.get(root, 0.0) / self.heaviest


def words_in(text: str, language: str) -> tuple[Word, ...]:
    """Return the words of a question; English ones are put into those of the reports."""
    found = []
    for match in _WORD.finditer(text):
        said = match.group().casefold().removesuffix("-nya")
        turned = in_indonesian((said,)) if language == "en" else (said,)
        roots = dict.fromkeys(root_of(one) for one in (said, *turned))
        found.append(Word(tuple(roots), match.start(), match.end(), _is_idle(said)))
    return tuple(found)


def _is_idle(word: str) -> bool:
    """Tell whether a word names nothing: of grammar, of questions, a year or another number."""
    counted = word.isdigit() and not _CODE.fullmatch(word)
    idle = {word, root_of(word)} & (STOPWORDS | FUNCTION_WORDS)
    return bool(idle) or is_year(word) or counted


def is_year(word: str) -> bool:
    """Tell whether a word is a year."""
    return bool(_YEAR.fullmatch(word))


def is_code(word: Word) -> bool:
    """Tell whether a word is the code of a kegiatan or an output."""
    return bool(_CODE.fullmatch(word.roots[0])) and not is_year(word.roots[0])


def root_of(word: str) -> str:
    """Return the root by which a word is compared: without '-nya', roughly stemmed."""
    return word if _CODE.fullmatch(word) else stem(_CLITIC.sub("", word))


@lru_cache(maxsize=4)
def vocabulary(held: Held) -> Vocabulary:
    """Weigh the roots of the names of all subjects: the rarer, the heavier."""
    subjects: dict[frozenset[str], dict[str, None]] = defaultdict(dict)
    runs: dict[frozenset[str], dict[str, frozenset[str]]] = defaultdict(dict)
    for subject, name in _names(held):
        words = [w.casefold() for w in _WORD.findall(name)]
        roots = frozenset(root_of(w) for w in words if w not in FUNCTION_WORDS and not is_year(w))
        if any(root[:1].isalpha() for root in roots):
            subjects[roots][subject] = None
            runs[roots] |= dict(_initials(words))
    acronyms: dict[str, tuple[tuple[int, frozenset[str]], ...]] = defaultdict(tuple)
    counts: dict[str, int] = defaultdict(int)
    by_root: dict[str, list[int]] = defaultdict(list)
    for at, roots in enumerate(subjects):
        for root in roots:
            counts[root] += 1
            by_root[root].append(at)
        for initials, run in runs[roots].items():
            acronyms[initials] += ((at, run),)
    weights = {root: log(1 + len(subjects) / n) for root, n in counts.items()}
    by_initial: dict[str, list[str]] = defaultdict(list)
    for root in sorted(weights):
        if len(root) >= SHORTEST_TYPO:
            by_initial[root[0]].append(root)
    return Vocabulary(
        names=tuple(subjects),
        subjects=tuple(tuple(ids) for ids in subjects.values()),
        totals=tuple(sum(weights[r] for r in roots) for roots in subjects),
        weights=weights,
        by_root={root: tuple(at) for root, at in by_root.items()},
        by_initial={letter: tuple(roots) for letter, roots in by_initial.items()},
        acronyms=dict(acronyms),
        heaviest=max(weights.values(), default=1.0),
    )


def named_in(  # noqa: PLR0913 - each a kind of evidence, by name
    text: str,
    words: Sequence[Word],
    held: Held,
    among: Collection[str],
    *,
    cued: Collection[int] = (),
    near: Collection[str] = (),
) -> list[Named]:
    """Return the subjects that words name, each once; `among` are those of the units asked.

    `near` are the subjects talked about: a word puts another in the place of its own part of the
    name, so that "yang keluarga" after "ketahanan remaja" is "ketahanan keluarga".

    `cued` are the positions of words that say a role or an operation, and name nothing alone.

    What a subject's names hold of the words is joined, so that a word of one name and a word of
    another both speak for it. A word that only one subject of the units has names it.
    """
    known = vocabulary(held)
    at_root: dict[str, set[int]] = defaultdict(set)
    for n, word in enumerate(words):
        for root in () if is_year(word.roots[0]) else _heard(word, known):
            at_root[root].add(n)
    rare = {
        root: at
        for root, near in at_root.items()
        if (at := {n for n in near if not words[n].idle and n not in cued})
    }
    found = [
        *_by_glossary(text, words),
        *_by_code(words, held),
        *_by_name(words, at_root, known),
        *_alone(rare, known, among),
        *(_kin(rare, known, near) if near else ()),
    ]
    sureness: dict[str, float] = {}
    where: dict[str, frozenset[int]] = defaultdict(frozenset)
    for one in found:
        sureness[one.subject] = max(one.sureness, sureness.get(one.subject, 0.0))
        where[one.subject] |= one.words
    return [
        Named(subject, min(sure, 1.0), where[subject])
        for subject, sure in sureness.items()
        if sure >= SURE
    ]


def _by_name(
    words: Sequence[Word], at_root: Mapping[str, set[int]], known: Vocabulary
) -> Iterator[Named]:
    """Yield the subjects of the names of which a part is said, an acronym for its words."""
    short: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for n, word in enumerate(words):
        for at, run in () if word.idle else known.acronyms.get(word.roots[0], ()):
            for root in run:
                short[at][root].add(n)
    for at in {*short, *(at for root in at_root for at in known.by_root.get(root, ()))}:
        places = {r: at_root.get(r, set()) | short[at][r] for r in known.names[at]}
        said = [root for root, near in places.items() if near]
        near = _together(said, places, known, len(known.names[at]) + WITHIN)
        kept = [root for root in said if places[root] & near]
        share = sum(known.weights[root] for root in kept) / known.totals[at]
        for subject in known.subjects[at] if share >= PARTLY else ():
            yield Named(subject, share, near)


def _alone(
    at_root: Mapping[str, set[int]], known: Vocabulary, among: Collection[str]
) -> Iterator[Named]:
    """Yield the subjects that alone, of those of the units asked, have a rare word that is said."""
    for root, near in at_root.items():
        if known.weight(root) < RARE:
            continue
        having = {s for at in known.by_root[root] for s in known.subjects[at] if s in among}
        if len({_plain_id(s) for s in having}) == 1:
            yield from (Named(subject, ALONE, frozenset(near)) for subject in having)


def _kin(
    at_root: Mapping[str, set[int]], known: Vocabulary, near: Collection[str]
) -> Iterator[Named]:
    """Yield the subjects whose name is that of one talked about, but for words that are said."""
    names = list(zip(known.names, known.subjects, known.totals, strict=True))
    about = [roots for roots, subjects, _ in names if set(subjects) & set(near)]
    for roots, subjects, total in names:
        said = {root for root in roots if root in at_root}
        for shared in about:
            new = said - shared
            if new and not set(subjects) & set(near) and shared & roots:
                share = sum(known.weights[r] for r in roots & (shared | said)) / total
                where = frozenset(n for root in said for n in at_root[root])
                yield from (Named(subject, min(share, KIN), where) for subject in subjects)


def _plain_id(subject: str) -> str:
    """Return an id's own words: an output, what it delivered, and an indicator may share a name."""
    return slug(
        subject.partition(":")[2].removeprefix("fisik_").removeprefix("kemajuan_") or subject
    )


def _names(held: Held) -> Iterator[tuple[str, str]]:
    """Yield the names of every subject, held or known to the glossary."""
    for subject, label in held.other_labels.items():
        yield subject, label or words_of(subject)
        yield from ((subject, short) for short in SHORT_FORM.findall(label))
        if subject.startswith("other:"):
            yield subject, words_of(subject)
    for entry in indicators().values():
        yield from ((entry.id, name) for name in (entry.name, entry.short, entry.name_en) if name)


def _by_glossary(text: str, words: Sequence[Word]) -> Iterator[Named]:
    """Yield the indicators that the glossary finds in the text, typing errors allowed."""
    spelled = {m.id for m in find_indicators(text)}
    for mention in find_indicators(text, typos=True):
        where = frozenset(
            n for n, w in enumerate(words) if w.start < mention.end and mention.start < w.end
        )
        if where and _ends(text[mention.end : words[max(where)].end]):
            yield Named(mention.id, 1.0 if mention.id in spelled else 0.8, where)


def _ends(rest: str) -> bool:
    """Whether a mention ends with its word: "dipa" is not meant by "dipasang" or "dipakai"."""
    return not rest[:1].isalnum() or rest.casefold() in ENDINGS


def _by_code(words: Sequence[Word], held: Held) -> Iterator[Named]:
    """Yield the outputs that a budget code names: itself, or all below it."""
    for n, word in enumerate(words):
        if is_code(word):
            for below in outputs_below(word.roots[0], held):
                yield Named(below, 1.0, frozenset({n}))


def outputs_below(code: str, held: Held) -> tuple[str, ...]:
    """Return the outputs of a budget code: '3247' has '3247.QDE.002' below it."""
    wanted = f"output:{code}".casefold()
    return tuple(sorted(s for s in held.other_labels if s.casefold().startswith(wanted)))


def spread_out(subject: str, held: Held) -> tuple[str, ...]:
    """Return the outputs of a kegiatan, and what an output delivered beside it."""
    if subject.startswith(KEGIATAN):
        return outputs_below(subject.removeprefix(KEGIATAN), held)
    made = delivered(subject)
    return (subject, made) if made in held.other_labels else (subject,)


def _together(
    said: Iterable[str], at_root: Mapping[str, set[int]], known: Vocabulary, span: int
) -> frozenset[int]:
    """Return the positions of a name's words that stand near its rarest word."""
    said = list(said)
    rarest = max(said, key=lambda root: known.weights[root])
    best: frozenset[int] = frozenset()
    for centre in at_root[rarest]:
        near = frozenset(n for root in said for n in at_root[root] if abs(n - centre) <= span)
        best = max(best, near, key=len)
    return best


def _heard(word: Word, known: Vocabulary) -> frozenset[str]:
    """Return the roots of names that a word may mean: itself, or the one it misspells."""
    spelled = frozenset(root for root in word.roots if root in known.weights)
    root = word.roots[0]
    if spelled or word.idle or len(root) < SHORTEST_TYPO or not root.isalpha():
        return spelled
    limit = 1 if len(root) < 8 else 2
    near = [r for r in known.by_initial.get(root[0], ()) if abs(len(r) - len(root)) <= limit]
    if root in known.acronyms:
        return frozenset()
    if match := process.extractOne(root, near, scorer=OSA.distance, score_cutoff=limit):
        return frozenset((match[0],))
    if len(root) < SHORTEST_PART:
        return frozenset()
    within = [r for r in known.weights if r.startswith(root) or r.endswith(root)]
    return frozenset(within) if len(within) == 1 else frozenset()


def _initials(words: Sequence[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the initials of runs of words that open or end a name: 'skhpn' of 'surat ...'."""
    content = [w for w in words if w.isalpha() and w not in JOINING and len(w) > 2]
    for start, end in combinations(range(len(content) + 1), 2):
        if end - start in ACRONYM and (start == 0 or end == len(content)):
            run = content[start:end]
            yield "".join(w[0] for w in run), frozenset(map(root_of, run))


def called(element: str, held: Held, among: Collection[str], kind: str) -> str:
    """Return the one subject of a kind whose name has all words of one thing of a list; else "".

    "SDM kesehatan" is said of the one program named after "sumber daya manusia kesehatan"; `kind`
    is how the ids begin ("program:").
    """
    words = [w for w in words_in(element, "id") if not w.idle]
    wanted = {w.roots[0] for w in words if element[w.start : w.end].casefold() not in OF_A_KIND}
    found = {
        _plain_id(subject): subject
        for subject, name in _names(held)
        if wanted and subject in among and subject.startswith(kind)
        and wanted <= _said_in(name)
    }  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else ""


OF_A_KIND = word_set(
    "program kegiatan subkegiatan sub output keluaran rincian belanja pagu anggaran realisasi"
)
"""Words that say of which kind a thing of a list is, and in which role it is asked."""


def _said_in(name: str) -> frozenset[str]:
    """Return the roots of a name's words, and the initials of all runs of them."""
    words = [w.casefold() for w in _WORD.findall(name)]
    content = [w for w in words if w.isalpha() and w not in JOINING and len(w) > 2]
    runs = (content[a:b] for a, b in combinations(range(len(content) + 1), 2) if b - a in ACRONYM)
    return frozenset(map(root_of, words)) | {"".join(w[0] for w in run) for run in runs}
