"""Changes of the data files, each a value that can be applied to any file set.

A patch says what somebody wants, not what the files are to be in the end: whoever applies it takes
the newest revision, so that what others changed meanwhile stays. Applying may take a while, as it
may read YAML: do it in a thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..errors import UserError
from ..facts.goldenfile import Golden, with_query, without_query
from ..facts.load import MAX_FOLDER_BYTES
from ..facts.removal import NotRemovableError, without_entry
from ..storage.fileset import FileSet


class Patch(Protocol):
    """A change of the data files; raises ``UserError`` where it does not fit them."""

    def __call__(self, files: FileSet) -> FileSet:
        """The files with the change."""
        ...

    def saved(self) -> dict[str, Any]:
        """What :func:`restored` needs to know besides the files that came of it, as JSON."""
        ...


@dataclass(frozen=True, slots=True)
class ReplaceFiles:
    """Replaces, adds and removes whole files; all others stay."""

    files: Mapping[str, bytes]
    removed: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def between(cls, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> ReplaceFiles:
        """What somebody did to ``old`` who made ``new`` of it."""
        changed = {name: content for name, content in new.items() if old.get(name) != content}
        return cls(changed, frozenset(old.keys() - new.keys()))

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing, whatever it is applied to."""
        return not self.files and not self.removed

    def __call__(self, files: FileSet) -> FileSet:
        """With the files replaced, and those removed gone."""
        result = files.updated(self.files, self.removed)
        if result.size > MAX_FOLDER_BYTES:
            raise UserError("library.too_large")
        return result

    def saved(self) -> dict[str, Any]:
        """The names; what stands in the files is kept with the result."""
        names = {"files": sorted(self.files), "removed": sorted(self.removed)}
        return {"do": "replace files", **names}


@dataclass(frozen=True, slots=True)
class AddGolden:
    """Adds a golden query."""

    query: str
    finds: tuple[str, ...]
    because: str

    def __call__(self, files: FileSet) -> FileSet:
        """With the query at the end of the file that has them."""
        return FileSet(with_query(files, Golden(self.query, self.finds, self.because)))

    def saved(self) -> dict[str, Any]:
        """Everything."""
        what = {"query": self.query, "finds": list(self.finds), "because": self.because}
        return {"do": "add golden", **what}


@dataclass(frozen=True, slots=True)
class RemoveGolden:
    """Removes the golden query of a text."""

    query: str

    def __call__(self, files: FileSet) -> FileSet:
        """Without the query."""
        try:
            return FileSet(without_query(files, self.query))
        except KeyError:
            raise UserError("library.no_golden") from None

    def saved(self) -> dict[str, Any]:
        """Everything."""
        return {"do": "remove golden", "query": self.query}


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """Removes an entry or source together with the links that lead to it."""

    entry: str
    """Its id."""

    def __call__(self, files: FileSet) -> FileSet:
        """Without the entry."""
        try:
            return FileSet(without_entry(files, self.entry))
        except KeyError:
            raise UserError("library.no_entry", entry=self.entry) from None
        except NotRemovableError as error:
            raise UserError("library.not_removable", file=error.file) from error

    def saved(self) -> dict[str, Any]:
        """Everything."""
        return {"do": "remove entry", "entry": self.entry}


@dataclass(frozen=True, slots=True)
class RollBack:
    """Goes back to all files of a revision, whatever changed since."""

    files: FileSet

    def __call__(self, files: FileSet) -> FileSet:
        """Those of the revision."""
        return self.files

    def saved(self) -> dict[str, Any]:
        """Nothing: the files are the result."""
        return {"do": "roll back"}


def restored(saved: Mapping[str, Any], result: FileSet) -> Patch:
    """The patch that :meth:`Patch.saved` told of; ``result`` are the files it once led to."""
    match saved["do"]:
        case "replace files":
            files = {name: result[name] for name in saved["files"]}
            return ReplaceFiles(files, frozenset(saved["removed"]))
        case "add golden":
            return AddGolden(saved["query"], tuple(saved["finds"]), saved["because"])
        case "remove golden":
            return RemoveGolden(saved["query"])
        case "remove entry":
            return RemoveEntry(saved["entry"])
        case "roll back":
            return RollBack(result)
        case unknown:
            raise ValueError(f"no patch is called {unknown!r}")
