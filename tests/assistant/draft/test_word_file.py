"""A chapter as a Word file: what the office sees when it opens it, and what our reader reads."""

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree
from made_chapter import SATKER, TITLE, Maker, whole_chapter

from assistant.draft.chapter import NUMBER, Chapter, Trace
from assistant.draft.chapter_files import write_word
from assistant.draft.verifying import texts_of
from assistant.word import around_text
from assistant.word.library import clean
from assistant.word.numbering import ordinal
from assistant.word.tables import Room, fitting
from index.errors import BrokenFile, MissingFile

needs_soffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Trace]:
    """Return the whole chapter as a file, and its trace."""
    file = tmp_path_factory.mktemp("word") / "bab3.docx"
    chapter, trace = whole_chapter()
    write_word(chapter, trace, file)
    return file, trace


@pytest.fixture
def document(made: tuple[Path, Trace]) -> Any:
    return Document(str(made[0]))


def written(chapter: Chapter, trace: Trace, folder: Path, **options: Any) -> Any:
    """Write a chapter and open it."""
    file = folder / "draf.docx"
    write_word(chapter, trace, file, **options)
    return Document(str(file))


def part(file: Path, name: str) -> Any:
    """Return the root of a part of a file."""
    with ZipFile(file) as parts:
        return etree.fromstring(parts.read(name))


def named(document: Any, start: str) -> Any:
    """Return the paragraph that begins with these words, of the last such."""
    return next(p for p in reversed(document.paragraphs) if p.text.startswith(start))


def codes(element: Any) -> list[str]:
    """Return the field codes of an element."""
    return [code.text.strip() for code in element.iter(qn("w:instrText"))]


def value(element: Any, path: str) -> str | None:
    """Return w:val of what stands at a path of Word's names, None for nothing."""
    found = element.find("/".join(qn(f"w:{name}") for name in path.split("/")))
    return None if found is None else found.get(qn("w:val"))


# Numbers


def test_our_reader_meets_the_numbers_in_the_order_in_which_they_were_traced(
    made: tuple[Path, Trace],
) -> None:
    file, trace = made
    read = [number for text in texts_of(file) for number in NUMBER.findall(text)]
    assert read == [one.written for one in trace.printed]
    assert {"115,86%", "Rp23.636.244", "-0,68%", "2020"} <= set(read)


# Headings


def test_headings_are_numbered_by_word_and_not_in_their_words(document: Any) -> None:
    headings = [(p.style.name, p.text) for p in document.paragraphs if "Heading" in p.style.name]
    assert headings[1:4] == [
        ("Heading 2", "Capaian Kinerja Organisasi"),
        ("Heading 3", "Indeks Ketahanan Keluarga terhadap Penyalahgunaan Narkoba"),
        ("Heading 4", "Definisi dan Cara Pengukuran"),
    ]
    formats = []
    for level in (2, 3, 4):
        numbered = document.styles[f"Heading {level}"].element.pPr.numPr
        use = document.part.numbering_part.element.num_having_numId(numbered.numId.val)
        defined = next(
            one
            for one in document.part.numbering_part.element.findall(qn("w:abstractNum"))
            if one.get(qn("w:abstractNumId")) == str(use.abstractNumId.val)
        )
        formats.append(value(defined.findall(qn("w:lvl"))[numbered.ilvl.val], "lvlText"))
    assert formats == ["%2.", "%3.", "%4."]


def test_a_heading_without_a_number_has_none(document: Any) -> None:
    assert value(named(document, "Catatan atas Data")._p, "pPr/numPr/numId") == "0"


def test_each_chapter_begins_a_new_page(document: Any) -> None:
    chapters = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    breaks = [p._p.pPr.find(qn("w:pageBreakBefore")) is not None for p in chapters]
    assert (len(chapters), breaks) == (2, [True, True])  # the first behind the contents


def test_the_first_chapter_stands_on_the_first_page_without_contents(tmp_path: Path) -> None:
    make = Maker()
    chapter = make.chapter(make.heading(1, "BAB III AKUNTABILITAS KINERJA"), make.paragraph("Ya."))
    (heading, _) = written(chapter, make.trace, tmp_path).paragraphs
    assert heading._p.pPr.find(qn("w:pageBreakBefore")) is None


