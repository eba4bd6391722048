"""What the bot is, what it knows and how to ask."""

from __future__ import annotations

from discord import ui

from ..facts.base import FactBase
from ..facts.kinds import ENTRY_KINDS
from .style import NEUTRAL, SIGNS


def about_card(base: FactBase) -> ui.LayoutView:
    """The help page."""
    counts = " · ".join(f"{SIGNS[kind]} {base.counts[kind]} {kind.plural}" for kind in ENTRY_KINDS)
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=NEUTRAL)
    container.add_item(
        ui.TextDisplay(
            "## NATO–UN facts\nCited facts about relations between NATO and the United Nations. "
            "Every statement names its source; errors and changes are noted on the card. "
            "This bot speaks for neither of them."
        )
    )
    container.add_item(
        ui.TextDisplay(
            "- **Ask** `/search` finds anything by number, short name or plain words, such as "
            "`who let nato into kosovo`.\n"
            f"- **Open one** {_lookups()} suggest while you type.\n"
            "- **Read** `/browse` lists a kind, `/random` opens something, `/onthisday` tells what "
            "happened on a date.\n"
            "- **Every day** Moderators have a date's facts posted in a channel with "
            "`/daily setup`.\n"
            "- **Just for you** Set `private` to True, and only you see the answer."
        )
    )
    container.add_item(ui.Separator())
    container.add_item(ui.TextDisplay(f"-# {counts}\n-# Data revision `{base.revision}`"))
    view.add_item(container)
    return view


def _lookups() -> str:
    """The commands that show one entry of a kind."""
    *most, last = (f"`/{kind}`" for kind in ENTRY_KINDS if kind.traits.lookup)
    return f"{', '.join(most)} and {last}"
