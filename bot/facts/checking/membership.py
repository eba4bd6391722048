"""When states joined NATO, and when they sat on the Security Council."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..model import Country
from .claims import LIST, Known, asserted, mark_at, patterns
from .dates import agree
from .masking import MARK, Sentence
from .mistakes import Mistake

_NATO = r"(?:(?:the\s+)?(?:atlantic\s+)?(?:«O(?P<o>\d+)»|alliance)|l['’]«O(?P<o2>\d+)»)"
_NATO_3, _NATO_6 = (
    _NATO.replace("<o>", f"<o{each}>").replace("<o2>", f"<o{each + 1}>") for each in (3, 6)
)
_AUX = r"(?:(?:also|both|all|only|finally|then|first|officially|formally|had|has|have)\s+)*"
_BECAME = (
    r"(?:became|become|becoming|was|were|is|are|been)\s+(?:a|an|the|full|its|members?"
    r"|NATO['’]s|«O\d+»['’]s)?\s*(?:full\s+)?(?:\w+\s+|\d+(?:st|nd|rd|th)\s+)?(?:members?"
    r"|ally|allies|states?)"
)
_JOINED = (
    rf"(?:(?:joined|joins|joining|entered|acceded\s+to|was\s+admitted\s+to|were\s+admitted\s+to|a\s+adhéré\s+à|a\s+rejoint|adhère\s+à)\s+{_NATO}"
    rf"|{_BECAME}\s+(?:of|in)\s+{_NATO_3})"
)
_D = r"«D(?P<d>\d+)»"
_AT = r"(?:,?\s+(?:as\s+[^,;«»]{1,40}\s+)?(?:back\s+)?(?:in|on|en|le|since|depuis|only\s+in)\s+)"
_ACCESSION = patterns(
    rf"{LIST}(?:,)?\s+{_AUX}{_JOINED}{_AT}{_D}",
    rf"^(?:(?:it\s+was|only|back)\s+)?(?:in|on|en|le)\s+{_D},?\s+(?:that\s+)?{LIST}\s+{_AUX}{_JOINED}",
    rf"\b(?:in|on)\s+{_D},?\s+(?:when|as)\s+{LIST}\s+{_AUX}{_JOINED}",
    rf"{LIST}\s+(?:has|have)\s+been\s+(?:a\s+|an\s+)?(?:(?:full|loyal|proud)\s+)?(?:members?\s+(?:of\s+)?{_NATO}|«O(?P<o5>\d+)»\s+members?|members?\s+of\s+the\s+alliance|in\s+{_NATO_6})\s+since\s+{_D}",
    rf"{LIST},?\s+(?:(?:was|is)\s+)?(?:a|an)?\s*(?:member|ally)\s+(?:of\s+)?{_NATO}\s+since\s+{_D}",
    rf"(?P<who>(?:the\s+)?«C\d+»)['’]s?\s+(?:accession|entry|admission)\s+(?:to|into)\s+{_NATO}\s+(?:in|on)\s+{_D}",
    rf"\b(?:accession|entry|admission)\s+of\s+{LIST}\s+(?:to|into)\s+{_NATO}\s+(?:in|on)\s+{_D}",
    rf"{_NATO}\s+(?:admitted|welcomed|took\s+in)\s+{LIST}{_AT}{_D}",
    rf"{LIST}\s+(?:est|sont)\s+membres?\s+de\s+{_NATO}\s+depuis\s+{_D}",
    rf"{LIST}\s+became\s+«O(?P<o>\d+)»['’]s\s+(?:newest|latest|\d+(?:st|nd|rd|th)|\w+)\s+(?:member|ally){_AT}{_D}",
)
_COUNCIL = r"(?:the\s+)?(?:(?:UN\s+)?(?:security\s+)?council|«O(?P<o>\d+)»)"
_SEAT = patterns(
    rf"{LIST}\s+{_AUX}(?:(?:was|were)\s+(?:a|an)?\s*(?:(?:non-permanent|elected|rotating)\s+)?members?\s+of|sat\s+(?:on|in)|served\s+(?:on|as\s+(?:a|an)\s+(?:(?:non-permanent|elected)\s+)?member\s+of)|(?:held|had)\s+a\s+seat\s+(?:on|in))\s+{_COUNCIL}\s+(?:in|during)\s+«D(?P<d>\d+)»(?!\s*[-–])",
    rf"^in\s+«D(?P<d>\d+)»,?\s+{LIST}\s+{_AUX}(?:(?:was|were)\s+(?:a|an)?\s*(?:(?:non-permanent|elected|rotating)\s+)?members?\s+of|sat\s+(?:on|in)|served\s+on|(?:held|had)\s+a\s+seat\s+(?:on|in))\s+{_COUNCIL}",
    rf"{LIST},\s+(?:then\s+)?(?:a|an)\s+(?:(?:non-permanent|elected|rotating)\s+)?member\s+of\s+{_COUNCIL}\s+in\s+«D(?P<d>\d+)»",
    rf"^as\s+(?:a|an)\s+(?:(?:non-permanent|elected|rotating)\s+)?member\s+of\s+{_COUNCIL}\s+in\s+«D(?P<d>\d+)»,\s+{LIST}",
)
_NOT_NATO = re.compile(
    r"\b(?:command|partnership|invited|apply|applied|programme|re-?join\w*)\b", re.IGNORECASE
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Dates of accession to NATO, and years in the Council, that differ from those known."""
    yield from _accessions(sentence)
    yield from _seats(sentence, known)


def _accessions(sentence: Sentence) -> Iterator[Mistake]:
    if _NOT_NATO.search(sentence.text):
        return
    for match in asserted(_ACCESSION, sentence):
        bodies = [index for name, index in match.groupdict().items() if name[0] == "o" and index]
        entries = [mark_at(sentence, index).entry for index in bodies]
        if any(entry is None or entry.id != "nato" for entry in entries):
            continue
        date = mark_at(sentence, match["d"])
        if date.date is None:
            continue
        for _, index in MARK.findall(match["who"]):
            mark = mark_at(sentence, index)
            country = mark.entry
            if not isinstance(country, Country) or country.nato_since is None:
                continue
            if not agree(date.date, country.nato_since):
                told = message(
                    "checking.joined",
                    country=country.title,
                    date=country.nato_since,
                    claimed=date.date,
                )
                yield Mistake.over((mark, date), told, country)


def _seats(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    members = known.votes.members
    for match in asserted(_SEAT, sentence):
        body = match.groupdict().get("o")
        entry = mark_at(sentence, body).entry if body else None
        date = mark_at(sentence, match["d"]).date
        if (entry is not None and entry.id != "un-security-council") or date is None:
            continue
        if not members.are_known(date.year):
            continue
        for _, index in MARK.findall(match["who"]):
            mark = mark_at(sentence, index)
            country = mark.entry
            if isinstance(country, Country) and country.title not in members.of(date.year):
                told = message("checking.no_member", country=country.title, year=date.year)
                yield Mistake(mark.start, mark.end, told, country)
