"""When a resolution was adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..model import Resolution
from ..votes import voted_on
from .claims import Known, is_doubtful, mark_at
from .dates import agree
from .masking import Sentence
from .mistakes import Mistake

_R, _D = r"«R(?P<r>\d+)»", r"«D(?P<d>\d+)»"
_WORD = r"(?:«[OCMP]\d+»|[\w’'-]+)"
_ADOPTED = r"(?:(?:unanimously|later|first|finally)\s+)*(?:adopted|passed|approved)"
_VOTES = r"(?:\s+(?:to|votes?|in\s+favou?r|for|against|abstentions?|and|with|\w+)){0,8}?"
_HOW = (
    rf"(?:\s+unanimously|,?\s+(?:by|with)\s+(?:a\s+)?(?:vote\s+of\s+)?[\w–,-]+{_VOTES}"
    r"|\s+(?:by\s+)?the\s+(?:UN\s+)?«O\d+»|\s+at\s+its\s+\S+\s+meeting)?"
)
_ABOUT = r"\s+(?:on|about|concerning|regarding)\s+(?:the\s+)?"
_TOPIC = rf"(?:{_ABOUT}{_WORD}(?:\s+(?:and\s+)?{_WORD}){{0,3}}?)?"
_SUBJECT = (
    rf"(?:{_ABOUT}{_WORD}(?:,?\s+(?:and\s+)?{_WORD}){{0,6}}?)?(?:\s+\([^«»()]{{1,60}}\),?)?"
    r"(?:\s+(?:which|that)\s+(?:(?!«[RD])[^,;.]){1,80},)?"
)
_OPENING = r"^(?:[\w\s]{0,20},\s+)?(?:\w+\s+){0,3}?(?:on|in)\s+"
_COUNCIL = r"(?:the\s+)?(?:«O\d+»|(?:UN\s+)?Council|it|members)\s+(?:of\s+\S+\s+)?"
_KIND = r"(?:its\s+|the\s+)?(?:landmark\s+|historic\s+)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Resolution 1973 on Libya was adopted on 17 March 2011
        (
            rf"{_R},?{_SUBJECT}(?:\s+(?:which|that))?(?:\s+(?:was|were|is|had\s+been))?\s+{_ADOPTED}"
            rf"{_HOW},?\s+(?:on|in)\s+{_D}"
        ),
        # On 17 March 2011 the Council adopted resolution 1973
        rf"{_OPENING}{_D},?\s+{_COUNCIL}{_ADOPTED}\s+{_KIND}{_R}(?!,?\s+(?:and\s+)?«R)",
        # The Council adopted resolution 1973 on Libya on 17 March 2011
        rf"{_ADOPTED}\s+{_KIND}{_R}{_TOPIC}{_HOW},?\s+(?:on|in)\s+{_D}",
        # Resolution 1973 of 17 March 2011; resolution 1973 (17 March 2011)
        rf"{_R}\s+(?:of|from|dated|du|de)\s+{_D}",
        rf"{_R}\s+\(\s*(?:adopted\s+)?(?:on\s+|in\s+)?{_D}\s*\)",
        rf"{_R},\s+(?:adopted|passed)\s+(?:on|in)\s+{_D}",
        # La résolution 1973, adoptée le 17 mars 2011
        (
            rf"{_R},?(?:\s+(?:a\s+été|fut))?\s+(?:adoptée|votée)(?:\s+à\s+l['’]unanimité)?"
            rf"\s+(?:le|en)\s+{_D}"
        ),
        rf"{_R}\s+date\s+(?:du|de)\s+{_D}",
    )
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Dates of adoption in a sentence that differ from those known."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence.text):
            resolution, date = mark_at(sentence, match["r"]), mark_at(sentence, match["d"])
            entry = resolution.entry
            if not isinstance(entry, Resolution) or date.date is None or is_doubtful(match[0]):
                continue
            right = voted_on(entry)
            if right is None or agree(date.date, right):
                continue
            told = message(
                "checking.adopted_on", number=entry.number, date=right, claimed=date.date
            )
            start, end = sorted((resolution, date), key=lambda mark: mark.start)
            yield Mistake(start.start, end.end, told, entry)
