"""Past action and binders for whoever asks, from a command or a button."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import discord

from ..cards.answer import Answer
from ..cards.past import binder_card
from ..client import FactBot
from ..drawing.render import pdf
from ..errors import UserError
from ..facts.model import Entry
from ..facts.past import Action, Asked, past_action, topic_entry
from ..facts.votequery import VoteQueryError
from ..library import Snapshot
from ..messages import Typed
from ..papers.binder import CPU_SECONDS, MOST, TEMPLATE, binder
from .votes import refusal


def find_past(snapshot: Snapshot, asked: Asked) -> tuple[Action, ...]:
    """Past action on a topic; raises ``UserError`` where there is none."""
    about = topic_entry(snapshot.base, asked.topic) or snapshot.search.search(asked.topic).answer
    try:
        found = past_action(snapshot.base, asked, about)
    except VoteQueryError as error:
        raise refusal(error) from error
    if not found:
        raise UserError("papers.past.none", topic=Typed(asked.topic))
    return found


async def make_binder(
    bot: FactBot,
    interaction: discord.Interaction[Any],
    title: str,
    entries: Sequence[Entry],
    unread: Sequence[str] = (),
) -> Answer:
    """The binder of the first entries, as many as it takes, drawn in a worker process."""
    if not entries:
        raise UserError("papers.binder.nothing")
    reader, base = bot.reader(interaction), bot.library.current.base
    today = bot.clock.now().date()
    chosen = list(entries[:MOST])
    made = await asyncio.to_thread(binder, base, reader, title, chosen, today)
    paper = await bot.pool.run(pdf, TEMPLATE, made.data, today, cpu_seconds=CPU_SECONDS)
    return binder_card(
        reader,
        title,
        paper,
        made.bibtex,
        held=len(chosen),
        total=len(entries),
        unread=unread,
    )
