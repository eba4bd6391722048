"""Dates that stand beside a resolution, with no verb of its own between: “«R0», back in «D1»”.

Where every word between the two is one that dates a text, or means nothing by itself, the date is
that of the adoption, unless the base tells it near the text of anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ....messages import message
from ...dates import FactDate
from ...model import Entry, Resolution
from ...votes import voted_on
from ..mistakes import Mistake
from ..statements.told import own_of
from ..text.claims import Known, is_doubtful
from ..text.dates import agree
from ..text.masking import MARK, Mark, Sentence

_FILL = (
    r"(?:the|an?|its|this|that|which|it|was|were|is|are|had|has|been|only|just|back|late|early"
    r"|mid|very|council|conseil|security|un|body|when|unanimous(?:ly)?|as|if|were|binding|chapter|vii"
    r"|resolution|text|decision|vote|spring|summer|autumn|fall|winter|end|beginning|start|year"
    r"|month|day|days|of|in|on|at|by|res|«O\d+»)"
)
_DATED = (
    r"(?:back\s+in|from|dated|dates\s+from|(?:was|is)(?=\s*$)|(?:passed|voted|vote|adopted"
    r"|approved|agreed|decision|text|resolution|unanimous(?:ly)?)(?:\s+(?:through|in|on|of|back"
    r"|at|by)){0,2}|brought\s+into\s+being|(?:set\s+up|created|established)\s+(?:back\s+)?in"
    r"|year\s+this|day\s+this|(?:date|day)\s+of|when)"
)
_BETWEEN = re.compile(
    rf"(?=.*(?<!\w)(?:{_DATED})(?!\w))(?:[\s,()–—-]|(?<!\w)(?:{_DATED}|{_FILL})(?!\w))*",
    re.IGNORECASE | re.DOTALL,
)
"""What may stand between a text and its date, in either order, with a word that dates it."""
_BY = r"\b(?:by|through|with|in|via)\s+(?:security\s+council\s+|un\s+|the\s+|its\s+)*"
_ACTED = re.compile(
    rf"{_BY}$|\b(?:approved|endorsed|agreed(?:\s+(?:on|to))?|decided\s+on|council\s+(?:used|chose"
    r"|issued|produced|wrote|took|turned\s+to|reached\s+for|came\s+up\s+with))"
    r"(?:\s+(?:the|its|un|security|council|unanimously))*\s+$",
    re.IGNORECASE,
)
_MADE_SO = re.compile(
    r"\b(?:authori[sz]ed|created|established|set\s+up|approved|endorsed|imposed|mandated|extended"
    r"|possible|agreed|decided)\b[^«»;:]*$",
    re.IGNORECASE,
)
"""Before a date at which something was done by a text: “authorised on «D0» through «R1»”."""
_DONE = re.compile(r",?\s+(?:back\s+)?(?:on|in|of)\s+(?:early\s+|late\s+)?", re.IGNORECASE)
_DONE_FIRST = re.compile(rf",?\s+{_BY}", re.IGNORECASE)
"""Between, where the Council is said to have acted so: “set up by «R0» on «D1»”, “on «D0» in «R1»”.
"""
_NOTED = re.compile(
    r"(?:^|[(,.;:–—-]\s*|^\W*(?:then|first|later|next|after\s+that)\s+)$", re.IGNORECASE
)
_NOTE_ENDS = re.compile(r"\s*(?:[=:,(→–—]|-\s|$)")
"""Around a text and its year in notes: “Then «R0» in «D1» = an embargo”."""
_OTHERWISE = re.compile(
    r"\b(?:recall\w*|reaffirm\w*|cit(?:e|es|ed|ing)|quot\w+|invok\w+|violat\w+|implement\w*"
    r"|since|until|till|before|after|expir\w+|deadline|anniversary|in\s+line|breach\w*|debate\w*"
    r"|discuss\w*|review\w*|refer(?:s|red|ring)\s+to|compl\w+|follow\w*|depuis|jusqu\w*)\b",
    re.IGNORECASE,
)
"""Words before, of another time than that of the vote."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """The dates beside resolutions that are no dates of their adoption."""
    found = [match for match in MARK.finditer(sentence.text) if match[1] in "RDM"]
    for at, (one, other) in enumerate(pairwise(found)):
        marks = {each[1]: sentence.marks[int(each[2])] for each in (one, other)}
        if marks.keys() != {"R", "D"} or not _is_tied(sentence.text, one, other):
            continue
        if one[1] == "D" and _ITS_OWN.match(sentence.text, other.end()):
            continue
        around = [each for each in (*found[:at], *found[at + 2 :]) if each[1] in "RM"]
        others = [e for e in (sentence.marks[int(each[2])].entry for each in around) if e]
        yield from _of(marks["R"], marks["D"], others, known)


_ITS_OWN = re.compile(r"\s*(?:of|,|\()\s*«D")
"""Behind a text that has a date of its own: “in «D0» by «R1» of «D2»”."""


def _is_tied(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between, ahead = text[one.end() : other.start()], text[: one.start()]
    ahead = re.split(r"[;:]\s", ahead)[-1]
    if is_doubtful(ahead[-60:] + between):
        return False
    if _BETWEEN.fullmatch(between):
        return True
    if one[1] == "R" and _NOTED.search(ahead) and between == " in ":
        return bool(_NOTE_ENDS.match(text, other.end()))
    done = _DONE if one[1] == "R" else _DONE_FIRST
    acts = (_ACTED,) if one[1] == "R" else (_ACTED, _MADE_SO)
    is_act = any(each.search(ahead) for each in acts) and not _OTHERWISE.search(ahead)
    return bool(done.fullmatch(between) and is_act)


def _of(text: Mark, date: Mark, others: list[Entry], known: Known) -> Iterator[Mistake]:
    entry, claimed = text.entry, date.date
    right = voted_on(entry) if isinstance(entry, Resolution) else None
    if not isinstance(entry, Resolution) or right is None or claimed is None:
        return
    if not agree(claimed, right) and not _is_told((entry, *others), date, known):
        told = message("checking.adopted_on", number=entry.number, date=right, claimed=claimed)
        yield Mistake.over((text, date), told, entry)


def _is_told(entries: tuple[Entry, ...], date: Mark, known: Known) -> bool:
    """Whether the base tells a date of any of some entries."""
    claimed = date.date
    assert claimed is not None
    return any(
        isinstance(value.key, FactDate)
        and agree(claimed, value.key)
        and (value.key.month or not claimed.month)
        and (value.key.day or not claimed.day)
        for entry in entries
        for value in own_of(entry, known.base).values
    )
