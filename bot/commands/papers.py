"""Past action and binders for whoever asks, from a command or a button."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import discord

from ..cards.actions import ShowTimeline
from ..cards.answer import Answer
from ..cards.past import binder_card
from ..cards.pictures import timeline_picture
from ..cards.timeline import poster_card, spans_of, title_of, years_of
from ..client import FactBot
from ..drawing.canvas import LIGHT
from ..drawing.pictures import canvas_of
from ..drawing.render import pdf
from ..errors import UserError
from ..facts.base import FactBase
from ..facts.chronology import by_weight, span_of
from ..facts.kinds import Kind
from ..facts.model import Entry
from ..facts.past import Action, Asked, past_action, topic_entry
from ..facts.votequery import VoteQueryError
from ..library import Snapshot
from ..messages import Typed
from ..papers import poster
from ..papers.binder import CPU_SECONDS, MOST, TEMPLATE, Illustration, binder
from ..wording import Reader
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
    reader, base = bot.reader(interaction), bot.library.current.base
    today = bot.clock.now().date()
    chosen = list(entries[:MOST])
    picture = _timeline(reader, base, title, chosen)
    made = await asyncio.to_thread(binder, base, reader, title, chosen, today, picture)
    with bot.limits.heavy(interaction.user.id):
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


async def make_poster(
    bot: FactBot, interaction: discord.Interaction[Any], asked: ShowTimeline
) -> Answer:
    """All of a timeline on one sheet, drawn in a worker process.

    Raises ``VoteQueryError`` where nothing ran, or no longer.
    """
    reader, base = bot.reader(interaction), bot.library.current.base
    spans = spans_of(base, asked)
    held = by_weight(base, spans)[: poster.MOST]
    title, today = str(title_of(reader.plainly(), asked)), bot.clock.now().date()

    def laid_out() -> dict[str, Any]:
        pictured = timeline_picture(reader, base, held, title, years_of(asked), is_poster=True)
        canvas = canvas_of(pictured.picture, LIGHT)
        drawing = Illustration(canvas.svg(title), pictured.about)
        return poster.sheet(reader, base, title, today, drawing, (canvas.width, canvas.height))

    data = await asyncio.to_thread(laid_out)
    with bot.limits.heavy(interaction.user.id):
        paper = await bot.pool.run(pdf, poster.TEMPLATE, data, today, cpu_seconds=CPU_SECONDS)
    return poster_card(reader, title, paper, held=len(held), total=len(spans))


def _timeline(
    reader: Reader, base: FactBase, title: str, entries: Sequence[Entry]
) -> Illustration | None:
    """The operations of a binder on one calendar, on white; ``None`` where none has dates."""
    operations = (entry for entry in entries if entry.kind is Kind.OPERATION)
    spans = [span for entry in operations if (span := span_of(entry))]
    if not spans:
        return None
    pictured = timeline_picture(reader, base, spans, title, (None, None))
    svg = canvas_of(pictured.picture, LIGHT).svg(title)
    return Illustration(svg, pictured.about)
