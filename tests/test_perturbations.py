"""Reports changed in form and not in meaning give the same figures, where the shared ones lie."""

import subprocess
import sys
from pathlib import Path

import pytest
from gold_figures import gold_rows, precision, recall

from index.readers import read_manuscript
from index.understand import understand

SHARED = Path(__file__).parents[2] / "shared"
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
KINDS = ("words", "typos", "glue", "units", "rewrap", "furniture")

pytestmark = pytest.mark.skipif(
    not REPORTS or not (SHARED / "perturb.py").exists(),
    reason="the shared reports and what perturbs them are not beside the checkout",
)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_report_says_is_read_however_it_is_set(kind: str, tmp_path: Path) -> None:
    words = ["--reports", *map(str, REPORTS), "--gold", str(SHARED / "gold")]
    words += ["--kind", kind, "--seed", "1", "--out", str(tmp_path)]
    subprocess.run([sys.executable, str(SHARED / "perturb.py"), *words], capture_output=True)
    changed = sorted((tmp_path / "reports").glob("*.txt"))
    assert len(changed) == len(REPORTS)
    read = [
        (
            understand(read_manuscript(path), sha256="0" * 64).figures,
            gold_rows(tmp_path / "gold", path.stem),
        )
        for path in changed
    ]
    assert recall(read, "core") >= 0.93
    assert precision(read, "core") >= 0.96
    assert recall(read, "budget") >= 0.95
