"""What a message mentions, with a way to each entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..facts.model import Entry
from ..messages import Typed
from ..wording import Reader
from . import limits
from .answer import Answer, card, notice
from .components import entry_button, entry_menu
from .style import SIGNS, short_name, when
from .text import clip, safe

if TYPE_CHECKING:
    from ..facts.mentions import Mention

_LISTED = 10
_LABEL = 60


def mentions_card(reader: Reader, found: Sequence[Mention]) -> Answer:
    """The entries that a message mentions, each once, in its order."""
    entries = list(dict.fromkeys(each.entry.id for each in found))
    if not entries:
        return notice(reader.say("mentions.none"), reader.say("mentions.none.remedy"))
    first = {each.entry.id: each for each in reversed(found)}
    lines = [f"### {reader.say('mentions.found', count=len(entries))}"]
    lines += [_line(reader, first[key]) for key in entries[:_LISTED]]
    left = len(entries) - _LISTED
    if len(entries) > limits.SELECT_OPTIONS:
        most = limits.SELECT_OPTIONS
        lines.append(f"-# {reader.say('mentions.beyond', count=len(entries), most=most)}")
    elif left > 0:
        lines.append(f"-# {reader.say('mentions.more', count=left)}")
    return _with_ways(reader, "\n".join(lines), [first[key].entry for key in entries])


def _with_ways(reader: Reader, text: str, entries: Sequence[Entry]) -> Answer:
    """A text with a button for each entry, or a menu where they are more than a row holds."""
    if len(entries) > limits.ROW_BUTTONS:
        return card(text, items=[entry_menu(entries, reader.say("cards.open_one"))])
    buttons = [
        entry_button(entry, clip(f"{SIGNS[entry.kind]} {short_name(entry)}", _LABEL))
        for entry in entries
    ]
    return card(text, items=buttons)


def _line(reader: Reader, mention: Mention) -> str:
    entry = mention.entry
    date = when(reader, entry)
    said = reader.say("mentions.as", span=Typed(mention.span, 60))
    below = f"{date} · {said}" if date else said
    return f"{SIGNS[entry.kind]} **{safe(entry.title)}**\n-# {below}"
