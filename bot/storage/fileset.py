"""Sets of data files as values: compared, hashed and compressed at most once each."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property


class FileSet(Mapping[str, bytes]):
    """Data files by name, in the order of their names; never changes.

    ``packed``, ``hashes`` and ``fingerprint`` are computed when first asked for and then kept; for
    a folder of megabytes that takes a while, so call :meth:`prepare` in a thread before.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files: dict[str, bytes | memoryview] = {name: files[name] for name in sorted(files)}

    def __getitem__(self, name: str) -> bytes:
        return bytes(self._files[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(map(len, self._files.values()))

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 of each file's content, by name."""
        return {name: hashlib.sha256(self._files[name]).hexdigest() for name in self._files}

    @cached_property
    def fingerprint(self) -> str:
        """What tells this set from all others, comments and formatting included."""
        return fingerprint_of(self.hashes)

    @cached_property
    def packed(self) -> bytes:
        """One compressed block: names and sizes on a line, then the contents."""
        sizes = json.dumps({name: len(content) for name, content in self._files.items()})
        return zlib.compress(b"".join([sizes.encode(), b"\n", *self._files.values()]))

    @classmethod
    def unpack(cls, packed: bytes) -> FileSet:
        """The files that are in a block; takes a while, so do it in a thread."""
        head, _, rest = zlib.decompress(packed).partition(b"\n")
        files, place = {}, 0
        for name, size in json.loads(head).items():
            files[name] = rest[place : place + size]
            place += size
        found = cls(files)
        found.__dict__["packed"] = packed  # what cached_property would keep
        return found

    def prepare(self) -> FileSet:
        """Compute what is kept, and give the same set."""
        _ = self.packed, self.fingerprint
        return self

    def updated(self, files: Mapping[str, bytes], without: frozenset[str]) -> FileSet:
        """The set with some files replaced or added, and some left out."""
        return FileSet({n: c for n, c in {**self, **files}.items() if n not in without})

    def lie_in(self, held: Mapping[str, memoryview]) -> None:
        """Read the same contents, which are seldom asked for, from where they take no memory.

        Raises ``KeyError`` or ``ValueError`` where ``held`` are others.
        """
        if self.keys() != held.keys():
            raise ValueError("other files")
        self._files = {name: held[name] for name in self._files}


def fingerprint_of(hashes: Mapping[str, str]) -> str:
    """The fingerprint of files that have these hashes, by name."""
    return hashlib.sha256(json.dumps(sorted(hashes.items())).encode()).hexdigest()
