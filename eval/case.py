"""A case: a question, and what a right answer to it states; one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from index.errors import UsageError

CASES_FOLDER = Path(__file__).resolve().parent / "cases"

REFUSALS = ("unanswerable", "wrong_unit", "wrong_year", "wrong_role")
"""Types whose right answer is a refusal."""

TYPES = (
    "lookup",
    "alias",
    "english",
    "trend",
    "compare_years",
    "budget",
    "breakdown",
    "list",
    "text",
    "conflict",
    "computed",
    *REFUSALS,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what a right answer states; gold's questions have the same fields."""

    id: str
    type: str  # one of TYPES
    question: str
    doc: str = ""  # stem of the report its evidence is in; "" where any will do
    numbers: tuple[Decimal, ...] = ()  # each must stand in the text
    must_mention: tuple[str, ...] = ()  # each must stand in the text; "a|b" is either
    told: tuple[Decimal, ...] = ()  # contradicting numbers: in the text or its findings
    from_numbers: tuple[Decimal, ...] = ()  # what an answer may be computed from
    evidence_lines: tuple[int, ...] = ()  # lines of `doc` that say it; () where none are known

    @property
    def must_refuse(self) -> bool:
        """Whether the reports do not hold the answer."""
        return self.type in REFUSALS


def load(path: Path) -> list[Case]:
    """Read the cases of a JSON Lines file, or of every one in a folder, in the order of names.

    Raises UsageError, with file and line, for a line that is no case, and for an id used twice.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    cases = [case for file in files for case in _read(file)]
    ids = [case.id for case in cases]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise UsageError(f"{path}: ids used twice: {', '.join(twice)}; give each case its own.")
    return cases


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read the objects of a JSON Lines file, or of every one in a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [
        {"doc": file.stem, **json.loads(line)}
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _read(file: Path) -> Iterator[Case]:
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield as_case(json.loads(line), file.stem)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{file.name}:{number}: no case ({error!r}); see eval/README.md."
            ) from error


def as_case(row: Mapping[str, Any], stem: str = "") -> Case:
    """Return the case of one row; KeyError or ValueError for one that is none.

    A gold row without `doc` is about the report that its file, `stem`, is named after.
    """
    if row["type"] not in TYPES:
        raise ValueError(f"unknown type {row['type']!r}")
    case = Case(
        id=row["id"],
        type=row["type"],
        question=row["question"],
        doc=Path(row.get("doc", stem if "evidence_lines" in row else "")).stem,
        numbers=_decimals(row, "numbers"),
        must_mention=tuple(row.get("must_mention", ())),
        told=_decimals(row, "told"),
        from_numbers=_decimals(row, "numbers_any_of"),
        evidence_lines=tuple(row.get("evidence_lines", ())),
    )
    if not (case.must_refuse or case.numbers or case.must_mention):
        raise ValueError("neither numbers nor must_mention")
    return case


def _decimals(row: Mapping[str, Any], name: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(value)) for value in row.get(name, ()) if not isinstance(value, str))
