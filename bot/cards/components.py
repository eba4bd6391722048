"""Buttons and menus. Each carries an action; what is done about it is in :mod:`bot.controls`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from ..facts.base import Link
from ..facts.model import Entry
from ..wording import Reader
from . import limits
from .actions import Action, ChooseEntry, OpenEntry
from .style import SIGNS, listed_name, when
from .text import clip


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reader stands: at a page of a card, counted from 0, coming from an entry.

    ``menu`` is how many related entries the card's menu has passed over.
    """

    page: int = 0
    came_from: str = ""
    menu: int = 0


def row(*items: ui.Item[Any]) -> ui.ActionRow[Any]:
    """A row of up to five buttons, or of one menu."""
    return ui.ActionRow(*items)


def button(
    action: Action,
    label: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
) -> ui.Button[Any]:
    """A button that asks for an action."""
    return ui.Button(label=label, style=style, custom_id=action.custom_id, disabled=disabled)


def menu(action: Action, placeholder: str, options: list[discord.SelectOption]) -> ui.Select[Any]:
    """A menu that asks for an action with the value of the chosen option."""
    return ui.Select(custom_id=action.custom_id, placeholder=placeholder, options=options)


def entry_button(
    entry: Entry,
    label: str,
    *,
    page: int = 0,
    came_from: str = "",
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ui.Button[Any]:
    """A button that opens ``entry``."""
    return button(OpenEntry(entry.id, page, came_from), label, style)


def entry_menu(entries: Iterable[Entry], placeholder: str, came_from: str = "") -> ui.Select[Any]:
    """A menu of entries, each with its gist; those beyond the first 25 are left out.

    ``came_from`` is where the card of a chosen one leads back to.
    """
    options = [_option(entry, entry.gist) for entry in entries]
    return menu(ChooseEntry(came_from=came_from), placeholder, options[: limits.SELECT_OPTIONS])


def related_menu(
    reader: Reader, links: Sequence[Link], entry: Entry, position: Position
) -> ui.Select[Any]:
    """A menu on the card of ``entry``: related entries, each with how it is related, and when.

    It can be turned over when there are more of them than a menu holds.
    """
    reader = reader.plainly()
    options = [_option(link.entry, _relation(reader, link)) for link in links]
    placeholder = reader.say("cards.related.more", count=len(links))
    if len(options) > limits.SELECT_OPTIONS:
        total = len(options)
        start = position.menu if position.menu < total else 0
        end = min(start + limits.SELECT_OPTIONS - 1, total)
        placeholder = reader.say("cards.related.part", first=start + 1, last=end, total=total)
        options = [*options[start:end], _onward(reader, end, total)]
    return menu(ChooseEntry(entry.id, position.page, position.came_from), placeholder, options)


def _relation(reader: Reader, link: Link) -> str:
    date = when(reader, link.entry)
    heading = reader.tell(link.heading)
    return f"{heading} · {date}" if date else heading


_ONWARD = re.compile(r"\+([0-9]{1,9})")


def _onward(reader: Reader, end: int, total: int) -> discord.SelectOption:
    """The option that turns a menu over; no id of an entry begins with a plus."""
    left = total - end
    label = reader.say("cards.related.onward", count=left) if left else ""
    label = label or reader.say("cards.related.again")
    return discord.SelectOption(label=label, value=f"+{end if left else 0}", emoji="⏬")


def passed_over(value: str) -> int | None:
    """How many related entries the menu turns past; ``None`` when an entry was chosen."""
    found = _ONWARD.fullmatch(value)
    return int(found[1]) if found else None


def _option(entry: Entry, about: str) -> discord.SelectOption:
    return discord.SelectOption(
        label=clip(listed_name(entry), limits.OPTION_TEXT),
        value=entry.id,
        description=clip(about, limits.OPTION_TEXT),
        emoji=SIGNS[entry.kind],
    )
