"""What answers are made from: a base with its votes and search, and the day of asking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..base import FactBase
from ..dates import FactDate
from ..model import Draft, Entry, Resolution
from ..search import SearchEngine
from ..search.synonyms import kindred, synonyms
from ..stemming import stem
from ..topics import topics_of
from ..votes import Voted, Votes
from .answer import Answer
from .question import Question
from .reading.lexicon import EVERYDAY

LINKED = "="
"""Begins an alternative of ``Question.about`` that is the id of an entry and not a word."""


@dataclass(frozen=True, slots=True)
class World:
    """The facts an executor reads."""

    base: FactBase
    votes: Votes
    engine: SearchEngine
    today: dt.date
    _told: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    """What :meth:`telling` found: one question is read by several rules."""

    @property
    def date(self) -> FactDate:
        """Today as a date of the facts."""
        return FactDate(self.today.year, self.today.month, self.today.day)

    def about(self, question: Question) -> frozenset[str] | None:
        """The ids of the texts that a question is about; ``None`` where any will do."""
        if not question.about:
            return None
        return frozenset.intersection(*self._groups(question))

    def _groups(self, question: Question) -> list[frozenset[str]]:
        """For each topic of a question the ids of the texts that are about it.

        Two words for much the same thing are one topic: “covid” and “pandemic”.
        """
        is_wide = len(question.words) > 1
        found = []
        for group in question.about:
            ids = frozenset[str]().union(*(self._about(word) for word in group))
            if is_wide and group[0] not in self.votes.countries:
                ids |= self.telling(group[0])
            found.append(ids)
        alike = [_alike(group[0]) for group in question.about]
        return [
            ids.union(*(other for other, means in zip(found, alike, strict=True) if means & mine))
            for ids, mine in zip(found, alike, strict=True)
        ]

    def _about(self, word: str) -> frozenset[str]:
        if not word.startswith(LINKED):
            return topics_of(self.base).about(word)
        entry = self.base.entries[word.removeprefix(LINKED)]
        return frozenset(link.entry.id for link in self.base.links(entry))

    def telling(self, words: str) -> frozenset[str]:
        """The ids of the texts that have words anywhere: few titles have several of a topic."""
        if words not in self._told:
            self._told[words] = self._texts_with(words)
        return self._told[words]

    def _texts_with(self, words: str) -> frozenset[str]:
        index = self.engine.index
        slots = [index.terms.get(stem(word)) for word in words.split()]
        held = [set(map(int, index.postings(slot)[0])) for slot in slots if slot is not None]
        if not held or len(held) < len(slots):
            return frozenset()
        places = set.intersection(*held)
        found = (self.base.entries[index.ids[place]] for place in places)
        return frozenset(each.id for each in found if isinstance(each, Resolution | Draft))

    def fitting(self, question: Question, texts: Iterable[Voted]) -> list[Voted]:
        """The texts that fit the period, topics and Chapter VII of a question, in order.

        A word that is no name is dropped where none of them is about it, but about the others.
        Of more topics than anybody asks about nothing is looked for, nor of none that tells much.
        """
        if len(question.about) > _MOST_TOPICS or (
            question.topics and EVERYDAY.issuperset(question.topics)
        ):
            return []
        groups, texts = self._groups(question), list(texts)
        whole = self._then(question, _in_all(texts, groups))
        if whole or len(groups) < 2 or len(groups) != len(question.topics):
            return whole
        named = list(zip(question.topics, groups, strict=True))
        names = set(question.words)
        within = frozenset[str]().union(*(ids for topic, ids in named if topic in names))
        about = {text.id for text in self._then(question, _in_all(texts, [within]))}
        rare = [topic for topic, ids in named if topic in names and about.isdisjoint(ids)]
        kept = [ids for topic, ids in named if topic not in rare]
        if not rare or not kept:
            return whole
        question.dropped.update(rare)
        return self._then(question, _in_all(texts, kept))

    def _then(self, question: Question, texts: Iterable[Voted]) -> list[Voted]:
        """The texts that fit the period and Chapter VII of a question and are not left out."""
        left_out, period, dates = self._left_out(question), question.period, self.votes.dates
        is_sought = question.has("chapter") and not question.has("no_chapter")
        return [
            text
            for text in texts
            if text.id not in left_out
            and (not is_sought or is_chapter_vii(text))
            and (period is None or period.holds(dates[text.id]))
        ]

    def _left_out(self, question: Question) -> frozenset[str]:
        """The ids of the texts that excluded countries vetoed, or that are about them."""
        if not question.excluded:
            return frozenset()
        names = {country.title for country in question.excluded}
        about = frozenset[str]().union(*(topics_of(self.base).about(name) for name in names))
        vetoed = {text.id for text in self.votes.vetoes() if names.intersection(text.vetoed_by)}
        return about | vetoed


@lru_cache(maxsize=1024)
def _alike(word: str) -> frozenset[str]:
    """The stems of all that a word may mean; none for a phrase or the name of an entry."""
    if not word.isalpha():
        return frozenset()
    term = stem(word)
    return frozenset((term, *synonyms(term), *kindred(term)))


def _in_all(texts: Iterable[Voted], groups: Sequence[frozenset[str]]) -> list[Voted]:
    """The texts whose ids stand in each of some groups."""
    if not groups:
        return list(texts)
    ids = frozenset.intersection(*groups)
    return [text for text in texts if text.id in ids] if ids else []


_MOST_TOPICS = 16
"""Topics of a question that are looked for."""


Executor = Callable[[Question, World], Answer | None]
"""Answers one kind of question; ``None`` where it does not apply to what is asked about."""


def is_chapter_vii(text: Voted) -> bool:
    """Whether a text is recorded as adopted under Chapter VII."""
    return isinstance(text, Resolution) and text.chapter == "VII"


def as_text(entry: Entry | None) -> Voted | None:
    """The entry where it is a text that was put to the vote."""
    return entry if isinstance(entry, Resolution | Draft) else None
