"""What a sentence dates: “adopted”, “began” or the like, said of a mark, at a date.

A date belongs to the nearest word that can take one, its *cue*, and a cue to the mark that it is
said of: its object (“the launch of «M0»”), its subject (“«R0» was adopted”), or what a participle
at the front goes on with (“Adopted in «D0», «R1» …”). Where something between them has a verb or a
date of its own, the date is passed over. The words stand in ``grammar/dates.yaml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ....messages import Message
from ...kinds import Kind
from ...model import Entry
from ..mistakes import Mistake
from ..text.claims import is_doubtful, mark_at, matches, patterns
from ..text.masking import MARK, Mark, Sentence
from ..text.wordlists import alternatives, any_of, wordlist

_SIDE = re.compile(
    r"\s?\([^()]*\)|(?<!^.. «D.»)(?<!^.. «D..»),(?!\s(?:and|but|et|mais)\s)"
    r"(?:(?!«[RMPD])[^,;]){1,80},(?=\s)"
)
"""What is said on the side, between brackets or commas, and names nothing that is dated."""
_FILLER = re.compile(
    r"\b(?:took\s+place|was\s+held|was\s+cast|happened)(?=\s+(?:on|in)\s)", re.IGNORECASE
)
"""Verbs that say no more than that something was."""
_FRONT = re.compile(
    r"^(?:[^«;:]|«[OC]\d+»){0,70}?\b(?:on|in|since|from|le|en|depuis)\s+(?:early\s+|late\s+)?$",
    re.IGNORECASE,
)
_ASIDE_NAME = re.compile(
    r"(?:\b(?:in|on|for|by|with|from|over|at|to|against|about|off|into|under|after|before"
    r"|beside|alongside"
    r"|than|like|unlike|sur|dans|en|au|par|avant|après|d[eu])"
    r"(?:\s+(?:the|its|la|les?))?|,|«[A-Z]\d+»\s+(?:and|et))\s+$|\b(?:par|de|à|dans|sur"
    r"|en)\s+l['’]$"
    r"|\b(?:successor|heir|predecessor)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a name that is not what the words after it are said of."""
