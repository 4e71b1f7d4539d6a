"""A report is of the agency and the year it prints, and other writings are no report."""

import pytest
from made_covers import BODY, COVERS, Cover
from made_text import manuscript

from index.identity import Identity, identify


def read(text: str, file: str = "dokumen.txt") -> Identity:
    """Return what a text is."""
    return identify(manuscript(text, file=file))


@pytest.mark.parametrize("made", COVERS, ids=lambda made: made.satker)
def test_a_cover_says_whose_and_of_which_year(made: Cover) -> None:
    found = read(made.front + BODY)
    assert (found.satker, found.year) == (made.satker, made.year)
    assert found.is_lkip
