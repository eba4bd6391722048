"""What is posted: a layout, what it shows, and the marks by which it is known again."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Protocol

from discord import ui

from ..storage.records import Subscription


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is ready to be sent."""

    view: ui.LayoutView
    entry_ids: tuple[str, ...]
    is_fallback: bool
    role_id: int | None


class Composer(Protocol):
    """Makes the post of a date."""

    def __call__(
        self, subscription: Subscription, date: dt.date, shown: tuple[str, ...], *, test: bool
    ) -> Post | None:
        """The post, or ``None`` when there is nothing to post; ``shown`` stood in earlier."""
        ...


def nonce(deployment: str, subscription_id: int, date: dt.date) -> str:
    """The 24 characters by which Discord knows that two requests mean the same post."""
    text = f"{deployment}/{subscription_id}/{date.isoformat()}"
    digest = hashlib.blake2s(text.encode(), digest_size=15).digest()
    return base64.b32encode(digest).decode().lower()


def marker(nonce: str) -> int:
    """The component id (a 31-bit number) by which we know the post among a channel's messages.

    Discord does not tell the nonce of a message that is read back, but keeps components' ids.
    """
    digest = hashlib.blake2s(nonce.encode(), digest_size=4).digest()
    # Far from the small numbers that Discord gives to components without an id.
    return 1 << 30 | int.from_bytes(digest) >> 2
