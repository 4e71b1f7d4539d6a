"""The README shows what happens: its commands print what it says, what it names is there."""

import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO

import pytest
from code_map import ROOT

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


def test_the_readme_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    offered = re.findall(r"^ {4}(\w+) {2,}\S", capsys.readouterr().out, re.M)
    assert "ask" in offered
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in offered if f"| `lkip {name}" not in text]


def test_the_paths_a_guide_names_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:index|assistant|prompts|eval|tests)/[\w/.*]*)`", text)
    assert named
    assert not [path for path in named if not [*ROOT.glob(path.rstrip("/"))]]


@pytest.mark.parametrize("guide", [*GUIDES, "CHANGELOG.md"])
def test_the_files_a_guide_links_to_exist(guide: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / guide).read_text(encoding="utf-8"))
    assert not [link for link in links if not (ROOT / link).exists()]
