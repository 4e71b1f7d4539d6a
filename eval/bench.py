"""How long things take and how much they need: `python -m eval.bench` prints a table."""

from __future__ import annotations

import argparse
import math
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from eval.case import CASES_FOLDER, Case, load
from eval.finding_score import pages_of
from eval.generator.samples import SAMPLES_FOLDER
from eval.report_card import table
from eval.sets import SHARED
from index.checks import audit
from index.keep.build import SUFFIXES, build, expand, read
from index.keep.library import Library
from index.report import Report

TIMES = 3
"""Runs of which the median counts."""

FIGURE_QUESTION = "Berapa IKPA BNNK OKU Timur tahun 2023?"
TEXT_QUESTION = "Apa kendala pencapaian IKPA BNNK OKU Timur tahun 2023?"

WORDED = ("text",)
"""Types answered in words; lists and breakdowns are counted with neither."""

MIXED = ("list", "breakdown")

Row = tuple[str, str]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; nothing is asserted, and the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    default = SHARED / "reports" if (SHARED / "reports").is_dir() else SAMPLES_FOLDER
    parser.add_argument("--pdfs", type=Path, default=default, help="folder of PDFs to index")
    asked = parser.parse_args(arguments)
    pdfs = sorted(asked.pdfs.glob("*.pdf"))
    with tempfile.TemporaryDirectory(prefix="lkip-bench-") as folder:
        rows = [row for part in _parts(pdfs, Path(folder)) for row in part]
    sys.stdout.write(table(("what", "measured"), rows) + "\n")
    return 0


def _parts(pdfs: Sequence[Path], folder: Path) -> Iterator[list[Row]]:
    yield pdf_rows(pdfs, folder)
    yield sample_rows(folder / "samples")
    yield audit_rows(pdfs)
    yield cold_rows(folder / "samples")
    yield warm_rows(folder / "samples", load(CASES_FOLDER))
    yield talk_rows(folder / "samples")
    yield draft_rows(pdfs, folder / "drafts")
    yield [("memory, the whole bench", f"{_megabytes():.0f} MB at most")]


def pdf_rows(pdfs: Sequence[Path], folder: Path) -> list[Row]:
    """Compare indexing PDFs, one worker and no vectors, with one bare pdfplumber pass."""
    pages = sum(map(_bare_pass, pdfs))
    bare, ours = _medians(
        lambda _: [_bare_pass(path) for path in pdfs],
        lambda run: _indexed(pdfs, folder / f"pdfs-{run}"),
    )
    held = _size(folder / "pdfs-0")
    per_page = f"{1000 * ours / pages:.0f} ms a page ({pages} pages)"
    return [
        ("bare pdfplumber pass", f"{1000 * bare / pages:.0f} ms a page"),
        ("index PDFs, one worker, no vectors", per_page),
        ("index PDFs against the bare pass", f"{ours / bare:.2f} times"),
        ("index of the PDFs on disk", f"{held / 1e6:.1f} MB, the originals included"),
    ]


def sample_rows(home: Path) -> list[Row]:
    """Time indexing the text samples, and making the vectors of all of them."""
    texts = [path for path in expand([SAMPLES_FOLDER]) if path.suffix == ".txt"]
    (seconds,) = _medians(lambda run: _indexed(texts, home.parent / f"texts-{run}"))
    _indexed([path for path in SAMPLES_FOLDER.iterdir() if path.suffix in SUFFIXES], home)
    with Library(home, writing=True) as library:
        vectors = _seconds(library.sync_vectors)
    return [
        (f"index {len(texts)} text samples, no vectors", f"{seconds:.2f} s"),
        ("vectors of the samples, the imports included", f"{vectors:.2f} s"),
        ("index of the samples on disk", f"{_size(home) / 1e6:.1f} MB"),
    ]


def audit_rows(pdfs: Sequence[Path]) -> list[Row]:
    """Time the audit of each PDF and of the text beside it, once they are read."""
    rows = []
    for path in (each for pdf in pdfs for each in (pdf, pdf.with_suffix(".txt")) if each.exists()):
        report = read(path, workers=1)
        (seconds,) = _medians(partial(_audited, report))
        what = f"check {path.name}, once read ({pages_of(report):.0f} pages)"
        rows.append((what, f"{seconds:.2f} s"))
    return rows


