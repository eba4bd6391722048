"""What the bot is, what it knows and how to ask."""

from __future__ import annotations

from ..facts.base import FactBase
from ..facts.kinds import ENTRY_KINDS
from ..wording.kinds import many
from .answer import Answer, card
from .style import SIGNS


def about_card(base: FactBase) -> Answer:
    """The help page."""
    counts = " · ".join(f"{SIGNS[kind]} {base.counts[kind]} {many(kind)}" for kind in ENTRY_KINDS)
    ways = (
        "- **Ask** `/search` finds anything by number, short name or plain words, such as "
        "`who let nato into kosovo`.\n"
        f"- **Open one** {_lookups()} suggest while you type.\n"
        "- **Read** `/browse` lists a kind, `/random` opens something, `/onthisday` tells what "
        "happened on a date.\n"
        "- **Every day** Moderators have a date's facts posted in a channel with "
        "`/daily setup`.\n"
        "- **Just for you** Set `private` to True, and only you see the answer."
    )
    opening = (
        "## NATO–UN facts\nCited facts about relations between NATO and the United Nations. "
        "Every statement names its source; errors and changes are noted on the card. "
        "This bot speaks for neither of them."
    )
    return card(f"{opening}\n\n{ways}", f"-# {counts}\n-# Data revision `{base.revision}`")


def _lookups() -> str:
    """The commands that show one entry of a kind."""
    *most, last = (f"`/{kind}`" for kind in ENTRY_KINDS if kind.traits.option)
    return f"{', '.join(most)} and {last}"
