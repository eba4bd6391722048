"""Why something was not posted, in words for a server's moderators."""

from __future__ import annotations

from collections.abc import Iterable

from ..messages import Message, Names, message
from ..storage.records import Delivery, DeliveryState, Reason
from ..wording import Markup, Reader

_PERMISSIONS = frozenset(
    {
        "view_channel",
        "send_messages",
        "send_messages_in_threads",
        "read_message_history",
        "mention_everyone",
    }
)


def permissions(names: Iterable[str]) -> Names:
    """Permissions by discord.py's names, to be shown as Discord's settings label them."""
    return Names(tuple(message(f"daily.permission.{name}") for name in names))


def because(reason: Reason, detail: str | None = None) -> Message:
    """A clause that can follow “because”; ``detail`` is what the reason says that it holds."""
    if reason is Reason.NO_PERMISSION and detail:
        names = [name for name in detail.split(",") if name in _PERMISSIONS]
        if names:  # earlier versions recorded other things as well
            return message("daily.because.lacking", missing=permissions(names))
    if reason is Reason.DISCORD_ILL and detail and detail.isdecimal():
        return message("daily.because.discord_ill_with", detail=detail)
    return message(f"daily.because.{reason}", detail=detail or "")


def outcome(reader: Reader, delivery: Delivery) -> Markup:
    """What became of a post: a sign, a word, a link where there is one, and why."""
    sign, code = _OUTCOMES[delivery.state]
    what = reader.say(f"daily.outcome.{code}")
    if delivery.url and delivery.reason is not Reason.DELETED:
        what = Markup(f"[{what}]({delivery.url})")
    told = Markup(f"{sign} {what}")
    if delivery.reason:
        why = because(delivery.reason, delivery.detail)
        told = reader.say("daily.outcome_because", outcome=told, because=why)
    if delivery.state is DeliveryState.WAITING:
        told = reader.say("daily.outcome_next_try", outcome=told, at=_relative(delivery))
    return told


def _relative(delivery: Delivery) -> Markup:
    """When a delivery is tried again, as Discord shows it."""
    return Markup(f"<t:{int(delivery.ready_at.timestamp())}:R>")


_OUTCOMES = {
    DeliveryState.CLAIMED: ("⏳", "being_posted"),
    DeliveryState.SENDING: ("⏳", "being_posted"),
    DeliveryState.WAITING: ("⏳", "waiting"),
    DeliveryState.SENT: ("✅", "sent"),
    DeliveryState.SKIPPED: ("➖", "skipped"),
    DeliveryState.MISSED: ("⚠️", "missed"),
    DeliveryState.REFUSED: ("⛔", "refused"),
    DeliveryState.UNKNOWN: ("❔", "unknown"),
}
