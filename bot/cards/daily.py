"""“On this date”: the daily post, the same card for any date, and the arrows between dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal

import discord
from discord import ui

from ..errors import UserError
from ..facts.base import FactBase
from ..facts.calendar import Calendar
from ..facts.model import Entry
from ..facts.onthisdate import DailyPost, choose
from .buttons import Guarded, OpenButton, OpenMenu, row
from .citing import source_links
from .daytext import heading, spoken, story, telling, told
from .host import host
from .panel import panel
from .style import COLOURS, NEUTRAL, short_name
from .text import plural, quoted

Origin = Literal["post", "test", "look"]
Step = Literal["prev", "next", "open"]

_WITH_BUTTONS = 4
_LISTED = 5
_LABEL = 40
# Characters: with the story they stay below Discord's limit whatever the data holds.
_LINES_ROOM, _SOURCES_ROOM = 1000, 700


def daily_card(
    base: FactBase, post: DailyPost, *, test: bool = False, role_id: int | None = None
) -> ui.LayoutView:
    """The post of a date, as its channel sees it on that day.

    A role to be pinged stands first. Whoever sends the card says which roles may be pinged.
    """
    view = ui.LayoutView(timeout=None)
    if role_id is not None:
        view.add_item(ui.TextDisplay(f"<@&{role_id}>"))
    if test:
        view.add_item(ui.TextDisplay("-# 🧪 A test, asked for by a moderator; it does not count."))
    view.add_item(_container(base, post, post.date, "test" if test else "post", ""))
    return view


def day_card(
    base: FactBase, post: DailyPost, today: dt.date, *, lacking: int | None = None
) -> ui.LayoutView:
    """The card of any date for somebody who looks it up on ``today``.

    ``lacking`` is the year without a 29 February for which this one stands in.
    """
    remark = ""
    if lacking is not None:
        remark = (
            f"{lacking} has no 29 February: this is the last one. "
            "In such years its facts are shown on 28 February."
        )
    view = ui.LayoutView(timeout=None)
    view.add_item(_container(base, post, today, "look", remark))
    return view


def post_marks(date: dt.date) -> frozenset[str]:
    """Custom ids that a date's daily post has, and no other message: neither tests nor answers."""
    return frozenset({_custom_id(date, "prev", "post"), _custom_id(date, "next", "post")})


def which_day(text: str, days: tuple[dt.date, ...]) -> ui.LayoutView:
    """Asks which of several days was meant."""
    named = " or ".join(f"**{spoken(day)}**" for day in days)
    buttons = [DayButton.to(day, "open", spoken(day)) for day in days]
    question = f"### Which day is meant?\n{quoted(text)} can be read as {named}."
    return panel(NEUTRAL, question, buttons=buttons)


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
            button = OpenButton.to(other.entry, label="Open")
            yield ui.Section(ui.TextDisplay(line), accessory=button)
        return
    more = len(post.others) - len(lines)
    if more:
        lines.append(f"-# … and {more} more in the menu")
    yield ui.TextDisplay("\n".join(lines))
    entries = (other.entry for other in post.others)
    yield row(OpenMenu.of(entries, f"Open one of {len(post.others)} more"))


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


def _open_button(entry: Entry) -> OpenButton:
    label = f"Open {short_name(entry)}"
    if len(label) > _LABEL:
        label = "Open the entry"
    return OpenButton.to(entry, label=label, style=discord.ButtonStyle.primary)


def _arrows(date: dt.date, origin: Origin) -> list[DayButton]:
    return [
        DayButton.to(date, "prev", "‹ Day before", origin),
        DayButton.to(date, "next", "Day after ›", origin),
    ]


# -- stepping from day to day -------------------------------------------------------------------


def _custom_id(date: dt.date, step: Step, origin: Origin) -> str:
    return f"day:{date.isoformat()}:{step}:{origin}"


class DayButton(
    Guarded,
    ui.DynamicItem[ui.Button[Any]],
    template=r"day:(?P<date>\d{4}-\d\d-\d\d):(?P<step>prev|next|open):(?P<origin>post|test|look)",
):
    """Opens a date, or the nearest one before or after it that has entries of its own.

    Its id holds the date of the card it stands on, and whether that card is a daily post, a test
    or somebody's answer: the sender recognises its own posts by it.
    """

    def __init__(self, button: ui.Button[Any], date: dt.date, step: str) -> None:
        """Wrap a button; use :meth:`to` to make one."""
        super().__init__(button)
        self.date, self.step = date, step

    @classmethod
    def to(cls, date: dt.date, step: Step, label: str, origin: Origin = "look") -> DayButton:
        """A button that opens ``date`` or steps away from it."""
        custom_id = _custom_id(date, step, origin)
        return cls(ui.Button(label=label, custom_id=custom_id), date, step)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> DayButton:
        """Rebuild the button from a press."""
        assert isinstance(item, ui.Button)
        return cls(item, dt.date.fromisoformat(match["date"]), match["step"])

    async def pressed(self, interaction: discord.Interaction[Any]) -> None:
        """Show the day."""
        bot = host(interaction)
        snapshot = bot.library.current
        date = self._target(snapshot.calendar)
        today = bot.clock.now().date()
        await bot.turn(interaction, looked_up(snapshot.base, snapshot.calendar, date, today))

    def _target(self, days: Calendar) -> dt.date:
        if self.step == "open":
            return self.date
        found = days.next_day(self.date, 1 if self.step == "next" else -1)
        if found is None:
            side = "after" if self.step == "next" else "before"
            raise UserError(
                f"There is no day with entries within a year {side} {spoken(self.date)}",
                "Name another one with `/onthisday`, such as `/onthisday 12 June`.",
            )
        return found


def looked_up(
    base: FactBase, days: Calendar, date: dt.date, today: dt.date, lacking: int | None = None
) -> ui.LayoutView:
    """The card of a date that somebody asked for; raises ``UserError`` when there are no facts."""
    post = choose(base, days, date)
    if post is None:
        raise UserError("The fact base is empty", "Tell whoever runs this bot.")
    return day_card(base, post, today, lacking=lacking)
