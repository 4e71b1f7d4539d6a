"""How quick the page in the browser is: `python -m eval.bench_page` serves it, prints a table."""

from __future__ import annotations

import argparse
import math
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from eval.generator.samples import SAMPLES_FOLDER
from eval.report_card import table
from index.keep.build import build, expand
from index.keep.library import Library

if TYPE_CHECKING:
    from httpx import Client

Row = tuple[str, str]

PEOPLE = 20
"""People who ask at the same time."""

IN_A_ROW = 5
"""Questions each of them asks without a pause."""

START_SECONDS = 90
CHROMIUM = "/usr/bin/chromium"

QUESTIONS = (
    "Berapa IKPA BNNK OKU Timur tahun 2023?",
    "kalau NKA?",
    "dan tahun 2022?",
    "Bandingkan IKPA semua satuan kerja",
    "yang mana tertinggi?",
    "Apa kendala IKPA BNNK OKU Timur tahun 2023?",
    "apa rekomendasinya?",
    "Berapa pagu dan realisasi anggaran BNN Kota Batu tahun 2024?",
    "Indikator mana yang tidak tercapai di BNN Kota Batu tahun 2024?",
    "urutkan",
)
"""What is asked, one after another."""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; nothing is asserted, and the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_page", description=__doc__)
    parser.add_argument("--home", type=Path, help="a home to serve; by default one of the samples")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lkip-bench-") as folder:
        home = asked.home or _home(Path(folder))
        begun = time.perf_counter()
        with served(home) as url:
            rows = [("start until the page answers", f"{time.perf_counter() - begun:.1f} s")]
            rows += browser_rows(url)
            rows += crowd_rows(url)
    sys.stdout.write(table(("what", "measured"), rows) + "\n")
    return 0


def _home(folder: Path) -> Path:
    """Return a home with the sample reports and their vectors."""
    home = folder / "home"
    with Library(home, writing=True) as library:
        build(expand([SAMPLES_FOLDER]), library.ledger)
        library.sync_vectors()
    return home


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a home in a process of its own, until the end; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "--home", str(home), "serve"]
    process = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        if "http" not in told:
            raise RuntimeError(f"lkip serve did not start: {told.strip()}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def browser_rows(url: str) -> list[Row]:
    """Measure in a browser: loading the page anew, and Enter until an answer is seen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        loads = [_load(browser, url) for _ in range(5)]
        answers = _answers(browser, url)
        browser.close()
    return [
        ("page load, the first", f"{loads[0]:.2f} s"),
        ("page load, new visitors after it", f"{statistics.median(loads[1:]):.2f} s (median of 4)"),
        (f"Enter until the answer is seen ({len(answers)})", _spread(answers)),
    ]


def _load(browser: Any, url: str) -> float:
    """Return how long a visitor with nothing in store waits for the examples, in seconds."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    took = time.perf_counter() - begun
    context.close()
    return took


def _answers(browser: Any, url: str) -> list[float]:
    """Return how long each answer takes to be seen, in seconds, measured inside the page."""
    page = browser.new_page()
    page.goto(url)
    page.wait_for_selector("#talk .lk-example")
    page.evaluate(WATCH)
    found = []
    for question in QUESTIONS:
        page.fill("#typed textarea", question)
        page.press("#typed textarea", "Enter")
        page.wait_for_function("window.took !== null")
        found.append(page.evaluate("window.took") / 1000)
        page.evaluate("window.took = null")
        page.wait_for_timeout(300)
    return found


WATCH = """() => {
  window.took = null;
  let begun = 0;
  document.querySelector('#typed textarea').addEventListener('keydown', (event) => {
    if (event.key === 'Enter') begun = performance.now();
  }, true);
  let seen = 0;
  new MutationObserver(() => {
    const now = document.querySelectorAll('#talk .lk-turn').length;
    if (now > seen) {
      seen = now;
      requestAnimationFrame(() => { window.took = performance.now() - begun; });
    }
  }).observe(document.querySelector('#talk'), {childList: true, subtree: true});
}"""
"""The page itself notes the time from the key to the frame that shows a new turn."""


def crowd_rows(url: str) -> list[Row]:
    """Measure many sessions at once: a question each at one moment, then several in a row."""
    once, wrong = _crowd(url, 1)
    many, wrong_too = _crowd(url, IN_A_ROW)
    return [
        (f"{PEOPLE} people, one question at the same moment", _spread(once)),
        (f"{PEOPLE} people, {IN_A_ROW} questions without a pause", _spread(many)),
        ("errors among these", str(wrong + wrong_too)),
    ]


def _crowd(url: str, each: int) -> tuple[list[float], int]:
    """Return how long every answer took, in seconds, and how many failed."""
    import httpx

    with httpx.Client(base_url=url, timeout=60, limits=httpx.Limits(max_connections=None)) as all_:
        number = _saying(all_.get("config").json())
        together = Barrier(PEOPLE)

        def person(place: int) -> list[tuple[float, bool]]:
            session = uuid4().hex
            asked = [QUESTIONS[(place + step) % len(QUESTIONS)] for step in range(each)]
            together.wait()
            return [_ask(all_, number, session, question) for question in asked]

        with ThreadPoolExecutor(PEOPLE) as pool:
            told = [one for found in pool.map(person, range(PEOPLE)) for one in found]
    return [took for took, _ in told], sum(not right for _, right in told)


def _saying(config: dict[str, Any]) -> int:
    """Return the number of the event that answers what is typed."""
    typed = next(
        one["id"] for one in config["components"] if one["props"].get("elem_id") == "typed"
    )
    return next(
        int(one["id"]) for one in config["dependencies"] if [typed, "submit"] in one["targets"]
    )


def _ask(client: Client, number: int, session: str, question: str) -> tuple[float, bool]:
    """Ask as the page does; returns the seconds it took, and whether it was answered."""
    body = {"fn_index": number, "session_hash": session, "data": [question, None, "id"]}
    begun = time.perf_counter()
    answered = client.post("gradio_api/run/predict", json=body)
    took = time.perf_counter() - begun
    return took, answered.status_code == 200 and "lk-said" in answered.text


def _spread(times: Sequence[float]) -> str:
    """Return the middle, the 95th of a hundred and the longest of some times."""
    in_order = sorted(times)
    late = in_order[math.ceil(0.95 * len(in_order)) - 1]
    told: Callable[[float], str] = lambda seconds: f"{1000 * seconds:.0f} ms"  # noqa: E731
    return f"median {told(statistics.median(times))}, p95 {told(late)}, most {told(in_order[-1])}"


if __name__ == "__main__":
    sys.exit(main())
