"""The kinds of pictures: each is a value of words and numbers, which a worker draws.

Equal values give equal pictures, so a value is also what a drawn picture is kept under.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any, TypeAlias

from . import ballots, network, rollcall, timeline, years
from .ballots import Ballots
from .canvas import DARK, Canvas, Palette
from .network import Network
from .render import png
from .rollcall import RollCall
from .timeline import Timeline
from .years import Years

Picture: TypeAlias = Timeline | Network | RollCall | Years | Ballots


@singledispatch
def canvas_of(picture: Any, palette: Palette = DARK) -> Canvas:
    """A picture as it is laid out; raises ``TypeError`` for what is none."""
    raise TypeError(f"not a picture: {picture!r}")


canvas_of.register(Timeline, timeline.draw)
canvas_of.register(Network, network.draw)
canvas_of.register(RollCall, rollcall.draw)
canvas_of.register(Years, years.draw)
canvas_of.register(Ballots, ballots.draw)


def drawn(picture: Picture) -> bytes:
    """A picture as PNG. Heavy: run it by ``bot.pool``."""
    canvas = canvas_of(picture)
    data = {"width": canvas.width, "height": canvas.height, "svg": canvas.svg(picture.title)}
    return png("picture", data)
