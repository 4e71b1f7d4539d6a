"""Files become reports once: the unchanged are skipped, copies and older editions give way."""

import os
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made_report import LINES, report_of

from index.errors import NoText
from index.identity import report_id, sha256_of
from index.keep import build as building
from index.keep import ledger_file
from index.keep.build import (
    Edition,
    Outcome,
    build,
    choose,
    dated,
    expand,
    likeness,
    revision,
    word_pairs,
)
from index.keep.library import Ledger
from index.report import Figure, Line, Page, Report, Source

TEXT = "\n".join(f"Indikator {n} target {n},5 realisasi {n * 3} capaian baik" for n in range(60))


def read(path: Path) -> Report:
    """Stand in for the reader: 'satker|year' on the first line, '|' alone for no LKIP."""
    text = path.read_text()
    if "gambar" in text:
        raise NoText(f"Berkas '{path}' berisi gambar tanpa teks; jalankan OCR dahulu.")
    if "galat" in text:
        raise IndexError(text)
    first, _, body = text.partition("\n")
    satker, year = first.split("|")
    sha = sha256_of(path)
    ident = report_id(satker or path.stem, int(year or 0), sha)
    number = 1 if path.suffix == ".pdf" else None
    page = Page(number, None, tuple(Line(n, line) for n, line in enumerate(body.splitlines(), 1)))
    source = Source(path.name, ident, number, None, 1, 1, "BAB III")
    value = Decimal("97.09")
    figure = Figure(
        f"{ident}-f1", satker, int(year or 0), "ikpa", "realisasi", value, "", "97,09", source
    )
    figures = (figure,) if satker else ()
    return Report(
        ident, path.name, sha, satker, int(year or 0), "", bool(satker), (page,), figures=figures
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "laporan"
    made.mkdir()
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "home", writing=True) as opened:
        yield opened


def put(
    folder: Path, name: str, body: str = TEXT, *, about: str = "BNN Kota Malang|2024", age: int = 0
) -> Path:
    file = folder / name
    file.write_text(f"{about}\n{body}")
    os.utime(file, (1_700_000_000 - age, 1_700_000_000 - age))
    return file


def index(ledger: Ledger, *paths: Path) -> list[Outcome]:
    return build(paths, ledger, reader=read)


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def test_a_folder_is_read_in_order_and_other_files_are_left(folder: Path) -> None:
    for name in ("b.TXT", "a.pdf", "~$c.docx", ".d.md", "gambar.png"):
        put(folder, name)
    assert [file.name for file in expand([folder, folder / "a.pdf"])] == ["a.pdf", "b.TXT"]


def test_an_unchanged_file_is_skipped(folder: Path, ledger: Ledger) -> None:
    put(folder, "malang.txt")
    [first], [second] = index(ledger, folder), index(ledger, folder)
    assert (first.status, second.status) == ("indexed", "skipped")
    assert first.report_id == second.report_id == ledger.reports()[0].id
    assert first.report_id.startswith("bnn-kota-malang-2024-")


def test_one_bad_file_never_stops_the_others(folder: Path, ledger: Ledger) -> None:
    put(folder, "a.pdf", "gambar")
    put(folder, "b.txt", "galat")
    put(folder, "c.txt")
    outcomes = index(ledger, folder / "hilang.pdf", folder)
    assert statuses(outcomes) == ["failed", "failed", "failed", "indexed"]
    assert "hilang.pdf' tidak ditemukan" in outcomes[0].message
    assert "OCR" in outcomes[1].message
    assert "lkip.log" in outcomes[2].message


def test_a_folder_without_reports_is_named(folder: Path, ledger: Ledger) -> None:
    [outcome] = index(ledger, folder)
    assert outcome.status == "failed"
    assert "tidak memuat berkas .pdf" in outcome.message


@pytest.mark.parametrize("names", [("laporan.txt", "laporan.pdf"), ("laporan.pdf", "laporan.txt")])
def test_of_a_text_and_its_pdf_the_one_with_pages_is_kept(
    folder: Path, ledger: Ledger, names: tuple[str, str]
) -> None:
    for name in names:
        put(folder, name, TEXT + f"\n{name}")
    outcomes = index(ledger, *(folder / name for name in names))
    [card] = ledger.reports()
    assert card.file == "laporan.pdf"
    assert len(ledger.figures()) == 1
    assert "isi sama; berkas yang berhalaman dipakai" in outcomes[1].message
    assert statuses(index(ledger, folder)) == ["skipped", "skipped"]


