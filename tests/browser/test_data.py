"""A moderator corrects a fact in a real browser; checks run in a process of their own."""

from __future__ import annotations

from . import driver
from .keeping import better


def test_members_are_not_offered_it(visitor):
    assert "/data" not in visitor.offered_commands("/")
    visitor.view_as(driver.MODERATOR)
    assert "/data status" in visitor.offered_commands("/data")


def test_from_an_upload_to_the_history(visitor):
    visitor.view_as(driver.MODERATOR)
    better(visitor)
    assert "1999-06-12 → 1999-06-11" in visitor.text()
    assert "Only you can see this" in visitor.text()
    visitor.press("Apply")
    assert "Applied" in visitor.text()
    visitor.ask("operation", name="kfor")
    assert "11 June 1999" in visitor.text()
    visitor.ask("data history")
    assert "upload by" in visitor.text()
    visitor.ask("data status")
    assert "1 changed" in visitor.text()
