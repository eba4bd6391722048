"""What somebody means who asks for a vote: a resolution, a draft, a country and its votes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..messages import Names, Typed, Value, message
from .model import Country, Draft, Resolution
from .parts import Position
from .problems import Guesses
from .search.numbers import plain_digits, references
from .votes import Cast, Voted, Votes, voted_on
from .wording import fold

FIRST_YEAR = 1946
"""The Council met for the first time in January of this year."""
CHOICES: Mapping[str, Position] = {
    "for": Position.IN_FAVOUR,
    "against": Position.AGAINST,
    "abstained": Position.ABSTAINING,
    "absent": Position.ABSENT,
}
"""The words in which people ask for a position."""


class VoteQueryError(ValueError):
    """A question about votes without an answer; ``code`` has two texts, as for ``UserError``."""

    def __init__(self, code: str, **values: Value) -> None:
        """``code`` is in the catalogue, ``values`` fill the placeholders of its texts."""
        super().__init__(str(message(code, **values)))
        self.code, self.values = code, values
        self.has_guess = "instead" in values
        """Whether it says what may have been meant."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which votes of a country are asked for; years are both included."""

    topic: str = ""
    since: int | None = None
    until: int | None = None
    position: Position | None = None

    def check(self) -> None:
        """Raise :class:`VoteQueryError` when no vote could fit, whatever the country."""
        for year in (self.since, self.until):
            if year is not None and year < FIRST_YEAR:
                raise VoteQueryError("votes.before_council", year=year)
        if self.since is not None and self.until is not None and self.since > self.until:
            raise VoteQueryError("votes.span_reversed", since=self.since, until=self.until)


def casts(votes: Votes, country: Country, selection: Selection) -> tuple[Cast, ...]:
    """How a country voted, newest first; raises :class:`VoteQueryError` where it never did."""
    selection.check()
    if not country.terms:
        sponsored = len(votes.sponsored_by(country.title))
        code = "votes.never_sat_sponsored" if sponsored else "votes.never_sat"
        raise VoteQueryError(code, country=country.title, count=sponsored)
    found = votes.of_country(
        country.title,
        topic=selection.topic,
        since=selection.since,
        until=selection.until,
        position=selection.position,
    )
    if not found:
        typed = Typed(selection.topic)
        code = "votes.none_on_topic" if selection.topic.strip() else "votes.none"
        raise VoteQueryError(code, country=country.title, topic=typed)
    return found


def vetoes(votes: Votes, country: Country | None, topic: str) -> tuple[Draft, ...]:
    """The drafts that a permanent member, or any, vetoed; raises :class:`VoteQueryError`."""
    if country is not None and not country.permanent:
        raise VoteQueryError("votes.not_permanent", country=country.title)
    found = votes.vetoes(country.title if country else None, topic)
    if not found:
        raise VoteQueryError("votes.no_veto", topic=Typed(topic))
    return found


def find_country(votes: Votes, typed: str) -> Country:
    """The country of a name, code or former name; raises :class:`VoteQueryError`."""
    known = _country_names(votes)
    asked = fold(typed).removeprefix("the ")
    if asked in known:
        return known[asked]
    guess = Guesses(known).nearest(asked)
    if guess:
        raise VoteQueryError("votes.no_country_but", typed=Typed(typed), instead=known[guess].title)
    raise VoteQueryError("votes.no_country", typed=Typed(typed))


def _country_names(votes: Votes) -> dict[str, Country]:
    return {
        fold(name).removeprefix("the "): country
        for country in votes.countries.values()
        for name in (*country.aliases, *country.former, country.title)
    }


def find_text(votes: Votes, typed: str) -> Voted | None:
    """The resolution of a number or the draft of a symbol, in any notation.

    ``None`` for a text that is neither, such as words; raises :class:`VoteQueryError` for a number
    that no resolution has here, and for a symbol that several drafts share.
    """
    return _by_symbol(votes, typed) or _by_number(votes, typed)


# -- symbols ------------------------------------------------------------------------------------

_PARTS = re.compile(r"[a-z]+|\d+")
_AROUND = frozenset("draft drafts resolution document doc un unsc the".split())
"""Words that people put before a symbol."""


def _by_symbol(votes: Votes, typed: str) -> Voted | None:
    asked = [part for part in _symbol(typed) if part not in _AROUND]
    if len(asked) < 2:
        return None
    wanted = asked if asked[0] == "s" else ["s", *asked]
    found = [text for text in votes.texts if _symbol(_draft_symbol(text)) == wanted]
    if len(found) > 1:
        titles = Names(tuple(text.title for text in found), "or")
        raise VoteQueryError("votes.shared_symbol", typed=Typed(typed), titles=titles)
    return found[0] if found else None


def _symbol(text: str) -> list[str]:
    return _PARTS.findall(fold(plain_digits(text)))


def _draft_symbol(text: Voted) -> str:
    return text.symbol if isinstance(text, Draft) else text.draft or ""


# -- numbers ------------------------------------------------------------------------------------

_ALONE = re.compile(
    r"(?:un ?|unsc ?|security council ?)?"
    r"(?:(?:unscr|scr|s/res/|res\.?|r[eé]solution|n°|no\.?|nr\.?|#)-?)?"
    r"\s*(?P<sign>[-+−–]?)(?P<number>\d+)(?P<part>[.,]\d+)?",
)
_LONGEST = 9
"""Digits of a number that is read; a longer one is no number of a resolution anyway."""


def read_number(typed: str) -> int | None:
    """The number that a text consists of, be it named as a resolution's; ``None`` for others.

    Raises :class:`VoteQueryError` for one that no resolution can have: 0, −5 or 12.5.
    """
    alone = _ALONE.fullmatch(plain_digits(typed).strip().casefold())
    if alone is None:
        return None
    number = int(alone["number"][:_LONGEST])
    if number < 1 or alone["part"] or alone["sign"] not in ("", "+"):
        raise VoteQueryError("votes.no_such_number", typed=Typed(typed))
    return number


def _by_number(votes: Votes, typed: str) -> Voted | None:
    number = read_number(typed)
    if number is not None:
        return _numbered(votes, number)
    named = references(typed)
    if len(named) != 1 or not named[0].alone:
        return None
    found = _numbered(votes, named[0].number)
    if named[0].year not in (None, found.year):
        raise VoteQueryError(
            "votes.other_year", number=found.number, year=found.year, asked=named[0].year
        )
    return found


def _numbered(votes: Votes, number: int) -> Resolution:
    found = votes.resolution(number)
    if found is None:
        raise why_missing(votes, number)
    return found


def why_missing(votes: Votes, number: int) -> VoteQueryError:
    """Why no resolution of a number is here: there is none, none yet, or the base lacks it."""
    newest = votes.newest
    if number < 1:
        return VoteQueryError("votes.no_such_number", typed=Typed(str(number)))
    if newest is None or number < newest.number:
        return VoteQueryError("votes.number_missing", number=number)
    date = voted_on(newest)
    return VoteQueryError("votes.number_not_yet", number=number, newest=newest.number, date=date)