def test_a_revised_edition_takes_the_place_of_the_first(folder: Path, ledger: Ledger) -> None:
    put(folder, "LKIP.pdf")
    put(folder, "LKIP_Revisi.pdf", TEXT.replace("baik", "sangat baik"), age=100)
    first, second = index(ledger, folder)
    assert (first.status, second.status) == ("indexed", "replaced")
    assert "menggantikan 'LKIP.pdf' (BNN Kota Malang 2024): edisi revisi dipakai" in second.message
    assert [card.file for card in ledger.reports()] == ["LKIP_Revisi.pdf"]


def test_another_text_of_the_same_unit_and_year_is_an_edition_and_said_so(
    folder: Path, ledger: Ledger
) -> None:
    put(folder, "a.txt", "Realisasi anggaran seratus persen")
    put(folder, "b.txt", TEXT, age=100)
    outcomes = index(ledger, folder)
    assert statuses(outcomes) == ["indexed", "duplicate"]
    assert "isi berbeda" in outcomes[1].message
    assert [card.file for card in ledger.reports()] == ["a.txt"]


def test_an_edited_file_replaces_itself(folder: Path, ledger: Ledger) -> None:
    put(folder, "a.txt", age=100)
    index(ledger, folder)
    put(folder, "a.txt", TEXT.replace("baik", "kurang"))
    assert statuses(index(ledger, folder)) == ["replaced"]
    assert "kurang" in ledger.text(ledger.reports()[0].id)


def test_reports_of_other_years_and_units_stand_side_by_side(folder: Path, ledger: Ledger) -> None:
    put(folder, "a.txt")
    put(folder, "b.txt", about="BNN Kota Malang|2023")
    put(folder, "c.txt", about="BNN Kabupaten OKU Timur|2024")
    assert statuses(index(ledger, folder)) == ["indexed"] * 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KPU Kota Ambon", "BPS Kota Ambon"),
        ("Pengadilan Negeri Ambon", "Pengadilan Agama Ambon"),
        ("BNN Kota Ambon", "KPU Kota Ambon"),
        ("Pengadilan Negeri Dobo", "Pengadilan Negeri Masohi"),
    ],
)
def test_two_agencies_of_one_place_and_form_never_replace_each_other(
    one: str, other: str, folder: Path, ledger: Ledger
) -> None:
    put(folder, "a.txt", about=f"{one}|2024")
    put(folder, "b.txt", about=f"{other}|2024")
    assert statuses(index(ledger, folder)) == ["indexed"] * 2


def test_namesakes_without_a_place_stand_side_by_side(folder: Path, ledger: Ledger) -> None:
    put(folder, "a.txt", about="Dinas Sosial|2024")
    put(folder, "b.txt", "Uraian yang lain sama sekali dari dinas lain.", about="Dinas Sosial|2024")
    assert statuses(index(ledger, folder)) == ["indexed"] * 2


def test_one_unit_under_two_names_is_held_once(folder: Path, ledger: Ledger) -> None:
    put(folder, "a.txt", about="KPU Kota Ambon|2024", age=9)
    put(folder, "b.txt", about="Komisi Pemilihan Umum Kota Ambon|2024")
    assert statuses(index(ledger, folder)) == ["indexed", "replaced"]


def test_a_document_that_is_no_lkip_is_kept_and_named_as_such(folder: Path, ledger: Ledger) -> None:
    put(folder, "renstra.txt", about="|")
    put(folder, "pedoman.txt", "Pedoman penyusunan laporan kinerja", about="|")
    outcomes = index(ledger, folder)
    assert statuses(outcomes) == ["indexed", "indexed"]
    assert "'renstra.txt' bukan LKIP" in outcomes[1].message
    put(folder, "salinan.txt", TEXT + "\nsalinan", about="|", age=100)
    assert statuses(index(ledger, folder / "salinan.txt")) == ["duplicate"]


