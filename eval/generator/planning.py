"""Bab II, and the Perjanjian Kinerja wherever it stands."""

from __future__ import annotations

from eval.generator.document import Block, Heading, PageBreak, Paragraph, Table
from eval.generator.draft import Draft
from eval.generator.facts import Indicator
from eval.generator.mentions import NEVER_REPORTED
from eval.generator.printer import DASH


def planning(draft: Draft) -> tuple[Block, ...]:
    """Bab II: the plan of five years, and the year's agreement where it stands here."""
    blocks: list[Block] = [draft.bab("II", "PERENCANAAN KINERJA")]
    letters = iter("ABC")
    if draft.layout.renstra:
        blocks.extend(_plan(draft, next(letters)))
    if draft.layout.rkt:
        blocks.extend(_year_plan(draft, next(letters)))
    unit = draft.unit
    blocks.append(Heading(2, f"{next(letters)}. Perjanjian Kinerja Tahun {unit.year}"))
    if "bab2" in draft.layout.pk:
        blocks.append(
            Paragraph(
                f"Perjanjian Kinerja {unit.short} Tahun {unit.year} memuat target berikut ini."
            )
        )
        blocks.append(agreement(draft, "pk"))
    else:
        blocks.append(Paragraph("Dokumen Perjanjian Kinerja disajikan pada lampiran laporan ini."))
    return (*blocks, PageBreak())


def agreement(draft: Draft, where: str) -> Table:
    """Return the Perjanjian Kinerja: sasaran, indicator and target, some with a satuan column."""
    with_unit = draft.layout.unit_in_cell
    header = ("No", "Sasaran Kegiatan", "Indikator Kinerja", "Target")
    widths = (4, 30, 30, 12)
    rows = []
    for at, item in enumerate(draft.promised, start=1):
        name = draft.printer.words(draft.key(item.id, NEVER_REPORTED), item.name, where)
        target = draft.with_unit(item, "target", where, word=with_unit)
        tail = (target,) if with_unit else (target.removesuffix("%"), item.topic.uom)
        rows.append((f"{at}", item.topic.sasaran, name, *tail))
    if not with_unit:
        return Table(((*header, "Satuan"),), tuple(rows), (*widths, 10))
    return Table((header,), tuple(rows), widths)


def _year_plan(draft: Draft, letter: str) -> tuple[Block, ...]:
    """Return the Rencana Kinerja Tahunan: targets and the money each indicator needs."""
    unit, rows = draft.unit, []
    for at, item in enumerate(draft.promised, start=1):
        need = draft.key(f"other:kebutuhan_pendanaan_{item.id.removeprefix('other:')}", "pagu")
        amount = draft.rng.randrange(4_000, 260_000) * 1000
        money = draft.printer.money(need, amount, "rkt")
        rows.append((f"{at}", item.name, draft.with_unit(item, "target", "rkt"), money))
    heads = ("No", "Indikator Kinerja", "Target", "Kebutuhan Pendanaan (Rp)")
    return (
        Heading(2, f"{letter}. Rencana Kinerja Tahunan Tahun {unit.year}"),
        Paragraph("Target dan kebutuhan pendanaan setiap indikator disajikan pada tabel berikut."),
        Table((heads,), tuple(rows), (4, 36, 14, 22)),
    )


def _plan(draft: Draft, letter: str) -> tuple[Block, ...]:
    years = [year for year, _ in draft.unit.indicators[0].renstra]
    if not years:
        return ()
    span = f"{years[0]}-{years[-1]}"
    blank = ("",) * (len(years) - 1)
    header = (
        ("No", "Sasaran Kegiatan", "Indikator Kinerja Kegiatan", "Target Kinerja", *blank),
        ("", "", "", *(f"{year}" for year in years)),
    )
    rows = tuple(
        (f"{at}", item.topic.sasaran, item.name, *_planned(draft, item))
        for at, item in enumerate(draft.promised, start=1)
        if item.renstra
    )
    widths = (4, 22, 22, *(8 for _ in years))
    return (
        Heading(2, f"{letter}. Rencana Program Kerja (Renproja) Tahun {span}"),
        Paragraph(f"Target jangka menengah {draft.unit.short} disajikan pada matrik berikut."),
        Table(header, rows, widths),
    )


def _planned(draft: Draft, item: Indicator) -> list[str]:
    cells = []
    for year, target in item.renstra:
        if target is None:
            cells.append(DASH)
            continue
        key = draft.key(item.id, "target", year)
        cells.append(draft.printer.say(key, target, "renstra", uom=item.topic.uom))
    return cells
