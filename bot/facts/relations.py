"""The relations between entries, written once in the data and read from both ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .kinds import ENTRY_KINDS, Kind, complete


class Relation(StrEnum):
    """How one entry is related to another; the key that the data files use, in cards' order."""

    MANDATED_BY = "mandated_by"
    ESTABLISHED_BY = "established_by"
    CARRIED_OUT_BY = "carried_out_by"
    LED_BY = "led_by"
    SUPPORTS = "supports"
    WORKS_WITH = "works_with"
    PART_OF = "part_of"
    ENDED_BY = "ended_by"
    SUCCEEDS = "succeeds"
    SIGNED_BY = "signed_by"
    ADOPTED_BY = "adopted_by"
    BUILDS_ON = "builds_on"
    RENEWS = "renews"
    IMPLEMENTS = "implements"
    CONCERNS = "concerns"
    TOOK_PART = "took_part"
    MEMBER_OF = "member_of"


FOUNDING = (Relation.ESTABLISHED_BY, Relation.MANDATED_BY)
"""By these an operation or a body rests on what made it."""


class Direction(StrEnum):
    """From which of its two ends a relation is read."""

    FORWARD = "forward"
    """From the entry in which it is written."""
    BACKWARD = "backward"


@dataclass(frozen=True, slots=True)
class RelationType:
    """What a relation may join."""

    origins: frozenset[Kind]
    targets: frozenset[Kind]
    is_symmetric: bool = False
    """Whether it says the same from both ends, so that it is always read forward."""


_ANY = frozenset(ENTRY_KINDS)
_ACTORS = frozenset({Kind.BODY, Kind.PERSON, Kind.COUNTRY})
_TEXTS = frozenset(kind for kind in ENTRY_KINDS if kind.traits.is_text)
_WORK = frozenset({Kind.OPERATION, Kind.BODY, Kind.AREA})
_ADOPTED = (_TEXTS | {Kind.EVENT}) - {Kind.DRAFT}
_BODY, _EVENT = frozenset({Kind.BODY}), frozenset({Kind.EVENT})
_OPERATION, _RESOLUTION = frozenset({Kind.OPERATION}), frozenset({Kind.RESOLUTION})

RELATION_TYPES: Mapping[str, RelationType] = complete(
    "relation types",
    {
        Relation.MANDATED_BY: RelationType(_OPERATION, _RESOLUTION),
        Relation.ESTABLISHED_BY: RelationType(_WORK | {Kind.DOCUMENT}, _TEXTS | _EVENT | _BODY),
        Relation.CARRIED_OUT_BY: RelationType(_OPERATION | {Kind.AREA}, _BODY),
        Relation.LED_BY: RelationType(_BODY | _OPERATION, _ACTORS),
        Relation.SUPPORTS: RelationType(_WORK | _EVENT, _WORK | _TEXTS),
        Relation.WORKS_WITH: RelationType(_WORK, _WORK, is_symmetric=True),
        Relation.PART_OF: RelationType(_ANY, _ANY),
        Relation.ENDED_BY: RelationType(_WORK, _RESOLUTION),
        Relation.SUCCEEDS: RelationType(_ANY, _ANY),
        Relation.SIGNED_BY: RelationType(frozenset({Kind.DOCUMENT}), _ACTORS),
        Relation.ADOPTED_BY: RelationType(_ADOPTED, _BODY),
        Relation.BUILDS_ON: RelationType(_TEXTS | _WORK, _TEXTS),
        Relation.RENEWS: RelationType(_RESOLUTION, _RESOLUTION | _OPERATION | _BODY),
        Relation.IMPLEMENTS: RelationType(_ANY - _RESOLUTION, _TEXTS),
        Relation.CONCERNS: RelationType(_ANY, _ANY),
        Relation.TOOK_PART: RelationType(_ACTORS | _OPERATION, _EVENT),
        Relation.MEMBER_OF: RelationType(_ACTORS, _BODY),
    },
    Relation,
)
"""What each relation may join, by the key that the data files use, in the order of cards."""
