"""When states joined NATO, and when they sat on the Security Council."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..dates import FactDate
from ..model import Country
from .claims import LIST, Known, asserted, is_doubtful, mark_at, matches, ordinal, patterns
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake

_NATO = (
    r"(?:(?:the\s+)?(?:atlantic\s+)?(?:«O(?P<o>\d+)»|alliance)|l['’](?:«O(?P<o2>\d+)»|alliance))"
)
_NATO_3, _NATO_6 = (
    _NATO.replace("<o>", f"<o{each}>").replace("<o2>", f"<o{each + 1}>") for each in (3, 6)
)
_AUX = r"(?:(?:also|both|all|only|finally|then|first|officially|formally|had|has|have)\s+)*"
_D = r"«D(?P<d>\d+)»"
_MEMBER_AT = patterns(
    rf"^(?:in|by)\s+{_D},?\s+{LIST}\s+(?:was|were)\s+(?:already|still\s+not|not\s+yet|long)\s+(?:a\s+|an\s+)?(?:{_NATO}\s+(?:members?|ally|allies)|members?\s+of\s+{_NATO_3}|in\s+{_NATO_6})",
    rf"{LIST}\s+(?:was|were)\s+(?:already|not\s+yet)\s+(?:a\s+|an\s+)?(?:{_NATO}\s+(?:members?|ally|allies)|members?\s+of\s+{_NATO_3}|in\s+{_NATO_6})\s+in\s+{_D}",
    rf"{LIST},\s+(?:already\s+)?(?:a\s+|an\s+)?{_NATO}\s+(?:members?|ally|allies)\s+in\s+{_D}",
)
_ORDINAL = r"(?P<k>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th))"
_NTH = patterns(
    rf"(?P<who>(?:the\s+)?«C\d+»)(?:\s+(?!«)[^.;«»]{{0,60}}?|\s+[^.;]{{0,60}}?{_NATO_6}[^.;]{{0,60}}?)?,?\s*(?:becoming|became|become|was|is|as)\s+(?:its\s+|the\s+|{_NATO}['’]s\s+)?{_ORDINAL}\s+(?:{_NATO_3}\s+)?(?:member|ally)(?!\s+of\s+the\s+(?:EU|UN|council))",
    rf"\bthe\s+{_ORDINAL}\s+(?:{_NATO}\s+)?(?:member|ally)(?:\s+of\s+{_NATO_3})?(?:\s+(?:was|is)|,|:)\s+(?P<who>(?:the\s+)?«C\d+»)",
)
_GREW = patterns(
    rf"\b(?:accession|entry|admission|arrival)\s+of\s+(?P<who>(?:the\s+)?«C\d+»)[^.;]{{0,50}}?{_NATO}\s+(?:grew|rose|went|expanded|enlarged|came)\s+to\s+(?P<k>\d{{2}}|[a-z]+(?:-[a-z]+)?)\s+(?:members?|allies|member\s+states|countries)",
    rf"{_NATO}\s+(?:grew|rose|went|expanded|enlarged)\s+to\s+(?P<k>\d{{2}}|[a-z]+(?:-[a-z]+)?)\s+(?:members?|allies|member\s+states|countries)\s+(?:when|as|with)\s+(?P<who>(?:the\s+)?«C\d+»)",
    rf"(?P<who>(?:the\s+)?«C\d+»)(?:['’]s)?\s+(?:accession|entry|membership)?[^.;«»]{{0,30}}\b(?:brought|took|raised)\s+{_NATO}\s+to\s+(?P<k>\d{{2}}|[a-z]+(?:-[a-z]+)?)\s+(?:members?|allies|countries)",
)
_COUNCIL = r"(?:the\s+)?(?:(?:UN\s+)?(?:security\s+)?council|«O(?P<o>\d+)»)"
_ON = (
    r"(?:(?:was|were|sat|served|(?:had|held)\s+a\s+seat|held\s+one\s+of\s+the\s+(?:elected\s+)?seats)"
    r"\s+(?:on|in|at))"
)
_TERM = r"«D(?P<d>\d+)»(?:\s*(?:[-–/]|and|to)\s*(?:«D(?P<e>\d+)»|\d{2}\b))?"
_SEAT = patterns(
    rf"{LIST}\s+{_AUX}{_ON}\s+{_COUNCIL}\s+(?:in|during|for|from)\s+(?:the\s+)?{_TERM}",
    rf"^(?:back\s+)?in\s+«D(?P<d>\d+)»,?\s+{LIST}\s+{_AUX}{_ON}\s+{_COUNCIL}",
    rf"{LIST},?\s+(?:was\s+|were\s+)?elected\s+to\s+{_COUNCIL}\s+for\s+(?:the\s+)?(?:term\s+|period\s+|years\s+)?{_TERM}",
    rf"{LIST}\s+{_AUX}(?:had|held|occupied|took)\s+an?\s+(?:elected\s+|non-permanent\s+|rotating\s+)?(?:security\s+)?council\s+seat\s+(?:in|during|for)\s+{_TERM}",
    rf"{LIST}\s+(?:served|had|completed|won)\s+a\s+(?:\w+\s+)?term\s+(?:on|in)\s+{_COUNCIL}\s+(?:in|during|for)\s+(?:the\s+years\s+)?{_TERM}",
    rf"^as\s+(?:a|an)\s+(?:(?:non-permanent|elected|rotating)\s+)?(?:council\s+)?member\s+in\s+«D(?P<d>\d+)»,\s+{LIST}(?=[^.]*(?:\bcouncil\b|«R|«O))",
    rf"{LIST}(?:\s+|,\s+)(?:a|an)\s+(?:elected|non-permanent|rotating)\s+member\s+in\s+«D(?P<d>\d+)»(?=[^.]*\bcouncil\b)",
    rf"{LIST}\s+(?:siégeait|siégeaient|siégea|a\s+siégé|était\s+membre|étaient\s+membres)\s+(?:au|du)\s+conseil(?:\s+de\s+sécurité)?\s+en\s+{_TERM}",
    rf"{LIST}\s+(?:siégeait|siégeaient|siégea|a\s+siégé|était\s+membre|étaient\s+membres)\s+(?:au\s+|du\s+)?«O(?P<o>\d+)»\s+en\s+{_TERM}",
    rf"^en\s+«D(?P<d>\d+)»,?\s+{LIST}\s+(?:siégeait|siégeaient|était\s+membre|étaient\s+membres)\s+(?:au|du)\s+(?:conseil|«O(?P<o>\d+)»)",
    rf"{LIST}\s+{_AUX}(?:(?:was|were)\s+(?:a|an)?\s*(?:(?:non-permanent|elected|rotating)\s+)?members?\s+of|sat\s+(?:on|in)|served\s+(?:on|as\s+(?:a|an)\s+(?:(?:non-permanent|elected)\s+)?member\s+of)|(?:held|had)\s+a\s+seat\s+(?:on|in))\s+{_COUNCIL}\s+(?:in|during)\s+«D(?P<d>\d+)»(?!\s*[-–])",
    rf"^in\s+«D(?P<d>\d+)»,?\s+{LIST}\s+{_AUX}(?:(?:was|were)\s+(?:a|an)?\s*(?:(?:non-permanent|elected|rotating)\s+)?members?\s+of|sat\s+(?:on|in)|served\s+on|(?:held|had)\s+a\s+seat\s+(?:on|in))\s+{_COUNCIL}",
    rf"{LIST},\s+(?:then\s+)?(?:a|an)\s+(?:(?:non-permanent|elected|rotating)\s+)?member\s+of\s+{_COUNCIL}\s+in\s+«D(?P<d>\d+)»",
    rf"^as\s+(?:a|an)\s+(?:(?:non-permanent|elected|rotating)\s+)?member\s+of\s+{_COUNCIL}\s+in\s+«D(?P<d>\d+)»,\s+{LIST}",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Dates of accession to NATO, and years in the Council, that differ from those known."""
    yield from _members_at(sentence)
    yield from _counted(sentence, known)
    yield from _seats(sentence, known)


