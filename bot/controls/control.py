"""The one dynamic item: whatever is pressed on a message of the bot comes here."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import ui

from ..cards.actions import UnreadableIdError, parse
from ..client import FactBot
from ..errors import UserError
from ..facts.base import FactBase
from ..facts.model import Entry
from ..messages import Typed


class Control(ui.DynamicItem[ui.Item[Any]], template=re.compile(r".+", re.DOTALL)):
    """A button or menu of the bot; its custom id says what it asks for.

    discord.py only logs what a dynamic item's callback raises, and whoever pressed would see “This
    interaction failed”. So nothing is raised here: failures take the bot's one error path.
    """

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Control:
        """The pressed component."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what it asks for, and answer for whatever goes wrong."""
        await carry_out(interaction, self.custom_id)


async def carry_out(interaction: discord.Interaction[Any], custom_id: str) -> None:
    """Do what a custom id asks for, and answer for whatever goes wrong."""
    bot: FactBot = interaction.client
    if not await bot.admits(interaction):
        return
    try:
        await _handle(bot, interaction, custom_id)
    except Exception as error:  # noqa: BLE001 - the one error path for components and forms
        await bot.answer_error(interaction, error)


async def _handle(bot: FactBot, interaction: discord.Interaction[Any], custom_id: str) -> None:
    try:
        action = parse(custom_id)
        handle = bot.handlers[type(action)]
    except (UnreadableIdError, KeyError) as error:
        raise UserError("controls.unknown") from error
    await handle(interaction, action)


def chosen(interaction: discord.Interaction[Any]) -> str:
    """The value of the option that was chosen from a menu."""
    data: Any = interaction.data
    values = data.get("values")
    if not values:
        raise UserError("controls.unknown")
    return str(values[0])


def entry_of(base: FactBase, entry_id: str) -> Entry:
    """The entry that a component asks for; raises ``UserError`` where it is no longer there."""
    entry = base.entries.get(entry_id)
    if entry is None:
        raise UserError("controls.entry_gone", typed=Typed(entry_id))
    return entry
