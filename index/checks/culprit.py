"""Findings that one wrong number explains, brought together under it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.report import Figure, Finding, Report

Spot = tuple[int, int]


def grouped(report: Report, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, each in a group; those of one wrong number share theirs.

    A figure is suspect when it is the odd one of a finding and another finding speaks of it too.
    Findings that share a suspect are one group, named after the suspect most of them speak of. Why
    a number is the culprit is told by the check that proves it.
    """
    by_spot: dict[Spot, list[Figure]] = defaultdict(list)
    for figure in report.figures:
        by_spot[(figure.source.page or 0, figure.source.first_line)].append(figure)
    odd = [_told(one, by_spot, first=True) for one in findings]
    told = [_told(one, by_spot, first=False) for one in findings]
    heads = list(range(len(findings)))
    for i, suspects in enumerate(odd):
        for j, others in enumerate(told):
            if i != j and suspects.keys() & others.keys():
                _join(heads, i, j)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(findings)):
        groups[_head(heads, i)].append(i)
    out = list(findings)
    for number, members in groups.items():
        culprit = _culprit([odd[i] for i in members], [told[i] for i in members])
        for i in members:
            name = culprit.id if culprit else _key(report, findings[number])
            out[i] = replace(findings[i], group=name)
    return out


def _told(one: Finding, by_spot: dict[Spot, list[Figure]], *, first: bool) -> dict[str, Figure]:
    """The figures a finding speaks of, by id: those on its lines whose words it repeats.

    With `first`, only those where the odd one stands, and of them what is found; and the culprit
    that the check has proven, which it puts into the finding's group.
    """
    words = one.found if first else f"{one.found} {one.expected} {one.explain}"
    sources = one.sources[:1] if first else one.sources
    told = {
        figure.id: figure
        for source in sources
        for figure in by_spot[(source.page or 0, source.first_line)]
        if " ".join(figure.as_written.split()) in words
    }
    proven = {
        figure.id: figure
        for source in one.sources
        for figure in by_spot[(source.page or 0, source.first_line)]
        if figure.id == one.group
    }
    return told | proven


def _culprit(odd: Sequence[dict[str, Figure]], told: Sequence[dict[str, Figure]]) -> Figure | None:
    """The suspect that most findings of a group speak of; None for a group of one."""
    if len(told) < 2:
        return None
    count = Counter(id_ for each in told for id_ in each)
    suspects = {id_: figure for each in odd for id_, figure in each.items()}
    return max(suspects.values(), key=lambda f: count[f.id], default=None)


def _key(report: Report, one: Finding) -> str:
    return f"{report.id}:{one.satker}:{one.year}:{one.indicator}:{one.role}"


def _head(heads: list[int], at: int) -> int:
    while heads[at] != at:
        at = heads[at]
    return at


def _join(heads: list[int], one: int, other: int) -> None:
    first, last = sorted((_head(heads, one), _head(heads, other)))
    heads[last] = first
