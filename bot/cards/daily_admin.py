"""What moderators are shown about the daily posts of their server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from ..errors import UserError
from ..facts.calendar import Scope
from ..messages import Message
from ..storage.records import Delivery, Pause, Subscription
from ..wording import Markup, Reader
from . import clocks, daily_words
from .actions import ManageDaily
from .answer import Answer, card, notice
from .components import button
from .style import CAUTION, GOOD, GRAVE
from .text import moment

PER_PAGE = 4
"""Daily posts on a page of ``/daily show``."""
HISTORY = 15
"""Posts that ``/daily history`` lists."""


@dataclass(frozen=True, slots=True)
class DailyStatus:
    """A daily post as it stands: its settings with what time zones and the channel say now."""

    subscription: Subscription
    time: Markup
    """The wall time on both clocks: ``21:30 (9.30 pm)``."""
    place: Markup
    """The zone in words: ``Oslo, Norway (`Europe/Oslo`)``."""
    clock: str
    """What the zone's clocks show now, with their offset."""
    is_due: bool = False
    """Whether a post is due now: today's, when it was still to come at the old time."""
    problems: Sequence[Message] = ()
    """What does not work or may not."""
    last: Delivery | None = None


def _name(reader: Reader, post: DailyStatus) -> Markup:
    """The channel and the time."""
    return reader.say("cards.daily.name", channel=_channel(post.subscription), time=post.time)


def _channel(subscription: Subscription) -> Markup:
    return Markup(f"<#{subscription.channel_id}>")


def _role(role_id: int) -> Markup:
    return Markup(f"<@&{role_id}>")


def _settings(reader: Reader, post: DailyStatus) -> list[str]:
    subscription = post.subscription
    lines = [reader.say("cards.daily.clock", place=post.place, clock=post.clock)]
    if subscription.role_id:
        lines.append(reader.say("cards.daily.mentions", role=_role(subscription.role_id)))
    only = subscription.only_anniversaries
    lines.append(reader.say("cards.daily.only_anniversaries" if only else "cards.daily.every_day"))
    lines.append(reader.say("cards.daily.about", scope=_scope(reader, subscription)))
    return [f"-# {line}" for line in lines]


def _next(reader: Reader, post: DailyStatus) -> list[str]:
    """When it posts next; nothing while a moderator has paused it, which the remarks say."""
    if post.is_due:
        return [reader.say("cards.daily.next_now")]
    due = post.subscription.next_due
    return [reader.say("cards.daily.next", moment=Markup(moment(due)))] if due else []


_PAUSES = {
    Pause.MODERATOR: "cards.daily.pause.by_moderator",
    Pause.CHANNEL_GONE: "cards.daily.pause.channel_gone",
}


def _remarks(reader: Reader, post: DailyStatus) -> list[str]:
    remarks = [f"⚠️ {reader.tell(problem)}" for problem in post.problems]
    if post.subscription.pause is None:
        return remarks
    code = _PAUSES.get(post.subscription.pause, "cards.daily.pause.refused")
    return [f"⏸️ {reader.say(code)}", *remarks]


def _colour(post: DailyStatus) -> int:
    return CAUTION if post.subscription.pause or post.problems else GOOD


# -- setup ----------------------------------------------------------------------------------------


def settled(reader: Reader, post: DailyStatus, before: Subscription | None) -> Answer:
    """The answer to ``/daily setup``; ``before`` is ``None`` for a new daily post."""
    changes = _changes(reader, before, post.subscription) if before else []
    if before is None:
        title = "cards.daily.set_up"
    else:
        title = "cards.daily.changed" if changes else "cards.daily.nothing_to_change"
    head = [f"### {reader.say(title)}", _name(reader, post), *_settings(reader, post)]
    texts = [
        "\n".join([*head, *(f"• {change}" for change in changes)]),
        "\n".join([*_next(reader, post), *_remarks(reader, post)]),
        f"-# {reader.say('cards.daily.try_it')}",
    ]
    return card(*filter(None, texts), colour=_colour(post), items=_setup_buttons(reader, post))


def _changes(reader: Reader, old: Subscription, new: Subscription) -> list[str]:
    """What changed, as “old → new”."""
    rows = [
        (
            "cards.daily.change.time",
            clocks.both_clocks(reader, old.wall_time),
            clocks.both_clocks(reader, new.wall_time),
        ),
        (
            "cards.daily.change.clock",
            clocks.place(reader, old.zone),
            clocks.place(reader, new.zone),
        ),
        ("cards.daily.change.mentions", _mentioned(reader, old), _mentioned(reader, new)),
        ("cards.daily.change.days", _days(reader, old), _days(reader, new)),
        ("cards.daily.change.scope", _scope(reader, old), _scope(reader, new)),
    ]
    return [
        reader.say(code, before=before, after=after)
        for code, before, after in rows
        if before != after
    ]


def _mentioned(reader: Reader, subscription: Subscription) -> Markup:
    if subscription.role_id:
        return _role(subscription.role_id)
    return reader.say("cards.daily.nobody")


def _days(reader: Reader, subscription: Subscription) -> Markup:
    only = subscription.only_anniversaries
    return reader.say("cards.daily.days_anniversaries" if only else "cards.daily.days_all")


