"""A newcomer's first minutes and a moderator's, in a real browser.

All in one file, so that one demo and one browser do for all: starting them takes the most time.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from . import driver
from .keeping import better
from .moderating import begin_setup, use


def test_the_channel_tells_a_newcomer_what_to_type(visitor):
    expect(visitor.messages().first).to_contain_text("Welcome, Ann!")
    expect(visitor.messages().first).to_contain_text("/resolution")
    offered = visitor.offered_commands()
    for command in ("resolution", "operation", "search", "browse", "random", "help"):
        assert command in offered


def test_from_a_resolution_to_the_operation_it_mandates_and_back(visitor):
    visitor.open_command("resolution")
    visitor.type_option("number", "1244")
    visitor.choose("1244 (1999): UN mission")
    visitor.send()
    assert "Resolution 1244 (1999)" in visitor.text()
    assert "KFOR" in visitor.text()
    visitor.press("Sources")
    expect(visitor.last()).to_contain_text("S/RES/1244 (1999)")
    visitor.press("Overview")

    visitor.to_latest()
    visitor.select("(KFOR)")
    expect(visitor.last()).to_contain_text("Kosovo Force (KFOR)")
    assert "Mandate Resolution 1244 (1999)" in visitor.text()

    visitor.press("← Resolution 1244")
    expect(visitor.last()).to_contain_text("S/RES/1244 (1999)")


def test_typing_without_choosing_finds_the_same(visitor):
    visitor.ask("resolution", number="S/RES/1244")
    assert "Resolution 1244 (1999)" in visitor.text()


def test_an_unknown_number_is_never_answered_as_another(visitor):
    visitor.ask("resolution", number="9999")
    assert "Resolution 9999 is not in the fact base" in visitor.text()


def test_browsing_turns_pages_in_place(visitor):
    visitor.open_command("browse")
    visitor.choose("Resolutions")
    visitor.send()
    count = visitor.messages().count()
    assert "page 1 of" in visitor.text()
    visitor.press("Next")
    assert "page 2 of" in visitor.text()
    assert visitor.messages().count() == count


def test_a_private_answer_is_seen_by_its_asker_only(visitor):
    visitor.ask("help")
    assert "Only you can see this" in visitor.text()
    visitor.view_as(driver.MODERATOR)
    assert "Only you can see this" not in visitor.page.locator("#channel-message-list").inner_text()


def test_the_moderator_does_not_disturb_a_members_card(visitor):
    visitor.ask("operation", name="KFOR")
    # The picture has followed the card.
    visitor.last().locator("img").first.wait_for(state="attached")
    visitor.view_as(driver.MODERATOR)
    card = visitor.text()
    visitor.to_latest()
    visitor.press("Facts")
    visitor.to_latest()
    assert "Only you can see this" in visitor.text()
    assert visitor.messages().nth(-2).inner_text() == card


def test_a_phone_is_wide_enough(browser, address):
    with driver.visit(browser, address, driver.PHONE) as visitor:
        visitor.ask("resolution", number="1244")
        assert not visitor.overflows()


# -- what moderators do -------------------------------------------------------------------------


@pytest.fixture
def moderator(visitor):
    visitor.view_as(driver.MODERATOR)
    return visitor


@pytest.mark.parametrize(
    ("asked", "typed", "command"),
    [("/da", "/da", "/daily setup"), ("/", "/data", "/data status")],
)
def test_members_are_not_offered_it(visitor, asked, typed, command):
    assert command.split()[0] not in visitor.offered_commands(asked)
    visitor.view_as(driver.MODERATOR)
    assert command in visitor.offered_commands(typed)


def test_from_setting_up_to_removing(moderator):
    begin_setup(moderator, "research", "9", "geneva")
    moderator.choose("Zurich, Switzerland")
    moderator.send()
    assert "Daily post changed" in moderator.text()  # the demo has set one up
    assert "Only you can see this" in moderator.text()

    moderator.ask("daily show")
    assert "1 daily post" in moderator.text()
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


def test_from_an_upload_to_the_history(moderator):
    better(moderator)
    assert moderator.sees("1999-06-12 → 1999-06-11")
    assert moderator.sees("Only you can see this")
    moderator.press("Apply")
    assert moderator.sees("Applied")
    moderator.ask("operation", name="kfor")
    assert moderator.sees("11 June 1999")
    moderator.ask("data history")
    assert moderator.sees("uploaded by")
    moderator.ask("data status")
    assert moderator.sees("1 changed")


# -- its port -----------------------------------------------------------------------------------


def _demo(*arguments, **environment):
    command = [sys.executable, "-m", "bot", "demo", *arguments]
    return subprocess.run(
        command,
        cwd=driver.ROOT,
        env={**os.environ, "DISCORD_TOKEN": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_taken_port_that_was_asked_for_is_refused_in_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = _demo("--port", str(port))
    assert result.returncode == 1
    assert result.stderr.startswith(f"Port {port} is taken")
    assert result.stderr.count("\n") == 1
