"""What the code itself says of its parts: the files of each package, and which imports which."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("prompts", "index", "assistant", "eval")


def all_sources(package: str) -> list[Path]:
    """Return the Python files of a package, relative to the root."""
    return sorted(file.relative_to(ROOT) for file in (ROOT / package).rglob("*.py"))


def room(file: Path) -> Path:
    """Return the room a file stands in: `index/tables`, or the file itself beside the rooms."""
    return Path(*file.parts[:2])


@cache
def parsed(file: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def imported(file: Path) -> set[Path]:
    """Return the files of ours that a file imports, anywhere in it."""
    return {found for name in _names(file) if (found := _file_of(name))} - {file}


def _names(file: Path) -> Iterator[str]:
    """Yield the dotted names a file imports; of `from a import b`, `a.b` where that is a module."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if _file_of(inner) else str(node.module)


def _file_of(name: str) -> Path | None:
    """Return the file of ours that a dotted name stands for."""
    if name.split(".")[0] not in PACKAGES:
        return None
    path = Path(*name.split("."))
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if (ROOT / file).is_file():
            return file
    return None
