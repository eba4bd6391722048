"""A moderator sets up a daily post in a real browser."""

from __future__ import annotations

import pytest

from . import driver
from .moderating import begin_setup, use


@pytest.fixture
def moderator(visitor):
    visitor.view_as(driver.MODERATOR)
    return visitor


def test_members_are_not_offered_it(visitor):
    assert "/daily" not in visitor.offered_commands("/da")
    visitor.view_as(driver.MODERATOR)
    assert "/daily setup" in visitor.offered_commands("/da")


def test_from_setting_up_to_removing(moderator):
    begin_setup(moderator, "research", "9", "geneva")
    moderator.choose("Zurich, Switzerland")
    moderator.send()
    assert "Daily post changed" in moderator.text()  # the demo has set one up
    assert "Only you can see this" in moderator.text()

    moderator.ask("daily show")
    assert "#research" in moderator.text()
    assert "I may not post" not in moderator.text()

    moderator.ask("daily test")
    posts = moderator.messages().filter(has_text="A test, asked for by a moderator")
    posts.first.wait_for()

    use(moderator, "remove", "research")
    moderator.press("Remove")
    assert "Daily post removed" in moderator.text()


def test_an_ambiguous_zone_is_settled_by_a_menu(moderator):
    begin_setup(moderator, "announcements", "9", "CST")
    moderator.send()
    assert "several clocks go by" in moderator.text()
    moderator.select("Chicago")
    assert "Daily post set up" in moderator.text()
    assert "Chicago, United States" in moderator.text()


def test_a_refusal_is_an_answer(moderator):
    begin_setup(moderator, "research", "25:00", "UTC")
    moderator.send()
    assert "There is no “25:00” on the clock" in moderator.text()
