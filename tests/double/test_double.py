"""The unchanged bot takes the double for Discord."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.waiting import until

from . import BotProcess, Double, SharedClock, smallfacts
from .seeding import subscribing
from .world import APPLICATION_ID


async def test_the_bot_logs_in_syncs_its_commands_and_answers(
    double: Double, tmp_path: Path
) -> None:
    guild = double.world.add_guild()
    bot = BotProcess(double, tmp_path, data_dir=smallfacts.write(tmp_path / "facts"))
    await bot.start()
    await until(lambda: bool(double.gateway.connected))
    await until(
        lambda: {one["name"] for one in double.interactions.commands} >= {"resolution", "help"}
    )
    answer = await double.interactions.use(guild, guild.channel, "event", name="Event 7")
    assert answer.kind == 4
    assert "Event 7 took place" in answer.text
    assert not answer.is_private
    assert await bot.stop() == 0, bot.said()
    assert not bot.errors()


async def test_an_answer_may_change_later_but_is_given_once(
    double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    guild, asking = double.world.add_guild(), double.interactions
    asking.register([{"name": "event"}])
    asked: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    monkeypatch.setattr(double.gateway, "dispatch", lambda _, data, __: asked.put(data))
    using = asyncio.create_task(asking.use(guild, guild.channel, "event"))
    interaction = await asked.get()
    callback = f"{double.api}/interactions/{interaction['id']}/{interaction['token']}/callback"
    webhook = f"{double.api}/webhooks/{APPLICATION_ID}/{interaction['token']}"
    first = {"type": 4, "data": {"components": []}}
    async with aiohttp.ClientSession() as bot:

        async def status(method: str, url: str, body: dict[str, Any]) -> int:
            async with bot.request(method, url, json=body) as response:
                return response.status

        assert await status("PATCH", f"{webhook}0/messages/@original", {}) == 404
        assert await status("POST", callback, first) == 204
        assert (await using).kind == 4
        assert await status("PATCH", f"{webhook}/messages/@original", {"components": []}) == 200
        assert await status("POST", webhook, {"components": []}) == 404
        assert await status("POST", callback, first) == 400


async def test_an_operator_reads_that_the_bot_is_ready_and_how_to_invite_it(
    double: Double, bot: BotProcess
) -> None:
    await bot.start()
    await until(lambda: '"ready"' in bot.said())
    await until(lambda: "in no server yet: `python -m bot invite`" in bot.said())
    await bot.kill()

    double.world.add_guild()
    already_said = len(bot.said())
    await bot.start()
    await until(lambda: '"servers": 1' in bot.said()[already_said:])
    assert "in no server yet" not in bot.said()[already_said:]


async def test_it_survives_what_the_gateway_does(double: Double, bot: BotProcess) -> None:
    guild = double.world.add_guild()
    await bot.start()
    await until(lambda: bool(double.gateway.connected))

    await double.gateway.order_reconnect()
    await until(lambda: double.gateway.resumed == 1)
    double.gateway.drop()
    missed = double.interactions.use(guild, guild.channel, "event", name="Event 8")
    assert "Event 8 took place" in (await missed).text  # told again after resuming
    assert double.gateway.identified == 1

    await double.gateway.invalidate()
    await until(lambda: double.gateway.identified == 2 and bool(double.gateway.connected))
    answer = await double.interactions.use(guild, guild.channel, "event", name="Event 9")
    assert answer.kind == 4


async def test_a_subscription_gets_its_post_when_it_is_due(
    double: Double, bot: BotProcess, clock: SharedClock
) -> None:
    guild = double.world.add_guild()
    async with subscribing(None, bot.state_dir, clock) as moderators:
        await moderators.subscribe(guild.id, guild.channel.id, dt.time(14, 30), "Europe/Berlin")
    await bot.start()
    await until(lambda: bool(double.gateway.connected))
    assert not double.ledger.posts
    clock.set(dt.datetime(2026, 3, 24, 13, 29, 59, tzinfo=dt.UTC))
    await until(lambda: bool(double.ledger.posts))
    (post,) = double.ledger.of_channel(guild.channel.id)
    assert post.at >= dt.datetime(2026, 3, 24, 13, 30, tzinfo=dt.UTC)
    assert "day:2026-03-24:next:post" in post.custom_ids
    assert post.nonce is not None
