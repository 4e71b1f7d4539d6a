"""A home with three made-up reports: a PDF, a Word file and a text."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_reports import PDF, TEXT, WORD

from assistant.serve.open_home import Shop
from index.keep.build import build
from index.keep.home import Settings
from index.keep.library import Library


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home that no test writes to."""
    folder = tmp_path_factory.mktemp("serve") / "home"
    with Library(folder, writing=True) as library:
        build([PDF, WORD, TEXT], library.ledger)
    return folder


@pytest.fixture(scope="session")
def shop(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Serve that home."""
    opened = Shop(Settings(home), tmp_path_factory.mktemp("downloads"))
    yield opened
    opened.close()


@pytest.fixture
def own_shop(home: Path, tmp_path: Path) -> Iterator[Shop]:
    """Serve a copy of that home, which a test may write to."""
    shutil.copytree(home, tmp_path / "home")
    opened = Shop(Settings(tmp_path / "home"), tmp_path / "downloads")
    yield opened
    opened.close()


@pytest.fixture
def new_shop(tmp_path: Path) -> Iterator[Shop]:
    """Serve an empty home."""
    opened = Shop(Settings(tmp_path / "home"), tmp_path / "downloads")
    yield opened
    opened.close()
