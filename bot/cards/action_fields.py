"""How each field of an action is written into a custom id, and read from it again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from ..facts.calendar import Scope
from ..facts.kinds import ENTRY_KINDS, Kind
from ..facts.parts import Position

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Whence = Annotated[str, "whence"]
"""Where a reader came from: an entry's id, or the custom id of a list or day with other colons."""

Codec = tuple[Callable[[Any], str], Callable[[str], Any]]
"""How a value is written and read; reading raises ``ValueError``."""

_WORD = re.compile(r"[a-z0-9-]{0,45}")
_WHENCE = re.compile(r"[a-z0-9~-]{0,90}")
_NUMBER = re.compile(r"-?[0-9]{1,20}")
_POSITIONS = {
    "": None,
    "f": Position.IN_FAVOUR,
    "a": Position.AGAINST,
    "s": Position.ABSTAINING,
    "x": Position.ABSENT,
}
_ONLY = {"yes": True, "no": False, "open": None}


def _read_word(text: str) -> str:
    if not _WORD.fullmatch(text):
        raise ValueError(text)
    return text


def _read_whence(text: str) -> str:
    if not _WHENCE.fullmatch(text):
        raise ValueError(text)
    return text


def _read_number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _read_kind(text: str) -> Kind:
    kind = Kind(text)
    if kind not in ENTRY_KINDS:
        raise ValueError(text)
    return kind


def _read_only(text: str) -> bool | None:
    if text not in _ONLY:
        raise ValueError(text)
    return _ONLY[text]


def _read_scope(text: str) -> Scope | None:
    return None if text == "open" else Scope(text)


def _read_position(text: str) -> Position | None:
    if text not in _POSITIONS:
        raise ValueError(text)
    return _POSITIONS[text]


def _write_position(position: Position | None) -> str:
    return next(text for text, meant in _POSITIONS.items() if meant is position)


def _write_only(value: bool | None) -> str:
    return next(text for text, meant in _ONLY.items() if meant is value)


_CODECS: dict[Any, Codec] = {
    str: (str, _read_word),
    Whence: (str, _read_whence),
    int: (str, _read_number),
    Kind: (str, _read_kind),
    Kind | None: (
        lambda kind: kind or "any",
        lambda text: None if text == "any" else _read_kind(text),
    ),
    Position | None: (_write_position, _read_position),
    bool | None: (_write_only, _read_only),
    Scope: (str, Scope),
    Scope | None: (lambda scope: scope or "open", _read_scope),
    dt.date: (dt.date.isoformat, dt.date.fromisoformat),
    dt.time: (
        lambda time: f"{time:%H%M}",
        lambda text: dt.datetime.strptime(text, "%H%M").time(),  # noqa: DTZ007 - a time alone
    ),
}


def codecs_of(action: type[DataclassInstance]) -> dict[str, Codec]:
    """The codecs of an action's fields by name, in their order."""
    hints = get_type_hints(action, include_extras=True)
    return {field.name: _codec(hints[field.name]) for field in dataclasses.fields(action)}


def _codec(hint: Any) -> Codec:
    if get_origin(hint) is not Literal:
        return _CODECS[hint]
    words = get_args(hint)

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return str, read
