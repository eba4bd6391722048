"""``/cite``: a citation ready to copy."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.results import answer_card
from bot.client import FactBot
from bot.commands.citations import citation, remember
from bot.commands.options import Choices, LongText, ShortText, chosen_entry, offer_entries, search
from bot.commands.texts import text
from bot.papers.citations import Pinpoint, Style

STYLES = [
    app_commands.Choice(name=text(f"citations.style.{style}"), value=style.value) for style in Style
]


class Citing(commands.Cog):
    """Cites entries in the style that a person wants."""

    @app_commands.command(name=text("commands.cite"), description=text("commands.cite.about"))
    @app_commands.describe(
        entry=text("commands.cite.entry"),
        style=text("commands.cite.style"),
        paragraph=text("commands.cite.paragraph"),
        private=text("commands.private"),
    )
    @app_commands.choices(style=STYLES)
    async def cite(
        self,
        interaction: discord.Interaction[FactBot],
        entry: LongText,
        style: str | None = None,
        paragraph: ShortText | None = None,
        private: bool = False,
    ) -> None:
        """Cite an entry."""
        bot = interaction.client
        where, named = Pinpoint.parse(paragraph or ""), Style(style) if style else None
        snapshot = bot.library.current
        await interaction.response.defer(ephemeral=private, thinking=True)
        found = chosen_entry(snapshot, entry, None)
        if found is None:
            results = await search(bot, snapshot, entry, None)
            found = results.answer
            if found is None:
                reader = bot.reader(interaction, is_private=private)
                answer = answer_card(reader, snapshot.base, results, entry)
                await bot.respond(interaction, answer, private=private)
                return
        if named is not None:
            await remember(bot, interaction.user.id, named)
        answer = await citation(bot, interaction, found, named, where)
        await bot.respond(interaction, answer, private=private)

    @cite.autocomplete("entry")
    async def _suggest(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, None)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Citing())
