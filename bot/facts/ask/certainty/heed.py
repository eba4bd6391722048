"""How much of a question an answer heeds: what it leaves out costs certainty.

A rule reads some words of a question and an executor some more. What neither reads may be chatter,
or the very point: “who put forward the draft that Russia vetoed” is not answered by the veto.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from ....messages import Message, Names
from ...dates import FactDate
from ...kinds import Kind
from ...model import Country, Draft, Entry, Person, Resolution
from ...parts import DatedFact
from ...search.doubts import AMBASSADOR_TO, is_told_as
from ...search.index import SearchIndex
from ...search.stems import ASKING, FILLER
from ...search.wanted import wanted_kinds
from ...stemming import stem
from ...votes import voted_on
from ...wording import words as words_of
from ..answer import Answer
from ..described.supposing import NUMBERS
from ..executors.people import nationality_of
from ..executors.posts import POSTS
from ..question import Period, Question
from ..reading.lexicon import Lexicon, beside, lexicon
from ..reading.named import BACKGROUND
from ..reading.rules import Reading, Seen
from ..world import World

_STRANGE, _CHATTY = 0.5, 0.96
"""What is left of the certainty for each word that is not understood, where that matters or not;"""
_ASIDE = 0.7
"""so much beside the name of one thing, which is then told of with reserve."""
_UNHEEDED = 0.75
"""What is left of it for each word that asks for something else than the answer tells."""
_ALWAYS = frozenset(
    "asking claim sure_claim who how_vote list plural adopt council resolution which_year".split()
)
"""Classes of words that say how one asks, so that no answer has to heed them."""
_DESCRIBING = frozenset(("begin", "end", "mandate", "lawful", "led_to", "renew"))
"""Classes by which a text is described: “the resolution that created UNIFIL”."""
_NARROWING = frozenset(
    "first last most least second nth member join found ever longest sign led begin end author"
    " in_force publish replaced preceded commander envoy deputy where when how_long"
    " troops running compare longer".split()
)
"""Classes of words that ask for more than what something is."""
_ENTRIES = 6


def understood(reading: Reading, found: Answer, world: World) -> float:
    """What the words that no rule explains leave of the certainty."""
    question, rule, index = reading.question, reading.rule, world.engine.index
    strange = [word for word in reading.unexplained if not _belongs(word, found, index)]
    if rule.slots.isdisjoint(("actor", "two_actors", "country")):
        strange += [c.title for c in question.actors if not _concerns(c, found, world)]
    # “How did Atlantis vote on 1973” names somebody that is not understood.
    is_harmless = rule.is_loose and (question.actors or not question.has("how_vote"))
    is_of_one = not _OF_ONE.isdisjoint(rule.slots)
    certainty = (_CHATTY if is_harmless else _ASIDE if is_of_one else _STRANGE) ** len(strange)
    return float(certainty * (_STRANGE if reading.is_vague else 1.0))


_OF_ONE = frozenset(("entry", "entity", "text"))
"""The slots of one thing by its name."""


def heeded(what: Seen, reading: Reading, found: Answer, world: World, words: Lexicon) -> float:
    """What the words and times leave of it that ask for something else than the answer tells."""
    classes = reading.rule.heeds | reading.question.heeded | _ALWAYS
    if reading.question.link < 1:
        classes |= _DESCRIBING
    told = {word for name in classes for word in what.cues.get(name, ())}
    plain = told | words.glue | FILLER | ASKING
    left = {word for each in what.cues.values() for word in each if word[0] != "@"} - plain
    count = sum(not _belongs(word, found, world.engine.index) for word in left)
    count += sum(not _is_answered(each, found, world) for each in reading.question.entries)
    if found.said.code.startswith("ask.gist"):
        count += len(_NARROWING & set(what.cues) - classes)
        is_of_several = "operation" in what.cues and {"list", "everything"} & set(what.cues)
        count += bool(is_of_several)
    count += _is_of_another_kind(what, found, world)
    count += 2 * _is_of_another_post(what, found, world)
    count += 2 * _is_no_act_of_the_council(what, found, world)
    count += _names_too_few(what, found) or _tells_one_year(what, found, world)
    if "end" in what.cues:
        count += found.said.code == "ask.when.created" or (found.is_list and "end" not in classes)
    is_timely = "time" in classes or _is_timely(reading.question, found, world)
    count += reading.question.asks in _OF_TIMES and _asks_first(what, "who", "when")
    return float(_UNHEEDED ** (count + (not is_timely)))


def _is_of_another_kind(what: Seen, found: Answer, world: World) -> bool:
    """Whether one thing of a kind is asked for, and an answer is about none of it."""
    kinds = wanted_kinds(" ".join(what.found.words))
    kinds |= {Kind.DRAFT} if Kind.RESOLUTION in kinds else set()  # “which resolution was vetoed”
    near = {world.base.entries[key].kind for key in found.entries[:_ENTRIES]}
    is_asked = not kinds.isdisjoint(_KINDS) and "meeting" not in what.cues
    return bool(near) and is_asked and near.isdisjoint(kinds)


def _is_no_act_of_the_council(what: Seen, found: Answer, world: World) -> bool:
    """Whether it is asked when the Council did it, and an answer is about nothing it acts by.

    “When did the Council refer it to the court” is not answered by when the court was founded.
    """
    near = {world.base.entries[key].kind for key in found.entries[:_ENTRIES]}
    is_asked = "when" in what.cues and _COUNCIL_DID.search(what.found.slotted) is not None
    return is_asked and bool(near) and near.isdisjoint(_OF_COUNCIL)


_COUNCIL_DID = re.compile(r"\b(?:did|has|had) (?:the )?(?:un )?(?:security )?council\b")
_OF_COUNCIL = frozenset((Kind.RESOLUTION, Kind.DRAFT, Kind.DOCUMENT, Kind.EVENT))
"""Kinds of what the Council does something by."""


def _is_of_another_post(what: Seen, found: Answer, world: World) -> bool:
    """Whether an ambassador or head of state is asked for, and an answer tells of another post."""
    first = world.base.entries[found.entries[0]] if found.entries else None
    if not isinstance(first, Person) or what.offices:
        return False
    asked, index = AMBASSADOR_TO.search(what.found.slotted), world.engine.index
    if asked is not None:
        return not is_told_as(asked, index.position[first.id], index)
    titles = _TITLES.intersection(what.found.words)
    return bool(titles) and titles.isdisjoint(words_of(f"{first.office} {first.title}"))


_TITLES = beside("heads")
_KINDS = frozenset((Kind.OPERATION, Kind.BODY, Kind.DOCUMENT, Kind.EVENT, Kind.RESOLUTION))


def _names_too_few(what: Seen, found: Answer) -> bool:
    """Whether a number of things is asked for and the answer names one: “what two missions”."""
    names = found.said.values.get("names")
    several = {
        w for cue in ("plural", "operation", "member", "who") for w in what.cues.get(cue, ())
    }
    is_several = any(
        NUMBERS.get(word, 0) > 1 and after in several for word, after in pairwise(what.found.words)
    )
    return is_several and isinstance(names, Names) and len(names.items) == 1


def _tells_one_year(what: Seen, found: Answer, world: World) -> bool:
    """Whether two years are asked about and an answer has to do with one: “of 2008 and of 2018”."""
    years = _YEARS.search(" ".join(what.found.words))
    if years is None or not {"scope", "told", "count"}.isdisjoint(found.said.values):
        return False
    near = [world.base.entries[key] for key in found.entries[:_ENTRIES]]
    each = (Period(dt.date(int(y), 1, 1), dt.date(int(y), 12, 31)) for y in years.groups())
    return not all(any(_is_of(entry, period) for entry in near) for period in each)


_YEARS = re.compile(
    r"(?<!between )(?<!entre )\b((?:19|20)\d\d) (?:and|et) (?:\w{2,5} )?((?:19|20)\d\d)\b"
)


def _asks_first(what: Seen, cue: str, other: str) -> bool:
    """Whether a question asks by the words of one class, and by another's later, if at all."""
    words = what.found.words
    first = next((word for word in words if word in _ASKED_BY[cue]), None)
    before = words[: words.index(first)] if first else []
    return first is not None and not any(word in what.cues.get(other, ()) for word in before)


