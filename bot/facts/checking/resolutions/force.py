"""Whether a resolution authorised force, where a text says that it did or did not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...model import Resolution
from ..mistakes import Mistake
from ..statements.told import is_told_in_full, texts_of
from ..text.claims import QUOTED, REPORTED, Known, is_doubtful, only_resolution
from ..text.masking import Sentence

_NECESSARY = (
    r"(?:all\s+(?:the\s+)?(?:means|measures|action)\s+necessary|all\s+necessary\s+(?:means"
    r"|measures|action)"
    r"|tou(?:te)?s\s+les\s+(?:moyens|mesures)\s+nécessaires)"
)
_FORCE = (
    rf"(?:{_NECESSARY}|(?:use\s+of\s+|use\s+|resort\s+to\s+|military\s+|recours\s+à\s+la\s+"
    rf"|employer\s+la\s+|la\s+)force"
    r"|military\s+(?:action|intervention)|air\s?strikes|force(?=\s+(?:to|for|against|was|in)\b)"
    r"|invade|invasion|bomb|bombing|(?:go\s+to\s+|a\s+)?war)"
)
_GIVEN = (
    r"(?:authori[sz](?:e[ds]?|ing|ations?)|authority|allow(?:s|ed|ing)?|lets?|letting"
    r"|permit(?:s|ted|ting)?|permission|green\s+light|go-ahead|licen[cs]e|entitl\w+|empower\w*"
    r"|autoris(?:e|é|ée|ait|ant|ation)|permett?\w*)"
)
_CLAIM = re.compile(
    rf"\b{_GIVEN}\b(?:(?![.;:]|«[RM]).){{0,70}}?\b{_FORCE}\b|\b{_FORCE}\s+(?:(?:was|is|had"
    rf"|been|ever|explicitly)\s+)*(?:authori[sz]ed|allowed|permitted)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:not|never|n['’]t|no|without|nothing|nowhere|short\s+of|refrain\w*|refus\w+"
    r"|declin\w+|neither|nor|aucun\w*|pas|sans|jamais)\b|\bn['’](?=\w)|\bne\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:later|then|until|before|after|further|threat\w*|possib\w+|recall\w*|unlike|like"
    r"|than|only|except|self-defence|own|debate\w*|argu\w+|question\w*|interpret\w*|read"
    r"|cit\w+|claim\w*|explicit\w*"
    r"|implicit\w*|automatic\w*|draft|veto\w*|legal\w*|follow\w*|instead|ground|explicitement"
    r"|ensuite|troops|embargo|stop|ships?|vessels?)\b",
    re.IGNORECASE,
)
"""What makes it another claim."""
_FOR_MORE = re.compile(
    r"\s+(?:to|before|beyond|by|without|on|until|after|unless|alone|pour"
    r"|for(?!\s+the\s+(?:protection|relief)))\b",
    re.IGNORECASE,
)
"""Behind force of some kind only, that is denied."""
_AUTHORISED = re.compile(
    rf"\b(?:authori[sz]|let|allow|permi)\w*\b[^.;]*{_NECESSARY}|^{_NECESSARY}", re.IGNORECASE
)
_ANY = re.compile(
    r"\b(?:necessary\s+(?:means|measures|action)|(?:means|measures)\s+necessary|force|forces|military"
    r"|troops|soldiers|air\s?(?:strikes?|power|support)|mission|peacekeep\w*|ships?|vessels|ashore|seas?"
    r"|land|UN[A-Z]{2,}|[A-Z]{3,}FOR|MIN[A-Z]{3,})\b"
)
"""Words of a text which may have let somebody use force."""
_NONE = re.compile(
    r"\bwithout\s+a\s+Council\s+mandate\s+for\s+force\b|\bforce\s+came\s+(?:only\s+)?with\b"
)
"""How the base says that a text authorised none."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Force that the one resolution of a clause did not authorise, or that it did."""
    text, claim = only_resolution(sentence), _CLAIM.search(sentence.text)
    if text is None or claim is None or "«M" in sentence.text:
        return
    if QUOTED.search(sentence.text) or REPORTED.search(sentence.text):
        return
    around = sentence.text[: claim.end()]
    if len(_NO.findall(around)) > 1 or is_doubtful(_NO.sub(" ", around)) or _OPEN.search(around):
        return
    is_denied, told = bool(_NO.search(around)), list(texts_of(text))
    if is_denied and _FOR_MORE.match(sentence.text, claim.end()):
        return
    if is_denied and text.chapter == "VII" and any(_AUTHORISED.search(each) for each in told):
        yield Mistake(
            *sentence.place(claim), message("checking.force.yes", number=text.number), text
        )
    elif not is_denied and _had_none(text, told):
        yield Mistake(
            *sentence.place(claim), message("checking.force.no", number=text.number), text
        )


def _had_none(text: Resolution, told: list[str]) -> bool:
    """Whether a resolution is known to have authorised no force."""
    is_free = (text.chapter == "none" or is_told_in_full(text, told)) and not any(
        map(_ANY.search, told)
    )
    return is_free or any(map(_NONE.search, told))
