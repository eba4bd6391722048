"""A store of compiled data beside the state: what takes seconds to build is read in a moment.

It is a cache and no record: whatever is missing, damaged or of another version is built anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"nato-un-bot compiled data, 1\n"
_KEY = re.compile(r"[0-9a-f]{16,64}")
_SUFFIX = ".compiled"
_MOST_BYTES = 1 << 30
KEPT = 3
"""Files that are kept: what is served, what was before, and what is proposed."""


class SnapshotStore:
    """Keeps named blobs under a key, whole or not at all. Every method takes a while."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is created when first needed; nothing else should lie there."""
        self.folder = folder

    def load(self, key: str) -> dict[str, bytes] | None:
        """The blobs of a key by name; ``None`` where there are none.

        What is damaged is dropped, and counts as none.
        """
        path = self._path(key)
        try:
            if path.stat().st_size > _MOST_BYTES:
                return None
            with path.open("rb") as file:
                blobs = _unpacked(file)
            os.utime(path)  # used again: it is not among those to go
        except OSError:
            return None
        except (ValueError, TypeError, AttributeError):
            self.drop(key)
            return None
        return blobs

    def all(self) -> Iterator[dict[str, bytes]]:
        """What is kept under every key."""
        for path in self.folder.glob(f"*{_SUFFIX}"):
            blobs = (
                self.load(path.name.removesuffix(_SUFFIX)) if _KEY.fullmatch(path.stem) else None
            )
            if blobs is not None:
                yield blobs

    def holds(self, key: str) -> bool:
        """Whether there is something under a key."""
        return self._path(key).exists()

    def drop(self, key: str) -> None:
        """Forget what is under a key."""
        with contextlib.suppress(OSError):
            self._path(key).unlink()

    def save(self, key: str, blobs: Mapping[str, bytes]) -> None:
        """Keep blobs under a key, and drop what has not been used for longest; raises ``OSError``.

        Interrupted at any moment, it leaves what was there.
        """
        path = self._path(key)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{secrets.token_hex(4)}.new")
        try:
            draft.write_bytes(_packed(blobs))
            draft.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise
        self._sweep()

    def _sweep(self) -> None:
        found = sorted(self.folder.glob(f"*{_SUFFIX}"), key=_used_at, reverse=True)
        for path in (*found[KEPT:], *self.folder.glob(".*.new")):
            with contextlib.suppress(OSError):
                path.unlink()

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self.folder / f"{key}{_SUFFIX}"


def _used_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _packed(blobs: Mapping[str, bytes]) -> bytes:
    sizes = json.dumps({name: len(blob) for name, blob in blobs.items()}).encode()
    body = b"".join((sizes, b"\n", *blobs.values()))
    return b"".join((_MAGIC, hashlib.sha256(body).hexdigest().encode(), b"\n", body))


def _unpacked(file: BinaryIO) -> dict[str, bytes]:
    """The blobs of a file; raises ``ValueError`` and the like when it is not whole.

    Read one by one: the file as a whole would be held beside all of its parts.
    """
    if file.readline() != _MAGIC:
        raise ValueError("of another version")
    checksum, sizes = file.readline().strip(), file.readline()
    body = hashlib.sha256(sizes)
    blobs: dict[str, bytes] = {}
    for name, size in json.loads(sizes).items():
        blobs[name] = file.read(max(size, 0))
        body.update(blobs[name])
    if file.read(1) or body.hexdigest().encode() != checksum:
        raise ValueError("damaged")
    return blobs
