"""Setting up a daily post: one path for the command and for the menu that asks for a zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.cards import clocks, daily_admin
from bot.cards.answer import Answer
from bot.daily import channels
from bot.daily.subscriptions import Wishes
from bot.errors import UserError
from bot.storage import ChannelTakenError, TooManyError
from bot.storage.records import FAILURES, Subscription
from bot.storage.subscriptions import MOST_PER_GUILD
from bot.wording import Reader

from ._daily import Office


@dataclass(frozen=True, slots=True)
class Wish:
    """What a moderator asked for, all but the zone; ``None`` means that it was left out."""

    channel_id: int
    time: dt.time
    role_id: int | None = None
    only_anniversaries: bool | None = None


async def check(office: Office, wish: Wish) -> None:
    """Whether posts can go there and the role may be mentioned; raises :class:`UserError`."""
    channel = channels.accept(await channels.find(office.guild, wish.channel_id))
    if wish.role_id is None:
        return
    role = office.guild.get_role(wish.role_id)
    if role is None:
        raise UserError("That role does not exist any more", "Choose another one.")
    channels.refuse_role(role, channel, office.member)


async def carry_out(office: Office, wish: Wish, zone: str) -> tuple[Subscription, list[str] | None]:
    """Add the daily post, or change the one that the channel has.

    Gives it with what changed, in words, or with ``None`` when it is new.
    """
    current = await office.storage.subscriptions.in_channel(office.guild.id, wish.channel_id)
    if current is None:
        return await _add(office, wish, zone), None
    wishes = _differing(current, wish, zone)
    changed = await office.service.change(current.id, **wishes) if wishes else current
    if changed.pause in FAILURES:  # the channel has just been found in order
        changed = await office.service.resume(changed.id)
    return changed, changes(office.reader, current, changed)


async def _add(office: Office, wish: Wish, zone: str) -> Subscription:
    try:
        return await office.service.subscribe(
            office.guild.id,
            wish.channel_id,
            wish.time,
            zone,
            role_id=wish.role_id,
            only_anniversaries=bool(wish.only_anniversaries),
        )
    except TooManyError:
        raise UserError(
            f"This server has {MOST_PER_GUILD} daily posts already",
            "That is as many as it may have; `/daily remove` makes room.",
        ) from None
    except ChannelTakenError:
        raise UserError(
            "Somebody has just set up a daily post in that channel",
            "See it with `/daily show`; the same command again would change it.",
        ) from None


def _differing(current: Subscription, wish: Wish, zone: str) -> Wishes:
    wishes: Wishes = {}
    if wish.time != current.wall_time:
        wishes["wall_time"] = wish.time
    if zone != current.zone:
        wishes["zone"] = zone
    if wish.role_id is not None and wish.role_id != current.role_id:
        wishes["role_id"] = wish.role_id
    if wish.only_anniversaries not in (None, current.only_anniversaries):
        wishes["only_anniversaries"] = bool(wish.only_anniversaries)
    return wishes


def changes(reader: Reader, old: Subscription, new: Subscription) -> list[str]:
    """What changed, as “old → new”."""
    rows = [
        (
            "Time",
            clocks.both_clocks(reader, old.wall_time),
            clocks.both_clocks(reader, new.wall_time),
        ),
        ("Clock", clocks.place(reader, old.zone), clocks.place(reader, new.zone)),
        ("Mentions", _mention(old.role_id), _mention(new.role_id)),
        ("Days", _days(old), _days(new)),
    ]
    return [f"{what}: {before} → **{after}**" for what, before, after in rows if before != after]


def _mention(role_id: int | None) -> str:
    return f"<@&{role_id}>" if role_id else "nobody"


def _days(subscription: Subscription) -> str:
    return "only anniversaries" if subscription.only_anniversaries else "every day"


def answer(
    office: Office,
    subscription: Subscription,
    changes: list[str] | None,
) -> Answer:
    """What the moderator is told."""
    return daily_admin.settled(office.standing(subscription), changes)
