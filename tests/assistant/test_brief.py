"""A briefing puts together what was met, the money and what is to be checked, each cited."""

import re
from pathlib import Path

import docx
import pytest
from shelf import CIMAHI, GARUT, LEDGER

from assistant.brief import _write_markdown, _write_word, brief
from assistant.chat import answer_message
from assistant.cli import main
from index.keep.build import build
from index.keep.library import Library


def test_a_briefing_tells_what_was_met_and_missed_with_its_places() -> None:
    made = brief([GARUT], [2023], LEDGER)  # type: ignore[arg-type]
    told = made.answer
    assert "Ringkasan kinerja BNN Kabupaten Garut tahun 2023" in told.text
    assert "tidak mencapai target" in told.text
    assert "Nilai Kinerja Anggaran" in told.text
    assert not told.refused
    marks = {int(one) for one in re.findall(r"\[(\d+)\]", told.text)}
    assert marks <= {one.mark for one in told.citations}


def test_a_year_that_no_report_is_of_is_refused() -> None:
    assert brief([GARUT], [2019], LEDGER).answer.refused  # type: ignore[arg-type]


def test_several_units_stand_side_by_side() -> None:
    text = brief([GARUT, CIMAHI], [], LEDGER).answer.text  # type: ignore[arg-type]
    assert GARUT in text
    assert CIMAHI in text


def test_a_summary_asked_for_is_the_briefing() -> None:
    asked = f"Tolong ringkas kinerja {GARUT} tahun 2023 untuk pimpinan"
    assert answer_message(asked, LEDGER).text == brief([GARUT], [2023], LEDGER).answer.text  # type: ignore[arg-type]


def test_it_is_written_as_word_and_as_markdown(tmp_path: Path) -> None:
    made = brief([GARUT], [2023], LEDGER)  # type: ignore[arg-type]
    _write_word(made, tmp_path / "r.docx", "id")
    _write_markdown(made, tmp_path / "r.md", "id")
    written = docx.Document(str(tmp_path / "r.docx"))
    words = "\n".join(p.text for p in written.paragraphs)
    assert made.title in words
    assert "Sumber" in words
    assert written.tables[0].rows[0].cells[0].text == "Indikator"
    assert (tmp_path / "r.md").read_text("utf-8").startswith(f"# {made.title}")


def test_another_kind_of_file_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("BNN KABUPATEN GARUT\nLAPORAN KINERJA\nTAHUN 2023\n", encoding="utf-8")
    with Library(tmp_path / "home", writing=True) as library:
        build([file], library.ledger)
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "brief", "--satker", GARUT, "--out", str(tmp_path / "r.pdf")]) == 2
    assert ".docx" in capsys.readouterr().err
