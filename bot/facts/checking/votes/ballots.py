"""How each country voted, as a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ....messages import Message, Names, message
from ...model import Country, Draft
from ...parts import Position
from ...votes import voted_on
from ..mistakes import Mistake
from ..text.claims import (
    DRAFT,
    LINK,
    LIST,
    NUMBER,
    Known,
    Voted,
    before,
    is_doubtful,
    mark_at,
    matches,
    patterns,
)
from ..text.delegations import is_delegation
from ..text.masking import MARK, Mark, Sentence
from ..text.plain import Clause as PlainClause
from ..text.saying import said
from .another import clauses_of

_STOP = (
    r"(?!«[CPO]|[;:]|\b(?:members?|membres?|voix|états|pays|states|countries|nations"
    r"|delegations|others?|remaining|rest|autres|they|we|i|he|she|it\s+(?:was|is)|(?:two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|\d+)\s+(?:\w+\s+)?(?:vot|abst|oppos|against|sa[iy])\w*|nobody|none|no\s+one|council|assembly|each|every"
    r"|everyone|that|if|would|could|might|should|not|never|neither|nor|refus\w+|declin\w+"
    r"|threaten\w+|want\w*|plan\w*|expect\w*"
    r"|ask\w*|urg\w+|without|because|when|while|whereas|after|before|until|as|than|veto\w*"
    r"|(?:had\s+)?said|says?|vote)\b|n['’]t\b)"
)
GAP = (
    r"(?:(?:,?\s+alone)?,?\s+(?:which|that|who)(?=\s))?"
    r"(?:,\s+(?:as|like|unlike|alongside|despite|true|faithful|once)\b(?:[^,;.]"
    r"|,(?=\s+«C)){0,70},)?"
    rf"(?:\s+and\s+\w+\s+(?:others?|more|other\s+(?:members|states|countries))\b)?(?:"
    rf"(?:{_STOP}[^.]){{0,90}}?\W)?"
)
"""What may stand between a country and its verb: no other subject, no other clause."""
_TO_CHOSE = r"(?:chose|decided|preferred|opted|elected)\s+(?:instead\s+)?to\s+"
_IT = (
    r"(?:it|the\s+(?:resolution|text|measure|proposal)|(?:the\s+adoption\s+of\s+)?(?:the"
    r"\s+)?«R\d+»)"
)
_END = r"(?=\s*(?:[,.;)]|$|and\b|but\b|because\b|on\b|in\b|at\b|when\b|while\b))"
_CAST = r"cast\s+(?:a|an|its|their|the(?:\s+(?:only|sole|lone|single|two|three|four))+)\s+"
_SAYS = (
    (
        Position.ABSTAINING,
        (
            rf"(?:abstained|{_TO_CHOSE}abstain|{_CAST}abstentions?|(?:let"
            rf"|allowed)\s+{_IT}\s+(?:to\s+)?(?:pass|through)\s+by\s+abstaining"
            rf"|sat\s+out\s+[^,;]{{0,40}}by\s+abstaining|withheld\s+(?:its|their)\s+votes?"
            rf"|refrained\s+from\s+voting|(?:chose|preferred|decided)\s+not\s+to\s+(?:vote|take\s+(?:an?\s+)?sides?)"
            rf"|took\s+no\s+sides?|(?:s[ia]t|stayed|remained|stood|watched)\s+(?:on|from)\s+the\s+sidelines|did\s+not\s+take\s+sides"
            r"|(?:s['’](?:est|était|étaient|étant)|se\s+(?:sont"
            r"|seraient))\s+(?:\w+\s+)?abstenue?s?|s['’]abst(?:ient|iennent|int|inrent|enait"
            r"|enaient|enant)"
            r"|(?:sat|sitting|stayed)\s+on\s+(?:its|their|the)\s+(?:hands|fence)|(?:stayed"
            r"|remained)\s+neutral|(?:opted|settled|went)\s+for\s+(?:an?\s+)?abstention"
            r"|abstains?)\b"
        ),
    ),
    (
        Position.AGAINST,
        (
            rf"(?:voted\s+(?:against|no\b(?!\s+less))|{_TO_CHOSE}vote\s+(?:against|no)"
            rf"|{_CAST}(?:(?:negative|no|dissenting|opposing)\s+votes?|votes?\s+against)"
            rf"|said\s+no(?:{_END}|\s+to\s+{_IT})|(?:opposed|rejected|voted\s+down)(?:\s+{_IT}"
            rf"|{_END})|stood\s+against\s+{_IT}|(?:voté|votant|votait|votaient|vota|votèrent"
            rf"|votent?|prononcée?s?)\s+contre|cast\s+(?:the\s+)?(?:only|sole|lone"
            rf"|single)\s+(?:no|nay)(?:\s+vote)?"
            rf"|(?:was|were|is|are)\s+(?:against\b(?!\s+(?:the\s+)?(?!{_IT})\w)"
            rf"|opposed(?!\s+(?:to\s+(?!{_IT})|by))|the\s+(?:only\s+|sole\s+|lone\s+)?(?:nays?"
            rf"|noes))|s['’](?:y\s+)?(?:est|sont|étai(?:en)?t)\s+opposée?s?"
            rf"|votes?\s+(?:against|no)(?=\s*[,.;)]|$))(?!\w)"
        ),
    ),
    (
        Position.IN_FAVOUR,
        (
            rf"(?:voted\s+(?:in\s+favou?r|for|yes)|{_TO_CHOSE}vote\s+(?:in\s+favou?r|for)"
            rf"|said\s+yes|joined\s+the\s+majority|joined\s+in\s+voting\s+for"
            rf"|{_CAST}(?:(?:positive|affirmative|yes)\s+votes?"
            rf"|(?:\w+\s+)?votes?\s+(?:in\s+favou?r|for))|(?:voté|votant|votait|votaient|vota"
            rf"|votèrent)\s+(?:pour|en\s+faveur)|(?:was|were)\s+(?:all\s+"
            rf"|both\s+)?in\s+favou?r|voting\s+(?:yes|aye))\b"
        ),
    ),
)
_VERBS = tuple(
    (position, re.compile(rf"(?<![\w-])(?:{verb})", re.IGNORECASE)) for position, verb in _SAYS
)
_SUBJECTS = tuple(
    (position, re.compile(rf"{LIST}{GAP}(?:\s*)(?<![\w-])(?:{verb})", re.IGNORECASE))
    for position, verb in _SAYS
)
_MANY = r"(?:only|sole|lone|one|two|three|four|five|six|single|other|first|second|third|last)\s+"
_WHO = r"(?:members?|countr(?:y|ies)|states?|ones?|delegations?|powers?|voices?)"
_ON_IT = (
    r"(?:\s+(?:the\s+)?«R\d+»|\s+(?:on|in|from|to|against|for|of)\s+[^«».;]{0,25}(?:«R\d+»|it\b)?)?"
)
_TOLD_BY = (
    r"(?:\s*[,:(–—]|\s+-(?=\s)|\s+(?:was|were|is|are|being|came|come|had|included?|only|just|solely|cast"
    r"|by|from|of|namely|that|those"
    r"|both|vetoes|votes?|de|du|des|d['’]|par|la|celle|celui|ceux|celles)\b)+\s*(?:l['’])?"
)
"""Between what was done and who did it, words of which one at least binds the two."""
_BOUND = (
    r"(?=[^«»]*(?:[:(]|\s[-–—]\s|\b(?:was|were|is|are|being|from|of|by|included?|namely|de|du|des|par)\b"
    r"|d['’]))"
)
_READING = tuple[Position, re.Pattern[str]]


def _nouns(
    position: Position, noun: str, past: str, infinitive: str, ing: str, those: str, adverb: str
) -> Iterator[_READING]:
    """Patterns that name a position by a noun or a clause, and then who took it.

    ``those`` are the nouns for whoever takes it.
    """
    who = (
        rf"(?:those|the\s+(?:\w+\s+)?{_WHO})\s+(?:to\s+{infinitive}|(?:(?:that|who|which)"
        rf"\s+)?(?:had\s+)?{past}|{ing})"
    )
    for pattern in (
        (
            rf"\b(?:{noun}|{those}|{ing}(?:\s+{_WHO})?){_ON_IT}{_BOUND}{_TOLD_BY}{LIST}(?!\s+"
            rf"(?:abst|vot|oppos))"
        ),
        (
            rf"\b(?:(?:that|who|which)\s+(?:had\s+)?)?{past}{_ON_IT}(?:\s*[:(]\s*|,\s+namely\s+"
            rf"|\s+[-–—]\s+|\s+(?:were|was|are"
            rf"|is|included)\s*:?\s*){LIST}"
        ),
        rf"\b(?:among|one\s+of)\s+(?:{who}|those\s+{adverb}){_ON_IT}\s+(?:was|were)\s+{LIST}",
        rf"(?:^|[,;:(–—]\s*)(?:{ing}:?|{adverb}:)\s+{LIST}(?=\s*(?:[.;)]|$))",
        (
            rf"{LIST},?\s+(?:joined|sided\s+with|followed)\s+(?:the\s+)?«C\d+»"
            rf"(?:{LINK}«C\d+»)*\s+in\s+{ing}"
        ),
        (
            rf"\b{noun}{_ON_IT}\s+(?:was|were)\s+(?P<who>(?:the\s+)?«C\d+»)['’]s?(?=\s*(?:[,.;]|$"
            rf"|alone))"
        ),
        (
            rf"{LIST}\s+(?:was|were|is|are|being)\s+(?:(?:among|one\s+of"
            rf"|part\s+of)\s+)?(?:{who}|(?:the\s+)?(?:{_MANY})*"
            rf"(?:(?:{_WHO}\s+)?(?:to\s+{infinitive}|(?:that|who|which)\s+(?:had\s+)?{past})"
            rf"|{those}\b))"
        ),
        rf"\bonly\s+{LIST}\s+{past}",
        (
            rf"(?P<who>(?:the\s+)?«C\d+»)(?:['’]s?)?\s+(?:(?:lone|sole|own|surprising"
            rf"|only)\s+)?{noun}\b"
        ),
        rf"{LIST}\s+(?:(?:both|all|alone|each)\s+|(?:was|were|is|stood)\s+alone\s+in\s+)?{ing}\b",
        rf"\bby\s+{ing},\s+{LIST}\s",
    ):
        yield position, re.compile(pattern, re.IGNORECASE)


_READINGS: tuple[_READING, ...] = (
    *_SUBJECTS,
    *_nouns(
        Position.ABSTAINING,
        "(?:abstentions?|abstaining)",
        "abstained",
        "abstain",
        "abstaining",
        "abstainers?",
        "abstaining",
    ),
    *_nouns(
        Position.AGAINST,
        (
            rf"(?:votes?\s+(?:against|négatifs?)|(?:negative|dissenting|opposing|no)\s+votes?"
            rf"|(?:{_MANY})+(?:against|no|nay)|noes|nays)"
        ),
        "(?:voted\\s+(?:against|no)|said\\s+no)",
        "(?:vote\\s+(?:against|no)|oppose)",
        "(?:voting\\s+(?:against|no)|opposing|opposed|dissenting)",
        "(?:opponents?|dissenters?|objectors?)",
        "(?:against|opposed)",
    ),
    *_nouns(
        Position.IN_FAVOUR,
        "(?:votes?\\s+in\\s+favou?r|(?:yes|affirmative|positive)\\s+votes?|ayes)",
        "voted\\s+(?:for|in\\s+favou?r|yes)",
        "vote\\s+(?:for|in\\s+favou?r|yes)",
        "voting\\s+(?:for|in\\s+favou?r|yes)",
        "supporters?",
        "in\\s+favou?r",
    ),
    *(
        (Position.ABSTAINING, each)
        for each in patterns(
            rf"{LIST}\s+sitting\s+(?:it|this\s+one|that\s+one)\s+out\b",
            rf"{LIST}\s+(?:held|hung)\s+back\b",
            rf"{LIST}\s+s[ai]t\s+(?:it\s+|this\s+one\s+|that\s+one\s+)?out\b",
        )
    ),
    *(
        (Position.AGAINST, each)
        for each in patterns(
            (
                rf"\b(?:against|over|despite|in\s+spite\s+of)\s+the\s+(?:votes?|opposition"
                rf"|objections?|will|resistance)\s+of\s+{LIST}"
            ),
            rf"«R\d+»\s+(?:was|is)\s+(?:opposed|rejected)\s+by\s+{LIST}",
            rf"{LIST}\s+against(?=\s*(?:[,.;)]|$|and\b|with\b|while\b))",
            (
                rf"«R\d+»\s+(?:had|found|faced|met)\s+(?:only\s+)?(?:\w+\s+)?(?:opponents?"
                rf"|no\s+votes?|negative\s+votes?|votes?\s+against)[,:]?\s+(?:from\s+"
                rf"|in\s+)?{LIST}"
            ),
            rf"\bopposition\s+(?:de|d['’])\s*(?:la\s+|l['’])?{LIST}",
        )
    ),
    *(
        (Position.IN_FAVOUR, each)
        for each in patterns(
            rf"{LIST}\s+in\s+favou?r(?=\s*(?:[,.;)]|$|and\b|with\b|while\b))",
            rf"\bvotes?,\s+(?:those|including\s+those|that)\s+of\s+{LIST}",
        )
    ),
)
_SUPPORTED = patterns(
    (
        rf"{LIST},?(?:\s+(?:also|both|all|then|had|has|have))*\s+(?:supported|backed|endorsed"
        rf"|approved|said\s+yes\s+to)\s+{_IT}"
    ),
    rf"(?:«R\d+»|\bit)\s+(?:was|is)\s+(?:supported|backed|endorsed|approved)\s+by\s+{LIST}",
    rf"\bwith\s+the\s+(?:votes?|support|backing|approval|consent)\s+of\s+{LIST}",
)
_NOT_FOR = (
    r"(?:did\s+not|didn['’]t|not\s+to|refus\w+\s+to|declin\w+\s+to|failed\s+to|would\s+not)\s+"
    r"(?:vote\s+(?:for|in\s+favou?r|yes)\b|support\b|back\b|endorse\b|join\s+the\s+majority)"
)
_WITHHELD = patterns(
    (
        rf"{LIST}(?:,?\s+(?:alone|which|who|that|also|both|all|had|was|were|is|the|only|sole|one|ones"
        rf"|(?:member|state)s?|country|countries))*\s+{_NOT_FOR}"
    ),
    rf"\b(?:who|that|which|{_WHO}|{NUMBER})\s+{_NOT_FOR}{_ON_IT}(?:\s*[:(]\s*|,\s+namely\s+|\s+[-–—]\s+|\s+(?:were|was)\s+){LIST}",
    (
        rf"\b(?:voted\s+(?:for|in\s+favou?r|yes)|(?:backed|supported)\s+{_IT}|in\s+favou?r)(?!\w)[^.;]*[;,]\s+(?:but\s+|while\s+|only\s+)?"
        rf"{LIST}\s+(?:did\s+not|didn['’]t)(?=\s*(?:[.,;]|$))"
    ),
)
"""That somebody did not vote in favour."""
_ABSENT = patterns(
    (
        rf"{LIST}(?:,?\s+(?:which|who|qui|both|also|again|alone|had|has|have))*\s+(?:took|taking"
        rf"|taken|take)\s+no\s+part\b"
    ),
    rf"{LIST}(?:,?\s+(?:which|who|both|also|again|alone))*\s+(?:did\s+not|didn['’]t|not"
    rf"|had\s+not|declin\w+\s+to|refus\w+\s+to)\s+"
    r"(?:tak\w+\s+(?:any\s+)?part|participat\w+)\s+in\s+the\s+vot(?:e|ing)\b",
    rf"{LIST}(?:,?\s+(?:which|who|both|also))*\s+(?:was|were|being|is)\s+absent\b",
    rf"\b(?:absence|non-participation)\s+(?:of|from|d[eu](?:\s+la)?)\s+(?:l['’])?{LIST}",
    (
        rf"{LIST}(?:,?\s+qui)?\s+(?:n['’](?:a|ont|ayant|avait|avaient)\s+pas\s+(?:pris\s+part"
        rf"|participé)|ne\s+pr(?:enant|it|irent)\s+pas\s+part)\b"
    ),
)
"""That somebody was not there for a vote."""
_NOT_THIS_VOTE = re.compile(
    r"\bin\s+(?:an?|the|its|their)\s+(?:\w+\s+)?(?:referendum|plebiscite)|\bvoted\s+for\s+independence"
    r"|\b(?:speech|debate|in\s+the\s+general|another|other\s+(?:texts?|resolutions?)|similar)\b"
    r"|\b(?:on|for|against|opposed|backed|supported|rejected)\s+(?:\w+\s+){0,3}amendments?\b",
    re.IGNORECASE,
)
PLACED = re.compile(
    r"\b(?:in|on|over|against|about|to|from|regarding|for|of|as\s+did|as\s+had|so\s+did|like"
    r"|unlike|by"
    r"|contre|sur|en|aux?|dans|par|par\s+l[ae]|pour|vers|du|de)\s+$",
    re.IGNORECASE,
)
"""Before a country that is spoken of and does not act: “In the Sudan, China abstained”."""
TURNED = re.compile(
    r"\b(?:neither|if|unless)\b|\brecogni[sz]\w+\s+(?:the\s+)?(?:republic\s+of\s+(?:the\s+"
    r")?)?$|\b(?:had|were|should|not|(?:preferred|wished|hoped|wanted|expected"
    r"|feared)\s+that)\s*$",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, text: Voted, known: Known) -> Iterator[Mistake]:
    """Countries that are said to have voted otherwise than they did, all of a sentence as one."""
    if "«C" not in sentence.text:
        return  # each pattern has a country
    elsewhere = [
        sentence.span(start, end)
        for start, end in clauses_of(sentence.text)
        if _NOT_THIS_VOTE.search(sentence.text, start, end)
    ]
    found = {
        mark.start: mark
        for mark in _otherwise(sentence, text, known)
        if not any(start <= mark.start < end for start, end in elsewhere)
    }
    if found:
        marks = [found[start] for start in sorted(found)]
        yield Mistake(marks[0].start, marks[-1].end, _told(marks, text, known), text)


def _otherwise(sentence: Sentence, text: Voted, known: Known) -> Iterator[Mark]:
    for position, pattern in _READINGS:
        for mark, words in _acting(sentence, [pattern]):
            if _is_wrong(mark, position, text, known, is_open=bool(_OF_ANYBODY.search(words))):
                yield mark
    for mark, _ in _acting(sentence, _SUPPORTED):
        if _is_wrong(mark, Position.IN_FAVOUR, text, known, is_open=True):
            yield mark
    yield from _said_so(sentence, text, known)
    for mark in _told_of(sentence, _WITHHELD):
        right = right_of(mark.entry, text, known)
        if right is not None and right[0] is Position.IN_FAVOUR:
            yield mark
    for mark in _told_of(sentence, _ABSENT):
        if _is_wrong(mark, Position.ABSENT, text, known):
            yield mark


def _told_of(sentence: Sentence, several: Iterable[re.Pattern[str]]) -> Iterator[Mark]:
    """The countries of which patterns tell, where no words before them leave it open."""
    for match in matches(several, sentence.text):
        if not TURNED.search(before(match)) and not is_doubtful(before(match)):
            yield from listed(sentence, match)


def _said_so(sentence: Sentence, text: Voted, known: Known) -> Iterator[Mark]:
    """What is said of a country before its verb, or by what speaks for it."""
    for position, verb in _VERBS:
        for marks in doing(sentence, verb):
            if all(_is_wrong(each, position, text, known) for each in marks):
                yield marks[0]


def doing(sentence: Sentence, verb: re.Pattern[str]) -> Iterator[list[Mark]]:
    """The countries of which a verb is said, with an aside between or by “its delegate”.

    Where more than one may be meant, all are given.
    """
    for clause, match in said(sentence, (), verb, "C"):
        front, end = clause.text[: match.start()], clause.start + match.start()
        named = re.search(r"(?:(?:the|l[ae]s?)\s+|l['’])?«C", front)
        ahead = sentence.text[: clause.start + named.start() if named else end]
        if is_doubtful(DRAFT.sub("", clause.text)) or TURNED.search(ahead[-40:]):
            continue
        whole = sentence.whole if isinstance(sentence, PlainClause) else None
        found = MARK.finditer((whole or sentence).text)
        if named or whole is None:
            found = MARK.finditer(sentence.text, clause.start if named else 0, end)
        marks = {m[2]: sentence.marks[int(m[2])] for m in found if m[1] == "C"}
        if clause.subjects and marks:
            yield [*marks.values()][-1:] if named else [*marks.values()]


def _is_wrong(
    mark: Mark, claimed: Position, text: Voted, known: Known, *, is_open: bool = False
) -> bool:
    """Whether a country did otherwise; ``is_open`` is for words that fit those without a vote."""
    right = right_of(mark.entry, text, known)
    is_open = is_open or is_delegation(mark)  # a capital may be no more than a place
    without = (None, Position.ABSENT) if is_open else ()
    return right is not None and right[0] is not claimed and right[0] not in without


def _told(marks: Sequence[Mark], text: Voted, known: Known) -> Message:
    """What some countries did, those that did the same together."""
    did: dict[Position | None, dict[str, Country]] = {}
    for mark in marks:
        right = right_of(mark.entry, text, known)
        if right is not None and isinstance(mark.entry, Country):
            did.setdefault(right[0], {})[mark.entry.id] = mark.entry
    told = [_did(tuple(each.values()), position, text) for position, each in did.items()]
    return told[0] if len(told) == 1 else message("checking.ballots", told=Names(tuple(told)))


_OF_ANYBODY = re.compile(r"\b(?:reject|oppos)\w+|\bs[ai]t(?:ting)?\s.*\bout\b", re.IGNORECASE)
"""What states do, too, that have no vote, or take no part in it."""


def _acting(sentence: Sentence, several: Iterable[re.Pattern[str]]) -> Iterator[tuple[Mark, str]]:
    """The countries of which one of some patterns claims something, and nothing leaves it open.

    With each are the words of the claim.
    """
    for match in matches(several, sentence.text):
        if not _is_open(match) and "among them" not in match[0]:
            yield from ((mark, match[0]) for mark in listed(sentence, match))


_OF_WHAT = re.compile(r",?\s+(?:which|that|whom)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_TEXT = re.compile(
    r"(?:»|\)|\b(?:resolution|text|draft|vote|measure|adopted|passed"
    r"|it))(?:\s+of\s+«\w+»)?,?\s+(?:which|that|whom)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a country that voted on something, and where that is a text."""


