"""What a home of many reports costs: `python -m eval.scale` grows one and measures at each size."""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from eval.generator.make import make, recipe
from eval.report_card import table
from index.keep.build import read
from index.keep.home import Settings
from index.keep.library import FILE, Library
from index.names.regions import KABUPATEN, KOTA, gazetteer
from index.report import Report

FIRST_SEED = 5001
KINDS = ("lokal", "provinsi")
"""Of units whose reports are made; with both, a report has about 180 passages."""

AGENCIES = ("BNN", "Dinas Kesehatan", "Dinas Pertanian")
"""What the reports are kept as reports of, in every kabupaten and kota."""

ASKED = 60
"""Questions of each kind, each of another unit and year."""

FIGURE = (
    "Berapa realisasi IKPA {unit} tahun {year}?",
    "Berapa target Nilai Kinerja Anggaran {unit} {year}?",
    "Berapa capaian Dektari {unit} tahun {year}?",
    "Berapa pagu dan realisasi anggaran {unit} {year}?",
)
OTHER = (
    "Apa kendala pencapaian IKPA {unit} tahun {year}?",
    "Indikator mana yang tidak mencapai target di {unit} tahun {year}?",
    "Apa rekomendasi {unit} tahun {year}?",
    "Adakah angka yang tidak konsisten di laporan {unit} {year}?",
    "Bandingkan IKPA {unit} tahun {year} dengan tahun sebelumnya",
)
WIDE = (
    "Satker mana yang IKPA-nya tertinggi tahun {year}?",
    "Apa kendala penyerapan anggaran tahun {year}?",
)
"""Questions of all units."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grown:
    """What it took to bring a home to a size."""

    saved: float  # seconds a report, of the last fifth of them
    vectors: float  # seconds a report
    added: float  # seconds for one report more: saved, vectors, the last good copy


def main(arguments: list[str] | None = None) -> int:
    """Grow, measure and print; nothing is asserted, and the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m eval.scale", description=__doc__)
    parser.add_argument("--reports", default="100,1000", help="sizes to measure at, ascending")
    parser.add_argument("--read", type=int, default=40, help="reports read; the others are copies")
    parser.add_argument("--format", default="text", choices=("text", "pdf-ruled"))
    parser.add_argument("--home", type=Path, help="where to grow the home; by default a temporary")
    parser.add_argument("--measure", action="store_true", help="only measure --home, as JSON")
    asked = parser.parse_args(arguments)
    if asked.measure:
        sys.stdout.write(json.dumps(measured(asked.home)))
        return 0
    with tempfile.TemporaryDirectory(prefix="lkip-scale-") as folder:
        sizes = [int(size) for size in asked.reports.split(",")]
        home = asked.home or Path(folder) / "home"
        sys.stdout.write(table(("what", *map(str, sizes)), _rows(asked, sizes, home)) + "\n")
    return 0


def _rows(asked: argparse.Namespace, sizes: Sequence[int], home: Path) -> list[Row]:
    """Return what was measured, a column a size."""
    with tempfile.TemporaryDirectory(prefix="lkip-scale-") as folder:
        files = list(_files(asked.read, asked.format, Path(folder)))
        taken = [_timed(partial(read, file, workers=1)) for file in files]
        reports = [report for _, report in taken]
        told = [f"{statistics.mean(seconds for seconds, _ in taken):.2f} s"]
        rows = {"read a report, one worker": told * len(sizes)}
        rows |= _grown(reports, files, sizes, home)
    passages = statistics.mean(len(report.passages) for report in reports)
    rows["passages a report"] = [f"{passages:.0f}"] * len(sizes)
    return [(what, *values) for what, values in rows.items()]


def _grown(
    reports: Sequence[Report], files: Sequence[Path], sizes: Sequence[int], home: Path
) -> dict[str, list[str]]:
    """Grow the home from size to size, and measure it at each."""
    found: dict[str, list[str]] = {}
    kept = copies(reports)
    for size in sizes:
        grown = grow(home, kept, files, size)
        about = {
            "keep a report read (the last fifth)": f"{1000 * grown.saved:.0f} ms",
            "its vectors": f"{1000 * grown.vectors:.0f} ms",
            "add one report, once read": f"{grown.added:.2f} s",
            **_measured_apart(home),
        }
        for what, value in about.items():
            found.setdefault(what, []).append(value)
        for what, value in about.items():
            sys.stderr.write(f"{size}: {what}: {value}\n")
    return found


def _files(number: int, kind: str, folder: Path) -> Iterator[Path]:
    """Make reports, and yield their files."""
    for seed in range(FIRST_SEED, FIRST_SEED + number):
        made = make(recipe(seed, kind=KINDS[seed % len(KINDS)], full=True), kind)
        file = folder / made.file
        file.write_bytes(made.content)
        yield file


def units() -> list[str]:
    """Return the names of many units, in an order that mixes them."""
    areas = sorted(
        {
            f"{area.kind} {area.name}"
            for named in gazetteer().values()
            for area in named
            if area.kind in (KABUPATEN, KOTA)
        }
    )
    names = [f"{agency} {area}" for agency, area in product(AGENCIES, areas)]
    Random(7).shuffle(names)
    return names


