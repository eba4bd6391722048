"""What ran when: the entries of a kind between two years, as a picture and a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from ..drawing.timeline import Timeline
from ..drawing.timeline import shown as lanes_of
from ..facts.base import FactBase
from ..facts.chronology import Span, between, check, nothing
from ..messages import Typed
from ..papers.poster import MOST
from ..wording import Markup, Reader
from ..wording.entries import when
from ..wording.kinds import counted, list_title
from . import limits
from .actions import ChooseEntry, ShowTimeline
from .answer import Answer, Attachment, Layout, card
from .components import button, menu, row
from .leaves import leaf_of, turning
from .pictures import timeline_picture
from .style import COLOURS, SIGNS, listed_name
from .text import clip, file_name, safe


def timeline_card(reader: Reader, base: FactBase, asked: ShowTimeline) -> Answer:
    """A page of the entries that ran between two years, with all of them as a picture.

    Raises ``VoteQueryError`` for years that cannot be meant and where nothing ran.
    """
    spans = spans_of(base, asked)
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[asked.kind])
    view.add_item(container)
    leaf = leaf_of(spans, asked.page)
    count = counted(asked.kind, len(spans), reader)
    head = f"## {title_of(reader, asked)}\n-# {SIGNS[asked.kind]} {count}"
    container.add_item(ui.TextDisplay(head))
    title = title_of(reader.plainly(), asked)
    picture = timeline_picture(reader, base, spans, title, years_of(asked))
    container.add_item(picture.item())
    container.add_item(ui.TextDisplay("\n".join(_line(reader, span) for span in leaf.shown)))
    container.add_item(row(_menu(reader, leaf.shown)))
    if leaf.pages > 1:
        where = reader.say("votes.list.page", page=leaf.page + 1, pages=leaf.pages)
        container.add_item(ui.TextDisplay(f"-# {where}"))
        container.add_item(row(*turning(reader, leaf, asked)))
    if isinstance(picture.picture, Timeline) and _leaves_out(picture.picture, spans):
        label = reader.plainly().say("papers.poster.button")
        container.add_item(row(button(replace(asked, role="poster"), label)))
    return Answer(view, picture=picture)


def spans_of(base: FactBase, asked: ShowTimeline) -> list[Span]:
    """The entries that ran between two years, the earliest first.

    Raises ``VoteQueryError`` for years that cannot be meant and where nothing ran.
    """
    since, until = years_of(asked)
    theatre = asked.theatre.replace("-", " ")
    check(since, until)
    spans = between(base, asked.kind, since, until, theatre)
    if not spans:
        raise nothing(base, asked.kind, theatre)
    return spans


def years_of(asked: ShowTimeline) -> tuple[int | None, int | None]:
    """The years asked for, both included; ``None`` where left open."""
    return asked.since or None, asked.until or None


def poster_card(reader: Reader, title: str, pdf: bytes, *, held: int, total: int) -> Answer:
    """A poster of a timeline; says so where it holds but some of what was asked for."""
    lines = [f"### {reader.say('papers.poster.ready', title=title)}"]
    lines.append(reader.say("papers.poster.holds", count=held))
    if total > held:
        lines.append(reader.say("papers.poster.some", total=total, most=MOST))
    name = file_name(reader.plainly().say("papers.poster.file"), title)
    return card("\n".join(lines), attachments=[Attachment(f"{name}.pdf", pdf)])


def _leaves_out(picture: Timeline, spans: Sequence[Span]) -> bool:
    """Whether something of a list found no room in its picture."""
    return sum(map(len, lanes_of(picture))) < len(spans)


def title_of(reader: Reader, asked: ShowTimeline) -> Markup:
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
