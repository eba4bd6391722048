"""How much one person or one server may ask for, so that nobody makes the others wait.

Each has a bucket of tokens that fills up again by itself; what is asked for takes some out. A
bucket that is full again is forgotten: no id is kept for longer than it takes to fill one, half a
minute.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import discord

from .clock import loop_time
from .errors import UserError
from .events import Events, Throttled

_MOST_BUCKETS = 50_000
"""As many are kept at a time, a few megabytes; then those used the longest ago are forgotten."""
_SUGGESTION, _ANYTHING_ELSE = 1.0, 4.0
"""What is taken out for the suggestions at one keystroke, and for a command or a press."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A bucket's size, and how many tokens it gets back each second."""

    size: float
    per_second: float


PERSON = Limit(200, 8)
"""Fifty commands in one go, then two a second."""
SERVER = Limit(1000, 80)
"""The same for all members of a server together: 250 commands, then twenty a second."""


class Buckets:
    """The buckets of all persons, or of all servers."""

    def __init__(self, limit: Limit, most: int = _MOST_BUCKETS) -> None:
        self._limit = limit
        self._most = most
        self._left: OrderedDict[int, tuple[float, float]] = OrderedDict()
        """Tokens that were left, and when; the one used last comes last."""

    def __len__(self) -> int:
        return len(self._left)

    def take(self, whose: int, tokens: float, now: float) -> float:
        """Take tokens out; gives 0, or the seconds until there are enough, and then takes none."""
        self._forget(now)
        left, since = self._left.pop(whose, (self._limit.size, now))
        left = min(self._limit.size, left + (now - since) * self._limit.per_second)
        missing = tokens - left
        self._left[whose] = (left if missing > 0 else left - tokens), now
        return max(0.0, missing / self._limit.per_second)

    def _forget(self, now: float) -> None:
        full_after = self._limit.size / self._limit.per_second
        while self._left:
            _, since = next(iter(self._left.values()))
            if now - since < full_after and len(self._left) < self._most:
                return
            self._left.popitem(last=False)


class Limits:
    """Decides whether somebody's interaction is admitted."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._persons, self._servers = Buckets(PERSON), Buckets(SERVER)
        self._at_work: set[int] = set()
        """The persons for whom something heavy is being done."""

    def admit(self, interaction: discord.Interaction[Any]) -> None:
        """Count an interaction; raises :class:`UserError` where it is more than one may ask for."""
        is_typing = interaction.type is discord.InteractionType.autocomplete
        tokens, now = _SUGGESTION if is_typing else _ANYTHING_ELSE, loop_time()
        if wait := self._persons.take(interaction.user.id, tokens, now):
            self._events.emit(Throttled("person"))
            raise UserError("errors.too_fast", seconds=_whole(wait))
        if interaction.guild_id is None:
            return
        if wait := self._servers.take(interaction.guild_id, tokens, now):
            self._events.emit(Throttled("server"))
            raise UserError("errors.server_too_fast", seconds=_whole(wait))

    @contextmanager
    def heavy(self, user_id: int) -> Iterator[None]:
        """While a worker process reads or draws something for a person: one thing at a time.

        The workers are few, and one person shall not take all of them. Raises :class:`UserError`
        while the same person's earlier work is under way.
        """
        if user_id in self._at_work:
            self._events.emit(Throttled("work"))
            raise UserError("errors.at_work")
        self._at_work.add(user_id)
        try:
            yield
        finally:
            self._at_work.discard(user_id)


def _whole(seconds: float) -> int:
    return int(seconds) + 1
