"""What moderators are shown about the daily posts of their server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from ..messages import Message
from ..storage.records import Delivery, Pause, Subscription
from ..wording import Reader
from . import daily_words
from .actions import ManageDaily
from .answer import Answer, card, notice
from .components import button
from .daytext import spoken
from .style import CAUTION, GOOD, GRAVE
from .text import moment, plural

PER_PAGE = 4
"""Daily posts on a page of ``/daily show``."""
HISTORY = 15
"""Posts that ``/daily history`` lists."""
_MODERATOR = Reader()


@dataclass(frozen=True, slots=True)
class Standing:
    """A daily post as it stands: its settings with what time zones and the channel say now."""

    subscription: Subscription
    time: str
    """The wall time on both clocks: ``21:30 (9.30 pm)``."""
    place: str
    """The zone in words, safe to show: ``Oslo, Norway (`Europe/Oslo`)``."""
    clock: str
    """What the zone's clocks show now, with their offset."""
    is_due: bool = False
    """Whether a post is due now: today's, when it was still to come at the old time."""
    problems: Sequence[Message] = ()
    """What does not work or may not."""
    last: Delivery | None = None

    @property
    def name(self) -> str:
        """The channel and the time, as Discord shows them in text."""
        return f"<#{self.subscription.channel_id}> at **{self.time}**"


def _settings(post: Standing) -> list[str]:
    subscription = post.subscription
    lines = [f"on the clock of {post.place}, where it is {post.clock} now"]
    if subscription.role_id:
        lines.append(f"mentions <@&{subscription.role_id}>")
    lines.append(
        "only on days with an anniversary"
        if subscription.only_anniversaries
        else "every day; without an anniversary, something near it"
    )
    return lines


def _next(post: Standing) -> list[str]:
    """When it posts next; nothing while a moderator has paused it, which the remarks say."""
    if post.is_due:
        return ["Next post: **now**, as today's was still to come"]
    due = post.subscription.next_due
    return [f"Next post: {moment(due)}"] if due else []


def _pause(subscription: Subscription) -> str | None:
    if subscription.pause is None:
        return None
    if subscription.pause is Pause.MODERATOR:
        return "⏸️ Paused by a moderator; `/daily resume` starts it again."
    gone = subscription.pause is Pause.CHANNEL_GONE
    why = "the channel is gone" if gone else "Discord refused the post again and again"
    return (
        f"⏸️ Resting, because {why}. I try once at each due time and go on as soon as it works; "
        "`/daily resume` tries at once."
    )


def _remarks(post: Standing) -> list[str]:
    pause = _pause(post.subscription)
    return ([pause] if pause else []) + [
        f"⚠️ {_MODERATOR.tell(problem)}" for problem in post.problems
    ]


def _colour(post: Standing) -> int:
    return CAUTION if post.subscription.pause or post.problems else GOOD


# -- setup ----------------------------------------------------------------------------------------


def settled(post: Standing, changes: Sequence[str] | None) -> Answer:
    """The answer to ``/daily setup``; ``changes`` is ``None`` for a new daily post."""
    if changes is None:
        title = "Daily post set up"
    else:
        title = "Daily post changed" if changes else "Nothing to change"
    head = [f"### {title}", post.name, *(f"-# {line}" for line in _settings(post))]
    told = [f"• {change}" for change in changes or ()]
    remarks = _remarks(post)
    texts = ["\n".join([*head, *told]), "\n".join([*_next(post), *remarks])]
    texts.append("-# `/daily preview` shows you a post, `/daily test` posts one now.")
    return card(*texts, colour=_colour(post), items=_setup_buttons(post))


def _setup_buttons(post: Standing) -> list[ui.Button[Any]]:
    """What can be done about a daily post besides the commands."""
    subscription = post.subscription
    if subscription.role_id is None:
        return []
    return [button(ManageDaily("unping", subscription.id), "Stop mentioning the role")]


def ask_zone(title: str, remedy: str, menu: ui.Select[Any]) -> Answer:
    """A zone that has to be asked for: what is unclear, and a menu to settle it."""
    return card(f"### {title}\n{remedy}", colour=CAUTION, items=[menu])


