"""Turns a failed validation into problems for the person who edits the data."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..messages import Message, Names, Typed, message
from .problems import Guesses, Problem, WrongValueError
from .yamltext import Parsed, Path


def explain(
    error: ValidationError, parsed: Parsed, path: Path, model: type[BaseModel]
) -> list[Problem]:
    """Every fault of one entry, each at its own line."""
    problems = []
    for detail in error.errors(include_url=False):
        if _is_told_already(detail):
            continue
        inner = _located(detail["loc"], parsed, path)
        problems.append(parsed.problem(inner, _told(detail, model, _key(detail, inner))))
    return problems


def _is_told_already(detail: ErrorDetails) -> bool:
    """Whether a list is too short only because faulty parts, told each by itself, do not count."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _located(loc: tuple[int | str, ...], parsed: Parsed, path: Path) -> Path:
    """The part of the file that pydantic's location names.

    Pydantic adds steps of its own (union members, ``[key]``); those that the file does not have
    are left out.
    """
    for step in loc:
        if (*path, step) in parsed.places:
            path = (*path, step)
    return path


def _key(detail: ErrorDetails, path: Path) -> str:
    """What the faulty part is called: the last key on the way to it that the file has."""
    is_about_key = detail["type"] in ("missing", "extra_forbidden")
    steps = detail["loc"] if is_about_key else path
    return next((step for step in reversed(steps) if isinstance(step, str)), "entry")


def _told(detail: ErrorDetails, model: type[BaseModel], key: str) -> Message:
    if detail["type"] == "extra_forbidden":
        known = _keys_at(model, detail["loc"][:-1])
        keys = message("facts.known_keys", keys=Names(tuple(known)))
        return message("facts.unknown_key", key=key, remedy=Guesses(known).did_you_mean(key, keys))
    context = detail.get("ctx", {})
    error = context.get("error")
    if isinstance(error, WrongValueError):
        return error.message
    code, *limits = _CODES.get(detail["type"], ("facts.field.other",))
    values: dict[str, object] = {limit: str(context[limit]) for limit in limits}
    if code == "facts.field.other":
        values["detail"] = detail["msg"]
    return message(code, key=key, given=shown(detail.get("input")), **values)


_CODES = {
    "missing": ("facts.field.missing",),
    "string_too_long": ("facts.field.too_long", "max_length"),
    "string_too_short": ("facts.field.empty", "min_length"),
    "string_pattern_mismatch": ("facts.field.wrong_form",),
    "string_type": ("facts.field.no_text",),
    "tuple_type": ("facts.field.no_list",),
    "dict_type": ("facts.field.no_group",),
    "model_type": ("facts.field.no_group",),
    "model_attributes_type": ("facts.field.no_group",),
    "too_short": ("facts.field.too_few", "min_length"),
    "too_long": ("facts.field.too_many", "max_length"),
    "int_parsing": ("facts.field.no_number",),
    "int_type": ("facts.field.no_number",),
    "bool_parsing": ("facts.field.no_yes_or_no",),
    "bool_type": ("facts.field.no_yes_or_no",),
    "greater_than_equal": ("facts.field.too_small", "ge"),
    "less_than_equal": ("facts.field.too_large", "le"),
    "enum": ("facts.field.not_among", "expected"),
    "literal_error": ("facts.field.not_among", "expected"),
}
"""What each type of pydantic's errors is called in the catalogue, and the limits it names."""


def shown(value: Any) -> Message | Typed:
    """A value of the data, as a problem quotes it."""
    if value is None:
        return message("facts.given.nothing")
    if isinstance(value, dict):
        return message("facts.given.group")
    if isinstance(value, list):
        return message("facts.given.list")
    return Typed(str(value), 41)


def _keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the model allows at a location, as the files spell them."""
    for step in loc:
        if isinstance(step, str):
            field = model.model_fields.get(step)
            inner = _inner_model(field.annotation) if field else None
            model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _inner_model(part)
        if found is not None:
            return found
    return None
