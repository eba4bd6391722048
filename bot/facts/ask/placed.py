"""Operations and missions that are called by who runs them and where: “the UN force in Cyprus”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from ..base import FactBase
from ..kinds import Kind
from ..missions import described, is_in, is_of_the_un, missions_at, span_of
from ..model import Entry, Mission
from ..regions import REGIONS
from ..relations import Relation
from ..wording import fold
from ..wording import words as words_of
from .lexicon import beside
from .named import Named, Token
from .question import Period

CARRIERS = {
    "nato": "nato",
    "otan": "nato",
    "un": "united-nations",
    "onu": "united-nations",
    "eu": "european-union",
    "ue": "european-union",
    "au": "african-union",
}
"""The organisations that run operations, by their letters."""
_MOST, _LONGEST = 2, 3
"""Such descriptions in a question, and words of a place."""
Thing = Entry | Mission


def with_placed(found: Named, base: FactBase) -> Named:
    """The same question with what is called so by its name, where it is one alone.

    Of several none is taken: “the UN mission in Haiti”.
    """
    found = _with_full(found, base)
    for _ in range(_MOST):
        tokens = found.tokens
        nouns = (at for at, token in enumerate(tokens) if token.word in _NOUNS)
        told = (_by_name(found, base, tokens, at) for at in nouns)
        found = next((each for each in told if each is not None), found)
    return found


def _with_full(found: Named, base: FactBase) -> Named:
    """The question with a mission by its name where words near each other say the full one."""
    if found.missions:
        return found
    named = {
        m.start + at for m in found.mentions if m.slot in _WHOLE for at in range(m.end - m.start)
    }
    words = ["" if at in named else word for at, word in enumerate(found.words)]
    told = described(words, base)
    return found.with_thing(*told) if told is not None else found


_WHOLE = ("entry", "text", "office")
"""Names of which no word describes something else."""


def _by_name(found: Named, base: FactBase, tokens: Sequence[Token], noun: int) -> Named | None:
    """The question with the name of what one noun and the words beside it describe."""
    before = " ".join(_told(found, token) for token in tokens[:noun])
    told = _BEFORE.search(before)
    if told is None:
        return None
    first, last = tokens[noun].start - len(told[0].split()), noun + 1
    while last < len(tokens) and tokens[last].word in _BEHIND:
        last += 1
    around = {*found.words[first : tokens[last - 1].end]}
    is_first = not _FIRST.isdisjoint(around) or _FIRST_DONE.search(before) is not None
    if last == noun + 1 or not any(token.word in _WITHIN for token in tokens[noun + 1 : last]):
        return None
    for end in range(min(len(tokens), last + _LONGEST), last, -1):
        places = _places(found, tokens[last:end])
        things = _things(base, places, around)
        if len(things) > 1 and is_first:
            things = [min(things, key=_began)]
        thing = _only(things, around, found.period)
        if thing is not None:
            return found.with_thing(first, tokens[end - 1].end, thing)
    return None


def _told(found: Named, token: Token) -> str:
    """A word or slot before the noun, or the words of a name where they belong to the noun.

    Such are “peacekeeping”, and “head of the UN” before “force”.
    """
    words = found.words[token.start : token.end]
    is_of_noun = _ADJECTIVES.issuperset(words) or words[-1] in CARRIERS
    return " ".join(words) if is_of_noun else token.word


_NOUNS, _WITHIN = beside("run"), beside("within") | beside("on_place")
_ADJECTIVES = beside("of_run")
_BEHIND = _WITHIN | beside("behind_run") | _ADJECTIVES | CARRIERS.keys()
_FIRST = frozenset(("first", "premiere", "1ere", "earliest"))
_ORDER, _OF_RUN = "|".join(sorted(_FIRST)), "|".join(sorted(_ADJECTIVES))
_BY = rf"(?:(?:{'|'.join(CARRIERS)}|united nations)(?: s| led)?(?:\s|$))?"
_BEFORE = re.compile(
    rf"(?<!\S)(?:(?:the|an?|la|le|l)(?:\s|$)|(?<!@entry )(?<!@country )(?<!@entry)(?<!@country))"
    rf"(?:(?:{_ORDER})(?:\s|$))?{_BY}"
    rf"(?:(?:{_ORDER}|{_OF_RUN})(?:\s|$))*$"
)
"""What may stand before the noun: an article, who runs it, and adjectives.

No verb does, and no other name: “the French force in Mali”.
"""
_FIRST_DONE = re.compile(rf"(?<!\S)first (?:\w+ ){{1,2}}an?(?: (?:{_OF_RUN}))*$")
"""“First sent a force”: by such a verb, too, the first of several is meant."""


def _places(found: Named, tokens: Sequence[Token]) -> list[str]:
    """The names of the place that some words are, folded."""
    if len(tokens) > 1 or not tokens[0].word.startswith("@"):
        words = [token.word for token in tokens]
        is_wide = tuple(words) in REGIONS or any(word.startswith("@") for word in words)
        return [] if is_wide else [" ".join(words)]
    named = next((m for m in found.mentions if m.start == tokens[0].start), None)
    if named is None:
        return []
    said = " ".join(found.words[named.start : named.end])
    return [said, *(fold(entry.title.partition(" (")[0]) for entry in named.entries)]


def _things(base: FactBase, places: Sequence[str], words: Iterable[str]) -> list[Thing]:
    """What was run in one of some places, by whom the words say if they do."""
    if not any(len(place) > _SHORT for place in places):
        return []
    carriers = {CARRIERS[word] for word in words if word in CARRIERS}
    operations = [
        entry
        for entry in base.of_kind(Kind.OPERATION)
        if is_in(entry.place or "", places)
        and (not carriers or not carriers.isdisjoint(_run_by(entry, base)))
    ]
    missions = missions_at(base, places) if not carriers - {_UN} else []
    return [*operations, *(m for m in missions if not carriers or is_of_the_un(m))]


_UN, _SHORT = "united-nations", 2


def _only(things: list[Thing], words: Iterable[str], period: Period | None) -> Thing | None:
    """The one of some things that fits the time and the noun of a question best."""
    if period is not None:
        things = [each for each in things if _was_there(each, period)]
    if len(things) > 1 and "force" in words:  # anything may be called a mission or operation
        things = [each for each in things if _is_force(each)]
    return things[0] if len(things) == 1 else None


def _began(thing: Thing) -> dt.date:
    """The first day of something, the last of all where it is not known."""
    dates = [d.begins for d in thing.dates] if isinstance(thing, Entry) else [thing.begins]
    return min((each.earliest() for each in dates if each is not None), default=dt.date.max)


def _is_force(thing: Thing) -> bool:
    return "force" in words_of(thing.title if isinstance(thing, Entry) else thing.full)


def _was_there(thing: Thing, period: Period) -> bool:
    """Whether something was run at least for a part of a period, or touches it by a date."""
    spans = thing.dates if isinstance(thing, Entry) else (span_of(thing),)
    return any(
        each.start.earliest() <= period.last
        and (each.ends is None or each.ends.latest() >= period.first)
        for each in spans
        if each.start is not None
    )


def _run_by(entry: Entry, base: FactBase) -> set[str]:
    """The ids of whoever carried an operation out."""
    links = base.links(entry)
    return {link.entry.id for link in links if link.relation is Relation.CARRIED_OUT_BY}
