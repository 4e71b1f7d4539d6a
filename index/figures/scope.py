"""Whose a figure is where words leave it open: the unit's own, or its province's as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import TypeGuard

from rapidfuzz import fuzz

from index.errors import AmbiguousNumber, NotANumber
from index.language.parts import part_of_budget, part_or_end
from index.language.tokens import COUNT_UNITS
from index.names.indikator import indicators, of_bnn_alone
from index.names.naming import bare_name, named_alike, names_of, printed
from index.names.unit_names import canonical_satker
from index.names.units import has_units, of_bnn, own_of, whole_of
from index.names.wording import key, slug
from index.numbers.numerals import read
from index.report import UNSURE, Figure, Origin
from index.tables.evidence import share_holds

ALONE = "sendiri"
"""The qualifier of what a unit has done without the units below it, where it reports for all."""

_AMOUNTS, _LEAST_AMOUNTS = ("pagu", "realisasi", "sisa"), 2
"""The roles of money, and the amounts of a row from which on another with the same is no chance."""

_RIGHT_ABOVE = 4
"""Lines above a table within which its title stands."""

_LEAST_SAME = 3
"""Values of a table that are the report's own, from which on it is its unit's by them."""

_COUNTED = ("jumlah_", "banyaknya_")
"""How the ids of indicators that count things begin."""
_ALIKE = 85.0
"""How alike (percent) the words of a name cut short are to those its whole name begins with."""


def of_the_whole_province(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Give a table of years to the province with its units where its targets are their totals.

    A per-unit table with a Total row tells both: the unit's own targets and those of all. A table
    of years of the same indicator that prints the totals, not the unit's own, is of all.
    """
    whole = whole_of(origin.satker)
    tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.place == "multi_tahun" and f.row:
            tables[(_table(f), f.indicator)].append(f)
    known: dict[str, dict[tuple[str, int], set[object]]] = defaultdict(lambda: defaultdict(set))
    for f in figures:
        if (
            f.place == "multi_tahun"
            and f.role == "target"
            and _has_units(tables[(_table(f), f.indicator)])
        ):
            known[f.indicator][(f.satker, f.year)].add(f.value)
    moved: set[str] = set()
    for (_, indicator), rows in tables.items():
        if _has_units(rows) or {f.satker for f in rows} != {origin.satker}:
            continue
        targets = [f for f in rows if f.role == "target" and (whole, f.year) in known[indicator]]
        as_whole = all(f.value in known[indicator][(whole, f.year)] for f in targets)
        as_own = all(f.value in known[indicator][(origin.satker, f.year)] for f in targets)
        if targets and as_whole and not as_own:
            moved.update(f.id for f in rows)
    return [replace(f, satker=whole) if f.id in moved else f for f in figures]