def copies(reports: Sequence[Report]) -> Iterator[tuple[int, Report]]:
    """Yield reports under the names of ever more units, with the number of the one copied."""
    for round_, name in enumerate(units()):
        number = round_ % len(reports)
        for year in (2022, 2023, 2024):
            report = reports[(number + year) % len(reports)]
            yield (number + year) % len(reports), renamed(report, name, year)


def renamed(report: Report, satker: str, year: int) -> Report:
    """Return a report as that of another unit and year: its nouns and lines say so."""
    ident = f"{satker.lower().replace(' ', '-').replace('/', '-')}-{year}"
    shift = year - report.year
    words = {report.id: ident, report.file: f"{ident}.txt", report.satker: satker}

    def anew(value: Any) -> Any:
        if isinstance(value, str):
            for old, new in words.items():
                value = value.replace(old, new) if old in value else value
            return value
        if isinstance(value, tuple):
            return tuple(anew(one) for one in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        held = {field.name: anew(getattr(value, field.name)) for field in fields(value)}
        if isinstance(held.get("year"), int):
            held["year"] += shift
        return replace(value, **held)

    found: Report = replace(anew(replace(report, blocks=())), sha256=ident)
    return found


def grow(home: Path, kept: Iterator[tuple[int, Report]], files: Sequence[Path], size: int) -> Grown:
    """Bring a home to a size, and add one report more."""
    seconds: list[float] = []
    with Library(home, writing=True) as library:
        number = len(library.ledger.reports())
        while number + len(seconds) < size - 1:
            at, report = next(kept)
            seconds.append(_timed(partial(library.ledger.save, report, files[at]))[0])
        synced, _ = _timed(library.sync_vectors)
    last = seconds[-max(len(seconds) // 5, 1) :]

    def add() -> None:
        at, report = next(kept)
        with Library(home, writing=True) as library:
            library.ledger.save(report, files[at])
            library.sync_vectors()

    added, _ = _timed(add)
    return Grown(statistics.mean(last), synced / max(len(seconds), 1), added)


def _measured_apart(home: Path) -> dict[str, str]:
    """Measure a home in a process of its own: its memory is that of one who serves."""
    command = [sys.executable, "-m", "eval.scale", "--measure", "--home", str(home)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def measured(home: Path) -> dict[str, str]:
    """Measure questions, the page and memory as who serves a home has them."""
    from assistant.ask import answer
    from assistant.serve.open_home import Shop

    found = dict(_on_disk(home))
    with tempfile.TemporaryDirectory(prefix="lkip-scale-") as downloads:
        shop = Shop(Settings(home), Path(downloads))
        with shop.library() as library:
            cards = [card for card in library.ledger.reports() if card.is_lkip]
            chosen = Random(11).sample(cards, min(ASKED, len(cards)))
            for what, questions in (("figure", FIGURE), ("other", OTHER), ("of all units", WIDE)):
                asked = [
                    questions[n % len(questions)].format(unit=card.satker, year=card.year)
                    for n, card in enumerate(chosen)
                ]
                ask = partial(answer, library=library)
                found[f"first question ({what})"] = f"{_timed(partial(ask, asked[0]))[0]:.2f} s"
                taken = [_timed(partial(ask, question))[0] for question in asked[1:]]
                found[f"questions ({what}), p50, p95"] = _quantiles(taken)
        found |= _page(shop)
        shop.close()
    found["memory of who serves, at most"] = f"{_megabytes():.0f} MB"
    return found


def _page(shop: Any) -> dict[str, str]:
    """Time what fills the tabs of the page when it opens, and the list of the audit."""
    from assistant.serve import audits, documents, drafts
    from assistant.serve.open_home import heading
    from assistant.serve.talking import examples

    fills: dict[str, Callable[[], object]] = {
        "heading": partial(heading, shop, "id"),
        "examples": partial(examples, shop, "id"),
        "documents": partial(documents.reports, shop),
        "audit's filters": partial(audits.choices, shop, "id"),
        "audit's list": partial(audits.listed, audits.Filters(), shop, "id"),
        "drafts' units": partial(drafts.units, shop),
    }
    return {f"page: {what}": _quantiles([_timed(fill)[0] for _ in range(5)])
            for what, fill in fills.items()}  # fmt: skip


def _on_disk(home: Path) -> Iterator[tuple[str, str]]:
    """Yield how large a home is, a report."""
    with Library(home) as library:
        number = len(library.ledger.reports())
    whole = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    yield "home, a report", f"{whole / number / 1e6:.2f} MB"
    yield "its ledger", f"{(home / FILE).stat().st_size / number / 1e6:.2f} MB"


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def _quantiles(taken: Sequence[float]) -> str:
    """Return the middle and the 95th of a hundred, in milliseconds."""
    held = sorted(taken)
    at = (held[math.ceil(share * len(held)) - 1] for share in (0.5, 0.95))
    return ", ".join(f"{1000 * seconds:.0f} ms" for seconds in at)


def _megabytes() -> float:
    """Return the most memory this process has held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1e6 if sys.platform == "darwin" else held / 1e3


if __name__ == "__main__":
    raise SystemExit(main())
