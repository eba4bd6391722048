"""Buttons and menus that outlive restarts and reloads.

Their custom ids hold only entry ids and page numbers, never anything in memory, so a press works
months later, on whatever base is then served.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ui

from ..facts.base import Link
from ..facts.model import Entry
from . import limits
from .host import Place, host
from .style import SIGNS, listed_name
from .text import clip, plural


class Guarded:
    """A component whose failures take the bot's one error path instead of silence.

    discord.py only logs what a dynamic item's callback raises; the person who pressed would see
    “This interaction failed”.
    """

    async def pressed(self, interaction: discord.Interaction[Any]) -> None:
        """What the component does."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, and answer for whatever goes wrong."""
        try:
            await self.pressed(interaction)
        except Exception as error:  # noqa: BLE001 - the one error path for components
            await host(interaction).answer_error(interaction, error)


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

    async def pressed(self, interaction: discord.Interaction[Any]) -> None:
        """Show the entry."""
        place = Place(self.page, came_from=self.back)
        await host(interaction).show_entry(interaction, self.entry, place)


class OpenMenu(
    Guarded,
    ui.DynamicItem[ui.Select[Any]],
    template=rf"menu:(?P<entry>{_ID}):(?P<page>\d{{1,2}}):(?P<back>{_ID})",
):
    """Lists entries; choosing one opens it.

    On a card, the menu remembers whose card it is and where its reader stands, so that it can be
    turned over when there are more related entries than a menu holds.
    """

    def __init__(self, select: ui.Select[Any], entry: str, page: int, back: str) -> None:
        """Wrap a select; use :meth:`listing` or :meth:`of` to make one."""
        super().__init__(select)
        self.entry, self.page, self.back = entry, page, back

    @classmethod
    def listing(cls, links: Sequence[Link], entry: Entry, place: Place) -> OpenMenu:
        """A menu on the card of ``entry``: related entries, each with how it is related."""
        options = [_option(link.entry, link.label) for link in links]
        placeholder = plural(len(links), "more related entry", "more related entries")
        if len(options) > limits.SELECT_OPTIONS:
            start = place.menu if place.menu < len(options) else 0
            end = min(start + limits.SELECT_OPTIONS - 1, len(options))
            placeholder = f"More related: {start + 1}–{end} of {len(options)}"
            options = [*options[start:end], _onward(end, len(options))]
        return cls._menu(options, placeholder, entry.id, place.page, place.came_from)

    @classmethod
    def of(cls, entries: Iterable[Entry], placeholder: str) -> OpenMenu:
        """A menu of entries, each with its gist; those beyond the first 25 are left out."""
        options = [_option(entry, entry.gist) for entry in entries]
        return cls._menu(options[: limits.SELECT_OPTIONS], placeholder)

    @classmethod
    def _menu(
        cls,
        options: list[discord.SelectOption],
        placeholder: str,
        entry: str = "",
        page: int = 0,
        back: str = "",
    ) -> OpenMenu:
        custom_id = f"menu:{entry}:{page}:{back}"
        select: ui.Select[Any] = ui.Select(
            custom_id=custom_id, placeholder=placeholder, options=options
        )
        return cls(select, entry, page, back)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> OpenMenu:
        """Rebuild the menu from a choice."""
        assert isinstance(item, ui.Select)
        return cls(item, match["entry"], int(match["page"]), match["back"])

    async def pressed(self, interaction: discord.Interaction[Any]) -> None:
        """Show the chosen entry, or the same card with the menu turned over."""
        chosen = self.item.values[0]
        turned = _ONWARD.fullmatch(chosen)
        if turned:
            place = Place(self.page, came_from=self.back, menu=int(turned[1]))
            await host(interaction).show_entry(interaction, self.entry, place)
        else:
            place = Place(came_from=self.entry)
            await host(interaction).show_entry(interaction, chosen, place)


_ONWARD = re.compile(r"\+(\d{1,4})")


def _onward(end: int, total: int) -> discord.SelectOption:
    """The option that turns a menu over; no id of an entry begins with a plus."""
    left = total - end
    label = f"{left} more …" if left else "Back to the first"
    return discord.SelectOption(label=label, value=f"+{end if left else 0}", emoji="⏬")


def _option(entry: Entry, about: str) -> discord.SelectOption:
    return discord.SelectOption(
        label=clip(listed_name(entry), limits.OPTION_TEXT),
        value=entry.id,
        description=clip(about, limits.OPTION_TEXT),
        emoji=SIGNS[entry.kind],
    )
