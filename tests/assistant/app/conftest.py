"""The real page over a small home, in a headless Chromium; skipped where there is no browser."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from assistant.cli import main

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "eval" / "samples"
HELD = (
    "lkip-bnnk-oku-timur-2023-contoh.txt",
    "lkip-bnnp-bali-2024-contoh-tab.txt",
    "lkip-bnn-kota-batu-2024-contoh-ruled.pdf",
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LONG = 90.0
"""Seconds the page may take to start."""

Serving = Callable[..., str]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with three reports: two texts and a PDF; to be read, not changed."""
    made = tmp_path_factory.mktemp("page") / "home"
    files = [str(SAMPLES / name) for name in HELD]
    assert main(["--home", str(made), "index", "--no-embed", *files]) == 0
    return made


@pytest.fixture
def own_home(home: Path, tmp_path: Path) -> Path:
    """Return a copy of the home that a test may change."""
    return Path(shutil.copytree(home, tmp_path / "home"))


@pytest.fixture(scope="session")
def url(home: Path) -> Iterator[str]:
    """Return where the page of the home is served."""
    with _served(home) as address:
        yield address


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Return what serves another home, with other options, until the test ends."""
    opened = []

    def serve(home: Path, *options: str) -> str:
        opened.append(_served(home, *options))
        return opened[-1].__enter__()

    yield serve
    for one in opened:
        one.__exit__(None, None, None)


@contextmanager
def _served(home: Path, *options: str) -> Iterator[str]:
    """Run `lkip serve` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "--home", str(home), "serve"]
    process = subprocess.Popen(
        [*command, "--port", str(port), *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=LONG)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        assert process.poll() is None, "lkip serve ended"
        try:
            with urlopen(address):
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail("lkip serve did not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this system: apt-get install chromium")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Return what opens a page in a session of its own; `width` and `height` are its window's."""
    contexts = []

    def opened(width: int = 1280, height: int = 900) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def opened(url: str, new_page: Callable[..., Any]) -> tuple[str, Any]:
    """Return the page of the home, open in a browser, with its address."""
    page = new_page()
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    return url, page
