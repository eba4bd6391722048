"""Sets of data files as the database keeps them: one compressed block, and what identifies it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """What tells each file from all others, by name."""
    return {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}


def fingerprint(files: Mapping[str, bytes]) -> str:
    """What tells a set of files from all others, comments and formatting included."""
    return fingerprint_of(hashes(files))


def fingerprint_of(found: Mapping[str, str]) -> str:
    """The fingerprint of files that have these hashes."""
    return hashlib.sha256(json.dumps(sorted(found.items())).encode()).hexdigest()


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
