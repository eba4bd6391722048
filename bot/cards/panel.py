"""The plain card that moderators' answers are made of, and what it is made of."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from .buttons import row
from .limits import ATTACHED_BYTES

WELL, CARE, GRAVE = 0x2E9E6B, 0xE0A030, 0xC0392B
"""Colours: all is well, look at this, something is lost or refused."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a card."""

    name: str
    content: bytes

    @classmethod
    def text(cls, name: str, text: str) -> Attached:
        """A text as a file, as much of it as Discord takes."""
        content = text.encode()
        if len(content) > ATTACHED_BYTES:
            cut = content[: ATTACHED_BYTES - 100].rpartition(b"\n")[0]
            content = cut + "\n\n… and more than Discord takes in a file.\n".encode()
        return cls(name, content)

    def file(self) -> discord.File:
        """The file to send, once."""
        return discord.File(io.BytesIO(self.content), self.name)


@dataclass(frozen=True, slots=True)
class Answer:
    """A card with the files that it shows."""

    view: ui.LayoutView
    attached: Sequence[Attached] = ()

    def files(self) -> list[discord.File]:
        """The files to send with it."""
        return [each.file() for each in self.attached]


def panel(
    colour: int,
    *texts: str,
    buttons: Sequence[ui.Item[Any]] = (),
    attached: Iterable[Attached] = (),
) -> ui.LayoutView:
    """Texts with a line between each two, then buttons, then files."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour)
    for number, text in enumerate(texts):
        if number:
            container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(text))
    if buttons:
        container.add_item(row(*buttons))
    view.add_item(container)
    for each in attached:
        view.add_item(ui.File(f"attachment://{each.name}"))
    return view


def moment(instant: dt.datetime) -> str:
    """An instant, in the reader's own time and as what is left until then."""
    seconds = int(instant.timestamp())
    return f"<t:{seconds}:F> (<t:{seconds}:R>)"


def dated(instant: dt.datetime) -> str:
    """An instant by date and time, in the reader's own time."""
    return f"<t:{int(instant.timestamp())}:f>"


def since(instant: dt.datetime) -> str:
    """An instant, as how long ago it was or how soon it comes."""
    return f"<t:{int(instant.timestamp())}:R>"


def fitting(lines: Iterable[str], room: int) -> tuple[list[str], bool]:
    """The first lines that fit ``room`` characters, and whether these are all."""
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return kept, False
        kept.append(line)
    return kept, True
