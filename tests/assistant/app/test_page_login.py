"""Who may open the page: nobody from the network without a password."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from assistant.cli import main
from assistant.serve.visitors import put_user


def test_a_host_of_the_network_needs_a_password_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "serve", "--host", "0.0.0.0"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_empty_password_file_is_no_password(tmp_path: Path) -> None:
    (tmp_path / "names").write_text("# nobody yet\n", encoding="utf-8")
    asked = ["serve", "--host", "0.0.0.0", "--auth", str(tmp_path / "names")]
    assert main(["--home", str(tmp_path), *asked]) == 2


def test_a_wrong_password_is_refused_and_the_right_one_opens_the_page(
    home: Path, tmp_path: Path, serving: Callable[..., str], new_page: Callable[..., Any]
) -> None:
    names = tmp_path / "names"
    put_user(names, "sari", "benar-sekali", "id")
    page = new_page()
    url = serving(home, "--auth", str(names))
    page.goto(url)
    _log_in(page, "salah-sekali")
    page.get_by_text("Incorrect Credentials").wait_for()  # Gradio's own words, in no other
    assert page.locator("#talk").count() == 0
    _log_in(page, "benar-sekali")
    page.wait_for_selector("#talk .lk-example")


def test_nothing_is_served_to_a_stranger(
    home: Path, tmp_path: Path, serving: Callable[..., str]
) -> None:
    names = tmp_path / "names"
    put_user(names, "sari", "benar-sekali", "id")
    url = serving(home, "--auth", str(names))
    for path in ("config", f"gradio_api/file={home}/ledger.db", "gradio_api/info"):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{url}/{path}")
        assert refused.value.code in (401, 403, 404)
        refused.value.close()


def test_the_home_is_not_served_even_without_a_password(url: str, home: Path) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{url}/gradio_api/file={home}/ledger.db")
    assert refused.value.code in (403, 404)
    refused.value.close()


def _log_in(page: Any, password: str) -> None:
    page.locator("input").nth(0).fill("sari")
    page.locator("input[type=password]").fill(password)
    page.get_by_role("button").last.click()
