"""Search: the right passage for a question's words, within the units and years asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.report import Passage, Source
from index.search.fused import Scope, WordIndex, as_filter, fuse, search

TEXTS = {
    "kendala-2023": ("BNNK X", 2023, "lembaga_spm", "kendala", "Pelatihan petugas masih minim."),
    "kendala-2024": ("BNNK X", 2024, "lembaga_spm", "kendala", "Pelatihan petugas masih kurang."),
    "ikpa-2023": ("BNNK X", 2023, "ikpa", None, "Nilai IKPA naik berkat penyerapan anggaran."),
    "lain-2023": ("BNN Kota Y", 2023, None, None, "Pelatihan petugas IBM dan penyerapan anggaran."),
}


def passage(name):
    satker, year, indicator, aspect, text = TEXTS[name]
    source = Source("lkip.txt", "lkip", None, None, 1, 2, f"BAB III > {aspect or 'Capaian'}")
    return Passage(name, text, "paragraph", satker, year, indicator, aspect, source)


@pytest.fixture
def index():
    return WordIndex([passage(name) for name in TEXTS])


class Near:
    """A store that always finds these, whatever is asked; keeps the filter it was given."""

    def __init__(self, *names):
        self.names = names
        self.where = None

    def nearest(self, text, *, k, where=None):
        """Find the same whatever is asked."""
        self.where = where
        return [(name, 0.9) for name in self.names][:k]


def found(index, query, store=None, **about):
    return [p.id for p in search(query, index, store, scope=Scope(**about))]


def test_the_passage_that_shares_the_rare_word_comes_first(index):
    assert index.rank("berapa nilai IKPA")[0] == "ikpa-2023"


def test_words_of_the_heading_count(index):
    assert set(index.rank("apa kendala")) == {"kendala-2023", "kendala-2024"}


def test_a_question_without_a_known_word_finds_nothing(index):
    assert found(index, "harga cabai rawit") == []


def test_an_empty_library_finds_nothing():
    assert search("kendala", WordIndex([]), Near()) == []


def test_other_units_and_years_are_shut_out(index):
    assert found(index, "pelatihan petugas", satkers=("BNN Kota Y",)) == ["lain-2023"]
    assert found(index, "pelatihan petugas", years=(2024,)) == ["kendala-2024"]


@pytest.mark.parametrize(
    ("satkers", "years", "names"),
    [
        (("BNN Kota Y",), (2021,), ["lain-2023"]),
        (("BNNK Z",), (2024,), ["kendala-2024"]),
        (("BNNK Z",), (2019,), []),
    ],
)
def test_reports_that_may_speak_of_it_are_searched_where_its_own_is_not_held(
    index, satkers, years, names
):
    assert found(index, "pelatihan petugas", satkers=satkers, years=years) == names


def test_sections_about_the_indicator_come_first_and_others_stay(index):
    names = found(index, "penyerapan anggaran", indicators=("ikpa",))
    assert names == ["ikpa-2023", "lain-2023"]


def test_what_only_the_vectors_find_is_found(index):
    assert found(index, "mengapa diklat terhambat", Near("kendala-2024")) == ["kendala-2024"]


def test_a_vector_of_a_passage_since_removed_is_passed_over(index):
    assert found(index, "penyerapan", Near("sudah-dihapus")) == ["ikpa-2023", "lain-2023"]


def test_the_store_is_asked_within_the_scope(index):
    near = Near()
    found(index, "pelatihan", near, satkers=("BNNK X",), years=(2023,))
    assert near.where == {"$and": [{"satker": {"$in": ["BNNK X"]}}, {"year": {"$in": [2023]}}]}
    assert as_filter(Scope(years=(2023,))) == {"year": {"$in": [2023]}}
    assert as_filter(Scope()) is None


def test_at_most_k_passages_come_back(index):
    assert len(search("pelatihan petugas", index, None, k=2)) == 2


def test_fusing_prefers_what_both_found():
    assert fuse(["a", "b", "c"], ["d", "b"]) == ["b", "a", "d", "c"]


@given(st.lists(st.permutations(["a", "b", "c", "d"]), max_size=4))
def test_fusing_loses_and_repeats_nothing(rankings):
    fused = fuse(*rankings)
    assert sorted(fused) == (["a", "b", "c", "d"] if rankings else [])
