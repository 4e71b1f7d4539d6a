"""What was left for somebody to fill in: dots, XXX, [nama kota], 20XX, errors of Word or Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.checks.finding import Rule, Subject, finding
from index.checks.stretch import Text, texts
from index.report import Finding, Report

_RULE = Rule("label", "perlu_diperiksa", "tidak ada isian yang tertinggal")
_FILL = (
    r"(?:di)?isi(?:kan|an)?|nama|tahun|sebutkan|tulis(?:kan)?|masukkan|jumlah|tanggal|angka|"
    r"lengkapi"
)
_NO_SUM = r"(?<![x×*/÷+=]\s)(?<![x×*/÷+=])"
_ANYWHERE = (
    rf"{_NO_SUM}\[\s*(?:{_FILL})\b[^\]\n\d/+×÷*=()]{{0,50}}\](?!\s*[x×*/÷+=])",
    rf"{_NO_SUM}<\s*(?:{_FILL})\b[^>\n\d/+×÷*=()]{{0,50}}>(?!\s*[x×*/÷+=\d])",
    r"\(\s*(?:harap\s+|mohon\s+|belum\s+)?diisi\s*\)",
    r"(?<![\w.@/-])x{3,}(?![\w@/-])",
    r"(?<![\w.@/-])X{4,}(?![\w@/-])",
    r"(?:\bRp\.?\s*|\bsebesar\s+|\bsebanyak\s+|\b[Tt]ahun\s+)XX+\b",
    r"\bXX+\s*(?:%|orang|persen|berkas)",
    r"\b20(?:XX|xx|[12]X)\b",
    r"\b[Tt]ahun\s+20(?:\.{2,}|…|__|[12]x\b)",
    r"\b[Ll]orem\s+ipsum\b",
    r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!)",
    r"Error!\s*(?:Reference\s+source\s+not\s+found|Bookmark\s+not\s+defined|No\s+text)",
)
_CERTAIN = re.compile("|".join(f"(?:{part})" for part in _ANYWHERE))
_DOTS = re.compile(r"(?<=[A-Za-z)%:] )(?:\.{5,}|…{2,}|_{5,})|(?<=[a-z])(?:\.{6,}|…{3,})")
_FORM = re.compile(
    r"\b(?:NIP|NRP|NIK|ttd|tanda\s+tangan|materai|tanggal|tgl|no\.?\s*hp|telepon|kuesioner)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"[\s.…_]*(?:\d{1,3}|[ivxlc]{1,6})\s*(?:$|[A-Z])")
_AND_SO_ON = re.compile(r"\b(?:dll|dst|dsb|dkk|lain(?:-lain)?|seterusnya)\W*$", re.IGNORECASE)
_FORMULA = re.compile(r"[+=×÷*/]\s*$|^\s*[+=×÷*/]")
_LEAST_WORDS = 5
_AROUND = 60


def left_open(report: Report) -> Iterator[Finding]:
    """Placeholders in sentences and cells; rows of dots only within a sentence.

    Dots that lead to a page number, in a form or in a formula are no placeholders.
    """
    for text in texts(report):
        for m in _CERTAIN.finditer(text.words):
            yield _finding(report, text, m)
        found = list(_DOTS.finditer(text.words))
        if len(found) == 1 and _is_told(text) and _is_gap(text.words, found[0]):
            yield _finding(report, text, found[0])


def _is_told(text: Text) -> bool:
    """Whether a text is a sentence of the report, no heading, form or table of contents."""
    return text.block is not None and text.block.kind != "heading" and text.bab != "LAMPIRAN"


def _is_gap(words: str, m: re.Match[str]) -> bool:
    """Whether dots stand where a word or number of a sentence should."""
    before, after = words[: m.start()], words[m.end() :]
    if _FORM.search(words[max(0, m.start() - _AROUND) : m.end() + _AROUND]):
        return False
    if _LEADER.match(after) or _AND_SO_ON.search(before) or _FORMULA.search(before):
        return False
    return not _FORMULA.search(after) and len(before.split()) >= _LEAST_WORDS


def _finding(report: Report, text: Text, m: re.Match[str]) -> Finding:
    left = " ".join(m.group().split())
    around = text.words[max(0, m.start() - _AROUND) : m.end() + _AROUND].strip()
    return finding(
        _RULE,
        Subject(report.satker, report.year, "other:isian"),
        values=(left, "isi yang sebenarnya"),
        explain=f"Isian belum dilengkapi: “{' '.join(around.split())}”.",
        sources=(text.source(report, m.start(), m.end()),),
    )
