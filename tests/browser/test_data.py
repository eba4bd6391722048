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
    assert visitor.sees("1999-06-12 → 1999-06-11")
    assert visitor.sees("Only you can see this")
    visitor.press("Apply")
    assert visitor.sees("Applied")
    visitor.ask("operation", name="kfor")
    assert visitor.sees("11 June 1999")
    visitor.ask("data history")
    assert visitor.sees("uploaded by")
    visitor.ask("data status")
    assert visitor.sees("1 changed")
