"""Bab III.A: the main table, how many targets were met, and a section for every indicator."""

from __future__ import annotations

from decimal import Decimal

from eval.generator import bands
from eval.generator.document import Block, Heading, Paragraph, Table, items
from eval.generator.draft import WIDTHS, Draft, met
from eval.generator.facts import Indicator
from eval.generator.grids import parts_table, progress_table, units_table, units_years, years_table
from eval.generator.layout import ASPECTS
from eval.generator.more import announced, caption, moved, obstacles_opened, reached, regime
from eval.generator.wordings import ABOVE, BELOW, LABEL, LEVEL, RESULT


def results(draft: Draft) -> tuple[Block, ...]:
    """Return the chapter's heading and its part A."""
    unit = draft.unit
    above, level, below = met(unit)
    lines = [
        draft.worded(texts).format(count=draft.count(f"indikator_{name}", number, "utama"))
        for texts, name, number in (
            (ABOVE, "melebihi_target", above),
            (LEVEL, "sesuai_target", level),
            (BELOW, "di_bawah_target", below),
        )
    ]
    blocks: list[Block] = [
        draft.bab("III", "AKUNTABILITAS KINERJA"),
        Heading(2, draft.layout.result_title),
        *_opened(draft),
        draft.results_table(unit.indicators, "utama"),
        Paragraph("Dari tabel di atas dapat disimpulkan:"),
        items(tuple(lines), "1"),
        Paragraph("Uraian setiap sasaran dan indikator kinerja adalah sebagai berikut."),
    ]
    for at, item in enumerate(unit.indicators, start=1):
        blocks.extend(_section(draft, at, item))
    return tuple(blocks)


def _opened(draft: Draft) -> tuple[Block, ...]:
    """Return what stands right before the main table."""
    unit = draft.unit
    if draft.full:
        return (announced(draft), caption(draft))
    return (
        Paragraph(
            f"Hasil pengukuran kinerja {unit.formal} tahun {unit.year} dibandingkan dengan "
            "Perjanjian Kinerja disajikan pada tabel berikut."
        ),
    )


def _section(draft: Draft, number: int, item: Indicator) -> tuple[Block, ...]:
    titles = {
        "sasaran": f"{number}. Sasaran : {item.topic.sasaran}",
        "indikator": f"Indikator Kinerja : {item.name}",
        "polos": f"{number}. {item.name}",
    }
    left_out, title = _left_out(draft, item, titles[draft.layout.section])
    blocks: list[Block] = [Heading(3, title)]
    if draft.layout.section == "sasaran":
        blocks.append(
            Paragraph("Sasaran ini diukur dengan 1 (satu) indikator kinerja sebagai berikut:")
        )
    blocks.append(_own_table(draft, number, item))
    number = 0
    for name, made in (
        ("definisi", (Paragraph(item.topic.definition),)),
        ("metode", _method(draft, item)),
        ("hasil", _result(draft, item)),
        ("tahun", _years(draft, item)),
        ("renstra", progress_table(draft, item)),
        ("nasional", _national(draft, item)),
        ("penunjang", (Paragraph(item.topic.driver),)),
        ("penghambat", _obstacles(draft, item)),
        ("upaya", (items((item.topic.effort,), "1"),)),
        ("rekomendasi", (items((item.topic.advice,), "1)"),)),
    ):
        if made and name != left_out:
            number += 1
            blocks.extend((_aspect(draft, number, name), *made))
    return tuple(blocks)


def _left_out(draft: Draft, item: Indicator, title: str) -> tuple[str, str]:
    """Return the analysis that the section goes without, if any, and its title, marked if so."""
    for name in ASPECTS:
        key = draft.key(item.id, f"tanpa_{name}")
        if draft.printer.planted(key, "judul"):
            return name, draft.printer.words(key, title, "judul")
    return "", title


