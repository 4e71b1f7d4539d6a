"""The password file: hashes only, read strictly, added to by a command that shows nothing."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.app import command
from assistant.cli import main
from assistant.serve.visitors import is_right, put_user, read_passwords
from index.errors import UsageError

SECRET = "kata-sandi-panjang"


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """Return a password file with one name."""
    put_user(tmp_path / "names", "sari", SECRET, "id")
    return tmp_path / "names"


def test_only_the_right_password_of_the_name_is_right(names: Path) -> None:
    held = read_passwords(names, "id")
    assert is_right("sari", SECRET, held)
    for name, password in (("sari", "salah"), ("budi", SECRET), ("", ""), ("sari", "x" * 100)):
        assert not is_right(name, password, held)


def test_the_file_holds_no_password_and_is_ours_alone(names: Path) -> None:
    text = names.read_text(encoding="utf-8")
    assert text.startswith("sari:$2b$")
    assert SECRET not in text
    if sys.platform != "win32":
        assert stat.S_IMODE(names.stat().st_mode) == 0o600


def test_a_name_added_again_has_the_new_password(names: Path) -> None:
    names.write_text("# Bagian Perencanaan\n" + names.read_text(), encoding="utf-8")
    put_user(names, "budi", SECRET, "id")
    put_user(names, "sari", "kata-sandi-baru", "id")
    held = read_passwords(names, "id")
    assert held.keys() == {"sari", "budi"}
    assert is_right("sari", "kata-sandi-baru", held)
    assert names.read_text(encoding="utf-8").startswith("# Bagian Perencanaan\n")


@pytest.mark.parametrize(
    "text", ["", "# nobody\n", "sari:rahasia\n", "sari\n", ":$2b$12$" + "a" * 53 + "\n"]
)
def test_a_file_that_lets_nobody_in_or_has_a_bad_line_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "names").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read_passwords(tmp_path / "names", "id")


@pytest.mark.parametrize(("name", "password"), [("a:b", SECRET), ("", SECRET), ("sari", "pendek")])
def test_what_cannot_be_used_is_refused(name: str, password: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        put_user(tmp_path / "names", name, password, "id")
    assert not (tmp_path / "names").exists()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what types answers to the questions for a password."""

    def answers(*words: str) -> None:
        left = iter(words)
        monkeypatch.setattr(command, "getpass", lambda _: next(left))

    return answers


def test_a_line_is_made_by_typing_the_password_twice(
    typed: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(SECRET, SECRET)
    assert main(["serve", "--add-user", "sari", "--auth", str(tmp_path / "names")]) == 0
    assert is_right("sari", SECRET, read_passwords(tmp_path / "names", "id"))
    assert SECRET not in "".join(capsys.readouterr())


def test_two_different_passwords_change_nothing(typed: Callable[..., None], tmp_path: Path) -> None:
    typed(SECRET, SECRET + "x")
    assert main(["serve", "--add-user", "sari", "--auth", str(tmp_path / "names")]) == 2
    assert not (tmp_path / "names").exists()


def test_a_line_needs_a_file() -> None:
    assert main(["serve", "--add-user", "sari"]) == 2


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "kantor.example"])
def test_what_the_network_reaches_is_no_loopback(host: str) -> None:
    assert not command.is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "localhost", "::1"])
def test_what_only_this_computer_reaches_is_loopback(host: str) -> None:
    assert command.is_loopback(host)


def test_share_can_only_be_off(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["serve", "--share", "on"])
    assert stop.value.code == 2
