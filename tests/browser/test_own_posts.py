"""What the bot does by itself in the demo: it neither holds up the page nor stays unseen."""

from __future__ import annotations

import asyncio
import datetime as dt
import json

import pytest

from bot import create_bot, demo
from bot.library import snapshot
from bot.settings import Settings


@pytest.fixture
def bot_and_clock(monkeypatch, tmp_path, base, engine):
    monkeypatch.setattr(snapshot, "load_files", lambda _: base)
    monkeypatch.setattr(snapshot, "SearchEngine", lambda _: engine)
    clock = demo.DemoClock()
    return create_bot(Settings(_env_file=None, state_dir=tmp_path), clock), clock


async def test_a_scheduled_post_appears_and_visitors_need_not_wait_for_it(bot_and_clock):
    bot, clock = bot_and_clock
    async with demo._discord(bot, clock) as env, demo._page(env, 0) as preview:
        channel = bot.get_channel(preview.channel.id)
        ann = preview.viewers[0]

        async def post():
            await clock.sleep(4)
            await channel.send("Good morning")

        with env._bot_scope():
            posting = asyncio.create_task(post())
        showing = asyncio.create_task(demo._show_own_posts(env, preview, interval=0.05))
        await ann.slash(preview.channel, "help")
        assert not posting.done(), "the visitor had to wait for the schedule"
        await posting
        await asyncio.sleep(0.2)
        showing.cancel()
        shown = preview._python.snapshot
        assert "Good morning" in json.dumps(shown, default=str)
        counted_from = dt.datetime.fromisoformat(shown["profile"]["presentationTime"])
        assert dt.datetime.now(dt.UTC) - counted_from < dt.timedelta(seconds=3)
