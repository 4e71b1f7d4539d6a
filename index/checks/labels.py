"""Labels that do not fit what they stand on: years, indicators, codes, and what was left open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding, name_of, spot
from index.checks.names_and_codes import two_titles, wrong_units
from index.checks.rows import place_of_heads, place_of_row
from index.checks.texts import (
    Opening,
    Text,
    ends_with,
    of_block,
    openings,
    plain,
    says,
    table_after,
    texts,
)
from index.figures.subjects import named_rows, table_key, text_at
from index.names.indikator import find_indicators, indicator_of, indicators
from index.names.naming import is_telling
from index.names.unit_names import canonical_satker
from index.names.wording import key
from index.numbers.numerals import scan
from index.report import Block, Column, Figure, Finding, Report, Source, Table

_WRONG = Rule("label", "perlu_diperiksa", "tahun pada judul = tahun isinya")
_PROVEN = Rule("label", "bertentangan", "tahun pada judul = tahun isinya")
_INDICATOR = Rule("label", "bertentangan", "kalimat pengantar menyebut indikator tabelnya")
_HEAD = Rule("label", "bertentangan", "tiap tahun mempunyai kolom target dan realisasi")
_UNIT = Rule("label", "perlu_diperiksa", "satuan angka = satuan indikatornya")
_CODE = Rule("label", "perlu_diperiksa", "satu kode untuk satu unit atau lembaga")
_OPEN = Rule("label", "perlu_diperiksa", "tidak ada isian yang tertinggal")

_YEAR = re.compile(r"(?<![\d/.,-])(20[0-4]\d)(?![\d/]|\s*[-–/]\s*\d|[.,]\d)")
_CAPTION = re.compile(r"\b(?:Tabel|TABEL)\s+\d[\d.\-]*\.?\s*:?\s+([A-Z].{8,180})$")
_TITLE = re.compile(r"^[A-Z0-9][A-Z0-9 /&().,:-]{9,119}$")
_LETTER = re.compile(r"^[A-H]\.\s")
_REST = re.compile(r"(?:(?:Tahun\s+)?Anggaran\s+|Tahun\s+)?20[0-4]\d", re.IGNORECASE)
_UNTITLED = ("DAFTAR ISI", "KATA PENGANTAR", "BAB I", "BAB V")
_BELOW, _FAR, _LEAST = 2, 40, 2


def check_label(report: Report) -> Iterator[Finding]:
    """Find headings, captions, column heads and sentences with another year, name or unit."""
    yield from _wrong_years(report)
    yield from _wrong_heads(report)
    yield from _wrong_names(report)
    yield from wrong_units(report)
    yield from two_titles(report)
    yield from _wrong_codes(report)
    yield from _left_open(report)


@dataclass(frozen=True, slots=True)
class _Title:
    """Words that say of which year the content below them is."""

    at: int  # of its block
    text: Text
    start: int
    year: int

    @property
    def words(self) -> str:
        return self.text.words[self.start :]

    @property
    def bare(self) -> str:
        """The words without their year."""
        return key(_YEAR.sub("", self.words))


def _wrong_years(report: Report) -> Iterator[Finding]:
    """Headings, captions and openings of another year than their content's.

    A heading is wrong where the text below it speaks of the report's year instead, a caption or a
    sentence that opens a table where the table's values are those told of the report's year. The
    same words elsewhere with the report's year are meant.
    """
    titles = list(_titles(report))
    count = Counter(title.year for title in titles)
    own = {title.bare for title in titles if title.year == report.year}
    for title in titles:
        usual = count[title.year] > count[report.year]  # whose year the report's is, is open then
        if title.year != report.year and not usual and title.bare not in own:
            yield from _judged(report, title)


def _titles(report: Report) -> Iterator[_Title]:
    """Every heading, caption, title in capitals and opening sentence that names one year."""
    opened = {opening.at: opening for opening in openings(report)}
    for at, block in enumerate(report.blocks):
        if block.section.bab in _UNTITLED:
            continue
        text, start = of_block(report, block), 0
        if block.kind != "heading":
            if caption := _CAPTION.search(block.text):
                text, start = _whole(text), caption.start(1)
            elif at in opened:
                start = opened[at].start
            elif not _TITLE.match(block.text):
                continue
        words = text.words[start:]
        years = {int(y) for y in _YEAR.findall(words)}
        if len(years) == 1 and says("results", words) and not says("other_years", words):
            yield _Title(at, text, start, years.pop())


def _whole(caption: Text) -> Text:
    """A caption with the line below it that ends it by the year ('Tahun Anggaran / 2022')."""
    *_, (_, number, page) = caption.lines
    lines = (line for each in caption.report.pages if each.number == page for line in each.lines)
    near = (line for line in lines if number < line.number <= number + _BELOW)
    last = next((line for line in near if line.text.strip()), None)
    if last is None or _YEAR.search(caption.words) or not _REST.fullmatch(last.text.strip()):
        return caption
    words = f"{caption.words} {last.text.strip()}"
    return replace(caption, words=words, lines=(*caption.lines, (last.text, last.number, page)))


def _judged(report: Report, title: _Title) -> Iterator[Finding]:
    block = report.blocks[title.at]
    table = table_after(Opening(report, title.at, title.text, title.start))
    taken = table is not None and table.first_line == title.text.lines[-1][1]  # as its first head
    if table is not None and not taken and _names_year(table, title.year):
        table = None
    now, then = _agreeing(report, table, title.year) if table else ([], 0)
    if len(now) >= _LEAST and len(now) > 2 * then:
        yield _of_title(title, _PROVEN, [figure.source for figure in now[:1]])
    elif table is not None and (result := _result_in(report, table, title)):
        yield _of_title(title, _PROVEN, [result.source])
    elif block.kind == "heading" and _below_is_of_this_year(report, title):
        yield _of_title(title, _WRONG, [])
    elif table is not None and not then and (opener := _opener(report, title)):
        yield _of_title(title, _WRONG, [opener])


def _opener(report: Report, title: _Title) -> Source | None:
    """The sentence right before a caption that opens its table as one of the report's year."""
    before = report.blocks[title.at - 1] if title.at else None
    if before is None or not title.start or not before.text.rstrip().endswith(":"):
        return None
    years = {int(y) for y in _YEAR.findall(before.text)}
    if years != {report.year} or says("other_years", before.text):
        return None
    return of_block(report, before).source(0, len(before.text))


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