def test_counting_begins_again_where_the_numbers_do(tmp_path: Path) -> None:
    make = Maker()
    numbers = [(2, "A."), (3, "1."), (3, "2."), (2, ""), (3, "1."), (3, "2."), (2, "B."), (3, "1.")]
    elements = [
        make.heading(level, f"Judul {n}x", number) for n, (level, number) in enumerate(numbers)
    ]
    opened = written(make.chapter(*elements), make.trace, tmp_path)
    uses = [value(p._p, "pPr/numPr/numId") for p in opened.paragraphs if "Heading" in p.style.name]
    own = uses[4]
    assert uses == [None, None, None, "0", own, own, own, own]
    use = opened.part.numbering_part.element.num_having_numId(int(own or 0))
    starts = [value(over, "startOverride") for over in use.findall(qn("w:lvlOverride"))]
    assert starts == ["2", "1"]  # B. comes next, 1. at once


@pytest.mark.parametrize(("number", "place"), [("A.", 1), ("c.", 3), ("12.", 12), ("AA.", 27)])
def test_a_number_of_a_heading_says_which_it_is(number: str, place: int) -> None:
    assert ordinal(number) == place


@needs_soffice
def test_a_reader_sees_the_numbers_the_chapter_gave(
    made: tuple[Path, Trace], tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run([*words, "--outdir", tmp_path, made[0]], capture_output=True, check=True)
    shown = [line.strip() for line in (tmp_path / "bab3.txt").read_text("utf-8").splitlines()]
    for line in (
        "A. Capaian Kinerja Organisasi",
        "b. Perbandingan antara Target dan Realisasi Kinerja Tahun 2023",
        "2. Indeks Kemandirian Partisipasi",
        "Catatan atas Data",
        "B. Realisasi Anggaran",
        "A. Daftar Data yang Belum Lengkap",
        "3. Pendampingan keluarga setelah kegiatan.7",
        "1. Penjadwalan ulang kegiatan.",
    ):
        assert line in shown


# Text


def test_an_open_slot_is_marked_yellow(document: Any) -> None:
    marked = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color]
    assert marked == [
        "[perlu diisi: analisis efisiensi penggunaan sumber daya untuk indikator ini]"
    ]


def test_quoted_words_are_set_apart_without_quotation_marks(document: Any) -> None:
    quoted = named(document, "Indeks ketahanan keluarga adalah")
    assert quoted.style.name == "Kutipan Laporan"
    assert quoted.style.element.pPr.find(qn("w:pBdr")) is not None
    assert not re.search('["“”]', quoted.text)


def test_a_paragraph_that_leads_to_a_table_stays_with_it(document: Any) -> None:
    assert named(document, "Realisasi tiga tahun").paragraph_format.keep_with_next


def test_the_minus_of_a_number_stays_with_it(document: Any, made: tuple[Path, Trace]) -> None:
    paragraph = named(document, "Dibandingkan tahun 2022")
    assert len(list(paragraph._p.iter(qn("w:noBreakHyphen")))) == 1
    assert paragraph.text.endswith("0,625 (-0,68%).")


def test_every_list_begins_at_one(document: Any) -> None:
    lists = [
        value(p._p, "pPr/numPr/numId")
        for p in document.paragraphs
        if p.style.name in {"List Number", "Kutipan Laporan"} and p._p.pPr.numPr is not None
    ]
    assert [len({a, b}) for a, b in pairwise(lists)] == [1, 1, 2, 1]
    for number in set(lists):
        use = document.part.numbering_part.element.num_having_numId(int(number or 0))
        assert value(use, "lvlOverride/startOverride") == "1"


def test_letters_a_word_file_cannot_hold_never_join_numbers() -> None:
    assert clean("re\u00advi\x00si 1\u00ad2\u20033\u00a0x") == "revisi 1 2 3\u00a0x"


# Tables and pictures


def caption_of(table: Any) -> Paragraph:
    """Return the paragraph above a table."""
    return Paragraph(table._tbl.getprevious(), table)


