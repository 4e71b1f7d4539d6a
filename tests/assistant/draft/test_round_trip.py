"""A drafted chapter, made a PDF and read as any report, gives back the figures it was made of."""

import shutil
from pathlib import Path

import pytest

from eval.drafts import try_report

SAMPLE = Path(__file__).parents[3] / "eval/samples/lkip-bnnk-oku-timur-2023-contoh.txt"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice turns the draft into a PDF")
def test_a_draft_read_back_tells_what_it_was_made_of(tmp_path: Path) -> None:
    tried = try_report(SAMPLE, tmp_path)
    assert tried.faults == 0
    assert (tried.found, tried.wrong) == (tried.told, 0)
    assert tried.own == ()
    assert tried.covered.present == tried.covered.slots
    assert tried.covered.filled >= 0.9 * tried.covered.fillable
