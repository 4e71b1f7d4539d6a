"""How well a report was read is counted and said, with the places of what was not."""

from dataclasses import replace

import pytest
from audited import END, HEAD, MAIN, ROWS, TITLE, report
from made_text import understood

from index.reading import reading_of
from index.report import Line, Page, Reading, Report

PLAN = (
    "BAB II\nPERENCANAAN KINERJA\nPerjanjian Kinerja\n\nNo\tIndikator Kinerja\tTarget\n"
    + "\n".join("\t".join(line.split("\t")[:3]) for line in ROWS.splitlines())
    + "\n\n"
)


def notes(read: Report) -> str:
    return "\n".join(read.reading.notes)


def test_a_report_whose_indicators_are_all_read_is_told_without_complaint() -> None:
    reading = report(PLAN, MAIN).reading
    assert (reading.indicators_promised, reading.indicators_read) == (4, 4)
    assert reading.tables_seen == reading.tables_understood > 0
    assert reading.notes == ()


def test_indicators_without_a_result_are_named_with_their_place() -> None:
    half = "\n".join(line.rsplit("\t", 2)[0] + "\t\t" for line in ROWS.splitlines()[2:])
    kept = "\n".join(ROWS.splitlines()[:2])
    reading = report(PLAN, MAIN.replace(ROWS, f"{kept}\n{half}\n")).reading
    assert (reading.indicators_promised, reading.indicators_read) == (4, 2)
    assert "4 indikator dijanjikan, 2 dibaca" in reading.notes[0]
    assert "IKPA" in reading.notes[0]
    assert "baris" in reading.notes[0]


def test_a_main_table_that_is_not_read_is_said_so_where_only_its_number_is_promised() -> None:
    told = "Perjanjian ini memuat 9 (sembilan) indikator kinerja.\n"
    reading = report(PLAN.replace("\n\n", f"\n{told}\n", 1)).reading
    assert reading.indicators_promised == 9
    assert reading.notes[0].startswith("Tabel utama tidak terbaca: 9 indikator dijanjikan, 0")


def test_a_dense_run_of_numbers_that_gave_no_figure_is_told_with_its_lines() -> None:
    dump = "\n".join(f"{n} {n * 7} {n * 11},5 {n * 13}" for n in range(11, 18)) + "\n"
    read = report(PLAN, MAIN, "Keadaan wilayah\n", dump)
    assert read.reading.tables_seen == read.reading.tables_understood + 1
    assert "1 tabel tidak dipahami: baris" in notes(read)


def test_bounds_of_categories_and_regulations_are_no_tables() -> None:
    bands = "\n".join(f"{n}. Kategori {n} : {n}1,25 - {n}9,75" for n in range(1, 6))
    laws = "\n".join(f"{n}. Peraturan Nomor {n} Tahun 201{n} tentang Kinerja" for n in range(1, 7))
    assert "tidak dipahami" not in notes(report(PLAN, MAIN, f"{bands}\n{laws}\n"))


def test_pages_that_hold_a_stamp_alone_are_named() -> None:
    stamp = "Dokumen ini ditandatangani secara elektronik"
    text = "Laporan ini menguraikan pelaksanaan program sepanjang tahun anggaran berjalan"
    pages = tuple(
        Page(n, None, (Line(1, stamp), *([Line(2, f"{text} {n}")] if n not in (2, 3) else [])))
        for n in range(1, 7)
    )
    reading = reading_of(replace(report(PLAN, MAIN), pages=pages))
    assert reading.pages_without_text == (2, 3)
    assert any("Halaman tanpa teks" in note and "2-3" in note for note in reading.notes)


def test_totals_that_add_up_and_those_that_do_not_are_counted() -> None:
    spent = "B. Realisasi Anggaran\n\nNo\tJenis Belanja\tPagu\tRealisasi\n"
    rows = (
        "1\tBelanja Barang\tRp2.000.000\tRp1.000.000\n2\tBelanja Modal\tRp4.000.000\tRp2.500.000\n"
    )
    total = "\tJumlah\tRp6.000.000\tRp3.900.000\n\n"
    reading = report(MAIN, spent + rows + total).reading
    assert (reading.totals_that_add_up, reading.totals_that_do_not) == (1, 1)
    assert any("jumlah" in note for note in reading.notes)


def test_a_text_that_is_no_performance_report_has_nothing_to_promise() -> None:
    assert understood("Pedoman penulisan\n" + HEAD + ROWS).reading == Reading()


def test_a_report_without_any_table_says_that_nothing_was_found() -> None:
    told = "Target, realisasi dan capaian kinerja disajikan pada lampiran tersendiri.\n"
    bare = understood(f"{TITLE}BAB III\nAKUNTABILITAS KINERJA\n{told}{END}")
    assert "tidak ada indikator terbaca" in notes(bare).lower()


def test_indicators_are_named_where_only_another_unit_has_a_main_table() -> None:
    read = report("", MAIN)
    loose = [replace(one, place="bagian") for one in read.figures]
    half = [one for n, one in enumerate(loose) if one.role == "target" or n > len(loose) // 2]
    other = replace(read.figures[0], satker="BNN Kota Lain", place="utama")
    reading = reading_of(replace(read, figures=(*half, other)))
    assert reading.indicators_promised > reading.indicators_read > 0
    assert "tanpa target atau realisasi" in reading.notes[0]


def test_a_report_is_kept_where_how_well_it_was_read_cannot_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Report) -> Reading:
        raise KeyError("x")

    monkeypatch.setattr("index.understand.reading_of", broken)
    read = report(PLAN, MAIN)
    assert read.figures
    assert "tidak dapat dinilai" in notes(read)
