"""What a text gets wrong, told to whoever has it checked. Nothing of it is kept."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import discord

from ..client import FactBot
from ..facts.base import FactBase
from ..wording import Reader

if TYPE_CHECKING:
    from ..facts.checking import Report


async def point_out(
    interaction: discord.Interaction[FactBot], base: FactBase, reader: Reader, written: str
) -> None:
    """Answer an interaction with what a text gets wrong."""
    bot = interaction.client
    report = await asyncio.to_thread(_check, written, base, bot.clock.now().date())
    from ..cards.checking import report_card

    card = report_card(reader, base, written, report)
    await bot.respond(interaction, card, private=True, shareable=False)


def _check(written: str, base: FactBase, today: dt.date) -> Report:
    from ..facts.checking import check  # for the first one, that reads for a second

    return check(written, base, today)
