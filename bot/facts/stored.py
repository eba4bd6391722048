"""Records that stand as JSON until somebody reads them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Generic, Self, TypeVar, overload

from .parts import Record, slim

R = TypeVar("R", bound=Record)


class Texts:
    """Texts in UTF-8 that stand one after another, each cut out when it is read."""

    def __init__(self, whole: bytes | memoryview, ends: Iterable[int]) -> None:
        """``ends`` are the places behind the last byte of each."""
        self.whole, self.ends = whole, array("q", ends)
        if (self.ends[-1] if self.ends else 0) != len(whole):
            raise ValueError("the texts end elsewhere")

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """These texts."""
        encoded = [text.encode() for text in texts]
        return cls(b"".join(encoded), accumulate(map(len, encoded)))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ends)

    def __getitem__(self, place: int) -> bytes:
        """The text at a place, from 0 on."""
        return bytes(self.whole[self.ends[place - 1] if place else 0 : self.ends[place]])


class StoredMapping(Mapping[str, R], Generic[R]):
    """Records by their ids; each is made of its JSON when it is asked for, and kept from then on.

    Raises ``ValueError`` where a text is none that its model wrote.
    """

    def __init__(self, ids: Sequence[str], kinds: Sequence[type[R]], texts: Texts) -> None:
        """The JSON of each id, with the model that wrote it."""
        self._places = {key: place for place, key in enumerate(ids)}
        if not len(self._places) == len(kinds) == len(texts):
            raise ValueError("an id has no text, or a text no id")
        self._kinds, self._texts = kinds, texts
        self._made: dict[str, R] = {}

    def __getitem__(self, key: str) -> R:
        """The record of an id; raises ``KeyError``."""
        found = self._made.get(key)
        if found is None:
            place = self._places[key]
            made = slim(self._kinds[place].model_validate_json(self._texts[place]))
            # Two threads may both make it; whoever comes second takes the first one's.
            found = self._made.setdefault(key, made)
        return found

    def __iter__(self) -> Iterator[str]:
        """The ids in their order."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        """Whether there is a record of an id."""
        return key in self._places

    @property
    def containers(self) -> tuple[dict[str, Any], ...]:
        """Where all of it is held."""
        return self._places, self._made


class StoredSequence(Sequence[R], Generic[R]):
    """Records of one kind in their order, made of their JSON whenever they are read.

    For what is read rarely and as a whole: nothing is kept. Raises ``ValueError`` where a text is
    none that the model wrote.
    """

    def __init__(self, kind: type[R], texts: Texts) -> None:
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
            return [self[each] for each in range(*place.indices(len(self)))]
        return self._kind.model_validate_json(self._texts[place])
