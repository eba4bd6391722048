"""The search as linker: which entry a question means that it describes instead of naming it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ...base import FactBase
from ...kinds import Kind
from ...missions import creator_of, ender_of, is_recorded, renewals_of, resolutions_on
from ...model import Country, Draft, Entry, Person, Resolution
from ...relations import FOUNDING, Direction
from ...search import Results, SearchEngine
from ...search.results import Hit
from ...search.stems import FILLER
from ...stemming import stem
from ...votes import voted_on
from ...wording import fold
from ...wording import words as words_of
from ..question import Period
from ..reading.lexicon import Lexicon
from ..reading.named import BACKGROUND, Mention
from ..reading.rules import Seen, of_that_time
from .describing import CUES_OF_VOTES, ON_A_VOTE, VOTED, wants_text
from .supposing import supposed

SURE, LIKELY, ROUGH = 0.95, 0.75, 0.6
"""How certain an entity is that the search is sure of, one that it only puts first, and the first
of several that have all that is said of it."""
NEAR_SCORE = 45.0
"""The score of a good hit."""

_ASKING = ("who", "when", "how_many", "how_long", "where", "why", "what_is", "list", "how_vote")
_VOTING = (
    *_ASKING,
    *CUES_OF_VOTES,
    "roll_call",
    "asking",
    "claim",
    "resolution",
    "draft_of",
)
"""Classes of words that ask about a vote, and so describe no text."""
_EMPTY = frozenset(
    "nato otan un onu resolution resolutions council security nations united".split()
)

_SEARCHES = 32
"""So many searches are kept: the readings of a question look for the same description."""


class Linker:
    """Links descriptions to entries of one base."""

    def __init__(self, base: FactBase, engine: SearchEngine, words: Lexicon) -> None:
        """Link by the search of a base, with the words by which people ask."""
        self._base, self._engine, self._words = base, engine, words
        self._search = lru_cache(_SEARCHES)(engine.search)

    def telling(self, what: Seen) -> list[str]:
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

    def strange(self, what: Seen, entry: Entry) -> list[str]:
        """The words of a question that stand nowhere in an entry."""
        index = self._engine.index
        place = index.position[entry.id]
        glossary = self._words.glossary
        words = [w for w in what.left if not index.mentions(place, glossary.get(w, w))]
        names = [fold(c.title) for c in what.actors] if not VOTED & set(what.cues) else []
        return [*words, *(n for n in names if not self._tells_country(place, n))]

    def is_called(self, entry: Entry, words: Iterable[str]) -> bool:
        """Whether one of some words stands in the name of an entry."""
        names = {stem(w) for name in (entry.title, *entry.aliases) for w in words_of(name)}
        glossary = self._words.glossary
        return any(stem(glossary.get(word, word)) in names for word in words)

    def _tells_country(self, place: int, name: str) -> bool:
        """Whether an entry, by its place, speaks of a country by its folded name or adjective."""
        told = self._words.demonyms.items()
        adjectives = (word for word, title in told if fold(title) == name)
        index = self._engine.index
        return any(index.mentions(place, each) for each in (name, *adjectives))

    def meant(self, what: Seen, results: Results) -> tuple[Entry | None, float]:
        """The entry that a question describes, and how certain that is."""
        mandate = self._text_on(what) or self._mandate_of(what)
        if mandate is not None:
            return mandate, SURE
        sure = results.answer
        years = [what.found.words[place] for place in what.found.timed]
        if isinstance(sure, Resolution) and str(sure.number) in years:
            sure = None  # what the search takes for a number is a year here
        if isinstance(sure, Country) and (what.left or not what.actors):
            sure = None  # “who is the president of France”
        if not wants_text(what):
            return (sure, SURE) if sure is not None else (None, 0.0)
        return self._described(what, sure, years)

    def is_of_other(self, entry: Entry, what: Seen) -> bool:
        """Whether a text has no tie to what is named, where a question says nothing else.

        “Did the Council adopt the Ahtisaari plan” asks of no text on another plan of his.
        """
        is_text = isinstance(entry, Resolution | Draft)
        if not is_text or what.left or what.found.period or not what.entries:
            return False
        if self.votes_on_mandate(what):
            return False
        return not any(
            link.entry is entry for named in what.entries for link in self._base.links(named[0])
        )

    def named_words(self, what: Seen) -> Iterator[str]:
        """The words of the names in a question."""
        for mention in what.found.mentions:
            if mention.slot == "country":
                yield from words_of(mention.entries[0].title)
            else:
                yield from what.found.words[mention.start : mention.end]

    def _described(
        self, what: Seen, sure: Entry | None, years: list[str]
    ) -> tuple[Entry | None, float]:
        """The text that a question describes; ``sure`` is what the search is sure of."""
        kind = Kind.DRAFT if {"veto", "draft_of"} & set(what.cues) else Kind.RESOLUTION
        narrow = self._narrow(what, kind, years)
        entry, link = self._text_found(what, sure, years, kind, narrow)
        return self._weighed(what, entry, link, kind, narrow)

    def _weighed(
        self, what: Seen, entry: Entry | None, link: float, kind: Kind, narrow: Results
    ) -> tuple[Entry | None, float]:
        """The text found, or with reserve another that alone has all that is said.

        Nothing is sure of which a word is told only as the time of something else: resolution 1511
        was adopted after an invasion, and did not authorise it.
        """
        words = [word for word in self._describing(what, kind) if not word.isdigit()]
        if entry is None or link < SURE or not words:
            return entry, link
        if self.covered(words, entry) < 1.0:
            whole = [h.entry for h in narrow.hits[:_LOOKED] if self.covered(words, h.entry) == 1.0]
            if len(whole) == 1 and whole[0] is not entry:
                return whole[0], LIKELY
        told = " ".join((entry.title, entry.summary or "", *(s.text for s in entry.statements)))
        plain = {stem(word) for word in words_of(_TIMED.sub(" ", told))}
        timed = {stem(word) for word in words_of(" ".join(_TIMED.findall(told)))}
        return entry, LIKELY if any(stem(w) in timed - plain for w in words) else link

    def _text_found(
        self, what: Seen, sure: Entry | None, years: list[str], kind: Kind, narrow: Results
    ) -> tuple[Entry | None, float]:
        """The text that the search finds for a description, and how certain that is."""
        wide = sure if isinstance(sure, Resolution | Draft) and sure.kind is kind else None
        if wide is not None and is_then(wide, what.found.period):
            is_first = not narrow.hits or narrow.hits[0].entry is wide
            return wide, SURE if is_first else LIKELY
        if narrow.answer is not None:
            return narrow.answer, SURE
        if sure is not None and kind is Kind.RESOLUTION and is_then(sure, what.found.period):
            return sure, SURE
        likely = self._best(what, narrow, kind)
        if likely is not None:
            return likely, LIKELY
        other = Kind.RESOLUTION if kind is Kind.DRAFT else Kind.DRAFT
        wider = self._narrow(what, other, years)
        is_clear = wider.answer is not None if other is Kind.RESOLUTION else _stands_out(wider)
        if is_clear:
            return wider.hits[0].entry, LIKELY
        words = [word for word in self._describing(what, kind) if not word.isdigit()]
        first = narrow.hits[0].entry if narrow.hits else None
        if first is None or self.covered(words, first) < _NEARLY:
            return None, 0.0
        return first, ROUGH

    def narrow(self, what: Seen, kind: Kind) -> Results:
        """The texts of a kind that fit a description, those of its time if there are any."""
        return self._narrow(what, kind, [what.found.words[place] for place in what.found.timed])

    def in_english(self, what: Seen) -> list[str]:
        """The words of a question, in English where the glossary has them."""
        return [self._words.glossary.get(word, word) for word in what.found.words]

    def query(self, what: Seen, text: str) -> str:
        """A question for the search: with English words where the glossary has them."""
        is_other = any(word in self._words.glossary for word in what.left)
        return " ".join(self.in_english(what)) if is_other else text

    def speaks_of(self, entry: Entry, name: str) -> bool:
        """Whether an entry has a folded name in a passage, or a country by its adjective."""
        return self._tells_country(self._engine.index.position[entry.id], name)

    def _narrow(self, what: Seen, kind: Kind, years: list[str]) -> Results:
        """The texts of a kind that fit a description, those of its time alone if there are any."""
        words = " ".join(self._describing(what, kind))
        found = self._search(words, kind) if words else Results(())
        hits = [
            hit
            for hit in found.hits
            if not (isinstance(hit.entry, Resolution) and str(hit.entry.number) in years)
        ]
        timely = [hit for hit in hits if is_then(hit.entry, what.found.period)]
        return replace(found, hits=tuple(_as_supposed(what, timely or hits)))

    def _best(self, what: Seen, narrow: Results, kind: Kind) -> Entry | None:
        """The first text where it is clear of the others, or the one with most of a description."""
        if not narrow.hits:
            return None
        if _stands_out(narrow):
            return narrow.hits[0].entry
        first = _of_time(narrow, what.found.period)
        if first is not None:
            return first
        words = [word for word in self._describing(what, kind) if not word.isdigit()]
        told = [(self.covered(words, hit.entry), -at) for at, hit in enumerate(narrow.hits)]
        (most, place), *others = sorted(told, reverse=True)
        is_apart = not others or others[0][0] <= _BESIDE * most
        return narrow.hits[-place].entry if most >= _MOSTLY and is_apart else None

    def covered(self, words: Iterable[str], entry: Entry) -> float:
        """How much of the weight of some words stands in an entry, from 0 to 1."""
        index = self._engine.index
        weights = {word: index.rarity(stem(word)) for word in words}
        place = index.position[entry.id]
        has = sum(weight for word, weight in weights.items() if index.mentions(place, word))
        return has / (sum(weights.values()) or 1.0)

    def timely(self, what: Seen) -> Seen:
        """The same question with the event of its time, where the one named is of another."""
        period, named = what.found.period, what.found.of("entry")
        what = of_that_time(what)
        if period is None or len(named) != 1 or named[0].entries[0].kind is not Kind.EVENT:
            return what
        words = what.found.words[named[0].start : named[0].end]
        found = self._search(" ".join(words), Kind.EVENT)
        events = [*named[0].entries, *(hit.entry for hit in found.hits[:_LOOKED])]
        timely = [
            event
            for event in events
            if any(period.holds(dated.begins) for dated in event.dates)
            and self.covered(words, event) == 1.0
        ]
        return replace(what, entries=[tuple(timely[:1])]) if timely else what

    def then(self, what: Seen) -> tuple[Entry | None, float]:
        """What a question describes beside a post: “… when the bombing of Kosovo began”."""
        words = self._beside_post(what)
        found = self._search(self._engine.in_english(" ".join(words)))
        if found.answer is not None and not isinstance(found.answer, Person | Country):
            return found.answer, SURE
        first = found.hits[0].entry if _stands_out(found) else None
        if first is None or self.covered(words, first) < _MOSTLY or isinstance(first, Person):
            return None, 0.0
        return first, LIKELY

    def votes_on_mandate(self, what: Seen) -> bool:
        """Whether the vote on a mandate is asked for: “China's vote on KFOR's mandate”."""
        if what.texts:
            return False
        is_mandate = len(what.entries) == 1 and self._mandate_of(what) is not None
        return is_mandate or self._text_on(what) is not None

    def _beside_post(self, what: Seen) -> list[str]:
        """The words of a question that say when somebody held a post."""
        posts = {at for each in what.found.of("office") for at in range(each.start, each.end)}
        asking = set[str]().union(
            *(what.cues.get(cue, ()) for cue in ("asking", "during", "preside", "council"))
        )
        return [
            word
            for place, word in enumerate(what.found.words)
            if place not in posts and word not in asking and word not in FILLER
        ]

    def _mandate_of(self, what: Seen) -> Entry | None:
        """The resolution that mandated what is named: “the resolution creating UNMIK”."""
        is_text = not {"mandate", "lawful"}.isdisjoint(what.cues)
        if not is_text or not ON_A_VOTE & set(what.cues):
            return None
        links = (link for e in what.entries for link in self._base.links(e[0]))
        found = (
            link.entry
            for link in links
            if link.relation in FOUNDING and link.direction is Direction.FORWARD
        )
        texts = (entry for entry in found if isinstance(entry, Resolution))
        return next((text for text in texts if is_then(text, what.found.period)), None)

    def _text_on(self, what: Seen) -> Resolution | None:
        """The resolution on a mission of which the vote is asked: its end, a renewal, or the first.

        ``None`` where no mission is named, or no vote is asked about.
        """
        many = {"veto", "plural", "list", "ever", "most"}  # what was vetoed is a draft
        if "claim" in what.cues and not {"begin", "mandate", "lawful"}.isdisjoint(what.cues):
            many.discard("veto")  # “China vetoed the creation of the tribunal, right?”: it exists
        if what.actors:
            many.add("how_many")  # “how often did China abstain on UNMISS”
        is_one = many.isdisjoint(what.cues)
        named = (entity[0] for entity in what.entries)
        mission = next(filter(is_recorded, named), None)
        if mission is None or not is_one or ON_A_VOTE.isdisjoint(what.cues):
            return None
        period, index = what.found.period, self._engine.index
        if period is not None:
            texts = resolutions_on(mission, self._base, index)
            then = [text for text in texts if period.holds(voted_on(text))]
            return then[0] if len(then) == 1 else None
        if "end" in what.cues:
            return ender_of(mission, self._base)
        if not {"renew", "last"}.isdisjoint(what.cues):
            return next(reversed(renewals_of(mission, self._base, index)), None)
        return creator_of(mission, self._base)

    def _describing(self, what: Seen, kind: Kind) -> list[str]:
        """The words that may describe a text: what is left, and names.

        A country that cannot veto is what a draft is about.
        """
        place = 0
        said: list[str] = []
        is_asked = "who" in what.cues or not VOTED & set(what.cues)
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
                    said += self._called(what, mention)
                place = mention.end
                continue
            word = what.found.words[place]
            if word in telling or place in what.found.timed:
                said.append(self._words.glossary.get(word, word))
            place += 1
        return said if any(not word.isdigit() for word in said) else []

    def _called(self, what: Seen, mention: Mention) -> list[str]:
        """The words of a name; of a country as its texts have them, whose other names may not."""
        told = what.found.words[mention.start : mention.end]
        first = mention.entries[0] if mention.entries else None
        if not isinstance(first, Country) or " ".join(told) in self._words.demonyms:
            return told
        names = [fold(each).removeprefix("the ") for each in (first.title, *first.former)]
        return told if " ".join(told) in names else names[0].split()


_TIMED = re.compile(
    r"\b(?:after|before|since|following|until|ahead of) (?:the |an? )?[\w-]+", re.IGNORECASE
)
"""The time of what is told, by what else was then."""


def _stands_out(results: Results) -> bool:
    """Whether the first hit is good, or clearly better than the next."""
    scores = [hit.score for hit in results.hits[:2]]
    if not scores:
        return False
    least = scores[1] if len(scores) > 1 else 0.0
    return scores[0] >= NEAR_SCORE or (scores[0] >= _FAIR and scores[0] - least >= _APART)


def _as_supposed(what: Seen, hits: list[Hit]) -> list[Hit]:
    """The texts with the vote that a question supposes, where one of them is nearly the best."""
    fits = supposed(what)
    if fits is None:
        return hits
    good = [h for h in hits if isinstance(h.entry, Resolution | Draft) and fits(h.entry)]
    return good if good and good[0].score >= _NEARLY * hits[0].score else hits


def is_then(entry: Entry, period: Period | None) -> bool:
    """Whether a text is of the time that a question names; anything else may be."""
    if period is None or not isinstance(entry, Resolution | Draft):
        return True
    return period.holds(voted_on(entry))


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
_LOOKED, _NEARLY, _MOSTLY, _BESIDE = 5, 0.8, 0.5, 0.8
"""So many hits are looked at for what a question describes; so much of the words' weight must be
theirs, or of a text's that is the only one, and so much of the first one's score."""


def is_namesake(what: Seen, results: Results) -> bool:
    """Whether the search is sure of another entry of the one name in a question."""
    sure, names = results.answer, what.found.of("entry")
    if sure is None or len(names) != 1 or sure in names[0].entries:
        return False
    if any(map(is_recorded, names[0].entries)):
        return False  # which is named by a whole name alone
    if sure.kind not in {entry.kind for entry in names[0].entries}:
        return False
    said = what.found.words[names[0].start : names[0].end]
    named = {entry.id for entry in names[0].entries}
    if not named.isdisjoint((*BACKGROUND, *sure.relations.get("part_of", ()))):
        return (
            False  # NATO is a word of many names, and itself by its own; so is the whole of a part
        )
    known = {w for text in (sure.title, *sure.aliases) for w in words_of(text)}
    return known.issuperset(said)
