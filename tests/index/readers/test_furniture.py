"""Running heads and feet by what they count: a foot that ends in the number of its page."""

import pytest

from index.readers.furniture import furniture
from index.report import Line

FOOT = "Dinas Perkebunan Kota Baru"


def dump(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


def pages(*feet: str, size: int = 14) -> list[Line]:
    """Return a dump of pages with the same words and these feet."""
    texts: list[str] = []
    for at, foot in enumerate(feet):
        texts += [f"Panen {at}-{row} di kebun warga" for row in range(size)]
        texts += [foot, ""]
    return dump(*texts)


def found(lines: list[Line]) -> list[str]:
    numbers = furniture(lines)
    return [line.text for line in lines if line.number in numbers]


@pytest.mark.parametrize("mark", [" | ", "   ", " "])
def test_a_foot_that_counts_its_pages_is_one(mark: str) -> None:
    feet = [f"{FOOT}{mark}{page}" for page in (7, 8, 9, 10)]
    assert found(pages(*feet)) == feet


def test_a_page_whose_foot_was_lost_ends_no_count() -> None:
    feet = [f"{FOOT} | {page}" for page in (7, 9, 10)]
    assert found(pages(*feet)) == feet


def test_a_line_whose_numbers_do_not_rise_counts_no_pages() -> None:
    assert found(pages(*(f"{FOOT} | {number}" for number in (9, 4, 6, 2)))) == []


def test_a_line_whose_numbers_leap_counts_no_pages() -> None:
    assert found(pages(*(f"{FOOT} | {number}" for number in (5, 20, 45, 90)))) == []


def test_two_copies_are_too_few_to_count_pages() -> None:
    assert found(pages(f"{FOOT} | 7", f"{FOOT} | 8")) == []


def test_lines_that_recur_within_a_page_count_no_pages() -> None:
    assert found(pages(*(f"{FOOT} | {number}" for number in (1, 2, 3, 4)), size=3)) == []
