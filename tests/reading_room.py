"""Where tests read files: in this process, where readers can be put in place of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.keep import apart, build
from index.readers.sheets import Ocr
from index.report import Report

_APART = apart.ReadingRoom.__call__


def read_here(room: apart.ReadingRoom, path: Path) -> Report:
    """Read a file in this process."""
    how = room.how
    ocr = apart.ocr_of(how.home, told=room._told, keeping=how.keeping) if how.ocr else Ocr()
    return build.read(path, workers=how.workers, ocr=ocr)


@contextmanager
def really_apart() -> Iterator[None]:
    """Read files in processes of their own for a while, as users do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart.ReadingRoom, "__call__", _APART)
        yield
