"""The sources of an entry: who says what its card tells, linked and dated."""

from __future__ import annotations

from collections import Counter

from discord import ui

from ..facts.base import FactBase
from ..facts.dates import FactDate
from ..facts.model import Entry, Source
from ..wording import Markup, Reader
from . import limits
from .answer import Answer, Layout
from .components import Position, entry_button, row
from .record import is_recorded, record_source
from .style import COLOURS, SIGNS
from .text import fitting, linked, safe

_ROOM = limits.MESSAGE_TEXT - 600
"""Characters of the list: what is left beside the heading and the foot."""


def sources_card(reader: Reader, base: FactBase, entry: Entry, position: Position) -> Answer:
    """All sources that an entry cites, the most cited first."""
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[entry.kind])
    view.add_item(container)
    title = reader.say("cards.entry.sources_of")
    container.add_item(ui.TextDisplay(f"## {safe(entry.title)}\n-# {SIGNS[entry.kind]} {title}"))
    cited = Counter(statement.source for statement in entry.statements)
    lines = [_line(reader, base.source(key), count) for key, count in cited.most_common()]
    kept, is_whole = fitting(lines, _ROOM)
    if not is_whole:
        kept.append(reader.say("cards.entry.more_sources", count=len(lines) - len(kept)))
    if kept:
        container.add_item(ui.TextDisplay("\n".join(kept)))
    if is_recorded(entry):
        container.add_item(ui.TextDisplay(record_source(reader, base, entry)))
    words = reader.plainly()
    back = position.came_from
    container.add_item(
        row(
            entry_button(entry, words.say("cards.entry.overview"), came_from=back),
            entry_button(entry, words.say("cards.entry.facts"), page=1, came_from=back),
        )
    )
    return Answer(view)


def newest_source(base: FactBase) -> FactDate | None:
    """Up to when the newest source tells, or when it was published."""
    dates = (each.as_of or each.published for each in base.sources.values())
    return max((date for date in dates if date), key=FactDate.latest, default=None)


def _line(reader: Reader, source: Source, count: int) -> str:
    told = [] if source.title.startswith(source.publisher) else [safe(source.publisher)]
    date = source.as_of or source.published
    if date:
        told.append(reader.date(date))
    told.append(reader.say("cards.entry.cited_for", count=count))
    return f"- {linked(source.title, source.url)}\n-# {Markup(' · '.join(told))}"
