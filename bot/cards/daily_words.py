"""Why something was not posted, in words for a server's moderators."""

from __future__ import annotations

from collections.abc import Iterable

from ..storage.records import Delivery, DeliveryState, Reason
from .text import safe

_LABELS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
    "mention_everyone": "Mention @\u200beveryone, @\u200bhere and All Roles",
}

_BECAUSE = {
    Reason.NO_PERMISSION: "I was not allowed to post there",
    Reason.CHANNEL_GONE: "the channel does not exist any more",
    Reason.CHANNEL_UNUSABLE: "the channel takes no posts",
    Reason.SERVER_LEFT: "I was not in the server",
    Reason.DISCORD_ILL: "Discord did not answer as it should",
    Reason.OWN_FAULT: "of a fault of mine; whoever runs this bot finds it in the log",
    Reason.BOT_DOWN: "I was not running, and it was too late when I came back",
    Reason.NO_ANNIVERSARY: "nothing happened on that day of the year",
    Reason.PAUSED: "the posts were paused",
    Reason.FOUND: "it was found in the channel after an interruption",
    Reason.DELETED: "somebody has deleted it since",
    Reason.UNREADABLE: "I could not read the channel to look for it",
    Reason.TOO_MANY: "there were too many messages to look through for it",
}


def permissions(names: Iterable[str]) -> str:
    """Rights by discord.py's names, as Discord's settings label them: ``“Send Messages”``."""
    labels = [f"“{_LABELS.get(name) or name.replace('_', ' ').title()}”" for name in names]
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def because(reason: Reason, detail: str | None = None) -> str:
    """A clause that can follow “because”."""
    if reason is Reason.NO_PERMISSION and detail and not detail.startswith("code"):
        return f"I lack {permissions(detail.replace(',', ' ').split())} there"
    if reason is Reason.OWN_FAULT and detail:
        return f"{_BECAUSE[reason]} under `{safe(detail)}`"
    return _BECAUSE[reason] + (f" ({safe(detail)})" if detail else "")


def outcome(delivery: Delivery) -> str:
    """What became of a post: a sign, a word, a link where there is one, and why."""
    sign, what = _OUTCOMES[delivery.state]
    if delivery.url and delivery.reason is not Reason.DELETED:
        what = f"[{what}]({delivery.url})"
    why = f" – {because(delivery.reason, delivery.detail)}" if delivery.reason else ""
    if delivery.state is DeliveryState.WAITING:
        why += f"; next try {discord_time(delivery)}"
    return f"{sign} {what}{why}"


def discord_time(delivery: Delivery) -> str:
    """When a delivery is tried again, in the reader's own time."""
    return f"<t:{int(delivery.ready_at.timestamp())}:R>"


_OUTCOMES = {
    DeliveryState.CLAIMED: ("⏳", "being posted"),
    DeliveryState.SENDING: ("⏳", "being posted"),
    DeliveryState.WAITING: ("⏳", "not posted yet"),
    DeliveryState.SENT: ("✅", "posted"),
    DeliveryState.SKIPPED: ("➖", "nothing to post"),
    DeliveryState.MISSED: ("⚠️", "missed"),
    DeliveryState.REFUSED: ("⛔", "not posted"),
    DeliveryState.UNKNOWN: ("❔", "perhaps posted; I did not risk a second one"),
}
