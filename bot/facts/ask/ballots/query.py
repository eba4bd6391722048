"""The typed query about the vote on a text, which the reader makes and the executor answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ...model import Country
from ...parts import Position
from ...votes import Voted
from ..reading.groups import Group


class Wanted(StrEnum):
    """What of a vote is asked for; also the last word of the code that says how it was read."""

    VOTERS = "position"
    """Who took a position."""
    NUMBER = "count_position"
    """How many did."""
    DISSENT = "dissent"
    """Who did not vote in favour, by what they did instead."""
    ROLL_CALL = "roll_call"
    CASTS = "cast"
    """How those voted who are named."""
    ALIKE = "cast_compare"
    """Whether the two who are named voted alike."""
    RESULT = "tally"
    UNANIMOUS = "unanimous"
    SPONSORS = "sponsors"
    SPONSORED = "sponsored"
    """Whether who is named put the text forward."""
    SEAT = "seat_at"
    """Whether who is named sat on the Council then."""
    CHAPTER = "chapter"
    MEETING = "meeting"
    AGENDA = "agenda"
    SYMBOL = "symbol"
    DRAFT = "draft_of"
    """The symbol of its draft."""
    DATE = "when_text"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is asked of the vote on one text."""

    text: Voted
    wanted: Wanted
    position: Position | None = None
    """The position that is spoken of."""
    is_veto: bool = False
    """Whether that is spoken of as a veto."""
    voters: tuple[Country, ...] = ()
    """Of whom it is asked what they did."""
    besides: tuple[Country, ...] = ()
    """Beside whom others are asked for: “who but China abstained”."""
    group: Group | None = None
    """To whom those must belong who are told."""
    link: float = 1.0
    """How certain it is that this text is meant."""
