"""Whether an operation had the Security Council's mandate, as a text says or denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ....messages import Message, message
from ...model import Operation
from ..mistakes import Mistake
from ..text.claims import QUOTED, REPORTED, Known, is_doubtful
from ..text.masking import MARK, Sentence
from ..text.saying import parts
from .spans import has_none, mandates_of

_ORGAN = (
    r"(?:(?:the\s+|le\s+|du\s+|de\s+l['’]|l['’]|de\s+)?(?:UN\s+"
    r"|U\.N\.\s+)?(?:security\s+council|conseil\s+de\s+sécurité|council"
    r"|conseil|united\s+nations|nations\s+unies|UN|ONU|new\s+york"
    r"|«O\d+»)(?:\s+de\s+l['’](?:ONU|«O\d+»))?)"
)
_TERM = (
    r"(?:mandates?|authori[sz]ation|authority|approval|blessing|backing|go-ahead|green\s+light"
    r"|endorsement|sanction|consent"
    r"|mandat|autorisation|approbation|aval|feu\s+vert|bénédiction)"
)
_GIVEN = (
    r"(?:mandated?|authori[sz]ed?|approved?|sanctioned|endorsed?|blessed"
    r"|autorisée?|mandatée?|approuvée?|avalisée?)"
)
_BACKED = re.compile(
    rf"(?<!\w){_ORGAN}(?:['’]s)?\s+(?:[a-z]+\s+)?{_TERM}\b|\b{_TERM}\s+(?:[a-z]+\s+)?(?:from"
    rf"|of|by|d[ue]|de\s+l['’])\s*(?:the\s+)?{_ORGAN}(?![\w-])"
    rf"|\b{_GIVEN}\s+(?:by|par)\s+{_ORGAN}(?![\w-])"
    rf"|(?<!\w){_ORGAN}\s+(?:(?:had|has|did|not|never|n['’]\w+|a|avait|jamais|in\s+fact"
    rf"|[a-z]+ly)\s+)*(?:{_GIVEN}|(?:g[ai]ve|given|lent|grant(?:ed)?"
    rf"|donn\w+)\s+[^.;]{{0,40}}?{_TERM})\b",
    re.IGNORECASE,
)
"""The words for what the Council gave an operation."""
_NO = re.compile(
    r"≠|!=|\b(?:no|not|never|nobody|none|nothing|n['’]t|without|lack(?:ed|s|ing)?|sans|aucune?"
    r"|personne|rien|pas|jamais|neither|nor|refus\w+|rather\s+than|instead\s+of|bypass\w*)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:need\w*|seek\w*|sought|ask\w*|want\w*|wait\w*|until|before|after|yet|again|first"
    r"|initial\w*|explicit\w*|specific\w*|express\w*|direct\w*|debate\w*|disput\w*|question\w*"
    r"|legal\w*"
    r"|illegal\w*|legitim\w*|precedent|renew\w*|exten\w*|expir\w*|new|separate|own|second"
    r"|further|only|just|merely|alone|solely|if|unless|whether|argu\w+|compar\w+|unlike|like"
    r"|than|formal\w*"
    r"|troops|request\w*|draft|veto\w*|implicit\w*|retroactive\w*|short\s+of|outside|beyond"
    r"|exceed\w*|limit\w*|without\s+which|russia\w*|china\w*|besoin|demand\w*|explicite\w*"
    r"|later)\b",
    re.IGNORECASE,
)
"""What makes it another claim."""
_ITS = re.compile(r"['’]s?\s+(?!(?:\w+\s+)?mandate\b)")
"""Behind an operation of which no more than a part is spoken of."""
_FOR_MORE = re.compile(
    r"\s+(?:to|for|over|on|pour|de)\s+(?!the\s+«M|«M|the\s+(?:operation|mission|force)\b)",
    re.IGNORECASE,
)
"""Behind a mandate for some of what an operation did."""
_THEN = re.compile(r",\s+(?:then|and|later|before|after|puis|et)\b", re.IGNORECASE)
"""Between a mandate and an operation of which the next thing is told."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A mandate that an operation did not have, or one that it had and is said to have lacked.

    A clause claims either where it names one operation and no text, and the Council's mandate.
    """
    if QUOTED.search(sentence.text) or REPORTED.search(sentence.text):
        return
    for text, start, _ in parts(replace(sentence, text=_with_organs(sentence))):
        backed = _BACKED.search(text)
        found = [match for match in MARK.finditer(text) if match[1] in "MR"]
        is_one = len(found) == 1 and found[0][1] == "M" and not _ITS.match(text, found[0].end())
        is_next = backed and is_one and _THEN.search(text, backed.end(), found[0].start())
        if not backed or not is_one or is_next or _is_open(text, backed):
            continue
        mark = sentence.marks[int(found[0][2])]
        denied = len(_NO.findall(text))
        if isinstance(mark.entry, Operation) and denied < 2:
            told = _wrong(mark.entry, known, is_denied=bool(denied))
            if told is not None:
                begin, stop = sentence.span(start + backed.start(), start + backed.end())
                yield Mistake(min(begin, mark.start), max(stop, mark.end), told, mark.entry)


def _with_organs(sentence: Sentence) -> str:
    """The words of a sentence in which no other body has the mark of the UN and its Council."""

    def marked(match: re.Match[str]) -> str:
        entry = sentence.marks[int(match[2])].entry
        is_organ = entry is not None and entry.id in _ORGANS
        return match[0] if match[1] != "O" or is_organ else match[0].replace("O", "X", 1)

    return MARK.sub(marked, sentence.text)


_ORGANS = ("un-security-council", "united-nations")


def _is_open(text: str, backed: re.Match[str]) -> bool:
    rest = _NO.sub(" ", text)
    return bool(_OPEN.search(rest) or is_doubtful(rest) or _FOR_MORE.match(text, backed.end()))


def _wrong(operation: Operation, known: Known, *, is_denied: bool) -> Message | None:
    right = mandates_of(operation, known)
    if is_denied and right:
        return message("checking.mandate", operation=operation.title, resolution=right[0].symbol)
    if not is_denied and has_none(operation, known):
        return message("checking.no_mandate", operation=operation.title)
    return None