def _scope(reader: Reader, subscription: Subscription) -> Markup:
    is_council = subscription.scope == Scope.COUNCIL
    return reader.say("cards.daily.scope_council" if is_council else "cards.daily.scope_nato_un")


def _setup_buttons(reader: Reader, post: DailyStatus) -> list[ui.Button[Any]]:
    """What can be done about a daily post besides the commands."""
    subscription = post.subscription
    if subscription.role_id is None:
        return []
    label = reader.say("cards.daily.stop_mentioning")
    return [button(ManageDaily("unping", subscription.id), label)]


def ask_zone(reader: Reader, error: UserError, menu: ui.Select[Any]) -> Answer:
    """A zone that has to be asked for: what is unclear, and a menu to settle it."""
    title, remedy = reader.tell(error.title), reader.tell(error.remedy)
    return card(f"### {title}\n{remedy}", colour=CAUTION, items=[menu])


# -- show -----------------------------------------------------------------------------------------


def overview(reader: Reader, posts: Sequence[DailyStatus], page: int) -> Answer:
    """One page of a server's daily posts."""
    pages = -(-len(posts) // PER_PAGE)
    shown = posts[page * PER_PAGE : (page + 1) * PER_PAGE]
    head = f"## {reader.say('cards.daily.count', count=len(posts))}"
    if pages > 1:
        head += f"\n-# {reader.say('cards.daily.page', page=page + 1, pages=pages)}"
    colour = CAUTION if any(_colour(post) == CAUTION for post in posts) else GOOD
    turns = []
    if page > 0:
        turns.append(button(ManageDaily("page", page - 1), reader.say("cards.list.back")))
    if page < pages - 1:
        turns.append(button(ManageDaily("page", page + 1), reader.say("cards.list.next")))
    return card(head, *(_shown(reader, post) for post in shown), colour=colour, items=turns)


def _shown(reader: Reader, post: DailyStatus) -> str:
    lines = [_name(reader, post), *_settings(reader, post), *_next(reader, post)]
    if post.last:
        outcome = daily_words.outcome(reader, post.last)
        lines.append(
            reader.say("cards.daily.last", day=post.last.local_date, outcome=Markup(outcome))
        )
    remarks = _remarks(reader, post) or [f"✅ {reader.say('cards.daily.may_post')}"]
    return "\n".join([*lines, *remarks])


# -- history --------------------------------------------------------------------------------------


def history(reader: Reader, deliveries: Sequence[Delivery]) -> Answer:
    """The latest posts, newest first."""
    if not deliveries:
        title = reader.say("cards.daily.no_history")
        return notice(title, reader.say("cards.daily.no_history.text"))
    lines = [
        f"**{reader.date(delivery.local_date)}** · <#{delivery.channel_id}>\n"
        + daily_words.outcome(reader, delivery)
        for delivery in deliveries
    ]
    head = f"## {reader.say('cards.daily.history', count=len(deliveries))}"
    return card(head, "\n".join(lines))


# -- the rest -------------------------------------------------------------------------------------


def state(reader: Reader, title: str, post: DailyStatus) -> Answer:
    """How a daily post stands after it was paused or resumed; ``title`` is a code."""
    text = "\n".join([_name(reader, post), *_next(reader, post), *_remarks(reader, post)])
    return notice(reader.say(title), text, colour=_colour(post))


def tested(reader: Reader, post: DailyStatus, url: str) -> Answer:
    """The test was posted."""
    values = {"url": Markup(url), "channel": _channel(post.subscription)}
    text = reader.say("cards.daily.tested.text", **values)
    role_id = post.subscription.role_id
    if role_id:
        text = reader.say("cards.daily.tested.text_with_role", role=_role(role_id), **values)
    lines = [text, *_remarks(reader, post)]
    return notice(reader.say("cards.daily.tested"), "\n".join(lines), colour=_colour(post))


def removal(reader: Reader, post: DailyStatus) -> Answer:
    """Asks whether a daily post is really to be removed."""
    text = reader.say("cards.daily.removal.text", post=_name(reader, post), place=post.place)
    number = post.subscription.id
    remove, keep = reader.say("cards.daily.remove"), reader.say("cards.daily.keep")
    buttons = [
        button(ManageDaily("remove", number), remove, discord.ButtonStyle.danger),
        button(ManageDaily("keep", number), keep),
    ]
    title = reader.say("cards.daily.removal")
    return card(f"### {title}\n{text}", colour=GRAVE, items=buttons)


def removed(reader: Reader, channel_id: int) -> Answer:
    """The daily post is no more."""
    text = reader.say("cards.daily.removed.text", channel=Markup(f"<#{channel_id}>"))
    return notice(reader.say("cards.daily.removed"), text)


def nothing_yet(reader: Reader) -> Answer:
    """The server has no daily post."""
    return notice(reader.say("cards.daily.none"), reader.say("cards.daily.none.text"))


def nothing_on(reader: Reader, day: dt.date) -> Answer:
    """A date without anniversaries, where only those are wanted."""
    title = reader.say("cards.daily.nothing_on", day=day)
    return notice(title, reader.say("cards.daily.nothing_on.text"))


def as_preview(reader: Reader, answer: Answer) -> Answer:
    """Mark a post's layout as what it is: not posted."""
    answer.view.add_item(ui.TextDisplay(f"-# 👁️ {reader.say('cards.daily.preview')}"))
    return answer
