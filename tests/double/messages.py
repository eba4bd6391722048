"""Messages: posting with the nonce rule, and reading back."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from bot.clock import Clock

from . import world
from .ledger import Ledger, Post
from .snowflakes import Snowflakes
from .world import Channel

_NOWHERE = Channel(0, None, "0")


class DeletedError(Exception):
    """The message that a nonce stands for has been deleted."""


class Messages:
    """Keeps messages in the ledger."""

    def __init__(self, ledger: Ledger, clock: Clock, nonce_life: dt.timedelta) -> None:
        self._ledger, self._clock = ledger, clock
        self.nonce_life = nonce_life
        self._ids = Snowflakes(max(ledger.posts, default=0))
        self._latest = {(post.author_id, post.nonce or ""): post for post in ledger.posts.values()}

    def post(self, channel: Channel, author_id: int, body: dict[str, Any]) -> Post:
        """Keep a message, or find the one that the same nonce made a short while ago."""
        now = self._clock.now()
        nonce = body.get("nonce")
        if nonce is not None and body.get("enforce_nonce"):
            known = self._known(author_id, nonce, now)
            if known is not None:
                self._ledger.repeated(known)
                if known.is_deleted:
                    raise DeletedError
                return known
        body = body | {"components": _numbered(body.get("components", []))}
        post = Post(self._ids.next(now), channel.id, author_id, nonce, now, body)
        self._ledger.add(post)
        if nonce is not None:
            self._latest[author_id, nonce] = post
        return post

    def passing(self, body: dict[str, Any], channel: Channel = _NOWHERE) -> dict[str, Any]:
        """A message that the ledger does not keep, such as a private answer."""
        now = self._clock.now()
        body = body | {"components": _numbered(body.get("components", []))}
        post = Post(self._ids.next(now), channel.id, world.APPLICATION_ID, None, now, body)
        return payload(post, channel)

    def _known(self, author_id: int, nonce: str, now: dt.datetime) -> Post | None:
        post = self._latest.get((author_id, nonce))
        return post if post is not None and post.at >= now - self.nonce_life else None

    def page(
        self, channel: Channel, limit: int, *, after: int | None = None, before: int | None = None
    ) -> list[Post]:
        """A page of a channel, the newest first: after an id, before one, or the latest."""
        posts = [post for post in self._ledger.of_channel(channel.id) if not post.is_deleted]
        if after is not None:
            page = [post for post in posts if post.id > after][:limit]
        else:
            page = [post for post in posts if before is None or post.id < before][-limit:]
        return page[::-1]

    def one(self, channel: Channel, message_id: int) -> Post | None:
        """A message of a channel."""
        post = self._ledger.posts.get(message_id)
        if post is None or post.is_deleted or post.channel_id != channel.id:
            return None
        return post


def payload(post: Post, channel: Channel, *, with_nonce: bool = False) -> dict[str, Any]:
    """A message as Discord describes it; the nonce is told only in the answer to posting it."""
    described = {
        "id": str(post.id),
        "channel_id": str(post.channel_id),
        "author": world.user(post.author_id),
        "content": post.body.get("content") or "",
        "timestamp": post.at.isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": post.body.get("allowed_mentions", {}).get("roles", []),
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": post.body.get("flags", 0),
        "components": post.body["components"],
    }
    if with_nonce and post.nonce is not None:
        described["nonce"] = post.nonce
    if channel.guild_id is not None:
        described["guild_id"] = str(channel.guild_id)
    return described


def _numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The components with an id each, as Discord gives one to those that have none."""
    numbers = itertools.count(1)

    def one(component: dict[str, Any]) -> dict[str, Any]:
        done = {"id": next(numbers)} | component
        if "components" in component:
            done["components"] = [one(inner) for inner in component["components"]]
        if "accessory" in component:
            done["accessory"] = one(component["accessory"])
        return done

    return [one(component) for component in components]
