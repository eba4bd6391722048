"""Numbers that are resolutions though no word says so: in a row, spoken of or named before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .counted import FOLLOWS, MORE_THINGS, SEVERAL, THINGS, is_counted
from .labels import NEAR, NUMBERED, looks_alike
from .reference import YEAR, YEARS, Reference, Years
from .rows import DATED, LEAST, LEAST_SPOKEN_OF, SPEAKS_OF, other_rows, rows_of
from .subjects import TextSubjects

_BARE = re.compile(
    r"(?<![\w$€£#.,§°-])(?<!(?<!\d{3})/)(?<!(?:19|20)\d\d/)"  # “678/687”, not “S/1999/328”
    r"(?!(?<=/)\d+00\b)"  # nor “425/500”
    r"(?P<number>\d{2,4})(?![\w%°])(?!/(?!\d{3}))(?!/\d+00\b)(?! ?[-–] ?\d)(?![.,]\d)"
)
_FRENCH = re.compile(r"\b(?:l[ae]s?)\s+$", re.IGNORECASE)
_LEADS_TOO = re.compile(
    r"\b(?:the|this|that)\s+(?:text|resolution|measure),\s+(?:number\s+)?$|\b(?:(?:under|per"
    r"|see|unlike|beyond|famous|landmark|historic)\s+"
    r"|(?:establish|creat|mandat|authori[sz]|launch|adopt|follow|renew|extend|impos|lift|end"
    r"|endors|approv|welcom|condemn|referr)ed\s+"
    r"(?:[^\W\d]+\s+){0,4}?(?:in|by|under|with|through)\s+|\bset\s+up\s+(?:by|under|with)\s+"
    r"|(?:clauses?|amendments?|speech|debate|paper|preamble)\s+(?:\d+\s+)?(?:on|about)\s+"
    r"|(?:strike|insert|delete|cite|quote)\s+(?:out\s+)?['\"‘“]?)$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:(?:->|→|=>)\s*$)|\b(?:(?:abst\w+|vot\w+(?:\s+(?:no|yes))?)\s+(?:on|for|against"
    r"|in\s+favou?r\s+of)|pursuant\s+to|in\s+line\s+with|cit(?:e|es|ed|ing)|invok(?:e|es|ed"
    r"|ing)|violat\w+"
    r"|implement(?:s|ed|ing)?|compl\w+\s+with|beach\w*|breach\w*|contrary\s+to|vetoe?d?"
    r"|aux\s+termes\s+de\s+la)\s+$",
    re.IGNORECASE,
)


def alone(
    text: str,
    found: list[Reference],
    known: Years,
    others: list[tuple[int, int]],
    subjects: TextSubjects,
    *,
    is_ours: bool,
) -> Iterator[Reference]:
    """Bare numbers that were named as a resolution before, or are spoken of as one.

    So are those among words that say what the resolution of the number is about, and all in a text
    that speaks of resolutions, unless they count, number, date or measure something else.
    """
    said = {each.number for each in found}
    rows = rows_of(text, known, subjects)
    speaks = bool(found or rows) or SPEAKS_OF.search(text) is not None
    places = [*((each.start, each.end) for each in found), *others]
    taken = {place for start, end in places for place in range(start, end)} | other_rows(text)
    numbers = [each for each in _BARE.finditer(text) if _may_be(text, each, known, taken, rows)]
    for _ in range(_PASSES):
        for match in numbers:
            start, end = match.span("number")
            if start in taken:
                continue
            brackets = _IN_BRACKETS.match(text, end)
            year, end = (int(brackets[1]), brackets.end()) if brackets else (None, end)
            is_meant = (
                year is not None
                or start in rows
                or _is_spoken_of(text, match, said, known, is_ours=is_ours)
                or (is_ours and _is_name(text, match, speaks=speaks))
                or _is_of_its_subject(text, match, subjects)
            )
            if is_meant:
                said.add(int(match["number"]))
                taken.add(start)
                yield Reference(start, end, int(match["number"]), year, is_sure=False)
        before = speaks, is_ours
        speaks, is_ours = speaks or bool(said), is_ours or bool(said and not others)
        if (speaks, is_ours) == before:
            break  # nothing is seen that was not known


_PASSES = 2
"""What a text is seen to speak of only at its end tells what stands at its beginning."""


def _may_be(text: str, match: re.Match[str], known: Years, taken: set[int], rows: set[int]) -> bool:
    """Whether a number may be a resolution, and does not count or number anything else."""
    number, start = int(match["number"]), match.start("number")
    if number not in known or start in taken or (number < LEAST_SPOKEN_OF and start not in rows):
        return False
    end = match.end("number")
    is_other = (
        is_counted(text, end, THINGS) or _OF_OTHERS.match(text, end) or _STREET.match(text, end)
    )
    before = max(0, start - NEAR)
    return not (is_other or _BY.search(text, before, start) or NUMBERED.search(text, before, start))


_OF_OTHERS = re.compile(r"\s?\([IVX]+\)| ?(?:[x×*]|by) ?\d", re.IGNORECASE)
_BY = re.compile(r"\d ?(?:[x×*]|by) ?$", re.IGNORECASE)
"""A resolution of the Assembly, “377 (V)”, and the sides of a picture."""
_STREET = re.compile(
    r",?\s(?:(?:[A-Z][\w.]*|\d+(?:st|nd|rd|th))\s){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Plaza|Square)\b"
    r"|,?\s(?:rue|avenue|boulevard|chaussée)\s"
)
"""What stands behind the number of a house: “405 East 42nd Street”."""


def _is_of_its_subject(text: str, match: re.Match[str], subjects: TextSubjects) -> bool:
    """Whether a number stands among words on what the resolution is about, and nothing counts."""
    number = int(match["number"])
    start, end = match.span("number")
    if number < LEAST_SPOKEN_OF:
        return False
    before = text[max(0, start - 40) : start]
    if looks_alike(text, start, end) or _COUNTING.search(text, max(0, start - _WORD), start):
        return False
    if SEVERAL.match(text, end) or is_counted(text, end, MORE_THINGS) or _is_time(text, match):
        return False
    is_subject = _FIRST.search(before) or _THEN.search(before)
    is_done = (is_subject and _DID.match(text, end)) or _GLOSSED.match(text, end)
    if number in YEARS and (not is_done or DATED.search(before)):
        return False
    return subjects.are_near(start, end, number)


_GLOSSED = re.compile(r"\s*(?:\((?!\d)|=)")
_CALLED_SO = re.compile(r"\s*\([^)\d]{0,30}\bresolutions?\b(?![^)]{0,20}\d)", re.IGNORECASE)
"""What explains a number in brackets, and what says there that it is no year."""
_DID = re.compile(
    r"\s+(?:set\s+up|created|established|authori[sz]ed|extended|renewed|imposed|lifted|endorsed"
    r"|welcomed|condemned|demanded|ended|repealed)\b",
    re.IGNORECASE,
)
"""What the Council does in a text, and nobody in a year."""


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a time of day: “starts 1325 sharp”, “at 1540”."""
    start, end = match.span("number")
    hours, minutes = divmod(int(match["number"]), 100)
    if hours > _HOURS or minutes >= _MINUTES:
        return False
    near = slice(max(0, start - 20), start)
    return bool(_BEFORE_TIME.search(text[near]) or _AFTER_TIME.match(text, end))


