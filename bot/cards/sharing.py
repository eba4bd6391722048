"""Showing an answer to others: the button for it, and the card as the channel sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ui

from ..wording import Markup, Reader
from . import limits
from .actions import ShareAnswer
from .answer import Rendered
from .components import button, row

_ROW = 2
"""Components that a row with one button takes."""
_GALLERY, _FILE = 12, 13
"""Discord's numbers of the components that show pictures and files."""


def offer(reader: Reader, view: ui.LayoutView) -> None:
    """Add the button that shows a private answer to the channel, if there is room for it."""
    if view.total_children_count + _ROW <= limits.COMPONENTS:
        view.add_item(row(button(ShareAnswer(), reader.plainly().say("cards.share"))))


def address(reader: Reader, view: ui.LayoutView, user_id: int) -> None:
    """Say whom an answer is for, which notifies them."""
    told = reader.say("cards.share.for", who=Markup(f"<@{user_id}>"))
    if (
        view.total_children_count < limits.COMPONENTS
        and view.content_length() + len(told) <= limits.MESSAGE_TEXT
    ):
        view.add_item(ui.TextDisplay(told))


def shared(reader: Reader, message: discord.Message, user_id: int, kept: Sequence[str]) -> Rendered:
    """The card of a private message as the channel sees it, with who shares it.

    ``kept`` are the names of the files that go along; what shows others is left out.
    """
    components = [*_open(message, frozenset(kept))]
    told = reader.say("cards.share.by", who=Markup(f"<@{user_id}>"))
    text: Any = ui.TextDisplay[Any](f"-# {told}")
    return Rendered([*components, dict(text.to_component_dict())])


def _open(message: discord.Message, kept: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The components of a message but the button that shares it."""
    share = ShareAnswer().custom_id
    for component in message.components:
        data: dict[str, Any] = dict(component.to_dict())
        parts = data.get("components", [])
        if any(part.get("custom_id") == share for part in parts):
            continue
        if (shown := _with_files(data, kept)) is not None:
            yield shown


def _with_files(data: dict[str, Any], kept: frozenset[str]) -> dict[str, Any] | None:
    """A component whose pictures and files are those that go along; ``None`` without any left."""
    if data["type"] == _FILE:
        name = _name(data["file"]["url"])
        return {**data, "file": {"url": f"attachment://{name}"}} if name in kept else None
    if data["type"] == _GALLERY:
        items = [
            {**item, "media": {"url": f"attachment://{name}"}}
            for item in data["items"]
            if (name := _name(item["media"]["url"])) in kept
        ]
        return {**data, "items": items} if items else None
    if "components" not in data:
        return data
    parts = [_with_files(part, kept) for part in data["components"]]
    return {**data, "components": [part for part in parts if part is not None]}


def _name(url: str) -> str:
    """The name of an attached file: of ``attachment://a.png`` and of its address at Discord."""
    return url.partition("?")[0].rpartition("/")[2]
