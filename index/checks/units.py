"""Names of units and regulations that are not the ones meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.finding import Rule, Subject, finding, spot
from index.checks.texts import Text, texts
from index.names.regions import areas_named
from index.names.unit_names import SatkerMention, find_satkers, province_of, same_satker
from index.names.units import own_of
from index.names.wording import key, words_of
from index.report import NASIONAL, Finding, Report, Source

_OTHER = Rule("label", "perlu_diperiksa", "uraian menyebut satuan kerja laporan ini")
_KIND = Rule("label", "perlu_diperiksa", "jenis satuan kerja sesuai dengan wilayahnya")
_PARTIES = Rule("label", "perlu_diperiksa", "Perjanjian Kinerja dibuat oleh dua pihak")
_SENTENCE = re.compile(r"(?<=[a-z)\d])[.;]\s+(?=[A-Z])")
_KIND_SAID = re.compile(
    r"^(?:BNN|Badan\s+Narkotika\s+Nasional)\s+(?P<kind>Kota|Kabupaten|Kab\.?)\s+(?P<place>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_WITH_OTHERS = re.compile(
    r"\b(?:kasus|jaringan|tersangka|penangkapan|operasi|rujuk\w*|limpah\w*|kerja\s?sama|bekerja\s?sama|"
    r"(?:ber)?koordinasi|sinergi\w*|kolaborasi\w*|studi|kunjungan|mutasi|pindah\w*|menjabat|narasumber|"
    r"peserta|juara|lomba|peringkat|terbaik|piagam|penghargaan|dibanding\w*|perbandingan|lain(?:nya)?|"
    r"wilayah\s+kerja|membawahi|pembentukan|se-\w+|tamu|asal|sebelumnya)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:pegawai|personel|kinerja|upaya|keberhasilan|anggaran|lingkungan|organisasi)\s*$",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"(?:^|\b(?:capaian|realisasi|target|nilai|indeks|indikator|tahun\s+20\d\d,?|visi|misi|"
    r"laporan\s+kinerja|lkj?ip|perjanjian\s+kinerja|dipa|bahwa))\s*$",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"\b(?:target|realisasi|capaian|kinerja|anggaran|indikator|indeks)\b", re.IGNORECASE
)
_PAIR = re.compile(r"\bantara\s+(?P<first>.{5,120}?)\s+(?:dengan|dan)\s+(?P<second>.{5,120})", re.S)
_BABS = ("", "RINGKASAN", "BAB I", "BAB II", "BAB III", "BAB IV", "KATA PENGANTAR")
_MOST = 4
"""Mentions from which on another unit belongs to what the report tells."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit named in a sentence of a text."""

    text: Text
    start: int  # of the sentence
    end: int
    mention: SatkerMention  # its place is within the sentence

    @property
    def before(self) -> str:
        return self.text.words[self.start : self.start + self.mention.start]

    @property
    def words(self) -> str:
        at = self.start
        return self.text.words[at + self.mention.start : at + self.mention.end]


def wrong_units(report: Report) -> Iterator[Finding]:
    """Units that are not the report's own where it speaks of itself, and one party named twice.

    Units of the report's own province, and those in its tables, may be spoken of; others too where
    a sentence tells of work done together.
    """
    named = list(_named(report))
    yield from _of_wrong_kind(report, named)
    yield from _of_others(report, named)
    for text in texts(report, cells=False):
        yield from _one_party(report, text)


def _named(report: Report) -> Iterator[_Named]:
    for text in texts(report, cells=False):
        if text.bab not in _BABS:
            continue
        start = 0
        ends = [m.start() + 1 for m in _SENTENCE.finditer(text.words)]
        for end in (*ends, len(text.words)):
            for mention in find_satkers(text.words[start:end]):
                if mention.explicit and mention.name != NASIONAL:
                    yield _Named(text, start, end, mention)
            start = end


