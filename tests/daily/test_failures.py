"""What Discord's refusals mean."""

from __future__ import annotations

import aiohttp
import discord
import pytest

from bot.daily.failures import FailureKind, classify
from bot.daily.request_tracker import TooLateError
from bot.storage.records import Pause, Reason

from .fakes import answer

CASES = [
    (answer(403, 50001), FailureKind.REFUSED, Reason.NO_PERMISSION, True),
    (answer(403, 50013), FailureKind.REFUSED, Reason.NO_PERMISSION, True),
    (answer(403, 240000), FailureKind.REFUSED, Reason.REFUSED, True),
    (answer(404, 10003), FailureKind.REFUSED, Reason.CHANNEL_GONE, True),
    (answer(404, 10004), FailureKind.REFUSED, Reason.CHANNEL_GONE, True),
    (answer(400, 40058), FailureKind.REFUSED, Reason.FORUM, True),
    (answer(400, 50083), FailureKind.REFUSED, Reason.THREAD_ARCHIVED, True),
    (answer(403, 50008), FailureKind.REFUSED, Reason.NOT_A_TEXT_CHANNEL, True),
    (answer(400, 160005), FailureKind.REFUSED, Reason.THREAD_LOCKED, True),
    (answer(400, 50035), FailureKind.OWN_FAULT, Reason.OWN_FAULT, True),
    (answer(404, 10008), FailureKind.DELETED, Reason.DELETED, False),
    (answer(403), FailureKind.TRANSIENT, Reason.DISCORD_ILL, True),  # from something in between
    (answer(404), FailureKind.TRANSIENT, Reason.DISCORD_ILL, True),
    (answer(401), FailureKind.TRANSIENT, Reason.DISCORD_ILL, True),
    (answer(429), FailureKind.TRANSIENT, Reason.DISCORD_ILL, True),
    (discord.RateLimited(60), FailureKind.TRANSIENT, Reason.RATE_LIMITED, True),
    (answer(500), FailureKind.TRANSIENT, Reason.DISCORD_ILL, False),
    (answer(503), FailureKind.TRANSIENT, Reason.DISCORD_ILL, False),
    (aiohttp.ServerDisconnectedError(), FailureKind.TRANSIENT, Reason.CONNECTION_LOST, False),
    (aiohttp.ClientPayloadError(), FailureKind.TRANSIENT, Reason.CONNECTION_LOST, False),
    (ConnectionResetError(), FailureKind.TRANSIENT, Reason.CONNECTION_LOST, False),
    (TimeoutError(), FailureKind.TRANSIENT, Reason.NO_ANSWER, False),
    (TooLateError(), FailureKind.TRANSIENT, Reason.NO_ANSWER, False),
    (KeyError("id"), FailureKind.OWN_FAULT, Reason.OWN_FAULT, False),
]


@pytest.mark.parametrize(
    ("error", "kind", "reason", "is_answer"), CASES, ids=lambda c: repr(c)[:40]
)
def test_each_failure_is_sorted(
    error: Exception, kind: FailureKind, reason: Reason, is_answer: bool
) -> None:
    failure = classify(error)
    assert (failure.kind, failure.reason, failure.is_answer) == (kind, reason, is_answer)


def test_a_channel_that_is_gone_pauses_as_such():
    assert classify(answer(404, 10003)).pause is Pause.CHANNEL_GONE
    assert classify(answer(403, 50013)).pause is Pause.NO_PERMISSION


def test_details_are_what_their_reason_says():
    assert classify(answer(502)).detail == "502"
    assert classify(answer(403, 240000)).detail == "240000"
    assert classify(answer(403, 50013)).detail is None  # the worker finds out what is missing
    assert len(classify(KeyError("id")).detail or "") == 8


def test_refusals_are_for_moderators_and_other_failures_are_not():
    for error, kind, reason, _ in CASES:
        assert reason.is_refusal == (kind is FailureKind.REFUSED), error
