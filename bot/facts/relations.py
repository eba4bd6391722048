"""The kinds of link between entries, written once in the data and read from both ends."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds import ENTRY_KINDS, Kind

_ANY = frozenset(ENTRY_KINDS)
_ACTORS = frozenset({Kind.BODY, Kind.PERSON, Kind.COUNTRY})
_TEXTS = frozenset(kind for kind in ENTRY_KINDS if kind.traits.is_text)
_WORK = frozenset({Kind.OPERATION, Kind.BODY, Kind.AREA})


@dataclass(frozen=True, slots=True)
class RelationType:
    """One kind of link: what it may join, and how each end calls it."""

    key: str
    forward: str
    backward: str
    origins: frozenset[Kind]
    targets: frozenset[Kind]


_TYPES = (
    RelationType(
        "mandated_by",
        "Mandated by",
        "Mandates",
        frozenset({Kind.OPERATION}),
        frozenset({Kind.RESOLUTION}),
    ),
    RelationType(
        "established_by",
        "Established by",
        "Established",
        _WORK | {Kind.DOCUMENT},
        _TEXTS | {Kind.EVENT, Kind.BODY},
    ),
    RelationType(
        "carried_out_by",
        "Carried out by",
        "Carries out",
        frozenset({Kind.OPERATION, Kind.AREA}),
        frozenset({Kind.BODY}),
    ),
    RelationType("led_by", "Led by", "Leads", frozenset({Kind.BODY, Kind.OPERATION}), _ACTORS),
    RelationType("supports", "Supports", "Supported by", _WORK | {Kind.EVENT}, _WORK | _TEXTS),
    RelationType("works_with", "Works with", "Works with", _WORK, _WORK),
    RelationType("part_of", "Part of", "Includes", _ANY, _ANY),
    RelationType("succeeds", "Succeeds", "Succeeded by", _ANY, _ANY),
    RelationType("signed_by", "Signed by", "Signed", frozenset({Kind.DOCUMENT}), _ACTORS),
    RelationType(
        "adopted_by",
        "Adopted by",
        "Adopted",
        (_TEXTS | {Kind.EVENT}) - {Kind.DRAFT},
        frozenset({Kind.BODY}),
    ),
    RelationType("builds_on", "Builds on", "Built on by", _TEXTS | _WORK, _TEXTS),
    RelationType(
        "renews",
        "Renews",
        "Renewed by",
        frozenset({Kind.RESOLUTION}),
        frozenset({Kind.RESOLUTION, Kind.OPERATION, Kind.BODY}),
    ),
    RelationType(
        "implements", "Carries into effect", "Put into effect by", _ANY - {Kind.RESOLUTION}, _TEXTS
    ),
    RelationType("concerns", "About", "See also", _ANY, _ANY),
    RelationType(
        "took_part",
        "Took part in",
        "Participants",
        _ACTORS | {Kind.OPERATION},
        frozenset({Kind.EVENT}),
    ),
    RelationType("member_of", "Member of", "Members", _ACTORS, frozenset({Kind.BODY})),
)

RELATION_TYPES: dict[str, RelationType] = {kind.key: kind for kind in _TYPES}
"""Every relation type by the key that the data files use, in the order cards show them."""
