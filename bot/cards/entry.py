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
from ..facts.model import Country, Draft, Entry, Operation, Person, Resolution
from ..facts.parts import DatedFact, Statement, Term
from ..facts.relations import Direction, Relation
from ..wording import PLAIN
from ..wording.entries import vote_counts, when
from ..wording.kinds import card_title
from . import limits
from .answer import Answer, Layout
from .citing import source_links
from .components import Position, entry_button, related_menu, row
from .paging import share_out, statement_lines
from .style import COLOURS, SIGNS, short_name
from .text import clip, linked, safe

_NAMED = 4  # of the entries that one relation leads to
_LABEL = 60  # characters; Discord allows more, but they fill half a phone's screen


def entry_card(base: FactBase, entry: Entry, position: Position | None = None) -> Answer:
    """The card of an entry, at a page of it; a page that does not exist shows the nearest one."""
    position = position or Position()
    opening = safe(entry.summary or "")
    facts = [*_facts(base, entry), *_note(entry)]
    pages = share_out(base, entry, len(opening), facts)
    number = max(0, min(position.page, len(pages) - 1))
    page = pages[number]
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[entry.kind])
    view.add_item(container)
    summary = opening if number == 0 else ""
    head = _head(entry, number, len(pages))
    container.add_item(ui.TextDisplay("\n".join(filter(None, [head, summary]))))
    if page.facts:
        if summary:
            container.add_item(ui.Separator(visible=False))
        container.add_item(ui.TextDisplay("\n".join(page.facts)))
    if page.statements:
        told = "\n".join(statement_lines(base, entry, page.statements))
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(told))
        room = limits.MESSAGE_TEXT - view.content_length()
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(_foot(base, page.statements, room)))
    for buttons in _rows(base, entry, position, number, len(pages)):
        container.add_item(buttons)
    return Answer(view)


def _note(entry: Entry) -> Iterator[str]:
    """What a reader must not miss: that the entry is no more, or that a source errs."""
    if entry.note:
        yield f"⚠️ **Note** {safe(entry.note)}"


def _head(entry: Entry, page: int, pages: int) -> str:
    kind = f"{SIGNS[entry.kind]} {card_title(entry.kind)}"
    if isinstance(entry, Person):
        kind += f" · {safe(entry.office)}"
    if page > 0:
        kind += f" · page {page + 1} of {pages}"
    return f"-# {kind}\n## {safe(entry.title)}"


def _facts(base: FactBase, entry: Entry) -> Iterator[str]:
    """The facts that matter, in the order a reader scans for them: when, where, mandate, who."""
    for dated in sorted(entry.dates, key=lambda dated: dated.start is None):
        if dated.note or not _is_said_by_span(dated, entry):
            yield _dated_line(dated)
    if entry.place:
        yield f"**{_PLACE_NAMES.get(entry.kind, 'Where')}** {safe(entry.place)}"
    yield from _record(entry)
    told = set()
    if isinstance(entry, Operation) and entry.mandate:
        yield f"**Mandate** {safe(entry.mandate)}"
        told.add((Relation.MANDATED_BY, Direction.FORWARD))
    for end, links in groupby(base.links(entry), key=lambda link: (link.relation, link.direction)):
        if end in _FACT_LINKS - told:
            yield _links_line(list(links))
    if entry.link:
        yield f"**Text** {linked(_link_name(entry), entry.link)}"


def _record(entry: Entry) -> Iterator[str]:
    """What the Council's registers say: of a vote, of a country's terms."""
    if isinstance(entry, Resolution | Draft) and entry.vote:
        yield f"**Vote** {vote_counts(entry.vote, PLAIN)}"
    if isinstance(entry, Draft) and entry.vetoed_by:
        yield f"**Vetoed by** {safe(', '.join(entry.vetoed_by))}"
    if isinstance(entry, Country):
        if entry.terms:
            yield f"**On the Security Council** {', '.join(map(_term, entry.terms))}"
        if entry.nato_since:
            yield f"**In NATO** since {PLAIN.date(entry.nato_since)}"


def _term(term: Term) -> str:
    if term.to == "ongoing":
        return f"since {term.start}"
    return str(term.start) if term.to == term.start else f"{term.start}–{term.to}"


_PLACE_NAMES = {Kind.OPERATION: "Theatre", Kind.BODY: "Seat"}
_FACT_LINKS = frozenset(
    {
        (Relation.MANDATED_BY, Direction.FORWARD),
        (Relation.MANDATED_BY, Direction.BACKWARD),
        (Relation.LED_BY, Direction.FORWARD),
        (Relation.CARRIED_OUT_BY, Direction.FORWARD),
        (Relation.SUCCEEDS, Direction.FORWARD),
        (Relation.SUCCEEDS, Direction.BACKWARD),
        (Relation.SIGNED_BY, Direction.FORWARD),
        (Relation.RENEWS, Direction.FORWARD),
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


def _dated_line(dated: DatedFact) -> str:
    line = f"**{safe(dated.what[0].upper() + dated.what[1:])}** {when(dated, PLAIN)}"
    return f"{line}\n-# ℹ️ {safe(dated.note)}" if dated.note else line


def _links_line(links: list[Link]) -> str:
    label = PLAIN.tell(links[0].heading)
    names = [safe(short_name(link.entry)) for link in links[:_NAMED]]
    more = len(links) - len(names)
    return f"**{label}** {', '.join(names)}" + (f" and {more} more" if more > 0 else "")


def _link_name(entry: Entry) -> str:
    return entry.symbol if isinstance(entry, Resolution | Draft) else "read it at its source"


def _foot(base: FactBase, statements: Sequence[Statement], room: int) -> str:
    sources = [base.source(statement.source) for statement in statements]
    dates = [date for source in sources if (date := source.as_of or source.published)]
    newest = max(dates, key=FactDate.latest, default=None)
    before = "-# Sources: "
    after = f"\n-# As of {PLAIN.date(newest)}" if newest else ""
    rest = "others as named above"
    room -= len(before) + len(after) + len(rest) + 3
    return before + source_links(base, statements, room, rest=rest) + after


def _rows(
    base: FactBase, entry: Entry, position: Position, page: int, pages: int
) -> Iterator[ui.ActionRow[Any]]:
    turning = _turning(entry, position, page, pages)
    if turning:
        yield row(*turning)
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
        yield row(related_menu(rest, entry, replace(position, page=page)))


def _label(link: Link) -> str:
    return clip(f"{SIGNS[link.entry.kind]} {short_name(link.entry)}", _LABEL)


def _back_button(entry: Entry) -> ui.Button[Any]:
    label = clip(f"← {short_name(entry)}", _LABEL)
    return entry_button(entry, label, style=discord.ButtonStyle.primary)


def _turning(entry: Entry, position: Position, page: int, pages: int) -> list[ui.Button[Any]]:
    """Buttons to the previous and next page, when there are several."""
    buttons = []
    for target, label in ((page - 1, "‹ Page {} of {}"), (page + 1, "Page {} of {} ›")):
        if 0 <= target < pages:
            text = label.format(target + 1, pages)
            back = position.came_from
            buttons.append(entry_button(entry, text, page=target, came_from=back))
    return buttons
