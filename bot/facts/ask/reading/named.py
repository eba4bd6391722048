"""What a question names, each thing at its place among the words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...missions import is_recorded, short_name
from ...model import Entry
from ...wording import words as words_of
from ..question import Period

BACKGROUND = frozenset({"nato", "united-nations", "un-security-council", "un-general-assembly"})
"""Bodies that stand in most questions without being what is asked about."""


@dataclass(slots=True)
class Mention:
    """A name in the question: from which word to which, and what it may mean."""

    slot: str
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    office: str = ""
    is_topic: bool = False
    """Whether it says what something is about, as “in Libya” does, and not who acts."""
    is_of_many: bool = False
    """Whether a post means everybody who held it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question or the slot of a name, and the words that it stands for."""

    word: str
    start: int
    end: int


@dataclass(slots=True)
class Named:
    """The words of a question and what was found in them."""

    words: list[str]
    mentions: list[Mention] = field(default_factory=list)
    period: Period | None = None
    timed: set[int] = field(default_factory=set)
    """The places of the words that say when."""
    grouped: set[int] = field(default_factory=set)
    """The places of the words that speak of a group of members: “EU countries”."""
    missing: int | None = None
    bracketed: frozenset[str] = frozenset()
    """The numbers that stand in brackets by themselves."""
    link: float = 1.0
    """How certain it is that what is named is meant, where a description stands in the text."""
    is_described: bool = False
    """Whether something stands by its name that the text only describes."""

    def free(self, start: int, end: int) -> bool:
        """Whether no name or time stands on these words yet."""
        taken = any(each.start < end and start < each.end for each in self.mentions)
        return not taken and (self.timed | self.grouped).isdisjoint(range(start, end))

    def of(self, slot: str) -> list[Mention]:
        """The mentions of a kind, in order."""
        return sorted((m for m in self.mentions if m.slot == slot), key=lambda m: m.start)

    @property
    def tokens(self) -> list[Token]:
        """The words in their order, with a slot in place of each name."""
        starts = {each.start: each for each in self.mentions}
        found: list[Token] = []
        place = 0
        while place < len(self.words):
            mention = starts.get(place)
            if mention is not None:
                token = Token(f"@{mention.slot}", place, mention.end)
            else:
                word = "@time" if place in self.timed else self.words[place]
                token = Token(word, place, place + 1)
            found.append(token)
            place = token.end
        return found

    @property
    def slotted(self) -> str:
        """The words with a slot in place of each name: ``how did @country vote on @text``."""
        return " ".join(token.word for token in self.tokens)

    def with_thing(self, start: int, end: int, thing: Entry) -> Named:
        """The same with something by its name in place of the words that describe it."""
        name = words_of(short_name(thing) if is_recorded(thing) else thing.title)
        found = replace(self._with_words(start, end, name), is_described=True)
        found.mentions.append(Mention("entry", start, start + len(name), (thing,)))
        return found

    def unnamed(self, start: int, end: int) -> Named:
        """The same where nothing is named by some of the words."""
        return self._with_words(start, end, self.words[start:end])

    def without(self, start: int, end: int) -> Named:
        """The same without some words."""
        return self._with_words(start, end, [])

    def _with_words(self, start: int, end: int, name: list[str]) -> Named:
        """The same with other words in place of some, and of what is named there."""
        shift = len(name) - (end - start)

        def moved(place: int) -> int:
            return place if place < end else place + shift

        def is_kept(first: int, last: int) -> bool:
            return last <= start or first >= end

        mentions = [
            replace(each, start=moved(each.start), end=moved(each.end - 1) + 1)
            for each in self.mentions
            if is_kept(each.start, each.end)
        ]
        return replace(
            self,
            words=[*self.words[:start], *name, *self.words[end:]],
            mentions=mentions,
            timed={moved(at) for at in self.timed if is_kept(at, at + 1)},
            grouped={moved(at) for at in self.grouped if is_kept(at, at + 1)},
        )
