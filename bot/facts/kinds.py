"""The kinds of entry the base holds, and all that the knowledge must know of each.

A new kind is a row here, a model in :mod:`bot.facts.model`, a look in :mod:`bot.cards.style`, words
in the catalogue ``kind.po``, and data. Every other table with a row for each kind is made by
:func:`per_kind`, which stops the program at its start when one is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What the knowledge must know of a kind."""

    calendar_weight: int
    """What it adds to the weight of an occasion: the weightiest of a day is its headline."""
    asked_by: str = ""
    """Words of a query that ask for this kind, as alternatives of a regular expression."""
    nouns: str = ""
    """Words that name entries of this kind behind “which” and “what”, as regular expressions parted
    by blanks; where none stand here, those by which it is asked for serve."""
    option: str | None = "name"
    """What the option of its command is called, which shows one entry; ``None`` for no command."""
    is_text: bool = False
    """Whether entries are texts, which statements may cite."""


class Kind(StrEnum):
    """What an entry is about; also the ``kind:`` line at the head of a data file."""

    OPERATION = "operation"
    RESOLUTION = "resolution"
    AREA = "area"
    BODY = "body"
    DOCUMENT = "document"
    EVENT = "event"
    PERSON = "person"
    COUNTRY = "country"
    DRAFT = "draft"
    SOURCE = "source"

    @property
    def traits(self) -> Traits:
        """What the knowledge must know of it."""
        return _TRAITS[self]


ENTRY_KINDS: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.SOURCE)
"""The kinds that have cards of their own: all but sources."""


def per_kind(
    what: str, rows: Mapping[Kind, Row], kinds: Iterable[Kind] = ENTRY_KINDS
) -> Mapping[Kind, Row]:
    """A table with a row for each of ``kinds``, read-only; see :func:`complete`."""
    return complete(what, rows, kinds)


def complete(what: str, rows: Mapping[Key, Row], keys: Iterable[Key]) -> Mapping[Key, Row]:
    """A table with a row for each key, in the order of ``keys``, read-only.

    Raises ``TypeError`` when one is missing; ``what`` names the rows in that sentence.
    """
    wanted = tuple(keys)
    lacking = [key for key in wanted if key not in rows]
    if lacking:
        raise TypeError(f"{what}: no row for {', '.join(lacking)} – add one beside the others")
    return MappingProxyType({key: rows[key] for key in wanted})


_TRAITS = per_kind(
    "traits",
    {
        Kind.OPERATION: Traits(
            nouns="operations? missions? campaigns? deployments?",
            calendar_weight=9,
            asked_by="operations?|missions?|deployment|campaign",
        ),
        Kind.RESOLUTION: Traits(
            nouns="res resos? resolutions? unscrs? texts? votes?",
            option="number",
            calendar_weight=5,
            asked_by="res|resos?|resolutions?|unscrs?|council|decide(?:d)?|renewals?|extensions?",
            is_text=True,
        ),
        Kind.AREA: Traits(
            calendar_weight=1,
        ),
        Kind.BODY: Traits(
            nouns="bod(?:y|ies) organi[sz]ations? committees? offices? agenc(?:y|ies) units?",
            calendar_weight=4,
            asked_by="committee|organi[sz]ation|agency|cent(?:re|er)|office|body|comite",
        ),
        Kind.DOCUMENT: Traits(
            nouns="documents? treaty treaties agreements? conventions? declarations?"
            " polic(?:y|ies) strateg(?:y|ies) reports? protocols? statements? texts?"
            " votes?",
            calendar_weight=6,
            asked_by="documents?|treaty|convention|declaration|agreement|policy|strategy|protocol"
            "|traite|accord",
            is_text=True,
        ),
        Kind.EVENT: Traits(
            nouns="summits? meetings? conferences? attacks? ambush(?:es)? requests? visits?"
            " crisis crises incidents? speech letters? appeals? events?",
            calendar_weight=6,
            asked_by="(?:who|qui) (?:asked|requested|invited|appealed|wrote|demande)"
            "|summit|conference|meeting|attack|sommet|anniversary|visit(?:ed)?|met",
        ),
        Kind.PERSON: Traits(
            nouns="person people secretary commanders? leaders? officers? diplomats? head",
            calendar_weight=2,
            asked_by="(?:who|qui) (?:is|was|were|became|led|ran|headed|est|etait)",
        ),
        Kind.COUNTRY: Traits(
            nouns="countr(?:y|ies) states? members?",
            calendar_weight=1,
            asked_by="countr(?:y|ies)|pays",
        ),
        Kind.DRAFT: Traits(
            nouns="drafts? texts? votes?",
            calendar_weight=5,
            asked_by="drafts?|vetoe?s?|vetoed|vetoing",
            is_text=True,
        ),
        Kind.SOURCE: Traits(calendar_weight=0, option=None),
    },
    Kind,
)