def _obstacles(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    """Return the obstacles as a list; the first is marked, as the evidence of a question."""
    opened = obstacles_opened(draft, item)
    texts = [text for text, _ in item.topic.obstacles]
    texts[0] = draft.printer.words(draft.key(item.id, "kendala"), texts[0], "prosa")
    return (*opened, items(tuple(texts), "a"))


def _aspect(draft: Draft, number: int, name: str) -> Heading:
    label = {"": "", "1.": f"{number}. ", "a.": f"{chr(96 + number)}. "}
    return Heading(4, label[draft.layout.aspect_numbers] + draft.layout.aspects[name])


def _own_table(draft: Draft, number: int, item: Indicator) -> Table:
    columns = tuple(name for name in draft.layout.columns if name not in ("sasaran", "satuan"))
    heads = tuple(draft.layout.heads[name] for name in columns)
    cells = {
        "no": f"{number}.",
        "indikator": item.name,
        "target": draft.with_unit(item, "target", "bagian"),
        "realisasi": draft.with_unit(item, "realisasi", "bagian"),
        "capaian": draft.capaian(item, "bagian") if "capaian" in columns else "",
    }
    widths = tuple(WIDTHS[name] + (10 if name == "indikator" else 0) for name in columns)
    return Table((heads,), (tuple(cells[name] for name in columns),), widths)


def _method(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(item.topic.method), *regime(draft, item)]
    scale = item.units_of or item.id
    if draft.unit.bands and scale in bands.LISTED:
        blocks.append(Paragraph("Klasifikasi kategori hasil pengukuran adalah sebagai berikut:"))
        blocks.append(items(tuple(bands.LISTED[scale]), "a"))
    return tuple(blocks)


def _result(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    unit, now = draft.unit, item.now
    realisasi, target = (draft.with_unit(item, role, "prosa") for role in ("realisasi", "target"))
    capaian = draft.capaian(item, "prosa").removesuffix(draft.layout.percent)
    label = bands.label(item.id, now.realisasi or Decimal(0)) if unit.bands else None
    if label:
        said = draft.printer.say(draft.key(item.id, "kategori"), label, "prosa", uom="kategori")
        label = draft.worded(LABEL).format(label=said)
    sentence = draft.worded(RESULT).format(
        name=item.name,
        unit=unit.short,
        year=unit.year,
        realisasi=realisasi,
        target=target,
        capaian=capaian,
        label=label or "",
    )
    blocks: list[Block] = [Paragraph(sentence), *reached(draft, item)]
    if item.units:
        blocks.extend(units_table(draft, item))
    if item.components:
        blocks.extend(parts_table(draft, item))
    if item.id == "petugas_ibm":
        blocks.extend(_agents(draft))
    return tuple(blocks)


def _agents(draft: Draft) -> tuple[Block, ...]:
    """Agents with obviously made-up names and numbers, to try masking on."""
    rows = tuple(
        (f"{at}.", f"AGEN PEMULIHAN {at:02d}", draft.unit.seat, f"0812000000{at:02d}")
        for at in range(1, 4)
    )
    return (
        Paragraph("Daftar Agen Pemulihan yang mengikuti pelatihan:"),
        Table((("No", "Nama", "Wilayah", "Nomor Telepon"),), rows, (4, 20, 20, 16)),
    )


def _years(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if item.units:
        blocks.extend(units_years(draft, item))
    blocks.extend(years_table(draft, item))
    now, before = item.now, item.history[-2]
    if now.realisasi is None or before.realisasi is None:
        return tuple(blocks)
    way = "naik" if now.realisasi > before.realisasi else "turun"
    if now.realisasi == before.realisasi:
        way = "tetap"
    said = draft.value(item, "realisasi", "prosa", before)
    blocks.append(
        Paragraph(
            f"Dibandingkan tahun {before.year} sebesar {said}, realisasi tahun {now.year} {way}."
        )
    )
    blocks.extend(moved(draft, item))
    return tuple(blocks)


def _national(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    if item.nasional is None:
        return ()
    target, realisasi = item.nasional
    indicator = item.units_of or item.id
    key = draft.key(indicator, "realisasi", satker="Nasional")
    reached = draft.printer.say(key, realisasi, "prosa", uom="Indeks")
    key = draft.key(indicator, "target", satker="Nasional")
    wanted = draft.printer.say(key, target, "prosa", uom="Indeks")
    return (
        Paragraph(
            f"Secara nasional, capaian indikator ini pada tahun {draft.unit.year} adalah "
            f"{reached} dengan target nasional {wanted}."
        ),
    )
