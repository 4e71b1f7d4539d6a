"""What people noted of the figures a chapter uses: findings turned down, values corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.draft.matter import Corrected, Matter
from index.report import Figure

if TYPE_CHECKING:
    from index.keep.notes import Notebook

_TURNED_DOWN = "ditolak"


def noted(matter: Matter, notebook: Notebook) -> Matter:
    """Return a matter without the findings marked as none, and with the corrections made."""
    figures = list(_figures(matter))
    marks = notebook.marks(matter.findings)
    corrections = notebook.corrections(figures)
    return replace(
        matter,
        findings=tuple(
            finding
            for finding in matter.findings
            if (mark := marks.get(finding.id)) is None or mark.status != _TURNED_DOWN
        ),
        corrected=tuple(
            Corrected(figure, corrections[figure.id])
            for figure in figures
            if figure.id in corrections
        ),
    )


def _figures(matter: Matter) -> Iterator[Figure]:
    """Yield the figures of the indicators' years and of the budget."""
    for topic in matter.topics:
        for yearly in (*topic.earlier, topic.now):
            yield from yearly.by_role.values()
    for line in matter.budgets:
        yield from line.by_role.values()
