"""Answers that are a sentence of an entry: the one that has what the question asks for.

This reader knows no grammar. It takes the telling words of a question and looks for the statement
that has the most of them, weighed by how rare they are, among the entries that the question names,
their neighbours, and what the search finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from ...messages import Message, Names
from ..base import FactBase
from ..dates import FactDate
from ..dayquery import month_names
from ..model import Country, Draft, Entry, Resolution
from ..parts import Statement
from ..stemming import stem
from ..wording import words as words_of
from .answer import Answer, answer, called
from .reading import Seen
from .world import World

_LEAST = 0.75
"""So much of the weight of a question's words a sentence must have, to be offered."""
_MOST_ENTRIES = 60
_WORDS = 3
"""Without a name in the question, so many telling words it must have."""
_NAMED_SHARE = 0.45
"""Beside a name in the question, so much of the rest is enough."""
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+")
_NUMBER = re.compile(
    r"\b\d+\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred"
    r"|thousand)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an entry, and the statement that it is, if it is one."""

    entry: Entry
    text: str
    statement: Statement | None = None


def told(what: Seen, world: World, wanted: list[str], found: Iterable[Entry]) -> Answer | None:
    """The sentence that answers a question; ``wanted`` are its telling words, in English.

    ``found`` are the entries that the search offers.
    """
    named = [*what.texts, *(entry for entity in what.entries for entry in entity)]
    stems = list(dict.fromkeys(stem(word) for word in wanted))
    if not stems:
        return None
    weights = {each: world.engine.index.rarity(each) for each in stems}
    best: tuple[float, Passage] | None = None
    for passage in _passages(world, named, found):
        share = _share(weights, passage, named)
        if (best is None or share > best[0] + 1e-9) and _fits(what, passage):
            best = share, passage
    if best is None or best[0] < (_NAMED_SHARE if named else _LEAST):
        return None
    if not named and len(stems) < _WORDS:
        return None
    share, passage = best
    said = answer(
        "ask.says", passage.entry, *named[:1], entry=called(passage.entry), statement=passage.text
    )
    cited = [passage.statement] if passage.statement else []
    is_named = bool(named) and "who" not in what.cues
    return said.citing(cited).as_sure(_certainty(share, is_named=is_named))


def resting(said: Answer, base: FactBase) -> Answer:
    """The same answer, citing the statement that says it best, where it cites none.

    What the Council's registers say is in no statement.
    """
    entries = [base.entries[key] for key in said.entries[:2]]
    cited = next((e for e in entries if e.statements), None)
    if said.basis or cited is None or isinstance(entries[0], Resolution | Draft | Country):
        return said
    spoken = {stem(word) for text in _strings(said.said) for word in words_of(text)}
    best = max(
        cited.statements, key=lambda each: len(spoken & {stem(w) for w in words_of(each.text)})
    )
    return said.citing([best])


def _strings(said: object) -> Iterator[str]:
    """All values of a message as texts."""
    if isinstance(said, Message):
        for value in said.values.values():
            yield from _strings(value)
    elif isinstance(said, Names):
        for item in said.items:
            yield from _strings(item)
    elif isinstance(said, FactDate):
        yield f"{said.day or ''} {month_names(said.month)[0] if said.month else ''} {said.year}"
    else:
        yield str(said)


def _certainty(share: float, *, is_named: bool) -> float:
    """How sure it is that a sentence with such a share of a question's words answers it.

    Never quite: that it has the words does not say that it has what is asked for.
    """
    return min(0.84, 0.55 + 0.3 * share if is_named else 0.9 * share)


def _passages(world: World, named: list[Entry], found: Iterable[Entry]) -> Iterator[Passage]:
    entries = {entry.id: entry for entry in named}
    for entry in named:
        if not isinstance(entry, Country):
            near = (link.entry for link in world.base.links(entry))
            entries |= {other.id: other for other in near if not isinstance(other, Country)}
    entries |= {entry.id: entry for entry in found}
    for entry in list(entries.values())[:_MOST_ENTRIES]:
        for statement in entry.statements:
            yield Passage(entry, statement.text, statement)
        for dated in entry.dates:
            if dated.text:
                yield Passage(entry, dated.text)
        if entry.summary:
            yield Passage(entry, entry.summary)


def _share(weights: Mapping[str, float], passage: Passage, named: list[Entry]) -> float:
    """How much of the weight of the words a passage has; its entry's title counts half."""
    letters = {each[:1] for each in weights}
    own = _stems(passage.text, letters)
    title = _stems(passage.entry.title, letters)
    total = sum(weights.values()) or 1.0
    has = sum(
        w if each in own else 0.5 * w if each in title else 0.0 for each, w in weights.items()
    )
    return has / total + (0.05 if passage.entry in named else 0.0)


def _stems(text: str, letters: Set[str]) -> set[str]:
    """The stems of a text that begin with one of some letters; a stem begins as its words do."""
    return {stem(word) for word in words_of(text) if word[:1] in letters}


def _fits(what: Seen, passage: Passage) -> bool:
    """Whether a sentence has the kind of thing that is asked for: a name, a number, the year."""
    period = what.found.period
    if period is not None and period.year is not None:
        dates = (dated.begins for dated in passage.entry.dates)
        if str(period.year) not in passage.text and not any(map(period.holds, dates)):
            return False
    if "how_many" in what.cues and not _NUMBER.search(passage.text):
        return False
    if "who" in what.cues:
        known = set(what.found.words)
        capitals = _CAPITAL.findall(passage.text)[1:]
        return any(word.casefold() not in known for word in capitals)
    return True
