"""Limits of a person and a server: fair, bounded in memory, and nobody is remembered for long."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from types import SimpleNamespace

import discord
import pytest

from bot import limits as bot_limits
from bot.errors import UserError
from bot.events import Event, Events, Throttled
from bot.limits import PERSON, SERVER, Buckets, Limit, Limits
from bot.messages import Message


def test_a_bucket_gives_what_it_holds_and_fills_up_again():
    buckets = Buckets(Limit(10, 2))
    assert [buckets.take(1, 4, 0.0) for _ in range(3)] == [0, 0, 1.0]
    assert buckets.take(2, 4, 0.0) == 0  # others are not concerned
    assert buckets.take(1, 4, 1.0) == 0
    assert buckets.take(1, 4, 1.0) > 0


def test_whoever_asks_on_and_on_is_not_put_off_for_longer():
    buckets = Buckets(Limit(10, 2))
    taken = sum(buckets.take(1, 4, second / 10) == 0 for second in range(1000))
    assert taken == pytest.approx((10 + 2 * 100) / 4, abs=2)


def test_a_full_bucket_is_forgotten():
    buckets = Buckets(Limit(10, 2))
    for whose in range(100):
        buckets.take(whose, 1, 0.0)
    assert len(buckets) == 100
    buckets.take(1000, 1, 5.1)
    assert len(buckets) == 1


def test_memory_is_bounded_however_many_ask():
    buckets = Buckets(Limit(10, 2), most=50)
    for whose in range(10_000):
        buckets.take(whose, 1, 0.0)
    assert len(buckets) == 50


def test_no_id_is_kept_for_longer_than_a_minute():
    assert PERSON.size / PERSON.per_second < 60
    assert SERVER.size / SERVER.per_second < 60


def asked(user: int, guild: int | None, kind=discord.InteractionType.application_command):
    return SimpleNamespace(user=discord.Object(user), guild_id=guild, type=kind)


def refused(
    limits: Limits,
    users: Iterable[int],
    guild: int | None,
    kind=discord.InteractionType.application_command,
) -> str:
    """The code with which one of them is put off."""
    try:
        for user in users:
            limits.admit(asked(user, guild, kind))
    except UserError as error:
        return error.title.code
    return ""


async def test_a_person_and_a_server_are_each_told_what_it_is():
    told: list[Event] = []
    limits = Limits(Events(told.append))
    assert refused(limits, repeat(1, 60), 5) == "errors.too_fast"
    assert refused(limits, range(2, 300), 5) == "errors.server_too_fast"
    assert refused(limits, [300], 6) == refused(limits, [300], None) == ""
    assert told == [Throttled("person"), Throttled("server")]


async def test_heavy_work_is_done_for_a_person_one_at_a_time():
    told: list[Event] = []
    limits = Limits(Events(told.append))
    with limits.heavy(1):
        with pytest.raises(UserError) as caught, limits.heavy(1):
            pytest.fail("the same person's second work began")
        assert caught.value.title.code == "errors.at_work"
        with limits.heavy(2):
            pass
    with pytest.raises(ZeroDivisionError), limits.heavy(1):
        raise ZeroDivisionError
    with limits.heavy(1):  # what failed is over as well
        pass
    assert told == [Throttled("work")]


async def test_keystrokes_count_less_than_commands():
    typing = discord.InteractionType.autocomplete
    assert refused(Limits(Events()), repeat(1, 190), None) == "errors.too_fast"
    assert refused(Limits(Events()), repeat(1, 190), None, typing) == ""
    assert refused(Limits(Events()), repeat(1, 210), None, typing) == "errors.too_fast"


async def test_the_wait_that_is_told_is_enough_and_no_longer(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(bot_limits, "loop_time", lambda: now)
    limits = Limits(Events())
    assert refused(limits, repeat(1, 60), None) == "errors.too_fast"
    with pytest.raises(UserError) as caught:
        limits.admit(asked(1, None))
    assert isinstance(caught.value.title, Message)
    seconds = dict(caught.value.title.values).get("seconds")
    assert isinstance(seconds, int)
    now += seconds - 1
    with pytest.raises(UserError):
        limits.admit(asked(1, None))
    now += 1
    limits.admit(asked(1, None))
