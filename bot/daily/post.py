"""What is posted, and the nonce that makes a repeated request the same post."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Protocol

from discord import ui

from ..cards.daily import daily_card
from ..facts.onthisdate import choose
from ..library import Library
from ..storage.records import Subscription


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is ready to be sent."""

    view: ui.LayoutView
    entry_ids: tuple[str, ...]
    is_fallback: bool
    role_id: int | None
    """The role to be notified."""


class Composer(Protocol):
    """Makes the post of a date."""

    def __call__(
        self, subscription: Subscription, date: dt.date, shown: tuple[str, ...], *, test: bool
    ) -> Post | None:
        """The post, or ``None`` when there is nothing to post; ``shown`` stood in earlier."""
        ...


def compose(library: Library) -> Composer:
    """Make posts from the facts that are being served."""

    def make(
        subscription: Subscription, date: dt.date, shown: tuple[str, ...], *, test: bool
    ) -> Post | None:
        snapshot = library.current
        chosen = choose(
            snapshot.base,
            snapshot.calendar,
            date,
            only_anniversaries=subscription.only_anniversaries,
            shown=shown,
        )
        if chosen is None:
            return None
        role_id = subscription.role_id
        view = daily_card(snapshot.base, chosen, test=test, role_id=role_id).view
        pinged = None if test else role_id
        return Post(view, chosen.entry_ids, chosen.is_fallback, pinged)

    return make


def nonce(deployment: str, subscription_id: int, date: dt.date) -> str:
    """The 24 characters by which Discord knows that two requests mean the same post."""
    text = f"{deployment}/{subscription_id}/{date.isoformat()}"
    digest = hashlib.blake2s(text.encode(), digest_size=15).digest()
    return base64.b32encode(digest).decode().lower()
