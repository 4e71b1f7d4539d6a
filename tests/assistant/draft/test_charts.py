"""Charts: what their axes and letters tell, and that the same chart is the same picture."""

import struct

import pytest

from assistant.draft.chapter import Bars
from assistant.draft.charts import Plan, draw, planned

YEARS = ("2021", "2022", "2023")
UNIT = "BNN Kabupaten Penukal Abab Lematang Ilir dan Sekitarnya {}"


def bars(
    *values: float | None,
    labels: tuple[str, ...] = YEARS,
    targets: tuple[float | None, ...] = (),
    written: tuple[str, ...] = (),
) -> Bars:
    """Return a chart; values are written with a comma where nothing else is told."""
    shown = written or tuple("–" if v is None else str(v).replace(".", ",") for v in values)
    aims = targets or (None,) * len(values)
    return Bars("3.1", "Judul", labels, values, aims, shown, "Realisasi", "Target", "Judul")


def plan(*values: float | None, language: str = "id", **more: tuple[str, ...]) -> Plan:
    """Return how a chart is laid out."""
    return planned(bars(*values, **more), language)


def size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in dots."""
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_chart_is_sixteen_by_seven_centimetres_at_200_dots() -> None:
    width, height = size(draw(bars(79.375, 91.607, 62.5, targets=(78.0, 78.3, 78.53))))
    assert (width, height) == pytest.approx((1260, 551), abs=1)


def test_the_same_chart_is_the_same_picture() -> None:
    one = bars(3.5, None, 2.0, targets=(3.0, 3.0, 3.0))
    assert draw(one) == draw(one)
    assert draw(one) != draw(bars(3.5, None, 2.1, targets=(3.0, 3.0, 3.0)))


def test_bars_begin_at_zero() -> None:
    made = plan(79.375, 91.607, 40.0)
    assert (made.as_points, made.scale.ends[0], made.scale.written[0]) == (False, 0.0, "0")


def test_values_that_hardly_differ_are_points_and_not_bars() -> None:
    made = plan(93.1, 97.09, 98.5)
    assert made.as_points
    assert made.scale.ends[0] > 85


def test_a_target_far_away_keeps_bars_bars() -> None:
    assert not planned(bars(93.1, 97.09, 98.5, targets=(50.0, 50.0, 50.0)), "id").as_points


def test_counts_are_bars_however_close() -> None:
    made = plan(10.0, 9.0, 10.0)
    assert not made.as_points
    assert made.scale.written == ("0", "5", "10")


def test_a_value_below_zero_hangs_from_it() -> None:
    made = plan(-3.5, 2.5, 1.0)
    assert made.scale.ends[0] < -3.5 < 2.5 < made.scale.ends[1]
    assert size(draw(made.bars))[1] == pytest.approx(551, abs=1)


@pytest.mark.parametrize(
    ("value", "language", "last"),
    [
        (0.9, "id", "1,0"),
        (0.9, "en", "1.0"),
        (1_566_577_000.0, "id", "1,5 miliar"),
        (1_566_577_000.0, "en", "1.5 billion"),
        (24_000.0, "id", "20.000"),
    ],
)
def test_a_scale_is_written_as_the_language_has_it(value: float, language: str, last: str) -> None:
    assert plan(value, value / 2, value / 3, language=language).scale.written[-1] == last


def test_a_scale_of_percentages_says_so() -> None:
    made = plan(105.5, 40.0, None, written=("105,5%", "40%", "–"))
    assert made.scale.written[:2] == ("0", "25%")


def test_a_year_without_a_value_is_a_gap() -> None:
    made = plan(3.5, None, 2.0)
    assert (made.by_year, len(made.labels)) == (True, 3)
    assert draw(bars(3.5, None, 2.0)) != draw(bars(3.5, 0.0, 2.0))


def test_a_chart_without_any_value_is_still_a_picture() -> None:
    assert size(draw(bars(None, None, None)))[0] == pytest.approx(1260, abs=1)


def test_long_labels_wrap() -> None:
    labels = ("BNN Kabupaten Ogan Komering Ulu Timur", "BNN Kota Palembang", "BNN Kota Prabumulih")
    made = plan(3.5, 3.1, 2.0, labels=labels)
    assert (made.horizontal, made.labels[0].count("\n")) == (False, 1)


def test_many_long_labels_turn_the_bars_to_the_side() -> None:
    labels = tuple(UNIT.format(letter) for letter in "ABCDEFGHIJ")
    made = plan(*range(50, 60), labels=labels)
    assert made.horizontal
    width, height = size(draw(made.bars))
    assert (width, height > 900) == (pytest.approx(1260, abs=1), True)


def test_amounts_too_wide_for_their_bars_are_written_smaller_before_they_turn() -> None:
    written = ("Rp1.542.940.756", "Rp1.566.577.000", "Rp1.201.000.000")
    assert plan(1.5e9, 1.6e9, 1.2e9, written=written).letters == 8.5
    five = ("2019", "2020", *YEARS)
    made = plan(1.5e9, 1.6e9, 1.2e9, 1.1e9, 1e9, labels=five, written=(written * 2)[:5])
    assert (made.horizontal, made.letters < 8.5) == (False, True)
