"""The house rules that no reader should have to check: one-way imports, names, what is loaded."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from code_map import PACKAGES, ROOT, all_sources, imported, parsed, room

SEES = {
    "prompts": {"prompts"},
    "index": {"index"},
    "assistant": {"assistant", "index", "prompts"},
    "eval": set(PACKAGES),
    "eval/generator": {"eval/generator"},
}
"""What the files of a folder may import; the longest folder that fits counts."""

VAGUE = {"utils", "helpers", "common", "base", "manager", "models"}
"""Names that say nothing of what a module is for."""

HEAVY = {
    "chromadb",
    "docx",
    "fastapi",
    "gradio",
    "langchain",
    "langchain_chroma",
    "langchain_core",
    "matplotlib",
    "mcp",
    "openpyxl",
    "pandas",
    "pdfplumber",
    "pyarrow",
    "rapidocr",
    "sentence_transformers",
    "sklearn",
    "torch",
}
"""Libraries that are slow to load: each in one file, inside the function that needs it."""

ALSO = {
    ("pdfplumber", "eval/originals.py"): "scores look into a PDF without our reader",
    ("pdfplumber", "eval/bench.py"): "the bare pass that our reading is measured against",
    ("sklearn", "eval/calibrate.py"): "fits weights for the repository, at no user's",
    ("docx", "eval/generator/word.py"): "the generator knows nothing of our reader",
    ("docx", "assistant/word/library.py"): "what reads reports writes nothing",
    ("pdfplumber", "assistant/word/around_text.py"): "pages of a file of ours, no report",
    ("openpyxl", "index/readers/workbook.py"): "what reads figures writes nothing",
    ("langchain_core", "eval/baseline.py"): "the plain RAG we are measured against",
    (
        "langchain_core",
        "assistant/programs/tools.py",
    ): "tools for agents of others; no chain of ours",
}
"""Second files of a heavy library, each with its reason."""

WHOLE = {
    (
        "langchain_core",
        "assistant/langchain.py",
    ): "its classes are LangChain's; loaded when asked for",
}
"""Files that need a heavy library from their first line; nothing else may load them."""

ROOMS = {"gradio": "assistant/app", "mcp": "assistant/programs", "fastapi": "assistant/programs"}
"""Libraries that a whole folder is made of; nothing outside it knows them."""

NEVER_FOR_FIGURES = HEAVY - {"docx", "openpyxl", "matplotlib", "pdfplumber"}
"""What neither `--help` nor a question about a figure may load."""

FILES = [file for package in PACKAGES for file in all_sources(package)]


@pytest.mark.parametrize("folder", SEES)
def test_packages_import_one_way(folder: str) -> None:
    for file in FILES:
        if _most_narrow(file) == folder:
            wrong = [str(used) for used in imported(file) if not _seen(used, SEES[folder])]
            assert not wrong, f"{file} imports {', '.join(wrong)}"


def _most_narrow(file: Path) -> str:
    """Return the longest folder of SEES that a file stands in."""
    return max((folder for folder in SEES if file.is_relative_to(folder)), key=len)


def _seen(file: Path, folders: set[str]) -> bool:
    """Say whether a file stands in one of the folders."""
    return any(file.is_relative_to(folder) for folder in folders)


def test_files_import_in_no_circle() -> None:
    assert not _left_in_circles({file: imported(file) for file in FILES})


def test_rooms_import_in_no_circle() -> None:
    arrows: dict[Path, set[Path]] = {room(file): set() for file in FILES}
    for file in FILES:
        arrows[room(file)] |= {room(used) for used in imported(file)} - {room(file)}
    left = _left_in_circles(arrows)
    assert not left, "\n".join(
        f"{file} imports {used}"
        for file in FILES
        for used in sorted(imported(file))
        if room(file) != room(used) and {room(file), room(used)} <= left
    )


def _left_in_circles(arrows: Mapping[Path, set[Path]]) -> set[Path]:
    """Return what is in a circle or between two: all that no order from either end can place."""
    left = set(arrows)
    while placed := {
        one
        for one in left
        if not arrows[one] & left or not any(one in arrows[other] for other in left)
    }:
        left -= placed
    return left


def test_a_circle_is_seen_and_what_hangs_on_it_is_not() -> None:
    a, b, above, below = map(Path, ("a", "b", "above", "below"))
    assert _left_in_circles({above: {a}, a: {b}, b: {a, below}, below: set()}) == {a, b}


def test_a_module_is_named_after_what_it_is_for() -> None:
    assert not [str(file) for file in FILES if VAGUE & set(file.with_suffix("").parts)]


def test_a_file_opens_with_one_sentence() -> None:
    assert not [f"{file}: {first}" for file in FILES if (first := _opening(file))]


def _opening(file: Path) -> str:
    """Return the first paragraph of a file's docstring where it is not one sentence, else ""."""
    first = (ast.get_docstring(parsed(file)) or "(none)").split("\n\n")[0]
    one = first.endswith((".", ":")) and ". " not in first.replace("...", "…")
    return "" if one else first


