"""A draft is two files: the chapter to sign, and the working annex beside it."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.draft.drafting import Drafted, Wish, draft
from assistant.draft.verifying import verify_file
from assistant.view import Desk


@pytest.fixture
def done(tmp_path: Path, desk: Desk) -> Drafted:
    wish = Wish("BNN Kabupaten OKU Timur", 2023, contents_pages=False)
    return draft(wish, tmp_path / "bab3.docx", desk, progress=lambda _: None)


def part(file: Path, name: str) -> str:
    with ZipFile(file) as parts:
        return parts.read(name).decode()


def test_the_annex_stands_beside_the_chapter_and_is_traced(done: Drafted, desk: Desk) -> None:
    assert done.annex.name == "bab3-lampiran-kerja.docx"
    assert verify_file(done.annex, desk) == []
    assert "LAMPIRAN KERJA" in part(done.annex, "word/document.xml")


def test_the_chapter_names_no_file_and_has_no_annex(done: Drafted) -> None:
    assert "berkas lkip-" not in part(done.file, "word/footnotes.xml")
    assert "LAMPIRAN" not in part(done.file, "word/document.xml")
    assert "berkas lkip-" in part(done.annex, "word/document.xml")


def test_each_open_slot_of_the_chapter_has_a_comment(done: Drafted) -> None:
    slots = part(done.file, "word/document.xml").count('w:highlight w:val="yellow"')
    assert slots
    assert part(done.file, "word/comments.xml").count("<w:comment ") == slots
