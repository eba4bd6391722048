"""Sending a built base from one process to another in pieces.

Unpickling a whole base at once would hold the interpreter for hundreds of milliseconds, and with it
every lookup. In pieces of a few hundred items, other threads get their turn in between.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from itertools import islice
from typing import Any

_ITEMS = 250
Piece = tuple[str, bytes]


def pack(value: object) -> list[Piece]:
    """The attributes of an object that holds plain containers, in small pickled pieces."""
    return [
        (name, pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL))
        for name, attribute in vars(value).items()
        for part in _slices(attribute)
    ]


def unpack(kind: type[Any], pieces: list[Piece]) -> Any:
    """Rebuild an object of ``kind`` from the pieces that :func:`pack` made of one.

    They must come from a process of our own: pickles are code.
    """
    gathered: dict[str, Any] = {}
    tuples: set[str] = set()
    for name, data in pieces:
        part = pickle.loads(data)  # noqa: S301 - from our own worker process
        if isinstance(part, tuple):
            tuples.add(name)
            part = list(part)
        if name not in gathered:
            gathered[name] = part
        elif isinstance(part, dict):
            gathered[name].update(part)
        else:
            gathered[name] += part
    value = object.__new__(kind)
    for name, attribute in gathered.items():
        setattr(value, name, tuple(attribute) if name in tuples else attribute)
    return value


def _slices(attribute: Any) -> Iterator[Any]:
    if not isinstance(attribute, (dict, list, tuple)) or len(attribute) <= _ITEMS:
        yield attribute
    elif isinstance(attribute, dict):
        items = iter(attribute.items())
        while part := dict(islice(items, _ITEMS)):
            yield part
    else:
        for start in range(0, len(attribute), _ITEMS):
            yield attribute[start : start + _ITEMS]
