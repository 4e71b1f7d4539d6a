"""Rows of tables to figures: in which role, how much, of what unit, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from index.errors import AmbiguousNumber, NotANumber
from index.figures.cell_numbers import (
    SPENT,
    Line,
    Peers,
    kind_of,
    number_in,
    number_of,
    of_fractions,
    peers_of,
    scale_of,
    token_of,
    unit_of_row,
    with_scale,
)
from index.figures.subjects import (
    DOCUMENT,
    Subject,
    is_budget,
    label_column,
    named_rows,
    place_of,
    revenue_of,
    row_part,
    subject_of,
    table_key,
    text_at,
    title_of,
)
from index.language.headings import (
    is_money,
    read_heading,
    role_of,
    without_roles,
)
from index.language.parts import is_first, part_of_budget, part_of_year
from index.language.tokens import COUNT_UNITS, UNIT_ONLY
from index.names.indikator import indicator_of, indicators
from index.names.naming import Name, shortens
from index.names.regions import PROVINSI, areas_named
from index.names.unit_names import find_satkers, province_of
from index.names.units import kinds_said, of_bnn, unit_of
from index.names.wording import fold, key, slug
from index.numbers.numerals import read
from index.report import NASIONAL, ROLES, Cell, Column, Figure, Origin, Row, Source, Table
from index.tables.layouts import TOGETHER

_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_NAMES = ("no", "kode", "satuan", "tahun", "satker")
_LEADER = re.compile(r"\.{4,}\s*$|…{2,}\s*$")
"""How a line of a table of contents ends before its page number."""

_LONGEST_CAPTION = 200
_PROGRESS = "other:kemajuan_"
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_IN_PARENTHESES = re.compile(r"(?:Rp\.?\s*)?\(\s*(?:Rp\.?)?\s*[\d.,]+\s*(?:,-)?\)\s*%?")
_LEAST_PARTS, _ROUNDED = 3, Decimal("0.011")
"""Columns whose mean is a column of its own, at least, and how far off a printed mean may be."""


def table_figures(
    table: Table, origin: Origin, first_id: int, names: tuple[Name, ...] = ()
) -> Iterator[Figure]:
    """The figures of a table, row by row, in the order of its columns.

    `names` are those of the indicators that the report's tables declare.
    """
    if any(c.kind == "no" and re.search(r"hp|telp|telepon", c.label, re.I) for c in table.columns):
        return
    label = label_column(table)
    named = sum(1 for r in table.rows if label is not None and indicator_of(text_at(r, label)))
    place = place_of(table, named)
    facts = _facts(table, names, origin.satker)
    count = first_id
    for number, row in enumerate(named_rows(table)):
        subject = subject_of(table, row, label, origin)
        if subject is None or _LEADER.search(subject.label):
            continue
        where = f"{table_key(origin.report_id, table)}.{number}"
        for at, column in enumerate(table.columns):
            figure = _figure(_Spot(table, row, at, place, facts), subject, origin)
            if figure is None:
                continue
            yield replace(figure, id=f"{origin.report_id}:f{count}", row=where, column=column.label)
            count += 1


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is true of a whole table, found once for all its cells."""

    names: tuple[Name, ...]  # of the indicators that the report's tables declare
    peers: Peers
    of_units: bool  # whether the table's columns are of several units
    fractions: frozenset[int]  # the columns that print percentages as fractions
    of_funds: bool  # whether it is a matrix of the money that is needed
    of_means: bool  # whether its capaian is the mean of the columns before it


