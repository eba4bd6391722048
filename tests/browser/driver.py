"""Drives the demo in a headless browser the way a visitor does.

The page forbids evaluated code, so there is no ``wait_for_function`` and no added style. What it
is doing can be read from ``window.simcordPreview``: whether it is ready, and the receipt of the
last action.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

ROOT = Path(__file__).parents[2]
DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
MEMBER, MODERATOR = "Ann (delegate)", "Max (moderator)"
START_LIMIT, _STOP_LIMIT, _ACTION_LIMIT = 1800.0, 600.0, 600.0
"""Seconds after which something hangs: no computer is that busy."""
_SENT_AS_TEXT = "That went out as a text"
"""What the demo's guide says where the words of a command were sent."""
_TIMES_OPENED, _OPENING_MS = 100, 5000.0
_CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class ActionError(AssertionError):
    """The page answered an action with something else than success."""


class RedrawnError(AssertionError):
    """The page was drawn anew while a command was filled in, and has forgotten it."""


def chromium() -> Path | None:
    """The browser to use: what ``CHROMIUM`` names, or the usual place; None when there is none."""
    path = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
    return path if path.is_file() else None


@contextmanager
def running_demo(*arguments: str, state_dir: Path | None = None) -> Iterator[str]:
    """The demo as its own process; gives the page's address, and proves that it ends tidily.

    What a bot with its state in ``state_dir`` has compiled need not be compiled again.
    """
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", *arguments]
    environment = {**os.environ, "DISCORD_TOKEN": ""}
    if state_dir is not None:
        environment["STATE_DIR"] = str(state_dir)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield _address(process)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.communicate(timeout=_STOP_LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert process.returncode == 0


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    watchdog = threading.Timer(START_LIMIT, process.kill)
    watchdog.start()
    try:
        for line in process.stdout:
            if line.startswith("Open "):
                return line.split()[1]
    finally:
        watchdog.cancel()
    raise RuntimeError(f"the demo ended with status {process.wait()} before it could be opened")


@contextmanager
def headless_browser(executable: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(executable),
            args=list(_CHROMIUM_OPTIONS),
            timeout=START_LIMIT * 1000,
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(browser: Browser, address: str, size: ViewportSize = DESKTOP) -> Iterator[Visitor]:
    """The demo's page in a window of its own: narrow ones behave like a phone's, with touch."""
    phone = size["width"] < 600
    context = browser.new_context(
        viewport=size, device_scale_factor=2 if phone else 1, is_mobile=phone, has_touch=phone
    )
    context.set_default_timeout(1000 * _ACTION_LIMIT)
    try:
        yield Visitor(context.new_page(), address)
    finally:
        context.close()


class Visitor:
    """Somebody in front of the page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        self.wait_until_ready()
        self.composer = page.locator("#channel-composer-input")
        self.choices = page.locator("#command-suggestion-listbox .command-suggestion")

    # -- waiting --------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """What the page says about itself."""
        said: dict[str, Any] = self.page.evaluate("window.simcordPreview || {}")
        return said

    def wait_until(self, script: str, argument: object = None) -> None:
        end = time.monotonic() + _ACTION_LIMIT
        while not self.page.evaluate(script, argument):
            if time.monotonic() > end:
                raise TimeoutError(f"{script}: {self.state().get('lastAction')}")
            self.page.wait_for_timeout(50)

    def wait_until_ready(self) -> None:
        self.wait_until("() => !!(window.simcordPreview && window.simcordPreview.ready)")

    @contextmanager
    def action(self) -> Iterator[None]:
        """What is done inside must lead to one action that the page reports as settled."""
        before = self._actions()
        yield
        self.wait_until(
            """before => {
                const page = window.simcordPreview, last = page.lastAction;
                return page.ready && !page.pendingAction && last && last.sequence > before
                    && last.settlement !== 'pending';
            }""",
            before,
        )
        last = self.state()["lastAction"]
        if last["settlement"] != "settled":
            raise ActionError(f"{last['settlement']}: {last['diagnostics']}")

    def _actions(self) -> int:
        return int((self.state().get("lastAction") or {}).get("sequence") or 0)

    # -- commands -------------------------------------------------------------------------------

    def open_command(self, name: str) -> None:
        """Write a slash and a command's name and choose it from the list.

        The page forgets what was typed when it is drawn anew, as for a picture that follows its
        card; people type it again.
        """
        # A note such as “+1 optional” follows the name without a space.
        named = re.compile(rf"^\s*/{re.escape(name)}(\s|\+|$)")
        offered = self.page.locator(".command-entry-title").filter(has_text=named).first
        for attempt in range(_TIMES_OPENED):
            self.composer.fill(f"/{name}")
            try:
                offered.click(timeout=_OPENING_MS)
            except PlaywrightTimeoutError:
                if attempt == _TIMES_OPENED - 1:
                    raise
            else:
                return

    def offered_commands(self, text: str = "/") -> str:
        """What the list of commands says after something was typed; leaves the composer empty."""
        self.composer.fill(text)
        self.page.locator(".command-entry").first.wait_for()
        offered = "\n".join(self.page.locator(".command-entry").all_inner_texts())
        self.composer.fill("")
        return offered

    def compose(self, command: str, fill: Callable[[], object] = lambda: None) -> None:
        """Open a command and fill it in, again where the page was drawn anew meanwhile."""
        for attempt in range(_TIMES_OPENED):
            self.open_command(command)
            try:
                fill()
            except RedrawnError:
                if attempt == _TIMES_OPENED - 1:
                    raise
            else:
                return

    def _wait_within_command(self, wanted: Locator) -> None:
        """Wait for a part of a command that is open; raises :class:`RedrawnError` when it is not.

        The composer is there only while no command is open.
        """
        wanted.or_(self.composer).first.wait_for()
        if self.composer.is_visible():
            raise RedrawnError

    def _click(self, wanted: Locator) -> None:
        for _ in range(_TIMES_OPENED):
            self._wait_within_command(wanted)
            try:
                wanted.click(timeout=_OPENING_MS)
            except PlaywrightTimeoutError:
                continue
            return
        raise AssertionError(f"{wanted} could not be clicked")

    def type_option(self, option: str, text: str) -> None:
        """Write an option's value into an open command."""
        field = self.page.locator(f'.command-option-input[data-option="{option}"]')
        for _ in range(_TIMES_OPENED):
            self._click(field)
            field.fill("")
            field.press_sequentially(text, delay=20)
            self._wait_within_command(field)
            if field.input_value() == text:
                return
        raise AssertionError(f"{option} says {field.input_value()!r} instead of {text!r}")

    def add_option(self, option: str) -> None:
        """Add an optional option to an open command."""
        self._click(self.page.locator(".command-chip").first)
        self._click(self.choices.filter(has_text=re.compile(rf"^{re.escape(option)}")).first)

    def choose(self, label: str) -> None:
        """Click the first suggestion of an open command that contains ``label``."""
        self._click(self.choices.filter(has_text=label).first)

    def send(self) -> None:
        with self.action():
            self.page.locator("#send-message").click()
        self.to_latest()

    def ask(self, command: str, *, choose: str = "", **options: str) -> None:
        """A whole slash command: open it, fill in, perhaps choose a suggestion, send.

        Where the page is drawn anew right before it is sent, only its words go out; people then
        do what the demo's guide says, and send it again.
        """

        def fill() -> None:
            for option, text in options.items():
                self.type_option(option, text)
            if choose:
                self.choose(choose)

        for _ in range(_TIMES_OPENED):
            self.compose(command, fill)
            self.send()
            is_text = self.text().partition("\n\n")[2].startswith(f"/{command}")
            if not (is_text and self.sees(_SENT_AS_TEXT)) and _SENT_AS_TEXT not in self.text():
                return
        raise AssertionError(f"/{command} went out as a text each time")

    # -- messages -------------------------------------------------------------------------------

    def messages(self) -> Locator:
        return self.page.locator("#channel-message-list [data-message-id]")

    def last(self) -> Locator:
        return self.messages().last

    def text(self) -> str:
        """The last message as it can be seen; a closed menu's options are not part of it."""
        return self.last().inner_text()

    def sees(self, text: str) -> bool:
        """Whether the last message says this, or comes to: some answers take a while."""
        end = time.monotonic() + _ACTION_LIMIT
        while text not in self.text():
            if time.monotonic() > end:
                return False
            self.page.wait_for_timeout(50)
        return True

    def buttons(self) -> list[str]:
        return self.last().locator("button.component-button").all_inner_texts()

    def press(self, label: str) -> None:
        """Press a button of the last message.

        A post of the bot's own can outdate the page just when one presses; people press again.
        """
        button = self.last().locator("button.component-button").filter(has_text=label).first
        for attempt in range(_TIMES_OPENED):
            try:
                with self.action():
                    button.click()
            except ActionError as error:
                if attempt == _TIMES_OPENED - 1 or "stale-revision" not in str(error):
                    raise
                self.page.wait_for_timeout(700)
            else:
                return

    def select(self, option: str, *, placeholder: str = "") -> None:
        """Open a menu of the last message and choose an option.

        The page closes a menu when it is drawn anew, as for a picture that follows its card; people
        open it again.
        """
        shown = self.page.locator(".select-list .select-option").filter(visible=True)
        wanted = shown.filter(has_text=option).first
        for attempt in range(_TIMES_OPENED):
            self.open_menu(placeholder)
            try:
                wanted.wait_for(timeout=_OPENING_MS)
            except PlaywrightTimeoutError:
                if attempt == _TIMES_OPENED - 1:
                    raise
            else:
                break
        with self.action():
            wanted.click()

    def open_menu(self, placeholder: str = "") -> None:
        self.last().locator(".select-trigger").filter(has_text=placeholder).first.click()

    # -- the page around them -------------------------------------------------------------------

    def view_as(self, person: str) -> None:
        self.page.locator("#viewer-picker").select_option(label=person)
        self.wait_until(
            """person => {
                const picker = document.querySelector('#viewer-picker');
                const page = window.simcordPreview;
                return page.ready && page.viewerId === picker.value
                    && picker.selectedOptions[0].textContent === person;
            }""",
            person,
        )

    def hide_surroundings(self) -> None:
        """Leave only the channel, for pictures: all that is simcord's own goes."""
        self.page.evaluate(
            """() => document.querySelectorAll('[data-workbench]')
                .forEach(part => { part.style.display = 'none'; })"""
        )
        self.page.wait_for_timeout(700)  # the page measures itself again

    def to_latest(self) -> None:
        """Scroll to the end; a long channel does not always follow by itself."""
        jump = self.page.locator("#new-messages")
        if jump.is_visible():
            jump.click()
        self.last().evaluate("message => message.scrollIntoView({block: 'end'})")

    def show_only_the_last(self) -> None:
        """Put the last message at the top and everything before it away, for pictures."""
        self.page.mouse.move(0, 0)  # a message under the pointer shows its own little menu
        self.page.evaluate(
            """() => {
                const messages = [...document.querySelectorAll(
                    '#channel-message-list [data-message-id]')];
                messages.slice(0, -1).forEach(message => { message.style.display = 'none'; });
                const last = messages.at(-1);
                last.style.scrollMarginTop = '24px';
                last.scrollIntoView({block: 'start'});
            }"""
        )

    def start_over(self) -> None:
        """Load the page anew, with nothing typed and nothing open."""
        self.page.reload()
        self.wait_until_ready()

    def overflows(self) -> bool:
        """Whether the page must be scrolled sideways."""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        )

    def picture(self, path: Path) -> None:
        self.wait_until_ready()
        self.page.wait_for_timeout(150)
        self.page.screenshot(path=path)
