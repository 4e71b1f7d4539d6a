"""What all tests share: each made-up sample report is read once in a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from reading_room import read_here

from index.keep import build as building
from index.keep.apart import ReadingRoom
from index.readers.sheets import Ocr
from index.report import Report

settings.register_profile("busy", deadline=None)  # a busy machine is no fault of a test
settings.load_profile("busy")

SAMPLES = Path(__file__).parents[1] / "eval" / "samples"


@pytest.fixture(scope="session", autouse=True)
def samples_are_read_once() -> Iterator[None]:
    """Let homes take what was read of a sample before: it is the same, and takes seconds."""
    read = building.read
    known: dict[Path, Report] = {}

    def read_once(path: Path, *, workers: int | None = None, ocr: Ocr | None = None) -> Report:
        place = path.resolve()
        if place.parent != SAMPLES:
            return read(path, workers=workers, ocr=ocr)
        if place not in known:
            known[place] = read(path, workers=1)
        return known[place]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "read", read_once)
        patch.setattr(ReadingRoom, "__call__", read_here)
        yield
