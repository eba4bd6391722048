"""What a question comes down to, where it tells much beside it."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.answer import short
from bot.facts.missions import is_recorded
from bot.facts.model import Operation, Resolution
from bot.facts.relations import Direction, Relation
from tests.compiled import shipped

from .score import wording


def mandated() -> list[tuple[Operation, int]]:
    """The operations that one resolution alone mandated or set up, with its number.

    Another may close one, and is then what has all the words of the question.
    """
    base, _ = shipped()
    titles = [each.title for each in base.entries.values() if isinstance(each, Resolution)]
    found: list[tuple[Operation, int]] = []
    for entry in base.entries.values():
        if isinstance(entry, Operation) and not is_recorded(entry):
            numbers = {
                link.entry.number
                for link in base.links(entry)
                if link.relation in (Relation.MANDATED_BY, Relation.ESTABLISHED_BY)
                and link.direction is Direction.FORWARD
                and isinstance(link.entry, Resolution)
            }
            name = short(entry.title).partition("(")[2].rstrip(")") or entry.title
            if len(numbers) == 1 and not any(f"{name} to close" in title for title in titles):
                found.append((entry, numbers.pop()))
    return found


@pytest.mark.parametrize(("operation", "number"), mandated(), ids=lambda each: str(each)[:20])
def test_the_resolution_is_told_whatever_the_question_says_of_ends(
    asking: Asking, operation: Operation, number: int
) -> None:
    name = short(operation.title)
    told = wording(
        asking, f"which resolution authorised {name} to take over at the end of the winter"
    )
    assert str(number) in told


def test_some_operations_are_asked_for() -> None:
    assert len(mandated()) >= 10
