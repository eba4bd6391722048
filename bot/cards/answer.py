"""What the bot answers: a card and the files that belong to it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from ..wording import Reader
from .limits import ATTACHED_BYTES
from .style import NEUTRAL


class Layout(ui.LayoutView):
    """A card. Its buttons and menus say what they do in their custom ids (:mod:`.actions`)."""

    def __init__(self) -> None:
        """An empty card."""
        super().__init__(timeout=None)

    def is_finished(self) -> bool:
        """Always: nothing waits for presses of this very card, so discord.py need not keep it."""
        return True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a card."""

    name: str
    content: bytes

    @classmethod
    def text(cls, reader: Reader, name: str, text: str) -> Attachment:
        """A text as a file, as much of it as Discord takes."""
        content = text.encode()
        if len(content) > ATTACHED_BYTES:
            cut = content[: ATTACHED_BYTES - 100].rpartition(b"\n")[0]
            content = cut + f"\n\n{reader.say('cards.attachment_cut')}\n".encode()
        return cls(name, content)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to somebody: a card with the files that it shows."""

    view: ui.LayoutView
    attachments: Sequence[Attachment] = ()

    def files(self) -> list[discord.File]:
        """The files as discord.py sends them, once: each call makes them anew."""
        return [discord.File(io.BytesIO(each.content), each.name) for each in self.attachments]


def card(
    *texts: str,
    colour: int = NEUTRAL,
    items: Sequence[ui.Item[Any]] = (),
    attachments: Iterable[Attachment] = (),
) -> Answer:
    """A small card: texts with a line between each two, then a row of buttons, then files."""
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour)
    for number, text in enumerate(texts):
        if number:
            container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(text))
    if items:
        container.add_item(ui.ActionRow(*items))
    view.add_item(container)
    attached = tuple(attachments)
    for each in attached:
        view.add_item(ui.File(f"attachment://{each.name}"))
    return Answer(view, attached)


def notice(title: str, text: str, *, colour: int = NEUTRAL) -> Answer:
    """A heading and a paragraph, both already safe to show."""
    return card(f"### {title}\n{text}", colour=colour)