def _facts(table: Table, names: tuple[Name, ...], own: str) -> _Facts:
    columns = range(len(table.columns))
    peers = peers_of(table)
    return _Facts(
        names,
        peers,
        len({u for c in table.columns if (u := unit_of_column(c, own)[0])}) > 1,
        frozenset(at for at in columns if of_fractions(table, at, peers)),
        _is_funding(table),
        _is_mean_of_parts(table),
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """One cell of a table, and the kind of place the table is."""

    table: Table
    row: Row
    at: int
    place: str
    facts: _Facts

    @property
    def column(self) -> Column:
        return self.table.columns[self.at]

    @property
    def line(self) -> Line:
        """The cell's row, with how its table writes numbers."""
        return Line(self.table, self.row, self.facts.peers)

    @property
    def cell(self) -> Cell | None:
        """The cell, when it holds anything a figure can be made of."""
        cell = self.row.cells[self.at] if self.at < len(self.row.cells) else None
        if cell is None or not cell.text.strip() or self.column.kind in _NAMES:
            return None
        return cell


def _figure(spot: _Spot, subject: Subject, origin: Origin) -> Figure | None:
    """The figure of one cell, or None when the cell holds none."""
    table, place, cell = spot.table, spot.place, spot.cell
    unit_named, role_named = (
        unit_of_column(spot.column, origin.satker) if spot.facts.of_units else ("", "")
    )
    role = role_named or (spot.column.kind == "other" and subject.role) or _role(spot)
    if cell is None or role is None:
        return None
    year = spot.column.year or subject.year or _caption_year(table, place) or origin.year
    indicator = subject.indicator if unit_named else _cell_indicator(spot, subject)
    role, indicator = _meant(spot, role, indicator, ahead=year > origin.year)
    if not role:
        return None
    if role == "other" and indicator.startswith(_PROGRESS):
        year = min(year, origin.year)
    value = _value(spot, cell, indicator, role)
    if value is None or value[0] == subject.label:
        return None
    if isinstance(value[0], Decimal):
        value = (_as_meant(spot, cell, role, value[0]), *value[1:])
    number, written, unit = value
    where = _where(spot, year, origin)
    return Figure(
        id="",
        satker=unit_named or subject.satker,
        year=year,
        indicator=indicator,
        role=role,
        value=number,
        unit=unit,
        as_written=written,
        source=_source(table, spot.row, cell, origin),
        document="anggaran" if is_budget(table) else DOCUMENT.get(where, "hasil"),
        place=where,
        label=subject.label,
        confidence=table.confidence,
        caption=_caption(table),
        qualifier=_qualifier(table, spot.column, role)
        or subject.part
        or (row_part(spot.column.label) if subject.role else ""),
    )


def _meant(spot: _Spot, role: str, indicator: str, *, ahead: bool) -> tuple[str, str]:
    """The role and indicator of a cell as the table's arithmetic means them, "" for no figure.

    The share that two counts without a role make is the result of an indicator in percent, and so
    is the mean of its parts. No year `ahead` has results: what one is in percent of is this year's
    progress towards its target.
    """
    if is_budget(spot.table) or role not in ("target", "realisasi", "capaian"):
        return role, indicator
    if _is_share(spot.table, indicator) or spot.facts.of_means:
        return ("realisasi" if role == "capaian" else ""), indicator
    if ahead and role == "capaian":
        return "other", _PROGRESS + indicator.removeprefix("other:")
    return role, indicator


def _is_share(table: Table, indicator: str) -> bool:
    """Whether a table counts a whole and a part, whose share an indicator in percent is."""
    if indicator not in indicators() or indicators()[indicator].unit != "%":
        return False
    labels = {
        c.kind: c.label for c in table.columns if c.kind in ("target", "realisasi", "capaian")
    }
    said = {kind: read_heading(label) for kind, label in labels.items()}
    unsaid = all(not said[k].has(*ROLES) for k in ("target", "realisasi") if k in said)
    return len(said) == 3 and unsaid and not said["capaian"].has("capaian", "capaian_persen")


def _is_mean_of_parts(table: Table) -> bool:
    """Whether the one column of a role, called capaian, is the mean of those right before it."""
    kinds = [c.kind for c in table.columns]
    if kinds.count("capaian") != 1 or {"target", "realisasi"} & set(kinds):
        return False
    at = kinds.index("capaian")
    fit = [
        any(_is_mean(row, range(at - n, at), at) for n in range(_LEAST_PARTS, at + 1))
        for row in table.rows
    ]
    return sum(fit) > 1 and sum(fit) * 2 > len(fit)


def _is_mean(row: Row, parts: range, at: int) -> bool:
    """Whether a cell prints the mean of other cells of its row, each a percentage."""
    found: list[Decimal] = []
    for i in (*parts, at):
        token = token_of(text_at(row, i))
        try:
            found.append(read(token.written if token else "", kind="percent"))
        except (AmbiguousNumber, NotANumber):
            return False
    *values, mean = found
    middle = sum(values, Decimal(0)) / len(values)
    return len(set(values)) > 1 and abs(middle - mean) < _ROUNDED


def unit_of_column(column: Column, own: str = "") -> tuple[str, str]:
    """The unit whose values a column holds, and their role: "BNN Kota X", "BNN Kota X T".

    ("", "") for any other column. Beside its `own` unit a report sets its province and the nation.
    """
    if column.kind not in ("other", *ROLES) or column.year is not None:
        return "", ""
    if fold(column.label.strip()) == "nasional":
        return NASIONAL, "realisasi"
    found = [u for u in find_satkers(column.label) if u.explicit or u.name == NASIONAL]
    if len(found) != 1:
        region = _region(without_roles(column.label), own) if own and not found else ""
        rest = column.label.replace(without_roles(column.label), "")
    else:
        region = found[0].name
        rest = column.label[: found[0].start] + column.label[found[0].end :]
    if not region or column.kind != "other":
        return region, column.kind if region else ""
    role = role_of(rest) if re.search(r"\w|%", rest) else "realisasi"
    return (region, role) if role else ("", "")


def _region(name: str, own: str) -> str:
    """The unit that a kind and place alone are, beside a report's own: "Kabupaten X", "Provinsi".

    Its own place is it; a province is the one it lies in. "" for anything else.
    """
    unit = unit_of(own)
    words = name.split()
    kind = kinds_said().get(key(words[0]), "") if words else ""
    place = " ".join(words[1:]) if kind else name
    if unit.place and key(place or unit.place) == key(unit.place) and kind in (unit.kind, ""):
        return own if kind or key(place) == key(unit.place) else ""
    if kind != PROVINSI or unit.kind == PROVINSI:
        return ""
    above = province_of(own) if of_bnn(own) else ""
    home = place or next((area.provinsi for area in areas_named(unit.place)), "")
    return above or f"{PROVINSI} {home}".strip()


def _qualifier(table: Table, column: Column, role: str) -> str:
    """The part of a year or the budget a column is of, "awal" for a first one, "" for others.

    A first budget has another beside it, or nothing that is spent of it.
    """
    several = sum(c.kind == "pagu" and c.year == column.year for c in table.columns) > 1
    spent = any(c.kind == "realisasi" for c in table.columns)
    first = role == "pagu" and is_first(column.label) and (several or not spent)
    if first:
        return "awal"
    budget = part_of_budget(title_of(table)) if is_budget(table) else ""
    return part_of_year(column.label) or part_of_budget(column.label) or budget


def _caption(table: Table) -> str:
    """The last words above a table: its caption."""
    return re.sub(r"\s+", " ", table.caption)[-_LONGEST_CAPTION:].strip()


def _where(spot: _Spot, year: int, origin: Origin) -> str:
    """The kind of place of a figure: last year's column of a table is one of several years.

    A section's table with the year before beside it is still the section's for the report's year,
    and so is the year's own target beside that of a plan.
    """
    place, years = spot.place, {c.year for c in spot.table.columns if c.year}
    kinds = {c.kind for c in spot.table.columns}
    if spot.column.kind == "target" and {"target_akhir", "realisasi"} <= kinds:
        place = "bagian" if place == "kemajuan" else place
    if place in ("utama", "bagian") and year != origin.year:
        return "multi_tahun"
    beside = years == {origin.year, origin.year - 1} and label_column(spot.table) is not None
    named = any(c.kind == "indikator" for c in spot.table.columns)
    if place == "multi_tahun" and beside and named and year == origin.year:
        return "bagian"
    return place


def _cell_indicator(spot: _Spot, subject: Subject) -> str:
    """The indicator of a cell: the row's, unless its column names one of its own."""
    column, bare = spot.column, subject.indicator.removeprefix("other:")
    if column.kind == "other" and column.year is None:
        return _other_column(spot, subject)
    if column.kind == "other" and not is_budget(spot.table) and (own := _named_by_column(spot)):
        return own
    if column.kind in ("target", "realisasi", "capaian") and (own := _named_by_column(spot)):
        return own if not is_budget(spot.table) else subject.indicator
    if column.kind == "kemajuan":
        return _PROGRESS + bare
    if column.kind == "blokir":
        return "other:blokir_" + slug(subject.label)
    money = is_money(spot.table.columns, spot.at)
    if is_budget(spot.table) and column.kind in ("target", "realisasi", "capaian") and not money:
        return _physical(column, subject)
    if spot.table.section.bab == "BAB II" and not money and spot.facts.of_funds:
        return f"other:kebutuhan_pendanaan_{bare}"
    return subject.indicator


def _other_column(spot: _Spot, subject: Subject) -> str:
    """The indicator of a column of no known kind: its own name's, the row's, or both together."""
    own = _named_by_column(spot)
    budget = is_budget(spot.table)
    in_part = subject.role and _of_the_year(spot)
    if own or budget or in_part or _is_result(spot):
        return own if own and not budget else subject.indicator
    return "other:" + slug(f"{subject.indicator.removeprefix('other:')} {spot.column.label}")


def _of_the_year(spot: _Spot) -> bool:
    """Whether a column is of a part of the year, or of all its parts in the others together."""
    sums = TOGETHER.match(spot.column.label) and not spot.column.label.lower().startswith("rata")
    parts = any(row_part(column.label) for column in spot.table.columns)
    return bool(row_part(spot.column.label) or (sums and parts))


def _physical(column: Column, subject: Subject) -> str:
    """The indicator of what an output delivered, printed beside what it cost."""
    if subject.indicator.startswith("output:"):
        return "other:fisik_" + slug(subject.indicator.removeprefix("output:"))
    if column.kind == "target":
        return subject.indicator.removeprefix("other:kebutuhan_pendanaan_").removeprefix("other:")
    return "other:fisik_" + slug(subject.label)


def _is_funding(table: Table) -> bool:
    """Whether a matrix of years holds money: the need for funds, under an indicator's name."""
    spots = [i for i, c in enumerate(table.columns) if c.kind in ("target", "other")]
    texts = [text_at(r, i) for r in table.rows for i in spots if text_at(r, i).strip(" -")]
    return bool(texts) and sum(len(re.sub(r"\D", "", t)) >= 7 for t in texts) * 2 > len(texts)


def _role(spot: _Spot) -> str | None:
    """The role of a column's cells, or None when they are no figures."""
    table, column, place = spot.table, spot.column, spot.place
    if column.kind == "other" and column.year is not None:
        if is_budget(table):
            about = table.caption[-160:].lower()
            return (
                "realisasi"
                if "realisasi" in about and "pagu" not in about and "anggaran" not in about
                else "pagu"
            )
        return "target" if place in ("renstra", "pk", "rkt") else "realisasi"
    planned = column.kind in ("pagu", "target") and bool(revenue_of(table))
    if column.kind == "target_akhir" or planned:
        return "target"
    if column.kind in ("kemajuan", "blokir"):
        return "other"
    if column.kind == "target" and spot.facts.of_funds:
        return "pagu"
    if column.kind == "other" and _is_result(spot):
        return "target" if role_of(column.label) == "target" else "realisasi"
    return column.kind if column.kind in ROLES else None


def _named_by_column(spot: _Spot) -> str:
    """The indicator a column is named by, in short words too where the rows are units, or ""."""
    words = _YEAR.sub("", spot.column.label).strip()
    kinds = {c.kind for c in spot.table.columns}
    of_units = "satker" in kinds or ("tahun" in kinds and "indikator" not in kinds)
    if spot.column.kind != "other":
        words = without_roles(words) if of_units else ""
    words = _IN_BRACKETS.sub(lambda m: "" if UNIT_ONLY.fullmatch(m[1]) else m[0], words).strip()
    if known := indicator_of(words):
        return known
    return shortens(words, spot.facts.names) if of_units and words else ""


def _is_result(spot: _Spot) -> bool:
    """Whether a column of a table of units is its result: an indicator's own name, or the sum."""
    table, column = spot.table, spot.column
    kinds = [c.kind for c in table.columns]
    if _named_by_column(spot) or part_of_budget(column.label):
        return True
    if "satker" not in kinds or {"target", "realisasi"} & set(kinds) or spot.facts.of_means:
        return False
    last = [c for c in table.columns if c.kind == "other"][-1:]
    return (
        last == [column]
        and bool(re.search(r"jumlah|nilai|indeks|total|akhir|skor|%|persen", column.label, re.I))
        and table.section.indicator is not None
    )


def _caption_year(table: Table, place: str) -> int | None:
    """The one year a table's title names, for budgets ('... Tahun 2022 sebagai berikut:')."""
    years = {int(y) for y in _YEAR.findall(title_of(table))}
    return years.pop() if len(years) == 1 and place in ("anggaran",) else None


def _value(
    spot: _Spot, cell: Cell, indicator: str, role: str
) -> tuple[Decimal | str, str, str] | None:
    """A cell's value, its words as written and its unit; None for a dash, a band or plain words."""
    table, at, text = spot.table, spot.at, cell.text.strip()
    if role == "kategori":
        return (text, text, "") if re.search(r"[A-Za-z]{2}", text) and len(text) < 60 else None
    token = token_of(text)
    if token is None or (token.percent and role in ("pagu", "sisa")):
        return None
    money = is_money(table.columns, at) or token.money or role == "pagu"
    known = indicators()[indicator].unit if indicator in indicators() else ""
    kind = kind_of(token, role, money=money, unit=known or unit_of_row(table, spot.row))
    written = with_scale(text, token.written) if money else token.written
    try:
        number = number_in(spot.line, at, written=written, kind=kind)
    except (AmbiguousNumber, NotANumber):
        return None
    if not money and _is_count(indicator) and role in ("target", "realisasi") and number % 1:
        return None  # half a unit: the row belongs to another indicator
    if written == token.written and (power := scale_of(table, at, money=money)):
        number = Decimal(f"{number.scaleb(power):f}")
    share = token.percent or role in ("capaian", "persen")
    unit = "Rp" if money else "%" if share or _beside_percent(table, at) else token.unit
    if not unit and indicator in indicators():
        unit = indicators()[indicator].unit
    return number, written, unit or unit_of_row(table, spot.row)


def _as_meant(spot: _Spot, cell: Cell, role: str, number: Decimal) -> Decimal:
    """A cell's number as its row means it: a fraction in percent, what is overspent below zero."""
    if spot.at in spot.facts.fractions:
        return number * 100
    overspent = role == "sisa" and number > 0 and _IN_PARENTHESES.fullmatch(cell.text.strip())
    if not overspent:
        return number
    pagu, spent = (number_of(spot.line, (kind, spot.column.year)) for kind in SPENT)
    return -number if pagu is None or spent is None or spent > pagu else number


def _beside_percent(table: Table, at: int) -> bool:
    """Whether a column of a budget is headed by a percentage ('%' after Sisa)."""
    return table.columns[at].kind == "other" and "%" in table.columns[at].label


def _is_count(indicator: str) -> bool:
    """Whether an indicator counts things."""
    return indicator in indicators() and bool(COUNT_UNITS.match(indicators()[indicator].unit))


def _source(table: Table, row: Row, cell: Cell, origin: Origin) -> Source:
    page = row.page if row.page is not None else table.page
    label = row.page_label or table.page_label
    return Source(
        origin.file,
        origin.report_id,
        page,
        label,
        cell.first_line,
        cell.last_line,
        cell.place or f"{table.section.place} > tabel",
        cell.box,
    )
