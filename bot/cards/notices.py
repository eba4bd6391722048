"""Short answers: errors, empty results, things that are gone."""

from __future__ import annotations

from discord import ui

from ..errors import UserError
from ..wording import Reader
from .style import NEUTRAL

_ANYBODY = Reader()


def notice(title: str, text: str, *, colour: int = NEUTRAL) -> ui.LayoutView:
    """A small card: a heading and a paragraph, both already safe to show."""
    view = ui.LayoutView(timeout=None)
    body = ui.TextDisplay[ui.LayoutView](f"### {title}\n{text}")
    view.add_item(ui.Container(body, accent_colour=colour))
    return view


def user_error(error: UserError, reader: Reader = _ANYBODY) -> ui.LayoutView:
    """What the person can put right."""
    return notice(reader.tell(error.title), reader.tell(error.remedy))


def unexpected(code: str) -> ui.LayoutView:
    """Our fault: said plainly, with the code that finds it in the log."""
    return notice(
        "Something went wrong on our side",
        "Your request was fine; please try again in a moment. If it happens again, tell whoever "
        f"runs this bot the error code `{code}`.",
        colour=0xC0392B,
    )


def gone(name: str) -> ui.LayoutView:
    """The entry a button led to is no longer in the base."""
    return notice(
        "That entry is no longer in the fact base",
        f"A moderator has removed or renamed {name} since this card was posted. "
        "Use `/search` to find what replaced it.",
    )
