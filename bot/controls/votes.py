"""Roll calls, a country's votes, and lists of resolutions and drafts."""

from __future__ import annotations

import discord

from ..cards.actions import ChooseText, ShowRollCall, ShowTexts, ShowVotes
from ..cards.components import Position
from ..cards.entry import entry_card
from ..cards.votes import roll_call_card, texts_card, votes_card
from ..client import FactBot
from ..commands.votes import refusal
from ..errors import UserError
from ..facts.model import Country, Draft, Resolution
from ..facts.votequery import Selection, VoteQueryError
from .control import chosen, entry_of


async def show_roll_call(interaction: discord.Interaction[FactBot], action: ShowRollCall) -> None:
    """Show who voted how on a text."""
    bot = interaction.client
    base = bot.library.current.base
    text = entry_of(base, action.entry)
    if not isinstance(text, Resolution | Draft):
        raise UserError("controls.unknown")
    await bot.turn(interaction, roll_call_card(bot.reader(interaction), base, text))


async def show_votes(interaction: discord.Interaction[FactBot], action: ShowVotes) -> None:
    """Show a page of a country's votes."""
    bot = interaction.client
    base = bot.library.current.base
    country = entry_of(base, action.country)
    if not isinstance(country, Country):
        raise UserError("controls.unknown")
    topic = action.topic.replace("-", " ")
    selection = Selection(topic, action.since or None, action.until or None, action.position)
    try:
        answer = votes_card(bot.reader(interaction), base, country, selection, action.page)
    except VoteQueryError as error:  # the facts were changed since the card was posted
        raise refusal(error) from error
    await bot.turn(interaction, answer)


async def show_texts(interaction: discord.Interaction[FactBot], action: ShowTexts) -> None:
    """Show a page of a list of resolutions or drafts."""
    bot = interaction.client
    base = bot.library.current.base
    entry = entry_of(base, action.entry) if action.entry else None
    topic = action.topic.replace("-", " ")
    reader = bot.reader(interaction)
    try:
        answer = texts_card(reader, base, action.which, entry, topic, action.page)
    except VoteQueryError as error:
        raise refusal(error) from error
    await bot.turn(interaction, answer)


async def choose_text(interaction: discord.Interaction[FactBot], action: ChooseText) -> None:
    """Open the chosen text, with a way back to the entry whose card it was chosen on."""
    bot = interaction.client
    base = bot.library.current.base
    entry = entry_of(base, chosen(interaction))
    position = Position(came_from=action.came_from)
    await bot.turn(interaction, entry_card(bot.reader(interaction), base, entry, position))
