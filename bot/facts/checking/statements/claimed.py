"""Which values a clause claims for certain, and what to tell where the base has another."""

from __future__ import annotations

import re

from ....messages import Message, message
from ...dates import FactDate
from ...model import Country, Draft, Entry, Person, Resolution
from ..mistakes import Mistake
from ..text.claims import Known
from ..text.masking import MARK, Sentence
from ..text.naming import named_at, names_of
from ..text.plain import PARTS
from ..text.words import telling
from .told import Told, about, is_of_all, told_of
from .values import NUMBER, PLACE, TIME, Value, values

_OPEN = re.compile(
    r"[\"“”?]|\b(?:except|unlike|instead|rather|not|no(?!-)|never|without|than|like|as\s+in"
    r"|beside|alongside|or|ou|would|could|might|should|if|whether|nearly"
    r"|threaten\w*|hypothetic\w*|imagine|suppose|wrong\w*|fals\w+|myth|mistaken\w*"
    r"|incorrect\w*|claim\w*|alleg\w+|pas|jamais|sans)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What leaves a clause open, or tells of something else beside."""
_AT = re.compile(
    r"(?:\b(?:in|on|of|back\s+in|as\s+early\s+as|le|en|du|de|d[èe]s|early|late|mid)\s+"
    r"|[(,:]\s*|^)$",
    re.IGNORECASE,
)
"""Before the time of what a clause tells."""
_OTHER_TIMES = re.compile(
    r"\b(?:before|after|to\s+«D|th(?:at|ose)\s+of|celles?\s+de|between|during|than|anniversary|turn\w*|later|earlier|ago"
    r"|years?|months?|report\w*|review\w*|recall\w*"
    r"|expir\w+|exten\w+|renew\w*|plan\w*|attacks?|elections?|avant|après|pendant|entre)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more\s+than|over|at\s+least|up\s+to|less\s+than|fewer\s+than|under|plus\s+de"
    r"|moins\s+de|another|other|last|first)\s+$",
    re.IGNORECASE,
)
_ACTING = re.compile(
    r"\b(?:abst\w+|veto\w*|vot\w+|against|oppos\w+|favou?r\w*|support(?:s|ed)|sponsor\w*"
    r"|tabl(?:ed|ing)|draft\w*|texte?|propos\w+|penholder"
    r"|submitt\w+|put\s+forward|present\w*|brought|initiative|request\w*|contre|pour)\b",
    re.IGNORECASE,
)
"""What a country does to a text, or is to it, besides being what it is about: others read that."""
_MOST = 6
"""A clause with more marks has nothing single to say."""


def is_open(sentence: Sentence) -> bool:
    """Whether words leave open what a sentence claims, or it claims several things."""
    text = sentence.text
    is_several = PARTS.search(text) or len(MARK.findall(text)) > _MOST
    return bool(_OPEN.search(text) or is_several)


def claims_of(sentence: Sentence, known: Known) -> list[Value]:
    """The values of a clause, without the countries that do something to a text there."""
    found = list(values(sentence))
    if is_of_a_vote(sentence):
        found = [each for each in found if not _is_country(each, known)]
    return found


def is_of_a_vote(sentence: Sentence) -> bool:
    """Whether a clause says what is done to a text, or may: others read that."""
    texts = [mark.entry for letter in "RO" for mark in sentence.found(letter)]
    is_on_text = any(isinstance(each, Resolution | Draft) for each in texts)
    return bool(is_on_text or "veto" in sentence.text) and bool(_ACTING.search(sentence.text))


def _is_country(value: Value, known: Known) -> bool:
    entry = known.base.entries.get(value.key) if isinstance(value.key, str) else None
    return isinstance(entry, Country)


def words_beside(sentence: Sentence, found: list[Value]) -> frozenset[str]:
    """The telling words of a clause without its values, with those by which a text is called."""
    parts, end = [], 0
    for value in sorted(found, key=lambda each: each.start):
        parts.append(sentence.text[end : value.start])
        end = max(end, value.end)
    parts.append(sentence.text[end:])
    parts += [mark.words for mark in sentence.found("R") if not re.search(r"\d", mark.words)]
    return telling(" ".join(parts))


def is_plain(text: str, value: Value) -> bool:
    """Whether a value is said to be just what it is, of the whole clause."""
    before = text[: value.start]
    if value.kind == PLACE and (_OF_SOMEBODY.match(text, value.end) or _OFFICE_OF.search(before)):
        return False
    if value.kind == TIME:
        is_then = _AT.search(before) or value.before.endswith(_REACHES)
        return bool(is_then) and not _OTHER_TIMES.search(text)
    return value.kind != NUMBER or not _MORE.search(before)


_OF_SOMEBODY = re.compile(
    r"-\w|\s+(?:former\s+)?(?:diplomat|general|admiral|politician|officer|minister|lawyer|judge"
    r"|president|envoy|official)\b",
    re.IGNORECASE,
)
_OFFICE_OF = re.compile(
    r"\b(?:minister|president|ambassador)\s+(?:of|to)\s+(?:the\s+)?$", re.IGNORECASE
)
"""What says of which country somebody is, who need not be named, or who led something."""
_REACHES = ("until", "till", "since", "from", "by", "depuis")
"""Words before a time up to which, or from which on, something is told."""


def is_known(value: Value, anchors: list[Entry], known: Known) -> bool:
    """Whether the base has a value anywhere near the entries of a clause, or it is one of these."""
    of = [each for each in anchors if each.id != value.key]
    near = [told_of(each, known.base) for each in of]
    if not near or any(value.is_same(each) for one in near for each in one.values):
        return True
    entry = known.base.entries.get(value.key) if isinstance(value.key, str) else None
    if entry is None or value.kind == PLACE:
        return False
    if is_of_all(entry, known.base) or any(one.names(entry) for one in near):
        return True
    own = about(entry, known)
    return own is None or any(own.names(each) for each in of)


def is_said_there(sentence: Sentence, value: Value, told: Told) -> bool:
    """Whether the very words of a value stand where it is missed, or it is a mere pronoun."""
    words = sentence.text[value.start : value.end]
    mark = MARK.fullmatch(words)
    if mark is None:
        return not told.is_field and bool(words) and words in told.text
    at = sentence.marks[int(mark[2])]
    is_there = bool(at.words) and at.words.casefold() in told.text.casefold()
    if isinstance(at.entry, Country):  # “a US-led force” tells of the United States
        is_there |= any(True for _ in named_at(at.entry, names_of(at.entry), told.text))
    return at.is_again or (is_there and not told.is_field)


def told_otherwise(
    sentence: Sentence, value: Value, told: Told, right: Value, known: Known
) -> Mistake:
    """That a value of a clause is told otherwise."""
    entry = told.entry
    match = re.compile(re.escape(sentence.text[value.start : value.end])).search(
        sentence.text, value.start
    )
    assert match is not None
    if told.heading is not None:
        other = known.base.entries[str(right.key)].title
        said = message("checking.joined_to", entry=entry.title, heading=told.heading, other=other)
    elif told.span is not None:
        said = lasted(entry, told.span.start, told.span.ends)
    elif told.is_field:
        said = message("checking.happened", event=entry.title, date=right.key, claimed=value.key)
    else:
        said = message("checking.told", entry=entry.title, text=told.text)
    return Mistake(*sentence.place(match), said, entry)


def lasted(entry: Entry, start: FactDate | None, end: FactDate | None) -> Message:
    """From when to when something was, or somebody held an office."""
    if isinstance(entry, Person):
        values = {"person": entry.title, "office": entry.office}
        return message("checking.held", **values, start=start, end=end)
    return message("checking.lasted", operation=entry.title, start=start, end=end)
