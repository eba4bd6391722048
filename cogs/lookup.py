"""One command for each kind: ``/operation``, ``/resolution``, ``/area`` … show one entry's card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.answer import Answer
from bot.cards.entry import entry_card
from bot.cards.results import answer_card, other_kinds
from bot.client import FactBot
from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.search import Tier
from bot.library import Snapshot
from bot.wording.kinds import command, examples

from ._options import PRIVATE, complete


def find(snapshot: Snapshot, text: str, kind: Kind) -> Answer:
    """The card for an id or for whatever was typed instead of choosing a suggestion."""
    base, search = snapshot.base, snapshot.search
    entry = base.entries.get(text)
    if entry is not None and entry.kind is kind:
        return entry_card(base, entry)
    results = search.search(text, kind)
    if results.hits and results.hits[0].tier is Tier.EXACT:
        return answer_card(base, results, text)
    anywhere = search.search(text)
    named = anywhere.answer if anywhere.hits and anywhere.hits[0].tier is Tier.EXACT else None
    if named is not None and named.kind is not kind:
        near = [hit.entry for hit in (results.hits or anywhere.hits[1:])]
        return other_kinds(kind, [named, *near], text)
    if anywhere.hits and not results.hits:
        return other_kinds(kind, [hit.entry for hit in anywhere.hits], text)
    return answer_card(base, results, text)


def _command(kind: Kind, option: str) -> app_commands.Command[Any, ..., None]:
    async def callback(
        interaction: discord.Interaction[FactBot], text: str, private: bool = False
    ) -> None:
        bot = interaction.client
        await bot.respond(interaction, find(bot.library.current, text, kind), private=private)

    async def suggest(
        interaction: discord.Interaction[FactBot], current: str
    ) -> list[app_commands.Choice[str]]:
        return await complete(interaction, current, kind)

    decorate: list[Callable[[Any], Any]] = [
        app_commands.autocomplete(text=suggest),
        app_commands.describe(text=examples(kind), private=PRIVATE),
        app_commands.rename(text=option),
    ]
    for decorator in decorate:
        callback = decorator(callback)
    return app_commands.Command(name=kind.value, description=command(kind), callback=callback)


class Lookups(commands.Cog):
    """Shows entries by kind."""


async def setup(bot: FactBot) -> None:
    """Add one command for each kind that has one."""
    await bot.add_cog(Lookups())
    for kind in ENTRY_KINDS:
        if kind.traits.option:
            bot.tree.add_command(_command(kind, kind.traits.option))
