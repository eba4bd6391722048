"""A poster: all of a timeline on one sheet, as data of a printed paper."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..facts.base import FactBase
from ..wording import Reader
from .binder import Illustration

MOST = 200
"""Bars of one poster: more would be a wall."""
TEMPLATE = "poster"


def sheet(
    reader: Reader,
    base: FactBase,
    title: str,
    today: dt.date,
    drawing: Illustration,
    size: tuple[float, float],
) -> dict[str, Any]:
    """What the template ``poster`` takes; ``size`` is the drawing's, in its own units."""
    reader = reader.plainly()
    return {
        "lang": reader.language,
        "title": title,
        "foot": reader.say("papers.binder.foot", revision=base.revision, date=today),
        "note": reader.say("papers.poster.note", date=today),
        "width": size[0],
        "height": size[1],
        "svg": drawing.svg,
        "alt": drawing.alt,
    }
