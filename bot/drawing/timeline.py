"""Bars in lanes under a calendar: what ran when, and by which mandates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .canvas import DARK, MARGIN, TEXT, WIDTH, Box, Canvas, Palette
from .glyphs import Weight, fitted, width
from .heading import BELOW, heading

LANES = 8
"""Of a picture; a poster has as many as its bars take."""
_PITCH, _TALL = 64, 46
_HALF = 17
"""Half the width of a diamond."""
_GAP, _PAD, _ARROW = 24, 16, 18
_LEAST = 8
"""Pixels of the shortest bar."""
_LABEL = 640
"""Pixels of the longest label of a picture."""
_SHORTEST = 200
"""Pixels to which the label of a main bar may be cut, so that it is never left out."""
_YEARS = 140
"""Pixels between two years of the calendar at least."""
_FADING = 90
"""Pixels of a bar whose end nobody knows."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that ran from ``start`` to ``end``, both as years with their fraction.

    ``end`` is ``None`` while it runs; ``is_end_known`` is false where it ended nobody knows when.
    ``marks`` are the instants of its mandates. Filled bars are NATO's.
    """

    label: str
    start: float
    end: float | None
    marks: tuple[float, ...] = ()
    is_filled: bool = True
    is_main: bool = False
    is_end_known: bool = True


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars between two years, the most important first: those that find no room are left out.

    ``until`` is where the calendar ends. ``filled``, ``outlined`` and ``marked`` are the words of
    the legend. On a poster every bar finds room.
    """

    title: str
    note: str
    since: float
    until: float
    bars: tuple[Bar, ...]
    filled: str
    outlined: str
    marked: str
    is_poster: bool = False


@dataclass(frozen=True)
class _Place:
    """Where a bar and its parts stand, but for the lane."""

    bar: Bar
    left: float
    right: float
    marks: tuple[float, ...]
    label: str
    label_at: float
    is_inside: bool
    goes_on: bool

    @cached_property
    def extent(self) -> tuple[float, float]:
        """From where to where nothing else may stand in its lane."""
        ends = [self.left, self.right + _ARROW * self.goes_on, self.label_at]
        ends += [self.label_at + width(self.label, TEXT, _weight(self.bar))]
        ends += [mark - _HALF for mark in self.marks] + [mark + _HALF for mark in self.marks]
        return min(ends), max(ends)


def draw(timeline: Timeline, palette: Palette = DARK) -> Canvas:
    """The picture of a timeline."""
    lanes = shown(timeline)
    bottom = BELOW + max(len(lanes), 1) * _PITCH
    canvas = Canvas(bottom + 66, palette)
    _head(canvas, timeline, [place.bar for lane in lanes for place in lane])
    _calendar(canvas, timeline, bottom)
    for number, lane in enumerate(lanes):
        for place in lane:
            _bar(canvas, place, BELOW + number * _PITCH + (_PITCH - _TALL) / 2)
    return canvas


def labels(timeline: Timeline) -> list[str]:
    """The labels of the bars that find room, from the upper left."""
    return [place.bar.label for lane in shown(timeline) for place in lane]


def is_whole(label: str) -> bool:
    """Whether a label stands in a picture as it is, and is not cut."""
    return width(label, TEXT, "bold") <= _LABEL


def shown(timeline: Timeline) -> list[list[_Place]]:
    """The lanes with the bars that find room in them."""
    most = len(timeline.bars) if timeline.is_poster else LANES
    bars = [
        bar
        for bar in timeline.bars
        if bar.start <= timeline.until and _end(bar, timeline) >= timeline.since
    ]
    placed = [_placed(bar, timeline, is_kept=bar.is_main) for bar in bars]
    if not any(placed):  # a name cut short says more than an empty picture
        placed = [_placed(bar, timeline, is_kept=True) for bar in bars]
    places = [place for place in placed if place is not None]
    whole = _packed(places, most)
    if whole is not None:
        return whole
    chosen: list[_Place] = []
    lanes: list[list[_Place]] = []
    for place in places:
        found = _packed([*chosen, place], most)
        if found is not None:
            chosen.append(place)
            lanes = found
    return lanes


