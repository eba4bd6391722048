"""Small bases for tests, built from models without files."""

from __future__ import annotations

from typing import Any

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import ENTRY_MODELS, Entry, Source

PAGE: dict[str, Any] = {"id": "page", "title": "A page", "publisher": "NATO"}


def entry(kind: Kind, key: str, **fields: Any) -> Entry:
    """An entry with the least an entry needs, and ``fields``."""
    least: dict[str, Any] = {
        "id": key,
        "title": key.upper(),
        "statements": [{"text": f"{key} is known.", "source": "page", "section": "Top"}],
    }
    if kind is Kind.RESOLUTION:
        least |= {"number": int(key.rpartition("-")[2]), "year": 1999}
    if kind is Kind.DRAFT:
        least |= {"symbol": "S/1999/1", "outcome": "failed"}
    if kind is Kind.PERSON:
        least |= {"office": "Envoy"}
    return ENTRY_MODELS[kind].model_validate(least | fields)


def small_base(*entries: Entry, **more: Any) -> FactBase:
    """A base of these entries and one source, ``page``."""
    return FactBase(entries, [Source.model_validate(PAGE)], **more)
