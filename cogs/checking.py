"""``/check``: what a paper gets wrong. Nothing of it is kept."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FactBot
from bot.commands.checking import point_out
from bot.commands.texts import text
from bot.errors import UserError
from bot.facts.base import FactBase
from bot.messages import Typed
from bot.papers.reading import CPU_SECONDS, MOST_BYTES, text_of


class Checking(commands.Cog):
    """Reads a file that somebody sends, and answers to them alone."""

    @app_commands.command(name=text("commands.check"), description=text("commands.check.about"))
    @app_commands.describe(file=text("commands.check.file"))
    async def check(
        self, interaction: discord.Interaction[FactBot], file: discord.Attachment
    ) -> None:
        """Point out what a paper gets wrong."""
        bot = interaction.client
        name = file.filename
        if file.size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise UserError("checking.file.too_large", name=Typed(name), most=most)
        await interaction.response.defer(ephemeral=True, thinking=True)
        base, reader = bot.library.current.base, bot.reader(interaction, is_private=True)
        with bot.limits.heavy(interaction.user.id):
            content = await file.read()
            written, _ = await asyncio.gather(
                bot.pool.run(text_of, name, content, cpu_seconds=CPU_SECONDS),
                asyncio.to_thread(_prepare, base),
            )
            await point_out(interaction, base, reader, written)


def _prepare(base: FactBase) -> None:
    """Read what checks need, beside the file: for the first one, that takes a second."""
    from bot.facts.checking import prepare

    prepare(base)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Checking())