_TAKING_NO_SIDE = re.compile(
    r"\bdid\s+not\s+take\s+sides\b|\bnot\s+to\s+(?:vote|take\s+(?:an?\s+)?sides?)\b", re.IGNORECASE
)
"""Abstaining, told by what is not done."""


def _is_open(match: re.Match[str]) -> bool:
    """Whether words leave open what a pattern reads, or turn it round."""
    ahead = before(match, 40)
    if _OF_WHAT.search(ahead) and not _OF_TEXT.search(ahead):
        return True
    return is_doubtful(_TAKING_NO_SIDE.sub("", match[0])) or bool(TURNED.search(ahead))


def listed(sentence: Sentence, match: re.Match[str]) -> Iterator[Mark]:
    """The countries of a match that act; the first may only be spoken of."""
    marks = MARK.findall(_OTHERS_FIRST.sub("", match["who"]))
    ahead = _SPEAKING.sub("", before(match))
    is_beside = _WITH.search(ahead) and _GOES_ON.match(match.string, match.end("who"))
    is_placed = match.start() == match.start("who") and (PLACED.search(ahead) or is_beside)
    is_its = _ITS_VETO.match(match.string, match.end("who"))
    for _, index in marks[1 if is_placed and not is_its else 0 :]:
        yield mark_at(sentence, index)


