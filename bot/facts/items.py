"""What stands in a data file, one after another, while the rules are being checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..messages import message
from .parts import Record
from .problems import Problem
from .yamltext import Parsed, Path


@dataclass(slots=True, eq=False)
class Item:
    """One thing in a file: as written, and as a record when it is valid by itself."""

    parsed: Parsed
    path: Path
    raw: dict[str, Any]
    record: Record | None = None

    @property
    def id(self) -> str | None:
        """The id as written, so that a link to an entry with another fault does not dangle."""
        value = self.raw.get("id")
        return value if isinstance(value, str) else None

    def problem(self, path: Path, code: str, /, **values: object) -> Problem:
        """A problem at a part of this item: a code of the catalogue and its values."""
        return self.parsed.problem((*self.path, *path), message(code, **values))

    def where(self) -> str:
        """``file:line`` of the item."""
        return f"{self.parsed.file}:{self.parsed.place(self.path)[0]}"
