"""The head of every picture: a title and one line below it, with a legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .canvas import HEADING, MARGIN, TEXT, Canvas
from .glyphs import fitted, width

BELOW = 150
"""Where the picture itself may begin."""
_BASELINE, _LINE = 76, 126
_SIGN = 56
"""Room of a sign of the legend, with the gap after it."""
Sign = Callable[[Canvas, float, float], None]
"""Draws a sign of the legend, 40 pixels wide, around a point."""


def heading(
    canvas: Canvas, title: str, note: str = "", legend: Sequence[tuple[Sign, str]] = ()
) -> None:
    """Draw the title, as large as it fits, and the line below; what does not fit is left out."""
    room = canvas.width - 2 * MARGIN
    size = next((s for s in (HEADING, 46, 40) if width(title, s, "bold") <= room), 40)
    canvas.text(MARGIN, _BASELINE, fitted(title, room, size, "bold"), size=size, weight="bold")
    x = float(MARGIN)
    if note:
        note = fitted(note, room, TEXT)
        x = canvas.text(x, _LINE, note, fill=canvas.palette.muted).right + 36
    for sign, text in legend:
        if x + _SIGN + width(text, TEXT) > canvas.width - MARGIN:
            break
        sign(canvas, x + 20, _LINE - 12)
        x = canvas.text(x + _SIGN, _LINE, text, fill=canvas.palette.muted).right + 36
