"""A briefing puts together what was met, the money and what is to be checked, each cited."""

import re
from pathlib import Path

import docx
import pytest
from made_ledger import CIMAHI, GARUT, LEDGER

from assistant.brief import brief
from assistant.chat import answer_message
from assistant.cli import main
from eval.sets import SHARED
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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a home with one made-up report, of an indicator that missed and why."""
    report = next(iter((SHARED / "wild" / "md" / "reports").glob("w202*.md")), None)
    if report is None:
        pytest.skip("the made-up reports are not beside the checkout")
    path = tmp_path_factory.mktemp("home")
    with Library(path, writing=True) as library:
        build([report], library.ledger)
    return str(path)


UNIT = "Kantor Kementerian Agama Kabupaten Lebong"


def test_why_an_indicator_missed_is_quoted_from_its_own_section(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", home, "brief", "--satker", UNIT]) == 0
    printed = capsys.readouterr().out
    part = printed.partition("Kendala indikator yang tidak mencapai target\n")[2]
    assert "kontrak oleh penyedia" in part.partition("\n\n")[0]


def test_it_is_written_as_word_and_as_markdown(home: str, tmp_path: Path) -> None:
    for name in ("r.docx", "r.md"):
        out = str(tmp_path / name)
        assert main(["--home", home, "brief", "--satker", UNIT, "--out", out]) == 0
    written = docx.Document(str(tmp_path / "r.docx"))
    words = "\n".join(p.text for p in written.paragraphs)
    title = f"Ringkasan kinerja {UNIT} tahun 2024"
    assert title in words
    assert "Sumber" in words
    assert written.tables[0].rows[0].cells[0].text == "Indikator"
    assert len(written.tables[0].rows) == 1 + 7
    assert (tmp_path / "r.md").read_text("utf-8").startswith(f"# {title}")


def test_another_kind_of_file_is_refused_in_words(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "r.pdf")
    assert main(["--home", home, "brief", "--satker", UNIT, "--out", out]) == 2
    assert ".docx" in capsys.readouterr().err


def test_a_briefing_lists_no_source_that_it_does_not_cite() -> None:
    made = brief([GARUT], [2023], LEDGER)  # type: ignore[arg-type]
    for _, part in made.parts[1:]:
        assert all(f"[{one.mark}]" in part.text for one in part.citations)
    marks = [one.mark for one in made.answer.citations]
    assert marks == list(range(1, len(marks) + 1))
