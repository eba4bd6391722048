"""``python -m tests.bench.bare``: the least bot that answers ``/resolution``, to compare with.

discord.py as its documentation begins, one command, and one card that is made of constants.
"""

from __future__ import annotations

import os
import sys

import discord
from discord import app_commands, http, ui
from discord.ext import commands

_TEXT = (
    "## Resolution 1244 (1999)\nOn the situation relating to Kosovo\n\n"
    "**Adopted** 10 June 1999 · 14 in favour, none against, 1 abstention (China)\n\n"
    "- Authorises Member States to establish the international security presence in Kosovo.\n"
    "- Authorises the Secretary-General to establish an international civil presence in Kosovo.\n"
    "-# United Nations, S/RES/1244 (1999)"
)


class Bare(commands.AutoShardedBot):
    """Answers one command."""

    def __init__(self) -> None:
        super().__init__(command_prefix="!", intents=discord.Intents(guilds=True))

    async def setup_hook(self) -> None:
        """Add the command and send it to Discord."""
        self.tree.add_command(_resolution)
        await self.tree.sync()

    async def on_ready(self) -> None:
        """Say so, as the bot does."""
        sys.stderr.write('"ready"\n')


@app_commands.command(name="resolution", description="A resolution")
async def _resolution(interaction: discord.Interaction[Bare], number: str) -> None:
    view = ui.LayoutView()
    view.add_item(ui.Container(ui.TextDisplay[ui.LayoutView](_TEXT)))
    await interaction.response.send_message(view=view)


if __name__ == "__main__":
    http.Route.BASE = sys.argv[1]  # nothing of the bot or its tests is loaded
    Bare().run(os.environ["DISCORD_TOKEN"], log_handler=None)
