"""Labels that do not fit what they stand on: years, indicators, codes, and what was left open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.checks.finding import Rule, Subject, finding, name_of, spot
from index.checks.rows import place_of_heads, place_of_line, place_of_row
from index.checks.texts import Opening, Text, of_block, openings, table_after, texts
from index.checks.units import two_titles, wrong_units
from index.figures.subjects import named_rows, table_key, text_at
from index.names.indikator import find_indicators, indicator_of, indicators
from index.names.naming import CODE
from index.names.unit_names import canonical_satker
from index.names.wording import key
from index.numbers.numerals import Numeral, scan
from index.report import Block, Column, Figure, Finding, Line, Page, Report, Source, Table

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
        text, start = of_block(report, block), 0
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
        sources=(title.text.source(start, end), *more),
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


_INDICATOR = Rule("label", "bertentangan", "kalimat pengantar menyebut indikator tabelnya")
_HEAD = Rule("label", "bertentangan", "tiap tahun mempunyai kolom target dan realisasi")
_UNIT = Rule("label", "perlu_diperiksa", "satuan angka = satuan indikatornya")
_PAIR = 2
_SMALL = 10
"""Indices below it are on a scale of 4 or 5: none of their values is a share of a hundred."""
_NEAR = 40
_CHANGE = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|kenaikan|penurunan|peningkatan|selisih|lebih|kurang)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:capaian|realisasi|perbandingan|target|hasil)\b", re.IGNORECASE)


def wrong_names(report: Report) -> Iterator[Finding]:
    """Sentences that open a table of another indicator, doubled heads, and indices in percent."""
    for opening in openings(report):
        table = table_after(opening)
        if table is not None:
            yield from _other_indicator(report, opening, table)
    for table in report.tables:
        yield from _doubled_head(report, table)
    yield from _in_percent(report)


def _other_indicator(report: Report, opening: Opening, table: Table) -> Iterator[Finding]:
    """A table of one indicator whose opening sentence names another; its section agrees with it."""
    text = _sentence(report, opening)
    named = [m for m in find_indicators(text.words) if not m.loose and m.id in indicators()]
    inside = _one_indicator(table)
    section = report.blocks[opening.at].section.indicator
    if not inside or len({m.id for m in named}) != 1 or not _COMPARES.search(text.words):
        return
    said = named[0]
    if inside == said.id or section != inside or _is_kin(said.id, inside):
        return
    if not _is_told_elsewhere(report, table, inside):
        return
    words = " ".join(said.words.split())
    right = name_of(Subject("", 0, inside))
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


def _sentence(report: Report, opening: Opening) -> Text:
    """The words that open a table, with the line before them that they go on from."""
    text = opening.text
    before = report.blocks[opening.at - 1] if opening.at else None
    if before is None or opening.start or not text.words[:1].islower():
        whole = text.words[opening.start :]
        return text if not opening.start else replace(text, words=f"{' ' * opening.start}{whole}")
    first = of_block(report, before)
    words, lines = f"{first.words} {text.words}", (*first.lines, *text.lines)
    return replace(text, words=words, lines=lines)


def _one_indicator(table: Table) -> str | None:
    """The one indicator that all rows of a table name."""
    kinds = [c.kind for c in table.columns]
    if "indikator" not in kinds:
        return None
    at = kinds.index("indikator")
    held = {indicator_of(text) for row in named_rows(table) if (text := text_at(row, at))}
    return held.pop() if len(held) == 1 else None


def _is_kin(one: str, other: str) -> bool:
    """Whether an indicator counts the units that reached the other."""
    known = indicators()
    return known[one].unit_indicator == other or known[other].unit_indicator == one


def _is_told_elsewhere(report: Report, table: Table, indicator: str) -> bool:
    """Whether a value of the table stands elsewhere under the same indicator, year and role."""
    own = table_key(report.id, table) + "."
    mine = [f for f in report.figures if f.row.startswith(own) and f.indicator == indicator]
    told = {
        (f.year, f.role, f.value)
        for f in report.figures
        if f.indicator == indicator and not f.row.startswith(own)
    }
    return any((f.year, f.role, f.value) in told for f in mine)


def _doubled_head(report: Report, table: Table) -> Iterator[Finding]:
    """'Target 2022, Target 2022' among pairs of target and realisasi of the other years."""
    years: defaultdict[int, list[Column]] = defaultdict(list)
    for column in table.columns:
        if column.year and column.kind in ("target", "realisasi"):
            years[column.year].append(column)
    pairs = [found for found in years.values() if len(found) == _PAIR]
    right = [found for found in pairs if key(found[0].label) != key(found[1].label)]
    for found in pairs:
        if found not in right and right and table.rows:
            yield _of_head(report, table, found[0])


def _of_head(report: Report, table: Table, column: Column) -> Finding:
    doubled = "target" in column.label.lower()
    right = "Realisasi" if doubled else "Target"
    label = " ".join(column.label.split())
    return finding(
        _HEAD,
        Subject(report.satker, column.year or report.year, table.section.indicator or "", "other"),
        values=(label, right),
        explain=(
            f"Kepala kolom tahun {column.year} tertulis “{label}” dua kali, sedangkan tahun lain "
            f"pada tabel ini mempunyai kolom target dan realisasi."
        ),
        sources=(place_of_heads(report, table),),
    )


def _in_percent(report: Report) -> Iterator[Finding]:
    """'3,20%' of an index on a small scale that the report prints as 3,20 elsewhere."""
    plain: dict[tuple[str, Decimal | str], Figure] = {}
    percent = {(f.indicator, f.value) for f in report.figures if f.role in ("capaian", "persen")}
    for f in report.figures:
        small = isinstance(f.value, Decimal) and f.value < _SMALL
        if small and f.role in ("target", "realisasi") and "%" not in f"{f.unit}{f.as_written}":
            plain.setdefault((f.indicator, f.value), f)
    for text in texts(report, cells=False):
        indicator = text.block.section.indicator if text.block else None
        known = indicators().get(indicator or "")
        if indicator is None or known is None or known.unit != "Indeks":
            continue
        for n in scan(text.words):
            right = plain.get((indicator, n.value))
            if n.unit != "%" or right is None or (indicator, n.value) in percent:
                continue
            before = text.words[max(0, n.start - _NEAR) : n.start]
            if re.search(r"\d[.,]\d", n.as_written) and not _CHANGE.search(before):
                yield _of_unit(report, text, n, right)


def _of_unit(report: Report, text: Text, told: Numeral, right: Figure) -> Finding:
    written = " ".join(told.as_written.split())
    return finding(
        _UNIT,
        Subject(report.satker, report.year, right.indicator, right.role),
        values=(written, right.as_written),
        explain=(
            f"{right.role.capitalize()} {name_of(right, right.label)} tertulis {written}, padahal "
            f"nilainya indeks, bukan persen, dan di tempat lain tertulis {right.as_written}."
        ),
        sources=(text.source(told.start, told.end), right.source),
    )


_RULE = Rule("label", "perlu_diperiksa", "satu kode untuk satu unit, lembaga atau kegiatan")
_AGENCY = re.compile(r"^kode(?:ba|bagiananggaran)$")
_UNIT_codes = re.compile(r"^kode(?:satker|satuankerja)$")
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
            if not _AGENCY.match(label) and not _UNIT_codes.match(label):
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


_RULE_left_open = Rule("label", "perlu_diperiksa", "tidak ada isian yang tertinggal")
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
            yield _finding_left_open(report, text, m)
        found = list(_DOTS.finditer(text.words))
        if len(found) == 1 and _is_told(text) and _is_gap(text.words, found[0]):
            yield _finding_left_open(report, text, found[0])


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


def _finding_left_open(report: Report, text: Text, m: re.Match[str]) -> Finding:
    left = " ".join(m.group().split())
    around = text.words[max(0, m.start() - _AROUND) : m.end() + _AROUND].strip()
    return finding(
        _RULE_left_open,
        Subject(report.satker, report.year, "other:isian"),
        values=(left, "isi yang sebenarnya"),
        explain=f"Isian belum dilengkapi: “{' '.join(around.split())}”.",
        sources=(text.source(m.start(), m.end()),),
    )


def check_label(report: Report) -> Iterator[Finding]:
    """Find headings, captions, column heads and sentences with another year, name or unit."""
    yield from wrong_years(report)
    yield from wrong_names(report)
    yield from wrong_units(report)
    yield from two_titles(report)
    yield from wrong_codes(report)
    yield from left_open(report)
