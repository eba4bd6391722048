"""The card of one entry: first what people come for, then page by page what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from ..facts.base import FactBase
from ..facts.dates import FactDate, YearlyDay
from ..facts.model import Country, Draft, Entry, Operation, Person, Resolution
from ..facts.parts import Statement
from ..facts.votes import is_divided
from ..wording import Reader
from ..wording.kinds import card_title, many
from . import limits
from .actions import CiteEntry, ReportEntry, ShowNetwork, ShowSources, TurnList, way_back
from .answer import Answer, Layout, Pictured, Rendered
from .cache import PerBase
from .components import Position, button, entry_button, related_menu, row
from .facts import facts_of
from .paging import Page, share_out, statement_lines
from .pictures import record_picture, roll_call_picture, span_picture
from .record import citation_buttons, is_recorded, record_source, vote_buttons
from .style import COLOURS, SIGNS, short_name
from .text import clip, fitting, safe
from .votes import dissent_menu

_OPENING = 240
"""Characters that say what an entry is: two lines of a desktop."""
_FIRST = 1100
"""Characters of facts on the first view; with title and picture they fill one phone screen."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_LABEL = 60  # characters; Discord allows more, but they fill half a phone's screen


@dataclass(frozen=True, slots=True)
class _Told:
    """What a card tells: its opening and first facts, then the pages of all else."""

    opening: str
    first: Sequence[str]
    pages: Sequence[Page]


def entry_card(
    reader: Reader, base: FactBase, entry: Entry, position: Position | None = None
) -> Answer:
    """The card of an entry, at a page of it; a page that does not exist shows the nearest one.

    Page 0 is the first view; the pages that follow have the other facts and the statements. What
    was made before for such a reader is shown again.
    """
    place = position or Position()
    components, picture = _MADE.get(
        base, (reader, entry.id, place), lambda: _made(reader, base, entry, place).rendered()
    )
    return Answer(Rendered(components), picture=picture)


_MADE: PerBase[tuple[list[dict[str, Any]], Pictured | None]] = PerBase(most=300)
"""Cards as they were made: the components of one take some kilobytes."""


def _made(reader: Reader, base: FactBase, entry: Entry, position: Position) -> Answer:
    told = _told(reader, base, entry)
    number = max(0, min(position.page, len(told.pages)))
    if number:
        return _facts_page(reader, base, entry, told, Position(number, position.came_from))
    return _first_view(reader, base, entry, told, position)


def _told(reader: Reader, base: FactBase, entry: Entry) -> _Told:
    whole = "" if entry.gist == entry.title else entry.gist
    opening = _shortened(whole)
    facts = facts_of(reader, base, entry)
    first, _ = fitting(facts.first, _FIRST)
    is_summary_cut = bool(entry.summary) and opening != whole
    others: list[str] = [safe(whole)] if is_summary_cut else []
    others += [*facts.first[len(first) :], *facts.others]
    has_more = others or entry.statements
    pages = share_out(reader, base, entry, 0, others) if has_more else []
    return _Told(safe(opening), [*first, *_note(reader, entry)], pages)


def _shortened(text: str) -> str:
    """The first sentences of a text, as many as stand in two lines."""
    if len(text) <= _OPENING:
        return text
    kept = ""
    for sentence in _SENTENCES.split(text):
        if len(kept) + len(sentence) >= _OPENING:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or clip(text, _OPENING)


def _note(reader: Reader, entry: Entry) -> Iterator[str]:
    """What a reader must not miss: that the entry is no more, or that a source errs."""
    if entry.note:
        yield f"⚠️ {reader.say('cards.entry.note', text=entry.note)}"


# -- the first view -----------------------------------------------------------------------------


def _first_view(
    reader: Reader, base: FactBase, entry: Entry, told: _Told, position: Position
) -> Answer:
    view, container = _opened(entry, _head(reader, entry), told.opening)
    if told.first:
        if told.opening:
            container.add_item(ui.Separator(visible=False))
        container.add_item(ui.TextDisplay("\n".join(told.first)))
    picture = _picture(reader, base, entry)
    if picture is not None:
        container.add_item(picture.item())
    if is_recorded(entry):
        container.add_item(ui.TextDisplay(record_source(reader, base, entry)))
    buttons = [*_buttons(reader, base, entry, told, position)][: limits.ROW_BUTTONS]
    if buttons:
        container.add_item(row(*buttons))
    for menu in _menus(reader, base, entry, position):
        container.add_item(row(menu))
    return Answer(view, picture=picture)


def _opened(entry: Entry, *lines: str) -> tuple[Layout, ui.Container[ui.LayoutView]]:
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[entry.kind])
    view.add_item(container)
    container.add_item(ui.TextDisplay("\n".join(filter(None, lines))))
    return view, container


def _head(reader: Reader, entry: Entry, *parts: str) -> str:
    kind = f"{SIGNS[entry.kind]} {card_title(entry.kind, reader)}"
    if isinstance(entry, Person):
        kind += "".join(f" · {safe(each)}" for each in (entry.office, entry.nationality) if each)
    return f"## {safe(entry.title)}\n-# {' · '.join([kind, *parts])}"


