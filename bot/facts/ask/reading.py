"""From words to typed questions: every rule of the grammar that a question fits, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..kinds import Kind
from ..model import Country, Draft, Entry, Resolution
from ..regions import REGIONS
from ..search.stems import ASIDE, FILLER
from .lexicon import Lexicon, Rule
from .mentions import Mention, Named
from .question import STANCES, Question


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as one rule reads it, with the words that the rule cannot explain."""

    question: Question
    rule: Rule
    unexplained: tuple[str, ...] = ()


@dataclass(slots=True)
class Seen:
    """What a question consists of, before a rule reads it."""

    found: Named
    cues: dict[str, set[str]] = field(default_factory=dict)
    """The classes of words in it, with the words that matched."""
    texts: list[Resolution | Draft] = field(default_factory=list)
    actors: list[Country] = field(default_factory=list)
    topics: list[tuple[str, ...]] = field(default_factory=list)
    entries: list[tuple[Entry, ...]] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def slots(self) -> frozenset[str]:
        """The kinds of name in it."""
        told = {name for name, is_there in self._slots() if is_there}
        return frozenset(told)

    def _slots(self) -> Iterator[tuple[str, bool]]:
        kinds = [{entry.kind for entry in entity} for entity in self.entries]
        people = [kind for kind in kinds if Kind.PERSON in kind]
        entities = len(self.entries) + len(self.texts)
        dated = [entity for entity in self.entries if Kind.PERSON not in {e.kind for e in entity}]
        yield "text", bool(self.texts)
        yield "resolution", any(isinstance(text, Resolution) for text in self.texts)
        yield "two_texts", len(self.texts) > 1
        yield "actor", bool(self.actors)
        yield "country", bool(self.actors or self.topics)
        yield "two_actors", len(self.actors) > 1
        yield "entry", bool(self.entries)
        yield "entry2", len(self.entries) > 1
        yield "entity", bool(entities)
        yield "two_entities", entities > 1
        yield "person", bool(people)
        yield "office", bool(self.offices)
        yield "event", bool(dated or self.texts)
        yield "time", self.found.period is not None


def seen(found: Named, words: Lexicon) -> Seen:
    """Sort what was found, and the classes of words beside it."""
    result = Seen(found)
    for mention in found.of("text"):
        result.texts += [e for e in mention.entries if isinstance(e, Resolution | Draft)][:1]
    result.entries = [mention.entries for mention in found.of("entry")]
    for mention in found.of("country"):
        _sort_country(result, mention)
    result.offices = [mention.office for mention in found.of("office")]
    slotted = found.slotted
    for name, pattern in words.classes.items():
        told = {word for match in pattern.finditer(slotted) for word in match[0].split()}
        if told:
            result.cues[name] = told
    if "asking" in result.cues and "sure_claim" not in result.cues:
        result.cues.pop("claim", None)  # “when did Finland join”: nothing is claimed
    result.left = list(_left(result, words))
    return result


def _sort_country(result: Seen, mention: Mention) -> None:
    country, *others = mention.entries
    assert isinstance(country, Country)
    if mention.is_topic:
        result.topics.append((country.title,))
        if others and not result.entries:  # “ISAF in Afghanistan” is about ISAF
            result.entries.append(tuple(others))
    elif country not in result.actors:
        result.actors.append(country)


def _left(result: Seen, words: Lexicon) -> Iterator[str]:
    """The words that neither ask, name nor merely go with the others."""
    explained = {word for told in result.cues.values() for word in told}
    explained |= FILLER | ASIDE | words.glue
    for place, word in enumerate(result.found.words):
        if word not in explained and len(word) > 1 and result.found.free(place, place + 1):
            yield word


def readings(what: Seen, words: Lexicon) -> Iterator[Reading]:
    """The question as each rule reads it that fits, the narrowest first."""
    slots = what.slots
    marks = slots | set(what.cues)
    for rule in words.rules:
        needs_met = rule.slots <= slots and all(each & marks for each in rule.words)
        if not needs_met or rule.unless & marks:
            continue
        question = Question(
            asks=rule.asks,
            cues=frozenset(what.cues),
            texts=tuple(what.texts),
            actors=tuple(what.actors),
            entries=tuple(what.entries),
            offices=tuple(what.offices),
            period=what.found.period,
            about=tuple(what.topics),
            words=tuple(what.left),
            stance=_stance(what),
            named_kinds=tuple(what.found.words),
        )
        if not rule.takes_topic:
            yield Reading(question, rule, tuple(what.left))
            continue
        yield Reading(_with_topic(question, what, words), rule)


def _stance(what: Seen) -> str | None:
    """The class of the first word of a question that speaks of a position at a vote."""
    said = {word: cue for cue in STANCES for word in what.cues.get(cue, ())}
    return next((said[word] for word in what.found.words if word in said), None)


def _with_topic(question: Question, what: Seen, words: Lexicon) -> Question:
    """The question with its other words and names as what it is about."""
    about = list(question.about)
    topics = [group[0] for group in about]
    for mention in what.found.of("entry"):
        told = what.found.words[mention.start : mention.end]
        name = " ".join([word for word in told if word not in FILLER] or told)
        about.append((name, *(f"={entry.id}" for entry in mention.entries)))
        topics.append(name)
    about += [
        (words.topics.get(word) or words.glossary.get(word, word),) for word in question.words
    ]
    topics += question.words
    return replace(question, about=tuple(about), topics=tuple(map(_capital, topics)))


def _capital(topic: str) -> str:
    """A topic as it is written: regions have a capital letter."""
    return topic.title() if tuple(topic.split()) in REGIONS else topic
