"""Where each part of a report stands: its BAB, headings, indicator and aspect."""

import pytest
from made_text import sections

from index.sections import aspect_of, cue_of

CHAPTERS = """
BAB I
PENDAHULUAN
Latar belakang laporan ini.
D. Sistematika Penyajian
BAB I Pendahuluan
BAB II Perencanaan Kinerja
BAB III Akuntabilitas Kinerja
BAB IV Penutup
Demikian susunan laporan ini.
BAB II
PERENCANAAN KINERJA
Perjanjian kinerja disusun setiap tahun.
BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja Organisasi
Capaian kinerja dijelaskan sebagai berikut.
BAB IV
PENUTUP
Simpulan umum laporan ini.
"""


def babs(text: str) -> dict[str, str]:
    """Return the BAB each block's text stands in."""
    return {block.text: block.section.bab for block in sections(text)[0]}


def test_the_list_of_chapters_in_sistematika_is_not_the_chapters() -> None:
    where = babs(CHAPTERS)
    assert where["Capaian kinerja dijelaskan sebagai berikut."] == "BAB III"
    assert [bab for text, bab in where.items() if "Demikian" in text] == ["BAB I"]


def test_lines_of_contents_with_leaders_open_no_chapter() -> None:
    contents = "DAFTAR ISI\nBAB III AKUNTABILITAS KINERJA ......... 12\nBAB IV PENUTUP ..... 40\n"
    assert "BAB III" not in babs(contents + "Uraian tanpa bab.\n").values()


@pytest.mark.parametrize("title", ["RINGKASAN EKSEKUTIF", "IKHTISAR EKSEKUTIF", "Ikhtisar"])
def test_the_executive_summary_goes_by_several_names(title: str) -> None:
    assert babs(f"{title}\nTahun ini target tercapai.\n")["Tahun ini target tercapai."] == (
        "RINGKASAN"
    )


def test_annexes_come_after_the_last_chapter() -> None:
    where = babs(CHAPTERS + "LAMPIRAN\nSurat keputusan terlampir.\n")
    assert where["Surat keputusan terlampir."] == "LAMPIRAN"


def test_the_word_lampiran_before_the_last_chapter_opens_no_annex() -> None:
    assert "LAMPIRAN" not in babs(CHAPTERS.replace("Latar belakang", "LAMPIRAN\nLatar")).values()


def test_a_lettered_heading_stands_under_its_chapter() -> None:
    blocks, _ = sections(CHAPTERS)
    block = next(b for b in blocks if b.text.startswith("Capaian kinerja dijelaskan"))
    assert block.section.place.endswith("A. Capaian Kinerja Organisasi")


SECTION = """
BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja Organisasi
11. Sasaran : Meningkatnya tata kelola administrasi keuangan
{opening}
Uraian capaian kinerja pada tahun berjalan.
"""


def indicator_under(opening: str) -> str | None:
    """Return the indicator of a paragraph in a section opened in some way."""
    blocks, _ = sections(SECTION.format(opening=opening))
    return next(b for b in blocks if b.text.startswith("Uraian capaian")).section.indicator


def test_a_sections_indicator_comes_from_its_heading() -> None:
    assert indicator_under("Indikator Kinerja : Nilai Kinerja Anggaran.") == "nka"


def test_a_sections_indicator_comes_from_the_line_below_its_heading() -> None:
    assert indicator_under("Indikator Kinerja :\nNilai Kinerja Anggaran.") == "nka"


def test_a_sections_indicator_comes_from_the_small_table_that_opens_it() -> None:
    opening = "No Indikator Kinerja Target Realisasi %\n1\nNilai IKPA\n92 97,09 105,53%"
    assert indicator_under(opening) == "ikpa"


def test_a_sections_indicator_comes_from_the_first_words_that_name_one() -> None:
    opening = "Indeks Ketahanan Diri Remaja diukur setiap tahun."
    assert indicator_under(opening) == "dektari"


def test_the_next_sasaran_forgets_the_indicator_of_the_last() -> None:
    opening = (
        "Indikator Kinerja : Nilai Kinerja Anggaran.\n12. Sasaran : Meningkatnya kualitas layanan"
    )
    assert indicator_under(opening) is None


def test_a_table_stands_in_the_section_it_opens() -> None:
    opening = "No Indikator Kinerja Target Realisasi %\n1\nNilai IKPA\n92 97,09 105,53%"
    _, [table] = sections(SECTION.format(opening=opening))
    assert (table.section.bab, table.section.indicator) == ("BAB III", "ikpa")
    assert table.section.headings[-1].startswith("11. Sasaran")


def test_the_words_above_a_table_are_its_caption() -> None:
    opening = "Rincian realisasi tahun 2022 :\nT.A TARGET CAPAIAN\n2021 94 98,26\n2022 95 98,17"
    _, [table] = sections(SECTION.format(opening=opening))
    assert table.caption.endswith("realisasi tahun 2022 :")


