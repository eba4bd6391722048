"""Containers of plain values as JSON and arrays, and back: never as code, as a pickle would be.

JSON knows lists and text keys only, so every container is written with its kind:
``["tuple", items]``, ``["dict", keys, values]`` … Arrays stand apart, and so do long lists of
numbers, or of lists of numbers, and long lists of texts: their form is read in a few steps, however
many there are. A text or tuple that stands in several lists is held once.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, chain
from typing import Any, NamedTuple

from ..facts.model import ITEM_MODELS
from ..facts.parts import Record

_MODELS = {model.__name__: model for model in ITEM_MODELS.values()}
_SCALARS = {str, int, float, bool, type(None)}
_CONTAINERS: Mapping[str, Callable[[list[Any]], Any]] = {
    "list": lambda items: items,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
}
_LONG = 50
"""Items that are packed in one piece; fewer are not worth an array."""
_END = "\x00"
_DEFAULTS: Mapping[str, type] = {"list": list, "set": set, "int": int}
_BOUND = 1 << 63
Blob = bytes | memoryview


class _Packed(NamedTuple):
    """What values are read from, and what was met that may be met again."""

    blobs: Mapping[str, Blob]
    texts: dict[str, str]
    tuples: dict[tuple[int, ...], tuple[int, ...]]


def pack(attributes: Mapping[str, Any]) -> dict[str, bytes]:
    """Named values as blobs; raises ``TypeError`` for what is not plain.

    Plain are text, numbers, ``None``, lists, tuples, sets, dictionaries (of defaults, too), arrays
    of numbers, and records of the facts.
    """
    apart: list[bytes] = []
    text = json.dumps(
        {name: _written(value, apart) for name, value in attributes.items()}, ensure_ascii=False
    )
    blobs = {str(number): each for number, each in enumerate(apart)}
    return {"values": text.encode("utf-8", "surrogatepass")} | blobs


def unpack(blobs: Mapping[str, Blob]) -> dict[str, Any]:
    """The named values of blobs; raises ``ValueError`` and the like where they do not fit.

    Arrays are not copied: they stay where the blobs are, and cannot be written to.
    """
    written = json.loads(_text(blobs["values"]))
    packed = _Packed(blobs, {}, {})
    return {name: _read(value, packed) for name, value in written.items()}


def _written(value: Any, apart: list[bytes]) -> Any:
    import numpy as np  # only for arrays: a start reads none

    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, np.ndarray) and not value.dtype.hasobject:
        return ["array", _set_apart(value.tobytes(), apart), value.dtype.str, value.shape]
    if isinstance(value, Record) and _MODELS.get(kind.__name__) is kind:
        return ["record", kind.__name__, value.model_dump_json(by_alias=True)]
    if kind is defaultdict:
        default = getattr(value.default_factory, "__name__", "")
        if default not in _DEFAULTS:
            raise TypeError(f"a dictionary of unknown defaults: {value.default_factory!r}")
        return ["defaults", default, *_pairs(value, apart)]
    if kind is dict:
        return ["dict", *_pairs(value, apart)]
    if kind.__name__ in _CONTAINERS:
        return [kind.__name__, _items(value, apart)]
    raise TypeError(f"not plain: {kind.__name__}")


def _pairs(value: Mapping[Any, Any], apart: list[bytes]) -> tuple[Any, Any]:
    return _items(value.keys(), apart), _items(value.values(), apart)


def _items(values: Any, apart: list[bytes]) -> Any:
    items = list(values)
    packed = _flat(items, apart) if len(items) >= _LONG else None
    return packed or [each if type(each) in _SCALARS else _written(each, apart) for each in items]


def _flat(items: list[Any], apart: list[bytes]) -> dict[str, Any] | None:
    """Many texts, numbers or lists of numbers in one piece; ``None`` where they are others."""
    types = set(map(type, items))
    if types == {str} and not any(_END in text for text in items):
        return {"texts": _set_apart(_END.join(items).encode("utf-8", "surrogatepass"), apart)}
    if types == {int} and _fit(items):
        return {"numbers": _numbers(items, apart)}
    if types in ({list}, {tuple}):
        flat = list(chain.from_iterable(items))
        if set(map(type, flat)) <= {int} and _fit(flat):
            form = "lists" if types == {list} else "tuples"
            return {form: [_numbers(map(len, items), apart), _numbers(flat, apart)]}
    return None


def _fit(numbers: list[int]) -> bool:
    """Whether an array of integers can hold them all."""
    return not numbers or (min(numbers) >= -_BOUND and max(numbers) < _BOUND)


def _numbers(items: Iterable[int], apart: list[bytes]) -> int:
    return _set_apart(array("q", items).tobytes(), apart)  # of eight bytes each


def _set_apart(blob: bytes, apart: list[bytes]) -> int:
    """Where a blob stands."""
    apart.append(blob)
    return len(apart) - 1


def _read_flat(flat: dict[str, Any], packed: _Packed) -> list[Any]:
    [(form, held)] = flat.items()
    if form == "texts":
        texts = _text(packed.blobs[str(held)]).split(_END)
        return list(map(packed.texts.setdefault, texts, texts))
    if form == "numbers":
        return _read_numbers(held, packed)
    lengths, items = (_read_numbers(each, packed) for each in held)
    ends = list(accumulate(lengths))
    lists = [items[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    if form == "lists":
        return lists
    tuples = list(map(tuple, lists))
    return list(map(packed.tuples.setdefault, tuples, tuples))


def _read_numbers(number: int, packed: _Packed) -> list[int]:
    return memoryview(packed.blobs[str(number)]).cast("q").tolist()


def _text(blob: Blob) -> str:
    return str(blob, "utf-8", "surrogatepass")


def _read(value: Any, packed: _Packed) -> Any:
    if type(value) is not list:
        return value
    kind, *parts = value
    if kind == "array":
        import numpy as np

        number, dtype, shape = parts
        return np.frombuffer(packed.blobs[str(number)], dtype=dtype).reshape(shape)
    if kind == "record":
        return _MODELS[parts[0]].model_validate_json(parts[1])
    if kind == "dict":
        return dict(_read_pairs(parts, packed))
    if kind == "defaults":
        return defaultdict(_DEFAULTS[parts[0]], _read_pairs(parts[1:], packed))
    return _CONTAINERS[kind](_read_items(parts[0], packed))


def _read_pairs(parts: list[Any], packed: _Packed) -> Any:
    keys, values = (_read_items(items, packed) for items in parts)
    return zip(keys, values, strict=True)


def _read_items(items: Any, packed: _Packed) -> list[Any]:
    if isinstance(items, dict):
        return _read_flat(items, packed)
    return [_read(each, packed) if type(each) is list else each for each in items]
