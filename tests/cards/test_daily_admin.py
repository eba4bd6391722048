"""What moderators are told: every state and reason has words, and nothing outgrows a message."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.cards import daily_admin, daily_words
from bot.cards.daily_admin import DailyStatus
from bot.messages import message
from bot.storage.records import Delivery, DeliveryState, Pause, Reason, Subscription
from bot.wording import Markup, Reader

from .layout import assert_accepted, text

READER = Reader()
NOW = dt.datetime(2026, 3, 24, 9, 0, tzinfo=dt.UTC)
HUGE = 10**19
POST = Subscription(
    id=HUGE,
    guild_id=HUGE,
    channel_id=HUGE,
    wall_time=dt.time(23, 59),
    zone="America/Argentina/Buenos_Aires",
    role_id=HUGE,
    only_anniversaries=False,
    scope="council",
    pause=Pause.NO_PERMISSION,
    pause_detail="view_channel,send_messages",
    refusals=3,
    told_at=NOW,
    created_at=NOW,
    next_date=NOW.date(),
    next_due=NOW,
    last_date=NOW.date(),
    left_at=None,
)
SENT = Delivery(
    id=1,
    subscription_id=HUGE,
    guild_id=HUGE,
    channel_id=HUGE,
    local_date=dt.date(2026, 9, 30),
    due_at=NOW,
    state=DeliveryState.SENT,
    nonce="n",
    message_id=HUGE,
    reason=None,
    detail=None,
    attempts=1,
    first_try_at=NOW,
    entry_ids=("kfor",),
    is_fallback=False,
    ready_at=NOW,
    version=1,
)
BEFORE = replace(
    POST, wall_time=dt.time(12), zone="Europe/Oslo", role_id=HUGE - 1, only_anniversaries=True
)
LONGEST_DELIVERY = replace(
    SENT, state=DeliveryState.WAITING, reason=Reason.NO_PERMISSION, detail="view_channel"
)
LONGEST = DailyStatus(
    POST,
    Markup("23:59 (11.59 pm)"),
    Markup("South Georgia, South Georgia & the South Sandwich Islands"),
    "23:59 (UTC−3:30)",
    problems=[
        message(
            "daily.problem.may_not_post",
            missing=daily_words.permissions(["send_messages_in_threads"] * 4),
        )
    ]
    * 2,
    last=LONGEST_DELIVERY,
)


@pytest.mark.parametrize("state", DeliveryState)
@pytest.mark.parametrize("reason", [None, *Reason])
@pytest.mark.parametrize("detail", [None, "view_channel,send_messages", "code 50013", "1a2b3c4d"])
def test_every_outcome_has_words(state, reason, detail):
    said = daily_words.outcome(READER, replace(SENT, state=state, reason=reason, detail=detail))
    assert said
    assert "None" not in said
    assert "Reason." not in said
    assert len(said) < 250


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_clause(reason):
    clause = READER.tell(daily_words.because(reason))
    assert clause
    assert not clause.endswith(".")


def test_rights_have_the_names_of_discords_settings():
    assert READER.names(daily_words.permissions(["view_channel", "send_messages"]).items) == (
        "“View Channel” and “Send Messages”"
    )


def test_a_deleted_post_is_not_linked():
    assert "https" not in daily_words.outcome(READER, replace(SENT, reason=Reason.DELETED))


def test_the_longest_answers_fit_a_message():
    views = [
        daily_admin.overview(READER, [LONGEST] * 25, 0),
        daily_admin.overview(READER, [LONGEST] * 25, 4),
        daily_admin.history(READER, [LONGEST_DELIVERY] * daily_admin.HISTORY),
        daily_admin.settled(READER, LONGEST, BEFORE),
        daily_admin.removal(READER, LONGEST),
        daily_admin.tested(READER, LONGEST, "https://discord.com/" + "x" * 80),
    ]
    for view in views:
        assert_accepted(view)


@pytest.mark.parametrize("pause", [None, *Pause])
def test_each_pause_is_explained(pause):
    post = replace(LONGEST, subscription=replace(POST, pause=pause), problems=[])
    view = daily_admin.state(READER, "cards.daily.kept", post)
    said = text(view)
    assert ("⏸️" in said) is (pause is not None)
    assert ("`/daily resume`" in said) is (pause is not None)