@pytest.mark.parametrize(
    ("heading", "aspect"),
    [
        ("Definisi Operasional", "definisi"),
        ("2. Metode Pengukuran", "metode"),
        ("3. Hasil pengukuran", "hasil"),
        ("Perbandingan antara target dan realisasi kinerja tahun ini", "hasil"),
        ("4. Perbandingan realisasi kinerja dengan 2 tahun sebelumnya :", "perbandingan_tahun"),
        ("Perbandingan realisasi dengan target jangka menengah", "perbandingan_renstra"),
        ("Perbandingan realisasi dengan standar nasional", "perbandingan_nasional"),
        ("5. Permasalahan yang dihadapi", "hambatan"),
        ("Faktor Pendukung :", "keberhasilan"),
        ("Upaya yang telah dilakukan", "upaya"),
        ("Rekomendasi :", "rekomendasi"),
        ("Analisis efisiensi penggunaan sumber daya", "efisiensi"),
        ("Analisis program/kegiatan yang menunjang keberhasilan", "program"),
    ],
)
def test_a_heading_names_its_aspect(heading: str, aspect: str) -> None:
    assert aspect_of(heading) == aspect


@pytest.mark.parametrize(
    "sentence",
    [
        "Permasalahan yang dihadapi adalah kurangnya jumlah petugas di lapangan.",
        "Rekomendasi yang diberikan telah ditindaklanjuti seluruhnya oleh satuan kerja.",
        "hambatan",
    ],
)
def test_a_sentence_names_no_aspect(sentence: str) -> None:
    assert aspect_of(sentence) is None


def test_a_paragraph_stands_under_the_aspect_above_it_until_the_next() -> None:
    text = SECTION.format(
        opening="Faktor Pendukung :\nKerja sama lintas instansi.\nKendala :\nJumlah petugas."
    )
    found = {b.text: b.section.aspect for b in sections(text)[0]}
    assert found["Kerja sama lintas instansi."] == "keberhasilan"
    assert next(v for k, v in found.items() if k.startswith("Jumlah petugas")) == "hambatan"


def test_a_paragraph_under_no_aspect_is_known_by_its_cue() -> None:
    assert cue_of("Kendala utama ialah jumlah petugas yang terbatas.") == "hambatan"
    assert cue_of("Kegiatan berlangsung di aula.") is None


def test_items_of_a_list_are_blocks_of_their_own() -> None:
    text = SECTION.format(opening="Kendala :\na. Jumlah petugas terbatas\nb. Sarana belum ada")
    items = [b.text for b in sections(text)[0] if b.kind == "item"]
    assert items[0] == "a. Jumlah petugas terbatas"
    assert items[1].startswith("b. Sarana belum ada")


