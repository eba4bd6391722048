"""A claim that the base contradicts."""

from __future__ import annotations

from dataclasses import dataclass

from ...messages import Message
from ..model import Entry


@dataclass(frozen=True, slots=True)
class Mistake:
    """What ``text[start:end]`` gets wrong; ``message`` gives the right value.

    ``entry`` is whose facts are claimed; its sources say what is right. ``None`` for a resolution
    that does not exist.
    """

    start: int
    end: int
    message: Message
    entry: Entry | None
