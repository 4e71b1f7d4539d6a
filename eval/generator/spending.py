"""Bab III.B: the budget by jenis belanja, by kegiatan or output, of two years, and of the units."""

from __future__ import annotations

from eval.generator import numerals
from eval.generator.document import Block, Heading, PageBreak, Paragraph, Table
from eval.generator.draft import Draft
from eval.generator.facts import Spending
from eval.generator.more import spelled_pagu
from eval.generator.wordings import SPELLED, TOTALS


def spending(draft: Draft) -> tuple[Block, ...]:
    """Return the tables of the layout, in its order, under a heading that names the year."""
    unit = draft.unit
    year = draft.printer.words(draft.key("judul", "other"), f"{unit.year}", "judul")
    tables = {
        "jenis": _by_jenis,
        "kegiatan": _by_kegiatan,
        "keluaran": _by_output,
        "dua_tahun": _two_years,
    }
    blocks: list[Block] = [Heading(2, f"{draft.layout.money_title} TAHUN {year}"), _told(draft)]
    for name in draft.layout.budgets:
        blocks.extend(tables[name](draft))
    if unit.jajaran:
        blocks.extend(_with_units(draft))
    return (*blocks, PageBreak())


def _amount(draft: Draft, row: Spending, role: str, where: str, **options: str) -> str:
    """Return a cell of money: pagu, realisasi or sisa of a row."""
    amount = {"pagu": row.pagu, "realisasi": row.realisasi, "sisa": row.sisa}[role]
    key = draft.key(row.id, role, satker=options.get("satker", ""))
    return draft.printer.money(key, amount, where, style=options.get("style", ""))


def _share(draft: Draft, row: Spending, where: str, satker: str = "") -> str:
    key = draft.key(row.id, "persen", satker=satker)
    return draft.printer.percent(key, row.realisasi, row.pagu, where)


def _told(draft: Draft) -> Paragraph:
    total, where = draft.unit.total, "prosa_anggaran"
    style = draft.layout.rupiah if "Rp" in numerals.RUPIAH[draft.layout.rupiah] else "titik"
    pagu = _amount(draft, total, "pagu", where, style=style)
    realisasi = _amount(draft, total, "realisasi", where, style=style)
    words = numerals.in_words(total.realisasi, milyar=draft.layout.milyar)
    spelled = draft.printer.words(draft.key(total.id, "terbilang"), words, where)
    text = draft.worded(SPELLED).format(
        unit=draft.unit.formal,
        year=draft.unit.year,
        pagu=f"{pagu}{spelled_pagu(draft)}",
        realisasi=f"{realisasi} ({spelled} rupiah)",
        share=_share(draft, total, where),
    )
    return Paragraph(text)


def _by_jenis(draft: Draft) -> tuple[Block, ...]:
    where = "jenis_belanja"
    rows = [
        (
            f"{at}",
            row.name,
            *(_amount(draft, row, role, where) for role in ("pagu", "realisasi", "sisa")),
            _share(draft, row, where),
        )
        for at, row in enumerate(draft.unit.jenis, start=1)
    ]
    total = draft.unit.total
    rows.append(
        (
            "",
            draft.worded(TOTALS),
            *(_amount(draft, total, role, where) for role in ("pagu", "realisasi", "sisa")),
            _share(draft, total, where),
        )
    )
    heads = ("No", "JENIS BELANJA", "PAGU (Rp)", "REALISASI (Rp)", "SISA (Rp)", "%")
    return (
        Paragraph("Rincian pagu dan realisasi anggaran menurut jenis belanja:"),
        Table((heads,), tuple(rows), (4, 20, 21, 21, 19, 8), has_total=True),
    )


