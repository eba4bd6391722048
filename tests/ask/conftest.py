"""What the tests of ``/ask`` share."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from tests.compiled import shipped


@pytest.fixture(scope="session")
def asking() -> Asking:
    return Asking(*shipped())
