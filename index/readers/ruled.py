"""Ruled tables of a PDF page: drawn lines and filled boxes to a mesh, its places to cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.readers.cells import lined, whole_numbers
from index.readers.drawn_lines import SNAP, TOUCH, Rule, headed, tables
from index.readers.words import RIVER, Word
from index.report import Box, Cell, Grid

SLIVER = 5.0
"""A column narrower than this holds no words: borders that miss each other made it."""


LONGEST_STUMP = 3
"""Longer words than this were not cut off at the edge of the page."""

MOST_PLACES = 10_000
"""A mesh of more places than this is a drawing: a map, a chart on squared paper."""


@dataclass(frozen=True, slots=True)
class Mesh:
    """The edges of one table and which of them are drawn.

    `left` holds (row, column) of the places with a line on their left, `above` of those with a
    line above; both count places between neighbouring edges, from 0.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    left: frozenset[tuple[int, int]]
    above: frozenset[tuple[int, int]]


NEXT_ROW = 2.5
"""A row is no further below its headings than this many times the height of its type."""

Region = list[tuple[int, int]]


def mesh_of(rules: Sequence[Rule]) -> Mesh:
    """Return the edges of a table; where its outer lines are missing, their ends close it."""
    upright = [rule for rule in rules if rule.upright]
    level = [rule for rule in rules if not rule.upright]
    xs = _edges([r.at for r in upright], [e for r in level for e in (r.start, r.end)])
    ys = _edges([r.at for r in level], [e for r in upright for e in (r.start, r.end)])
    left = {(row, _nearest(xs, rule.at)) for rule in upright for row in _covered(rule, ys)}
    above = {(_nearest(ys, rule.at), column) for rule in level for column in _covered(rule, xs)}
    return Mesh(tuple(xs), tuple(ys), frozenset(left), frozenset(above))


def parted(mesh: Mesh) -> list[range]:
    """Return the row ranges of the tables fused in one mesh.

    Two tables are fused where a line runs across and no inner column edge goes on below it.
    """
    rows, columns = len(mesh.ys) - 1, len(mesh.xs) - 1
    starts, held = [0], set[int]()
    for row in range(rows):
        inner = {column for at, column in mesh.left if at == row and 0 < column < columns}
        full = all((row, column) in mesh.above for column in range(columns))
        if inner and held and full and not inner & held:
            starts.append(row)
            held = set()
        held |= inner
    return [range(a, b) for a, b in zip(starts, [*starts[1:], rows], strict=True)]


def regions(mesh: Mesh, rows: range) -> list[Region]:
    """Return the cells of a table: places with no line between them, in reading order."""
    columns = len(mesh.xs) - 1
    free = {(row, column) for row in rows for column in range(columns)}
    found = []
    for place in sorted(free):
        if place not in free:
            continue
        free.discard(place)
        region, waiting = [], [place]
        while waiting:
            at = waiting.pop()
            region.append(at)
            for beside in _open_sides(mesh, at):
                if beside in free:
                    free.discard(beside)
                    waiting.append(beside)
        found.append(sorted(region))
    return found


def opened(mesh: Mesh, cell: Region, inside: dict[tuple[int, int], list[Word]]) -> Iterator[Region]:
    """Yield the cells that one is which lacks the lines between the table's columns.

    Its words must keep clear of every edge of a column, and stand in more than one: a cell that
    is merged holds words that run over the edges, or stand close together.
    """
    columns = sorted({column for _, column in cell})
    words = sorted(_in(cell, inside), key=_order)
    filled = {column for row, column in cell if inside.get((row, column))}
    edges = [mesh.xs[column] for column in columns[1:]]
    if len(filled) < 2 or not all(_is_clear(edge, words) for edge in edges):
        yield cell
        return
    for column in columns:
        yield [place for place in cell if place[1] == column]


def _is_clear(edge: float, words: Sequence[Word]) -> bool:
    """Tell whether the words of a cell leave a white as wide as between columns at an edge."""
    for _, part in groupby(words, lambda word: word.line):
        line = list(part)
        before = [word.box for word in line if word.box.x0 + word.box.x1 <= 2 * edge]
        after = [word.box for word in line if word.box.x0 + word.box.x1 > 2 * edge]
        left = max((box.x1 for box in before), default=edge)
        right = min((box.x0 for box in after), default=edge)
        high = line[0].box.bottom - line[0].box.top
        if left > edge + 0.5 or right < edge - 0.5:
            return False
        if before and after and right - left < RIVER * high:
            return False
    return True


