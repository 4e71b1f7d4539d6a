"""The tables within an indicator's section: years, sub-units, progress, parts of IKPA and NKA."""

from __future__ import annotations

from decimal import Decimal

from eval.generator import bands, facts, numerals
from eval.generator.components import ikpa_aspect
from eval.generator.document import Block, Paragraph, Table
from eval.generator.draft import Draft
from eval.generator.layout import Layout
from eval.generator.printer import DASH

Rows = tuple[tuple[str, ...], ...]
Parts = tuple[facts.Component, ...]


def years_table(draft: Draft, item: facts.Indicator) -> tuple[Block, ...]:
    """Several years of an indicator, in the shape of the layout."""
    shapes = {"baris": _years_down, "kolom": _years_across, "berpasangan": _years_paired}
    return (
        Paragraph("Target dan realisasi beberapa tahun terakhir disajikan pada tabel berikut:"),
        shapes[draft.layout.years](draft, item),
    )


def _years_down(draft: Draft, item: facts.Indicator) -> Table:
    word = "" if item.topic.uom in ("Indeks", "Nilai", "%") else f" {item.topic.uom.lower()}"
    rows = []
    for year in item.history:
        target = draft.value(item, "target", "multi_tahun", year)
        realisasi = draft.value(item, "realisasi", "multi_tahun", year)
        cells = [cell if cell == DASH else cell + word for cell in (target, realisasi)]
        rows.append((f"{year.year}", *cells, draft.capaian(item, "multi_tahun", year)))
    return Table((("T.A", "TARGET", "CAPAIAN", "PERSENTASE"),), tuple(rows), (8, 22, 22, 14))


def _years_across(draft: Draft, item: facts.Indicator) -> Table:
    years = tuple(f"{year.year}" for year in item.history)
    blank = ("",) * (len(years) - 1)
    cells = (draft.value(item, "realisasi", "multi_tahun", year) for year in item.history)
    return Table(
        (("NO", "INDIKATOR KINERJA", "REALISASI", *blank), ("", "", *years)),
        (("1", item.name, *cells),),
        (4, 30, *(9 for _ in years)),
    )


def _years_paired(draft: Draft, item: facts.Indicator) -> Table:
    years = tuple(f"{year.year}" for year in item.history)
    blank = ("",) * (len(years) - 1)
    targets = [draft.value(item, "target", "multi_tahun", year) for year in item.history]
    got = [draft.value(item, "realisasi", "multi_tahun", year) for year in item.history]
    return Table(
        (
            ("No", "Indikator kinerja", "Target", *blank, "Realisasi", *blank),
            ("", "", *years, *years),
        ),
        (("1", item.name, *targets, *got),),
        (4, 24, *(8 for _ in (*years, *years))),
    )


def units_table(draft: Draft, item: facts.Indicator) -> tuple[Block, ...]:
    """Return each sub-unit's year: satker, target, realisasi, and kategori or capaian."""
    scaled = has_labels(draft.unit, draft.layout, item)
    rows = []
    for at, result in enumerate(item.units, start=1):
        cells = [_of_unit(draft, item, result, role) for role in ("target", "realisasi")]
        rows.append((f"{at}", result.satker, *cells, _last_cell(draft, item, result, scaled)))
    last = "KATEGORI" if scaled else "PERSENTASE"
    return (
        Paragraph("Rincian hasil setiap satuan kerja adalah sebagai berikut:"),
        Table((("NO", "SATKER", "TARGET", "REALISASI", last),), tuple(rows), (4, 30, 10, 11, 16)),
    )


def has_labels(unit: facts.Unit, layout: Layout, item: facts.Indicator) -> bool:
    """Whether the table of sub-units ends in their kategori, and not in their capaian."""
    return item.units_of in bands.BANDS and unit.bands and layout.more % 3 != 0


def _of_unit(draft: Draft, item: facts.Indicator, result: facts.UnitResult, role: str) -> str:
    year = result.history[-1]
    number = year.target if role == "target" else year.realisasi
    key = draft.key(item.units_of, role, year.year, result.satker)
    return draft.printer.say(key, number or Decimal(0), "satuan_kerja", uom="Indeks")


def _last_cell(draft: Draft, item: facts.Indicator, result: facts.UnitResult, scaled: bool) -> str:
    year = result.history[-1]
    if not scaled:
        key = draft.key(item.units_of, "capaian", year.year, result.satker)
        return draft.printer.capaian(key, year, "satuan_kerja")
    label = bands.label(item.units_of, year.realisasi or Decimal(0))
    key = draft.key(item.units_of, "kategori", year.year, result.satker)
    return draft.printer.say(key, label, "satuan_kerja", uom="kategori") if label else DASH


def units_years(draft: Draft, item: facts.Indicator) -> tuple[Block, ...]:
    """Several years of every sub-unit; paired target and realisasi, or realisasi alone."""
    years = [year.year for year in item.units[0].history]
    paired = draft.layout.unit_years == "berpasangan"
    roles = ("target", "realisasi") if paired else ("realisasi",)
    rows = []
    for result in item.units:
        cells = []
        for year in result.history:
            for role in roles:
                number = year.target if role == "target" else year.realisasi
                key = draft.key(item.units_of, role, year.year, result.satker)
                cells.append(
                    draft.printer.say(key, number or Decimal(0), "multi_satuan_kerja", uom="Indeks")
                )
        rows.append((result.satker, *cells))
    return (
        Paragraph("Perbandingan antarsatuan kerja adalah sebagai berikut:"),
        Table(_year_heads(years, paired=paired), tuple(rows), (24, *(9 for _ in rows[0][1:]))),
    )


