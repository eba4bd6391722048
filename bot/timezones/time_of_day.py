"""Reading a time of day as people write it: ``21:30``, ``9.30 pm``, ``9h30``, ``930``, ``noon``."""

from __future__ import annotations

import datetime as dt
import re

from ..errors import UserError
from ..messages import Typed
from .typed import legible

MOST_CHARACTERS = 40
"""A longer text is no time of day."""
_WORDS = {
    "noon": dt.time(12),
    "midday": dt.time(12),
    "12 noon": dt.time(12),
    "midnight": dt.time(0),
    "12 midnight": dt.time(0),
}
_TIME = re.compile(
    r"(?:at\s+)?"
    r"(?P<hour>\d{1,2})"
    r"(?:\s*[:.,h]\s*(?P<minute>\d{2})(?::00)?|(?P<joined>\d{2}))?"
    r"\s*(?:(?P<half>[ap])\.?\s*m?\.?|h|hrs?|hours?|uhr|o'?clock)?",
    re.ASCII,
)
_USUAL = ("07:00", "08:00", "09:00", "10:00", "12:00", "15:00", "18:00", "20:00", "21:00")


class NotATimeError(UserError):
    """What was typed is no time of day."""

    def __init__(self, code: str, text: str) -> None:
        """``text`` is what was typed."""
        super().__init__(code, typed=Typed(text, MOST_CHARACTERS))


def read(text: str) -> dt.time:
    """The time of day that is meant, to the minute.

    Hours without “am” or “pm” are those of the 24-hour clock. Raises :class:`NotATimeError`.
    """
    plain = _plain(text)
    if plain in _WORDS:
        return _WORDS[plain]
    match = _TIME.fullmatch(plain)
    if match is None:
        raise NotATimeError("timezones.not_a_time", text)
    hour, minute = int(match["hour"]), int(match["minute"] or match["joined"] or 0)
    if match["half"]:
        if hour > 12:
            raise NotATimeError("timezones.no_such_half_day_hour", text)
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if (hour, minute) == (24, 0):
        return dt.time(0)
    if hour > 23:
        raise NotATimeError("timezones.no_such_hour", text)
    if minute > 59:
        raise NotATimeError("timezones.no_such_minute", text)
    return dt.time(hour, minute)


def suggest(text: str) -> list[dt.time]:
    """What the text may mean, to be offered while somebody types; usual times on empty input."""
    if not text.strip():
        return [dt.time.fromisoformat(usual) for usual in _USUAL]
    try:
        time = read(text)
    except NotATimeError:
        return []
    # “9” alone is 09:00 on the 24-hour clock, but may well be typed for the evening.
    unsure = time.hour in range(1, 12) and not re.search(r"\d\s*[ap]|^\D*0", _plain(text))
    return [time, time.replace(hour=time.hour + 12)] if unsure else [time]


def _plain(text: str) -> str:
    return (legible(text, MOST_CHARACTERS) or "").casefold()
