"""What all tests share."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import settings
from sqlalchemy import ClauseElement

from bot.facts.base import FactBase
from bot.facts.kinds import ENTRY_KINDS
from bot.facts.search import SearchEngine
from bot.settings import Settings

from .compiled import DATA as DATA
from .compiled import shipped
from .postgres import NoPostgresError, Postgres, running

# Reading a whole base for its meaning takes half a minute: only tests that are about that do.
os.environ["SEARCH_BY_MEANING"] = "false"

# How long an example takes says more about what else the computer does than about the code.
settings.register_profile("default", deadline=None)
settings.load_profile("default")

_LONG = ("crash", "browser", "double", "drawing", "library", "daily")
"""Folders with few tests that take long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: else one worker would be busy when the others are done."""
    items.sort(key=lambda item: not set(_LONG) & set(item.path.parts))


SHIPPED_KINDS = tuple(
    kind
    for kind in ENTRY_KINDS
    if any(f"\nkind: {kind}\n" in path.read_text("utf-8") for path in DATA.glob("*.yaml"))
)
"""The kinds of which there are entries."""


def own_settings(**values: Any) -> Settings:
    """Settings of a test, by words alone: nothing is read of the environment or a ``.env``."""
    return Settings(**{"search_by_meaning": False, **values})


@pytest.fixture(scope="session", autouse=True)
def unfrozen() -> Iterator[None]:
    """Bots come and go here by the hundred: what one of them freezes would never be collected."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        patch.setattr(gc, "get_freeze_count", lambda: 0)  # so nothing is to be saved from freezing
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """SQL is compiled once for all databases: many bots start here, with the same statements."""
    compiled, kept = ClauseElement._compile_w_cache, dict[str, tuple[Any, Any]]()

    def once(statement: Any, dialect: Any, *, compiled_cache: Any, **options: Any) -> Any:
        first, cache = kept.setdefault(dialect.name, (dialect, compiled_cache))
        return compiled(statement, first, compiled_cache=cache, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClauseElement, "_compile_w_cache", once)
        yield


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """What a command run here makes of the log ends with the test: the next finds it as it was."""
    root, discords = logging.getLogger(), logging.getLogger("discord")
    kept, levels = root.handlers[:], (root.level, discords.level)
    yield
    root.handlers[:] = kept
    root.setLevel(levels[0])
    discords.setLevel(levels[1])
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def base() -> FactBase:
    """The fact base as shipped."""
    return shipped()[0]


@pytest.fixture(scope="session")
def engine() -> SearchEngine:
    """A search engine over the shipped base."""
    return shipped()[1]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for all tests; without one they are skipped, save in CI."""
    try:
        with running() as server:
            yield server
    except NoPostgresError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
