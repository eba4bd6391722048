"""A canvas that writes SVG and remembers what stands where, so that a test can look at it.

Lengths are pixels from the upper left corner. A phone shows a picture of 1,200 pixels at a third of
its size, so no text is smaller than :data:`SMALL`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from .glyphs import Weight, width

WIDTH = 1200
MARGIN = 40
HEADING, TEXT, SMALL = 52, 36, 34
"""Sizes of text."""
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture, which people with any colour vision tell apart.

    Hues after Okabe and Ito, lightened or darkened for the ground; shapes say the same again.
    """

    ground: str
    ink: str
    muted: str
    grid: str
    blue: str
    orange: str
    yellow: str
    green: str
    purple: str
    grey: str
    on_colour: str
    """Text on a filled shape."""


DARK = Palette(
    ground="#1e1f22",
    ink="#f5f5f7",
    muted="#a9acb4",
    grid="#36383e",
    blue="#6cb1ff",
    orange="#ff9d5c",
    yellow="#f7ce57",
    green="#5fd3a6",
    purple="#c9a2f7",
    grey="#9a9ea8",
    on_colour="#0f1012",
)
LIGHT = Palette(
    ground="#ffffff",
    ink="#16181d",
    muted="#5b606b",
    grid="#d9dbe0",
    blue="#4f97e6",
    orange="#e57a2d",
    yellow="#e3ae1f",
    green="#33a87b",
    purple="#9a6fd0",
    grey="#7d828d",
    on_colour="#0f1012",
)


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Whether both have a point in common, or are nearer than ``gap``."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that takes room: a text, a mark that nothing may cover, or a block."""

    kind: Literal["text", "mark", "block"]
    box: Box
    what: str = ""
    size: float = 0.0
    """Of a text."""


@dataclass(slots=True)
class Canvas:
    """A picture being drawn."""

    height: float
    palette: Palette = DARK
    width: float = WIDTH
    placed: list[Placed] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        size: float = TEXT,
        weight: Weight = "regular",
        fill: str = "",
        anchor: Anchor = "start",
    ) -> Box:
        """A line of text; gives the room that it takes."""
        wide = width(text, size, weight)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = Box(left, baseline - 0.76 * size, left + wide, baseline + 0.24 * size)
        self.placed.append(Placed("text", box, text, size))
        heavy = ' font-weight="700"' if weight == "bold" else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{baseline:.1f}" font-size="{size:g}"{heavy}'
            f' text-anchor="{anchor}" fill="{fill or self.palette.ink}">{escape(text)}</text>'
        )
        return box

    def block(
        self, box: Box, *, fill: str = "none", stroke: str = "", radius: float = 10, tint: float = 1
    ) -> None:
        """A rectangle that texts stand either wholly inside of or outside of."""
        self.placed.append(Placed("block", box))
        self.rectangle(box, fill=fill, stroke=stroke, radius=radius, tint=tint)

    def rectangle(
        self, box: Box, *, fill: str = "none", stroke: str = "", radius: float = 0, tint: float = 1
    ) -> None:
        """A rectangle that takes no room of its own; ``tint`` is how strong the filling is."""
        inset = 2.0 if stroke else 0.0
        edge = f' stroke="{stroke}" stroke-width="4"' if stroke else ""
        wide = max(box.right - box.left - 2 * inset, 1.0)
        tall = max(box.bottom - box.top - 2 * inset, 1.0)
        rounded = min(radius, wide / 2, tall / 2)
        self._parts.append(
            f'<rect x="{box.left + inset:.1f}" y="{box.top + inset:.1f}" width="{wide:.1f}"'
            f' height="{tall:.1f}" rx="{rounded:.1f}" fill="{fill}" fill-opacity="{tint:g}"{edge}/>'
        )

    def diamond(self, x: float, y: float, half: float, *, fill: str = "") -> Box:
        """A diamond with its middle at a point, edged in the ground's colour."""
        box = Box(x - half, y - half, x + half, y + half)
        self.placed.append(Placed("mark", box))
        corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        self.polygon(corners, fill=fill or self.palette.ink, stroke=self.palette.ground)
        return box

    def polygon(
        self,
        points: Iterable[tuple[float, float]],
        *,
        fill: str = "none",
        stroke: str = "none",
        tint: float = 1,
    ) -> None:
        """A closed shape."""
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(
            f'<polygon points="{told}" fill="{fill}" fill-opacity="{tint:g}" stroke="{stroke}"'
            ' stroke-width="4" stroke-linejoin="round"/>'
        )

    def line(
        self, points: Sequence[tuple[float, float]], *, stroke: str = "", thick: float = 3
    ) -> None:
        """A line through points."""
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(
            f'<polyline points="{told}" fill="none" stroke="{stroke or self.palette.grid}"'
            f' stroke-width="{thick:g}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def curve(self, start: tuple[float, float], end: tuple[float, float], *, stroke: str) -> None:
        """A line that leaves and arrives level."""
        middle = (start[0] + end[0]) / 2
        self._parts.append(
            f'<path d="M{start[0]:.1f},{start[1]:.1f} C{middle:.1f},{start[1]:.1f} '
            f'{middle:.1f},{end[1]:.1f} {end[0]:.1f},{end[1]:.1f}" fill="none"'
            f' stroke="{stroke}" stroke-opacity="0.7" stroke-width="4"/>'
        )

    def circle(self, x: float, y: float, radius: float, *, fill: str, stroke: str = "none") -> None:
        """A disc or, where ``fill`` is ``none``, a ring."""
        self._parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"'
            f' stroke="{stroke}" stroke-width="4"/>'
        )

    def svg(self, title: str = "") -> str:
        """The picture as SVG."""
        ground = f'<rect width="100%" height="100%" fill="{self.palette.ground}"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}"'
            f' height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}"'
            f' font-family="Inter" role="img" aria-label={quoteattr(title)}>'
            f"{ground}{''.join(self._parts)}</svg>"
        )
