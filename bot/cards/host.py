"""What a pressed button or menu needs of the bot.

Cards stand below the bot and do not import it: it fits this protocol, as anything may that shows
cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import discord
from discord import ui

from ..clock import Clock
from ..facts.base import FactBase
from ..facts.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands: on which page of a card, coming from which entry.

    ``menu`` is how many related entries the card's menu has passed over.
    """

    page: int = 0
    came_from: str = ""
    menu: int = 0


class Served(Protocol):
    """The facts of one instant."""

    @property
    def base(self) -> FactBase:
        """The entries."""

    @property
    def calendar(self) -> Calendar:
        """Their days."""


class Shelf(Protocol):
    """Where the facts of this instant are taken from."""

    @property
    def current(self) -> Served:
        """Take it once, and work on it to the end."""


class Host(Protocol):
    """Whoever shows cards and answers their buttons."""

    @property
    def clock(self) -> Clock:
        """What time it is."""

    @property
    def library(self) -> Shelf:
        """The facts being served."""

    async def turn(self, interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
        """Answer a button or menu with another card."""

    async def show_entry(
        self, interaction: discord.Interaction[Any], entry_id: str, place: Place
    ) -> None:
        """Open an entry, kindly when it no longer exists."""

    async def answer_error(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """Answer for whatever went wrong."""


def host(interaction: discord.Interaction[Any]) -> Host:
    """Whoever is to answer."""
    found: Host = interaction.client
    return found