def _year_heads(years: list[int], *, paired: bool) -> Rows:
    if not paired:
        return (("Satker", "Realisasi", *("" for _ in years[1:])), ("", *map(str, years)))
    top = [cell for year in years for cell in (str(year), "")]
    return (("Satker", *top), ("", *("Target", "Realisasi") * len(years)))


def progress_table(draft: Draft, item: facts.Indicator) -> tuple[Block, ...]:
    """Realisasi against the last target of the plan; nothing where the layout leaves it out."""
    if not (draft.layout.progress and item.renstra and item.now.realisasi is not None):
        return ()
    last, target = item.renstra[-1]
    if not target:
        return ()
    done = numerals.rounded(item.now.realisasi / target * 100, 2, cut=draft.layout.cut)
    say, uom = draft.printer.say, item.topic.uom
    row = (
        "1",
        item.name,
        say(draft.key(item.id, "target", last), target, "kemajuan", uom=uom),
        draft.value(item, "realisasi", "kemajuan", item.now),
        say(draft.key(item.id, "other"), numerals.trimmed(done), "kemajuan", uom="%") + "%",
    )
    heads = (
        "No",
        "Indikator Kinerja",
        f"Target Renproja {last}",
        f"Realisasi {item.now.year}",
        "Tingkat Kemajuan",
    )
    return (Table((heads,), (row,), (4, 28, 12, 11, 12)),)


def parts_table(draft: Draft, item: facts.Indicator) -> tuple[Block, ...]:
    """Return the parts of IKPA as a grid or a list, those of NKA as a list."""
    if item.id == "ikpa" and draft.layout.ikpa == "melebar":
        return _ikpa_grid(draft, item)
    rows = tuple(
        (part.name, _part(draft, part.id, part.value, part.uom)) for part in item.components
    )
    total = (item.name, draft.value(item, "realisasi", "komponen", item.now))
    return (
        Paragraph("Rincian perhitungan adalah sebagai berikut:"),
        Table((("INDIKATOR", "NILAI"),), (*rows, total), (44, 14), has_total=True),
    )


def _part(draft: Draft, indicator: str, value: Decimal, uom: str, role: str = "realisasi") -> str:
    return draft.printer.say(draft.key(indicator, role), value, "komponen", uom=uom)


def _ikpa_grid(draft: Draft, item: facts.Indicator) -> tuple[Block, ...]:
    """Return the parts side by side: their nilai, bobot and nilai akhir, and the total."""
    parts = item.components
    weights = [part.weight or Decimal(0) for part in parts]
    points = [
        numerals.rounded(part.value * weight / 100, 2)
        for part, weight in zip(parts, weights, strict=True)
    ]
    share = numerals.trimmed(sum(weights, Decimal(0)))
    ends = (
        _part(draft, "other:ikpa_nilai_total", sum(points, Decimal(0)), "Indeks"),
        _part(draft, "other:ikpa_konversi_bobot", share, "%", "other") + "%",
        draft.value(item, "realisasi", "komponen", item.now),
    )
    values = [_part(draft, part.id, part.value, "Indeks") for part in parts]
    bobot = _named(draft, parts, weights, "ikpa_bobot", "other")
    akhir = _named(draft, parts, points, "ikpa_nilai_akhir", "realisasi")
    blank = ("", "", "")
    heads = ("Uraian Satker", "Keterangan", *(part.name for part in parts))
    rows = (
        (draft.unit.formal.upper(), "Nilai", *values, *ends),
        ("", "Bobot", *bobot, *blank),
        ("", "Nilai Akhir", *akhir, *blank),
        *_aspects(draft, parts, blank),
    )
    widths = (16, 10, *(11 for _ in parts), 9, 9, 9)
    return (
        Paragraph("INDIKATOR PELAKSANAAN ANGGARAN\nSampai Dengan : DESEMBER"),
        Table(((*heads, "Nilai Total", "Konversi Bobot", "Nilai Akhir"),), rows, widths),
    )


def _aspects(draft: Draft, parts: Parts, blank: tuple[str, ...]) -> Rows:
    """The mean of each aspect under its first part, in a full report."""
    if not draft.full:
        return ()
    cells = []
    for part in parts:
        peers = ikpa_aspect(part, parts)
        if not peers or part is not peers[0]:
            cells.append("")
            continue
        mean = numerals.rounded(sum((each.value for each in peers), Decimal(0)) / len(peers), 2)
        key = part.id.replace("other:ikpa", "other:ikpa_nilai_aspek")
        cells.append(_part(draft, key, mean, "Indeks"))
    return (("", "Nilai Aspek", *cells, *blank),)


def _named(
    draft: Draft,
    parts: tuple[facts.Component, ...],
    values: list[Decimal],
    name: str,
    role: str,
) -> list[str]:
    """Return a row of the grid, each cell under its part's own id."""
    ids = [part.id.replace("other:ikpa", f"other:{name}") for part in parts]
    uom = "Bobot" if role == "other" else "Indeks"
    return [_part(draft, key, value, uom, role) for key, value in zip(ids, values, strict=True)]