def of_a_wrong_title(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Give a table whose title names another unit to the report's where it prints its values.

    What the report's other tables print for its unit is the same, in three places at least and in
    most of those that both print. Targets alone may be a province's and its units' alike.
    """
    tables: dict[str, list[Figure]] = defaultdict(list)
    own: dict[tuple[int, str, str], set[object]] = defaultdict(set)
    for f in figures:
        if f.row:
            tables[_table(f)].append(f)
        if f.satker == origin.satker and not f.qualifier:
            own[_asked(f)].add(f.value)
    moved: set[str] = set()
    for name, rows in tables.items():
        titled = {f.satker for f in rows}
        if len(titled) != 1 or origin.satker in titled or canonical_satker(rows[0].label):
            continue
        alike = has_units(origin.satker) and all(f.role == "target" for f in rows)
        both = [f for f in rows if own.get(_asked(f)) and not alike]
        same = sum(f.value in own[_asked(f)] for f in both)
        if same >= _LEAST_SAME and same * 2 > len(both):
            moved.add(name)
    return [replace(f, satker=origin.satker) if _table(f) in moved else f for f in figures]


def of_the_total_told(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Give the total of a table of units to the report's unit where the report tells it as its own.

    Its row in such a table, whose values are others, is then a part of what it reports. A row that
    names the region stays the region's.
    """
    whole = whole_of(origin.satker)
    named, _ = _by_naming(figures)
    told: dict[tuple[int, str, str], set[object]] = defaultdict(set)
    for f in named:
        if f.satker == origin.satker and not f.qualifier:
            told[_asked(f)].add(f.value)
    tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.row and _is_measured(f):
            tables[(_table(f), f.indicator)].append(f)
    moved: set[str] = set()
    parts: set[str] = set()
    for rows in tables.values():
        sums = [f for f in rows if f.satker == whole and not canonical_satker(f.label)]
        totals = [f for f in sums if whole != origin.satker and told[_asked(f)]]
        own = [f for f in rows if f.satker == origin.satker and told[_asked(f)]]
        apart = own and not all(f.value in told[_asked(f)] for f in own)
        if apart and totals and all(f.value in told[_asked(f)] for f in totals):
            moved |= {f.id for f in sums}
            parts |= {f.id for f in rows if f.satker == origin.satker}
    return [
        replace(f, satker=origin.satker if f.id in moved else f.satker,
                qualifier=ALONE if f.id in parts else f.qualifier)
        for f in figures
    ]  # fmt: skip


def of_all_budgets(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Give a budget that is the total of a table of units to the report's unit with its units.

    Its own row in that table has another amount. A table without units (by jenis belanja) whose
    total is theirs is all of them; of sentences what tells that total.
    """
    whole = whole_of(origin.satker)
    told: dict[tuple[str, int, str, str], set[object]] = defaultdict(set)
    of_units = {_table(f) for f in figures if f.satker == whole and _is_budget_row(f)}
    for f in figures:
        if _table(f) in of_units and _is_budget_row(f):
            told[(f.satker, *_asked(f))].add(f.value)

    def is_of_all(f: Figure) -> bool:
        own, total = (told[(satker, *_asked(f))] for satker in (origin.satker, whole))
        return bool(own) and f.value in total - own

    mine = [f for f in figures if f.satker == origin.satker and _table(f) not in of_units]
    mine = [f for f in mine if f.indicator == "anggaran_total" and not f.qualifier]
    meant = {_table(f) or f.id for f in mine if is_of_all(f)}
    meant -= {_table(f) for f in mine if f.role in _AMOUNTS and f.row and not is_of_all(f)}
    return [
        replace(f, satker=whole)
        if f.satker == origin.satker and (_table(f) or f.id) in meant
        else f
        for f in figures
    ]


def of_several_budgets(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those of the one DIPA that a report names being of its unit's whole budget."""
    named = {part for f in figures if (part := part_of_budget(f.qualifier))}
    if len(named) != 1:
        return list(figures)
    return [replace(f, qualifier="") if f.qualifier in named else f for f in figures]


def _is_budget_row(figure: Figure) -> bool:
    return bool(figure.row) and figure.indicator == "anggaran_total" and not figure.qualifier


def _asked(figure: Figure) -> tuple[int, str, str]:
    return figure.year, figure.indicator, figure.role


def in_their_units(figures: Sequence[Figure]) -> list[Figure]:
    """Read numbers printed without a unit by the unit that other tables print for their indicator.

    "27.200" of an indicator counted in persons, or called "Jumlah ...", is no 27,2.
    """
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for f in figures:
        if f.unit and f.unit not in ("Rp", "%") and f.role in ("target", "realisasi"):
            units[f.indicator][f.unit] += 1
    return [_in_its_unit(f, units) for f in figures]


def _in_its_unit(figure: Figure, units: Mapping[str, Counter[str]]) -> Figure:
    if figure.unit or figure.role not in ("target", "realisasi") or isinstance(figure.value, str):
        return figure
    common = units[figure.indicator].most_common(1) if figure.indicator in units else []
    unit = common[0][0] if common else ""
    named = figure.indicator.partition(":")[2].removeprefix("fisik_")
    counted = COUNT_UNITS.match(unit) if unit else named.startswith(_COUNTED)
    if not counted:
        return figure
    try:
        value = read(figure.as_written, kind="count")
    except (AmbiguousNumber, NotANumber):
        return figure
    return replace(figure, value=value, unit=unit)


def of_what_they_repeat(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Give a table of years or units to the indicator whose values it repeats.

    Its rows name no indicator, so its section or title told which; the values that the tables that
    do name theirs print for the report's unit and year tell more surely. Where those know it by
    words that no glossary has (a name cut short), its section's name is theirs.
    """
    named, tables = _by_naming(figures)
    known: dict[tuple[str, int, str], dict[str, set[Decimal]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for f in named:
        if isinstance(f.value, Decimal) and not f.qualifier:
            known[(f.satker, f.year, f.indicator)][f.role].add(f.value)
    values = printed(known)
    moved: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for (_, indicator), rows in tables.items():
        told = [
            (f.year, f.value) for f in rows if f.satker == origin.satker and _is_number(f.value)
        ]
        shown = values.shown_by(origin.satker, told)
        held = known.get((origin.satker, origin.year, indicator), {})
        borne_out = any(f.year == origin.year and f.value in held.get(f.role, ()) for f in rows)
        if not shown or shown == indicator or borne_out:
            continue
        if shown.startswith("other:") and indicator in indicators() and "realisasi" not in held:
            if _begins_as(shown, indicator):
                renamed[shown] = indicator
        else:
            moved.update({f.id: shown for f in rows})
    return [
        replace(f, indicator=moved.get(f.id) or renamed.get(f.indicator, f.indicator))
        for f in figures
    ]


def _begins_as(own: str, indicator: str) -> bool:
    """Whether an id's own words are the first ones of an indicator's name."""
    words = key(own.removeprefix("other:"))
    return fuzz.ratio(words, key(indicators()[indicator].name)[: len(words)]) >= _ALIKE


def of_their_parts(figures: Sequence[Figure]) -> list[Figure]:
    """Give a total that is of a part of the budget to that part.

    Totals that add up to the largest one of their table are its parts'; a total below others whose
    amounts another table prints of one budget line is that line's.
    """
    rows: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.row and f.role in _AMOUNTS and f.document == "anggaran":
            rows[f.row].append(f)
    lines: dict[tuple[str, int, frozenset[tuple[str, object]]], set[str]] = defaultdict(set)
    totals: dict[tuple[str, str, int], dict[str, list[Figure]]] = defaultdict(dict)
    for row, amounts in rows.items():
        first = amounts[0]
        if part_or_end(first.qualifier):
            continue  # months are parts of a year, not of a budget
        if first.indicator == "anggaran_total":
            totals[(_table(first), first.satker, first.year)][row] = amounts
        elif len(amounts) >= _LEAST_AMOUNTS:
            lines[(first.satker, first.year, _told(amounts))].add(first.indicator)
    return _renamed(figures, totals, lines)


def _renamed(
    figures: Sequence[Figure],
    totals: Mapping[tuple[str, str, int], Mapping[str, Sequence[Figure]]],
    lines: Mapping[tuple[str, int, frozenset[tuple[str, object]]], Set[str]],
) -> list[Figure]:
    """The figures, the totals of parts called what they are of."""
    meant: dict[str, str] = {}
    most: dict[tuple[str, int, str], Decimal] = defaultdict(Decimal)
    for (_, satker, year), of_table in totals.items():
        meant.update(_parts_of(of_table))
        for f in (f for amounts in of_table.values() for f in amounts if _is_number(f.value)):
            most[(satker, year, f.role)] = max(most[(satker, year, f.role)], Decimal(f.value))
    for (_, satker, year), of_table in totals.items():
        for row, amounts in of_table.items():
            named = lines.get((satker, year, _told(amounts)), frozenset())
            less = all(f.value != most[(satker, year, f.role)] for f in amounts)
            if len(named) == 1 and less and row not in meant:
                meant[row] = next(iter(named))
    return [replace(f, indicator=meant.get(f.row, f.indicator)) for f in figures]


def _told(amounts: Sequence[Figure]) -> frozenset[tuple[str, object]]:
    return frozenset((f.role, f.value) for f in amounts)


def _parts_of(totals: Mapping[str, Sequence[Figure]]) -> dict[str, str]:
    """The rows of totals that add up to the largest of them in some role, each with a name."""
    for role in _AMOUNTS:
        values = {
            row: f.value
            for row, amounts in totals.items()
            for f in amounts
            if f.role == role and isinstance(f.value, Decimal)
        }
        if len(values) <= _LEAST_AMOUNTS:
            continue
        whole = max(values, key=lambda row: values[row])
        if 2 * values[whole] == sum(values.values()):
            parts = totals.keys() - {whole}
            return {row: f"other:{slug(totals[row][0].label)}" for row in parts}
    return {}


def of_names_cut_short(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Give an indicator that tables name in several ways ("Lembaga rehabilitasi") one name.

    The words decide among the names of the other tables; what both print of the report's own year
    has to be the same. The glossary's name is kept, else the one most tables print.
    """
    measured = [f for f in figures if f.row and _is_measured(f)]
    tables: dict[str, set[str]] = defaultdict(set)
    known: dict[tuple[str, str], set[object]] = defaultdict(set)
    rows: dict[str, list[Figure]] = defaultdict(list)
    for f in measured:
        tables[f.indicator].add(_table(f))
        rows[f.row].append(f)
        if (f.satker, f.year) == (origin.satker, origin.year):
            known[(f.indicator, f.role)].add(f.value)
    names = names_of({(bare_name(f.label), f.indicator): None for f in measured})
    meant: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        own = row[0].indicator
        if own.startswith("other:") and not row[0].label.isdigit():
            others = tuple(n for n in names if not tables[n.id] & tables[own])
            meant[own].update(
                i for i in named_alike(row[0].label, others) if _agree(row, i, known, origin)
            )
    main = {f.indicator for f in measured if f.place == "utama" and f.role == "target"}
    one_name = _one_name(meant, tables, main)
    return [_under(one_name, f, origin) for f in figures]


def _under(names: Mapping[str, str], figure: Figure, origin: Origin) -> Figure:
    """A figure under the name to keep; another unit has the index that the name counts units by."""
    name = names.get(figure.indicator, figure.indicator)
    counted = indicators()[name].unit_indicator if name in indicators() else None
    other = figure.indicator in names and own_of(figure.satker) != origin.satker
    return replace(figure, indicator=(counted if other else None) or name)


def _is_measured(figure: Figure) -> bool:
    """Whether a figure is of an indicator, not of money or of what an output delivered."""
    measured = figure.role in ("target", "realisasi", "capaian") and figure.unit != "Rp"
    return measured and not figure.indicator.startswith(("other:fisik_", "output:", "program:"))


def _one_name(
    meant: Mapping[str, set[str]], tables: Mapping[str, set[str]], main: Set[str]
) -> dict[str, str]:
    """The name to keep for each one that means another; none that two of one table would take."""
    chosen: dict[str, str] = {}
    for name, others in sorted(meant.items()):
        if len(others) != 1:
            continue
        other = next(iter(others))
        rank = {
            n: (not n.startswith("other:"), n in main, len(tables[n]), -len(n))
            for n in (name, other)
        }
        less, more = sorted((name, other), key=lambda n: rank[n])
        if less == name or name not in meant.get(other, ()):
            chosen[less] = more
    taken = Counter((other, table) for name, other in chosen.items() for table in tables[name])
    crowded = {other for (other, _), count in taken.items() if count > 1}
    return {name: o for name, o in chosen.items() if o not in crowded and o not in chosen}


def _agree(
    row: Sequence[Figure],
    indicator: str,
    known: Mapping[tuple[str, str], set[object]],
    origin: Origin,
) -> bool:
    """Whether a row's values of the report's own year are those of an indicator, and some are."""
    own = [f for f in row if (f.satker, f.year) == (origin.satker, origin.year)]
    held = [f.value in known[(indicator, f.role)] for f in own if known.get((indicator, f.role))]
    return bool(held) and all(held)


def _by_naming(
    figures: Sequence[Figure],
) -> tuple[list[Figure], dict[tuple[str, str], list[Figure]]]:
    """The figures whose row names their indicator, and those of tables of years or units."""
    named: list[Figure] = []
    tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.role not in ("target", "realisasi", "capaian") or f.unit == "Rp":
            continue
        if f.label.isdigit() or canonical_satker(f.label):
            tables[(_table(f), f.indicator)].append(f)
        else:
            named.append(f)
    return named, tables


def _is_number(value: Decimal | str) -> TypeGuard[Decimal]:
    return isinstance(value, Decimal)


def in_own_words(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Name another agency's indicators by the words its tables print, where only BNN has ours."""
    if of_bnn(origin.satker):
        return list(figures)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for f in figures:
        if f.row and of_bnn_alone(f.indicator) and not f.label.isdigit():
            printed[f.indicator][bare_name(f.label)] += not canonical_satker(f.label)
    names = {i: "other:" + slug(words.most_common(1)[0][0]) for i, words in printed.items()}
    return [replace(f, indicator=names.get(f.indicator, f.indicator)) for f in figures]


def of_the_own_year(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """Give a budget table of another year to the report's where that year is a slip of the pen.

    It is where its amounts are told of the report's year elsewhere, and where the report would
    have no budget by jenis belanja of its own year.
    """
    own = {
        (f.indicator, f.role, f.value): _table(f) or f.id
        for f in figures
        if f.satker == origin.satker and f.year == origin.year and f.indicator == "anggaran_total"
    }
    lines = [f for f in figures if f.row and f.indicator.startswith("belanja_")]
    lines = [f for f in lines if f.satker == origin.satker]
    without = bool(lines) and all(f.year != origin.year for f in lines)
    latest = max((f.year for f in lines), default=0)
    moved = {
        _table(f)
        for f in figures
        if f.row
        and f.year != origin.year
        and f.place in ("anggaran", "lampiran", "penutup")
        and own.get((f.indicator, f.role, f.value), _table(f)) != _table(f)
    }
    moved |= {_table(f) for f in lines if without and f.year == latest}
    alone = {t for t in moved if len({f.year for f in figures if _table(f) == t}) == 1}
    return [replace(f, year=origin.year) if f.row and _table(f) in alone else f for f in figures]


def with_names(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of tables of years, labelled with their indicator's words instead of the year."""
    names: dict[str, str] = {}
    for f in figures:
        if f.label and not f.label.isdigit():
            names.setdefault(f.indicator, f.label)
    return [
        replace(f, label=names.get(f.indicator, f.label)) if f.label.isdigit() else f
        for f in figures
    ]


def _table(figure: Figure) -> str:
    return figure.row.rpartition(".")[0]


def _has_units(rows: Sequence[Figure]) -> bool:
    return len({f.satker for f in rows}) > 1


def of_all_units(figures: Sequence[Figure], origin: Origin) -> list[Figure]:
    """The target that a report tells for itself, as one of each unit in a table without targets.

    It is theirs where it is what the table's own capaian were reckoned with, in every row; what is
    told of another year is theirs in that one then. So is what stands right above the table.
    """
    own: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    rows: dict[tuple[str, str, int], dict[str, dict[str, Figure]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for f in figures:
        if f.satker == origin.satker and f.role == "target" and not f.qualifier:
            own[(f.indicator, f.year)].append(f)
        if f.row and _is_measured(f) and f.confidence >= UNSURE:
            rows[(_table(f), f.indicator, f.year)][f.satker][f.role] = f

    def is_own(satker: str) -> bool:
        return own_of(satker) == origin.satker

    found = {**_targets_above(own, rows, is_own), **_targets_of_all(own, rows)}
    found = {k: target for k, target in found.items() if k[2] != origin.satker}
    last = len(figures)
    return [
        replace(target, id=f"{origin.report_id}:f{last + at}", satker=satker)
        for at, ((_, _, satker), target) in enumerate(found.items(), start=1)
    ]


def _targets_above(
    own: Mapping[tuple[str, int], Sequence[Figure]],
    rows: Mapping[tuple[str, str, int], Mapping[str, Mapping[str, Figure]]],
    is_own: Callable[[str], bool],
) -> dict[tuple[str, int, str], Figure]:
    """The targets of the units of tables of results that a title right above tells of them all.

    Where the report's own unit is a row of its own, such a target is that unit's alone.
    """
    found: dict[tuple[str, int, str], Figure] = {}
    for (table, indicator, year), units in rows.items():
        page, _, line = table.rpartition(":t")[2].partition(".")
        above = {
            target.value: target
            for target in own.get((indicator, year), ())
            if not target.row
            and (str(target.source.page or 0), line.isdigit()) == (page, True)
            and 0 < int(line) - target.source.last_line <= _RIGHT_ABOVE
        }
        bare = not any(is_own(satker) for satker in units)
        bare = bare and all(told.keys() == {"realisasi"} for told in units.values())
        if bare and len(units) > _LEAST_AMOUNTS and len(above) == 1:
            target = next(iter(above.values()))
            found.update({(indicator, year, satker): target for satker in units})
    return found


def _targets_of_all(
    own: Mapping[tuple[str, int], Sequence[Figure]],
    rows: Mapping[tuple[str, str, int], Mapping[str, Mapping[str, Figure]]],
) -> dict[tuple[str, int, str], Figure]:
    """The targets of the units of tables, by indicator, year and unit: first the proven ones."""
    shared: set[tuple[str, str]] = set()
    found: dict[tuple[str, int, str], Figure] = {}
    for (table, indicator, year), units in rows.items():
        bare = all(told.keys() == {"realisasi", "capaian"} for told in units.values())
        if not bare or len(units) <= _LEAST_AMOUNTS:
            continue
        for target in own.get((indicator, year), ()):
            if all(_reckoned(target, told) for told in units.values()):
                shared.add((table, indicator))
                found.update({(indicator, year, satker): target for satker in units})
    for (table, indicator, year), units in rows.items():
        targets = {target.value: target for target in own.get((indicator, year), ())}
        results = [satker for satker, told in units.items() if told.keys() == {"realisasi"}]
        if (table, indicator) in shared and len(targets) == 1:
            target = next(iter(targets.values()))
            found = {**{(indicator, year, satker): target for satker in results}, **found}
    return found


def _reckoned(target: Figure, told: Mapping[str, Figure]) -> bool:
    """Whether a capaian is what a realisasi is of a target."""
    verdict = share_holds(
        told["realisasi"].as_written, target.as_written, told["capaian"].as_written
    )
    return bool(verdict)


def agree_with_tables(
    said: Sequence[Figure], figures: Sequence[Figure], origin: Origin
) -> list[Figure]:
    """Sentences' figures, named as the tables name them.

    "... dan jajaran" that repeats the unit's own value is the unit's own; an indicator no table
    knows, with the section's values under a kindred name, is the section's.
    """
    held = {(f.satker, f.year, f.indicator, f.role, f.value) for f in figures}
    known = {f.indicator for f in figures}
    out: list[Figure] = []
    for f in said:
        own = (origin.satker, f.year, f.indicator, f.role, f.value)
        if f.satker == whole_of(origin.satker) and own in held:
            f = replace(f, satker=origin.satker)
        if f.indicator not in known and f.source.place:
            f = _as_section(f, held, known)
        out.append(f)
    return out


_KINDRED = {"lembaga_spm": "lembaga_rehab", "lembaga_rehab": "lembaga_spm"}
"""Indicators reports name for one another; a sentence alone does not make a second one."""


def _as_section(
    f: Figure, held: set[tuple[str, int, str, str, Decimal | str]], known: set[str]
) -> Figure:
    other = _KINDRED.get(f.indicator)
    if other in known and (f.satker, f.year, other, f.role, f.value) in held:
        return replace(f, indicator=other)
    return f
