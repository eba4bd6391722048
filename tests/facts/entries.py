"""Small entries and bases for tests that need to know every date in them."""

from __future__ import annotations

from typing import Any

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import ENTRY_MODELS, Entry, Resolution, Source
from bot.facts.parts import DatedFact, Statement

SOURCE = Source(id="record", title="The record", publisher="A publisher", url="https://example.org")


def entry(key: str, *dates: dict[str, Any], kind: Kind = Kind.EVENT, **fields: Any) -> Entry:
    """An entry with the dates given as the data files write them."""
    said = Statement(text=f"Something about {key}.", source=SOURCE.id, section="Somewhere")
    return ENTRY_MODELS[kind](
        id=key,
        title=fields.pop("title", key.capitalize()),
        dates=tuple(DatedFact(**{"what": "happened", **dated}) for dated in dates),
        statements=(said,),
        **fields,
    )


def resolution(number: int, adopted: str, **fields: Any) -> Resolution:
    """A resolution adopted on a day."""
    made = entry(
        f"unscr-{number}",
        {"what": "adopted", "on": adopted},
        kind=Kind.RESOLUTION,
        number=number,
        year=int(adopted[:4]),
        **fields,
    )
    assert isinstance(made, Resolution)
    return made


def base_of(*entries: Entry) -> FactBase:
    """A base of these entries."""
    return FactBase(entries, [SOURCE])
