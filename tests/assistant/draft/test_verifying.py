"""A finished draft whose numbers were touched is found out, and the number named."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.draft.drafting import Wish, draft
from assistant.draft.verifying import Fault, NoTrace, trace_of, verify_file
from assistant.view import Desk

SATKER = "BNN Kabupaten OKU Timur"


@pytest.fixture(params=["bab3.docx", "bab3.md"])
def drafted(request: pytest.FixtureRequest, tmp_path: Path, desk: Desk) -> Path:
    wish = Wish(SATKER, 2023, contents_pages=False)
    return draft(wish, tmp_path / request.param, desk, progress=lambda _: None).file


def edit(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of some words in a document, as an editor would."""
    if file.suffix == ".md":
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return
    with ZipFile(file) as parts:
        content = {info: parts.read(info) for info in parts.infolist()}
    with ZipFile(file, "w") as parts:
        for info, data in content.items():
            if info.filename == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            parts.writestr(info, data)


def faults(file: Path, desk: Desk) -> list[Fault]:
    return verify_file(file, desk)


def test_every_number_of_a_draft_is_traced(drafted: Path, desk: Desk) -> None:
    assert faults(drafted, desk) == []


def test_one_digit_changed_is_named(drafted: Path, desk: Desk) -> None:
    edit(drafted, "capaiannya 103,03%", "capaiannya 103,13%")
    (fault,) = faults(drafted, desk)
    assert fault.written == "103,13%"
    assert "103,03%" in fault.why


def test_two_numbers_swapped_are_named(drafted: Path, desk: Desk) -> None:
    edit(drafted, "2023 sebesar 52,65 melampaui", "2023 sebesar 51,10 melampaui")
    edit(drafted, "melampaui target 51,10 ", "melampaui target 52,65 ")
    assert {"52,65", "51,10"} & {fault.written for fault in faults(drafted, desk)}


def test_a_number_added_is_named(drafted: Path, desk: Desk) -> None:
    edit(drafted, "Target akhir periode", "Sebanyak 77 orang hadir. Target akhir periode")
    assert [fault.written for fault in faults(drafted, desk)] == ["77"]


def test_words_may_be_edited(drafted: Path, desk: Desk) -> None:
    edit(drafted, "Target akhir periode", "Sasaran akhir periode")
    assert faults(drafted, desk) == []


def test_an_amount_whose_words_were_changed_is_named(drafted: Path, desk: Desk) -> None:
    edit(drafted, "(satu miliar lima ratus", "(dua miliar lima ratus")
    assert "satu" not in faults(drafted, desk)[0].written


def test_a_trace_that_was_changed_with_the_file_is_found_out(drafted: Path, desk: Desk) -> None:
    trace = trace_of(drafted)
    for file in (drafted, trace):
        text = file.read_text(encoding="utf-8") if file.suffix != ".docx" else ""
        if text:
            file.write_text(text.replace("103,03%", "103,13%"), encoding="utf-8")
    assert faults(drafted, desk)


def test_a_figure_the_index_no_longer_holds_is_named(drafted: Path, desk: Desk) -> None:
    trace = trace_of(drafted)
    content = json.loads(trace.read_text(encoding="utf-8"))
    first = next(one for one in content["origins"] if one["kind"] == "figure")
    first["id"] = "gone"
    trace.write_text(json.dumps(content), encoding="utf-8")
    assert "tidak lagi ada dalam indeks" in faults(drafted, desk)[0].why


def test_a_formula_that_gives_another_number_is_named(drafted: Path, desk: Desk) -> None:
    trace = trace_of(drafted)
    content = json.loads(trace.read_text(encoding="utf-8"))
    first = next(one for one in content["origins"] if one["kind"] == "derived")
    first["formula"] = "1 + 1"
    trace.write_text(json.dumps(content), encoding="utf-8")
    assert "bukan hasil rumus" in faults(drafted, desk)[0].why


def test_a_draft_without_its_trace_says_so(drafted: Path, desk: Desk) -> None:
    trace_of(drafted).unlink()
    with pytest.raises(NoTrace, match="tidak ditemukan"):
        faults(drafted, desk)
