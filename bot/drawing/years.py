"""Columns by year around a line: what went one way stands above it, what went others below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import DARK, MARGIN, TEXT, WIDTH, Box, Canvas, Palette
from .glyphs import width
from .heading import BELOW, Sign, heading

_TALL = 470
"""Pixels of the highest column together with the lowest."""
_LEFT = 120
_WIDEST = 90
_YEARS = 110
"""Pixels between two years below columns without a gap at least."""
_APART = 24
"""Pixels between the numbers of two years."""


@dataclass(frozen=True, slots=True)
class Column:
    """A year and its counts: above the line; below it first and second."""

    year: int
    above: int
    below: int
    further: int = 0


@dataclass(frozen=True, slots=True)
class Years:
    """Columns in the order of years; years that are missing leave a small gap.

    ``words`` name what stands above, below and further below; an empty one is left out.
    """

    title: str
    note: str
    columns: tuple[Column, ...]
    words: tuple[str, str, str]


def draw(years: Years, palette: Palette = DARK) -> Canvas:
    """The picture of counts by year."""
    canvas = Canvas(BELOW + _TALL + 90, palette)
    _head(canvas, years)
    up = max((column.above for column in years.columns), default=0)
    down = max((column.below + column.further for column in years.columns), default=0)
    scale = _TALL / max(up + down, 1)
    zero = BELOW + 20 + up * scale
    _scale(canvas, up, down, scale, zero)
    step = (WIDTH - MARGIN - _LEFT) / max(_slots(years.columns), 1)
    wide = min(step * 0.78, _WIDEST)
    named = _named(years.columns, step)
    after = 0.0
    slot = 0.0
    for number, column in enumerate(years.columns):
        slot += _gap(years.columns, number)
        middle = _LEFT + (slot + 0.5) * step
        slot += 1
        _column(canvas, column, Box(middle - wide / 2, zero, middle + wide / 2, zero), scale)
        text = str(column.year)
        half = width(text, TEXT) / 2
        at = min(max(middle, MARGIN + half), WIDTH - MARGIN / 2 - half)
        if column.year in named and at - half >= after:
            canvas.text(at, BELOW + _TALL + 74, text, fill=palette.muted, anchor="middle")
            after = at + half + _APART
    canvas.line([(_LEFT, zero), (WIDTH - MARGIN, zero)], stroke=palette.ink, thick=3)
    return canvas


def _head(canvas: Canvas, years: Years) -> None:
    palette = canvas.palette

    def swatch(colour: str) -> Sign:
        def drawn(canvas: Canvas, x: float, y: float) -> None:
            canvas.rectangle(Box(x - 17, y - 17, x + 17, y + 17), fill=colour, radius=5)

        return drawn

    colours = (palette.blue, palette.orange, palette.yellow)
    legend = [
        (swatch(colour), word) for colour, word in zip(colours, years.words, strict=True) if word
    ]
    heading(canvas, years.title, years.note, legend)


def _gap(columns: Sequence[Column], number: int) -> float:
    """Slots left free before a column, where years are missing."""
    if not number or columns[number].year == columns[number - 1].year + 1:
        return 0.0
    return 0.6


def _named(columns: Sequence[Column], step: float) -> set[int]:
    """The years that have their number below: round ones, and those that follow a gap."""
    every = next((each for each in (1, 2, 5, 10, 20) if each * step >= _YEARS or step >= 100), 50)
    gaps = [_gap(columns, number) > 0 for number in range(len(columns))]
    first = any(gaps)
    return {
        column.year
        for column, gap in zip(columns, gaps, strict=True)
        if column.year % every == 0 or gap or (first and column is columns[0])
    }


def _slots(columns: Sequence[Column]) -> float:
    return len(columns) + sum(_gap(columns, number) for number in range(len(columns)))


def _scale(canvas: Canvas, up: int, down: int, scale: float, zero: float) -> None:
    """Level lines with their numbers, far enough apart to be read."""
    most = max(up, down, 1)
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100) if s * scale >= 76 or s >= most), 200)
    for value in range(-(down // step) * step, up + 1, step):
        level = zero - value * scale
        canvas.line([(_LEFT, level), (WIDTH - MARGIN, level)])
        canvas.text(
            _LEFT - 20, level + 13, str(abs(value)), fill=canvas.palette.muted, anchor="end"
        )


def _column(canvas: Canvas, column: Column, at: Box, scale: float) -> None:
    palette = canvas.palette
    top = at.top - column.above * scale
    if column.above:
        canvas.rectangle(at._replace(top=top), fill=palette.blue, radius=3)
    middle = at.top + column.below * scale
    if column.below:
        canvas.rectangle(at._replace(bottom=middle), fill=palette.orange, radius=3)
    if column.further:
        end = middle + column.further * scale
        canvas.rectangle(at._replace(top=middle, bottom=end), fill=palette.yellow, radius=3)
