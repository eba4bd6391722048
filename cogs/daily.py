"""``/daily``: a server's moderators set up, look after and remove its daily posts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import clocks, daily_admin, limits
from bot.cards.actions import ChooseZone, ManageDaily
from bot.cards.answer import Answer
from bot.cards.text import clip
from bot.client import FactBot
from bot.daily import channels
from bot.timezones import search, time_of_day
from bot.wording.reader import reader_for

from . import _daily_choices, _daily_setup
from ._daily import Office, office, require_moderator
from ._daily_controls import choose_zone, finish_setup, manage, show_page
from ._daily_preview import preview
from ._days import suggestions

_POST = "Which daily post; needed only where there are several"
Choices = list[app_commands.Choice[str]]


async def _offer(
    interaction: discord.Interaction[FactBot], make: Callable[[], Awaitable[Choices]]
) -> Choices:
    """Suggestions for moderators only; a failure is logged with its code and suggests nothing."""
    try:
        require_moderator(interaction)
        return await make()
    except Exception as error:  # noqa: BLE001 - the one error path, which logs it
        await interaction.client.answer_error(interaction, error)
        return []


def _choice(label: str, value: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=clip(label, limits.CHOICE_NAME), value=value)


async def _posts(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        at = Office(interaction)
        posts = await at.all()
        named, wanted = at.labels(posts), text.strip().casefold()
        return [
            _choice(named[post.id], _daily_choices.value(post))
            for post in posts
            if wanted in named[post.id].casefold() or wanted == _daily_choices.value(post)
        ]

    return await _offer(interaction, make)


async def _zones(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        at = Office(interaction)
        used = [] if text.strip() else [each.zone for each in await at.all()]
        language = str(interaction.locale)
        names = search.suggest(text, at.now, language=language, first=used)
        return [_choice(clocks.zone_choice(at.reader, name, at.now), name) for name in names]

    return await _offer(interaction, make)


async def _times(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        times = time_of_day.suggest(text)
        reader = reader_for(str(interaction.locale)).plainly()
        return [_choice(clocks.both_clocks(reader, time), f"{time:%H:%M}") for time in times]

    return await _offer(interaction, make)


async def _dates(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        bot = interaction.client
        return suggestions(bot.library.current, text, bot.clock.now().date())

    return await _offer(interaction, make)


Anywhere = app_commands.AppCommandChannel | app_commands.AppCommandThread


class PostableChannel(app_commands.Transformer):
    """A channel or thread of a kind that posts can go to: Discord offers no others."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """The kinds of channel on offer."""
        return list(channels.POSTABLE_TYPES)

    async def transform(self, _: discord.Interaction[Any], value: Any, /) -> Anywhere:
        """As it came; whether posts can really go there is checked when it is used."""
        channel: Anywhere = value
        return channel


# Each said: what a command leaves open is filled in from the tree, which allows everything.
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Daily(
    commands.GroupCog,
    group_name="daily",
    group_description="Daily “on this date” posts in this server's channels",
):
    """Daily posts, for moderators."""

    @app_commands.command(name="setup", description="Post what happened on this date, every day")
    @app_commands.describe(
        channel="A text or announcement channel, or a thread",
        time="The time of day: 09:00, 9.30 pm, noon …",
        timezone="A city, a country or an IANA name: Geneva, Kenya, America/New_York …",
        role="A role to mention in each post",
        only_anniversaries="Post only when something happened on that very day (default: no)",
    )
    @app_commands.autocomplete(time=_times, timezone=_zones)
    async def setup(
        self,
        interaction: discord.Interaction[FactBot],
        channel: app_commands.Transform[Anywhere, PostableChannel],
        time: str,
        timezone: str,
        role: discord.Role | None = None,
        only_anniversaries: bool | None = None,
    ) -> None:
        """Set a channel's daily post up, or change it."""
        async with office(interaction) as at:
            wish = _daily_setup.Wish(
                channel.id,
                time_of_day.read(time),
                role.id if role else None,
                only_anniversaries,
            )
            view = await finish_setup(at, wish, timezone)
        await at.bot.respond(interaction, view, private=True)

    @app_commands.command(name="show", description="This server's daily posts and how they stand")
    async def show(self, interaction: discord.Interaction[FactBot]) -> None:
        """List all daily posts with their next moment, and what is wrong with any."""
        async with office(interaction) as at:
            view = await show_page(at, 0)
        await at.bot.respond(interaction, view, private=True)

    @app_commands.command(name="preview", description="See a day's post, only you")
    @app_commands.describe(date="Such as 12 June or tomorrow; left out: the next post", post=_POST)
    @app_commands.autocomplete(date=_dates, post=_posts)
    async def preview(
        self,
        interaction: discord.Interaction[FactBot],
        date: str | None = None,
        post: str | None = None,
    ) -> None:
        """Show what will be posted on a date."""
        async with office(interaction) as at:
            view = await preview(at, date, post)
        await at.bot.respond(interaction, view, private=True)

    @app_commands.command(name="pause", description="Stop posting until you resume")
    @app_commands.describe(post=_POST)
    @app_commands.autocomplete(post=_posts)
    async def pause(
        self, interaction: discord.Interaction[FactBot], post: str | None = None
    ) -> None:
        """Pause a daily post."""
        async with office(interaction) as at:
            subscription = await at.service.pause((await at.chosen(post)).id)
            view = daily_admin.state("Daily post paused", at.standing(subscription))
        await at.bot.respond(interaction, view, private=True)

    @app_commands.command(name="resume", description="Go on posting after a pause")
    @app_commands.describe(post=_POST)
    @app_commands.autocomplete(post=_posts)
    async def resume(
        self, interaction: discord.Interaction[FactBot], post: str | None = None
    ) -> None:
        """End a pause, whoever or whatever caused it."""
        async with office(interaction) as at:
            before = await at.chosen(post)
            after = await at.service.resume(before.id) if before.pause else before
            title = "Daily post resumed" if before.pause else "It was not paused"
            view = daily_admin.state(title, at.standing(after))
        await at.bot.respond(interaction, view, private=True)

    @app_commands.command(name="test", description="Post now, marked as a test; it does not count")
    @app_commands.describe(post=_POST)
    @app_commands.autocomplete(post=_posts)
    async def test(
        self, interaction: discord.Interaction[FactBot], post: str | None = None
    ) -> None:
        """Post in the channel, so that everything can be seen to work."""
        async with office(interaction) as at:
            view = await _test(at, post)
        await at.bot.respond(interaction, view, private=True)

    @app_commands.command(name="history", description="The last posts, and why any was left out")
    @app_commands.describe(post="Only this daily post")
    @app_commands.autocomplete(post=_posts)
    async def history(
        self, interaction: discord.Interaction[FactBot], post: str | None = None
    ) -> None:
        """List the latest posts with links and reasons."""
        async with office(interaction) as at:
            only = await at.chosen(post) if post else None
            found = await at.storage.deliveries.history(
                at.guild.id, daily_admin.HISTORY, subscription_id=only.id if only else None
            )
            view = daily_admin.history(found)
        await at.bot.respond(interaction, view, private=True)

    @app_commands.command(name="remove", description="Remove a daily post and its settings")
    @app_commands.describe(post=_POST)
    @app_commands.autocomplete(post=_posts)
    async def remove(
        self, interaction: discord.Interaction[FactBot], post: str | None = None
    ) -> None:
        """Ask whether it is really to be removed."""
        async with office(interaction) as at:
            subscription = await at.chosen(post)
            view = daily_admin.removal(at.standing(subscription))
        await at.bot.respond(interaction, view, private=True)


async def _test(at: Office, post: str | None) -> Answer:
    subscription = await at.chosen(post)
    channels.refuse_without_permission(await channels.find(at.guild, subscription.channel_id))
    message = await at.bot.daily.post_test(subscription)
    return daily_admin.tested(at.standing(subscription), message.jump_url)


async def setup(bot: FactBot) -> None:
    """Add the cog, and revive the buttons of earlier answers."""
    await asyncio.to_thread(search.prepare, bot.clock.now())
    bot.handlers |= {ManageDaily: manage, ChooseZone: choose_zone}
    await bot.add_cog(Daily())
