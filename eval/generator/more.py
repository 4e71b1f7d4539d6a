"""What only a full report tells beside the rest: announcements, captions, rules, a conclusion.

Every report words them in its own way; none of them says anything that its tables do not.
"""

from __future__ import annotations

from decimal import Decimal

from eval.generator.document import Block, Paragraph
from eval.generator.draft import Draft
from eval.generator.facts import Indicator
from eval.generator.numerals import count_words, in_words

IKPA_RULES = {2021: "PER-4/PB/2021", 2022: "PER-5/PB/2022", 2023: "PER-5/PB/2022"}
"""The rule that IKPA follows in a year; PER-5/PB/2024 since 2024."""

IKPA_COUNT = 8
"""Indicators of IKPA since 2022, dispensasi SPM counted."""

ANNOUNCED = (
    "Tahun {year} {unit} memperjanjikan {count} indikator kinerja dengan capaian sebagai berikut:",
    "Capaian {count} indikator kinerja {unit} tahun {year} disajikan pada tabel berikut:",
    "Hasil pengukuran {count} indikator kinerja {unit} tahun {year} adalah sebagai berikut:",
)
CAPTIONS = (
    "Tabel 3.1 Capaian Kinerja {unit} Tahun {year}",
    "Tabel 3.1 Target dan Realisasi Kinerja Tahun {year}",
    "Tabel 1. Hasil Pengukuran Kinerja {unit} Tahun Anggaran {year}",
)
OBSTACLES = (
    "Terdapat {count} kendala yang dihadapi, yaitu:",
    "Kendala yang dihadapi ada {count} kendala sebagai berikut:",
    "Selama tahun berjalan dijumpai {count} hambatan, yakni:",
)
REGIMES = (
    "Penilaian IKPA tahun {year} berpedoman pada {rule} dan mencakup {count} indikator.",
    "Sesuai Peraturan Direktur Jenderal Perbendaharaan Nomor {rule}, IKPA tahun {year} diukur "
    "melalui {count} indikator.",
    "IKPA terdiri atas {count} indikator sebagaimana diatur dalam {rule}.",
)
MOVED = {
    "naik": (
        "Realisasi tersebut naik {by} dari tahun {before}.",
        "Terdapat kenaikan sebesar {by} dibandingkan tahun {before}.",
        "Realisasi tahun {now} meningkat sebesar {by} dibandingkan tahun {before}.",
    ),
    "turun": (
        "Realisasi tersebut turun {by} dari tahun {before}.",
        "Terdapat penurunan sebesar {by} dibandingkan tahun {before}.",
        "Realisasi tahun {now} menurun sebesar {by} dibandingkan tahun {before}.",
    ),
}
REACHED = (
    "Hasil tersebut merupakan kerja bersama seluruh pegawai {unit} sepanjang tahun.",
    "Capaian ini menunjukkan upaya {unit} dalam melayani masyarakat.",
    "Keberhasilan {unit} tidak lepas dari dukungan para pemangku kepentingan.",
)
AGAIN = (
    "{name} terealisasi sebesar {realisasi} dari target {target}",
    "realisasi {name} sebesar {realisasi} dari target sebesar {target}",
    "{name} dengan target {target} dan realisasi {realisasi}",
)
SIGNED = (
    "Laporan ini ditandatangani oleh Kepala {unit} di {seat}.",
    "Demikian laporan ini ditetapkan di {seat} oleh Kepala {unit}.",
)


def announced(draft: Draft) -> Paragraph:
    """How many indicators the main table has, right before it."""
    number = len(draft.unit.indicators)
    key = draft.key("other:jumlah_indikator", "realisasi")
    count = draft.printer.words(key, count_words(number), "utama")
    names = {"unit": draft.unit.short, "year": draft.unit.year, "count": count}
    return Paragraph(draft.worded(ANNOUNCED).format(**names))


def caption(draft: Draft) -> Paragraph:
    """Return the main table's caption, which names the year."""
    year = draft.printer.words(draft.key("judul_tabel", "other"), f"{draft.unit.year}", "judul")
    return Paragraph(draft.worded(CAPTIONS).format(unit=draft.unit.short, year=year))


def obstacles_opened(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    """How many obstacles are listed next; nothing where there is one."""
    number = len(item.topic.obstacles)
    if number < 2 or not draft.full:
        return ()
    count = draft.printer.words(draft.key(item.id, "daftar"), count_words(number), "prosa")
    return (Paragraph(draft.worded(OBSTACLES).format(count=count)),)


def regime(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    """The rule IKPA follows in the year, and its indicators."""
    if item.id != "ikpa" or not draft.full:
        return ()
    year = draft.unit.year
    say = draft.printer.words
    rule = say(draft.key("ikpa", "peraturan"), IKPA_RULES.get(year, "PER-5/PB/2024"), "prosa")
    count = say(draft.key("ikpa", "banyaknya_indikator"), count_words(IKPA_COUNT), "prosa")
    return (Paragraph(draft.worded(REGIMES).format(year=year, rule=rule, count=count)),)


def moved(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    """By how much the realisasi moved since the year before; nothing where it stayed."""
    now, before = item.now.realisasi, item.history[-2].realisasi
    if not draft.full or now is None or before is None or now == before:
        return ()
    key = draft.key(item.id, "selisih")
    by = draft.printer.say(key, abs(now - before), "prosa", is_figure=False)
    texts = MOVED["naik" if now > before else "turun"]
    text = draft.worded(texts).format(by=by, before=item.history[-2].year, now=item.now.year)
    return (Paragraph(text),)


def reached(draft: Draft, item: Indicator) -> tuple[Block, ...]:
    """Whose work it was: a sentence with the unit's name."""
    if not draft.full:
        return ()
    name = draft.printer.words(draft.key(item.id, "nama_unit"), draft.unit.short, "prosa")
    return (Paragraph(draft.worded(REACHED).format(unit=name)),)


def told_again(draft: Draft) -> tuple[Block, ...]:
    """Every indicator's target and realisasi once more, for Bab IV."""
    if not draft.full:
        return ()
    said = (
        draft.worded(AGAIN).format(
            name=item.name,
            target=draft.with_unit(item, "target", "penutup"),
            realisasi=draft.with_unit(item, "realisasi", "penutup"),
        )
        for item in draft.unit.indicators
    )
    return (Paragraph(f"Dari hasil pengukuran tahun {draft.unit.year}: {'; '.join(said)}."),)


def signed(draft: Draft) -> tuple[Block, ...]:
    """Who signs and where; the name of the town is what people leave open."""
    if not draft.full:
        return ()
    seat = draft.printer.words(draft.key("titik_titik", "other"), draft.unit.seat, "judul")
    return (Paragraph(draft.worded(SIGNED).format(unit=draft.unit.short, seat=seat)),)


def spelled_pagu(draft: Draft) -> str:
    """Return the whole pagu in words, in brackets and after a space."""
    if not draft.full:
        return ""
    amount = in_words(int(Decimal(draft.unit.total.pagu)), milyar=draft.layout.milyar)
    key = draft.key("anggaran_total", "terbilang_pagu")
    return f" ({draft.printer.words(key, amount, 'prosa_anggaran')} rupiah)"
