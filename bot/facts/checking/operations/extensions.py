"""Until when a resolution let a mission run, where a text has it run until another day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...dates import FactDate
from ...model import Entry, Resolution
from ...votes import voted_on
from ..mistakes import Mistake
from ..statements.told import texts_of
from ..text.claims import QUOTED, Known, is_doubtful, only_resolution
from ..text.dates import agree, written_dates
from ..text.masking import MARK, Sentence
from ..text.naming import is_in
from ..votes.described import UNTIL

_EXTENDED = re.compile(
    r"\b(?:exten[ds]\w*|renew\w*|prolong\w*|prorog\w*|reconduit\w*|authori[sz]\w*|autoris\w*"
    r"|ke(?:ep|ps|pt|eping)|stays?|run|mandate[sd]?|mandat|allow\w*|lets?|maint\w+)\b",
    re.IGNORECASE,
)
"""Words for what lets a mission run on."""
_APART = re.compile(
    r"\b(?:withdraw\w*|liquidat\w*|then|later|again|report\w*|sanctions?|panel|experts?"
    r"|embargo|from|since|before|after|previous\w*|ended|closed|stayed|ran|remained|lasted"
    r"|in\s+fact)\b",
    re.IGNORECASE,
)
"""What else may go on until a day, or did."""

_BY = re.compile(
    r"\b(?:by|in|under|through|par|dans)\s+(?:its\s+|the\s+|la\s+|sa\s+)?$", re.IGNORECASE
)
"""Before the text, behind the day, that let a mission run."""
_NOT_OF = re.compile(
    r"(?<!\bof\s)(?<!\bafter\s)(?<!\bthan\s)(?<!\blike\s)(?<!\bsince\s)$", re.IGNORECASE
)
"""Before the day no word that makes the text another one."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """The day until which the one resolution of a sentence is said to have extended a mission."""
    text, missions = only_resolution(sentence), sentence.entries("M")
    if text is None or len(missions) != 1 or QUOTED.search(sentence.text):
        return
    told = list(_ends(text, missions[0]))
    for match in MARK.finditer(sentence.text) if told else ():
        claimed, ahead = sentence.marks[int(match[2])].date, sentence.text[: match.start()]
        if claimed is None or not UNTIL.search(ahead) or not _EXTENDED.search(sentence.text):
            continue
        if is_doubtful(ahead, ("may",)) or _APART.search(ahead):
            return
        named = next(each for each in MARK.finditer(sentence.text) if each[1] == "R")
        beside = _BY if named.start() > match.start() else _NOT_OF
        if not beside.search(sentence.text[: named.start()]):
            return
        if any(agree(claimed, right) for right, _ in told):
            return  # what follows goes on behind that
        right = message("checking.figure", number=text.number, text=told[0][1])
        yield Mistake(*sentence.place(match), right, text)


def _ends(text: Resolution, mission: Entry) -> Iterator[tuple[FactDate, str]]:
    """The days until which a resolution let a mission run, each with what tells of it."""
    adopted = voted_on(text)
    told = [each for each in texts_of(text) if _EXTENDED.search(each)]
    if adopted is None or not is_in(" ".join(told), mission):
        return
    for each in told:
        for written in written_dates(each):
            is_later = written.date.earliest() > adopted.latest()
            if is_later and written.date.month and UNTIL.search(each, 0, written.start):
                yield written.date, each
