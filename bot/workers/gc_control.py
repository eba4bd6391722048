"""The one owner of the garbage collector: large objects come and go without stopping everything.

Two things would stop every lookup when a base of 10,000 entries is exchanged: the collector, which
walks through all of it again and again while it arrives, and the end of the old base, whose million
objects would be freed in one go by whoever lets go of it last.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_AT_ONCE = 200
"""Items freed in one go: a fraction of a millisecond."""
_NEW_OBJECTS = 20_000

_Container = dict[Any, Any] | list[Any] | tuple[Any, ...] | set[Any] | frozenset[Any]
_CONTAINERS = (dict, list, tuple, set, frozenset)
_arriving = threading.Lock()


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep the garbage collector from what is built inside, now and later.

    What a base holds has no cycles, so it goes when nobody uses it any more. Use it in a thread:
    it waits for its turn.
    """
    with _arriving:
        if gc.get_freeze_count():  # else it would go through all modules, of which none is garbage
            gc.collect()  # while it can: what is frozen as garbage would stay for ever
        gc.disable()
        try:
            yield
        finally:
            gc.freeze()  # what is alive now is not looked at again
            gc.enable()


@contextmanager
def loading_modules() -> Iterator[None]:
    """Keep the garbage collector from modules that are loaded inside, now and later: they all stay.

    From then on it looks when there is something to find; by itself, after every 700 new objects.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS, 20, 20)
        gc.enable()


def freeze_anew() -> None:
    """Collect what is garbage now, and have the collector pass over all that is left.

    For when much has arrived that stays, such as the servers of a large bot. Takes a fraction of a
    second, and nothing else runs meanwhile.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Give memory that is free back to the system: the C library keeps it after much was read.

    Some tens of megabytes after a base has been loaded. Only glibc needs it and knows how.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def free_in_background(*values: object) -> None:
    """Have the contents of objects that hold plain containers freed little by little.

    The objects themselves may be used freely and by anybody; this begins when they are gone. What
    they hold that fills while it is used names its dictionaries as ``containers``.
    """
    for value in values:
        held: list[_Container] = []
        for attribute in vars(value).values():
            held += [attribute] if isinstance(attribute, _CONTAINERS) else []
            held += getattr(attribute, "containers", ())
        weakref.finalize(value, _free_in_thread, held).atexit = False


def _free_in_thread(held: list[_Container]) -> None:
    threading.Thread(target=_free, args=(held,), name="freeing", daemon=True).start()


def _free(held: list[_Container]) -> None:
    while held:
        found = held.pop()
        # Of what somebody has still in use, nothing is taken away.
        items = [*found, *found.values()] if isinstance(found, dict) else list(found)
        del found
        while items:
            del items[-_AT_ONCE:]
            time.sleep(0.0005)  # everybody else's turn
