"""Buttons and menus that outlive restarts and reloads.

Their custom ids hold only entry ids and page numbers, never anything in memory, so a press works
months later, on whatever base is then served.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from ..facts.base import Link
from ..facts.model import Entry
from . import limits
from .style import SIGNS
from .text import clip

if TYPE_CHECKING:
    from ..client import FactBot


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands: the page of a card, and the entry they came from."""

    page: int = 0
    came_from: str = ""


class Guarded:
    """A component whose failures take the bot's one error path instead of silence.

    discord.py only logs what a dynamic item's callback raises; the person who pressed would see
    “This interaction failed”.
    """

    async def pressed(self, interaction: discord.Interaction[FactBot]) -> None:
        """What the component does."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, and answer for whatever goes wrong."""
        try:
            await self.pressed(interaction)
        except Exception as error:  # noqa: BLE001 - the one error path for components
            await interaction.client.answer_error(interaction, error)


_ID = r"[a-z0-9-]{0,45}"


def row(*items: ui.Item[Any]) -> ui.ActionRow[Any]:
    """A row of components."""
    return ui.ActionRow(*items)


class OpenButton(
    Guarded,
    ui.DynamicItem[ui.Button[Any]],
    template=rf"open:(?P<entry>{_ID}):(?P<page>\d{{1,2}}):(?P<back>{_ID})",
):
    """Opens an entry at a page, remembering where the reader came from."""

    def __init__(self, button: ui.Button[Any], entry: str, page: int, back: str) -> None:
        """Wrap a button; use :meth:`to` to make one."""
        super().__init__(button)
        self.entry, self.page, self.back = entry, page, back

    @classmethod
    def to(
        cls,
        entry: Entry,
        *,
        label: str,
        page: int = 0,
        came_from: str = "",
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> OpenButton:
        """A button that opens ``entry``."""
        custom_id = f"open:{entry.id}:{page}:{came_from}"
        button: ui.Button[Any] = ui.Button(label=label, style=style, custom_id=custom_id)
        return cls(button, entry.id, page, came_from)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> OpenButton:
        """Rebuild the button from a press."""
        assert isinstance(item, ui.Button)
        return cls(item, match["entry"], int(match["page"]), match["back"])

    async def pressed(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show the entry."""
        place = Place(self.page, came_from=self.back)
        await interaction.client.show_entry(interaction, self.entry, place)


class OpenMenu(Guarded, ui.DynamicItem[ui.Select[Any]], template=rf"menu:(?P<back>{_ID})"):
    """Lists entries; choosing one opens it."""

    def __init__(self, select: ui.Select[Any], back: str) -> None:
        """Wrap a select; use :meth:`listing` or :meth:`of` to make one."""
        super().__init__(select)
        self.back = back

    @classmethod
    def listing(cls, links: Iterable[Link], came_from: str) -> OpenMenu:
        """A menu of related entries, each with how it is related."""
        rows = [(link.entry, link.label) for link in links]
        return cls._menu(rows, came_from, f"{len(rows)} more related entries")

    @classmethod
    def of(cls, entries: Iterable[Entry], placeholder: str) -> OpenMenu:
        """A menu of entries, each with its gist."""
        return cls._menu([(entry, entry.gist) for entry in entries], "", placeholder)

    @classmethod
    def _menu(cls, rows: list[tuple[Entry, str]], back: str, placeholder: str) -> OpenMenu:
        options = [
            discord.SelectOption(
                label=clip(entry.title, limits.OPTION_TEXT),
                value=entry.id,
                description=clip(about, limits.OPTION_TEXT),
                emoji=SIGNS[entry.kind],
            )
            for entry, about in rows[: limits.SELECT_OPTIONS]
        ]
        select: ui.Select[Any] = ui.Select(
            custom_id=f"menu:{back}", placeholder=placeholder, options=options
        )
        return cls(select, back)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> OpenMenu:
        """Rebuild the menu from a choice."""
        assert isinstance(item, ui.Select)
        return cls(item, match["back"])

    async def pressed(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show the chosen entry."""
        place = Place(came_from=self.back)
        await interaction.client.show_entry(interaction, self.item.values[0], place)
