"""Which organisation carried an operation out."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import Names, message
from ..kinds import Kind
from ..model import Body, Entry, Operation
from ..relations import Direction, Relation
from .claims import Known, asserted, mark_at, patterns
from .masking import Sentence
from .mistakes import Mistake
from .record import Recorded

_M, _O = r"«M(?P<m>\d+)»", r"«O(?P<o>\d+)»"
_LED = r"(?:led|launched|mounted|commanded|run|headed|conducted|carried\s+out)"
_UNDER = r"[^«».;,]{0,50}\b(?:under|sous)\s+(?:the\s+|le\s+|la\s+)?"
_COMMAND = r"(?:command|control|leadership|lead|commandement|direction|contrôle)"
_PATTERNS = patterns(
    rf"{_M}(?:\s+\([^()]{{1,40}}\))?\s+(?:is|was|has\s+been|had\s+been)\s+(?:always\s+)?{_LED}\s+by\s+(?:the\s+)?{_O}(?![\w-]|['’])",
    rf"{_O}-(?:led|run)\s+{_M}",
    rf"{_O}\s+(?:led|leads|commanded|commands|ran|runs|conducted|carried\s+out|launched|mounted)\s+(?:the\s+)?{_M}",
    rf"{_M}\s+(?:is|was)\s+(?:an?|the)\s+(?:\w+\s+){{0,2}}{_O}(?:-led)?\s+(?:\w+\s+)?(?:operation|mission|force)\b(?!\s+«M)",
    rf"{_M}\s+(?:is|was)\s+an?\s+joint\s+(?:operation|mission|force)\s+of\s+(?:the\s+)?«O\d+»\s+and\s+(?:the\s+)?{_O}",
    rf"{_M}\s+(?:is|was)\s+an?\s+joint\s+(?:operation|mission|force)\s+of\s+(?:the\s+)?{_O}\s+and\b",
    rf"{_O}['’]s\s+{_M}\s+(?:is|was|ended|began)\b",
    rf"{_M}\s+(?:is|was)\s+an?\s+(?:the\s+)?{_O}\s+(?:operation|mission|force)\b",
    rf"{_M}(?:\s+\([^()]{{1,40}}\))?,?\s+(?:(?:was|is|being|est|était|fut)\s+)?(?:always\s+)?(?:(?:an?|the|une|la)\s+)?(?:[^\W\d]+\s+){{0,3}}"
    rf"(?:mission|force|operation|opération)\s+(?:of|by|de|du|des)\s+(?:the\s+|la\s+)?(?:l['’])?{_O}(?!['’-])",
    rf"{_M}{_UNDER}(?:{_COMMAND}\s+(?:of|de)\s+(?:the\s+|l['’])?{_O})",
    rf"{_M}{_UNDER}{_O}(?:['’]s)?\s+{_COMMAND}\b",
    rf"{_O}(?:['’]s)?\s+(?:(?:peacekeeping|training|military|police|observer|hybrid)\s+)?(?:mission|force|operation)\s+(?:called\s+|named\s+)?{_M}",
    rf"\b(?:troops|soldiers|peacekeepers|mission|force)\s+(?:of|de)\s+(?:the\s+)?(?:l['’])?{_O},\s+(?:called\s+)?{_M},",
    rf"{_M}\s+(?:est|était|fut)\s+(?:dirigée?|menée?|commandée?)\s+par\s+(?:la\s+|le\s+)?(?:l['’])?{_O}",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """An organisation that is said to have led an operation with which it had nothing to do."""
    for match in asserted(_PATTERNS, sentence, 25):
        mission, body = mark_at(sentence, match["m"]), mark_at(sentence, match["o"])
        operation, claimed = mission.entry, body.entry
        if not isinstance(operation, Operation) or not isinstance(claimed, Body):
            continue
        right = _leaders(operation, known)
        if right and _leads(claimed, known) and not _knows(operation, claimed, known):
            names = Names(tuple(each.title for each in right))
            told = message("checking.led_by", operation=operation.title, bodies=names)
            yield Mistake.over((mission, body), told, operation)


def _leaders(operation: Operation, known: Known) -> list[Entry]:
    """Those who carried an operation out."""
    if isinstance(operation, Recorded) and operation.is_of_the_un:
        return [each for each in known.base.of_kind(Kind.BODY) if each.id == "united-nations"]
    return [
        link.entry
        for link in known.base.links(operation)
        if link.relation is Relation.CARRIED_OUT_BY and link.direction is Direction.FORWARD
    ]


def _leads(body: Body, known: Known) -> bool:
    """Whether a body carries operations out, so that it can be taken for the leader of one."""
    return any(link.relation is Relation.CARRIED_OUT_BY for link in known.base.links(body))


def _knows(operation: Operation, body: Body, known: Known) -> bool:
    """Whether a body has a part in an operation that may be spoken of as leading it."""
    parts = (Relation.CARRIED_OUT_BY, Relation.SUPPORTS)
    return body in _leaders(operation, known) or any(
        link.entry == body and link.relation in parts for link in known.base.links(operation)
    )
