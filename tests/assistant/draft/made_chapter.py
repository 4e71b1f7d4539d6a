"""A chapter as the writers are given it: marks for numbers, notes, an open slot, every element."""

import re

from assistant.draft.chapter import (
    NUMBER,
    Bars,
    Chapter,
    Element,
    Gap,
    Grid,
    Heading,
    Items,
    Origin,
    Paragraph,
    Trace,
    note,
)

KETAHANAN = "Indeks Ketahanan Keluarga terhadap Penyalahgunaan Narkoba"
TITLE = "Laporan Kinerja Instansi Pemerintah (LKIP) BNN Kabupaten OKU Timur Tahun 2023"
SATKER = "BNN Kabupaten OKU Timur"


class Maker:
    """Makes elements whose numbers are marks."""

    def __init__(self) -> None:
        self.trace = Trace()

    def text(self, words: str) -> str:
        """Return words with a mark for each number and a note for each '^7'."""
        marked = re.sub(r"\^(\d+)", lambda found: note(int(found[1])), words)
        return NUMBER.sub(lambda found: self.trace.mark(Origin("figure", found[0])), marked)

    def paragraph(self, words: str, *, quoted: bool = False, keep: bool = False) -> Paragraph:
        """Return a paragraph."""
        return Paragraph(self.text(words), quoted, keep)

    def heading(self, level: int, words: str, number: str = "") -> Heading:
        """Return a heading."""
        return Heading(level, self.text(words), self.text(number))

    def items(self, *words: str, ordered: bool = True, quoted: bool = False) -> Items:
        """Return a list."""
        return Items(tuple(self.text(one) for one in words), ordered, quoted)

    def grid(self, number: str, caption: str, *rows: str, **looks: object) -> Grid:
        """Return a table; its rows are written with bars between cells, the heading first."""
        cells = [tuple(self.text(cell.strip()) for cell in row.split("|")) for row in rows]
        looks = {"numeric": frozenset(range(2, len(cells[0]))), **looks}
        return Grid(self.text(number), self.text(caption), cells[0], tuple(cells[1:]), **looks)

    def bars(self, number: str, caption: str, labels: str, values: str, targets: str) -> Bars:
        """Return a chart; labels, values and targets are written with bars between them."""
        written = tuple(value.strip() for value in values.split("|"))
        return Bars(
            self.text(number),
            self.text(caption),
            tuple(label.strip() for label in labels.split("|")),
            tuple(_height(value) for value in written),
            tuple(_height(target.strip()) for target in targets.split("|")),
            written,
            "Realisasi",
            "Target",
            self.text(re.sub(r"\^\d+", "", caption)),
        )

    def chapter(self, *elements: Element, notes: tuple[str, ...] = ()) -> Chapter:
        """Return a chapter of these elements, with one open slot."""
        texts = tuple(self.text(words) for words in notes)
        gaps = (Gap(KETAHANAN, "analisis efisiensi"),)
        return Chapter(TITLE, SATKER, 2023, "id", elements, texts, gaps)


def _height(written: str) -> float | None:
    number = re.sub(r"[^\d,-]", "", written).replace(",", ".")
    return float(number) if re.search(r"\d", number) else None


def whole_chapter() -> tuple[Chapter, Trace]:
    """Return a BAB III with every kind of element, and the trace of its numbers."""
    make = Maker()
    return make.chapter(*_opening(make), *_topic(make), *_budget(make), notes=_NOTES), make.trace


_NOTES = (
    "LKIP BNN Kabupaten OKU Timur Tahun 2023, berkas lkip-2023.pdf, hlm. 21 baris 4–9.",
    "LKIP BNN Kabupaten OKU Timur Tahun 2022, berkas lkip-2022.pdf, hlm. 19 baris 12.",
    "Formulir isian-2023.xlsx, Capaian!E7, Capaian!F7.",
)


def _opening(make: Maker) -> list[Element]:
    return [
        make.heading(1, "BAB III AKUNTABILITAS KINERJA"),
        make.heading(2, "Capaian Kinerja Organisasi", "A."),
        make.paragraph(
            "Capaian kinerja BNN Kabupaten OKU Timur tahun 2023 diukur dengan membandingkan"
            " realisasi setiap indikator kinerja dengan target yang ditetapkan dalam Perjanjian"
            " Kinerja Tahun 2023. Capaian dinyatakan dalam persentase realisasi terhadap target."
        ),
        make.paragraph(
            "Pada tahun 2023, BNN Kabupaten OKU Timur menetapkan 4 (empat) indikator kinerja."
            " Target, realisasi, dan capaian setiap indikator disajikan dalam Tabel 3.1.",
            keep=True,
        ),
        make.grid(
            "3.1",
            "Target, Realisasi, dan Capaian Kinerja BNN Kabupaten OKU Timur Tahun 2023^1",
            "No. | Indikator Kinerja | Target | Realisasi | Capaian",
            f"1 | {KETAHANAN} | 78,53 | 90,982 | 115,86%",
            "2 | Indeks Kemandirian Partisipasi | 3,25 | 3,57 | 109,85%",
            "3 | Persentase penyalah guna dan/atau pecandu narkotika yang mengalami peningkatan"
            " kualitas hidup | 62% | 86,11% | 138,88%",
            "4 | Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA) | 92 | 97,09 | 105,53%",
            " | Rata-rata capaian | | | 117,53%",
            widths=(0.7, 5, 1.4, 1.4, 1.4),
            strong=frozenset({4}),
        ),
        make.paragraph(
            "Dari 4 (empat) indikator kinerja tersebut, 4 (empat) indikator melebihi target."
            " Rata-rata capaian 4 indikator kinerja tersebut adalah 117,53%, yang dihitung"
            " sebagai rata-rata sederhana tanpa pembatasan nilai."
        ),
    ]


