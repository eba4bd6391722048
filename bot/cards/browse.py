"""Leafing through all entries of a kind, and a random one to read."""

from __future__ import annotations

import random
import re
from typing import Any

import discord
from discord import ui

from ..facts.base import FactBase
from ..facts.kinds import ENTRY_KINDS, Kind
from ..facts.model import Entry, Standing
from .buttons import Guarded, OpenMenu, row
from .entry import entry_card
from .host import host
from .notices import notice
from .style import COLOURS, SIGNS, listed_name, when
from .text import clip, safe

_PER_PAGE = 8
_GIST = 70  # characters: with the date, one line of a desktop and two or three of a phone
_KINDS = "|".join(ENTRY_KINDS)
ORDERS = ("date", "name")
"""How a list can be ordered."""


def browse_card(base: FactBase, kind: Kind, order: str, page: int) -> ui.LayoutView:
    """One page of all entries of a kind; a page that does not exist shows the nearest one."""
    entries = sorted(base.of_kind(kind), key=_by_date if order == "date" else _by_name)
    pages = max(1, -(-len(entries) // _PER_PAGE))
    page = max(0, min(page, pages - 1))
    shown = entries[page * _PER_PAGE : (page + 1) * _PER_PAGE]
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[kind])
    title = kind.plural[0].upper() + kind.plural[1:]
    head = f"## {SIGNS[kind]} {title}\n-# {len(entries)} by {order} · page {page + 1} of {pages}"
    container.add_item(ui.TextDisplay(head))
    if shown:
        container.add_item(ui.TextDisplay("\n".join(map(_line, shown))))
        container.add_item(row(OpenMenu.of(shown, "Open one of these")))
    container.add_item(row(*_buttons(kind, order, page, pages)))
    view.add_item(container)
    return view


def _line(entry: Entry) -> str:
    """One entry among others of its kind: its title, below it the date and what it is."""
    date = when(entry)
    below = (f"{date} · " if date else "") + safe(clip(entry.gist, _GIST))
    return f"**{safe(listed_name(entry))}**\n-# {below}"


def _by_date(entry: Entry) -> tuple[object, ...]:
    begins = [dated.begins.earliest() for dated in entry.dates if dated.begins]
    return (not begins, begins[0] if begins else 0, entry.title)


def _by_name(entry: Entry) -> tuple[object, ...]:
    # Numbers inside titles count as numbers: resolution 713 stands before 1244.
    parts = re.split(r"(\d+)", entry.title.casefold())
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts if part)


def _buttons(kind: Kind, order: str, page: int, pages: int) -> list[PageButton]:
    other = ORDERS[1 - ORDERS.index(order)]
    return [
        PageButton.to(kind, order, 0, "« First", disabled=page == 0, role="first"),
        PageButton.to(kind, order, page - 1, "‹ Back", disabled=page == 0),
        PageButton.to(kind, order, page + 1, "Next ›", disabled=page >= pages - 1),
        PageButton.to(kind, order, pages - 1, "Last »", disabled=page >= pages - 1, role="last"),
        PageButton.to(kind, other, 0, f"By {other}", role="order"),
    ]


class PageButton(
    Guarded,
    ui.DynamicItem[ui.Button[Any]],
    template=rf"browse:(?P<kind>{_KINDS}):(?P<order>date|name):(?P<page>-?\d{{1,4}}):\w+",
):
    """Turns to a page of a list; the last word of its id only keeps two equal targets apart."""

    def __init__(self, button: ui.Button[Any], kind: Kind, order: str, page: int) -> None:
        """Wrap a button; use :meth:`to` to make one."""
        super().__init__(button)
        self.kind, self.order, self.page = kind, order, page

    @classmethod
    def to(
        cls,
        kind: Kind,
        order: str,
        page: int,
        label: str,
        *,
        disabled: bool = False,
        role: str = "turn",
    ) -> PageButton:
        """A button to one page."""
        custom_id = f"browse:{kind}:{order}:{page}:{role}"
        return cls(
            ui.Button(label=label, custom_id=custom_id, disabled=disabled), kind, order, page
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> PageButton:
        """Rebuild the button from a press."""
        assert isinstance(item, ui.Button)
        return cls(item, Kind(match["kind"]), match["order"], int(match["page"]))

    async def pressed(self, interaction: discord.Interaction[Any]) -> None:
        """Turn the page."""
        bot = host(interaction)
        base = bot.library.current.base
        await bot.turn(interaction, browse_card(base, self.kind, self.order, self.page))


_READ_FIRST = (Standing.CORE, Standing.NOTABLE)


def random_card(base: FactBase, kind: Kind | None) -> ui.LayoutView:
    """Something to read: any entry but routine renewals, and a button for another."""
    entries = [e for e in base.entries.values() if kind in (None, e.kind)]
    if not entries:
        what = kind.plural if kind else "entries"
        return notice(f"No {what} here", f"The fact base has no {what} now; try `/random` alone.")
    worth_reading = [e for e in entries if e.standing in _READ_FIRST] or entries
    view = entry_card(base, random.choice(worth_reading))  # noqa: S311 - not for secrets
    view.add_item(row(AnotherButton.of(kind)))
    return view


class AnotherButton(
    Guarded, ui.DynamicItem[ui.Button[Any]], template=rf"random:(?P<kind>any|{_KINDS})"
):
    """Shows another random entry."""

    def __init__(self, button: ui.Button[Any], kind: Kind | None) -> None:
        """Wrap a button; use :meth:`of` to make one."""
        super().__init__(button)
        self.kind = kind

    @classmethod
    def of(cls, kind: Kind | None) -> AnotherButton:
        """A button for another entry of a kind, or of any."""
        label = f"Another {kind}" if kind else "Another one"
        return cls(ui.Button(label=f"🎲 {label}", custom_id=f"random:{kind or 'any'}"), kind)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> AnotherButton:
        """Rebuild the button from a press."""
        assert isinstance(item, ui.Button)
        return cls(item, None if match["kind"] == "any" else Kind(match["kind"]))

    async def pressed(self, interaction: discord.Interaction[Any]) -> None:
        """Show another entry."""
        bot = host(interaction)
        await bot.turn(interaction, random_card(bot.library.current.base, self.kind))
