"""Short answers: errors, and things that are gone."""

from __future__ import annotations

from ..errors import UserError
from ..wording import Reader
from .answer import Answer, notice
from .style import GRAVE

_ANYBODY = Reader()


def user_error(error: UserError, reader: Reader = _ANYBODY) -> Answer:
    """What the person can put right."""
    return notice(reader.tell(error.title), reader.tell(error.remedy))


def unexpected(code: str) -> Answer:
    """Our fault: said plainly, with the code that finds it in the log."""
    return notice(
        "Something went wrong on our side",
        "Your request was fine; please try again in a moment. If it happens again, tell whoever "
        f"runs this bot the error code `{code}`.",
        colour=GRAVE,
    )


def gone(name: str) -> Answer:
    """The entry a button led to is no longer in the base."""
    return notice(
        "That entry is no longer in the fact base",
        f"A moderator has removed or renamed {name} since this card was posted. "
        "Use `/search` to find what replaced it.",
    )
