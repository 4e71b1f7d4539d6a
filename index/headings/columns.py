"""Headings of a table, in words, to columns: what each one holds and of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.headings.headwords import KINDS, PHRASE
from index.report import ROLES, Column

LABELS = ("sasaran", "indikator", "satker", "kegiatan", "output", "jenis", "tahun", "kode")
"""Phrase kinds that name a row."""

VALUES = (
    "target",
    "realisasi",
    "capaian",
    "capaian_persen",
    "persen",
    "pagu",
    "sisa",
    "blokir",
    "kategori",
    "kemajuan",
    "target_akhir",
)
"""Phrase kinds that hold a row's values."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A heading recognised: its kind (see `KINDS`), its words, and its year if it names one."""

    kind: str
    words: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A stretch of heading words: the phrases found in order, and the words no phrase covers."""

    phrases: tuple[Phrase, ...]
    rest: str

    def has(self, *kinds: str) -> bool:
        """Whether a phrase of one of these kinds stands in it."""
        return any(p.kind in kinds for p in self.phrases)


def read_heading(words: str) -> Heading:
    """Read heading words as phrases, in order; never fails: what is unknown is in `rest`."""
    phrases: list[Phrase] = []
    rest: list[str] = []
    at = 0
    text = re.sub(r"\s+", " ", words).strip()
    while at < len(text):
        m = PHRASE.match(text, at) if at == 0 or not text[at - 1].isalnum() else None
        if m and m.end() > at:
            kind = KINDS[int((m.lastgroup or "k0")[1:])][0] if m.lastgroup else ""
            kind = kind or "noise"
            year = re.search(r"20[0-4]\d", m.group()) if kind == "year" else None
            phrases.append(Phrase(kind, m.group().strip(), int(year.group()) if year else None))
            at = m.end()
        else:
            stop = text.find(" ", at + 1)
            stop = len(text) if stop < 0 else stop
            word = text[at:stop].strip(" -–:/&.,()")
            if word and word.lower() not in ("dan", "s.d", "sd", "per", "di", "atau"):
                rest.append(word)
            at = stop
        while at < len(text) and text[at] in " \t":
            at += 1
    return Heading(tuple(phrases), " ".join(rest))


def value_columns(heading: Heading) -> list[Column]:
    """The value columns of a heading read as one run of words, in the order of the rows' values.

    Two levels are multiplied out: 'Target Realisasi 2021 2022 2023 2021 2022 2023' is six columns,
    'Tahun 2022 Tahun 2023 Pagu Realisasi % Pagu Realisasi %' too.
    """
    flat = [
        p
        for p in _drop_groups(heading.phrases)
        if p.kind in (*VALUES, "year", "satuan", "keterangan")
    ]
    flat = [p for p in flat if p.kind not in ("satuan", "keterangan")]
    values = [p for p in flat if p.kind != "year"]
    years = [p for p in flat if p.kind == "year"]
    if not years:
        return [_column(p, None) for p in values]
    if not values:
        return [Column(str(y.year), "other", y.year) for y in years] if len(years) > 1 else []
    attached = _attach_years(flat)
    if attached is not None:
        return attached
    kinds = {v.kind for v in values}
    if len(years) % len(values) == 0 and len(years) > len(values):
        each = len(years) // len(values)
        return [_column(values[i // each], y.year) for i, y in enumerate(years)]
    if len(values) % len(years) == 0 and len(kinds) * len(years) >= len(values):
        each = len(values) // len(years)
        return [_column(v, years[i // each].year) for i, v in enumerate(values)]
    if len(values) == 1:
        return [_column(values[0], y.year) for y in years]
    return [_column(v, None) for v in values]


def _attach_years(flat: Sequence[Phrase]) -> list[Column] | None:
    """Columns when every year follows its own value word ('Target 2024 Realisasi 2024')."""
    columns: list[Column] = []
    for i, p in enumerate(flat):
        if p.kind == "year":
            if i == 0 or flat[i - 1].kind == "year":
                return None
            columns[-1] = replace(columns[-1], year=p.year, label=f"{columns[-1].label} {p.year}")
        else:
            columns.append(_column(p, None))
    return columns


def _drop_groups(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Leave out a word that only stands over others ('Anggaran' over 'Pagu'), else a pagu.

    '% Capaian Target' in a heading without another Target is two columns run together.
    """
    kinds = {p.kind for p in phrases}
    kept: list[Phrase] = []
    for p in phrases:
        if p.kind == "anggaran" and "pagu" in kinds:
            continue
        if (
            p.kind == "capaian_persen"
            and "target" not in kinds
            and p.words[-6:].lower() == "target"
        ):
            kept += [replace(p, words=p.words[:-6].strip()), Phrase("target", p.words[-6:])]
            continue
        kept.append(replace(p, kind="pagu") if p.kind == "anggaran" else p)
    return kept


