"""Which chapter of the Charter an article is in, where a sentence puts it into another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ....messages import message
from ...charter import CHARTER, chapter_called, chapter_of
from ..mistakes import Mistake
from ..text.claims import Known, is_doubtful
from ..text.masking import Sentence

_WORDS = r"(?P<kind>art|chap)(?:icle|ter|itre|\.)?s?\s?(?P<number>\d{1,3}|[IVX]{1,5})\b"
_NAMED = re.compile(_WORDS, re.IGNORECASE)
_PART = re.compile(rf"(?:«O(?P<mark>\d+)»|\b{_WORDS})(?:\s?\(\d\))?", re.IGNORECASE)
_IN = re.compile(
    r"\s?\(|,?\s+(?:(?:in|from|of|au|du|dans\s+le)"
    r"|(?:(?:which|that|qui)\s+)?(?:is|was|lies|sits|stands|falls|belongs|appears|comes|est|figure"
    r"|se\s+trouve|appartient|relève)\s+(?:(?:found|placed|part|set\s+out)\s+)?"
    r"(?:in|under|of|to|within|au|du|dans\s+le|sous\s+le))\s+(?:the\s+charter['’]s\s+)?",
    re.IGNORECASE,
)
"""Between an article and the chapter that it is said to be in,"""
_HAS = re.compile(r"['’]s\s+|\s?\(")
"""and between a chapter and an article of it."""
_OF_ANOTHER = re.compile(
    r"[\s)]+(?:(?:of|de|du)\s+(?!(?:the\s+|la\s+)?(?:un\s+|united\s+nations\s+)?charte)"
    r"|(?:resolution|mandate|operation|mission|action|measure|sanction|decision|power)s?\b)",
    re.IGNORECASE,
)
"""Behind a part of another text, and behind a chapter that only says of what kind something is."""


_OTHER_TEXT = re.compile(
    r"\b(?:statut\w*|conventions?|constitution|treat(?:y|ies)|traités?|covenant|code|rules"
    r"|report)\b",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Chapters that do not have the article which a sentence puts into them."""
    if _OTHER_TEXT.search(_shown(sentence)):
        return
    for first, then in pairwise(_PART.finditer(sentence.text)):
        (kind, number), (other, of) = (_part(each, sentence, known) for each in (first, then))
        joint = {("art", "chap"): _IN, ("chap", "art"): _HAS}.get((kind, other))
        if joint is None or not joint.fullmatch(sentence.text, first.end(), then.start()):
            continue
        if _OF_ANOTHER.match(sentence.text, then.end()):
            continue
        if is_doubtful(sentence.text[: first.start()]):
            continue
        article, chapter, place = (number, of, then) if kind == "art" else (of, number, first)
        right = chapter_of(int(article), known.base) if article.isdigit() else None
        claimed = chapter_called(chapter, known.base)
        if right is not None and claimed is not None and right != claimed:
            told = message("checking.article", article=article, chapter=right.number)
            yield Mistake(*sentence.place(place), told, right.entry)


def _shown(sentence: Sentence) -> str:
    """The words of a sentence with those of the entries that it names."""
    return " ".join((sentence.text, *(mark.words for mark in sentence.found("O"))))


def _part(match: re.Match[str], sentence: Sentence, known: Known) -> tuple[str, str]:
    """Whether an article or a chapter of the Charter is named, and its number; else nothing."""
    if match["mark"] is None:
        return match["kind"].casefold(), match["number"]
    mark = sentence.marks[int(match["mark"])]
    wholes = known.base.wholes(mark.entry) if mark.entry else ()
    named = _NAMED.match(mark.words)
    is_ours = named is not None and any(whole.id == CHARTER for whole in wholes)
    return (named["kind"].casefold(), named["number"]) if named and is_ours else ("", "")
