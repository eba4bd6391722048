"""Short answers: errors, and things that are gone."""

from __future__ import annotations

from ..errors import UserError
from ..wording import Reader
from .answer import Answer, notice
from .style import GRAVE


def user_error(reader: Reader, error: UserError) -> Answer:
    """What the person can put right."""
    return notice(reader.tell(error.title), reader.tell(error.remedy))


def unexpected(reader: Reader, code: str) -> Answer:
    """Our fault: said plainly, with the code that finds it in the log."""
    title, text = reader.say("errors.unexpected"), reader.say("errors.unexpected.remedy", code=code)
    return notice(title, text, colour=GRAVE)
