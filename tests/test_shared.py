"""The figures of the shared text reports against those transcribed by reading, where present."""

from functools import cache
from pathlib import Path

import pytest
from gold_figures import gold_rows, precision, recall, unit

from index.keep.build import read
from index.report import Report

SHARED = Path(__file__).parents[2] / "shared"
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
NAMES = [path.name for path in REPORTS]

pytestmark = pytest.mark.skipif(
    not REPORTS, reason="the shared reports are not beside the checkout"
)


@cache
def report(name: str) -> Report:
    """Return a shared report, read and understood."""
    return read(SHARED / "reports" / name, workers=1)


@cache
def gold(name: str) -> list[dict]:
    """Return the transcribed figures of a report."""
    if not (SHARED / "gold" / "figures" / f"{Path(name).stem}.jsonl").exists():
        pytest.skip(f"no gold for {name}")
    return gold_rows(SHARED / "gold", Path(name).stem)


@cache
def held() -> list[tuple]:
    """Return the figures of each report with those of its gold."""
    return [(report(name).figures, gold(name)) for name in NAMES]


@pytest.mark.parametrize(("group", "share"), [("core", 0.98), ("budget", 1.0)])
def test_the_leading_figures_are_those_of_a_reader(group: str, share: float) -> None:
    assert recall(held(), group) >= share


@pytest.mark.parametrize("group", ["core", "budget"])
def test_hardly_a_leading_figure_is_one_a_reader_does_not_find(group: str) -> None:
    assert precision(held(), group) >= 0.99


@pytest.mark.parametrize("name", NAMES)
def test_a_shared_report_is_of_the_unit_and_year_of_its_gold(name: str) -> None:
    rows = [(g["satker"], g["year"]) for g in gold(name) if g["place"].startswith("Tabel utama")]
    rows = rows or [(g["satker"], g["year"]) for g in gold(name) if g["authoritative"]]
    most = max(set(rows), key=rows.count)
    assert (unit(report(name).satker), report(name).year) == (unit(most[0]), most[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_shared_report_stands_where_it_says(name: str) -> None:
    whole = report(name)
    lines = {line.number: line.text for page in whole.pages for line in page.lines}
    for figure in whole.figures:
        near = range(figure.source.first_line - 2, figure.source.first_line + 3)
        here = "".join("".join(lines.get(at, "") for at in near).lower().split())
        assert "".join(figure.as_written.lower().split()) in here, figure
