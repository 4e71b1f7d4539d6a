"""An answer as JSON or as text for a terminal."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from assistant.answer import Answer, Citation, Derived
from assistant.audit.review import explained
from index.cell_places import cells_in
from index.report import Figure, Finding
from prompts import say

FINDINGS = "Temuan pemeriksaan yang menyangkut jawaban ini:"
BY_OCR = "hasil OCR"
"""What is said of a place on a scanned page: its words and digits may be misread."""

MOST_FINDINGS = 3
"""Findings told beneath an answer."""


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return the fields of `lkip ask --json`, in the order of the interface.

    Numbers as JSON numbers.
    """
    return {
        "question": answer.question,
        "text": answer.text,
        "refused": answer.refused,
        "citations": [citation_json(citation) for citation in answer.citations],
        "figures": [figure_json(figure) for figure in answer.figures],
        "derived": [derived_json(derived) for derived in answer.derived],
        "rules": [asdict(rule) for rule in answer.rules],
        "choices": list(answer.choices),
        "findings": [finding_json(finding) for finding in answer.findings],
        "notes": list(answer.notes),
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """One source an answer cites; `cell` where it stands in a sheet."""
    return {**asdict(citation), "cell": cells_in(citation.place) or None}


def figure_json(figure: Figure) -> dict[str, Any]:
    """One figure an answer states, with the line it stands on."""
    return {
        "satker": figure.satker,
        "year": figure.year,
        "indicator": figure.indicator,
        "role": figure.role,
        "value": plain(figure.value),
        "unit": figure.unit,
        "as_written": figure.as_written,
        "report": figure.source.report,
        "page": figure.source.page,
        "line": figure.source.first_line,
        "cell": cells_in(figure.source.place) or None,
    }


def derived_json(derived: Derived) -> dict[str, Any]:
    """One number we computed, with its formula."""
    return {
        "value": plain(derived.value),
        "formula": derived.formula,
        "unit": derived.unit,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One contradiction that touches an answer, with both places."""
    fields = {
        "kind", "severity", "group", "satker", "year", "indicator", "role",
        "expected", "found", "explain", "rule", "report",
    }  # fmt: skip
    told = {name: getattr(finding, name) for name in sorted(fields)}
    pairs = zip(finding.sources, finding.quotes, strict=False)
    told["sources"] = [
        {
            "report": source.report,
            "page": source.page,
            "first_line": source.first_line,
            "last_line": source.last_line,
            "cell": cells_in(source.place) or None,
            "quote": quote,
        }
        for source, quote in pairs
    ]
    return told


def plain(value: Decimal | str) -> int | float | str:
    """Return a value as JSON has it: whole numbers as integers, a kategori as its word."""
    if isinstance(value, str):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def answer_text(answer: Answer, language: str = "id") -> str:
    """Return an answer for a terminal: its text, then a line for each source, then the findings.

    What the text tells already (two values of one figure) and mere information are left out.
    """
    if not answer.citations:
        return answer.text
    sources = "\n".join(source_line(citation, language) for citation in answer.citations)
    parts = [answer.text, f"{sources_heading(language)}\n{sources}"]
    if told := findings_text(answer, language):
        parts.append(told)
    return "\n\n".join(parts)


def sources_heading(language: str) -> str:
    """Return what stands above a list of sources."""
    return say("render", "sources", language)


def findings_told(answer: Answer) -> list[Finding]:
    """Return the findings told beside an answer: not what its text tells, nor mere information."""
    return [
        finding
        for finding in answer.findings
        if finding.kind != "mention_conflict" and finding.severity != "informasi"
    ]


def findings_text(answer: Answer, language: str) -> str:
    """Return the first findings that touch an answer, and how many more there are; "" for none."""
    told = findings_told(answer)
    if not told:
        return ""
    lines = [say("render", "findings", language)]
    lines += [f"- {explained(one, language)}" for one in told[:MOST_FINDINGS]]
    if len(told) > MOST_FINDINGS:
        lines.append(say("render", "more_findings", language, count=len(told) - MOST_FINDINGS))
    return "\n".join(lines)


def source_line(citation: Citation, language: str = "id") -> str:
    """Return a source in one line: its mark, file, page or line, and place."""
    if cells_in(citation.place):
        where = say("audit", "cell", language, cells=citation.place)
        return f"[{citation.mark}] {citation.report}, {where}"
    numbers = dict.fromkeys((citation.first_line, citation.last_line))
    where = say("audit", "line", language, number="-".join(map(str, numbers)))
    if citation.page is not None:
        scanned = f" ({say('render', 'by_ocr', language)})" if citation.ocr else ""
        where = say("audit", "page", language, number=citation.page) + scanned
    place = f", {citation.place}" if citation.place else ""
    return f"[{citation.mark}] {citation.report}, {where}{place}"
