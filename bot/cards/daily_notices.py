"""What moderators are told unasked about their daily posts."""

from __future__ import annotations

from ..messages import message
from ..storage.records import Reason, Subscription
from ..wording import Reader
from .answer import Answer, notice
from .daily_words import because
from .style import CAUTION


def paused_notice(reader: Reader, subscription: Subscription, reason: Reason) -> Answer:
    """The daily post of a channel rests, why, and that it goes on by itself."""
    gone = reason is Reason.CHANNEL_GONE
    text = reader.say(
        "daily.resting.because",
        channel_id=subscription.channel_id,
        because=because(reason, subscription.pause_detail),
        remedy=message("daily.resting.remedy_gone" if gone else "daily.resting.remedy"),
    )
    note = reader.say("daily.resting.note")
    return notice(reader.say("daily.resting"), f"{text}\n-# {note}", colour=CAUTION)
