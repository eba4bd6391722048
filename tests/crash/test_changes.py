"""A short campaign against changes of the facts; ``make crash`` runs the long ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.postgres import Postgres

from .changes import ChangeCampaign, ChangeFigures

_SEED = 4
_KILLS = 30


@pytest.fixture
def url(postgres: Postgres) -> str:
    """An empty PostgreSQL database."""
    return postgres.new_database()


def _is_whole(figures: ChangeFigures) -> None:
    assert figures.wrong == []
    assert figures.kills.total() == _KILLS
    assert figures.old
    assert figures.applied


def test_sqlite_stands_on_a_whole_revision_wherever_it_was_killed(tmp_path: Path) -> None:
    _is_whole(ChangeCampaign(tmp_path, kills=_KILLS, seed=_SEED).run())


def test_two_computers_on_postgresql_do_as_well(tmp_path: Path, url: str) -> None:
    _is_whole(ChangeCampaign(tmp_path, kills=_KILLS, seed=_SEED, url=url).run())
