"""A store of compiled data beside the state: what takes seconds to build is read in a moment.

It is a cache and no record: whatever is missing, damaged or of another version is built anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mmap
import os
import re
import secrets
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from weakref import WeakSet

import structlog

log = structlog.get_logger(__name__)

_MAGIC = b"nato-un-bot compiled data, 2\n"
_KEY = re.compile(r"[0-9a-f]{16,64}")
_SUFFIX = ".compiled"
_MOST_BYTES = 1 << 30
_ALIGNED = 64
"""Each blob begins at a multiple of so many bytes, as the arrays within want it."""
KEPT = 3
"""Files that are kept: what is served, what was before, and what is proposed."""


_mapped: WeakSet[mmap.mmap] = WeakSet()
_mapping = threading.Lock()
"""Held while that is changed or copied: files are read in several threads."""


def let_go() -> None:
    """Let go of the memory for what was read of blobs; what is looked at again is read again."""
    with _mapping:
        known = list(_mapped)
    for mapped in known:
        if hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)


class SnapshotStore:
    """Keeps named blobs under a key, whole or not at all. Every method takes a while."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is created when first needed; nothing else should lie there."""
        self.folder = folder

    def load(self, key: str) -> dict[str, memoryview] | None:
        """The blobs of a key by name; ``None`` where there are none.

        They stay on the disk and are read from there when they are looked at; nothing here ever
        writes to a file that is in its place. What is damaged is dropped, and counts as none.
        """
        path = self._path(key)
        try:
            if path.stat().st_size > _MOST_BYTES:
                return None
            with path.open("rb") as file:
                blobs = _unpacked(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            os.utime(path)  # used again: it is not among those to go
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("compiled facts cannot be read", file=str(path), error=str(error))
            return None
        except (ValueError, TypeError, AttributeError):
            self.drop(key)
            return None
        return blobs

    def all(self) -> Iterator[dict[str, memoryview]]:
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
    head = len(_MAGIC) + hashlib.sha256().digest_size * 2 + len(b"\n")
    sizes += b" " * (-(head + len(sizes) + len(b"\n")) % _ALIGNED) + b"\n"
    parts = (part for blob in blobs.values() for part in (blob, bytes(-len(blob) % _ALIGNED)))
    body = b"".join((sizes, *parts))
    return b"".join((_MAGIC, hashlib.sha256(body).hexdigest().encode(), b"\n", body))


def _unpacked(mapped: mmap.mmap) -> dict[str, memoryview]:
    """The blobs of a file; raises ``ValueError`` and the like when it is not whole."""
    if mapped.readline() != _MAGIC:
        raise ValueError("of another version")
    checksum, start = mapped.readline().strip(), mapped.tell()
    sizes: dict[str, int] = json.loads(mapped.readline())
    place, whole = mapped.tell(), memoryview(mapped)
    if hashlib.sha256(whole[start:]).hexdigest().encode() != checksum:
        raise ValueError("damaged")
    with _mapping:
        _mapped.add(mapped)
    blobs: dict[str, memoryview] = {}
    for name, size in sizes.items():
        blobs[name] = whole[place : place + size]
        place += size + -size % _ALIGNED
    return blobs
