"""The wheel holds all that lkip needs: it works away from the checkout, from any folder."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from code_map import PACKAGES, ROOT

SOURCES = ("pyproject.toml", "README.md", "LICENSE", *PACKAGES)
SAMPLE = ROOT / "eval" / "samples" / "lkip-bnnk-oku-timur-2023-contoh.txt"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel of the sources, and install it alone into a folder."""
    pytest.importorskip("setuptools", minversion="77", reason="setuptools builds the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    alone = ["--no-index", "--no-deps"]
    made = ["--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    _run([*pip, "wheel", *alone, *made], folder)
    (wheel,) = folder.glob("lkip-*.whl")
    _run([*pip, "install", *alone, "--target", str(folder / "site"), str(wheel)], folder)
    return folder / "site"


def _run(words: list[str], folder: Path, **env: str) -> str:
    done = subprocess.run(
        words,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_reads_answers_and_exports_elsewhere(installed: Path, tmp_path: Path) -> None:
    program = shutil.which("lkip", path=str(installed / "bin")) or shutil.which(
        "lkip", path=str(installed / "Scripts")
    )
    assert program

    def lkip(*words: str) -> str:
        return _run(
            [program, "--home", str(tmp_path / "home"), *words],
            tmp_path,
            PYTHONPATH=str(installed),
        )

    assert "11 dari 11 indikator" in lkip("index", "--no-embed", str(SAMPLE))
    assert "97,09" in lkip("ask", "Berapa IKPA BNNK OKU Timur tahun 2023?")
    assert json.loads(lkip("check", "--json"))
    lkip("draft", "--satker", "BNNK OKU Timur", "--tahun", "2023", "--out", "bab3.docx")
    lkip("export", "--out", "lkip.db")
    assert {"bab3.docx", "lkip.db"} <= {one.name for one in tmp_path.iterdir()}


def test_it_is_the_wheel_that_answers_and_it_says_its_types(
    installed: Path, tmp_path: Path
) -> None:
    script = "import assistant, index, prompts; print(assistant.__file__, assistant.Assistant)"
    told = _run([sys.executable, "-c", script], tmp_path, PYTHONPATH=str(installed))
    assert told.startswith(str(installed))
    assert all(
        (installed / name / "py.typed").is_file() for name in ("assistant", "index", "prompts")
    )
