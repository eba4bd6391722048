"""The plain clauses that a sentence is made of.

“Resolution 1973, which the Council adopted in 2011, authorised …” says two things; each is made a
clause of its own, “the Council adopted resolution 1973 in 2011”, so that a claim need be known in
one order of words only. Clauses that are made repeat words of the sentence and add none but “was”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .masking import MARK, Sentence

_MOST = 16
"""Clauses that are made of a sentence."""
_MOST_CHARACTERS = 1500
"""Characters of all the clauses of a sentence, as each is read by all readers of claims."""
_X = r"(?:the\s+)?«[RMPCO]\d+»(?:['’]s\s+\w+)?"
_DONE = (
    r"(?:adopted|passed|approved|agreed|voted|authori[sz]ed|mandated|launched|established"
    r"|created|set\s+up|led|deployed"
    r"|signed|replaced|succeeded|followed|relieved|ended|terminated|concluded|completed|closed"
    r"|vetoed|supported|backed"
    r"|started|begun|run|commanded|formed|founded|conducted|carried\s+out|opposed|rejected"
    r"|sponsored|tabled|dated)"
)
_ADVERB = (
    r"(?:finally|later|then|also|first|formally|officially|originally|initially|already"
    r"|subsequently|eventually"
    r"|ultimately|duly|famously|rightly|therefore|thus|once\s+more|in\s+fact|of\s+course"
    r"|however|itself|themselves"
    r"|indeed|in\s+the\s+end|in\s+turn|at\s+last|at\s+the\s+time|as\s+we\s+know"
    r"|as\s+is\s+well\s+known|after\s+long\s+talks)"
)
ADVERBS = re.compile(
    rf",\s+{_ADVERB},|(?<=\w)(?<!days)(?<!weeks)(?<!months)(?<!years)\s+{_ADVERB}(?=\s)(?!\s+«D)"
    rf"|^(?:[\w-]+\s+(?:day|week|month|year)s?\s+later|{_ADVERB}),?\s+",
    re.IGNORECASE,
)
"""Words that the clauses of a sentence leave out."""
_UNREAL = re.compile(
    r"\b(?:imagine|suppose\w*|hypothe\w+|myth|wrong\w*|incorrect\w*|fals\w+|not\s+true|untrue"
    r"|claim(?:s|ed)?|alleg\w+|reportedly|den(?:y|ies|ied)|pretend\w*|contrary|mistaken\w*"
    r"|rumou?rs?"
    r"|think|thinks|thought|say|says|said|believe[ds]?)\b|[\"“”?]",
    re.IGNORECASE,
)
"""What makes a sentence one of which nothing may be taken out."""
_LEFT_OPEN = re.compile(r"\b(?:would|could|should|if|unless|whether)\b", re.IGNORECASE)
"""What leaves a sentence open, but not what it says on the side."""
_SUBJECT_WHICH = re.compile(
    rf"(?P<x>{_X})(?:\s+\([^()]*\))?,?\s+(?:which|that|who)\s+(?P<rest>(?!«|the\b|it\b|they\b"
    rf"|its\b)\w.*)$",
    re.IGNORECASE,
)
_OBJECT_WHICH = re.compile(
    rf"(?P<x>{_X}),?\s+(?:which|that|whom)\s+(?P<s>(?:the\s+)?(?:(?:security\s+)?council"
    rf"|«[OCRP]\d+»|alliance|it|they|members))\s+"
    r"(?P<v>(?:(?:had|has|have)\s+(?:been\s+)?)?(?:\w+ly\s+)?(?:\w+ed|led|ran|runs|leads|began"
    r"|set\s+up|carried\s+out)(?:\s+on)?)(?P<rest>\b.*)$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    rf"(?P<x>{_X})(?:\s+\([^()]*\))?(?:,\s+|\s+\()(?:and\s+"
    rf"|but\s+)?(?P<rest>(?!voted\s+(?:against|for|in)\b)"
    rf"(?!(?:succeeded|replaced|followed|relieved|joined)\s+(?:the\b|its\b|an?\b"
    rf"|«))(?:unanimously\s+)?{_DONE}\b.*)$",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"(?P<x>{_X})(?:\s+\([^()]*\))?(?:,\s+|\s+\()(?P<rest>(?:(?:then|now|today)\s+)?(?:the"
    rf"|a(?!\s+(?:été|eu)\b)|an|one\s+of|successor|predecessor|NATO['’]s"
    rf"|«O\d+»(?:['’]s)?)\b[^;]*)$",
    re.IGNORECASE,
)
_NAMED_BY = re.compile(
    rf"(?P<n>\b(?:the|its|their|«[RMO]\d+»['’]?s?)\s+(?:(?!«[RMPC])[^,;«»]"
    rf"|«O\d+»){{3,60}}),\s+(?P<x>{_X})(?=,)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r";\s+|:\s+|\s+[—–]\s+|,?\s+(?:while|whereas|whilst|although|though|even\s+though|because"
    r"|where|since(?=\s+«[RMPC])|so\s+that)\s+"
    r"|,\s+(?:and|but|yet|so|when|after\s+which|before)\s+(?!«C\d+»(?:\s+(?:and|,)|$|[.,]))"
    r"|\s+(?:and|but)\s+(?=(?:it|they|he|she|this)\s\w|(?:the\s+)?«[RMP]\d+»\s+(?!«)\w)"
    r"|\s+when\s+|\s+as\s+(?=«[MP]\d+»)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^.{0,80}?\b(?:recalls?|notes?|note\s+with\s+\w+|stress(?:es)?|remembers?|remind(?:s"
    r"|\s+\w+)|underlines?|emphasi[sz]es?|points?\s+out|knows?"
    r"|well\s+known|acknowledges?|forget|forgotten|welcomes?|regrets?|deplores?|means|shows?"
    r"|recognises?|recognizes?|observes?|fact)\s+(?:\w+\s+){0,3}?that\s+(?P<rest>.*)$",
    re.IGNORECASE,
)
_THEN = re.compile(
    rf"^(?P<x>[^«,]*{_X})\s+(?P<first>(?!«)[^;]*?[^\s;]),?\s+(?:and|but|then|and\s+then"
    rf"|before)\s+(?P<rest>(?:(?:was|were|is|has|had|then|later|finally|only|still"
    rf"|not)\s+)*(?:{_DONE}|began|came\s+to|handed|gave|abst\w+|still|remains?|continues?|took"
    rf"|went|stayed|ran|lasted|explained|vetoed|being|ending|starting|left|became"
    rf"|served)\b.*)$",
    re.IGNORECASE,
)


PARTS = re.compile(
    r"[;:]|,\s+(?:and|but|while|when|which|who|where)\b|\b(?:and|but)\s+(?:the|an?|it|its"
    r"|they)\b(?!\s+«C)",
    re.IGNORECASE,
)
"""Between two clauses of a sentence."""


@dataclass(frozen=True, slots=True)
class Clause(Sentence):
    """A clause that is made of the words of a sentence, and stands for them."""

    whole: Sentence | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words stand in the text, if they do as they are; else the marks among them."""
        whole = self.whole
        assert whole is not None
        at, words = whole.text.find(self.text), self.text[start:end]
        # the same words may stand before the clause, too
        at = at + start if at >= 0 else whole.text.find(words)
        if at >= 0:
            return whole.span(at, at + len(words))
        marks = [self.marks[int(each[2])] for each in MARK.finditer(words)]
        if not marks:
            return whole.span(0, len(whole.text))
        return min(each.start for each in marks), max(each.end for each in marks)


