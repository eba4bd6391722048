"""What happens when somebody presses a button or chooses from a menu.

Cards say what a component asks for (:mod:`bot.cards.actions`); here one kind of dynamic item reads
that from any message, however old, and hands it to whoever carries it out.
"""

from __future__ import annotations

from ..cards.actions import (
    ChooseEntry,
    ChooseStyle,
    ChooseText,
    CiteEntry,
    OpenEntry,
    ShareAnswer,
    ShowDay,
    ShowNetwork,
    ShowPast,
    ShowRandom,
    ShowRollCall,
    ShowSources,
    ShowTexts,
    ShowTimeline,
    ShowVotes,
    TurnList,
)
from ..client import FactBot
from . import citations, days, entries, forms, lists, looks, papers, sharing, votes
from .control import Control

__all__ = ["Control", "setup"]


async def setup(bot: FactBot) -> None:
    """Answer every press, and carry out what lookups' cards ask for."""
    bot.add_dynamic_items(Control)
    bot.add_listener(forms.on_interaction, "on_interaction")
    bot.handlers |= {
        OpenEntry: entries.open_entry,
        ChooseEntry: entries.choose_entry,
        ShowSources: looks.show_sources,
        ShowNetwork: looks.show_network,
        ShowTimeline: looks.show_timeline,
        TurnList: lists.turn_list,
        ShowRollCall: votes.show_roll_call,
        ShowVotes: votes.show_votes,
        ShowTexts: votes.show_texts,
        ChooseText: votes.choose_text,
        CiteEntry: citations.cite_entry,
        ShowPast: papers.show_past,
        ChooseStyle: citations.choose_style,
        ShowRandom: lists.show_random,
        ShowDay: days.show_day,
        ShareAnswer: sharing.share,
    }
