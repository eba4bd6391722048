"""A scene for tests of what goes wrong: servers whose posts are due, the bot, and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AsyncExitStack

from bot.storage.records import Delivery, DeliveryState, Subscription
from tests.waiting import until

from . import BotProcess, Channel, Double, Guild, SharedClock
from .conftest import NOON
from .ledger import Post
from .seeding import Books, books, subscribing

DUE = NOON + dt.timedelta(hours=1)
TODAY = dt.date(2026, 3, 24)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


class Scene:
    """Servers whose posts are due at one o'clock, and the bot."""

    def __init__(self, double: Double, bot: BotProcess, clock: SharedClock) -> None:
        self.double, self.bot, self.clock = double, bot, clock
        self.stack = AsyncExitStack()
        self.books: Books
        self.subscriptions: dict[int, Subscription] = {}

    async def set_up(self, *guilds: Guild) -> None:
        """Subscribe the first channel of each server, and start the bot."""
        async with subscribing(None, self.bot.state_dir, self.clock) as moderators:
            for guild in guilds:
                self.subscriptions[guild.id] = await moderators.subscribe(
                    guild.id, guild.channel.id, dt.time(13), "UTC"
                )
        self.books = await self.stack.enter_async_context(books(None, self.bot.state_dir))
        await self.start()

    async def start(self) -> None:
        """Start the bot and wait until interactions reach it."""
        await self.bot.start()
        if self.bot.way == "http":
            self.double.interactions.endpoints = [self.bot.endpoint]
            await until(lambda: self.bot.is_ready)
        else:
            await until(lambda: bool(self.double.gateway.connected))

    async def at(self, instant: dt.datetime) -> None:
        """Move the clock on to an instant, a little before it."""
        self.clock.set(instant - dt.timedelta(milliseconds=100))

    async def pass_by(self, length: dt.timedelta, step: dt.timedelta | None = None) -> None:
        """Let time pass in steps, as long as it takes the bot to do what is due at each."""
        end = self.clock.now() + length
        while self.clock.now() < end:
            self.clock.advance(min(step or length, end - self.clock.now()))
            await self.quiet()

    async def quiet(self) -> None:
        """Until the bot has done all that is due at this instant."""
        await until(self._nothing_is_due)

    async def _nothing_is_due(self) -> bool:
        states = await self.books.states()
        if self.double.rest.in_flight or {"claimed", "sending"} & states.keys():
            return False
        next_at = await self.books.claims.next_at()
        return next_at is None or next_at > self.clock.now()

    async def hears(self, guild: Guild) -> None:
        """Until the bot has heard of all that has happened: events come in their order."""
        await self.told(guild, "history")

    def posts(self, channel: Channel) -> list[Post]:
        """What a channel holds."""
        return [post for post in self.double.ledger.of_channel(channel.id) if not post.is_deleted]

    def requests(self, channel: Channel) -> int:
        """How often it was tried to post in a channel."""
        path = f"/channels/{channel.id}/messages"
        return sum(entry[:2] == ("POST", path) for entry in self.double.rest.log)

    async def subscription(self, guild: Guild) -> Subscription:
        """A server's subscription as it is now."""
        found = await self.books.subscriptions.get(self.subscriptions[guild.id].id)
        assert found is not None
        return found

    async def becomes(
        self, guild: Guild, condition: Callable[[Subscription], bool]
    ) -> Subscription:
        """Wait for a server's subscription to be as it should."""
        found: list[Subscription] = []

        async def holds() -> bool:
            found[:] = [await self.subscription(guild)]
            return condition(found[0])

        await until(holds, says=lambda: f"it is {found}")
        return found[0]

    async def delivery(self, guild: Guild, date: dt.date = TODAY) -> Delivery | None:
        """What the bot has recorded."""
        return await self.books.deliveries.get(self.subscriptions[guild.id].id, date)

    async def reaches(self, guild: Guild, state: DeliveryState, date: dt.date = TODAY) -> Delivery:
        """Wait for a delivery to come to a state."""
        found: list[Delivery | None] = []

        async def reached() -> bool:
            found[:] = [await self.delivery(guild, date)]
            return found[0] is not None and found[0].state is state

        await until(reached, says=lambda: f"it is {found}; {self.bot.said()[-2000:]}")
        assert found[0] is not None
        return found[0]

    async def told(self, guild: Guild, command: str) -> str:
        """What a moderator is told."""
        answer = await self.double.interactions.use(
            guild, guild.channel, f"daily {command}", moderator=True
        )
        assert answer.is_private
        return answer.text


def server(double: Double) -> Guild:
    """A server whose moderators have a channel of their own."""
    guild = double.world.add_guild(channels=2)
    guild.public_updates_channel_id = list(guild.channels)[1]
    return guild


def office(guild: Guild) -> Channel:
    """The moderators' channel."""
    return list(guild.channels.values())[-1]