_ASKED_BY = {"who": frozenset(("who", "whom", "qui"))}
_OF_TIMES = frozenset("when ended_when when_text when_mandated how_long".split())
"""What is answered by a time."""


def _is_answered(entity: tuple[Entry, ...], found: Answer, world: World) -> bool:
    """Whether an answer has to do with something that a question names."""
    ids = {entry.id for entry in entity} | {f"={entry.id}" for entry in entity}
    is_wide = any(entry.kind is Kind.AREA for entry in entity)
    if (
        is_wide
        or not found.entries
        or not ids.isdisjoint(found.entries)
        or "topic" in found.said.values
    ):
        return True
    near = [world.base.entries[key] for key in found.entries[:_ENTRIES]]
    if any(link.entry.id in ids for entry in near for link in world.base.links(entry)):
        return True
    index = world.engine.index
    names = [" ".join(words_of(name)) for e in entity for name in (e.title, *e.aliases)]
    return any(index.mentions(index.position[e.id], name) for e in near for name in names)


def _is_timely(question: Question, found: Answer, world: World) -> bool:
    """Whether an answer has to do with the time that a question names."""
    period = question.period
    if period is None or not {"scope", "year", "at", "date"}.isdisjoint(found.said.values):
        return True
    told = list(_dates_in(found.said))
    if told and question.has("when") and not any(map(period.holds, told)):
        return False  # “on what date in 2004 …” is not answered by when it began and ended
    return any(_is_of(world.base.entries[key], period) for key in found.entries[:_ENTRIES])


