"""A library that stands still gives what a ledger gives, each caller a list of its own."""

from pathlib import Path

from assistant.serve.open_home import opened_still
from index.keep.library import Ledger

OKU = "BNN Kabupaten OKU Timur"


def test_it_gives_what_the_ledger_gives(home: Path) -> None:
    with opened_still(home) as library, Ledger(home) as ledger:
        assert library.ledger.reports() == ledger.reports()
        for filters in ({}, {"satkers": [OKU], "years": (2023,)}, {"authoritative": True}):
            for _ in range(2):
                assert library.ledger.figures(**filters) == ledger.figures(**filters)


def test_a_list_that_is_changed_is_nobody_elses(home: Path) -> None:
    with opened_still(home) as library:
        library.ledger.figures(satkers=[OKU]).clear()
        assert library.ledger.figures(satkers=[OKU])
