"""The README shows what happens: its commands print what it says, what it names is there."""

import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from code_map import ROOT
from openpyxl import Workbook

from assistant.cli import main
from eval.model_server import Script, playing

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


def test_the_commands_of_recovery_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## Security and recovery")[1]
    block = section.split("```")[1].strip().splitlines()
    commands = [shlex.split(re.split(r" {3,}", line)[0])[1:] for line in block]
    assert [words[0] for words in commands] == ["doctor", "repair", "backup", "restore", "serve"]
    monkeypatch.chdir(tmp_path)
    sample = ROOT / "eval" / "samples" / "lkip-bnnk-oku-timur-2023-contoh.txt"
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "index", "--no-embed", str(sample)]) == 0
    (tmp_path / "home" / "ledger.db").unlink()
    assert [main([*home, *words]) for words in commands[:3]] == [1, 0, 0]
    assert main([*home, *commands[0]]) == 0
    other = ["--home", str(tmp_path / "lain")]
    assert main([*other, *commands[3], "--no-embed"]) == 0
    capsys.readouterr()
    assert main([*other, "reports"]) == 0
    assert "BNN Kabupaten OKU Timur" in capsys.readouterr().out


def test_the_paths_a_guide_names_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:index|assistant|prompts|eval|tests)/[\w/.*]*)`", text)
    assert named
    assert not [path for path in named if not [*ROOT.glob(path.rstrip("/"))]]


@pytest.mark.parametrize("guide", [*GUIDES, "CHANGELOG.md"])
def test_the_files_a_guide_links_to_exist(guide: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / guide).read_text(encoding="utf-8"))
    assert not [link for link in links if not (ROOT / link).exists()]


GUIDED = ("docs/program.md", "docs/panduan.md")
ELSEWHERE = ("serve", "mcp")
"""Commands that serve until they are stopped: tests/assistant/programs runs them."""


@pytest.mark.parametrize("guide", GUIDED)
def test_the_commands_of_the_other_guides_work(
    guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "index", "--no-embed", str(ROOT / "eval" / "samples")]) == 0
    monkeypatch.chdir(tmp_path)
    book = Workbook()
    for row in (["Dinas Kesehatan Kota Contoh 2024"], ["Indikator", "Target"], ["Stunting", 14]):
        book.active.append(row)
    book.save(tmp_path / "rencana-aksi-2024.xlsx")
    done = []
    for words, output in _commands(guide):
        capsys.readouterr()
        assert main([*home, *words]) == 0, shlex.join(words)
        assert output in capsys.readouterr().out
        done.append(words[0])
    assert len(done) >= 5


def _commands(guide: str) -> Iterator[tuple[list[str], str]]:
    """Yield each `lkip` command of a guide, in words, with the line shown under it, if any."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        lines = block.splitlines() if kind in ("", "console") else []
        for line, after in pairwise([*lines, ""]):
            command = line.removeprefix("$ ")
            if command.startswith("lkip ") and command.split()[1] not in ELSEWHERE:
                shown = after if line.startswith("$ ") else ""
                yield shlex.split(command)[1:], shown.strip()


def test_every_guide_is_linked_to_and_links_to_what_is_there() -> None:
    text = (ROOT / "README.md").read_text("utf-8") + (ROOT / "README.id.md").read_text("utf-8")
    for guide in sorted((ROOT / "docs").glob("*.md")):
        assert f"(docs/{guide.name})" in text
        links = re.findall(r"\]\(([^)#:]+)\)", guide.read_text(encoding="utf-8"))
        assert not [link for link in links if not (guide.parent / link).exists()]


@pytest.mark.parametrize(
    ("guide", "title"),
    [("README.md", "Language models and embeddings"), ("README.id.md", "Memakai model bahasa")],
)
def test_the_commands_of_a_language_model_work(
    guide: str, title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = (ROOT / guide).read_text(encoding="utf-8").split(f"## {title}")[1]
    block = [re.split(r" {3,}", line)[0] for line in section.split("```")[1].strip().splitlines()]
    sample = ROOT / "eval" / "samples" / "lkip-bnnk-oku-timur-2023-contoh.txt"
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "index", "--no-embed", str(sample)]) == 0
    monkeypatch.chdir(tmp_path)
    words = "Deviasi Halaman III DIPA masih terjadi pada triwulan pertama [1]."
    with playing([Script(words)]) as server, redirect_stdout(StringIO()) as out:
        for line in block:
            if line.startswith("export "):
                for name, value in (one.split("=", 1) for one in shlex.split(line)[1:]):
                    monkeypatch.setenv(name, server.url if name.endswith("URL") else value)
            elif line.startswith("lkip "):
                assert main([*home, *shlex.split(line)[1:]]) in (0, 1)
    printed = out.getvalue()
    assert "openai:qwen3-8b" in printed
    assert words in printed
    assert (tmp_path / "bab3.md").exists()
    assert len(server.requests) > 3
