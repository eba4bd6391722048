"""Golden queries by command: what can be added, and which one is meant."""

from __future__ import annotations

from bot.cards.text import quoted, safe, visible
from bot.errors import UserError
from bot.facts.golden import lost_queries
from bot.facts.model import GoldenQuery
from bot.facts.wording import fold
from bot.library import AddGolden, RemoveGolden, Snapshot


def added(snapshot: Snapshot, query: str, entry: str, because: str) -> AddGolden:
    """A golden query to add; raises :class:`UserError` when it does not hold."""
    base = snapshot.base
    query, because = visible(query), visible(because)
    if not (fold(query) and because):
        raise UserError("A golden query needs a text and a reason", "Write a few words for each.")
    if any(fold(each.query) == fold(query) for each in base.golden):
        raise UserError(
            f"{quoted(query)} is a golden query already", "See it with `/data golden list`."
        )
    entry = _meant(snapshot, entry)
    if entry not in base.entries:
        raise UserError(
            f"{quoted(entry)} is no entry", "Choose one of the suggestions that appear as you type."
        )
    golden = GoldenQuery(query=query, finds=(entry,), because=because)
    for lost in lost_queries(snapshot.search, (golden,)):
        found = f"finds `{lost.found}` first" if lost.found else "finds nothing"
        raise UserError(
            f"{quoted(query)} {found}, not `{safe(entry)}`",
            "A golden query must hold when it is added. Give the entry that text as an alias or "
            "keyword before: `/data download`, edit, `/data upload`.",
        )
    return AddGolden(query, (entry,), because)


def _meant(snapshot: Snapshot, entry: str) -> str:
    """The id of the entry of that id or very name: people type names as well as choosing."""
    if entry in snapshot.base.entries:
        return entry
    found = snapshot.search.search(entry).answer
    names = map(fold, (found.title, *found.aliases)) if found else ()
    return found.id if found and fold(entry) in names else entry


def removed(snapshot: Snapshot, text: str) -> RemoveGolden:
    """The golden query that a text names, to be removed."""
    for each in snapshot.base.golden:
        if fold(each.query) == fold(text):
            return RemoveGolden(each.query)
    raise UserError(
        f"{quoted(text)} is no golden query", "`/data golden list` shows those there are."
    )
