"""``/daily``: a server's moderators set up, look after and remove its daily posts."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import clocks, daily_admin
from bot.cards.actions import ChooseZone, ManageDaily
from bot.cards.answer import Answer
from bot.client import FactBot
from bot.commands.days import offer_days
from bot.commands.moderators import require_moderator
from bot.commands.options import SCOPE_CHOICES, Choices, LongText, ShortText, choice, offer
from bot.commands.texts import text
from bot.daily import channels
from bot.facts.calendar import Scope
from bot.timezones import search, time_of_day

from . import choices
from .controls import choose_zone, manage, show_page
from .previewing import preview_of
from .request import DailyRequest, daily_request
from .setting_up import Wish, finish_setup

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


async def _posts(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    async def make() -> Choices:
        require_moderator(interaction)
        at = DailyRequest(interaction)
        await at.look_around()
        posts = await at.all()
        named, wanted = at.labels(posts), typed.strip().casefold()
        return [
            choice(named[post.id], choices.value(post))
            for post in posts
            if wanted in named[post.id].casefold() or wanted == choices.value(post)
        ]

    return await offer(interaction, make)


async def _zones(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    async def make() -> Choices:
        require_moderator(interaction)
        at = DailyRequest(interaction)
        used = [] if typed.strip() else [each.zone for each in await at.all()]
        language = str(interaction.locale)
        names = search.suggest(typed, at.now, language=language, first=used)
        return [choice(clocks.zone_choice(at.reader, name, at.now), name) for name in names]

    return await offer(interaction, make)


async def _times(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    async def make() -> Choices:
        require_moderator(interaction)
        reader = interaction.client.reader(interaction).plainly()
        times = time_of_day.suggest(typed)
        return [choice(clocks.both_clocks(reader, time), f"{time:%H:%M}") for time in times]

    return await offer(interaction, make)


# Each said: what a command leaves open is filled in from the tree, which allows everything.
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Daily(
    commands.GroupCog,
    group_name=text("commands.daily"),
    group_description=text("commands.daily.about"),
):
    """Daily posts, for moderators."""

    @app_commands.command(
        name=text("commands.daily.setup"), description=text("commands.daily.setup.about")
    )
    @app_commands.describe(
        channel=text("commands.daily.setup.channel"),
        time=text("commands.daily.setup.time"),
        timezone=text("commands.daily.setup.timezone"),
        role=text("commands.daily.setup.role"),
        only_anniversaries=text("commands.daily.setup.only_anniversaries"),
        scope=text("commands.daily.setup.scope"),
    )
    @app_commands.choices(scope=SCOPE_CHOICES)
    @app_commands.autocomplete(time=_times, timezone=_zones)
    async def setup(
        self,
        interaction: discord.Interaction[FactBot],
        channel: app_commands.Transform[Anywhere, PostableChannel],
        time: ShortText,
        timezone: ShortText,
        role: discord.Role | None = None,
        only_anniversaries: bool | None = None,
        scope: str | None = None,
    ) -> None:
        """Set a channel's daily post up, or change it."""
        async with daily_request(interaction) as at:
            wish = Wish(
                channel.id,
                time_of_day.read(time),
                role.id if role else None,
                only_anniversaries,
                Scope(scope) if scope else None,
            )
            answer = await finish_setup(at, wish, timezone)
        await at.answer(answer)

    @app_commands.command(
        name=text("commands.daily.show"), description=text("commands.daily.show.about")
    )
    async def show(self, interaction: discord.Interaction[FactBot]) -> None:
        """List all daily posts with their next moment, and what is wrong with any."""
        async with daily_request(interaction) as at:
            answer = await show_page(at, 0)
        await at.answer(answer)

    @app_commands.command(
        name=text("commands.daily.preview"), description=text("commands.daily.preview.about")
    )
    @app_commands.describe(
        date=text("commands.daily.preview.date"), post=text("commands.daily.post")
    )
    @app_commands.autocomplete(date=offer_days, post=_posts)
    async def preview(
        self,
        interaction: discord.Interaction[FactBot],
        date: ShortText | None = None,
        post: LongText | None = None,
    ) -> None:
        """Show what will be posted on a date."""
        async with daily_request(interaction) as at:
            answer = await preview_of(at, date, post)
        await at.answer(answer)

    @app_commands.command(
        name=text("commands.daily.pause"), description=text("commands.daily.pause.about")
    )
    @app_commands.describe(post=text("commands.daily.post"))
    @app_commands.autocomplete(post=_posts)
    async def pause(
        self, interaction: discord.Interaction[FactBot], post: LongText | None = None
    ) -> None:
        """Pause a daily post."""
        async with daily_request(interaction) as at:
            subscription = await at.service.pause((await at.chosen(post)).id)
            answer = daily_admin.state(at.reader, "cards.daily.paused", at.status(subscription))
        await at.answer(answer)

    @app_commands.command(
        name=text("commands.daily.resume"), description=text("commands.daily.resume.about")
    )
    @app_commands.describe(post=text("commands.daily.post"))
    @app_commands.autocomplete(post=_posts)
    async def resume(
        self, interaction: discord.Interaction[FactBot], post: LongText | None = None
    ) -> None:
        """End a pause, whoever or whatever caused it."""
        async with daily_request(interaction) as at:
            before = await at.chosen(post)
            after = await at.service.resume(before.id) if before.pause else before
            title = "cards.daily.resumed" if before.pause else "cards.daily.not_paused"
            answer = daily_admin.state(at.reader, title, at.status(after))
        await at.answer(answer)

    @app_commands.command(
        name=text("commands.daily.test"), description=text("commands.daily.test.about")
    )
    @app_commands.describe(post=text("commands.daily.post"))
    @app_commands.autocomplete(post=_posts)
    async def test(
        self, interaction: discord.Interaction[FactBot], post: LongText | None = None
    ) -> None:
        """Post in the channel, so that everything can be seen to work."""
        async with daily_request(interaction) as at:
            answer = await _post_test(at, post)
        await at.answer(answer)

    @app_commands.command(
        name=text("commands.daily.history"), description=text("commands.daily.history.about")
    )
    @app_commands.describe(post=text("commands.daily.history.post"))
    @app_commands.autocomplete(post=_posts)
    async def history(
        self, interaction: discord.Interaction[FactBot], post: LongText | None = None
    ) -> None:
        """List the latest posts with links and reasons."""
        async with daily_request(interaction) as at:
            only = await at.chosen(post) if post else None
            found = await at.storage.deliveries.history(
                at.guild.id, daily_admin.HISTORY, subscription_id=only.id if only else None
            )
            answer = daily_admin.history(at.reader, found)
        await at.answer(answer)

    @app_commands.command(
        name=text("commands.daily.remove"), description=text("commands.daily.remove.about")
    )
    @app_commands.describe(post=text("commands.daily.post"))
    @app_commands.autocomplete(post=_posts)
    async def remove(
        self, interaction: discord.Interaction[FactBot], post: LongText | None = None
    ) -> None:
        """Ask whether it is really to be removed."""
        async with daily_request(interaction) as at:
            answer = daily_admin.removal(at.reader, at.status(await at.chosen(post)))
        await at.answer(answer)


async def _post_test(at: DailyRequest, post: str | None) -> Answer:
    subscription = await at.chosen(post)
    channels.refuse_without_permission(await channels.find(at.guild, subscription.channel_id))
    message = await at.bot.daily.post_test(subscription)
    return daily_admin.tested(at.reader, at.status(subscription), message.jump_url)


async def setup(bot: FactBot) -> None:
    """Add the cog, and carry out what the buttons of its answers ask for."""
    bot.handlers |= {ManageDaily: manage, ChooseZone: choose_zone}
    await bot.add_cog(Daily())