def grids_of(
    rules: Sequence[Rule], words: Sequence[Word], shades: Sequence[Box] = ()
) -> list[Grid]:
    """Return the grids of a page from its rules (joined), words and filled boxes."""
    found = []
    for table in tables(rules):
        mesh = mesh_of(headed(table, shades, words) if shades else table)
        if len(mesh.xs) * len(mesh.ys) > MOST_PLACES:
            continue
        inside = _placed(mesh, words)
        for rows in parted(mesh):
            cells = [part for cell in regions(mesh, rows) for part in opened(mesh, cell, inside)]
            grid = _grid(mesh, cells, inside)
            if grid is not None and not _heads_columns(grid, mesh, words):
                found.append(grid)
    return sorted(found, key=lambda grid: grid.first_line)


def _heads_columns(grid: Grid, mesh: Mesh, words: Sequence[Word]) -> bool:
    """Tell whether a grid is but the headings of columns that go on below without lines.

    Such a table is one without lines: the line right below keeps to the columns.
    """
    texts = [re.sub(r"\b20\d\d\b", "", cell.text) for row in grid.rows for cell in row]
    below = [word for word in words if word.line == grid.last_line + 1]
    if any(map(str.isdigit, "".join(texts))) or not below:
        return False
    high = below[0].box.bottom - below[0].box.top
    if below[0].box.top - mesh.ys[-1] > NEXT_ROW * high:
        return False
    filled = {bisect_right(mesh.xs, (word.box.x0 + word.box.x1) / 2) for word in below}
    return len(filled) > 1 and all(_is_clear(edge, below) for edge in mesh.xs)


