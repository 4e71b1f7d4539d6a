"""A home with the sample reports, read once for all that other programs use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from index.keep.build import build
from index.keep.library import Library

SAMPLES = Path(__file__).parents[3] / "eval" / "samples"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home of the samples, without vectors; to be read, not changed."""
    folder = tmp_path_factory.mktemp("programs") / "home"
    with Library(folder, writing=True) as library:
        build([SAMPLES], library.ledger)
    return folder


@pytest.fixture
def lkip(home: Path) -> Iterator[Assistant]:
    """Return an assistant over that home."""
    with Assistant(home) as opened:
        yield opened
