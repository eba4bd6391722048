"""Golden queries by command: what can be added, and which one is meant."""

from __future__ import annotations

from bot.cards.text import visible
from bot.commands.options import unmarked
from bot.errors import UserError
from bot.facts.golden import lost_queries
from bot.facts.model import GoldenQuery
from bot.facts.wording import fold
from bot.library import AddGolden, RemoveGolden, Snapshot
from bot.messages import Typed

from .entries import meant


def addition(snapshot: Snapshot, query: str, entry: str, because: str) -> AddGolden:
    """A golden query to add; raises :class:`UserError` when it does not hold."""
    base = snapshot.base
    query, because = visible(query), visible(because)
    if not (fold(query) and because):
        raise UserError("commands.data.golden.empty")
    if any(fold(each.query) == fold(query) for each in base.golden):
        raise UserError("commands.data.golden.known", typed=Typed(query))
    wanted = meant(snapshot, entry)
    if wanted is None:
        raise UserError("commands.data.golden.no_entry", typed=Typed(unmarked(entry) or entry))
    golden = GoldenQuery(query=query, finds=(wanted,), because=because)
    for lost in lost_queries(snapshot.search, (golden,)):
        values = {"typed": Typed(query), "wanted": wanted}
        if lost.found:
            raise UserError("commands.data.golden.finds_another", found=lost.found, **values)
        raise UserError("commands.data.golden.finds_nothing", **values)
    return AddGolden(query, (wanted,), because)


def removal(snapshot: Snapshot, text: str) -> RemoveGolden:
    """The golden query that a text names, to be removed."""
    for each in snapshot.base.golden:
        if fold(each.query) == fold(text):
            return RemoveGolden(each.query)
    raise UserError("commands.data.golden.unknown", typed=Typed(text))
