"""What the requests of moderators have in common: time for the work, and who is answered how."""

from __future__ import annotations

from typing import Any

import discord

from ..cards.answer import Answer
from ..client import FactBot
from ..errors import UserError


def require_moderator(interaction: discord.Interaction[Any]) -> None:
    """Refuse whoever does not have Manage Server *now*; raises :class:`UserError`.

    Discord hides the commands from others, but a server can show them to anybody, and rights may
    have been taken away since a button was shown.
    """
    if interaction.guild_id is None:
        raise UserError("commands.daily.not_in_a_server")
    if not interaction.permissions.manage_guild:
        raise UserError("commands.not_a_moderator")


class ModeratorRequest:
    """A command or press of a moderator. Whatever comes of it, only they see it."""

    def __init__(self, interaction: discord.Interaction[FactBot]) -> None:
        """Take down who asks, and when."""
        self.interaction = interaction
        self.bot = interaction.client
        self.storage = self.bot.storage
        self.now = self.bot.clock.now()
        self.reader = self.bot.reader(interaction, is_private=True)

    @property
    def is_press(self) -> bool:
        """Whether a button or menu was used, whose card the answer will replace."""
        return self.interaction.type is discord.InteractionType.component

    async def defer(self) -> None:
        """Win time for the database: Discord waits three seconds for a first answer."""
        if self.is_press:
            await self.interaction.response.defer()
        else:
            await self.interaction.response.defer(ephemeral=True, thinking=True)

    async def answer(self, answer: Answer) -> None:
        """Show the answer to whoever asked, in place of the card whose button was pressed."""
        if self.is_press:
            await self.bot.turn(self.interaction, answer, shareable=False)
        else:
            await self.bot.respond(self.interaction, answer, private=True, shareable=False)
