"""A home with one made-up report, indexed once for all tests of drafts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.view import Desk
from index.keep.build import build
from index.keep.library import Library

SAMPLE = Path(__file__).parents[3] / "eval/samples/lkip-bnnk-oku-timur-2023-contoh.txt"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with Library(folder, writing=True) as library:
        build([SAMPLE], library.ledger)
    return folder


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with Library(home) as library:
        yield Desk(library.ledger)
