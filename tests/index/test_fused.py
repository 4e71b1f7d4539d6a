"""Search: the right passage for a question's words, within the units and years asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_report import report_of

from index.keep.library import Ledger
from index.passages import words
from index.report import Passage, Source
from index.search import fused
from index.search.fused import Scope, Search, WordIndex, fuse

TEXTS = {
    "kendala-2023": ("BNNK X", 2023, "lembaga_spm", "kendala", "Pelatihan petugas masih minim."),
    "kendala-2024": ("BNNK X", 2024, "lembaga_spm", "kendala", "Pelatihan petugas masih kurang."),
    "ikpa-2023": ("BNNK X", 2023, "ikpa", None, "Nilai IKPA naik berkat penyerapan anggaran."),
    "lain-2023": ("BNN Kota Y", 2023, None, None, "Pelatihan petugas IBM dan penyerapan anggaran."),
}


def passage(name, report_id="lkip"):
    satker, year, indicator, aspect, text = TEXTS[name]
    place = f"BAB III > {aspect or 'Capaian'}"
    source = Source("lkip.txt", report_id, None, None, 1, 2, place)
    return Passage(name, text, "paragraph", satker, year, indicator, aspect, source)


def put(ledger, file, *names):
    """Save a report of these passages."""
    satker, year, *_ = TEXTS[names[0]]
    ident = f"{names[0]}-laporan"
    held = tuple(passage(name, ident) for name in names)
    file.write_text(ident)
    ledger.save(replace(report_of(satker, year, ident=ident), passages=held, sha256=ident), file)
    return ident


@pytest.fixture(params=["narrow", "wide"])
def ledger(request, tmp_path, monkeypatch, nothing_leads):
    """Give a ledger of the texts, searched as a small home is and as a large one is."""
    if request.param == "wide":
        monkeypatch.setattr(fused, "NARROW", 0)
    with Ledger(tmp_path / "home", writing=True) as opened:
        put(opened, tmp_path / "a.txt", "kendala-2023", "ikpa-2023")
        put(opened, tmp_path / "b.txt", "kendala-2024")
        put(opened, tmp_path / "c.txt", "lain-2023")
        yield opened


class Near:
    """A store that always finds these, whatever is asked."""

    def __init__(self, *names):
        self.names = names

    def nearest(self, text, *, k, among=()):
        """Find the same whatever is asked."""
        return [(name, 0.9) for name in self.names][:k]


def found(ledger, query, store=None, **about):
    return [p.id for p in Search(ledger)(query, store, scope=Scope(**about))]


def test_the_passage_that_shares_the_rare_word_comes_first(ledger):
    assert found(ledger, "berapa nilai IKPA")[0] == "ikpa-2023"


def test_words_of_the_heading_count(ledger):
    assert set(found(ledger, "apa kendala")) == {"kendala-2023", "kendala-2024"}


@pytest.mark.parametrize("query", ["harga cabai rawit", '" OR *', "", "?!"])
def test_a_question_without_a_known_word_finds_nothing(ledger, query):
    assert found(ledger, query) == []


def test_an_empty_library_finds_nothing(tmp_path):
    with Ledger(tmp_path / "kosong") as ledger:
        assert Search(ledger)("kendala", Near()) == []


def test_other_units_and_years_are_shut_out(ledger):
    assert found(ledger, "pelatihan petugas", satkers=("BNN Kota Y",)) == ["lain-2023"]
    assert found(ledger, "pelatihan petugas", years=(2024,)) == ["kendala-2024"]


@pytest.mark.parametrize(
    ("satkers", "years", "names"),
    [
        (("BNN Kota Y",), (2021,), ["lain-2023"]),
        (("BNNK Z",), (2024,), ["kendala-2024"]),
        (("BNNK Z",), (2019,), []),
    ],
)
def test_reports_that_may_speak_of_it_are_searched_where_its_own_is_not_held(
    ledger, satkers, years, names
):
    assert found(ledger, "pelatihan petugas", satkers=satkers, years=years) == names


def test_sections_about_the_indicator_come_first_and_others_stay(ledger):
    names = found(ledger, "penyerapan anggaran", indicators=("ikpa",))
    assert names == ["ikpa-2023", "lain-2023"]


def test_what_only_the_vectors_find_is_found(ledger):
    assert found(ledger, "mengapa diklat terhambat", Near("kendala-2024")) == ["kendala-2024"]


def test_a_vector_of_a_passage_since_removed_is_passed_over(ledger):
    assert set(found(ledger, "penyerapan", Near("sudah-dihapus"))) == {"ikpa-2023", "lain-2023"}


def test_vectors_of_other_units_and_years_are_shut_out(ledger):
    near = Near("lain-2023", "kendala-2024", "kendala-2023")
    assert found(ledger, "diklat", near, satkers=("BNNK X",), years=(2023,)) == ["kendala-2023"]


def test_at_most_k_passages_come_back(ledger):
    assert len(Search(ledger)("pelatihan petugas", None, k=2)) == 2


def test_words_of_a_report_that_goes_are_forgotten(ledger, tmp_path):
    before = ledger.word_statistics(words("pelatihan petugas minim"))
    ledger.remove("kendala-2023-laporan")
    after = ledger.word_statistics(words("pelatihan petugas minim"))
    assert (before.passages, before.holders) == (4, {"pelatihan": 3, "petugas": 3, "minim": 1})
    assert (after.passages, after.holders) == (2, {"pelatihan": 2, "petugas": 2})
    assert set(found(ledger, "pelatihan petugas minim")) == {"kendala-2024", "lain-2023"}
    put(ledger, tmp_path / "a.txt", "kendala-2023", "ikpa-2023")
    assert ledger.word_statistics(words("pelatihan petugas minim")) == before


def test_a_search_of_all_ranks_as_one_over_passages_in_memory(ledger):
    index = WordIndex(ledger.passages())
    for query in ("pelatihan petugas", "penyerapan anggaran naik", "kendala minim"):
        ours = [p.id for p in Search(ledger).by_words(query, Scope())]
        assert ours == index.rank(query)


def test_fusing_prefers_what_both_found():
    assert fuse(["a", "b", "c"], ["d", "b"]) == ["b", "a", "d", "c"]


@given(st.lists(st.permutations(["a", "b", "c", "d"]), max_size=4))
def test_fusing_loses_and_repeats_nothing(rankings):
    fused = fuse(*rankings)
    assert sorted(fused) == (["a", "b", "c", "d"] if rankings else [])
