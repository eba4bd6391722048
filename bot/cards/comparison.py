"""Two entries of a kind side by side; of two countries, how often they voted alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ui

from ..facts.agreement import Agreement, agreement
from ..facts.base import FactBase
from ..facts.model import Country, Draft, Entry, Resolution
from ..facts.votes import Cast, voted_on, votes_of
from ..wording import Reader
from ..wording.votes import cast_words
from . import limits
from .actions import ChooseText
from .answer import Answer, Layout, Pictured
from .components import entry_button, menu, row
from .facts import facts_of
from .pictures import agreement_picture, ballots_picture, narrow_name, pair_picture
from .record import is_recorded, record_source
from .style import COLOURS, SIGNS, listed_name, short_name
from .text import clip, fitting, safe

_PARTED = 5
"""Votes named in which two countries parted; the menu has more."""
_ROOM = 1200
"""Characters of facts of each of both."""

Pair = tuple[Entry, Entry]


def comparison_card(reader: Reader, base: FactBase, one: Entry, two: Entry) -> Answer:
    """Two entries of a kind: a picture, and the facts of each that the other does not share."""
    if isinstance(one, Country) and isinstance(two, Country):
        return _countries(reader, base, one, two)
    picture = _picture(reader, base, (one, two))
    view, container = _opened(reader, (one, two), picture)
    for entry, other in ((one, two), (two, one)):
        container.add_item(ui.TextDisplay(_facts(reader, base, entry, other)))
    shared = set(facts_of(reader, base, one).first) & set(facts_of(reader, base, two).first)
    if shared:
        lines = [each for each in facts_of(reader, base, one).first if each in shared]
        head = f"### {reader.say('cards.compare.both')}"
        container.add_item(ui.TextDisplay("\n".join([head, *lines])))
    if is_recorded(one) or is_recorded(two):
        known = one if is_recorded(one) else two
        source = record_source(reader, base, known, is_summed_up=False)
        container.add_item(ui.TextDisplay(source))
    container.add_item(row(*_openings((one, two))))
    return Answer(view, picture=picture)


def _title(reader: Reader, pair: Pair) -> str:
    names = reader.names([short_name(entry) for entry in pair])
    return reader.say("cards.compare.title", names=names)


def _picture(reader: Reader, base: FactBase, pair: Pair) -> Pictured | None:
    one, two = pair
    words = reader.plainly()
    names = words.names([narrow_name(words, entry) for entry in pair])
    title = words.say("cards.compare.title", names=names)
    if isinstance(one, Resolution | Draft) and isinstance(two, Resolution | Draft):
        return ballots_picture(reader, (one, two), title)
    return pair_picture(reader, base, pair, title)


def _opened(
    reader: Reader, pair: Pair, picture: Pictured | None, *told: str
) -> tuple[Layout, ui.Container[ui.LayoutView]]:
    view = Layout()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[pair[0].kind])
    view.add_item(container)
    container.add_item(ui.TextDisplay("\n".join([f"## {_title(reader, pair)}", *told])))
    if picture is not None:
        container.add_item(picture.item())
    return view, container


def _facts(reader: Reader, base: FactBase, entry: Entry, other: Entry) -> str:
    known = set(facts_of(reader, base, other).first)
    lines = [line for line in facts_of(reader, base, entry).first if line not in known]
    kept, _ = fitting(lines, _ROOM)
    return "\n".join([f"### {SIGNS[entry.kind]} {safe(entry.title)}", *kept])


def _openings(pair: Pair) -> Iterator[ui.Button[Any]]:
    for entry in pair:
        yield entry_button(entry, clip(f"{SIGNS[entry.kind]} {short_name(entry)}", 60))


# -- two countries ------------------------------------------------------------------------------


def _countries(reader: Reader, base: FactBase, one: Country, two: Country) -> Answer:
    votes = votes_of(base)
    found = agreement(votes, one, two)
    pair = (one, two)
    picture = agreement_picture(reader, pair, found, _title(reader.plainly(), pair))
    view, container = _opened(reader, pair, picture, *_sums(reader, found, pair))
    if found.apart:
        lines = [f"**{reader.say('cards.compare.parted')}**"]
        for mine, theirs in found.apart[:_PARTED]:
            lines.append(f"**{safe(listed_name(mine.text))}**")
            lines.append(f"-# {_parted(reader, pair, mine, theirs)}")
        container.add_item(ui.TextDisplay("\n".join(lines)))
        container.add_item(row(_parted_menu(reader, pair, found.apart)))
    container.add_item(ui.TextDisplay(record_source(reader, base, pair[0])))
    container.add_item(row(*_openings(pair)))
    return Answer(view, picture=picture)


def _sums(reader: Reader, found: Agreement, pair: tuple[Country, Country]) -> Iterator[str]:
    if not found.total:
        yield reader.say("cards.compare.never", one=pair[0].title, two=pair[1].title)
        return
    percent = round(100 * len(found.alike) / found.total)
    if percent == 100 and found.apart:
        percent = 99
    yield reader.say(
        "cards.compare.alike",
        alike=reader.number(len(found.alike)),
        total=reader.number(found.total),
        percent=percent,
    )
    if found.opposed:
        yield reader.say("cards.compare.opposed", count=found.opposed)


def _parted(reader: Reader, pair: tuple[Country, Country], mine: Cast, theirs: Cast) -> str:
    date = voted_on(mine.text)
    told = [
        reader.say("cards.compare.cast", name=country.title, position=cast_words(cast, reader))
        for country, cast in zip(pair, (mine, theirs), strict=True)
    ]
    return " · ".join([*([reader.date(date)] if date else []), *told])


def _parted_menu(
    reader: Reader, pair: tuple[Country, Country], apart: Sequence[tuple[Cast, Cast]]
) -> ui.Select[Any]:
    words = reader.plainly()
    options = [
        discord.SelectOption(
            label=clip(listed_name(mine.text), limits.OPTION_TEXT),
            value=mine.text.id,
            description=clip(_parted(words, pair, mine, theirs), limits.OPTION_TEXT),
            emoji=SIGNS[mine.text.kind],
        )
        for mine, theirs in apart[: limits.SELECT_OPTIONS]
    ]
    return menu(ChooseText(pair[0].id), words.say("cards.compare.menu", count=len(apart)), options)