def test_a_caption_stands_above_its_table_and_counts_itself(document: Any) -> None:
    caption = caption_of(document.tables[1])
    assert caption.text.startswith("Tabel 3.2 Realisasi dan Capaian Indeks Ketahanan Keluarga")
    assert (caption.style.name, codes(caption._p)) == ("Caption", [r"SEQ Tabel \* ARABIC"])
    assert caption.paragraph_format.keep_with_next


def test_counting_tables_begins_again_where_their_numbers_do(document: Any) -> None:
    assert codes(caption_of(document.tables[-1])._p) == [r"SEQ Tabel \* ARABIC \r 1"]  # L.1


def test_a_long_table_repeats_its_heading_and_breaks_no_row(document: Any) -> None:
    rows = document.tables[2].rows
    marks = [{child.tag.rpartition("}")[2] for child in row._tr.trPr} for row in rows]
    assert marks[0] == {"cantSplit", "tblHeader"}
    assert all(mark == {"cantSplit"} for mark in marks[1:])


def test_numbers_stand_to_the_right_and_totals_are_bold(document: Any) -> None:
    total = document.tables[0].rows[-1].cells
    assert [cell.paragraphs[0].alignment for cell in total] == [1, 0, 2, 2, 2]
    assert [run.bold for cell in total for run in cell.paragraphs[0].runs] == [True, True]
    assert not document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].bold


def test_no_table_is_wider_than_the_text(document: Any) -> None:
    section = document.sections[0]
    text = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= text


def test_a_number_is_not_broken_in_two_by_a_narrow_column() -> None:
    cells = [["No.", "Uraian", "Pagu"], ["1", "Layanan perkantoran", "Rp1.566.577.000"]]
    size, widths = fitting(cells, (1, 8, 1), Room(9000, 170, "Arial"))
    assert size == 9.5
    assert widths[2] > 15 * 0.5 * 9.5 * 20
    assert sum(widths) == 9000


def test_letters_get_smaller_where_columns_are_many() -> None:
    cells = [["Tahun"] * 12, ["Rp1.566.577"] * 12]
    size, widths = fitting(cells, (), Room(9000, 110, "Arial"))
    assert size < 8.5
    assert (sum(widths), max(widths) - min(widths) <= 1) == (9000, True)


def test_a_chart_has_its_caption_below_and_words_for_those_who_do_not_see_it(document: Any) -> None:
    (first, _) = document.inline_shapes
    told = "Perkembangan Indeks Ketahanan Keluarga terhadap Penyalahgunaan Narkoba Tahun 2021–2023"
    assert first._inline.docPr.get("descr") == told
    below = first._inline.getparent().getparent().getparent().getnext()
    assert Paragraph(below, document).text == f"Gambar 3.1 {told}"
    assert codes(below) == [r"SEQ Gambar \* ARABIC"]


# Footnotes


def test_a_note_referred_to_twice_is_told_twice(made: tuple[Path, Trace]) -> None:
    notes = [
        "".join(note.itertext()).strip()
        for note in part(made[0], "word/footnotes.xml")
        if not note.get(qn("w:type"))
    ]
    body = part(made[0], "word/document.xml")
    references = [found.get(qn("w:id")) for found in body.iter(qn("w:footnoteReference"))]
    assert references == [str(number) for number in range(1, len(notes) + 1)]
    assert (notes[0], notes[0] in notes[1:]) == (
        "LKIP BNN Kabupaten OKU Timur Tahun 2023, berkas lkip-2023.pdf, hlm. 21 baris 4–9.",
        True,
    )


def test_a_chapter_without_notes_has_no_footnotes(tmp_path: Path) -> None:
    make = Maker()
    written(make.chapter(make.paragraph("Tanpa catatan.")), make.trace, tmp_path)
    with ZipFile(tmp_path / "draf.docx") as parts:
        assert "word/footnotes.xml" not in parts.namelist()


# The page


def test_every_page_names_the_unit_and_counts_itself(document: Any) -> None:
    section = document.sections[0]
    assert [p.text for p in section.header.paragraphs] == [SATKER, TITLE]
    footer = section.footer.paragraphs[0]
    assert footer.text == "Halaman 1 dari 1"
    assert codes(footer._p) == ["PAGE", "NUMPAGES"]
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21.0, 29.7), abs=0.01)