def _of_wrong_kind(report: Report, named: list[_Named]) -> Iterator[Finding]:
    """'BNN Kota X' where X is a kabupaten alone: the kind of the report's own unit is wrong."""
    for each in named:
        said = _KIND_SAID.match(each.words)
        if said is None or not same_satker(each.mention.name, report.satker):
            continue
        kinds = {area.kind for area in areas_named(said["place"])}
        kind = "Kota" if said["kind"].lower() == "kota" else "Kabupaten"
        if kinds and kind not in kinds and f" {kind} " not in f"{report.satker} ":
            yield _finding(
                _KIND,
                report,
                each,
                f"Uraian menulis “{_plain(each.words)}”, sedangkan satuan kerja laporan ini "
                f"adalah {report.satker}.",
            )


def _of_others(report: Report, named: list[_Named]) -> Iterator[Finding]:
    known = {own_of(f.satker) for f in report.figures} | {report.satker}
    for table in report.tables:
        for row in table.rows:
            words = " ".join(cell.text for cell in row.cells)
            known |= {m.name for m in find_satkers(words) if m.explicit}
    count = Counter(each.mention.name for each in named)
    for each in named:
        name = own_of(each.mention.name)
        if count[each.mention.name] > _MOST or any(same_satker(name, k) for k in known):
            continue
        if _is_left_over(report, each, name):
            yield _finding(
                _OTHER,
                report,
                each,
                f"Uraian menyebut {_plain(each.words)}, padahal laporan ini milik {report.satker}: "
                f"“{_plain(each.text.words[each.start : each.end])[:160]}”",
            )


def _is_left_over(report: Report, each: _Named, name: str) -> bool:
    """Whether a unit stands where the report's own should: whose work or results are told of.

    A neighbour's results may be told of too, and so may those of a province's own units.
    """
    sentence = each.text.words[each.start : each.end]
    home, province = province_of(report.satker), province_of(name)
    if province is None or name == home or len(find_satkers(sentence)) > 1:
        return False
    if _WITH_OTHERS.search(sentence) or (report.satker == home == province):
        return False
    far = home is not None and province != home
    results = far and _SPOKEN_OF.search(each.before) and _RESULTS.search(sentence)
    return bool(_OWN.search(each.before) or results)


def _one_party(report: Report, text: Text) -> Iterator[Finding]:
    """'Perjanjian Kinerja ... antara X dengan X': an agreement has two parties."""
    for m in _PAIR.finditer(text.words):
        if not re.search(r"perjanjian", text.words[max(0, m.start() - 120) : m.start()], re.I):
            continue
        first, second = _party(m["first"]), _party(m["second"])
        if first[1] and first == second:
            end = m.start("second") + next(
                found.end for found in find_satkers(m["second"]) if found.explicit
            )
            yield finding(
                _PARTIES,
                Subject(report.satker, report.year, "other:pihak_perjanjian_kinerja"),
                values=(_plain(m["first"]), "pimpinan yang lebih tinggi sebagai pihak kedua"),
                explain=(
                    f"Perjanjian Kinerja disebut dibuat antara {_plain(m['first'])} dengan pihak "
                    f"yang sama, padahal pihak kedua adalah pimpinan yang lebih tinggi."
                ),
                sources=(text.source(m.start(), end),),
            )


def _party(words: str) -> tuple[str, str]:
    """Who a party is: its office and its unit; ("", "") where no unit is named."""
    found = [m for m in find_satkers(words) if m.explicit]
    if not found:
        return "", ""
    return _plain(words[: found[0].start]).lower(), found[0].name


def _finding(rule: Rule, report: Report, each: _Named, explain: str) -> Finding:
    start = each.start + each.mention.start
    return finding(
        rule,
        Subject(report.satker, report.year, "other:nama_satker"),
        values=(_plain(each.words), report.satker),
        explain=explain,
        sources=(each.text.source(start, each.start + each.mention.end),),
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


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
            source = text.source(m.start(), m.end())
            name = " ".join(m.group()[: m.start("title") - m.start()].split())
            one = _Citation(name.rpartition(" ")[0], " ".join(m["title"].split()), words, source)
            before = first.setdefault((issuer, m["number"], m["year"]), one)
            if not _share(before.words, words):
                yield _finding_regulation_titles(report, one, before)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles share a word or its beginning ('strategi', 'strategis')."""
    return any(a.startswith(b[:6]) or b.startswith(a[:6]) for a in one for b in other)


def _finding_regulation_titles(report: Report, one: _Citation, before: _Citation) -> Finding:
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
