"""Large bases come and go without the garbage collector, and without being lost too early."""

from __future__ import annotations

import gc
import platform
import resource
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workers.gc_control import (
    free_in_background,
    freeze_anew,
    gc_paused,
    give_back,
    loading_modules,
)

FREEZE, FROZEN = gc.freeze, gc.get_freeze_count


@pytest.fixture(autouse=True)
def freezing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Freeze as the bot does, which other tests do not; what they have left is not looked at."""
    was_frozen = FROZEN()
    FREEZE()
    monkeypatch.setattr(gc, "freeze", FREEZE)
    monkeypatch.setattr(gc, "get_freeze_count", FROZEN)
    yield
    gc.unfreeze()
    if was_frozen:  # the shipped base, which stays to the end
        gc.collect()
        FREEZE()


class Item:
    """Something that can be watched."""

    itself: Item


class Large:
    def __init__(self, count: int) -> None:
        self.by_name = {str(number): Item() for number in range(count)}
        self.listed = [Item() for _ in range(count)]
        self.fixed = tuple(Item() for _ in range(count))
        self.other = Item()


def _wait_for_threads() -> None:
    for thread in threading.enumerate():
        if thread.name == "freeing":
            thread.join(30)


def test_everything_is_freed_in_the_end() -> None:
    large = Large(1000)
    free_in_background(large)
    watched = [weakref.ref(item) for item in (*large.by_name.values(), *large.listed)]
    watched += [weakref.ref(item) for item in (*large.fixed, large.other)]
    del large
    _wait_for_threads()
    assert all(item() is None for item in watched)


class Filling:
    """Something that is filled while it is used."""

    def __init__(self) -> None:
        self.held: dict[int, Item] = {}

    @property
    def containers(self) -> tuple[dict[int, Item], ...]:
        return (self.held,)


def test_what_was_filled_while_it_was_used_is_freed_too() -> None:
    large = Large(1)
    large.filling = filling = Filling()  # type: ignore[attr-defined]
    free_in_background(large)
    filling.held |= {number: Item() for number in range(1000)}
    watched = [weakref.ref(item) for item in filling.held.values()]
    del large, filling
    _wait_for_threads()
    assert all(item() is None for item in watched)


def test_a_dictionary_in_use_keeps_what_it_holds() -> None:
    large = Large(1)
    large.filling = filling = Filling()  # type: ignore[attr-defined]
    free_in_background(large)
    filling.held |= {number: Item() for number in range(1000)}
    held = filling.held
    del large, filling
    _wait_for_threads()
    assert len(held) == 1000


def test_whoever_still_uses_it_notices_nothing() -> None:
    large = Large(1000)
    free_in_background(large)
    user = large
    del large
    time.sleep(0.01)
    assert len(user.by_name) == len(user.listed) == len(user.fixed) == 1000
    some = user.by_name["7"]
    del user
    _wait_for_threads()
    assert isinstance(some, Item)


def test_what_arrives_is_kept_from_the_collector() -> None:
    with gc_paused():
        assert not gc.isenabled()
        kept = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert not any(found is kept for found in gc.get_objects())


def test_what_was_garbage_before_is_not_kept_for_ever() -> None:
    """A bot that reloads each day would grow by what was about to be collected each time."""
    with gc_paused():
        pass
    item = Item()
    item.itself = item
    watched = weakref.ref(item)
    del item
    with gc_paused():
        pass
    gc.collect()
    assert watched() is None


def test_the_collector_is_back_after_an_error() -> None:
    try:
        with gc_paused():
            raise ValueError
    except ValueError:
        pass
    assert gc.isenabled()


def test_two_may_arrive_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 1)  # counting takes long where much is

    def arrive() -> None:
        for _ in range(50):
            with gc_paused():
                _ = [[number] for number in range(100)]

    threads = [threading.Thread(target=arrive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()


def test_the_collector_leaves_modules_alone_and_looks_rarely_afterwards() -> None:
    before = gc.get_threshold()
    gc.unfreeze()
    try:
        with loading_modules():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 1000
        assert gc.get_threshold()[0] > 10 * 700
    finally:
        gc.set_threshold(*before)


def test_no_garbage_is_frozen_and_all_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    item = Item()
    item.itself = item
    watched = weakref.ref(item)
    del item
    was_there: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: was_there.append(watched() is not None))
    freeze_anew()
    assert was_there == [False]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what is free")
def test_what_is_free_is_given_back() -> None:
    held = [bytes(1_000) for _ in range(40_000)]
    last = bytes(1_000)  # behind them all: what is before it does not go by itself
    held.clear()
    before = _resident_bytes()
    give_back()
    assert before - _resident_bytes() > 20_000_000
    del last


def _resident_bytes() -> int:
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()
