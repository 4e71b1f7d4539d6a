"""One regulation cited under two titles: its number, year or title is wrong in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.finding import Rule, Subject, finding, spot
from index.checks.stretch import texts
from index.names.wording import key, words_of
from index.report import Finding, Report, Source

_RULE = Rule("label", "perlu_diperiksa", "satu peraturan, satu judul")
_CITED = re.compile(
    r"(?P<kind>Undang[-\s]*Undang|Peraturan|Keputusan|Instruksi)\s*"
    r"(?P<issuer>[A-Za-z/()\s]{0,90}?)\s*(?:Nomor|No\.?)\s*:?\s*0*(?P<number>\d{1,3})\s+"
    r"Tahun\s+(?P<year>\d{4})\s+tentang\s+(?P<title>[^;,.\n(]{8,120})",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"\b(?:kepala|republik|indonesia|ri|negara|perka|menteri)\b|\([^)]*\)", re.IGNORECASE
)
_BNN = re.compile(r"badan\s+narkotika\s+nasional", re.IGNORECASE)
_COMMON = re.compile(
    r"badan|narkotika|nasional|bnn[pk]?|provinsi|kabupaten|kota|tahun|dan|atau|atas|dari|pada|untuk|"
    r"dalam|yang|republik|indonesia|negara|kementerian|lembaga|lingkungan|\w{1,2}|\d+"
)
"""Words that any two titles may share."""
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Citation:
    """A regulation as a text cites it."""

    name: str
    title: str
    words: frozenset[str]
    source: Source


def two_titles(report: Report) -> Iterator[Finding]:
    """Regulations of one issuer, number and year whose titles share no word."""
    first: dict[tuple[str, str, str], _Citation] = {}
    for text in texts(report, cells=False):
        for m in _CITED.finditer(text.words):
            words = frozenset(w for w in words_of(m["title"]) if not _COMMON.fullmatch(w))
            if len(words) < _LEAST_WORDS or "perubahan" in words:
                continue
            issuer = key(_BNN.sub("BNN", _PLAIN.sub(" ", f"{m['kind']} {m['issuer']}")))
            source = text.source(report, m.start(), m.end())
            name = " ".join(m.group()[: m.start("title") - m.start()].split())
            one = _Citation(name.rpartition(" ")[0], " ".join(m["title"].split()), words, source)
            before = first.setdefault((issuer, m["number"], m["year"]), one)
            if not _share(before.words, words):
                yield _finding(report, one, before)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles share a word or its beginning ('strategi', 'strategis')."""
    return any(a.startswith(b[:6]) or b.startswith(a[:6]) for a in one for b in other)


def _finding(report: Report, one: _Citation, before: _Citation) -> Finding:
    return finding(
        _RULE,
        Subject(report.satker, report.year, "other:judul_peraturan"),
        values=(one.title, before.title),
        explain=(
            f"{one.name} disebut tentang {one.title}, padahal pada {spot(before.source)} disebut "
            f"tentang {before.title}."
        ),
        sources=(one.source, before.source),
    )
