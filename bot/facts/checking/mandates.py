"""On which resolution an operation rests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...messages import Message, message
from ..dates import FactDate
from ..model import Operation, Resolution
from ..relations import Direction, Relation
from ..votes import voted_on
from .claims import Known, asserted, mark_at, patterns
from .masking import Sentence
from .mistakes import Mistake
from .spans import mandates_of

_M = (
    r"(?:the\s+)?(?:(?:«O\d+»|UN|AU|EU|NATO)(?:-led)?\s+)?(?:(?:mission|operation|force)\s+)?«M(?P<m>\d+)»"
    r"(?:\s+\([^()]{1,40}\))?"
)
_ITS = (
    r"(?:['’]s?\s+(?:(?:whole|entire)\s+)?(?:presence|deployment|existence|work|creation"
    r"|launch|role))?"
)
_R = r"(?:the\s+)?(?:«O\d+»['’]s?\s+)?«R(?P<r>\d+)»"
_AUX = (
    r"(?:(?:was|were|is|are|had|has|been|first|originally|formally|initially|also|later|only"
    r"|duly)\s+)*"
)
_GIVEN = (
    r"(?:mandated|authori[sz]ed|established|created|set\s+up|legitimi[sz]ed|launched|deployed|legali[sz]ed|founded"
    r"|instituted|sent|approved|called\s+into\s+being|brought\s+into\s+being|formed|given\s+its\s+(?:mandate|authority))"
)
_GAVE = (
    rf"(?:{_GIVEN}|allowed|cleared\s+the\s+way\s+for|paved\s+the\s+way\s+(?:for|to)|opened\s+the\s+way\s+(?:for|to)"
    r"|gave\s+(?:(?:rise|birth|life|the\s+green\s+light|a\s+mandate|the\s+mandate|authority|the\s+go-ahead)\s+(?:to|for))"
    r"|gave\s+(?:the\s+|a\s+)?(?:green\s+light|mandate|authority|go-ahead)\s+(?:to|for)"
    r"|(?:provided|laid|formed|created|is|was|became|remains)\s+the\s+(?:legal\s+|UN\s+)?(?:basis|mandate|foundations?|grounds?|framework)\s+(?:of|for)"
    r"|led\s+to)"
)
_BASIS = (
    r"(?:(?:(?:legal|UN)\s+)?(?:mandate|basis|authority|ground|foundation|framework)"
    r"|authori[sz]ation|existence)"
)
_FROM = (
    r"(?:(?:is|was|comes?|came|rests?|rested|stems?|stemmed|derives?|derived|dates?|goes|flows?|lies|lay)"
    r"(?:\s+back)?(?:\s+(?:from|on|to|in|with))?|(?:is|was)\s+(?:found|laid\s+down|set\s+out|contained|given|anchored|grounded|rooted)\s+(?:in|by))"
)
_BY = (
    r"(?:by|under|through|in|with|via|thanks\s+to|on\s+the\s+(?:basis|strength|authority)"
    r"\s+of|pursuant\s+to|following)"
)
_COUNCIL = r"(?:the\s+)?(?:«O\d+»|UN|(?:security\s+)?council)"
_MANDATE = patterns(
    rf"{_M}{_ITS}\s+{_AUX}{_GIVEN}\s+{_BY}\s+{_R}",
    rf"{_M}(?:,\s+|\s+\(){_AUX}{_GIVEN}\s+{_BY}\s+{_R}",
    rf"{_R}(?:\s+which)?\s+(?:{_AUX}){_GAVE}\s+{_M}",
    rf"{_R}\s+(?:gave|handed|granted)\s+{_M}\s+(?:its|a|the)\s+(?:{_BASIS}|green\s+light)",
    rf"{_M}(?:['’]s?)?\s+{_BASIS}\s+{_FROM}\s+{_R}",
    rf"\b{_BASIS}\s+(?:of|for)\s+{_M}\s+{_FROM}\s+{_R}",
    rf"{_M}\s+(?:draws?|drew|derives?|derived|takes?|took|gets?|got|has|had|receives?|received|owes?|owed|found)\s+(?:its|a)\s+{_BASIS}\s+(?:from|in|to|through|under|by)\s+{_R}",
    rf"{_M}{_ITS}\s+(?:rests?|rested|is\s+(?:\w+\s+)?based|was\s+(?:\w+\s+)?based|relies|relied|is\s+founded|builds?)\s+(?:up)?on\s+{_R}",
    rf"{_M}{_ITS}\s+(?:acts?|acted|operates?|operated|works?|worked|is\s+deployed|serves?|served)\s+(?:under|pursuant\s+to|on\s+the\s+(?:authority|basis|strength|ground)s?\s+of|under\s+the\s+(?:authority|mandate)\s+of|on)\s+{_R}",
    rf"{_M}{_ITS}\s+(?:was|is)\s+born\s+(?:of|from|out\s+of|with|in)\s+{_R}",
    rf"{_M}{_ITS}\s+(?:came\s+into\s+(?:being|existence)|(?:goes|dates)\s+back|began\s+its\s+life|has\s+its\s+(?:roots|origins?))\s+(?:through|with|under|to|in|by)\s+{_R}",
    rf"\b{_BY}\s+{_R},?\s+{_COUNCIL}\s+(?:{_AUX}){_GAVE}\s+{_M}",
    rf"\b{_BY}\s+{_R},?\s+{_COUNCIL}\s+gave\s+{_M}\s+(?:its|a)\s+{_BASIS}",
    rf"{_COUNCIL}\s+(?:{_AUX}){_GAVE}\s+{_M}\s+{_BY}\s+{_R}",
    rf"{_COUNCIL},\s+{_BY}\s+{_R},\s+{_GAVE}\s+{_M}",
    rf"\b(?:under|through|by|with)\s+{_R},\s+{_M}\s+(?:was|were)\s+{_GIVEN}",
    rf"\bwith\s+{_R}\s+as\s+(?:its|the)\s+{_BASIS},\s+{_M}",
    rf"^(?:the\s+)?{_BASIS}\s+of\s+{_M}\s+was\s+{_R}",
    rf"{_R}\s+was\s+the\s+{_BASIS}\s+(?:of|for)\s+{_M}",
    rf"{_M}\s+(?:tire|tient|tirait|tenait)\s+son\s+mandat\s+de\s+(?:la\s+)?{_R}",
    rf"{_M},?\s+(?:(?:a\s+été|fut|est)\s+)?(?:créée?|autorisée?|établie?|mandatée?|instituée?)\s+par\s+(?:la\s+)?{_R}",
    rf"{_R}\s+(?:a\s+)?(?:créé|autorisé|établi|mandaté|fonde|crée|autorise)\s+(?:la\s+|le\s+|l['’])?{_M}",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A resolution that an operation is said to rest on, and does not."""
    for match in asserted(_MANDATE, sentence, 12):
        mission, resolution = mark_at(sentence, match["m"]), mark_at(sentence, match["r"])
        operation, claimed = mission.entry, resolution.entry
        if not isinstance(operation, Operation) or not isinstance(claimed, Resolution):
            continue
        told = _wrong(operation, claimed, known)
        if told is not None:
            yield Mistake.over((mission, resolution), told, operation)


