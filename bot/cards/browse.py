"""Leafing through all entries of a kind, and a random one to read."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from discord import ui

from ..facts.base import FactBase
from ..facts.filters import Filters, Only, by_date, first_year
from ..facts.kinds import Kind
from ..facts.listquery import check_year, narrowed
from ..facts.model import Country, Entry, Standing
from ..messages import Typed
from ..wording import Markup, Reader
from ..wording.kinds import list_title, many, one
from .actions import Order, ShowRandom, TurnList, whence
from .answer import Answer, Layout, notice
from .cache import PerBase
from .components import button, entry_menu, row
from .entry import entry_card
from .style import COLOURS, SIGNS, listed_name, short_name, when
from .text import clip, safe

_PER_PAGE = 8
_GIST = 70  # characters: with the date, one line of a desktop and two or three of a phone
_READ_FIRST = (Standing.CORE, Standing.NOTABLE, Standing.LANDMARK)
ORDERS: tuple[Order, ...] = get_args(Order)
"""How a list can be ordered."""
_ALL = Filters()
_BY_NAME: PerBase[tuple[Entry, ...]] = PerBase()


def browse_card(
    reader: Reader,
    base: FactBase,
    kind: Kind,
    order: Order,
    page: int,
    filters: Filters = _ALL,
) -> Answer:
    """One page of the entries of a kind; a page that does not exist shows the nearest one.

    Raises ``VoteQueryError`` for filters that nothing fits.
    """
    entries = narrowed(base, kind, ordered(base, kind, order), filters)
    pages = max(1, -(-len(entries) // _PER_PAGE))
    page = max(0, min(page, pages - 1))
    shown = entries[page * _PER_PAGE : (page + 1) * _PER_PAGE]
    here = TurnList(kind, order, page, "", *_fields(filters))
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[kind])
    title = list_title(kind, reader)
    what = reader.say(f"cards.list.by.{order}", count=len(entries), page=page + 1, pages=pages)
    only = "".join(f"\n-# {line}" for line in _narrowing(reader, base, kind, filters))
    container.add_item(ui.TextDisplay(f"## {SIGNS[kind]} {title}\n-# {what}{only}"))
    if shown:
        lines = "\n".join(_line(reader, entry) for entry in shown)
        container.add_item(ui.TextDisplay(lines))
        container.add_item(row(entry_menu(shown, reader.say("cards.open_one"), whence(here))))
    container.add_item(row(*_buttons(reader, here, pages)))
    view.add_item(container)
    return Answer(view)


def ordered(base: FactBase, kind: Kind, order: Order) -> tuple[Entry, ...]:
    """All entries of a kind in an order; sorted once for each base."""
    if order == "newest":
        return tuple(reversed(ordered(base, kind, "date")))
    if order == "date":
        return by_date(base, kind)
    return _BY_NAME.get(base, kind, lambda: tuple(sorted(base.of_kind(kind), key=_by_name)))


def page_of_year(base: FactBase, kind: Kind, filters: Filters, year: int) -> int:
    """The page, by date, on which a year begins, or the next one that has entries.

    Raises ``VoteQueryError`` as the card does, and for a year before the Council's first.
    """
    check_year(kind, year)
    entries = narrowed(base, kind, ordered(base, kind, "date"), filters)
    earlier = sum((first_year(entry) or year) < year for entry in entries)
    return earlier // _PER_PAGE


def filters_of(action: TurnList) -> Filters:
    """The filters that a button carries."""
    only = tuple(each for each in Only if each[0] in action.only)
    return Filters(action.since or None, action.until or None, action.place, only, action.by)


def _fields(filters: Filters) -> tuple[int, int, str, str, str]:
    """The filters as a button carries them."""
    only = "".join(each[0] for each in filters.only)
    return filters.since or 0, filters.until or 0, filters.place, only, filters.by


def _narrowing(reader: Reader, base: FactBase, kind: Kind, filters: Filters) -> Iterator[str]:
    """What the list is narrowed to, if it is."""
    parts = []
    if filters.since is not None and filters.since == filters.until:
        parts.append(reader.say("votes.chosen.year", year=filters.since))
    else:
        if filters.since is not None:
            parts.append(reader.say("votes.chosen.since", year=filters.since))
        if filters.until is not None:
            parts.append(reader.say("votes.chosen.until", year=filters.until))
    country = base.entries.get(filters.place)
    if isinstance(country, Country):
        parts.append(reader.say("votes.chosen.country", country=country.title))
    elif filters.place:
        topic = Typed(filters.place.replace("-", " "))
        parts.append(reader.say("votes.chosen.topic", topic=topic))
    actor, only = base.entries.get(filters.by), set(filters.only)
    if actor is not None:
        is_veto = Only.VETOED in only
        code = "vetoed_by" if is_veto else "member_of" if kind is Kind.COUNTRY else "carried_out_by"
        parts.append(reader.say(f"votes.chosen.{code}", name=short_name(actor)))
        only -= {Only.VETOED}
    parts += [reader.say(f"votes.chosen.only.{each}") for each in filters.only if each in only]
    if parts:
        yield reader.say("votes.chosen", filters=Markup(" · ".join(parts)))


def _line(reader: Reader, entry: Entry) -> str:
    """One entry among others of its kind: its title, below it the date and what it is."""
    date = when(reader, entry)
    below = (f"{date} · " if date else "") + safe(clip(entry.gist, _GIST))
    return f"**{safe(listed_name(entry))}**\n-# {below}"


def _by_name(entry: Entry) -> tuple[object, ...]:
    # Numbers inside titles count as numbers: resolution 713 stands before 1244.
    parts = re.split(r"([0-9]+)", entry.title.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _buttons(reader: Reader, here: TurnList, pages: int) -> list[ui.Button[Any]]:
    other: Order = "date" if here.order == "name" else "name"
    page, last = here.page, pages - 1

    def to(target: int, code: str, role: str, *, disabled: bool) -> ui.Button[Any]:
        action = replace(here, page=target, role=role)
        return button(action, reader.say(code), disabled=disabled)

    return [
        to(0, "cards.list.first", "first", disabled=page == 0),
        to(page - 1, "cards.list.back", "turn", disabled=page == 0),
        to(page + 1, "cards.list.next", "turn", disabled=page == last),
        to(last, "cards.list.last", "last", disabled=page == last),
        button(
            replace(here, order=other, page=0, role="order"),
            reader.say(f"cards.list.order.{other}"),
        ),
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
