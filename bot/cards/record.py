"""What the Council's registers say of an entry, as it stands on the entry's card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from discord import ui

from ..facts.base import FactBase
from ..facts.dates import FactDate
from ..facts.model import Body, Country, Draft, Entry, Operation, Resolution, Standing
from ..facts.parts import Position, Term
from ..facts.votes import Voted, Votes, is_divided, is_unanimous, tally, votes_of
from ..messages import Names
from ..wording import Markup, Reader
from ..wording.votes import outcome, tally_words
from .actions import ShowRollCall, ShowTexts, ShowVotes, Texts
from .components import button
from .style import short_name
from .text import linked, safe
from .votes import source_line, texts_of

_SPONSORS = 6
"""Sponsors that are named; of more there is the number."""
_SINCE = 2000
"""From this year on every divided vote is here by name."""
_MONTHS, _LATEST = 6, 3
"""Months of presidencies that are all listed, and those of more that are."""


def record_lines(reader: Reader, base: FactBase, entry: Entry) -> Iterator[tuple[str, bool]]:
    """The lines of a resolution, a draft or a country, each with whether people come for it."""
    votes = votes_of(base)
    if isinstance(entry, Resolution | Draft):
        yield from ((line, True) for line in _vote(reader, votes, entry))
        yield from _papers(reader, entry)
    if isinstance(entry, Resolution):
        yield from _place(reader, votes, entry)
    if isinstance(entry, Country):
        yield from ((line, True) for line in _membership(reader, entry))
        yield from ((line, True) for line in _balance(reader, votes, entry))


def is_recorded(entry: Entry) -> bool:
    """Whether what its card says is out of the Council's registers."""
    if isinstance(entry, Operation | Body):
        return entry.standing is Standing.RECORD
    return isinstance(entry, Draft | Country) or (
        isinstance(entry, Resolution) and bool(entry.vote or entry.how or entry.meeting)
    )


def record_source(
    reader: Reader, base: FactBase, entry: Entry, *, is_summed_up: bool = True
) -> str:
    """The line that names the source of what a card says of votes, of counts with their day.

    Of a mission it is that of its dates. What stood behind a text that is known from registers is
    told from what the text itself says, where the summary is shown.
    """
    if isinstance(entry, Country):
        return source_line(reader, votes_of(base))
    is_mission = isinstance(entry, Operation | Body)
    said: list[str] = [reader.say("votes.source_of_dates" if is_mission else "votes.source_of_one")]
    if is_summed_up and entry.standing is Standing.RECORD and entry.summary:
        said.append(reader.say("votes.background"))
    return f"-# {' · '.join(said)}"


def vote_buttons(reader: Reader, base: FactBase, entry: Entry) -> Iterator[ui.Button[Any]]:
    """Buttons to the votes that people come for, and of a country to its vetoes and drafts."""
    votes, reader = votes_of(base), reader.plainly()
    if isinstance(entry, Resolution | Draft) and is_recorded(entry):
        yield button(ShowRollCall(entry.id), reader.say("votes.button.roll_call"))
    if isinstance(entry, Country):
        if entry.terms:
            yield button(ShowVotes(entry.id), reader.say("votes.button.votes"))
        yield from _lists(reader, votes, entry, ("vetoed", "sponsored"))


def citation_buttons(reader: Reader, base: FactBase, entry: Entry) -> Iterator[ui.Button[Any]]:
    """Buttons to the resolutions that one cites, and that cite it."""
    if isinstance(entry, Resolution):
        yield from _lists(reader.plainly(), votes_of(base), entry, ("cites", "cited"))


def _fact(reader: Reader, code: str, value: str) -> str:
    return f"**{reader.say(code)}** {value}"


# -- resolutions and drafts ---------------------------------------------------------------------


def _vote(reader: Reader, votes: Votes, text: Voted) -> Iterator[str]:
    """The result, and by name whoever did not vote in favour."""
    if isinstance(text, Resolution) and not is_recorded(text):
        return
    yield _fact(reader, "cards.entry.vote", outcome(text, reader))
    for position in (Position.AGAINST, Position.ABSTAINING, Position.ABSENT):
        names = text.vote.names(position) if text.vote else ()
        if names:
            yield _fact(reader, f"votes.position.{position}", safe(", ".join(names)))
    counted = text.vote is not None
    is_open = not (isinstance(text, Resolution) and is_unanimous(text))
    if counted and is_open and votes.roll_call(text) is None:
        yield f"-# {reader.say('votes.no_roll_call')}"


def _papers(reader: Reader, text: Voted) -> Iterator[tuple[str, bool]]:
    """What it was put forward with: agenda item, sponsors, draft, meeting."""
    if isinstance(text, Resolution) and is_recorded(text):
        chapter = reader.say(f"votes.chapter.{_chapter(text)}")
        yield _fact(reader, "votes.chapter", chapter), text.chapter is not None
    if text.sponsors:
        yield _fact(reader, "votes.sponsors", _clipped(reader, text.sponsors)), False
    if text.agenda:
        yield _fact(reader, "votes.agenda", safe(text.agenda)), False
    papers = []
    if isinstance(text, Resolution) and text.draft:
        papers.append(_fact(reader, "votes.draft", _document(text.draft)))
    if text.meeting:
        papers.append(_fact(reader, "votes.meeting", _document(text.meeting)))
    if papers:
        yield " · ".join(papers), False


