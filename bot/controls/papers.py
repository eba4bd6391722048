"""Lists of past action: turning pages, and giving them as files."""

from __future__ import annotations

import discord

from ..cards.actions import ShowPast
from ..cards.past import list_file, past_card
from ..client import FactBot
from ..commands.papers import find_past, make_binder
from ..facts.past import Asked


async def show_past(interaction: discord.Interaction[FactBot], action: ShowPast) -> None:
    """Turn to a page, or give the whole list as a file to whoever asks."""
    bot = interaction.client
    snapshot, reader = bot.library.current, bot.reader(interaction)
    country = f"country-{action.country}" if action.country else ""
    topic = action.topic.replace("-", " ")
    asked = Asked(topic, action.since or None, action.until or None, country)
    found = find_past(snapshot, asked)
    if action.role in ("first", "turn", "last"):
        await bot.turn(interaction, past_card(reader, snapshot.base, asked, found, action))
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    if action.role == "binder":
        title = topic[:1].upper() + topic[1:]
        entries = [each.entry for each in found]
        answer = await make_binder(bot, interaction, title, entries)
    else:
        answer = list_file(reader, asked, found, action.role)
    await bot.respond(interaction, answer, private=True)
