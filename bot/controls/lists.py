"""Turning lists, and another random entry."""

from __future__ import annotations

import discord

from ..cards.actions import ShowRandom, TurnList
from ..cards.browse import browse_card, random_card
from ..client import FactBot


async def turn_list(interaction: discord.Interaction[FactBot], action: TurnList) -> None:
    """Show another page of a list."""
    bot = interaction.client
    reader, base = bot.reader(interaction), bot.library.current.base
    answer = browse_card(reader, base, action.kind, action.order, action.page)
    await bot.turn(interaction, answer)


async def show_random(interaction: discord.Interaction[FactBot], action: ShowRandom) -> None:
    """Show another random entry."""
    bot = interaction.client
    answer = random_card(bot.reader(interaction), bot.library.current.base, action.kind)
    await bot.turn(interaction, answer)
