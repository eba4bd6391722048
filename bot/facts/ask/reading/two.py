"""Two questions asked in one breath: “when did KFOR start and who leads it”."""

from __future__ import annotations

import re

from ....messages import message
from ...wording import words as words_of
from ..answer import Answer, Reply
from .lexicon import ASKED_AGAIN, beside
from .named import Named

_JOIN = re.compile(
    rf"\s*[,;?.]?\s+(?:and|et|but|mais)\s+(?=(?:{ASKED_AGAIN})\b)|\s*[?;]+\s+(?=\w)", re.IGNORECASE
)
_PRONOUN = re.compile(rf"\b(?:{'|'.join(sorted(beside('pronouns')))})\b", re.IGNORECASE)


_LEAST = 2
"""Words that are no question by themselves: “she had taken over the force; from whom?”."""


def halves(text: str) -> tuple[str, str] | None:
    """The two questions of a text, as they stand; ``None`` where it is not two."""
    plain = " ".join(text.split())  # in a long row of blanks each would be tried as a beginning
    parts = [part for part in _JOIN.split(plain) if len(words_of(part)) > _LEAST]
    if len(parts) == 2:
        is_told = _PREDICATE.match(parts[1]) and not _ASKS.search(parts[0])
        return None if is_told or _THERE_WAS.search(parts[0]) else (parts[0], parts[1])
    bare = _BARE.search(plain)
    if bare is None:
        return None
    first = plain[: bare.start()]
    return first, f"{bare['asks']} {_LEADING.sub('', first)}"


_THERE_WAS = re.compile(
    r"^(?!.*\b(?:who|when|where|which|what|how|was there)\b).*\bthere (?:was|were)\b", re.IGNORECASE
)
"""A first half that asks nothing: “before MINUSMA there was a force; which resolution …”."""
_ASKS = re.compile(
    r"\b(?:who\w*|when|where|which|what|how|why|qui|quand|quel\w*|combien)\b", re.IGNORECASE
)
_PREDICATE = re.compile(
    r"(?:was|were|is|are|has|est)\s+(?:\w+ly\s+|then\s+)?\w+(?:ed|en|é|ée)\b", re.IGNORECASE
)
"""A second half that only goes on with what the first tells: “Ismay left and was followed by …”."""
_WHAT = (
    r"(?:(?:in|en|on) )?(?:which|what|quelle|quel) "
    r"(?:year|day|date|annee|année|jour|country|city|pays|ville)"
)
_BARE = re.compile(
    rf"\s*,?\s+(?:and|et) (?P<asks>when|where|how long|quand|où|ou|{_WHAT})\s*[?.!]*$",
    re.IGNORECASE,
)
"""A second question of which only the word that asks is said: “who replaced Lie and when”."""
_LEADING = re.compile(rf"^(?:{_WHAT}|when|where|who|what|how long|quand|où|qui)\s+", re.IGNORECASE)


def ask_alike(parts: tuple[str, str]) -> bool:
    """Whether two questions both ask who was something, so that a time is said of both."""
    return all(_WHO_WAS.match(part) for part in parts)


_WHO_WAS = re.compile(
    r"(?:and |et )?(?:who|qui)\b(?! (?:is|are|leads?|heads?|runs|est|sont|dirige)\b)", re.IGNORECASE
)


def first_name(found: Named) -> str:
    """The first name in a question that has one, as it stands there."""
    named = {m.start: " ".join(found.words[m.start : m.end]) for m in found.mentions}
    return named[min(named)]


def first_thing(found: Named) -> str | None:
    """The first name in a question of what is no text."""
    named = {m.start: " ".join(found.words[m.start : m.end]) for m in found.of("entry")}
    return named[min(named)] if named else None


def with_name(second: str, name: str) -> str:
    """The second question with a name in place of its pronoun, or after it."""
    told, count = _PRONOUN.subn(name, second, count=1)
    return told if count else f"{second} {name}"


def together(first: Reply, second: Reply) -> Reply:
    """One reply of two that have answers; it is sure where both are."""
    one, other = first.answer, second.answer
    assert one is not None
    assert other is not None
    certainty = min(one.certainty, other.certainty)
    is_same = len(set(one.entries) ^ set(other.entries)) <= 1  # and not one of several
    is_one = one.said == other.said or other.said == one.said.values.get("said")
    if is_one or (is_same and one.tells_all_of(other)):
        return first.at_most(certainty)
    if is_same and other.tells_all_of(one):
        return second.at_most(certainty)
    said = message("ask.both", first=one.said, second=other.said)
    read = message("ask.both.reading", first=first.reading or "", second=second.reading or "")
    ids = dict.fromkeys((*one.entries[:1], *other.entries, *one.entries))
    found = Answer(said, tuple(ids), (*one.basis[:1], *other.basis[:1]), certainty)
    return Reply(found, None, first.is_confident and second.is_confident, read)
