"""Bases of any size: entries in the shape of real ones, with names and words drawn anew.

The real entries come first, as they are. Each further one takes its shape from a real one: how many
names, statements, dates and links it has, and how long they are. Its names are drawn from a growing
stock, as names are in the world: mostly known ones, with new ones again and again; its other words
are drawn as often as they stand in the real texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from bot.facts.base import FactBase
from bot.facts.model import Draft, Entry, Resolution

_WORD = re.compile(r"[A-Za-z]{3,}")
_NEWNESS, _STRENGTH = 0.55, 50
"""How fast the stock of names grows: as the words of texts do (Pitman and Yor's process)."""
_SYLLABLES = (
    "ba bel co dar el fen go han il jor ka lo mar nu or pa qua ri sa tor ul va wen zi".split()
)
_NUMBERS = 9_999


class _Words:
    def __init__(self, base: FactBase, random: Random) -> None:
        self._random = random
        texts = (s.text for entry in base.entries.values() for s in entry.statements)
        found = (word for text in texts for word in _WORD.findall(text))
        self._common: list[str] = [word for word in found if word.islower()]
        self._drawn: list[str] = []
        self._different = 0

    def anew(self, text: str) -> str:
        """A text of the same shape in other words."""
        return _WORD.sub(lambda match: self._word(match[0]), text)

    def _word(self, word: str) -> str:
        if word.islower():
            return self._random.choice(self._common)
        name = self._name()
        return name.upper()[: len(word)] if word.isupper() else name.title()

    def _name(self) -> str:
        newness = (_STRENGTH + _NEWNESS * self._different) / (_STRENGTH + len(self._drawn))
        if self._random.random() < newness:
            self._different += 1
            name = "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4)))
        else:
            name = self._random.choice(self._drawn)
        self._drawn.append(name)
        return name


def generated(base: FactBase, count: int, seed: int = 1) -> FactBase:
    """A base of ``count`` entries: those of ``base``, or some of them, and such that are like them.

    No more resolutions than can have a number of four digits.
    """
    random = Random(seed)
    real = list(base.entries.values())
    if count <= len(real):
        chosen = {entry.id for entry in random.sample(real, count)}
        kept = [_within(entry, chosen, "") for entry in real if entry.id in chosen]
        return FactBase(kept, base.sources.values(), base.outsiders)
    entries = [*real, *_more(base, real, count - len(real), random)]
    return FactBase(entries, base.sources.values(), base.outsiders, base.questions)


def _more(base: FactBase, real: list[Entry], count: int, random: Random) -> Iterator[Entry]:
    words = _Words(base, random)
    number, made, copy = max(base.numbers, default=0), 0, 0
    while made < count:
        copy += 1
        shapes = [each for each in real if number < _NUMBERS or not isinstance(each, Resolution)]
        shapes = shapes[: count - made]
        chosen = {each.id for each in shapes}
        for shape in shapes:
            if isinstance(shape, Resolution):
                number = min(number + 1, _NUMBERS)
            yield _like(shape, words, chosen, copy, number)
        made += len(shapes)


def _like(shape: Entry, words: _Words, chosen: set[str], copy: int, number: int) -> Entry:
    new: dict[str, Any] = {
        "id": f"{shape.id[:38]}-x{copy}",
        "title": words.anew(shape.title),
        "aliases": tuple(map(words.anew, shape.aliases)),
        "summary": shape.summary and words.anew(shape.summary),
        "place": shape.place and words.anew(shape.place),
        "statements": tuple(
            each.model_copy(update={"text": words.anew(each.text)}) for each in shape.statements
        ),
    }
    if isinstance(shape, Resolution):
        new |= {"number": number, "agenda": shape.agenda and words.anew(shape.agenda)}
    if isinstance(shape, Draft):
        new["symbol"] = f"{shape.symbol}-{copy}"
    return _within(shape, chosen, f"-x{copy}").model_copy(update=new)


def _within(entry: Entry, chosen: set[str], mark: str) -> Entry:
    """An entry with only those of its links that lead to chosen entries, named by their mark."""
    relations = {
        key: tuple(
            f"{target[:38]}{mark}" if mark else target for target in targets if target in chosen
        )
        for key, targets in entry.relations.items()
    }
    return entry.model_copy(update={"relations": relations})
