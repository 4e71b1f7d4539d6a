"""Names of units and regulations that are not the ones meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.finding import Rule, Subject, finding, sentence, spot, what, where
from index.checks.texts import Text, ends_with, plain, says, texts
from index.names.regions import areas_named
from index.names.unit_names import find_satkers, province_of, same_satker
from index.names.units import own_of, whole_of
from index.names.wording import key, words_of
from index.report import NASIONAL, Figure, Finding, Report, Source

_OTHER = Rule("label", "perlu_diperiksa", "uraian menyebut satuan kerja laporan ini")
_KIND = Rule("label", "perlu_diperiksa", "jenis satuan kerja sesuai dengan wilayahnya")
_TOTAL = Rule("mention_conflict", "bertentangan", "angka satuan kerja ini, bukan gabungan jajaran")
_TOTALLED = ("pagu", "realisasi", "sisa", "persen")
_PARTIES = Rule("label", "perlu_diperiksa", "Perjanjian Kinerja dibuat oleh dua pihak")
_TITLES = Rule("label", "perlu_diperiksa", "satu peraturan, satu judul")
_KIND_SAID = re.compile(
    r"^(?:BNN|Badan\s+Narkotika\s+Nasional)\s+(?P<kind>Kota|Kabupaten|Kab\.?)\s+(?P<place>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PAIR = re.compile(
    r"\bperjanjian\b.{0,120}?\bantara\s+(?P<first>.{5,120}?)\s+(?:dengan|dan)\s+(?P<second>.{5,120})",
    re.IGNORECASE | re.DOTALL,
)
_BABS = ("", "RINGKASAN", "BAB I", "BAB II", "BAB III", "BAB IV", "KATA PENGANTAR")
_MOST = 4
"""Mentions from which on another unit belongs to what the report tells."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit named in a sentence of a text; `start` and `end` are its place in the text."""

    text: Text
    sentence: tuple[int, int]
    name: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return plain(self.text.words[self.start : self.end])

    @property
    def whole(self) -> str:
        """The sentence."""
        return self.text.words[slice(*self.sentence)]


def wrong_units(report: Report) -> Iterator[Finding]:
    """Units that are not the report's own where it speaks of itself, and one party named twice.

    Units of the report's own province, and those in its tables, may be spoken of; others too where
    a sentence tells of work done together.
    """
    named = list(_named(report))
    for each in named:
        if _is_of_wrong_kind(each):
            yield _finding(_KIND, each, f"satuan kerja laporan ini adalah {report.satker}.")
    known = {own_of(f.satker) for f in report.figures} | {report.satker}
    rows = (row for table in report.tables for row in table.rows)
    cells = " \n ".join(cell.text for row in rows for cell in row.cells)
    known |= {m.name for m in find_satkers(cells) if m.explicit}
    count = Counter(each.name for each in named)
    for each in named:
        other = own_of(each.name)
        spoken = count[each.name] > _MOST or any(same_satker(other, k) for k in known)
        if not spoken and _is_left_over(each, other):
            why = f"laporan ini milik {report.satker}: “{plain(each.whole)[:160]}”"
            yield _finding(_OTHER, each, why)
    for text in texts(report, cells=False):
        yield from _one_party(text)


def check_borrowed(report: Report) -> Iterator[Finding]:
    """Find sentences that tell of the report's own unit what is the total of it and its units.

    The sentence names the unit alone, and the report leads with another value of it. Amounts alone
    are like none by chance; percentages are held against them where they stand in one sentence.
    """
    own, whole = own_of(report.satker), whole_of(report.satker)
    leads = {(f.satker, f.year, f.indicator, f.role): f for f in report.figures if f.authoritative}
    spots: dict[tuple[int | None, int], list[Figure]] = defaultdict(list)
    for f in report.figures:
        mine = leads.get((own, f.year, f.indicator, f.role))
        total = leads.get((whole, f.year, f.indicator, f.role))
        told = f.role in _TOTALLED and not f.row and f.satker in (own, whole)
        if told and mine and total and mine.value != total.value == f.value:
            spots[(f.source.page, f.source.first_line)].append(f)
    for text in texts(report, cells=False) if spots else ():
        near = [f for _, line, page in text.lines for f in spots.get((page, line), ())]
        for start, end in text.sentences() if near else ():
            words = text.words[start:end]
            inside = [f for f in near if f.as_written in words]
            if any(f.unit == "Rp" for f in inside) and _is_of_one(words, own):
                for f in inside:
                    key = (f.year, f.indicator, f.role)
                    yield _borrowed(f, leads[(own, *key)], leads[(whole, *key)])


def _is_of_one(words: str, own: str) -> bool:
    """Whether a sentence names one unit, alone: no other, and nothing that takes several."""
    named = {m.name for m in find_satkers(words)}
    return named == {own} and not says("with_others", words) and not says("together", words)


