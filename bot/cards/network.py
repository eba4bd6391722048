"""What an entry rests on, and what came of it: a picture, and the ties by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discord import ui

from ..facts.base import FactBase, Link
from ..facts.model import Entry
from ..wording import Markup, Reader
from .answer import Answer, Layout
from .components import Position, entry_button, related_menu, row
from .pictures import network_picture, network_sides
from .style import COLOURS, SIGNS, short_name
from .text import safe

_NAMED = 6
"""Entries named under a heading; the menu has all of them."""


def network_card(
    reader: Reader, base: FactBase, entry: Entry, position: Position | None = None
) -> Answer:
    """The ties of an entry; that there are none is said where there are none."""
    position = position or Position()
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[entry.kind])
    view.add_item(container)
    left, right = network_sides(base, entry)
    count = len(left) + len(right)
    what = reader.say("cards.network.count", count=count) if count else ""
    about = what or reader.say("cards.network.none")
    container.add_item(ui.TextDisplay(f"## {safe(entry.title)}\n-# {SIGNS[entry.kind]} {about}"))
    picture = network_picture(reader, base, entry)
    if picture is not None:
        container.add_item(picture.item())
    lines = [
        *_named(reader, "pictures.network.left", left),
        *_named(reader, "pictures.network.right", right),
    ]
    if lines:
        container.add_item(ui.TextDisplay("\n".join(lines)))
    label = reader.plainly().say("cards.network.open", name=short_name(entry))
    container.add_item(row(entry_button(entry, label, came_from=position.came_from)))
    if count:
        container.add_item(row(related_menu(reader, [*left, *right], entry, position)))
    return Answer(view, picture=picture)


def _named(reader: Reader, code: str, links: Sequence[Link]) -> Iterator[str]:
    if links:
        names = ", ".join(safe(short_name(link.entry)) for link in links[:_NAMED])
        more = len(links) - _NAMED
        if more > 0:
            names = reader.say("cards.entry.and_more", names=Markup(names), count=more)
        yield f"**{reader.say(code)}** {names}"
