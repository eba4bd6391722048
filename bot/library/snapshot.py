"""What a lookup takes hold of: the facts of one instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..facts.base import FactBase
from ..facts.calendar import Calendar
from ..facts.chronology import as_of
from ..facts.votes import votes_of
from ..storage.fileset import FileSet
from ..storage.records import Attempt, Process, Proposal, Revision
from ..workers.gc_control import free_in_background, gc_paused, give_back
from .compiled import Searching, load
from .examination import Findings
from .snapshot_store import SnapshotStore, let_go

if TYPE_CHECKING:
    from ..facts.search import SearchEngine


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A fact base with what is computed from it; whoever takes it works on it to the end.

    ``files`` are what it was made from; ``record`` is its place in the history.
    """

    base: FactBase
    searching: Searching
    calendar: Calendar
    files: FileSet
    record: Revision | None = None

    @classmethod
    def of(cls, files: FileSet, store: SnapshotStore, record: Revision | None = None) -> Snapshot:
        """Load files; takes seconds when they are not in the store.

        Raises ``FactBaseInvalidError`` with all problems.
        """
        with gc_paused():
            base, searching = load(files, store)
            free_in_background(base)
            give_back()
            let_go()
        return cls(base, searching, Calendar(base), files, record)

    @property
    def search(self) -> SearchEngine:
        """What searches the base."""
        return self.searching()

    def prepare(self) -> None:
        """Read what concerns all entries before somebody waits for it; takes a second or two.

        What checks of papers need is left to the first of them, or the first question that claims
        something: it takes sixteen megabytes and a second.
        """
        with gc_paused():
            self.search.prepare()
            self.calendar.prepare()
            votes_of(self.base).prepare()
            as_of(self.base)
            from ..facts.ask import Asking  # takes half a second to load, which no start waits for

            Asking(self.base, self.search)
            give_back()
            let_go()


@dataclass(frozen=True, slots=True)
class Review:
    """A change as it was examined.

    ``proposal`` is there when it can be applied. Without problems and without a proposal, nothing
    at all would change.
    """

    findings: Findings
    proposal: Proposal | None
    edits: tuple[str, ...] = ()
    """The files of the folder with edits that nobody applied and that this change would replace."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is served, by whom it was brought, and what else moderators want to know."""

    snapshot: Snapshot
    refused: Attempt | None
    """The last attempt that was refused."""
    processes: tuple[Process, ...]
    """Every process that was seen lately."""
    heads: Mapping[int, str]
    """The content hash of each revision that those may serve, by its id."""
    edited: bool
    """Whether the folder holds edits that are not applied."""
    fallback: str | None
    """The first problem of the folder, when the bot started with the last good revision."""
    write_error: str | None = None
    """Why the folder could not be brought in step with what is served."""
    unserved: tuple[str, str] | None = None
    """The newest revision, where this version of the bot cannot serve it, and why."""
