"""Forms that people have filled in and sent.

A form's custom id holds an action, as a button's does, so that any process can take it, also after
a restart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord

from ..client import FactBot
from ..errors import UserError
from .control import carry_out


async def on_interaction(interaction: discord.Interaction[FactBot]) -> None:
    """Carry out what a form asks for; whatever goes wrong takes the bot's one error path."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return
    data: Any = interaction.data
    await carry_out(interaction, str(data["custom_id"]))


def submitted(interaction: discord.Interaction[FactBot], field: str) -> str:
    """What was written in a field; raises :class:`UserError` when the form has no such field."""
    data: Any = interaction.data
    for part in _parts(data["components"]):
        if part.get("custom_id") == field:
            return str(part.get("value", ""))
    raise UserError("controls.unknown")


def _parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in components:
        yield part
        yield from _parts(part.get("components", []))
        if "component" in part:
            yield from _parts([part["component"]])
