"""Cards of votes: a roll call, a country's votes, and lists of resolutions and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import discord
from discord import ui

from ..facts.base import FactBase
from ..facts.model import Country, Entry, Resolution
from ..facts.parts import Position
from ..facts.votequery import Selection, casts, vetoes
from ..facts.votes import Cast, Voted, Votes, tally, voted_on, votes_of
from ..facts.wording import words
from ..messages import Typed
from ..wording import Markup, Reader
from ..wording.votes import cast_words, outcome, tally_words
from . import limits
from .actions import ChooseText, ShowTexts, ShowVotes, Texts
from .answer import Answer, Layout
from .components import entry_button, entry_menu, menu, row
from .leaves import Leaf, leaf_of, turning
from .pictures import record_picture, roll_call_picture
from .style import COLOURS, SIGNS, listed_name, short_name
from .text import clip, safe

TOPIC = 30
"""Characters that a topic may have, so that it fits a custom id beside the longest country's."""


# -- a roll call --------------------------------------------------------------------------------


def roll_call_card(
    reader: Reader, base: FactBase, text: Voted, country: Country | None = None
) -> Answer:
    """How every member voted on a text, as far as it is known; of ``country`` first of all."""
    votes = votes_of(base)
    told = [f"**{outcome(text, reader)}**", *_when(reader, text)]
    if country is not None:
        told.insert(0, _of_one(reader, votes, text, country))
    positions = "\n".join(_positions(reader, votes, text))
    view, container = _opened(reader, text, "votes.roll_call.title", safe(text.title))
    container.add_item(ui.TextDisplay("\n".join(told)))
    picture = roll_call_picture(reader, base, text)
    if picture is not None:
        container.add_item(picture.item())
    container.add_item(ui.TextDisplay(positions))
    container.add_item(ui.TextDisplay(source_line(reader, votes)))
    container.add_item(row(_back(text)))
    voters = [votes.countries[name] for name in _voters(votes, text) if name in votes.countries]
    if voters:
        container.add_item(row(entry_menu(voters, reader.plainly().say("votes.open_voter"))))
    return Answer(view, picture=picture)


def _when(reader: Reader, text: Voted) -> Iterator[str]:
    date = voted_on(text)
    if date:
        yield f"-# {reader.date(date)}"


def _of_one(reader: Reader, votes: Votes, text: Voted, country: Country) -> str:
    for cast in votes.of_country(country.title):
        if cast.text.id == text.id:
            return reader.say(f"votes.one.{cast.position}", country=country.title)
    date = voted_on(text)
    sat = date is not None and country.sat_in(date.year)
    return reader.say("votes.one.unknown" if sat else "votes.one.no_member", country=country.title)


def _positions(reader: Reader, votes: Votes, text: Voted) -> Iterator[str]:
    """Each position with its names; of those that are only counted the number."""
    known = votes.roll_call(text)
    if known is None and not (isinstance(text, Resolution) and text.how):
        yield reader.say("votes.no_roll_call")
    for position in Position:
        names = known[position] if known else (text.vote and text.vote.names(position)) or ()
        if names:
            label = reader.say(f"votes.position.{position}")
            yield f"**{label} ({len(names)})** {safe(', '.join(names))}"
    if known is None and isinstance(text, Resolution) and text.how:
        yield reader.say("votes.not_counted")


def _voters(votes: Votes, text: Voted) -> list[str]:
    """Everybody whose vote is known: first those that did not vote in favour."""
    known = votes.roll_call(text) or {}
    order = (Position.AGAINST, Position.ABSTAINING, Position.ABSENT, Position.IN_FAVOUR)
    return [name for position in order for name in known.get(position, ())]


# -- a country's votes --------------------------------------------------------------------------


def votes_card(
    reader: Reader, base: FactBase, country: Country, selection: Selection, page: int = 0
) -> Answer:
    """One page of a country's votes, newest first, with the sum of all of them.

    Raises ``VoteQueryError`` where there is none.
    """
    votes = votes_of(base)
    found = casts(votes, country, selection)
    leaf = leaf_of(found, page)
    view, container = _opened(reader, country, "votes.record.title", safe(country.title))
    told = [f"**{tally_words(tally(found), reader)}**", *_chosen(reader, selection)]
    container.add_item(ui.TextDisplay("\n".join(told)))
    is_whole = selection == Selection() and leaf.page == 0
    picture = record_picture(reader, base, country) if is_whole else None
    if picture is not None:
        container.add_item(picture.item())
    lines = (_line(reader, cast.text, cast_words(cast, reader)) for cast in leaf.shown)
    container.add_item(ui.TextDisplay("\n".join(lines)))
    container.add_item(row(_cast_menu(reader, leaf.shown, country.id)))
    action = ShowVotes(
        country.id,
        slug(selection.topic),
        selection.since or 0,
        selection.until or 0,
        selection.position,
    )
    _finish(reader, votes, container, leaf, action, country)
    return Answer(view, picture=picture)


def slug(topic: str) -> str:
    """A topic as it stands in a custom id: folded words joined by hyphens."""
    return "-".join(words(topic))[:TOPIC].rstrip("-")


def _chosen(reader: Reader, selection: Selection) -> Iterator[str]:
    """What the list is narrowed to."""
    parts = []
    if selection.topic.strip():
        parts.append(reader.say("votes.chosen.topic", topic=Typed(selection.topic)))
    if selection.since:
        parts.append(reader.say("votes.chosen.since", year=selection.since))
    if selection.until:
        parts.append(reader.say("votes.chosen.until", year=selection.until))
    if selection.position:
        parts.append(reader.say(f"votes.cast.{selection.position}"))
    if parts:
        yield "-# " + reader.say("votes.chosen", filters=Markup(" · ".join(parts)))


