"""The bench compares indexing a PDF with a bare pass over the same pages."""

import pytest

from eval import bench
from eval.generator.make import make, recipe


@pytest.fixture
def pdf(tmp_path):
    made = make(recipe(103, kind="lain"), "pdf-borderless")
    path = tmp_path / made.file
    path.write_bytes(made.content)
    return path


def test_indexing_is_told_as_a_ratio_to_the_bare_pass(pdf, tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "TIMES", 1)
    rows = dict(bench.pdf_rows([pdf], tmp_path))
    assert rows["index PDFs against the bare pass"].endswith(" times")
    assert "ms a page (" in rows["index PDFs, one worker, no vectors"]
