"""Operations that are called by who runs them and where: “the UN's mission in Darfur”."""

from __future__ import annotations

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry
from ..relations import Relation
from ..wording import fold
from .reading import Seen

_CARRIERS = {
    "nato": "nato",
    "otan": "nato",
    "un": "united-nations",
    "onu": "united-nations",
    "eu": "european-union",
    "ue": "european-union",
}
"""The organisations that run operations, by their letters."""


def placed(what: Seen, base: FactBase) -> Entry | None:
    """The one operation of an organisation in a place; ``None`` where several are, or none is."""
    if "operation" not in what.cues or not {"plural", "list", "how_many"}.isdisjoint(what.cues):
        return None
    carriers = {_CARRIERS[word] for word in what.found.words if word in _CARRIERS}
    places = [group[0] for group in what.topics]
    places += [each[0].title for each in what.entries if each[0].kind is Kind.AREA]
    named = [fold(place.partition(" (")[0]) for place in places]
    found = [
        entry
        for entry in base.of_kind(Kind.OPERATION)
        if any(place in fold(entry.place or "") for place in named)
        and not carriers.isdisjoint(_run_by(entry, base))
    ]
    return found[0] if len(found) == 1 else None


def _run_by(entry: Entry, base: FactBase) -> set[str]:
    """The ids of whoever carried an operation out."""
    links = base.links(entry)
    return {each.entry.id for each in links if each.relation is Relation.CARRIED_OUT_BY}
