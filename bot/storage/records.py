"""What storage keeps, as plain values: whoever reads a record needs no database library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Pause(StrEnum):
    """Why a subscription rests."""

    MODERATOR = "moderator"
    """A moderator paused it; nothing is posted until one resumes it."""
    NO_PERMISSION = "no_permission"
    """The bot was refused again and again; it is tried at each due time and heals by itself."""
    CHANNEL_GONE = "channel_gone"
    """The channel does not exist any more; tried at each due time as well."""


FAILURES = (Pause.NO_PERMISSION, Pause.CHANNEL_GONE)
"""The pauses that end by themselves, once a post succeeds."""


class DeliveryState(StrEnum):
    """Where the post of one subscription for one date stands."""

    CLAIMED = "claimed"
    """A process has taken it and has not tried to post yet."""
    SENDING = "sending"
    """A request to Discord may be on its way: whether the post appeared is not known yet."""
    WAITING = "waiting"
    """Refused or unanswered; tried again at ``ready_at``."""
    SENT = "sent"
    SKIPPED = "skipped"
    """Nothing was to be posted: no anniversary, or paused meanwhile."""
    MISSED = "missed"
    """Too late: the catch-up window is over."""
    REFUSED = "refused"
    """Discord refused it for as long as it was worth posting."""
    UNKNOWN = "unknown"
    """Whether it appeared cannot be known; a second post was not risked."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self in OPEN_STATES


OPEN_STATES = (DeliveryState.CLAIMED, DeliveryState.SENDING, DeliveryState.WAITING)


class Reason(StrEnum):
    """Why a delivery is as it is; what its ``detail`` holds depends on it, else it is ``None``.

    The catalogue has a text for each, ``daily.because.no_permission`` and so on.
    """

    # Refused: the server's moderators have to change something.
    NO_PERMISSION = "no_permission"
    """``detail`` names the missing permissions as discord.py does, parted by commas, if known."""
    TIMED_OUT = "timed_out"
    """A moderator has timed the bot out."""
    CHANNEL_GONE = "channel_gone"
    FORUM = "forum"
    NOT_A_TEXT_CHANNEL = "not_a_text_channel"
    THREAD_ARCHIVED = "thread_archived"
    THREAD_LOCKED = "thread_locked"
    REFUSED = "refused"
    """Something else; ``detail`` is Discord's error code."""
    CHANNEL_UNUSABLE = "channel_unusable"
    """What earlier versions recorded for the four before the last; ``detail`` is English."""

    # Discord, or the way to it, did not work.
    DISCORD_ILL = "discord_ill"
    """``detail`` is the HTTP status (earlier versions: words for any of these reasons)."""
    NO_CONNECTION = "no_connection"
    CONNECTION_LOST = "connection_lost"
    NO_ANSWER = "no_answer"
    RATE_LIMITED = "rate_limited"
    SERVER_UNAVAILABLE = "server_unavailable"
    """Discord has said that the server is out of order."""

    OWN_FAULT = "own_fault"
    """The bot could not make the post; ``detail`` is the error code that finds it in the log."""
    BOT_DOWN = "bot_down"
    """The bot was not running (or had no database) within the catch-up window."""

    # Skipped: nothing was to be posted.
    NO_ANNIVERSARY = "no_anniversary"
    """Only real anniversaries are wanted, and the date has none."""
    PAUSED = "paused"
    SERVER_LEFT = "server_left"

    FOUND = "found"
    """Sent: found in the channel after an interruption."""
    DELETED = "deleted"
    """Sent: it appeared and somebody has deleted it."""
    UNREADABLE = "unreadable"
    """Unknown: the channel's messages could not be read to look for it."""
    TOO_MANY = "too_many"
    """Unknown: there were too many messages to look through."""

    @property
    def is_refusal(self) -> bool:
        """Whether the server's moderators have to change something."""
        return self in _REFUSALS


