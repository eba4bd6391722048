"""The option ``post``: what each daily post of a server is called, and which one is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import discord

from bot.cards import clocks, limits
from bot.commands.options import marked
from bot.errors import UserError
from bot.messages import Typed
from bot.storage.records import Subscription
from bot.wording import Reader, clip

_NAME = 40
"""Characters of a channel's name in a choice; the time and the place need room as well."""


def value(subscription: Subscription) -> str:
    """What choosing a daily post sends: no channel can be called so."""
    return marked(subscription.id)


def labels(reader: Reader, guild: discord.Guild, posts: Sequence[Subscription]) -> dict[int, str]:
    """Each daily post as a choice, by its id: channel, time and clock; no two are alike."""
    reader = reader.plainly()
    plain = {post.id: _label(reader, guild, post) for post in posts}
    taken = Counter(plain.values())
    alike: Counter[str] = Counter()
    for post in posts:
        label = plain[post.id]
        if taken[label] > 1:
            alike[label] += 1
            plain[post.id] = f"{alike[label]}. {label}"
    return {number: clip(label, limits.CHOICE_NAME) for number, label in plain.items()}


def _label(reader: Reader, guild: discord.Guild, post: Subscription) -> str:
    return reader.say(
        "daily.choice",
        channel=_channel(reader, guild, post.channel_id),
        time=post.wall_time,
        place=clocks.place(reader, post.zone),
    )


def _channel(reader: Reader, guild: discord.Guild, channel_id: int) -> str:
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        return reader.say("daily.unknown_channel")
    name = clip(channel.name, _NAME)
    if isinstance(channel, discord.Thread) and channel.parent is not None:
        return reader.say("daily.thread_in", thread=name, channel=clip(channel.parent.name, _NAME))
    return f"#{name}"


def chosen(
    guild: discord.Guild, posts: Sequence[Subscription], named: Mapping[int, str], text: str
) -> Subscription:
    """The one that a text means: a choice, a choice's words, or the channel's name or mention.

    ``named`` are the choices. Raises :class:`UserError` where it means none, or several.
    """
    text = text.strip()
    meant = [post for post in posts if text == value(post)]
    meant = meant or [post for post in posts if text.casefold() == named[post.id].casefold()]
    meant = meant or [post for post in posts if _is_channel(guild, post.channel_id, text)]
    if len(meant) == 1:
        return meant[0]
    code = "daily.several_called" if meant else "daily.none_called"
    raise UserError(code, typed=Typed(text))


def _is_channel(guild: discord.Guild, channel_id: int, text: str) -> bool:
    if text in (str(channel_id), f"<#{channel_id}>"):
        return True
    channel = guild.get_channel_or_thread(channel_id)
    name = text.removeprefix("#").casefold()
    return channel is not None and channel.name.casefold() == name
