"""Containers of plain values as JSON and arrays, and back: never as code, as a pickle would be.

JSON knows lists and text keys only, so every container is written with its kind:
``["tuple", items]``, ``["dict", keys, values]`` … Arrays stand apart, in numpy's own format.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

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
_DEFAULTS: Mapping[str, type] = {"list": list, "set": set, "int": int}


def pack(attributes: Mapping[str, Any]) -> dict[str, bytes]:
    """Named values as blobs; raises ``TypeError`` for what is not plain.

    Plain are text, numbers, ``None``, lists, tuples, sets, dictionaries (of defaults, too), arrays
    of numbers, and records of the facts.
    """
    arrays: list[np.ndarray[Any, Any]] = []
    text = json.dumps(
        {name: _written(value, arrays) for name, value in attributes.items()}, ensure_ascii=False
    )
    blobs = {"values": text.encode("utf-8", "surrogatepass")}
    for number, array in enumerate(arrays):
        buffer = io.BytesIO()
        np.save(buffer, array, allow_pickle=False)
        blobs[f"array {number}"] = buffer.getvalue()
    return blobs


def unpack(blobs: Mapping[str, bytes]) -> dict[str, Any]:
    """The named values of blobs; raises ``ValueError`` and the like where they do not fit."""
    written = json.loads(blobs["values"].decode("utf-8", "surrogatepass"))
    return {name: _read(value, blobs) for name, value in written.items()}


def _written(value: Any, arrays: list[np.ndarray[Any, Any]]) -> Any:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return ["array", len(arrays) - 1]
    if isinstance(value, Record) and _MODELS.get(kind.__name__) is kind:
        return ["record", kind.__name__, value.model_dump_json(by_alias=True)]
    if kind is defaultdict:
        default = getattr(value.default_factory, "__name__", "")
        if default not in _DEFAULTS:
            raise TypeError(f"a dictionary of unknown defaults: {value.default_factory!r}")
        return ["defaults", default, *_pairs(value, arrays)]
    if kind is dict:
        return ["dict", *_pairs(value, arrays)]
    if kind.__name__ in _CONTAINERS:
        return [kind.__name__, _items(value, arrays)]
    raise TypeError(f"not plain: {kind.__name__}")


def _pairs(value: Mapping[Any, Any], arrays: list[np.ndarray[Any, Any]]) -> tuple[Any, Any]:
    return _items(value.keys(), arrays), _items(value.values(), arrays)


def _items(values: Any, arrays: list[np.ndarray[Any, Any]]) -> list[Any]:
    return [each if type(each) in _SCALARS else _written(each, arrays) for each in values]


def _read(value: Any, blobs: Mapping[str, bytes]) -> Any:
    if type(value) is not list:
        return value
    kind, *parts = value
    if kind == "array":
        return np.load(io.BytesIO(blobs[f"array {parts[0]}"]), allow_pickle=False)
    if kind == "record":
        return _MODELS[parts[0]].model_validate_json(parts[1])
    if kind == "dict":
        return dict(_read_pairs(parts, blobs))
    if kind == "defaults":
        return defaultdict(_DEFAULTS[parts[0]], _read_pairs(parts[1:], blobs))
    return _CONTAINERS[kind](_read_items(parts[0], blobs))


def _read_pairs(parts: list[Any], blobs: Mapping[str, bytes]) -> Any:
    keys, values = (_read_items(items, blobs) for items in parts)
    return zip(keys, values, strict=True)


def _read_items(items: list[Any], blobs: Mapping[str, bytes]) -> list[Any]:
    return [_read(each, blobs) if type(each) is list else each for each in items]
