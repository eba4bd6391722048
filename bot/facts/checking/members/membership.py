"""When states joined NATO, sat on the Security Council and presided over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....messages import message
from ...dates import FactDate
from ...model import Country, Entry
from ...number_words import ORDINAL, number_of
from ..mistakes import Mistake
from ..text.claims import (
    LIST,
    NUMBER,
    Known,
    asserted,
    before,
    is_doubtful,
    mark_at,
    matches,
    patterns,
)
from ..text.masking import MARK, Mark, Sentence
from ..text.peoples import country_of

_NATO = (
    r"(?:(?:the\s+)?(?:atlantic\s+)?(?:«O(?P<o>\d+)»|alliance)|l['’](?:«O(?P<o2>\d+)»|alliance))"
)
_NATO_3, _NATO_6 = (
    _NATO.replace("<o>", f"<o{each}>").replace("<o2>", f"<o{each + 1}>") for each in (3, 6)
)
_ORDINAL, _MANY = rf"(?P<k>{ORDINAL})", rf"(?P<k>{NUMBER})"
_TO = r"(?:[^.;«»]|«D\d+»){0,80}?"
_SPEAKERS = r"\b(?:we|the)\s+(?P<people>(?-i:[A-Z])[a-z]+)(?:\s+delegation)?"
_NTH = patterns(
    (
        rf"(?P<who>(?:the\s+)?«C\d+»|{_SPEAKERS})(?:\s+(?!«){_TO}"
        rf"|\s+{_TO}{_NATO_6}{_TO})?,?\s*(?:becoming|became|become|was|is"
        rf"|are|as)\s+(?:now\s+)?(?:its\s+|the\s+|{_NATO}['’]s\s+)?{_ORDINAL}\s+"
        rf"(?:{_NATO_3}\s+)?(?:member|ally)(?!\s+of\s+the\s+(?:EU|UN|council))"
    ),
    (
        rf"\bthe\s+{_ORDINAL}\s+(?:{_NATO}\s+)?(?:member|ally)(?:\s+of\s+{_NATO_3})?(?:\s+(?:was"
        rf"|is)|,|:)\s+(?P<who>(?:the\s+)?«C\d+»)"
    ),
)
_GREW = patterns(
    (
        rf"\b(?:accession|entry|admission|arrival)\s+of\s+(?P<who>(?:the\s+"
        rf")?«C\d+»)[^.;]{{0,50}}?{_NATO}\s+(?:grew|rose|went|expanded|enlarged"
        rf"|came)\s+to\s+{_MANY}\s+(?:members?|allies|member\s+states|countries)"
    ),
    (
        rf"{_NATO}\s+(?:grew|rose|went|expanded|enlarged)\s+to\s+{_MANY}\s+(?:members?|allies"
        rf"|member\s+states|countries)\s+(?:when|as|with)\s+(?P<who>(?:the\s+)?«C\d+»)"
    ),
    (
        rf"(?P<who>(?:the\s+)?«C\d+»)(?:['’]s)?\s+(?:accession|entry"
        rf"|membership)?[^.;«»]{{0,30}}\b(?:brought|took"
        rf"|raised)\s+{_NATO}\s+to\s+{_MANY}\s+(?:members?|allies|countries)"
    ),
)
_JOIN = r"(?:joined|entered|acceded\s+to|became\s+(?:a\s+)?members?\s+of)"
_IN_TURN = patterns(
    (
        rf"«C(?P<a>\d+)»\s+(?:had\s+)?{_JOIN}\s+{_NATO}\s+(?:[\w-]+\s+){{0,3}}?(?P<turn>before|after)\s+"
        r"«C(?P<b>\d+)»(?!['’]s)(?=\s*[,.;!)]|\s+(?:did|had)\b|$)"
    ),
    (
        r"«C(?P<a>\d+)»\s+(?:got\s+in|was\s+admitted|became\s+a\s+member)\s+(?P<turn>first),?\s+"
        r"(?:(?:and|while)\s+)?(?:the\s+)?«C(?P<b>\d+)»\s+(?:[\w-]+\s+){0,5}?(?:after|later|afterwards)\b"
    ),
)
"""Which of two states joined first."""
_ELECTED = (
    r"(?:(?:elected|non-permanent|rotating|temporary|newly|new|new-comer|élus?|non\s+permanents?)"
    r"\s+)"
)
_TABLE = (
    r"(?:the\s+|le\s+|la\s+)?(?:(?:UN\s+)?(?:security\s+)?council(?!\s+of\s+(?:europe|ministers)\b)"
    r"|conseil(?:\s+de\s+sécurité|(?!\s+de\s+l['’]|\s+européen\b|\s+des\s+ministres\b))"
    r"|«O(?P<o>\d+)»"
    r"|(?:(?!negotiating\b|conference\b|peace\b)\w+[\s-]+){0,2}(?:table"
    r"|horseshoe)\b(?!\s+(?:in|at)\s+(?!«D|New\s+York|the\b)))"
)
_SEAT = (
    rf"(?:(?:sat|sits?|seated|served|serves|was|were|years?|turn|one\s+of\s+the"
    rf"|voice(?:\s+of\s+its\s+own)?)\s+(?:\w+\s+){{0,2}}?(?:on|in|at|a?round)\s+{_TABLE}"
    rf"|siég\w+(?:\s+(?:\w+\s+)?(?:au|à)\s+(?:(?:conseil|«O(?P<o2>\d+)»)|la\s+table))?"
    rf"|{_ELECTED}(?:(?:security\s+)?council\s+)?(?:seats?|members?|terms?|membres?)\b"
    rf"|(?:(?:had|held|has|holds?|occup\w+|took(?:\s+up)?|won|filled|completed|served|avai(?:t"
    rf"|ent)|détenai(?:t|ent))\s+(?:\w+\s+){{0,2}}?"
    rf"|(?<=,\s)(?:in\s+)?)(?:(?:an?|one|its|un|son|leur)\s+)?(?:(?:security\s+)?council\s+"
    rf"|african\s+|asian\s+)*(?:seats?|terms?|sièges?)\b"
    rf"|(?:members?|membres?)\s+(?:of|du|de)\s+{_TABLE.replace('<o>', '<o3>')}"
    rf"|elected\s+to\s+{_TABLE.replace('<o>', '<o4>')}\s+for\b)"
)
"""A seat on the Council, in the words for it."""
_GAP = (
    r"(?:(?!«[CRPM]|[.;:«]|\b(?:and|but|while|who|whose|when|veto\w*|vot\w+|abst\w+|against"
    r"|not|never|n['’]t|want\w*|lost|"
    r"candida\w+|after|before|until|with|et|mais|que|contre)\b).){0,60}?"
)
_SAT = patterns(
    rf"{LIST}{_GAP}\b{_SEAT}",
    rf"\b{_SEAT},?\s+(?:sat|siégeait)\s+(?:[^\W\d]+\s+){{0,2}}?{LIST}",
    rf"^as\s+(?:a|an)\s+{_ELECTED}?(?:council\s+)?member\b[^«».;]{{0,30}}«D\d+»,\s+{LIST}",
)
"""That countries had seats on the Council."""
_SAT_TOO = patterns(rf"\b(?P<who>it|elle|il)\b{_GAP}\b{_SEAT}")
"""The same of the country that the sentence before ends with, or names alone."""
_UNSEATED = re.compile(
    r"\b(?:no|without|later|future|campaign\w*|sought|asked|ran|bid|aucune?|futurs?|sans)\b",
    re.IGNORECASE,
)
"""What says that a seat is not had, or not yet;"""
_BESIDE = re.compile(
    r"\b(?:with|between|against|to|than|into|\w{2,}ed|avec|contre|entre)\s+$", re.IGNORECASE
)
"""and what stands before a country of which something else is said: “invaded «C1», «C2» sat”."""
_SEATED = re.compile(
    r"(?:\b(?:among|amongst|parmi|around|round)\b[^.;«»]{0,40}\b(?:table|members?|voices?"
    r"|africans|asians|europeans|membres|voix|sièges?|seats?|siégeaient|sat)\b"
    rf"|\btook\s+(?:up\s+)?their\s+seats\b|\b{_ELECTED}(?:council\s+"
    rf")?members\b(?=[^.;«»]*(?:«[OD]\d+»[^.;«»]*)*:))(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(
    r"(?:[,:(]|\b(?:and|et|beside|besides|next\s+to|alongside|with|was|were|are|like|sat"
    r"|figur\w+|aux\s+côtés\s+(?:de|du|des)|avec|à\s+côté\s+(?:de|du)|including)\b"
    r"|\w['’]s)\s*(?:the\s+|l[ae]s?\s+|(?:de\s+)?l['’]|d['’])?$",
    re.IGNORECASE,
)
"""Before a country among those that had seats."""
_OF_COUNCIL = re.compile(
    r"\b(?:council|conseil|horseshoe|elected\s+(?:seats?|members?))\b", re.IGNORECASE
)


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Turns of accession to NATO, and years in the Council, that differ from those known."""
    yield from _in_turn(sentence)
    yield from _seats(sentence, earlier, known)
    yield from _presided(sentence, earlier, known)


