"""The weights of confidence are learned from figures that gold judges, and told honestly."""

import pytest

from eval.calibrate import Seen, fit, main
from index.confidence import weights_of


def seen(agreeing: float, *, right: bool, given: float = 1.0) -> Seen:
    return Seen(
        "laporan.txt", {"agreeing": agreeing, "differing": 1 - agreeing}, given, right, True
    )


FIGURES = [
    *(seen(1.0, right=True) for _ in range(40)),
    *(seen(0.0, right=False) for _ in range(15)),
    *(seen(0.0, right=True) for _ in range(5)),
]


def test_a_sign_of_right_figures_weighs_for_them_and_its_opposite_against() -> None:
    weights = fit(FIGURES)
    assert weights["agreeing"] > 0 > weights["differing"]


def test_the_confidence_of_the_table_weighs_one_where_it_never_differs() -> None:
    assert fit(FIGURES)["source"] == 1.0
    differing = [seen(0.5, right=n > 9, given=0.9 if n > 9 else 0.2) for n in range(30)]
    assert fit([*FIGURES, *differing])["source"] != 1.0


def test_the_weights_kept_are_those_of_the_signs() -> None:
    assert {"start", "source", "row_arithmetic", "agreeing"} <= weights_of().keys()


def test_folders_must_come_in_pairs() -> None:
    with pytest.raises(SystemExit):
        main([])