def _chapter(resolution: Resolution) -> str:
    return {"VII": "yes", "none": "no", None: "unknown"}[resolution.chapter]


def _clipped(reader: Reader, names: Sequence[str]) -> str:
    told = safe(", ".join(names[:_SPONSORS]))
    more = len(names) - _SPONSORS
    return reader.say("cards.entry.and_more", names=told, count=more) if more > 0 else told


def _document(symbol: str) -> str:
    return linked(symbol, "https://docs.un.org/" + symbol.replace(" ", "%20"))


def _place(reader: Reader, votes: Votes, resolution: Resolution) -> Iterator[tuple[str, bool]]:
    """Its place among the others: what renews it, which cite it."""
    chain = votes.chain(resolution)
    if chain.previous or chain.next:
        parts = []
        if chain.previous:
            parts.append(reader.say("votes.renews", names=_named(reader, chain.previous)))
        if chain.next:
            parts.append(reader.say("votes.renewed_by", names=_named(reader, chain.next)))
        if chain.last is None:
            parts.append(reader.say("votes.last_known"))
        elif chain.last not in chain.next:
            parts.append(reader.say("votes.last_renewal", names=_named(reader, (chain.last,))))
        yield _fact(reader, "votes.renewals", " · ".join(parts)), True
    cites, cited = len(resolution.cites), len(votes.cited_by(resolution))
    if cites or cited:
        counts = (
            f"{reader.say('votes.cites', count=cites)} · {reader.say('votes.cited', count=cited)}"
        )
        yield _fact(reader, "votes.citations", counts), False


def _named(reader: Reader, found: Sequence[Resolution]) -> Markup:
    return reader.names([short_name(each) for each in found])


# -- countries ----------------------------------------------------------------------------------


def _membership(reader: Reader, country: Country) -> Iterator[str]:
    if country.terms:
        terms = ", ".join(_term(reader, term) for term in country.terms)
        if country.permanent:
            terms = f"{reader.say('votes.permanent')}, {terms}"
        yield _fact(reader, "cards.entry.council", terms)
        if country.presided:
            yield _fact(reader, "cards.entry.presided", _presided(reader, country.presided))
    else:
        yield _fact(reader, "cards.entry.council", reader.say("votes.never"))
    if country.nato_since:
        since = reader.say("facts.when.ongoing", start=country.nato_since)
        yield _fact(reader, "cards.entry.nato", since)


def _presided(reader: Reader, months: Sequence[FactDate]) -> Markup:
    """The months of a country's presidencies; of many their number and the latest."""
    if len(months) <= _MONTHS:
        return reader.names(months)
    latest = Names(tuple(months[-_LATEST:]))
    return reader.say("cards.entry.presidencies", count=len(months), latest=latest)


def _term(reader: Reader, term: Term) -> str:
    """Years on the Council: ``1999``, ``1999–2000`` or ``since 1946``."""
    if term.to == "ongoing":
        return reader.say("cards.entry.term_since", year=term.start)
    return str(term.start) if term.to == term.start else f"{term.start}–{term.to}"


def _balance(reader: Reader, votes: Votes, country: Country) -> Iterator[str]:
    """How it voted, what it vetoed and put forward."""
    cast = votes.of_country(country.title, since=_SINCE)
    if cast:
        label = reader.say("votes.since", year=_SINCE)
        yield f"**{label}** {tally_words(tally(cast), reader)}"
        contested = [each for each in cast if is_divided(each.text)]
        if contested:
            in_favour = sum(each.position is Position.IN_FAVOUR for each in contested)
            share = round(100 * in_favour / len(contested))
            told = reader.say("votes.contested.share", count=len(contested), percent=share)
            yield _fact(reader, "votes.contested", told)
    vetoed = len(votes.vetoes(country.title)) if country.permanent else 0
    if vetoed:
        yield _fact(reader, "votes.vetoes", reader.say("votes.vetoes.count", count=vetoed))
    sponsored = votes.sponsored_by(country.title)
    if sponsored:
        yield _fact(reader, "votes.sponsored", _sponsored(reader, sponsored))


def _sponsored(reader: Reader, texts: Sequence[Voted]) -> str:
    """How many texts, which is what the button says too, and how many of them were not adopted."""
    drafts = sum(isinstance(text, Draft) for text in texts)
    adopted = len(texts) - drafts
    told = [reader.say("votes.sponsored.count", count=adopted)] if adopted else []
    told += [reader.say("votes.sponsored.drafts", count=drafts)] if drafts else []
    if len(told) < 2:
        return told[0]
    return reader.say("votes.sponsored.both", count=len(texts), adopted=told[0], drafts=told[1])


# -- buttons ------------------------------------------------------------------------------------


def _lists(
    reader: Reader, votes: Votes, entry: Entry, lists: Sequence[Texts]
) -> Iterator[ui.Button[Any]]:
    for which in lists:
        if which == "vetoed" and not votes.vetoes(entry.title):
            continue
        found = texts_of(votes, which, entry)
        if found:
            label = reader.say(f"votes.button.{which}", count=len(found))
            yield button(ShowTexts(which, entry.id), label)
