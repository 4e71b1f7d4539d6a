"""A chapter as Markdown: what stands in it, and what our reader reads of it."""

from pathlib import Path

import pytest
from made_chapter import Maker, whole_chapter

from assistant.draft.chapter import NUMBER, Chapter, Trace
from assistant.draft.chapter_files import write_markdown
from assistant.draft.verifying import texts_of
from index.readers.markdown import read_markdown


def lines_of(chapter: Chapter, trace: Trace, folder: Path) -> list[str]:
    """Return the filled lines of a chapter below its title."""
    file = folder / "draf.md"
    write_markdown(chapter, trace, file)
    return [line for line in file.read_text("utf-8").splitlines() if line][1:]


def read_again(file: Path) -> list[str]:
    """Return the numbers our reader meets in a file."""
    return [number for text in texts_of(file) for number in NUMBER.findall(text)]


@pytest.fixture
def whole(tmp_path: Path) -> tuple[Path, Trace]:
    """Return the whole chapter as a file, and its trace."""
    chapter, trace = whole_chapter()
    file = tmp_path / "bab 3.md"
    write_markdown(chapter, trace, file)
    return file, trace


def test_our_reader_meets_the_numbers_in_the_order_in_which_they_were_traced(
    whole: tuple[Path, Trace],
) -> None:
    file, trace = whole
    assert read_again(file) == [one.written for one in trace.printed]


def test_headings_stand_with_their_numbers(whole: tuple[Path, Trace]) -> None:
    headings = [line for line in whole[0].read_text("utf-8").splitlines() if line.startswith("#")]
    assert headings[:3] == [
        "# BAB III AKUNTABILITAS KINERJA",
        "## A. Capaian Kinerja Organisasi",
        "### 1. Indeks Ketahanan Keluarga terhadap Penyalahgunaan Narkoba",
    ]
    assert "### Catatan atas Data" in headings


def test_a_table_stands_below_its_caption_with_its_numbers_to_the_right(tmp_path: Path) -> None:
    make = Maker()
    rows = ("No. | Jenis | Pagu", "1 | Barang | Rp5.000", " | Jumlah | Rp5.000")
    grid = make.grid("3.1", "Pagu Tahun 2023", *rows, strong=frozenset({1}))
    assert lines_of(make.chapter(grid), make.trace, tmp_path) == [
        "**Tabel 3.1 Pagu Tahun 2023**",
        "| No. | Jenis | Pagu |",
        "| --- | --- | ---: |",
        "| 1 | Barang | Rp5.000 |",
        "|  | **Jumlah** | **Rp5.000** |",
    ]


def test_a_cell_reads_as_it_was_whatever_its_signs(tmp_path: Path) -> None:
    make = Maker()
    cells = ("a*b_c_ [x](y)", "_miring_ <b> `kode`", "dua\nbaris")
    grid = make.grid("1", "Tanda", "A | B | C", " | ".join(cells), numeric=frozenset())
    file = tmp_path / "draf.md"
    write_markdown(make.chapter(grid), make.trace, file)
    (read,) = read_markdown(file).pages[0].grids
    assert [cell.text for cell in read.rows[-1]] == [c.replace("\n", " ") for c in cells]


def test_a_bar_within_a_cell_does_not_part_it(tmp_path: Path) -> None:
    make = Maker()
    grid = make.grid("1", "Tanda", "A | B", "x | y", numeric=frozenset())
    grid = type(grid)(grid.number, grid.caption, grid.heading, (("x|y", "z"),))
    assert lines_of(make.chapter(grid), make.trace, tmp_path)[-1] == r"| x\|y | z |"


def test_a_note_is_told_once_at_the_end(tmp_path: Path) -> None:
    make = Maker()
    notes = ("Formulir, Capaian!E7.", "LKIP 2022, hlm. 19.", "Tidak dirujuk.")
    text = make.paragraph("Naik 3,19^2 menjadi 5^1, lalu 6.^2")
    assert lines_of(make.chapter(text, notes=notes), make.trace, tmp_path) == [
        "Naik 3,19[^2] menjadi 5[^1], lalu 6.[^2]",
        "[^1]: Formulir, Capaian!E7.",
        "[^2]: LKIP 2022, hlm. 19.",
    ]


def test_a_list_begins_at_one_and_is_kept_apart_from_the_next(tmp_path: Path) -> None:
    make = Maker()
    lists = (make.items("satu", "dua"), make.items("tiga"), make.items("empat", ordered=False))
    assert lines_of(make.chapter(*lists), make.trace, tmp_path) == [
        "1. satu", "2. dua", "<!-- -->", "1. tiga", "<!-- -->", "- empat",
    ]  # fmt: skip


def test_quoted_words_are_quotes(tmp_path: Path) -> None:
    make = Maker()
    quoted = (make.paragraph("Kata laporan.", quoted=True), make.items("satu", quoted=True))
    lines = lines_of(make.chapter(*quoted), make.trace, tmp_path)
    assert lines == ["> Kata laporan.", "> 1. satu"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("2023. Tahun itu", r"2023\. Tahun itu"),
        ("- bukan butir", r"\- bukan butir"),
        ("# bukan judul", r"\# bukan judul"),
        ("-5 persen", "-5 persen"),
    ],
)
def test_a_paragraph_begins_no_list(words: str, line: str, tmp_path: Path) -> None:
    make = Maker()
    chapter = make.chapter(make.paragraph(words))
    assert lines_of(chapter, make.trace, tmp_path) == [line]
    assert read_again(tmp_path / "draf.md")[1:] == NUMBER.findall(words)


def test_an_open_slot_is_bold(tmp_path: Path) -> None:
    make = Maker()
    chapter = make.chapter(make.paragraph("Kini [perlu diisi: solusi]."))
    assert lines_of(chapter, make.trace, tmp_path) == ["Kini **[perlu diisi: solusi]**."]


def test_charts_are_pictures_beside_the_file(whole: tuple[Path, Trace]) -> None:
    file, _ = whole
    folder = file.with_name("bab 3_gambar")
    assert sorted(one.name for one in folder.iterdir()) == ["gambar-3-1.png", "gambar-3-2.png"]
    lines = file.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("!["))
    assert lines[at].endswith("(bab%203_gambar/gambar-3-1.png)")
    assert lines[at + 2].startswith("**Gambar 3.1 Perkembangan Indeks Ketahanan Keluarga")


def test_a_chapter_without_charts_makes_no_folder(tmp_path: Path) -> None:
    make = Maker()
    lines_of(make.chapter(make.paragraph("Tanpa gambar.")), make.trace, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["draf.md"]
