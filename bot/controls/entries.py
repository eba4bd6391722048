"""Opening entries."""

from __future__ import annotations

import discord

from ..cards.actions import ChooseEntry, OpenEntry
from ..cards.components import Position, passed_over
from ..cards.entry import entry_card
from ..client import FactBot
from .control import chosen, entry_of


async def open_entry(interaction: discord.Interaction[FactBot], action: OpenEntry) -> None:
    """Show an entry at a page."""
    await _show(interaction, action.entry, Position(action.page, action.came_from))


async def choose_entry(interaction: discord.Interaction[FactBot], action: ChooseEntry) -> None:
    """Show the chosen entry, or the same card with its menu turned over."""
    value = chosen(interaction)
    passed = passed_over(value)
    if passed is None:
        await _show(interaction, value, Position(came_from=action.entry or action.came_from))
    else:
        position = Position(action.page, action.came_from, passed)
        await _show(interaction, action.entry, position)


async def _show(
    interaction: discord.Interaction[FactBot], entry_id: str, position: Position
) -> None:
    bot = interaction.client
    base = bot.library.current.base
    answer = entry_card(bot.reader(interaction), base, entry_of(base, entry_id), position)
    await bot.turn(interaction, answer)