_TO_OBJECT = re.compile(
    r"(?:\s+(?:of|the|a|its|their|new|landmark|historic|famous|crucial|so-called|also|both"
    r"|with|draft|resolution|de|du|la|le|par|by|from|à|au|unanimously"
    r"|à\s+l['’]unanimité|«O\d+»-led|l['’]opération|operation))*\s*(?:\bl['’])?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"«[RMPO](\d+)»,?\s+(?:which|that|que|qu['’])\s*(?:(?:the\s+|la\s+|le\s+)?(?:«O\d+»"
    r"|council|conseil|it|they|members)\s+)?"
    r"(?:(?:was|were|a|had|has|été|fut|unanimously|later|finally|first)\s+)*$",
    re.IGNORECASE,
)
_SIGNED_BY_SOME = re.compile(
    r"(?P<mark>«O\d+»),?\s+(?:that|which)\s+(?:[^\W\d]|[\s,.’'-]|«[POC]\d+»){3,80}\s$",
    re.IGNORECASE,
)
"""“«O0», which «P1» and Mr Smith signed on «D2»”."""
_AT_FRONT = re.compile(
    r"^(?:\W*(?:since|from|after|with|following|by|dès|depuis))?\s*(?:its|the|their|first"
    r"|l['’]|la|son|sa)?\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r",?\s+(?:(?:made|gave|turned|the|la|le|l['’]|l['’]opération|«O\d+»['’]s?|operation|un"
    r"|security|council)\s+)*(?:l['’])?"
    r"«(?P<letter>[RMPO])(?P<index>\d+)»",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\b(?:\w+ed|\w+ing|took|led|ran|set up|a\s+\w+é)(?:\s+the)?\s+$", re.IGNORECASE
)
_BY_TEXT = re.compile(r"\b(?:by|under|through|with|par)\s+(?:the\s+|la\s+)?«R\d+»")
_BY_TEXT_ALONE = re.compile(
    r"\s+(?:\w+\s+)?(?:by|through|with|in|of|from|par|dans)\s+(?:the\s+|its\s+|la\s+"
    r"|sa\s+)?(?P<also>«R\d+»)\s+(?:(?:back|only|early|late|as)\s+){0,2}(?:on|in|of|dated|le"
    r"|en|du)\s+$",
    re.IGNORECASE,
)
"""The text with which something was authorised, right before the date."""
_OBJECT = re.compile(r"^(?:\s+(?:to|from|the|l[ea]))*\s+(?:l['’])?«[MP]\d+»")
_BESIDE = re.compile(r"(?P<mark>«[RMPO]\d+»),?\s+(?:(?:unanimously|first|finally)\s+)?$")
_NEW_CLAUSE = re.compile(r",?\s+(?:and|but|while|whereas|et|mais|tandis)\s", re.IGNORECASE)
_IN_NEXT = re.compile(r",\s+(?:and|but|et|mais)\s+[^«»]*$", re.IGNORECASE)
"""Before a date with which the next clause begins."""
_ITS_DATE = re.compile(r"\s+(?:on|in|le|en|au)\s+«D", re.IGNORECASE)
_NO_CLAUSE = re.compile(
    r"\W*(?:\w+ly\s+)?(?:on|in|since|from|le|en|depuis)\s+(?:early\s+|late\s+)?$", re.IGNORECASE
)
"""What of a date in front belongs to no clause of its own."""
_NEW_SUBJECT = re.compile(
    r"\b(?:and|but|et|mais)\s+(?:(?:the|its|their|an?|l[ea]s?|s[ao]n?)\s|l['’]|(?-i:[A-Z])\w+\s)",
    re.IGNORECASE,
)
"""Where something else begins to be spoken of."""
_AND_THEN = re.compile(r"\s+(?:and|et)\s+(?:(?:was|were|then|finally|later)\s+)*$")
_DRAFT = re.compile(r"\bdraft(?=\s+(?:resolution\s+)?«O)", re.IGNORECASE)
"""Where a draft is named, that it was one leaves nothing open."""
_DATE_BETWEEN = re.compile(
    r"\s+(?:(?:the|la|le|its|by\s+adopting|with|by|through|for\s+the\s+(?:«O\d+»"
    r"|council)\s+to\s+adopt)\s+)*(?P<mark>«R\d+»)",
    re.IGNORECASE,
)
"""“The Council adopted on «D0» «R1»”, “acted in «D0» with «R1»”."""
_NO_REST = re.compile(r"[,;.]")
_OF_BODIES = ("began", "ended")
_TURNS = ("adopted", "vetoed", "began", "ended", "signed")
"""Cues behind which a date may stand as in notes, without a preposition: “adopted «D0»”."""
_NO_OBJECT, _NO_SUBJECT = (
    ("acted", "succeeded", "lasted", "took office", "left office"),
    ("succeeded by",),
)
"""Cues that are said of their subject only, and of their object only."""
_FINITE = ("dates", "acted", "succeeded", "lasted")
"""Cues that are no participles, and so not said of what stands on the side."""
_BARE = re.compile(r"\s+(?:(?:[^\W\d]+ly|had|has|a|was|then)\s+)*", re.IGNORECASE)
"""What may stand between a resolution and what it did."""
_AND_SO = re.compile(
    r"«D\d+»(?:,?\s+and|,|\s+et)\s+(?:the\s+|l[ea]\s+)?(?P<also>«[RMPO]\d+»)(?:(?!«[RMPD]).)*$"
)
"""“The treaty was signed on «D0» and «O1» on …”."""
_OF_DATE = re.compile(
    r"«R(?P<r>\d+)»(?:\s+(?:of|from|dated|du)|,|\s+\((?:adopted\s+)?(?:on\s+"
    r"|in\s+)?)\s*«D(?P<d>\d+)»(?=[\s,.;)]|$)",
    re.IGNORECASE,
)
_COUNCIL_DID = patterns(
    (
        r"\b(?:in|on)\s+«D(?P<d>\d+)»,?\s+when\s+(?:(?:the\s+)?(?:security\s+)?council\s+"
        r"(?:adopted|passed|approved)\s+)?«R(?P<r>\d+)»(?=\s+(?:\w+ed|gave|set|was)\b|\s*[,.])"
    ),
    (
        r"^(?:in|on|en|le)\s+«D(?P<d>\d+)»,?\s+(?:(?:the"
        r"|le)\s+)?(?:un\s+)?(?:(?:security\s+)?council|conseil(?:\s+de\s+sécurité)?"
        r"|«O\d+»),\s+(?:by|through|in|with|par|dans)\s+(?:its\s+|sa\s+|la\s+)?«R(?P<r>\d+)»,"
    ),
    (
        r"^(?:in|on|en|le)\s+«D(?P<d>\d+)»,?\s+(?:in|by|with|through|par|dans|avec)\s+(?:its\s+|sa\s+"
        r"|la\s+)?«R(?P<r>\d+)»,?\s+(?:the\s+|le\s+)?(?:security\s+council|council|conseil|«O\d+»)\s+"
        r"(?!(?:had|recall|reaffirm|renew|exten)\w*)\w"
    ),
    (
        r"^(?:in|on)\s+(?:the\s+year\s+)?«D(?P<d>\d+)»,?\s+«R(?P<r>\d+)»\s+(?:\w+ly\s+"
        r")?(?:followed|came|put|imposed|obliged|created|demanded|authori[sz]ed|established"
        r"|set\s+up|referred|launched|introduced|lifted)\b"
    ),
    (
        r"\b(?:in|on)\s+«D(?P<d>\d+)»,?\s+(?:the\s+)?(?:security\s+)?council\s+\((?:res(?:olution"
        r"|\.)?\s+)?«R(?P<r>\d+)»\)"
    ),
    (
        r"\b(?:in|on)\s+«D(?P<d>\d+)»\s+did\s+(?:the\s+)?(?:security\s+)?council,\s+(?:in|by"
        r"|through)\s+(?:its\s+)?«R(?P<r>\d+)»"
    ),
    (
        r"«R(?P<r>\d+)»:\s+(?:the\s+)?(?:security\s+)?council\s+(?:passed|adopted|approved"
        r"|voted)\s+it\s+(?:in|on)\s+«D(?P<d>\d+)»"
    ),
    (
        r"^(?:with|by|through|avec|par)\s+(?:la\s+)?«R(?P<r>\d+)»,?\s+(?:(?!«[RMPD]"
        r"|[;:]).){3,40}?\b(?:got|received|(?:was|were)\s+given|obtint|reçut)\b(?:(?!«[RMPD]"
        r"|[;:]).){3,50}?\b(?:in|on|en|le)\s+«D(?P<d>\d+)»\W*$"
    ),
    (
        r"^«D(?P<d>\d+)»\s+(?:saw|brought|was\s+the\s+year\s+of)\s+(?:the\s+(?:adoption|passage"
        r"|passing)\s+of\s+)?«R(?P<r>\d+)»"
    ),
    (
        r"\b(?:since|on|in|until|depuis|before|after)\s+(?:le\s+)?«D(?P<d>\d+)»,\s+(?:the\s+(?:day"
        r"|year|month)\s+)?(?:when|that|date\s+de\s+l['’]adoption\s+de)\s+(?:la\s+"
        r")?«R(?P<r>\d+)»(?=\s+(?:was\s+)?(?:adopted|passed|voted)|,|\.)"
    ),
    (
        r"«D(?P<d>\d+)»,?\s+(?:(?:the|le)\s+)?(?:day|date|month|year|jour|année)\s+(?:(?:on|in)\s+which"
        r"|when|that|où)\s+(?:(?:the|le)\s+)?(?:(?:security\s+)?council|conseil(?:\s+de\s+sécurité)?"
        r"|«O\d+»)\s+(?:\w+ly\s+|a\s+)?(?:adopted|passed|approved|agreed\s+(?:on|to)|voted(?:\s+for)?"
        r"|adopté|adopta|voté)\s+(?:la\s+)?«R(?P<r>\d+)»"
    ),
    (
        r"^(?:[^«;:]{0,40},\s+)?(?:back\s+)?(?:in|on)\s+«D(?P<d>\d+)»,?\s+(?:(?:the|this|our|your)\s+)?"
        r"(?:(?:security\s+)?council|«O\d+»|members|body|it|we|you|something)\s+(?:finally\s+|also\s+)?"
        r"(?:did|took|made|broke|acted|went\s+further|crossed|changed|opened|turned|chose|decided|agreed"
        r"|reacted|responded|happened)\b[^«;:]{0,80}(?::|\s[-–—])\s+(?:(?:with|by|through|in)\s+(?:its\s+)?"
        r"«R(?P<r>\d+)»,?\s+(?!(?:\w+\s+)?had\b)\w|«R(?P<r2>\d+)»\s+(?:(?:was\s+)?(?:adopted|passed)"
        r"|made|created|established|set\s+up|founded|imposed|authori[sz]ed)\b(?!\s+(?:no|nothing)\b))"
    ),
    (
        r"^[^«;:]*\b(?:text|resolution|document|decision|answer)\b[^«;:]*,\s+«R(?P<r>\d+)»,\s+"
        r"(?:had\s+to\s+wait|waited|came\s+only)\s+(?:until|till|in)\s+«D(?P<d>\d+)»(?=\s*(?:[,.;!)]|$))"
    ),
    (
        r"\b(?:it\s+took(?:\s+the\s+council|\s+«O\d+»)?|the\s+\w+\s+waited|only\s+in|not\s+(?:until|before)|we\s+waited)\s+(?:until\s+|till\s+)?«D(?P<d>\d+)»"
        r"\s+(?:did\s+(?:the\s+)?(?:council|«O\d+»)\s+|to\s+|for\s+(?:(?:the|this)\s+)?(?:(?:council|«O\d+»)\s+"
        r"to\s+)?)(?![^«]*\bagain\b|appl|carr|implement|lift|use|enforc|renew|exten|end)(?:[^«;:]{3,70}(?<!ed)(?<!een)(?<!line)"
        r"(?<!out)(?<!down)(?<!ance)\s(?:with|by|through|in)\s+|(?:adopt|pass|approve)\s+)?«R(?P<r>\d+)»"
    ),
    r"\bwait(?:ed)?\s+for\s+«R(?P<r>\d+)»\s+(?:until|till)\s+«D(?P<d>\d+)»(?=\s*(?:[,.;!)]|$))",
    (
        r"^(?:the|a)\s+(?:date|day|year)\b[^«;:]{0,30}\sis\s+«D(?P<d>\d+)»,?\s+when\s+(?:(?:the\s+)?council"
        r"|«O\d+»)\s+[^;:]{3,60}\s(?:with|by|through|in|adopted|passed)\s+«R(?P<r>\d+)»"
    ),
    r"\badoption\s+(?:of\s+|de\s+la\s+)«R(?P<r>\d+)»,\s+(?:on\s+|in\s+|le\s+|en\s+)«D(?P<d>\d+)»,",
    (
        r"^(?:in|on)\s+«D(?P<d>\d+)»,?\s+(?:the\s+)?(?:un\s+)?(?:security\s+)?council\s+"
        r"(?:\w+ly\s+)?(?!re|us|invok|work|act|appl|cit|quot|debat|discuss|consider)\w+(?:ed|ook"
        r"|ave|et|ut|ent)\b[^«»;]{0,80}(?:«[COM]\d+»[^«»;]{0,60}){0,2}\b(?:in|by|with|through"
        r"|under)\s+(?:its\s+)?«R(?P<r>\d+)»"
    ),
)
"""What the Council did at a date with a resolution: it was adopted then."""
_PLAIN = re.compile(
    r"\bnot\s+(?:until|before)\b|\b(?:had|has|have)\s+never\s+(?:been\s+)?\w+", re.IGNORECASE
)
"""That something was new or late, which leaves nothing open."""
_TEXT_OF_DATE = re.compile(
    r"«O(?P<o>\d+)»\s+(?:of|from|dated|du|de)\s+«D(?P<d>\d+)»(?!\s*[-–])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """That a cue is said of a mark at a date.

    ``between`` stands between the cue and the date, ``words`` are those of the cue.
    """

    cue: str
    of: Mark
    date: Mark
    between: str
    words: str = ""
    is_first: bool = False
    """Whether the date stands before the cue; ``between`` is what follows then."""

    def mistake(self, told: Message, entry: Entry) -> Mistake:
        """That this is wrong, and what is right."""
        return Mistake.over((self.of, self.date), told, entry)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    name: str
    kinds: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    cues: Mapping[str, re.Pattern[str]]
    any_cue: re.Pattern[str]
    entities: Mapping[str, str]
    links: Mapping[str, re.Pattern[str]]
    barrier: re.Pattern[str]


def dated(sentence: Sentence) -> Iterator[Dated]:
    """Every date of a sentence with what it is said to date, as far as that can be read."""
    if not sentence.found("D"):
        return
    yield from _beside(sentence)
    text = _FILLER.sub(_blank, _SIDE.sub(_blank, sentence.text))
    cues = list(_grammar().any_cue.finditer(text))
    for match in MARK.finditer(text):
        if match[1] == "D":
            for cue, between in _governing(text, match, cues):
                index = _said_of(sentence, text, cue, match, between)
                if index is not None and _is_alone(cue, between, index):
                    yield from _said(sentence, text, cue, match, index, between)


def _beside(sentence: Sentence) -> Iterator[Dated]:
    """The dates that stand right behind what they date: “resolution 1973 of 17 March 2011”."""
    for match in _OF_DATE.finditer(sentence.text):
        resolution, date = sentence.marks[int(match["r"])], sentence.marks[int(match["d"])]
        yield Dated("adopted", resolution, date, "")
    for match in matches(_COUNCIL_DID, sentence.text):
        is_alone = len(sentence.entries("R")) == 1 and len(sentence.found("D")) == 1
        if is_alone and not is_doubtful(_PLAIN.sub("", match[0])):
            number = next(n for name, n in match.groupdict().items() if n and name[0] == "r")
            yield Dated("adopted", mark_at(sentence, number), mark_at(sentence, match["d"]), "")
    for match in _TEXT_OF_DATE.finditer(sentence.text):
        mark, date = sentence.marks[int(match["o"])], sentence.marks[int(match["d"])]
        if mark.entry is not None and mark.entry.kind is Kind.DOCUMENT:
            yield Dated("dates", mark, date, "")


def _said(
    sentence: Sentence, text: str, cue: _Cue, date: re.Match[str], index: int, between: str
) -> Iterator[Dated]:
    """That a cue is said of a mark at a date, where nothing leaves that open."""
    place = next(m.span() for m in MARK.finditer(text) if int(m[2]) == index)
    start, end = min(cue.start, date.start(), place[0]), max(cue.end, date.end(), place[1])
    if date.end() <= cue.start:
        between = _NO_REST.split(text[max(cue.end, place[1]) :], maxsplit=1)[0]
    elif cue.end <= place[0] < date.start():
        between = text[place[1] : date.start()]
    if not is_doubtful(_DRAFT.sub("", text[max(0, start - 25) : end])):
        yield Dated(
            cue.name,
            sentence.marks[index],
            sentence.marks[int(date[2])],
            between,
            text[cue.start : cue.end],
            date.end() <= cue.start,
        )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@cache
def _grammar() -> _Grammar:
    raw: dict[str, Any] = wordlist("dates")
    cues, links, barriers = raw["cues"], raw["links"], raw["barriers"]
    shared = links["any"]
    return _Grammar(
        cues={name: any_of(each) for name, each in cues.items()},
        any_cue=any_of(";".join(cues.values())),
        entities=raw["entities"],
        links={
            name: re.compile(
                rf"(?:^|\s)(?:{alternatives(';'.join([shared, *own]))})\s+$", re.IGNORECASE
            )
            for name in cues
            for own in [[links[name]] if name in links else []]
        },
        barrier=re.compile(
            f"{barriers['marks']}|{any_of(barriers['words'] + ';' + barriers['verbs']).pattern}",
            re.IGNORECASE,
        ),
    )


def _governing(
    text: str, date: re.Match[str], cues: list[re.Match[str]]
) -> Iterator[tuple[_Cue, str]]:
    """The cue that a date belongs to, once for each thing it may mean, with the words between.

    ``cues`` are all of the text, in order.
    """
    grammar = _grammar()
    count = bisect_right(cues, date.start(), key=lambda each: each.end())
    if count:
        found, gap = cues[count - 1], text[cues[count - 1].end() : date.start()]
        is_linked = True
        if _IN_NEXT.search(gap):
            return
    else:
        after = next((each for each in cues if each.start() >= date.end()), None)
        if after is None or not _FRONT.match(text[: date.start()]):
            return
        if _NEW_CLAUSE.match(text, date.end()) and not _NO_CLAUSE.match(text[: date.start()]):
            return
        if _ITS_DATE.match(text, after.end()):
            return  # it has one of its own: “begun in «D0», it ended in «D1»”
        found, gap = after, re.sub(r"^,?\s+(?:that|que)\b", "", text[date.end() : after.start()])
        is_linked = False
    for name, pattern in grammar.cues.items():
        meant = pattern.match(text, found.start())
        if meant is None or meant.end() != found.end():
            continue
        if name == "acted" and not is_linked and _HAD.search(gap):
            continue  # “in «D0», «R0» had ended”
        link = grammar.links[name].search(gap) if is_linked else None
        if (link or not is_linked or (gap.isspace() and name in _TURNS)) and not (
            grammar.barrier.search(gap[: link.start() if link else None])
        ):
            yield _Cue(found.start(), found.end(), name, grammar.entities[name]), gap


_HAD = re.compile(r"\b(?:had|has|have|having)\b", re.IGNORECASE)


def _is_alone(cue: _Cue, between: str, index: int) -> bool:
    """Whether nothing else that has dates stands between a cue and its date."""
    if cue.name == "succeeded" or cue.name == "ended":
        between = _OBJECT.sub("", between)
    apart = _BY_TEXT.sub("", _AND_SO.sub("", between))
    marks = {int(mark[2]) for mark in MARK.finditer(apart) if mark[1] in "RMPD"}
    return marks <= {index}


def _said_of(
    sentence: Sentence, text: str, cue: _Cue, date: re.Match[str], between: str
) -> int | None:
    """The number of the mark that a cue is said of; ``None`` where that is not certain."""
    if also := _AND_SO.search(between) or _with_text(cue, between):
        mark = MARK.match(also["also"])
        return int(mark[2]) if mark and _fits(sentence, mark, cue) else None
    after = _TO_OBJECT.match(text, cue.end)
    mark = MARK.match(text, after.end()) if after else None
    if cue.name not in _NO_OBJECT and mark and _fits(sentence, mark, cue):
        return int(mark[2])
    if cue.name == "adopted" and (object_ := _DATE_BETWEEN.match(text, date.end())):
        mark = MARK.match(object_["mark"])
        return int(mark[2]) if mark and _fits(sentence, mark, cue) else None
    if cue.name == "signed" and (found := _SIGNED_BY_SOME.search(text, 0, cue.start)):
        mark = MARK.match(found["mark"])
        return int(mark[2]) if mark and _fits(sentence, mark, cue) else None
    if cue.name in _NO_SUBJECT or _RELATIVE.search(text, 0, cue.start):
        return None  # the plain clauses have it
    beside = _BESIDE.search(text, 0, cue.start)
    if beside and not (cue.name in _FINITE and _is_aside(text[: beside.start()])):
        mark = MARK.match(beside["mark"])
        return int(mark[2]) if mark and _fits(sentence, mark, cue) else None
    if (subject := _subject(sentence, text, cue)) is not None:
        return subject
    if _AT_FRONT.match(text[: cue.start]) and cue.end <= date.start():
        goes_on = _GOES_ON.match(text, date.end())
        mark = MARK.search(text, date.end()) if goes_on else None
        if mark and _fits(sentence, mark, cue):
            return int(mark[2])
    return None


def _is_aside(ahead: str) -> bool:
    """Whether a name with these words before it is not what the words after it are said of."""
    return bool(_ASIDE_NAME.search(ahead)) and not _DATE_IN_FRONT.fullmatch(ahead)


_DATE_IN_FRONT = re.compile(r"\W*(?:in|on|en|le)\s+(?:early\s+|late\s+)?«D\d+»,\s+", re.IGNORECASE)


def _with_text(cue: _Cue, between: str) -> re.Match[str] | None:
    """The text with which something was done, where that stands right before the date."""
    return _BY_TEXT_ALONE.match(between) if cue.name == "acted" else None


_OF_ANOTHER = re.compile(r"\w\W+(?:which|that|who|qui)\s+(?:\S+\s+){0,3}$", re.IGNORECASE)
"""After a name, what goes on about something else: “UNGOMAP watched the withdrawal, which was”."""


def _subject(sentence: Sentence, text: str, cue: _Cue) -> int | None:
    """The mark before a cue that it is said of."""
    for mark in reversed(list(MARK.finditer(text, 0, cue.start))):
        if mark[1] == "D" or _is_aside(text[: mark.start()]):
            continue
        if _AFTER_VERB.search(text[: mark.start()]):
            return None
        gap = _AND_THEN.sub("", text[mark.end() : cue.start])
        if (
            _OF_ANOTHER.search(gap)
            or _NEW_SUBJECT.search(gap)
            or _grammar().barrier.search(gap)
            or (cue.name == "acted" and not _BARE.fullmatch(gap))
        ):
            return None
        return int(mark[2]) if _fits(sentence, mark, cue) else None
    return None


def _fits(sentence: Sentence, mark: re.Match[str], cue: _Cue) -> bool:
    """Whether a mark is of a kind that a cue can be said of."""
    entry = sentence.marks[int(mark[2])].entry
    if entry is None or mark[1] not in cue.kinds:
        return False
    if mark[1] != "O":
        return True
    kinds = (Kind.BODY,) if cue.name in _OF_BODIES else (Kind.DOCUMENT, Kind.EVENT, Kind.DRAFT)
    return entry.kind in kinds