@cache
def _heavy_imports(file: Path) -> frozenset[tuple[str, bool]]:
    """Return each heavy library a file imports, and whether loading the file loads it."""
    tree = parsed(file)
    later = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) or _only_for_types(node)
        for inner in ast.walk(node)
    }
    return frozenset(
        (library, id(node) not in later)
        for node in ast.walk(tree)
        for name in _imports(node)
        if (library := name.split(".")[0]) in HEAVY
    )


def _imports(node: ast.AST) -> list[str]:
    """Return the dotted names a node imports, [] for any other node."""
    if isinstance(node, ast.ImportFrom):
        return [str(node.module)]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def _only_for_types(node: ast.AST) -> bool:
    """Say whether a node is `if TYPE_CHECKING:`."""
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )


@pytest.mark.parametrize("library", sorted(HEAVY))
def test_a_heavy_library_is_imported_in_one_file(library: str) -> None:
    room = ROOMS.get(library, "")
    users = {file for file in FILES if library in dict(_heavy_imports(file))}
    first = {
        room if room and file.is_relative_to(room) else file.as_posix()
        for file in users
        if (library, file.as_posix()) not in ALSO
    }
    assert len(first) <= 1, f"{library} is imported in {', '.join(sorted(first))}"


def test_a_heavy_library_is_loaded_only_when_needed() -> None:
    early = {
        (library, file.as_posix())
        for file in FILES
        for library, at_once in _heavy_imports(file)
        if at_once and not (library in ROOMS and file.is_relative_to(ROOMS[library]))
    }
    assert early == WHOLE.keys()


def test_every_exception_is_still_needed() -> None:
    users = {(name, file.as_posix()) for file in FILES for name, _ in _heavy_imports(file)}
    assert ALSO.keys() | WHOLE.keys() <= users


def _loaded_by(*words: str) -> tuple[str, set[str]]:
    """Run lkip in a fresh interpreter; return what it printed and the modules it loaded."""
    script = (
        "import sys\n"
        "from assistant.cli import main\n"
        "try: code = main(sys.argv[1:])\n"
        "except SystemExit as stop: code = stop.code\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout, {name.split(".")[0] for name in done.stderr.split()}


def test_help_loads_nothing_heavy() -> None:
    printed, loaded = _loaded_by("--help")
    assert "usage: lkip" in printed
    assert not loaded & HEAVY


def test_a_question_about_a_figure_loads_nothing_heavy(tmp_path: Path) -> None:
    home, sample = str(tmp_path), "eval/samples/lkip-bnnk-oku-timur-2023-contoh.txt"
    _loaded_by("--home", home, "index", "--no-embed", sample)
    printed, loaded = _loaded_by("--home", home, "ask", "Berapa IKPA BNNK OKU Timur tahun 2023?")
    assert "97,09" in printed
    assert not loaded & NEVER_FOR_FIGURES


def test_nothing_of_the_usual_way_loads_torch(tmp_path: Path) -> None:
    home = ("--home", str(tmp_path))
    ways = (
        ("index", "eval/samples/lkip-bnnk-oku-timur-2023-contoh.txt"),
        ("ask", "Apa kendala pencapaian IKPA BNNK OKU Timur tahun 2023?"),
        ("check",),
        ("brief", "--satker", "BNNK OKU Timur"),
    )
    for words in ways:
        printed, loaded = _loaded_by(*home, *words)
        assert printed
        assert not loaded & {"torch", "transformers", "sentence_transformers"}, words
    assert (tmp_path / "vectors.json").exists()


def test_the_slim_install_pins_what_the_full_one_does() -> None:
    """Neither torch nor what it brings is in it, and every package has the version tested."""
    locked = set((ROOT / "requirements.lock").read_text(encoding="utf-8").split())
    lines = (ROOT / "requirements-slim.txt").read_text(encoding="utf-8").splitlines()
    slim = {line for line in lines if "==" in line}
    out = {line.split(" ;")[0] for line in lines if line.endswith(' ; python_version < "3"')}
    assert len(slim) > 100
    assert {"torch", "sentence-transformers", "kubernetes"} <= out
    assert slim <= locked
    names = {line.split("==")[0].lower() for line in slim}
    assert not names & (out | {"transformers"})
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=]", line)[0].lower() for line in project["dependencies"]}
    assert needed - names == {"torch", "sentence-transformers"}


def test_every_package_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"])
    places = ("index", "assistant", "prompts", "eval")
    held = {
        ".".join(file.parent.relative_to(ROOT).parts)
        for place in places
        for file in (ROOT / place).rglob("__init__.py")
    }
    assert held == listed
