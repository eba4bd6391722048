"""What a moderator does with ``/daily`` in the browser, and what each answer looks like."""

from __future__ import annotations

from collections.abc import Callable

from .driver import MODERATOR, Visitor


def as_moderator(visitor: Visitor) -> None:
    """See the channel as its moderator does, without simcord's own controls."""
    visitor.start_over()
    visitor.view_as(MODERATOR)
    visitor.hide_surroundings()


def begin_setup(visitor: Visitor, channel: str, time: str, timezone: str) -> None:
    """Fill in ``/daily setup``, up to sending it."""

    def fill() -> None:
        visitor.choose(channel)
        visitor.type_option("time", time)
        visitor.type_option("timezone", timezone)

    visitor.compose("daily setup", fill)
    visitor.page.wait_for_timeout(600)  # the suggestions come when typing has stopped


def set_up(visitor: Visitor, channel: str, time: str, timezone: str) -> None:
    """Set a channel's daily post up."""
    begin_setup(visitor, channel, time, timezone)
    visitor.send()


def use(visitor: Visitor, command: str, post: str) -> None:
    """Use a command on the daily post of a channel."""

    def fill() -> None:
        visitor.add_option("post")
        visitor.type_option("post", post)
        visitor.choose(f"#{post}")

    visitor.compose(f"daily {command}", fill)
    visitor.send()


def _two(visitor: Visitor) -> None:
    as_moderator(visitor)
    set_up(visitor, "announcements", "9.30 am", "Geneva")
    set_up(visitor, "research", "noon", "Nairobi")


def _alone(act: Callable[[Visitor], None]) -> Callable[[Visitor], None]:
    """As a surface: act as the moderator, then show only the answer."""

    def surface(visitor: Visitor) -> None:
        as_moderator(visitor)
        act(visitor)
        visitor.show_only_the_last()

    return surface


def _among_two(command: str) -> Callable[[Visitor], None]:
    def surface(visitor: Visitor) -> None:
        _two(visitor)
        use(visitor, command, "announcements")
        visitor.show_only_the_last()

    return surface


def _suggestions(visitor: Visitor) -> None:
    as_moderator(visitor)
    begin_setup(visitor, "research", "9", "CST")
    visitor.choices.nth(1).wait_for()


def _question(visitor: Visitor) -> None:
    as_moderator(visitor)
    set_up(visitor, "research", "9", "CST")
    visitor.show_only_the_last()
    visitor.open_menu()


def _show(visitor: Visitor) -> None:
    _two(visitor)
    visitor.ask("daily show")
    visitor.show_only_the_last()


def _remove(visitor: Visitor) -> None:
    _among_two("remove")(visitor)
    visitor.press("Remove")
    visitor.show_only_the_last()


DAILY: dict[str, Callable[[Visitor], None]] = {
    "daily-nothing-yet": _alone(lambda visitor: visitor.ask("daily show")),
    "daily-zones": _suggestions,
    "daily-which-zone": _question,
    "daily-bad-time": _alone(lambda visitor: set_up(visitor, "research", "25:00", "Geneva")),
    "daily-bad-zone": _alone(lambda visitor: set_up(visitor, "research", "9", "Xanadu")),
    "daily-setup": _alone(lambda visitor: set_up(visitor, "research", "9.30 pm", "Geneva")),
    "daily-changed": _alone(lambda visitor: set_up(visitor, "research", "7 am", "Tokyo")),
    "daily-show": _show,
    "daily-which-post": _alone(lambda visitor: visitor.ask("daily pause")),
    "daily-preview": _among_two("preview"),
    "daily-test": _among_two("test"),
    "daily-pause": _among_two("pause"),
    "daily-resume": _among_two("resume"),
    "daily-history": _alone(lambda visitor: visitor.ask("daily history")),
    "daily-remove": _among_two("remove"),
    "daily-removed": _remove,
}
"""Every answer of ``/daily`` by name, and how the moderator gets there."""