_PICTURES: PerBase[Pictured | None] = PerBase(most=300)


def _picture(reader: Reader, base: FactBase, entry: Entry) -> Pictured | None:
    """The picture of an entry, laid out once: that takes some milliseconds."""

    def made() -> Pictured | None:
        if isinstance(entry, Operation):
            return span_picture(reader, base, entry)
        if isinstance(entry, Resolution | Draft):
            return roll_call_picture(reader, base, entry) if is_divided(entry) else None
        return record_picture(reader, base, entry) if isinstance(entry, Country) else None

    return _PICTURES.get(base, (reader.language, entry.id), made)


def _buttons(
    reader: Reader, base: FactBase, entry: Entry, told: _Told, position: Position
) -> Iterator[ui.Button[Any]]:
    """The buttons of the first view, the most needed first: those beyond five are left out."""
    came_from, words = position.came_from, reader.plainly()
    yield from _back(reader, base, came_from)
    if told.pages:
        label = words.say("cards.entry.facts")
        yield entry_button(entry, label, page=1, came_from=came_from)
    yield from vote_buttons(reader, base, entry)
    yield button(CiteEntry(entry.id), words.say("cards.entry.cite"))
    if base.links(entry):
        yield button(ShowNetwork(entry.id, 0, came_from), words.say("cards.entry.network"))
    if entry.statements:
        yield button(ShowSources(entry.id, 0, came_from), words.say("cards.entry.sources"))


def _menus(
    reader: Reader, base: FactBase, entry: Entry, position: Position
) -> Iterator[ui.Select[Any]]:
    if isinstance(entry, Country):
        found = dissent_menu(reader, base, entry)
        if found is not None:
            yield found
    links = list({link.entry.id: link for link in base.links(entry)}.values())
    links = [link for link in links if link.entry.id != position.came_from]
    if links:
        yield related_menu(reader, links, entry, position)


def _back(reader: Reader, base: FactBase, came_from: str) -> Iterator[ui.Button[Any]]:
    """The way back to the entry, the list or the day that the card was opened from."""
    words, there = reader.plainly(), way_back(came_from)
    if isinstance(there, TurnList):
        label = words.say("cards.entry.back_to_list", kinds=many(there.kind, words))
        yield button(replace(there, role="return"), label, discord.ButtonStyle.primary)
    elif there is not None:
        label = words.say(
            "cards.entry.back_to_day", date=YearlyDay(there.date.month, there.date.day)
        )
        yield button(there, label, discord.ButtonStyle.primary)
    entry = base.entries.get(came_from)
    if entry is not None:
        name = clip(f"← {short_name(entry)}", _LABEL)
        yield entry_button(entry, name, style=discord.ButtonStyle.primary)


# -- the pages that follow ----------------------------------------------------------------------


def _facts_page(
    reader: Reader, base: FactBase, entry: Entry, told: _Told, position: Position
) -> Answer:
    page, count = told.pages[position.page - 1], len(told.pages)
    where = reader.say("cards.entry.all_facts")
    if count > 1:
        where = reader.say("cards.entry.facts_page", page=position.page, pages=count)
    view, container = _opened(entry, _head(reader, entry, where))
    if page.facts:
        container.add_item(ui.TextDisplay("\n".join(page.facts)))
    if page.told:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay("\n".join(statement_lines(page.told))))
    foot = [*_foot(reader, base, entry, page.statements)]
    if foot:
        container.add_item(ui.TextDisplay("\n".join(foot)))
    container.add_item(row(*_turning(reader, base, entry, position, count)))
    report = reader.plainly().say("reports.button")
    cite = button(CiteEntry(entry.id), reader.plainly().say("cards.entry.cite"))
    lists = citation_buttons(reader, base, entry)
    container.add_item(row(cite, *lists, button(ReportEntry(entry.id), report)))
    return Answer(view)


def _foot(
    reader: Reader, base: FactBase, entry: Entry, statements: Iterable[Statement]
) -> Iterator[str]:
    sources = [base.source(statement.source) for statement in statements]
    dates = [date for source in sources if (date := source.as_of or source.published)]
    newest = max(dates, key=FactDate.latest, default=None)
    if newest:
        yield f"-# {reader.say('cards.entry.newest_source', date=newest)}"
    if is_recorded(entry):
        yield record_source(reader, base, entry)


def _turning(
    reader: Reader, base: FactBase, entry: Entry, position: Position, count: int
) -> Iterator[ui.Button[Any]]:
    """Buttons back, to the first view, to the pages before and after, and to the sources."""
    came_from, words = position.came_from, reader.plainly()
    yield from _back(reader, base, came_from)
    yield entry_button(entry, words.say("cards.entry.overview"), came_from=came_from)
    for target, code in (
        (position.page - 1, "cards.entry.page_before"),
        (position.page + 1, "cards.entry.page_after"),
    ):
        if 1 <= target <= count:
            label = words.say(code, page=target, pages=count)
            yield entry_button(entry, label, page=target, came_from=came_from)
    if entry.statements:
        yield button(ShowSources(entry.id, 0, came_from), words.say("cards.entry.sources"))
