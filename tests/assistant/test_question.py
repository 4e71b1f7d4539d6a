import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import INTENTS, Question
from assistant.ask.queries import understand
from assistant.words.known_names import Held, held
from index.keep.library import Subject

PROVINCE = "BNN Provinsi Kalimantan Tengah"
WITH_UNITS = f"{PROVINCE} dan jajaran"
PALANGKA = "BNNK Palangka Raya"
KOBAR = "BNNK Kotawaringin Barat"
MALANG = "BNN Kota Malang"
OKUT = "BNN Kabupaten OKU Timur"
SATKERS = (PROVINCE, WITH_UNITS, PALANGKA, KOBAR, MALANG, OKUT, "Nasional")
IDS = frozenset({"ikpa", "nka", "dektari", "dektara", "ikp", "anggaran_total", "belanja_modal"})
LABELS = {
    "output:3247.QDE.002": "Fasilitasi dan Pendampingan Keluarga",
    "output:3247.UBB.001": "Advokasi Ketahanan Desa",
    "output:pemberdayaan_masyarakat": "Pemberdayaan Peran Serta Masyarakat",
    "other:penghematan": "Penghematan perjalanan dinas",
    "other:sabu": "Shabu masuk",
    "other:hibah": "Hibah sosialisasi pelajar SMP",
    "other:pegawai": "Pegawai total",
}
HELD = Held(
    satkers=SATKERS,
    years=dict.fromkeys(SATKERS, (2020, 2021, 2022, 2023, 2024)),
    indicators={
        (satker, year): IDS | frozenset(LABELS) for satker in SATKERS for year in range(2020, 2025)
    },
    other_labels=LABELS,
    reports={PROVINCE: (2024,), MALANG: (2024,), OKUT: (2023,)},
)


def ask(text: str) -> Question:
    return understand(text, HELD)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Berapa nilai IKPA BNN Kota Malang tahun 2024?", "figure"),
        ("Dektara OKU Timur 2023 tergolong kategori apa?", "figure"),
        ("Apakah target NKA Kota Malang 2024 tercapai?", "figure"),
        ("Bagaimana tren IKPA BNN Kota Malang?", "years"),
        ("Dektari OKU Timur 2023 naik atau turun?", "years"),
        ("Bandingkan NKA Kota Malang 2023 dan 2024", "years"),
        ("Did the IKPA of BNN Kota Malang improve in 2024?", "years"),
        ("BNNK mana di Kalteng yang IKPA-nya tertinggi?", "units"),
        ("Bandingkan IKPA BNN Kota Malang dengan BNNK OKU Timur", "units"),
        ("Which unit has the highest IKPA in 2024?", "units"),
        ("Rincikan anggaran per output BNN Kota Malang 2024", "parts"),
        ("Lembaga mana saja yang dibina BNN Kota Malang?", "parts"),
        ("Selisih target dan realisasi IKPA Kota Malang 2024 berapa?", "difference"),
        ("Pagu BNN Kota Malang naik berapa rupiah dari 2023 ke 2024?", "difference"),
        ("By how much did the budget of BNN Kota Malang grow?", "difference"),
        ("Berapa pagu gabungan BNN Kota Malang dan OKU Timur?", "difference"),
        ("Mengapa Dektari Kota Malang turun dibanding 2023?", "text"),
        ("Apa saja rekomendasi untuk IKPA Kota Malang?", "text"),
        ("Jelaskan pelaksanaan rehabilitasi di Kota Malang", "text"),
        ("What obstacles did BNN Kota Malang face?", "text"),
        ("Berapa indikator yang melebihi target di Kota Malang?", "count"),
        ("Berapa rata-rata capaian seluruh indikator OKU Timur?", "count"),
        ("How many indicators met their target in OKU Timur?", "count"),
        ("", "none"),
        ("?? !! 123", "none"),
        ("terima kasih ya", "none"),
        ("Siapa juara liga musim ini?", "none"),
    ],
)
def test_says_what_a_question_wants(text, intent):
    assert ask(text).intent == intent


@pytest.mark.parametrize(
    ("text", "satkers"),
    [
        ("IKPA OKU Timur berapa?", (OKUT,)),
        ("IKPA BNNP Kalteng brp?", (PROVINCE,)),
        ("NKA BNN Kobar 2024", (KOBAR,)),
        ("Serapan BNNP Kalteng beserta kedua BNNK-nya berapa?", (WITH_UNITS,)),
        ("P-21 BNN Provinsi Kalimantan Tengah dan jajaran 2023", (WITH_UNITS,)),
        ("Pagu BNNP Kalimantan Tengah di luar BNNK?", (PROVINCE,)),
        ("Dektari nasional 2024 berapa?", ("Nasional",)),
        ("Dektari Kota Malang dibanding nasional?", (MALANG, "Nasional")),
        ("Kasus BNNP Kalteng di Palangka Raya ada berapa?", (PROVINCE,)),
        ("BNNK mana di Kalteng yang NKA-nya terendah?", (PALANGKA, KOBAR)),
        ("Apakah ada BNNK di Kalteng yang tidak mencapai target IKPA?", (PALANGKA, KOBAR)),
        ("Berapa IKPA tahun 2024?", ()),
    ],
)
def test_finds_the_units_meant(text, satkers):
    assert ask(text).satkers == satkers


