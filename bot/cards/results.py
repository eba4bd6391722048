"""Search results, suggestions and browsable lists."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts.base import FactBase
from ..facts.kinds import Kind
from ..facts.model import Entry
from ..facts.search import Results
from ..wording.kinds import one
from .answer import Answer, card, notice
from .components import entry_menu, row
from .entry import entry_card
from .style import SIGNS, when
from .text import clip, quoted, safe

_LISTED = 6
_GIST = 70  # characters: two lines of a phone


def answer_card(base: FactBase, results: Results, query: str) -> Answer:
    """A direct card when the search is sure, otherwise what it might be, as a menu."""
    if results.answer:
        answer = entry_card(base, results.answer)
        others = [hit.entry for hit in results.hits[1:] if hit.score >= 35][:10]
        if others:
            answer.view.add_item(row(entry_menu(others, "Not what you meant?")))
        return answer
    return suggestions(results, query)


def suggestions(results: Results, query: str) -> Answer:
    """“Did you mean”: ranked entries with a menu, or where to look when nothing is near."""
    entries = [hit.entry for hit in results.hits]
    if not entries:
        return _nothing(query, results)
    if results.missing is not None:
        title = f"Resolution {results.missing} is not in the fact base"
        lead = "It holds the resolutions that touch NATO. Perhaps one of these numbers was meant:"
    elif results.outsider:
        title = f"{safe(results.outsider.names[0])} is not in the fact base"
        lead = f"{_what(results)} What comes nearest:"
    else:
        title = f"Which one do you mean by {quoted(query)}?"
        lead = "These come nearest; choose below to open one."
    return _listing(title, lead, entries)


def _what(results: Results) -> str:
    return f"It is {safe(results.outsider.what)}." if results.outsider else ""


def _nothing(query: str, results: Results) -> Answer:
    return notice(
        f"Nothing found for {quoted(query)}",
        f"{_what(results)} This bot knows NATO–UN relations: operations, Security Council "
        "resolutions, areas of cooperation, bodies, documents, events and people. Try a number "
        "(`1325`), a short name (`KFOR`, `WPS`) or a few words (`piracy Somalia`), or leaf through "
        "with `/browse`.",
    )


def _listing(title: str, lead: str, entries: Sequence[Entry]) -> Answer:
    listed = "\n".join(_suggestion(entry) for entry in entries[:_LISTED])
    menu = entry_menu(entries, "Open one of these")
    return card(f"### {title}\n{lead}\n\n{listed}", items=[menu])


def _suggestion(entry: Entry) -> str:
    """One of several entries of any kind: just enough to tell them apart; the menu says more."""
    below = when(entry) or safe(clip(entry.gist, _GIST))
    return f"{SIGNS[entry.kind]} **{safe(entry.title)}**\n-# {below}"


def other_kinds(kind: Kind, entries: Sequence[Entry], query: str) -> Answer:
    """Nothing of the kind that was asked for is meant; what may be instead, of any kind."""
    title = f"No {one(kind)} is called {quoted(query)}"
    return _listing(title, "What comes nearest in the fact base:", entries)
