"""A browser and a running demo, shared by the tests of a module."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.compiled import put_beside

from . import driver


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    state_dir = tmp_path_factory.mktemp("state")
    put_beside(state_dir)
    with driver.running_demo(state_dir=state_dir) as found:
        yield found


# Not wider than a module: an open browser keeps an event loop running, and tests that bring
# their own could not start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = driver.chromium()
    if executable is None:
        reason = "no Chromium: install it, or name it in the variable CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with driver.headless_browser(executable) as started:
        yield started


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[driver.Visitor]:
    with driver.visit(browser, address) as arrived:
        yield arrived