_REFUSALS = frozenset(
    {
        Reason.NO_PERMISSION,
        Reason.TIMED_OUT,
        Reason.CHANNEL_GONE,
        Reason.FORUM,
        Reason.NOT_A_TEXT_CHANNEL,
        Reason.THREAD_ARCHIVED,
        Reason.THREAD_LOCKED,
        Reason.REFUSED,
        Reason.CHANNEL_UNUSABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """One channel's daily post, as its moderators set it up."""

    id: int
    guild_id: int
    channel_id: int
    wall_time: dt.time
    """Local time in ``zone``, to the minute."""
    zone: str
    """An IANA name."""
    role_id: int | None
    """The role that each post mentions, if any."""
    only_anniversaries: bool
    scope: str
    """What the posts may tell of: the value of a scope of the calendar, such as ``nato_un``."""
    pause: Pause | None
    pause_detail: str | None
    refusals: int
    """Refused attempts in a row."""
    told_at: dt.datetime | None
    """When the moderators were told of the pause."""
    created_at: dt.datetime
    next_date: dt.date
    """The local date of the next post."""
    next_due: dt.datetime | None
    """The instant of the next post, in UTC; ``None`` while a moderator's pause lasts."""
    last_date: dt.date | None
    """The latest local date that has a delivery."""
    left_at: dt.datetime | None
    """When the bot left the server; the row is kept for a while, in case it comes back."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The post of one subscription for one local date: there is at most one."""

    id: int
    subscription_id: int
    guild_id: int
    channel_id: int
    local_date: dt.date
    due_at: dt.datetime
    state: DeliveryState
    nonce: str
    message_id: int | None
    reason: Reason | None
    detail: str | None
    attempts: int
    """How often it was tried in vain."""
    first_try_at: dt.datetime | None
    """Since when the post may have appeared; ``None`` while it surely has not."""
    entry_ids: tuple[str, ...]
    """The entries it shows, headline first; known from the first attempt on."""
    is_fallback: bool
    """Whether it showed something else than the day's own entries."""
    ready_at: dt.datetime
    """Not to be touched before: the end of a claim's lease, or when to try again."""
    version: int
    """Counts the claims: a process whose claim was taken over may not write any more."""

    @property
    def url(self) -> str | None:
        """A link to the message, once it is known."""
        if self.message_id is None:
            return None
        return f"https://discord.com/channels/{self.guild_id}/{self.channel_id}/{self.message_id}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process may work on, with what making it takes."""

    delivery: Delivery
    subscription: Subscription
    """As it is now."""
    shown: tuple[str, ...] = ()
    """What stood in for missing anniversaries before, one for each time."""
    locale: str | None = None
    """A Discord locale, such as ``fr``, for what is posted; see :class:`GuildSettings`."""


class Origin(StrEnum):
    """Where a revision of the facts came from."""

    START = "start"
    RELOAD = "reload"
    UPLOAD = "upload"
    REMOVE = "remove"
    ROLLBACK = "rollback"
    GOLDEN = "golden"
    TERMINAL = "terminal"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed, or tried to change, the facts; ``id`` is their Discord id, if they have one."""

    name: str
    id: int | None = None

    def is_same_as(self, other: Author) -> bool:
        """Whether both are one person: names on Discord change, ids do not."""
        if self.id is None and other.id is None:
            return self.name == other.name
        return self.id == other.id


@dataclass(frozen=True, slots=True)
class Revision:
    """The facts as they were served from an instant on. ``kept`` says that they can come back."""

    id: int
    revision: str
    fingerprint: str
    applied_at: dt.datetime
    author: Author
    origin: Origin
    summary: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that was checked and shown, and waits for its author to apply it.

    ``base_id`` is the revision it was compared with; ``lost`` are the golden queries it breaks;
    ``patch`` says what its author wants, as :func:`bot.library.patches.restored` reads it.
    """

    id: int
    base_id: int
    revision: str
    patch: Mapping[str, Any]
    expires_at: dt.datetime
    author: Author
    origin: Origin
    summary: str
    lost: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to change the facts, applied or not."""

    at: dt.datetime
    author: Author
    action: str
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True)
class Takes:
    """Which interactions reach a process: those over HTTP, or of some shards of the gateway.

    ``shards`` are its shards out of ``of``; without them it has all that there are.
    """

    way: str
    """``gateway`` or ``http``."""
    of: int | None = None
    shards: tuple[int, ...] = ()

    def goes_with(self, other: Takes) -> bool:
        """Whether two processes of one bot can run side by side."""
        if self.way != other.way:
            return False
        if self.way == "http":
            return True
        return self.of == other.of and not self._all & other._all

    @property
    def _all(self) -> frozenset[int]:
        return frozenset(self.shards or range(self.of or 1))

    def __str__(self) -> str:
        """As an operator would say it: ``shards 0, 1 of 4``."""
        if self.way == "http":
            return "interactions over HTTP"
        if not self.shards:
            return "all shards"
        return f"shards {', '.join(map(str, self.shards))} of {self.of}"


@dataclass(frozen=True, slots=True)
class Process:
    """A process of the bot, and the revision it served when it was last seen.

    ``takes`` is not known of one that does not take interactions yet.
    """

    name: str
    revision_id: int
    seen_at: dt.datetime
    takes: Takes | None = None
