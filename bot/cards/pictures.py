"""Which picture goes with which card: from facts and a reader to words and numbers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..drawing import network as drawn_network
from ..drawing import timeline as drawn_timeline
from ..drawing.ballots import Ballot, Ballots
from ..drawing.network import Hue, Network, Node
from ..drawing.rollcall import RollCall, Seat, Vote, fits
from ..drawing.timeline import Bar, Timeline
from ..drawing.years import Column, Years
from ..facts.agreement import Agreement
from ..facts.base import FactBase, Link
from ..facts.chronology import (
    Span,
    as_of,
    by_weight,
    contemporaries,
    is_of_nato,
    mandates,
    span_of,
)
from ..facts.kinds import Kind, per_kind
from ..facts.model import Country, Entry, Operation, Resolution
from ..facts.parts import Position
from ..facts.relations import RELATION_TYPES, Direction, Relation
from ..facts.votes import Voted, voted_on, votes_of
from ..wording import Markup, Reader
from ..wording.entries import when
from ..wording.votes import outcome
from .answer import Pictured
from .style import short_name
from .text import clip

_MOST_SAID = 1000
"""Characters of an alternative text; Discord takes 1,024."""
_TRIED = 60
"""Spans of a list that may come into its picture: more than find room."""
_DAYS = 365.2425
_SHARE = 0.08
"""Of a span, what is shown before and after it, at least :data:`_LEAST` years."""
_LEAST = 1.5
HUES: dict[Kind, Hue] = dict(
    per_kind(
        "hues of pictures",
        {
            Kind.OPERATION: "green",
            Kind.RESOLUTION: "blue",
            Kind.AREA: "grey",
            Kind.BODY: "purple",
            Kind.DOCUMENT: "blue",
            Kind.EVENT: "orange",
            Kind.PERSON: "yellow",
            Kind.COUNTRY: "grey",
            Kind.DRAFT: "orange",
        },
    )
)


# -- timelines ----------------------------------------------------------------------------------


def span_picture(reader: Reader, base: FactBase, entry: Entry) -> Pictured | None:
    """An operation among its contemporaries, with its mandates; ``None`` without dates."""
    span = span_of(entry)
    if span is None:
        return None
    reader = reader.plainly()
    window = _window(base, [span])
    days = (dt.date(int(year), 1, 1) for year in (window[0], window[1] + 1))
    shown = [span, *contemporaries(base, entry, *days)]
    title = reader.say("pictures.span.title", name=_bar_name(entry))
    return _timeline(reader, base, shown, title, window, main={entry.id})


def _window(base: FactBase, spans: Sequence[Span]) -> tuple[float, float]:
    """From when to when a calendar goes, so that there is room around spans."""
    now = _year(as_of(base))
    first = min(_year(span.start) for span in spans)
    last = max(_ended(span, now) for span in spans)
    room = max((last - first) * _SHARE, _LEAST)
    return first - room, last if last >= now else min(last + room, now)


def _ended(span: Span, now: float) -> float:
    """When a span ended; of one that runs still, the newest day known."""
    if span.end is not None:
        return _year(span.end)
    return now if span.is_end_known else _year(span.start)


def timeline_picture(
    reader: Reader,
    base: FactBase,
    spans: Sequence[Span],
    title: str,
    years: tuple[int | None, int | None],
    *,
    is_poster: bool = False,
) -> Pictured:
    """Spans of a list; ``years`` are those asked for, both included, or open.

    A picture shows the weightiest, as many as find room; a poster all of them. Where years are
    open, the calendar spans what is shown, and not decades without any of it.
    """
    reader = reader.plainly()
    window = _years_of(base, spans, years)
    if is_poster:
        return _timeline(reader, base, by_weight(base, spans), title, window, is_poster=True)
    weightiest = by_weight(base, spans)[:_TRIED]
    whole = _timeline(reader, base, weightiest, title, window)
    assert isinstance(whole.picture, Timeline)
    told = set(drawn_timeline.labels(whole.picture))
    shown = [span for span in weightiest if _bar_name(span.entry) in told]
    if len(shown) == len(spans):
        return whole
    window = _years_of(base, shown, years)
    beside = (span for span in weightiest if span not in shown and _year(span.start) >= window[0])
    return _timeline(reader, base, [*shown, *beside], title, window)


def _years_of(
    base: FactBase, spans: Sequence[Span], years: tuple[int | None, int | None]
) -> tuple[float, float]:
    """From when to when the calendar of a list goes: the years asked for, else around spans."""
    first, last = _window(base, spans)
    first = float(years[0]) if years[0] else first
    last = float(years[1] + 1) if years[1] else last
    return first, max(last, first + 1)


def pair_picture(
    reader: Reader, base: FactBase, pair: tuple[Entry, Entry], title: str
) -> Pictured | None:
    """Two entries on one calendar; ``None`` where one of them has no date."""
    spans = [span for entry in pair if (span := span_of(entry))]
    if len(spans) < len(pair):
        return None
    window = _window(base, spans)
    return _timeline(reader.plainly(), base, spans, title, window)


def _timeline(
    reader: Reader,
    base: FactBase,
    spans: Iterable[Span],
    title: str,
    window: tuple[float, float],
    main: Iterable[str] = (),
    *,
    is_poster: bool = False,
) -> Pictured:
    spans = list(spans)
    highlighted = set(main)
    bars = {span.entry.id: _bar(base, span, is_main=span.entry.id in highlighted) for span in spans}
    is_of_operations = all(span.entry.kind is Kind.OPERATION for span in spans)
    picture = Timeline(
        title,
        "",
        round(window[0], 3),
        round(window[1], 3),
        tuple(bars.values()),
        reader.say("pictures.timeline.nato") if is_of_operations else "",
        reader.say("pictures.timeline.others") if is_of_operations else "",
        reader.say("pictures.timeline.mandate"),
        is_poster=is_poster,
    )
    told = set(drawn_timeline.labels(picture))
    shown = [span for span in spans if bars[span.entry.id].label in told]
    picture = replace(picture, note=_years_shown(base, shown, window))
    return Pictured(picture, _said(reader, title, (_span_said(reader, span) for span in shown)))


def _years_shown(base: FactBase, spans: Sequence[Span], window: tuple[float, float]) -> str:
    """From which year to which something is shown: not the room that is left around it."""
    now = _year(as_of(base))
    first = max(min((_year(span.start) for span in spans), default=window[0]), window[0])
    last = min(max((_ended(span, now) for span in spans), default=window[1]), window[1] - 1e-6)
    return str(int(first)) if int(first) == int(last) else f"{int(first)}–{int(last)}"


def _bar(base: FactBase, span: Span, *, is_main: bool) -> Bar:
    return Bar(
        _bar_name(span.entry),
        round(_year(span.start), 3),
        round(_year(span.end), 3) if span.end else None,
        tuple(round(_year(date.earliest()), 3) for date in mandates(base, span.entry)),
        is_filled=span.entry.kind is not Kind.OPERATION or is_of_nato(base, span.entry),
        is_main=is_main,
        is_end_known=span.is_end_known,
    )


def _bar_name(entry: Entry) -> str:
    if isinstance(entry, Resolution):
        return f"{entry.number} ({entry.year})"
    name = short_name(entry).removeprefix("Operation ")
    if isinstance(entry, Operation):
        names = (name, *entry.aliases)
        return next((each for each in names if drawn_timeline.is_whole(each)), name)
    return name


def _year(date: dt.date) -> float:
    """A day as a year with its fraction."""
    return date.year + (date - dt.date(date.year, 1, 1)).days / _DAYS


def _span_said(reader: Reader, span: Span) -> Markup:
    return reader.say(
        "pictures.timeline.span", name=_bar_name(span.entry), when=when(span.dated, reader)
    )


def _said(reader: Reader, title: str, parts: Iterable[str]) -> str:
    """The alternative text: the title and, one after another, what is shown."""
    told = reader.say("pictures.alt", title=Markup(title), parts=Markup("; ".join(parts)))
    return clip(told, _MOST_SAID)


# -- networks -----------------------------------------------------------------------------------


def network_sides(base: FactBase, entry: Entry) -> tuple[list[Link], list[Link]]:
    """What an entry rests on or belongs to, and what came of it, each other entry once."""
    sides: tuple[dict[str, Link], dict[str, Link]] = {}, {}
    for link in base.links(entry):
        is_backward = link.direction is Direction.BACKWARD
        # What ended something came after it, whichever of the two is read.
        is_after = is_backward is not (link.relation is Relation.ENDED_BY)
        is_right = is_after or RELATION_TYPES[link.relation].is_symmetric
        if all(link.entry.id not in side for side in sides):
            sides[is_right][link.entry.id] = link
    return list(sides[0].values()), list(sides[1].values())


def network_picture(reader: Reader, base: FactBase, entry: Entry) -> Pictured | None:
    """What an entry rests on, and what came of it; ``None`` where nothing is tied to it."""
    reader = reader.plainly()
    left, right = (
        tuple(_node(reader, link.entry) for link in links) for links in network_sides(base, entry)
    )
    if not left and not right:
        return None
    headings = reader.say("pictures.network.left"), reader.say("pictures.network.right")
    title = reader.say("pictures.network.title", name=short_name(entry))
    centre = _node(reader, entry)
    kept = 12  # more than find room
    picture = Network(title, *headings, centre, left[:kept], right[:kept])
    told = []
    for heading, nodes in zip(headings, (left, right), strict=True):
        names = [node.label for node, _ in drawn_network.side(nodes, centre).nodes]
        if names:
            told.append(f"{heading}: {reader.names(names)}")
    return Pictured(picture, _said(reader, title, told))


def _node(reader: Reader, entry: Entry) -> Node:
    return Node(narrow_name(reader, entry), HUES[entry.kind])


def narrow_name(reader: Reader, entry: Entry) -> str:
    """The name of an entry where there is little room: ``Res. 1973 (2011)``."""
    if isinstance(entry, Resolution):
        return reader.say("pictures.resolution", number=entry.number, year=entry.year)
    return short_name(entry)


# -- votes --------------------------------------------------------------------------------------


def roll_call_picture(reader: Reader, base: FactBase, text: Voted) -> Pictured | None:
    """Who voted how on a text, or as many seats as are counted; ``None`` without a count."""
    reader = reader.plainly()
    votes = votes_of(base)
    known = votes.roll_call(text)
    if known is not None:
        called = {country.title: country for country in base.of_kind(Kind.COUNTRY)}
        seats = tuple(
            Seat(_vote(position), seat_name(called[name]) if name in called else name)
            for position in Position
            for name in known[position]
        )
    elif text.vote is not None:
        counted = text.vote
        seats = tuple(
            Seat(_vote(position)) for position in Position for _ in range(counted.count(position))
        )
    else:
        return None
    counts = _counts(reader, [_of_seat(seat) for seat in seats])
    title = short_name(text)
    date = voted_on(text)
    picture = RollCall(title, reader.date(date) if date else "", seats, counts)
    told: list[str] = [outcome(text, reader)]
    if known is not None:
        told += [
            f"{reader.say(f'votes.position.{position}')}: {reader.names(known[position])}"
            for position in Position
            if known[position]
        ]
    return Pictured(picture, _said(reader, title, told))


def seat_name(country: Entry) -> str:
    """What a country is called on its seat: its name, or the first other one that fits."""
    names = (country.title, *country.aliases)
    return next((name for name in names if fits(name)), country.title)


def ballots_picture(reader: Reader, pair: tuple[Voted, Voted], title: str) -> Pictured | None:
    """Two votes one below the other; ``None`` where neither was counted."""
    reader = reader.plainly()
    if all(text.vote is None for text in pair):
        return None
    ballots = tuple(_ballot(reader, text) for text in pair)
    taken = {vote for ballot in ballots for vote, count in ballot.counts if count}
    words = tuple(
        (_vote(position), reader.say(f"votes.position.{position}"))
        for position in Position
        if _vote(position) in taken
    )
    told = (f"{short_name(text)}: {outcome(text, reader)}" for text in pair)
    return Pictured(Ballots(title, "", ballots, words), _said(reader, title, told))


def _ballot(reader: Reader, text: Voted) -> Ballot:
    counted = text.vote
    counts = tuple((_vote(position), counted.count(position)) for position in Position if counted)
    return Ballot(short_name(text), counts, outcome(text, reader))


def _vote(position: Position) -> Vote:
    names: dict[Position, Vote] = {
        Position.IN_FAVOUR: "in_favour",
        Position.AGAINST: "against",
        Position.ABSTAINING: "abstaining",
        Position.ABSENT: "absent",
    }
    return names[position]


def _of_seat(seat: Seat) -> Position:
    return Position(seat.vote)


def _counts(reader: Reader, positions: Sequence[Position]) -> tuple[tuple[Vote, str], ...]:
    return tuple(
        (_vote(position), reader.say(f"facts.vote.{position}", count=positions.count(position)))
        for position in Position
        if position in positions
    )


def record_picture(reader: Reader, base: FactBase, country: Country) -> Pictured | None:
    """A country's votes by year; ``None`` where none is known."""
    reader = reader.plainly()
    casts = votes_of(base).of_country(country.title)
    counted: dict[int, dict[Position, int]] = defaultdict(lambda: dict.fromkeys(Position, 0))
    for cast in casts:
        date = voted_on(cast.text)
        if date:
            counted[date.year][cast.position] += 1
    columns = tuple(
        Column(
            year,
            counts[Position.IN_FAVOUR],
            counts[Position.AGAINST],
            counts[Position.ABSTAINING] + counts[Position.ABSENT],
        )
        for year, counts in sorted(counted.items())
    )
    if not columns:
        return None
    has_absent = any(cast.position is Position.ABSENT for cast in casts)
    further = "pictures.record.abstained_or_absent" if has_absent else "votes.position.abstaining"
    words = (
        reader.say("votes.position.in_favour"),
        reader.say("votes.position.against") if any(c.below for c in columns) else "",
        reader.say(further) if any(c.further for c in columns) else "",
    )
    named = replace(reader, has_articles=True)  # “Votes of the United States by year”
    title = named.say("pictures.record.title", name=country.title)
    picture = Years(title, _years(columns), columns, words)
    return Pictured(picture, _said(reader, title, [_sums(reader, columns, words)]))


def agreement_picture(
    reader: Reader, pair: tuple[Country, Country], found: Agreement, title: str
) -> Pictured | None:
    """How often two countries voted alike, by year; ``None`` where they never voted together."""
    reader = reader.plainly()
    columns = tuple(Column(year, *counts) for year, counts in found.by_year().items())
    if not columns:
        return None
    words = (
        reader.say("pictures.agreement.alike"),
        reader.say("pictures.agreement.apart") if found.apart else "",
        "",
    )
    picture = Years(title, _years(columns), columns, words)
    return Pictured(picture, _said(reader, title, [_sums(reader, columns, words)]))


def _years(columns: Sequence[Column]) -> str:
    first, last = columns[0].year, columns[-1].year
    return str(first) if first == last else f"{first}–{last}"


def _sums(reader: Reader, columns: Sequence[Column], words: Sequence[str]) -> str:
    sums = (
        sum(column.above for column in columns),
        sum(column.below for column in columns),
        sum(column.further for column in columns),
    )
    told = (f"{word} {total}" for word, total in zip(words, sums, strict=True) if word)
    return f"{_years(columns)}: {reader.names(told)}"
