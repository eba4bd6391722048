"""What the bot is, what it knows and how to ask."""

from __future__ import annotations

from ..facts.base import FactBase
from ..facts.kinds import ENTRY_KINDS, Kind
from ..messages import Names
from ..wording import Markup, Reader
from ..wording.kinds import counted
from .answer import Answer, card
from .style import SIGNS


def about_card(reader: Reader, base: FactBase) -> Answer:
    """The help page."""
    lookups = Names(tuple(Markup(f"`/{kind}`") for kind in ENTRY_KINDS if kind.traits.option))
    ways = [
        reader.say("cards.help.ask"),
        reader.say("cards.help.open", commands=lookups),
        reader.say("cards.help.votes"),
        reader.say("cards.help.read"),
        reader.say("cards.help.daily"),
        reader.say("cards.help.private"),
        reader.say("cards.help.status"),
    ]
    opening = f"## {reader.say('cards.help.title')}\n{reader.say('cards.help.what')}"
    listed = "\n".join(f"- {way}" for way in ways)
    counts = " · ".join(format_count(reader, kind, base.counts[kind]) for kind in ENTRY_KINDS)
    revision = reader.say("cards.help.revision", revision=base.revision)
    return card(f"{opening}\n\n{listed}", f"-# {counts}\n-# {revision}")


def format_count(reader: Reader, kind: Kind, count: int) -> str:
    """How many entries of a kind there are: ``📜 508 resolutions``."""
    return f"{SIGNS.get(kind, '🔖')} {counted(kind, count, reader)}"