_BEFORE, _AFTER = dt.timedelta(days=120), dt.timedelta(days=30)
"""A resolution that came so long before an operation began, or after, did not make it."""


def _wrong(operation: Operation, claimed: Resolution, known: Known) -> Message | None:
    """What is wrong when an operation is said to rest on a resolution, as far as that is sure."""
    right = mandates_of(operation, known)
    if claimed in right or any(link.entry == claimed for link in known.base.links(operation)):
        return None
    began = min(
        (d.begins for d in operation.dates if d.begins), key=FactDate.earliest, default=None
    )
    adopted = voted_on(claimed)
    if began is None or adopted is None:
        return None
    if right:
        is_early = adopted.latest() + _BEFORE < began.earliest()
        is_first = claimed.number < min(each.number for each in right)
        shares = any(claimed.agenda and claimed.agenda == each.agenda for each in right)
        if is_early or is_first or not shares or _made_another(claimed, known):
            symbol = right[0].symbol
            return message("checking.mandate", operation=operation.title, resolution=symbol)
        return None
    if adopted.earliest() > began.latest() + _AFTER:
        return message(
            "checking.mandate_later", operation=operation.title, date=began, adopted=adopted
        )
    return None


def _made_another(resolution: Resolution, known: Known) -> bool:
    """Whether a resolution is the mandate of some operation."""
    made = (Relation.MANDATED_BY, Relation.ESTABLISHED_BY)
    return any(
        link.relation in made and link.direction is Direction.BACKWARD
        for link in known.base.links(resolution)
    )
