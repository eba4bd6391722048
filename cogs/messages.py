"""What stands in the menu of a message: **Find facts** and **Check facts**."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.mentions import mentions_card
from bot.client import FactBot
from bot.commands.checking import point_out
from bot.commands.texts import text
from bot.errors import UserError
from bot.facts.base import FactBase

if TYPE_CHECKING:
    from bot.facts.mentions import Mention


class Messages(commands.Cog):
    """Reads a message that somebody chose; nothing of it is kept."""

    def __init__(self, bot: FactBot) -> None:
        self._tree = bot.tree
        self._menus = [
            app_commands.ContextMenu(name=text("commands.find_facts"), callback=find_facts),
            app_commands.ContextMenu(name=text("commands.check_facts"), callback=check_facts),
        ]

    async def cog_load(self) -> None:
        """Add the entries of the menu."""
        for menu in self._menus:
            self._tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take them away again."""
        for menu in self._menus:
            self._tree.remove_command(menu.name, type=menu.type)


async def find_facts(interaction: discord.Interaction[FactBot], message: discord.Message) -> None:
    """Show the entries that a message mentions, to whoever asked."""
    bot = interaction.client
    base, reader = bot.library.current.base, bot.reader(interaction, is_private=True)
    written = words_of(message)
    await interaction.response.defer(ephemeral=True, thinking=True)
    found = await asyncio.to_thread(_find, base, written)
    await bot.respond(interaction, mentions_card(reader, found), private=True)


def _find(base: FactBase, written: str) -> list[Mention]:
    from bot.facts.mentions import finder_of

    return finder_of(base).find(written)


async def check_facts(interaction: discord.Interaction[FactBot], message: discord.Message) -> None:
    """Point out what a message gets wrong, to whoever asked."""
    bot = interaction.client
    base, reader = bot.library.current.base, bot.reader(interaction, is_private=True)
    written = words_of(message)
    await interaction.response.defer(ephemeral=True, thinking=True)
    await point_out(interaction, base, reader, written)


def words_of(message: discord.Message) -> str:
    """The text of a message, with that of its embeds; raises ``UserError`` where there is none."""
    embeds = (part for embed in message.embeds for part in (embed.title, embed.description))
    written = "\n".join(part for part in (message.content, *embeds) if part)
    if not written.strip():
        raise UserError("mentions.empty")
    return written


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Messages(bot))
