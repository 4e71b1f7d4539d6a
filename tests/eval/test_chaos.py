"""A small part of `make chaos`, and what its faults look like; a small home grown and measured."""

from argparse import Namespace
from pathlib import Path

import pytest

from eval import chaos, scale
from index.keep import build as building
from index.keep.library import Ledger, Library

ASKED = Namespace(kills=2, users=0, seconds=4, seed=3, only=None)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> chaos.Room:
    return chaos.Room(tmp_path_factory.mktemp("chaos"), ASKED)


@pytest.mark.parametrize("part", ["kill", "together", "fuzz"])
def test_nothing_is_lost_and_nothing_crashes(room: chaos.Room, part: str) -> None:
    room.tried = 0
    assert list(chaos.PARTS[part](room)) == []
    assert room.tried > 1


@pytest.mark.parametrize(
    ("file", "harm"),
    [
        ("ledger.db", "missing"),
        ("ledger.db", "zeroed"),
        ("ledger.good.db", "cut"),
        ("ledger.seal.json", "other"),
        ("vectors.json", "empty"),
        ("vectors/v000001/chroma.sqlite3", "cut"),
        ("model/model.safetensors", "other"),
    ],
)
def test_what_is_damaged_is_told_or_mended(room: chaos.Room, file: str, harm: str) -> None:
    home = room.copy("rusak")
    assert (home / file).exists()
    chaos.HARMS[harm](home / file)
    assert list(chaos._told_or_mended(home, f"{file} {harm}", room)) == []


def test_answers_that_changed_without_a_word_are_a_fault(room: chaos.Room) -> None:
    home = room.copy("lain")
    with Library(home, writing=True) as library:
        library.ledger.remove(library.ledger.reports()[0].id)
    assert "answers otherwise" in next(chaos._told_or_mended(home, "a report gone", room))


def test_a_home_grows_by_reports_of_many_units(tmp_path: Path) -> None:
    file = Path(chaos.SAMPLES_FOLDER) / chaos.TEXTS[0]
    kept = scale.copies([building.read(file, workers=1)])
    scale.grow(tmp_path, kept, [file], 4)
    with Ledger(tmp_path) as ledger:
        cards = ledger.reports()
        leads = ledger.figures(indicators=["ikpa"], roles=["realisasi"], authoritative=True)
        assert ledger.passages_of([cards[0].satker], [cards[0].year]) == cards[0].passages > 50
    assert len({(card.satker, card.year) for card in cards}) == len(cards) == 4
    assert {card.satker for card in cards} <= {figure.satker for figure in leads}
