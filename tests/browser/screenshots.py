"""Takes pictures of what people see: ``python -m tests.browser.screenshots OUTDIR``.

Each surface is taken on a desktop window and on a phone, without simcord's own controls.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from . import driver
from .driver import Visitor
from .keeping import KEEPING
from .moderating import DAILY

_SIZES = {"desktop": driver.DESKTOP, "phone": driver.PHONE}

CARDS = {
    "operation": ("name", "KFOR"),
    "resolution": ("number", "1244"),
    "area": ("name", "women peace security"),
    "body": ("name", "NATO"),
    "document": ("name", "Joint Declaration 2018"),
    "event": ("name", "Wales Summit"),
    "person": ("name", "Stoltenberg"),
}
"""For each kind: the option of its command, and what to look up."""


def _asked(command: str, **options: str) -> Callable[[Visitor], None]:
    def ask(visitor: Visitor) -> None:
        visitor.ask(command, **options)
        visitor.show_only_the_last()

    return ask


def _autocomplete(visitor: Visitor) -> None:
    visitor.compose("resolution", lambda: visitor.type_option("number", "Kosovo"))
    visitor.choices.nth(1).wait_for()
    visitor.page.keyboard.press("Home")  # or the field hides the beginning of what was typed


def _browse(visitor: Visitor) -> None:
    visitor.ask("browse", choose="Resolutions")
    visitor.show_only_the_last()


def _related(visitor: Visitor) -> None:
    """The end of a card: sources, related entries and the menu of more of them, opened."""
    visitor.ask("resolution", number="1244")
    visitor.show_only_the_last()
    visitor.to_latest()
    visitor.open_menu("related")


def _open_day(visitor: Visitor, date: str) -> None:
    def fill() -> None:
        visitor.add_option("date")
        visitor.type_option("date", date)

    visitor.compose("onthisday", fill)


def _day(date: str) -> Callable[[Visitor], None]:
    def ask(visitor: Visitor) -> None:
        _open_day(visitor, date)
        visitor.send()
        visitor.show_only_the_last()

    return ask


def _day_suggestions(visitor: Visitor) -> None:
    _open_day(visitor, "12 j")
    visitor.choices.nth(1).wait_for()


SURFACES: dict[str, Callable[[Visitor], None]] = {
    "welcome": Visitor.show_only_the_last,
    "autocomplete": _autocomplete,
    **{f"card-{kind}": _asked(kind, **{option: text}) for kind, (option, text) in CARDS.items()},
    "related": _related,
    "search-several": _asked("search", query="sanctions"),
    "search-nothing": _asked("search", query="xylophone"),
    "unknown-number": _asked("resolution", number="9999"),
    "browse": _browse,
    "random": _asked("random"),
    "day-anniversary": _day("20 December 2026"),
    "day-fallback": _day("25 December"),
    "day-28-february": _day("28 February 2026"),
    "day-ambiguous": _day("12/06"),
    "day-suggestions": _day_suggestions,
    "help": _asked("help"),
    "timeline": _asked("timeline"),
    "network": _asked("network", entry="1244"),
    "compare-operations": _asked("compare", a="KFOR", b="SFOR"),
    "compare-countries": _asked("compare", a="China", b="Russia"),
    "card-country": _asked("country", name="China"),
    "card-divided": _asked("resolution", number="1973"),
    **DAILY,
    **KEEPING,
}
"""Every surface by name, and how a visitor gets there."""


def take(folder: Path, names: list[str]) -> None:
    """Save ``NAME-desktop.png`` and ``NAME-phone.png`` for each surface named."""
    executable = driver.chromium()
    if executable is None:
        raise SystemExit("No Chromium: install it, or name it in the variable CHROMIUM.")
    folder.mkdir(parents=True, exist_ok=True)
    with driver.headless_browser(executable) as browser:
        for device, size in _SIZES.items():
            with (
                driver.running_demo() as address,
                driver.visit(browser, address, size) as visitor,
            ):
                for name in names:
                    visitor.start_over()
                    visitor.hide_surroundings()
                    SURFACES[name](visitor)
                    visitor.picture(folder / f"{name}-{device}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="OUTDIR", type=Path)
    parser.add_argument("surfaces", metavar="SURFACE", nargs="*", help="default: all")
    chosen = parser.parse_args()
    unknown = set(chosen.surfaces) - set(SURFACES)
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; choose from {', '.join(SURFACES)}")
    take(chosen.folder, chosen.surfaces or list(SURFACES))


if __name__ == "__main__":
    main()
