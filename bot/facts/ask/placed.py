"""Operations that are called by who runs them and where: “the UN's mission in Darfur”."""

from __future__ import annotations

from dataclasses import replace

from ..base import FactBase
from ..kinds import Kind
from ..missions import is_in, missions_at
from ..model import Entry, Mission
from ..relations import Relation
from ..wording import fold
from .reading import Seen

CARRIERS = {
    "nato": "nato",
    "otan": "nato",
    "un": "united-nations",
    "onu": "united-nations",
    "eu": "european-union",
    "ue": "european-union",
    "au": "african-union",
}
"""The organisations that run operations, by their letters."""


def placed(what: Seen, base: FactBase) -> Entry | None:
    """The one operation of an organisation in a place; ``None`` where several are, or none is."""
    if "operation" not in what.cues or not {"plural", "list", "how_many"}.isdisjoint(what.cues):
        return None
    carriers = {CARRIERS[word] for word in what.found.words if word in CARRIERS}
    named = _places(what)
    found = [
        entry
        for entry in base.of_kind(Kind.OPERATION)
        if is_in(entry.place or "", named) and not carriers.isdisjoint(_run_by(entry, base))
    ]
    return found[0] if len(found) == 1 else None


def _places(what: Seen) -> list[str]:
    """The places that a question names, folded."""
    places = [group[0] for group in what.topics]
    places += [each[0].title for each in what.entries if each[0].kind is Kind.AREA]
    return [fold(place.partition(" (")[0]) for place in places]


def mission_in(what: Seen, base: FactBase) -> Mission | None:
    """The one mission without an entry that a question calls by its place.

    Of several none is taken: “the UN mission in Haiti”.
    """
    if "operation" not in what.cues or what.missions or what.texts:
        return None
    if not {"plural", "list", "how_many", "vote", "veto"}.isdisjoint(what.cues):
        return None
    places = [*_places(what), *(fold(country.title) for country in what.actors)]
    found = missions_at(base, places)
    return found[0] if len(found) == 1 else None


def with_mission(what: Seen, mission: Mission) -> Seen:
    """The same question with a mission in place of what it is called by, at its word for it."""
    said = what.cues["operation"]
    place = next(at for at, word in enumerate(what.found.words) if word in said)
    found = replace(what.found, missions={place: mission})
    return replace(what, found=found, topics=[], actors=[], entries=[])


def _run_by(entry: Entry, base: FactBase) -> set[str]:
    """The ids of whoever carried an operation out."""
    links = base.links(entry)
    return {each.entry.id for each in links if each.relation is Relation.CARRIED_OUT_BY}