# -- show -----------------------------------------------------------------------------------------


def overview(posts: Sequence[Standing], page: int) -> Answer:
    """One page of a server's daily posts."""
    pages = -(-len(posts) // PER_PAGE)
    shown = posts[page * PER_PAGE : (page + 1) * PER_PAGE]
    head = f"## {plural(len(posts), 'daily post')}"
    if pages > 1:
        head += f"\n-# page {page + 1} of {pages}"
    colour = CAUTION if any(_colour(post) == CAUTION for post in posts) else GOOD
    turns = []
    if page > 0:
        turns.append(button(ManageDaily("page", page - 1), "‹ Back"))
    if page < pages - 1:
        turns.append(button(ManageDaily("page", page + 1), "Next ›"))
    return card(head, *(_told(post) for post in shown), colour=colour, items=turns)


def _told(post: Standing) -> str:
    lines = [post.name, *_next(post)]
    if post.last:
        outcome = daily_words.outcome(_MODERATOR, post.last)
        lines.append(f"Last post: {spoken(post.last.local_date)} · {outcome}")
    lines += [f"-# {line}" for line in _settings(post)]
    return "\n".join([*lines, *(_remarks(post) or ["✅ I may post there"])])


# -- history --------------------------------------------------------------------------------------


def history(deliveries: Sequence[Delivery]) -> Answer:
    """The latest posts, newest first."""
    if not deliveries:
        return notice("No posts yet", "The history begins with the first one that falls due.")
    lines = [
        f"**{spoken(delivery.local_date)}** · <#{delivery.channel_id}>\n"
        + daily_words.outcome(_MODERATOR, delivery)
        for delivery in deliveries
    ]
    count = len(deliveries)
    head = "## The last post" if count == 1 else f"## The last {count} posts"
    return card(head, "\n".join(lines))


# -- the rest -------------------------------------------------------------------------------------


def state(title: str, post: Standing) -> Answer:
    """How a daily post stands after it was paused or resumed."""
    text = "\n".join([post.name, *_next(post), *_remarks(post)])
    return notice(title, text, colour=_colour(post))


def tested(post: Standing, url: str) -> Answer:
    """The test was posted."""
    role = post.subscription.role_id
    silent = f" It names <@&{role}>, but nobody was notified." if role else ""
    text = (
        f"[See it]({url}) in <#{post.subscription.channel_id}>. It is marked as a test and does "
        f"not count as the day's post.{silent}"
    )
    return notice("Test posted", "\n".join([text, *_remarks(post)]), colour=_colour(post))


def removal(post: Standing) -> Answer:
    """Asks whether a daily post is really to be removed."""
    text = (
        f"{post.name}, on the clock of {post.place}.\nIts settings and its history are erased; "
        "what was posted stays. To stop for a while, use `/daily pause`."
    )
    number = post.subscription.id
    buttons = [
        button(ManageDaily("remove", number), "Remove", discord.ButtonStyle.danger),
        button(ManageDaily("keep", number), "Keep it"),
    ]
    return card(f"### Remove this daily post?\n{text}", colour=GRAVE, items=buttons)


def removed(channel_id: int) -> Answer:
    """The daily post is no more."""
    return notice("Daily post removed", f"Nothing more will be posted in <#{channel_id}>.")


def nothing_yet() -> Answer:
    """The server has no daily post."""
    return notice(
        "No daily post yet",
        "`/daily setup` posts what happened on this date in a channel of yours, every day; "
        "`/daily preview` shows you what that looks like.",
    )


def nothing_on(day: str) -> Answer:
    """A date without anniversaries, where only those are wanted."""
    return notice(
        f"Nothing would be posted on {day}",
        "No entry is dated that day, and this daily post is set to only anniversaries. "
        "`/onthisday` shows what is near.",
    )


def as_preview(answer: Answer) -> Answer:
    """Mark a post's layout as what it is: not posted."""
    note = "-# 👁️ A preview: nothing was posted, and only you see this."
    answer.view.add_item(ui.TextDisplay(note))
    return answer
