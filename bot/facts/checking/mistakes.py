"""A claim that the base contradicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...messages import Message
from ..model import Entry
from .text.masking import Mark


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

    @classmethod
    def over(cls, marks: Iterable[Mark], told: Message, entry: Entry) -> Mistake:
        """A mistake that goes from the first of some marks to the last."""
        places = [(mark.start, mark.end) for mark in marks]
        return cls(min(start for start, _ in places), max(end for _, end in places), told, entry)
