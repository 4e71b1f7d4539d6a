"""A Word file somebody edited: numbers beside the text, signs, scales, contents, damaged traces."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.draft.drafting import Wish, draft
from assistant.draft.verifying import NoTrace, read_trace, removed_from, trace_of, verify_file
from assistant.view import Desk

BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Realisasi 88,88%</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)
TEXT = "word/document.xml"


@pytest.fixture
def drafted(tmp_path: Path, desk: Desk) -> Path:
    wish = Wish("BNN Kabupaten OKU Timur", 2023, contents_pages=False)
    return draft(wish, tmp_path / "bab3.docx", desk, progress=lambda _: None).file


def edit(file: Path, part: str, old: str, new: str) -> None:
    """Replace the first match of a pattern in a part of a Word file."""
    with ZipFile(file) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    text, count = re.subn(old, new, content[part].decode(), count=1, flags=re.DOTALL)
    assert count, old
    content[part] = text.encode()
    with ZipFile(file, "w") as parts:
        for name, data in content.items():
            parts.writestr(name, data)


@pytest.mark.parametrize(
    ("edited", "named"),
    [
        (("word/header1.xml", r"(<w:t[^>]*>)", r"\g<1>Capaian 99,99% "), "99,99%"),
        (("word/footer1.xml", r"(<w:t[^>]*>)", r"\g<1>Capaian 99,99% "), "99,99%"),
        ((TEXT, "</w:p>", BOX + "</w:p>"), "88,88%"),
        ((TEXT, "target 51,10", "target 51,10 juta"), "51,10 juta"),
        ((TEXT, "target 51,10", "target \u221251,10"), "\u221251,10"),
        ((TEXT, "target 51,10", "target 51,10\u00bd"), "51,10\u00bd"),
        ((TEXT, "sebesar Rp", "sebesar -Rp"), "-Rp1.566.577.000"),
    ],
)
def test_a_number_that_an_editor_made_is_named(
    drafted: Path, desk: Desk, edited: tuple[str, str, str], named: str
) -> None:
    edit(drafted, *edited)
    assert verify_file(drafted, desk)[0].written == named


def test_pages_of_the_contents_are_words(drafted: Path, desk: Desk) -> None:
    line = r"(TOC\d.*?<w:hyperlink.*?<w:t[^>]*>)([^<]*)"
    edit(drafted, TEXT, line, r"\g<1>17 \g<2> 23")
    assert verify_file(drafted, desk) == []


def test_a_box_stands_beside_the_text_and_leaves_the_contents_as_they_are(
    drafted: Path, desk: Desk
) -> None:
    edit(drafted, TEXT, r"(TOC\d.*?<w:hyperlink.*?<w:t[^>]*>)([^<]*)", r"\g<1>17 \g<2> 23")
    edit(drafted, TEXT, "</w:p>", BOX + "</w:p>")
    assert [fault.written for fault in verify_file(drafted, desk)] == ["88,88%"]


def test_a_number_struck_out_is_told_and_is_no_fault(drafted: Path, desk: Desk) -> None:
    assert removed_from(drafted) == []
    edit(drafted, TEXT, "capaiannya 103,03%", "capaiannya tercapai")
    assert verify_file(drafted, desk) == []
    assert removed_from(drafted) == ["103,03%"]


def test_a_number_of_the_trace_is_that_of_its_origin(drafted: Path, desk: Desk) -> None:
    content = json.loads(trace_of(drafted).read_text("utf-8"))
    one = next(n for n in content["numbers"] if n["written"] == "103,03%")
    one["written"], one["text"] = "113,03%", one["text"].replace("103,03%", "113,03%")
    trace_of(drafted).write_text(json.dumps(content), "utf-8")
    assert "113,03%" in {fault.written for fault in verify_file(drafted, desk)}


@pytest.mark.parametrize(("kind", "lost"), [("figure", "id"), ("derived", "formula")])
def test_a_trace_whose_origins_lack_something_is_damaged(
    drafted: Path, kind: str, lost: str
) -> None:
    content = json.loads(trace_of(drafted).read_text("utf-8"))
    del next(one for one in content["origins"] if one["kind"] == kind)[lost]
    trace_of(drafted).write_text(json.dumps(content), "utf-8")
    with pytest.raises(NoTrace, match="rusak"):
        read_trace(drafted)


def test_the_numbers_of_a_templates_header_are_its_own(tmp_path: Path, desk: Desk) -> None:
    from assistant.word.library import open_document

    made = open_document()
    made.sections[0].header.paragraphs[0].text = "Jalan Merdeka No. 5, kode pos 65111"
    made.save(str(tmp_path / "gaya.docx"))
    wish = Wish(
        "BNN Kabupaten OKU Timur",
        2023,
        template=tmp_path / "gaya.docx",
        contents_pages=False,
    )
    file = draft(wish, tmp_path / "bab3.docx", desk, progress=lambda _: None).file
    assert "65111" in read_trace(file).margins
    assert verify_file(file, desk) == []
