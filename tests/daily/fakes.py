"""Discord and the facts as the sender meets them, with every outcome on order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.daily.gate import UnreadableError
from bot.daily.post import Post
from bot.storage.records import Subscription

NOW = dt.datetime(2026, 6, 10, 9, 0, tzinfo=dt.UTC)
FORGETS_NONCES_AFTER = dt.timedelta(minutes=3)


class JumpingClock:
    """A clock whose waits are over at once: they only move its hands."""

    def __init__(self) -> None:
        self.instant = NOW

    def now(self) -> dt.datetime:
        return self.instant

    async def sleep(self, seconds: float) -> None:
        self.instant += dt.timedelta(seconds=seconds)

    def advance(self, **duration: float) -> None:
        self.instant += dt.timedelta(**duration)


@dataclass
class Response:
    status: int
    reason: str = "because"


def answer(status: int, code: int = 0) -> discord.HTTPException:
    """What discord.py raises for an answer of Discord's."""
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(
        status, discord.DiscordServerError if status >= 500 else discord.HTTPException
    )
    return kind(Response(status), {"code": code, "message": "said Discord"})


@dataclass
class Appeared:
    message_id: int
    channel_id: int
    nonce: str
    date: dt.date
    at: dt.datetime
    deleted: bool = False


Order = Exception | Callable[[], Awaitable[None]]


@dataclass
class FakeGate:
    """A Discord that does as ordered, one order for each request, and else as it should."""

    clock: JumpingClock
    orders: list[tuple[str, Order]] = field(default_factory=list)
    appeared: list[Appeared] = field(default_factory=list)
    requests: int = 0
    looks: int = 0
    readable: bool = True
    unavailable: bool = False
    lacking: list[str] | None = None
    look_error: Exception | None = None
    composing: dt.date | None = None

    def lose(self, order: Order) -> None:
        """The next request fails, and nothing appears."""
        self.orders.append(("lost", order))

    def half_accept(self, order: Order) -> None:
        """The next request fails, but the post appears."""
        self.orders.append(("half", order))

    async def post(self, guild_id: int, channel_id: int, post: Post, nonce: str) -> int:
        self.requests += 1
        fate, order = self.orders.pop(0) if self.orders else ("well", None)
        if fate == "lost":
            await _carry_out(order)
        message_id = self._accept(channel_id, nonce, post)
        if fate == "half":
            await _carry_out(order)
        return message_id

    def _accept(self, channel_id: int, nonce: str, post: Post) -> int:
        for known in self.appeared:
            same = (known.nonce, known.channel_id) == (nonce, channel_id)
            if same and self.clock.now() - known.at < FORGETS_NONCES_AFTER:
                if known.deleted:
                    raise answer(404, 10008)
                return known.message_id
        number = 1000 + len(self.appeared)
        date = dt.date.fromisoformat(post.entry_ids[0])
        self.appeared.append(Appeared(number, channel_id, nonce, date, self.clock.now()))
        return number

    async def find(
        self, guild_id: int, channel_id: int, date: dt.date, since: dt.datetime
    ) -> int | None:
        self.looks += 1
        if self.look_error is not None:
            raise self.look_error
        if not self.readable:
            raise UnreadableError
        for known in self.appeared:
            if (known.channel_id, known.date) == (channel_id, date) and not known.deleted:
                return known.message_id
        return None

    def is_unavailable(self, guild_id: int) -> bool:
        return self.unavailable

    def missing(self, guild_id: int, channel_id: int) -> list[str] | None:
        return self.lacking


async def _carry_out(order: Order | None) -> None:
    if isinstance(order, Exception):
        raise order
    if order is not None:
        await order()


def compose(
    subscription: Subscription, date: dt.date, shown: tuple[str, ...], *, test: bool
) -> Post | None:
    """A post that shows its own date."""
    return Post(ui.LayoutView(), (date.isoformat(),), True, subscription.role_id)


class CrashError(BaseException):
    """The process is gone from here on."""


class Crashing:
    """Passes calls on to an object until it is time to crash, before or after one of them."""

    def __init__(self, inner: Any, fuse: Fuse) -> None:
        self._inner = inner
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        inner = getattr(self._inner, name)
        if not callable(inner) or name in ("is_unavailable", "missing", "shown_entries"):
            return inner

        async def passed_on(*args: Any, **kwargs: Any) -> Any:
            self._fuse.burn()
            result = await inner(*args, **kwargs)
            self._fuse.burn()
            return result

        return passed_on


class Fuse:
    """Burns one step at each call of :meth:`burn`, and then it crashes."""

    def __init__(self, steps: int | None) -> None:
        self.steps = steps
        self.burnt = 0

    def burn(self) -> None:
        self.burnt += 1
        if self.steps is not None and self.burnt > self.steps:
            raise CrashError
