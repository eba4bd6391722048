"""Problems in the data, told so that a moderator can act on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from rapidfuzz import fuzz, process

from ..messages import Message, message


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands, and what would be right.

    ``line`` and ``column`` count from one; both are 0 when the problem concerns a whole file or
    folder. ``is_first`` is one that many others may follow from.
    """

    file: str
    line: int
    column: int
    message: Message
    is_first: bool = field(default=False, compare=False)

    @property
    def located(self) -> Message:
        """The message behind the place: ``file:line:column: what is wrong – the remedy``."""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return message("facts.problem", place=where, problem=self.message)

    @property
    def order(self) -> tuple[bool, str, int, int, str]:
        """Where it stands in a list: by file and line, after those that others may follow from."""
        return not self.is_first, self.file, self.line, self.column, str(self.message)


class FactBaseInvalidError(Exception):
    """The data cannot be served; carries the complete list of problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in file and line order, after those that others may follow from."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        super().__init__(f"{len(self.problems)} problem(s) in the data")

    def __reduce__(self) -> tuple[type[FactBaseInvalidError], tuple[tuple[Problem, ...]]]:
        """Pickle by the problems, so the error can cross from the worker process."""
        return type(self), (self.problems,)


class WrongValueError(ValueError):
    """A value that cannot stand in the data; carries what is wrong with it and the remedy."""

    def __init__(self, code: str, /, **values: object) -> None:
        """``code`` is in the catalogue, ``values`` fill its placeholders."""
        self.message = message(code, **values)
        super().__init__(str(self.message))


_COMPARED = 5000
"""Known words that a wrong one is compared with; more would take seconds for thousands of them."""


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known word that a wrong one is most like, if any is near."""
    found = process.extractOne(
        wrong[:100], list(islice(known, _COMPARED)), scorer=fuzz.ratio, score_cutoff=70
    )
    return found[0] if found else None


def did_you_mean(wrong: str, known: Collection[str], otherwise: Message) -> Message:
    """A remedy that names the nearest known word, or another one where none is near."""
    guess = nearest(wrong, known)
    return message("facts.did_you_mean", guess=guess) if guess else otherwise
