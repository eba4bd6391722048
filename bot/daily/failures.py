"""Classifying what goes wrong when posting, by what is to be done about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum

import aiohttp
import discord

from ..errors import error_code
from ..storage.records import Pause, Reason
from .request_tracker import TooLateError


class FailureKind(Enum):
    """What is to be done."""

    REFUSED = "refused"
    """The server's moderators have to change something."""
    TRANSIENT = "transient"
    """Discord, or the way to it, does not work: try again."""
    OWN_FAULT = "own fault"
    """The bot made a mistake: try again later, in case it is put right meanwhile."""
    DELETED = "deleted"
    """The post had appeared, and somebody has deleted it."""


@dataclass(frozen=True, slots=True)
class Classification:
    """A classified failure."""

    kind: FailureKind
    reason: Reason
    detail: str | None = None
    """What :class:`Reason` says that it holds."""
    is_answer: bool = False
    """Whether Discord said itself that it did not post."""

    @property
    def pause(self) -> Pause:
        """How a subscription is paused that is refused like this again and again."""
        return Pause.CHANNEL_GONE if self.reason is Reason.CHANNEL_GONE else Pause.NO_PERMISSION


# Discord's error codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
_UNKNOWN_MESSAGE = 10008
_REFUSALS = {
    10003: Reason.CHANNEL_GONE,
    10004: Reason.CHANNEL_GONE,  # the server
    40058: Reason.FORUM,
    50001: Reason.NO_PERMISSION,
    50008: Reason.NOT_A_TEXT_CHANNEL,
    50013: Reason.NO_PERMISSION,
    50024: Reason.NOT_A_TEXT_CHANNEL,
    50083: Reason.THREAD_ARCHIVED,
    160005: Reason.THREAD_LOCKED,
}


def classify(error: Exception) -> Classification:
    """What a failed attempt to post means."""
    if isinstance(error, discord.HTTPException):
        return _of_answer(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return _transient(Reason.NO_CONNECTION, is_answer=True)
    if isinstance(error, discord.RateLimited):
        return _transient(Reason.RATE_LIMITED, is_answer=True)
    if isinstance(error, TimeoutError | TooLateError):
        return _transient(Reason.NO_ANSWER)
    if isinstance(error, aiohttp.ClientError | OSError | json.JSONDecodeError):
        return _transient(Reason.CONNECTION_LOST)  # an answer that was cut off is none
    return Classification(FailureKind.OWN_FAULT, Reason.OWN_FAULT, error_code(error))


def _transient(reason: Reason, *, is_answer: bool = False) -> Classification:
    return Classification(FailureKind.TRANSIENT, reason, is_answer=is_answer)


def _of_answer(error: discord.HTTPException) -> Classification:
    if error.code == _UNKNOWN_MESSAGE:
        # What a nonce gets whose message has been deleted: discord/discord-api-docs PR 6647
        return Classification(FailureKind.DELETED, Reason.DELETED)
    if reason := _REFUSALS.get(error.code):
        return Classification(FailureKind.REFUSED, reason, is_answer=True)
    if error.status == 403 and error.code:
        code = str(error.code)
        return Classification(FailureKind.REFUSED, Reason.REFUSED, code, is_answer=True)
    if error.status == 400:
        code = error_code(error)
        return Classification(FailureKind.OWN_FAULT, Reason.OWN_FAULT, code, is_answer=True)
    # Without a code, 403 and 404 come from something between us and Discord.
    return Classification(
        FailureKind.TRANSIENT,
        Reason.DISCORD_ILL,
        str(error.status),
        is_answer=error.status < 500,
    )
