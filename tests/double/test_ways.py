"""Interactions over HTTP: what is taken and what refused; and that both ways answer alike."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from bot.storage.records import DeliveryState
from tests.postgres import Postgres
from tests.waiting import until

from . import BotProcess, Channel, Double, Fault, Guild, SharedClock, smallfacts
from .conftest import BOTH_WAYS
from .interactions import UnansweredError
from .process import ForkServer, free_port
from .seeding import books, subscribing
from .webhooks import signed
from .world import APPLICATION_ID, MEMBER_ID

PING = b'{"type": 1}'


async def started(double: Double, bot: BotProcess) -> None:
    """The bot, so far that interactions reach it."""
    await bot.start()
    if bot.way == "http":
        double.interactions.endpoints = [bot.endpoint]
    await until(lambda: bot.is_ready, says=bot.said)


@BOTH_WAYS
async def test_commands_suggestions_and_presses_are_answered_either_way(
    double: Double, bot: BotProcess
) -> None:
    guild = double.world.add_guild(channels=2)
    channel, asking = guild.channel, double.interactions
    await started(double, bot)
    answer = await asking.use(guild, channel, "event", name="Event 7")
    assert "Event 7 took place" in answer.text
    by_request = any(path.endswith("/callback") for _, path, _ in double.rest.log)
    assert by_request is (bot.way == "gateway"), "over HTTP it is the response"
    assert await asking.suggest(guild, channel, "event", "name", "Event 1")
    day = await asking.use(guild, channel, "onthisday", date="24 March")
    assert "Event 3" in day.text
    label = next(label for label, custom_id in day.buttons.items() if "next" in custom_id)
    assert "Event 4" in (await asking.press(guild, channel, day, label)).text
    assert not bot.errors()


@BOTH_WAYS
async def test_moderators_set_a_daily_post_up_either_way(double: Double, bot: BotProcess) -> None:
    guild = double.world.add_guild(channels=2)
    post_here, closed = list(guild.channels.values())
    closed.forbid(send_messages=True)
    await started(double, bot)

    async def set_up(channel: Channel) -> str:
        done = await double.interactions.use(
            guild,
            guild.channel,
            "daily setup",
            moderator=True,
            channel=channel,
            time="13:00",
            timezone="Europe/Berlin",
        )
        return done.text

    assert "Send Messages" in await set_up(closed)
    assert f"<#{post_here.id}>" in await set_up(post_here)
    shown = await double.interactions.use(guild, guild.channel, "daily show", moderator=True)
    assert f"<#{post_here.id}>" in shown.text
    stranger = await double.interactions.use(guild, guild.channel, "daily show")
    assert "Manage Server" in stranger.text
    assert not bot.errors()


@pytest.mark.parametrize("way", ["http"])
async def test_only_what_discord_signed_just_now_is_taken_and_only_once(
    double: Double, bot: BotProcess
) -> None:
    guild = double.world.add_guild()
    await started(double, bot)
    hooks, url = double.interactions.webhooks, bot.endpoint
    now, good = hooks.now(), signed(PING, hooks.now())
    assert await hooks.send(url, PING, good) == (200, b'{"type": 1}')

    stranger = SigningKey(b"nobody that Discord knows of ...")
    refused = {
        "the same again": (PING, good),
        "signed by somebody else": (PING, signed(PING, now, stranger)),
        "another body": (b'{"type": 2}', signed(PING, now + 1)),
        "another time": (PING, signed(PING, now) | {"X-Signature-Timestamp": str(now + 2)}),
        "late": (PING, signed(PING, now - 300)),
        "ahead": (PING, signed(PING, now + 300)),
        "no signature": (PING, {}),
        "half a signature": (PING, {**good, "X-Signature-Ed25519": "ab"}),
        "no number": (PING, {**good, "X-Signature-Timestamp": "x"}),
    }
    for what, (body, headers) in refused.items():
        status, said = await hooks.send(url, body, headers)
        assert (status, b"{" in said) == (401, False), what
    assert "this computer's clock is wrong" in bot.said()
    for body in (b"", b"[]", b"{", b'{"type": 99}', b'{"type": 2}', b"\xff"):
        assert (await hooks.send(url, body, signed(body, now)))[0] == 400, body
    large = b"x" * 10_000_000
    assert (await hooks.send(url, large, signed(large, now)))[0] == 413

    answer = await double.interactions.use(guild, guild.channel, "event", name="Event 7")
    assert "Event 7 took place" in answer.text
    assert await bot.stop() == 0, bot.said()


@BOTH_WAYS
async def test_how_it_is_doing_is_told_to_whoever_watches_and_to_everybody(
    double: Double, bot: BotProcess
) -> None:
    guild, port = double.world.add_guild(), free_port()
    bot.set(metrics_port=port)
    hooks, asking = double.interactions.webhooks, double.interactions
    await started(double, bot)

    async def told(path: str) -> tuple[int, str]:
        status, said = await hooks.get(f"http://127.0.0.1:{port}{path}")
        return status, said.decode()

    async def is_ready() -> bool:
        return (await told("/readyz"))[0] == 200

    await until(is_ready)
    assert (await told("/livez"))[0] == 200
    await asking.use(guild, guild.channel, "event", name="Event 7")
    refused = await asking.use(guild, guild.channel, "daily show")
    assert "Manage Server" in refused.text
    await asking.use(guild, guild.channel, "daily show", moderator=True)
    status = await asking.use(guild, guild.channel, "status")
    assert "Half of the latest answers took less than" in status.text
    assert "Running" in status.text

    _, metrics = await told("/metrics")
    labels = 'install="server",outcome="{}",type="application_command"}} 1.0'
    for command, outcome in (("event", "answered"), ("daily show", "refused")):
        line = f'factbot_interactions_total{{command="{command}",{labels.format(outcome)}'
        assert line in metrics
    assert 'route="/interactions/{id}/{token}/callback",status="204"' in metrics
    assert "factbot_ready 1.0" in metrics
    assert "factbot_event_loop_lag_seconds_count" in metrics
    for secret in (guild.id, guild.channel.id, MEMBER_ID, APPLICATION_ID, "token-"):
        assert str(secret) not in metrics

    if bot.way == "gateway":
        assert 'discord_connected{shard="0"} 1.0' in metrics
        assert "discord_session_starts_remaining 999.0" in metrics
        double.go_down()

        async def is_cut_off() -> bool:
            return not await is_ready()

        await until(is_cut_off)
        assert (await told("/livez"))[0] == 200
        double.come_back()
        await until(is_ready)
    assert not bot.errors()


async def test_one_who_asks_too_much_is_told_so_and_others_are_not_held_up(
    double: Double, bot: BotProcess
) -> None:
    guild, asking = double.world.add_guild(), double.interactions
    bot.limited = True
    await started(double, bot)

    async def ask(by: int = MEMBER_ID) -> str:
        return (await asking.use(guild, guild.channel, "event", by=by, name="Event 7")).text

    told = await asyncio.gather(*(ask() for _ in range(70)))
    assert sum("Event 7 took place" in each for each in told) >= 50
    assert any("two commands a second are the most" in each for each in told)
    assert "Event 7 took place" in await ask(by=MEMBER_ID + 1)


@pytest.mark.parametrize("way", ["http"])
async def test_told_to_stop_it_takes_no_more_and_answers_what_it_took(
    double: Double, bot: BotProcess
) -> None:
    guild, asking = double.world.add_guild(), double.interactions
    await started(double, bot)

    async def ask() -> bool:
        try:
            answer = await asking.use(guild, guild.channel, "event", name="Event 7")
        except (UnansweredError, RuntimeError):  # refused: a balancer asks another one
            return False
        return "Event 7 took place" in answer.text

    asked = [asyncio.create_task(ask()) for _ in range(40)]
    await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    assert await bot.stop() == 0, bot.said()
    assert any(await asyncio.gather(*asked))  # and none waits for ever
    assert not bot.errors()


@pytest.mark.parametrize("way", ["http"])
async def test_whoever_does_not_wait_for_the_response_harms_nothing(
    double: Double, bot: BotProcess
) -> None:
    guild, asking = double.world.add_guild(), double.interactions
    await started(double, bot)
    await asking.use(guild, guild.channel, "event", name="Event 7")

    for turns in range(40):  # of the event loop, until the connection is cut
        asked = asyncio.create_task(asking.use(guild, guild.channel, "event", name="Event 8"))
        for _ in range(turns):
            await asyncio.sleep(0)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
    answer = await asking.use(guild, guild.channel, "event", name="Event 9")
    assert "Event 9 took place" in answer.text
    assert not bot.errors()
    assert "Traceback" not in bot.said()


REFUSALS: dict[str, tuple[dict[str, object], str]] = {
    "a wrong public key": ({"discord_public_key": "ab" * 32}, "is not the key of the application"),
    "both ways at once": ({"interactions": "gateway"}, "set INTERACTIONS=http, or clear the URL"),
    "a port in use": ({}, "is in use: choose another with HTTP_PORT."),
    "contradictory shards": ({"shard_count": 2}, "remove one or the other."),
}


@pytest.mark.parametrize("what", REFUSALS)
async def test_what_cannot_work_is_one_sentence_and_a_status(
    double: Double, tmp_path: Path, forkserver: ForkServer, what: str
) -> None:
    facts = smallfacts.write(tmp_path / "facts")
    double.rest.endpoint_url = "https://bot.example/interactions"
    bot = BotProcess(double, tmp_path, forkserver=forkserver, data_dir=facts, way="http")
    settings, sentence = REFUSALS[what]
    bot.set(**settings)
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", bot.http_port)
    async with taken:
        await bot.start()
        assert await bot.ends() == 1
    assert sentence in bot.said()
    assert "Traceback" not in bot.said()


async def test_a_metrics_port_in_use_is_one_sentence_and_a_status(
    double: Double, bot: BotProcess
) -> None:
    port = free_port()
    bot.set(metrics_port=port)
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", port):
        await bot.start()
        assert await bot.ends() == 1
    assert f"Port {port} of 127.0.0.1 is in use: choose another with METRICS_PORT." in bot.said()
    assert "Traceback" not in bot.said()


# -- several processes ----------------------------------------------------------------------------

DUE = dt.datetime(2026, 3, 24, 13, tzinfo=dt.UTC)
SERVERS, ASKING = 12, 8
"""How many have a post, and how many people ask at the same time."""


@pytest.fixture
async def replicas(
    double: Double, tmp_path: Path, forkserver: ForkServer, postgres: Postgres, clock: SharedClock
) -> AsyncIterator[tuple[str, list[Guild], list[BotProcess]]]:
    """Two processes on one PostgreSQL behind a balancer, with posts in servers."""
    url = await asyncio.to_thread(postgres.new_database)
    guilds = [double.world.add_guild() for _ in range(SERVERS)]
    async with subscribing(url, tmp_path / "var", clock) as moderators:
        for guild in guilds:
            await moderators.subscribe(guild.id, guild.channel.id, dt.time(13), "UTC")
    facts = smallfacts.write(tmp_path / "facts")
    async with AsyncExitStack() as stack:
        bots = []
        for name in ("one", "two"):
            bot = BotProcess(
                double,
                tmp_path,
                forkserver=forkserver,
                name=name,
                state=name,
                data_dir=facts,
                way="http",
                database_url=url,
            )
            stack.push_async_callback(bot.kill)
            await started(double, bot)
            bots.append(bot)
        double.interactions.endpoints = [bot.endpoint for bot in bots]
        yield url, guilds, bots


async def test_one_of_two_replicas_killed_under_load_loses_and_doubles_nothing(
    replicas: tuple[str, list[Guild], list[BotProcess]],
    double: Double,
    clock: SharedClock,
    tmp_path: Path,
) -> None:
    url, guilds, (struck, left) = replicas
    guild, asking = guilds[0], double.interactions
    numbers, enough = itertools.count(), asyncio.Event()
    in_flight: set[int] = set()
    answered: set[int] = set()
    unanswered: dict[int, str] = {}  # with the replica that each was sent to

    async def ask() -> None:
        while not enough.is_set():
            in_flight.add(number := next(numbers))
            try:
                answer = await asking.use(guild, guild.channel, "event", name="Event 7")
            except UnansweredError as error:
                unanswered[number] = error.address
            else:
                assert "Event 7 took place" in answer.text
                answered.add(number)
            in_flight.remove(number)

    load = asyncio.gather(*(ask() for _ in range(ASKING)))
    clock.set(DUE)
    await until(lambda: bool(double.ledger.posts))
    struck.strike()
    asking.endpoints = [left.endpoint]  # a balancer sees that it is gone
    perhaps_lost, posted = set(in_flight), len(double.ledger.posts)
    async with books(url, tmp_path / "var") as written:

        async def all_are_sent() -> bool:
            clock.advance(dt.timedelta(seconds=1))  # leases run out
            return await written.states() == {DeliveryState.SENT: SERVERS}

        await until(all_are_sent)
    before = len(answered)
    await until(lambda: len(answered) > before + ASKING)
    enough.set()
    await load
    assert unanswered.keys() <= perhaps_lost
    assert set(unanswered.values()) <= {struck.endpoint}
    sys.stdout.write(
        f"killed with {len(perhaps_lost)} questions in flight, {posted} of {SERVERS} posts sent: "
        f"{len(answered)} answered, {len(unanswered)} not\n"
    )
    for each in guilds:
        assert len(double.ledger.of_channel(each.channel.id)) == 1
    assert not left.errors()
    assert await left.stop() == 0


async def test_from_a_replica_killed_while_it_posts_the_other_takes_its_posts_over(
    replicas: tuple[str, list[Guild], list[BotProcess]],
    double: Double,
    clock: SharedClock,
    tmp_path: Path,
) -> None:
    """The first one has claimed all posts; of one it never learns that it has appeared."""
    url, guilds, (struck, left) = replicas
    left.hold()
    double.faults.order(Fault.HALF_HANG)
    clock.set(DUE)
    await until(lambda: double.rest.hanging > 0, says=struck.said)
    struck.strike()
    began = clock.now()
    left.go_on()
    async with books(url, tmp_path / "var") as written:
        claimed = (await written.states()).get(DeliveryState.SENT, 0)
        assert claimed < SERVERS

        async def all_are_sent() -> bool:
            clock.advance(dt.timedelta(seconds=1))
            return await written.states() == {DeliveryState.SENT: SERVERS}

        await until(all_are_sent, says=left.said)
    for each in guilds:
        assert len(double.ledger.of_channel(each.channel.id)) == 1
    taken = (clock.now() - began).total_seconds()
    sys.stdout.write(f"{SERVERS - claimed} posts were taken over within {taken:.0f} s\n")
    assert any(post.repeats for post in double.ledger.posts.values())
    assert not left.errors()
    assert await left.stop() == 0
