"""Reports written blind are read at least as well as they were when their round was mended."""

import pytest

from eval.first_runs import BLIND, Round, rounds

ROUNDS = sorted(path.name for path in BLIND.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def read() -> dict[str, Round]:
    """Every round, its reports read once."""
    return {one.name: one for one in rounds()}


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize("group", ["core", "budget"])
def test_a_round_is_read_as_well_as_before(read: dict[str, Round], name: str, group: str) -> None:
    held, now = read[name].first["held"][group], read[name].now[group]
    assert now.recall >= held["recall"]
    assert now.precision >= held["precision"]


def test_no_round_begins_better_than_it_is_read_now(read: dict[str, Round]) -> None:
    for one in read.values():
        assert one.now["core"].recall >= one.first["core"]["recall"] - 0.001
