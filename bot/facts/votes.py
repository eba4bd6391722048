"""The Security Council's votes: who sat on it, who voted how, what a country did, what renews what.

Countries are named by the titles of their entries. Everything is computed from a fact base once;
what the base does not know stays unknown and is never taken for a vote in favour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TypeAlias

from .base import FactBase
from .dates import FactDate
from .kinds import Kind
from .model import Country, Draft, Resolution
from .parts import Position, Vote
from .perbase import per_base
from .relations import Direction, Relation
from .topics import topics_of
from .wording import words

Voted: TypeAlias = Resolution | Draft
RollCall: TypeAlias = Mapping[Position, tuple[str, ...]]
"""The names behind each position, in alphabetical order; every member stands in one of them."""

ADOPTED, VOTED_ON = "adopted", "voted on"
"""What the data call the date of the vote on a resolution, and on a draft that failed."""
_ENLARGED = 1966
"""From this year on the Council has had fifteen members, before that eleven."""


def seats(year: int) -> int:
    """How many members the Council had in a year."""
    return 15 if year >= _ENLARGED else 11


def votes_needed(year: int) -> int:
    """How many votes in favour adopted a resolution in a year."""
    return 9 if year >= _ENLARGED else 7


def voted_on(text: Voted) -> FactDate | None:
    """When the Council voted, as exactly as it is known; ``None`` where it is not."""
    label = ADOPTED if isinstance(text, Resolution) else VOTED_ON
    known = next((dated.on for dated in text.dates if dated.what == label and dated.on), None)
    return known or (FactDate(text.year) if isinstance(text, Resolution) else None)


class Members:
    """Who sat on the Council in which year, as far as the terms of the countries say."""

    def __init__(self, countries: Iterable[Country]) -> None:
        """Keep the countries that ever sat on it."""
        self._countries = [country for country in countries if country.terms]
        self._by_year: dict[int, tuple[str, ...]] = {}

    def of(self, year: int) -> tuple[str, ...]:
        """The names of the members that are known for a year, in alphabetical order."""
        if year not in self._by_year:
            sitting = (country.title for country in self._countries if country.sat_in(year))
            self._by_year[year] = tuple(sorted(sitting))
        return self._by_year[year]

    def are_known(self, year: int) -> bool:
        """Whether all members of a year are known."""
        return len(self.of(year)) == seats(year)


def complete_roll_call(vote: Vote, members: tuple[str, ...]) -> RollCall | None:
    """The whole roll call of a vote, or ``None`` where it does not follow from what is known.

    ``members`` are all of the year. Who was in favour need not be written: it is whoever took no
    other position.
    """
    named = {position: vote.names(position) for position in Position}
    others = [named[position] for position in Position if position is not Position.IN_FAVOUR]
    if any(names is None for names in others):
        return None
    elsewhere = {name for names in others for name in names or ()}
    in_favour = named[Position.IN_FAVOUR]
    if in_favour is None:
        in_favour = tuple(name for name in members if name not in elsewhere)
    if len(in_favour) != vote.count(Position.IN_FAVOUR) or set(members) != elsewhere | {*in_favour}:
        return None
    return {
        position: tuple(sorted(in_favour if position is Position.IN_FAVOUR else names or ()))
        for position, names in named.items()
    }


@dataclass(frozen=True, slots=True)
class Cast:
    """What one country did at one vote."""

    text: Voted
    position: Position
    is_veto: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """The place of a resolution among those that renew one another."""

    previous: tuple[Resolution, ...]
    next: tuple[Resolution, ...]
    last: Resolution | None
    """The last one known here; ``None`` where nothing follows."""


class Votes:
    """All votes of a fact base, by text and by country.

    What one text needs is looked up in the base; what concerns all texts, such as the votes of a
    country, is read once, which takes some tenths of a second.
    """

    def __init__(self, base: FactBase) -> None:
        """Read nothing yet."""
        # Not the base itself: what is kept for it must not keep it alive.
        self._entries, self._tables = base.entries, base.tables
        self._topics = topics_of(base)
        self._roll_calls: dict[str, RollCall | None] = {}

    def prepare(self) -> None:
        """Read what concerns all texts, so that nobody waits for it later."""
        _ = self._casts, self._sponsored, self.subjects, self.newest
        self._topics.about("")

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """The countries by their titles."""
        found = (self._entries[key] for key in self._tables.kinds.get(Kind.COUNTRY.value, ()))
        return {entry.title: entry for entry in found if isinstance(entry, Country)}

    @cached_property
    def members(self) -> Members:
        """Who sat on the Council in which year."""
        return Members(self.countries.values())

    @cached_property
    def presided(self) -> Mapping[FactDate, str]:
        """The state that presided over the Council in each month."""
        return {month: each.title for each in self.countries.values() for month in each.presided}

    @cached_property
    def texts(self) -> Sequence[Voted]:
        """All resolutions and drafts, newest first."""
        keys = (*self._tables.kinds.get("resolution", ()), *self._tables.kinds.get("draft", ()))
        found = (self._entries[key] for key in keys)
        texts = (entry for entry in found if isinstance(entry, Resolution | Draft))
        return tuple(sorted(texts, key=_newest_first))

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """All headings that say topics, the most frequent first."""
        counted = Counter(subject for text in self.texts for subject in text.subjects)
        return tuple(subject for subject, _ in counted.most_common())

    @cached_property
    def newest(self) -> Resolution | None:
        """The resolution with the highest number; ``None`` in a base without any."""
        return self.resolution(max(self._tables.numbers, default=0))

    def resolution(self, number: int) -> Resolution | None:
        """The resolution of a number, where the base has it."""
        return self._resolution(self._tables.numbers.get(number, ""))

    def _resolution(self, key: str) -> Resolution | None:
        found = self._entries.get(key)
        return found if isinstance(found, Resolution) else None

    def roll_call(self, text: Voted) -> RollCall | None:
        """Every member's vote; ``None`` where the base does not know all of them."""
        if text.id not in self._roll_calls:
            self._roll_calls[text.id] = self._whole(text)
        return self._roll_calls[text.id]

    def _whole(self, text: Voted) -> RollCall | None:
        date = voted_on(text)
        may_conclude = isinstance(text, Draft) or text.roll_call
        if not (text.vote and date and may_conclude):
            return None
        return complete_roll_call(text.vote, self.members.of(date.year))

    def of_country(
        self,
        name: str,
        *,
        topic: str = "",
        since: int | None = None,
        until: int | None = None,
        position: Position | None = None,
    ) -> tuple[Cast, ...]:
        """What a country did at the votes where that is known, newest first.

        ``topic`` are words that the text is about, ``since`` and ``until`` are years, both
        included.
        """
        about = self._topics.about(topic) if words(topic) else None
        return tuple(
            cast
            for cast in self._casts.get(name, ())
            if (position is None or cast.position is position)
            and _is_within(cast.text, since, until)
            and (about is None or cast.text.id in about)
        )

    def position(self, text: Voted, name: str) -> Position | None:
        """What a country did at the vote on a text; ``None`` where that is not known."""
        return next((each for who, each in self._positions(text) if who == name), None)

    def vetoes(self, name: str | None = None, topic: str = "") -> tuple[Draft, ...]:
        """The drafts that were vetoed, by one country or by any, newest first."""
        about = self._topics.about(topic) if words(topic) else None
        return tuple(
            text
            for text in self._vetoed
            if (name is None or name in text.vetoed_by) and (about is None or text.id in about)
        )

    @cached_property
    def _vetoed(self) -> tuple[Draft, ...]:
        return tuple(text for text in self.texts if isinstance(text, Draft) and text.vetoed_by)

    @cached_property
    def dates(self) -> Mapping[str, FactDate | None]:
        """When the Council voted on each text, by its id, see :func:`voted_on`."""
        return {text.id: voted_on(text) for text in self.texts}

    def sponsored_by(self, name: str) -> tuple[Voted, ...]:
        """The resolutions and drafts that a country put forward, newest first."""
        return tuple(self._sponsored.get(name, ()))

    def cited_by(self, resolution: Resolution) -> tuple[Resolution, ...]:
        """The resolutions whose text names a resolution, newest first."""
        found = map(self._resolution, self._tables.citing.get(resolution.number, "").split())
        return tuple(sorted(filter(None, found), key=_newest_first))

    def chain(self, resolution: Resolution) -> Chain:
        """What a resolution renews, what renews it, and where that ends as far as is known here."""
        previous = map(self._resolution, resolution.relations.get("renews", ()))
        after = self._renewed_by(resolution)
        return Chain(
            tuple(filter(None, previous)),
            tuple(sorted(after, key=lambda each: each.number)),
            max(self._renewals(resolution), key=lambda each: each.number, default=None),
        )

    def _renewals(self, resolution: Resolution) -> Iterator[Resolution]:
        """All that renew a resolution, one after another."""
        seen = {resolution.id}
        open_ends = [resolution]
        while open_ends:
            for found in self._renewed_by(open_ends.pop()):
                if found.id not in seen:
                    seen.add(found.id)
                    open_ends.append(found)
                    yield found

    def _renewed_by(self, resolution: Resolution) -> list[Resolution]:
        linked = self._tables.linked(resolution.id, Relation.RENEWS, Direction.BACKWARD)
        return [found for key in linked if (found := self._resolution(key))]

    @cached_property
    def _sponsored(self) -> Mapping[str, list[Voted]]:
        """The texts that each country put forward, newest first."""
        sponsored: dict[str, list[Voted]] = defaultdict(list)
        for text in self.texts:
            for name in text.sponsors:
                sponsored[name].append(text)
        return sponsored

    @cached_property
    def _casts(self) -> Mapping[str, list[Cast]]:
        """What each country did, newest first."""
        casts: dict[str, list[Cast]] = defaultdict(list)
        for text in self.texts:
            alike = cache(partial(Cast, text))  # ten and more members do the same at most votes
            for name, position in self._positions(text):
                vetoed = isinstance(text, Draft) and name in text.vetoed_by
                casts[name].append(alike(position, vetoed))
        return casts

    def _positions(self, text: Voted) -> Iterator[tuple[str, Position]]:
        """Every vote that is known, of whichever members."""
        whole = self.roll_call(text)
        if whole:
            yield from ((name, position) for position, names in whole.items() for name in names)
            return
        against = set()
        for position in Position if text.vote else ():
            for name in (text.vote.names(position) if text.vote else None) or ():
                against.add(name)
                yield name, position
        for name in text.vetoed_by if isinstance(text, Draft) else ():
            if name not in against:
                yield name, Position.AGAINST


