"""Containers of plain values as JSON and arrays, and back: never as code, as a pickle would be.

JSON knows lists and text keys only, so every container is written with its kind:
``["tuple", items]``, ``["dict", keys, values]`` … Arrays stand apart, in numpy's own format, and so
do long lists of numbers, or of lists of numbers, and long lists of texts: their form is read in a
few steps, however many there are. A text or tuple that stands in several lists is held once.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import accumulate, chain
from typing import Any, NamedTuple

import numpy as np

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
_Apart = list[np.ndarray[Any, Any] | bytes]
"""What stands apart while values are written: arrays, and texts in a row."""
_HEAD = 256
"""Bytes that the head of an array has at the most."""
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
    apart: _Apart = []
    text = json.dumps(
        {name: _written(value, apart) for name, value in attributes.items()}, ensure_ascii=False
    )
    blobs = {"values": text.encode("utf-8", "surrogatepass")}
    for number, each in enumerate(apart):
        if isinstance(each, bytes):
            blobs[f"texts {number}"] = each
        else:
            buffer = io.BytesIO()
            np.save(buffer, np.asarray(each, order="C"), allow_pickle=False)
            blobs[f"array {number}"] = buffer.getvalue()
    return blobs


def unpack(blobs: Mapping[str, Blob]) -> dict[str, Any]:
    """The named values of blobs; raises ``ValueError`` and the like where they do not fit.

    Arrays are not copied: they stay where the blobs are, and cannot be written to.
    """
    written = json.loads(_text(blobs["values"]))
    packed = _Packed(blobs, {}, {})
    return {name: _read(value, packed) for name, value in written.items()}


def _written(value: Any, apart: _Apart) -> Any:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, np.ndarray):
        apart.append(value)
        return ["array", len(apart) - 1]
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


def _pairs(value: Mapping[Any, Any], apart: _Apart) -> tuple[Any, Any]:
    return _items(value.keys(), apart), _items(value.values(), apart)


def _items(values: Any, apart: _Apart) -> Any:
    items = list(values)
    packed = _flat(items, apart) if len(items) >= _LONG else None
    return packed or [each if type(each) in _SCALARS else _written(each, apart) for each in items]


def _flat(items: list[Any], apart: _Apart) -> dict[str, Any] | None:
    """Many texts, numbers or lists of numbers in one piece; ``None`` where they are others."""
    types = set(map(type, items))
    if types == {str} and not any(_END in text for text in items):
        apart.append(_END.join(items).encode("utf-8", "surrogatepass"))
        return {"texts": len(apart) - 1}
    if types == {int} and _fit(items):
        return {"numbers": _numbers(items, apart)}
    if types in ({list}, {tuple}):
        flat = list(chain.from_iterable(items))
        if set(map(type, flat)) <= {int} and _fit(flat):
            form = "lists" if types == {list} else "tuples"
            return {form: [_numbers(list(map(len, items)), apart), _numbers(flat, apart)]}
    return None


def _fit(numbers: list[int]) -> bool:
    """Whether an array of integers can hold them all."""
    least, most = np.iinfo(np.int64).min, np.iinfo(np.int64).max
    return not numbers or (least <= min(numbers) and max(numbers) <= most)


def _numbers(items: list[int], apart: _Apart) -> int:
    apart.append(np.array(items, dtype=np.int64))
    return len(apart) - 1


def _read_flat(flat: dict[str, Any], packed: _Packed) -> list[Any]:
    [(form, held)] = flat.items()
    if form == "texts":
        texts = _text(packed.blobs[f"texts {held}"]).split(_END)
        return list(map(packed.texts.setdefault, texts, texts))
    if form == "numbers":
        numbers: list[Any] = _array(held, packed).tolist()
        return numbers
    lengths, items = (_array(each, packed).tolist() for each in held)
    ends = list(accumulate(lengths))
    lists = [items[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    if form == "lists":
        return lists
    tuples = list(map(tuple, lists))
    return list(map(packed.tuples.setdefault, tuples, tuples))


def _array(number: int, packed: _Packed) -> np.ndarray[Any, Any]:
    blob = packed.blobs[f"array {number}"]
    head = io.BytesIO(blob[:_HEAD])
    np.lib.format.read_magic(head)
    shape, _, kind = np.lib.format.read_array_header_1_0(head)
    if kind.hasobject:
        raise ValueError("an array of objects, which would be a pickle")
    return np.frombuffer(blob[head.tell() :], dtype=kind).reshape(shape)


def _text(blob: Blob) -> str:
    return str(blob, "utf-8", "surrogatepass")


def _read(value: Any, packed: _Packed) -> Any:
    if type(value) is not list:
        return value
    kind, *parts = value
    if kind == "array":
        return _array(parts[0], packed)
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
