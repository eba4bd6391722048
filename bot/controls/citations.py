"""Citing an entry from a button, and choosing a style from a menu."""

from __future__ import annotations

import discord

from ..cards.actions import ChooseStyle, CiteEntry
from ..cards.citations import FORGET
from ..client import FactBot
from ..commands.citations import citation, remember
from ..errors import UserError
from ..papers.citations import Pinpoint, Style
from .control import chosen, entry_of


async def cite_entry(interaction: discord.Interaction[FactBot], action: CiteEntry) -> None:
    """Show whoever asks how to cite an entry; the card with the button stays."""
    bot = interaction.client
    await interaction.response.defer(ephemeral=True, thinking=True)
    entry = entry_of(bot.library.current.base, action.entry)
    answer = await citation(bot, interaction, entry, None, Pinpoint())
    await bot.respond(interaction, answer, private=True)


async def choose_style(interaction: discord.Interaction[FactBot], action: ChooseStyle) -> None:
    """Cite in the chosen style and remember it, or forget what was chosen."""
    bot = interaction.client
    value = chosen(interaction)
    if value != FORGET and value not in set(Style):
        raise UserError("controls.unknown")
    entry = entry_of(bot.library.current.base, action.entry)
    is_private = interaction.message is not None and interaction.message.flags.ephemeral
    # A card that others see too stays as it is. Loading a style may take seconds: deferred.
    await interaction.response.defer(ephemeral=True, thinking=not is_private)
    style = None if value == FORGET else Style(value)
    await remember(bot, interaction.user.id, style)
    where = Pinpoint.of_numbers(action.paragraph, action.until)
    answer = await citation(bot, interaction, entry, style, where)
    if is_private:
        await bot.turn(interaction, answer)
    else:
        await bot.respond(interaction, answer, private=True)
