"""What the bot can do, grouped by what people want, and what it knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..facts.base import FactBase
from ..facts.kinds import ENTRY_KINDS, Kind
from ..wording import Markup, Reader
from ..wording.kinds import counted
from .answer import Answer, card
from .style import SIGNS


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """Commands that serve one purpose; ``code`` names its text: ``cards.help.ask``."""

    code: str
    commands: Sequence[str]


_LOOKUPS = tuple(kind.value for kind in ENTRY_KINDS if kind.traits.option)
GROUPS = (
    HelpGroup("ask", ("ask", "search")),
    HelpGroup("open", _LOOKUPS),
    HelpGroup("votes", ("vote", "veto")),
    HelpGroup("pictures", ("timeline", "network", "compare")),
    HelpGroup("research", ("past", "binder", "cite", "check", "Find facts", "Check facts")),
    HelpGroup("read", ("browse", "random", "onthisday")),
    HelpGroup("daily", ("daily",)),
    HelpGroup("data", ("data",)),
)
"""What people want to do; whatever stands in none of them is listed at the end."""


def help_card(reader: Reader, base: FactBase, usable: Mapping[str, Sequence[str]]) -> Answer:
    """The help page.

    ``usable`` are the commands that the reader may use: names of one word, such as ``daily``, each
    with its mentions, of which a family has several.
    """
    opening = f"## {reader.say('cards.help.title')}\n{reader.say('cards.help.what')}"
    named = {name for group in GROUPS for name in group.commands}
    others = HelpGroup("others", [name for name in usable if name not in named])
    lines = [
        f"**{reader.say(f'cards.help.{group.code}')}**\n{listed}"
        for group in (*GROUPS, others)
        if (listed := _listed(group, usable))
    ]
    counts = " · ".join(format_count(reader, kind, base.counts[kind]) for kind in ENTRY_KINDS)
    revision = reader.say("cards.help.revision", revision=base.revision)
    private = reader.say("cards.help.private")
    return card(opening, "\n".join([*lines, f"-# {private}"]), f"-# {counts}\n-# {revision}")


def _listed(group: HelpGroup, usable: Mapping[str, Sequence[str]]) -> Markup:
    mentions = [mention for name in group.commands for mention in usable.get(name, ())]
    return Markup(" · ".join(mentions))


def format_count(reader: Reader, kind: Kind, count: int) -> str:
    """How many entries of a kind there are: ``📜 508 resolutions``."""
    return f"{SIGNS.get(kind, '🔖')} {counted(kind, count, reader)}"
