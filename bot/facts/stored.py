"""Records that stand as JSON until somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from .parts import Record

R = TypeVar("R", bound=Record)


class StoredMapping(Mapping[str, R], Generic[R]):
    """Records by their ids; each is made of its JSON when it is asked for, and kept from then on.

    Raises ``ValueError`` where a text is none that its model wrote.
    """

    def __init__(self, ids: Sequence[str], kinds: Sequence[type[R]], texts: Sequence[str]) -> None:
        """The JSON of each id, with the model that wrote it."""
        self._stored = {
            key: (kind, text) for key, kind, text in zip(ids, kinds, texts, strict=True)
        }
        self._made: dict[str, R] = {}

    def __getitem__(self, key: str) -> R:
        """The record of an id; raises ``KeyError``."""
        found = self._made.get(key)
        if found is None:
            kind, text = self._stored[key]
            # Two threads may both make it; whoever comes second takes the first one's.
            found = self._made.setdefault(key, kind.model_validate_json(text))
        return found

    def __iter__(self) -> Iterator[str]:
        """The ids in their order."""
        return iter(self._stored)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._stored)

    def __contains__(self, key: object) -> bool:
        """Whether there is a record of an id."""
        return key in self._stored

    def __getstate__(self) -> dict[str, Any]:
        """What goes to another process: what is stored, not what was made of it."""
        return {"_stored": self._stored, "_made": {}}

    @property
    def containers(self) -> tuple[dict[str, Any], ...]:
        """Where all of it is held."""
        return self._stored, self._made


class StoredSequence(Sequence[R], Generic[R]):
    """Records of one kind in their order, made of their JSON whenever they are read.

    For what is read rarely and as a whole: nothing is kept. Raises ``ValueError`` where a text is
    none that the model wrote.
    """

    def __init__(self, kind: type[R], texts: Sequence[str]) -> None:
        """The JSON of each record."""
        self._kind, self._texts = kind, texts

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[R]: ...
    def __getitem__(self, place: int | slice) -> R | Sequence[R]:
        """The record at a place, or those of a slice."""
        if isinstance(place, slice):
            return StoredSequence(self._kind, self._texts[place])
        return self._kind.model_validate_json(self._texts[place])
