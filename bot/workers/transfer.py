"""Sending a built base from one process to another in pieces.

Unpickling a whole base at once would hold the interpreter for hundreds of milliseconds, and with it
every lookup. In pieces of a few hundred items, other threads get their turn in between. The pieces
are compressed, for the same reason: the executor hands over all of them in one step.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

_ITEMS = 250
_BYTES = 64 * 1024
"""About what is unpickled in five milliseconds, the time after which threads take turns."""
Piece = tuple[str, bytes]


def pack(value: object) -> list[Piece]:
    """The attributes of an object that holds plain containers, in small pickled pieces."""
    return [
        (name, zlib.compress(data, 1))
        for name, attribute in vars(value).items()
        for part in _slices(attribute, _ITEMS)
        for data in _small(part)
    ]


def _small(part: Any) -> Iterator[bytes]:
    data = pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL)
    if len(data) <= _BYTES or not isinstance(part, _CONTAINERS) or len(part) < 2:
        yield data
    else:
        for half in _slices(part, (len(part) + 1) // 2):
            yield from _small(half)


def unpack(kind: type[Any], pieces: list[Piece]) -> Any:
    """Rebuild an object of ``kind`` from the pieces that :func:`pack` made of one.

    They must come from a process of our own: pickles are code.
    """
    gathered: dict[str, Any] = {}
    tuples: set[str] = set()
    for name, data in pieces:
        part = pickle.loads(zlib.decompress(data))  # noqa: S301 - from our own worker process
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


_CONTAINERS = (dict, list, tuple)


def _slices(attribute: Any, size: int) -> Iterator[Any]:
    if not isinstance(attribute, _CONTAINERS) or len(attribute) <= size:
        yield attribute
    elif isinstance(attribute, dict):
        items = iter(attribute.items())
        while part := dict(islice(items, size)):
            yield part
    else:
        for start in range(0, len(attribute), size):
            yield attribute[start : start + size]
