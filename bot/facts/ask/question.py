"""The typed question that readers make and the executor answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..dates import FactDate
from ..model import Country, Entry
from ..parts import Position
from ..votes import Voted


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day that is meant, both included."""

    first: dt.date
    last: dt.date

    def holds(self, date: FactDate | None) -> bool:
        """Whether a date lies in it, wholly or as far as it is known."""
        return date is not None and date.earliest() <= self.last and self.first <= date.latest()

    @property
    def since(self) -> int | None:
        """Its first year; ``None`` where it is open."""
        return self.first.year if self.first > dt.date(1900, 1, 1) else None

    @property
    def until(self) -> int | None:
        """Its last year; ``None`` where it is open."""
        return self.last.year if self.last < dt.date(2300, 1, 1) else None

    @property
    def year(self) -> int | None:
        """The one year that it lies in, if it does."""
        return self.first.year if self.first.year == self.last.year else None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a property of entities, narrowed by filters.

    ``cues`` are the classes of words in the question; executors look at them for the finer points,
    such as whether the first or the last is wanted.
    """

    asks: str
    cues: frozenset[str] = frozenset()
    texts: tuple[Voted, ...] = ()
    actors: tuple[Country, ...] = ()
    """The countries that do something: vote, veto, join, sit."""
    excluded: tuple[Country, ...] = ()
    """The countries that are left out: “without the United States”, “not Somalia”."""
    entries: tuple[tuple[Entry, ...], ...] = ()
    """The other entities in their order, each with the entries that its name may mean."""
    offices: tuple[str, ...] = ()
    is_of_many: bool = False
    """Whether whoever held an office is asked for: “the Secretaries-General after Annan”."""
    period: Period | None = None
    about: tuple[tuple[str, ...], ...] = ()
    """What is asked must be about one word of each of these."""
    topics: tuple[str, ...] = ()
    """The same, as the question calls them; none where nobody called them."""
    words: tuple[str, ...] = ()
    """The words that neither ask nor name anything, in their order."""
    named_kinds: tuple[str, ...] = ()
    """All words of the question, of which some may say what kind of thing is asked for."""
    slotted: str = ""
    """The words in their order, with a slot in place of each name."""
    countries: tuple[Country, ...] = ()
    """The countries of the slots in their order, whatever they do."""
    stance: str | None = None
    """The class of the first word that speaks of a position at a vote."""
    link: float = 1.0
    """How sure the entities are: 1 for those that were named."""
    heeded: set[str] = field(default_factory=set, compare=False, repr=False)
    """The classes of words that an executor has looked for: what it heeds of the question."""

    dropped: set[str] = field(default_factory=set, compare=False, repr=False)
    """The topics that no text has which fits the rest: chatter, or what is not here."""

    def has(self, *cues: str) -> bool:
        """Whether a word of any of these classes stands in the question."""
        self.heeded.update(cues)
        return not self.cues.isdisjoint(cues)

    @property
    def asks_seat(self) -> bool:
        """Whether the seat of something is asked for, and not where it works."""
        return not _SEAT.isdisjoint(self.named_kinds)

    @property
    def position(self) -> Position | None:
        """The position at a vote that is spoken of; a veto is a vote against."""
        asked = [(cue, position) for cue, position in POSITIONS.items() if self.has(cue)]
        first = next((position for cue, position in asked if cue == self.stance), None)
        return first or next((position for _, position in asked), None)

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """All entries that any name may mean, each once."""
        found = {entry.id: entry for entity in self.entries for entry in entity}
        return tuple(found.values())


_SEAT = frozenset(
    "seat siege headquarters headquartered headquarter hq office quartier based basee town city"
    " ville".split()
)
POSITIONS: Mapping[str, Position] = {
    "veto": Position.AGAINST,
    "abstain": Position.ABSTAINING,
    "against": Position.AGAINST,
    "absent": Position.ABSENT,
    "favour": Position.IN_FAVOUR,
}
"""The positions at a vote by the class of words that speaks of each."""
CAST: Mapping[str, Position] = {cue: each for cue, each in POSITIONS.items() if cue != "veto"}
"""Those of a vote that need be no veto."""
STANCES = tuple(POSITIONS)
