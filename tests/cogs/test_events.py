"""What happens is told to listeners, as a metric or an audit would listen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import create_bot
from bot.demo_discord import PatientEnv
from bot.events import Answered, Delivered, Event, Events, Failed, Reloaded, Searched
from bot.facts.search import SearchEngine
from bot.library import ReplaceFiles
from bot.storage.records import Author, Origin
from tests.waiting import until

from .keeping import BETTER, at_home
from .moderating import it_is, set_up
from .world import StandingClock, World, reply, settings_for


class Metric:
    """Counts events by kind, and keeps them."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        self.count[type(event).__name__] += 1
        self.events.append(event)

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def metric() -> Metric:
    return Metric()


@pytest.fixture
async def counted(loaded: None, tmp_path: Path, metric: Metric) -> AsyncIterator[World]:
    """A started bot with a listener."""
    clock, settings = StandingClock(), settings_for(tmp_path / "var")
    bot = create_bot(settings, clock, Events(metric))
    env = PatientEnv(bot, check_errors=False, shard_count=1)
    clock.env = env
    await env.start()
    try:
        yield World(env, clock, settings)
    finally:
        await env.bot.close()
        await env.shutdown()


async def test_answers_and_searches_are_told(counted: World, metric: Metric) -> None:
    world = counted
    card = await world.ann.slash(world.channel, "search", query="kfor", private=True)
    assert metric.of(Answered) == [Answered("search", is_private=True)]
    [searched] = metric.of(Searched)
    assert isinstance(searched, Searched)
    assert (searched.tier, searched.is_sure) == ("exact", True)
    assert searched.hits >= 1
    assert 0 < searched.score <= 100
    await world.ann.slash(world.channel, "operation", name="=kfor")
    assert metric.count["Searched"] == 1, "a chosen suggestion is not searched for"
    await world.ann.slash(world.channel, "search", query="zzqx wvvkj")
    assert metric.of(Searched)[-1] == Searched("", 0.0, is_sure=False, hits=0)
    opens = next(p["custom_id"] for p in _buttons(card.response) if p["custom_id"][:5] == "open:")
    await world.ann.click(reply(card), custom_id=opens)
    assert metric.of(Answered)[-1] == Answered("open", is_private=True)
    assert not metric.of(Failed)


def _buttons(message: object) -> list[dict[str, str]]:
    from .world import components

    return [part for part in components(message) if part["type"] == 2]


async def test_no_event_holds_what_somebody_typed(counted: World, metric: Metric) -> None:
    await counted.ann.slash(counted.channel, "search", query="a very private question")
    await counted.ann.slash(counted.channel, "person", name="somebody I know")
    assert "private question" not in repr(metric.events)
    assert "somebody" not in repr(metric.events)


async def test_faults_of_ours_are_told_with_their_code(
    counted: World, metric: Metric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SearchEngine, "search", lambda *_, **__: 1 / 0)
    with capture_logs() as logs:
        await counted.ann.slash(counted.channel, "search", query="a faulty search")
    [failed] = metric.of(Failed)
    assert isinstance(failed, Failed)
    assert failed.what == "search"
    assert failed.code in {line.get("code") for line in logs}


async def test_posts_are_told(counted: World, metric: Metric) -> None:
    subscription = await set_up(counted)
    assert subscription.next_due is not None
    await it_is(counted, subscription.next_due)
    assert metric.of(Delivered) == [Delivered("sent", None, 0.0)]


async def test_posts_that_were_missed_are_told_too(counted: World, metric: Metric) -> None:
    subscription = await set_up(counted)
    assert subscription.next_due is not None
    counted.bot.daily._loop._window = dt.timedelta(0)
    await it_is(counted, subscription.next_due + dt.timedelta(hours=1))
    await until(lambda: metric.of(Delivered) != [])
    assert metric.of(Delivered) == [Delivered("missed", "bot_down", 3600.0)]


async def test_a_reload_is_told_once(
    tmp_path: Path, metric: Metric, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(tmp_path, options={"check_errors": False}) as world:
        world.bot.events.add(metric)
        assert not metric.of(Reloaded), "a start is none"
        author, changes = Author("max"), world.bot.library.changes
        patch = ReplaceFiles({"operations.yaml": BETTER.encode()})
        review = await changes.propose(patch, author, Origin.TERMINAL)
        assert review.proposal is not None
        await changes.apply(review.proposal.id, author, accept_lost=False)
        assert metric.of(Reloaded) == [Reloaded(world.bot.library.current.base.revision)]


async def test_a_listener_that_fails_keeps_nobody_from_anything(metric: Metric) -> None:
    def broken(_: Event) -> None:
        raise RuntimeError("broken")

    with capture_logs() as logs:
        Events(broken, metric).emit(Reloaded("0123456789ab"))
    assert metric.count == {"Reloaded": 1}
    assert [line["event"] for line in logs] == ["a listener failed"]
