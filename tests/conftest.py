"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.facts.base import FactBase
from bot.facts.load import load_folder
from bot.facts.search import SearchEngine

DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.fixture(scope="session")
def base() -> FactBase:
    """The fact base as shipped."""
    return load_folder(DATA)


@pytest.fixture(scope="session")
def engine(base: FactBase) -> SearchEngine:
    """A search engine over the shipped base."""
    return SearchEngine(base)
