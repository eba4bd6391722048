"""What tests know of the missions of the record."""

from __future__ import annotations

from bot.facts.missions import Mission, recorded_missions
from bot.facts.model import Entry
from bot.facts.relations import Direction, Relation
from tests.compiled import shipped


def missions() -> list[Mission]:
    """All missions of the record."""
    return list(recorded_missions(shipped()[0]))


def neighbours(mission: Mission, way: Direction) -> list[Entry]:
    """What a mission took over from, or backward what took over from it."""
    links = shipped()[0].links(mission.entry, Relation.SUCCEEDS)
    return [link.entry for link in links if link.direction is way]