def _is_nato(sentence: Sentence, match: re.Match[str]) -> bool:
    bodies = [index for name, index in match.groupdict().items() if name[0] == "o" and index]
    entries = [mark_at(sentence, index).entry for index in bodies]
    return all(entry is not None and entry.id == "nato" for entry in entries)


def _in_turn(sentence: Sentence) -> Iterator[Mistake]:
    """“Spain joined NATO before Greece”, “Spain got in first, Greece a year after it”."""
    if any(each.id != "nato" for each in sentence.entries("O")):
        return  # it may be another body
    for match in matches(_IN_TURN, sentence.text):
        if is_doubtful(before(match) + match[0], ("almost", "nearly")):
            continue
        first, second = (mark_at(sentence, match[each]).entry for each in "ab")
        if match["turn"].casefold() == "after":
            first, second = second, first
        if not isinstance(first, Country) or not isinstance(second, Country):
            continue
        one, other = first.nato_since, second.nato_since
        if _is_nato(sentence, match) and one and other and other.latest() < one.earliest():
            told = message("ask.claim.joined", country=second.title, date=other)
            yield Mistake(*sentence.place(match), told, second)


def counted(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """“Finland became the 30th member”, “NATO grew to 35 members when Sweden joined”."""
    named = any(mark.entry and mark.entry.id == "nato" for mark in sentence.found("O"))
    if not named and not re.search(r"\balliance\b", sentence.text, re.IGNORECASE):
        return
    for match in asserted((*_NTH, *_GREW), sentence):
        if not _is_nato(sentence, match):
            continue
        country, claimed = _member(sentence, match, known), number_of(match["k"])
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


def _member(sentence: Sentence, match: re.Match[str], known: Known) -> Entry | None:
    """The country that a pattern names, or whose people or delegation speaks."""
    people = match.groupdict().get("people")
    if people is not None:
        return country_of(people, known.base)
    return mark_at(sentence, MARK.findall(match["who"])[0][1]).entry


def _seats(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Countries that are said to have sat on the Council in a year, and did not."""
    around = (sentence, *(each for each in earlier if each.paragraph == sentence.paragraph))
    if not any(_is_of_council(each) for each in around):
        return
    for match in asserted((*_SAT, *_SAT_TOO), sentence):
        bodies = [at for name, at in match.groupdict().items() if name[0] == "o" and at]
        years = _years(sentence, match, around)
        is_apart = _UNSEATED.search(match[0]) or _BESIDE.search(before(match))
        if years and not is_apart and all(_is_council(mark_at(sentence, at)) for at in bodies):
            named = [mark_at(sentence, index) for _, index in MARK.findall(match["who"])]
            if _WON.search(match[0]):
                years = (*years, max(years) + 1)
            for mark in named or _last(around[1:2]):
                yield from _no_member(mark, years, known)
    for match in _SEATED.finditer(sentence.text):
        years = _years(sentence, match, around)
        if is_doubtful(before(match) + match[0]) or not years:
            continue
        for each in MARK.finditer(match["rest"]):
            mark = mark_at(sentence, each[2])
            if each[1] == "C" and _NAMED_SO.search(match["rest"], 0, each.start()):
                yield from _no_member(mark, years, known)


def _last(before: Sequence[Sentence]) -> Iterator[Mark]:
    """The country that a sentence ends with, or the only one that it names."""
    for each in before:
        marks = each.found("C")
        if marks and (len(each.entries("C")) == 1 or _AT_END.search(each.text)):
            yield marks[-1]


_WON = re.compile(r"\b(?:won|elected\s+(?:to|as|an?)|élue?s?\s+(?:au|membres?))\b", re.IGNORECASE)
"""How a state comes by a seat for the next year."""
_AT_END = re.compile(r"«C\d+»\W*$")
_COUNCIL_ID = "un-security-council"


def _is_council(mark: Mark) -> bool:
    return mark.entry is not None and mark.entry.id == _COUNCIL_ID


def _is_of_council(sentence: Sentence) -> bool:
    named = any(map(_is_council, sentence.found("O")))
    return named or bool(_OF_COUNCIL.search(sentence.text))


def _years(sentence: Sentence, match: re.Match[str], around: Sequence[Sentence]) -> tuple[int, ...]:
    """The year that a seat is spoken of: right behind, else the one that is given at all."""
    behind = re.match(
        r"[^.;«»]{0,60}(?:«O\d+»[^.;«»]{0,20})?«D(\d+)»",
        sentence.text[match.end("who") if "who" in match.re.groupindex else match.start() :],
    )
    if behind and (date := mark_at(sentence, behind[1]).date):
        return (date.year,)
    for part in around:
        years = {mark.date.year for mark in part.found("D") if mark.date}
        if years:
            return tuple(years) if max(years) - min(years) < len(years) else ()
    return ()


def _no_member(mark: Mark, years: Sequence[int], known: Known) -> Iterator[Mistake]:
    """That a country sat in the Council in none of some years."""
    members, country = known.votes.members, mark.entry
    if not isinstance(country, Country) or not all(map(members.are_known, years)):
        return
    if not any(country.title in members.of(year) for year in years):
        told = message("checking.no_member", country=country.title, year=years[0])
        yield Mistake(mark.start, mark.end, told, country)


# -- who presided ---------------------------------------------------------------------------------

_CHAIR = (
    r"\b(?:presid(?:ed(?:\s+over(?:\s+by)?)?|es|ing|enc(?:y|ies))|president(?:['’]s\s+(?:chair"
    r"|gavel)|\s+(?:of|du)\s+(?:the\s+)?(?:«O\d+»|security|council|conseil))"
    r"|(?:in|held|holding|took|had|occup\w+|at|from|à)\s+(?:the|la|le)\s+(?:chair|helm|barre)"
    r"|chair(?:ed|s|ing)?\s+(?:the\s+)?(?:«O\d+»|security|council|conseil)"
    r"|gavel|marteau|présid(?:ence|ait|a|é|ée))(?!\w)"
)
_BETWEEN = (
    r"(?:(?!«[CRPM]|[.;:]|\b(?:veto\w*|vot\w+|abst\w+|against|contre|adopt\w*|draft\w*|texts?"
    r"|resolutions?|invad\w+|before|after|under|sous|and|et|when|on|in|over|about|sur|en|au)\b"
    r"(?!\s+the\s+(?:chair|president))).){0,70}?"
)
_PRESIDED = patterns(
    rf"«C(?P<c>\d+)»{_BETWEEN}{_CHAIR}",
    rf"{_CHAIR}(?!\s+(?:statement|text)){_BETWEEN}«C(?P<c>\d+)»(?!-)",
)
"""That a country presided over the Council."""
_OF_ANOTHER = re.compile(
    r"\b(?:statement|would|european|eu|union|ue|assembly|assemblée|nato|otan|committee|comité"
    r"|letter|déclaration|republic(?!«)|prime|minister|ministre|elected|vice|neighbou?r\w*)\b",
    re.IGNORECASE,
)


def _presided(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Who is said to have presided over the Council in a month, and did not."""
    around = (sentence, *(each for each in earlier if each.paragraph == sentence.paragraph))
    if not any(_is_of_council(each) or _IN_NEW_YORK.search(each.text) for each in around):
        return
    is_then = _THAT_MONTH.search(sentence.text) or _OF_A_MONTH.match(around[-1].text)
    month = _month(around if is_then else around[:1])
    right = known.votes.presided.get(month) if month else None
    matches = (m for m in asserted(_PRESIDED, sentence) if not _is_of_another(m, sentence))
    marks = [mark_at(sentence, match["c"]) for match in matches]
    named = [(mark, mark.entry.title) for mark in marks if mark.entry]
    if right and named and right not in (title for _, title in named):
        told = message("checking.presided", country=right, month=month)
        yield Mistake(named[0][0].start, named[0][0].end, told, named[0][0].entry)


def _is_of_another(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a presidency is not of the Council, but of another body, or of a state."""
    behind = _OF_A_BODY.match(sentence.text, match.end())
    return bool(
        (behind and not _is_council(mark_at(sentence, behind[1])))
        or _OF_ANOTHER.search(match[0])
        or _OF_A_STATE.search(before(match) + match[0])
    )


_OF_A_BODY = re.compile(r"\s+(?:of|over|de|du)\s+(?:the\s+|la\s+|l['’])?«O(\d+)»", re.IGNORECASE)


_OF_A_STATE = re.compile(r"(?<!under\sthe\s)\bpresiden(?:cy|t)\s+of\s+(?:the\s+)?«C", re.IGNORECASE)
_THAT_MONTH = re.compile(
    r"\b(?:month|mois|then|at\s+the\s+time|alors|it\s+was|c['’]est|c['’]était)\b", re.IGNORECASE
)
_OF_A_MONTH = re.compile(r"\W*«D")
"""How a sentence begins that tells of a month, and so do those behind it."""
_IN_NEW_YORK = re.compile(r"\bNew\s+York\b|«R\d+»")


def _month(around: Sequence[Sentence]) -> FactDate | None:
    """The one month of the nearest sentence that gives any."""
    for each in around:
        months = {FactDate(d.year, d.month) for m in each.found("D") if (d := m.date) and d.month}
        if months:
            return months.pop() if len(months) == 1 else None
    return None
