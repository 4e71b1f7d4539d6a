"""Uploads are checked, read in a process of their own, and what was read can be put right."""

from pathlib import Path

import pytest
from sample_reports import PDF, TEXT, WORD

from assistant import listing
from assistant.correcting import Request
from assistant.serve import documents
from assistant.serve.document_html import figures_html, progress_html, reports_html
from assistant.serve.documents import Asked, Progress, Runs
from assistant.serve.open_home import Shop
from index.errors import LibraryLocked, UnknownReport, UsageError
from index.keep.home import writer_lock
from index.keep.library import ReportCard
from index.report import Reading


def _uploaded(files: list[Path], shop: Shop, runs: Runs | None = None) -> list[Progress]:
    runs = runs or Runs(embed=False)
    return list(documents.upload(files, shop, runs, "session", "id"))


def _states(progress: Progress) -> dict[str, str]:
    return {item.name: item.state for item in progress.items}


def test_files_are_read_one_by_one_and_refusals_have_their_reason(
    new_shop: Shop, tmp_path: Path
) -> None:
    bad, other, empty = (tmp_path / name for name in ("rusak.pdf", "virus.exe", "kosong.txt"))
    bad.write_bytes(b"%PDF-1.4 rusak")
    other.write_bytes(b"MZ")
    empty.write_bytes(b"")
    steps = _uploaded([bad, other, empty, WORD], new_shop)
    last = steps[-1]
    assert last.over
    assert last.whole
    assert _states(last) == {
        "rusak.pdf": "failed",
        "virus.exe": "refused",
        "kosong.txt": "refused",
        WORD.name: "indexed",
    }
    reasons = {item.name: item.reason for item in last.items}
    assert "rusak" in reasons["rusak.pdf"]
    assert str(tmp_path) not in reasons["rusak.pdf"], "where it was put is nobody's business"
    assert ".exe" in reasons["virus.exe"]
    assert "0 byte" in reasons["kosong.txt"]
    assert any(_states(step)[WORD.name] == "reading" for step in steps)
    assert [card.file for card in documents.reports(new_shop)] == [WORD.name]


def test_an_unchanged_file_is_passed_over(own_shop: Shop) -> None:
    (last,) = _uploaded([WORD], own_shop)[-1:]
    assert _states(last) == {WORD.name: "skipped"}
    assert "1 sudah ada" in last.told


def test_too_many_files_and_none_are_refused(new_shop: Shop) -> None:
    with pytest.raises(UsageError, match="Pilih dahulu"):
        _uploaded([], new_shop)
    with pytest.raises(UsageError, match="paling banyak"):
        _uploaded([WORD] * (documents.MOST_FILES + 1), new_shop)


