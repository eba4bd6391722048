"""Whether a resolution was adopted under Chapter VII of the Charter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...model import Entry, Resolution
from ..mistakes import Mistake
from ..text.claims import Voted, is_doubtful
from ..text.masking import Sentence

_TITLE = re.compile(r"\bChapter (?P<chapter>VIII|VII|VI)\b")
_CHAPTER = re.compile(
    r"«O(?P<o>\d+)»|\bchap(?:ter|itre)\s+(?P<raw>VIII|VII|VI|[678])\b"
    r"|\b(?P<enforcement>enforcement\s+chapter)\b",
    re.IGNORECASE,
)
_NUMBERS = {"6": "VI", "7": "VII", "8": "VIII"}
_REACH = 90
"""Characters before a Chapter that say how it was used."""
_BREAK = re.compile(r"[;.]|«[RM]\d+»(?=.*\b(?:and|but|while|whereas|which|et|mais)\b)", re.DOTALL)
"""Where something else begins."""
_ACTED = (
    r"(?:adopt\w*|pass(?:ed)?|approv\w+|vot(?:ed?|ée?s?)|act(?:ed|s|ing)?|agissant|agit|agi"
    r"|tak(?:en|ing)|took|given|gave|made|decid\w+|decision|chose\w*|renew\w*"
    r"|exten(?:ded|sion)|powers?|resolution|text|did\s+so|done|came|agreed|bound)"
)
_USED = re.compile(
    rf"\b{_ACTED}\b[^«»;.]{{0,50}}(?:(?:«[^RM]\d+»|«R\d+»,)[^«»;.]{{0,30}})?"
    r"\b(?:under|outside|pursuant\s+to|on\s+the\s+basis\s+of|within|in\s+terms\s+of"
    r"|au\s+titre\s+du|en\s+vertu\s+du|sous(?:\s+le)?|dans\s+le\s+cadre\s+du)\s+(?:the\s+"
    r"|le\s+)?$"
    r"|\b(?:legal\s+(?:footing|basis|grounds?)|sur\s+le\s+terrain"
    r"|base\s+juridique)\b[^«»;.]{0,40}?$"
    r"|\b(?:set\s+up|created|established)\s+(?:the\s+)?«M\d+»,?\s+under\s+$"
    r"|(?:^|,\s+)(?:under|outside|au\s+titre\s+du|en\s+vertu\s+du|sous(?:\s+le)?)\s+(?:the\s+"
    r"|le\s+)?$"
    r"|\b(?:invok\w+|invoqu\w+|resort(?:s|ed|ing)?\s+to|recourse\s+to|recours\s+a[ux]?"
    r"|reli(?:ed|es)\s+on|relying\s+on|us(?:ed|es|ing)|cit(?:ed|es|ing)|referr?(?:ed|s"
    r"|ing)\s+to|mention\w*"
    r"|(?:based|grounded|founded|rests?|resting|reposes?|fonde|fondée?|basée?|s['’]appuie"
    r"|appuyée?)\s+(?:on|sur)|do(?:es|ing)?\s+without|without|reference\s+to|mention\s+of"
    r"|sans)\s+(?:the\s+|le\s+|(?:any|a)\s+)?$"
    r"|(?:\b(?:is|was|are|were|est|était|ne\s+fut)|«R\d+»,)\s+(?:not\s+|pas\s+"
    r"|no\s+)?(?:an?\s+|une?\s+)?$",
    re.IGNORECASE,
)
"""Before a Chapter that a text was adopted under, or is said not to have been."""
_AS_KIND = re.compile(r"\s+(?:resolution|text|decision|résolution)\b", re.IGNORECASE)
_KIND = re.compile(r"(?:\b(?:is|was|est)|«R\d+»,)\s+(?:not\s+|no\s+)?(?:an?\s+)?$", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|never|n['’]t|pas|without|sans|no|nowhere|outside|stop(?:s|ped|ping)?\s+short"
    r"|short\s+of|refrain\w*|avoid\w*|rather\s+than|instead\s+of|declin\w+|refus\w+|unwilling"
    r"|shied|nor|neither)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:measures?|sanctions?|action|threat\w*|warn\w*|possib\w+|further|future|call\w*"
    r"|request\w*|mission|operation|force|troops|authori[sz]\w*|imposed|import\w*"
    r"|states|recall\w*|reaffirm\w*|later|earlier|previous\w*|before|although|whether"
    r"|debate\w*|wanted|proposed)\b",
    re.IGNORECASE,
)
"""Between what was done and a Chapter: it may be what is to be done under it, or another text."""


def mistakes(sentence: Sentence, text: Voted) -> Iterator[Mistake]:
    """A Chapter that a sentence names wrongly for the resolution that it speaks of."""
    if not isinstance(text, Resolution) or text.chapter is None:
        return
    for match in _CHAPTER.finditer(sentence.text):
        claimed = _chapter(sentence, match)
        ahead = _BREAK.split(sentence.text[max(0, match.start() - _REACH) : match.start()])[-1]
        used = _USED.search(ahead)
        is_kind = _KIND.search(ahead) is not None
        if claimed is None or used is None or _OPEN.search(used[0]):
            continue
        if is_kind and not _AS_KIND.match(sentence.text, match.end()):
            continue
        is_denied = bool(_DENIED.search(ahead))
        if is_doubtful(_DENIED.sub(" ", ahead)):
            continue
        is_seven = text.chapter == "VII"
        if (claimed == "VII" and is_denied == is_seven) or (
            claimed != "VII" and is_seven and not is_denied
        ):
            code = "checking.chapter.yes" if is_seven else "checking.chapter.no"
            yield Mistake(*sentence.place(match), message(code, number=text.number), text)


def _chapter(sentence: Sentence, match: re.Match[str]) -> str | None:
    """The number of the Chapter that is meant, in Roman numerals."""
    if match["enforcement"]:
        return "VII"
    if match["raw"]:
        raw = match["raw"].upper()
        return _NUMBERS.get(raw, raw)
    entry: Entry | None = sentence.marks[int(match["o"])].entry
    title = _TITLE.search(entry.title) if entry else None
    return title["chapter"] if title else None