def clauses(sentence: Sentence) -> list[Sentence]:
    """The clauses of a sentence, without those that it is itself."""
    if _UNREAL.search(sentence.text) or not MARK.search(sentence.text):
        return []
    found: dict[str, None] = {}
    is_open = bool(_LEFT_OPEN.search(sentence.text))
    waiting = list(_asides(sentence.text)) if is_open else [sentence.text]
    found |= dict.fromkeys(waiting if is_open else ())
    left = _MOST_CHARACTERS
    while waiting and len(found) < _MOST and left > 0:
        text = waiting.pop(0)
        for each in _within(text):
            each = re.sub(r"\s+", " ", each).strip(" ,")
            if (
                each not in found
                and each != sentence.text
                and MARK.search(each)
                and len(each) <= left
            ):
                found[each] = None
                left -= len(each)
                waiting.append(each)
    return [
        Clause(text, sentence.offset, sentence.marks, sentence.pieces, sentence.paragraph, sentence)
        for text in list(found)[:_MOST]
    ]


def _asides(text: str) -> Iterator[str]:
    """What a sentence says on the side: “UNTAC, which served in Cambodia, could be a model”."""
    for pattern, build in _MADE[:_ON_THE_SIDE]:
        for match in pattern.finditer(text):
            aside = next(build(match))
            if not _LEFT_OPEN.search(aside):
                yield aside


