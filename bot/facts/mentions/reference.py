"""A resolution that a text names, and the years of those that exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution named between ``start`` and ``end``; ``year`` where one is given with it.

    ``is_sure`` says that it was called one of the Security Council, and not just “resolution”.
    """

    start: int
    end: int
    number: int
    year: int | None
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: resolutions of the Council, and the places of those of others."""

    references: tuple[Reference, ...]
    others: tuple[tuple[int, int], ...]


YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
YEARS = range(1946, 2050)
"""Numbers that may be years, as a part of a pattern and by themselves."""
Years: TypeAlias = Mapping[int, int]
"""The year of each resolution that exists, by its number."""