def _borrowed(told: Figure, mine: Figure, total: Figure) -> Finding:
    return finding(
        _TOTAL,
        mine,
        values=(told.as_written, mine.as_written),
        explain=(
            f"{sentence(where(told))} menulis {told.as_written} untuk {what(mine)}, padahal itu "
            f"angka {total.satker}; {where(mine)} menulis {mine.as_written}."
        ),
        sources=(told.source, mine.source),
    )


def _named(report: Report) -> Iterator[_Named]:
    for text in texts(report, cells=False):
        for start, end in text.sentences() if text.bab in _BABS else ():
            for m in find_satkers(text.words[start:end]):
                if m.explicit and m.name != NASIONAL:
                    yield _Named(text, (start, end), m.name, start + m.start, start + m.end)


def _is_of_wrong_kind(each: _Named) -> bool:
    """'BNN Kota X' where X is a kabupaten alone: the kind of the report's own unit is wrong."""
    own, said = each.text.report.satker, _KIND_SAID.match(each.words)
    if said is None or not same_satker(each.name, own):
        return False
    kinds = {area.kind for area in areas_named(said["place"])}
    kind = "Kota" if said["kind"].lower() == "kota" else "Kabupaten"
    return bool(kinds) and kind not in kinds and f" {kind} " not in f"{own} "


def _is_left_over(each: _Named, name: str) -> bool:
    """Whether a unit stands where the report's own should: whose work or results are told of.

    A neighbour's results may be told of too, and so may those of a province's own units.
    """
    own, sentence = each.text.report.satker, each.whole
    home, province = province_of(own), province_of(name)
    if province is None or name == home or len(find_satkers(sentence)) > 1:
        return False
    if says("with_others", sentence) or (own == home == province):
        return False
    before = each.text.words[each.sentence[0] : each.start]
    far = home is not None and province != home
    spoken = not before.strip() or ends_with("spoken_of", before)
    return ends_with("own_work", before) or (far and spoken and says("results", sentence))


def _one_party(text: Text) -> Iterator[Finding]:
    """'Perjanjian Kinerja ... antara X dengan X': an agreement has two parties."""
    for m in _PAIR.finditer(text.words):
        first, second = _party(m["first"]), _party(m["second"])
        if first[1] and first[:2] == second[:2]:
            yield finding(
                _PARTIES,
                Subject(text.report.satker, text.report.year, "other:pihak_perjanjian_kinerja"),
                values=(plain(m["first"]), "pimpinan yang lebih tinggi sebagai pihak kedua"),
                explain=(
                    f"Perjanjian Kinerja disebut dibuat antara {plain(m['first'])} dengan pihak "
                    f"yang sama, padahal pihak kedua adalah pimpinan yang lebih tinggi."
                ),
                sources=(text.source(m.start("first"), m.start("second") + second[2]),),
            )


def _party(words: str) -> tuple[str, str, int]:
    """Who a party is: its office, its unit and where that ends; ("", "", 0) without a unit."""
    found = next((m for m in find_satkers(words) if m.explicit), None)
    return (plain(words[: found.start]).lower(), found.name, found.end) if found else ("", "", 0)


def _finding(rule: Rule, each: _Named, why: str) -> Finding:
    report = each.text.report
    return finding(
        rule,
        Subject(report.satker, report.year, "other:nama_satker"),
        values=(each.words, report.satker),
        explain=f"Uraian menyebut “{each.words}”, padahal {why}",
        sources=(each.text.source(each.start, each.end),),
    )


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
_LEAST_WORDS = 2
_ALIKE = 6
"""Letters by which two words are one ('strategi', 'strategis')."""


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
            told = (w for w in words_of(m["title"]) if len(w) > 2 and not w.isdigit())
            words = frozenset(w for w in told if not says("any_title", w))
            if len(words) < _LEAST_WORDS or "perubahan" in words:
                continue
            issuer = key(_BNN.sub("BNN", _PLAIN.sub(" ", f"{m['kind']} {m['issuer']}")))
            source = text.source(m.start(), m.end())
            name = " ".join(m.group()[: m.start("title") - m.start()].split())
            one = _Citation(name.rpartition(" ")[0], plain(m["title"]), words, source)
            before = first.setdefault((issuer, m["number"], m["year"]), one)
            if not _share(before.words, words):
                yield _finding_regulation_titles(report, one, before)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles share a word or its beginning ('strategi', 'strategis')."""
    return bool({a[:_ALIKE] for a in one} & {b[:_ALIKE] for b in other})


def _finding_regulation_titles(report: Report, one: _Citation, before: _Citation) -> Finding:
    return finding(
        _TITLES,
        Subject(report.satker, report.year, "other:judul_peraturan"),
        values=(one.title, before.title),
        explain=(
            f"{one.name} disebut tentang {one.title}, padahal pada {spot(before.source)} disebut "
            f"tentang {before.title}."
        ),
        sources=(one.source, before.source),
    )
