"""What a resolution is said to have done and did not: to recognise a state, to send troops.

Of a text of which much is told, a deed of the first rank would be told. What another text did is
read by :mod:`.measures`; these deeds are wrong whether or not another one did them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...base import FactBase
from ...kinds import Kind
from ...model import Resolution
from ...relations import FOUNDING, Direction, Relation
from ..mistakes import Mistake
from ..statements.told import is_told_in_full, texts_of
from ..text.claims import QUOTED, REPORTED, Known, is_doubtful, only_resolution
from ..text.masking import Sentence
from ..text.words import telling

_UN = r"(?:UN|U\.N\.|United\s+Nations|«O\d+»)(?:['’]s)?"
_MANY = (
    r"(?:peace-?keepers|peace-?keeping\s+(?:mission|force|operation|troops)|blue[\s-]helmets?"
    r"|casques\s+bleus)"
)
_RECOGNISED = re.compile(
    r"\b(?:recogni[sz]e[sd]?|recogni[sz]ing|declared|proclaimed)\b(?:[^.;:«»]|«[CO]\d+»){0,40}?"
    r"\b(?:(?:independent|sovereign)\s+state|independence|statehood|independent|State\s+of)\b"
    r"|\b(?:gave|grant(?:s|ed)|brought)\b(?:[^.;:«»]|«[CO]\d+»){0,25}?\b(?:independence|statehood)\b",
    re.IGNORECASE,
)
_BLUE_HELMETS = re.compile(
    r"\b(?:set(?:s|ting)?\s+up|creat(?:e[sd]?|ing)|establish(?:e[sd]|ing)?|deploy(?:s|ed|ing)?|sen[dt]s?"
    r"|sending|launch(?:e[sd]|ing)?|dispatch(?:e[sd])?|(?:turn|transform|convert)(?:s|ed)\b[^.;]{0,60}?\binto)"
    rf"\s+(?:(?:an?|the|of|in)\s+)*(?:{_UN}\s+)?(?:\w+\s+)?{_MANY}\b",
    re.IGNORECASE,
)
_PROVIDED = re.compile(
    r"\b(?:provid(?:e[sd]?|ing)\s+for|allow(?:s|ed|ing)?(?:\s+for)?|permit(?:s|ted)?|authori[sz](?:e[sd]|ing)"
    r"|foresaw|foresees|opened\s+the\s+(?:door|way)\s+(?:to|for)|set\s+up|includ(?:e[sd]|ing)|sent)\s+"
    r"(?:an?\s+|the\s+)?(?P<what>[^.,;:«»]{6,60})",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\b(?:excluding|short\s+of|ruled\s+out|no)\s+(?:an?\s+)?(?P<what>[^.,;:]{6,60})"
)
"""How the base says what a text left out."""
_STATES = re.compile(r"independen\w*|statehood|\bState\s+of\b|self-determination", re.IGNORECASE)
_MISSIONS = re.compile(
    r"(?i:peace-?keep\w*|blue\s+helmets|observers)|\b(?:UN|MIN|ON)[A-Z]{2,}"
    r"|UN\s+(?:\w+\s+)?(?:mission|force|operation)"
)
_OF_THE_UN = re.compile(r"(?:UN|MIN|ON)[A-Z]|UN\b|United\s+Nations")
_NOT = re.compile(
    r"\b(?:no|without|nor|neither|exclud\w+|short\s+of|rul\w+\s+out|instead)\b", re.IGNORECASE
)
_MADE = (*FOUNDING, Relation.RENEWS)


_BY_IT = re.compile(
    r"(?:«R\d+»(?:,?\s+(?:the\s+)?«O\d+»)?|\b(?:council|conseil|it)\b)(?:[^«;:]|«D\d+»){0,80}$",
    re.IGNORECASE,
)
"""Before what a text, or the Council by it, did."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A deed of the one resolution of a clause that is told nowhere, or told as left out."""
    text = only_resolution(sentence)
    if text is None or QUOTED.search(sentence.text) or REPORTED.search(sentence.text):
        return
    told = list(texts_of(text))
    if not is_told_in_full(text, told):
        return
    for match in (*_undone(sentence, text, told, known.base), *_left_out(sentence, told)):
        ahead = sentence.text[: match.start()]
        if not _BY_IT.search(ahead):
            continue  # somebody else did it
        if not is_doubtful(ahead + match[0]) and not _NOT.search(ahead[-40:] + match[0]):
            title = text.title.partition(": ")[2]
            said = message("checking.told", entry=f"S/RES/{text.number} ({text.year})", text=title)
            yield Mistake(*sentence.place(match), said, text)
            return


def _undone(
    sentence: Sentence, text: Resolution, told: list[str], base: FactBase
) -> Iterator[re.Match[str]]:
    if not any(map(_STATES.search, told)):
        yield from _RECOGNISED.finditer(sentence.text)
    is_made = any(
        link.relation in _MADE
        and (link.direction is Direction.BACKWARD or link.relation is Relation.RENEWS)
        and link.entry.kind is Kind.OPERATION
        and _OF_THE_UN.match(link.entry.title)
        for link in base.links(text)
    )
    if not is_made and not any(map(_MISSIONS.search, told)):
        yield from _BLUE_HELMETS.finditer(sentence.text)


def _left_out(sentence: Sentence, told: list[str]) -> Iterator[re.Match[str]]:
    """What is said to have been provided for, and is told to have been left out."""
    out = [telling(found["what"]) for each in told for found in _EXCLUDED.finditer(each)]
    for match in _PROVIDED.finditer(sentence.text) if out else ():
        said = telling(match["what"])
        if any(len(said & each) >= _MOST_OF for each in out):
            yield match


_MOST_OF = 3
"""So many words of what was left out are of it for certain."""
