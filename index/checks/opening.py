"""A sentence that opens a table or a list ('... dengan rincian sebagai berikut:')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.checks.stretch import Text, of_block
from index.report import Report, Source, Table

COUNTED = re.compile(
    r"(?<![\w.,/])(?P<n>\d{1,2})\s*(?:\([^()\d]{2,30}\)\s*)?(?P<what>indikator|sasaran|kegiatan|"
    r"langkah|hal|upaya|kendala|hambatan|faktor|strategi|poin|aspek|tahap(?:an)?|tujuan|misi|"
    r"program|rekomendasi|lembaga|desa|kelurahan|sekolah|lokasi|kawasan)\b",
    re.IGNORECASE,
)
"""A count and what is counted: '11 (sebelas) indikator'."""

_OPENS = re.compile(
    r"(?:rincian(?:nya)?|sebagai\s+berikut|berikut(?:\s+ini)?|yaitu|yakni|antara\s+lain|"
    r"terdiri\s+(?:dari|atas)|meliputi|\d\s*(?:\([^()\d]{2,30}\)\s*)?indikator(?:\s+kinerja)?)\W*$",
    re.IGNORECASE,
)
_FAR = 15
"""Lines between a sentence and the table it opens, captions and blank lines among them."""
_TAIL = 320
"""Characters before a table within which a sentence still opens it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The last words of a block that opens what comes after it."""

    report: Report
    at: int  # of the block, in the report's blocks
    text: Text
    start: int  # where the last words begin

    @property
    def words(self) -> str:
        """The words that announce."""
        return self.text.words[self.start :]

    def source(self, start: int, end: int) -> Source:
        """The place of `words[start:end]`."""
        return self.text.source(self.report, self.start + start, self.start + end)


def openings(report: Report) -> Iterator[Opening]:
    """Every block that ends by opening something."""
    for at, block in enumerate(report.blocks):
        if block.section.bab == "DAFTAR ISI" or not _OPENS.search(block.text):
            continue
        start = max(0, len(block.text) - _TAIL)
        cut = [m.end() for m in re.finditer(r"[a-z)]\.\s+(?=[A-Z])", block.text[start:])]
        yield Opening(report, at, of_block(block), start + (cut[-2] if len(cut) > 1 else 0))


def table_after(opening: Opening) -> Table | None:
    """The table right behind an opening, nothing of weight between them; None for a list."""
    report, block = opening.report, opening.report.blocks[opening.at]
    *_, (last, page) = block.paged()
    here = (page or 0, last.number)
    behind = [t for t in report.tables if (t.page or 0, t.first_line) > here]
    table = min(behind, key=lambda t: (t.page or 0, t.first_line), default=None)
    if table is None or _lines_between(report, here, (table.page or 0, table.first_line)) > _FAR:
        return None
    there = (table.page or 0, table.first_line)
    between = [
        b
        for b in report.blocks[opening.at + 1 : opening.at + 6]
        if here < (b.page or 0, b.first_line) < there
    ]
    return None if any(b.kind == "item" or len(b.text) > 150 for b in between) else table


def _lines_between(report: Report, here: tuple[int, int], there: tuple[int, int]) -> int:
    """The lines from one place to another, over one page break at most."""
    if there[0] == here[0]:
        return there[1] - here[1]
    ends = [page.lines[-1].number for page in report.pages if page.number == here[0] and page.lines]
    return ends[0] - here[1] + there[1] if ends and there[0] - here[0] == 1 else _FAR + 1
