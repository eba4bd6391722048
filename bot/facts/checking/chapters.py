"""Whether a resolution was adopted under Chapter VII of the Charter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..model import Entry, Resolution
from .claims import Known, before, is_doubtful, matches, only_resolution, patterns
from .masking import Mark, Sentence
from .mistakes import Mistake

_TITLE = re.compile(r"\bChapter (?P<chapter>VIII|VII|VI)\b")
_THE_CHAPTER = r"(?:the\s+|le\s+)?(?:«O(?P<o>\d+)»|chap(?:ter|itre)\s+(?P<raw>VIII|VII|VI|[678])\b)"
_UNDER = re.compile(
    r"(?P<not>\b(?:not|never|n['’]t|pas)\s+(?:\w+\s+)?)?(?P<verb>(?:adopted|passed|approved|voted|acting|adoptée?|votée?|agissant)\b"
    r"(?P<gap>(?:(?!«[RMP])[^;.])*?))\s(?:under|pursuant\s+to|on\s+the\s+basis\s+of|au\s+titre\s+du|en\s+vertu\s+du|sous\s+le)"
    rf"\s+{_THE_CHAPTER}",
    re.IGNORECASE,
)
_BASED = patterns(
    rf"«R\d+»\s+(?:(?:is|was)\s+(?P<not>not\s+)?(?P<gap>)(?:based|grounded|founded)\s+on|(?P<not2>did\s+not\s+)?(?:invoked?|invokes|relied\s+on|cites|cited))\s+{_THE_CHAPTER}",
    rf"«R\d+»\s+(?:is|was)\s+(?P<not>not\s+)?(?P<gap>)an?\s+{_THE_CHAPTER}\s+(?:resolution|text)",
    rf"«R\d+»,?\s+the\s+council\s+(?P<not>did\s+not\s+)?(?P<gap>)act(?:ed|s)?\s+under\s+{_THE_CHAPTER}",
    rf"council\s+(?P<not>did\s+not\s+)?(?P<gap>)act(?:ed|s)?\s+under\s+{_THE_CHAPTER}\s+(?:when|as)\s+it\s+adopted\s+«R\d+»",
    rf"council\s+(?P<not>did\s+not\s+)?(?P<gap>)invoked?\s+{_THE_CHAPTER}\s+(?:in|with|when\s+(?:it\s+adopted|adopting)|to\s+adopt)\s+«R\d+»",
    rf"^(?P<not>)(?P<gap>)(?:acting\s+|agissant\s+)?(?:under|sous|au\s+titre\s+du|en\s+vertu\s+du)\s+{_THE_CHAPTER},\s+(?:the\s+council\s+adopted|le\s+conseil(?:\s+de\s+sécurité)?\s+a\s+adopté|«O\d+»\s+a\s+adopté)\s+(?:la\s+)?«R\d+»",
    rf"«R\d+»\s+(?P<not>ne\s+)?(?P<gap>)(?:se\s+fonde|repose|s['’]appuie|est\s+fondée|est\s+basée)\s+(?:pas\s+)?sur\s+{_THE_CHAPTER}",
    rf"«R\d+»,?\s+(?P<not>not\s+)?(?P<gap>)an?\s+{_THE_CHAPTER}\s+(?:resolution|text)",
    rf"\b(?P<not>)(?P<gap>){_THE_CHAPTER}\s+resolution\s+«R\d+»",
    rf"council\s+adopted\s+«R\d+»\s+(?P<not>not\s+)?(?P<gap>)(?:under|acting\s+under|on\s+the\s+basis\s+of)\s+{_THE_CHAPTER}",
    rf"«R\d+»\s+was\s+adopted\s+(?P<gap>)(?P<not>outside|without\s+(?:invoking|recourse\s+to|reference\s+to))\s+{_THE_CHAPTER}",
)
_NUMBERS = {"6": "VI", "7": "VII", "8": "VIII"}


def mistakes(sentence: Sentence, _: Known) -> Iterator[Mistake]:
    """A Chapter that a sentence names wrongly for the one resolution that it speaks of."""
    resolution = only_resolution(sentence)
    if resolution is None or resolution.chapter is None:
        return
    mark = sentence.found("R")[0]
    for match in matches((_UNDER, *_BASED), sentence.text):
        claimed = _chapter(sentence, match)
        if claimed is None or is_doubtful(before(match) + (match["gap"] or "")):
            continue
        if match["not"] or match.groupdict().get("not2"):
            wrong = claimed == resolution.chapter
        else:
            wrong = (claimed == "VII") != (resolution.chapter == "VII")
        if wrong:
            yield _told(sentence, match, mark, resolution)


def _chapter(sentence: Sentence, match: re.Match[str]) -> str | None:
    """The number of the Chapter that is meant, in Roman numerals."""
    if match["raw"]:
        raw = match["raw"].upper()
        return _NUMBERS.get(raw, raw)
    entry: Entry | None = sentence.marks[int(match["o"])].entry
    title = _TITLE.search(entry.title) if entry else None
    return title["chapter"] if title else None


def _told(sentence: Sentence, match: re.Match[str], mark: Mark, resolution: Resolution) -> Mistake:
    code = "checking.chapter.yes" if resolution.chapter == "VII" else "checking.chapter.no"
    start, end = sentence.place(match)
    told = message(code, number=resolution.number)
    return Mistake(min(start, mark.start), max(end, mark.end), told, resolution)
