"""What stands before the chapters, and Bab I: cover, foreword, summary, background."""

from __future__ import annotations

from eval.generator.document import Block, Heading, Items, PageBreak, Paragraph, items
from eval.generator.draft import Draft, met
from eval.generator.facts import Indicator
from eval.generator.more import signed
from eval.generator.numerals import count_words
from eval.generator.wordings import MET, PROMISED, SPENT


def front(draft: Draft) -> tuple[Block, ...]:
    """Cover, foreword, summary and Bab I, in order."""
    return (*_cover(draft), *_foreword(draft), *_summary(draft), *_background(draft))


def _cover(draft: Draft) -> tuple[Block, ...]:
    unit = draft.unit
    return (
        Heading(1, f"LAPORAN KINERJA INSTANSI PEMERINTAH (LKIP)\n{unit.formal.upper()}"),
        Heading(2, f"TAHUN ANGGARAN {unit.year}"),
        PageBreak(),
    )


def _foreword(draft: Draft) -> tuple[Block, ...]:
    unit = draft.unit
    return (
        Heading(1, "KATA PENGANTAR"),
        Paragraph(
            f"Laporan Kinerja Instansi Pemerintah {unit.formal} Tahun {unit.year} disusun untuk "
            f"mempertanggungjawabkan kinerja {unit.short} selama satu tahun anggaran. Isinya "
            f"bersumber dari hasil pengukuran {len(unit.indicators)} indikator kinerja."
        ),
        Paragraph("Saran dan masukan kami terima untuk memperbaiki laporan tahun berikutnya."),
        *signed(draft),
        Paragraph(f"{unit.seat}, Januari {unit.year + 1}"),
        PageBreak(),
    )


def _summary(draft: Draft) -> tuple[Block, ...]:
    unit = draft.unit
    count = _number(draft, "jumlah_indikator_ringkasan", len(unit.indicators))
    names = {"year": unit.year, "unit": unit.formal, "count": count}
    blocks: list[Block] = [
        Heading(1, draft.layout.summary_title),
        Paragraph(draft.worded(PROMISED).format(**names)),
    ]
    bidangs = tuple(dict.fromkeys(item.topic.bidang for item in unit.indicators))
    for at, bidang in enumerate(bidangs, start=1):
        rows = [item for item in unit.indicators if item.topic.bidang == bidang]
        if draft.layout.summary == "daftar":
            blocks.extend(_listed(draft, f"{at}. {bidang}", rows))
        else:
            blocks.append(_told(draft, bidang, rows))
    return (*blocks, _met(draft), _spent(draft), PageBreak())


def _met(draft: Draft) -> Paragraph:
    above, level, below = met(draft.unit)
    text = draft.worded(MET).format(
        average=draft.average("ringkasan"),
        above=draft.count("indikator_melebihi_target", above, "ringkasan"),
        level=draft.count("indikator_sesuai_target", level, "ringkasan"),
        below=draft.count("indikator_di_bawah_target", below, "ringkasan"),
    )
    return Paragraph(text)


def _spent(draft: Draft) -> Paragraph:
    total, printer, where = draft.unit.total, draft.printer, "ringkasan"
    text = draft.worded(SPENT).format(
        year=draft.unit.year,
        pagu=_rp(printer.money(draft.key(total.id, "pagu"), total.pagu, where)),
        realisasi=_rp(printer.money(draft.key(total.id, "realisasi"), total.realisasi, where)),
        share=printer.percent(draft.key(total.id, "persen"), total.realisasi, total.pagu, where),
    )
    return Paragraph(text)


def _rp(written: str) -> str:
    """Return an amount with Rp before it where the style has none (prose always has)."""
    return written if "Rp" in written else f"Rp. {written}"


def _number(draft: Draft, name: str, number: int) -> str:
    """Return a number with its word, which gold's figures do not hold."""
    key = draft.key(f"other:{name}", "banyaknya")
    return draft.printer.words(key, count_words(number), "ringkasan")


def _listed(draft: Draft, title: str, rows: list[Indicator]) -> list[Block]:
    number = _number(draft, f"bidang_{rows[0].topic.bidang}", len(rows))
    blocks: list[Block] = [Paragraph(f"{title} dengan {number} indikator :")]
    for at, item in enumerate(rows):
        blocks.append(Items(((f"{chr(97 + at)}.", item.name),)))
        word = not (draft.layout.bare_index and item.topic.uom in ("Indeks", "%"))
        target = draft.with_unit(item, "target", "ringkasan", word=word)
        blocks.append(Paragraph(f"Target : {target}"))
        realisasi = draft.with_unit(item, "realisasi", "ringkasan", word=word)
        capaian = draft.capaian(item, "ringkasan").removesuffix(draft.layout.percent)
        blocks.append(Paragraph(f"Realisasi : {realisasi} ({capaian}%)"))
    return blocks


def _told(draft: Draft, bidang: str, rows: list[Indicator]) -> Block:
    said = "; ".join(
        f"{item.name} dengan target {draft.with_unit(item, 'target', 'ringkasan')} dan capaian "
        f"{draft.with_unit(item, 'realisasi', 'ringkasan')}"
        for item in rows
    )
    return Paragraph(f"{bidang} memiliki {count_words(len(rows))} indikator kinerja, yaitu {said}.")


def _background(draft: Draft) -> tuple[Block, ...]:
    unit = draft.unit
    return (
        draft.bab("I", "PENDAHULUAN"),
        Heading(2, "A. Latar Belakang"),
        Paragraph(
            f"{unit.formal} wajib menyampaikan laporan kinerja setiap tahun. Laporan ini "
            f"menerangkan hasil kerja di wilayah {unit.province} beserta penggunaan anggarannya."
        ),
        Heading(2, "B. Dasar Hukum"),
        items(
            (
                "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja "
                "Instansi Pemerintah;",
                "Peraturan Menteri PANRB Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian "
                "Kinerja, Pelaporan Kinerja dan Tata Cara Reviu;",
                f"DIPA {unit.short} Tahun Anggaran {unit.year}.",
            ),
            "1",
        ),
        Heading(2, "C. Sistematika"),
        Paragraph(
            "Laporan terdiri atas pendahuluan, perencanaan kinerja, akuntabilitas kinerja, "
            "penutup, dan lampiran."
        ),
        PageBreak(),
    )
