"""From the genre in the file now to the one it has or would get, as ribbons as broad as their tracks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from genretagger.ui import places, words
from genretagger.ui.charts.chart import READOUT, Chart, Mark, box
from genretagger.ui.look import painting, theme
from genretagger.ui.look.genre_colours import colour_of
from genretagger.ui.table.listing import Filter

if TYPE_CHECKING:
    from genretagger.overview import Flow

MOST = 12
"""Lines on each side; what is rarer comes together in one more."""
LABEL = 168
BAR = 8
HEAD = 32
LINE = 26
GAP = 4.0
LEAST_BAR = 2.0
LEAST_LINES = 6
BREADTH = 200
"""Height beyond one line each, which the broad ones share."""
QUIET, PLAIN, LOUD = 0.14, 0.42, 0.85
"""How much of its colour a ribbon takes: beside the one pointed at, usually, pointed at."""
LEAST_WIDTH = 480


@dataclass(frozen=True, slots=True)
class End:
    """One end of a ribbon: a genre, or (without a colour) why there is none."""

    name: str
    colour: str = ""
    goal: Filter | None = None
    rank: int = 0
    """0: a genre; 1: all others; 2: none. Higher ones stand below."""


@dataclass(slots=True)
class Node:
    """An end as it is painted: its line, its bar, and how much of the bar has ribbons already."""

    end: End
    tracks: int
    line: QRectF
    bar: QRectF
    used: float = 0.0


class GenreFlow(Chart):
    """Genres now at the left, genres after at the right; sorted by how many tracks have them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call(self.tr("Genres now and suggested"))
        self._flows: Counter[tuple[End, End]] = Counter()
        self._nodes: tuple[list[Node], list[Node]] = ([], [])
        self._ribbons: list[tuple[QPainterPath, End, End]] = []

    def show_flows(self, flows: Sequence[Flow]) -> None:
        """Show these; what is rare on a side becomes one line there."""
        by_model = {flow.after: flow.model_genre for flow in flows if flow.model_genre}
        pairs: Counter[tuple[End, End]] = Counter()
        for flow in flows:
            pairs[self._now(flow), self._after(flow, by_model.get(flow.after))] += flow.tracks
        kept = [_commonest(_summed(pairs, side)) for side in (0, 1)]
        others = End(self.tr("Other genres"), rank=1)
        self._flows = Counter()
        for (now, after), tracks in pairs.items():
            ends = (now if now in kept[0] else others, after if after in kept[1] else others)
            self._flows[ends] += tracks
        self.updateGeometry()
        self.renew()

    def sizeHint(self) -> QSize:
        lines = max(LEAST_LINES, *(len(_summed(self._flows, side)) for side in (0, 1)))
        return QSize(640, HEAD + lines * LINE + BREADTH + READOUT)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.sizeHint().height())

    def lay_out(self) -> Sequence[Mark[object]]:
        sides = [_in_order(_summed(self._flows, side)) for side in (0, 1)]
        room = self.area.adjusted(0, HEAD, 0, -4)
        scale = min((_scale([n for _, n in side], room.height()) for side in sides), default=0.0)
        lefts = (room.left() + LABEL, room.right() - LABEL - BAR)
        self._nodes = (
            [*_nodes(sides[0], room, lefts[0], scale)],
            [*_nodes(sides[1], room, lefts[1], scale)],
        )
        self._ribbons = []
        marks: list[Mark[object]] = []
        from_, to = ({node.end: node for node in side} for side in self._nodes)
        for now in self._nodes[0]:
            for after in self._nodes[1]:
                tracks = self._flows[now.end, after.end]
                if tracks:
                    path = _ribbon(from_[now.end], to[after.end], tracks * scale)
                    self._ribbons.append((path, now.end, after.end))
                    said = self.tr("{0} → {1}: {2}").format(
                        now.end.name, after.end.name, words.tracks(tracks)
                    )
                    marks.append(Mark(path, said, _both(now.end, after.end)))
        for side, told in zip(self._nodes, (self.tr("{0} now: {1}"), self.tr("{0} then: {1}")), strict=True):
            for node in side:
                said = told.format(node.end.name, words.tracks(node.tracks))
                marks.append(Mark(box(node.line), said, node.end.goal))
        return marks

    def paint(self, painter: QPainter) -> None:
        look = theme.theme()
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(look.colour("quiet"))
        head = self.area
        head.setHeight(HEAD - 8)
        painting.elided_text(painter, head, self.tr("In the files now"))
        then = self.tr("Suggested, accepted, written")
        right = QRectF(head)
        right.setLeft(head.right() - max(LABEL, painter.fontMetrics().horizontalAdvance(then) + 2))
        painting.elided_text(painter, right, then)
        lit = self._lit()
        for path, now, after in self._ribbons:
            strength = PLAIN if lit is None else LOUD if (now, after) in lit else QUIET
            painter.fillPath(path, theme.blend(_colour(after), look.colour("surface"), strength))
        for side, nodes in enumerate(self._nodes):
            for node in nodes:
                painter.fillRect(node.bar, _colour(node.end))
                self._label(painter, node, at_left=side == 0)

    def _label(self, painter: QPainter, node: Node, *, at_left: bool) -> None:
        look = theme.theme()
        number = words.number(node.tracks)
        painter.setFont(theme.font(theme.small_pixels()))
        width = QFontMetricsF(painter.font()).horizontalAdvance(number)
        text = QRectF(node.line)
        if at_left:
            text.setRight(node.bar.left() - 8)
            numbers = QRectF(text.right() - width, text.top(), width + 1, text.height())
            text.setRight(numbers.left() - 8)
        else:
            text.setLeft(node.bar.right() + 8)
            numbers = QRectF(text.right() - width, text.top(), width + 1, text.height())
            text.setRight(numbers.left() - 8)
        painter.setPen(look.colour("quiet"))
        painting.elided_text(painter, numbers, number)
        painter.setFont(theme.font())
        painter.setPen(look.colour("text" if node.end.colour else "quiet"))
        painting.elided_text(painter, text, node.end.name)

    def _lit(self) -> set[tuple[End, End]] | None:
        """The ribbons that belong to the mark pointed at; None: nothing is pointed at."""
        if self.current < 0:
            return None
        if self.current < len(self._ribbons):
            _, now, after = self._ribbons[self.current]
            return {(now, after)}
        at = self.current - len(self._ribbons)
        left = len(self._nodes[0])
        side, node = (0, self._nodes[0][at]) if at < left else (1, self._nodes[1][at - left])
        return {pair for pair in self._flows if pair[side] == node.end}

    def _now(self, flow: Flow) -> End:
        if not flow.now:
            return End(self.tr("No genre"), goal=Filter(untagged=True), rank=2)
        return End(words.readable(flow.now), flow.now, Filter(genre_now=flow.now))

    def _after(self, flow: Flow, by_model: str | None) -> End:
        if flow.after:
            return End(words.readable(flow.after), by_model or flow.after, Filter(genre=flow.after))
        state = str(flow.state)
        return End(places.state_name(state), goal=Filter(state=state), rank=2)


