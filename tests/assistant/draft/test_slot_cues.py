"""Which words of a report may stand in a slot: what is in doubt is left to the author."""

import pytest

from assistant.draft.sections import fits, goes_on, opened, says_enough, slots_of


def kept(slot: str, *texts: str, headed: bool = False) -> list[str]:
    return [text for text in texts if fits(text, slot, headed=headed)]


def test_a_heading_of_the_slot_vouches_for_its_words() -> None:
    assert slots_of("8. Upaya yang telah dilakukan") == {"solusi"}
    assert not slots_of("A. Capaian Kinerja")


def test_a_heading_may_be_of_several_slots() -> None:
    program = "Analisis program/kegiatan yang menunjang keberhasilan ataupun kegagalan"
    assert slots_of(program) == {"program"}
    assert slots_of(f"{program} dan Rekomendasi/Rencana aksi ke depan") == {
        "program",
        "rekomendasi",
    }
    assert slots_of("Analisis Penyebab Kegagalan") == {"hambatan"}
    assert slots_of("Penyebab Tidak Tercapainya Target") == {"hambatan"}


def test_a_paragraph_that_only_introduces_tells_no_solution() -> None:
    assert not kept("solusi", "Ancaman makin besar sehingga diperlukan upaya bersama.")


def test_a_sentence_that_calls_itself_a_solution_is_one() -> None:
    assert kept("solusi", "Solusi atas hal tersebut adalah penyediaan buku saku.")


def test_what_supported_a_result_is_no_obstacle() -> None:
    obstacle = "Kendala yang dihadapi adalah kesulitan menyesuaikan jadwal."
    success = "Capaian ini didukung oleh komitmen para peserta."
    assert kept("hambatan", success, obstacle) == [obstacle]


def test_a_solution_after_an_obstacle_is_left_out() -> None:
    obstacle, solution = "Peserta belum memahami kuesioner.", "Solusi untuk itu adalah pelatihan."
    assert kept("hambatan", obstacle, solution, headed=True) == [obstacle]


def test_a_sentence_that_leans_on_an_obstacle_goes_with_it() -> None:
    assert goes_on("Hal ini memengaruhi waktu layanan.", "hambatan")
    assert not goes_on("Solusi atas hal ini adalah pendampingan.", "hambatan")


def test_no_quote_opens_with_a_conjunction() -> None:
    assert opened("Sedangkan harapan ke depan adalah pelatihan.").startswith("Harapan ke depan")


def test_what_has_been_done_is_no_recommendation() -> None:
    done = "Pada Triwulan IV kegiatan bimbingan teknis telah berjalan di semua satuan kerja."
    assert not kept("rekomendasi", done, headed=True)


def test_a_recommendation_may_name_the_obstacle_it_is_for() -> None:
    advice = "Segera mengoordinasikan setiap kendala yang dihadapi."
    assert kept("rekomendasi", advice, headed=True) == [advice]


def test_what_is_lacking_is_no_use_of_resources_but_under_its_heading() -> None:
    lacking = "Terbatasnya peralatan dan teknologi."
    assert not kept("efisiensi", lacking)
    assert kept("efisiensi", lacking, headed=True)


@pytest.mark.parametrize(
    "text",
    [
        "Sumber Dari Monev Kementerian Contoh",
        "Tabel Nilai Kinerja per Triwulan",
        "39 LAKIP DINAS CONTOH TAHUN ANGGARAN 2023",
    ],
)
def test_a_caption_or_running_head_is_not_quoted(text: str) -> None:
    assert not kept("program", text, headed=True)


@pytest.mark.parametrize(
    "text",
    ["Nama wilayah : Kelurahan Contoh Barat", "Badan Contoh Kabupaten Sungai Timur"],
)
def test_a_label_with_its_value_or_a_name_alone_is_no_method(text: str) -> None:
    assert not kept("metode", text, headed=True)


def test_a_method_ends_where_obstacles_begin() -> None:
    texts = (
        "Pengukuran dilakukan melalui kuesioner.",
        "Nilai menurun karena kendala teknis.",
        "Selain itu kesadaran peserta rendah.",
    )
    assert kept("metode", *texts) == [texts[0]]


def test_running_words_under_obstacles_must_name_one() -> None:
    assert not says_enough(["Kegiatan advokasi dilaksanakan."], "hambatan", listed=False)
    assert says_enough(["Petugas belum terlatih."], "hambatan", listed=False)
