"""Years in headings, captions and column heads that are not the year of what stands below them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.checks.columns import place_of_heads
from index.checks.finding import Rule, Subject, finding
from index.checks.opening import Opening, openings, table_after
from index.checks.stretch import Text, of_block
from index.figures.subjects import table_key
from index.names.wording import key
from index.report import Block, Figure, Finding, Report, Source, Table

_WRONG = Rule("label", "perlu_diperiksa", "tahun pada judul = tahun isinya")
_PROVEN = Rule("label", "bertentangan", "tahun pada judul = tahun isinya")
_YEAR = re.compile(r"(?<![\d/.,-])(20[0-4]\d)(?![\d/]|\s*[-–/]\s*\d|[.,]\d)")
_OF_RESULTS = re.compile(
    r"\b(?:realisasi|capaian|pengukuran|kinerja|anggaran|keuangan|target|belanja|pagu|hasil)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:perbandingan|dibanding\w*|sebelum\w*|lalu|sampai|hingga|sejak|s\.?d\.?|nomor|no\.?|"
    r"peraturan|undang|tentang|ren\s?stra|renproja|strategis|jangka|rpjm\w*|rencana|awal|evaluasi|"
    r"tindak|rekomendasi|periode|mulai|terhadap|dan\s+tahun|tren|perkembangan|semester|"
    r"triwulan|bulan|per\s+\d+|januari|februari|maret|april|mei|juni|juli|agustus|september|"
    r"oktober|november|desember)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\b(?:Tabel|TABEL)\s+\d[\d.\-]*\.?\s*:?\s+([A-Z].{8,180})$")
_TITLE = re.compile(r"^[A-Z0-9][A-Z0-9 /&().,:-]{9,119}$")
_LETTER = re.compile(r"^[A-H]\.\s")
_REST = re.compile(r"(?:(?:Tahun\s+)?Anggaran\s+|Tahun\s+)?20[0-4]\d", re.IGNORECASE)
_BELOW = 2
_FAR = 40
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Title:
    """Words that say of which year the content below them is."""

    at: int  # of its block
    text: Text
    start: int
    end: int
    year: int

    @property
    def words(self) -> str:
        return self.text.words[self.start : self.end]


def wrong_years(report: Report) -> Iterator[Finding]:
    """Headings, captions and column heads of another year than their content's.

    A heading is wrong where the text below it speaks of the report's year instead, a caption or a
    sentence that opens a table where the table's values are those told of the report's year.
    """
    titles = list(_titles(report))
    count = Counter(title.year for title in titles)
    for title in titles:
        usual = count[title.year] > count[report.year]  # whose year the report's is, is open then
        if title.year != report.year and not usual and not _has_twin(title, titles, report.year):
            yield from _judged(report, title)
    yield from _wrong_heads(report)


def _titles(report: Report) -> Iterator[_Title]:
    """Every heading, caption, title in capitals and opening sentence that names one year."""
    opened = {opening.at: opening for opening in openings(report)}
    for at, block in enumerate(report.blocks):
        if block.section.bab in ("DAFTAR ISI", "KATA PENGANTAR", "BAB I", "BAB V"):
            continue
        text, start = of_block(block), 0
        if block.kind != "heading":
            caption = _CAPTION.search(block.text)
            if caption:
                text, start = _whole(report, text), caption.start(1)
            elif at in opened:
                start = opened[at].start
            elif not _TITLE.match(block.text):
                continue
        words = text.words[start:]
        years = {int(y) for y in _YEAR.findall(words)}
        if len(years) == 1 and _OF_RESULTS.search(words) and not _ELSEWHERE.search(words):
            yield _Title(at, text, start, len(text.words), years.pop())


def _whole(report: Report, caption: Text) -> Text:
    """A caption with the line below it that ends it by the year ('Tahun Anggaran / 2022')."""
    *_, (_, number, page) = caption.lines
    lines = (line for each in report.pages if each.number == page for line in each.lines)
    near = (line for line in lines if number < line.number <= number + _BELOW)
    last = next((line for line in near if line.text.strip()), None)
    if last is None or _YEAR.search(caption.words) or not _REST.fullmatch(last.text.strip()):
        return caption
    words = f"{caption.words} {last.text.strip()}"
    return replace(caption, words=words, lines=(*caption.lines, (last.text, last.number, page)))


def _has_twin(title: _Title, titles: Sequence[_Title], year: int) -> bool:
    """Whether the same words stand elsewhere with the report's year: then both are meant."""
    bare = key(_YEAR.sub("", title.words))
    return any(other.year == year and key(_YEAR.sub("", other.words)) == bare for other in titles)


def _judged(report: Report, title: _Title) -> Iterator[Finding]:
    block = report.blocks[title.at]
    table = table_after(Opening(report, title.at, title.text, title.start))
    taken = table is not None and table.first_line == title.text.lines[-1][1]  # as its first head
    if table is not None and not taken and _names_year(table, title.year):
        table = None
    now, then = _agreeing(report, table, title.year) if table else ([], 0)
    if len(now) >= _LEAST and len(now) > 2 * then:
        yield _finding(report, title, _PROVEN, [figure.source for figure in now[:1]])
    elif block.kind == "heading" and _below_is_of_this_year(report, title):
        yield _finding(report, title, _WRONG, [])
    elif table is not None and not then and (opener := _opener(report, title)):
        yield _finding(report, title, _WRONG, [opener])


