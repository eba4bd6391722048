"""What is computed from a fact base once and kept for as long as the base is served."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from ..facts.base import FactBase

T = TypeVar("T")


class PerBase(Generic[T]):
    """Values by key for each base; they go when the base goes."""

    def __init__(self, most: int = 1000) -> None:
        """``most`` is how many are kept of a base: beyond, those not used for longest go."""
        self._kept: WeakKeyDictionary[FactBase, dict[Hashable, T]] = WeakKeyDictionary()
        self._most = most

    def get(self, base: FactBase, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made when it is asked for the first time."""
        kept = self._kept.get(base)
        if kept is None:
            kept = self._kept.setdefault(base, {})
        value = kept[key] = kept.pop(key) if key in kept else make()
        if len(kept) > self._most:
            del kept[next(iter(kept))]
        return value
