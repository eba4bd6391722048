"""Groups of members of the Council that people ask about: the elected, African or NATO ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from ...model import Country
from ...regions import lies_in
from ..question import Question
from .lexicon import grammar

Group = Callable[[Country, int | None], bool]
"""Whether a country belonged to a group in a year, or ever where no year is given."""


def _in_nato(country: Country, year: int | None) -> bool:
    since = country.nato_since
    return since is not None and (year is None or since.year <= year)


@cache
def groups() -> Mapping[str, Group]:
    """The groups by the class of words that speaks of each."""
    return {
        "elected": lambda country, _: not country.permanent,
        "permanent": lambda country, _: country.permanent,
        "nato_members": _in_nato,
        **{name: _group(told) for name, told in grammar("groups.yaml").items()},
    }


def _group(told: Mapping[str, Any]) -> Group:
    """A group as the grammar tells of it: a region, or members by years."""
    region = told.get("region")
    if region is not None:
        return lambda country, _: lies_in(country.title, region)
    members: Mapping[int, list[str]] = told["members"]
    since = {name: year for year, names in members.items() for name in names}
    until: Mapping[str, int] = told.get("until", {})

    def belonged(country: Country, year: int | None) -> bool:
        first = since.get(country.title)
        if first is None or year is None:
            return first is not None
        return first <= year <= until.get(country.title, year)

    return belonged


def in_group(question: Question) -> Group | None:
    """Who belongs to all groups that a question asks about; ``None`` where it names none.

    The words for those who are not permanent have “permanent” in them.
    """
    asked = [cue for cue in groups() if question.has(cue)]
    if "elected" in asked and "permanent" in asked:
        asked.remove("permanent")
    tests = [groups()[cue] for cue in asked]
    return (lambda country, year: all(test(country, year) for test in tests)) if tests else None