def _within(text: str) -> Iterator[str]:
    yield ADVERBS.sub("", text)
    if said := _SAID.match(text):
        yield said["rest"]
    for pattern, build in _MADE:
        for match in pattern.finditer(text):
            yield from build(match)
    yield from _SPLIT.split(text)


def _to_comma(text: str) -> str:
    """What stands before the comma that ends an aside."""
    return re.split(r",(?!\s+(?:«[C]\d+»|and\s+«C))|\)|;", text, maxsplit=1)[0]


def _which(match: re.Match[str]) -> Iterator[str]:
    yield f"{match['x']} {_to_comma(match['rest'])}"
    yield f"{match.string[: match.start()]}{match['x']}{_after(match['rest'])}"
    yield f"{match['x']} {_IN_ANOTHER.split(match['rest'], maxsplit=1)[0]}"


_IN_ANOTHER = re.compile(
    r",\s+(?:and\s+)?(?:in|on|with|for)\s+(?:that\s+of|(?:the\s+)?«R)", re.IGNORECASE
)
"""Where another text is told of: “it was «C0» that abstained, in that of «R1» «C2»”."""


def _after(rest: str) -> str:
    """What goes on behind an aside."""
    aside = _to_comma(rest)
    return rest[len(aside) :].lstrip(",)").rstrip() and " " + rest[len(aside) :].lstrip(",) ")


def _object(match: re.Match[str]) -> Iterator[str]:
    subject, verb, object_, rest = (match[name] for name in ("s", "v", "x", "rest"))
    goes_on = _SECOND_VERB.search(_to_comma(rest))
    aside = rest[: goes_on.start()] if goes_on else _to_comma(rest)
    yield f"{subject} {verb} {object_}{aside}"
    after = rest[len(aside) :] if goes_on else _after(rest)
    yield f"{match.string[: match.start()]}{object_}{after}"


_SECOND_VERB = re.compile(r"\s(?:was|were|is|are)\s", re.IGNORECASE)
"""With which a sentence goes on behind “«M0» that «O1» led in «D2»”."""


def _was(match: re.Match[str]) -> Iterator[str]:
    is_on = _GOES_ON.fullmatch(match.string, match.end("x"), match.start("rest"))
    if is_on and _ASIDE.search(match.string[: match.start()]):
        return  # “it began after «M0», and ended in «D1»”
    yield f"{match['x']} was {_to_comma(match['rest'])}"
    yield f"{match.string[: match.start()]}{match['x']}{_after(match['rest'])}"


def _named_by(match: re.Match[str]) -> Iterator[str]:
    yield f"{match['n']} was {match['x']}"
    before, after = match.string[: match.start()], match.string[match.end() :].lstrip(", ")
    yield f"{before}{match['x']} {after}"


_GOES_ON = re.compile(r",\s+(?:and|but)\s+", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:after|before|from|to|by|with|for|in|on|at|of|under|beside|alongside)\s+$", re.IGNORECASE
)
_PASSIVE = re.compile(r"(?:was|were)\s+\w+ed\b")
_PARTICIPLE_ALONE = re.compile(
    r"(?:succeeded|replaced|followed|relieved)\s+(?!by\b)", re.IGNORECASE
)
"""What is done to something behind “was appointed and …”."""


def _then(match: re.Match[str]) -> Iterator[str]:
    yield f"{match['x']} {match['first']}"
    is_done = _PASSIVE.match(match["first"]) and _PARTICIPLE_ALONE.match(match["rest"])
    yield f"{match['x']} {'was ' if is_done else ''}{match['rest']}"


_MADE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]], ...] = (
    (_SUBJECT_WHICH, _which),
    (_OBJECT_WHICH, _object),
    (_PARTICIPLE, _was),
    (_IS, _was),
    (_NAMED_BY, _named_by),
    (_THEN, _then),
)
_ON_THE_SIDE = 4
"""So many of them make a clause of what is said on the side, and make it first."""
