"""The plain baseline: chunks cover every line, and a question counts when its line is found."""

import pytest

from eval.baseline import baseline, chunks_of

TOPICS = (
    "Nilai IKPA turun karena deviasi Halaman III DIPA.",
    "Klien rehabilitasi rawat jalan menilai layanan sangat baik.",
    "Remaja menjadi sasaran sosialisasi di sekolah.",
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "lkip-x.txt"
    path.write_text("\n".join(topic for topic in TOPICS for _ in range(40)), encoding="utf-8")
    return path


def test_chunks_cover_every_line_once(report):
    spans = [(c.source.first_line, c.source.last_line) for c in chunks_of(report)]
    assert [n for first, last in spans for n in range(first, last + 1)] == list(range(1, 121))


def test_each_retriever_finds_the_plain_answer(report):
    asked = {"question": "berapa deviasi DIPA", "evidence_lines": [3, 20, 39], "doc": "lkip-x"}
    unanswerable = {"question": "harga cabai", "evidence_lines": [], "doc": "lkip-x"}
    rows = baseline([report], [asked, unanswerable])
    assert [(row.retriever, row.questions) for row in rows] == [
        ("BM25", 1),
        ("vektor", 1),
        ("BM25 + vektor", 1),
    ]
    assert all(row.recall[5] == 1 for row in rows)


def test_a_line_of_another_report_is_not_found(report):
    asked = {"question": "berapa deviasi DIPA", "evidence_lines": [3], "doc": "lkip-y"}
    assert all(row.recall[10] == 0 for row in baseline([report], [asked]))
