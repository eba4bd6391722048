"""The commands as somebody sees them: which they may use, and how they are mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from ..client import FactBot

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


async def usable(interaction: discord.Interaction[FactBot]) -> dict[str, list[str]]:
    """The commands that whoever asks may use here, by first word, each with its mentions.

    A mention such as ``</vote:123>`` can be clicked; where Discord's id is not known it is
    ``/vote`` in code letters. The entries of a message's menu cannot be mentioned.
    """
    bot, found = interaction.client, dict[str, list[str]]()
    here = interaction.guild_id
    for guild in (None, here) if here else (None,):
        ids = await bot.command_sync.ids(guild)
        scope = discord.Object(guild) if guild else None
        for command in bot.tree.get_commands(guild=scope):
            if _may_use(interaction, command):
                found[command.name] = [_mention(each, ids) for each in _runnable(command)]
    return found


def _may_use(interaction: discord.Interaction[Any], command: AnyCommand) -> bool:
    """Whether Discord shows the command to whoever asks, as far as the bot decides it."""
    needed, contexts = command.default_permissions, command.allowed_contexts
    if interaction.guild_id is None:
        return contexts is None or contexts.dm_channel is not False
    return needed is None or interaction.permissions >= needed


def _runnable(command: AnyCommand) -> Iterator[AnyCommand]:
    if not isinstance(command, app_commands.Group):
        yield command
        return
    for each in command.commands:
        yield from _runnable(each)


def _mention(command: AnyCommand, ids: dict[str, int]) -> str:
    name = command.qualified_name
    if isinstance(command, app_commands.ContextMenu):
        return f"*{name}*"
    command_id = ids.get(name.partition(" ")[0])
    return f"</{name}:{command_id}>" if command_id else f"`/{name}`"
