"""Turns a failed validation into sentences for the person who edits the data."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .problems import Problem, did_you_mean
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
        problems.append(parsed.problem(inner, _sentence(detail, model, _key(detail, inner))))
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


def _sentence(detail: ErrorDetails, model: type[BaseModel], key: str) -> str:
    if detail["type"] == "extra_forbidden":
        known = _keys_at(model, detail["loc"][:-1])
        hint = did_you_mean(key, known) or f" – known keys here: {', '.join(known)}"
        return f"unknown key “{key}”{hint}"
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    template = _SENTENCES.get(detail["type"])
    if template is None:
        return f"`{key}`: {detail['msg']} – compare it with the entries above"
    context = detail.get("ctx", {})
    given = _shown(detail.get("input"))
    return template.format(key=key, given=given, **context)


_SENTENCES = {
    "missing": "the key `{key}` is missing – add it",
    "string_too_long": "`{key}` is longer than a card can hold – at most {max_length} characters",
    "string_too_short": "`{key}` is empty – write at least {min_length} characters or remove it",
    "string_pattern_mismatch": (
        "`{key}` has the wrong form: {given} – an id is lower-case words joined by hyphens, "
        "a link begins with https://, a symbol looks like S/PRST/1999/5"
    ),
    "string_type": "`{key}` must be one text, not {given} – write it on one line or after `>-`",
    "tuple_type": "`{key}` must be a list, not {given} – write [a, b] or one “- ” line for each",
    "dict_type": "`{key}` must be a group of `key: value` lines, not {given} – indent them",
    "model_type": "`{key}` must be a group of `key: value` lines, not {given} – indent them",
    "model_attributes_type": "`{key}` must be a group of `key: value` lines – indent them below it",
    "too_short": "`{key}` must have at least {min_length} – an entry cites what it says",
    "int_parsing": "`{key}` must be a whole number, not {given} – write digits only",
    "int_type": "`{key}` must be a whole number, not {given} – write digits only",
    "greater_than_equal": "`{key}` is too small: {given} – the least is {ge}",
    "less_than_equal": "`{key}` is too large: {given} – the most is {le}",
    "enum": "`{key}` cannot be {given} – use {expected}",
    "literal_error": "`{key}` cannot be {given} – use {expected}",
}


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


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