@pytest.mark.parametrize("name", ["BNN Kabupaten OKU Selatan", "BNN Kabupaten Kapuas"])
def test_a_unit_nobody_holds_is_never_replaced_by_another(name):
    question = ask(f"Berapa Dektari {name} tahun 2024?")
    assert (question.satkers, question.unknown_satkers) == ((), (name,))


def test_a_bare_place_nobody_holds_is_unknown_too():
    assert ask("Dektari OKU Selatan berapa?").unknown_satkers == ("BNN Kabupaten OKU Selatan",)


def test_the_only_report_held_is_assumed_where_no_unit_is_named():
    alone = Held((MALANG, "Nasional"), {MALANG: (2024,)}, {}, {}, {MALANG: (2024,)})
    assert understand("Berapa IKPA 2024?", alone).satkers == (MALANG,)


@pytest.mark.parametrize(
    ("text", "years", "assumed"),
    [
        ("IKPA OKU Timur berapa?", (2023,), True),
        ("IKPA Kota Malang 2022 berapa?", (2022,), False),
        ("IKPA Kota Malang thn 23", (2023,), False),
        ("IKPA Kota Malang tahun ini", (2024,), True),
        ("IKPA Kota Malang tahun lalu berapa?", (2023,), True),
        ("IKPA Kota Malang dibanding tahun lalu", (2023, 2024), True),
        ("IKPA Kota Malang 2023 dan tahun sebelumnya", (2022, 2023), False),
        ("IKPA Kota Malang tiga tahun terakhir", (2022, 2023, 2024), True),
        ("IKPA Kota Malang 2021 s.d. 2023", (2021, 2022, 2023), False),
        ("IKPA Kota Malang 2021-2024", (2021, 2022, 2023, 2024), False),
        ("IKPA Kota Malang dari 2022 ke 2023", (2022, 2023), False),
        ("IKPA Kota Malang tahun 2021 sampai dengan tahun 2023", (2021, 2022, 2023), False),
        ("IKPA of BNN Kota Malang between 2021 and 2023", (2021, 2022, 2023), False),
        ("IKPA Kota Malang sejak 2022", (2022, 2023, 2024), False),
        ("Bagaimana tren IKPA OKU Timur?", (2020, 2021, 2022, 2023), True),
        ("Apakah IKPA Kota Malang 2023 naik?", (2022, 2023), False),
        ("Dibanding 2022, IKPA Kota Malang bagaimana?", (2022, 2024), True),
        ("IKPA Kota Malang 2019", (2019,), False),
        ("Menurut Peraturan Nomor 5 Tahun 2022, berapa IKPA Kota Malang?", (2024,), True),
        ("Pagu Rp2.024.000 Kota Malang 2023", (2023,), False),
    ],
)
def test_finds_the_years_meant(text, years, assumed):
    question = ask(text)
    assert (question.years, question.year_assumed) == (years, assumed)


