"""What is quoted of a report: whole lists, what a sentence leans on, and never what follows."""

from pathlib import Path

import pytest

from assistant.draft.from_ledger import matter_of
from assistant.draft.material import Topic
from assistant.view import Desk
from index.keep.build import build
from index.keep.library import Library

SATKER, YEAR = "Dinas Pendidikan Kota Batu", 2024

REPORT = """LAPORAN KINERJA INSTANSI PEMERINTAH (LKIP) TAHUN 2024
DINAS PENDIDIKAN KOTA BATU

**BAB II PERENCANAAN KINERJA**

**A. Perjanjian Kinerja Tahun 2024**

| No. | Sasaran | Indikator Kinerja | Target |
|---|---|---|---|
| 1 | Meningkatnya mutu pendidikan dasar | Persentase Sekolah Terakreditasi A | 70,00 % |
| 2 | Meningkatnya tata kelola pendidikan | Nilai Evaluasi AKIP Perangkat Daerah | 75,00 |

**BAB III AKUNTABILITAS KINERJA**

**A. Capaian Kinerja**

| No. | Indikator Kinerja | Target 2024 | Realisasi 2024 | Capaian |
|---|---|---|---|---|
| 1 | Persentase Sekolah Terakreditasi A | 70,00 % | 77,00 % | 110,00 % |
| 2 | Nilai Evaluasi AKIP Perangkat Daerah | 75,00 | 60,00 | 80,00 % |

**1. Sasaran “Meningkatnya mutu pendidikan dasar”**

**Indikator : Persentase Sekolah Terakreditasi A**

**Perbandingan target dan realisasi tahun berjalan**

Sekolah dapat mencapai target akreditasi. Hal ini dikarenakan pengawas hadir di setiap sekolah.

Kendala yang dihadapi adalah jarak sekolah yang jauh. Sedangkan harapan ke depan adalah
penambahan pengawas.

**2. Sasaran “Meningkatnya tata kelola pendidikan”**

**Indikator : Nilai Evaluasi AKIP Perangkat Daerah**

**Penyebab Tidak Tercapainya Target**

- Dokumen terlambat disusun.
- Petugas baru.
- Aplikasi rusak selama bulan Juni.
- Pegawai kurang.
- Anggaran dialihkan.
- Jadwal bergeser.
- Rapat tertunda.

**Rencana Aksi ke Depan**

Langkah yang direncanakan adalah menyusun jadwal bersama.

**B. Realisasi Anggaran**

| No. | Uraian | Pagu | Realisasi | % |
|---|---|---|---|---|
| 1 | Belanja Pegawai | 100.000.000 | 90.000.000 | 90,00 |
| 2 | Belanja Barang | 100.000.000 | 95.000.000 | 95,00 |
|  | Total | 200.000.000 | 185.000.000 | 92,50 |
"""


@pytest.fixture(scope="module")
def topics(tmp_path_factory: pytest.TempPathFactory) -> tuple[Topic, Topic]:
    folder = tmp_path_factory.mktemp("quotes")
    file = Path(folder, "lkip-dinas-pendidikan-kota-batu-2024.md")
    file.write_text(REPORT, encoding="utf-8")
    with Library(folder / "home", writing=True) as library:
        build([file], library.ledger)
    with Library(folder / "home") as library:
        first, second = matter_of(Desk(library.ledger), SATKER, YEAR).topics
    return first, second


def test_a_list_is_quoted_whole(topics: tuple[Topic, Topic]) -> None:
    obstacles = topics[1].words["hambatan"]
    assert obstacles.listed
    assert len(obstacles.texts) == 7
    assert obstacles.texts[1] == "Petugas baru."


def test_the_next_heading_is_never_quoted(topics: tuple[Topic, Topic]) -> None:
    told = [text for one in topics for words in one.words.values() for text in words.texts]
    assert not [text for text in told if "Sasaran" in text or "Rencana Aksi" in text]


def test_a_cause_comes_with_what_it_points_back_at(topics: tuple[Topic, Topic]) -> None:
    assert topics[0].words["keberhasilan"].texts == (
        "Sekolah dapat mencapai target akreditasi.",
        "Hal ini dikarenakan pengawas hadir di setiap sekolah.",
    )


def test_one_paragraph_may_tell_of_two_analyses(topics: tuple[Topic, Topic]) -> None:
    assert topics[0].words["hambatan"].texts == (
        "Kendala yang dihadapi adalah jarak sekolah yang jauh.",
    )
    assert topics[0].words["rekomendasi"].texts == ("Harapan ke depan adalah penambahan pengawas.",)


def test_a_report_of_the_year_before_feeds_the_trend(tmp_path: Path) -> None:
    for year, realisasi in ((2023, "63,00"), (2024, "77,00")):
        text = REPORT.replace("2024", str(year)).replace("77,00 %", f"{realisasi} %")
        text = text.replace("110,00 %", "90,00 %") if year == 2023 else text
        (tmp_path / f"lkip-dinas-pendidikan-kota-batu-{year}.md").write_text(text, encoding="utf-8")
    with Library(tmp_path / "home", writing=True) as library:
        build(sorted(tmp_path.glob("*.md")), library.ledger)
    with Library(tmp_path / "home") as library:
        first = matter_of(Desk(library.ledger), SATKER, YEAR).topics[0]
    (before,) = first.earlier
    assert (before.year, before.by_role["realisasi"].as_written) == (2023, "63,00 %")
    assert before.by_role["capaian"].as_written == "90,00 %"
