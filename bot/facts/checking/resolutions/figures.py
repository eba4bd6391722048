"""Numbers that a resolution's own words give: “for six months”, “134 co-sponsors”, “five towns”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...model import Draft, Resolution
from ...number_words import cardinal
from ..mistakes import Mistake
from ..statements.told import texts_of
from ..text.claims import NUMBER, Known, is_doubtful, only_resolution
from ..text.masking import Sentence

_N = rf"(?P<n>\d{{1,3}}(?:[,.\u00a0 ]\d{{3}})+|\d{{1,6}}|{NUMBER})"
_MORE = r"(?:[^\W\d]+[\s-]+){0,3}?"
"""Words between a number and what it counts."""
_NOUNS = {
    "month": r"months?|mois",
    "battalion": r"battalions?|bataillons?",
    "area": r"safe\s+(?:areas?|havens?)|zones\s+protégées|towns|villes|places|enclaves",
    "soldier": r"troops|soldiers|military\s+personnel|peacekeepers|soldats|casques\s+bleus",
    "police": r"police(?:\s+officers)?|policiers",
    "observer": r"observers?|observateurs",
    "day": r"days|jours",
    "hour": r"hours|heures",
}
"""What is counted, by a name, in the words that mean it in English and French."""
_COUNTED = {
    name: re.compile(rf"(?<![\w.,-]){_N}(?![\w%])[\s-]+{_MORE}(?:{words})\b", re.IGNORECASE)
    for name, words in _NOUNS.items()
}
_GIVES = re.compile(
    r"\b(?:authori[sz]\w*|autoris\w*|extend\w*|renew\w*|prolong\w*|reconduit\w*|period|période"
    r"|mandate|mandat|set\s+up|establish\w*|creat\w+|créé\w*|sent"
    r"|allow\w*|up\s+to|jusqu['’]à|declar\w+|déclar\w+|add(?:s|ed)|ajout\w+|gave|giv\w+"
    r"|donn\w+|demand\w*|initial\w*)\b",
    re.IGNORECASE,
)
"""What a resolution does with what it counts."""
_LATER = re.compile(
    r"\b(?:later|after|before|earlier|since|ago|within|every|each|already|until|lasted|took"
    r"|reached|had|plus\s+tard|après|avant|depuis|dans\s+les|chaque"
    r"|about|around|some|nearly|almost|environ|more\s+than|over|less|previous|remain\w*|left"
    r"|last|next)\b",
    re.IGNORECASE,
)
_SPONSORED = re.compile(
    r"(?<![\w.,-])(?P<n>\d{2,3})\s+(?:(?:states|countries|member\s+states|members|pays|états)\s+)?"
    r"(?:co-?sponsors?|co-?sponsor(?:ed|ing)|sponsors|coauteurs?|parrains?|co-?auteurs?)\b"
    r"|\b(?:co-?sponsored|sponsored|parrainée?|coparrainée?)\s+(?:by"
    r"|par)\s+(?P<n2>\d{2,3})\s+(?:states|countries|members?|pays|états)",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, _: Known) -> Iterator[Mistake]:
    """A number that the text of the one resolution of a sentence gives otherwise."""
    resolution = only_resolution(sentence)
    if resolution is None or is_doubtful(sentence.text):
        return
    yield from _sponsors(sentence, resolution)
    if _LATER.search(sentence.text) or not _GIVES.search(sentence.text):
        return
    told = list(texts_of(resolution))
    for pattern in _COUNTED.values():
        said = list(_numbers(pattern, sentence.text))
        if len(said) != 1:
            continue
        right = {count for text in told for _match, count in _numbers(pattern, text)}
        if len(right) != 1:
            continue
        match, claimed = said[0]
        if claimed not in right and claimed > 1:
            text = next(text for text in told if any(_numbers(pattern, text)))
            told_right = message("checking.figure", number=resolution.number, text=text)
            yield Mistake(*sentence.place(match), told_right, resolution)


def _numbers(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    for match in pattern.finditer(text):
        word = re.sub(r"[,.\u00a0 ](?=\d)", "", match["n"])
        if count := cardinal(word):
            yield match, count


def _sponsors(sentence: Sentence, text: Resolution | Draft) -> Iterator[Mistake]:
    """How many sponsors a text is said to have had."""
    right = len(text.sponsors)
    for match in _SPONSORED.finditer(sentence.text):
        claimed = int(match["n"] or match["n2"])
        if right >= _MANY and claimed != right and isinstance(text, Resolution):
            told = message("checking.sponsored", number=text.number, count=right)
            yield Mistake(*sentence.place(match), told, text)


_MANY = 30
"""From so many sponsors on record, all of them are on record."""
