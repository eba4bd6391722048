"""The typed query for a set, which the reader makes and the executor answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ....messages import Value
from ...dates import FactDate
from ...model import Entry
from ...parts import DatedFact


class Aggregate(StrEnum):
    """What is wanted of a set: all of it, its number, or the utmost by a measure."""

    LIST = "list"
    COUNT = "count"
    FIRST = "first"
    LAST = "last"
    LONGEST = "longest"
    SHORTEST = "shortest"
    LARGEST = "largest"
    SMALLEST = "smallest"
    MOST = "most"
    LEAST = "least"

    @property
    def is_utmost(self) -> bool:
        """Whether one of the set is wanted."""
        return self not in (Aggregate.LIST, Aggregate.COUNT)

    @property
    def measure(self) -> str:
        """By what the utmost is told; empty for all and their number."""
        return _MEASURES.get(self, "")

    @property
    def is_least(self) -> bool:
        """Whether the lowest value is the one that is wanted."""
        return self in (Aggregate.FIRST, Aggregate.SHORTEST, Aggregate.SMALLEST, Aggregate.LEAST)


_MEASURES = {
    Aggregate.FIRST: "began",
    Aggregate.LAST: "began",
    Aggregate.LONGEST: "length",
    Aggregate.SHORTEST: "length",
    Aggregate.LARGEST: "size",
    Aggregate.SMALLEST: "size",
    Aggregate.MOST: "often",
    Aggregate.LEAST: "often",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that narrows a set: of its values any will do, or where ``without`` none may."""

    name: str
    values: tuple[object, ...]
    without: bool = False


@dataclass(frozen=True, slots=True)
class SetQuery:
    """What is asked of a set."""

    kind: str
    aggregate: Aggregate
    filters: tuple[Filter, ...] = ()
    left_out: tuple[Filter, ...] = ()
    """Who fits all of these is left out: “joined after 1990 but not in 2004”."""
    noun: str = ""
    """What the things are called, where the kind alone does not say it."""
    among: tuple[Member, ...] = ()
    """Those that are named, of which one is asked for; none where all of the kind are meant."""
    by: str = ""
    """The measure, where it is another than that of the aggregate."""
    sides: Filter | None = None
    """By the values of this the numbers are set side by side: “more in Africa or in Asia”."""
    unread: tuple[str, ...] = ()
    """The words that nobody could read, which may narrow the set."""
    is_wider: bool = False
    """Whether the set may have more than what is asked for."""
    is_claim: bool = False
    """Whether it is asked by yes or no: “is NATO still in Kosovo”."""
    idle: int = 0
    """How many words there are that stand in any question and seldom narrow."""

    words: tuple[str, ...] = field(default=(), repr=False)
    """Those of the question, which may name one of the missions at which a post was held."""

    def filter(self, name: str) -> Filter | None:
        """The filter of a name that takes things in, if there is one."""
        return next((each for each in self.filters if each.name == name and not each.without), None)


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One thing of which a set may consist."""

    entry: Entry
    """By which it is counted once: somebody with two terms is one."""
    name: Value
    span: DatedFact | None = None
    began: FactDate | None = None
    said: Value = field(default="", repr=False)
    """What is told of it behind its name."""