def _column(phrase: Phrase, year: int | None) -> Column:
    kind = {"capaian_persen": "capaian_persen"}.get(phrase.kind, phrase.kind)
    label = phrase.words if year is None else f"{phrase.words} {year}"
    return Column(label, kind, year)


_GRID_ORDER = (
    (("kemajuan", "target_akhir"), 4),
    (("target", "realisasi", "capaian_persen", "capaian", "persen"), 4),
    (("pagu", "sisa", "blokir", "kategori", "satuan", "keterangan", "no"), 1),
    (("anggaran",), 0),
    (LABELS, 3),
)


def grid_column(label: str) -> Column:
    """The column a grid's heading cell (all its levels joined) stands for."""
    heading = read_heading(label)
    year = next((p.year for p in heading.phrases if p.kind == "year"), None)
    unknown = len(heading.rest.split())
    named = heading.phrases and heading.phrases[0].kind in ("indikator", "satker", "sasaran")
    for kinds, allowed in _GRID_ORDER:
        hit = next((p for p in heading.phrases if p.kind in kinds), None)
        if hit and hit.kind == "indikator" and heading.has("output"):
            hit = next(p for p in heading.phrases if p.kind == "output")
        if (
            hit is None
            or heading.has("part")
            or unknown > allowed
            or (named and kinds is not LABELS)
        ):
            continue
        return Column(label, "pagu" if hit.kind == "anggaran" else hit.kind, year)
    if year is not None and not heading.rest:
        return Column(label, "other", year)
    return Column(label, "label", year)


def settle(columns: Sequence[Column]) -> list[Column]:
    """Decide what the neighbours decide: Capaian that is a realisasi, % of a target or of a pagu.

    A table with Target and Capaian but no Realisasi prints the realisasi under Capaian (tables of
    several years: 'T.A, TARGET, CAPAIAN, PERSENTASE'); beside Realisasi, Capaian is a percentage.
    """
    kinds = [c.kind for c in columns]
    has_realisasi = "realisasi" in kinds
    out: list[Column] = []
    money = False
    for c in columns:
        kind = c.kind
        money = kind == "pagu" or (money and kind != "target")
        if kind == "capaian":
            kind = "capaian" if has_realisasi else "realisasi"
        elif kind == "capaian_persen":
            kind = (
                "capaian"
                if has_realisasi or "target" not in kinds or "persen" not in kinds
                else "realisasi"
            )
        elif kind == "persen":
            after_sisa = any(o.kind == "sisa" for o in out) and any(o.kind == "persen" for o in out)
            alone = not {"target", "realisasi", "pagu", "capaian"} & set(kinds)
            kind = "other" if after_sisa or alone else "persen" if money else "capaian"
        if kind == "target" and out and out[-1].kind == kind and out[-1].year == c.year:
            kind = "realisasi"  # 'Target Target' under one year: the second heading is a slip
        out.append(replace(c, kind=kind))
    return out


def is_money(columns: Sequence[Column], at: int) -> bool:
    """Whether the column at this place holds rupiah: pagu, sisa, or a realisasi after a pagu."""
    kind = columns[at].kind
    if kind in ("pagu", "sisa", "blokir"):
        return True
    before = [c.kind for c in columns[:at] if c.kind in ("pagu", "target")]
    return kind == "realisasi" and before[-1:] == ["pagu"]


def is_role(kind: str) -> bool:
    """Whether a column kind is a role a figure can have."""
    return kind in ROLES
