"""A report with a scanned page, from index to answer: what is told with OCR, and without it."""

import json
import re
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from assistant.cli import main
from eval.generator.scan import Scanner, scan_of
from index.keep.library import Ledger
from index.readers import rapid

SAMPLE = Path(__file__).parents[2] / "eval/samples/lkip-bnn-kota-batu-2024-contoh-ruled.pdf"
MAIN = 6
"""The page with the main table of Bab III."""

QUESTION = "Berapa IKPA BNN Kota Batu tahun 2024?"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return first pages of the sample, its summary left out, and its main table as a scan."""
    folder = tmp_path_factory.mktemp("pindaian")
    scan = folder / "halaman.pdf"
    scan.write_bytes(scan_of(SAMPLE, [MAIN], Scanner(skew=1.0, seed=5, stamp="")))
    made = pypdfium2.PdfDocument.new()
    text, picture = pypdfium2.PdfDocument(SAMPLE), pypdfium2.PdfDocument(scan)
    made.import_pages(text, [0, 1, 3])
    made.import_pages(picture, [0])
    made.save(folder / "lkip-bnn-kota-batu-2024.pdf")
    return folder / "lkip-bnn-kota-batu-2024.pdf"


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no connection be made."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let the extra seem not to be installed, until that is undone."""
    with monkeypatch.context() as patch:
        patch.setattr(rapid, "is_installed", lambda: False)
        yield patch


@pytest.mark.usefixtures("alone")
def test_a_scan_is_named_until_ocr_is_there_and_read_then(
    report: Path,
    tmp_path: Path,
    without_engine: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = ["--home", str(tmp_path)]
    assert main([*home, "index", "--no-embed", str(report)]) == 0
    assert "Halaman pindaian yang belum terbaca: 4;" in capsys.readouterr().out
    main([*home, "ask", QUESTION])
    assert f"Halaman 4 dari {report.name} adalah pindaian" in capsys.readouterr().out

    without_engine.undo()
    assert main([*home, "index", "--no-embed", str(report)]) == 0
    assert "Halaman pindaian yang dibaca dengan OCR: 4." in capsys.readouterr().out
    main([*home, "ask", QUESTION])
    said = capsys.readouterr().out
    assert "adalah 94,79, dengan target 83,4" in said
    assert f"{report.name}, hlm. 4 (hasil OCR)" in said
    main([*home, "ask", "--json", QUESTION])
    assert json.loads(capsys.readouterr().out)["citations"][0]["ocr"]

    with Ledger(tmp_path) as ledger:
        [card] = ledger.reports()
        seen = ledger.lines(card.id, 4, 1, 100)
    assert _exact(seen) >= 0.97

    assert [folder.name for folder in (tmp_path / "ocr").iterdir()] == [card.sha256]
    assert main([*home, "remove", card.id]) == 0
    assert not list((tmp_path / "ocr").iterdir())


def _exact(seen: str) -> float:
    """Return the share of the page's printed numbers that were seen digit for digit."""
    pdf = pypdfium2.PdfDocument(SAMPLE)
    printed = _numbers(pdf[MAIN - 1].get_textpage().get_text_range())
    return 1 - (printed - _numbers(seen)).total() / printed.total()


def _numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d(?:[\d.,]*\d)?", text))


def test_scans_can_be_left_unread(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "index", "--no-embed", "--no-ocr", str(report)]) == 0
    said = capsys.readouterr().out
    assert "Halaman pindaian yang belum terbaca: 4;" in said
    assert "indeks lagi tanpa --no-ocr" in said
    assert not (tmp_path / "ocr").exists()
