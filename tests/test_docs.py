"""The README shows what happens: its commands print what it says, its map has every module."""

import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from code_map import PACKAGES, ROOT, mapped, parsed, sources

from assistant.cli import main

GUIDES = ("README.md", "README.id.md")

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_PROMPT = "$ lkip "


def shown(guide: str) -> list[tuple[list[str], str]]:
    """Return each `lkip` command a guide shows, in words, with the output printed under it."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    return [
        (shlex.split(command.split("\n", 1)[0]), command.partition("\n")[2].strip())
        for block in _CONSOLE.findall(text)
        for command in block.split(_PROMPT)[1:]
    ]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return what runs lkip on one home and gives its output, each command once."""
    home = str(tmp_path_factory.mktemp("home"))

    @cache
    def run(*words: str) -> str:
        quicker = ["--no-embed"] if words[0] == "index" else []  # the vectors print nothing
        with redirect_stdout(StringIO()) as out:
            main(["--home", home, *words, *quicker])
        return out.getvalue()

    return run


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_shown_print_what_is_shown(
    guide: str, printed: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert shown(guide)
    for words, output in shown(guide):
        assert printed(*words).strip().splitlines() == _unfolded(output), shlex.join(words)


def _unfolded(text: str) -> list[str]:
    """Return a text's lines, those that a guide folds (indented by four) joined again."""
    return re.sub(r"\n {4}(?=\S)", " ", text).splitlines()


@pytest.mark.parametrize("package", PACKAGES)
def test_the_map_has_every_module_and_no_other(package: str) -> None:
    listed = mapped()[package]
    assert len(listed) == len(set(listed))
    here = {*sources(package), *(p.relative_to(ROOT) for p in (ROOT / "prompts").glob("*.toml"))}
    here = {file for file in here if file.is_relative_to(package)}
    missing = [f"  {file}  {_first_line(file)}" for file in sorted(here - set(listed))]
    assert not missing, "put into the README's map, below what they import:\n" + "\n".join(missing)
    assert not set(listed) - here


def _first_line(file: Path) -> str:
    """Return what a file says it is for."""
    if file.suffix == ".toml":
        return (ROOT / file).read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    return str(parsed(file).body[0].value.value).splitlines()[0]  # type: ignore[attr-defined]


@pytest.mark.parametrize("guide", [*GUIDES, "CHANGELOG.md"])
def test_the_files_a_guide_links_to_exist(guide: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / guide).read_text(encoding="utf-8"))
    assert not [link for link in links if not (ROOT / link).exists()]
