"""How near entries are to a text by the vectors of their sentences."""

from __future__ import annotations

import numpy as np

from bot.facts.search.meaning import DIMENSIONS, Compared, Floats, Sentences, packed

_ENTRIES, _EACH = 120, 4


def _said() -> Sentences:
    """Entries of some sentences each, of which the last of all is a question."""
    count = _ENTRIES * _EACH
    held = np.arange(count, dtype=np.int32)
    starts = np.arange(0, count, _EACH, dtype=np.int64)
    return Sentences(("",) * count, held, starts, np.array([count - 1], np.int32))


def _vectors(seed: int = 7) -> Floats:
    found = np.random.default_rng(seed).normal(size=(_ENTRIES * _EACH, DIMENSIONS))
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def _nearest(vectors: Floats, sought: Floats) -> list[int]:
    near = Compared.of(packed(vectors), _said()).nearness(sought)
    return [*map(int, np.argsort(-near))]


def test_the_entry_of_the_nearest_sentence_comes_first() -> None:
    vectors = _vectors()
    for row in (5, 137, 402):
        assert _nearest(vectors, vectors[row])[0] == row // _EACH


def test_of_two_with_as_near_a_sentence_the_one_that_says_more_of_it_comes_first() -> None:
    vectors = _vectors()
    vectors[40] = vectors[80] = vectors[200]
    vectors[81] = 0.7 * vectors[80] + 0.3 * vectors[81]
    assert _nearest(vectors, vectors[200])[0] == 80 // _EACH


def test_what_all_sentences_share_says_nothing() -> None:
    vectors, shared = _vectors(), np.zeros(DIMENSIONS, np.float32)
    shared[:8] = 0.12
    sought = np.asarray(vectors[301] + vectors[12] * np.float32(0.8), dtype=np.float32)
    alone = _nearest(vectors, sought)
    assert alone[:2] == [301 // _EACH, 12 // _EACH]
    assert _nearest(vectors * np.float32(0.8) + shared, sought + shared)[:2] == alone[:2]


def test_sentences_that_are_all_one_are_compared_all_the_same() -> None:
    vectors = np.repeat(_vectors()[:1], _ENTRIES * _EACH, axis=0)
    near = Compared.of(packed(vectors), _said()).nearness(vectors[0])
    assert near.shape == (_ENTRIES,)
    assert np.isfinite(near).all()
