"""Sources, ties and timelines."""

from __future__ import annotations

import asyncio

import discord

from ..cards.actions import ShowNetwork, ShowSources, ShowTimeline
from ..cards.components import Position
from ..cards.network import network_card
from ..cards.sources import sources_card
from ..cards.timeline import timeline_card
from ..client import FactBot
from ..commands.papers import make_poster
from ..commands.votes import refusal
from ..facts.votequery import VoteQueryError
from .control import entry_of


async def show_sources(interaction: discord.Interaction[FactBot], action: ShowSources) -> None:
    """List the sources of an entry."""
    bot = interaction.client
    base = bot.library.current.base
    position = Position(came_from=action.came_from)
    entry = entry_of(base, action.entry)
    await bot.turn(interaction, sources_card(bot.reader(interaction), base, entry, position))


async def show_network(interaction: discord.Interaction[FactBot], action: ShowNetwork) -> None:
    """Show what an entry rests on, and what came of it."""
    bot = interaction.client
    base = bot.library.current.base
    position = Position(came_from=action.came_from)
    entry = entry_of(base, action.entry)
    await bot.turn(interaction, network_card(bot.reader(interaction), base, entry, position))


async def show_timeline(interaction: discord.Interaction[FactBot], action: ShowTimeline) -> None:
    """Show another page of a timeline's list, or give all of it as a poster to whoever asks."""
    bot = interaction.client
    try:
        if action.role == "poster":
            await interaction.response.defer(ephemeral=True, thinking=True)
            poster = await make_poster(bot, interaction, action)
            await bot.respond(interaction, poster, private=True)
            return
        reader, base = bot.reader(interaction), bot.library.current.base
        answer = await asyncio.to_thread(timeline_card, reader, base, action)
    except VoteQueryError as error:  # the facts were changed since the card was posted
        raise refusal(error) from error
    await bot.turn(interaction, answer)
