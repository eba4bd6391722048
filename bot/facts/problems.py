"""Problems in the data, told so that a moderator can act on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and what would be right.

    ``line`` and ``column`` count from one; both are 0 when the problem concerns a whole file or
    folder. ``is_first`` is one that many others may follow from.
    """

    file: str
    line: int
    column: int
    message: str
    is_first: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        """``file:line:column: what is wrong – what would be right``."""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: {self.message}"


class FactBaseInvalidError(Exception):
    """The data cannot be served; carries the complete list of problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in file and line order, after those that others may follow from."""
        self.problems = tuple(sorted(problems, key=lambda each: (not each.is_first, each)))
        super().__init__(f"{len(self.problems)} problem(s) in the data")

    def __reduce__(self) -> tuple[type[FactBaseInvalidError], tuple[tuple[Problem, ...]]]:
        """Pickle by the problems, so the error can cross from the worker process."""
        return type(self), (self.problems,)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`` – did you mean “x”?`` for the nearest known word, or an empty string."""
    near = process.extractOne(wrong, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return f" – did you mean “{near[0]}”?" if near else ""