def test_a_file_that_is_too_large_is_refused(
    new_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MEGABYTE", 10)
    (last,) = _uploaded([WORD], new_shop)[-1:]
    assert _states(last) == {WORD.name: "refused"}
    assert "batas" in last.items[0].reason


def test_while_somebody_writes_the_run_says_so_kindly(new_shop: Shop) -> None:
    with writer_lock(new_shop.home):
        (last,) = _uploaded([WORD], new_shop)[-1:]
    assert last.over
    assert not last.whole
    assert "Tunggu sebentar" in last.told


def test_a_run_that_is_stopped_keeps_what_is_done_and_goes_on_later(new_shop: Shop) -> None:
    runs = Runs(embed=False)
    for step in documents.upload([WORD, PDF, TEXT], new_shop, runs, "session", "id"):
        if _states(step)[PDF.name] == "reading":
            runs.stop("session")
    assert _states(step) == {WORD.name: "indexed", PDF.name: "stopped", TEXT.name: "stopped"}
    assert "Dihentikan" in step.told
    (last,) = _uploaded([WORD, PDF, TEXT], new_shop)[-1:]
    assert _states(last) == {WORD.name: "skipped", PDF.name: "indexed", TEXT.name: "indexed"}


def test_two_runs_of_one_page_do_not_mix(new_shop: Shop) -> None:
    runs = Runs(embed=False)
    first = documents.upload([WORD], new_shop, runs, "session", "id")
    next(first)
    with pytest.raises(UsageError, match="Masih ada"):
        next(documents.upload([TEXT], new_shop, runs, "session", "id"))
    assert list(first)[-1].whole


def test_a_report_is_read_again_from_its_own_copy(own_shop: Shop) -> None:
    card = next(card for card in documents.reports(own_shop) if card.file == WORD.name)
    runs = Runs(embed=False)
    (last,) = list(documents.read_again([card.id], own_shop, runs, "session", "id"))[-1:]
    assert _states(last) == {WORD.name: "replaced"}


def test_a_report_is_taken_out_once(own_shop: Shop) -> None:
    card = documents.reports(own_shop)[0]
    with writer_lock(own_shop.home), pytest.raises(LibraryLocked, match="Tunggu sebentar"):
        documents.remove(card.id, own_shop, "id")
    assert card.file in documents.remove(card.id, own_shop, "id")
    assert card.id not in [one.id for one in documents.reports(own_shop)]
    with pytest.raises(UnknownReport, match="tidak ada lagi"):
        documents.remove(card.id, own_shop, "id")


def test_what_was_read_is_filtered_by_indicator(shop: Shop) -> None:
    card = next(card for card in documents.reports(shop) if card.file == PDF.name)
    choices = documents.indicators_of(card.id, shop, "id")
    assert choices[0] == ("Semua indikator", "")
    assert "ikpa" in [value for _, value in choices]
    read = documents.what_was_read(Asked(card.id, "ikpa"), shop, "id")
    assert {figure.indicator for figure in read.figures} == {"ikpa"}
    html = figures_html(read, "", "id")
    assert 'class="num"' in html
    assert "halaman" in html


def test_a_misread_figure_is_corrected_beside_what_was_read(own_shop: Shop) -> None:
    card = next(card for card in documents.reports(own_shop) if card.file == PDF.name)
    asked = Asked(card.id, "ikpa", leading=True)
    figure = documents.what_was_read(asked, own_shop, "id").figures[0]
    told = documents.correct(Request(figure.id, "97,90", "Ani", "salah cetak"), own_shop, "id")
    assert "Koreksi disimpan" in told
    html = figures_html(documents.what_was_read(asked, own_shop, "id"), figure.id, "id")
    assert figure.as_written in html
    assert "dikoreksi menjadi 97,90" in html


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Request("", "1", "Ani", "x"), "Klik dahulu"),
        (Request("x", "97,90", "", "x"), "nama dan alasan"),
    ],
)
def test_a_correction_that_is_not_whole_says_what_it_needs(
    asked: Request, words: str, shop: Shop
) -> None:
    with pytest.raises(UsageError, match=words):
        documents.correct(asked, shop, "id")


def test_an_empty_list_says_what_to_do(new_shop: Shop) -> None:
    assert "Unggah" in reports_html(documents.reports(new_shop), "", "id")


def test_names_of_files_are_no_html(new_shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=alert(1)>.exe"
    file.write_bytes(b"MZ")
    html = progress_html(_uploaded([file], new_shop)[-1], "id")
    assert "<img" not in html


def _card(**fields: object) -> ReportCard:
    held: dict[str, object] = {
        "id": "a", "file": "a.pdf", "sha256": "", "satker": "BNN Kota Batu", "year": 2024,
        "title": "", "is_lkip": True, "format": "pdf", "pages": 3, "figures": 40, "passages": 9,
        "findings": 0, "note": "", "reading": Reading(indicators_promised=4, indicators_read=4),
    }  # fmt: skip
    return ReportCard(**(held | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "grade", "does"),
    [
        ({}, "whole", ""),
        ({"reading": Reading(indicators_promised=4, indicators_read=3)}, "partly", "formulir"),
        ({"reading": Reading(indicators_promised=4, indicators_read=1)}, "badly", "formulir"),
        ({"figures": 0}, "badly", "pindaian"),
        (
            {"reading": Reading(4, 4, pages_without_text=(2,), pages_unread=(2,))},
            "partly",
            "OCR",
        ),
        ({"kind": "peraturan", "is_lkip": False, "satker": ""}, "no_report", "dikutip"),
    ],
)
def test_how_well_a_report_was_read_says_what_to_do(
    fields: dict[str, object], grade: str, does: str
) -> None:
    card = _card(**fields)
    assert listing.grade(card) == grade
    told = " ".join(listing.advice(card, "id"))
    assert does in told if does else not told
