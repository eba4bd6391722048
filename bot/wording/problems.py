"""Problems in the data as plain text: for the terminal, the log and attached files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..facts.problems import Problem
from .reader import PLAIN


def problem_line(problem: Problem) -> str:
    """``file:line:column: what is wrong – what would be right``."""
    return PLAIN.tell(problem.located)


def problems_text(problems: Iterable[Problem]) -> str:
    """Every problem on a line of its own, causes before what follows from them."""
    return "".join(f"{line}\n" for line in _lines(list(problems)))


def causes_text(problems: Iterable[Problem]) -> str:
    """Only the causes, a line each, and how many problems follow from them."""
    found = list(problems)
    causes = [problem for problem in found if not problem.follows]
    lines = [problem_line(problem) for problem in causes]
    if len(causes) < len(found):
        lines.append(PLAIN.say("facts.and_following", count=len(found) - len(causes)))
    return "\n".join(lines)


def _lines(problems: list[Problem]) -> Iterator[str]:
    following = [problem for problem in problems if problem.follows]
    yield from (problem_line(problem) for problem in problems if not problem.follows)
    if following:
        yield from ("", PLAIN.say("facts.following", count=len(following)))
        yield from map(problem_line, following)
