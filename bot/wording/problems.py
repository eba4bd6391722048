"""Problems in the data as plain text: for the terminal, the log and attached files."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts.problems import Problem
from .reader import PLAIN


def problem_line(problem: Problem) -> str:
    """``file:line:column: what is wrong – what would be right``."""
    return PLAIN.tell(problem.located)


def problems_text(problems: Iterable[Problem]) -> str:
    """Every problem on a line of its own."""
    return "".join(f"{problem_line(problem)}\n" for problem in problems)