def _members_at(sentence: Sentence) -> Iterator[Mistake]:
    """“In 2005 Croatia was already a NATO member”, where it was not yet, or the reverse."""
    for match in matches(_MEMBER_AT, sentence.text):
        date = mark_at(sentence, match["d"]).date
        denied = bool(re.search(r"\bnot\b", match[0]))
        if date is None or not _is_nato(sentence, match):
            continue
        if is_doubtful(match[0], ("not",)):
            continue
        for mark, country, since in _allies(sentence, match):
            is_early = date.latest() < since.earliest()
            is_late = since.latest() < date.earliest()
            if is_late if denied else is_early:
                told = message("checking.joined", country=country.title, date=since, claimed=date)
                yield Mistake(mark.start, mark.end, told, country)


def _allies(sentence: Sentence, match: re.Match[str]) -> Iterator[tuple[Mark, Country, FactDate]]:
    """The countries that a claim is about and that joined NATO, with the day of that."""
    for _, index in MARK.findall(match["who"]):
        mark = mark_at(sentence, index)
        if isinstance(mark.entry, Country) and mark.entry.nato_since is not None:
            yield mark, mark.entry, mark.entry.nato_since


def _is_nato(sentence: Sentence, match: re.Match[str]) -> bool:
    bodies = [index for name, index in match.groupdict().items() if name[0] == "o" and index]
    entries = [mark_at(sentence, index).entry for index in bodies]
    return all(entry is not None and entry.id == "nato" for entry in entries)


def _counted(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """“Finland became the 30th member”, “NATO grew to 35 members when Sweden joined”."""
    named = any(mark.entry and mark.entry.id == "nato" for mark in sentence.found("O"))
    if not named and not re.search(r"\balliance\b", sentence.text, re.IGNORECASE):
        return
    for match in asserted((*_NTH, *_GREW), sentence):
        if not _is_nato(sentence, match):
            continue
        mark = mark_at(sentence, MARK.findall(match["who"])[0][1])
        country, claimed = mark.entry, ordinal(match["k"])
        if not isinstance(country, Country) or country.nato_since is None or claimed is None:
            continue
        dates = [each.nato_since for each in known.votes.countries.values() if each.nato_since]
        before = sum(each.latest() < country.nato_since.earliest() for each in dates)
        until = sum(each.earliest() <= country.nato_since.latest() for each in dates)
        if not before < claimed <= until:
            told = message(
                "checking.nth_member", country=country.title, count=until, claimed=claimed
            )
            yield Mistake(*sentence.place(match), told, country)


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
            last = match.groupdict().get("e")
            until = mark_at(sentence, last).date if last else None
            years = [date.year, *([until.year] if until else ())]
            if not isinstance(country, Country):
                continue
            if any(country.title not in members.of(year) for year in years):
                told = message("checking.no_member", country=country.title, year=date.year)
                yield Mistake(mark.start, mark.end, told, country)