def test_a_difference_over_a_range_is_between_its_ends():
    assert ask("Selisih NKA Kota Malang 2021 sampai 2024 berapa?").years == (2021, 2024)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Berapa IKPA Kota Malang 2024?", ("realisasi",)),
        ("Target dan realisasi IKPA Kota Malang?", ("target", "realisasi")),
        ("Berapa persen capaian IKPA Kota Malang terhadap target?", ("capaian",)),
        ("IKPA Kota Malang berapa persen dari target?", ("capaian",)),
        ("Dektara Kota Malang berapa dan berapa persen dari targetnya?", ("realisasi", "capaian")),
        ("Dektari Kota Malang masuk kategori apa?", ("kategori",)),
        ("Berapa IKP Kota Malang dan apa predikatnya?", ("realisasi", "kategori")),
        ("Berapa pagu, realisasi dan sisa belanja modal?", ("pagu", "realisasi", "sisa")),
        ("Belanja modal Kota Malang terserap berapa?", ("realisasi", "persen")),
        ("Realisasi anggaran Kota Malang berapa?", ("realisasi",)),
        ("Anggaran Kota Malang berapa?", ("pagu",)),
        ("Belanja modal Kota Malang berapa?", ("pagu", "realisasi")),
        ("What was the budget ceiling of BNN Kota Malang?", ("pagu",)),
        ("How much of its budget did BNN Kota Malang spend?", ("realisasi",)),
        ("How much money was left unspent by BNN Kota Malang?", ("pagu", "sisa")),
    ],
)
def test_finds_the_roles_asked_for(text, roles):
    assert ask(text).roles == roles


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Mengapa Dektari Kota Malang turun?", ("hambatan",)),
        ("Mengapa IKPA Kota Malang melebihi yang direncanakan?", ("keberhasilan",)),
        ("Kenapa nilai IKPA Kota Malang seperti itu?", ("keberhasilan", "hambatan")),
        ("Apa kendala Kota Malang dalam rehabilitasi?", ("hambatan",)),
        ("Faktor pendukung IKM Kota Malang apa?", ("keberhasilan",)),
        ("Saran untuk IKPA Kota Malang?", ("rekomendasi",)),
        ("Langkah perbaikan NKA Kota Malang apa?", ("rekomendasi",)),
        ("Upaya yang telah dilakukan Kota Malang untuk Dektari?", ("upaya",)),
        ("Apa itu IKPA?", ("definisi",)),
        ("Bagaimana cara mengukur IKP?", ("metode",)),
        ("What does BNN Kota Malang recommend?", ("rekomendasi",)),
        ("Why did Dektara of BNN Kota Malang fall?", ("hambatan",)),
        ("Efisiensi anggaran Kota Malang 2024?", ("efisiensi",)),
    ],
)
def test_finds_the_analysis_asked_for(text, aspects):
    assert ask(text).aspects == aspects


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("nilai kinerja anggaran Kota Malang", ("nka",)),
        ("idneks ketahanan diri remja Kota Malang", ("dektari",)),
        ("Sisa karena penghematan perjalanan dinas?", ("other:penghematan",)),
        ("Berapa sabu yang masuk di Kota Malang?", ("other:sabu",)),
        ("Pagu pemberdayaan peran serta masyarakat?", ("output:pemberdayaan_masyarakat",)),
        ("Rincian output 3247", ("output:3247.QDE.002", "output:3247.UBB.001")),
        ("How much grant went to outreach for junior high students?", ("other:hibah",)),
    ],
)
def test_finds_indicators_and_what_only_the_reports_name(text, indicators):
    assert ask(text).indicators == indicators


def test_a_why_with_how_much_wants_words_and_a_number():
    question = ask("Kenapa sisa anggaran Kota Malang besar, dan berapa karena perjalanan dinas?")
    assert (question.intent, question.wants_number) == ("text", True)


def test_words_nothing_accounts_for_are_kept_for_the_search():
    assert ask("Apa saran agar pengisian kuesioner Dektari siswa lebih baik?").terms == (
        "pengisian",
        "kuesioner",
        "siswa",
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What was the IKPA score in 2024?", "en"),
        ("Berapa IKPA tahun 2024?", "id"),
        ("IKPA 2024", "id"),
    ],
)
def test_answers_in_the_language_of_the_question(text, language):
    assert ask(text).language == language


def test_a_name_that_fits_many_units_comes_back_as_a_choice(monkeypatch):
    monkeypatch.setattr(
        "assistant.words.units.resolve_satker", lambda words, satkers: list(satkers)[:4]
    )
    question = ask("Berapa IKPA Surabaya?")
    assert (question.satkers, question.choices) == ((), SATKERS[:4])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_understands_anything_typed_and_always_alike(text):
    question = ask(text)
    assert question.intent in INTENTS
    assert question == ask(text)


def test_a_pasted_page_is_understood_at_once():
    page = "Pelaksanaan sosialisasi di Kota Malang tahun 2024 berjalan baik. " * 160
    ask(page)
    start = time.perf_counter()
    ask(page[:10000])
    assert time.perf_counter() - start < 0.5


def test_what_is_held_is_read_from_the_subjects_and_reports():
    class Shelf:
        def subjects(self):
            return [Subject(MALANG, 2024, "other:sisa_tup", "Sisa TUP")]

        def reports(self):
            return [type("Card", (), {"satker": MALANG, "year": 2024})()]

    assert held(Shelf()) == Held(
        (MALANG,),
        {MALANG: (2024,)},
        {(MALANG, 2024): frozenset({"other:sisa_tup"})},
        {"other:sisa_tup": "sisa tup"},
        {MALANG: (2024,)},
    )


OTHERS = ("Pengadilan Negeri Dobo", "BPS Kota Ambon", "BNN Kota Ambon", "Dinas Sosial Kota Ambon")
MANY_AGENCIES = Held(
    satkers=OTHERS,
    years=dict.fromkeys(OTHERS, (2023,)),
    indicators={(satker, 2023): IDS for satker in OTHERS},
    other_labels={},
    reports=dict.fromkeys(OTHERS, (2023,)),
)


