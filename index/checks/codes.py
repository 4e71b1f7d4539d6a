"""Codes of units, agencies and activities that a report prints in two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from index.checks.columns import place_of_line, place_of_row
from index.checks.finding import Rule, Subject, finding, spot
from index.figures.subjects import text_at
from index.names.naming import CODE
from index.names.unit_names import canonical_satker
from index.names.wording import key
from index.numbers.numerals import scan
from index.report import Finding, Line, Page, Report, Source

_RULE = Rule("label", "perlu_diperiksa", "satu kode untuk satu unit, lembaga atau kegiatan")
_AGENCY = re.compile(r"^kode(?:ba|bagiananggaran)$")
_UNIT = re.compile(r"^kode(?:satker|satuankerja)$")
_BARE = re.compile(r"(?<![\d.,/-])(\d{4})(?![\d.,/-]|\s*\.\s*[A-Z])")
_LEAST_CODES = 4

Placed = tuple[str, Source]


def wrong_codes(report: Report) -> Iterator[Finding]:
    """Compare codes in tables: one agency's, each unit's, and activities' with digits swapped."""
    agencies: list[Placed] = []
    units: defaultdict[str, list[Placed]] = defaultdict(list)
    for name, code, source in _column_codes(report):
        (units[name] if name else agencies).append((code, source))
    yield from _differing(report, "Kode BA", agencies)
    for name, placed in units.items():
        yield from _differing(report, f"Kode satker {name}", placed)
    yield from _swapped(report)


def _column_codes(report: Report) -> Iterator[tuple[str, str, Source]]:
    """The codes in columns: of a unit by its name, of the agency under an empty one."""
    for table in report.tables:
        satker = next((i for i, c in enumerate(table.columns) if c.kind == "satker"), None)
        for at, column in enumerate(table.columns):
            label = key(column.label)
            if not _AGENCY.match(label) and not _UNIT.match(label):
                continue
            for row in table.rows:
                code = text_at(row, at)
                if not code.isdigit():
                    continue
                name = canonical_satker(text_at(row, satker)) if satker is not None else None
                own = "" if _AGENCY.match(label) else name
                if name and name.startswith("BNN"):  # others' units may be of several agencies
                    yield own or "", code, place_of_row(report, table, row, row.cells[at])


def _differing(report: Report, what: str, placed: list[Placed]) -> Iterator[Finding]:
    """One finding where a code is printed in several ways, the rarest first."""
    count = Counter(code for code, _ in placed)
    if len(count) < 2 or len({len(code) for code in count}) > 1:
        return
    first = dict(reversed(placed))
    codes = sorted(dict(placed), key=lambda code: count[code])
    told = ", ".join(f"{code} ({spot(first[code])})" for code in codes)
    yield finding(
        _RULE,
        Subject(report.satker, report.year, f"other:{key(what)}"),
        values=(codes[0], " atau ".join(codes[1:])),
        explain=f"{what} tertulis berbeda-beda dalam laporan ini: {told}.",
        sources=[first[code] for code in codes],
    )


def _swapped(report: Report) -> Iterator[Finding]:
    """A four-digit code whose digits are another's in another order, on a line of its amount."""
    known = _amounts_by_code(report)
    if len(known) < _LEAST_CODES:
        return
    for page in report.pages:
        for line in page.lines:
            for m in _BARE.finditer(line.text):
                right = [c for c in known if c != m[1] and sorted(c) == sorted(m[1])]
                shared = _amounts([line]) & known[right[0]] if len(right) == 1 else set()
                if m[1] not in known and not m[1].startswith(("19", "20")) and shared:
                    yield _of_swapped(report, page, line, (m[1], right[0]))


def _amounts_by_code(report: Report) -> Mapping[str, set[Decimal]]:
    """The activities of a report's output codes (NNNN.AAA.NNN), with the amounts of their rows."""
    known: defaultdict[str, set[Decimal]] = defaultdict(set)
    for table in report.tables:
        for row in table.rows:
            words = " ".join(cell.text for cell in row.cells)
            for m in CODE.finditer(words):
                known[m[1]] |= {n.value for n in scan(words) if n.value >= 100_000}
    return known


def _amounts(lines: list[Line]) -> set[Decimal]:
    return {n.value for line in lines for n in scan(line.text) if n.value >= 100_000}


def _of_swapped(report: Report, page: Page, line: Line, codes: tuple[str, str]) -> Finding:
    wrong, right = codes
    source = place_of_line(report, page, line)
    return finding(
        _RULE,
        Subject(report.satker, report.year, f"other:kode_kegiatan_{right}"),
        values=(wrong, right),
        explain=(
            f"Kode kegiatan tertulis {wrong}, sedangkan kegiatan dengan jumlah anggaran yang sama "
            f"di bagian lain berkode {right}."
        ),
        sources=(source,),
    )
