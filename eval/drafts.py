"""Drafts tried: `python -m eval draft` writes chapters, checks them, and reads them back."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.draft.achieved import capaian, spent
from assistant.draft.drafting import Wish, draft, gather
from assistant.draft.material import Matter, Topic, Yearly
from assistant.draft.verifying import verify_file
from assistant.view import Desk
from eval.coverage import Covered, coverage
from eval.generator.make import FORMATS, make, recipe, save
from eval.report_card import table
from eval.sets import SHARED
from index.keep.build import build
from index.keep.library import Library
from index.report import Figure, Finding

FIRST_SEED, SEEDS = 4001, 10
CORE = ("target", "realisasi", "capaian")
MILD = ("informasi", "completeness")
"""Findings that a draft with open slots always has: a severity and a kind."""

Key = tuple[str, int, str, str]
"""satker, year, indicator, role."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one unit's draft."""

    name: str
    indicators: int
    numbers: int
    seconds: float
    faults: int
    found: int  # figures told and read back as they are
    told: int  # figures told
    wrong: int  # figures of the same indicators read back that the draft does not tell
    own: tuple[str, ...]  # findings in the draft that the input does not have
    covered: Covered


def main(first_seed: int = FIRST_SEED, seeds: int = SEEDS) -> int:
    """Draft the shared reports and made-up units, print the tables; 1 for anything wrong."""
    with tempfile.TemporaryDirectory(prefix="lkip-draft-") as folder:
        tried = list(_tried(Path(folder), range(first_seed, first_seed + seeds)))
    sys.stdout.write(_card(tried) + "\n")
    return int(any(one.faults or one.wrong or one.own for one in tried))


def _tried(folder: Path, seeds: Iterable[int]) -> Iterator[Tried]:
    for path in [*sorted((SHARED / "reports").glob("*.txt")), *_made(folder / "made", seeds)]:
        sys.stderr.write(f"{path.name}\n")
        yield try_report(path, folder / path.stem)


def _made(folder: Path, seeds: Iterable[int]) -> Iterator[Path]:
    """Yield a made-up clean report for each seed, in the formats by turns."""
    kinds = ("lokal", "provinsi", "lain")
    for seed in seeds:
        form = list(FORMATS)[seed % len(FORMATS)]
        made = make(recipe(seed, kind=kinds[seed % len(kinds)], plants=(), full=True), form)
        save(made, folder)
        yield folder / made.file


def try_report(path: Path, folder: Path) -> Tried:
    """Index a report, draft its chapter as Word and Markdown, and read the Word file back."""
    home = folder / "home"
    with Library(home, writing=True) as library:
        build([path], library.ledger)
    with Library(home) as library:
        desk = Desk(library.ledger)
        card = library.ledger.reports()[0]
        wish = Wish(card.satker, card.year)
        started = time.perf_counter()
        done = draft(wish, folder / "bab3.docx", desk, progress=lambda _: None)
        seconds = time.perf_counter() - started
        plain = draft(wish, folder / "bab3.md", desk, progress=lambda _: None)
        faults = [*verify_file(done.file, desk), *verify_file(plain.file, desk)]
        matter = gather(wish, desk)
        before = library.ledger.findings()
        covered = coverage(matter, desk, plain.file.read_text(encoding="utf-8"))
    figures, findings = read_back(as_pdf(done.file), folder / "back")
    told = told_of(matter)
    right = {key for key, value in told.items() if figures.get(key) == value}
    wrong = [key for key in figures if _is_of(key, matter, told) and told.get(key) != figures[key]]
    return Tried(
        name=f"{card.satker} {card.year}",
        indicators=done.topics,
        numbers=done.numbers,
        seconds=seconds,
        faults=len(faults),
        found=len(right),
        told=len(told),
        wrong=len(wrong),
        own=tuple(_own(findings, before)),
        covered=covered,
    )


def as_pdf(file: Path) -> Path:
    """Turn a Word file into a PDF by LibreOffice; raises CalledProcessError where it refuses."""
    office = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation=file://{file.parent / 'office'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=180)
    return file.with_suffix(".pdf")


def read_back(file: Path, home: Path) -> tuple[dict[Key, object], list[Finding]]:
    """Index a drafted chapter by itself; return its leading figures and its findings."""
    with Library(home, writing=True) as library:
        build([file], library.ledger)
    with Library(home) as library:
        figures = library.ledger.figures(authoritative=True)
        return {_key(f): f.value for f in figures}, library.ledger.findings()


def _key(figure: Figure) -> Key:
    return figure.satker, figure.year, figure.indicator, figure.role


def told_of(matter: Matter) -> dict[Key, object]:
    """Return the core figures a chapter tells: each indicator's years, and the budget."""
    told: dict[Key, object] = {}
    for topic in matter.topics:
        for yearly in (*topic.earlier, topic.now):
            told |= _of_year(matter.satker, topic, yearly)
        for planned in topic.planned:
            told.setdefault(_key(planned), planned.value)
    for line in matter.budgets:
        for role in ("pagu", "realisasi"):
            told[matter.satker, matter.year, line.indicator, role] = line.by_role[role].value
        if (share := spent(line)) is not None:
            told[matter.satker, matter.year, line.indicator, "persen"] = share.value
    return told


def _of_year(satker: str, topic: Topic, yearly: Yearly) -> dict[Key, object]:
    told: dict[Key, object] = {
        (satker, yearly.year, topic.indicator, role): figure.value
        for role, figure in yearly.by_role.items()
        if role in CORE
    }
    achieved = capaian(yearly, lower_is_better=topic.lower_is_better)
    told.pop((satker, yearly.year, topic.indicator, "capaian"), None)
    if achieved is not None and yearly.get("realisasi") is not None:
        told[satker, yearly.year, topic.indicator, "capaian"] = achieved.value
    if yearly.get("realisasi") is None:
        return {}
    return told


def _is_of(key: Key, matter: Matter, told: dict[Key, object]) -> bool:
    """Whether a figure read back is of what the chapter tells, so that it must be told."""
    satker, year, indicator, role = key
    same = satker == matter.satker and role in CORE
    return same and any(k[1] == year and k[2] == indicator for k in told)


def _own(after: Sequence[Finding], before: Sequence[Finding]) -> Iterator[str]:
    """Yield the contradictions of a draft that its input does not have."""
    known = {(f.indicator, f.role, f.year) for f in before}
    for finding in after:
        mild = finding.severity in MILD or finding.kind in MILD
        if not mild and (finding.indicator, finding.role, finding.year) not in known:
            yield f"{finding.kind}: {finding.explain}"


def _card(tried: Sequence[Tried]) -> str:
    """Return the tables: the drafts, what they cover, and what is of our own making."""
    heads = ["unit", "indicators", "numbers", "s", "faults", "round trip", "wrong", "own findings"]
    rows = [
        [
            one.name,
            one.indicators,
            one.numbers,
            f"{one.seconds:.1f}",
            one.faults,
            f"{one.found}/{one.told}",
            one.wrong,
            len(one.own),
        ]
        for one in tried
    ]
    slots = ["unit", "slots present", "filled/fillable", "the report itself"]
    covered = [
        [
            one.name,
            f"{one.covered.present}/{one.covered.slots}",
            f"{one.covered.filled}/{one.covered.fillable}",
            f"{one.covered.in_report}/{one.covered.slots}",
        ]
        for one in tried
    ]
    own = [f"- {one.name}: {words}" for one in tried for words in one.own]
    return "\n\n".join([table(heads, rows), table(slots, covered), "\n".join(own)])
