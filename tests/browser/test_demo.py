"""A newcomer's first minutes, in a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

from playwright.sync_api import expect

from . import driver


def test_the_channel_tells_a_newcomer_what_to_type(visitor):
    expect(visitor.messages().first).to_contain_text("Welcome, Ann!")
    expect(visitor.messages().first).to_contain_text("/resolution")
    offered = visitor.offered_commands()
    for command in ("resolution", "operation", "search", "browse", "random", "help"):
        assert command in offered


def test_from_a_resolution_to_the_operation_it_mandates_and_back(visitor):
    visitor.ask("resolution", number="1244", choose="1244 (1999): UN mission")
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
    visitor.ask("browse", choose="Resolutions")
    count = visitor.messages().count()
    assert "page 1 of" in visitor.text()
    visitor.press("Next")
    assert "page 2 of" in visitor.text()
    assert visitor.messages().count() == count


def test_a_private_answer_is_seen_by_its_asker_only(visitor):
    private = visitor.messages().filter(has_text="Only you can see this")
    visitor.view_as(driver.MODERATOR)
    before = private.count()  # what other tests have asked as the moderator
    visitor.view_as(driver.MEMBER)
    visitor.ask("help")
    assert "Only you can see this" in visitor.text()
    visitor.view_as(driver.MODERATOR)
    assert private.count() == before


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


def _demo(*arguments, **environment):
    command = [sys.executable, "-m", "bot", "demo", *arguments]
    return subprocess.run(
        command,
        cwd=driver.ROOT,
        env={**os.environ, "DISCORD_TOKEN": "", **environment},
        capture_output=True,
        text=True,
        timeout=driver.START_LIMIT,
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


def test_a_command_that_the_page_forgets_is_filled_in_again(visitor):
    times = []

    def fill() -> None:
        times.append(visitor.choices.count())
        if len(times) == 1:
            visitor.view_as(driver.MODERATOR)  # the page is drawn anew, as for a picture
            visitor.view_as(driver.MEMBER)
        visitor.choose("Resolutions")

    visitor.compose("browse", fill)
    assert len(times) == 2
    visitor.send()
    assert "page 1 of" in visitor.text()