def _dates_in(said: Message) -> Iterator[FactDate]:
    """The dates that a sentence tells, those with a preposition among them."""
    for value in said.values.values():
        if isinstance(value, FactDate):
            yield value
        elif isinstance(value, Message):
            yield from _dates_in(value)


def _is_of(entry: Entry, period: Period) -> bool:
    """Whether an entry was put to the vote in a period, or has a date that touches it."""
    if isinstance(entry, Resolution | Draft) and period.holds(voted_on(entry)):
        return True
    return any(_touches(dated, period) for dated in entry.dates)


def _touches(dated: DatedFact, period: Period) -> bool:
    """Whether a date lies in a period, or a span at least for a part of it."""
    if dated.start is None:
        return period.holds(dated.on)
    ends = dated.ends
    return dated.start.earliest() <= period.last and (ends is None or ends.latest() >= period.first)


def _concerns(country: Country, found: Answer, world: World) -> bool:
    """Whether an answer has to do with a country that the question names."""
    if country.id in found.entries:
        return True
    first = world.base.entries[found.entries[0]] if found.entries else None
    if isinstance(first, Person) and nationality_of(first) == country.title:
        return True
    index = world.engine.index
    names = [" ".join(words_of(country.title))]
    names += [word for word, title in lexicon().demonyms.items() if title == country.title]
    places = [index.position[key] for key in found.entries[:_ENTRIES]]
    return any(index.mentions(place, name) for place in places for name in names)


def _belongs(word: str, found: Answer, index: SearchIndex) -> bool:
    """Whether a word stands in one of the entries that an answer is about."""
    if not BACKGROUND.isdisjoint(found.entries[:1]):
        return False  # of NATO and the UN everything is told somewhere
    slot = index.terms.get(stem(word))
    if slot is None:
        return False
    holders = index.postings(slot)[0]
    near = (key for key in found.entries[:_ENTRIES] if key not in POSTS)
    return any(index.position[key] in holders for key in near)
