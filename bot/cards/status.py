"""How the bot is doing, for everybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..facts.base import FactBase
from ..wording import Markup, Reader
from .answer import Answer, card
from .sources import newest_source
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
    if newest := newest_source(at.base):
        lines.append(reader.say("cards.status.newest", date=newest))
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
