"""What is read from a fact base once and kept for as long as the base is served."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from .base import FactBase

T = TypeVar("T")


def per_base(make: Callable[[FactBase], T]) -> Callable[[FactBase], T]:
    """Let a function be called once for a base: what it gave is kept until the base goes.

    It must not refer to the base, unless by a weak reference: else neither ever goes.
    """
    kept: WeakKeyDictionary[FactBase, T] = WeakKeyDictionary()

    @wraps(make)
    def get(base: FactBase) -> T:
        if base not in kept:
            kept[base] = make(base)
        return kept[base]

    return get
