"""Places that no gazetteer knows are read as the report itself names its units by them."""

import pytest

from index.names.regions import areas_named, beside
from index.names.reported import places_of
from index.names.unit_names import canonical_satker, find_satkers
from index.names.units import unit_of
from index.report import Line, Page

REPORT = """BADAN NARKOTIKA NASIONAL PROVINSI BALI TENGGARA
LAPORAN KINERJA TAHUN 2024
BNN Provinsi Bali Tenggara (selanjutnya disebut BNNP Balteng) membina BNN Kota Wanarejo.
BNN Kabupaten Kepulauan Sitana dan BNN Kabupaten Buru Agung berada di bawah BNNP Balteng.
Pagu BNN Kota Wanarejo dan BNN Kabupaten Kepulauan Sitana naik.
BNN Kabupaten Buru Agung Meraih penghargaan; BNN Kabupaten Buru Agung belum.
Rencana BNN Kota
Terungkapnya jaringan peredaran
BNN Kota
Terungkapnya jaringan
BNN Provinsi Tabel 3.1 dan BNN Provinsi Tabel 3.2 memuat hasil; Tabel 3.3 dan Tabel 3.4 serta
Tabel 3.5 memuat target."""


def _pages(text: str) -> tuple[Page, ...]:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
    return (Page(None, None, lines),)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("BNNP Balteng", "BNN Provinsi Bali Tenggara"),
        ("Kota Wanarejo", "BNN Kota Wanarejo"),
        ("BNNK Wanarejo", "BNN Kota Wanarejo"),
        ("Kab. Kep. Sitana", "BNN Kabupaten Kepulauan Sitana"),
        ("Kabupaten Buru Agung", "BNN Kabupaten Buru Agung"),
        ("Kabupaten Buru", "BNN Kabupaten Buru"),
    ],
)
def test_a_report_knows_the_places_of_its_own_units(words: str, name: str) -> None:
    with beside(places_of(_pages(REPORT))):
        assert canonical_satker(words) == name


def test_its_places_are_forgotten_behind_the_report() -> None:
    with beside(places_of(_pages(REPORT))):
        assert unit_of("BNN Kota Wanarejo").parent == "BNN Provinsi Bali Tenggara"
    assert not areas_named("Wanarejo")
    assert not find_satkers("Kegiatan di Kota Wanarejo")
    assert unit_of("BNN Kota Wanarejo").parent == ""


def test_words_that_only_happen_to_follow_an_agency_are_no_places() -> None:
    places = dict(places_of(_pages(REPORT)))
    assert {"terungkapnya", "tabel", "buruagungmeraih"}.isdisjoint(places)


def test_a_misprint_of_a_known_place_is_none_of_its_own() -> None:
    text = "BNN Kota Surabayya naik.\nBNN Kota Surabayya turun."
    assert places_of(_pages(text)) == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("IKPA BNN Provinsi Bali Utara 2023", "BNN Provinsi Bali Utara"),
        ("IKPA BNN Provinsi Bali utara kota", "BNN Provinsi Bali"),
        ("BNN Kabupaten Maluku Tengah", "BNN Kabupaten Maluku Tengah"),
    ],
)
def test_a_name_that_goes_on_by_a_direction_is_not_cut_to_a_known_one(
    words: str, name: str
) -> None:
    assert [mention.name for mention in find_satkers(words)] == [name]
