"""Papers of a unit: who signed them, their numbers and dates, quoted where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.excerpts import Excerpt, squeeze
from assistant.find.extract import stem_set
from assistant.view import PAGE, lines_of, prose_of
from assistant.words.language import cues
from index.readers.workbook import MONTHS

if TYPE_CHECKING:
    from assistant.answer import Question
    from assistant.view import Records
    from index.report import Line, Source

SIGNED = cues(
    "siapa(kah)? .. (menandatangani|tanda ?tangan|penandatangan|meneken|diteken)",
    "(ditandatangani|diteken) (oleh)? siapa|penandatangan(nya)?|(nama|siapa) .. penandatangan",
    "siapa(kah)? .. (kepala|ketua|pimpinan|direktur|memimpin|camat|rektor)",
    "nama (kepala|ketua|pimpinan|direktur|camat|rektor)",
    "who .. (sign(ed|s)?|heads?|headed|leads?|led|chief|director)",
)
"""Words that ask for the head of a unit, or for whoever signed."""

OFFICE = re.compile(
    r"(?:(?:a\.n\.|an\.|plt|plh|pjs?|pelaksana\s+tugas)\.?\s*)*"
    r"(?:kepala|ketua|direktur|rektor|camat|sekretaris|inspektur|pimpinan|panitera|komisaris)\b",
    re.I,
)
_DATED = re.compile(rf"^[^\d]{{0,60}}\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+20\d\d\W*$", re.I)
_NAME = re.compile(r"(?:[^\W\d_][\w'’.-]*,?\s*){2,10}")
_RANK = re.compile(
    r"\b(?:pembina|penata|pengatur|komisaris|brigadir|ajun|inspektur|jenderal|kombes|nip|nrp|tingkat"
    r"|materai|ttd|mengetahui|tahun|laporan|kabupaten|kota|provinsi|dinas|badan|pihak)\b",
    re.I,
)
PAPER = (
    "(dipa|sk|surat|perjanjian|keputusan|kontrak|peraturan|berita acara|sertifikat|dokumen|spk|dpa"
    "|nota|mou|pks)"
)
NUMBER_OF = cues(
    f"(nomor|no|nmr|kode)(nya)? .. {PAPER}", f"{PAPER} .. (nomor|no)(nya)? (berapa|apa)"
)
DATE_OF = cues(
    f"(tanggal|tgl)(nya)? .. {PAPER}",
    f"(kapan|tanggal berapa|tanggalnya) ... {PAPER} .. (ditandatangani|ditetapkan|terbit|disahkan)",
    f"{PAPER} ... (tanggal|tgl) berapa",
)
"""Words that ask for the number, or the date, of a paper."""

_IDENTIFIER = re.compile(r"(?=[^\s]*\d)[\w.-]+(?:/[\w.-]+)+|\b(?:SP\s+)?DIPA[-\s]?\d[\w.]+", re.I)
_DATE = re.compile(rf"\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+20\d\d", re.I)
REACH = 12
"""Lines that a signature takes at most, from its date or office on."""

LONGEST = 60
"""Letters of a line of a signature at most: sentences are longer."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Where somebody signs: place and date, office and name, as they stand below each other."""

    lines: tuple[Line, ...]
    source: Source


def asks_signer(text: str) -> bool:
    """Tell whether the head of a unit, or who signed, is asked for."""
    return bool(SIGNED.search(text))


def signatures(question: Question, ledger: Records) -> list[Excerpt]:
    """Return the signature of the paper asked of, else the first, of the units' own reports.

    Others than heads and who signed are not named: [] for them, and where no signature stands.
    """
    if not asks_signer(question.said):
        return []
    cards = [c for c in ledger.reports() if c.satker in question.satkers]
    own = [c for c in cards if c.year in question.years] or cards
    found = []
    for card in own:
        signed = list(_of_report(ledger, card.id))
        papers = stem_set(question.said)
        best = max(signed, key=lambda one: len(papers & stem_set(one.source.place)), default=None)
        if best is not None:
            found.append(_excerpt(best))
    return found


def asks_identifier(text: str) -> bool:
    """Tell whether the number or date of a paper is asked for, and no figure."""
    return bool(NUMBER_OF.search(text) or DATE_OF.search(text))


def identified(question: Question, ledger: Records) -> list[Excerpt]:
    """Return the sentences that give the number, or date, of the paper asked of; [] for none."""
    said = question.said
    kinds = {m.casefold() for m in re.findall(rf"\b{PAPER}\b", said, re.I)}
    numbered, dated = NUMBER_OF.search(said), DATE_OF.search(said)
    cards = [c for c in ledger.reports() if c.satker in question.satkers]
    found = [
        one
        for card in cards
        for one, _ in prose_of(ledger, card.id)
        if any(re.search(rf"\b{kind}\b", one.text, re.I) for kind in kinds)
        and (not numbered or _IDENTIFIER.search(one.text))
        and (not dated or _DATE.search(one.text))
    ]
    asked = stem_set(said)
    found.sort(key=lambda one: -len(asked & stem_set(one.text)))
    return found[:1]


def _of_report(ledger: Records, report_id: str) -> Iterator[Signature]:
    """Yield the signatures of a report, in reading order."""
    seen: set[int | None] = set()
    for passage in ledger.passages(report_id=report_id):
        page = passage.source.page
        if page in seen:
            continue
        seen.add(page)
        whole = replace(passage.source, first_line=1, last_line=PAGE)
        lines = [one for one in lines_of(ledger, whole) if one.text.strip()]
        places = {
            number: one.source.place
            for one in ledger.passages(report_id=report_id) if one.source.page == page
            for number in range(one.source.first_line, one.source.last_line + 1)
        }  # fmt: skip
        for signed in _signed(lines):
            near = next((places[n.number] for n in signed if n.number in places), "")
            at = replace(
                whole,
                first_line=signed[0].number,
                last_line=signed[-1].number,
                place=near,
                box=None,
            )
            yield Signature(signed, at)


def _signed(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each signature: from a date, or an office, to a person's name."""
    at = 0
    while at < len(lines):
        end = _name_after(lines, at) if _opens(lines, at) else None
        if end is None:
            at += 1
            continue
        yield tuple(lines[at : end + 1])
        at = end + 1


def _opens(lines: Sequence[Line], at: int) -> bool:
    """Whether a signature begins at a line: with place and date, its office right below."""
    words = lines[at].text.strip()
    below = [one.text.strip() for one in lines[at + 1 : at + 4]]
    return bool(_DATED.match(words)) and any(OFFICE.match(one) for one in below)


def _name_after(lines: Sequence[Line], at: int) -> int | None:
    """Return the line of the person's name below a date; None where none is near."""
    office = False
    for n in range(at + 1, min(at + REACH, len(lines))):
        words = lines[n].text.strip()
        if len(words) > LONGEST:
            return None
        if OFFICE.match(words):
            office = True
        elif office and _is_name(words):
            return n
    return None


def _is_name(words: str) -> bool:
    """Whether a line is a person's name: capitals or titles, no office, rank, unit or number."""
    if not _NAME.fullmatch(words) or _RANK.search(words) or words.endswith((",", ":")):
        return False
    return all(part[0].isupper() or part.endswith(".") for part in re.findall(r"[\w'’.-]+", words))


def _excerpt(signed: Signature) -> Excerpt:
    return Excerpt(squeeze(" ".join(one.text for one in signed.lines)), "sentence", signed.source)
