"""How well scans are read: samples scanned anew, numbers and figures against their text layer."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.generator.scan import Scanner, scan_of
from index.keep.build import read
from index.readers.rapid import installed_engine
from index.readers.sheets import Ocr, Sheets
from index.report import UNSURE, Figure, Page, Report

SAMPLES = Path(__file__).parent / "samples"
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")


@dataclass(frozen=True, slots=True)
class Score:
    """How a scan was read, against the reading of the file it was made of."""

    file: str
    pages: int
    seconds: float
    printed: int  # numbers, as the text layer has them
    exact: int  # of these, those that OCR reads on their page, digit for digit
    leading: int  # leading figures of the scan
    right: int  # of these, those that the text layer's reading has with their value
    wanted: int  # leading figures of the text layer's reading
    found: int  # of these, those that lead in the scan's, with their value
    wrong: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Scan PDFs, read them, and print the scores; 1 where the extra `ocr` is not installed."""
    parser = argparse.ArgumentParser(prog="python -m eval.scans", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="PDFs (default: the samples)")
    parser.add_argument("--seed", type=int, default=1, help="of skew and grain")
    parser.add_argument("--skew", type=float, default=0.8, help="most degrees (default 0.8)")
    parser.add_argument("--noise", type=float, default=8.0, help="spread of grain (default 8)")
    parser.add_argument("--kept", type=Path, help="a folder that keeps what OCR saw")
    parser.add_argument("--verbose", action="store_true", help="print what is read wrong")
    asked = parser.parse_args(arguments)
    if installed_engine() is None:
        sys.stderr.write("pip install 'lkip[ocr]'\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="lkip-scans-") as folder:
        scores = []
        for number, file in enumerate(asked.files or sorted(SAMPLES.glob("*.pdf"))):
            scanner = Scanner(skew=asked.skew, noise=asked.noise, seed=asked.seed + number)
            kept = Sheets(asked.kept or Path(folder) / "kept")
            scores.append(score(file, Path(folder), scanner, kept))
            sys.stdout.write(_line(scores[-1]))
            if asked.verbose:
                sys.stdout.writelines(f"    {one}\n" for one in scores[-1].wrong)
    sys.stdout.write(_line(_total(scores)))
    return 0


def score(file: Path, folder: Path, scanner: Scanner, kept: Sheets) -> Score:
    """Return how the scan of a PDF is read."""
    scan = folder / file.name
    scan.write_bytes(scan_of(file, scanner=scanner))
    typed = read(file)
    start = time.perf_counter()
    seen = read(scan, ocr=Ocr(installed_engine(), kept))
    seconds = time.perf_counter() - start
    printed = [_numbers(page) for page in typed.pages]
    misread = [before - _numbers(page) for before, page in zip(printed, seen.pages, strict=True)]
    lead, wanted = _leading(seen), _leading(typed)
    known = {_key(one) for one in typed.figures}
    held = {_key(one) for one in lead}
    wrong = [f"{_key(one)} {one.as_written!r}" for one in lead if _key(one) not in known]
    lost = [f"hlm. {at}: {dict(one)}" for at, one in enumerate(misread, start=1) if one]
    return Score(
        file.stem,
        len(seen.pages),
        seconds,
        sum(one.total() for one in printed),
        sum(one.total() for one in printed) - sum(one.total() for one in misread),
        len(lead),
        len(lead) - len(wrong),
        len(wanted),
        sum(_key(one) in held for one in wanted),
        (*lost, *wrong),
    )


def _numbers(page: Page) -> Counter[str]:
    """Return the printed numbers of a page, each as often as it stands there."""
    return Counter(found for line in page.lines for found in _NUMBER.findall(line.text))


def _leading(report: Report) -> list[Figure]:
    return [one for one in report.figures if one.authoritative and one.confidence >= UNSURE]


def _key(figure: Figure) -> tuple[object, ...]:
    return figure.satker, figure.year, figure.indicator, figure.role, figure.value


def _total(scores: Sequence[Score]) -> Score:
    """Return the scores of several scans as one."""
    return Score(
        "all",
        pages=sum(one.pages for one in scores),
        seconds=sum(one.seconds for one in scores),
        printed=sum(one.printed for one in scores),
        exact=sum(one.exact for one in scores),
        leading=sum(one.leading for one in scores),
        right=sum(one.right for one in scores),
        wanted=sum(one.wanted for one in scores),
        found=sum(one.found for one in scores),
        wrong=(),
    )


def _line(one: Score) -> str:
    return (
        f"{one.file}: {one.pages} pages, {one.seconds / max(1, one.pages):.1f} s a page; numbers "
        f"exact {one.exact}/{one.printed} ({one.exact / max(1, one.printed):.4f}); leading figures "
        f"right {one.right}/{one.leading} ({one.right / max(1, one.leading):.4f}), "
        f"found {one.found}/{one.wanted} ({one.found / max(1, one.wanted):.4f})\n"
    )


if __name__ == "__main__":
    sys.exit(main())
