"""Discord and the facts as the worker meets them, with every outcome on order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import ui

from bot.daily.posts import Post
from bot.daily.transport import UnreadableError
from bot.storage.records import Subscription
from bot.wording import Reader
from tests.clocks import NOW, ManualClock

__all__ = ["NOW", "ManualClock"]

FORGETS_NONCES_AFTER = dt.timedelta(minutes=3)


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
class Message:
    id: int


@dataclass
class Appeared:
    message_id: int
    channel_id: int
    nonce: str
    date: dt.date
    at: dt.datetime
    role_id: int | None
    deleted: bool = False


Order = Exception | Callable[[], Awaitable[None]]


@dataclass
class FakeTransport:
    """A Discord that does as ordered, one order for each request, and else as it should."""

    clock: ManualClock
    orders: list[tuple[str, Order]] = field(default_factory=list)
    appeared: list[Appeared] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    requests: int = 0
    looks: int = 0
    readable: bool = True
    unavailable: bool = False
    timed_out: bool = False
    roles: set[int] = field(default_factory=lambda: {7})
    lacking: list[str] | None = None
    look_error: Exception | None = None

    def lose(self, order: Order) -> None:
        """The next request fails, and nothing appears."""
        self.orders.append(("lost", order))

    def half_accept(self, order: Order) -> None:
        """The next request fails, but the post appears."""
        self.orders.append(("half", order))

    async def send(self, guild_id: int, channel_id: int, post: Post, nonce: str) -> Message:
        self.requests += 1
        fate, order = self.orders.pop(0) if self.orders else ("well", None)
        if fate == "lost":
            await _carry_out(order)
        message_id = self._accept(channel_id, nonce, post)
        if fate == "half":
            await _carry_out(order)
        return Message(message_id)

    def _accept(self, channel_id: int, nonce: str, post: Post) -> int:
        for known in self.appeared:
            same = (known.nonce, known.channel_id) == (nonce, channel_id)
            if same and self.clock.now() - known.at < FORGETS_NONCES_AFTER:
                if known.deleted:
                    raise answer(404, 10008)
                return known.message_id
        number = 1000 + len(self.appeared)
        date = dt.date.fromisoformat(post.entry_ids[0])
        self.appeared.append(
            Appeared(number, channel_id, nonce, date, self.clock.now(), post.role_id)
        )
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

    async def tell(self, guild_id: int, view: ui.LayoutView) -> bool:
        self.told.append(guild_id)
        return True

    def is_unavailable(self, guild_id: int) -> bool:
        return self.unavailable

    async def is_timed_out(self, guild_id: int) -> bool:
        return self.timed_out

    async def missing(self, guild_id: int, channel_id: int) -> list[str] | None:
        return ["send_messages"] if self.timed_out else self.lacking

    async def has_role(self, guild_id: int, role_id: int) -> bool:
        return role_id in self.roles


async def _carry_out(order: Order | None) -> None:
    if isinstance(order, Exception):
        raise order
    if order is not None:
        await order()


class FakePosts:
    """Makes posts that show their own date."""

    def __init__(self) -> None:
        self.nothing = False
        self.fault: type[Exception] | None = None

    def make(
        self,
        reader: Reader,
        subscription: Subscription,
        date: dt.date,
        shown: Sequence[str],
        *,
        test: bool = False,
        mention: bool = True,
    ) -> Post | None:
        if self.fault is not None:
            raise self.fault  # anew each time, as code does
        if self.nothing:
            return None
        role_id = subscription.role_id if mention else None
        return Post(ui.LayoutView(), (date.isoformat(),), True, role_id)


class FakeMaintenance:
    """Remembers which servers it is to mind."""

    def __init__(self) -> None:
        self.refusals: list[int] = []

    def note_refusal(self, guild_id: int) -> None:
        self.refusals.append(guild_id)


class CrashError(BaseException):
    """The process is gone from here on."""


class Crashing:
    """Passes calls on to an object until it is time to crash, before or after one of them."""

    def __init__(self, inner: Any, fuse: Fuse) -> None:
        self._inner = inner
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        inner = getattr(self._inner, name)
        if not callable(inner) or name in _AT_ONCE:
            return inner

        async def passed_on(*args: Any, **kwargs: Any) -> Any:
            self._fuse.burn()
            result = await inner(*args, **kwargs)
            self._fuse.burn()
            return result

        return passed_on


_AT_ONCE = ("is_unavailable", "is_timed_out", "missing", "has_role", "shown_entries")
"""What changes nothing, so that a crash at it is the same as one at the next call."""


class Fuse:
    """Burns one step at each call of :meth:`burn`, and then it crashes."""

    def __init__(self, steps: int | None) -> None:
        self.steps = steps
        self.burnt = 0

    def burn(self) -> None:
        self.burnt += 1
        if self.steps is not None and self.burnt > self.steps:
            raise CrashError