def _commonest(ends: Counter[End]) -> set[End]:
    return set(ends) if len(ends) <= MOST + 1 else {end for end, _ in ends.most_common(MOST)}


def _summed(pairs: Counter[tuple[End, End]], side: int) -> Counter[End]:
    counts: Counter[End] = Counter()
    for ends, tracks in pairs.items():
        counts[ends[side]] += tracks
    return counts


def _in_order(ends: Counter[End]) -> list[tuple[End, int]]:
    """Genres first, the most frequent one uppermost; then what has none."""
    return sorted(ends.items(), key=lambda pair: (pair[0].rank, -pair[1]))


def _scale(tracks: Sequence[int], height: float) -> float:
    """Pixels a track, so that lines with their least height and their gaps fill the height."""
    low, high = 0.0, height / max(1, sum(tracks))
    for _ in range(30):
        middle = (low + high) / 2
        full = sum(max(LINE - GAP, middle * number) + GAP for number in tracks)
        low, high = (middle, high) if full <= height else (low, middle)
    return low


def _nodes(ends: Sequence[tuple[End, int]], room: QRectF, left: float, scale: float) -> list[Node]:
    lines = [max(LINE - GAP, scale * tracks) + GAP for _, tracks in ends]
    top = room.top()
    found = []
    for (end, tracks), height in zip(ends, lines, strict=True):
        line = QRectF(room.left(), top, LABEL + BAR, height)
        if left > room.center().x():
            line.moveRight(room.right())
        tall = max(LEAST_BAR, scale * tracks)
        found.append(Node(end, tracks, line, QRectF(left, line.center().y() - tall / 2, BAR, tall)))
        top += height
    return found


def _ribbon(now: Node, after: Node, thick: float) -> QPainterPath:
    """From the next free part of one bar to that of the other."""
    left, right = now.bar.right(), after.bar.left()
    high, low = now.bar.top() + now.used, after.bar.top() + after.used
    now.used += thick
    after.used += thick
    thick = max(1.0, thick)
    middle = (left + right) / 2
    path = QPainterPath()
    path.moveTo(left, high)
    path.cubicTo(middle, high, middle, low, right, low)
    path.lineTo(right, low + thick)
    path.cubicTo(middle, low + thick, middle, high + thick, left, high + thick)
    path.closeSubpath()
    return path


def _both(now: End, after: End) -> Filter | None:
    """The tracks with both ends; None where one of them is many genres."""
    if now.goal is None or after.goal is None:
        return None
    return replace(after.goal, genre_now=now.goal.genre_now, untagged=now.goal.untagged)


def _colour(end: End) -> QColor:
    return colour_of(end.colour).colour if end.colour else theme.theme().colour("faint")