def _edges(drawn: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Return the edges of a table in one direction, rising, those nearer than SNAP as one."""
    edges: list[float] = []
    for at in sorted(drawn):
        if not edges or at - edges[-1] > SNAP:
            edges.append(at)
    first, last = min(ends), max(ends)
    if edges[0] - first > SNAP + TOUCH:
        edges.insert(0, first)
    if last - edges[-1] > SNAP + TOUCH:
        edges.append(last)
    return edges


def _nearest(edges: Sequence[float], at: float) -> int:
    """Return the index of the edge a rule lies on."""
    return max(0, bisect_right(edges, at + 1e-6) - 1)


def _covered(rule: Rule, edges: Sequence[float]) -> Iterator[int]:
    """Yield the places along a rule whose middle it passes."""
    for place in range(len(edges) - 1):
        if rule.start <= (edges[place] + edges[place + 1]) / 2 <= rule.end:
            yield place


def _open_sides(mesh: Mesh, at: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the neighbours of a place that no line parts from it."""
    row, column = at
    if (row, column) not in mesh.left:
        yield row, column - 1
    if (row, column + 1) not in mesh.left:
        yield row, column + 1
    if (row, column) not in mesh.above:
        yield row - 1, column
    if (row + 1, column) not in mesh.above:
        yield row + 1, column


def _placed(mesh: Mesh, words: Iterable[Word]) -> dict[tuple[int, int], list[Word]]:
    """Return the words by the place their middle lies in, in reading order."""
    inside: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        across = (word.box.x0 + word.box.x1) / 2
        down = (word.box.top + word.box.bottom) / 2
        if mesh.xs[0] <= across <= mesh.xs[-1] and mesh.ys[0] <= down <= mesh.ys[-1]:
            column = min(bisect_right(mesh.xs, across), len(mesh.xs) - 1) - 1
            row = min(bisect_right(mesh.ys, down), len(mesh.ys) - 1) - 1
            inside[row, column].append(word)
    return inside


def _grid(
    mesh: Mesh, cells: Sequence[Region], inside: dict[tuple[int, int], list[Word]]
) -> Grid | None:
    """Return the grid of a table's regions; None for a frame, or one without words."""
    filled = {region[0]: sorted(_in(region, inside), key=_order) for region in cells}
    columns = sorted(
        {
            column
            for _, column in filled
            if not (_is_sliver(mesh, column, filled) or _is_cut_off(mesh, column, filled))
        }
    )
    lines = [word.line for words in filled.values() for word in words]
    if len(columns) < 2 or not lines:
        return None
    boxes = {region[0]: _span(mesh, region) for region in cells}
    rows: list[tuple[Cell, ...]] = []
    line = min(lines)
    for row in sorted({row for row, _ in filled}):
        around = [boxes.get((row, column)) for column in columns]
        for part in unstacked([filled.get((row, column), []) for column in columns]):
            line = min((word.line for words in part for word in words), default=line)
            rows.append(
                tuple(_cell(words, box, line) for words, box in zip(part, around, strict=True))
            )
    return Grid(whole_numbers(rows), min(lines), max(lines))


def _in(region: Region, inside: dict[tuple[int, int], list[Word]]) -> Iterator[Word]:
    return (word for place in region for word in inside.get(place, ()))


def _order(word: Word) -> tuple[int, float]:
    return word.line, word.box.x0


def _is_sliver(mesh: Mesh, column: int, filled: dict[tuple[int, int], list[Word]]) -> bool:
    """Tell whether a column is only the space between two borders."""
    if mesh.xs[column + 1] - mesh.xs[column] > SLIVER:
        return False
    return not any(words for (_, at), words in filled.items() if at == column)


def _is_cut_off(mesh: Mesh, column: int, filled: dict[tuple[int, int], list[Word]]) -> bool:
    """Tell whether the page's edge cut the last column: '9' is left of '99.95'.

    Its right line is missing though the table has a left one, and only stumps of words stand
    in it: better no value than such a one.
    """
    right = len(mesh.xs) - 1
    edges = {edge for _, edge in mesh.left}
    if column != right - 1 or right in edges or 0 not in edges:
        return False
    words = [word.text for (_, at), there in filled.items() if at == column for word in there]
    return max(map(len, words), default=0) <= LONGEST_STUMP


def _span(mesh: Mesh, region: Region) -> Box:
    """Return the box a cell covers on the page."""
    rows, columns = [row for row, _ in region], [column for _, column in region]
    return Box(
        round(mesh.xs[min(columns)], 2),
        round(mesh.ys[min(rows)], 2),
        round(mesh.xs[max(columns) + 1], 2),
        round(mesh.ys[max(rows) + 1], 2),
    )


def _cell(words: Sequence[Word], box: Box | None, line: int) -> Cell:
    """Return a cell; one without words stands on its row's first line."""
    if not words:
        return Cell("", line, line, box)
    lines = [word.line for word in words]
    return Cell(lined(words, box), min(lines), max(lines), box)


FEWEST = 3
"""Fewer lines than this may be one wrapped value."""

WIDER = 1.2
"""Lines this many times as far apart as those of a cell are of different rows."""

WITH_DIGITS = 2 / 3
"""A column is of values when this share of its lines holds digits."""


def unstacked(row: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Return the rows that a ruled row holds, given the words of its cells.

    Two columns of values on exactly the same lines are rows without lines between them: where
    whites part every other cell into as many, or where it has words at least on those lines; a
    line more in a cell then goes on its row.
    """
    lines = [sorted({word.line for word in cell}) for cell in row]
    values = [tuple(at) for at, cell in zip(lines, row, strict=True) if _are_values(at, cell)]
    starts = next((at for at in values if values.count(at) >= 2), ())
    parts = [_parted(cell, len(starts)) for cell in row]
    if starts and all(parts):
        return [[part[at] for part in parts] for at in range(len(starts))]
    if not starts or any(at and not set(starts) <= set(at) for at in lines):
        return [list(row)]
    if any(at and at[0] < starts[0] for at in lines):
        starts = (min(at[0] for at in lines if at), *starts)
    bounds = [*starts, max(at[-1] for at in lines if at) + 1]
    return [
        [[word for word in cell if first <= word.line < end] for cell in row]
        for first, end in pairwise(bounds)
    ]


def _parted(cell: Sequence[Word], count: int) -> list[list[Word]]:
    """Return the parts of a cell that whites part, `count` of them; [] where they are not so many.

    A cell without words has that many empty ones.
    """
    if not cell:
        return [[] for _ in range(count)]
    lines = [list(part) for _, part in groupby(cell, lambda word: word.line)]
    if len(lines) == count:
        return lines
    steps = [below[0].box.bottom - above[0].box.bottom for above, below in pairwise(lines)]
    parts = [list(lines[0])]
    for line, step in zip(lines[1:], steps, strict=True):
        if step > WIDER * min(steps):
            parts.append([])
        parts[-1] += line
    return parts if len(parts) == count else []


def _are_values(lines: Sequence[int], cell: Sequence[Word]) -> bool:
    """Tell whether a cell stacks values: enough lines, most of them with digits."""
    with_digits = {word.line for word in cell if any(map(str.isdigit, word.text))}
    return len(lines) >= FEWEST and len(with_digits) >= WITH_DIGITS * len(lines)