def test_an_english_chapter_has_english_margins(tmp_path: Path) -> None:
    make = Maker()
    chapter = replace(make.chapter(make.paragraph("Text.")), language="en")
    opened = written(chapter, make.trace, tmp_path)
    assert opened.sections[0].footer.paragraphs[0].text == "Page 1 of 1"


def contents_of(document: Any) -> list[str]:
    """Return the lines of the table of contents, [] where there is none."""
    return [
        "".join(
            t.text if t.tag == qn("w:t") else "\t"
            for t in p.iter(qn("w:t"), qn("w:tab"))
            if t.getparent().tag == qn("w:r")
        )
        for sdt in document.element.body.iter(qn("w:sdtContent"))
        for p in sdt.findall(qn("w:p"))
    ]


def test_a_long_chapter_opens_with_its_title_and_contents(document: Any) -> None:
    assert [p.text for p in document.paragraphs[:3]] == [
        "Laporan Kinerja Instansi Pemerintah (LKIP)", SATKER, "Tahun 2023",
    ]  # fmt: skip
    assert contents_of(document)[:4] == [
        "Daftar Isi",
        "BAB III AKUNTABILITAS KINERJA",
        "A.\tCapaian Kinerja Organisasi",
        "1.\tIndeks Ketahanan Keluarga terhadap Penyalahgunaan Narkoba",
    ]
    assert codes(document.element.body)[0] == r'TOC \o "1-3" \h \z \u'
    assert value(document.settings.element, "updateFields") == "true"


def test_a_short_chapter_has_no_contents(tmp_path: Path) -> None:
    make = Maker()
    chapter = make.chapter(*(make.heading(2, "Bagian", f"{letter}.") for letter in "ABCDEF"))
    opened = written(chapter, make.trace, tmp_path)
    assert (contents_of(opened), len(opened.paragraphs)) == ([], 6)
    assert value(opened.settings.element, "updateFields") is None


@needs_soffice
def test_the_contents_tell_the_pages(tmp_path: Path) -> None:
    chapter, trace = whole_chapter()
    opened = written(chapter, trace, tmp_path, contents_pages=True)
    lines = [line.split("\t") for line in contents_of(opened)[1:-1]]
    pages = [int(line[-1]) for line in lines]
    assert (pages[0], pages == sorted(pages), pages[-1] > 3) == (2, True, True)
    read = [number for text in texts_of(tmp_path / "draf.docx") for number in NUMBER.findall(text)]
    assert read == [one.written for one in trace.printed]


def test_without_libreoffice_the_contents_stand_without_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(around_text, "PROGRAMS", ("no-such-office",))
    chapter, trace = whole_chapter()
    opened = written(chapter, trace, tmp_path, contents_pages=True)
    assert contents_of(opened)[1] == "BAB III AKUNTABILITAS KINERJA"


# Templates


