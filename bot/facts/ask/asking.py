"""Answering questions over one base: readers, linker and executor together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from weakref import WeakKeyDictionary

from ...messages import Message, Names, message
from ..base import FactBase
from ..kinds import Kind
from ..model import Country, Draft, Entry, Resolution
from ..relations import Direction, Relation
from ..search import Results, SearchEngine
from ..search.stems import FILLER
from ..votes import voted_on, votes_of
from . import (
    heed,
    on_entries,
    on_links,
    on_lists,
    on_members,
    on_people,
    on_records,
    on_votes,
    on_words,
    two,
)
from .answer import Answer, Refusal, Reply, answer, called
from .lexicon import Lexicon, language_of, lexicon
from .mentions import Named
from .mentions import Names as NameFinder
from .passages import resting, told
from .question import Period, Question
from .reading import Seen, readings, seen
from .world import Executor, World

LONGEST = 500
"""Characters of a question that is read; a longer text is no question."""
CONFIDENT, HEDGED = 0.85, 0.55
"""How certain an answer must be to stand without reserve, and to be given at all."""
_SURE, _LIKELY = 0.95, 0.75
"""How certain an entity is that the search is sure of, and one that it only puts first."""
_NEAR_SCORE = 45.0
_READ = 8
"""So many of the entries that the search finds are read for a sentence."""
_ASKING = ("who", "when", "how_many", "how_long", "where", "why", "what_is", "list", "how_vote")
_VOTING = (
    *_ASKING,
    "vote",
    "veto",
    "abstain",
    "against",
    "favour",
    "absent",
    "tally",
    "roll_call",
    "unanimous",
    "sponsor",
    "asking",
    "claim",
    "resolution",
    "draft_of",
    "not_favour",
    "chapter",
)
"""Classes of words that ask about a vote, and so describe no text."""
_EMPTY = frozenset(
    "nato otan un onu resolution resolutions council security nations united".split()
)
_OFFERED = 5

EXECUTORS: Mapping[str, Executor] = {
    **on_votes.EXECUTORS,
    **on_records.EXECUTORS,
    **on_members.EXECUTORS,
    **on_people.EXECUTORS,
    **on_entries.EXECUTORS,
    **on_links.EXECUTORS,
    **on_words.EXECUTORS,
    **on_lists.EXECUTORS,
}
"""Who answers what a rule of the grammar asks."""


class Asking:
    """Answers questions about one base."""

    def __init__(self, base: FactBase, engine: SearchEngine) -> None:
        """Prepare the names that may stand in questions; the first time takes a second."""
        self._base, self._engine = base, engine
        self._votes = votes_of(base)
        self._words: Lexicon = lexicon()
        names = _KEPT.get(base)
        if names is None:
            names = _KEPT[base] = NameFinder(base, engine.index, self._votes, self._words)
        self._names = names

    @property
    def base(self) -> FactBase:
        """What the answers are made from."""
        return self._base

    def ask(self, text: str, today: dt.date, results: Results | None = None) -> Reply:
        """The reply to a question; never raises for any text.

        ``results`` are what the search found for the text, where that is known already.
        """
        if len(text) > LONGEST:
            return Reply(refusal=Refusal.TOO_LONG)
        found = self._names.find(text, today)
        language = language_of(text, found.words, self._words)
        reply = self._both(text, today)
        if reply is None:
            reply = self._one(text, found, today, results)
            parts = two.halves(text)
            if parts is not None:  # and no more than one of the two has an answer
                first = self._one(parts[0], self._names.find(parts[0], today), today)
                reply = replace(reply if reply.answer else first, is_confident=False)
        return replace(reply, language=language)

    def _both(self, text: str, today: dt.date) -> Reply | None:
        """The answers to two questions asked in one breath, where both have one."""
        parts = two.halves(text)
        if parts is None:
            return None
        found, other = (self._names.find(part, today) for part in parts)
        first, second = self._one(parts[0], found, today), parts[1]
        if first.answer is None:
            return None
        if found.mentions and not other.mentions:
            person = self._base.entries[first.entries[0]] if found.of("office") else None
            second = two.with_name(second, person.title if person else two.first_name(found))
            other = self._names.find(second, today)
        then = self._one(second, other, today)
        return two.together(first, then) if then.answer else None

    def _one(
        self, text: str, found: Named, today: dt.date, results: Results | None = None
    ) -> Reply:
        if not any(char.isalnum() for word in found.words for char in word):
            return Reply(refusal=Refusal.EMPTY)
        what = seen(found, self._words)
        world = World(self._base, self._votes, self._engine, today)
        if found.missing is not None and not what.texts:
            return self._missing(found.missing)
        if "orders" in what.cues:
            return Reply(refusal=Refusal.ORDERS)
        if "opinion" in what.cues and (found.mentions or _is_ours(what)):
            return Reply(refusal=Refusal.OPINION)
        english = self._in_english(what, text)
        if results is None or english != text:
            results = self._engine.search(english)
        best = max(self._tried(what, world, results), key=_rank, default=None)
        if best is None and not found.mentions:
            again = seen(self._names.find(text, today, bodies=True), self._words)
            best = max(self._tried(again, world, results), key=_rank, default=None)
        if best is not None and best.answer is not None and best.answer.certainty >= HEDGED:
            return replace(best, answer=resting(best.answer, self._base))
        return self._refused(what, results)

    def _in_english(self, what: Seen, text: str) -> str:
        """The question for the search: with English words where the glossary has them."""
        glossary = self._words.glossary
        if not any(word in glossary for word in what.left):
            return text
        return " ".join(glossary.get(word, word) for word in what.found.words)

    # -- trying --------------------------------------------------------------------------------

    def _tried(self, what: Seen, world: World, results: Results) -> Iterator[Reply]:
        """The first answer as the question stands, and the first with an entity that is found."""
        if _describes_text(what):
            linked = self._linked(what, results, world)
            if linked is not None:
                yield linked
                return
        plain = self._first(what, world, 1.0)
        if plain is not None:
            yield plain
        if plain is not None and _rank(plain) >= _LIKELY:
            return
        linked = self._linked(what, results, world)
        if linked is not None:
            yield linked
        if linked is None or not linked.is_confident:
            said = self._told(what, results, world)
            if said is not None:
                yield said

    def _told(self, what: Seen, results: Results, world: World) -> Reply | None:
        """The sentence of an entry that has what is asked for."""
        found = [hit.entry for hit in results.hits[:_READ] if hit.score >= _NEAR_SCORE]
        said = told(what, world, self._telling(what), found)
        if said is None:
            return None
        first = self._base.entries[said.entries[0]]
        reading = message(
            "ask.reading", subjects=Names((called(first),)), what=message("ask.property.told")
        )
        return Reply(answer=said, is_confident=said.certainty >= CONFIDENT, reading=reading)

    def _telling(self, what: Seen) -> list[str]:
        """The words of a question that a sentence must have to answer it, in English."""
        glossary = self._words.glossary
        asking = what.cues.get("asking", set()) | what.cues.get("claim", set())
        plain = {word for cue in _ASKING for word in what.cues.get(cue, ())} | asking | _EMPTY
        words = [
            w
            for place, w in enumerate(what.found.words)
            if what.found.free(place, place + 1) and len(w) > 1
        ]
        kept = [w for w in words if w not in FILLER and w not in plain]
        topics = [w for group in what.topics for w in group[0].casefold().split()]
        names = [c.title.casefold() for c in what.actors]
        return [*(glossary.get(w, w) for w in kept), *topics, *names]

    def _first(self, what: Seen, world: World, link: float) -> Reply | None:
        """The answer of the first rule that has one."""
        best: Reply | None = None
        for reading in readings(what, self._words):
            question = replace(reading.question, link=link)
            found = EXECUTORS[question.asks](question, world) if self._known(question) else None
            if found is None:
                continue
            read = replace(reading, question=question)
            understood = heed.understood(read, found, self._engine.index)
            certainty = found.certainty * link * understood
            heeded = heed.heeded(what, read, found, world, self._words)
            reply = _reply(question, replace(found, certainty=certainty * heeded))
            if certainty >= CONFIDENT or understood == 1.0:
                return reply
            if best is None or _rank(reply) > _rank(best):
                best = reply
        return best

    def _known(self, question: Question) -> bool:
        return question.asks in EXECUTORS

    # -- the search as linker ------------------------------------------------------------------

    def _linked(self, what: Seen, results: Results, world: World) -> Reply | None:
        """The answer about the entity that the search takes the question to describe."""
        is_outside = results.outsider and results.answer is None and not _wants_text(what)
        if what.texts or is_outside:
            return None
        if not what.found.mentions and not what.left:
            return None
        if "assembly" in what.cues and _wants_text(what):
            return None  # the votes of the General Assembly are not here
        entry, certainty = self._meant(what, results)
        if entry is None:
            return None
        with_link = _with_entity(what, entry, self._strange(what, entry))
        return self._first(with_link, world, certainty)

    def _strange(self, what: Seen, entry: Entry) -> list[str]:
        """The words of a question that stand nowhere in an entry."""
        index = self._engine.index
        place = index.position[entry.id]
        glossary = self._words.glossary
        return [w for w in what.left if not index.mentions(place, glossary.get(w, w))]

    def _meant(self, what: Seen, results: Results) -> tuple[Entry | None, float]:
        """The entry that a question describes, and how certain that is."""
        mandate = self._mandate_of(what)
        if mandate is not None:
            return mandate, _SURE
        sure = results.answer
        years = [what.found.words[place] for place in what.found.timed]
        if isinstance(sure, Resolution) and str(sure.number) in years:
            sure = None  # what the search takes for a number is a year here
        if isinstance(sure, Country) and (what.left or not what.actors):
            sure = None  # “who is the president of France”
        if not _wants_text(what):
            return (sure, _SURE) if sure is not None else (None, 0.0)
        return self._described(what, sure, years)

    def _described(
        self, what: Seen, sure: Entry | None, years: list[str]
    ) -> tuple[Entry | None, float]:
        """The text that a question describes; ``sure`` is what the search is sure of."""
        kind = Kind.DRAFT if {"veto", "draft_of"} & set(what.cues) else Kind.RESOLUTION
        words = " ".join(self._describing(what, kind))
        narrow = self._engine.search(words, kind) if words else Results(())
        wide = sure if isinstance(sure, Resolution | Draft) and sure.kind is kind else None
        first = narrow.hits[0].entry if narrow.hits else None
        if isinstance(first, Resolution) and str(first.number) in years:
            narrow, first = Results(()), None
        if wide is not None:
            return wide, _SURE if first is None or first is wide else _LIKELY
        if narrow.answer is not None:
            return narrow.answer, _SURE
        if sure is not None and kind is Kind.RESOLUTION:
            return sure, _SURE
        likely = first if _stands_out(narrow) else _of_time(narrow, what.found.period)
        if likely is not None:
            return likely, _LIKELY
        drafts = self._engine.search(words, Kind.DRAFT) if words else Results(())
        return (drafts.hits[0].entry, _LIKELY) if _stands_out(drafts) else (None, 0.0)

    def _mandate_of(self, what: Seen) -> Entry | None:
        """The resolution that mandated what is named: “the resolution creating UNMIK”."""
        if not {"mandate", "lawful"} & set(what.cues) or "resolution" not in what.cues:
            return None
        if not {"vote", "abstain", "against", "favour", "tally", "unanimous"} & set(what.cues):
            return None
        ends = {Relation.MANDATED_BY, Relation.ESTABLISHED_BY}
        links = (link for e in what.entries for link in self._base.links(e[0]))
        found = (
            link.entry
            for link in links
            if link.relation in ends and link.direction is Direction.FORWARD
        )
        return next((entry for entry in found if isinstance(entry, Resolution)), None)

    def _describing(self, what: Seen, kind: Kind) -> list[str]:
        """The words that may describe a text: what is left, and names.

        A country that cannot veto is what a draft is about.
        """
        place = 0
        said: list[str] = []
        is_asked = "who" in what.cues
        acting = {
            c.id for c in what.actors if c.permanent or (kind is not Kind.DRAFT and not is_asked)
        }
        actors = {
            m.start
            for m in what.found.of("country")
            if not m.is_topic and m.entries[0].id in acting
        }
        starts = {m.start: m for m in what.found.mentions}
        voting = {w for cue in _VOTING for w in what.cues.get(cue, ())}
        telling = set(what.found.words) - voting - FILLER - self._words.glue | set(what.left)
        while place < len(what.found.words):
            mention = starts.get(place)
            if mention is not None:
                if place not in actors:
                    said += what.found.words[mention.start : mention.end]
                place = mention.end
                continue
            word = what.found.words[place]
            if word in telling or place in what.found.timed:
                said.append(self._words.glossary.get(word, word))
            place += 1
        return said if any(not word.isdigit() for word in said) else []

    # -- no answer -----------------------------------------------------------------------------

    def _missing(self, number: int) -> Reply:
        newest = self._votes.newest
        assert newest is not None
        code = "ask.missing.above" if number > newest.number else "ask.missing"
        said = answer(code, newest, number=number, newest=newest.number).as_sure(HEDGED)
        return Reply(answer=said, reading=message("ask.reading.number", number=number))

    def _refused(self, what: Seen, results: Results) -> Reply:
        named = [*what.texts, *(entity[0] for entity in what.entries)]
        hits = [hit.entry for hit in results.hits[:_OFFERED] if hit.score >= _NEAR_SCORE]
        if not named and not (hits and (results.answer or what.offices or _is_ours(what))):
            return Reply(refusal=Refusal.OUTSIDE)
        near = dict.fromkeys(entry.id for entry in (*named, *hits))
        return Reply(refusal=Refusal.UNREAD, near=tuple(near)[:_OFFERED])


_OURS = ("veto", "abstain", "council", "nato", "sat", "resolution", "mandate", "operation")


def _is_ours(what: Seen) -> bool:
    return any(cue in what.cues for cue in _OURS)


def _wants_text(what: Seen) -> bool:
    """Whether a question is about the vote on, or the words of, a text that it does not name."""
    votes = (
        "veto",
        "abstain",
        "against",
        "favour",
        "vote",
        "unanimous",
        "chapter",
        "sponsor",
        "tally",
        "resolution",
    )
    return any(cue in what.cues for cue in votes)


def _describes_text(what: Seen) -> bool:
    """Whether one text is described instead of named: “on the Libya no-fly zone resolution”."""
    if what.texts or not (what.left or what.entries):
        return False
    words = what.found.words
    one = "resolution" in words or "text" in words
    if "most" in what.cues:
        return False
    votes = (
        "abstain",
        "against",
        "favour",
        "vote",
        "unanimous",
        "chapter",
        "sponsor",
        "tally",
        "veto",
    )
    many = {"how_many", "list", "first", "last", "most", "who"} & set(what.cues)
    return one and any(c in what.cues for c in votes) and not (many - {"who"})


def _with_entity(what: Seen, entry: Entry, strange: list[str]) -> Seen:
    """The same question, with an entity that was found in place of its description."""
    slots = replace(what, left=strange, topics=[])
    if isinstance(entry, Resolution | Draft):
        slots.texts = [entry]
        slots.entries = []
        if "who" in what.cues:
            slots.actors = []
        if isinstance(entry, Draft):
            slots.actors = [country for country in what.actors if country.permanent]
    else:
        slots.entries = [(entry,)]
    return slots


def _stands_out(results: Results) -> bool:
    """Whether the first hit is good, or clearly better than the next."""
    scores = [hit.score for hit in results.hits[:2]]
    if not scores:
        return False
    least = scores[1] if len(scores) > 1 else 0.0
    return scores[0] >= _NEAR_SCORE or (scores[0] >= _FAIR and scores[0] - least >= _APART)


def _of_time(results: Results, period: Period | None) -> Entry | None:
    """The only good hit of the time that a question names."""
    if period is None:
        return None
    found = [
        hit.entry
        for hit in results.hits
        if isinstance(hit.entry, Resolution | Draft)
        and period.holds(voted_on(hit.entry))
        and hit.score >= _FAIR
    ]
    return found[0] if len(found) == 1 else None


_FAIR, _APART = 25.0, 5.0


def _rank(reply: Reply) -> float:
    return reply.answer.certainty if reply.answer else 0.0


def _reply(question: Question, found: Answer) -> Reply:
    return Reply(
        answer=found,
        is_confident=found.certainty >= CONFIDENT,
        reading=_reading(question, found),
        leads=question.link == 1 and not _LEADING.isdisjoint(question.cues),
    )


_LEADING = frozenset("asking claim who first last now how_vote when replaced preceded".split())
"""Classes of words that make a question of what would else be words to search for."""


def _reading(question: Question, found: Answer) -> Message:
    """How a question was read: its entities, and what was asked of them."""
    subjects: list[object] = [called(text) for text in question.texts]
    subjects += [country.title for country in question.actors]
    if not question.topics:
        subjects += [called(entity[0]) for entity in question.entries]
    subjects += [message(f"ask.office.{office}") for office in question.offices]
    subjects += question.topics
    if question.period is not None:
        subjects.append(on_records.scope(question))
    del found
    what = message(f"ask.property.{question.asks}")
    if not subjects:
        return message("ask.reading.all", what=what)
    return message("ask.reading", subjects=Names(tuple(subjects[:6])), what=what)


_KEPT: WeakKeyDictionary[FactBase, NameFinder] = WeakKeyDictionary()
"""The names of each base, found once."""
