"""Who voted how: the members of the Council in a grid, or as many seats as are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from .canvas import DARK, MARGIN, SMALL, TEXT, WIDTH, Box, Canvas, Palette, Placed
from .glyphs import width, wrapped
from .heading import BELOW, heading

Vote = Literal["in_favour", "against", "abstaining", "absent"]
_COLUMNS = 3
_CELL, _ROW = (WIDTH - 2 * MARGIN) / _COLUMNS, 96
_SIGN, _LINE = 30, 40
_NAME = _CELL - 2 * _SIGN - 34
"""Pixels of width for a name, which may have two lines."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A member, or a nameless seat of which only the vote is known."""

    vote: Vote
    name: str = ""


@dataclass(frozen=True, slots=True)
class RollCall:
    """A vote: seats in the order in which they are shown, and the words of each position."""

    title: str
    note: str
    seats: tuple[Seat, ...]
    counts: tuple[tuple[Vote, str], ...]
    """What is said of each position: ``10 in favour``."""


def draw(call: RollCall, palette: Palette = DARK) -> Canvas:
    """The picture of a roll call."""
    is_named = all(seat.name for seat in call.seats)
    rows = -(-len(call.seats) // _COLUMNS) if is_named else 1
    canvas = Canvas(BELOW + rows * _ROW + 20 + _ROW, palette)
    heading(canvas, call.title, call.note)
    if is_named:
        for number, seat in enumerate(call.seats):
            column, row = divmod(number, rows)
            _member(canvas, seat, MARGIN + column * _CELL, BELOW + row * _ROW)
    else:
        step = min((WIDTH - 2 * MARGIN) / max(len(call.seats), 1), 74)
        for number, seat in enumerate(call.seats):
            sign(canvas, seat.vote, MARGIN + step * (number + 0.5), BELOW + _ROW / 2)
    _counts(canvas, call.counts, BELOW + rows * _ROW + 20)
    return canvas


def _counts(canvas: Canvas, counts: Sequence[tuple[Vote, str]], top: float) -> None:
    """The sums in one line, each with its sign."""
    canvas.line([(MARGIN, top), (WIDTH - MARGIN, top)])
    x = float(MARGIN)
    for vote, text in counts:
        if x + 64 + width(text, TEXT, "bold") > WIDTH - MARGIN:
            break
        sign(canvas, vote, x + _SIGN, top + 50, radius=21)
        x = canvas.text(x + 66, top + 63, text, weight="bold").right + 40


def _member(canvas: Canvas, seat: Seat, left: float, top: float) -> None:
    middle = top + _ROW / 2
    sign(canvas, seat.vote, left + _SIGN, middle)
    lines = wrapped(seat.name, _NAME, SMALL)
    first = middle + 12 - (len(lines) - 1) * _LINE / 2
    for number, line in enumerate(lines):
        canvas.text(left + 2 * _SIGN + 16, first + number * _LINE, line, size=SMALL)


def fits(name: str) -> bool:
    """Whether a name stands on its seat uncut."""
    return " ".join(wrapped(name, _NAME, SMALL)) == name


def sign(canvas: Canvas, vote: Vote, x: float, y: float, radius: float = 26) -> None:
    """The sign of a position, told apart by shape as well as by colour."""
    canvas.placed.append(_placed(x, y, radius))
    _SIGNS[vote](canvas, x, y, radius)


def _placed(x: float, y: float, radius: float) -> Placed:
    return Placed("mark", Box(x - radius, y - radius, x + radius, y + radius))


def _in_favour(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius, fill=canvas.palette.blue)
    tick = ((x - 0.42 * radius, y), (x - 0.1 * radius, y + 0.34 * radius))
    end = (x + 0.46 * radius, y - 0.34 * radius)
    canvas.line([*tick, end], stroke=canvas.palette.on_colour, thick=6)


def _against(canvas: Canvas, x: float, y: float, radius: float) -> None:
    box = Box(x - 0.92 * radius, y - 0.92 * radius, x + 0.92 * radius, y + 0.92 * radius)
    canvas.rectangle(box, fill=canvas.palette.orange, radius=6)
    arm = 0.38 * radius
    ink = canvas.palette.on_colour
    canvas.line([(x - arm, y - arm), (x + arm, y + arm)], stroke=ink, thick=6)
    canvas.line([(x - arm, y + arm), (x + arm, y - arm)], stroke=ink, thick=6)


def _abstaining(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius - 2, fill="none", stroke=canvas.palette.yellow)
    arm = 0.42 * radius
    canvas.line([(x - arm, y), (x + arm, y)], stroke=canvas.palette.yellow, thick=6)


def _absent(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius - 2, fill="none", stroke=canvas.palette.grey)
    canvas.circle(x, y, 5, fill=canvas.palette.grey)


_SIGNS: dict[Vote, Callable[[Canvas, float, float, float], None]] = {
    "in_favour": _in_favour,
    "against": _against,
    "abstaining": _abstaining,
    "absent": _absent,
}