def _cast_menu(reader: Reader, found: Iterable[Cast], came_from: str) -> ui.Select[Any]:
    options = [_option(reader, cast.text, cast_words(cast, reader.plainly())) for cast in found]
    placeholder = reader.plainly().say("cards.open_one")
    return menu(ChooseText(came_from), placeholder, options[: limits.SELECT_OPTIONS])


def dissent_menu(reader: Reader, base: FactBase, country: Country) -> ui.Select[Any] | None:
    """A menu of the newest votes in which a country was against or abstained."""
    found = [
        cast
        for cast in votes_of(base).of_country(country.title)
        if cast.position in (Position.AGAINST, Position.ABSTAINING)
    ]
    if not found:
        return None
    reader = reader.plainly()
    options = [_option(reader, cast.text, cast_words(cast, reader)) for cast in found[:25]]
    return menu(ChooseText(country.id), reader.say("votes.dissent", count=len(found)), options)


# -- lists of texts -----------------------------------------------------------------------------


def texts_card(
    reader: Reader,
    base: FactBase,
    which: Texts,
    entry: Entry | None,
    topic: str = "",
    page: int = 0,
) -> Answer:
    """One page of the texts that belong to an entry in some way, newest first.

    Raises ``VoteQueryError`` where there is no veto.
    """
    votes = votes_of(base)
    found = texts_of(votes, which, entry, topic)
    leaf = leaf_of(found, page)
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(
        accent_colour=COLOURS[(entry or found[0]).kind] if entry or found else None
    )
    view.add_item(container)
    name = safe(short_name(entry)) if entry else ""
    code = f"votes.list.{which}" if entry else "votes.list.all_vetoes"
    told = [f"## {reader.say(code, name=name)}", reader.say("votes.list.count", count=len(found))]
    told += _chosen(reader, Selection(topic))
    container.add_item(ui.TextDisplay("\n".join(told)))
    if leaf.shown:
        lines = (_line(reader, text, outcome(text, reader)) for text in leaf.shown)
        container.add_item(ui.TextDisplay("\n".join(lines)))
        came_from = entry.id if entry else ""
        options = [_option(reader, text, outcome(text, reader.plainly())) for text in leaf.shown]
        placeholder = reader.plainly().say("cards.open_one")
        container.add_item(row(menu(ChooseText(came_from), placeholder, options)))
    action = ShowTexts(which, entry.id if entry else "", slug(topic))
    _finish(reader, votes, container, leaf, action, entry)
    return Answer(view)


def texts_of(votes: Votes, which: Texts, entry: Entry | None, topic: str = "") -> Sequence[Voted]:
    """The texts of a list, newest first; raises ``VoteQueryError`` where there is no veto."""
    if which == "vetoed":
        return vetoes(votes, entry if isinstance(entry, Country) else None, topic)
    if which == "sponsored":
        return votes.sponsored_by(entry.title) if isinstance(entry, Country) else ()
    if not isinstance(entry, Resolution):
        return ()
    if which == "cited":
        return votes.cited_by(entry)
    cited = (votes.resolution(number) for number in sorted(entry.cites, reverse=True))
    return tuple(text for text in cited if text is not None)


# -- parts --------------------------------------------------------------------------------------


def _opened(
    reader: Reader, entry: Entry, code: str, title: str
) -> tuple[Layout, ui.Container[ui.LayoutView]]:
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[entry.kind])
    view.add_item(container)
    head = f"-# {SIGNS[entry.kind]} {reader.say(code)}\n## {title}"
    container.add_item(ui.TextDisplay(head))
    return view, container


def _finish(
    reader: Reader,
    votes: Votes,
    container: ui.Container[ui.LayoutView],
    leaf: Leaf,
    action: ShowVotes | ShowTexts,
    entry: Entry | None,
) -> None:
    """The foot of a list: where it stands, whose data it is, and the buttons to turn it."""
    where = reader.say("votes.list.page", page=leaf.page + 1, pages=leaf.pages)
    container.add_item(ui.TextDisplay(f"-# {where} · {_source(reader, votes)}"))
    if leaf.pages > 1:
        container.add_item(row(*turning(reader, leaf, action)))
    if entry is not None:
        container.add_item(row(_back(entry)))


def _line(reader: Reader, text: Voted, what: str) -> str:
    date = voted_on(text)
    below = " · ".join(filter(None, [reader.date(date) if date else "", what]))
    return f"**{safe(listed_name(text))}**\n-# {below}"


def _option(reader: Reader, text: Voted, what: str) -> discord.SelectOption:
    date = voted_on(text)
    about = " · ".join(filter(None, [what, reader.date(date) if date else ""]))
    return discord.SelectOption(
        label=clip(listed_name(text), limits.OPTION_TEXT),
        value=text.id,
        description=clip(about, limits.OPTION_TEXT),
        emoji=SIGNS[text.kind],
    )


def _back(entry: Entry) -> ui.Button[Any]:
    label = clip(f"← {short_name(entry)}", limits.BUTTON_LABEL)
    return entry_button(entry, label, style=discord.ButtonStyle.primary)


def source_line(reader: Reader, votes: Votes) -> str:
    """Whose data the votes are, and of when: the United Nations ask to be named."""
    return f"-# {_source(reader, votes)}"


def _source(reader: Reader, votes: Votes) -> Markup:
    newest = votes.newest
    date = voted_on(newest) if newest else None
    return reader.say("votes.source", date=date) if date else reader.say("votes.source_undated")
