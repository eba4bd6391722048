"""Turning lists, and another random entry."""

from __future__ import annotations

import discord

from ..cards.actions import ShowRandom, TurnList
from ..cards.browse import browse_card, filters_of, random_card
from ..client import FactBot
from ..commands.votes import refusal
from ..facts.votequery import VoteQueryError


async def turn_list(interaction: discord.Interaction[FactBot], action: TurnList) -> None:
    """Show another page of a list."""
    bot = interaction.client
    reader, base = bot.reader(interaction), bot.library.current.base
    filters = filters_of(action)
    try:
        answer = browse_card(reader, base, action.kind, action.order, action.page, filters)
    except VoteQueryError as error:  # the facts were changed since the card was posted
        raise refusal(error) from error
    await bot.turn(interaction, answer)


async def show_random(interaction: discord.Interaction[FactBot], action: ShowRandom) -> None:
    """Show another random entry."""
    bot = interaction.client
    answer = random_card(bot.reader(interaction), bot.library.current.base, action.kind)
    await bot.turn(interaction, answer)
