"""How the bot is doing, for everybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..facts.base import FactBase
from ..wording import Markup, Reader
from .answer import Answer, card
from .text import dated, since


@dataclass(frozen=True, slots=True)
class BotStatus:
    """What there is to say; ``None`` stands for what is not known yet."""

    base: FactBase
    applied_at: dt.datetime
    """Since when this revision is served."""
    started_at: dt.datetime | None
    answer_seconds: float | None
    """How long people waited for an answer of late."""


def status_card(reader: Reader, at: BotStatus) -> Answer:
    """The page."""
    lines = [_revision(reader, at)]
    if as_of := _as_of(at.base):
        lines.append(reader.say("cards.status.as_of", date=as_of))
    if at.started_at is not None:
        lines.append(reader.say("cards.status.running", since=Markup(since(at.started_at))))
    if at.answer_seconds is not None:
        milliseconds = max(1, round(at.answer_seconds * 1000))
        lines.append(reader.say("cards.status.answers", milliseconds=milliseconds))
    listed = "\n".join(f"- {line}" for line in lines)
    return card(f"## {reader.say('cards.status.title')}\n{listed}")


def _revision(reader: Reader, at: BotStatus) -> str:
    return reader.say(
        "cards.status.revision", revision=at.base.revision, applied=Markup(dated(at.applied_at))
    )


def _as_of(base: FactBase) -> object:
    """Up to when the newest source was read."""
    read = [each.as_of for each in base.sources.values() if each.as_of]
    return max(read, key=lambda each: each.latest(), default=None)
