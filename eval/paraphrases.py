"""The same question said otherwise, by rule: `python -m eval paraphrases` counts what changes.

A right answer does not depend on how politely, hastily or loudly a question is asked.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answer
from assistant.chat import answer_message
from assistant.view import known
from assistant.words.language import language_of
from eval.report_card import table
from eval.sets import SHARED
from index.keep.build import build
from index.keep.library import Library

Change = Callable[[str], str]


def _asked(text: str) -> str:
    """Return a question that may follow an opening: its first letter small, unless an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _respelled(words: Mapping[str, str]) -> Change:
    pattern = re.compile(rf"\b({'|'.join(words)})\b", re.IGNORECASE)
    return lambda text: pattern.sub(lambda m: words[m[0].lower()], text)


def _mistyped(text: str) -> str:
    """Return a text with two letters swapped in its longest word in small letters."""
    words = re.findall(r"[a-z]{8,}", text)
    if not words:
        return text
    word = max(words, key=len)
    return text.replace(word, f"{word[:3]}{word[4]}{word[3]}{word[5:]}", 1)


def _year_first(text: str) -> str:
    """Return a text whose last year stands at its beginning."""
    found = list(re.finditer(r"\s*\b(?:tahun|in)\s+(20\d\d)\b", text))
    if len(found) != 1 or len(re.findall(r"\b20\d\d\b", text)) != 1:
        return text
    rest = text[: found[0].start()] + text[found[0].end() :]
    first = "In" if language_of(text) == "en" else "Tahun"
    return f"{first} {found[0][1]}, {_asked(rest)}"


INDONESIAN: Mapping[str, Change] = {
    "tolong": lambda t: f"Tolong, {_asked(t)}",
    "coba bantu cek": lambda t: f"Coba bantu cek, {_asked(t)}",
    "mohon izin": lambda t: f"Mohon izin bertanya, {_asked(t)}",
    "pimpinan": lambda t: f"Pimpinan mau tahu, {_asked(t)}",
    "salam": lambda t: f"Selamat pagi Pak. {t}",
    "siapa": lambda t: f"Saya dari inspektorat. {t}",
    "terima kasih": lambda t: f"{t} Terima kasih.",
    "makasih": lambda t: f"{t.rstrip('?. ')} ya, makasih",
    "dong": lambda t: f"{t.rstrip('?. ')} dong?",
    "sih": lambda t: f"{t.rstrip('?. ')} sih?",
    "singkatan": _respelled(
        {"berapa": "brp", "tahun": "thn", "yang": "yg", "dengan": "dgn", "untuk": "utk",
         "dari": "dr", "tidak": "gak", "kenapa": "knp", "bagaimana": "gimana", "pada": "pd"}
    ),
    "berapakah": _respelled({"berapa": "berapakah"}),
}  # fmt: skip
ENGLISH: Mapping[str, Change] = {
    "please": lambda t: f"Please, {_asked(t)}",
    "could you": lambda t: f"Could you check: {_asked(t)}",
    "greeting": lambda t: f"Good morning. {t}",
    "thanks": lambda t: f"{t} Thank you.",
}
BOTH: Mapping[str, Change] = {
    "huruf kecil": str.lower,
    "huruf besar": str.upper,
    "tanpa tanda baca": lambda t: re.sub(r"[?!,;]|\.(?!\d)", "", t),
    "tanda tanya": lambda t: f"{t.rstrip('?. ')}???",
    "spasi": lambda t: t.replace(" ", "  "),
    "baris": lambda t: t.replace(", ", ",\n"),
    "salah ketik": _mistyped,
    "tahun di depan": _year_first,
    "kutip": lambda t: f"“{t}”",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One question said otherwise: by which rule, how, and whether the answer stayed."""

    rule: str
    text: str
    stayed: bool


def said_otherwise(question: str) -> Iterator[tuple[str, str]]:
    """Yield each rule that changes a question, and the question changed."""
    own = ENGLISH if language_of(question) == "en" else INDONESIAN
    for rule, change in {**own, **BOTH}.items():
        if (changed := change(question)) != question:
            yield rule, changed


def substance(answer: Answer) -> tuple[object, ...]:
    """Return what an answer states, but for its words: whether it refuses, and its numbers."""
    figures = {(f.satker, f.year, f.indicator, f.role, f.value) for f in answer.figures}
    places = {(c.report, c.page, c.first_line) for c in answer.citations}
    return answer.refused, figures, {d.value for d in answer.derived}, places


def compare(questions: Sequence[str], library: Library, *, every: int = 1) -> Iterator[Kept]:
    """Ask each question, and again as each rule says it; of `every` rules in turn one is tried."""
    for number, question in enumerate(questions):
        first = substance(answer_message(question, library))
        for at, (rule, changed) in enumerate(said_otherwise(question)):
            if (at + number) % every == 0:
                again = substance(answer_message(changed, library))
                yield Kept(rule, changed, again == first)


def shared_questions() -> list[str]:
    """Return the questions on the shared reports; none where they are not beside the checkout."""
    files = sorted((SHARED / "gold" / "questions").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return [row["question"] for row in rows]


def main(_: Sequence[str] = ()) -> int:
    """Print for each rule how many answers stay, and the questions whose answer does not."""
    with tempfile.TemporaryDirectory(prefix="lkip-said-") as folder:
        with Library(Path(folder), writing=True) as library:
            build(sorted((SHARED / "reports").glob("*.txt")), library.ledger)
            library.sync_vectors()
        with Library(Path(folder)) as library:
            known(library.ledger)
            kept = list(compare(shared_questions(), library))
    rules = dict.fromkeys(one.rule for one in kept)
    rows = [
        (rule, f"{sum(k.stayed for k in mine)}/{len(mine)}")
        for rule in rules
        if (mine := [k for k in kept if k.rule == rule])
    ]
    rows.append(("all", f"{sum(k.stayed for k in kept)}/{len(kept)}"))
    sys.stdout.write(table(("said otherwise", "answers that stay"), rows) + "\n")
    for one in kept:
        if not one.stayed:
            sys.stdout.write(f"{one.rule}: {one.text}\n")
    return 0
