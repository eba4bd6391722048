"""How often two countries voted alike in the Security Council, and where they parted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .model import Country
from .parts import Position
from .votes import Cast, Votes, voted_on


@dataclass(frozen=True, slots=True)
class Agreement:
    """The votes of which both countries' positions are known, newest first, in pairs."""

    alike: tuple[tuple[Cast, Cast], ...]
    apart: tuple[tuple[Cast, Cast], ...]

    @property
    def total(self) -> int:
        """How many votes that are."""
        return len(self.alike) + len(self.apart)

    @property
    def opposed(self) -> int:
        """In how many of them one was in favour and the other against."""
        against = {Position.IN_FAVOUR, Position.AGAINST}
        return sum({one.position, two.position} == against for one, two in self.apart)

    def by_year(self) -> Mapping[int, tuple[int, int]]:
        """How often they voted alike, and apart, in each year in which both voted."""
        alike, apart = (
            Counter(date.year for one, _ in pairs if (date := voted_on(one.text)))
            for pairs in (self.alike, self.apart)
        )
        return {year: (alike[year], apart[year]) for year in sorted(alike.keys() | apart.keys())}


def agreement(votes: Votes, one: Country, two: Country) -> Agreement:
    """Compare two countries; both lists are empty where they never voted together."""
    others = {cast.text.id: cast for cast in votes.of_country(two.title)}
    pairs = [
        (cast, others[cast.text.id])
        for cast in votes.of_country(one.title)
        if cast.text.id in others
    ]
    return Agreement(
        tuple(pair for pair in pairs if pair[0].position is pair[1].position),
        tuple(pair for pair in pairs if pair[0].position is not pair[1].position),
    )
