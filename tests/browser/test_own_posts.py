"""What the bot does by itself in the demo: it neither holds up the page nor stays unseen."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import time

import pytest

from bot import create_bot, demo
from bot.library.snapshot import Snapshot
from tests.compiled import shipped_snapshot
from tests.conftest import own_settings
from tests.waiting import until


@pytest.fixture
def bot_and_clock(monkeypatch, tmp_path):
    monkeypatch.setattr(Snapshot, "of", shipped_snapshot)
    clock = demo.DemoClock()
    return create_bot(own_settings(state_dir=tmp_path), clock), clock


async def test_work_at_the_start_may_take_longer_than_simcord_waits(bot_and_clock):
    """simcord gives a bot that it attaches five seconds: a busy computer needs more of them."""
    bot, clock = bot_and_clock
    async with demo._discord(bot, clock) as env:
        with env._bot_scope():
            work = asyncio.create_task(asyncio.to_thread(time.sleep, 0.1))
        await env._settle_internal(timeout=0.01)
        assert work.done()


async def test_a_scheduled_post_appears_and_visitors_need_not_wait_for_it(bot_and_clock):
    bot, clock = bot_and_clock
    async with demo._discord(bot, clock) as env, demo._page(env, 0) as preview:
        channel = bot.get_channel(preview.channel.id)
        ann = preview.viewers[0]
        begun, due = dt.datetime.now(dt.UTC), asyncio.Event()

        async def post():
            await clock.sleep(3600, until=due)
            await channel.send("Good morning")

        def shown():
            assert preview._python is not None
            return preview._python.snapshot

        with env._bot_scope():
            posting = asyncio.create_task(post())
        showing = asyncio.create_task(demo._Guide(env, preview).run(interval=0.05))
        await ann.slash(preview.channel, "help")
        assert not posting.done(), "the visitor had to wait for the schedule"
        due.set()
        await posting
        await until(lambda: "Good morning" in json.dumps(shown(), default=str))
        showing.cancel()
        assert dt.datetime.fromisoformat(shown()["profile"]["presentationTime"]) > begun


def _contents(preview):
    """The messages on the page; its snapshot also lists all others for the search."""
    return "\n".join(each["content"] for each in preview._python.snapshot["messages"].values())


async def test_a_command_sent_as_a_text_is_answered_by_a_hint(bot_and_clock):
    """It happens to everybody who knows only that a command begins with a slash."""
    bot, clock = bot_and_clock
    async with demo._discord(bot, clock) as env, demo._page(env, 0) as preview:
        showing = asyncio.create_task(demo._Guide(env, preview).run(interval=0.05))
        await preview.viewers[0].send(preview.channel, "/resolution 1244")
        await until(lambda: "That went out as a text" in _contents(preview))
        showing.cancel()
        shown = _contents(preview)
        assert "choose **resolution** from the list, then enter `1244`" in shown
        assert shown.count("That went out as a text") == 1


async def test_the_page_shows_the_last_ten_messages(bot_and_clock):
    """Drawing takes time for each message: a long visit must not become slow."""
    bot, clock = bot_and_clock
    async with demo._discord(bot, clock) as env, demo._page(env, 0) as preview:
        for number in range(14):
            await preview.viewers[0].send(preview.channel, f"message {number:02d}")
        await preview.refresh()
        shown = _contents(preview)
        assert [n for n in range(14) if f"message {n:02d}" in shown] == list(range(4, 14))


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("/resolution 1244", "choose **resolution** from the list, then enter `1244`."),
        ("/help", "choose **help** from the list."),
        ("/", "choose **a command** from the list."),
        ("/search `@everyone` **x**", "choose **search** from the list, then enter `everyone x`."),
    ],
)
def test_a_hint_repeats_nothing_that_takes_effect(typed, hint):
    assert demo._hint(typed).endswith(hint)
