"""What several commands share: options, autocomplete, and finding the entry that is meant."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.cards import limits
from bot.cards.style import SIGNS, listed_name, when
from bot.cards.text import clip
from bot.client import FactBot
from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.model import Entry, Standing
from bot.library import Snapshot
from bot.wording.kinds import list_title

KIND_CHOICES = [
    app_commands.Choice(name=list_title(kind), value=kind.value) for kind in ENTRY_KINDS
]
"""The kinds as a fixed menu of an option."""

PRIVATE = "Show the answer only to you"
"""Description of the option that every lookup has."""


def choice(entry: Entry) -> app_commands.Choice[str]:
    """An autocomplete suggestion: a readable label, the stable id as value."""
    date = when(entry)
    label = f"{SIGNS[entry.kind]} {listed_name(entry)}" + (f" · {date}" if date else "")
    return app_commands.Choice(name=clip(label, limits.CHOICE_NAME), value=entry.id)


def suggestions(snapshot: Snapshot, text: str, kind: Kind | None) -> list[app_commands.Choice[str]]:
    """What to offer while somebody types; on empty input, where most people start."""
    if text.strip():
        found = [hit.entry for hit in snapshot.search.search(text, kind, limits.CHOICES).hits]
    else:
        found = starting_points(snapshot, kind)
    return [choice(entry) for entry in found[: limits.CHOICES]]


def starting_points(snapshot: Snapshot, kind: Kind | None) -> list[Entry]:
    """The core entries of a kind, or of all kinds when none is given."""
    entries = snapshot.base.entries.values()
    of_kind = [entry for entry in entries if kind in (None, entry.kind)]
    return sorted(of_kind, key=lambda entry: _STANDINGS.index(entry.standing))


_STANDINGS = list(Standing)


async def complete(
    interaction: discord.Interaction[FactBot], text: str, kind: Kind | None
) -> list[app_commands.Choice[str]]:
    """Autocomplete that never breaks: a failure is logged with its code and suggests nothing."""
    try:
        return suggestions(interaction.client.library.current, text, kind)
    except Exception as error:  # noqa: BLE001 - the one error path, which logs it
        await interaction.client.answer_error(interaction, error)
        return []


def kind_of(value: Any) -> Kind | None:
    """The kind chosen in an option, if any."""
    return Kind(value) if value else None
