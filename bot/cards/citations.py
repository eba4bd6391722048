"""How to cite an entry, ready to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import discord

from ..facts.model import Entry
from ..papers.citations import Cited, Pinpoint, Style
from ..wording import Markup, Reader
from .actions import ChooseStyle
from .answer import Answer, card
from .components import menu
from .text import fitting, safe

_ROOM = 3000
"""Characters for the citations."""
MOST_WORKS = 8
"""Sources of an entry that are cited at the most."""
FORGET = "forget"
"""The value of the menu's last option."""
_ITALIC = re.compile(r"\*([^*]+)\*")


def citation_card(
    reader: Reader,
    entry: Entry,
    cited: Sequence[Cited],
    style: Style,
    where: Pinpoint,
    *,
    is_text: bool,
    is_remembered: bool,
) -> Answer:
    """The citations of an entry in a style, with a menu of the others."""
    name = reader.plainly().say(f"citations.style.{style}")
    lines = [f"### {reader.say('citations.title', title=entry.title)}", f"-# {safe(name)}"]
    if not is_text:
        lines.append(f"-# {reader.say('citations.sources', count=len(cited))}")
    blocks, _ = fitting((block for each in cited for block in _blocks(reader, each)), _ROOM)
    if is_remembered:
        blocks.append(f"-# {reader.say('citations.remembered', style=name)}")
    return card(
        "\n".join(lines + blocks), items=[_styles(reader, entry, style, where, is_remembered)]
    )


def _blocks(reader: Reader, cited: Cited) -> Iterator[str]:
    if cited.listed:
        yield f"**{reader.say('citations.note')}**\n{_block(cited.note)}"
        yield f"**{reader.say('citations.listed')}**\n{_block(cited.listed)}"
    else:
        yield _block(cited.note)
    titles = list(dict.fromkeys(_ITALIC.findall(f"{cited.note} {cited.listed}")))
    if titles:
        shown = Markup(", ".join(f"*{safe(each)}*" for each in titles))
        yield f"-# {reader.say('citations.italics', titles=shown)}"


def _block(text: str) -> str:
    """Text to copy: Discord shows it as it stands."""
    plain = _ITALIC.sub(r"\1", text).replace("```", "")
    return f"```\n{plain}\n```"


def _styles(
    reader: Reader, entry: Entry, style: Style, where: Pinpoint, is_remembered: bool
) -> discord.ui.Select[discord.ui.LayoutView]:
    reader = reader.plainly()
    options = [
        discord.SelectOption(
            label=reader.say(f"citations.style.{each}"), value=each, default=each is style
        )
        for each in Style
    ]
    if is_remembered:
        options.append(
            discord.SelectOption(label=reader.say("citations.forget"), value=FORGET, emoji="🗑️")
        )
    first, last = where.numbers
    action = ChooseStyle(entry.id, first, last)
    return menu(action, reader.say("citations.choose"), options)
