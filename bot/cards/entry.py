"""The card of one entry: what it is, what is known, how it hangs together, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import discord
from discord import ui

from ..facts.base import FactBase, Link
from ..facts.dates import FactDate
from ..facts.kinds import Kind
from ..facts.model import Draft, Entry, Operation, Person, Resolution
from ..facts.parts import DatedFact, Statement
from ..facts.relations import Direction, Relation
from ..wording import Markup, Reader
from ..wording.entries import when
from ..wording.kinds import card_title
from . import limits
from .answer import Answer, Layout
from .citing import source_links
from .components import Position, entry_button, related_menu, row
from .paging import share_out, statement_lines
from .record import is_recorded, record_lines, record_rows, record_source
from .style import COLOURS, SIGNS, short_name
from .text import clip, linked, safe

_NAMED = 4  # of the entries that one relation leads to
_RECORD_SOURCE = 100  # characters kept for the source of what the registers say
_LABEL = 60  # characters; Discord allows more, but they fill half a phone's screen


def entry_card(
    reader: Reader, base: FactBase, entry: Entry, position: Position | None = None
) -> Answer:
    """The card of an entry, at a page of it; a page that does not exist shows the nearest one."""
    position = position or Position()
    opening = safe(entry.summary or "")
    facts = [*_facts(reader, base, entry), *_note(reader, entry)]
    pages = share_out(reader, base, entry, len(opening), facts)
    number = max(0, min(position.page, len(pages) - 1))
    page = pages[number]
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[entry.kind])
    view.add_item(container)
    summary = opening if number == 0 else ""
    head = _head(reader, entry, number, len(pages))
    container.add_item(ui.TextDisplay("\n".join(filter(None, [head, summary]))))
    if page.facts:
        if summary:
            container.add_item(ui.Separator(visible=False))
        container.add_item(ui.TextDisplay("\n".join(page.facts)))
    if page.told:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay("\n".join(statement_lines(page.told))))
        room = limits.MESSAGE_TEXT - view.content_length() - _RECORD_SOURCE
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(_foot(reader, base, page.statements, room)))
    if number == 0 and is_recorded(entry):
        container.add_item(ui.TextDisplay(record_source(reader, base)))
    for buttons in _rows(reader, base, entry, position, number, len(pages)):
        container.add_item(buttons)
    return Answer(view)


def _note(reader: Reader, entry: Entry) -> Iterator[str]:
    """What a reader must not miss: that the entry is no more, or that a source errs."""
    if entry.note:
        yield f"⚠️ {reader.say('cards.entry.note', text=entry.note)}"


def _head(reader: Reader, entry: Entry, page: int, pages: int) -> str:
    kind = f"{SIGNS[entry.kind]} {card_title(entry.kind, reader)}"
    if isinstance(entry, Person):
        kind += f" · {safe(entry.office)}"
    if page > 0:
        kind += f" · {reader.say('cards.entry.page', page=page + 1, pages=pages)}"
    return f"-# {kind}\n## {safe(entry.title)}"


def _facts(reader: Reader, base: FactBase, entry: Entry) -> Iterator[str]:
    """The facts that matter, in the order a reader scans for them: when, where, mandate, who."""
    for dated in sorted(entry.dates, key=lambda dated: dated.start is None):
        if dated.note or not _is_said_by_span(dated, entry):
            yield _dated_line(reader, dated)
    if entry.place:
        yield _fact(reader, _PLACE_NAMES.get(entry.kind, "cards.entry.where"), safe(entry.place))
    yield from record_lines(reader, base, entry)
    told = set()
    if isinstance(entry, Operation) and entry.mandate:
        yield _fact(reader, "cards.entry.mandate", safe(entry.mandate))
        told.add((Relation.MANDATED_BY, Direction.FORWARD))
    for end, links in groupby(base.links(entry), key=lambda link: (link.relation, link.direction)):
        if end in _FACT_LINKS - told:
            yield _links_line(reader, list(links))
    if entry.link:
        yield _fact(reader, "cards.entry.text", linked(_link_name(reader, entry), entry.link))


def _fact(reader: Reader, code: str, value: str) -> str:
    """A fact under its label: ``**Theatre** Kosovo``; both are safe to show."""
    return f"**{reader.say(code)}** {value}"


_PLACE_NAMES = {Kind.OPERATION: "cards.entry.theatre", Kind.BODY: "cards.entry.seat"}
_FACT_LINKS = frozenset(
    {
        (Relation.MANDATED_BY, Direction.FORWARD),
        (Relation.MANDATED_BY, Direction.BACKWARD),
        (Relation.LED_BY, Direction.FORWARD),
        (Relation.CARRIED_OUT_BY, Direction.FORWARD),
        (Relation.SUCCEEDS, Direction.FORWARD),
        (Relation.SUCCEEDS, Direction.BACKWARD),
        (Relation.SIGNED_BY, Direction.FORWARD),
        (Relation.ESTABLISHED_BY, Direction.FORWARD),
        (Relation.ESTABLISHED_BY, Direction.BACKWARD),
    }
)
"""The relations that are told among the facts, not only offered as buttons."""


def _is_said_by_span(dated: DatedFact, entry: Entry) -> bool:
    """Whether “began” or “ended” only repeats what “active 1992–1993” says."""
    spans = [each for each in entry.dates if each.start and dated.on]
    return any(
        dated.on == span.start or (dated.on == span.ends and dated.what.endswith("ended"))
        for span in spans
    )


def _dated_line(reader: Reader, dated: DatedFact) -> str:
    what = safe(dated.what[0].upper() + dated.what[1:])
    line = f"**{what}** {when(dated, reader)}"
    return f"{line}\n-# ℹ️ {safe(dated.note)}" if dated.note else line


def _links_line(reader: Reader, links: list[Link]) -> str:
    names = ", ".join(safe(short_name(link.entry)) for link in links[:_NAMED])
    more = len(links) - _NAMED
    if more > 0:
        names = reader.say("cards.entry.and_more", names=Markup(names), count=more)
    return f"**{reader.tell(links[0].heading)}** {names}"


def _link_name(reader: Reader, entry: Entry) -> str:
    if isinstance(entry, Resolution | Draft):
        return entry.symbol
    return reader.plainly().say("cards.entry.at_its_source")


def _foot(reader: Reader, base: FactBase, statements: Sequence[Statement], room: int) -> str:
    sources = [base.source(statement.source) for statement in statements]
    dates = [date for source in sources if (date := source.as_of or source.published)]
    newest = max(dates, key=FactDate.latest, default=None)
    before = f"-# {reader.say('cards.sources')} "
    after = f"\n-# {reader.say('cards.entry.newest_source', date=newest)}" if newest else ""
    rest = reader.say("cards.entry.other_sources")
    room -= len(before) + len(after) + len(rest) + 3
    return before + source_links(base, statements, room, rest=rest) + after


def _rows(
    reader: Reader, base: FactBase, entry: Entry, position: Position, page: int, pages: int
) -> Iterator[ui.ActionRow[Any]]:
    turning = _turning(reader, entry, position, page, pages)
    if turning:
        yield row(*turning)
    if page == 0:
        yield from record_rows(reader, base, entry)
    links = list({link.entry.id: link for link in base.links(entry)}.values())
    if position.came_from in base.entries:
        links = [link for link in links if link.entry.id != position.came_from]
    back = base.entries.get(position.came_from)
    room = limits.ROW_BUTTONS - bool(back)
    buttons = links if len(links) <= room else links[: limits.ROW_BUTTONS - 1]
    rest = links[len(buttons) :]
    items = [_back_button(back)] if back else []
    items += [entry_button(link.entry, _label(link), came_from=entry.id) for link in buttons]
    if items:
        yield row(*items)
    if rest:
        yield row(related_menu(reader, rest, entry, replace(position, page=page)))


def _label(link: Link) -> str:
    return clip(f"{SIGNS[link.entry.kind]} {short_name(link.entry)}", _LABEL)


def _back_button(entry: Entry) -> ui.Button[Any]:
    label = clip(f"← {short_name(entry)}", _LABEL)
    return entry_button(entry, label, style=discord.ButtonStyle.primary)


def _turning(
    reader: Reader, entry: Entry, position: Position, page: int, pages: int
) -> list[ui.Button[Any]]:
    """Buttons to the previous and next page, when there are several."""
    back = position.came_from
    return [
        entry_button(
            entry,
            reader.plainly().say(code, page=target + 1, pages=pages),
            page=target,
            came_from=back,
        )
        for target, code in (
            (page - 1, "cards.entry.page_before"),
            (page + 1, "cards.entry.page_after"),
        )
        if 0 <= target < pages
    ]