def test_every_line_outside_tables_is_in_exactly_one_block() -> None:
    text = SECTION.format(opening="Kendala :\na. Jumlah petugas terbatas\nb. Sarana belum ada")
    blocks, _ = sections(text)
    numbers = [line.number for block in blocks for line in block.lines]
    filled = [n for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    assert numbers == filled


TREATED = """BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja
3.1 Indeks Ketahanan Keluarga

Uraian pertama tahun berjalan.

{title}

Uraian kedua tahun berjalan.
"""


def under(title: str, words: str = "Uraian kedua") -> str | None:
    """Return the indicator of what stands below a second title."""
    blocks, _ = sections(TREATED.format(title=title))
    return next(b for b in blocks if words in b.text).section.indicator


def test_the_next_decimal_number_of_a_chapter_ends_an_indicators_section() -> None:
    assert under("3.2 Kerja sama antarlembaga") is None


def test_the_next_decimal_number_may_open_another_indicators_section() -> None:
    assert under("3.2 Nilai Kinerja Anggaran") == "nka"


@pytest.mark.parametrize("title", ["3.2 Kerja sama antarlembaga", "3.2 Nilai Kinerja Anggaran"])
def test_what_stands_above_the_next_decimal_number_keeps_its_indicator(title: str) -> None:
    assert under(title, "Uraian pertama") == "dektara"


@pytest.mark.parametrize(
    "title",
    [
        "3.4 Kerja sama antarlembaga",
        "4.2 Kerja sama antarlembaga",
        "3.2 Kerja sama antarlembaga dilanjutkan.",
        "3.2 Faktor Pendukung",
    ],
    ids=["no next number", "another chapter", "a sentence", "an aspect"],
)
def test_other_numbered_lines_end_no_section(title: str) -> None:
    assert under(title) == "dektara"


def items(text: str) -> list[str]:
    """Return the items of a chapter."""
    blocks, _ = sections(f"BAB III\nAKUNTABILITAS KINERJA\n{text}")
    return [b.text for b in blocks if b.kind == "item"]


def test_a_blank_line_ends_an_item() -> None:
    text = (
        "Uraian singkat\nyang berlanjut.\na. Perbaikan tambak\nwarga pesisir\n\nHasil panen naik\n"
    )
    assert items(text) == ["a. Perbaikan tambak warga pesisir"]


def test_a_blank_line_within_an_item_whose_words_go_on_ends_nothing() -> None:
    text = "Uraian singkat\nyang berlanjut.\na. Perbaikan tambak\n\nwarga pesisir\n"
    assert items(text) == ["a. Perbaikan tambak warga pesisir"]


def test_blank_lines_end_no_item_where_they_part_all_lines() -> None:
    text = "Uraian singkat\n\nyang berlanjut.\n\na. Perbaikan tambak di\n\nDesa Suka Maju\n"
    assert items(text) == ["a. Perbaikan tambak di Desa Suka Maju"]


def test_a_line_that_is_only_a_value_ends_its_paragraph() -> None:
    text = TREATED.format(title="Nilai yang dicapai\n78,67\nUraian ketiga berjalan.")
    blocks, _ = sections(text)
    assert any(block.text.startswith("Uraian ketiga") for block in blocks)


SASARAN = """
BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja Organisasi

Sasaran 1. Meningkatnya daya tangkal keluarga

Indeks Ketahanan Keluarga diukur dua kali setahun.

Sasaran 2, 3 dan 4 (Rehabilitasi)

Hasilnya sebesar 80,00.

Pada sasaran 5. Uraian ini bukan judul karena berada di tengah kalimat panjang.
"""


def test_a_sasaran_named_by_its_numbers_is_a_heading() -> None:
    blocks, _ = sections(SASARAN)
    headings = [b.text for b in blocks if b.kind == "heading" and b.text.startswith("Sasaran")]
    assert headings == [
        "Sasaran 1. Meningkatnya daya tangkal keluarga",
        "Sasaran 2, 3 dan 4 (Rehabilitasi)",
    ]
    under = {b.text: b.section.indicator for b in blocks}
    assert under["Indeks Ketahanan Keluarga diukur dua kali setahun."] == "dektara"
    assert under["Hasilnya sebesar 80,00."] is None


def test_a_heading_above_a_table_does_not_go_on_below_it() -> None:
    _, tables = sections(
        "BAB III\nAKUNTABILITAS KINERJA\n\n"
        " No  Indikator Kinerja         Target    Realisasi    Capaian\n"
        " 1   Nilai Kinerja Anggaran    91,00     93,39        102,63\n"
        " 2   Nilai IKPA                96,00     94,63         98,57\n\n"
        "7. Nilai Kinerja Anggaran\nDihitung dari dua nilai.\n\n"
        "      Nilai Kinerja Anggaran\n"
        "                   Target       Realisasi      %\n"
        "      TA 2022      85,00        89,15          104,88\n"
        "      TA 2023      88,00        86,47           98,26\n\n\n5\n"
    )
    assert [table.section.indicator for table in tables] == ["nka", "nka"]


def test_a_title_of_several_numbers_is_of_the_rows_they_number() -> None:
    main = (
        "No\tIndikator\tTarget\tRealisasi\n1\tNilai Kinerja Anggaran\t80\t81\n"
        "2\tJumlah taman yang beralih\t1\t1\n3\tNilai mutu kolam\t2,10\t2,20\n"
    )
    blocks, _ = sections(
        f"BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n{main}\n"
        "IKK 1. Nilai Kinerja Anggaran\nNilai tahun ini naik.\n"
        "IKK 2 dan IKK 3. Pemulihan Lingkungan\nNilai mutu naik.\n",
        tabbed=True,
    )
    section = next(b.section for b in blocks if b.text == "Nilai mutu naik.")
    assert (section.indicator, *section.also) == (
        "other:jumlah_taman_yang_beralih",
        "other:nilai_mutu_kolam",
    )


def test_a_listed_name_taken_up_again_opens_a_section_though_no_table_has_it() -> None:
    text = (
        "BAB II\nPERENCANAAN KINERJA\nKinerja yang diperjanjikan:\n"
        "1. Persentase jalan desa mantap;\n2. Cakupan pelayanan air bersih;\n"
        "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n"
        "1. Persentase jalan desa mantap\n\nUraian tentang jalan.\n\n"
        "2. Persentase taman terawat\n\nUraian tentang taman.\n"
    )
    blocks, _ = sections(text, tabbed=True)
    headed = {b.text: b.section.indicator for b in blocks if b.text.startswith("Uraian")}
    assert headed["Uraian tentang jalan."] == "other:persentase_jalan_desa_mantap"
