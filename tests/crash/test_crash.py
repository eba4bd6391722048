"""A short campaign on each database; ``make crash`` runs the long ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgres import Postgres

from .campaign import Campaign

_SEED = 3
_DELIVERIES = 60


@pytest.fixture
def url(postgres: Postgres) -> str:
    """An empty PostgreSQL database."""
    return postgres.new_database()


async def _survived(folder: Path, *, processes: int = 1, url: str | None = None) -> None:
    campaign = Campaign(folder, deliveries=_DELIVERIES, seed=_SEED, processes=processes, url=url)
    async with campaign:
        figures = await campaign.run()
    assert figures.deliveries >= _DELIVERIES
    assert figures.kills
    assert figures.repeats
    assert not figures.duplicated
    assert not figures.lost
    assert not figures.misrecorded


async def test_one_process_on_sqlite_posts_each_once_whenever_it_is_killed(tmp_path: Path) -> None:
    await _survived(tmp_path)


async def test_two_processes_on_postgresql_post_each_once_whenever_they_are_killed(
    tmp_path: Path, url: str
) -> None:
    await _survived(tmp_path, processes=2, url=url)
