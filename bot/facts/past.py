"""Past action on a topic: what the Council, the UN and NATO adopted, said and did about it.

Ranked by how much builds on each: how many resolutions cite it, and how many entries refer to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .base import FactBase
from .dates import FactDate
from .kinds import Kind
from .model import Country, Entry, Resolution, Standing
from .topics import topics_of
from .votequery import FIRST_YEAR, VoteQueryError
from .votes import Votes, voted_on, votes_of
from .wording import fold, words

_KINDS = (Kind.RESOLUTION, Kind.OPERATION, Kind.DOCUMENT)
_TOPICS = (Kind.AREA, Kind.OPERATION, Kind.BODY, Kind.COUNTRY)
"""The kinds whose entry says what a topic is about, by all its names."""
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which past action is asked for; years are both included, ``country`` is an id."""

    topic: str
    since: int | None = None
    until: int | None = None
    country: str = ""

    def check(self) -> None:
        """Raise :class:`VoteQueryError` for years in which nothing can have been."""
        for year in (self.since, self.until):
            if year is not None and year < FIRST_YEAR:
                raise VoteQueryError("votes.before_council", year=year)
        if self.since is not None and self.until is not None and self.since > self.until:
            raise VoteQueryError("votes.span_reversed", since=self.since, until=self.until)


@dataclass(frozen=True, slots=True)
class Action:
    """Something adopted, said or done."""

    entry: Entry
    date: FactDate
    weight: int
    """How many texts cite it and entries refer to it."""


def past_action(base: FactBase, asked: Asked, about: Entry | None) -> tuple[Action, ...]:
    """Past action on a topic, the weightiest first.

    ``about`` is the entry that the topic names, if any: what is tied to it counts, and its other
    names do. Raises :class:`VoteQueryError` for impossible years.
    """
    asked.check()
    votes = votes_of(base)
    found = {entry.id: entry for entry in _on(base, asked.topic, about) if entry.kind in _KINDS}
    kept = [
        Action(entry, date, _weight(base, votes, entry))
        for entry in found.values()
        if (date := _date(entry)) is not None
        and (asked.since is None or date.year >= asked.since)
        and (asked.until is None or date.year <= asked.until)
        and (not asked.country or _concerns(base, votes, entry, asked.country))
    ]
    return tuple(sorted(kept, key=_order))


def topic_entry(base: FactBase, topic: str) -> Entry | None:
    """The entry that a topic is the name of: an area before an operation, body or country."""
    asked = fold(topic)
    for kind in _TOPICS:
        for entry in base.of_kind(kind):
            names = (entry.title, _BRACKETS.sub("", entry.title), *entry.aliases)
            if any(fold(name) == asked for name in names):
                return entry
    return None


def _order(action: Action) -> tuple[int, bool, int, str]:
    is_record = action.entry.standing in (Standing.ROUTINE, Standing.RECORD)
    return -action.weight, is_record, -action.date.earliest().toordinal(), action.entry.id


def _on(base: FactBase, topic: str, about: Entry | None) -> Iterator[Entry]:
    names = [topic]
    if about is not None:
        yield about
        yield from (link.entry for link in base.links(about))
        if about.kind in _TOPICS:
            names += _names(about)
    topics = topics_of(base)
    for name in {" ".join(words(name)) for name in names} - {""}:
        yield from (base.entries[key] for key in topics.about(name))


def _names(about: Entry) -> Iterator[str]:
    """The names of a topic that are long enough to be looked for."""
    yield _BRACKETS.sub("", about.title)
    yield from (name for name in about.aliases if len(words(name)) > 1)


def _date(entry: Entry) -> FactDate | None:
    if isinstance(entry, Resolution):
        return voted_on(entry)
    begins = [dated.begins for dated in entry.dates if dated.begins]
    return min(begins, key=FactDate.earliest, default=None)


def _weight(base: FactBase, votes: Votes, entry: Entry) -> int:
    citing = votes.cited_by(entry) if isinstance(entry, Resolution) else ()
    return len({each.id for each in citing} | {link.entry.id for link in base.links(entry)})


def _concerns(base: FactBase, votes: Votes, entry: Entry, key: str) -> bool:
    """Whether a country put a text forward, voted on it, is named by it or took part."""
    country = base.entries.get(key)
    if not isinstance(country, Country):
        return False
    if isinstance(entry, Resolution):
        if country.title in entry.sponsors:
            return True
        roll_call = votes.roll_call(entry) or {}
        if any(country.title in names for names in roll_call.values()):
            return True
    told = " ".join((entry.title, entry.place or "", *(s.text for s in entry.statements)))
    return country.title in told