def _result_in(report: Report, table: Table, title: _Title) -> Figure | None:
    """The report's result of the one indicator a title names, where the table prints it.

    The result of the title's year is known, and stands nowhere in the table of parts.
    """
    named = {m.id for m in find_indicators(title.words) if not m.loose}
    about = (report.satker, named.pop(), "realisasi") if len(named) == 1 else None
    lead = {
        f.year: f
        for f in report.figures
        if f.authoritative and (f.satker, f.indicator, f.role) == about
    }
    now, then = lead.get(report.year), lead.get(title.year)
    if now is None or then is None or not isinstance(now.value, Decimal):
        return None
    printed = {n.value for row in table.rows for cell in row.cells for n in scan(cell.text)}
    shown = now.value in printed and then.value not in printed
    return now if shown and is_telling(now.value) else None


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


def _of_title(title: _Title, rule: Rule, more: Sequence[Source]) -> Finding:
    report = title.text.report
    year = _YEAR.search(title.text.words, title.start)
    span = year.span() if year else (title.start, len(title.text.words))
    why = "kalimat pengantarnya menyebut" if more else "isi di bawahnya mengenai"
    why = "angkanya sama dengan angka" if rule is _PROVEN else why
    return finding(
        rule,
        Subject(report.satker, report.year, "other:judul"),
        values=(str(title.year), str(report.year)),
        explain=(
            f"Judul “{plain(title.words)[:120]}” menyebut tahun {title.year}, sedangkan {why} "
            f"tahun {report.year}."
        ),
        sources=(title.text.source(*span), *more),
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
                    f"angka tahun {report.year}, dan tabel sejenis memakai tahun {report.year}."
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


def _wrong_names(report: Report) -> Iterator[Finding]:
    """Sentences that open a table of another indicator, doubled heads, and indices in percent."""
    for opening in openings(report):
        table = table_after(opening)
        if table is not None:
            yield from _other_indicator(opening, table)
    for table in report.tables:
        yield from _doubled_head(report, table)
    yield from _in_percent(report)


def _other_indicator(opening: Opening, table: Table) -> Iterator[Finding]:
    """A table of one indicator whose opening sentence names another; its section agrees with it."""
    report, text = opening.report, _sentence(opening)
    named = [m for m in find_indicators(text.words) if not m.loose and m.id in indicators()]
    inside = _one_indicator(table)
    section = report.blocks[opening.at].section.indicator
    if not inside or len({m.id for m in named}) != 1 or not says("results", text.words):
        return
    said = named[0]
    kin = (indicators()[said.id].unit_indicator, indicators()[inside].unit_indicator)
    if inside == said.id or section != inside or said.id in kin or inside in kin:
        return
    if not _is_told_elsewhere(report, table, inside):
        return
    words, right = plain(said.words), name_of(Subject("", 0, inside))
    yield finding(
        _INDICATOR,
        Subject(report.satker, report.year, inside, "realisasi"),
        values=(words, right),
        explain=(
            f"Kalimat pengantar tabel menyebut {words}, sedangkan isi tabelnya {right} dan "
            f"angkanya sama dengan angka {right} di bagian lain."
        ),
        sources=(
            text.source(said.start, said.end),
            place_of_row(report, table, table.rows[0]),
        ),
    )


def _sentence(opening: Opening) -> Text:
    """The words that open a table, with the line before them that they go on from."""
    text, report = opening.text, opening.report
    if opening.start:
        return replace(text, words=" " * opening.start + text.words[opening.start :])
    if not opening.at or not text.words[:1].islower():
        return text
    first = of_block(report, report.blocks[opening.at - 1])
    return replace(text, words=f"{first.words} {text.words}", lines=(*first.lines, *text.lines))


def _one_indicator(table: Table) -> str | None:
    """The one indicator that all rows of a table name."""
    kinds = [c.kind for c in table.columns]
    if "indikator" not in kinds:
        return None
    at = kinds.index("indikator")
    held = {indicator_of(text) for row in named_rows(table) if (text := text_at(row, at))}
    return held.pop() if len(held) == 1 else None


def _is_told_elsewhere(report: Report, table: Table, indicator: str) -> bool:
    """Whether a value of the table stands elsewhere under the same indicator, year and role."""
    own = table_key(report.id, table) + "."
    told: dict[bool, set[object]] = {True: set(), False: set()}
    for f in report.figures:
        if f.indicator == indicator:
            told[f.row.startswith(own)].add((f.year, f.role, f.value))
    return bool(told[True] & told[False])


def _doubled_head(report: Report, table: Table) -> Iterator[Finding]:
    """'Target 2022, Target 2022' among pairs of target and realisasi of the other years."""
    years: defaultdict[int, list[Column]] = defaultdict(list)
    for column in table.columns:
        if column.year and column.kind in ("target", "realisasi"):
            years[column.year].append(column)
    pairs = [found for found in years.values() if len(found) == _LEAST]
    doubled = [pair for pair in pairs if key(pair[0].label) == key(pair[1].label)]
    for column, _ in doubled if table.rows and len(doubled) < len(pairs) else ():
        year, label = column.year or report.year, plain(column.label)
        yield finding(
            _HEAD,
            Subject(report.satker, year, table.section.indicator or ""),
            values=(label, "Realisasi" if "target" in label.lower() else "Target"),
            explain=(
                f"Kepala kolom tahun {year} tertulis “{label}” dua kali, sedangkan tahun lain "
                f"pada tabel ini mempunyai kolom target dan realisasi."
            ),
            sources=(place_of_heads(report, table),),
        )


_SMALL = 10
"""Indices below it are on a scale of 4 or 5: none of their values is a share of a hundred."""
_NEAR = 40


def _in_percent(report: Report) -> Iterator[Finding]:
    """'3,20%' of an index on a small scale that the report prints as 3,20 elsewhere."""
    right: dict[tuple[str, Decimal | str], Figure] = {}
    percent = {(f.indicator, f.value) for f in report.figures if f.role in ("capaian", "persen")}
    for f in report.figures:
        small = isinstance(f.value, Decimal) and f.value < _SMALL
        if small and f.role in ("target", "realisasi") and "%" not in f"{f.unit}{f.as_written}":
            right.setdefault((f.indicator, f.value), f)
    for text in texts(report, cells=False):
        known = indicators().get(text.indicator or "")
        for n in scan(text.words) if known and known.unit == "Indeks" else ():
            about = (text.indicator or "", n.value)
            whole = n.unit != "%" or not re.search(r"\d[.,]\d", n.as_written)
            if whole or about not in right or about in percent:
                continue
            if says("changes", text.words[max(0, n.start - _NEAR) : n.start]):
                continue
            figure, written = right[about], plain(n.as_written)
            yield finding(
                _UNIT,
                Subject(report.satker, report.year, figure.indicator, figure.role),
                values=(written, figure.as_written),
                explain=(
                    f"{figure.role.capitalize()} {name_of(figure, figure.label)} tertulis "
                    f"{written}, padahal nilainya indeks, di tempat lain {figure.as_written}."
                ),
                sources=(text.source(n.start, n.end), figure.source),
            )


def _wrong_codes(report: Report) -> Iterator[Finding]:
    """Codes of one agency, or of one unit, that tables print in several ways."""
    placed: defaultdict[str, list[tuple[str, Source]]] = defaultdict(list)
    for table in report.tables:
        satker = next((i for i, c in enumerate(table.columns) if c.kind == "satker"), None)
        for at, column in enumerate(table.columns):
            label = key(column.label)
            agency = label in ("kodeba", "kodebagiananggaran")
            if not agency and label not in ("kodesatker", "kodesatuankerja"):
                continue
            for row in table.rows:
                name = canonical_satker(text_at(row, satker)) if satker is not None else None
                code = text_at(row, at)
                if code.isdigit() and name and name.startswith("BNN"):  # others have own codes
                    what = "Kode BA" if agency else f"Kode satker {name}"
                    placed[what].append((code, place_of_row(report, table, row, row.cells[at])))
    for what, found in placed.items():
        yield from _differing(report, what, found)


def _differing(report: Report, what: str, placed: list[tuple[str, Source]]) -> Iterator[Finding]:
    """One finding where a code is printed in several ways, the rarest first."""
    count = Counter(code for code, _ in placed)
    if len(count) < _LEAST or len({len(code) for code in count}) > 1:
        return
    first = dict(reversed(placed))
    codes = sorted(dict(placed), key=lambda code: count[code])
    told = ", ".join(f"{code} ({spot(first[code])})" for code in codes)
    yield finding(
        _CODE,
        Subject(report.satker, report.year, f"other:{key(what)}"),
        values=(codes[0], " atau ".join(codes[1:])),
        explain=f"{what} tertulis berbeda-beda dalam laporan ini: {told}.",
        sources=[first[code] for code in codes],
    )


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
_LEADER = re.compile(r"[\s.…_]*(?:\d{1,3}|[ivxlc]{1,6})\s*(?:$|[A-Z])")
_FORMULA = re.compile(r"[+=×÷*/]\s*$|^\s*[+=×÷*/]")
_LEAST_WORDS, _AROUND = 5, 60


def _left_open(report: Report) -> Iterator[Finding]:
    """Placeholders in sentences and cells; rows of dots only within a sentence.

    Dots that lead to a page number, in a form or in a formula are no placeholders.
    """
    for text in texts(report):
        found = list(_CERTAIN.finditer(text.words))
        dots = list(_DOTS.finditer(text.words))
        told = text.block is not None and text.block.kind != "heading" and text.bab != "LAMPIRAN"
        if told and len(dots) == 1 and _is_gap(text.words, dots[0]):
            found += dots
        for m in found:
            around = text.words[max(0, m.start() - _AROUND) : m.end() + _AROUND]
            yield finding(
                _OPEN,
                Subject(report.satker, report.year, "other:isian"),
                values=(plain(m.group()), "isi yang sebenarnya"),
                explain=f"Isian belum dilengkapi: “{plain(around)}”.",
                sources=(text.source(m.start(), m.end()),),
            )


def _is_gap(words: str, m: re.Match[str]) -> bool:
    """Whether dots stand where a word or number of a sentence should."""
    before, after = words[: m.start()], words[m.end() :]
    if says("forms", words[max(0, m.start() - _AROUND) : m.end() + _AROUND]):
        return False
    if _LEADER.match(after) or ends_with("and_so_on", before) or _FORMULA.search(before):
        return False
    return not _FORMULA.search(after) and len(before.split()) >= _LEAST_WORDS
