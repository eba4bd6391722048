"""One command for each kind: ``/operation``, ``/resolution``, ``/area`` … show one entry's card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.answer import Answer
from bot.cards.entry import entry_card
from bot.cards.results import answer_card, other_kinds, topic_list
from bot.client import FactBot
from bot.commands.options import Choices, ShortText, chosen_entry, found, offer_entries, search
from bot.commands.texts import text
from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.search import Tier
from bot.wording import Reader


async def find(bot: FactBot, reader: Reader, typed: str, kind: Kind) -> Answer:
    """The card of a chosen suggestion, or what fits whatever was typed instead."""
    snapshot = bot.library.current
    base = snapshot.base
    entry = chosen_entry(snapshot, typed, kind)
    if entry is not None:
        return entry_card(reader, base, entry)
    results = await search(bot, snapshot, typed, kind)
    if results.hits and results.hits[0].tier is Tier.EXACT:
        return answer_card(reader, base, results, typed)
    anywhere = found(snapshot, typed, None)
    named = anywhere.answer if anywhere.hits and anywhere.hits[0].tier is Tier.EXACT else None
    if named is not None and named.kind is not kind:
        topic = topic_list(reader, base, kind, typed)
        if topic is not None:
            return topic
        near = [hit.entry for hit in (results.hits or anywhere.hits[1:])]
        return other_kinds(reader, kind, [named, *near], typed)
    if anywhere.hits and not results.hits:
        return other_kinds(reader, kind, [hit.entry for hit in anywhere.hits], typed)
    return answer_card(reader, base, results, typed)


def _command(kind: Kind, option: str) -> app_commands.Command[Any, ..., None]:
    async def callback(
        interaction: discord.Interaction[FactBot],
        typed: ShortText,
        private: bool = False,
        addressee: discord.User | None = None,
    ) -> None:
        bot = interaction.client
        reader = bot.reader(interaction, is_private=private)
        answer = await find(bot, reader, typed, kind)
        await bot.respond(interaction, answer, private=private, addressee=addressee)

    async def suggest(interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, kind)

    decorate: list[Callable[[Any], Any]] = [
        app_commands.autocomplete(typed=suggest),
        app_commands.describe(
            typed=text(f"kind.{kind}.examples"),
            private=text("commands.private"),
            addressee=text("commands.for.about"),
        ),
        app_commands.rename(typed=option, addressee=text("commands.for")),
    ]
    for decorator in decorate:
        callback = decorator(callback)
    return app_commands.Command(
        name=kind.value,
        description=text(f"kind.{kind}.command"),
        callback=callback,
    )


class Lookups(commands.Cog):
    """Shows entries by kind."""


async def setup(bot: FactBot) -> None:
    """Add one command for each kind that has one."""
    await bot.add_cog(Lookups())
    for kind in ENTRY_KINDS:
        if kind.traits.option:
            bot.tree.add_command(_command(kind, kind.traits.option))
