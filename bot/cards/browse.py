"""Leafing through all entries of a kind, and a random one to read."""

from __future__ import annotations

import random
import re
from typing import Any, get_args

from discord import ui

from ..facts.base import FactBase
from ..facts.kinds import Kind
from ..facts.model import Entry, Standing
from ..wording.kinds import list_title, many, one
from .actions import Order, ShowRandom, TurnList
from .answer import Answer, Layout, notice
from .components import button, entry_menu, row
from .entry import entry_card
from .style import COLOURS, SIGNS, listed_name, when
from .text import clip, safe

_PER_PAGE = 8
_GIST = 70  # characters: with the date, one line of a desktop and two or three of a phone
ORDERS: tuple[Order, ...] = get_args(Order)
"""How a list can be ordered."""


def browse_card(base: FactBase, kind: Kind, order: Order, page: int) -> Answer:
    """One page of all entries of a kind; a page that does not exist shows the nearest one."""
    entries = sorted(base.of_kind(kind), key=_by_date if order == "date" else _by_name)
    pages = max(1, -(-len(entries) // _PER_PAGE))
    page = max(0, min(page, pages - 1))
    shown = entries[page * _PER_PAGE : (page + 1) * _PER_PAGE]
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[kind])
    title = list_title(kind)
    head = f"## {SIGNS[kind]} {title}\n-# {len(entries)} by {order} · page {page + 1} of {pages}"
    container.add_item(ui.TextDisplay(head))
    if shown:
        container.add_item(ui.TextDisplay("\n".join(map(_line, shown))))
        container.add_item(row(entry_menu(shown, "Open one of these")))
    container.add_item(row(*_buttons(kind, order, page, pages)))
    view.add_item(container)
    return Answer(view)


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
    # Not every character that is called a digit can be read as a number, such as “²”.
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _buttons(kind: Kind, order: Order, page: int, pages: int) -> list[ui.Button[Any]]:
    other = ORDERS[1 - ORDERS.index(order)]

    def to(target: int, label: str, role: str = "turn") -> ui.Button[Any]:
        return button(
            TurnList(kind, order, target, role), label, disabled=target not in range(pages)
        )

    return [
        button(TurnList(kind, order, 0, "first"), "« First", disabled=page == 0),
        to(page - 1, "‹ Back"),
        to(page + 1, "Next ›"),
        button(TurnList(kind, order, pages - 1, "last"), "Last »", disabled=page == pages - 1),
        button(TurnList(kind, other, 0, "order"), f"By {other}"),
    ]


_READ_FIRST = (Standing.CORE, Standing.NOTABLE)


def random_card(base: FactBase, kind: Kind | None) -> Answer:
    """Something to read: any entry but routine renewals, and a button for another."""
    entries = [e for e in base.entries.values() if kind in (None, e.kind)]
    if not entries:
        what = many(kind) if kind else "entries"
        return notice(f"No {what} here", f"The fact base has no {what} now; try `/random` alone.")
    worth_reading = [e for e in entries if e.standing in _READ_FIRST] or entries
    answer = entry_card(base, random.choice(worth_reading))  # noqa: S311 - not for secrets
    label = f"Another {one(kind)}" if kind else "Another one"
    answer.view.add_item(row(button(ShowRandom(kind), f"🎲 {label}")))
    return answer
