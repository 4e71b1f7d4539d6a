"""Bab IV and the Lampiran."""

from __future__ import annotations

from eval.generator.document import Block, Heading, PageBreak, Paragraph, items
from eval.generator.draft import Draft
from eval.generator.more import told_again
from eval.generator.planning import agreement
from eval.generator.wordings import CONCLUDED


def closing(draft: Draft) -> tuple[Block, ...]:
    """Kesimpulan, saran, and the Perjanjian Kinerja where it is an annex."""
    unit, total = draft.unit, draft.unit.total
    share = draft.printer.percent(
        draft.key(total.id, "persen"), total.realisasi, total.pagu, "penutup"
    )
    blocks: list[Block] = [
        draft.bab("IV", "PENUTUP"),
        Heading(2, "A. Kesimpulan"),
        Paragraph(
            draft.worded(CONCLUDED).format(
                unit=unit.short,
                year=unit.year,
                average=draft.average("penutup"),
                share=share,
            )
        ),
        *told_again(draft),
        Heading(2, "B. Saran"),
        items(
            tuple(dict.fromkeys(item.topic.advice for item in unit.indicators))[:4],
            "1",
        ),
        PageBreak(),
        Heading(1, "LAMPIRAN"),
    ]
    if "lampiran" in draft.layout.pk:
        blocks.append(Heading(2, f"PERJANJIAN KINERJA TAHUN {unit.year}"))
        blocks.append(agreement(draft, "pk_lampiran"))
    else:
        blocks.append(Paragraph("Dokumentasi kegiatan disimpan pada bagian umum."))
    return tuple(blocks)