def _opener(report: Report, title: _Title) -> Source | None:
    """The sentence right before a caption that opens its table as one of the report's year."""
    before = report.blocks[title.at - 1] if title.at else None
    if before is None or not title.start or not before.text.rstrip().endswith(":"):
        return None
    years = {int(y) for y in _YEAR.findall(before.text)}
    if years != {report.year} or _ELSEWHERE.search(before.text):
        return None
    return of_block(before).source(report, 0, len(before.text))


def _names_year(table: Table, year: int) -> bool:
    """Whether a table itself says that it is of a year."""
    heads = " ".join(column.label for column in table.columns)
    years = {column.year for column in table.columns} | {int(y) for y in _YEAR.findall(heads)}
    cells = (c.text for row in table.rows for c in row.cells)
    return year in years or any(c.strip() == str(year) for c in cells)


def _agreeing(report: Report, table: Table, year: int) -> tuple[list[Figure], int]:
    """Mentions elsewhere that tell a table's values of the report's year, and how many of `year`.

    A value told of both years tells nothing.
    """
    own = table_key(report.id, table) + "."
    held: defaultdict[tuple[str, str, str, object], dict[int, Figure]] = defaultdict(dict)
    for f in report.figures:
        if not f.row.startswith(own):
            held[(f.satker, f.indicator, f.role, f.value)].setdefault(f.year, f)
    now, then = [], 0
    for f in report.figures:
        if f.row.startswith(own) and f.role in ("target", "realisasi", "pagu", "capaian"):
            told = held.get((f.satker, f.indicator, f.role, f.value), {})
            if report.year in told and year not in told:
                now.append(told[report.year])
            elif year in told and report.year not in told:
                then += 1
    return now, then


def _below_is_of_this_year(report: Report, title: _Title) -> bool:
    """Whether the text below a heading speaks of the report's year instead of the heading's."""
    letter = bool(_LETTER.match(title.words))
    named: list[int] = []
    for block in report.blocks[title.at + 1 : title.at + _FAR]:
        if _ends(block, report.blocks[title.at], letter=letter):
            break
        named += [int(y) for y in _YEAR.findall(block.text)]
    here, there = named.count(report.year), named.count(title.year)
    if letter:
        return here > there and named[0] == report.year
    return here >= 1 and there == 0


def _ends(block: Block, heading: Block, *, letter: bool) -> bool:
    """Whether a block is no longer below a heading."""
    if block.section.bab != heading.section.bab:
        return True
    return block.kind == "heading" and (not letter or bool(_LETTER.match(block.text)))


def _finding(report: Report, title: _Title, rule: Rule, more: Sequence[Source]) -> Finding:
    year = _YEAR.search(title.text.words, title.start)
    start, end = year.span() if year else (title.start, title.end)
    words = " ".join(title.words.split())[:120]
    why = "kalimat pengantarnya menyebut" if more else "isi di bawahnya mengenai"
    if rule is _PROVEN:
        why = "angkanya sama dengan angka"
    return finding(
        rule,
        Subject(report.satker, report.year, "other:judul"),
        values=(str(title.year), str(report.year)),
        explain=(
            f"Judul “{words}” menyebut tahun {title.year}, sedangkan {why} tahun {report.year}."
        ),
        sources=(title.text.source(report, start, end), *more),
    )


def _wrong_heads(report: Report) -> Iterator[Finding]:
    """Tables headed 'TARGET Y, REALISASI Y' among others of the report's year, with its values."""
    signed = [(table, _signature(table)) for table in report.tables]
    for table, (words, year) in signed:
        if year in (0, report.year) or table.section.bab not in ("BAB III", ""):
            continue
        sisters = sum(1 for _, other in signed if other == (words, report.year))
        sources = _same_values(report, table)
        if sisters >= _LEAST and sources and table.rows:
            yield finding(
                _WRONG,
                Subject(report.satker, report.year, table.section.indicator or "other:judul"),
                values=(str(year), str(report.year)),
                explain=(
                    f"Kepala kolom tabel menyebut tahun {year}, sedangkan angkanya sama dengan "
                    f"target dan realisasi tahun {report.year}, dan tabel sejenis lainnya memakai "
                    f"tahun {report.year}."
                ),
                sources=(place_of_heads(report, table), *sources[:1]),
            )


def _signature(table: Table) -> tuple[str, int]:
    """A table's column heads without their year, and that year; 0 where there is not just one."""
    years = {column.year for column in table.columns if column.year}
    kinds = {column.kind for column in table.columns}
    if len(years) != 1 or not {"target", "realisasi"} <= kinds or "tahun" in kinds:
        return "", 0
    labels = "|".join(key(_YEAR.sub("", column.label)) for column in table.columns)
    return labels, years.pop() or 0


def _same_values(report: Report, table: Table) -> list[Source]:
    """Where a table's every target and realisasi stands as the report year's; [] if one does not.

    Nor where the report's year has a table of its own in the section.
    """
    own = table_key(report.id, table) + "."
    main = {(f.indicator, f.role, f.value): f for f in report.figures if f.place == "utama"}
    rows = [f for f in report.figures if f.row.startswith(own)]
    rows = [f for f in rows if f.role in ("target", "realisasi")]
    others = (f for f in report.figures if f.place == "bagian" and not f.row.startswith(own))
    told = {f.indicator for f in others if f.year == report.year}
    if any(f.indicator in told for f in rows):
        return []
    same = [main.get((f.indicator, f.role, f.value)) for f in rows]
    found = [f.source for f in same if f is not None]
    return found if len(found) == len(rows) else []
