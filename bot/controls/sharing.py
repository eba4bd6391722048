"""Showing a private answer to the channel."""

from __future__ import annotations

import aiohttp
import discord
import structlog

from ..cards.actions import ShareAnswer
from ..cards.sharing import shared
from ..client import FactBot
from ..errors import UserError

log = structlog.get_logger(__name__)


async def share(interaction: discord.Interaction[FactBot], action: ShareAnswer) -> None:
    """Post the same card to the channel in the name of whoever pressed."""
    message = interaction.message
    if message is None:
        raise UserError("controls.unknown")
    bot = interaction.client
    await interaction.response.defer()
    files = await _files(message)
    view = shared(
        bot.reader(interaction), message, interaction.user.id, [each.filename for each in files]
    )
    none = discord.AllowedMentions.none()
    await interaction.followup.send(view=view, files=files, allowed_mentions=none)


async def _files(message: discord.Message) -> list[discord.File]:
    """The files of a private message; the card goes without those that cannot be had any more."""
    found = []
    for attachment in message.attachments:
        try:
            found.append(await attachment.to_file(description=attachment.description))
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.info("a file could not be shared", reason=str(error) or repr(error))
    return found
