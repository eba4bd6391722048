"""The posts of a day: made once, shared by all servers that get the same, and right for each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.cards.answer import Answer
from bot.cards.daily import daily_card
from bot.daily import posts
from bot.daily.posts import PostMaker
from bot.facts.base import FactBase
from bot.facts.calendar import Calendar, Scope
from bot.facts.onthisdate import DailyPost
from bot.library import Library
from bot.storage.records import Subscription
from bot.wording import Reader
from tests.clocks import NOW

ANNIVERSARY = dt.date(2026, 3, 24)
EVERYBODY = Reader()
ONE = Subscription(
    id=1,
    guild_id=1,
    channel_id=10,
    wall_time=dt.time(9),
    zone="UTC",
    role_id=None,
    only_anniversaries=False,
    scope=Scope.NATO_UN,
    pause=None,
    pause_detail=None,
    refusals=0,
    told_at=None,
    created_at=NOW,
    next_date=NOW.date(),
    next_due=NOW,
    last_date=None,
    left_at=None,
)


class FakeLibrary:
    """Serves a base."""

    def __init__(self, base: FactBase) -> None:
        self.current = SimpleNamespace(base=base, calendar=Calendar(base))


@pytest.fixture
def library(base: FactBase) -> FakeLibrary:
    return FakeLibrary(base)


@pytest.fixture
def maker(library: FakeLibrary) -> PostMaker:
    return PostMaker(cast("Library", library))


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What cards were made of."""
    made: list[Any] = []

    def counting(reader: Reader, base: FactBase, chosen: DailyPost, **options: Any) -> Answer:
        made.append(chosen)
        return daily_card(reader, base, chosen, **options)

    monkeypatch.setattr(posts, "daily_card", counting)
    return made


def nothing_on(library: FakeLibrary) -> dt.date:
    """A date without anniversaries."""
    days = (dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(366))
    return next(day for day in days if not library.current.calendar.on(day))


def texts(components: list[dict[str, Any]]) -> str:
    inner = [part for each in components for part in each.get("components", ())]
    said = [each["content"] for each in components if "content" in each]
    return "\n".join([*said, *([texts(inner)] if inner else [])])


def test_a_days_card_is_made_once_for_all(maker: PostMaker, cards: list[Any]) -> None:
    made = [
        maker.make(EVERYBODY, replace(ONE, id=number, role_id=role), ANNIVERSARY, ())
        for number, role in ((1, None), (2, 7), (3, None), (4, 8))
    ]
    assert len(cards) == 1
    shown = [post.view.to_components() for post in made if post]
    assert shown[0] == shown[2]
    assert [each[0].get("content") for each in (shown[1], shown[3])] == ["<@&7>", "<@&8>"]
    assert shown[1][1:] == shown[3][1:] == shown[0]
    assert [post.role_id for post in made if post] == [None, 7, None, 8]


def test_a_test_is_another_card(maker: PostMaker, cards: list[Any]) -> None:
    real = maker.make(EVERYBODY, replace(ONE, role_id=7), ANNIVERSARY, ())
    test = maker.make(EVERYBODY, replace(ONE, role_id=7), ANNIVERSARY, (), test=True)
    assert len(cards) == 2
    assert real
    assert test
    assert (real.role_id, test.role_id) == (7, None)
    assert "A test" in texts(test.view.to_components())
    assert "A test" not in texts(real.view.to_components())


def test_other_readers_get_a_card_of_their_own(maker: PostMaker, cards: list[Any]) -> None:
    for zone in ("UTC", "Europe/Paris", "UTC"):  # stands for whatever tells readers apart
        assert maker.make(Reader(zone=zone), ONE, ANNIVERSARY, ())
    assert len(cards) == 2


def test_a_role_that_is_gone_does_not_head_the_card(maker: PostMaker) -> None:
    post = maker.make(EVERYBODY, replace(ONE, role_id=7), ANNIVERSARY, (), mention=False)
    assert post
    assert post.role_id is None
    assert "<@&7>" not in texts(post.view.to_components())


def test_a_reload_makes_new_cards(maker: PostMaker, library: FakeLibrary, cards: list[Any]) -> None:
    maker.make(EVERYBODY, ONE, ANNIVERSARY, ())
    library.current = SimpleNamespace(base=library.current.base, calendar=library.current.calendar)
    maker.make(EVERYBODY, ONE, ANNIVERSARY, ())
    assert len(cards) == 2


def test_what_stands_in_differs_by_what_a_server_was_shown(
    maker: PostMaker, library: FakeLibrary, cards: list[Any]
) -> None:
    empty = nothing_on(library)
    first = maker.make(EVERYBODY, ONE, empty, ())
    assert first
    assert first.is_fallback
    again = maker.make(EVERYBODY, ONE, empty, first.entry_ids)
    assert again
    assert again.entry_ids != first.entry_ids
    assert len(cards) == 2
    assert maker.make(EVERYBODY, ONE, empty, ()) is not None
    assert len(cards) == 2
    assert maker.make(EVERYBODY, replace(ONE, only_anniversaries=True), empty, ()) is None


def test_each_scope_has_its_own_post_of_a_day(
    maker: PostMaker, library: FakeLibrary, cards: list[Any]
) -> None:
    council = replace(ONE, scope=Scope.COUNCIL)
    calendar = library.current.calendar
    days = (dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(366))
    day = next(day for day in days if len(calendar.on(day, Scope.COUNCIL)) > len(calendar.on(day)))
    base = library.current.base
    for _ in range(2):
        narrow, wide = maker.make(EVERYBODY, ONE, day, ()), maker.make(EVERYBODY, council, day, ())
        assert narrow
        assert wide
        assert set(narrow.entry_ids) < set(wide.entry_ids)
        assert all(Scope.NATO_UN.holds(base.entries[key]) for key in narrow.entry_ids)
        assert not all(Scope.NATO_UN.holds(base.entries[key]) for key in wide.entry_ids)
    assert len(cards) == 2


def test_what_stands_in_keeps_to_the_scope(maker: PostMaker, library: FakeLibrary) -> None:
    """Where only the Council decided something, there is nothing to tell about NATO and the UN."""
    base = library.current.base
    decided = next(each for each in base.entries.values() if not Scope.NATO_UN.holds(each))
    own = FactBase([decided.model_copy(update={"relations": {}})], base.sources.values())
    library.current = SimpleNamespace(base=own, calendar=Calendar(own))
    days = (ANNIVERSARY + dt.timedelta(days=number) for number in range(366))
    day = next(day for day in days if not library.current.calendar.has(day, Scope.COUNCIL))
    assert maker.make(EVERYBODY, ONE, day, ()) is None
    post = maker.make(EVERYBODY, replace(ONE, scope=Scope.COUNCIL), day, ())
    assert post
    assert (post.is_fallback, post.entry_ids) == (True, (decided.id,))


def test_no_more_is_kept_than_a_few_days_need(maker: PostMaker, cards: list[Any]) -> None:
    for number in range(3 * posts._MOST_KEPT):
        maker.make(EVERYBODY, ONE, ANNIVERSARY + dt.timedelta(days=number), ())
    assert len(maker._cards) <= posts._MOST_KEPT
    assert len(maker._of_day) <= posts._MOST_KEPT


def test_looking_at_many_days_keeps_no_more_either(maker: PostMaker) -> None:
    """Moderators may preview whatever date they like."""
    for number in range(3 * posts._MOST_KEPT):
        maker.choose(ONE, ANNIVERSARY + dt.timedelta(days=number), ())
    assert len(maker._of_day) <= posts._MOST_KEPT
