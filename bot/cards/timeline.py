"""What ran when: the entries of a kind between two years, as a picture and a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from ..facts.base import FactBase
from ..facts.chronology import Span, between, check, nothing
from ..messages import Typed
from ..wording import Markup, Reader
from ..wording.entries import when
from ..wording.kinds import counted, list_title
from . import limits
from .actions import ChooseEntry, ShowTimeline
from .answer import Answer, Layout
from .components import menu, row
from .leaves import leaf_of, turning
from .pictures import timeline_picture
from .style import COLOURS, SIGNS, listed_name
from .text import clip, safe


def timeline_card(reader: Reader, base: FactBase, asked: ShowTimeline) -> Answer:
    """A page of the entries that ran between two years, with all of them as a picture.

    Raises ``VoteQueryError`` for years that cannot be meant and where nothing ran.
    """
    since, until = asked.since or None, asked.until or None
    theatre = asked.theatre.replace("-", " ")
    check(since, until)
    spans = between(base, asked.kind, since, until, theatre)
    if not spans:
        raise nothing(base, asked.kind, theatre)
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[asked.kind])
    view.add_item(container)
    leaf = leaf_of(spans, asked.page)
    count = counted(asked.kind, len(spans), reader)
    head = f"## {_title(reader, asked)}\n-# {SIGNS[asked.kind]} {count}"
    container.add_item(ui.TextDisplay(head))
    picture = timeline_picture(reader, base, spans, _title(reader.plainly(), asked), (since, until))
    container.add_item(picture.item())
    container.add_item(ui.TextDisplay("\n".join(_line(reader, span) for span in leaf.shown)))
    container.add_item(row(_menu(reader, leaf.shown)))
    if leaf.pages > 1:
        where = reader.say("votes.list.page", page=leaf.page + 1, pages=leaf.pages)
        container.add_item(ui.TextDisplay(f"-# {where}"))
        container.add_item(row(*turning(reader, leaf, asked)))
    return Answer(view, picture=picture)


def _title(reader: Reader, asked: ShowTimeline) -> Markup:
    """What is shown: ``Operations in “Kosovo”, 1992 to 1999``."""
    kinds = list_title(asked.kind, reader)
    title = kinds
    if asked.theatre:
        theatre = Typed(asked.theatre.replace("-", " "))
        title = reader.say("cards.timeline.in", kinds=kinds, theatre=theatre)
    ends = ("since" if asked.since else "") + ("until" if asked.until else "")
    if not ends:
        return title
    code = f"cards.timeline.{ends}"
    return reader.say(code, kinds=title, since=asked.since, until=asked.until)


def _line(reader: Reader, span: Span) -> str:
    return f"**{safe(listed_name(span.entry))}**\n-# {when(span.dated, reader)}"


def _menu(reader: Reader, spans: Sequence[Span]) -> ui.Select[Any]:
    words = reader.plainly()
    options = [
        discord.SelectOption(
            label=clip(listed_name(span.entry), limits.OPTION_TEXT),
            value=span.entry.id,
            description=clip(when(span.dated, words), limits.OPTION_TEXT),
            emoji=SIGNS[span.entry.kind],
        )
        for span in spans
    ]
    return menu(ChooseEntry(), words.say("cards.open_one"), options)
