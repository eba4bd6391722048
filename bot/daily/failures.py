"""Sorting what goes wrong when posting, by what is to be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import aiohttp
import discord

from ..errors import error_code
from ..storage.records import Pause, Reason
from .attempt import TooLateError


class Kind(Enum):
    """What is to be done."""

    REFUSED = "refused"
    """The server's moderators have to change something."""
    ILL = "ill"
    """Discord, or the way to it, does not work: try again."""
    OWN_FAULT = "own fault"
    """The bot made a mistake: try again later, in case it is put right meanwhile."""
    DELETED = "deleted"
    """The post had appeared, and somebody has deleted it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A failure, sorted."""

    kind: Kind
    reason: Reason
    detail: str | None = None
    is_answer: bool = False
    """Whether Discord said itself that it did not post."""

    @property
    def pause(self) -> Pause:
        """How a subscription is paused that is refused like this again and again."""
        return Pause.CHANNEL_GONE if self.reason is Reason.CHANNEL_GONE else Pause.NO_PERMISSION


# Discord's error codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
_UNKNOWN_CHANNEL = 10003
_UNKNOWN_GUILD = 10004
_UNKNOWN_MESSAGE = 10008
_UNUSABLE = {
    40058: "a forum",
    50008: "not a text channel",
    50024: "not a text channel",
    50083: "an archived thread",
    160005: "a locked thread",
}
_NO_ACCESS = {50001, 50013}


def sort(error: Exception) -> Verdict:
    """What a failed attempt to post means."""
    if isinstance(error, discord.HTTPException):
        return _of_answer(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Verdict(Kind.ILL, Reason.DISCORD_ILL, "no connection", is_answer=True)
    if isinstance(error, discord.RateLimited):
        return Verdict(Kind.ILL, Reason.DISCORD_ILL, "rate limit", is_answer=True)
    if isinstance(error, TimeoutError | TooLateError):
        return Verdict(Kind.ILL, Reason.DISCORD_ILL, "no answer")
    if isinstance(error, aiohttp.ClientError | OSError):
        return Verdict(Kind.ILL, Reason.DISCORD_ILL, "connection lost")
    return Verdict(Kind.OWN_FAULT, Reason.OWN_FAULT, error_code(error))


def _of_answer(error: discord.HTTPException) -> Verdict:
    if error.code == _UNKNOWN_MESSAGE:
        # What a nonce gets whose message has been deleted: discord/discord-api-docs PR 6647
        return Verdict(Kind.DELETED, Reason.DELETED)
    if error.code in (_UNKNOWN_CHANNEL, _UNKNOWN_GUILD):
        return Verdict(Kind.REFUSED, Reason.CHANNEL_GONE, is_answer=True)
    if error.code in _NO_ACCESS:
        return Verdict(Kind.REFUSED, Reason.NO_PERMISSION, is_answer=True)
    if error.code in _UNUSABLE:
        return Verdict(Kind.REFUSED, Reason.CHANNEL_UNUSABLE, _UNUSABLE[error.code], is_answer=True)
    if error.status == 403 and error.code:
        return Verdict(Kind.REFUSED, Reason.NO_PERMISSION, f"code {error.code}", is_answer=True)
    if error.status == 400:
        return Verdict(Kind.OWN_FAULT, Reason.OWN_FAULT, error_code(error), is_answer=True)
    # Without a code, 403 and 404 come from something between us and Discord.
    return Verdict(
        Kind.ILL, Reason.DISCORD_ILL, f"status {error.status}", is_answer=error.status < 500
    )


_TO_POST = ("view_channel", "send_messages")
_TO_POST_IN_THREADS = ("view_channel", "send_messages_in_threads")
_TO_LOOK = ("read_message_history",)


def missing_permissions(
    channel: discord.abc.GuildChannel | discord.Thread, *, to_look: bool = False
) -> list[str]:
    """The rights that the bot lacks for posting, by discord.py's names.

    ``to_look`` adds the right to read back, which after an interruption decides whether a post that
    may have appeared already can be made up for.
    """
    needed = _TO_POST_IN_THREADS if isinstance(channel, discord.Thread) else _TO_POST
    granted = channel.permissions_for(channel.guild.me)
    return [name for name in needed + _TO_LOOK * to_look if not getattr(granted, name)]
