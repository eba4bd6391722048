"""The facts of an entry as lines: first those that people come for, then the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..facts.base import FactBase, Link
from ..facts.kinds import Kind
from ..facts.model import Body, Draft, Entry, Operation, Resolution
from ..facts.parts import DatedFact
from ..facts.relations import Direction, Relation
from ..wording import Markup, Reader
from ..wording.entries import when
from .record import record_lines
from .style import short_name
from .text import linked, safe

_NAMED = 4  # of the entries that one relation leads to
_DATES = 3
"""Dates that stand among the first facts."""
_PLACE_NAMES = {Kind.OPERATION: "cards.entry.theatre"}
_FACT_LINKS = frozenset(
    {
        (Relation.MANDATED_BY, Direction.FORWARD),
        (Relation.MANDATED_BY, Direction.BACKWARD),
        (Relation.LED_BY, Direction.FORWARD),
        (Relation.CARRIED_OUT_BY, Direction.FORWARD),
        (Relation.ENDED_BY, Direction.FORWARD),
        (Relation.SUCCEEDS, Direction.FORWARD),
        (Relation.SUCCEEDS, Direction.BACKWARD),
        (Relation.SIGNED_BY, Direction.FORWARD),
        (Relation.ESTABLISHED_BY, Direction.FORWARD),
        (Relation.ESTABLISHED_BY, Direction.BACKWARD),
    }
)
"""The relations that are told among the facts, not only in the menu."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of an entry, each with its label: those for the first view, and the rest."""

    first: tuple[str, ...]
    others: tuple[str, ...]


def facts_of(reader: Reader, base: FactBase, entry: Entry) -> Facts:
    """The facts that matter, in the order a reader scans for them: when, where, mandate, who."""
    dates = [*_dates(reader, entry)]
    record = [*record_lines(reader, base, entry)]
    first = [short for short, _ in dates if short][:_DATES]
    others = [full for short, full in dates if full not in first]
    seat = entry.seat if isinstance(entry, Operation | Body) else None
    if entry.place:
        is_seat = entry.kind is Kind.BODY and seat in (None, entry.place)
        label = "cards.entry.seat" if is_seat else _PLACE_NAMES.get(entry.kind, "cards.entry.where")
        first.append(fact(reader, label, safe(entry.place)))
    if seat and seat != entry.place:
        label = "cards.entry.seat" if entry.kind is Kind.BODY else "cards.entry.headquarters"
        first.append(fact(reader, label, safe(seat)))
    if isinstance(entry, Operation) and entry.strength:
        first.append(fact(reader, "cards.entry.strength", safe(entry.strength)))
    first += [line for line, is_first in record if is_first]
    others += [line for line, is_first in record if not is_first]
    first += _links(reader, base, entry)
    if entry.link:
        text = linked(_link_name(reader, entry), entry.link)
        first.append(fact(reader, "cards.entry.text", text))
    return Facts(tuple(first), tuple(others))


def fact(reader: Reader, code: str, value: str) -> str:
    """A fact under its label: ``**Theatre** Kosovo``; both are safe to show."""
    return f"**{reader.say(code)}** {value}"


def _links(reader: Reader, base: FactBase, entry: Entry) -> Iterator[str]:
    told = set()
    if isinstance(entry, Operation | Body) and entry.mandate:
        yield fact(reader, "cards.entry.mandate", safe(entry.mandate))
        told.add((Relation.MANDATED_BY, Direction.FORWARD))
    for end, links in groupby(base.links(entry), key=lambda link: (link.relation, link.direction)):
        if end in _FACT_LINKS - told:
            yield _links_line(reader, list(links))


def _dates(reader: Reader, entry: Entry) -> Iterator[tuple[str, str]]:
    """Each date as a line, without and with what is noted about it; spans first.

    The former is empty where a span says the same. Dates of one kind stand in the line of the
    first: “Head of UNSOM 2019 – 2022, 2024”; kinds of the same span in one line, too: two posts
    that somebody had at once, say.
    """
    dates = sorted(entry.dates, key=lambda dated: dated.start is None)
    of_kind: dict[str, list[str]] = {}
    for dated in sorted(dates, key=_begins):
        of_kind.setdefault(dated.what, []).append(when(dated, reader))
    for dated in dates:
        times = of_kind.pop(dated.what, [])
        alike = [kind for kind in of_kind if dated.start and of_kind[kind] == times]
        for kind in alike:
            del of_kind[kind]
        kinds = " · ".join((dated.what[0].upper() + dated.what[1:], *alike))
        line = f"**{safe(kinds)}** "
        short = "" if not times or _is_said_by_span(dated, entry) else line + ", ".join(times)
        if dated.note:
            told = short or line + when(dated, reader)
            yield short, f"{told}\n-# ℹ️ {safe(dated.note)}"
        elif short:
            yield short, short


def _begins(dated: DatedFact) -> dt.date:
    return dated.begins.earliest() if dated.begins else dt.date.max


def _is_said_by_span(dated: DatedFact, entry: Entry) -> bool:
    """Whether “began” or “ended” only repeats what “active 1992–1993” says."""
    spans = [each for each in entry.dates if each.start and dated.on]
    return any(
        dated.on == span.start or (dated.on == span.ends and dated.what.endswith("ended"))
        for span in spans
    )


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
