"""What tests know of the missions of the record."""

from __future__ import annotations

from bot.facts.dates import FactDate
from bot.facts.missions import Mission, recorded_missions
from bot.facts.model import Entry
from bot.facts.parts import DatedFact
from bot.facts.relations import Direction, Relation
from tests.compiled import shipped


def missions() -> list[Mission]:
    """All missions of the record."""
    return list(recorded_missions(shipped()[0]))


def begun(mission: Mission) -> FactDate:
    """When a mission began to work."""
    assert mission.begins is not None
    return mission.begins


def over(mission: Mission) -> FactDate | None:
    """When a mission ended, where it has and that is known."""
    return span_of(mission).ends


def span_of(mission: Mission) -> DatedFact:
    """The time for which a mission worked."""
    assert mission.span is not None
    return mission.span


def strength_of(mission: Mission) -> str:
    """How many people a mission had, as far as that is known."""
    return getattr(mission, "strength", None) or ""


def neighbours(mission: Mission, way: Direction) -> list[Entry]:
    """What a mission took over from, or backward what took over from it."""
    links = shipped()[0].links(mission, Relation.SUCCEEDS)
    return [link.entry for link in links if link.direction is way]
