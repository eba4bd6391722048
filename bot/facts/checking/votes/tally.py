"""How many members voted how, and whether all agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ....messages import Message, Names, message
from ...model import Draft, Resolution
from ...number_words import cardinal
from ...parts import Position
from ...votes import is_unanimous, seats, voted_on
from ..mistakes import Mistake
from ..text.claims import NUMBER, Voted, before, is_doubtful
from ..text.masking import Sentence

_VOTE_FOR = (
    r"(?:(?:(?:had|have|has)\s+)?(?:was|were|been|voted|voting|are)\s+(?:in\s+favou?r|for|yes"
    r"|behind)|in\s+favou?r\b|raised\s+(?:their|a|its)\s+hands?|support(?:ed|ing)"
    r"|back(?:ed|ing)|approv(?:ed|ing)|endors(?:ed|ing)|agree[ds]?|agreeing|consent(?:ed|ing)"
    r"|assented|said\s+(?:yes|aye)|(?:ont\s+)?vot(?:èrent|é|ent))"
)
_VOTERS = (
    r"(?:members?|states?|countries|ambassadors?|delegat(?:ion|e)s?|hands|membres|pays|états"
    r"|délégations)"
)
_OF_IT = r"(?:\s+(?:of|du|on)\s+(?:the\s+)?(?:«O\d+»|council|conseil))?"
_ALL = (
    rf"(?:(?:every|each)(?:\s+single)?\s+(?:council\s+)?(?:member|state|country|ambassador"
    rf"|delegation){_OF_IT}"
    rf"|all\s+(?:of\s+)?(?:(?:the\s+)?(?:15|fifteen|eleven|its)\s+|the\s+)?(?:of\s+(?:its"
    rf"|the)\s+)?(?:council\s+|the\s+council['’]s\s+)?{_VOTERS}{_OF_IT}"
    r"|all\s+(?:15|fifteen|eleven)|the\s+(?:whole|entire|full)\s+(?:council|«O\d+»)"
    rf"|(?:tous\s+)?les\s+(?:15|quinze|onze)(?:\s+{_VOTERS})?{_OF_IT}(?:,\s+sans\s+exception,)?)"
)
_WHOLE = (
    r"(?:the\s+(?:whole|entire|full)\s+(?:council|«O\d+»)|all\s+(?:of\s+)?(?:(?:its|the)"
    r"\s+)?(?:15\s+|fifteen\s+)?(?:council\s+)?members)"
)
_ADOPTED = (
    r"(?:adopt\w*|pass\w*|approv\w+|vot\w+|agree\w*|carried|backed|endorsed|supported|adoptée?)"
)
_UNANIMOUS = re.compile(
    r"(?P<not>\b(?:not|n['’]t|almost|nearly|all\s+but|non|never|pas|far\s+from"
    r"|anything\s+but)\W+(?:(?!but)\w+\W+)?)?"
    rf"(?:\b{_ADOPTED}\s+(?:«R\d+»\s+|it\s+)?unanimous(?:ly)?\b"
    rf"|\bunanimously\s+{_ADOPTED}(?!\s+by\s+(?!the\s+(?:council|«O)))|\bunanimous\s+(?:vote"
    rf"|adoption|support|backing|decision|approval|agreement)"
    rf"|\b{_ADOPTED}\s+(?:«R\d+»\s+)?(?:by|with)\s+(?:(?:rare|full|complete|total)\s+)?unanimity"
    rf"|\bwith\s+(?:(?:rare|full|complete|total)\s+)unanimity\b"
    r"|\b(?:adopted|passed)\s+(?:«R\d+»\s+)?by\s+consensus\b"
    r"|\badopt[ée]+\s+à\s+l['’]unanimité|\bà\s+l['’]unanimité"
    r"|(?<=not\s)unanimous\b|(?<=far from\s)unanimous\b|\bunanimous\s+(?:in|when|on)\b"
    r"|\bwithout\s+(?:a\s+(?:single\s+)?|any\s+|one\s+)?(?:dissent(?:ing\s+vote)?s?|opposition"
    r"|abstention)\s+or\s+(?:an?\s+)?(?:abstentions?|empty\s+(?:chair|seat)|absence)"
    r"|\b(?:its|the)\s+members\s+unanimously\s+\w+ed\b|\bby\s+an?\s+unanimous\s+(?:council|«O\d+»)"
    rf"|\b{_ALL}\s+(?:\w+ly\s+)?{_VOTE_FOR}"
    rf"|\b(?:support|backing|approval|votes?|backed|supported|approved)\s+(?:of|by|from)\s+{_WHOLE}"
    r"|\b(?:was|were|is)\s+unanimous\b|\b(?:est|fut|était|a\s+été)\s+unanime\b"
    r"|\b(?:nobody|no\s?one|none|not\s+one\s+member|no\s+(?:member|country"
    r"|state))\s+(?:either\s+)?(?:voted\s+against|opposed"
    r"|dissented)(?:\s+it)?\s+or\s+abstained"
    r"|\bno\s+(?:dissent|opposition|votes?\s+against)\s+(?:and|or|nor)\s+(?:no\s+)?abstentions?)",
    re.IGNORECASE,
)


_DIVIDED = re.compile(
    r"\b(?:not|n['’]t)\s+(?:\w+\s+)?(?:all|every(?:one|body)?)\s+(?:of\s+)?(?:the\s+"
    r"|its\s+)?(?:fifteen|15|member|members|votes?|agree\w*|vot\w+|bring\s+themselves)\b"
    r"|\b(?:divided|split)\s+(?:vote|council|«O\d+»|voice)\b|\b(?:vote|members|council"
    r"|«O\d+»)\s+(?:was|were)\s+(?:deeply\s+|badly\s+)?(?:divided|split)\b"
    r"|\bsplit\s+(?:the|its)\s+(?:fifteen|council|members|«O\d+»)|\b(?:council|conseil|fifteen"
    r"|«O\d+»)\s+split(?=\s*(?:[,.;]|$|(?:on|over|and)\b))|\bwithout\s+the\s+(?:support|votes?"
    r"|backing|consent)\s+of\s+(?:all|every)\b"
    r"|\b(?:members|states|countries|some|several)(?:\s+of\s+them)?\s+with(?:held"
    r"|holding)\s+their\s+(?:support|votes?)\b|\b(?:vote|conseil)\s+divisé\b",
    re.IGNORECASE,
)
"""That somebody did not vote in favour."""


def mistakes(sentence: Sentence, text: Voted) -> Iterator[Mistake]:
    """What a sentence gets wrong about how many voted how, all of it as one."""
    if text.vote is None:
        return  # nothing is known to compare with
    unanimity = _unanimity(sentence, text) if isinstance(text, Resolution) else ()
    found = sorted(chain(unanimity, _numbers(sentence, text)), key=lambda each: each.start)
    if found:
        yield replace(found[0], end=max(each.end for each in found))


def _unanimity(sentence: Sentence, resolution: Resolution) -> Iterator[Mistake]:
    """A vote that is said to have been unanimous and was not, or the reverse."""
    right = is_unanimous(resolution)
    for match in _DIVIDED.finditer(sentence.text) if right else ():
        if not is_doubtful(before(match)):
            yield told(sentence, match, resolution, "checking.was_unanimous")
    for match in _UNANIMOUS.finditer(sentence.text):
        if match["not"]:
            if right and not re.match(r"(?:almost|nearly|all\s+but)", match["not"], re.IGNORECASE):
                yield told(sentence, match, resolution, "checking.was_unanimous")
        elif is_doubtful(before(match)):
            if right and re.search(r"\bdid\s+not\s+$", before(match)):
                yield told(sentence, match, resolution, "checking.was_unanimous")
        elif right is False:
            yield told(sentence, match, resolution, "checking.not_unanimous")


_WHO = (
    r"(?:(?:\s+of\s+(?:the|its)\s+(?:(?:council|«O\d+»)['’]s\s+)?(?:15\s+"
    r"|fifteen\s+)?)?\s*(?:council\s+)?"
    r"(?:members?|countries|states|nations|votes?|delegat(?:ion|e)s?|ambassadors?|hands"
    r"|capitals|governments)(?:\s+of\s+the\s+(?:council|«O\d+»))?)?"
)
_COUNT = rf"(?P<n>{NUMBER}|a\s+single|a\s+lone|a\s+sole|only\s+one){_WHO}"
_COUNT5, _COUNT6 = (_COUNT.replace("<n>", f"<n{each}>") for each in (5, 6))
_IT = r"(?:it|the\s+(?:resolution|text)|«R\d+»)"
_GOT = r"(?:receiv|garner|obtain|secur|gather|collect|attract|win|won|got|dr[ae]w|earn)\w*"
_COUNTS = {
    Position.IN_FAVOUR: re.compile(
        rf"\b{_COUNT}\s+(?:(?:had\s+)?(?:voted|voting|were|was|had\s+been)\s+"
        rf"|votes?\s+)?(?:in\s+favou?r|yes\b|for\b(?=\s*(?:,|and|to|with|it\b|the\s+(?:text"
        rf"|resolution|draft)|«R|;|\.|$|\d|{NUMBER}\b)))|"
        rf"\b(?P<n14>{NUMBER}){_WHO}\s+(?:said\s+(?:yes|aye)|raised\s+their\s+hands?|went\s+up"
        rf"|agreed?(?=\s*[,.;–—]|$))|"
        rf"\b{_COUNT5}\s+"
        rf"(?:supported|backed|approved|endorsed|supporting|backing)\s+{_IT}|"
        rf"\b(?:support|backing|approval|votes|consent)\s+of\s+{_COUNT6}"
        rf"\b(?=[^«»]{{0,30}}$|\s*[,.;]|\s+of|\s+(?:council\s+)?members)|"
        rf"\b{_GOT}\s+(?:\w+\s+)?(?P<n7>{NUMBER})\s+(?:(?:of\s+(?:the\s+)?(?:fifteen"
        rf"|15)\s+)?(?:positive\s+|affirmative\s+|yes\s+)?votes?)(?!\s+against)|"
        rf"\b(?:by|with|of)\s+(?P<n2>{NUMBER})\s+votes?\b(?!\s+(?:against|cast|contre|short|no\b|missing|of|from|or\s+more|to\s+spare))(?:\s+(?:to|and|with)\b)?|"
        rf"\bby\s+(?:a\s+vote\s+of\s+)?(?P<n8>{NUMBER})\s+to\s+{NUMBER}\b"
        rf"|\bvote\s+(?:on\s+«R\d+»\s+)?(?:was|stood\s+at"
        rf"|went|ended)\s+(?P<n9>{NUMBER})\s+to\s+{NUMBER}\b|"
        rf"\b(?P<n3>{NUMBER})\s+(?:affirmative|positive|favou?rable|yes|yea)\s+votes?\b|"
        rf"\b(?<!d['’])(?P<n4>{NUMBER})\s+voix(?:\s+(?:pour\b|contre\s+{NUMBER}\b|en\s+faveur)"
        rf"|(?=\s*[,.;)]|\s+et\b))|"
        rf"\bpar\s+(?P<n15>{NUMBER})\s+voix\b(?!\s+(?:contre|d['’]))|"
        rf"\b(?:recueill|obten|réuni|reçu)\w*\s+(?P<n10>{NUMBER})\s+voix\b|"
        rf"\b(?P<n12>{NUMBER})\s+(?:membres|états|pays"
        rf"|délégations)\s+(?:ont\s+)?(?:voté\s+(?:pour|en\s+faveur)|approuvé)|"
        rf"\b(?:passed|adopted|approved|carried|went\s+through"
        rf"|cleared)\s+(?P<n11>{NUMBER})\s+to\s+{NUMBER}\b|"
        rf"\b(?P<n13>{NUMBER})\s+(?:ayes?|yeas?)\b",
        re.IGNORECASE,
    ),
    Position.AGAINST: re.compile(
        rf"\b{_COUNT}\s+(?:(?:had\s+)?(?:voted|voting|were|was|stood|spoke)\s+|votes?\s+)?against\b(?!\s+{NUMBER})"
        rf"|\b(?P<n2>{NUMBER}|a\s+single|a\s+lone|a\s+sole)\s+(?:negative|dissenting|nay|no"
        rf"|opposing)\s+votes?\b"
        rf"|\b{_COUNT5}\s+"
        rf"(?:opposed|opposing|rejected)\b(?=\s+{_IT}|\s*[,.;]|$|\s+and)"
        rf"|\bby\s+(?:a\s+vote\s+of\s+)?{NUMBER}\s+(?:votes?\s+)?to\s+(?P<n8>{NUMBER})\b"
        rf"|\bvote\s+(?:on\s+«R\d+»\s+)?(?:was|stood\s+at|went|ended)\s+{NUMBER}\s+to\s+(?P<n9>{NUMBER})\b"
        rf"|\b(?:passed|adopted|approved|carried|went\s+through"
        rf"|cleared)\s+{NUMBER}\s+to\s+(?P<n11>{NUMBER})\b"
        rf"|\bvoix\s+contre\s+(?P<n12>{NUMBER})\b"
        rf"|\b(?P<n13>{NUMBER})\s+(?:membres|états|pays"
        rf"|délégations)\s+(?:ont\s+)?voté\s+contre\b|\b(?P<n14>{NUMBER})\s+(?:opponents|noes"
        rf"|nays)\b",
        re.IGNORECASE,
    ),
    Position.ABSTAINING: re.compile(
        rf"\b(?P<n5>{NUMBER})\s+(?:(?:membres|états|pays"
        rf"|délégations)\s+)?(?:se\s+sont\s+abstenue?s|s['’]étant\s+abstenue?s"
        rf"|s['’]est\s+abstenue?)\b|\b(?P<n6>{NUMBER})\s+abstainers\b|"
        rf"\b{_COUNT}(?:,\s+[^,]{{3,60}},)?\s+(?:countries\s+)?(?:abstentions?|abstaining"
        rf"|abstained|abstain|(?:chose|decided|preferred|opted)\s+to\s+abstain)\b",
        re.IGNORECASE,
    ),
}
_COUNTED = re.compile(rf"\b(?:{NUMBER}|single|lone|sole)\b", re.IGNORECASE)
"""A number, without which no votes are counted."""
_TRIPLE = re.compile(r"(?<![\w.-])(\d{1,2})\s?[-–:]\s?(\d{1,2})(?:\s?[-–:]\s?(\d{1,2}))?(?![\w-])")
_VOTING = re.compile(
    r"\b(?:vote[ds]?|adopt\w+|pass(?:ed|age)|approv\w+|carried|went\s+through|abst\w+|tally"
    r"|margin)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:at\s+least|more\s+than|over|(?<!no\s)(?<!not\s)(?:fewer|less)\s+than|other|some|about|first"
    r"|needed?|require[sd]?|no|(?:majority|minimum|threshold|out)\s+of|the(?:\s+[a-z]+)?)\s+$",
    re.IGNORECASE,
)
"""Before a number that is not the whole count."""


_REJECTED = re.compile(
    r"\b(?:reject|rejet|defeat|vot\w+\s+down)\w*[^.;]{0,40}\b(?:by|par)\b", re.IGNORECASE
)
"""Where those come first who were against a draft."""
_TURNED = {Position.IN_FAVOUR: Position.AGAINST, Position.AGAINST: Position.IN_FAVOUR}


def _numbers(sentence: Sentence, text: Voted) -> Iterator[Mistake]:
    """Numbers of votes that differ from those counted."""
    vote = text.vote
    assert vote is not None
    for position, pattern in _COUNTS.items() if _COUNTED.search(sentence.text) else ():
        for match in pattern.finditer(sentence.text):
            name, words = next((n, w) for n, w in match.groupdict().items() if w)
            claimed = 1 if (said := cardinal(words)) is None else said  # “a single”
            figures = (int(each) for each in re.findall(r"\d+", match[0]))
            most = max((claimed, *figures))
            if most > seats(_year(text)) or is_doubtful(before(match, 20)):
                continue
            start = match.start(name)
            if _MORE.search(sentence.text, max(0, start - 30), start):
                continue
            is_turned = isinstance(text, Draft) and _REJECTED.search(sentence.text, 0, match.end())
            if claimed != vote.count(_TURNED.get(position, position) if is_turned else position):
                yield told(sentence, match, text, "checking.votes")
    yield from _nobody(sentence, text)
    yield from _figures(sentence, text)


def _year(text: Voted) -> int:
    date = voted_on(text)
    return date.year if date else 0


def _figures(sentence: Sentence, text: Voted) -> Iterator[Mistake]:
    """“10-0-5”."""
    vote = text.vote
    if vote is None or not _VOTING.search(sentence.text):
        return
    right = [vote.count(each) for each in list(Position)[:3]]
    for match in _TRIPLE.finditer(sentence.text):
        claimed = [int(part) for part in match.groups() if part is not None]
        is_vote = sum(claimed) in (sum(right), seats(_year(text))) or len(claimed) == 3
        padded = [*claimed, 0, 0][:3]
        if is_vote and sum(padded) <= 15 and sorted(padded) != sorted(right):
            yield told(sentence, match, text, "checking.votes")


_NOBODY = re.compile(
    r"\b(?:nobody|no\s?one|none(?:\s+of\s+(?:the|its)\s+members)?|no\s+(?:member|country|state"
    r"|delegation)"
    r"|not\s+(?:a\s+single|one)\s+(?:member|country|state"
    r"|delegation))(?:\s+of\s+the\s+(?:«O\d+»|council))?\s+"
    r"(?:(?P<abstaining>abstained)|(?P<against>voted\s+against|voted\s+no|opposed|objected))\b"
    r"|\bwithout\s+(?:a\s+(?:single\s+)?|any\s+)?(?:(?P<abstaining2>abstentions?)"
    r"|(?P<against2>(?:dissenting|negative|no)\s+votes?|votes?\s+against|opposition))\b",
    re.IGNORECASE,
)


def _nobody(sentence: Sentence, text: Voted) -> Iterator[Mistake]:
    """“Nobody abstained”, where somebody did."""
    vote = text.vote
    for match in _NOBODY.finditer(sentence.text):
        named = next(name for name, words in match.groupdict().items() if words)
        if vote is not None and vote.count(Position(named.rstrip("2"))):
            yield told(sentence, match, text, "checking.votes")


def told(
    sentence: Sentence,
    match: re.Match[str],
    text: Voted,
    code: str,
    names: Names | None = None,
) -> Mistake:
    """A mistake about a vote, at the words that claim it."""
    start, end = sentence.place(match)
    values: dict[str, object] = {"vote": vote_message(text)}
    if isinstance(text, Draft):
        code = code.replace("checking.", "checking.draft.")
        values["symbol"] = text.symbol
    else:
        values["number"] = text.number
    if names is not None and names.items:
        values["told"] = names
        code += ".names"
    return Mistake(start, end, message(code, **values), text)


def vote_message(text: Voted) -> Message:
    """How the Council voted on a text, to be put in words."""
    vote = text.vote
    assert vote is not None
    counted = {position.value: vote.count(position) for position in Position}
    return message("checking.counts.absent" if counted["absent"] else "checking.counts", **counted)
