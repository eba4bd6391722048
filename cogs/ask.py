"""``/ask``: a direct answer to a question in plain words."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.asked import asked_card
from bot.client import FactBot
from bot.commands.asking import reply_to
from bot.commands.texts import text

_LONGEST = 6000
"""What Discord takes; a text that is too long for a question is told so in words."""
Question = app_commands.Range[str, 1, _LONGEST]


class Ask(commands.Cog):
    """Answers questions."""

    @app_commands.command(name=text("commands.ask"), description=text("commands.ask.about"))
    @app_commands.describe(
        question=text("commands.ask.question"),
        private=text("commands.private"),
        addressee=text("commands.for.about"),
    )
    @app_commands.rename(addressee=text("commands.for"))
    async def ask(
        self,
        interaction: discord.Interaction[FactBot],
        question: Question,
        private: bool = False,
        addressee: discord.User | None = None,
    ) -> None:
        """Answer a question."""
        bot = interaction.client
        snapshot, reader = bot.library.current, bot.reader(interaction, is_private=private)
        today = bot.clock.now().date()
        reply = await bot.reckoned(interaction, private, reply_to, snapshot, question, today)
        answer = asked_card(reader, snapshot.base, reply, question)
        await bot.respond(interaction, answer, private=private, addressee=addressee)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Ask())
