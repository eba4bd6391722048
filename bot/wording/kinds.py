"""Words for the kinds of entry; the catalogue has all of them for each kind."""

from __future__ import annotations

from ..facts.kinds import ENTRY_KINDS, Kind, per_kind
from .markup import Markup
from .reader import PLAIN, Reader


def one(kind: Kind, reader: Reader = PLAIN) -> Markup:
    """Within a sentence: ``operation``."""
    return reader.say(f"kind.{kind}.one")


def many(kind: Kind, reader: Reader = PLAIN) -> Markup:
    """Within a sentence: ``operations``."""
    return reader.say(f"kind.{kind}.many")


def counted(kind: Kind, count: int, reader: Reader = PLAIN) -> Markup:
    """So many: ``1 operation``, ``35 operations``."""
    return reader.say(f"kind.{kind}.counted", count=count)


def list_title(kind: Kind, reader: Reader = PLAIN) -> Markup:
    """At the head of a list: ``Operations``."""
    name = many(kind, reader)
    return Markup(name[0].upper() + name[1:])


def card_title(kind: Kind, reader: Reader = PLAIN) -> Markup:
    """Above the title on a card: ``Security Council resolution``."""
    return reader.say(f"kind.{kind}.title")


def command(kind: Kind, reader: Reader = PLAIN) -> Markup:
    """What the command of a kind shows."""
    return reader.say(f"kind.{kind}.command")


def _words_of(kind: Kind) -> set[str]:
    forms = {"one", "a", "many", "counted"}
    if kind in ENTRY_KINDS:
        forms |= {"title"}
    if kind.traits.option:
        forms |= {"command", "examples"}
    return {f"kind.{kind}.{form}" for form in forms}


per_kind(
    "catalogue kind",
    {kind: True for kind in Kind if all(map(PLAIN.knows, _words_of(kind)))},
    Kind,
)