def _packed(places: Sequence[_Place], most: int) -> list[list[_Place]] | None:
    """Lanes for bars, the earliest first; ``None`` where they are more than ``most``."""
    lanes: list[list[_Place]] = []
    for place in sorted(places, key=lambda each: (each.bar.start, each.extent)):
        left = place.extent[0]
        free = next((lane for lane in lanes if lane[-1].extent[1] + _GAP <= left), None)
        if free is not None:
            free.append(place)
        elif len(lanes) < most:
            lanes.append([place])
        else:
            return None
    return lanes


def _x(year: float, timeline: Timeline) -> float:
    share = (year - timeline.since) / (timeline.until - timeline.since)
    return MARGIN + min(max(share, 0.0), 1.0) * (WIDTH - 2 * MARGIN - _ARROW)


def _end(bar: Bar, timeline: Timeline) -> float:
    if bar.end is not None:
        return bar.end
    return timeline.until if bar.is_end_known else bar.start


def _weight(bar: Bar) -> Weight:
    return "bold" if bar.is_main else "regular"


def _placed(bar: Bar, timeline: Timeline, *, is_kept: bool) -> _Place | None:
    """Where a bar goes; ``None`` where its label finds no room, unless it is kept and cut."""
    left, right = _x(bar.start, timeline), _x(_end(bar, timeline), timeline)
    if bar.end is None and not bar.is_end_known:
        right = min(left + _FADING, WIDTH - MARGIN - _ARROW)
    right = max(right, left + _LEAST)
    marks = _marks(bar, timeline)
    most = WIDTH if timeline.is_poster else _LABEL
    label = fitted(bar.label, most, TEXT, _weight(bar))
    wide = width(label, TEXT, _weight(bar))
    goes_on = bar.is_end_known and (bar.end is None or bar.end > timeline.until)
    inside = _inside(left, right, marks, wide) if bar.is_end_known else None
    if inside is not None:
        return _Place(bar, left, right, marks, label, inside, True, goes_on)
    outside = max([right + _ARROW * goes_on, *(mark + _HALF for mark in marks)]) + _PAD
    if outside + wide <= WIDTH - MARGIN + 10:
        return _Place(bar, left, right, marks, label, outside, False, goes_on)
    before = min([left, *(mark - _HALF for mark in marks)]) - _PAD
    if before - wide >= MARGIN - 10:
        return _Place(bar, left, right, marks, label, before - wide, False, goes_on)
    room = WIDTH - MARGIN + 10 - outside
    if not marks and right - left - 2 * _PAD > max(room, before - MARGIN, _SHORTEST):
        label = fitted(label, right - left - 2 * _PAD, TEXT, _weight(bar))
        return _Place(bar, left, right, marks, label, left + _PAD, True, goes_on)
    is_kept = is_kept or timeline.is_poster
    if not is_kept or max(room, before - MARGIN) < _SHORTEST:
        return None
    if room >= before - MARGIN:
        label = fitted(label, room, TEXT, _weight(bar))
        return _Place(bar, left, right, marks, label, outside, False, goes_on)
    label = fitted(label, before - MARGIN, TEXT, _weight(bar))
    start = before - width(label, TEXT, _weight(bar))
    return _Place(bar, left, right, marks, label, start, False, goes_on)


def _inside(left: float, right: float, marks: Sequence[float], wide: float) -> float | None:
    """Where a label begins inside its bar, clear of diamonds; ``None`` where it does not fit."""
    clear = _HALF + 8
    for start in (left + _PAD, *(mark + clear for mark in marks if mark > left - clear)):
        is_free = all(mark + clear <= start or start + wide <= mark - clear for mark in marks)
        if is_free and start + wide <= right - _PAD:
            return start
    return None


def _marks(bar: Bar, timeline: Timeline) -> tuple[float, ...]:
    """Where the diamonds stand; those too near to one another are one."""
    found: list[float] = []
    for year in sorted(bar.marks):
        if timeline.since <= year <= timeline.until:
            x = _x(year, timeline)
            if not found or x - found[-1] > 2 * _HALF:
                found.append(x)
    return tuple(found)


