"""When states joined NATO, and when they sat on the Security Council."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...messages import message
from ..model import Country
from .claims import LIST, Known, asserted, before, is_doubtful, mark_at, ordinal, patterns
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
_COUNCIL = (
    r"(?:the\s+|le\s+)?(?:(?:UN\s+)?(?:security\s+)?council|conseil(?:\s+de\s+sécurité)?|«O(?P<o>\d+)»"
    r"|(?:\w+\s+){0,2}table)"
)
_ELECTED = (
    r"(?:(?:elected|non-permanent|rotating|temporary|newly|new|new-comer|élus?|non\s+permanents?)"
    r"\s+)"
)
_SEAT = (
    rf"(?:(?:an?|one\s+of\s+the|their|its|un|son|leur)\s+)?"
    rf"(?:{_ELECTED}|(?:security\s+)?council\s+|african\s+|asian\s+)*(?:seats?|terms?|sièges?)"
)
_SO = (
    r"(?:,?\s+(?:which|who|that|qui|then|y|also|both|all|last|first|again|finally|only|itself"
    r"|had|has|have|alors|aussi))*"
)
_SAT = patterns(
    rf"{LIST}{_SO}\s+(?:sat|sits?|served|serves|was|were)\s+(?:on|in|at|around)\s+{_COUNCIL}",
    rf"{LIST}{_SO}\s+(?:siég\w+|a\s+siégé|ont\s+siégé)(?:\s+(?:au|à)\s+(?:(?:conseil|«O(?P<o>\d+)»)|la\s+table))?",
    rf"{LIST}{_SO}\s+(?:had|held|has|holds?|occup\w+|took(?:\s+up)?|won|filled|completed|served|avai(?:t|ent)|détenai(?:t|ent))\s+(?:\w+\s+){{0,2}}?{_SEAT}\b",
    rf"{LIST}{_SO}(?:,|\s+(?:was|were|is|are|être|était|étaient|fut|furent|as))?\s+(?:(?:an?|the|un|alors|then)\s+)*(?:{_ELECTED}+(?:council\s+)?(?:members?|membres?)\b|(?:members?|membres?)\s+(?:of|du|de)\s+{_COUNCIL})",
    rf"{LIST}{_SO}(?:,|\s+was|\s+were)?\s+elected\s+to\s+{_COUNCIL}\s+for\b",
    rf"^as\s+(?:a|an)\s+{_ELECTED}?(?:council\s+)?member\b[^«».;]{{0,30}}«D\d+»,\s+{LIST}",
)
"""That countries had seats on the Council."""
_SEATED = re.compile(
    r"(?:\b(?:among|amongst|parmi|around|round)\b[^.;«»]{0,40}\b(?:table|members?|voices?|africans|asians|europeans|membres|voix|sièges?|seats?|siégeaient|sat)\b"
    rf"|\btook\s+(?:up\s+)?their\s+seats\b|\b{_ELECTED}(?:council\s+)?members\b(?=[^.;«»]*(?:«[OD]\d+»[^.;«»]*)*:))(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(
    r"(?:[,:(]|\b(?:and|et|beside|besides|next\s+to|alongside|with|was|were|are|like|sat|figur\w+|aux\s+côtés\s+(?:de|du|des)|avec|à\s+côté\s+(?:de|du)|including)\b|\w['’]s)\s*(?:the\s+|l[ae]s?\s+|(?:de\s+)?l['’]|d['’])?$",
    re.IGNORECASE,
)
"""Before a country among those that had seats."""
_OF_COUNCIL = re.compile(r"\b(?:council|conseil|horseshoe)\b|\belected\s+seats?\b", re.IGNORECASE)
_THAT_YEAR = re.compile(
    r"\b(?:that|the\s+same|this)\s+year\b|\bcette\s+année(?:-là)?\b|\b(?:then|alors|à\s+l['’]époque)\b",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Dates of accession to NATO, and years in the Council, that differ from those known."""
    yield from _counted(sentence, known)
    yield from _seats(sentence, earlier, known)


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


def _seats(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Countries that are said to have sat on the Council in a year, and did not."""
    around = (sentence, *(each for each in earlier if each.paragraph == sentence.paragraph))
    if not any(_is_of_council(each) for each in around):
        return
    for match in asserted(_SAT, sentence):
        body = match.groupdict().get("o")
        entry = mark_at(sentence, body).entry if body else None
        years = _years(sentence, match, around)
        if (entry is None or entry.id == _COUNCIL_ID) and years:
            for _, index in MARK.findall(match["who"]):
                yield from _no_member(mark_at(sentence, index), years, known)
    for match in _SEATED.finditer(sentence.text):
        years = _years(sentence, match, around)
        if is_doubtful(before(match) + match[0]) or not years:
            continue
        for each in MARK.finditer(match["rest"]):
            mark = mark_at(sentence, each[2])
            if each[1] == "C" and _NAMED_SO.search(match["rest"], 0, each.start()):
                yield from _no_member(mark, years, known)


_COUNCIL_ID = "un-security-council"


def _is_of_council(sentence: Sentence) -> bool:
    named = any(entry.id == _COUNCIL_ID for entry in sentence.entries("O"))
    return named or bool(_OF_COUNCIL.search(sentence.text))


def _years(sentence: Sentence, match: re.Match[str], around: Sequence[Sentence]) -> tuple[int, ...]:
    """The year that a seat is spoken of: right behind, else the one that is given at all."""
    behind = re.match(
        r"[^.;«»]{0,40}(?:«O\d+»[^.;«»]{0,20})?«D(\d+)»",
        sentence.text[match.end("who") if "who" in match.re.groupindex else match.start() :],
    )
    if behind and (date := mark_at(sentence, behind[1]).date):
        return (date.year,)
    may_be_before = match.re is _SEATED or _THAT_YEAR.search(sentence.text)
    for part in around if may_be_before else around[:1]:
        years = {mark.date.year for mark in part.found("D") if mark.date}
        if years:
            return tuple(years) if len(years) == 1 else ()
    return ()


def _no_member(mark: Mark, years: Sequence[int], known: Known) -> Iterator[Mistake]:
    members, country = known.votes.members, mark.entry
    for year in years:
        is_known = isinstance(country, Country) and members.are_known(year)
        if is_known and isinstance(country, Country) and country.title not in members.of(year):
            told = message("checking.no_member", country=country.title, year=year)
            yield Mistake(mark.start, mark.end, told, country)