@per_base
def votes_of(base: FactBase) -> Votes:
    """The votes of a base, one object for each base; see there for what takes time."""
    return Votes(base)


def tally(casts: Iterable[Cast]) -> dict[Position, int]:
    """How often each position was taken."""
    counted = Counter(cast.position for cast in casts)
    return {position: counted[position] for position in Position}


def is_unanimous(resolution: Resolution) -> bool | None:
    """Whether all members voted in favour; ``None`` where the vote is not known."""
    if resolution.vote is None:
        return None
    return resolution.vote.count(Position.IN_FAVOUR) == seats(resolution.year)


def is_divided(text: Voted) -> bool:
    """Whether a member is known not to have voted in favour."""
    vote = text.vote
    if vote is None:
        return isinstance(text, Draft)
    return any(vote.count(position) for position in Position if position is not Position.IN_FAVOUR)


def _is_within(text: Voted, since: int | None, until: int | None) -> bool:
    date = voted_on(text)
    if date is None:
        return since is None and until is None
    return (since is None or date.year >= since) and (until is None or date.year <= until)


def _newest_first(text: Voted) -> tuple[int, int, str]:
    date = voted_on(text)
    number = text.number if isinstance(text, Resolution) else 0
    return -date.earliest().toordinal() if date else 0, -number, text.id
