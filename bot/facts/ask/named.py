"""What a question names, each thing at its place among the words."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Entry, Mission
from .question import Period

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
    missions: dict[int, Mission] = field(default_factory=dict)
    """The missions without an entry, by the places of all words of their names."""
    bracketed: frozenset[str] = frozenset()
    """The numbers that stand in brackets by themselves."""

    def free(self, start: int, end: int) -> bool:
        """Whether no name or time stands on these words yet."""
        taken = any(each.start < end and start < each.end for each in self.mentions)
        return not taken and (self.timed | self.grouped).isdisjoint(range(start, end))

    def of(self, slot: str) -> list[Mention]:
        """The mentions of a kind, in order."""
        return sorted((m for m in self.mentions if m.slot == slot), key=lambda m: m.start)

    @property
    def slotted(self) -> str:
        """The words with a slot in place of each name: ``how did @country vote on @text``."""
        found: list[str] = []
        starts = {each.start: each for each in self.mentions}
        others = dict.fromkeys(self.timed, "@time") | dict.fromkeys(self.missions, "@mission")
        place = 0
        while place < len(self.words):
            mention = starts.get(place)
            if mention is not None:
                found.append(f"@{mention.slot}")
                place = mention.end
                continue
            found.append(others.get(place, self.words[place]))
            place += 1
        return " ".join(found)
