"""Faults of the gateway, of answers and of the database under a running bot: docs/faults.md."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sqlite3
from pathlib import Path

import pytest

from tests.postgres import Postgres
from tests.waiting import until

from . import BotProcess, Double, Fault, SharedClock, smallfacts
from .conftest import BOTH_WAYS
from .process import ForkServer
from .scene import HOUR
from .seeding import subscribing
from .test_ways import started


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (4004, "Discord refused DISCORD_TOKEN"),
        (4012, "install a newer version"),
        (4013, "close code 4013"),
        (4014, "privileged intents"),
    ],
)
async def test_a_close_for_good_ends_the_running_bot_with_one_sentence(
    double: Double, bot: BotProcess, code: int, sentence: str
) -> None:
    await started(double, bot)
    await double.gateway.close(code)
    assert await bot.ends() == 1
    assert sentence in bot.said()
    assert "Traceback" not in bot.said()


@pytest.mark.parametrize("code", [4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009])
async def test_after_any_other_close_it_connects_anew(
    double: Double, bot: BotProcess, code: int
) -> None:
    guild = double.world.add_guild()
    await started(double, bot)
    for session in double.gateway.connected:
        assert session.socket is not None
        await session.socket.close(code=code)
    await until(lambda: double.gateway.resumed + double.gateway.identified > 1)
    answer = await double.interactions.use(guild, guild.channel, "event", name="Event 7")
    assert "Event 7 took place" in answer.text
    assert "Traceback" not in bot.said()


async def test_a_gateway_that_answers_no_heartbeat_is_left_for_a_new_connection(
    double: Double, bot: BotProcess
) -> None:
    guild, gateway = double.world.add_guild(), double.gateway
    gateway.heartbeat_ms, bot.silence = 100, 2
    gateway.answers_heartbeats = False
    await started(double, bot)
    await until(lambda: gateway.resumed + gateway.identified > 1, says=bot.said)
    gateway.answers_heartbeats = True
    answer = await double.interactions.use(guild, guild.channel, "event", name="Event 7")
    assert "Event 7 took place" in answer.text


async def test_a_gateway_that_never_says_hello_is_asked_again(
    double: Double, bot: BotProcess
) -> None:
    guild, gateway = double.world.add_guild(), double.gateway
    # discord.py reads nothing for five seconds before it identifies a second time.
    gateway.heartbeat_ms, bot.silence = 100, 6
    gateway.says_hello = False
    await bot.start()
    await until(lambda: gateway.connections == 1, says=bot.said)
    gateway.says_hello = True
    await until(lambda: bot.is_ready, says=bot.said)
    answer = await double.interactions.use(guild, guild.channel, "event", name="Event 7")
    assert "Event 7 took place" in answer.text
    assert gateway.connections > gateway.identified == 1


async def test_a_bot_that_is_started_too_often_waits_before_discord_resets_its_token(
    double: Double, bot: BotProcess, clock: SharedClock
) -> None:
    double.gateway.starts_left = 20
    await bot.start()
    await until(lambda: "too many connections today" in bot.said(), says=bot.said)
    assert double.gateway.identified == 0
    clock.advance(HOUR)
    await until(lambda: double.gateway.identified == 1)


@pytest.mark.parametrize("way", ["http"])
async def test_a_token_that_is_reset_ends_the_bot_before_discord_blocks_it(
    double: Double, bot: BotProcess, clock: SharedClock
) -> None:
    guild = double.world.add_guild()
    async with subscribing(None, bot.state_dir, clock) as moderators:
        await moderators.subscribe(guild.id, guild.channel.id, dt.time(13), "UTC")
    await started(double, bot)
    double.faults.order(Fault.UNAUTHORIZED, times=None)
    clock.advance(HOUR)
    assert await bot.ends() == 1
    assert "Discord refused DISCORD_TOKEN" in bot.said()
    assert "Traceback" not in bot.said()


async def test_answers_survive_what_discord_says_to_them(double: Double, bot: BotProcess) -> None:
    """The first answer always counts: the double takes no second one."""
    guild, asking = double.world.add_guild(), double.interactions
    await started(double, bot)
    for fault in (Fault.TRUNCATED, Fault.HALF_RESET, Fault.HALF_ILL):
        double.faults.order(fault, path=r"/callback$")
        answer = await asking.use(guild, guild.channel, "event", name="Event 7")
        assert "Event 7 took place" in answer.text
    answer = await asking.use(guild, guild.channel, "event", name="Event 8")
    assert "Event 8 took place" in answer.text
    assert "Traceback" not in bot.said()


@BOTH_WAYS
async def test_lookups_go_on_without_the_database_and_posts_come_when_it_is_back(
    double: Double, bot: BotProcess
) -> None:
    guild, asking = double.world.add_guild(), double.interactions
    await started(double, bot)
    await asking.use(guild, guild.channel, "event", name="Event 8")  # its commands are there by now
    file = bot.state_dir / "bot.sqlite3"
    os.rename(file, file.with_suffix(".gone"))  # noqa: PTH104 - as an operator's slip does it
    try:
        found = await asking.use(guild, guild.channel, "event", name="Event 7")
        assert "Event 7 took place" in found.text
        refused = await asking.use(guild, guild.channel, "daily show", moderator=True)
        assert "I cannot reach my notes at the moment" in refused.text
    finally:
        os.rename(file.with_suffix(".gone"), file)  # noqa: PTH104

    async def works_again() -> bool:
        shown = await asking.use(guild, guild.channel, "daily show", moderator=True)
        return "I cannot reach my notes" not in shown.text

    await until(works_again)
    assert "Traceback" not in bot.said(), bot.said()[-3000:]


async def test_a_database_of_a_newer_version_is_one_sentence(
    double: Double, tmp_path: Path, forkserver: ForkServer, postgres: Postgres
) -> None:
    facts = smallfacts.write(tmp_path / "facts")
    url = await asyncio.to_thread(postgres.new_database)
    for name, settings in (("file", {}), ("server", {"database_url": url})):
        bot = BotProcess(
            double, tmp_path, forkserver=forkserver, data_dir=facts, name=name, state=name
        )
        bot.set(**settings)
        await started(double, bot)
        await bot.stop()
        await _claim_to_be_newer(url if settings else None, bot.state_dir)
        await bot.start()
        assert await bot.ends() == 1
        assert "was used by a newer version of the bot: update it." in bot.said()
        assert "Traceback" not in bot.said()


async def _claim_to_be_newer(url: str | None, state_dir: Path) -> None:
    statement = "UPDATE alembic_version SET version_num = '9999'"
    if url is None:
        with sqlite3.connect(state_dir / "bot.sqlite3") as connection:
            connection.execute(statement)
        connection.close()
        return
    import asyncpg

    server = await asyncpg.connect(url)
    await server.execute(statement)
    await server.close()
