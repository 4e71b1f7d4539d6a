"""What was measured, as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.baseline import DEPTHS
from eval.run import Result
from eval.summary import by_type, given, shares, wrongly_refused

Cells = Sequence[object]


def report_card(results: Sequence[Result]) -> str:
    """Return every table: answers, types of question, figures, searches and what failed."""
    parts = [
        answers(results),
        types(results),
        figures(results),
        searches(results),
        failures(results),
    ]
    return "\n\n".join(part for part in parts if part)


def table(heads: Cells, rows: Iterable[Cells]) -> str:
    """Return a Markdown table, its columns as wide as their widest cell."""
    cells = [[str(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(heads))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def answers(results: Sequence[Result]) -> str:
    """Return the table of answers, a row a set."""
    heads = (
        "set",
        "reports",
        "questions",
        "crashes",
        "right",
        "wrongly refused",
        "unsupported numbers",
        "evidence cited",
        "quotes in place",
    )
    return "## Answers\n\n" + table(heads, map(_answers_row, results))


def _answers_row(result: Result) -> Cells:
    marks, of = given(result.marks), shares(result)
    known = [each for each in marks if each.cited is not None]
    right = sum(each.score.right for each in marks)
    return (
        result.name,
        result.reports,
        len(result.marks),
        len(result.marks) - len(marks),
        f"{right}/{len(marks)} ({of['accuracy']:.1%})",
        wrongly_refused(marks),
        sum(bool(each.unsupported) for each in marks),
        f"{sum(bool(each.cited) for each in known)}/{len(known)}",
        f"{sum(each.quotes_found for each in marks)}/{sum(each.quotes for each in marks)}",
    )


def types(results: Sequence[Result]) -> str:
    """Return the table of right answers by type of question, a column a set."""
    counts = [by_type(result.marks) for result in results]
    names = sorted({name for count in counts for name in count})
    rows = [[name, *(_of(count.get(name)) for count in counts)] for name in names]
    heads = ["type", *(result.name for result in results)]
    return "## Right answers by type of question\n\n" + table(heads, rows)


def _of(count: tuple[int, int] | None) -> str:
    return f"{count[0]}/{count[1]}" if count else ""


def figures(results: Sequence[Result]) -> str:
    """Return the table of leading figures, a row a set and group; "" where none are compared."""
    rows = [
        (
            result.name,
            score.group,
            score.wanted,
            f"{score.recall:.3f}",
            f"{score.mentioned / score.wanted:.3f}",
            f"{score.precision:.3f}",
        )
        for result in results
        for score in result.figures
    ]
    heads = ("set", "figures", "gold", "recall, leading", "recall, any mention", "precision")
    return "## Figures\n\n" + table(heads, rows) if rows else ""


def searches(results: Sequence[Result]) -> str:
    """Return the table of searches: the share of questions whose line is in the first passages."""
    rows = [
        (
            result.name,
            f"{who}: {row.retriever}",
            row.questions,
            *(f"{row.recall[k]:.2f}" for k in DEPTHS),
        )
        for result in results
        for who, found in (("plain RAG", result.baselines), ("ours", result.searches))
        for row in found
    ]
    heads = ("set", "search", "questions", *(f"R@{k}" for k in DEPTHS))
    title = "## The line of the answer was retrieved"
    return f"{title}\n\n{table(heads, rows)}" if rows else ""


def failures(results: Sequence[Result]) -> str:
    """Return a line for each wrong answer, crash and unread file, with the reason."""
    lines = [
        f"- {result.name}: {line}"
        for result in results
        for line in (
            *(f"NOT INDEXED {why}" for why in result.failed),
            *(
                f"{'CRASH ' if each.crash else ''}{each.case.id} ({each.case.type}): "
                f"{each.case.question} -> {each.score.reason}"
                for each in result.marks
                if not each.score.right
            ),
            *(
                f"{each.case.id} ({each.case.type}): unsupported {', '.join(each.unsupported)}"
                for each in result.marks
                if each.unsupported
            ),
        )
    ]
    return "## What failed\n\n" + "\n".join(lines) if lines else ""