@pytest.mark.parametrize(
    ("text", "satkers", "unknown"),
    [
        ("Berapa IKPA PN Dobo 2023?", ("Pengadilan Negeri Dobo",), ()),
        ("berapa ikpa dinsos ambon 2023", ("Dinas Sosial Kota Ambon",), ()),
        ("IKPA Badan Pusat Statistik Kota Ambon 2023", ("BPS Kota Ambon",), ()),
        ("Berapa IKPA PN Masohi 2023?", (), ("PN Masohi",)),
        ("Berapa IKPA KPU Kota Ambon 2023?", (), ("KPU Kota Ambon",)),
        ("berapa ikpa bpbd kota ambon 2023", (), ("BPBD Kota Ambon",)),
        ("Berapa IKPA Pengadilan Tinggi Jayapura 2023?", (), ("Pengadilan Tinggi Jayapura",)),
    ],
)
def test_another_agency_is_meant_by_its_own_name_and_place(
    text: str, satkers: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    question = understand(text, MANY_AGENCIES)
    assert (question.satkers, question.unknown_satkers) == (satkers, unknown)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Kinerja pengadilan negeri: berapa IKPA 2023?", ()),
        ("Berapa IKPA pengadilan negeri lapuk 2023?", ()),
        ("Berapa IKPA Pengadilan Agama Tanah Merah 2023?", ("Pengadilan Agama Tanah Merah",)),
    ],
)
def test_only_a_place_right_behind_an_agency_makes_another_of_it(
    text: str, unknown: tuple[str, ...]
) -> None:
    assert understand(text, MANY_AGENCIES).unknown_satkers == unknown


def test_a_word_of_a_name_is_not_respelled() -> None:
    labels = {"other:kendali": "Persentase kendali mutu layanan"}
    named = Held((MALANG,), {MALANG: (2024,)}, {(MALANG, 2024): frozenset(labels)}, labels)
    question = understand("Berapa persentase kendali mutu layanan Kota Malang 2024?", named)
    assert (question.indicators, question.aspects) == (("other:kendali",), ())


BATANG, MUNA = "BNN Kabupaten Batang", "BNN Kabupaten Muna"
SULTRA = "BNN Provinsi Sulawesi Tenggara"
OF_SULTRA = (SULTRA, MUNA, "BNN Kota Kendari")
FISHERY = "Dinas Perikanan Kabupaten Muara Sengkuang"
SEVERAL = Held(
    satkers=(BATANG, *OF_SULTRA, FISHERY),
    years=dict.fromkeys((BATANG, *OF_SULTRA, FISHERY), (2024, 2025)),
    indicators={
        (satker, 2025): frozenset({"ikpa", "anggaran_total", "belanja_modal"})
        for satker in (BATANG, *OF_SULTRA, FISHERY)
    },
    other_labels={},
    reports={BATANG: (2025,), SULTRA: (2025,), FISHERY: (2025,)},
)


@pytest.mark.parametrize(
    ("text", "satkers"),
    [
        ("Berapa IKPA Batang tahun 2025?", (BATANG,)),
        ("nilai IKPA di muna berapa", (MUNA,)),
        ("Berapa batang ganja yang disita?", ()),
        ("Berapa pagu Kab. Muara Sengkuang tahun 2025?", (FISHERY,)),
        ("Satker mana di BNNP Sulawesi Tenggara yang IKPA-nya terendah?", OF_SULTRA),
        ("Dari seluruh satker BNNP Sultra, IKPA siapa yang terendah?", OF_SULTRA),
        ("Berapa IKPA BNN Provinsi Sulawesi Tenggara?", (SULTRA,)),
    ],
)
def test_places_that_are_words_and_all_units_of_a_province(
    text: str, satkers: tuple[str, ...]
) -> None:
    assert understand(text, SEVERAL).satkers == satkers


def test_what_was_spent_of_its_own_budget_is_no_share_of_the_whole() -> None:
    own = understand("Serapan belanja modal Batang 2025 berapa persen dari pagunya?", SEVERAL)
    whole = understand("Belanja modal Batang 2025 berapa persen dari total pagu?", SEVERAL)
    assert (own.operation, whole.operation) == ("", "share")
    assert "persen" in own.roles


def test_several_clauses_that_say_what_for_name_nothing() -> None:
    asked = understand("Mohon izin, buat bahan rapat pimpinan: IKPA Batang 2025 berapa", SEVERAL)
    assert (asked.indicators, asked.terms) == (("ikpa",), ())
