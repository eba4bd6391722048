"""Citing an entry for a person: in the style they named, or else chose before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from ..cards.answer import Answer
from ..cards.citations import MOST_WORKS, citation_card
from ..client import FactBot
from ..errors import UserError
from ..facts.model import Document, Draft, Entry, Resolution
from ..papers.citations import Pinpoint, Style, cite
from ..papers.works import works

_CPU_SECONDS = 20.0


async def remembered(bot: FactBot, user_id: int) -> Style | None:
    """The style that a person chose, if any."""
    chosen = (await bot.storage.person_settings.get(user_id)).citation_style
    return Style(chosen) if chosen in set(Style) else None


async def remember(bot: FactBot, user_id: int, style: Style | None) -> None:
    """Keep the style that a person chose; ``None`` forgets it."""
    store = bot.storage.person_settings
    settings = await store.get(user_id)
    await store.put(user_id, replace(settings, citation_style=style and style.value))


async def citation(
    bot: FactBot,
    interaction: discord.Interaction[Any],
    entry: Entry,
    style: Style | None,
    where: Pinpoint,
) -> Answer:
    """The card of an entry's citations; raises ``UserError`` where there is nothing to cite."""
    chosen = await remembered(bot, interaction.user.id)
    style = style or chosen or Style.UN
    cited_works = works(bot.library.current.base, entry)[:MOST_WORKS]
    if not cited_works:
        raise UserError("citations.nothing")
    today = bot.clock.now().date()
    with bot.limits.heavy(interaction.user.id):
        cited = await bot.pool.run(cite, cited_works, style, where, today, cpu_seconds=_CPU_SECONDS)
    is_text = isinstance(entry, Resolution | Draft) or (
        isinstance(entry, Document) and bool(entry.link)
    )
    return citation_card(
        bot.reader(interaction),
        entry,
        cited,
        style,
        where,
        is_text=is_text,
        is_remembered=chosen is not None,
    )
