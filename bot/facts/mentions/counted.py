"""Whether a number in a text counts things, and so is no resolution."""

from __future__ import annotations

import re

from .reference import YEAR

COUNTED = re.compile(
    r"\s*(?:%|€|\$|percent|(?:more\s+)?(?:thousand|million|billion|troops|soldiers|people|men"
    r"|civilians"
    r"|police|personnel|peacekeepers|days|hours|years|months|weeks|km|miles|countries|states"
    r"|members"
    r"|nations|votes|pages|paragraphs|soldats|personnes|hommes|jours|ans|pays|pages|dollars"
    r"|euros|USD"
    r"|delegates|refugees|deaths|dead|killed|wounded|injured|captured"
    r"|amendments|resolutions|others?|more|voix|in\s+favou?r|abstain\w*|abstentions?|yes(?:es)?"
    r"|to\s+\d{1,2}(?![\d.,])|kgs?|lbs?|cm|mm|mph|kmh|[kmg]b|[kmg]?hz"
    r"|[mgk](?!['’])|mg|ml|ft|px|fps|dpi|k[wv]|mw|kr|sek|nok|dkk|chf|yen|kcal|tons?|tonnes?"
    r"|met(?:er|re)s?|lit(?:er|re)s?|barrels|of\s+(?:them|whom|us))\b)",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    rf"\s?\({YEAR}\)|\s*(?:->|→|=>)"
    r"|,\s+(?:the|a|an)\s+(?:[^\W\d][\w'’-]*\s+){0,4}(?:text|resolution|mandate|ceasefire)\b"
    r"|,\s+(?:adopted|passed|which\s+(?:was\s+)?(?:adopted|passed|authori[sz]ed|created"
    r"|set\s+up))\b"
    r"|,?\s+came\s+(?:in|on)\b|,\s+(?:was|is)\s+(?:adopted|passed|endorsed|approved|vetoed)\b"
    r"|\s+(?:(?:actually|finally|later|then|only|also|unanimously|just|was|were)\s+)*"
    r"(?:adopted|passed|imposed|set\s+up|extended|renewed|condemned|lifted|created|referred"
    r"|endorsed|recommended)\b"
    r"|\s+(?:authori[sz]e[sd]?|established|creates|created|demand(?:s|ed)|calls?\s+(?:on|for)"
    r"|was\s+(?:adopted|passed|vetoed)|went\s+through|passed\s+(?:with|by|\d)"
    r"|is\s+still\s+in\s+force|applies|mandate[sd]?|agenda|authori[sz]ation)\b",
    re.IGNORECASE,
)
"""What tells something of a number, and so follows a name."""
_NO_THING = (
    r"(?:an?|the|this|that|these|those|its?|is|was|are|were|has|had|have|does|did|do|and|or"
    r"|but|not|so|to|of|in|on|at|by|for|with"
    r"|from|about|as|who|which|what|when|if|than|then|also|only|just|others?|all|any|both"
    r"|every|each|no|says|matters|applies|stands|stays"
    r"|remains|exists|works|rules|counts|helps|(?:list|regime|committee|mandate|obligation"
    r"|sanction|theme)s?|l[ae]s?|les|des?|du|un|une|est|sont|dans|mais|puis|alors|apr[èe]s"
    r"|sans|sous|vers|pas)\b"
)
"""What does not begin what is counted, or is said of resolutions: “the 1267 and 1989 lists”."""
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)\n]"
    r"|(?:and|or|but|in|at|on|from|to|since|before|after|were|are|have|per|et|ou|sont)\b))"
)
THINGS = re.compile(rf"\s+(?!{_NO_THING})[^\W\d_]{{3,}}s{_ENDS}", re.IGNORECASE)
SEVERAL = re.compile(
    rf"\s+(?!{_NO_THING})[^\W\d_]{{3,}}s\s+(?:\w+ed|came|went|left|fell|got|had|have|will|did)\b",
    re.IGNORECASE,
)
"""A plural behind a number of which something is told: “1816 pirates arrested”."""
MORE_THINGS = re.compile(
    rf"{THINGS.pattern}|\s+(?:(?!{_NO_THING})[\w’'-]+\s+){{1,2}}(?!{_NO_THING})[^\W\d_]{{3,}}s\b"
    r"|\s+(?:max|min|tops|ish|something|per|an?\b(?!\s+\w+\s+(?:later|after|before|earlier))|am\b|pm\b|UTC|h\b)",
    re.IGNORECASE,
)
"""What is counted behind a number, “838 pings”; with words between, “300 unarmed observers”."""


def is_counted(text: str, end: int, things: re.Pattern[str]) -> bool:
    """Whether things are counted by the number that ends there, and nothing is told of it."""
    is_thing = things.match(text, end) and not FOLLOWS.match(text, end)
    return bool(is_thing or COUNTED.match(text, end))
