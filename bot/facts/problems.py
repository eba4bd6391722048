"""Problems in the data, told so that a moderator can act on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from ..messages import Message, message


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands, and what would be right.

    ``line`` and ``column`` count from one; both are 0 when the problem concerns a whole file or
    folder. ``is_first`` is one that many others may follow from, ``follows`` one that is only such
    a consequence, or is told already of another place.
    """

    file: str
    line: int
    column: int
    message: Message
    is_first: bool = field(default=False, compare=False)
    follows: bool = field(default=False, compare=False)

    @property
    def located(self) -> Message:
        """The message behind the place: ``file:line:column: what is wrong – the remedy``."""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return message("facts.problem", place=where, problem=self.message)

    @property
    def order(self) -> tuple[bool, bool, str, int, int, str]:
        """Where it stands in a list: causes before consequences, each by file and line."""
        place = self.file, self.line, self.column
        return self.follows, not self.is_first, *place, str(self.message)


class FactBaseInvalidError(Exception):
    """The data cannot be served; carries the complete list of problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, causes first; see :attr:`Problem.order`."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        super().__init__(f"{len(self.problems)} problem(s)")

    def __reduce__(self) -> tuple[type[FactBaseInvalidError], tuple[tuple[Problem, ...]]]:
        """Pickle by the problems, so the error can cross from the worker process."""
        return type(self), (self.problems,)


class WrongValueError(ValueError):
    """A value that cannot stand in the data; carries what is wrong with it and the remedy."""

    def __init__(self, code: str, /, **values: object) -> None:
        """``code`` is in the catalogue, ``values`` fill its placeholders."""
        self.message = message(code, **values)
        super().__init__(str(self.message))


_ALIKE = 8
"""So many problems of one file that differ in their places alone are one slip; so many ids that
lead nowhere, though others are near, are not slips of their own either."""


def fold(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with those marked that follow from others.

    One slip can hide an entry that hundreds of links lead to, or make each entry of a file wrong in
    the same way; whoever mends it should not have to look for it among its consequences.
    """
    found = sorted(problems, key=lambda problem: problem.order)
    have_cause = any(problem.is_first for problem in found)
    slips = {_likeness(problem) for problem in found if _may_be_a_slip(problem)}
    alike = Counter(map(_likeness, found))
    seen: set[object] = set()
    folded = []
    for problem in found:
        likeness = _likeness(problem)
        is_dangling = problem.message.code.startswith(DANGLING)
        is_again = likeness in seen and (is_dangling or alike[likeness] >= _ALIKE)
        seen.add(likeness)
        is_slip = likeness in slips and len(slips) < _ALIKE
        follows = is_again or (is_dangling and have_cause and not is_slip)
        folded.append(replace(problem, follows=follows))
    return folded


DANGLING = "facts.dangling."
"""How the codes of links begin that lead to an id which nothing has."""


def _may_be_a_slip(problem: Problem) -> bool:
    """Whether a link leads nowhere, but nearly to something."""
    remedy = problem.message.values.get("remedy")
    guessed = isinstance(remedy, Message) and remedy.code == "facts.did_you_mean_or"
    return guessed and problem.message.code.startswith(DANGLING)


def _likeness(problem: Problem) -> tuple[object, ...]:
    """What alike problems share: of a link the id, of others the file and all but the place."""
    if problem.message.code.startswith(DANGLING):
        return DANGLING, problem.message.values["id"]
    return problem.file, problem.message.code, problem.message.values.get("key")


_MOST_GUESSES = 100
"""What was meant is guessed for so many wrong words; a broken base can have tens of thousands."""


class Guesses:
    """Guesses at what was meant, with a bound on the work."""

    def __init__(self, known: Collection[str]) -> None:
        """``known`` are the words that may have been meant."""
        self._known = list(known)
        self._left = _MOST_GUESSES

    def nearest(self, wrong: str) -> str | None:
        """The known word that a wrong one is most like, if any is near and guesses are left."""
        if not self._left:
            return None
        self._left -= 1
        found = process.extractOne(wrong[:100], self._known, scorer=fuzz.ratio, score_cutoff=70)
        return found[0] if found else None

    def did_you_mean(self, wrong: str, otherwise: Message) -> Message:
        """A remedy that names the nearest known word, or another one where none is near."""
        guess = self.nearest(wrong)
        return message("facts.did_you_mean", guess=guess) if guess else otherwise
