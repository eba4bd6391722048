"""Search results and suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts.base import FactBase
from ..facts.filters import Filters, fitting
from ..facts.kinds import Kind
from ..facts.listquery import PLACE
from ..facts.model import Entry
from ..facts.search import Hit, Results, Tier
from ..facts.votequery import why_missing
from ..facts.votes import votes_of
from ..facts.wording import words
from ..messages import Typed
from ..wording import Markup, Reader
from ..wording.kinds import one
from .actions import Order
from .answer import Answer, card, notice
from .browse import browse_card
from .components import entry_menu, row
from .entry import entry_card
from .style import SIGNS, when
from .text import clip, safe

_LISTED = 6
_GIST = 70  # characters: two lines of a phone
_NEAR = 35
"""The least score, of 100, of what is offered as “not what you meant?” under a card."""
_OTHERS = 10
_SEVERAL = 2


def answer_card(reader: Reader, base: FactBase, results: Results, query: str) -> Answer:
    """A direct card when the search is sure, otherwise what it might be: a list, or a menu."""
    listed = results.listing
    if listed is not None:
        order: Order = "newest" if listed.is_newest_first else "date"
        return browse_card(reader, base, listed.kind, order, 0, listed.filters)
    if results.answer:
        answer = entry_card(reader, base, results.answer)
        best, *rest = results.hits
        others = [hit.entry for hit in rest if _may_be_meant(best, hit)][:_OTHERS]
        if others:
            answer.view.add_item(row(entry_menu(others, reader.say("cards.not_meant"))))
        return answer
    if results.listed:
        return _listed_in_answer(reader, results.listed)
    return _suggestions(reader, base, results, query)


def _listed_in_answer(reader: Reader, entries: Sequence[Entry]) -> Answer:
    """What the answer above lists: entries to open, written out where that tells more of them."""
    title = reader.say("cards.results.listed")
    if any(when(reader, entry) or entry.gist != entry.title for entry in entries):
        return _listing(reader, title, reader.say("cards.results.listed.lead"), entries)
    return card(f"### {title}", items=[entry_menu(entries, reader.say("cards.open_one"))])


def _may_be_meant(best: Hit, other: Hit) -> bool:
    """Whether to offer another hit beside the answer; what was named exactly was meant."""
    return other.tier is Tier.EXACT if best.tier is Tier.EXACT else other.score >= _NEAR


def _suggestions(reader: Reader, base: FactBase, results: Results, query: str) -> Answer:
    """“Did you mean”: ranked entries with a menu, or where to look when nothing is near."""
    entries = [hit.entry for hit in results.hits]
    if not entries:
        return _nothing(reader, query, results)
    if results.missing is not None:
        error = why_missing(votes_of(base), results.missing)
        title = reader.say(error.code, **error.values)
        why = reader.say(f"{error.code}.remedy", **error.values)
        lead = Markup(f"{why} {reader.say('cards.results.other_numbers')}")
    elif results.missing_symbol is not None:
        title = reader.say("cards.results.no_symbol", symbol=results.missing_symbol.text)
        what = reader.say(f"cards.results.symbol.{results.missing_symbol.series}")
        lead = Markup(f"{what} {reader.say('cards.results.same_series')}")
    elif results.outsider:
        title = reader.say("cards.results.outsider", name=results.outsider.names[0])
        lead = reader.say("cards.results.outsider.lead", what=results.outsider.what)
    else:
        title = reader.say("cards.results.which", typed=Typed(query))
        lead = reader.say("cards.results.which.lead")
    return _listing(reader, title, lead, entries)


def _nothing(reader: Reader, query: str, results: Results) -> Answer:
    if results.missing_symbol is not None:
        title = reader.say("cards.results.no_symbol", symbol=results.missing_symbol.text)
        what = reader.say(f"cards.results.symbol.{results.missing_symbol.series}")
        return notice(title, Markup(f"{what} {reader.say('cards.results.no_series')}"))
    text = reader.say("cards.results.nothing.text")
    if results.outsider:
        what = reader.say("cards.results.outsider.what", what=results.outsider.what)
        text = Markup(f"{what} {text}")
    return notice(reader.say("cards.results.nothing", typed=Typed(query)), text)


def _listing(reader: Reader, title: str, lead: str, entries: Sequence[Entry]) -> Answer:
    listed = "\n".join(_suggestion(reader, entry) for entry in entries[:_LISTED])
    menu = entry_menu(entries, reader.say("cards.open_one"))
    return card(f"### {title}\n{lead}\n\n{listed}", items=[menu])


def _suggestion(reader: Reader, entry: Entry) -> str:
    """One of several entries of any kind: just enough to tell them apart; the menu says more."""
    below = when(reader, entry) or safe(clip(entry.gist, _GIST))
    return f"{SIGNS[entry.kind]} **{safe(entry.title)}**\n-# {below}"


def topic_list(reader: Reader, base: FactBase, kind: Kind, typed: str) -> Answer | None:
    """The entries of a kind about what was typed, as a list; ``None`` where there are not two."""
    topic = "-".join(words(typed))
    if not topic or topic.isdigit() or len(topic) > PLACE:
        return None  # a number names one entry and is no topic
    filters = Filters(place=topic)
    if len(fitting(base, base.of_kind(kind), filters)) < _SEVERAL:
        return None
    return browse_card(reader, base, kind, "date", 0, filters)


def other_kinds(reader: Reader, kind: Kind, entries: Sequence[Entry], query: str) -> Answer:
    """Nothing of the kind that was asked for is meant; what may be instead, of any kind."""
    values = {"kind": one(kind, reader), "typed": Typed(query)}
    title = reader.say("cards.results.not_of_kind", **values)
    return _listing(reader, title, reader.say("cards.results.not_of_kind.lead"), entries)
