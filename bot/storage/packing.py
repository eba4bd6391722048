"""Sets of data files as the database keeps them: one compressed block, and what identifies it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping


def fingerprint(files: Mapping[str, bytes]) -> str:
    """What tells a set of files from all others, comments and formatting included."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{len(name)}:{name}{len(files[name])}:".encode() + files[name])
    return digest.hexdigest()


def pack(files: Mapping[str, bytes]) -> bytes:
    """Names and sizes on a line, then the contents; takes a while, so do it in a thread."""
    sizes = json.dumps({name: len(files[name]) for name in sorted(files)})
    return zlib.compress(b"".join([sizes.encode(), b"\n", *map(files.__getitem__, sorted(files))]))


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files that :func:`pack` made one block of."""
    head, _, rest = zlib.decompress(packed).partition(b"\n")
    files, place = {}, 0
    for name, size in json.loads(head).items():
        files[name] = rest[place : place + size]
        place += size
    return files
