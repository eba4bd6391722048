"""Search by meaning: given to what is served once its sentences are vectors, never in the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from bot.commands.options import search
from bot.events import Events
from bot.facts.search.meaning import DIMENSIONS, Floats
from bot.library import Library, meanings, vectors
from bot.library.snapshot_store import SnapshotStore
from tests.library.conftest import Host, apply
from tests.library.facts import FILES
from tests.waiting import until
from tests.workers.inline import InlinePool

QUERY = "what let the soldiers in"


class LetterPairs:
    """An encoder for which texts are alike that have the same pairs of letters."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> Floats:
        self.asked += texts
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for first, second in pairwise(text):
                found[row, (ord(first) * 31 + ord(second)) % DIMENSIONS] += 1
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> LetterPairs:
    encode = LetterPairs()
    monkeypatch.setattr(vectors, "are_possible", lambda: True)
    monkeypatch.setattr(vectors, "encoder", lambda: encode)
    monkeypatch.setattr(meanings, "encoder", lambda: encode)
    return encode


@pytest.fixture
async def library(host: Host) -> AsyncIterator[Library]:
    host.pool = InlinePool()
    library = await host.start()
    yield library
    assert host.library is not None
    await host.library.close()


async def has_meaning(library: Library) -> None:
    await until(lambda: library.current.search.meaning is not None)


async def test_words_answer_until_the_meaning_is_there(
    library: Library, letters: LetterPairs
) -> None:
    engine = library.current.search
    assert engine.meant(QUERY) is None
    by_words = engine.search("kosovo force")
    assert by_words.answer is not None
    library.keep_up(by_meaning=True)
    await has_meaning(library)
    nearness = engine.meant("It was in Afghanistan, was it?")
    assert nearness is not None
    assert library.current.search.index.ids[int(nearness.argmax())] == "isaf"
    meant = engine.search("kosovo force", meanings=engine.meant("kosovo force"))
    assert meant.answer == by_words.answer


async def test_nobody_asks_what_a_number_means(library: Library, letters: LetterPairs) -> None:
    library.keep_up(by_meaning=True)
    await has_meaning(library)
    letters.asked.clear()
    bot: Any = SimpleNamespace(events=Events())
    for typed in ("1244", "UNSCR 1244", "1244"):
        results = await search(bot, library.current, typed, None)
        assert results == library.current.search.search(typed)
        assert results.answer is not None
    assert letters.asked == []
    await search(bot, library.current, QUERY, None)
    assert letters.asked == [QUERY]


async def test_a_start_and_a_change_make_only_what_is_new(
    host: Host, library: Library, letters: LetterPairs
) -> None:
    library.keep_up(by_meaning=True)
    await has_meaning(library)
    assert "It went in." in letters.asked
    await library.close()
    letters.asked.clear()
    again = await host.start()
    again.keep_up(by_meaning=True)
    await has_meaning(again)
    assert set(letters.asked) <= {"ready"}
    text = FILES["operations.yaml"].replace(b"It went in.", b"It drove in.")
    await apply(again, {**FILES, "operations.yaml": text})
    await has_meaning(again)
    assert set(letters.asked) <= {"ready", "It drove in."}
    assert "It drove in." in letters.asked


async def test_damaged_vectors_are_made_anew(
    host: Host, library: Library, letters: LetterPairs
) -> None:
    library.keep_up(by_meaning=True)
    await has_meaning(library)
    expected = library.current.search.meant(QUERY)
    await library.close()
    for path in vectors.store_in(host.state_dir / "compiled").folder.iterdir():
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    letters.asked.clear()
    again = await host.start()
    assert again.current.search.search("kosovo force").answer is not None
    again.keep_up(by_meaning=True)
    await has_meaning(again)
    assert "It went in." in letters.asked
    found = again.current.search.meant(QUERY)
    assert expected is not None
    assert found is not None
    assert np.array_equal(found, expected)


async def test_many_sentences_are_made_some_at_a_time(
    library: Library, letters: LetterPairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "AT_A_TIME", 2)
    library.keep_up(by_meaning=True)
    await has_meaning(library)
    assert len(letters.asked) == len(set(letters.asked)) > 4


@pytest.mark.parametrize("trouble", ["absent", "broken", "full"])
async def test_without_a_meaning_the_words_answer_and_the_log_says_so_once(
    library: Library, letters: LetterPairs, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError("the weights are damaged")

    def full(self: object, *_: object) -> None:
        raise OSError("no space left on device")

    if trouble == "absent":
        monkeypatch.setattr(vectors, "are_possible", lambda: False)
    elif trouble == "broken":
        monkeypatch.setattr(meanings, "encoder", broken)
    else:
        monkeypatch.setattr(SnapshotStore, "save", full)
    with capture_logs() as told:
        library.keep_up(by_meaning=True)
        await until(lambda: any("by words alone" in each["event"] for each in told))
        await apply(library, {**FILES, "more.yaml": b"kind: golden\nentries: []\n"})
        for _ in range(20):
            assert library.current.search.search("kosovo force").answer is not None
            await library.follower.follow()
    assert len([each for each in told if "by words alone" in each["event"]]) == 1
