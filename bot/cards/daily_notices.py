"""What moderators are told unasked about their daily posts."""

from __future__ import annotations

from ..storage.records import Reason, Subscription
from .answer import Answer, notice
from .daily_words import because
from .style import CAUTION


def paused_notice(subscription: Subscription, reason: Reason | None, detail: str | None) -> Answer:
    """The daily post of a channel rests, why, and that it goes on by itself."""
    channel = f"<#{subscription.channel_id}>"
    why = f"This is because {because(reason, detail)}. " if reason else ""
    remedy = (
        "Choose another channel with `/daily setup`, or remove it with `/daily remove`."
        if reason is Reason.CHANNEL_GONE
        else "Once I may post there I go on by myself; nothing has to be set up again."
    )
    return notice(
        "The daily post is resting",
        f"I could not post in {channel}, several times in a row. {why}{remedy}\n"
        "-# I try once at each due time. `/daily show` tells how it stands.",
        colour=CAUTION,
    )