def test_progress_is_told_before_each_file(folder: Path, ledger: Ledger) -> None:
    put(folder, "a.txt")
    put(folder, "b.txt", about="BNN Kota Malang|2023")
    told: list[tuple[int, int, str]] = []
    build(
        [folder], ledger, reader=read, progress=lambda n, of, path: told.append((n, of, path.name))
    )
    assert told == [(0, 2, "a.txt"), (1, 2, "b.txt")]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("LKIP 2024.pdf", 0),
        ("LKIP 2024 revisi.pdf", 1),
        ("LKIP_rev2_2024.pdf", 2),
        ("lkip-revisi-ke-3.docx", 3),
        ("Revisi 2024.pdf", 1),
        ("Reviu LKIP.pdf", 0),
        ("LKIP Perbaikan.pdf", 1),
    ],
)
def test_a_revision_is_read_from_a_file_name(name: str, number: int) -> None:
    assert revision(name) == number


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("LKIP 20250131.pdf", "20250131"),
        ("LKIP 2025-01-31 final.pdf", "20250131"),
        ("LKIP 31-01-2025.pdf", "20250131"),
        ("LKIP 2024.pdf", ""),
    ],
)
def test_a_date_is_read_from_a_file_name(name: str, date: str) -> None:
    assert dated(name) == date


def test_a_later_date_in_the_name_wins_over_the_date_of_the_file() -> None:
    newer = Edition("LKIP 2025-02-15.pdf", 1.0, has_pages=False)
    older = Edition("LKIP 2025-01-31.pdf", 2.0, has_pages=True)
    assert choose(newer, older, 1.0).newcomer
    assert not choose(older, newer, 1.0).newcomer


@given(
    st.tuples(
        *[
            st.tuples(
                st.sampled_from(["a.pdf", "b revisi.txt", "c 20250101.md"]),
                st.floats(0, 9),
                st.booleans(),
            )
        ]
        * 2
    ),
    st.floats(0, 1),
)
def test_which_edition_is_kept_does_not_depend_on_which_came_first(
    two: tuple[tuple[str, float, bool], tuple[str, float, bool]], alike: float
) -> None:
    one, other = (Edition(*fields) for fields in two)
    assume(one.modified != other.modified)
    assert choose(one, other, alike).newcomer != choose(other, one, alike).newcomer


def test_layout_and_case_do_not_make_another_text() -> None:
    assert likeness(word_pairs("Nilai  IKPA\n97,09"), word_pairs("nilai ikpa 97,09")) == 1


def test_an_id_is_made_of_plain_letters() -> None:
    assert report_id("Dinas Sosial Kab. Ngada – é", 2023, "3f2a91bc") == (
        "dinas-sosial-kab-ngada-e-2023-3f2a91"
    )


def test_an_unchanged_file_is_read_again_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "laporan.txt"
    path.write_text("LKIP BNN Kota Batu Tahun 2024\n", encoding="utf-8")
    with Ledger(tmp_path / "home", writing=True) as ledger:
        build([path], ledger)
        assert [o.status for o in build([path], ledger)] == ["skipped"]
        assert [o.status for o in build([path], ledger, again=True)] == ["replaced"]
        assert len(ledger.reports()) == 1


def read_as_made(path: Path) -> Report:
    """Stand in for the reader."""
    return replace(report_of(), sha256=sha256_of(path))


def test_an_unchanged_file_is_read_again_by_another_version(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "laporan.txt"
    file.write_text("\n".join(LINES))
    monkeypatch.setattr(ledger_file, "version", lambda: "0.1.0")
    monkeypatch.setattr(building, "version", lambda: "0.1.0")
    build([file], ledger, reader=read_as_made)
    assert build([file], ledger, reader=read_as_made)[0].status == "skipped"
    monkeypatch.setattr(ledger_file, "version", lambda: "0.2.0")
    monkeypatch.setattr(building, "version", lambda: "0.2.0")
    [again] = build([file], ledger, reader=read_as_made)
    assert (again.status, again.message) == ("replaced", "dibaca ulang oleh versi lkip ini")
    assert [card.made_by for card in ledger.reports()] == ["0.2.0"]
    assert build([file], ledger, reader=read_as_made)[0].status == "skipped"
