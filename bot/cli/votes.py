"""``votes``: how the Security Council voted on a text, and how a country voted."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from ..errors import UserError
from ..facts.base import FactBase
from ..facts.export import vote_data
from ..facts.model import Country, Draft, Resolution
from ..facts.parts import Position
from ..facts.search import SearchEngine
from ..facts.votequery import (
    CHOICES,
    Selection,
    VoteQueryError,
    casts,
    find_country,
    find_text,
)
from ..facts.votes import Cast, Voted, Votes, tally, voted_on, votes_of
from ..wording import PLAIN
from ..wording.votes import cast_words, outcome, tally_words
from .base import fact_base
from .output import fail, say, say_json


def add_commands(commands: Any) -> None:
    """Declare the command and its options."""
    command = commands.add_parser(
        "votes", help="print the vote on a resolution or draft, or a country's votes"
    )
    command.add_argument(
        "asked", metavar="RESOLUTION|COUNTRY", nargs="+", help="such as 1973, S/1999/328 or China"
    )
    command.add_argument("--topic", default="", help="only about this: words such as Syria")
    command.add_argument("--from", dest="since", metavar="Y", type=year, help="from this year on")
    command.add_argument("--until", metavar="Y", type=year, help="to the end of this year")
    command.add_argument("--vote", choices=list(CHOICES), help="only where it voted so")
    command.add_argument("--json", action="store_true", help="machine-readable")
    command.set_defaults(run=_votes)


def year(text: str) -> int:
    """A year of up to four digits, as an option has it; raises ``ArgumentTypeError``."""
    if not text.isdecimal() or len(text) > 4:
        raise argparse.ArgumentTypeError("write a year in four digits, such as 1999")
    return int(text)


def _votes(chosen: argparse.Namespace) -> int:
    base = fact_base()
    position = CHOICES[chosen.vote] if chosen.vote else None
    selection = Selection(chosen.topic, chosen.since, chosen.until, position)
    try:
        found = _find(base, " ".join(chosen.asked))
        if isinstance(found, Country):
            return _tell_country(votes_of(base), found, selection, as_json=chosen.json)
    except VoteQueryError as error:
        return fail(PLAIN.explain(UserError(error.code, **error.values)))
    if selection != Selection():
        return fail("--topic, --from, --until and --vote choose among the votes of a country.")
    return _tell_text(votes_of(base), found, as_json=chosen.json)


def _find(base: FactBase, asked: str) -> Voted | Country:
    """The text or country that is meant; raises ``VoteQueryError``."""
    votes = votes_of(base)
    text = find_text(votes, asked)
    if text is not None:
        return text
    try:
        return find_country(votes, asked)
    except VoteQueryError as error:
        if error.has_guess:
            raise
        found = SearchEngine(base).search(asked).answer
        if isinstance(found, Resolution | Draft | Country):
            return found
        raise


def _tell_text(votes: Votes, text: Voted, *, as_json: bool) -> int:
    if as_json:
        say_json(_text_data(text) | vote_data(text, votes))
    else:
        say("\n".join(_printed_text(votes, text)))
    return 0


def _printed_text(votes: Votes, text: Voted) -> Iterator[str]:
    date = voted_on(text)
    yield f"{text.title}  [{text.kind}, {text.id}]"
    yield f"  {outcome(text, PLAIN)}" + (f", {PLAIN.date(date)}" if date else "")
    roll_call = votes.roll_call(text)
    if roll_call is None and not (isinstance(text, Resolution) and text.how):
        yield f"  {PLAIN.say('votes.no_roll_call')}"
    for position in Position:
        names = roll_call[position] if roll_call else text.vote and text.vote.names(position)
        if names:
            yield f"  {PLAIN.say(f'votes.position.{position}')}: {', '.join(names)}"


def _tell_country(votes: Votes, country: Country, selection: Selection, *, as_json: bool) -> int:
    found = casts(votes, country, selection)
    counted = tally(found)
    if as_json:
        total: dict[str, int] = {str(position): count for position, count in counted.items()}
        say_json({"country": country.title, "sum": total, "votes": [_cast_data(c) for c in found]})
        return 0
    say(f"{country.title}  [{country.kind}, {country.id}]")
    say(f"  {tally_words(counted, PLAIN)}")
    for cast in found:
        date = voted_on(cast.text)
        when = PLAIN.date(date) if date else ""
        say(f"  {when:>17}  {cast_words(cast, PLAIN):12}  {cast.text.title}")
    return 0


def _cast_data(cast: Cast) -> dict[str, Any]:
    return _text_data(cast.text) | {"voted": str(cast.position), "is_veto": cast.is_veto}


def _text_data(text: Voted) -> dict[str, Any]:
    date = voted_on(text)
    return {
        "id": text.id,
        "kind": text.kind.value,
        "title": text.title,
        "date": str(date) if date else None,
        "how": text.how if isinstance(text, Resolution) else None,
        "vetoed_by": list(text.vetoed_by) if isinstance(text, Draft) else [],
    }
