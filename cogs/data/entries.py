"""Entries by command: which one is meant, and what removes it."""

from __future__ import annotations

from bot.commands.options import unmarked
from bot.errors import UserError
from bot.facts.wording import fold
from bot.library import RemoveEntry, Snapshot
from bot.messages import Typed


def meant(snapshot: Snapshot, typed: str) -> str | None:
    """The id of the entry of that id or very name: people type names as well as choosing."""
    entry = unmarked(typed) or typed
    if entry in snapshot.base.entries:
        return entry
    found = snapshot.search.search(typed).answer
    names = map(fold, (found.title, *found.aliases)) if found else ()
    return found.id if found and fold(typed) in names else None


def removal(snapshot: Snapshot, typed: str) -> RemoveEntry:
    """What removes the entry or source that is meant.

    Raises :class:`UserError` where there is none of that id or name.
    """
    key = typed if typed in snapshot.base.sources else meant(snapshot, typed)
    if key is None:
        raise UserError("commands.data.remove.no_entry", typed=Typed(unmarked(typed) or typed))
    return RemoveEntry(key)