_DEFINED = (
    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="98">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:pStyle w:val="Heading1"/><w:lvlText w:val="BAB %1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>'
    '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
)
_USED = f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="98"/></w:num>'
_ODD = b"officedocument/2006/relationships/metadata/core"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Return a template of an office: its letters, margins and header, no style of captions."""
    held = Document()
    for name in ("Caption", "List Number", "Body Text", "Heading 4"):
        style = held.styles[name].element
        style.getparent().remove(style)
    held.styles["Normal"].font.name = "Bookman Old Style"
    held.styles["Heading 2"].font.size = Pt(17)
    held.sections[0].header.paragraphs[0].text = "KOP KANTOR"
    held.sections[0].left_margin = Cm(4)
    held.add_paragraph("Isi lama")
    held.add_section()
    held.save(str(tmp_path / "kantor.docx"))
    with ZipFile(tmp_path / "kantor.docx") as given, ZipFile(tmp_path / "kantor.dotx", "w") as made:
        for name in given.namelist():
            words = given.read(name)
            if name == "[Content_Types].xml":
                words = words.replace(b"document.main+xml", b"template.main+xml")
            if name == "_rels/.rels":  # as LibreOffice writes it
                words = words.replace(b"package/2006/relationships/metadata/core", _ODD)
            made.writestr(name, words)
    return tmp_path / "kantor.dotx"


def test_a_template_gives_its_looks_and_none_of_its_words(template: Path, tmp_path: Path) -> None:
    chapter, trace = whole_chapter()
    opened = written(chapter, trace, tmp_path, template=template)
    assert opened.styles["Normal"].font.name == "Bookman Old Style"
    assert opened.styles["Heading 2"].font.size == Pt(17)
    assert opened.sections[-1].left_margin.cm == pytest.approx(4, abs=0.01)
    assert [p.text for p in opened.sections[-1].header.paragraphs] == ["KOP KANTOR"]
    assert opened.sections[-1].footer.paragraphs[0].text == "Halaman 1 dari 1"
    assert (len(opened.sections), "Isi lama" in [p.text for p in opened.paragraphs]) == (1, False)
    assert caption_of(opened.tables[0]).style.name == "Caption"


def test_a_template_that_counts_its_headings_goes_on_doing_so(tmp_path: Path) -> None:
    held = Document()
    numbers = held.part.numbering_part.element
    numbers.insert(0, parse_xml(_DEFINED))
    for name, level in (("Heading 1", 0), ("Heading 2", 1)):
        numbered = held.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = level, 99
    numbers.append(parse_xml(_USED))
    held.save(str(tmp_path / "kantor.docx"))
    make = Maker()
    headings = [(1, ""), (2, "A."), (2, "B."), (1, ""), (2, "A.")]
    elements = [make.heading(level, f"Judul {number}", number) for level, number in headings]
    chapter, template = make.chapter(*elements), tmp_path / "kantor.docx"
    opened = written(chapter, make.trace, tmp_path, template=template)
    uses = [value(p._p, "pPr/numPr/numId") for p in opened.paragraphs]
    assert uses[:4] == ["0", None, None, "0"]  # 'BAB I' of its own is not put before 'BAB III'
    again = opened.part.numbering_part.element.num_having_numId(int(uses[4] or 0))
    assert (again.abstractNumId.val, value(again, "lvlOverride/startOverride")) == (98, "1")


def test_what_we_wrote_can_be_a_template(made: tuple[Path, Trace], tmp_path: Path) -> None:
    chapter, trace = whole_chapter()
    opened = written(chapter, trace, tmp_path, template=made[0])
    assert len(opened.paragraphs) == len(Document(str(made[0])).paragraphs)
    read = [number for text in texts_of(tmp_path / "draf.docx") for number in NUMBER.findall(text)]
    assert read == [one.written for one in trace.printed]


def test_a_template_that_is_no_word_file_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "kop.dotx").write_bytes(b"bukan zip")
    make = Maker()
    chapter = make.chapter(make.paragraph("Isi."))
    with pytest.raises(BrokenFile, match=r"kop\.dotx bukan berkas Word: simpan sebagai \.docx"):
        written(chapter, make.trace, tmp_path, template=tmp_path / "kop.dotx")
    with pytest.raises(MissingFile, match="tidak dapat dibuka"):
        written(chapter, make.trace, tmp_path, template=tmp_path / "hilang.dotx")


# What Word insists on

_ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
        " pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs caps color sz szCs highlight u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "settings": "zoom proofState defaultTabStop updateFields footnotePr compat rsids decimalSymbol",
}


@pytest.mark.parametrize("name", ["document", "styles", "footnotes", "numbering", "settings"])
def test_properties_stand_in_the_order_of_the_schema(made: tuple[Path, Trace], name: str) -> None:
    for element in part(made[0], f"word/{name}.xml").iter(*(qn(f"w:{one}") for one in _ORDERS)):
        order = _ORDERS[etree.QName(element).localname].split()
        names = [etree.QName(child).localname for child in element]
        places = [order.index(one) for one in names if one in order]
        assert places == sorted(places), names


def test_a_table_never_ends_a_document(document: Any) -> None:
    assert document.element.body[-2].tag == qn("w:p")
