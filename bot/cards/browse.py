"""Leafing through all entries of a kind, and a random one to read."""

from __future__ import annotations

import random
import re
from typing import Any, get_args

from discord import ui

from ..facts.base import FactBase
from ..facts.kinds import Kind
from ..facts.model import Entry, Standing
from ..wording import Reader
from ..wording.kinds import list_title, many, one
from .actions import Order, ShowRandom, TurnList
from .answer import Answer, Layout, notice
from .cache import PerBase
from .components import button, entry_menu, row
from .entry import entry_card
from .style import COLOURS, SIGNS, listed_name, when
from .text import clip, safe

_PER_PAGE = 8
_GIST = 70  # characters: with the date, one line of a desktop and two or three of a phone
_READ_FIRST = (Standing.CORE, Standing.NOTABLE, Standing.LANDMARK)
ORDERS: tuple[Order, ...] = get_args(Order)
"""How a list can be ordered."""
_ORDERED: PerBase[tuple[Entry, ...]] = PerBase()


def browse_card(reader: Reader, base: FactBase, kind: Kind, order: Order, page: int) -> Answer:
    """One page of all entries of a kind; a page that does not exist shows the nearest one."""
    entries = ordered(base, kind, order)
    pages = max(1, -(-len(entries) // _PER_PAGE))
    page = max(0, min(page, pages - 1))
    shown = entries[page * _PER_PAGE : (page + 1) * _PER_PAGE]
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[kind])
    title = list_title(kind, reader)
    what = reader.say(f"cards.list.by.{order}", count=len(entries), page=page + 1, pages=pages)
    container.add_item(ui.TextDisplay(f"## {SIGNS[kind]} {title}\n-# {what}"))
    if shown:
        lines = "\n".join(_line(reader, entry) for entry in shown)
        container.add_item(ui.TextDisplay(lines))
        container.add_item(row(entry_menu(shown, reader.say("cards.open_one"))))
    container.add_item(row(*_buttons(reader, kind, order, page, pages)))
    view.add_item(container)
    return Answer(view)


def ordered(base: FactBase, kind: Kind, order: Order) -> tuple[Entry, ...]:
    """All entries of a kind in an order; sorted once for each base."""
    key = _by_date if order == "date" else _by_name
    return _ORDERED.get(base, (kind, order), lambda: tuple(sorted(base.of_kind(kind), key=key)))


def _line(reader: Reader, entry: Entry) -> str:
    """One entry among others of its kind: its title, below it the date and what it is."""
    date = when(reader, entry)
    below = (f"{date} · " if date else "") + safe(clip(entry.gist, _GIST))
    return f"**{safe(listed_name(entry))}**\n-# {below}"


def _by_date(entry: Entry) -> tuple[object, ...]:
    begins = [dated.begins.earliest() for dated in entry.dates if dated.begins]
    return (not begins, begins[0] if begins else 0, entry.title)


def _by_name(entry: Entry) -> tuple[object, ...]:
    # Numbers inside titles count as numbers: resolution 713 stands before 1244.
    parts = re.split(r"([0-9]+)", entry.title.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _buttons(
    reader: Reader, kind: Kind, order: Order, page: int, pages: int
) -> list[ui.Button[Any]]:
    other = ORDERS[1 - ORDERS.index(order)]
    last = pages - 1

    def to(target: int, code: str, role: str, *, disabled: bool) -> ui.Button[Any]:
        return button(TurnList(kind, order, target, role), reader.say(code), disabled=disabled)

    return [
        to(0, "cards.list.first", "first", disabled=page == 0),
        to(page - 1, "cards.list.back", "turn", disabled=page == 0),
        to(page + 1, "cards.list.next", "turn", disabled=page == last),
        to(last, "cards.list.last", "last", disabled=page == last),
        button(TurnList(kind, other, 0, "order"), reader.say(f"cards.list.order.{other}")),
    ]


def random_card(reader: Reader, base: FactBase, kind: Kind | None) -> Answer:
    """Something to read: any entry but routine renewals, and a button for another."""
    entries = [e for e in base.entries.values() if kind in (None, e.kind)]
    if not entries:
        what = many(kind, reader) if kind else reader.say("cards.random.entries")
        title = reader.say("cards.random.none", what=what)
        return notice(title, reader.say("cards.random.none.remedy", what=what))
    worth_reading = [e for e in entries if e.standing in _READ_FIRST] or entries
    answer = entry_card(reader, base, random.choice(worth_reading))  # noqa: S311 - not for secrets
    label = reader.say("cards.random.another")
    if kind:
        label = reader.say("cards.random.another_of", kind=one(kind, reader))
    answer.view.add_item(row(button(ShowRandom(kind), label)))
    return answer
