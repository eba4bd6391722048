"""What Discord's refusals mean."""

from __future__ import annotations

import aiohttp
import discord
import pytest

from bot.daily.attempt import TooLateError
from bot.daily.failures import Kind, sort
from bot.storage.records import Pause, Reason

from .fakes import answer

CASES = [
    (answer(403, 50001), Kind.REFUSED, Reason.NO_PERMISSION, True),
    (answer(403, 50013), Kind.REFUSED, Reason.NO_PERMISSION, True),
    (answer(403, 240000), Kind.REFUSED, Reason.NO_PERMISSION, True),
    (answer(404, 10003), Kind.REFUSED, Reason.CHANNEL_GONE, True),
    (answer(404, 10004), Kind.REFUSED, Reason.CHANNEL_GONE, True),
    (answer(400, 50083), Kind.REFUSED, Reason.CHANNEL_UNUSABLE, True),
    (answer(403, 50008), Kind.REFUSED, Reason.CHANNEL_UNUSABLE, True),
    (answer(400, 160005), Kind.REFUSED, Reason.CHANNEL_UNUSABLE, True),
    (answer(400, 50035), Kind.OWN_FAULT, Reason.OWN_FAULT, True),
    (answer(404, 10008), Kind.DELETED, Reason.DELETED, False),
    (answer(403), Kind.ILL, Reason.DISCORD_ILL, True),  # from something in between
    (answer(404), Kind.ILL, Reason.DISCORD_ILL, True),
    (answer(401), Kind.ILL, Reason.DISCORD_ILL, True),
    (answer(429), Kind.ILL, Reason.DISCORD_ILL, True),
    (discord.RateLimited(60), Kind.ILL, Reason.DISCORD_ILL, True),
    (answer(500), Kind.ILL, Reason.DISCORD_ILL, False),
    (answer(503), Kind.ILL, Reason.DISCORD_ILL, False),
    (aiohttp.ServerDisconnectedError(), Kind.ILL, Reason.DISCORD_ILL, False),
    (aiohttp.ClientPayloadError(), Kind.ILL, Reason.DISCORD_ILL, False),
    (ConnectionResetError(), Kind.ILL, Reason.DISCORD_ILL, False),
    (TimeoutError(), Kind.ILL, Reason.DISCORD_ILL, False),
    (TooLateError(), Kind.ILL, Reason.DISCORD_ILL, False),
    (KeyError("id"), Kind.OWN_FAULT, Reason.OWN_FAULT, False),
]


@pytest.mark.parametrize(
    ("error", "kind", "reason", "is_answer"), CASES, ids=lambda c: repr(c)[:40]
)
def test_each_failure_is_sorted(
    error: Exception, kind: Kind, reason: Reason, is_answer: bool
) -> None:
    verdict = sort(error)
    assert (verdict.kind, verdict.reason, verdict.is_answer) == (kind, reason, is_answer)


def test_a_channel_that_is_gone_pauses_as_such():
    assert sort(answer(404, 10003)).pause is Pause.CHANNEL_GONE
    assert sort(answer(403, 50013)).pause is Pause.NO_PERMISSION


def test_details_help_whoever_reads_them():
    assert sort(answer(400, 50083)).detail == "an archived thread"
    assert sort(answer(502)).detail == "status 502"
    assert len(sort(KeyError("id")).detail or "") == 8