def cold_rows(home: Path) -> list[Row]:
    """Time a question in a fresh process, beside what an import of Chroma alone takes."""
    ask = [sys.executable, "-m", "assistant.cli", "--home", str(home), "ask"]
    chroma = [sys.executable, "-c", "import chromadb"]
    chromadb, figure, text = _medians(
        lambda _: _run(chroma),
        lambda _: _run([*ask, FIGURE_QUESTION]),
        lambda _: _run([*ask, TEXT_QUESTION]),
    )
    return [
        ("cold: python -c 'import chromadb'", f"{chromadb:.2f} s"),
        ("cold: lkip ask, a figure question", f"{figure:.2f} s"),
        ("cold: lkip ask, a text question", f"{text:.2f} s"),
    ]


def warm_rows(home: Path, cases: Sequence[Case]) -> list[Row]:
    """Time the cases in one process, figures and words apart, after one of each to warm up."""
    from assistant.ask import answer

    words = [case.question for case in cases if case.type in WORDED]
    figures = [case.question for case in cases if case.type not in (*WORDED, *MIXED)]
    rows = []
    with Library(home) as library:
        ask = partial(answer, library=library)
        for what, questions in (("figure", figures), ("text", words)):
            ask(questions[0])
            taken = sorted(_seconds(partial(ask, question)) for question in questions)
            times = f"p50 {_ms(taken, 0.5)}, p95 {_ms(taken, 0.95)}"
            rows.append((f"warm: {what} questions ({len(questions)})", times))
    return rows


def talk_rows(home: Path) -> list[Row]:
    """Time the messages of the conversations on our samples, in one process, once warm."""
    from assistant.chat import reply
    from assistant.chat.topic import Topic
    from eval.conversation import CONVERSATIONS_FOLDER
    from eval.conversation import load as load_talks

    talks = [talk for talk in load_talks(CONVERSATIONS_FOLDER) if talk.reports == "samples"]
    taken = []
    with Library(home) as library:
        reply(talks[0].turns[0].say, Topic(), library)
        for talk in talks:
            topic = Topic()
            for turn in talk.turns:
                start = time.perf_counter()
                topic = reply(turn.say, topic, library).topic
                taken.append(time.perf_counter() - start)
    taken.sort()
    times = f"p50 {_ms(taken, 0.5)}, p95 {_ms(taken, 0.95)}"
    return [(f"warm: messages of conversations ({len(taken)})", times)]


def draft_rows(pdfs: Sequence[Path], home: Path) -> list[Row]:
    """Time the chapter of the report with the most figures, charts and checks included."""
    from assistant.draft.drafting import Wish, draft
    from assistant.view import desk_of
    from assistant.word.around_text import PROGRAMS

    _indexed(pdfs, home)
    with Library(home) as library:
        card = max(library.ledger.reports(), key=lambda card: card.figures)
        wish = Wish(card.satker, card.year, contents_pages=False)
        laid = Wish(card.satker, card.year)
        write = partial(draft, records=desk_of(library.ledger), progress=lambda step: None)
        done = write(wish, home / "bab3.docx")
        (seconds,) = _medians(lambda _: write(wish, home / "bab3.docx"))
        rows = [(f"draft Bab III, {done.topics} indicators, charts, checked", f"{seconds:.1f} s")]
        if any(map(shutil.which, PROGRAMS)):
            (seconds,) = _medians(lambda _: write(laid, home / "bab3.docx"))
            rows.append(("the same, with the pages of its contents", f"{seconds:.1f} s"))
    return rows


def _bare_pass(path: Path) -> int:
    """Open, extract_text page by page, in this process; returns the pages."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return len([page.extract_text() for page in pdf.pages])


def _indexed(paths: Sequence[Path], home: Path) -> None:
    with Library(home, writing=True) as library:
        build(paths, library.ledger, reader=partial(read, workers=1))


def _audited(report: Report, run: int) -> None:
    audit(report)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _medians(*works: Callable[[int], object]) -> tuple[float, ...]:
    """Return the median seconds of each over a few rounds, so that all meet the same load.

    Each is told the number of its round.
    """
    rounds = [[_seconds(partial(work, run)) for work in works] for run in range(TIMES)]
    return tuple(statistics.median(taken) for taken in zip(*rounds, strict=True))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ms(taken: Sequence[float], share: float) -> str:
    """Return a quantile of sorted seconds, in milliseconds."""
    return f"{1000 * taken[math.ceil(share * len(taken)) - 1]:.0f} ms"


def _size(home: Path) -> int:
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())


def _megabytes() -> float:
    """Return the most memory this process has held (Linux tells it in kilobytes)."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1e6 if sys.platform == "darwin" else held / 1e3


if __name__ == "__main__":
    raise SystemExit(main())
