"""“On this date”: the daily post, the same card for any date, and the arrows between dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any

import discord
from discord import ui

from ..errors import UserError
from ..facts.base import FactBase
from ..facts.calendar import Calendar, Scope
from ..facts.model import Entry
from ..facts.onthisdate import DailyPost, choose
from ..messages import Names, Typed
from ..wording import Markup, Reader
from .actions import Origin, ShowDay, Step, whence
from .answer import Answer, Layout, card
from .citing import source_links
from .components import button, entry_button, entry_menu, row
from .daytext import format_heading, format_other, format_story, telling
from .style import COLOURS, short_name

_WITH_BUTTONS = 4
_LISTED = 5
_LABEL = 40
# Characters: with the story they stay below Discord's limit whatever the data holds.
_LINES_ROOM, _SOURCES_ROOM = 1000, 700


def daily_card(
    reader: Reader,
    base: FactBase,
    post: DailyPost,
    *,
    test: bool = False,
    role_id: int | None = None,
) -> Answer:
    """The post of a date, as its channel sees it on that day.

    A role to be pinged stands first. Whoever sends the card says which roles may be pinged.
    """
    view = Layout()
    if role_id is not None:
        view.add_item(ui.TextDisplay(f"<@&{role_id}>"))
    if test:
        view.add_item(ui.TextDisplay(f"-# 🧪 {reader.say('cards.day.test')}"))
    view.add_item(_container(reader, base, post, post.date, "test" if test else "post", ""))
    return Answer(view)


def day_card(
    reader: Reader,
    base: FactBase,
    post: DailyPost,
    today: dt.date,
    *,
    lacking: int | None = None,
) -> Answer:
    """The card of any date for somebody who looks it up on ``today``.

    ``lacking`` is the year without a 29 February for which this one stands in.
    """
    remark = "" if lacking is None else reader.say("cards.day.lacking", year=lacking)
    view = Layout()
    view.add_item(_container(reader, base, post, today, "look", remark))
    return Answer(view)


def post_marks(date: dt.date) -> frozenset[str]:
    """Custom ids that a date's daily post has, and no other message: neither tests nor answers."""
    steps: tuple[Step, ...] = ("prev", "next")
    return frozenset(
        ShowDay(date, step, "post", scope).custom_id for step in steps for scope in Scope
    )


def which_day(
    reader: Reader, text: str, days: tuple[dt.date, ...], scope: Scope = Scope.NATO_UN
) -> Answer:
    """Asks which of several days was meant."""
    named = Names(tuple(Markup(f"**{reader.date(day)}**") for day in days), "or")
    title = reader.say("cards.day.which")
    question = reader.say("cards.day.which.text", typed=Typed(text), days=named)
    buttons = [button(ShowDay(day, "open", scope=scope), reader.date(day)) for day in days]
    return card(f"### {title}\n{question}", items=buttons)


def looked_up(
    reader: Reader,
    base: FactBase,
    days: Calendar,
    date: dt.date,
    today: dt.date,
    lacking: int | None = None,
    scope: Scope = Scope.NATO_UN,
) -> Answer:
    """The card of a date that somebody asked for; raises ``UserError`` when there are no facts.

    For a date in the past, what happened on that day in later years is shown as well.
    """
    post = choose(base, days, in_sight(date, today), scope=scope)
    if post is None:
        raise UserError("cards.day.no_facts")
    return day_card(reader, base, replace(post, date=date), today, lacking=lacking)


def in_sight(date: dt.date, today: dt.date) -> dt.date:
    """The same day of a year from which every year up to ``today``'s can be seen."""
    for year in range(today.year, date.year, -1):
        with suppress(ValueError):  # not every year has a 29 February
            return date.replace(year=year)
    return date


# -- the layout ---------------------------------------------------------------------------------


def _container(
    reader: Reader,
    base: FactBase,
    post: DailyPost,
    today: dt.date,
    origin: Origin,
    remark: str,
) -> ui.Container[ui.LayoutView]:
    headline = post.headline.entry
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[headline.kind])
    heading = "\n".join(format_heading(reader, post, today, remark))
    container.add_item(ui.TextDisplay(heading))
    container.add_item(ui.TextDisplay("\n".join(format_story(reader, post, today))))
    container.add_item(row(_open_button(reader, headline, _whence(post))))
    if post.others:
        container.add_item(ui.Separator())
        for item in _others(reader, post, today):
            container.add_item(item)
    container.add_item(ui.Separator())
    container.add_item(ui.TextDisplay("\n".join(_foot(reader, base, post))))
    container.add_item(row(*_arrows(reader, post, origin)))
    return container


def _others(reader: Reader, post: DailyPost, today: dt.date) -> Iterator[ui.Item[Any]]:
    """The other entries: each with a button or, when they are many, one menu for all."""
    lines = _fitting(format_other(reader, other, post.date, today) for other in post.others)
    if len(lines) == len(post.others) <= _WITH_BUTTONS:
        for other, line in zip(post.others, lines, strict=True):
            opening = entry_button(
                other.entry, reader.say("cards.day.open"), came_from=_whence(post)
            )
            yield ui.Section(ui.TextDisplay(line), accessory=opening)
        return
    more = len(post.others) - len(lines)
    if more:
        lines.append(f"-# {reader.say('cards.day.more', count=more)}")
    yield ui.TextDisplay("\n".join(lines))
    entries = (other.entry for other in post.others)
    yield row(
        entry_menu(
            entries, reader.say("cards.day.open_more", count=len(post.others)), _whence(post)
        )
    )


def _fitting(lines: Iterable[str]) -> list[str]:
    """As many of the first lines as there is room for."""
    fitting: list[str] = []
    for line in islice(lines, _LISTED):
        if fitting and sum(map(len, fitting)) + len(line) > _LINES_ROOM:
            break
        fitting.append(line)
    return fitting


def _foot(reader: Reader, base: FactBase, post: DailyPost) -> Iterator[str]:
    shown = (post.headline, *post.others[:_LISTED])
    cited = [*post.headline.entry.statements[:1], *(s for each in shown for s in telling(each))]
    rest = reader.say("cards.day.other_sources")
    links = source_links(base, cited, _SOURCES_ROOM, rest=rest)
    if links:
        yield f"-# {reader.say('cards.sources')} {links}"
    if post.is_fallback and post.left is not None:
        code = "cards.day.left" if post.left else "cards.day.none_left"
        yield f"-# {reader.say(code, count=post.left)}"


def _whence(post: DailyPost) -> str:
    return whence(ShowDay(post.date, "open", scope=post.scope))


def _open_button(reader: Reader, entry: Entry, came_from: str) -> ui.Button[Any]:
    label = reader.plainly().say("cards.day.open_entry", name=short_name(entry))
    if len(label) > _LABEL:
        label = reader.say("cards.day.open_the_entry")
    primary = discord.ButtonStyle.primary
    return entry_button(entry, label, came_from=came_from, style=primary)


def _arrows(reader: Reader, post: DailyPost, origin: Origin) -> list[ui.Button[Any]]:
    date, scope = post.date, post.scope
    return [
        button(ShowDay(date, "prev", origin, scope), reader.say("cards.day.before")),
        button(ShowDay(date, "next", origin, scope), reader.say("cards.day.after")),
    ]
