"""``/search``: a direct card when sure, otherwise ranked results with a menu to open one.

A question that was read with confidence has its answer above that, unless that is the same list.
"""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.asked import with_answer
from bot.cards.entry import entry_card
from bot.cards.results import answer_card
from bot.client import FactBot
from bot.commands.asking import led_by_question
from bot.commands.options import (
    KIND_CHOICES,
    Choices,
    LongText,
    chosen_entry,
    kind_of,
    offer_entries,
    search,
)
from bot.commands.texts import text


class Search(commands.Cog):
    """Finds entries by any words."""

    @app_commands.command(name=text("commands.search"), description=text("commands.search.about"))
    @app_commands.describe(
        query=text("commands.search.query"),
        kind=text("commands.only_kind"),
        private=text("commands.private"),
        addressee=text("commands.for.about"),
    )
    @app_commands.rename(addressee=text("commands.for"))
    @app_commands.choices(kind=KIND_CHOICES)
    async def search(
        self,
        interaction: discord.Interaction[FactBot],
        query: LongText,
        kind: str | None = None,
        private: bool = False,
        addressee: discord.User | None = None,
    ) -> None:
        """Answer a query."""
        bot, wanted = interaction.client, kind_of(kind)
        snapshot, reader = bot.library.current, bot.reader(interaction, is_private=private)
        entry = chosen_entry(snapshot, query, wanted)
        if entry is not None:
            answer = entry_card(reader, snapshot.base, entry)
        else:
            results, reply = await search(bot, snapshot, query, wanted), None
            if wanted is None:
                today = bot.clock.now().date()
                results, reply = await bot.reckoned(
                    interaction, private, led_by_question, snapshot, query, today, results
                )
            answer = answer_card(reader, snapshot.base, results, query)
            if reply is not None:
                answer = with_answer(reader, snapshot.base, reply, answer)
        await bot.respond(interaction, answer, private=private, addressee=addressee)

    @search.autocomplete("query")
    async def _suggest(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, kind_of(interaction.namespace.kind))


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Search())
