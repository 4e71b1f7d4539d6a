"""What a document is that is no report, told by several kinds of evidence."""

from pathlib import Path

import pytest

from index.keep.build import build, read
from index.keep.library import Ledger

REGULATION = """BUPATI SUKAMAJU
PERATURAN BUPATI SUKAMAJU
NOMOR 12 TAHUN 2023
TENTANG PENYUSUNAN LAPORAN KINERJA
Menimbang : a. bahwa target, realisasi dan capaian perlu dilaporkan;
Mengingat : 1. Undang-Undang Nomor 23 Tahun 2014;
MEMUTUSKAN:
Pasal 1
Laporan kinerja disusun setiap tahun.
Pasal 2
Nilai IKPA paling rendah 89.
Pasal 3
Peraturan ini mulai berlaku pada tanggal diundangkan."""

UNTITLED = """Dinas Kesehatan Kota Madiun
Laporan Kinerja Tahun 2023: tata cara
MENIMBANG
a. bahwa capaian, target dan realisasi dilaporkan;
MENGINGAT
MEMUTUSKAN
Pasal 1
Laporan Kinerja Dinas Kesehatan Kota Madiun Tahun 2023 dibagi atas bab:
BAB I PENDAHULUAN
Pasal 2
BAB II PERENCANAAN KINERJA
Pasal 3
BAB III AKUNTABILITAS KINERJA
BAB IV PENUTUP"""

LETTER = """BADAN NARKOTIKA NASIONAL KOTA BATU
Nomor : B/123/I/2025
Lampiran : satu berkas
Hal : Penyampaian Laporan Kinerja Tahun 2024
Kepada Yth. Kepala BNN Provinsi Jawa Timur
Bersama ini kami sampaikan Laporan Kinerja Tahun 2024, target IKPA 92 dan realisasi 97,09.
Atas perhatiannya diucapkan terima kasih."""

MEMO = """Dari : Kepala Subbagian Umum
Kepada : Kepala
Perihal : usulan data dukung

Mohon arahan mengenai data dukung capaian kinerja."""

FORM = """PENGUKURAN KINERJA
Nama Satker : ..............................
Tahun : ..............
No. Indikator Target Realisasi Capaian
1. ...................... ........ ........ ........
2. ...................... ........ ........ ........
Petunjuk pengisian: isi kolom realisasi."""

PLAN = """RENCANA STRATEGIS
DINAS KESEHATAN KOTA MADIUN
2025-2029
BAB I PENDAHULUAN
Arah kebijakan dan isu strategis disusun bersama."""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (REGULATION, "peraturan"),
        (UNTITLED, "peraturan"),
        (LETTER, "surat"),
        (MEMO, "surat"),
        (FORM, "formulir"),
        (PLAN, "rencana"),
        ("Catatan rapat mingguan. Peserta membahas pembagian tugas.", "lain"),
    ],
)
def test_a_document_is_what_it_prints_and_gives_no_figures(
    tmp_path: Path, text: str, kind: str
) -> None:
    file = tmp_path / "berkas.txt"
    file.write_text(text, encoding="utf-8")
    report = read(file)
    assert (report.kind, report.is_lkip, report.figures) == (kind, False, ())
    assert report.passages


def test_what_a_document_is_is_told_when_it_is_indexed(tmp_path: Path) -> None:
    file = tmp_path / "berkas.txt"
    file.write_text(REGULATION, encoding="utf-8")
    with Ledger(tmp_path / "home", writing=True) as ledger:
        [outcome] = build([file], ledger)
        assert "peraturan atau keputusan, bukan LKIP" in outcome.message
        assert ledger.reports()[0].kind == "peraturan"


@pytest.mark.parametrize(
    "sample", sorted((Path(__file__).parents[2] / "eval/samples").glob("lkip-*"))
)
def test_a_report_stays_one(sample: Path) -> None:
    assert read(sample).kind == "lkip"
