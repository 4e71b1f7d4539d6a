"""Ruled tables of a PDF page: drawn lines and filled boxes to a mesh, its places to cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.readers.cells import lined, whole_numbers
from index.readers.words import Cut, Word
from index.report import Box, Cell, Grid

THIN = 3.0
"""A filled rectangle thinner than this is a line; points, as all lengths here."""

TOUCH = 1.5
"""Lines this near touch; tables that follow one another leave a wider gap."""

SNAP = 2.0
"""Edges this near are one edge: borders of neighbouring cells, drawn twice."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` is its x when it is upright, else its y; from `start` to `end`."""

    upright: bool
    at: float
    start: float
    end: float


def box_rules(box: Box, *, stroked: bool) -> Iterator[Rule]:
    """Yield the rules a drawn rectangle makes: itself when thin, its sides when stroked."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if wide <= THIN < high:
        yield Rule(True, (box.x0 + box.x1) / 2, box.top, box.bottom)
    elif high <= THIN < wide:
        yield Rule(False, (box.top + box.bottom) / 2, box.x0, box.x1)
    elif stroked and wide > THIN and high > THIN:
        yield Rule(True, box.x0, box.top, box.bottom)
        yield Rule(True, box.x1, box.top, box.bottom)
        yield Rule(False, box.top, box.x0, box.x1)
        yield Rule(False, box.bottom, box.x0, box.x1)


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with those in one line that touch joined, and doubles dropped."""
    out: list[Rule] = []
    for upright in (True, False):
        same = sorted((rule for rule in rules if rule.upright == upright), key=lambda r: r.at)
        for group in _near(same):
            at = sum(rule.at for rule in group) / len(group)
            out += _chained(at, sorted(group, key=lambda rule: rule.start))
    return out


def tables(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules of each table: those that touch, upright and level ones together."""
    upright = [n for n, rule in enumerate(rules) if rule.upright]
    level = [n for n, rule in enumerate(rules) if not rule.upright]
    root = list(range(len(rules)))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a in upright:
        for b in level:
            if _touch(rules[a], rules[b]):
                root[top(a)] = top(b)
    groups: defaultdict[int, list[Rule]] = defaultdict(list)
    for n, rule in enumerate(rules):
        groups[top(n)].append(rule)
    found = [g for g in groups.values() if len({rule.upright for rule in g}) == 2]
    return sorted(found, key=lambda g: min(rule.start for rule in g if rule.upright))


def cuts(rules: Iterable[Rule]) -> list[Cut]:
    """Return the upright rules as lines no word may cross."""
    return [Cut(rule.at, rule.start, rule.end) for rule in rules if rule.upright]


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield groups of rules (sorted by place) that lie on one line."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > TOUCH:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _chained(at: float, group: Sequence[Rule]) -> Iterator[Rule]:
    """Yield rules on one line with those joined that touch; `group` is sorted by start."""
    start, end = group[0].start, group[0].end
    for rule in group[1:]:
        if rule.start - end > TOUCH:
            yield Rule(rule.upright, at, start, end)
            start, end = rule.start, rule.end
        end = max(end, rule.end)
    yield Rule(group[0].upright, at, start, end)


def _touch(upright: Rule, level: Rule) -> bool:
    return (
        level.start - TOUCH <= upright.at <= level.end + TOUCH
        and upright.start - TOUCH <= level.at <= upright.end + TOUCH
    )


def whole(shades: Iterable[Box]) -> list[Box]:
    """Return the filled boxes without those inside another, which shade a cell's paragraph."""
    largest = sorted(shades, key=lambda box: (box.x0 - box.x1) * (box.bottom - box.top))
    kept: list[Box] = []
    for box in largest:
        if not any(_holds(other, box) for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda box: (box.top, box.x0))


def banded(rules: Sequence[Rule], shades: Sequence[Box]) -> list[Rule]:
    """Return the rules with the edges of filled cells added (`shades` are whole, rules joined).

    A page without rules gets the sides of all boxes; else a box counts where its own sides lie
    on upright rules, so that marked words in the middle of a cell do not.
    """
    if not shades:
        return list(rules)
    if not rules:
        return joined(rule for box in shades for rule in box_rules(box, stroked=True))
    uprights = [rule for rule in rules if rule.upright]
    edges = [
        Rule(False, at, box.x0, box.x1)
        for box in shades
        if _on(uprights, box.x0, box) and _on(uprights, box.x1, box)
        for at in (box.top, box.bottom)
    ]
    return joined([*rules, *edges]) if edges else list(rules)


def headed(table: Sequence[Rule], shades: Sequence[Box], words: Sequence[Word]) -> list[Rule]:
    """Return a table's rules continued over the filled heading right above its first line.

    The upright rules go on upwards unless a word is in their way, as over merged headings.
    """
    rules = list(table)
    left = min(rule.start for rule in rules if not rule.upright)
    right = max(rule.end for rule in rules if not rule.upright)
    for box in sorted(shades, key=lambda box: -box.bottom):
        top = min(rule.start for rule in rules if rule.upright)
        sits = abs(box.bottom - top) <= THIN and box.top < top - THIN
        beside = abs(box.top - top) <= THIN * 2  # a further cell of a heading already taken
        if not (sits or beside) or box.x0 < left - 2 * THIN or box.x1 > right + 2 * THIN:
            continue
        if sits:
            inside = [word.box for word in words if box.top <= word.box.bottom <= top + THIN]
            rules = [_raised(rule, top, box.top, inside) for rule in rules]
            rules.append(Rule(False, box.top, left, right))
    return rules


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - 1 <= inner.x0
        and inner.x1 <= outer.x1 + 1
        and outer.top - 1 <= inner.top
        and inner.bottom <= outer.bottom + 1
    )