# -- drawing ------------------------------------------------------------------------------------


def _head(canvas: Canvas, timeline: Timeline, bars: Sequence[Bar]) -> None:
    blue, ink = canvas.palette.blue, canvas.palette.ink

    def filled(canvas: Canvas, x: float, y: float) -> None:
        canvas.rectangle(Box(x - 20, y - 14, x + 20, y + 14), fill=blue, radius=7)

    def outlined(canvas: Canvas, x: float, y: float) -> None:
        box = Box(x - 20, y - 14, x + 20, y + 14)
        canvas.rectangle(box, fill=blue, stroke=blue, radius=7, tint=0.18)

    def marked(canvas: Canvas, x: float, y: float) -> None:
        corners = ((x, y - 17), (x + 17, y), (x, y + 17), (x - 17, y))
        canvas.polygon(corners, fill=ink)

    legend = []
    if timeline.filled and any(bar.is_filled for bar in bars):
        legend.append((filled, timeline.filled))
    if timeline.outlined and not all(bar.is_filled for bar in bars):
        legend.append((outlined, timeline.outlined))
    if any(_marks(bar, timeline) for bar in bars):
        legend.append((marked, timeline.marked))
    heading(canvas, timeline.title, timeline.note, legend)


def _calendar(canvas: Canvas, timeline: Timeline, bottom: float) -> None:
    """A line for each year, or for every second or fifth …, with the year below."""
    room = (WIDTH - 2 * MARGIN - _ARROW) / (timeline.until - timeline.since)
    step = next((step for step in (1, 2, 5, 10, 20, 50) if step * room >= _YEARS), 100)
    first, last = math.ceil(timeline.since - 1e-6), math.floor(timeline.until + 1e-6)
    for year in range(first + -first % step, last + 1, step):
        x = _x(year, timeline)
        canvas.line([(x, BELOW), (x, bottom + 8)])
        half = width(str(year), TEXT) / 2
        middle = min(max(x, 16 + half), WIDTH - 16 - half)
        canvas.text(middle, bottom + 48, str(year), fill=canvas.palette.muted, anchor="middle")


def _bar(canvas: Canvas, place: _Place, top: float) -> None:
    bar, palette = place.bar, canvas.palette
    colour = palette.yellow if bar.is_main else palette.blue
    tint = 1.0 if bar.is_filled else 0.18
    middle = top + _TALL / 2
    for mark in place.marks:
        near = min(max(mark, place.left), place.right)
        canvas.line([(mark, middle), (near, middle)], stroke=palette.muted)
    box = Box(place.left, top, place.right, top + _TALL)
    if bar.is_end_known:
        stroke = "" if bar.is_filled else colour
        canvas.block(box, fill=colour, stroke=stroke, radius=9, tint=tint)
        if place.goes_on:
            tip = (place.right + _ARROW, middle)
            edges = ((place.right + 3, top + 4), tip, (place.right + 3, top + _TALL - 4))
            canvas.polygon(edges, fill=colour, tint=max(tint, 0.5))
    else:
        _fading(canvas, box, colour, tint)
    fill = palette.on_colour if place.is_inside and bar.is_filled else palette.ink
    if not place.is_inside:  # the calendar's lines pass behind it
        end = place.label_at + width(place.label, TEXT, _weight(bar))
        back = Box(place.label_at - 4, top + 4, end + 4, top + _TALL - 4)
        canvas.rectangle(back, fill=palette.ground)
    canvas.text(place.label_at, middle + 13, place.label, fill=fill, weight=_weight(bar))
    for mark in place.marks:
        canvas.diamond(mark, middle, _HALF)


def _fading(canvas: Canvas, box: Box, colour: str, tint: float) -> None:
    """A bar in three pieces, each paler than the one before."""
    piece = (box.right - box.left) / 3
    gap = min(5.0, piece / 3)  # a bar at the right edge is only as wide as the least
    for number, strength in enumerate((1.0, 0.55, 0.25)):
        left = box.left + number * piece
        part = Box(left, box.top, left + piece - gap, box.bottom)
        canvas.block(part, fill=colour, radius=5, tint=max(tint, 0.4) * strength)