def _topic(make: Maker) -> list[Element]:
    return [
        make.heading(3, KETAHANAN, "1."),
        make.heading(4, "Definisi dan Cara Pengukuran", "a."),
        make.paragraph(
            "Indeks ketahanan keluarga adalah kemampuan keluarga untuk melindungi anggotanya dari"
            " penyalahgunaan narkoba, diukur dengan 32 pertanyaan pada skala 25–100.^1",
            quoted=True,
        ),
        make.heading(4, "Perbandingan antara Target dan Realisasi Kinerja Tahun 2023", "b."),
        make.paragraph(
            "Pada tahun 2023, indeks ditargetkan sebesar 78,53 dan terealisasi sebesar 90,982,^1"
            " sehingga capaiannya 115,86%. Target terlampaui sebesar 12,452.^3"
        ),
        make.heading(4, "Perbandingan dengan Tahun-Tahun Sebelumnya", "c."),
        make.paragraph("Realisasi tiga tahun terakhir disajikan berikut ini.", keep=True),
        make.grid(
            "3.2",
            f"Realisasi dan Capaian {KETAHANAN} Tahun 2021–2023^2",
            "Tahun | Target | Realisasi | Capaian",
            "2021 | 78,00 | 79,375 | 101,76%",
            "2022 | 78,30 | 91,607 | 116,99%",
            "2023 | 78,53 | 90,982 | 115,86%",
            numeric=frozenset({1, 2, 3}),
        ),
        make.bars(
            "3.1",
            f"Perkembangan {KETAHANAN} Tahun 2021–2023",
            "2021 | 2022 | 2023",
            "79,375 | 91,607 | 90,982",
            "78,00 | 78,30 | 78,53",
        ),
        make.paragraph("Dibandingkan tahun 2022, realisasi turun sebesar 0,625 (-0,68%).^2"),
        make.heading(4, "Analisis Penyebab Keberhasilan serta Solusi", "d."),
        make.paragraph("Faktor yang mendukung keberhasilan adalah:", keep=True),
        make.items(
            "Tersedianya 4 (empat) fasilitator yang telah mengikuti pelatihan pada tahun 2022;",
            "Kerja sama dengan 12 desa dan kelurahan, termasuk penyediaan tempat kegiatan serta"
            " dukungan anggaran desa untuk kegiatan pencegahan;",
            "Pendampingan keluarga setelah kegiatan.^1",
            quoted=True,
        ),
        make.paragraph("Solusi yang telah dilakukan meliputi:", keep=True),
        make.items("Penjadwalan ulang kegiatan.", "Penggunaan gawai untuk kuesioner."),
        make.items("Rapat bulanan", "Supervisi BNN Provinsi", ordered=False),
        make.heading(4, "Analisis atas Efisiensi Penggunaan Sumber Daya", "e."),
        make.paragraph(
            "[perlu diisi: analisis efisiensi penggunaan sumber daya untuk indikator ini]"
        ),
        make.heading(3, "Indeks Kemandirian Partisipasi", "2."),
        make.bars(
            "3.2",
            "Indeks Kemandirian Partisipasi menurut Satuan Kerja Tahun 2023",
            "BNN Kabupaten Ogan Komering Ulu Timur | BNN Kota Prabumulih | BNN Kota Palembang",
            "3,57 | 3,10 | 3,41",
            "3,25 | 3,25 | 3,25",
        ),
        make.heading(3, "Catatan atas Data"),
        make.paragraph("Data diambil dari formulir.^3"),
    ]


def _budget(make: Maker) -> list[Element]:
    rows = [
        f"{number} | {name} | Rp1.566.577.000 | Rp1.542.940.756 | 98,49% | Rp23.636.244"
        for number, name in enumerate(_OUTPUTS * 6, start=1)
    ]
    return [
        make.heading(2, "Realisasi Anggaran", "B."),
        make.paragraph(
            "Pagu tahun 2023 sebesar Rp1.566.577.000 terealisasi Rp1.542.940.756 atau 98,49%."
        ),
        make.grid(
            "3.3",
            "Pagu dan Realisasi menurut Keluaran Tahun 2023^3",
            "No. | Keluaran | Pagu (Rp) | Realisasi (Rp) | Persentase | Sisa (Rp)",
            *rows,
            " | Jumlah | Rp1.566.577.000 | Rp1.542.940.756 | 98,49% | Rp23.636.244",
            strong=frozenset({len(rows)}),
        ),
        make.grid(
            "3.4",
            "Target dan Realisasi Renstra 2020–2024",
            "No. | Sasaran | T 2020 | R 2020 | T 2021 | R 2021 | T 2022 | R 2022 | T 2023 | R 2023",
            "1 | Meningkatnya daya tangkal keluarga terhadap pengaruh buruk narkoba | 78,00"
            " | 79,10 | 78,00 | 79,375 | 78,30 | 91,607 | 78,53 | 90,982",
            "2 | Terwujudnya penyelenggaraan pemerintahan yang akuntabel | Rp1.566.577.000"
            " | 97,0% | 92 | 95,11 | 92 | 96,20 | 92 | 97,09",
        ),
        make.heading(1, "LAMPIRAN"),
        make.heading(2, "Daftar Data yang Belum Lengkap", "A."),
        make.paragraph("Berikut data yang perlu dilengkapi."),
        make.grid("L.1", "Data yang Belum Lengkap", "No. | Uraian", "1 | Analisis efisiensi"),
    ]


_OUTPUTS = (
    "Keluarga yang memiliki ketahanan terhadap narkoba",
    "Layanan perkantoran",
    "Lembaga rehabilitasi instansi pemerintah yang operasional",
    "Berkas perkara tindak pidana narkotika",
    "Desa bersinar",
)
