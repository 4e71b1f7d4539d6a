"""Which subjects the words of a question name, and how surely."""

import pytest

from assistant.ask.names import named_in, root_of, vocabulary, words_in
from assistant.ask.queries import understand
from assistant.words.known_names import Held

COURT, CLINIC = "Pengadilan Negeri Dobo", "Dinas Kesehatan Kota Ambon"
LABELS = {
    "other:perkara_perdata_tepat_waktu": "Persentase perkara perdata yang selesai tepat waktu",
    "other:perkara_pidana_tepat_waktu": "Persentase perkara pidana yang selesai tepat waktu",
    "output:mediasi": "Layanan penyelesaian melalui mediasi",
    "other:mediasi": "Persentase perkara yang berhasil melalui mediasi",
    "other:kerukunan": "Indeks Kerukunan Umat Beragama",
    "other:satlinmas": "Jumlah anggota satlinmas yang dibina",
}
IDS = frozenset({*LABELS, "anggaran_total", "belanja_pegawai", "ikpa"})
HELD = Held(
    satkers=(COURT, CLINIC),
    years={COURT: (2024,), CLINIC: (2024,)},
    indicators={(COURT, 2024): IDS, (CLINIC, 2024): frozenset({"ikpa"})},
    other_labels=LABELS,
    reports={COURT: (2024,), CLINIC: (2024,)},
)


def meant(text: str) -> tuple[str, ...]:
    return understand(f"{text} {COURT} 2024", HELD).indicators


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Berapa persentase perkara perdata yang selesai tepat waktu",
            "perkara_perdata_tepat_waktu",
        ),
        ("berapa perkara pidana tepat waktu", "perkara_pidana_tepat_waktu"),
        ("What share of civil cases was settled on time at", "perkara_perdata_tepat_waktu"),
        ("mediasi berapa", "mediasi"),  # the one word that no other subject has
        ("target indeks KUB", "kerukunan"),
        ("realisasi linmas berapa", "satlinmas"),
        ("indeks kerukuan umat beragma", "kerukunan"),
    ],
)
def test_a_subject_is_known_by_its_rare_words(text: str, subject: str) -> None:
    assert meant(text) == (f"other:{subject}",)


def test_money_asks_for_the_budget_line_of_the_same_name() -> None:
    assert meant("Berapa pagu layanan mediasi") == ("output:mediasi",)


@pytest.mark.parametrize(
    "opening",
    ["Coba bantu cek, ", "Mohon izin Bapak/Ibu, ", "Pimpinan mau tahu, ", "Sekadar memastikan: "],
)
def test_words_that_no_name_has_decide_nothing(opening: str) -> None:
    asked = meant(f"{opening}berapa perkara pidana tepat waktu")
    assert asked == ("other:perkara_pidana_tepat_waktu",)
    assert meant(f"{opening}berapa pagu anggaran") == ("anggaran_total",)


def test_people_are_not_their_pay() -> None:
    assert meant("Ada berapa pegawai di") == ()


def test_a_word_shared_by_many_names_is_light() -> None:
    known = vocabulary(HELD)
    assert 0 < known.weight(root_of("perkara")) < known.weight(root_of("perdata"))
    words = words_in("perkara perdata", "id")
    found = named_in("perkara perdata", words, HELD, IDS)
    best = max(found, key=lambda one: one.sureness * len(one.words))
    assert best.subject == "other:perkara_perdata_tepat_waktu"