def _by_kegiatan(draft: Draft) -> tuple[Block, ...]:
    where = "kegiatan"
    rows = [_money_row(draft, f"{at}", row, where) for at, row in enumerate(draft.unit.kegiatan, 1)]
    rows.append(_money_row(draft, "", draft.unit.total, where))
    header = (("No", "Kegiatan", "Anggaran", "", ""), ("", "", "Pagu", "Realisasi", "%"))
    return (
        Paragraph("Rincian pagu dan realisasi anggaran menurut kegiatan:"),
        Table(header, tuple(rows), (4, 34, 21, 21, 8), has_total=True),
    )


def _money_row(draft: Draft, number: str, row: Spending, where: str) -> tuple[str, ...]:
    pagu, realisasi = (_amount(draft, row, role, where) for role in ("pagu", "realisasi"))
    return (number, row.name, pagu, realisasi, _share(draft, row, where))


def _by_output(draft: Draft) -> tuple[Block, ...]:
    if not draft.unit.outputs:
        return _by_kegiatan(draft)
    where, style = "keluaran", "koma"
    rows = []
    for at, row in enumerate((*draft.unit.outputs, draft.unit.total), start=1):
        last = row.id == "anggaran_total"
        cells = (
            _amount(draft, row, role, where, style=style) for role in ("pagu", "realisasi", "sisa")
        )
        code = "" if last else row.id.removeprefix("output:")
        name = draft.worded(TOTALS) if last else row.name
        rows.append(("" if last else f"{at}", code, name, *cells, _share(draft, row, where)))
    heads = ("NO", "KODE", "INDIKATOR OUTPUT", "PAGU", "REALISASI", "SISA", "%")
    return (
        Paragraph("Rincian pagu dan realisasi anggaran menurut rincian output:"),
        Table((heads,), tuple(rows), (4, 14, 26, 15, 15, 13, 8), has_total=True),
    )


def _two_years(draft: Draft) -> tuple[Block, ...]:
    before, now, where = draft.unit.last_year, draft.unit.total, "dua_tahun"
    if before is None:
        return ()
    year = draft.unit.year
    money = draft.printer.money
    then = tuple(
        money(draft.key(before.id, role, year - 1), amount, where)
        for role, amount in (("pagu", before.pagu), ("realisasi", before.realisasi))
    )
    share = draft.printer.percent(
        draft.key(before.id, "persen", year - 1), before.realisasi, before.pagu, where
    )
    here = tuple(_amount(draft, now, role, where) for role in ("pagu", "realisasi"))
    heads = ("Pagu", "Realisasi", "%")
    return (
        Paragraph(f"Perbandingan pagu dan realisasi anggaran tahun {year - 1} dan {year}:"),
        Table(
            ((f"Tahun {year - 1}", "", "", f"Tahun {year}", "", ""), (*heads, *heads)),
            ((*then, share, *here, _share(draft, now, where)),),
            (21, 21, 8, 21, 21, 8),
        ),
    )


def _with_units(draft: Draft) -> tuple[Block, ...]:
    rows = [
        _unit_row(draft, f"{at}", part, part.id)
        for at, part in enumerate(draft.unit.jajaran, start=1)
    ]
    everyone = Spending(
        "anggaran_total",
        "JUMLAH",
        sum(part.pagu for part in draft.unit.jajaran),
        sum(part.realisasi for part in draft.unit.jajaran),
    )
    rows.append(_unit_row(draft, "", everyone, f"{draft.unit.satker} dan jajaran"))
    return (
        Paragraph(f"Realisasi {draft.unit.satker} dan jajaran adalah sebagai berikut:"),
        Table(
            (("No", "Satker", "Pagu", "Realisasi", "Persentase"),),
            tuple(rows),
            (4, 32, 21, 21, 10),
            has_total=True,
        ),
    )


def _unit_row(draft: Draft, number: str, row: Spending, satker: str) -> tuple[str, ...]:
    whole = Spending("anggaran_total", row.name, row.pagu, row.realisasi)
    cells = (
        _amount(draft, whole, role, "jajaran", satker=satker) for role in ("pagu", "realisasi")
    )
    return (number, row.name, *cells, _share(draft, whole, "jajaran", satker))
