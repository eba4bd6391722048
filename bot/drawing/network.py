"""What an entry rests on, at the left, and what came of it, at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .canvas import DARK, MARGIN, SMALL, TEXT, WIDTH, Box, Canvas, Palette
from .glyphs import Weight, widest, width, wrapped
from .heading import BELOW, heading

Hue = Literal["blue", "orange", "yellow", "green", "purple", "grey"]
_SIDE, _MIDDLE, _WIDEST = 405, 200, 360
"""The widths of the boxes at the sides and in the middle, which grows with the longest word there.
"""
_CURVE = 52
"""Pixels at least between the boxes."""
_PAD, _LINE, _GAP = 20, 44, 16
_TALL = 560
"""Pixels that a side takes at most."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entry, in the colour of its kind."""

    label: str
    hue: Hue


@dataclass(frozen=True, slots=True)
class Network:
    """An entry between two lists, the most telling first: those that find no room are left out."""

    title: str
    left_heading: str
    right_heading: str
    centre: Node
    left: tuple[Node, ...]
    right: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """Nodes with their lines, one below the other."""

    nodes: Sequence[tuple[Node, list[str]]]

    @property
    def height(self) -> float:
        """All of them with the gaps."""
        return sum(_height(lines) + _GAP for _, lines in self.nodes) - _GAP


def draw(network: Network, palette: Palette = DARK) -> Canvas:
    """The picture of a network."""
    left, right = (side(nodes, network.centre) for nodes in (network.left, network.right))
    wide, aside = _widths(network.centre)
    centre = wrapped(network.centre.label, wide - 2 * _PAD, TEXT, "bold", lines=4)
    tall = max(left.height, right.height, _height(centre), 3 * _LINE)
    canvas = Canvas(BELOW + tall + 44, palette)
    heading(canvas, network.title)
    middle = BELOW + tall / 2
    _headings(canvas, network)
    box = Box((WIDTH - wide) / 2, middle - _height(centre) / 2, (WIDTH + wide) / 2, 0)
    box = box._replace(bottom=box.top + _height(centre))
    for each, at in ((left, float(MARGIN)), (right, WIDTH - MARGIN - aside)):
        top = middle - each.height / 2
        for node, lines in each.nodes:
            place = Box(at, top, at + aside, top + _height(lines))
            _join(canvas, place, box, _colour(palette, node))
            _node(canvas, place, lines, _colour(palette, node))
            top += _height(lines) + _GAP
    hue = _colour(palette, network.centre)
    canvas.block(box, fill=hue, radius=14)
    _lines(canvas, box, centre, palette.on_colour, size=TEXT, is_centred=True)
    return canvas


def side(nodes: Sequence[Node], centre: Node) -> _Side:
    """As many nodes as find room beside a centre, each with its text in one or two lines."""
    _, wide = _widths(centre)
    kept: list[tuple[Node, list[str]]] = []
    used = 0.0
    for node in nodes:
        lines = wrapped(node.label, wide - 2 * _PAD, SMALL)
        used += _height(lines) + _GAP
        if used - _GAP > _TALL:
            break
        kept.append((node, lines))
    return _Side(kept)


def _widths(centre: Node) -> tuple[float, float]:
    """How wide the box in the middle is, so that no word of it is cut, and those at the sides."""
    word = widest(centre.label, TEXT, "bold") + 2 * _PAD
    middle = min(max(word, _MIDDLE), _WIDEST)
    return middle, min(_SIDE, (WIDTH - middle) / 2 - MARGIN - _CURVE)


def _headings(canvas: Canvas, network: Network) -> None:
    muted = canvas.palette.muted
    if network.left:
        canvas.text(MARGIN, 126, network.left_heading, fill=muted)
    if network.right:
        canvas.text(WIDTH - MARGIN, 126, network.right_heading, fill=muted, anchor="end")


def _height(lines: Sequence[str]) -> float:
    return len(lines) * _LINE + 22


def _colour(palette: Palette, node: Node) -> str:
    colours: dict[Hue, str] = {
        "blue": palette.blue,
        "orange": palette.orange,
        "yellow": palette.yellow,
        "green": palette.green,
        "purple": palette.purple,
        "grey": palette.grey,
    }
    return colours[node.hue]


def _join(canvas: Canvas, node: Box, centre: Box, colour: str) -> None:
    level, middle = (node.top + node.bottom) / 2, (centre.top + centre.bottom) / 2
    if node.right < centre.left:
        canvas.curve((node.right, level), (centre.left, middle), stroke=colour)
    else:
        canvas.curve((centre.right, middle), (node.left, level), stroke=colour)


def _node(canvas: Canvas, box: Box, lines: Sequence[str], colour: str) -> None:
    canvas.block(box, fill=colour, stroke=colour, radius=12, tint=0.16)
    _lines(canvas, box, lines, canvas.palette.ink, size=SMALL)


def _lines(
    canvas: Canvas,
    box: Box,
    lines: Sequence[str],
    fill: str,
    *,
    size: float,
    is_centred: bool = False,
) -> None:
    for number, line in enumerate(lines):
        baseline = box.top + 11 + number * _LINE + 34
        weight: Weight = "bold" if is_centred else "regular"
        x = (box.left + box.right) / 2 if is_centred else box.left + _PAD
        if is_centred:
            x -= width(line, size, weight) / 2
        canvas.text(x, baseline, line, size=size, weight=weight, fill=fill)
