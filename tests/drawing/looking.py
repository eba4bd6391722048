"""Looks at a picture as a demanding reader would: nothing small, cut off or on top of another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bot.drawing.canvas import SMALL, WIDTH, Box, Canvas, Placed

HIGHEST = 800
_TOUCH = 1.0
"""Pixels by which boxes may meet: letters do not fill theirs."""


def faults(canvas: Canvas) -> list[str]:
    """What is wrong with a picture, in words; empty for a good one."""
    return [*_alone(canvas), *_together(canvas)]


def _alone(canvas: Canvas) -> Iterator[str]:
    if (canvas.width, canvas.height <= HIGHEST) != (WIDTH, True):
        yield f"{canvas.width:.0f} × {canvas.height:.0f} pixels"
    whole = Box(0, 0, canvas.width, canvas.height)
    for each in canvas.placed:
        if not whole.holds(each.box):
            yield f"{_name(each)} is cut off at {each.box}"
        if each.box.left >= each.box.right or each.box.top >= each.box.bottom:
            yield f"{_name(each)} has no room at {each.box}"
        if each.kind == "text" and each.size < SMALL:
            yield f"{_name(each)} is too small"
        if each.kind == "text" and not each.what.strip():
            yield "an empty text"


def _together(canvas: Canvas) -> Iterator[str]:
    for one, two in combinations(canvas.placed, 2):
        if one.box.overlaps(two.box, -_TOUCH) and not _may_meet(one, two):
            yield f"{_name(one)} is on {_name(two)}: {one.box}, {two.box}"


def _may_meet(one: Placed, two: Placed) -> bool:
    """A text may stand wholly in a block, and a diamond on the edge of one."""
    kinds = {one.kind, two.kind}
    if kinds == {"mark", "block"}:
        return True
    if kinds == {"text", "block"}:
        block, text = (one, two) if one.kind == "block" else (two, one)
        return block.box.holds(text.box)
    return False


def _name(placed: Placed) -> str:
    return f"{placed.kind} “{placed.what}”" if placed.what else placed.kind
