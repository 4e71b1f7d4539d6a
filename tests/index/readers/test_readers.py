"""Choosing a reader by suffix and content."""

from pathlib import Path

import pytest

from index.errors import BrokenFile, EmptyFile, MissingFile, UnknownFormat
from index.readers import READERS, SUFFIXES, read_manuscript, sniff


def test_a_txt_may_hold_markdown_or_plain_text(tmp_path: Path) -> None:
    plain, marked = tmp_path / "a.txt", tmp_path / "b.txt"
    plain.write_text("RINGKASAN EKSEKUTIF\nTarget : 51,10\n", encoding="utf-8")
    marked.write_text("# BAB I\n\n## A. UMUM\n\nisi\n", encoding="utf-8")
    assert (sniff(plain), sniff(marked)) == ("text", "markdown")
    assert read_manuscript(marked).format == "markdown"
    assert read_manuscript(plain).file == "a.txt"


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES.values()) <= set(READERS)


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "LAPORAN.TXT"
    path.write_text("isi", encoding="utf-8")
    assert read_manuscript(path).pages[0].lines[0].text == "isi"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"tiada\.pdf tidak ditemukan"):
        read_manuscript(tmp_path / "tiada.pdf")


def test_an_unknown_suffix_hears_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pages"
    path.write_text("isi", encoding="utf-8")
    with pytest.raises(UnknownFormat, match=r"\.pdf, \.txt, \.md, \.docx"):
        read_manuscript(path)


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.md", "a.docx"])
def test_an_empty_file_is_empty_in_every_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    with pytest.raises(EmptyFile, match=name):
        read_manuscript(path)


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "laporan.pdf"
    folder.mkdir()
    with pytest.raises(BrokenFile, match="bukan berkas"):
        read_manuscript(folder)