_SPEAKING = re.compile(
    r"\b(?:delegat\w+|representatives?|ambassadors?|government|envoys?)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a country for which somebody speaks."""
_WITH = re.compile(r"\b(?:with|avec)\s+(?:the\s+|l['’]|l[ae]\s+)?$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:and|but|et|mais)\b", re.IGNORECASE)
"""Before and behind whom others act with: “Brazil made a deal with Iran and voted against it”."""
_ITS_VETO = re.compile(r"(?:['’]s?)?\s+vetoe?s?\b", re.IGNORECASE)
"""Behind whose veto it was: “prevented by the «C0» veto”."""
_OTHERS_FIRST = re.compile(r"^.*\band\b.*,\s+and\b", re.IGNORECASE)
"""Others before whoever acts: “two said no, Brazil and Turkey, and Lebanon abstained”."""


def right_of(country: object, text: Voted, known: Known) -> tuple[Position | None, Message] | None:
    """What a country did at a vote, and the words for it; ``None`` where that is not known."""
    date = voted_on(text)
    if date is None or text.vote is None or not isinstance(country, Country):
        return None
    if isinstance(text, Draft) and country.title in text.vetoed_by:
        return Position.AGAINST, _did((country,), Position.AGAINST, text)
    roll_call = known.votes.roll_call(text)
    for position in Position:
        names = roll_call[position] if roll_call else text.vote.names(position)
        if country.title in (names or ()):
            return position, _did((country,), position, text)
    members = known.votes.members
    if members.are_known(date.year) and country.title not in members.of(date.year):
        return None, _did((country,), None, text)
    return None


def _did(countries: Sequence[Country], position: Position | None, text: Voted) -> Message:
    """What some countries did at a vote: with no position they were not on the Council."""
    titles = tuple(each.title for each in countries)
    who: object = Names(titles) if len(titles) > 1 else titles[0]
    if position is None:
        date = voted_on(text)
        code = "checking.no_members" if len(titles) > 1 else "checking.no_member"
        return message(code, country=who, year=date.year if date else 0)
    if isinstance(text, Draft):
        return message(f"checking.draft.country.{position}", country=who, symbol=text.symbol)
    return message(f"checking.country.{position}", country=who, number=text.number)
