"""What happened, for whoever wants to count or record it: metrics, audits, alarms.

Rooms emit events where things happen and know nothing of who listens. An event holds no text that
a person typed and no name of a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; each kind of event is a class of its own."""


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """Interactions can reach the bot, for the first time or anew."""


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """Somebody got an answer: to a command (``search``) or a press (the action's ``open``)."""

    what: str
    is_private: bool


@dataclass(frozen=True, slots=True)
class Searched(Event):
    """A query was looked up.

    ``tier`` names how the best hit was found (``exact`` … ``fuzzy``; empty without hits),
    ``is_sure`` says whether it was answered with one card, ``score`` is the best hit's, 0 to 100.
    """

    tier: str
    score: float
    is_sure: bool
    hits: int


@dataclass(frozen=True, slots=True)
class Pictured(Event):
    """An answer with a picture was given.

    ``outcome`` is ``kept`` (it had been drawn before), ``drawn``, ``failed`` (it could not be),
    ``unwanted`` (the message showed something else by then) or ``not taken`` (by Discord);
    ``seconds`` is how long it came after its answer.
    """

    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Delivered(Event):
    """A daily post came to an end: ``state`` is that of its delivery, ``reason`` why, if any.

    ``lag`` is how many seconds after it was due.
    """

    state: str
    reason: str | None
    lag: float


@dataclass(frozen=True, slots=True)
class Reloaded(Event):
    """Another revision of the facts is served from now on."""

    revision: str


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """Something went wrong on our side; the log has the details under ``code``."""

    code: str
    what: str


@dataclass(frozen=True, slots=True)
class Responded(Event):
    """Discord has taken the first answer to an interaction, or will not get one.

    ``kind`` is discord.py's name of its type; ``outcome`` is ``answered``, ``refused`` (a person
    can put it right), ``fault``, ``too late``, ``failed``, ``unreachable`` or ``unanswered``;
    ``install`` is ``server`` or ``user``.
    """

    what: str
    kind: str
    outcome: str
    install: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Requested(Event):
    """Discord has answered a request; ``status`` is 0 where it has not.

    ``route`` is a path without ids; ``retry_after`` are the seconds that it asked to wait, if any.
    """

    method: str
    route: str
    status: int
    retry_after: float


@dataclass(frozen=True, slots=True)
class Throttled(Event):
    """Somebody asked for too much; ``whose`` limit it was: ``person``, ``server`` or ``work``."""

    whose: str


@dataclass(frozen=True, slots=True)
class SessionStarts(Event):
    """How often the gateway may be connected to anew today."""

    remaining: int


Listener = Callable[[Event], None]


class Events:
    """Hands events to listeners, in order; without any, it does nothing."""

    def __init__(self, *listeners: Listener) -> None:
        """``listeners`` are called on the event loop and must return at once."""
        self._listeners = [*listeners]

    def add(self, listener: Listener) -> None:
        """Tell one more from now on."""
        self._listeners.append(listener)

    def emit(self, event: Event) -> None:
        """Tell every listener. One that fails is logged and does not keep others from hearing."""
        for listener in self._listeners:
            try:
                listener(event)
            except Exception:
                log.exception("a listener failed", kind=type(event).__name__)
