"""A delegate's afternoon in the demo, with a picture of each step.

    python -m tests.browser.afternoon OUTDIR

Ask, open, compare, cite, look at past action, bind it, and share it with the others: fails where a
step does not show what it must. It waits as a reader does between steps, so it is no test of
``make test``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import driver
from .driver import Visitor

_READING_MS = 4000


def walk(visitor: Visitor, folder: Path) -> None:
    """Go through the afternoon; raises ``AssertionError`` at what is missing."""

    def read(step: str, text: str) -> None:
        assert visitor.sees(text), f"{step} does not say {text!r}: {visitor.text()}"
        visitor.page.wait_for_timeout(_READING_MS)
        visitor.to_latest()
        visitor.picture(folder / f"{step}.png")

    visitor.ask("ask", question="who abstained on resolution 1973?")
    read("1-ask", "Brazil")
    visitor.press("Resolution 1973")
    read("2-open", "10 in favour, 5 abstaining")
    visitor.ask("compare", a="China", b="Russia")
    read("3-compare", "voted alike")
    visitor.ask("past", topic="Kosovo")
    read("4-past", "1203 (1998)")
    visitor.press("Binder")
    read("5-binder", "binder-kosovo.pdf")
    visitor.press("Show it to the channel")
    read("6-share", "Shared by")
    visitor.ask("cite", entry="1244")
    read("7-cite", "S/RES/1244 (1999)")
    visitor.view_as(driver.MODERATOR)
    assert "binder-kosovo.pdf" in visitor.messages().nth(-2).inner_text()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="OUTDIR", type=Path)
    folder: Path = parser.parse_args().folder
    executable = driver.chromium()
    if executable is None:
        raise SystemExit("No Chromium: install it, or name it in the variable CHROMIUM.")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        driver.running_demo() as address,
        driver.headless_browser(executable) as browser,
        driver.visit(browser, address) as visitor,
    ):
        walk(visitor, folder)


if __name__ == "__main__":
    main()
