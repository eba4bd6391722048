"""“On this date”: the daily post, the same card for any date, and the arrows between dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import discord
from discord import ui

from ..errors import UserError
from ..facts.base import FactBase
from ..facts.calendar import Calendar
from ..facts.model import Entry
from ..facts.onthisdate import DailyPost, choose
from .actions import Origin, ShowDay
from .answer import Answer, Layout, card
from .citing import source_links
from .components import button, entry_button, entry_menu, row
from .daytext import heading, spoken, story, telling, told
from .style import COLOURS, short_name
from .text import plural, quoted

_WITH_BUTTONS = 4
_LISTED = 5
_LABEL = 40
# Characters: with the story they stay below Discord's limit whatever the data holds.
_LINES_ROOM, _SOURCES_ROOM = 1000, 700


def daily_card(
    base: FactBase, post: DailyPost, *, test: bool = False, role_id: int | None = None
) -> Answer:
    """The post of a date, as its channel sees it on that day.

    A role to be pinged stands first. Whoever sends the card says which roles may be pinged.
    """
    view = Layout()
    if role_id is not None:
        view.add_item(ui.TextDisplay(f"<@&{role_id}>"))
    if test:
        view.add_item(ui.TextDisplay("-# 🧪 A test, asked for by a moderator; it does not count."))
    view.add_item(_container(base, post, post.date, "test" if test else "post", ""))
    return Answer(view)


def day_card(
    base: FactBase, post: DailyPost, today: dt.date, *, lacking: int | None = None
) -> Answer:
    """The card of any date for somebody who looks it up on ``today``.

    ``lacking`` is the year without a 29 February for which this one stands in.
    """
    remark = ""
    if lacking is not None:
        remark = (
            f"{lacking} has no 29 February: this is the last one. "
            "In such years its facts are shown on 28 February."
        )
    view = Layout()
    view.add_item(_container(base, post, today, "look", remark))
    return Answer(view)


def post_marks(date: dt.date) -> frozenset[str]:
    """Custom ids that a date's daily post has, and no other message: neither tests nor answers."""
    return frozenset(
        {ShowDay(date, "prev", "post").custom_id, ShowDay(date, "next", "post").custom_id}
    )


def which_day(text: str, days: tuple[dt.date, ...]) -> Answer:
    """Asks which of several days was meant."""
    named = " or ".join(f"**{spoken(day)}**" for day in days)
    buttons = [button(ShowDay(day, "open"), spoken(day)) for day in days]
    question = f"### Which day is meant?\n{quoted(text)} can be read as {named}."
    return card(question, items=buttons)


# -- the layout ---------------------------------------------------------------------------------


def _container(
    base: FactBase, post: DailyPost, today: dt.date, origin: Origin, remark: str
) -> ui.Container[ui.LayoutView]:
    headline = post.headline.entry
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[headline.kind])
    container.add_item(ui.TextDisplay("\n".join(heading(post, today, remark))))
    container.add_item(ui.TextDisplay("\n".join(story(post, today))))
    container.add_item(row(_open_button(headline)))
    if post.others:
        container.add_item(ui.Separator())
        for item in _others(post, today):
            container.add_item(item)
    container.add_item(ui.Separator())
    foot = list(_foot(base, post))
    if foot:
        container.add_item(ui.TextDisplay("\n".join(foot)))
    container.add_item(row(*_arrows(post.date, origin)))
    return container


def _others(post: DailyPost, today: dt.date) -> Iterator[ui.Item[Any]]:
    """The other entries: each with a button or, when they are many, one menu for all."""
    lines = _fitting(told(other, post.date, today) for other in post.others)
    if len(lines) == len(post.others) <= _WITH_BUTTONS:
        for other, line in zip(post.others, lines, strict=True):
            opening = entry_button(other.entry, "Open")
            yield ui.Section(ui.TextDisplay(line), accessory=opening)
        return
    more = len(post.others) - len(lines)
    if more:
        lines.append(f"-# … and {more} more in the menu")
    yield ui.TextDisplay("\n".join(lines))
    entries = (other.entry for other in post.others)
    yield row(entry_menu(entries, f"Open one of {len(post.others)} more"))


def _fitting(lines: Iterable[str]) -> list[str]:
    """As many of the first lines as there is room for."""
    fitting: list[str] = []
    for line in islice(lines, _LISTED):
        if fitting and sum(map(len, fitting)) + len(line) > _LINES_ROOM:
            break
        fitting.append(line)
    return fitting


def _foot(base: FactBase, post: DailyPost) -> Iterator[str]:
    told_of = (post.headline, *post.others[:_LISTED])
    cited = [*post.headline.entry.statements[:1]]
    cited += [statement for shown in told_of for statement in telling(shown)]
    if cited:
        yield f"-# Sources: {source_links(base, cited, _SOURCES_ROOM)}"
    if post.is_fallback and post.left is not None:
        yield (
            f"-# {plural(post.left, 'fact is', 'facts are')} left before one repeats here"
            if post.left
            else "-# All facts have now been told here; from the next one on they repeat"
        )


def _open_button(entry: Entry) -> ui.Button[Any]:
    label = f"Open {short_name(entry)}"
    if len(label) > _LABEL:
        label = "Open the entry"
    return entry_button(entry, label, style=discord.ButtonStyle.primary)


def _arrows(date: dt.date, origin: Origin) -> list[ui.Button[Any]]:
    return [
        button(ShowDay(date, "prev", origin), "‹ Day before"),
        button(ShowDay(date, "next", origin), "Day after ›"),
    ]


def looked_up(
    base: FactBase, days: Calendar, date: dt.date, today: dt.date, lacking: int | None = None
) -> Answer:
    """The card of a date that somebody asked for; raises ``UserError`` when there are no facts."""
    post = choose(base, days, date)
    if post is None:
        raise UserError("The fact base is empty", "Tell whoever runs this bot.")
    return day_card(base, post, today, lacking=lacking)