def _on(uprights: Iterable[Rule], x: float, box: Box) -> bool:
    """Tell whether a side of a box lies on an upright rule."""
    middle = (box.top + box.bottom) / 2
    return any(
        abs(rule.at - x) <= SNAP and rule.start - SNAP <= middle <= rule.end + SNAP
        for rule in uprights
    )


def _raised(rule: Rule, top: float, to: float, words: Iterable[Box]) -> Rule:
    """Return an upright rule that starts at a table's top, begun higher."""
    starts_there = rule.upright and abs(rule.start - top) <= THIN
    if not starts_there or any(box.x0 < rule.at < box.x1 for box in words):
        return rule
    return Rule(True, rule.at, to, rule.end)


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
            grid = _grid(mesh, regions(mesh, rows), inside)
            if grid is not None:
                found.append(grid)
    return sorted(found, key=lambda grid: grid.first_line)


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

WITH_DIGITS = 2 / 3
"""A column is of values when this share of its lines holds digits."""


def unstacked(row: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Return the rows that a ruled row holds, given the words of its cells.

    Two columns of values on exactly the same lines, with words in every other cell at least
    there, are rows without lines between them; a line more in a cell goes on its row.
    """
    lines = [sorted({word.line for word in cell}) for cell in row]
    values = [tuple(at) for at, cell in zip(lines, row, strict=True) if _are_values(at, cell)]
    starts = next((at for at in values if values.count(at) >= 2), ())
    if not starts or any(at and not set(starts) <= set(at) for at in lines):
        return [list(row)]
    if any(at and at[0] < starts[0] for at in lines):
        starts = (min(at[0] for at in lines if at), *starts)
    bounds = [*starts, max(at[-1] for at in lines if at) + 1]
    return [
        [[word for word in cell if first <= word.line < end] for cell in row]
        for first, end in pairwise(bounds)
    ]


def _are_values(lines: Sequence[int], cell: Sequence[Word]) -> bool:
    """Tell whether a cell stacks values: enough lines, most of them with digits."""
    with_digits = {word.line for word in cell if any(map(str.isdigit, word.text))}
    return len(lines) >= FEWEST and len(with_digits) >= WITH_DIGITS * len(lines)