_HOURS, _MINUTES = 24, 60
_BEFORE_TIME = re.compile(
    r"(?:\b(?:at|until|till|from|starts?|starting|begins?|around|meet\w*|lunch"
    r"|opens?|closes?|closing|deadline(?:\s+is)?|due|departs?|arrives?"
    r"|[àa]|d[èe]s|vers)|@)\s*$",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(
    r"\s*(?:sharp|hrs?|hours|h|UTC|GMT|C?EST|CET|local|zulu|z|tonight|tomorrow|today|tops)\b",
    re.IGNORECASE,
)


def _is_spoken_of(
    text: str, match: re.Match[str], said: set[int], known: Years, *, is_ours: bool
) -> bool:
    """Whether a bare number stands where a resolution would."""
    number = int(match["number"])
    start, end = match.span("number")
    before = max(0, start - 30)
    is_dated = number in YEARS and DATED.search(text, before, start)
    is_called_so = _CALLED_SO.match(text, end) and not is_dated
    if _LEADS.search(text, before, start) or is_called_so:
        return number >= LEAST
    if number in YEARS:
        return is_ours and bool(_FIRST.search(text, before, start) and _PASSED.match(text, end))
    if said and _FRENCH.search(text, before, start):
        return number >= LEAST
    if number >= LEAST and (_is_called_one(text, start) or _is_of_year(text, match, known)):
        return True
    follows = FOLLOWS.match(text, end) or _LEADS_TOO.search(text, before, start)
    if _THEN.search(text, before, start):
        follows = follows or _REPEATS.match(text, end)
    return number in said or (bool(follows) and number >= LEAST)


_THEN = re.compile(r"(?:^|[,;.]\s+|\b(?:then|and|but|while|when|puis|et)\s+)$", re.IGNORECASE)
_REPEATS = re.compile(
    r"\s+(?:repeat|confirm|reaffirm|endors|welcom|extend|renew|end|lift|replac|tighten|creat"
    r"|authori[sz]|condemn|demand|impos|recall)ed"
    r"\s+(?:it|that|this|them|the|all|both)\b",
    re.IGNORECASE,
)
"""What a resolution does to what was named before: “then 1674 repeated it”."""


_COUNTS = re.compile(
    r"\b(?:strength|strong|toll|total|number|effectif\w*|bilan|casualt\w+|victims?|dead"
    r"|wounded|died)\b",
    re.IGNORECASE,
)
_OF_THE_FIELD = re.compile(
    r"\b(?:abst(?:ain|ention|en)\w*|(?:co-?)?sponsor\w*|signator\w+|veto\w*|unanim\w+"
    r"|chap(?:ter|itre)\s+vii?|ceasefire|cessez-le-feu|mandates?|mandated|peacekeep\w*"
    r"|sanction\w*|embargo"
    r"|r[ée]solutions?|(?:UN)?SCRs?|security\s+council|conseil\s+de\s+s[ée]curit[ée]"
    r"|voix\s+pour|\d+\s+voix|P5|operative\s+paragraph|necessary\s+(?:means|measures))\b",
    re.IGNORECASE,
)
"""Words by which a text without a name is seen to speak of the Council's decisions."""
_PASSED = re.compile(
    r"\s+(?:passed\s+(?:with|by|unanimously)|was\s+(?:adopted|passed)|went\s+through"
    r"|authori[sz]e[sd]?)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:^|[.!?;:]\s+|\b(?:so|that|why|how|but)\s+)$", re.IGNORECASE)
"""What a year does not do, and what stands before the subject of a sentence."""


def is_of_the_field(text: str, known: Years) -> bool:
    """Whether a text speaks of the Council's decisions, or gives a resolution with its year."""
    return _OF_THE_FIELD.search(text) is not None or any(
        known.get(int(match["number"])) == int(brackets[1])
        for match in _BARE.finditer(text)
        if (brackets := _IN_BRACKETS.match(text, match.end("number")))
    )


_BEFORE_NAME = re.compile(
    r"(?:^|[.!?;:,(\n]\s*|\b(?:with|under|not|then|and|but|via|through|after|before|like"
    r"|because\s+of|thanks\s+to|adopt(?:s|ed)|passe[sd]|vetoed|recall(?:s|ed|ing)"
    r"|unlike|is|was|be|means?|says?|said|quot(?:e[sd]?|ing)|mention(?:s|ed)?|read|on|(?:came"
    r"|comes?|grew|arose|born)\s+(?:out\s+)?of|why|how|that|re|vs|so|la"
    r"|avec|par|sous|pas|puis|et|mais|via|comme|est|fut|sur|à)\s+)$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:$|[.!?;,)])|\s+(?:is|was|has|had|does|did|says?|said|came|went|got|made|gave|set"
    r"|and|or|but|not|because|which|that|who|when|then"
    r"|also|only|est|fut|a|et|ou|mais|qui|puis|sur|vs|list|regime|obligations|committee"
    r"|mandate|(?:repeat|confirm|reaffirm|endors|welcom|extend|renew|end|lift|replac|tighten"
    r"|creat|authori[sz]|condemn|demand|impos|recall|adopt|pass)ed|\w+n['’]t)\b|\s(?:[-–]|=)\s",
    re.IGNORECASE,
)
"""What stands around a name in a sentence, and seldom around what is counted."""


def _is_name(text: str, match: re.Match[str], *, speaks: bool) -> bool:
    """Whether a number may be a name, and nothing near it counts, numbers or dates something.

    Where a text speaks of resolutions that is enough; else what stands before or behind it must be
    what stands around names.
    """
    number = int(match["number"])
    start, end = match.span("number")
    before = text[max(0, start - 40) : start]
    near = _ENDS.split(before)[-1] + _ENDS.split(text[start : end + 30], maxsplit=1)[0]
    if number < (LEAST_SPOKEN_OF if speaks else LEAST) or number in _YEARS_SPOKEN_OF:
        return False
    if _COUNTS.search(near) or (number > _OLDEST_YEAR and _OF_OLD.search(before)):
        return False
    if looks_alike(text, start, end) or is_counted(text, end, MORE_THINGS) or _is_time(text, match):
        return False
    counts = _AMOUNTS.search(text, max(0, start - _WORD), start) and not _GLOSSED.match(text, end)
    if speaks and not counts:
        return True
    is_led = _BEFORE_NAME.search(before) is not None
    is_followed = _AFTER_NAME.match(text, end) is not None
    return speaks and is_led and is_followed if counts else is_led or is_followed


_ENDS = re.compile(r"[.!?;]\s|\n")
"""What ends a sentence, beyond which a word counts something else."""
_WORD = 20
"""So many characters before a number are looked at for what counts by it."""


_COUNTING = re.compile(
    r"(?:\b(?:at|by|to|(?<!because )of|about|around|over|nearly|almost|approximately|roughly"
    r"|some|than|least|most|total\w*|an?|every|next|ha[sd]|have|sent|killed|wounded|deployed|lost|costs?|paid|sold"
    r"|bought|numbered|reached|hit|scored?|weighs?|born|goal|target"
    r"|environ|pr[èe]s|plus|moins|co[ûu]te|avai[ts]|ont|eu)|[\d+×*/@#])\s*$",
    re.IGNORECASE,
)
"""What stands before an amount, or before a time,"""
_AMOUNTS = re.compile(
    rf"(?:{_COUNTING.pattern}|\b(?:for|from|the|first|last|g[eo]t|gets"
    rf"|de|[àa]|les|des)\s*$)",
    re.IGNORECASE,
)
"""and what may."""
_YEARS_SPOKEN_OF = range(1900, 2050)
_OLDEST_YEAR = 999
_IN = re.compile(r"\b(?:in|dans)\s+$", re.IGNORECASE)
_OF_OLD = re.compile(
    r"\b(?:wars?|treat(?:y|ies)|congress|revolutions?|battles?|born(?!\s+(?:with|under|of|from|out))|founded|empires?"
    r"|centur(?:y|ies)|kings?|since"
    r"|guerres?|trait[ée]s?|congr[èe]s|r[ée]volutions?|bataille|fond[ée]e?|n[ée]e?|si[èe]cle"
    r"|roi|depuis)\b",
    re.IGNORECASE,
)
"""Words beside which a number of four digits is a year: “the war of 1812”."""
_CALLED = re.compile(
    r"\s+(?:is|was|est|remains|reste)\s+(?:\S+\s+){0,6}(?:resolution|résolution)\b", re.IGNORECASE
)


def _is_called_one(text: str, start: int) -> bool:
    """Whether a number is said to be a resolution: “1325 is the most quoted resolution”."""
    after = re.compile(r"\d+").match(text, start)
    return bool(after and _CALLED.match(text, after.end()))


def _is_of_year(text: str, match: re.Match[str], known: Years) -> bool:
    """Whether a number is said to be of the year of its resolution: “1540 is from 2004”."""
    year = _OF_YEAR.match(text, match.end("number"))
    return year is not None and int(year["year"]) == known[int(match["number"])]


_OF_YEAR = re.compile(
    rf"\s+(?:is|was|dates|came|passed|adopted|from|of|in|en|de|date|est)"
    rf"(?:\s+[^\W\d_]+){{0,2}}\s+(?P<year>{YEAR})\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(rf"\s?\(({YEAR})\)")
